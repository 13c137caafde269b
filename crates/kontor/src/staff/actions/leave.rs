//! Leaving: access ends in this transaction, what someone looked after goes to others.

use serde::{Deserialize, Serialize};
use store::Tx;

use super::absence::lend_at;
use super::{has_other_owner, lock};
use crate::access::{Actor, ActorKind, Grant, Permission};
use crate::app::enqueue;
use crate::dossiers::handover::{self, HandOver};
use crate::events::{About, Event, record};
use crate::firms::holdings;
use crate::ids::{FirmId, StaffId};
use crate::people::{links, users};
use crate::refusal::Refusal;
use crate::staff::access::ManageMember;
use crate::staff::lists::present_name;
use crate::staff::model::Leaving;
use crate::staff::store as sql;
use crate::teams;

/// So many dossiers are handed over in the transaction in which someone leaves; more go by a job.
pub const AT_ONCE: i64 = 500;
/// So many at a time by the job, each time in a transaction of its own.
const BATCH: i64 = 100;

/// The job that hands dossiers over.
pub const HAND_OVER: &str = "staff.hand_over";

/// What such a job holds; its tenant is the firm. What is done already is not found again.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    staff: StaffId,
    name: String,
    to: Option<StaffId>,
    confidential: bool,
    actor: Option<uuid::Uuid>,
    actor_name: String,
    origin: String,
}

/// Ends a member's access, or withdraws an invitation, and hands over what they looked after. Of someone
/// who left already it hands over what is still theirs.
pub fn leave(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageMember>,
    wanted: &Leaving,
) -> Result<(), Refusal> {
    let (firm, member, actor) = (grant.firm(), grant.row(), grant.actor());
    let sees = holdings(grant.permissions());
    let names_somebody = wanted.to.is_some() || !wanted.each.is_empty();
    // Managing staff shows no dossier, and so gives none away.
    if names_somebody && !sees.has(Permission::SeeAllDossiers) {
        return Err(Refusal::Forbidden);
    }
    lock(tx, firm)?;
    let to = match wanted.to {
        Some(to) => Some((to, successor(tx, firm, member.id, to, "to")?)),
        None => None,
    };
    let left: Option<i64> = tx.only(sql::LEFT_AT, &[&firm, &member.id], |row| row.get(0))?;
    if left.is_none() {
        if member.is_owner() && !has_other_owner(tx, firm, member.id)? {
            return Err(Refusal::Conflict("refusal-last-owner"));
        }
        end(tx, firm, grant)?;
        let event = Event::StaffLeft {
            staff: member.id,
            name: member.name.clone(),
            successor: to
                .as_ref()
                .map(|(_, name)| name.clone())
                .unwrap_or_default(),
        };
        record(tx, firm, actor, About::Firm, &event)?;
    }
    let confidential = sees.has(Permission::SeeConfidential);
    for (dossier, person) in &wanted.each {
        let name = successor(tx, firm, member.id, *person, "dossiers")?;
        let one = HandOver {
            from: (member.id, &member.name),
            to: Some((*person, &name)),
            confidential,
        };
        if !handover::is_theirs(tx, firm, *dossier, &one)? {
            return Err(Refusal::field("dossiers", "fault-choice"));
        }
        handover::hand_over(tx, firm, actor, *dossier, &one)?;
    }
    let rest = HandOver {
        from: (member.id, &member.name),
        to: to.as_ref().map(|(id, name)| (*id, name.as_str())),
        confidential,
    };
    let some = handover::theirs(tx, firm, &rest, AT_ONCE + 1)?;
    if some.len() as i64 <= AT_ONCE {
        for dossier in some {
            handover::hand_over(tx, firm, actor, dossier, &rest)?;
        }
        return Ok(());
    }
    let job = Wanted {
        staff: member.id,
        name: member.name.clone(),
        to: wanted.to,
        confidential,
        actor: actor.id,
        actor_name: actor.name.clone(),
        origin: actor.origin.clone(),
    };
    let payload = serde_json::to_string(&job).map_err(|error| Refusal::Fault(error.to_string()))?;
    enqueue(tx, firm.0, HAND_OVER, None, &payload)
}

/// Someone else who works there now.
fn successor(
    tx: &mut Tx<'_>,
    firm: FirmId,
    from: StaffId,
    to: StaffId,
    field: &str,
) -> Result<String, Refusal> {
    present_name(tx, firm, to)?
        .filter(|_| to != from)
        .ok_or_else(|| Refusal::field(field, "fault-choice"))
}

fn end(tx: &mut Tx<'_>, firm: FirmId, grant: &Grant<'_, ManageMember>) -> Result<(), Refusal> {
    let (member, now) = (grant.row(), tx.now());
    tx.execute(sql::LEAVE, &[&firm, &member.id, &now])?;
    tx.execute(sql::TAKE_FIRM_ROLES, &[&firm, &member.id])?;
    let mut lent = vec![member.id];
    tx.each(sql::STANDS_IN_NO_MORE, &[&firm, &member.id], |row| {
        lent.push(row.get(0)?);
        Ok(())
    })?;
    for lender in lent {
        lend_at(tx, firm, grant.actor(), lender, now)?;
    }
    teams::leave_all(tx, firm, member.id)?;
    links::kill_for_staff(tx, firm, member.id)?;
    users::end_if_nowhere(tx, member.user)
}

/// Does a part of the job and says whether there is more. Whoever was to take over and is gone
/// themselves takes nothing.
pub fn hand_over_some(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<bool, Refusal> {
    let job: Wanted =
        serde_json::from_str(payload).map_err(|error| Refusal::Fault(error.to_string()))?;
    let name = match job.to {
        Some(to) => present_name(tx, firm, to)?,
        None => None,
    };
    let wanted = HandOver {
        from: (job.staff, &job.name),
        to: job.to.zip(name.as_deref()),
        confidential: job.confidential,
    };
    let actor = Actor {
        kind: ActorKind::Staff,
        id: job.actor,
        name: job.actor_name.clone(),
        origin: job.origin.clone(),
    };
    let some = handover::theirs(tx, firm, &wanted, BATCH)?;
    for dossier in &some {
        handover::hand_over(tx, firm, &actor, *dossier, &wanted)?;
    }
    Ok(some.len() as i64 == BATCH)
}

/// How many dossiers someone looks after or has a role on, as far as the reader knows of them, and the
/// first of them by name.
pub fn left_to_hand_over(
    tx: &mut Tx<'_>,
    firm: FirmId,
    staff: StaffId,
    confidential: bool,
    most: i64,
) -> Result<handover::Share, Refusal> {
    handover::share(tx, firm, staff, confidential, most)
}
