//! The earlier mail of addresses whose SYNC was switched on (MAIL-2).
//!
//! Folders are gone through in the order of their names, and how far is noted with each handful of heads: a fill
//! that is broken off goes on there, unless other addresses are to be filled by then, or the folder's numbers mean
//! something else.

use std::collections::HashSet;

use post::imap::{Imap, ImapError, Place, Special};
use sha2::{Digest, Sha256};
use store::{Row, StoreError};

use super::model::Mailbox;
use super::store as sql;
use super::sync::{HEADS, take, write};
use super::trouble::Trouble;
use crate::app::{App, hex};
use crate::inbox;
use crate::refusal::Refusal;

/// More addresses than these are not looked for one by one.
const ASKED: usize = 8;
/// Addresses whose earlier mail is looked for in one go.
const FILLS: i64 = 100_000;

/// How far a fill has come, and of whom it is.
#[derive(Clone, Debug, Default)]
struct Reached {
    of: String,
    folder: String,
    validity: i64,
    seen: i64,
}

impl Reached {
    fn read(row: &Row<'_>) -> Result<Reached, StoreError> {
        Ok(Reached {
            of: row.get(0)?,
            folder: row.get(1)?,
            validity: row.get(2)?,
            seen: row.get(3)?,
        })
    }
}

/// What is to be filled.
struct Fill {
    wanted: Vec<String>,
    /// Addresses that were filled and have SYNC on no more.
    gone: Vec<String>,
    /// Where an earlier go at the same stopped.
    reached: Option<Reached>,
}

/// Keeps the earlier mail of addresses whose SYNC is on and that were not looked for yet.
pub(super) async fn history(
    app: &App,
    mailbox: &Mailbox,
    imap: &mut Imap,
    places: &[Place],
) -> Result<usize, Trouble> {
    let (firm, id) = (mailbox.firm, mailbox.id);
    let Fill {
        wanted,
        gone,
        reached,
    } = planned(app, mailbox).await?;
    let mut kept = 0;
    if !wanted.is_empty() {
        let of = whose(&wanted);
        let reached = match reached {
            Some(reached) => reached,
            None => begin(app, mailbox, &wanted, &of).await?,
        };
        let mut places: Vec<&Place> = places.iter().collect();
        places.sort_by(|one, other| one.name.cmp(&other.name));
        for place in places.iter().filter(|place| place.name >= reached.folder) {
            match earlier(app, mailbox, imap, place, (&wanted, &reached)).await {
                Ok(count) => kept += count,
                Err(Trouble::Mailbox(ImapError::Refused(why)))
                    if place.special != Some(Special::Inbox) =>
                {
                    tracing::warn!(mailbox = %id, folder = place.name, why, "a folder is passed over");
                }
                Err(trouble) => return Err(trouble),
            }
        }
        write(app, move |tx| {
            let now = tx.now();
            for address in &wanted {
                tx.execute(sql::END_FILL, &[&firm, &id, address, &now])?;
            }
            Ok(())
        })
        .await?;
        note(app, mailbox, Reached::default()).await?;
    }
    // Switched off and on again, it is looked for again.
    for gone in gone {
        write(app, move |tx| {
            Ok(tx.execute(sql::DROP_FILL, &[&firm, &id, &gone])?)
        })
        .await?;
    }
    Ok(kept)
}

/// Who has SYNC on and was not looked for, and how far that has come.
async fn planned(app: &App, mailbox: &Mailbox) -> Result<Fill, Refusal> {
    let (firm, id) = (mailbox.firm, mailbox.id);
    app.store()
        .read(move |tx| {
            let filled: HashSet<String> = tx
                .all(sql::FILLED, &[&firm, &id], |row| row.get(0))?
                .into_iter()
                .collect();
            let synced = inbox::synced(tx, firm, FILLS)?;
            let begun: HashSet<String> = tx
                .all(sql::FILLING, &[&firm, &id], |row| row.get(0))?
                .into_iter()
                .collect();
            let reached = tx.first(sql::FILL_PLACE, &[&firm, &id], Reached::read)?;
            let wanted: Vec<String> = synced
                .iter()
                .filter(|address| !filled.contains(*address))
                .cloned()
                .collect();
            // Whoever switched SYNC on again meanwhile took the row away.
            let same = wanted.iter().all(|address| begun.contains(address));
            let of = whose(&wanted);
            Ok::<_, Refusal>(Fill {
                reached: reached.filter(|reached| same && reached.of == of),
                gone: filled
                    .into_iter()
                    .filter(|address| !synced.contains(address))
                    .collect(),
                wanted,
            })
        })
        .await
}

/// A hash of the addresses that are filled together.
fn whose(wanted: &[String]) -> String {
    let mut hash = Sha256::new();
    for address in wanted {
        hash.update(address.as_bytes());
        hash.update(b"\n");
    }
    let digest: [u8; 32] = hash.finalize().into();
    hex(&digest)
}

async fn begin(
    app: &App,
    mailbox: &Mailbox,
    wanted: &[String],
    of: &str,
) -> Result<Reached, Refusal> {
    let (firm, id) = (mailbox.firm, mailbox.id);
    let fills = wanted.to_vec();
    write(app, move |tx| {
        for address in &fills {
            tx.execute(sql::BEGIN_FILL, &[&firm, &id, address])?;
        }
        Ok(())
    })
    .await?;
    let reached = Reached {
        of: of.to_owned(),
        ..Reached::default()
    };
    note(app, mailbox, reached.clone()).await?;
    Ok(reached)
}

async fn note(app: &App, mailbox: &Mailbox, at: Reached) -> Result<(), Refusal> {
    let (firm, id) = (mailbox.firm, mailbox.id);
    write(app, move |tx| {
        tx.execute(
            sql::SET_FILL_PLACE,
            &[&firm, &id, &at.of, &at.folder, &at.validity, &at.seen],
        )?;
        Ok(())
    })
    .await
}

/// What a folder holds of these addresses. The server looks for a few; for many, all heads are looked at once.
async fn earlier(
    app: &App,
    mailbox: &Mailbox,
    imap: &mut Imap,
    place: &Place,
    (addresses, reached): (&[String], &Reached),
) -> Result<usize, Trouble> {
    let mark = imap.open(&place.name, true).await?;
    let validity = i64::from(mark.validity);
    let goes_on = place.name == reached.folder && validity == reached.validity;
    let seen = if goes_on { reached.seen } else { 0 };
    let mut uids = Vec::new();
    if addresses.len() > ASKED {
        uids = imap.after(u32::try_from(seen).unwrap_or(0)).await?;
    } else {
        let until = mark.next.saturating_sub(1);
        for address in addresses {
            uids.extend(imap.with(address, until).await?);
        }
        uids.retain(|uid| i64::from(*uid) > seen);
        uids.sort_unstable();
        uids.dedup();
    }
    let mut kept = 0;
    for some in uids.chunks(HEADS) {
        kept += take(app, mailbox, imap, some).await?;
        let at = Reached {
            of: reached.of.clone(),
            folder: place.name.clone(),
            validity,
            seen: some.last().copied().map_or(seen, i64::from),
        };
        note(app, mailbox, at).await?;
    }
    Ok(kept)
}
