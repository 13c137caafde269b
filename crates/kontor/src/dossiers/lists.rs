//! What is read around a dossier: its team, its people, the firm's staff and roles.

use store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::access::Given;
use super::model::{Dossier, State, Team, muted};
use super::store as sql;
use crate::access::rights::Shared;
use crate::access::{Permissions, spoken_code};
use crate::contacts::model::anywhere;
use crate::ids::{AddressId, ContactId, DossierId, FirmId, GrantId, StaffId, UserId};
use crate::refusal::Refusal;

/// A contact that is linked to a dossier.
#[derive(Clone, Debug)]
pub struct Person {
    pub contact: ContactId,
    pub first_name: String,
    pub last_name: String,
    pub language: String,
    pub phone: String,
    /// The role on the dossier as the API says it; empty if there is none.
    pub role: String,
    /// Where a list goes on after this one.
    pub name_fold: String,
    pub addresses: Vec<PersonAddress>,
}

impl Person {
    /// First and last name.
    pub fn name(&self) -> String {
        crate::contacts::model::full_name(&self.first_name, &self.last_name)
    }

    /// How far this person's access is, through whichever address.
    pub fn state(&self) -> State {
        let has = |state| {
            self.addresses
                .iter()
                .any(|address| address.state() == state)
        };
        if has(State::Active) {
            State::Active
        } else if has(State::Invited) {
            State::Invited
        } else {
            State::NoAccess
        }
    }
}

/// One of their addresses, with its switches in this dossier.
#[derive(Clone, Debug)]
pub struct PersonAddress {
    pub id: AddressId,
    pub address: String,
    pub field: String,
    pub user: Option<UserId>,
    pub login: bool,
    pub notify: bool,
    pub sync: bool,
    pub invited_at: Option<i64>,
    /// JSON, name by name.
    pub preferences: String,
    /// Whether anything was ever switched for it in this dossier.
    pub switched: bool,
    /// Whether another took its place on the contact's card (SIGNIN-7).
    pub unlinked: bool,
    /// Why mail to it came back, if it did (MAIL-7).
    pub bounced: Option<String>,
}

impl PersonAddress {
    /// The categories of mail that it is not told of (NOTE-2).
    pub fn muted(&self) -> Vec<String> {
        muted(&self.preferences)
    }

    /// How far the access through this address is.
    pub fn state(&self) -> State {
        State::of(self.login, self.invited_at.is_some(), self.user.is_some())
    }
}

fn person(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        contact: row.get(0)?,
        first_name: row.get(1)?,
        last_name: row.get(2)?,
        language: row.get(3)?,
        phone: row.get(4)?,
        role: spoken_code(&row.get::<String>(5)?).to_owned(),
        name_fold: row.get(17)?,
        addresses: Vec::new(),
    })
}

fn person_address(row: &Row<'_>) -> Result<PersonAddress, StoreError> {
    Ok(PersonAddress {
        id: row.get(6)?,
        address: row.get(7)?,
        field: row.get(8)?,
        user: row.get(9)?,
        login: row.get(10)?,
        notify: row.get(11)?,
        sync: row.get(12)?,
        invited_at: row.get(13)?,
        preferences: row.get(14)?,
        switched: row.get(15)?,
        unlinked: row.get(16)?,
        bounced: row.get(18)?,
    })
}

/// Everybody who is linked to a dossier, by name, with all their addresses.
pub fn people(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<Vec<Person>, Refusal> {
    gather(tx, sql::PEOPLE, &[&firm, &dossier])
}

/// One contact of a dossier with all their addresses, if they are linked.
pub fn person_in(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    contact: ContactId,
) -> Result<Option<Person>, Refusal> {
    Ok(gather(tx, sql::PERSON, &[&firm, &dossier, &contact])?.pop())
}

/// What someone looks for among a dossier's people.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    pub q: String,
    /// Where to go on: the folded name and id of the last one shown.
    pub after: Option<(String, ContactId)>,
    pub most: i64,
}

/// A page of a dossier's people, by name.
pub fn people_page(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    sought: &Sought,
) -> Result<Vec<Person>, Refusal> {
    let (name, id) = sought
        .after
        .clone()
        .unwrap_or((String::new(), ContactId(Uuid::nil())));
    let pattern = anywhere(&sought.q);
    gather(
        tx,
        sql::PEOPLE_PAGE,
        &[
            &firm,
            &dossier,
            &name,
            &id,
            &sought.q,
            &pattern,
            &sought.most,
        ],
    )
}

/// The addresses that others took the place of and that still open the dossier.
pub fn unlinked(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
) -> Result<Vec<(Person, PersonAddress)>, Refusal> {
    Ok(tx.all(sql::UNLINKED, &[&firm, &dossier], |row| {
        Ok((person(row)?, person_address(row)?))
    })?)
}

/// People with their addresses; one that is off the card is shown apart.
fn gather(tx: &mut Tx<'_>, sql: &str, params: store::Params<'_>) -> Result<Vec<Person>, Refusal> {
    let mut found: Vec<Person> = Vec::new();
    tx.each(sql, params, |row| {
        let id: ContactId = row.get(0)?;
        if found.last().is_none_or(|last| last.contact != id) {
            found.push(person(row)?);
        }
        let has_address = row.get::<Option<Uuid>>(6)?.is_some();
        if let (true, Some(last)) = (has_address, found.last_mut()) {
            last.addresses.push(person_address(row)?);
        }
        Ok(())
    })?;
    for person in &mut found {
        person
            .addresses
            .retain(|address| !address.unlinked || address.login);
    }
    Ok(found)
}

/// A page of the addresses in a dossier, each with whose it is.
pub fn addresses(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    after: Option<AddressId>,
    most: i64,
) -> Result<Vec<(Person, PersonAddress)>, Refusal> {
    let after = after.unwrap_or(AddressId(Uuid::nil()));
    Ok(
        tx.all(sql::ADDRESSES, &[&firm, &dossier, &after, &most], |row| {
            Ok((person(row)?, person_address(row)?))
        })?,
    )
}

/// One address in a dossier and whose it is, if that contact is linked.
pub fn address_in(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    address: AddressId,
) -> Result<Option<(Person, PersonAddress)>, Refusal> {
    Ok(tx.first(sql::ADDRESS, &[&firm, &dossier, &address], |row| {
        Ok((person(row)?, person_address(row)?))
    })?)
}

/// Who works on a dossier, by name.
pub fn team(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<Team, Refusal> {
    let mut team = Team::default();
    tx.each(sql::TEAM, &[&firm, &dossier], |row| {
        if row.get(0)? {
            team.teams.push((row.get(1)?, row.get(2)?));
        } else {
            team.people.push((row.get(1)?, row.get(2)?));
        }
        Ok(())
    })?;
    Ok(team)
}

/// Who works at the firm, by name; at most 200, for menus.
pub fn staff(tx: &mut Tx<'_>, firm: FirmId) -> Result<Vec<(StaffId, String)>, Refusal> {
    Ok(tx.all(sql::STAFF, &[&firm], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The name of someone who works at the firm.
pub fn staff_name(tx: &mut Tx<'_>, firm: FirmId, id: StaffId) -> Result<Option<String>, Refusal> {
    Ok(tx.first(sql::STAFF_NAME, &[&firm, &id], |row| row.get(0))?)
}

/// A dossier by its id, for whoever has earned the right to it already.
pub fn dossier(tx: &mut Tx<'_>, firm: FirmId, id: DossierId) -> Result<Dossier, Refusal> {
    tx.first(sql::FIND, &[&firm, &id], Dossier::read)?
        .ok_or(Refusal::NotFound)
}

/// The roles on a dossier or conversation, oldest first, after `after`: each followed by the members
/// who have it through a group. Of those on the dossier of a conversation, the ones that hold something
/// of `staff` or `clients` show it too.
pub fn given_on(
    tx: &mut Tx<'_>,
    firm: FirmId,
    what: Shared,
    (staff, clients): (Permissions, Permissions),
    after: Option<(GrantId, Uuid)>,
    most: i64,
) -> Result<Vec<Given>, Refusal> {
    let (id, principal) = after.unwrap_or((GrantId(Uuid::nil()), Uuid::nil()));
    Ok(tx.all(
        sql::GIVEN_ON,
        &[
            &firm,
            &what.id(),
            &what.dossier(),
            &id,
            &principal,
            &most,
            &staff.bits(),
            &clients.bits(),
        ],
        Given::read,
    )?)
}

/// The groups that can be offered in a dossier, each with how many of its members are linked to it:
/// all of them to who sees them all, else those that somebody here is in.
pub fn groups(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    all: bool,
) -> Result<Vec<(Uuid, String, i64)>, Refusal> {
    let sql = if all {
        sql::GROUPS_ALL
    } else {
        sql::GROUPS_HERE
    };
    Ok(tx.all(sql, &[&firm, &dossier], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?)
}

/// The roles that can be given, as (word, name); the standard ones have no name of their own.
pub fn roles(tx: &mut Tx<'_>, firm: FirmId, scope: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut found = tx.all(sql::ROLES_OF_SCOPE, &[&firm, &scope], |row| {
        let code: String = row.get(1)?;
        let name: String = row.get(2)?;
        Ok(if code.is_empty() {
            (row.get::<Uuid>(0)?.to_string(), name)
        } else if name == code {
            (spoken_code(&code).to_owned(), String::new())
        } else {
            (spoken_code(&code).to_owned(), name)
        })
    })?;
    // The standard ones first.
    found.sort_by_key(|(_, name)| !name.is_empty());
    Ok(found)
}

/// The slug of a firm.
pub fn slug(tx: &mut Tx<'_>, firm: FirmId) -> Result<String, Refusal> {
    Ok(tx.only(sql::SLUG, &[&firm], |row| row.get(0))?)
}

/// The contacts that are linked already.
pub fn linked(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
) -> Result<Vec<ContactId>, Refusal> {
    Ok(tx.all(sql::LINKED_IDS, &[&firm, &dossier], |row| row.get(0))?)
}

/// What a dossier is called.
pub fn name_of(tx: &mut Tx<'_>, firm: FirmId, id: DossierId) -> Result<String, Refusal> {
    tx.first(sql::NAME, &[&firm, &id], |row| row.get(0))?
        .ok_or(Refusal::NotFound)
}
