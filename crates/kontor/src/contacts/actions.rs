//! What is done with contacts and their addresses.

use pages::Faults;
use pages::text::fold;
use store::Tx;

use super::access::{Add, Change};
use super::addresses::{insert_address, put_in_field, taken_address};
use super::model::{self, Address, Contact, EMAIL_FIELD, Facts, after_all};
use super::store as sql;
use super::{fields, lists};
use crate::access::{Grant, rights};
use crate::events::{About, Change as Changed, Event, record};
use crate::ids::{ContactId, FirmId};
use crate::people::links::kill_for_address;
use crate::refusal::{Refusal, all_good};

// i18n: refusal-contact-linked

/// Adds a contact, with its first address if there is one. Nothing is mailed (DOS-4).
pub fn add(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Add>,
    facts: &Facts,
    address: Option<&str>,
) -> Result<(Contact, Option<Address>), Refusal> {
    let firm = grant.firm();
    let mut faults = Faults::new();
    let (facts, at_fields) = judged(tx, firm, None, facts, &mut faults)?;
    let address = address.map(|raw| model::address(&mut faults, raw));
    let username = fold(&facts.username);
    if let Some(address) = &address
        && taken_address(tx, firm, address, None)?
    {
        faults.add("address", "fault-address-taken", Vec::new());
    }
    let mut folds: Vec<String> = address
        .iter()
        .map(|text| post::fold_address(text))
        .collect();
    for (code, text) in &at_fields {
        let fold = post::fold_address(text);
        if folds.contains(&fold) || taken_address(tx, firm, text, None)? {
            faults.add(&format!("fields.{code}"), "fault-address-taken", Vec::new());
        }
        folds.push(fold);
    }
    all_good(faults)?;
    let (id, now) = (ContactId(tx.id()), tx.now());
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &id,
            &facts.username,
            &username,
            &facts.first_name,
            &facts.last_name,
            &fold(&facts.name()),
            &facts.language,
            &facts.phone,
            &fields_text(&facts)?,
            &now,
        ],
    )?;
    let event = Event::ContactAdded {
        contact: id,
        name: facts.name(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    let address = match address {
        Some(text) => Some(insert_address(tx, firm, id, &text, EMAIL_FIELD)?),
        None => None,
    };
    for (code, text) in &at_fields {
        insert_address(tx, firm, id, text, code)?;
    }
    let contact = Contact {
        id,
        username: facts.username,
        first_name: facts.first_name,
        last_name: facts.last_name,
        language: facts.language,
        phone: facts.phone,
        fields: facts.fields,
        version: 1,
        created_at: now,
    };
    Ok((contact, address))
}

/// Changes a contact's facts; `expected` is the version that the change was made from.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    facts: &Facts,
    expected: Option<i64>,
) -> Result<Contact, Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    if expected.is_some_and(|version| version != before.version) {
        return Err(Refusal::Stale);
    }
    let mut faults = Faults::new();
    let (facts, at_fields) = judged(tx, firm, Some(before.id), facts, &mut faults)?;
    let username = fold(&facts.username);
    all_good(faults)?;
    for (code, text) in &at_fields {
        put_in_field(tx, grant, code, text)?;
    }
    let fields = fields_text(&facts)?;
    let changes: Vec<Changed> = [
        Changed::of("username", &before.username, &facts.username),
        Changed::of("first_name", &before.first_name, &facts.first_name),
        Changed::of("last_name", &before.last_name, &facts.last_name),
        Changed::of("language", &before.language, &facts.language),
        Changed::of("phone", &before.phone, &facts.phone),
        Changed::of("fields", &fields_text(&Facts::of(before))?, &fields),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(before.clone());
    }
    let version = tx.only(
        sql::UPDATE,
        &[
            &firm,
            &before.id,
            &facts.username,
            &username,
            &facts.first_name,
            &facts.last_name,
            &fold(&facts.name()),
            &facts.language,
            &facts.phone,
            &fields,
        ],
        |row| row.get(0),
    )?;
    let event = Event::ContactChanged {
        contact: before.id,
        name: facts.name(),
        changes,
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    Ok(Contact {
        id: before.id,
        username: facts.username,
        first_name: facts.first_name,
        last_name: facts.last_name,
        language: facts.language,
        phone: facts.phone,
        fields: facts.fields,
        version,
        created_at: before.created_at,
    })
}

/// Facts as they would be stored, noting all that is wrong with them; `own` is the contact that they
/// are about, if there is one.
pub fn checked(
    tx: &mut Tx<'_>,
    firm: FirmId,
    own: Option<ContactId>,
    facts: &Facts,
    faults: &mut Faults,
) -> Result<Facts, Refusal> {
    judged(tx, firm, own, facts, faults).map(|(facts, _)| facts)
}

/// The same with the addresses that stand in the firm's e-mail fields, by the code of their field.
fn judged(
    tx: &mut Tx<'_>,
    firm: FirmId,
    own: Option<ContactId>,
    facts: &Facts,
    faults: &mut Faults,
) -> Result<(Facts, Vec<(String, String)>), Refusal> {
    let before = match own {
        Some(id) => tx.first(sql::FIND, &[&firm, &id], Contact::read)?,
        None => None,
    };
    let before = before.map(|contact| contact.fields).unwrap_or_default();
    let fields = if facts.fields.is_empty() {
        Vec::new()
    } else {
        fields::all(tx, firm)?
    };
    let said = fields::check(&fields, &facts.fields, &before, faults);
    let facts = Facts {
        fields: said.kept,
        ..facts.check(faults)
    };
    if taken_username(tx, firm, &fold(&facts.username), own)? {
        faults.add("username", "fault-contact-username-taken", Vec::new());
    }
    Ok((facts, said.addresses))
}

/// Removes a contact that no dossier and no conversation knows.
pub fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, Change>) -> Result<(), Refusal> {
    let (firm, contact) = (grant.firm(), grant.row());
    if tx.only(sql::IS_LINKED, &[&firm, &contact.id], |row| row.get(0))? {
        return Err(Refusal::Conflict("refusal-contact-linked"));
    }
    for address in lists::addresses_of(tx, firm, contact.id)? {
        kill_for_address(tx, firm, address.id)?;
    }
    // In groups it may be, and see nothing through them.
    rights::forget(tx, firm, contact.id.0)?;
    tx.execute(sql::DELETE_ADDRESSES_OF, &[&firm, &contact.id])?;
    tx.execute(sql::DELETE, &[&firm, &contact.id])?;
    let event = Event::ContactRemoved {
        contact: contact.id,
        name: contact.name(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}

/// A username that is free, made of a name.
pub fn free_username(
    tx: &mut Tx<'_>,
    firm: FirmId,
    first: &str,
    last: &str,
) -> Result<String, Refusal> {
    let wanted = model::username_of(first, last);
    let taken: Vec<String> = tx.all(
        sql::USERNAMES,
        &[&firm, &wanted, &after_all(&wanted)],
        |row| row.get(0),
    )?;
    let free = (1..=taken.len() + 1)
        .map(|n| {
            if n == 1 {
                wanted.clone()
            } else {
                format!("{wanted}{n}")
            }
        })
        .find(|name| !taken.contains(name));
    Ok(free.unwrap_or(wanted))
}

/// A contact's first and last name.
pub fn contact_name(tx: &mut Tx<'_>, firm: FirmId, id: ContactId) -> Result<String, Refusal> {
    tx.first(sql::FIND, &[&firm, &id], Contact::read)?
        .map(|contact| contact.name())
        .ok_or(Refusal::NotFound)
}

fn taken_username(
    tx: &mut Tx<'_>,
    firm: FirmId,
    fold: &str,
    own: Option<ContactId>,
) -> Result<bool, Refusal> {
    let holder: Option<ContactId> =
        tx.first(sql::BY_USERNAME, &[&firm, &fold], |row| row.get(0))?;
    Ok(holder.is_some() && holder != own)
}

fn fields_text(facts: &Facts) -> Result<String, Refusal> {
    serde_json::to_string(&facts.fields).map_err(|error| Refusal::Fault(error.to_string()))
}
