//! Threads and their mails.

use store::{Tx, Value};
use uuid::Uuid;

use super::access::{Asking, List, Read, SeeMail};
use super::model::{Asked, Box, Listed, Mail, Saved, Show};
use super::sought::patterns;
use super::store as sql;
use crate::access::{Caller, Grant};
use crate::ids::{DossierId, FirmId, InboxMailId, MailboxId};
use crate::refusal::Refusal;

/// After everything.
fn end() -> (i64, InboxMailId, DossierId) {
    (i64::MAX, InboxMailId(Uuid::max()), DossierId(Uuid::max()))
}

/// Whoever sees no more dossiers than these has them looked through one by one: by time, most of what is looked at
/// would be of others.
const FEW: i64 = 1000;

/// Threads of the firm as far as this colleague sees their dossiers, the newest first.
pub fn of_firm(
    tx: &mut Tx<'_>,
    caller: &Caller,
    grant: &Grant<'_, List>,
    asked: &Asked,
) -> Result<Vec<Listed>, Refusal> {
    let face = caller.staff_at(grant.firm()).ok_or(Refusal::NotFound)?;
    let Asking {
        firm,
        staff,
        all,
        confidential,
        sees,
    } = Asking::of(face);
    let (at, thread, dossier) = asked.before.unwrap_or_else(end);
    let any = asked.mailbox.is_none();
    let mailbox = asked.mailbox.unwrap_or(MailboxId(Uuid::nil()));
    let [first, second, third] = patterns(&asked.q);
    let limit = FEW + 1;
    let few = !all && {
        let count = &[&firm as &dyn Value, &staff, &sees, &limit];
        tx.only(sql::SEEN_DOSSIERS, count, |row| row.get::<i64>(0))? <= FEW
    };
    if few {
        let text = match asked.show {
            Show::All => sql::FEW_THREADS,
            Show::Waiting => sql::FEW_THREADS_WAITING,
            Show::Sent => sql::FEW_THREADS_SENT,
        };
        let params: [&dyn Value; 12] = [
            &firm,
            &staff,
            &sees,
            &any,
            &mailbox,
            &at,
            &thread,
            &dossier,
            &asked.most,
            &first,
            &second,
            &third,
        ];
        return Ok(tx.all(text, &params, Listed::read)?);
    }
    let text = match (asked.show, any) {
        (Show::All, true) => sql::THREADS,
        (Show::Waiting, true) => sql::THREADS_WAITING,
        (Show::Sent, true) => sql::THREADS_SENT,
        (Show::All, false) => sql::THREADS_AT,
        (Show::Waiting, false) => sql::THREADS_WAITING_AT,
        (Show::Sent, false) => sql::THREADS_SENT_AT,
    };
    let params: [&dyn Value; 13] = [
        &firm,
        &staff,
        &all,
        &confidential,
        &sees,
        &at,
        &thread,
        &dossier,
        &asked.most,
        &first,
        &second,
        &third,
        &mailbox,
    ];
    let asks = if any { &params[..12] } else { &params[..] };
    Ok(tx.all(text, asks, Listed::read)?)
}

/// Threads of a dossier, the newest first.
pub fn of_dossier(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeMail>,
    asked: &Asked,
) -> Result<Vec<Listed>, Refusal> {
    let (at, thread, _) = asked.before.unwrap_or_else(end);
    let sql = match asked.show {
        Show::All => sql::OF_DOSSIER,
        Show::Waiting => sql::OF_DOSSIER_WAITING,
        Show::Sent => sql::OF_DOSSIER_SENT,
    };
    let (firm, dossier) = (grant.firm(), grant.row().id);
    let [first, second, third] = patterns(&asked.q);
    Ok(tx.all(
        sql,
        &[
            &firm,
            &dossier,
            &at,
            &thread,
            &asked.most,
            &first,
            &second,
            &third,
        ],
        Listed::read,
    )?)
}

/// The mails of a thread before one, the newest first.
pub fn of_thread(
    tx: &mut Tx<'_>,
    firm: FirmId,
    (dossier, thread): (DossierId, InboxMailId),
    before: Option<(i64, InboxMailId)>,
    most: i64,
) -> Result<Vec<Mail>, Refusal> {
    let (at, id) = before.unwrap_or((i64::MAX, InboxMailId(Uuid::max())));
    Ok(tx.all(
        sql::OF_THREAD,
        &[&firm, &dossier, &thread, &at, &id, &most],
        Mail::read,
    )?)
}

/// The mails of a dossier before one, the newest first.
pub fn mails(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeMail>,
    before: Option<(i64, InboxMailId)>,
    most: i64,
) -> Result<Vec<Mail>, Refusal> {
    let (at, id) = before.unwrap_or((i64::MAX, InboxMailId(Uuid::max())));
    let (firm, dossier) = (grant.firm(), grant.row().id);
    Ok(tx.all(sql::MAILS, &[&firm, &dossier, &at, &id, &most], Mail::read)?)
}

/// The attachments of a thread that are documents of its dossier.
pub fn saved(tx: &mut Tx<'_>, grant: &Grant<'_, Read>) -> Result<Vec<Saved>, Refusal> {
    let (firm, dossier) = (grant.firm(), grant.row().dossier.id);
    Ok(
        tx.all(sql::SAVED, &[&firm, &dossier, &grant.row().id], |row| {
            Ok(Saved {
                mail: row.get(0)?,
                number: row.get(1)?,
                document: row.get(2)?,
            })
        })?,
    )
}

/// The firm's mailboxes.
pub fn boxes(tx: &mut Tx<'_>, firm: FirmId) -> Result<Vec<Box>, Refusal> {
    Ok(tx.all(sql::MAILBOXES, &[&firm], |row| {
        Ok(Box {
            id: row.get(0)?,
            address: row.get(1)?,
            enabled: row.get(2)?,
        })
    })?)
}

/// The addresses with SYNC on in a dossier: to whom mail can be written from it.
pub fn synced_here(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
) -> Result<Vec<String>, Refusal> {
    Ok(tx.all(sql::SYNCED_HERE, &[&firm, &dossier], |row| row.get(0))?)
}

/// Whether attachments of mail that comes from now on become documents here, and since when.
pub fn saves(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<(bool, i64), Refusal> {
    tx.first(sql::SAVES, &[&firm, &dossier], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?
    .ok_or(Refusal::NotFound)
}
