//! Being away: from one day to another, with someone who stands in.

use pages::Faults;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::queue::{self, NewJob};

use crate::access::{Actor, ActorKind, Grant};
use crate::dossiers::lending;
use crate::events::{About, Event, record};
use crate::ids::{DossierId, FirmId, StaffId};
use crate::refusal::{Refusal, all_good};
use crate::staff::access::SetAway;
use crate::staff::lists::present_name;
use crate::staff::model::Days;
use crate::staff::store as sql;

/// The job that gives a stand-in what is to be lent, and takes back what is not.
pub const LEND: &str = "staff.lend";
/// So many dossiers at a time, each time in a transaction of its own.
const BATCH: i64 = 50;

/// What such a job holds; its tenant is the firm. What is to be lent is looked up when it runs: one
/// that comes too early, too late or twice changes nothing.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lends {
    staff: StaffId,
    actor: Option<uuid::Uuid>,
    actor_name: String,
    origin: String,
}

/// Says when a member is away; `zone` is the firm's.
pub fn set_away(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SetAway>,
    zone: &str,
    days: &Days,
) -> Result<(), Refusal> {
    let (firm, member, now) = (grant.firm(), grant.row(), tx.now());
    let mut faults = Faults::new();
    let moments = days.check(zone, now, &mut faults);
    let mut stand_in = String::new();
    // i18n: fault-away-self
    match days.stand_in {
        Some(id) if id == member.id => faults.add("stand_in", "fault-away-self", Vec::new()),
        Some(id) => match present_name(tx, firm, id)? {
            Some(name) => stand_in = name,
            None => faults.add("stand_in", "fault-choice", Vec::new()),
        },
        None if days.lends => faults.add("stand_in", "fault-away-lends", Vec::new()),
        None => {}
    }
    all_good(faults)?;
    let Some((from, until)) = moments else {
        return Ok(());
    };
    let lends_by = grant.actor().id.filter(|_| days.lends);
    write(tx, grant, Some((from, until)), days.stand_in, lends_by)?;
    // What an earlier absence lent goes now, if this one does not lend it too.
    lend_at(tx, firm, grant.actor(), member.id, now)?;
    if days.lends {
        if from > now {
            lend_at(tx, firm, grant.actor(), member.id, from)?;
        }
        lend_at(tx, firm, grant.actor(), member.id, until)?;
    }
    let event = Event::StaffAway {
        staff: member.id,
        name: member.name.clone(),
        from: days.from.trim().to_owned(),
        until: days.until.trim().to_owned(),
        stand_in,
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}

/// Ends an absence, or one that was to come.
pub fn come_back(tx: &mut Tx<'_>, grant: &Grant<'_, SetAway>) -> Result<(), Refusal> {
    let (firm, member) = (grant.firm(), grant.row());
    if member.away.is_none() {
        return Ok(());
    }
    write(tx, grant, None, None, None)?;
    let now = tx.now();
    lend_at(tx, firm, grant.actor(), member.id, now)?;
    let event = Event::StaffBack {
        staff: member.id,
        name: member.name.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}

fn write(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SetAway>,
    moments: Option<(i64, i64)>,
    stand_in: Option<StaffId>,
    lends_by: Option<uuid::Uuid>,
) -> Result<(), Refusal> {
    let (firm, id) = (grant.firm(), grant.row().id);
    let (from, until) = moments.unzip();
    let values: store::Params<'_> = &[&firm, &id, &from, &until, &stand_in, &lends_by];
    match tx.execute(sql::SET_AWAY, values)? {
        1 => Ok(()),
        _ => Err(Refusal::Conflict("refusal-staff-left")),
    }
}

/// Has what this member lends put right at `at`.
pub(super) fn lend_at(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    staff: StaffId,
    at: i64,
) -> Result<(), Refusal> {
    let job = Lends {
        staff,
        actor: actor.id,
        actor_name: actor.name.clone(),
        origin: actor.origin.clone(),
    };
    let payload = serde_json::to_string(&job).map_err(|error| Refusal::Fault(error.to_string()))?;
    let job = NewJob {
        tenant: firm.0,
        kind: LEND,
        key: None,
        payload: &payload,
        run_at: at,
    };
    Ok(queue::enqueue(tx, &job)?)
}

/// Does a part of the job, after this dossier, and says where to go on if there is more.
pub fn lend_some(
    tx: &mut Tx<'_>,
    firm: FirmId,
    payload: &str,
    after: Option<DossierId>,
) -> Result<Option<DossierId>, Refusal> {
    let job: Lends =
        serde_json::from_str(payload).map_err(|error| Refusal::Fault(error.to_string()))?;
    let actor = Actor {
        kind: ActorKind::Staff,
        id: job.actor,
        name: job.actor_name,
        origin: job.origin,
    };
    lending::settle_some(tx, firm, &actor, job.staff, after, BATCH)
}
