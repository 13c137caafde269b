//! Sharing a conversation with people and groups by name (ROLE-3, ROLE-6 to ROLE-8, CONV-5).

use store::Tx;
use uuid::Uuid;

use crate::access::{Grant, Scope, rights};
use crate::conversations::access::Share;
use crate::conversations::store as sql;
use crate::dossiers::{Place, Principal, Role, give_at, role_in, switched};
use crate::events;
use crate::ids::{FirmId, GrantId};
use crate::refusal::Refusal;

/// The role on a conversation that the API calls `word`.
pub fn role_named(tx: &mut Tx<'_>, firm: FirmId, word: &str) -> Result<Role, Refusal> {
    role_in(tx, firm, Scope::Conversation, word)
}

/// Gives someone a role on the conversation, instead of the one that they had.
pub fn give(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Share>,
    kind: Principal,
    principal: Uuid,
    role: &Role,
) -> Result<GrantId, Refusal> {
    let place = Place {
        firm: grant.firm(),
        what: grant.shared(),
        about: grant.about(),
        subject: grant.subject.clone(),
        contacts: grant.allow_contacts,
    };
    give_at(tx, grant, &place, kind, principal, role)
}

/// Switches "Allow contacts" of the conversation (ROLE-7). Off, what contacts and groups have by name
/// rests; on again, it is back. Who started it keeps it.
pub fn allow_contacts(tx: &mut Tx<'_>, grant: &Grant<'_, Share>, on: bool) -> Result<(), Refusal> {
    if grant.allow_contacts == on {
        return Ok(());
    }
    let firm = grant.firm();
    tx.execute(sql::ALLOW_CONTACTS, &[&firm, &grant.id, &on])?;
    rights::keep(tx, firm, grant.shared(), None)?;
    let event = switched(on, grant.subject.clone());
    events::record(tx, firm, grant.actor(), grant.about(), &event)
}
