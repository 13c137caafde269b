//! Keeping a mail in the dossiers that it belongs to.

use post::read::{Incoming, Who, fold};
use store::Tx;

use super::model::{Enclosed, written};
use super::sought;
use super::store as sql;
use crate::access::Actor;
use crate::access::rights::hold;
use crate::app::{enqueue, hex};
use crate::events::{About, InboxEvent, changed, record};
use crate::files;
use crate::ids::{DossierId, FileId, FirmId, InboxMailId, MailboxId};
use crate::refusal::Refusal;

/// So many of a mail's addresses are looked at; a mail to more people is a circular.
pub(super) const ADDRESSES: usize = 20;
/// Characters of a mail that its line in a list shows.
const EXCERPT: usize = 140;
/// Characters of a mail's text that are kept beside the mail itself.
const TEXT: usize = 200_000;
/// Mails that one names as those before it; the newest of them are looked up.
const BEFORE: usize = 20;
/// A mail that says a longer name of itself is known by its hash.
const LONGEST_ID: usize = 250;
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// The job that makes the attachments of a mail documents: dossier and mail.
pub const SAVE: &str = "inbox.save";

/// The dossiers in which one of these addresses has SYNC on (MAIL-5).
pub fn dossiers_of(
    tx: &mut Tx<'_>,
    firm: FirmId,
    addresses: &[String],
) -> Result<Vec<DossierId>, Refusal> {
    let found = synced_in(tx, firm, addresses)?;
    Ok(found.into_iter().map(|(dossier, _)| dossier).collect())
}

/// The same with since when.
fn synced_in(
    tx: &mut Tx<'_>,
    firm: FirmId,
    addresses: &[String],
) -> Result<Vec<(DossierId, i64)>, Refusal> {
    let mut slots: Vec<String> = addresses
        .iter()
        .map(|address| post::fold_address(address))
        .take(ADDRESSES)
        .collect();
    slots.resize(ADDRESSES, String::new());
    let mut values: Vec<&dyn store::Value> = vec![&firm];
    values.extend(slots.iter().map(|slot| slot as &dyn store::Value));
    Ok(tx.all(sql::SYNCED, &values, |row| Ok((row.get(0)?, row.get(1)?)))?)
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
        Some(id) if id.len() <= LONGEST_ID => id.clone(),
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

/// Which of these dossiers a mail does not stand in yet; nothing if it is not known at all.
pub fn missing(
    tx: &mut Tx<'_>,
    firm: FirmId,
    known_by: &str,
    dossiers: &[DossierId],
) -> Result<Option<Vec<DossierId>>, Refusal> {
    let Some(known) = known(tx, firm, known_by)? else {
        return Ok(None);
    };
    let places: Vec<DossierId> = tx.all(sql::PLACES, &[&firm, &known.id], |row| row.get(0))?;
    let misses = dossiers.iter().filter(|dossier| !places.contains(dossier));
    Ok(Some(misses.copied().collect()))
}

/// Puts a mail that is known into the dossiers that are new to it, where it waits for nobody. Says whether it is
/// known.
pub fn place(
    tx: &mut Tx<'_>,
    firm: FirmId,
    known_by: &str,
    dossiers: &[DossierId],
) -> Result<bool, Refusal> {
    let Some(known) = known(tx, firm, known_by)? else {
        return Ok(false);
    };
    for dossier in dossiers {
        if put(tx, firm, *dossier, &known, false)? {
            changed(tx, firm, *dossier, None);
        }
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
    let placed = Placed {
        id,
        thread: thread(tx, firm, id, found)?,
        sent_at,
        outgoing: found.outgoing,
        mailbox: Some(found.mailbox),
    };
    if !add(tx, firm, &placed, found)? {
        // Another process was quicker.
        place(tx, firm, &found.known_by, &found.dossiers)?;
        files::drop_pending(tx, firm, owner, found.file)?;
        return Ok(false);
    }
    hold_file(tx, firm, found)?;
    let since = synced_in(tx, firm, &addresses(mail))?;
    for dossier in &found.dossiers {
        let since = since.iter().find(|(id, _)| id == dossier);
        // Earlier mail, which is filled in when SYNC comes on, waits for nobody.
        let fresh = since.is_none_or(|(_, since)| sent_at >= since.saturating_sub(DAY));
        if put(tx, firm, *dossier, &placed, fresh)? {
            came(tx, firm, *dossier, (&placed, mail), fresh)?;
        }
    }
    Ok(true)
}

/// The mail as it came belongs to its line from now on.
fn hold_file(tx: &mut Tx<'_>, firm: FirmId, found: &Found) -> Result<(), Refusal> {
    match files::take(tx, firm, found.mailbox.0, found.file) {
        // What the scanner said of it meanwhile does not change that it came.
        Ok(_) | Err(Refusal::Invalid(_)) => Ok(()),
        Err(other) => Err(other),
    }
}

/// A mail where it stands.
pub(super) struct Placed {
    pub id: InboxMailId,
    pub thread: InboxMailId,
    pub sent_at: i64,
    pub outgoing: bool,
    pub mailbox: Option<MailboxId>,
}

fn known(tx: &mut Tx<'_>, firm: FirmId, known_by: &str) -> Result<Option<Placed>, Refusal> {
    Ok(tx.first(sql::KNOWN, &[&firm, &known_by], |row| {
        Ok(Placed {
            id: row.get(0)?,
            thread: row.get(1)?,
            sent_at: row.get(2)?,
            outgoing: row.get(3)?,
            mailbox: row.get(4)?,
        })
    })?)
}

/// The thread of a new mail: of one that names it, or of the newest that it names.
fn thread(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: InboxMailId,
    found: &Found,
) -> Result<InboxMailId, Refusal> {
    let before = found
        .mail
        .references
        .iter()
        .rev()
        .chain(&found.mail.in_reply_to)
        .take(BEFORE)
        .filter(|named| named.len() <= LONGEST_ID);
    let mut named: Vec<&str> = vec![&found.known_by];
    named.extend(before.map(String::as_str));
    let mut thread = id;
    for one in &named {
        if let Some(found) = tx.first(sql::THREAD_OF, &[&firm, one], |row| row.get(0))? {
            thread = found;
            break;
        }
    }
    // Mails come in any order: what it names may come later.
    for one in &named {
        tx.execute(sql::REFER, &[&firm, one, &thread])?;
    }
    Ok(thread)
}

/// Puts a mail into a dossier, if it is not there. What the firm writes answers what came before it.
pub(super) fn put(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    placed: &Placed,
    fresh: bool,
) -> Result<bool, Refusal> {
    let Placed {
        id,
        thread,
        sent_at,
        outgoing,
        mailbox,
    } = placed;
    // Two at once would not see each other.
    hold(tx, firm, dossier)?;
    let waits = !outgoing && fresh && {
        let since = &[&firm as &dyn store::Value, &dossier, thread, sent_at];
        !tx.only(sql::WRITTEN_SINCE, since, |row| row.get::<bool>(0))?
    };
    if tx.execute(sql::PLACE, &[&firm, &dossier, sent_at, id, &waits])? == 0 {
        return Ok(false);
    }
    let (waiting, sent) = (i64::from(waits), i64::from(*outgoing));
    let sought: String = tx.only(sql::SOUGHT, &[&firm, &dossier, thread, id], |row| {
        let parts: [String; 4] = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
        let (files, before): (String, String) = (row.get(4)?, row.get(5)?);
        Ok(sought::more(
            &before,
            &parts.each_ref().map(String::as_str),
            &files,
        ))
    })?;
    tx.execute(
        sql::PUT_THREAD,
        &[
            &firm, &dossier, thread, sent_at, id, mailbox, &waiting, &sent, &sought,
        ],
    )?;
    if *outgoing {
        settle(tx, firm, (dossier, *thread), *sent_at)?;
    }
    Ok(true)
}

/// Nothing in a thread up to this moment waits any more. Says whether something did.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    firm: FirmId,
    (dossier, thread): (DossierId, InboxMailId),
    until: i64,
) -> Result<bool, Refusal> {
    let settled = tx.execute(sql::ANSWERED, &[&firm, &dossier, &thread, &until])?;
    if settled > 0 {
        let fewer = -i64::try_from(settled).unwrap_or(0);
        tx.execute(sql::COUNT_WAITING, &[&firm, &dossier, &thread, &fewer])?;
    }
    Ok(settled > 0)
}

/// What follows from a mail that came into a dossier.
fn came(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    (placed, mail): (&Placed, &Incoming),
    fresh: bool,
) -> Result<(), Refusal> {
    if !fresh {
        changed(tx, firm, dossier, None);
        return Ok(());
    }
    let subject = mail.subject.clone();
    let first = |people: &[Who]| people.first().cloned().unwrap_or_default().address;
    let event = match placed.outgoing {
        true => InboxEvent::Sent {
            address: first(&mail.to),
            subject,
        },
        false => InboxEvent::Came {
            address: first(&mail.from),
            subject,
        },
    };
    let about = About::Dossier(dossier);
    record(tx, firm, &Actor::system("mailbox"), about, &event.into())?;
    let (on, since): (bool, i64) = tx.only(sql::SAVES, &[&firm, &dossier], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    if on && !placed.outgoing && placed.sent_at >= since - MINUTE && !mail.attachments.is_empty() {
        let payload = format!("{dossier} {}", placed.id);
        enqueue(tx, firm.0, SAVE, None, &payload)?;
    }
    Ok(())
}

fn add(tx: &mut Tx<'_>, firm: FirmId, placed: &Placed, found: &Found) -> Result<bool, Refusal> {
    let mail = &found.mail;
    let from = mail.from.first().cloned().unwrap_or_default();
    let text: String = mail.text.chars().take(TEXT).collect();
    let excerpt = excerpt(&text);
    let enclosed: Vec<Enclosed> = mail
        .attachments
        .iter()
        .map(|file| Enclosed {
            name: file.name.clone(),
            size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
            inline: file.inline,
        })
        .collect();
    let enclosed =
        serde_json::to_string(&enclosed).map_err(|error| Refusal::Fault(error.to_string()))?;
    let lines = |people: &mut dyn Iterator<Item = &Who>| {
        let lines: Vec<String> = people
            .take(ADDRESSES)
            .map(|who| written(&who.name, &who.address))
            .collect();
        lines.join("\n")
    };
    let readers = lines(&mut mail.to.iter().chain(&mail.cc));
    let (reply_to, now) = (lines(&mut mail.reply_to.iter()), tx.now());
    let added = tx.execute(
        sql::ADD,
        &[
            &firm,
            &placed.id,
            &found.known_by,
            &placed.thread,
            &found.mailbox,
            &placed.outgoing,
            &from.name,
            &from.address,
            &readers,
            &mail.subject,
            &text,
            &excerpt,
            &enclosed,
            &found.file,
            &placed.sent_at,
            &now,
            &reply_to,
        ],
    )?;
    Ok(added > 0)
}

/// How a text begins, without what it quotes.
pub(super) fn excerpt(text: &str) -> String {
    let own = fold(text).own;
    let words = own.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(EXCERPT).collect()
}
