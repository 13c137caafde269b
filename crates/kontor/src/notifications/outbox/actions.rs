//! Sending a mail again, letting mail go to its address again, and taking note of what failed.

use store::Tx;
use uuid::Uuid;

use super::super::cleared::{ClearAddress, ClearMember};
use super::super::inbox;
use super::super::model::MailKind;
use super::super::send::send_at;
use super::super::store::CONTACT_OF;
use super::access::{SendAgain, noting};
use super::model::{Outgoing, Step, What};
use super::steps::step;
use super::store as sql;
use crate::access::{Actor, Caller, Grant, StaffFace, grant_in_office};
use crate::bounces;
use crate::events::{About, Event, record};
use crate::firms::ChangeFirm;
use crate::ids::{ContactId, FirmId, MailId};
use crate::refusal::Refusal;

/// What happened to it, from the first to the last.
pub(super) fn steps(tx: &mut Tx<'_>, firm: FirmId, mail: MailId) -> Result<Vec<Step>, Refusal> {
    Ok(tx.all(sql::STEPS, &[&firm, &mail], Step::read)?)
}

/// Sends it again, and says which mail waits now: this one if no server ever took it, else another.
pub(super) fn again(tx: &mut Tx<'_>, grant: &Grant<'_, SendAgain>) -> Result<MailId, Refusal> {
    let (firm, mail) = (grant.firm(), grant.row());
    let id = mail.logged.id;
    let went = steps(tx, firm, id)?
        .iter()
        .any(|step| step.other().is_some());
    if went || !mail.may_go_again() {
        return Err(Refusal::Conflict("mail-again-not"));
    }
    if bounces::why(tx, firm, &mail.logged.to_address)?.is_some() {
        return Err(Refusal::Conflict("mail-again-marked"));
    }
    let (next, said) = if mail.was_taken() {
        let (other, now) = (MailId(tx.id()), tx.now());
        tx.execute(sql::ANOTHER, &[&firm, &id, &other, &now])?;
        tx.execute(sql::NOTED, &[&firm, &id])?;
        (other, other.to_string())
    } else {
        if tx.execute(sql::AGAIN, &[&firm, &id])? == 0 {
            return Err(Refusal::Conflict("mail-again-not"));
        }
        (id, String::new())
    };
    if let Some(person) = reader(tx, firm, mail)? {
        tx.execute(sql::UNTELL, &[&firm, &id, &person])?;
        if mail.kind() == Some(MailKind::Inbox) {
            inbox::forget(tx, firm, &person)?;
        }
    }
    step(tx, firm, id, What::Again, &said)?;
    let (place, now) = ((mail.kind(), mail.logged.to_address.as_str()), tx.now());
    send_at(tx, firm, next, place, now)?;
    let event = Event::MailSentAgain {
        to: mail.logged.to_address.clone(),
    };
    let about = mail.logged.dossier.map_or(About::Firm, About::Dossier);
    record(tx, firm, grant.actor(), about, &event)?;
    Ok(next)
}

/// Whom it went to.
fn reader(tx: &mut Tx<'_>, firm: FirmId, mail: &Outgoing) -> Result<Option<Uuid>, Refusal> {
    let Some(address) = mail.address else {
        return Ok(mail.staff.map(|staff| staff.0));
    };
    let contact: Option<ContactId> = tx.first(CONTACT_OF, &[&firm, &address], |row| row.get(0))?;
    Ok(contact.map(|contact| contact.0))
}

/// Lets mail go to its address again: for whoever looks after the person that it belongs to, and for
/// whoever manages the firm if it belongs to none, such as an address for copies.
pub(super) fn clear(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    mail: &Outgoing,
) -> Result<(), Refusal> {
    let (firm, actor): (FirmId, Actor) = match (mail.address, mail.staff) {
        (Some(address), _) => {
            let grant = grant_in_office::<ClearAddress>(tx, caller, slug, address)?;
            (grant.firm(), grant.actor().clone())
        }
        (None, Some(staff)) => {
            let grant = grant_in_office::<ClearMember>(tx, caller, slug, staff)?;
            (grant.firm(), grant.actor().clone())
        }
        (None, None) => {
            let firm = caller.staff(slug)?.firm;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, slug, firm)?;
            (firm, grant.actor().clone())
        }
    };
    bounces::clear(tx, firm, &actor, &mail.logged.to_address)
}

/// Takes note of all that failed or came back, as far as this person sees it.
pub(super) fn note_all(tx: &mut Tx<'_>, face: &StaffFace) -> Result<(), Refusal> {
    let (all, confidential) = noting(face)?;
    tx.execute(sql::NOTE_ALL, &[&face.firm, &face.id, &all, &confidential])?;
    Ok(())
}
