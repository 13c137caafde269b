//! Roles on a dossier and its conversations: giving them and taking them away.

use store::Tx;
use uuid::Uuid;

use crate::access::rights::{self, Shared};
use crate::access::{Action, Actor, Grant, Permissions, Scope, spoken_code, stored_code};
use crate::dossiers::access::{Share, TakeAway, counting};
use crate::dossiers::lists::staff_name;
use crate::dossiers::store as sql;
use crate::events::{About, Event, record};
use crate::ids::{ContactId, DossierId, FirmId, GrantId, RoleId, StaffId, TeamId};
use crate::refusal::Refusal;
use crate::teams::lists as teams;

/// To whom a role is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Principal {
    Staff,
    Team,
    Contact,
    Group,
}

impl Principal {
    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Principal::Staff => "staff",
            Principal::Team => "team",
            Principal::Contact => "contact",
            Principal::Group => "contact_group",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<Principal> {
        [
            Principal::Staff,
            Principal::Team,
            Principal::Contact,
            Principal::Group,
        ]
        .into_iter()
        .find(|kind| kind.code() == code)
    }

    /// Whether these are the firm's own people: the switch "Allow contacts" is not about them.
    pub fn is_of_firm(self) -> bool {
        matches!(self, Principal::Staff | Principal::Team)
    }

    /// The roles that it can have on a dossier.
    pub fn scope(self) -> Scope {
        match self {
            Principal::Staff | Principal::Team => Scope::Dossier,
            Principal::Contact | Principal::Group => Scope::Client,
        }
    }
}

/// A role that can be given.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: RoleId,
    /// As the API says it: a standard code, or the id of the firm's own.
    pub word: String,
    pub permissions: Permissions,
}

/// The role on a dossier that the API calls `word`, for this kind of people.
pub fn role_named(
    tx: &mut Tx<'_>,
    firm: FirmId,
    kind: Principal,
    word: &str,
) -> Result<Role, Refusal> {
    role_in(tx, firm, kind.scope(), word)
}

/// The role of `scope` that the API calls `word`.
pub fn role_in(tx: &mut Tx<'_>, firm: FirmId, scope: Scope, word: &str) -> Result<Role, Refusal> {
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

/// A role that somebody has of their own.
pub(in crate::dossiers) struct Held {
    pub grant: GrantId,
    pub role: RoleId,
    pub code: String,
    pub permissions: Permissions,
    /// For whom the holder stands in.
    pub lent_by: Option<StaffId>,
}

/// The role that somebody has as their own: one that is lent to them goes again.
pub(in crate::dossiers) fn own_role_of(
    tx: &mut Tx<'_>,
    firm: FirmId,
    principal: Uuid,
    target: Uuid,
) -> Result<Option<Held>, Refusal> {
    let held = role_of(tx, firm, principal, target)?;
    Ok(held.filter(|held| held.lent_by.is_none()))
}

pub(in crate::dossiers) fn role_of(
    tx: &mut Tx<'_>,
    firm: FirmId,
    principal: Uuid,
    target: Uuid,
) -> Result<Option<Held>, Refusal> {
    Ok(
        tx.first(sql::ROLE_OF, &[&firm, &principal, &target], |row| {
            Ok(Held {
                grant: row.get(0)?,
                role: row.get(1)?,
                code: row.get(2)?,
                permissions: Permissions::from_bits(row.get(3)?),
                lent_by: row.get(4)?,
            })
        })?,
    )
}

/// What roles are given on, as far as giving them asks.
pub struct Place {
    pub firm: FirmId,
    pub what: Shared,
    pub about: About,
    /// The conversation's subject, for the history.
    pub subject: String,
    /// The switch "Allow contacts" (ROLE-7).
    pub contacts: bool,
}

impl Place {
    pub(super) fn of_dossier(firm: FirmId, dossier: DossierId, contacts: bool) -> Place {
        Place {
            firm,
            what: Shared::Dossier(dossier),
            about: About::Dossier(dossier),
            subject: String::new(),
            contacts,
        }
    }
}

/// Gives someone a role on the dossier, instead of the one that they had.
pub fn give(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Share>,
    kind: Principal,
    principal: Uuid,
    role: &Role,
) -> Result<GrantId, Refusal> {
    let row = grant.row();
    let place = Place::of_dossier(grant.firm(), row.id, row.allow_contacts);
    give_at(tx, grant, &place, kind, principal, role)
}

/// Gives someone a role at `place`, which the grant gives the right to share.
pub fn give_at<A: Action>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    place: &Place,
    kind: Principal,
    principal: Uuid,
    role: &Role,
) -> Result<GrantId, Refusal> {
    let (firm, may) = (place.firm, grant.permissions());
    let covers = |permissions| may.covers(counting(kind.code(), permissions));
    // Nobody gives more than they have, nor lowers whoever stands above them.
    if !covers(role.permissions) {
        return Err(Refusal::Forbidden);
    }
    let held = role_of(tx, firm, principal, place.what.id())?;
    if held.is_some_and(|held| !covers(held.permissions)) {
        return Err(Refusal::Forbidden);
    }
    if !kind.is_of_firm() && !place.contacts {
        return Err(Refusal::Conflict("share-contacts-off"));
    }
    let name = name_of(tx, place, kind, principal)?;
    let name = name.ok_or_else(|| Refusal::field("principal", "fault-choice"))?;
    let to = (kind, principal, name.as_str());
    put(tx, grant.actor(), place, to, role, None)
}

/// The name of someone who can be given a role there.
fn name_of(
    tx: &mut Tx<'_>,
    place: &Place,
    kind: Principal,
    principal: Uuid,
) -> Result<Option<String>, Refusal> {
    let firm = place.firm;
    Ok(match kind {
        Principal::Staff => staff_name(tx, firm, StaffId(principal))?,
        Principal::Team => teams::hold(tx, firm, TeamId(principal))?,
        Principal::Group => tx.first(sql::HOLD_GROUP, &[&firm, &principal], |row| row.get(0))?,
        // A contact is reached through its dossier: one that is not linked has no business in it.
        Principal::Contact => {
            let dossier = place.what.dossier();
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
    })
}

/// Writes a role on a dossier for someone who works on it, or has an account in it.
pub(in crate::dossiers) fn put_on_dossier(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    to: (Principal, Uuid, &str),
    role: &Role,
) -> Result<GrantId, Refusal> {
    let place = Place::of_dossier(firm, dossier, true);
    put(tx, actor, &place, to, role, None)
}

/// Writes a role; nothing happens if it is the one they have.
pub(super) fn put(
    tx: &mut Tx<'_>,
    actor: &Actor,
    place: &Place,
    (kind, principal, name): (Principal, Uuid, &str),
    role: &Role,
    lender: Option<(StaffId, &str)>,
) -> Result<GrantId, Refusal> {
    let firm = place.firm;
    let (lent_by, lender) = lender.unzip();
    let held = role_of(tx, firm, principal, place.what.id())?;
    let same = |held: &&Held| held.role == role.id && held.lent_by == lent_by;
    if let Some(held) = held.as_ref().filter(same) {
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
            &place.what.code(),
            &place.what.id(),
            &place.what.dossier(),
            &role.id,
            &now,
            &lent_by,
        ],
    )?;
    keep(tx, firm, place.what, kind.code(), principal)?;
    let event = Event::GrantGiven {
        name: name.to_owned(),
        role: role.word.clone(),
        subject: place.subject.clone(),
        stands_in_for: lender.unwrap_or_default().to_owned(),
    };
    record(tx, firm, actor, place.about, &event)?;
    Ok(held.map_or(id, |held| held.grant))
}

/// A group's or a team's role is its members'.
fn keep(
    tx: &mut Tx<'_>,
    firm: FirmId,
    what: Shared,
    kind: &str,
    principal: Uuid,
) -> Result<(), Refusal> {
    let many = kind == Principal::Group.code() || kind == Principal::Team.code();
    let one = (!many).then_some(principal);
    Ok(rights::keep(tx, firm, what, one)?)
}

/// Takes a role away; open pages and streams of its holder end at once.
pub fn take(tx: &mut Tx<'_>, grant: &Grant<'_, TakeAway>) -> Result<(), Refusal> {
    let (firm, given) = (grant.firm(), grant.row());
    if given.kind == Principal::Group.code() {
        tx.first(sql::HOLD_GROUP, &[&firm, &given.principal], |row| {
            row.get::<String>(0)
        })?;
    }
    if given.kind == Principal::Team.code() {
        teams::hold(tx, firm, TeamId(given.principal))?;
    }
    tx.execute(sql::TAKE, &[&firm, &given.id])?;
    keep(tx, firm, given.shared(), &given.kind, given.principal)?;
    let about = match given.conversation {
        None => About::Dossier(given.dossier),
        Some(conversation) => About::Conversation {
            dossier: given.dossier,
            conversation,
            private: given.private,
        },
    };
    let event = Event::GrantTaken {
        name: given.name.clone(),
        role: spoken_code(&given.role).to_owned(),
        subject: given.subject.clone(),
        stands_in_for: given
            .lender
            .as_ref()
            .map(|lender| lender.name.clone())
            .unwrap_or_default(),
    };
    record(tx, firm, grant.actor(), about, &event)
}

/// Takes away whatever role someone has on the dossier of their own.
pub(super) fn take_role(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    (kind, principal, name): (Principal, Uuid, &str),
) -> Result<(), Refusal> {
    let Some(held) = role_of(tx, firm, principal, dossier.0)? else {
        return Ok(());
    };
    tx.execute(sql::TAKE, &[&firm, &held.grant])?;
    let event = Event::GrantTaken {
        name: name.to_owned(),
        role: spoken_code(&held.code).to_owned(),
        subject: String::new(),
        stands_in_for: String::new(),
    };
    keep(tx, firm, Shared::Dossier(dossier), kind.code(), principal)?;
    record(tx, firm, actor, About::Dossier(dossier), &event)
}

/// Switches "Allow contacts" of the dossier (ROLE-7). Off, what groups have on it rests; on again, it
/// is back. A contact's own role is part of their account and stays.
pub fn allow_contacts(tx: &mut Tx<'_>, grant: &Grant<'_, Share>, on: bool) -> Result<(), Refusal> {
    let (firm, row) = (grant.firm(), grant.row());
    if row.allow_contacts == on {
        return Ok(());
    }
    tx.execute(sql::ALLOW_CONTACTS, &[&firm, &row.id, &on])?;
    rights::keep(tx, firm, Shared::Dossier(row.id), None)?;
    let event = switched(on, String::new());
    record(tx, firm, grant.actor(), About::Dossier(row.id), &event)
}

/// What the history says of the switch.
pub fn switched(on: bool, subject: String) -> Event {
    if on {
        Event::ContactsAllowed { subject }
    } else {
        Event::ContactsRefused { subject }
    }
}
