//! What colleagues do with threads.

use store::Tx;

use super::access::{Answer, SetMail};
use super::keep::settle;
use super::lists;
use super::store as sql;
use crate::access::Grant;
use crate::events::{About, InboxEvent, record};
use crate::ids::{DossierId, FirmId, InboxMailId};
use crate::refusal::Refusal;

/// A thread is dealt with: nothing in it waits any more.
pub fn deal_with(tx: &mut Tx<'_>, grant: &Grant<'_, Answer>) -> Result<(), Refusal> {
    let (firm, place) = (grant.firm(), (grant.row().dossier.id, grant.row().id));
    if settle(tx, firm, place, i64::MAX)? {
        let event = InboxEvent::DealtWith {
            subject: subject(tx, grant)?,
        };
        record(
            tx,
            firm,
            grant.actor(),
            About::Dossier(place.0),
            &event.into(),
        )?;
    }
    Ok(())
}

/// The last mail of the client's waits again.
pub fn wait_again(tx: &mut Tx<'_>, grant: &Grant<'_, Answer>) -> Result<(), Refusal> {
    let (firm, dossier, thread) = (grant.firm(), grant.row().dossier.id, grant.row().id);
    if wait_in(tx, firm, (dossier, thread))? {
        let event = InboxEvent::Waits {
            subject: subject(tx, grant)?,
        };
        record(
            tx,
            firm,
            grant.actor(),
            About::Dossier(dossier),
            &event.into(),
        )?;
    }
    Ok(())
}

/// The last mail of the client's in a thread waits again. Says whether it did not before.
pub(super) fn wait_in(
    tx: &mut Tx<'_>,
    firm: FirmId,
    (dossier, thread): (DossierId, InboxMailId),
) -> Result<bool, Refusal> {
    let waits = tx.execute(sql::WAIT_AGAIN, &[&firm, &dossier, &thread])? > 0;
    if waits {
        tx.execute(sql::COUNT_WAITING, &[&firm, &dossier, &thread, &1_i64])?;
    }
    Ok(waits)
}

fn subject(tx: &mut Tx<'_>, grant: &Grant<'_, Answer>) -> Result<String, Refusal> {
    let place = (grant.row().dossier.id, grant.row().id);
    let last = lists::of_thread(tx, grant.firm(), place, None, 1)?;
    Ok(last
        .into_iter()
        .next()
        .map(|mail| mail.subject)
        .unwrap_or_default())
}

/// Whether attachments of mail that comes from now on become documents (MAIL-3).
pub fn save_attachments(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SetMail>,
    on: bool,
) -> Result<(), Refusal> {
    let (firm, dossier, now) = (grant.firm(), grant.row().id, tx.now());
    if tx.execute(sql::SET_SAVES, &[&firm, &dossier, &on, &now])? > 0 {
        let event = match on {
            true => InboxEvent::SavingOn {},
            false => InboxEvent::SavingOff {},
        };
        record(
            tx,
            firm,
            grant.actor(),
            About::Dossier(dossier),
            &event.into(),
        )?;
    }
    Ok(())
}
