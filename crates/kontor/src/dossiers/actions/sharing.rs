//! Roles on a dossier: giving them and taking them away.

use store::Tx;
use uuid::Uuid;

use crate::access::rights::{self, Shared};
use crate::access::{Actor, Grant, Permissions, Scope, spoken_code, stored_code};
use crate::dossiers::access::{Share, TakeAway};
use crate::dossiers::lists::staff_name;
use crate::dossiers::store as sql;
use crate::events::{About, Event, record};
use crate::ids::{ContactId, DossierId, FirmId, GrantId, RoleId, StaffId};
use crate::refusal::Refusal;

/// To whom a role is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Principal {
    Staff,
    Contact,
}

impl Principal {
    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Principal::Staff => "staff",
            Principal::Contact => "contact",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<Principal> {
        [Principal::Staff, Principal::Contact]
            .into_iter()
            .find(|kind| kind.code() == code)
    }

    fn scope(self) -> Scope {
        match self {
            Principal::Staff => Scope::Dossier,
            Principal::Contact => Scope::Client,
        }
    }
}

/// A role that can be given on a dossier.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: RoleId,
    /// As the API says it: a standard code, or the id of the firm's own.
    pub word: String,
    pub permissions: Permissions,
}

/// The role that the API calls `word`, for this kind of people.
pub fn role_named(
    tx: &mut Tx<'_>,
    firm: FirmId,
    kind: Principal,
    word: &str,
) -> Result<Role, Refusal> {
    let scope = kind.scope();
    let read = |row: &store::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(RoleId, i64)> = match word.parse::<RoleId>() {
        Ok(id) => tx.first(sql::ROLE_BY_ID, &[&firm, &id, &scope.code()], read)?,
        // No role has such a name, and not every database takes it as a text.
        Err(_) if word.contains('\0') => None,
        Err(_) => {
            let code = stored_code(scope, word);
            tx.first(sql::ROLE_BY_CODE, &[&firm, &code, &scope.code()], read)?
        }
    };
    let (id, permissions) = found.ok_or_else(|| Refusal::field("role", "fault-choice"))?;
    Ok(Role {
        id,
        word: word.to_owned(),
        permissions: Permissions::from_bits(permissions),
    })
}

/// A role that somebody has on a dossier.
pub(in crate::dossiers) struct Held {
    pub grant: GrantId,
    pub role: RoleId,
    pub code: String,
    pub permissions: Permissions,
}

pub(in crate::dossiers) fn role_of(
    tx: &mut Tx<'_>,
    firm: FirmId,
    principal: Uuid,
    dossier: DossierId,
) -> Result<Option<Held>, Refusal> {
    Ok(
        tx.first(sql::ROLE_OF, &[&firm, &principal, &dossier], |row| {
            Ok(Held {
                grant: row.get(0)?,
                role: row.get(1)?,
                code: row.get(2)?,
                permissions: Permissions::from_bits(row.get(3)?),
            })
        })?,
    )
}

/// Gives someone a role on the dossier, instead of the one that they had.
pub fn give(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Share>,
    kind: Principal,
    principal: Uuid,
    role: &Role,
) -> Result<GrantId, Refusal> {
    let (firm, dossier) = (grant.firm(), grant.row().id);
    // Nobody gives more than they have, nor lowers whoever stands above them.
    if !grant.permissions().covers(role.permissions) {
        return Err(Refusal::Forbidden);
    }
    let held = role_of(tx, firm, principal, dossier)?;
    if held.is_some_and(|held| !grant.permissions().covers(held.permissions)) {
        return Err(Refusal::Forbidden);
    }
    let name = match kind {
        Principal::Staff => staff_name(tx, firm, StaffId(principal))?,
        // A contact is reached through its dossier: one that is not linked has no business in it.
        Principal::Contact => {
            let linked = tx.only(sql::IS_LINKED, &[&firm, &dossier, &principal], |row| {
                row.get(0)
            })?;
            if linked {
                Some(crate::contacts::contact_name(
                    tx,
                    firm,
                    ContactId(principal),
                )?)
            } else {
                None
            }
        }
    };
    let name = name.ok_or_else(|| Refusal::field("principal", "fault-choice"))?;
    put(
        tx,
        firm,
        grant.actor(),
        dossier,
        kind,
        principal,
        &name,
        role,
    )
}

/// Writes a role; nothing happens if it is the one they have.
#[allow(clippy::too_many_arguments, reason = "a grant has that many sides")]
pub(in crate::dossiers) fn put(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    kind: Principal,
    principal: Uuid,
    name: &str,
    role: &Role,
) -> Result<GrantId, Refusal> {
    let held = role_of(tx, firm, principal, dossier)?;
    if let Some(held) = held.as_ref().filter(|held| held.role == role.id) {
        return Ok(held.grant);
    }
    let (id, now) = (GrantId(tx.id()), tx.now());
    tx.execute(
        sql::GIVE,
        &[
            &firm,
            &id,
            &kind.code(),
            &principal,
            &dossier,
            &role.id,
            &now,
        ],
    )?;
    rights::keep(tx, firm, Shared::Dossier(dossier), Some(principal))?;
    let event = Event::GrantGiven {
        name: name.to_owned(),
        role: role.word.clone(),
        subject: String::new(),
    };
    record(tx, firm, actor, About::Dossier(dossier), &event)?;
    Ok(held.map_or(id, |held| held.grant))
}

/// Takes a role away; open pages and streams of its holder end at once.
pub fn take(tx: &mut Tx<'_>, grant: &Grant<'_, TakeAway>) -> Result<(), Refusal> {
    let (firm, given) = (grant.firm(), grant.row());
    tx.execute(sql::TAKE, &[&firm, &given.id])?;
    let about = match given.conversation {
        None => About::Dossier(given.dossier),
        Some(conversation) => About::Conversation {
            dossier: given.dossier,
            conversation,
            private: given.private,
        },
    };
    rights::keep(tx, firm, given.shared(), Some(given.principal))?;
    let event = Event::GrantTaken {
        name: given.name.clone(),
        role: spoken_code(&given.role).to_owned(),
        subject: given.subject.clone(),
    };
    record(tx, firm, grant.actor(), about, &event)
}

/// Lets a contact go back to seeing only what is shared by name.
pub(super) fn limit(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    contact: ContactId,
    name: &str,
) -> Result<(), Refusal> {
    let Some(held) = role_of(tx, firm, contact.0, dossier)? else {
        return Ok(());
    };
    tx.execute(sql::TAKE, &[&firm, &held.grant])?;
    let event = Event::GrantTaken {
        name: name.to_owned(),
        role: spoken_code(&held.code).to_owned(),
        subject: String::new(),
    };
    rights::keep(tx, firm, Shared::Dossier(dossier), Some(contact.0))?;
    record(tx, firm, actor, About::Dossier(dossier), &event)
}
