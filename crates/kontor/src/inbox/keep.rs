//! Keeping a mail in the dossiers that it belongs to.

use post::read::{Incoming, Who, fold};
use serde::Serialize;
use store::Tx;

use super::store as sql;
use crate::app::hex;
use crate::files;
use crate::ids::{DossierId, FileId, FirmId, InboxMailId, MailboxId};
use crate::refusal::Refusal;

/// So many of a mail's addresses are looked at; a mail to more people is a circular.
const ADDRESSES: usize = 20;
/// Characters of a mail that its line in a list shows.
const EXCERPT: usize = 140;
/// Characters of a mail's text that are kept beside the mail itself.
const TEXT: usize = 200_000;
/// Mails that one names as those before it; the newest of them are looked up.
const BEFORE: usize = 20;

/// The dossiers in which one of these addresses has SYNC on (MAIL-5).
pub fn dossiers_of(
    tx: &mut Tx<'_>,
    firm: FirmId,
    addresses: &[String],
) -> Result<Vec<DossierId>, Refusal> {
    let mut slots: Vec<String> = addresses
        .iter()
        .map(|address| post::fold_address(address))
        .take(ADDRESSES)
        .collect();
    slots.resize(ADDRESSES, String::new());
    let mut values: Vec<&dyn store::Value> = vec![&firm];
    values.extend(slots.iter().map(|slot| slot as &dyn store::Value));
    Ok(tx.all(sql::SYNCED, &values, |row| row.get(0))?)
}

/// All addresses of the firm with SYNC on, folded.
pub fn synced(tx: &mut Tx<'_>, firm: FirmId, most: i64) -> Result<Vec<String>, Refusal> {
    Ok(tx.all(
        sql::SYNCED_ADDRESSES,
        &[&firm, &String::new(), &most],
        |row| row.get(0),
    )?)
}

/// Everybody who wrote a mail or got it, each once.
pub fn addresses(mail: &Incoming) -> Vec<String> {
    let all = mail
        .from
        .iter()
        .chain(&mail.reply_to)
        .chain(&mail.to)
        .chain(&mail.cc);
    let mut found: Vec<String> = Vec::new();
    for who in all {
        if !found.contains(&who.address) {
            found.push(who.address.clone());
        }
    }
    found
}

/// What a mail is known by wherever it turns up.
pub fn known_by(mail: &Incoming, sha256: &[u8; 32]) -> String {
    match &mail.message_id {
        Some(id) if id.len() <= 250 => id.clone(),
        _ => format!("sha256:{}", hex(sha256)),
    }
}

/// A mail that is to be kept, and where.
pub struct Found {
    pub mailbox: MailboxId,
    pub mail: Incoming,
    pub known_by: String,
    pub outgoing: bool,
    pub dossiers: Vec<DossierId>,
    /// The mail as it came, in the vault.
    pub file: FileId,
}

/// A file in a mail, as its line says it.
#[derive(Serialize)]
struct Enclosed<'m> {
    name: &'m str,
    size: usize,
}

/// A mail that is kept already.
struct Known {
    id: InboxMailId,
    thread: InboxMailId,
    sent_at: i64,
}

impl Known {
    fn find(tx: &mut Tx<'_>, firm: FirmId, known_by: &str) -> Result<Option<Known>, Refusal> {
        Ok(tx.first(sql::KNOWN, &[&firm, &known_by], |row| {
            Ok(Known {
                id: row.get(0)?,
                thread: row.get(1)?,
                sent_at: row.get(2)?,
            })
        })?)
    }
}

/// Which of these dossiers a mail does not stand in yet; nothing if it is not known at all.
pub fn missing(
    tx: &mut Tx<'_>,
    firm: FirmId,
    known_by: &str,
    dossiers: &[DossierId],
) -> Result<Option<Vec<DossierId>>, Refusal> {
    let Some(known) = Known::find(tx, firm, known_by)? else {
        return Ok(None);
    };
    let places: Vec<DossierId> = tx.all(sql::PLACES, &[&firm, &known.id], |row| row.get(0))?;
    let misses = dossiers.iter().filter(|dossier| !places.contains(dossier));
    Ok(Some(misses.copied().collect()))
}

/// Puts a mail that is known into the dossiers that are new to it. Says whether it is known.
pub fn place(
    tx: &mut Tx<'_>,
    firm: FirmId,
    known_by: &str,
    dossiers: &[DossierId],
) -> Result<bool, Refusal> {
    let Some(known) = Known::find(tx, firm, known_by)? else {
        return Ok(false);
    };
    for dossier in dossiers {
        let values: [&dyn store::Value; 5] = [&firm, dossier, &known.sent_at, &known.id, &false];
        tx.execute(sql::PLACE, &values)?;
    }
    Ok(true)
}

/// Keeps a mail, in its thread and its dossiers, and its file with it. Says whether it is a new one.
pub fn keep(tx: &mut Tx<'_>, firm: FirmId, found: &Found) -> Result<bool, Refusal> {
    let owner = found.mailbox.0;
    if place(tx, firm, &found.known_by, &found.dossiers)? {
        files::drop_pending(tx, firm, owner, found.file)?;
        return Ok(false);
    }
    let now = tx.now();
    let mail = &found.mail;
    // A sender's clock may be wrong; nothing comes from the future.
    let sent_at = mail
        .date_unix
        .map_or(now, |date| date.saturating_mul(1000).clamp(0, now));
    let id = InboxMailId(tx.id());
    let mut thread = id;
    let before = mail.references.iter().rev().chain(&mail.in_reply_to);
    for earlier in before.take(BEFORE) {
        if let Some(known) = Known::find(tx, firm, earlier)? {
            thread = known.thread;
            break;
        }
    }
    if !add(tx, firm, id, thread, found, sent_at)? {
        // Another process was quicker.
        place(tx, firm, &found.known_by, &found.dossiers)?;
        files::drop_pending(tx, firm, owner, found.file)?;
        return Ok(false);
    }
    files::take(tx, firm, owner, found.file)?;
    for dossier in &found.dossiers {
        let waits = !found.outgoing;
        tx.execute(sql::PLACE, &[&firm, dossier, &sent_at, &id, &waits])?;
        if found.outgoing {
            tx.execute(sql::ANSWERED, &[&firm, dossier, &thread, &sent_at])?;
        }
    }
    Ok(true)
}

fn add(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: InboxMailId,
    thread: InboxMailId,
    found: &Found,
    sent_at: i64,
) -> Result<bool, Refusal> {
    let mail = &found.mail;
    let from = mail.from.first().cloned().unwrap_or_default();
    let text: String = mail.text.chars().take(TEXT).collect();
    let own = fold(&text)
        .own
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let excerpt: String = own.chars().take(EXCERPT).collect();
    let enclosed: Vec<Enclosed<'_>> = mail
        .attachments
        .iter()
        .map(|file| Enclosed {
            name: &file.name,
            size: file.bytes.len(),
        })
        .collect();
    let enclosed =
        serde_json::to_string(&enclosed).map_err(|error| Refusal::Fault(error.to_string()))?;
    let readers: Vec<String> = mail
        .to
        .iter()
        .chain(&mail.cc)
        .take(ADDRESSES)
        .map(written)
        .collect();
    let (readers, now) = (readers.join("\n"), tx.now());
    let added = tx.execute(
        sql::ADD,
        &[
            &firm,
            &id,
            &found.known_by,
            &thread,
            &found.mailbox,
            &found.outgoing,
            &from.name,
            &from.address,
            &readers,
            &mail.subject,
            &text,
            &excerpt,
            &enclosed,
            &found.file,
            &sent_at,
            &now,
        ],
    )?;
    Ok(added > 0)
}

fn written(who: &Who) -> String {
    match who.name.as_str() {
        "" => who.address.clone(),
        name => format!("{name} <{}>", who.address),
    }
}
