//! What is in the open folder.

use std::time::Duration;

use async_imap::types::Fetch;
use futures::TryStreamExt as _;

use super::session::{ANSWER, COMMAND, Imap, MAIL, in_time};
use super::words::ImapError;

/// Bytes of the heads of one mail that are looked at.
const HEAD: usize = 16 * 1024;
/// Bytes around what is asked for.
const SLACK: usize = 64 * 1024;
/// Heads that are asked for at once.
const HEADS: usize = 200;

/// The lines of a mail that say whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub uid: u32,
    /// Bytes of the whole mail.
    pub size: u32,
    /// From, sender, readers, message id and date, as they stand in the mail; cut where they are very long.
    pub lines: Vec<u8>,
}

impl Imap {
    /// The numbers of the mails after number `after`, in their order.
    pub async fn after(&mut self, after: u32) -> Result<Vec<u32>, ImapError> {
        let from = after.saturating_add(1);
        // `9:*` means the last mail too where there is none from 9 on.
        let mut found = self.search(&format!("UID {from}:*")).await?;
        found.retain(|uid| *uid > after);
        Ok(found)
    }

    /// The numbers up to `until` of the mails that are from this address or to it, as the server finds
    /// them: it may find more.
    pub async fn with(&mut self, address: &str, until: u32) -> Result<Vec<u32>, ImapError> {
        let quoted = address.replace('\\', "\\\\").replace('"', "\\\"");
        if until == 0 || !quoted.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Ok(Vec::new());
        }
        let query =
            format!("UID 1:{until} OR FROM \"{quoted}\" OR TO \"{quoted}\" CC \"{quoted}\"");
        let mut found = self.search(&query).await?;
        found.retain(|uid| *uid <= until);
        Ok(found)
    }

    /// Whether the open folder holds the mail with this message id.
    pub async fn holds(&mut self, message_id: &str) -> Result<bool, ImapError> {
        let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
        if !message_id.bytes().all(plain) {
            return Ok(false);
        }
        let query = format!("HEADER Message-ID \"{message_id}\"");
        Ok(!self.search(&query).await?.is_empty())
    }

    async fn search(&mut self, query: &str) -> Result<Vec<u32>, ImapError> {
        self.allow(ANSWER);
        let session = &mut self.session;
        let found = in_time(COMMAND, async { Ok(session.uid_search(query).await?) }).await?;
        let mut uids: Vec<u32> = found.into_iter().collect();
        uids.sort_unstable();
        Ok(uids)
    }

    /// The heads of these mails, at most 200 of them, in the order of their numbers. What is gone
    /// meanwhile is left out.
    pub async fn heads(&mut self, uids: &[u32]) -> Result<Vec<Head>, ImapError> {
        let uids = &uids[..uids.len().min(HEADS)];
        if uids.is_empty() {
            return Ok(Vec::new());
        }
        self.allow(uids.len() * (HEAD + 1024) + SLACK);
        let query = format!(
            "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM SENDER REPLY-TO TO CC BCC MESSAGE-ID DATE)]<0.{HEAD}>)"
        );
        let fetched = self.fetch(&set(uids), &query, COMMAND).await?;
        let head = |fetch: &Fetch| {
            Some(Head {
                uid: fetch.uid.filter(|uid| uids.contains(uid))?,
                size: fetch.size?,
                lines: fetch.header().unwrap_or_default().to_vec(),
            })
        };
        let mut heads: Vec<Head> = fetched.iter().filter_map(head).collect();
        heads.sort_by_key(|head| head.uid);
        heads.dedup_by_key(|head| head.uid);
        Ok(heads)
    }

    /// A whole mail; nothing if it is gone, and not more than `most` bytes of it.
    pub async fn whole(&mut self, uid: u32, most: usize) -> Result<Option<Vec<u8>>, ImapError> {
        self.allow(most.saturating_add(SLACK));
        let query = format!("(UID BODY.PEEK[]<0.{most}>)");
        let fetched = self.fetch(&uid.to_string(), &query, MAIL).await?;
        let found = fetched.iter().find(|fetch| fetch.uid == Some(uid));
        Ok(found.and_then(|fetch| fetch.body().map(<[u8]>::to_vec)))
    }

    async fn fetch(
        &mut self,
        uids: &str,
        query: &str,
        most: Duration,
    ) -> Result<Vec<Fetch>, ImapError> {
        let session = &mut self.session;
        in_time(most, async {
            let fetched = session.uid_fetch(uids, query).await?;
            Ok(fetched.try_collect().await?)
        })
        .await
    }
}

/// `1:3,7`
fn set(uids: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for uid in uids {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*uid) => *last = *uid,
            _ => runs.push((*uid, *uid)),
        }
    }
    let written: Vec<String> = runs
        .iter()
        .map(|(first, last)| match first == last {
            true => first.to_string(),
            false => format!("{first}:{last}"),
        })
        .collect();
    written.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_asked_for_in_runs() {
        assert_eq!(set(&[1, 2, 3, 7, 9, 10]), "1:3,7,9:10");
        assert_eq!(set(&[u32::MAX]), "4294967295");
    }
}
