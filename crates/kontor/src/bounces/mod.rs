//! Addresses that mail came back from for good (MAIL-7).
//!
//! - One that is marked gets no mail from the firm until somebody clears it, whoever it belongs to.
//! - Marking and clearing stand in the history.

pub mod store;

use ::store::Tx;

use crate::access::Actor;
use crate::events::{About, Event, record};
use crate::ids::{FirmId, MailId};
use crate::refusal::Refusal;

/// Marks an address because this mail to it came back. Says whether it was not marked before.
pub fn mark(
    tx: &mut Tx<'_>,
    firm: FirmId,
    about: About,
    address: &str,
    (mail, why): (MailId, &str),
) -> Result<bool, Refusal> {
    let (fold, now) = (post::fold_address(address), tx.now());
    let marked = tx.execute(store::MARK, &[&firm, &fold, &address, &now, &why, &mail])?;
    if marked == 0 {
        return Ok(false);
    }
    let event = Event::AddressBounced {
        address: address.to_owned(),
        why: why.to_owned(),
    };
    record(tx, firm, &Actor::system("mail"), about, &event)?;
    Ok(true)
}

/// Why an address is marked, if it is.
pub fn why(tx: &mut Tx<'_>, firm: FirmId, address: &str) -> Result<Option<String>, Refusal> {
    let fold = post::fold_address(address);
    Ok(tx.first(store::FIND, &[&firm, &fold], |row| row.get(0))?)
}

/// Lets mail go to an address again.
pub fn clear(tx: &mut Tx<'_>, firm: FirmId, actor: &Actor, address: &str) -> Result<(), Refusal> {
    let fold = post::fold_address(address);
    if tx.execute(store::CLEAR, &[&firm, &fold])? == 0 {
        return Ok(());
    }
    let event = Event::AddressCleared {
        address: address.to_owned(),
    };
    record(tx, firm, actor, About::Firm, &event)
}
