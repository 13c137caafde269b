//! Changing and removing roles of the firm's own. Who has one has what it holds now, at once.

use pages::Faults;
use store::Tx;

use super::{keep_permissions, lock};
use crate::access::rights;
use crate::access::{Grant, Permissions, Scope};
use crate::events::{About, Change, Event, record};
use crate::firms::actions::named_once;
use crate::firms::{checked, model as firms, role_named};
use crate::ids::{FirmId, RoleId, StaffId};
use crate::refusal::{Refusal, all_good};
use crate::staff::access::ManageRole;
use crate::staff::store as sql;

/// What changes of a role; the rest stays.
#[derive(Clone, Debug, Default)]
pub struct RoleChanges {
    pub name: Option<String>,
    pub permissions: Option<Vec<String>>,
}

/// Changes a role; `expected` is the version that the person saw.
pub fn change_role(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageRole>,
    wanted: &RoleChanges,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    if expected.is_some_and(|version| version != before.version) {
        return Err(Refusal::Stale);
    }
    let scope = scope_of(&before.scope)?;
    let mut faults = Faults::new();
    let name = match &wanted.name {
        Some(name) => firms::line(&mut faults, "name", name),
        None => before.name.clone(),
    };
    let permissions = match &wanted.permissions {
        Some(codes) => checked(scope, codes, &mut faults),
        None => before.permissions,
    };
    all_good(faults)?;
    if !grant.permissions().covers(permissions) {
        return Err(Refusal::Forbidden);
    }
    lock(tx, firm)?;
    if name != before.name {
        named_once(tx, firm, scope, &name, Some(before.id))?;
    }
    let bits = permissions.bits();
    let done = tx.execute(
        sql::CHANGE_ROLE,
        &[&firm, &before.id, &before.version, &name, &bits],
    )?;
    if done != 1 {
        return Err(Refusal::Stale);
    }
    let changes: Vec<Change> = [
        Change::of("name", &before.name, &name),
        Change::of(
            "permissions",
            &codes(before.permissions),
            &codes(permissions),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(());
    }
    if permissions != before.permissions {
        let holders = holders(tx, firm, before.id)?;
        follow(tx, firm, before.id, &holders)?;
    }
    let event = Event::RoleChanged {
        name: before.name.clone(),
        changes,
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}

/// Removes a role that nobody has; with a replacement, whoever has it gets that instead.
pub fn remove_role(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageRole>,
    replacement: Option<&str>,
) -> Result<(), Refusal> {
    let (firm, role) = (grant.firm(), grant.row());
    let scope = scope_of(&role.scope)?;
    lock(tx, firm)?;
    let mut instead = String::new();
    if let Some(word) = replacement {
        let other = role_named(tx, firm, scope, word)?
            .filter(|other| other.id != role.id)
            .ok_or_else(|| Refusal::field("replacement", "fault-choice"))?;
        if !grant.permissions().covers(other.permissions) {
            return Err(Refusal::Forbidden);
        }
        let holders = holders(tx, firm, role.id)?;
        tx.execute(sql::REPLACE_FIRM_ROLE, &[&firm, &role.id, &other.id])?;
        tx.execute(sql::DROP_FIRM_ROLE, &[&firm, &role.id])?;
        tx.execute(sql::REPLACE_ROLE, &[&firm, &role.id, &other.id])?;
        follow(tx, firm, other.id, &holders)?;
        instead = if other.code.is_empty() {
            other.name
        } else {
            other.code
        };
    } else if tx.only(sql::HAS_HOLDERS, &[&firm, &role.id], |row| {
        row.get::<bool>(0)
    })? {
        return Err(Refusal::Conflict("refusal-role-held"));
    }
    if tx.execute(sql::REMOVE_ROLE, &[&firm, &role.id, &role.version])? != 1 {
        return Err(Refusal::Stale);
    }
    let event = Event::RoleRemoved {
        name: role.name.clone(),
        replacement: instead,
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}

fn holders(tx: &mut Tx<'_>, firm: FirmId, role: RoleId) -> Result<Vec<StaffId>, Refusal> {
    Ok(tx.all(sql::HOLDERS, &[&firm, &role], |row| row.get(0))?)
}

/// What is kept from a role's permissions.
fn follow(tx: &mut Tx<'_>, firm: FirmId, role: RoleId, holders: &[StaffId]) -> Result<(), Refusal> {
    for staff in holders {
        keep_permissions(tx, firm, *staff)?;
    }
    Ok(rights::keep_role(tx, firm, role)?)
}

fn scope_of(code: &str) -> Result<Scope, Refusal> {
    firms::scope(code).ok_or_else(|| Refusal::Fault("a role of no scope".to_owned()))
}

fn codes(permissions: Permissions) -> String {
    let codes: Vec<&str> = permissions
        .list()
        .map(|permission| permission.code())
        .collect();
    codes.join(", ")
}
