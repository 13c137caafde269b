//! Who works on a dossier: people by name and teams, and what being named gives.
//!
//! A team works on a dossier exactly if it has a role there: to name it gives the role, to leave it out
//! takes the role away.

use pages::Faults;
use store::Tx;

use super::sharing::{Principal, own_role_of, put_on_dossier, role_named, take_role};
use crate::access::{Actor, Permission, Permissions};
use crate::dossiers::lists::{self, staff_name};
use crate::dossiers::model::{Facts, MOST_TEAM, Team};
use crate::dossiers::store as sql;
use crate::events::Change;
use crate::ids::{DossierId, FirmId, StaffId, TeamId};
use crate::refusal::Refusal;
use crate::teams;

/// The names of people, as the history keeps them.
pub fn names(tx: &mut Tx<'_>, firm: FirmId, ids: &[StaffId]) -> Result<String, Refusal> {
    let mut names = Vec::new();
    for id in ids {
        names.extend(staff_name(tx, firm, *id)?);
    }
    Ok(names.join(", "))
}

/// What changes of who works on a dossier.
pub fn change(
    tx: &mut Tx<'_>,
    firm: FirmId,
    old: &Team,
    after: &Facts,
) -> Result<Option<Change>, Refusal> {
    let (mut people, mut teams) = (old.people(), old.teams());
    people.sort();
    teams.sort();
    if people == after.team && teams == after.teams {
        return Ok(None);
    }
    let mut now: Vec<String> = if after.teams.is_empty() {
        Vec::new()
    } else {
        let known = teams::lists::all(tx, firm)?.into_iter();
        let here = known.filter(|(id, _)| after.teams.contains(id));
        here.map(|(_, name)| name).collect()
    };
    for id in &after.team {
        now.extend(staff_name(tx, firm, *id)?);
    }
    Ok(Change::of("team", &old.names().join(", "), &now.join(", ")))
}

/// Everybody named works at this firm, and every team is this firm's.
pub fn check(
    tx: &mut Tx<'_>,
    firm: FirmId,
    facts: &Facts,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    if let Some(id) = facts.responsible
        && staff_name(tx, firm, id)?.is_none()
    {
        faults.add("responsible", "fault-choice", Vec::new());
    }
    let mut known = true;
    for id in facts.team.iter().take(MOST_TEAM) {
        known = known && staff_name(tx, firm, *id)?.is_some();
    }
    if !facts.teams.is_empty() {
        let teams = teams::lists::all(tx, firm)?;
        let is_known = |id: &TeamId| teams.iter().any(|(team, _)| team == id);
        known = known && facts.teams.iter().all(is_known);
    }
    if !known {
        faults.add("team", "fault-choice", Vec::new());
    }
    Ok(())
}

/// To name someone who has no role yet is to share the dossier, and to leave a team out takes its role:
/// that needs the right to (ROLE-4).
pub fn check_giving(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    permissions: Permissions,
    facts: &Facts,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    let shares = permissions.has(Permission::ShareDossier);
    let mut beyond = false;
    for id in lists::team(tx, firm, dossier)?.teams() {
        if !facts.teams.contains(&id)
            && let Some(held) = own_role_of(tx, firm, id.0, dossier.0)?
        {
            beyond |= !shares || !permissions.covers(held.permissions);
        }
    }
    if !shares {
        for id in &facts.teams {
            beyond |= own_role_of(tx, firm, id.0, dossier.0)?.is_none();
        }
        for id in &facts.team {
            beyond |= own_role_of(tx, firm, id.0, dossier.0)?.is_none();
        }
        if let Some(id) = facts.responsible
            && own_role_of(tx, firm, id.0, dossier.0)?.is_none()
        {
            faults.add("responsible", "fault-dossier-share", Vec::new());
        }
    }
    if beyond {
        faults.add("team", "fault-dossier-share", Vec::new());
    }
    Ok(())
}

/// Who works on the dossier and has no role on it becomes an editor.
pub fn give(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    facts: &Facts,
) -> Result<(), Refusal> {
    let editor = role_named(tx, firm, Principal::Staff, "editor")?;
    for id in facts.responsible.iter().chain(&facts.team) {
        if own_role_of(tx, firm, id.0, dossier.0)?.is_none()
            && let Some(name) = staff_name(tx, firm, *id)?
        {
            let to = (Principal::Staff, id.0, name.as_str());
            put_on_dossier(tx, firm, actor, dossier, to, &editor)?;
        }
    }
    for id in &facts.teams {
        if own_role_of(tx, firm, id.0, dossier.0)?.is_none()
            && let Some(name) = teams::lists::hold(tx, firm, *id)?
        {
            let to = (Principal::Team, id.0, name.as_str());
            put_on_dossier(tx, firm, actor, dossier, to, &editor)?;
        }
    }
    Ok(())
}

/// Teams that are named no more lose their role.
pub fn take(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    old: &Team,
    facts: &Facts,
) -> Result<(), Refusal> {
    for (id, name) in &old.teams {
        if !facts.teams.contains(id) {
            teams::lists::hold(tx, firm, *id)?;
            take_role(tx, firm, actor, dossier, (Principal::Team, id.0, name))?;
        }
    }
    Ok(())
}

/// Notes who works on it by name.
pub fn write(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: DossierId,
    people: &[StaffId],
) -> Result<(), Refusal> {
    for staff in people {
        tx.execute(sql::INSERT_TEAM, &[&firm, &id, staff])?;
    }
    Ok(())
}
