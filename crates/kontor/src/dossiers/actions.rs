//! What is done with dossiers: adding them, changing their facts.

mod lend;
mod people;
mod sharing;
mod switches;
mod team;

use pages::Faults;
use pages::text::{fold, fold_number};
use store::{Tx, Value};

pub(super) use lend::{lend, take_lent};
pub use people::{
    NewAddress, NewPerson, add_address, add_person, link, send_invitation, set_role, unlink,
};
pub use sharing::{
    Place, Principal, Role, allow_contacts, give, give_at, role_in, role_named, switched, take,
};
pub(super) use sharing::{own_role_of, put_on_dossier, role_of};
pub use switches::{Switches, switch};

use super::access::{Create, Edit};
use super::model::{Dossier, Facts, Team, parts};
use super::store as sql;
use super::{lending, lists};
use crate::access::{Grant, Permissions};
use crate::events::{About, Change, Event, record};
use crate::ids::{DossierId, FirmId};
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
            &fold_number(&facts.number),
        ],
    )?;
    write_parts(tx, firm, id, &facts)?;
    write_tags(tx, firm, id, &facts.tags)?;
    team::write(tx, firm, id, &facts.team)?;
    let event = Event::DossierCreated {
        name: facts.name.clone(),
    };
    record(tx, firm, actor, About::Dossier(id), &event)?;
    let owner = role_named(tx, firm, Principal::Staff, "owner")?;
    if let Some(creator) = actor.id {
        let to = (Principal::Staff, creator, actor.name.as_str());
        sharing::put_on_dossier(tx, firm, actor, id, to, &owner)?;
    }
    team::give(tx, firm, actor, id, &facts)?;
    if facts.responsible.is_some() {
        lending::settle_new(tx, firm, actor, id)?;
    }
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
    let old = lists::team(tx, firm, before.id)?;
    let changes = changes(tx, firm, before, &old, &facts)?;
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
            &fold_number(&facts.number),
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
        team::write(tx, firm, before.id, &facts.team)?;
    }
    let lends = changed("responsible") || changed("state") || changed("confidential");
    let event = Event::DossierChanged { changes };
    record(tx, firm, grant.actor(), About::Dossier(before.id), &event)?;
    team::give(tx, firm, grant.actor(), before.id, &facts)?;
    team::take(tx, firm, grant.actor(), before.id, &old, &facts)?;
    if lends {
        lending::settle(tx, firm, grant.actor(), before.id)?;
    }
    Ok(())
}

/// What differs, in words that the history keeps.
fn changes(
    tx: &mut Tx<'_>,
    firm: FirmId,
    before: &Dossier,
    old: &Team,
    after: &Facts,
) -> Result<Vec<Change>, Refusal> {
    let state = |archived: bool| if archived { "archived" } else { "active" };
    let yes = |yes: bool| if yes { "yes" } else { "no" };
    let responsible = team::names(tx, firm, after.responsible.as_slice())?;
    let team = team::change(tx, firm, old, after)?;
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
    team::check(tx, firm, &named, faults)?;
    if let Some((id, permissions)) = held {
        team::check_giving(tx, firm, id, permissions, &named, faults)?;
    }
    Ok(facts)
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
