//! With whom a conversation is shared, and with whom it could be.

use store::Tx;
use uuid::Uuid;

use super::access::Share;
use super::lists::Person;
use super::model::Audience;
use super::store as sql;
use crate::access::{Grant, Permission, Permissions};
use crate::refusal::Refusal;

/// What the Share page shows.
#[derive(Debug)]
pub struct Sharing {
    pub subject: String,
    /// Contacts of the dossier who do not see it yet.
    pub contacts: Vec<Person>,
    /// Staff who have no role on it yet.
    pub staff: Vec<(Uuid, String)>,
    /// Who has a role on it by name: (kind, name).
    pub named: Vec<(String, String)>,
    /// Contacts who see it through their role on the dossier.
    pub inherited: Vec<Person>,
}

/// Loads it.
pub fn load(tx: &mut Tx<'_>, grant: &Grant<'_, Share>) -> Result<Sharing, Refusal> {
    let firm = grant.firm();
    let all = Permissions::of(&[Permission::ReadConversations]).bits();
    let named = tx.all(sql::NAMED, &[&firm, &grant.id], |row| {
        Ok((
            row.get::<String>(1)?,
            row.get::<Uuid>(2)?,
            row.get::<String>(4)?,
        ))
    })?;
    let has = |id: Uuid| named.iter().any(|(_, person, _)| *person == id);
    let people = tx.all(
        sql::CONTACTS_OF_DOSSIER,
        &[&firm, &grant.dossier, &all],
        Person::read,
    )?;
    let for_all = grant.audience == Audience::All;
    let (inherited, others): (Vec<Person>, Vec<Person>) = people
        .into_iter()
        .partition(|person| for_all && person.full_access);
    let staff = tx.all(sql::STAFF, &[&firm], |row| {
        Ok((row.get::<Uuid>(0)?, row.get::<String>(1)?))
    })?;
    Ok(Sharing {
        subject: grant.subject.clone(),
        contacts: others
            .into_iter()
            .filter(|person| !has(person.id))
            .collect(),
        staff: staff.into_iter().filter(|(id, _)| !has(*id)).collect(),
        inherited,
        named: named
            .iter()
            .map(|(kind, _, name)| (kind.clone(), name.clone()))
            .collect(),
    })
}
