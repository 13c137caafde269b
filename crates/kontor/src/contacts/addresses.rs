//! What is done with a contact's addresses: adding, correcting, replacing and removing them.

use pages::Faults;
use store::Tx;

use super::access::{AddAddress, Change, ChangeAddress};
use super::actions::contact_name;
use super::fields::{self, Kind};
use super::invitations::invite;
use super::model::{self, Address, EMAIL_FIELD};
use super::{lists, store as sql};
use crate::access::{Actor, Grant};
use crate::bounces;
use crate::events::{About, Event, record};
use crate::ids::{AddressId, ContactId, DossierId, FirmId};
use crate::people::links::kill_for_address;
use crate::people::users;
use crate::refusal::{Refusal, all_good};

// i18n: refusal-address-in-use refusal-address-login-on

/// Adds an address to a contact. In the dossiers it is off until it is switched on. One that was
/// taken off the contact's card comes back to it.
pub fn add_address(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, AddAddress>,
    text: &str,
    field: &str,
) -> Result<Address, Refusal> {
    let (firm, contact) = (grant.firm(), grant.row().id);
    let mut faults = Faults::new();
    let text = model::address(&mut faults, text);
    let field = address_field(tx, firm, field, &mut faults)?;
    let holder = if text.is_empty() {
        None
    } else {
        holder(tx, firm, &text)?
    };
    let back = holder
        .as_ref()
        .filter(|held| held.contact == contact && held.unlinked_at.is_some());
    if holder.is_some() && back.is_none() {
        faults.add("address", "fault-address-taken", Vec::new());
    }
    all_good(faults)?;
    let address = match back {
        Some(held) => {
            tx.execute(
                sql::UNLINK_ADDRESS,
                &[&firm, &held.id, &None::<i64>, &field],
            )?;
            Address {
                field,
                unlinked_at: None,
                ..held.clone()
            }
        }
        None => insert_address(tx, firm, contact, &text, &field)?,
    };
    let event = Event::AddressAdded {
        contact: address.contact,
        address: address.address.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    Ok(address)
}

/// The field that an address is in: the one that all contacts have, or an e-mail field of the firm's.
fn address_field(
    tx: &mut Tx<'_>,
    firm: FirmId,
    field: &str,
    faults: &mut Faults,
) -> Result<String, Refusal> {
    let known = field == EMAIL_FIELD
        || fields::all(tx, firm)?
            .iter()
            .any(|own| own.kind == Kind::Email && own.code == field);
    if !known {
        faults.add("field", "fault-choice", Vec::new());
    }
    Ok(field.to_owned())
}

/// Writes an address anew as long as nobody has accepted it: all that was mailed to the old one dies,
/// and where it had been invited, the new one is (SIGNIN-4).
pub fn change_address(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeAddress>,
    text: &str,
) -> Result<Address, Refusal> {
    rewrite(tx, grant.firm(), grant.actor(), grant.row(), text)
}

/// Puts another address in the place of this one. While nobody has accepted it, it is written anew;
/// after that the new one stands on the card, and the old one opens what it opened until LOGIN is
/// switched off for it (SIGNIN-7).
pub fn replace_address(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeAddress>,
    text: &str,
) -> Result<Address, Refusal> {
    replace(tx, grant.firm(), grant.actor(), grant.row(), text)
}

fn rewrite(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    before: &Address,
    text: &str,
) -> Result<Address, Refusal> {
    let mut faults = Faults::new();
    let text = model::address(&mut faults, text);
    if taken_address(tx, firm, &text, Some(before.id))? {
        faults.add("address", "fault-address-taken", Vec::new());
    }
    all_good(faults)?;
    if text == before.address {
        return Ok(before.clone());
    }
    let fold = post::fold_address(&text);
    let done = tx.execute(
        sql::UPDATE_ADDRESS,
        &[&firm, &before.id, &text, &fold, &before.field],
    )?;
    if done == 0 {
        return Err(Refusal::Conflict("refusal-address-in-use"));
    }
    let address = Address {
        address: text,
        ..before.clone()
    };
    let event = Event::AddressChanged {
        contact: before.contact,
        before: before.address.clone(),
        address: address.address.clone(),
    };
    record(tx, firm, actor, About::Firm, &event)?;
    // The same inbox, written differently: its links stay good.
    if fold == post::fold_address(&before.address) {
        return Ok(address);
    }
    kill_for_address(tx, firm, before.id)?;
    let invited: Vec<DossierId> =
        tx.all(sql::INVITED_IN, &[&firm, &before.id], |row| row.get(0))?;
    let name = contact_name(tx, firm, before.contact)?;
    for dossier in invited {
        invite(tx, actor, dossier, &address, &name)?;
    }
    Ok(address)
}

fn replace(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    before: &Address,
    text: &str,
) -> Result<Address, Refusal> {
    let same = post::fold_address(text.trim()) == post::fold_address(&before.address);
    if before.user.is_none() || same {
        return rewrite(tx, firm, actor, before, text);
    }
    let mut faults = Faults::new();
    let text = model::address(&mut faults, text);
    if taken_address(tx, firm, &text, None)? {
        faults.add("address", "fault-address-taken", Vec::new());
    }
    all_good(faults)?;
    let address = insert_address(tx, firm, before.contact, &text, &before.field)?;
    let now = tx.now();
    tx.execute(
        sql::UNLINK_ADDRESS,
        &[&firm, &before.id, &Some(now), &before.field],
    )?;
    let event = Event::AddressReplaced {
        contact: before.contact,
        before: before.address.clone(),
        address: text,
    };
    record(tx, firm, actor, About::Firm, &event)?;
    forget_unlinked(tx, firm, actor, before.id)?;
    Ok(address)
}

/// What a contact's form says of an e-mail field: a new address, or another in place of the one there.
pub(super) fn put_in_field(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    field: &str,
    text: &str,
) -> Result<(), Refusal> {
    let (firm, actor, contact) = (grant.firm(), grant.actor(), grant.row().id);
    let there = lists::addresses_of(tx, firm, contact)?;
    if there
        .iter()
        .any(|held| held.unlinked_at.is_none() && held.address == text)
    {
        return Ok(());
    }
    let before = there
        .iter()
        .find(|held| held.field == field && held.unlinked_at.is_none());
    let done = match before {
        Some(before) => replace(tx, firm, actor, before, text),
        None if taken_address(tx, firm, text, None)? => {
            Err(Refusal::field("address", "fault-address-taken"))
        }
        None => insert_address(tx, firm, contact, text, field).and_then(|address| {
            let event = Event::AddressAdded {
                contact,
                address: address.address.clone(),
            };
            record(tx, firm, actor, About::Firm, &event)?;
            Ok(address)
        }),
    };
    match done {
        Ok(_) => Ok(()),
        Err(Refusal::Invalid(_)) => Err(Refusal::field(
            &format!("fields.{field}"),
            "fault-address-taken",
        )),
        Err(other) => Err(other),
    }
}

/// Removes an address that opens no dossier any more.
pub fn remove_address(tx: &mut Tx<'_>, grant: &Grant<'_, ChangeAddress>) -> Result<(), Refusal> {
    let (firm, address) = (grant.firm(), grant.row());
    if tx.only(sql::IS_SWITCHED_ON, &[&firm, &address.id], |row| row.get(0))? {
        return Err(Refusal::Conflict("refusal-address-login-on"));
    }
    delete(tx, firm, grant.actor(), address)
}

/// Forgets an address that is off its contact's card once it opens nothing any more.
pub fn forget_unlinked(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    id: AddressId,
) -> Result<(), Refusal> {
    let read = |row: &store::Row<'_>| Address::read(row, 0);
    let Some(address) = tx.first(sql::FIND_ADDRESS, &[&firm, &id], read)? else {
        return Ok(());
    };
    let open = tx.only(sql::IS_SWITCHED_ON, &[&firm, &id], |row| row.get::<bool>(0))?;
    if address.unlinked_at.is_none() || open {
        return Ok(());
    }
    delete(tx, firm, actor, &address)
}

fn delete(tx: &mut Tx<'_>, firm: FirmId, actor: &Actor, address: &Address) -> Result<(), Refusal> {
    kill_for_address(tx, firm, address.id)?;
    tx.execute(sql::DELETE_ADDRESS, &[&firm, &address.id])?;
    if let Some(user) = address.user {
        users::forget_login(tx, user, &post::fold_address(&address.address))?;
    }
    let event = Event::AddressRemoved {
        contact: address.contact,
        address: address.address.clone(),
    };
    record(tx, firm, actor, About::Firm, &event)
}

pub(super) fn insert_address(
    tx: &mut Tx<'_>,
    firm: FirmId,
    contact: ContactId,
    text: &str,
    field: &str,
) -> Result<Address, Refusal> {
    let address = Address {
        firm,
        id: AddressId(tx.id()),
        contact,
        address: text.to_owned(),
        field: field.to_owned(),
        user: None,
        created_at: tx.now(),
        unlinked_at: None,
        bounced: bounces::why(tx, firm, text)?,
    };
    let fold = post::fold_address(text);
    tx.execute(
        sql::INSERT_ADDRESS,
        &[
            &firm,
            &address.id,
            &contact,
            &text,
            &fold,
            &field,
            &address.created_at,
        ],
    )?;
    Ok(address)
}

fn holder(tx: &mut Tx<'_>, firm: FirmId, text: &str) -> Result<Option<Address>, Refusal> {
    let fold = post::fold_address(text);
    Ok(tx.first(sql::BY_ADDRESS, &[&firm, &fold], |row| {
        Address::read(row, 0)
    })?)
}

pub(super) fn taken_address(
    tx: &mut Tx<'_>,
    firm: FirmId,
    text: &str,
    own: Option<AddressId>,
) -> Result<bool, Refusal> {
    Ok(holder(tx, firm, text)?.is_some_and(|held| Some(held.id) != own))
}
