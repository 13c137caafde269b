//! Mail to clients: whom it is planned for, and where it goes once it is sent.

use store::Tx;

use super::model::{Dropped, MailKind, Queued, Reader};
use super::plan::{Subject, queue};
use super::prepare::readdress;
use super::store as sql;
use super::tell::{Person, place};
use crate::ids::{ContactId, FirmId, MailId};
use crate::people::links;
use crate::refusal::Refusal;

/// Puts a mail for a client into the outbox, unless they are not told of such things. Says whether it did.
pub(super) fn plan(
    tx: &mut Tx<'_>,
    firm: FirmId,
    kind: MailKind,
    person: Person,
    about: Subject,
) -> Result<bool, Refusal> {
    let Ok(place) = place(tx, firm, &person, kind.category())? else {
        return Ok(false);
    };
    // One mail tells of all messages that wait (NOTE-7).
    let waits = kind == MailKind::Message
        && tx
            .first(
                sql::WAITS_FOR_ADDRESS,
                &[&firm, &place.id, &kind.code()],
                |row| row.get::<MailId>(0),
            )?
            .is_some();
    if waits {
        return Ok(false);
    }
    let about = Subject {
        dossier: Some(person.dossier),
        address: Some(place.id),
        ..about
    };
    let reader = Reader {
        name: person.name,
        address: place.address,
        language: person.language,
    };
    queue(tx, firm, kind, &reader, &about)?;
    Ok(true)
}

/// Whose mail it is, if they are still there.
pub(super) fn contact(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &Queued,
) -> Result<Option<ContactId>, Refusal> {
    let address = mail
        .address
        .ok_or_else(|| Refusal::Fault("a mail to nobody".to_owned()))?;
    Ok(tx.first(sql::CONTACT_OF, &[&firm, &address], |row| row.get(0))?)
}

/// Writes on a client's mail where it goes now, and up to what it tells. Says whether a link to activate
/// access goes on top, which is kept by `hash`.
pub(super) fn address(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
    person: Person,
    told: Option<i64>,
    hash: &[u8; 32],
) -> Result<Result<bool, Dropped>, Refusal> {
    let category = mail.kind.and_then(MailKind::category);
    let place = match place(tx, firm, &person, category)? {
        Ok(place) => place,
        Err(why) => return Ok(Err(why)),
    };
    let now = tx.now();
    let activation = !place.active
        && links::issue_beside(tx, *hash, (firm, person.dossier, place.id), now)?.is_some();
    mail.address = Some(place.id);
    mail.reader = Reader {
        name: person.name,
        address: place.address,
        language: person.language,
    };
    readdress(tx, firm, mail, told)?;
    Ok(Ok(activation))
}
