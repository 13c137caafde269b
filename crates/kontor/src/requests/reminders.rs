//! Reminders of file requests: on days around the due day, and by hand (REQ-8).
//!
//! They stop by themselves: nobody is reminded of what was delivered, accepted or taken back, whose
//! dossier is archived, or to whom it is not open any more. They go out in the morning of the firm.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use pages::Faults;
use store::{Tx, queue};

use super::access::{Change, Remind};
use super::actions::today;
use super::lists;
use super::model::{FileRequest, day};
use super::store as sql;
use crate::access::{Actor, Grant, Permission, Permissions};
use crate::engagements;
use crate::events::{self, About, RequestEvent, record};
use crate::firms::ReminderDays;
use crate::ids::{EngagementId, FirmId, FolderId, RequestId};
use crate::refusal::{Refusal, all_good};

/// The job that reminds when the day has come; its payload is the request.
pub const REMIND: &str = "request.remind";
/// The hour of the firm's day at which one reminds.
const HOUR: i8 = 9;
/// Nobody reminds by hand twice within this.
const AGAIN: i64 = 3_600_000;
/// A day's reminder is left out if one was asked or reminded so shortly before.
const LATELY: i64 = 12 * 3_600_000;

/// The moments at which one reminds of this request, in their order.
fn moments(request: &FileRequest, zone: &str) -> Vec<i64> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let Ok(due) = request.due.parse::<Date>() else {
        return Vec::new();
    };
    let days = request.reminders.days().iter();
    days.filter_map(|day| {
        let day = due.checked_add(day.days()).ok()?;
        let morning = day.at(HOUR, 0, 0, 0).to_zoned(zone.clone()).ok()?;
        Some(morning.timestamp().as_millisecond())
    })
    .collect()
}

/// Sees to it that the next reminder comes, if there is one.
pub fn schedule(
    tx: &mut Tx<'_>,
    firm: FirmId,
    request: &FileRequest,
    zone: &str,
) -> Result<(), Refusal> {
    let now = tx.now();
    let next = moments(request, zone).into_iter().find(|at| *at > now);
    let Some(run_at) = next.filter(|_| request.state.waits_for_client()) else {
        return Ok(());
    };
    let id = request.id.to_string();
    // A moment that was changed leaves its job behind: it finds nothing to do.
    let key = format!("{id} {run_at}");
    let job = queue::NewJob {
        tenant: firm.0,
        kind: REMIND,
        key: Some(&key),
        payload: &id,
        run_at,
    };
    Ok(queue::enqueue(tx, &job)?)
}

/// Reminds if the day has come, and schedules the next time.
pub fn remind_on_time(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<(), Refusal> {
    let id: RequestId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a request: {payload}")))?;
    // Holds it: of two workers with the same job, one waits here.
    tx.execute(sql::TOUCH, &[&firm, &id])?;
    let Some(request) = tx.first(sql::FIND, &[&firm, &id], FileRequest::read)? else {
        return Ok(());
    };
    let (zone, now) = (lists::zone_of(tx, firm)?, tx.now());
    let last = request.reminded_at.unwrap_or(request.created_at);
    let due = moments(&request, &zone)
        .into_iter()
        .any(|at| last < at && at <= now);
    if due && now - last >= LATELY && reaches(tx, firm, &request)? {
        told(tx, firm, &Actor::system("reminder"), &request)?;
    }
    schedule(tx, firm, &request, &zone)
}

/// Reminds now.
pub fn remind(tx: &mut Tx<'_>, grant: &Grant<'_, Remind>) -> Result<(), Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    tx.execute(sql::TOUCH, &[&firm, &grant.id])?;
    let request = tx.only(sql::FIND, &[&firm, &grant.id], FileRequest::read)?;
    if !request.state.waits_for_client() {
        return Err(Refusal::Conflict("refusal-request-nothing-waits"));
    }
    if request.reminded_at.is_some_and(|at| now - at < AGAIN) {
        return Err(Refusal::Conflict("refusal-request-reminded"));
    }
    if !reaches(tx, firm, &request)? {
        return Err(Refusal::Conflict("refusal-request-nobody"));
    }
    told(tx, firm, grant.actor(), &request)
}

/// Whether there is still something to deliver and somebody who may.
fn reaches(tx: &mut Tx<'_>, firm: FirmId, request: &FileRequest) -> Result<bool, Refusal> {
    let deliver = Permissions::of(&[Permission::DeliverFiles]).bits();
    let one = tx.first(sql::REACHES, &[&firm, &request.id, &deliver], |_| Ok(()))?;
    Ok(one.is_some() && request.state.waits_for_client())
}

fn told(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    request: &FileRequest,
) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(sql::REMINDED, &[&firm, &request.id, &now])?;
    let event = RequestEvent::Reminded {
        request: request.id,
        subject: request.subject.clone(),
    };
    record(
        tx,
        firm,
        actor,
        About::Dossier(request.dossier),
        &event.into(),
    )
}

/// What changes of a request; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// YYYY-MM-DD, or empty.
    pub due: Option<String>,
    pub reminders: Option<Vec<i64>>,
    /// What it belongs to, and where accepted files go.
    pub engagement: Option<Option<EngagementId>>,
    pub folder: Option<Option<FolderId>>,
}

/// Changes when it is due, on which days one reminds, what it belongs to and where accepted files go.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    wanted: &Changes,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    let zone = lists::zone_of(tx, firm)?;
    if grant.state.is_over() {
        return Err(Refusal::Conflict("refusal-request-over"));
    }
    let mut faults = Faults::new();
    let due = match &wanted.due {
        // The day that it has may be over.
        Some(due) if *due != grant.due => day(&mut faults, "due", due, Some(&today(now, &zone))),
        _ => grant.due.clone(),
    };
    let days = match &wanted.reminders {
        Some(days) => ReminderDays::check(&mut faults, days),
        None => grant.reminders.clone(),
    };
    let engagement = wanted.engagement.unwrap_or(grant.engagement);
    if let Some(id) = engagement.filter(|_| engagement != grant.engagement)
        && engagements::actions::hold(tx, firm, grant.dossier, id)?.is_none()
    {
        faults.add("engagement", "fault-choice", Vec::new());
    }
    let folder = wanted.folder.unwrap_or(grant.folder);
    if let Some(id) = folder.filter(|_| folder != grant.folder) {
        let keys: [&dyn store::Value; 3] = [&firm, &grant.dossier, &id];
        if tx.first(sql::IS_FOLDER, &keys, |_| Ok(()))?.is_none() {
            faults.add("folder", "fault-folder-gone", Vec::new());
        }
    }
    all_good(faults)?;
    let said = |id: Option<uuid::Uuid>| id.map_or(String::new(), |id| id.to_string());
    let belongs = |id: Option<EngagementId>| said(id.map(|id| id.0));
    let place = |id: Option<FolderId>| said(id.map(|id| id.0));
    let changes: Vec<events::Change> = [
        events::Change::of("due", &grant.due, &due),
        events::Change::of("reminders", &grant.reminders.stored(), &days.stored()),
        events::Change::of(
            "engagement",
            &belongs(grant.engagement),
            &belongs(engagement),
        ),
        events::Change::of("folder", &place(grant.folder), &place(folder)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(());
    }
    let version = expected.unwrap_or(grant.version);
    let done = tx.execute(
        sql::CHANGE,
        &[
            &firm,
            &grant.id,
            &version,
            &due,
            &days.stored(),
            &engagement,
            &folder,
        ],
    )?;
    if done == 0 {
        return Err(Refusal::Stale);
    }
    let event = RequestEvent::Changed {
        request: grant.id,
        subject: grant.subject.clone(),
        changes,
    };
    let about = About::Dossier(grant.dossier);
    record(tx, firm, grant.actor(), about, &event.into())?;
    let changed = tx.only(sql::FIND, &[&firm, &grant.id], FileRequest::read)?;
    schedule(tx, firm, &changed, &zone)
}
