//! What is done with engagements.

use pages::Faults;
use store::Tx;

use super::access::{Add, Change};
use super::lists;
use super::model::{Engagement, Facts, NEVER};
use super::store as sql;
use crate::access::{Action, Grant};
use crate::events::{About, Change as Changed, Event, record};
use crate::ids::{DossierId, EngagementId, FirmId, GroupId};
use crate::refusal::{Refusal, all_good};

// i18n: refusal-engagement-archived refusal-engagement-used fault-engagement-due

/// Adds one to a dossier.
pub fn add(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Add>,
    facts: &Facts,
) -> Result<EngagementId, Refusal> {
    if grant.archived {
        return Err(Refusal::Conflict("refusal-engagement-archived"));
    }
    let (firm, now) = (grant.firm(), tx.now());
    let facts = checked(tx, firm, facts)?;
    let id = EngagementId(tx.id());
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &id,
            &grant.id,
            &facts.name,
            &facts.period,
            &facts.due,
            &facts.group,
            &now,
        ],
    )?;
    keep(tx, firm, grant.id)?;
    let event = Event::EngagementAdded {
        id,
        name: facts.name,
    };
    record(tx, firm, grant.actor(), About::Dossier(grant.id), &event)?;
    Ok(id)
}

/// Tidied facts, with a group that is this firm's.
fn checked(tx: &mut Tx<'_>, firm: FirmId, facts: &Facts) -> Result<Facts, Refusal> {
    let mut faults = Faults::new();
    let facts = facts.check(&mut faults);
    if let Some(group) = facts.group
        && group_name(tx, firm, group)?.is_none()
    {
        faults.add("group", "fault-choice", Vec::new());
    }
    all_good(faults)?;
    Ok(facts)
}

fn group_name(tx: &mut Tx<'_>, firm: FirmId, group: GroupId) -> Result<Option<String>, Refusal> {
    Ok(tx.first(sql::GROUP_NAME, &[&firm, &group], |row| row.get(0))?)
}

/// Changes one; `expected` is the version that the change was made from.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    facts: &Facts,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    if expected.is_some_and(|version| version != before.version) {
        return Err(Refusal::Stale);
    }
    let facts = checked(tx, firm, facts)?;
    let group = match facts.group {
        Some(group) => group_name(tx, firm, group)?.unwrap_or_default(),
        None => String::new(),
    };
    let said = |due: &str| {
        if due == NEVER {
            String::new()
        } else {
            due.to_owned()
        }
    };
    let changes: Vec<Changed> = [
        Changed::of("name", &before.name, &facts.name),
        Changed::of("period", &before.period, &facts.period),
        Changed::of("due", &said(&before.due), &said(&facts.due)),
        Changed::of("group", &before.group_name, &group),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(());
    }
    write(tx, firm, before, &facts, before.done_at)?;
    let event = Event::EngagementChanged {
        id: before.id,
        name: facts.name,
        changes,
    };
    tell(tx, grant, &event)
}

/// Says that one is done, or opens it again; what is so already stays so.
pub fn settle(tx: &mut Tx<'_>, grant: &Grant<'_, Change>, done: bool) -> Result<(), Refusal> {
    let (firm, before, now) = (grant.firm(), grant.row(), tx.now());
    if before.done() == done {
        return Ok(());
    }
    let facts = Facts {
        due: before.due.clone(),
        ..before.facts()
    };
    write(tx, firm, before, &facts, done.then_some(now))?;
    let (id, name) = (before.id, before.name.clone());
    let event = if done {
        Event::EngagementDone { id, name }
    } else {
        Event::EngagementReopened { id, name }
    };
    tell(tx, grant, &event)
}

/// Removes one to which nothing belongs.
pub fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, Change>) -> Result<(), Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    tx.execute(sql::HOLD, &[&firm, &before.id])?;
    if lists::is_used(tx, firm, before.id)? {
        return Err(Refusal::Conflict("refusal-engagement-used"));
    }
    tx.execute(sql::DELETE, &[&firm, &before.id])?;
    keep(tx, firm, before.dossier)?;
    let event = Event::EngagementRemoved {
        id: before.id,
        name: before.name.clone(),
    };
    tell(tx, grant, &event)
}

fn write(
    tx: &mut Tx<'_>,
    firm: FirmId,
    before: &Engagement,
    facts: &Facts,
    done_at: Option<i64>,
) -> Result<(), Refusal> {
    let done = tx.execute(
        sql::UPDATE,
        &[
            &firm,
            &before.id,
            &facts.name,
            &facts.period,
            &facts.due,
            &facts.group,
            &done_at,
            &before.version,
        ],
    )?;
    if done == 0 {
        return Err(Refusal::Stale);
    }
    keep(tx, firm, before.dossier)
}

fn keep(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<(), Refusal> {
    tx.execute(sql::KEEP_NEXT, &[&firm, &dossier])?;
    Ok(())
}

fn tell<A: Action<On = Engagement>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    event: &Event,
) -> Result<(), Refusal> {
    let about = About::Dossier(grant.dossier);
    record(tx, grant.firm(), grant.actor(), about, event)
}

/// One of this dossier, for whoever has earned a right in it already.
pub fn of(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    id: EngagementId,
) -> Result<Option<Engagement>, Refusal> {
    let found = tx.first(sql::FIND, &[&firm, &id], Engagement::read)?;
    Ok(found.filter(|engagement| engagement.dossier == dossier))
}

/// Holds one of this dossier that something is to belong to.
pub fn hold(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    id: EngagementId,
) -> Result<Option<Engagement>, Refusal> {
    tx.execute(sql::HOLD, &[&firm, &id])?;
    let found = tx.first(sql::FIND, &[&firm, &id], Engagement::read)?;
    Ok(found.filter(|engagement| engagement.dossier == dossier))
}
