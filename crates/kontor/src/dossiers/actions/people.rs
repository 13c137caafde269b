//! Contacts in a dossier: linking them, switching LOGIN, inviting.

use store::Tx;

use super::sharing::{self, Principal, Role, role_named};
use crate::access::{Actor, Grant};
use crate::contacts::{self, Contact};
use crate::dossiers::access::ManageAccess;
use crate::dossiers::lists::{Person, PersonAddress, address_in};
use crate::dossiers::store as sql;
use crate::events::{About, Event, record};
use crate::ids::{AddressId, ContactId, DossierId, FirmId};
use crate::people::links::kill_for_address_in;
use crate::refusal::Refusal;

/// The word for having no role: seeing only what is shared by name.
pub const NO_ROLE: &str = "limited";

/// Links a contact of the same firm to the dossier; once is enough.
pub fn link(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    contact: &Grant<'_, contacts::Open>,
) -> Result<(), Refusal> {
    if contact.firm() != grant.firm() {
        return Err(Refusal::NotFound);
    }
    link_contact(tx, grant, contact.row())
}

fn link_contact(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    contact: &Contact,
) -> Result<(), Refusal> {
    let (firm, dossier, now) = (grant.firm(), grant.row().id, tx.now());
    let added = tx.execute(sql::LINK, &[&firm, &dossier, &contact.id, &now])?;
    if added == 0 {
        return Ok(());
    }
    let event = Event::ContactLinked {
        contact: contact.id,
        name: contact.name(),
    };
    record(tx, firm, grant.actor(), About::Dossier(dossier), &event)
}

/// What to switch of an address; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct Switches {
    pub login: Option<bool>,
    pub notify: Option<bool>,
    pub sync: Option<bool>,
    /// JSON, name by name.
    pub preferences: Option<String>,
    /// `access`, `collaborator`, one of the firm's own, or `limited`.
    pub role: Option<String>,
}

/// Switches an address in the dossier. LOGIN on opens it (SIGNIN-1); off closes it at once, open
/// streams included, and leaves the rest as it was (SIGNIN-6). Nothing is sent.
pub fn switch(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    address: AddressId,
    switches: &Switches,
) -> Result<(), Refusal> {
    let (firm, dossier, actor) = (grant.firm(), grant.row().id, grant.actor());
    let (person, before) = address_in(tx, firm, dossier, address)?.ok_or(Refusal::NotFound)?;
    let login = switches.login.unwrap_or(before.login);
    let notify = switches.notify.unwrap_or(before.notify);
    let sync = switches.sync.unwrap_or(before.sync);
    let preferences = switches.preferences.as_ref().unwrap_or(&before.preferences);
    tx.execute(
        sql::SWITCH,
        &[
            &firm,
            &dossier,
            &person.contact,
            &address,
            &login,
            &notify,
            &sync,
            preferences,
        ],
    )?;
    if let Some(word) = &switches.role {
        change_role(tx, firm, actor, dossier, &person, word)?;
    }
    match (before.login, login) {
        (false, true) => {
            let event = Event::LoginOn {
                address_id: address,
                address: before.address.clone(),
                name: person.name(),
            };
            record(tx, firm, actor, About::Dossier(dossier), &event)?;
            // Whoever comes in for the first time may look around; who was limited stays limited.
            let others: bool = tx.only(
                sql::OTHER_LOGIN,
                &[&firm, &dossier, &person.contact, &address],
                |row| row.get(0),
            )?;
            if switches.role.is_none() && !others && person.role.is_empty() {
                change_role(tx, firm, actor, dossier, &person, "access")?;
            }
        }
        (true, false) => {
            kill_for_address_in(tx, firm, dossier, address)?;
            let event = Event::LoginOff {
                address_id: address,
                address: before.address.clone(),
                name: person.name(),
            };
            record(tx, firm, actor, About::Dossier(dossier), &event)?;
        }
        _ => {}
    }
    if before.login != login
        && let Some(user) = before.user
    {
        tx.wake(format!("access {user}"));
    }
    Ok(())
}

/// Gives a linked contact a role in the dossier, or none with `limited`.
pub fn set_role(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    contact: ContactId,
    word: &str,
) -> Result<(), Refusal> {
    let (firm, dossier) = (grant.firm(), grant.row().id);
    let people = crate::dossiers::lists::people(tx, firm, dossier)?;
    let person = people
        .iter()
        .find(|person| person.contact == contact)
        .ok_or(Refusal::NotFound)?;
    change_role(tx, firm, grant.actor(), dossier, person, word)
}

fn change_role(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    person: &Person,
    word: &str,
) -> Result<(), Refusal> {
    if word == NO_ROLE {
        return sharing::limit(tx, firm, actor, dossier, person.contact, &person.name());
    }
    let role: Role = role_named(tx, firm, Principal::Contact, word)?;
    let (kind, id) = (Principal::Contact, person.contact.0);
    sharing::put(tx, firm, actor, dossier, kind, id, &person.name(), &role).map(drop)
}

/// Sends the invitation, again if need be (SIGNIN-5). LOGIN must be on.
pub fn send_invitation(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    address: AddressId,
) -> Result<(), Refusal> {
    let (firm, dossier) = (grant.firm(), grant.row().id);
    let (person, found) = address_in(tx, firm, dossier, address)?.ok_or(Refusal::NotFound)?;
    if found.user.is_some() {
        return Err(Refusal::Conflict("refusal-invitation-accepted"));
    }
    let address: contacts::Address = found.into_address(firm, person.contact);
    contacts::invite(tx, grant.actor(), dossier, &address, &person.name())
}

/// Somebody new in a dossier, as one form says it.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    pub facts: contacts::Facts,
    pub address: String,
    pub role: String,
    pub login: bool,
    pub invite: bool,
}

/// Adds a contact, links it, gives it a role, opens the dossier and invites: all or nothing.
pub fn add_person(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    book: &Grant<'_, contacts::Add>,
    new: &NewPerson,
) -> Result<ContactId, Refusal> {
    let mut facts = new.facts.clone();
    if facts.username.trim().is_empty() {
        facts.username =
            contacts::free_username(tx, grant.firm(), &facts.first_name, &facts.last_name)?;
    }
    // Without an address nobody can be let in; it is missing only if neither is wanted.
    let wanted = new.login || new.invite || !new.address.trim().is_empty();
    let text = wanted.then_some(new.address.as_str());
    let (contact, address) = contacts::add(tx, book, &facts, text)?;
    link_contact(tx, grant, &contact)?;
    match address {
        Some(address) => {
            let switches = Switches {
                login: Some(new.login || new.invite),
                role: Some(new.role.clone()),
                ..Switches::default()
            };
            switch(tx, grant, address.id, &switches)?;
            if new.invite {
                send_invitation(tx, grant, address.id)?;
            }
        }
        None => set_role(tx, grant, contact.id, &new.role)?,
    }
    Ok(contact.id)
}

impl PersonAddress {
    fn into_address(self, firm: FirmId, contact: ContactId) -> contacts::Address {
        contacts::Address {
            firm,
            id: self.id,
            contact,
            address: self.address,
            field: self.field,
            user: self.user,
            created_at: 0,
        }
    }
}
