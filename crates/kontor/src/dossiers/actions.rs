//! What is done with dossiers: adding them, changing their facts.

mod people;
mod sharing;
mod switches;

use pages::Faults;
use pages::text::fold;
use store::{Tx, Value};

pub use people::{
    NewAddress, NewPerson, add_address, add_person, link, send_invitation, set_role, unlink,
};
pub use sharing::{
    Place, Principal, Role, allow_contacts, give, give_at, role_in, role_named, switched, take,
};
pub(super) use sharing::{put_on_dossier, role_of};
pub use switches::{Switches, switch};

use super::access::{Create, Edit};
use super::lists::{staff_name, team};
use super::model::{Dossier, Facts, parts};
use super::store as sql;
use crate::access::{Actor, Grant, Permission, Permissions};
use crate::events::{About, Change, Event, record};
use crate::ids::{DossierId, FirmId, StaffId};
use crate::refusal::{Refusal, all_good};

/// Adds a dossier. Who adds it owns it; who works on it may edit it.
pub fn create(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Create>,
    facts: &Facts,
) -> Result<DossierId, Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    let mut faults = Faults::new();
    let facts = checked(tx, firm, None, facts, &mut faults)?;
    all_good(faults)?;
    let (id, now) = (DossierId(tx.id()), tx.now());
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &id,
            &facts.name,
            &fold(&facts.name),
            &facts.kind,
            &facts.number,
            &facts.vat_number,
            &facts.language,
            &facts.responsible,
            &facts.vat_regime,
            &facts.vat_period,
            &facts.tags.join("\n"),
            &facts.archived,
            &facts.confidential,
            &now,
        ],
    )?;
    write_parts(tx, firm, id, &facts)?;
    write_tags(tx, firm, id, &facts.tags)?;
    write_team(tx, firm, id, &facts.team)?;
    let event = Event::DossierCreated {
        name: facts.name.clone(),
    };
    record(tx, firm, actor, About::Dossier(id), &event)?;
    let owner = role_named(tx, firm, Principal::Staff, "owner")?;
    if let Some(creator) = actor.id {
        let to = (Principal::Staff, creator, actor.name.as_str());
        sharing::put_on_dossier(tx, firm, actor, id, to, &owner)?;
    }
    give_team(tx, firm, actor, id, &facts)?;
    Ok(id)
}

/// Changes a dossier's facts; `expected` is the version that the change was made from.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Edit>,
    facts: &Facts,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    if expected.is_some_and(|version| version != before.version) {
        return Err(Refusal::Stale);
    }
    let mut faults = Faults::new();
    let held = Some((before.id, grant.permissions()));
    let facts = checked(tx, firm, held, facts, &mut faults)?;
    all_good(faults)?;
    let old_team: Vec<StaffId> = team(tx, firm, before.id)?
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let changes = changes(tx, firm, before, &old_team, &facts)?;
    if changes.is_empty() {
        return Ok(());
    }
    tx.execute(
        sql::UPDATE,
        &[
            &firm,
            &before.id,
            &facts.name,
            &fold(&facts.name),
            &facts.kind,
            &facts.number,
            &facts.vat_number,
            &facts.language,
            &facts.responsible,
            &facts.vat_regime,
            &facts.vat_period,
            &facts.tags.join("\n"),
            &facts.archived,
            &facts.confidential,
        ],
    )?;
    let changed = |field| changes.iter().any(|change| change.field == field);
    if changed("name") || changed("number") || changed("vat_number") {
        tx.execute(sql::DELETE_PARTS, &[&firm, &before.id])?;
        write_parts(tx, firm, before.id, &facts)?;
    }
    if changed("tags") {
        tx.execute(sql::DELETE_TAGS, &[&firm, &before.id])?;
        write_tags(tx, firm, before.id, &facts.tags)?;
    }
    if changed("team") {
        tx.execute(sql::DELETE_TEAM, &[&firm, &before.id])?;
        write_team(tx, firm, before.id, &facts.team)?;
    }
    let event = Event::DossierChanged { changes };
    record(tx, firm, grant.actor(), About::Dossier(before.id), &event)?;
    give_team(tx, firm, grant.actor(), before.id, &facts)
}

/// What differs, in words that the history keeps.
fn changes(
    tx: &mut Tx<'_>,
    firm: FirmId,
    before: &Dossier,
    old_team: &[StaffId],
    after: &Facts,
) -> Result<Vec<Change>, Refusal> {
    let state = |archived: bool| if archived { "archived" } else { "active" };
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let responsible = names(tx, firm, after.responsible.as_slice())?;
    let mut old_team = old_team.to_vec();
    old_team.sort();
    let team = if old_team == after.team {
        None
    } else {
        Change::of(
            "team",
            &names(tx, firm, &old_team)?,
            &names(tx, firm, &after.team)?,
        )
    };
    let same_person = before.responsible == after.responsible;
    Ok([
        Change::of("name", &before.name, &after.name),
        Change::of("kind", &before.kind, &after.kind),
        Change::of("number", &before.number, &after.number),
        Change::of("vat_number", &before.vat_number, &after.vat_number),
        Change::of("language", &before.language, &after.language),
        Change::of("responsible", &before.responsible_name, &responsible).filter(|_| !same_person),
        team,
        Change::of("tags", &before.tags.join(", "), &after.tags.join(", ")),
        Change::of("vat_regime", &before.vat_regime, &after.vat_regime),
        Change::of("vat_period", &before.vat_period, &after.vat_period),
        Change::of(
            "confidential",
            yes(before.confidential),
            yes(after.confidential),
        ),
        Change::of("state", state(before.archived), state(after.archived)),
    ]
    .into_iter()
    .flatten()
    .collect())
}

fn names(tx: &mut Tx<'_>, firm: FirmId, ids: &[StaffId]) -> Result<String, Refusal> {
    let mut names = Vec::new();
    for id in ids {
        names.extend(staff_name(tx, firm, *id)?);
    }
    Ok(names.join(", "))
}

/// Facts as they would be stored, noting all that is wrong with them; `held` is the dossier that they
/// are about, if there is one, with what may be done to it.
pub fn checked(
    tx: &mut Tx<'_>,
    firm: FirmId,
    held: Option<(DossierId, Permissions)>,
    facts: &Facts,
    faults: &mut Faults,
) -> Result<Facts, Refusal> {
    let facts = facts.check(faults);
    let mut named = facts.clone();
    // Whoever left stays responsible until someone else is named, and is given nothing.
    if let (Some((id, _)), Some(person)) = (held, facts.responsible)
        && tx.only(sql::LEFT_RESPONSIBLE, &[&firm, &id, &person], |row| {
            row.get(0)
        })?
    {
        named.responsible = None;
    }
    check_people(tx, firm, &named, faults)?;
    if let Some((id, permissions)) = held {
        check_giving(tx, firm, id, permissions, &named, faults)?;
    }
    Ok(facts)
}

/// Everybody named works at this firm.
fn check_people(
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
    for id in facts.team.iter().take(super::model::MOST_TEAM) {
        if staff_name(tx, firm, *id)?.is_none() {
            faults.add("team", "fault-choice", Vec::new());
            break;
        }
    }
    Ok(())
}

/// To name someone who has no role yet is to share the dossier: that needs the right to (ROLE-4).
fn check_giving(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    permissions: Permissions,
    facts: &Facts,
    faults: &mut Faults,
) -> Result<(), Refusal> {
    if permissions.has(Permission::ShareDossier) {
        return Ok(());
    }
    let responsible = facts.responsible.iter().map(|id| ("responsible", id));
    for (field, id) in responsible.chain(facts.team.iter().map(|id| ("team", id))) {
        if sharing::role_of(tx, firm, id.0, dossier.0)?.is_none() {
            faults.add(field, "fault-dossier-share", Vec::new());
        }
    }
    Ok(())
}

/// Who works on the dossier and has no role on it becomes an editor.
fn give_team(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    facts: &Facts,
) -> Result<(), Refusal> {
    let editor = role_named(tx, firm, Principal::Staff, "editor")?;
    for id in facts.responsible.iter().chain(&facts.team) {
        if sharing::role_of(tx, firm, id.0, dossier.0)?.is_none()
            && let Some(name) = staff_name(tx, firm, *id)?
        {
            let to = (Principal::Staff, id.0, name.as_str());
            sharing::put_on_dossier(tx, firm, actor, dossier, to, &editor)?;
        }
    }
    Ok(())
}

fn write_parts(tx: &mut Tx<'_>, firm: FirmId, id: DossierId, facts: &Facts) -> Result<(), Refusal> {
    let parts = parts(&facts.name, &facts.number, &facts.vat_number);
    let (many, rest) = parts.as_chunks::<16>();
    for some in many {
        let mut params: Vec<&dyn Value> = vec![&firm, &id];
        params.extend(some.iter().map(|part| part as &dyn Value));
        tx.execute(sql::INSERT_PARTS, &params)?;
    }
    for part in rest {
        tx.execute(sql::INSERT_PART, &[&firm, part, &id])?;
    }
    Ok(())
}

fn write_tags(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: DossierId,
    tags: &[String],
) -> Result<(), Refusal> {
    for tag in tags {
        tx.execute(sql::INSERT_TAG, &[&firm, &fold(tag), &id])?;
    }
    Ok(())
}

fn write_team(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: DossierId,
    team: &[StaffId],
) -> Result<(), Refusal> {
    for staff in team {
        tx.execute(sql::INSERT_TEAM, &[&firm, &id, staff])?;
    }
    Ok(())
}
