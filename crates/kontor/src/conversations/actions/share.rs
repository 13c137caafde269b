//! Sharing a conversation with people by name (ROLE-3, CONV-5).

use store::Tx;
use uuid::Uuid;

use crate::access::{Grant, Permission, Permissions, rights};
use crate::conversations::access::Share;
use crate::conversations::lists::Person;
use crate::conversations::store as sql;
use crate::events::{self, Event};
use crate::ids::{GrantId, RoleId, StaffId};
use crate::refusal::Refusal;

/// Whom to share with.
#[derive(Clone, Debug, Default)]
pub struct With {
    pub contacts: Vec<Uuid>,
    pub staff: Vec<Uuid>,
}

/// Gives each the role *Viewer* on the conversation; who has it already keeps it.
pub fn share(tx: &mut Tx<'_>, grant: &Grant<'_, Share>, with: &With) -> Result<(), Refusal> {
    let firm = grant.firm();
    let all = Permissions::of(&[Permission::ReadConversations]).bits();
    let contacts = tx.all(
        sql::CONTACTS_OF_DOSSIER,
        &[&firm, &grant.dossier, &all],
        Person::read,
    )?;
    let mut chosen: Vec<(&str, Uuid, String)> = Vec::new();
    for id in &with.contacts {
        let known = contacts.iter().find(|person| person.id == *id);
        let known = known.ok_or_else(|| Refusal::field("contacts", "fault-audience-unknown"))?;
        chosen.push(("contact", *id, known.name.clone()));
    }
    for id in &with.staff {
        let name = tx
            .first(sql::STAFF_NAME, &[&firm, &StaffId(*id)], |row| row.get(0))?
            .ok_or_else(|| Refusal::field("staff", "fault-audience-unknown"))?;
        chosen.push(("staff", *id, name));
    }
    if chosen.is_empty() {
        return Err(Refusal::field("people", "fault-audience-nobody"));
    }
    let role: RoleId = tx.only(sql::ROLE, &[&firm, &"conversation_viewer"], |row| {
        row.get(0)
    })?;
    if chosen.iter().any(|(kind, ..)| *kind == "contact") {
        tx.execute(sql::ALLOW_CONTACTS, &[&firm, &grant.id, &true])?;
    }
    let now = tx.now();
    for (kind, person, name) in chosen {
        let id = GrantId(tx.id());
        let given = tx.execute(
            sql::GIVE,
            &[
                &firm,
                &id,
                &kind,
                &person,
                &grant.id,
                &grant.dossier,
                &role,
                &now,
            ],
        )?;
        if given > 0 {
            rights::keep(tx, firm, grant.shared(), Some(person))?;
            let event = Event::GrantGiven {
                name,
                role: "conversation_viewer".to_owned(),
                subject: grant.subject.clone(),
            };
            events::record(tx, firm, grant.actor(), grant.about(), &event)?;
        }
    }
    Ok(())
}
