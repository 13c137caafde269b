//! Being away: from one day to another, with someone who stands in.

use pages::Faults;
use store::Tx;

use crate::access::Grant;
use crate::events::{About, Event, record};
use crate::ids::StaffId;
use crate::refusal::{Refusal, all_good};
use crate::staff::access::SetAway;
use crate::staff::lists::present_name;
use crate::staff::model::Days;
use crate::staff::store as sql;

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
        None => {}
    }
    all_good(faults)?;
    let Some((from, until)) = moments else {
        return Ok(());
    };
    write(tx, grant, Some((from, until)), days.stand_in)?;
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
    write(tx, grant, None, None)?;
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
) -> Result<(), Refusal> {
    let (firm, id) = (grant.firm(), grant.row().id);
    let (from, until) = moments.unzip();
    match tx.execute(sql::SET_AWAY, &[&firm, &id, &from, &until, &stand_in])? {
        1 => Ok(()),
        _ => Err(Refusal::Conflict("refusal-staff-left")),
    }
}
