//! Contacts in a dossier: linking and unlinking them, their role, inviting.

use store::Tx;

use super::sharing::{self, Principal, Role, role_named};
use super::switches::{Switches, switch};
use crate::access::{Actor, Grant, rights};
use crate::contacts::{self, Contact};
use crate::dossiers::access::ManageAccess;
use crate::dossiers::lists::{Person, PersonAddress, address_in, person_in};
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

/// Gives a linked contact a role in the dossier, or none with `limited`.
pub fn set_role(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    contact: ContactId,
    word: &str,
) -> Result<(), Refusal> {
    let (firm, dossier) = (grant.firm(), grant.row().id);
    let person = person_in(tx, firm, dossier, contact)?.ok_or(Refusal::NotFound)?;
    change_role(tx, firm, grant.actor(), dossier, &person, word)
}

/// Takes a contact out of the dossier: its switches, its roles here and on the conversations, its
/// open invitations. Whoever has it open loses it at once. The contact itself stays.
pub fn unlink(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    contact: ContactId,
) -> Result<(), Refusal> {
    let (firm, dossier, actor) = (grant.firm(), grant.row().id, grant.actor());
    let person = person_in(tx, firm, dossier, contact)?.ok_or(Refusal::NotFound)?;
    for address in &person.addresses {
        kill_for_address_in(tx, firm, dossier, address.id)?;
    }
    let mut given = rights::given_to(tx, firm, contact.0)?;
    given.retain(|what| what.dossier() == dossier);
    tx.execute(sql::TAKE_ALL_OF, &[&firm, &dossier, &contact])?;
    for what in given {
        rights::keep(tx, firm, what, Some(contact.0))?;
    }
    tx.execute(sql::UNLINK, &[&firm, &dossier, &contact])?;
    let event = Event::ContactUnlinked {
        contact,
        name: person.name(),
    };
    record(tx, firm, actor, About::Dossier(dossier), &event)?;
    rights::wake(tx, firm, contact.0)?;
    for address in person.addresses.iter().filter(|address| address.unlinked) {
        contacts::forget_unlinked(tx, firm, actor, address.id)?;
    }
    Ok(())
}

/// Adds an address to a linked contact and, if it is to open the dossier, switches LOGIN on and
/// invites: all or nothing (DOS-8).
pub fn add_address(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    contact: &Grant<'_, contacts::AddAddress>,
    new: &NewAddress,
) -> Result<AddressId, Refusal> {
    let (firm, dossier) = (grant.firm(), grant.row().id);
    person_in(tx, firm, dossier, contact.row().id)?.ok_or(Refusal::NotFound)?;
    let address = contacts::add_address(tx, contact, &new.address, &new.field)?;
    if new.login || new.invite {
        let switches = Switches {
            login: Some(true),
            ..Switches::default()
        };
        switch(tx, grant, address.id, &switches)?;
    }
    if new.invite && address.user.is_none() {
        send_invitation(tx, grant, address.id)?;
    }
    Ok(address.id)
}

/// An address for somebody in a dossier, as one form says it.
#[derive(Clone, Debug, Default)]
pub struct NewAddress {
    pub address: String,
    pub field: String,
    pub login: bool,
    pub invite: bool,
}

pub(super) fn change_role(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    person: &Person,
    word: &str,
) -> Result<(), Refusal> {
    if word == NO_ROLE {
        // They go back to seeing only what is shared by name.
        let of = (Principal::Contact, person.contact.0, person.name());
        return sharing::take_role(tx, firm, actor, dossier, (of.0, of.1, &of.2));
    }
    let role: Role = role_named(tx, firm, Principal::Contact, word)?;
    let name = person.name();
    let to = (Principal::Contact, person.contact.0, name.as_str());
    sharing::put_on_dossier(tx, firm, actor, dossier, to, &role).map(drop)
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
            unlinked_at: None,
            bounced: self.bounced,
        }
    }
}
