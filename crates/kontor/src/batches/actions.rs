//! Sending a batch off, and stopping it. What it does then stands in `run`.

use std::collections::{BTreeMap, BTreeSet};

use pages::Faults;
use store::{Tx, queue};

use super::access::{Begin, GoOn, Stop};
use super::model::{Batch, Letter, MOST, NewBatch, State, To, What};
use super::store as sql;
use super::words::{Frozen, freeze};
use crate::access::{Caller, Face, Grant, Viewer, grant_as};
use crate::app::App;
use crate::conversations::access::Read;
use crate::conversations::model::{SUBJECT, TEXT, checked};
use crate::conversations::{NewMessage, Reaching};
use crate::dossiers::access::Open;
use crate::events::{About, Event, record};
use crate::ids::{BatchId, ConversationId, DossierId, FirmId};
use crate::monitor;
use crate::refusal::{Refusal, all_good};

// i18n: fault-batch-nobody fault-batch-many fault-batch-past fault-batch-far
// i18n: refusal-batch-is-over refusal-batch-goes-on

/// The job that goes on with a batch; its payload is the id.
pub const WORK: &str = "batch.run";
/// Nothing is scheduled further ahead: two years in milliseconds.
const FURTHEST: i64 = 2 * 366 * 24 * 3_600_000;

/// Freezes to whom it goes and sends it off, now or at its time. Asked for twice under one id, it is
/// sent once.
pub fn begin(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Begin>,
    caller: &Caller,
    app: &App,
    new: &NewBatch,
) -> Result<BatchId, Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    let id = new.id.unwrap_or_else(|| BatchId(tx.id()));
    if let Some(before) = tx.first(sql::FIND, &[&firm, &id], Batch::read)? {
        return if Some(before.staff.0) == grant.actor().id {
            Ok(id)
        } else {
            Err(Refusal::NotFound)
        };
    }
    let mut faults = Faults::new();
    let (mut subject, text) = own_words(&mut faults, &new.what);
    if let Some(at) = new.send_at {
        if at <= now {
            faults.add("send_at", "fault-batch-past", Vec::new());
        } else if at > now + FURTHEST {
            faults.add("send_at", "fault-batch-far", Vec::new());
        }
    }
    let mut request = String::new();
    if let What::Request { wanted, .. } = &new.what {
        let bulk = wanted.freeze(tx, app, firm, &mut faults)?;
        subject = wanted.subject.trim().to_owned();
        request = as_json(&bulk)?;
    }
    let to = recipients(tx, grant, caller, &new.what, &mut faults)?;
    all_good(faults)?;
    let (mut template, mut filled, mut frozen) =
        (String::new(), BTreeMap::new(), Frozen::default());
    if let What::Start { letter, .. } = &new.what
        && let Letter::Template {
            template: id,
            filled: values,
        } = letter
    {
        frozen = freeze(tx, app, firm, caller.language, letter)?;
        (template, filled) = (id.clone(), values.clone());
        subject.clone_from(&frozen.name);
    }
    let (filled, wordings) = (as_json(&filled)?, as_json(&frozen.wordings)?);
    let reaching = match &new.what {
        What::Start {
            reaching: Reaching::Chosen(_, groups),
            ..
        } => groups.iter().map(ToString::to_string).collect::<Vec<_>>(),
        _ => Vec::new(),
    }
    .join("\n");
    let state = if new.send_at.is_some() {
        State::Scheduled
    } else {
        State::Running
    };
    let total = i64::try_from(to.len()).unwrap_or(i64::MAX);
    let kind = new.what.kind();
    tx.execute(
        sql::ADD,
        &[
            &firm,
            &id,
            &kind.code(),
            &state.code(),
            &grant.actor().person(),
            &grant.actor().name,
            &caller.user,
            &caller.origin,
            &subject,
            &text,
            &template,
            &filled,
            &reaching,
            &new.cancel_if_answered,
            &new.send_at,
            &total,
            &now,
            &frozen.kind,
            &wordings,
            &request,
        ],
    )?;
    for (number, (dossier, conversation)) in (1_i64..).zip(&to) {
        tx.execute(sql::ADD_ITEM, &[&firm, &id, &number, dossier, conversation])?;
    }
    let begun = Event::BatchBegun {
        what: kind.code().to_owned(),
        subject,
        total,
    };
    record(tx, firm, grant.actor(), About::Firm, &begun)?;
    go_on_at(tx, firm, id, new.send_at.unwrap_or(now))?;
    Ok(id)
}

fn as_json(value: &impl serde::Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|error| Refusal::Fault(error.to_string()))
}

/// The checked words; those of a template are its own.
fn own_words(faults: &mut Faults, what: &What) -> (String, String) {
    match what {
        What::Start {
            letter: Letter::Own { subject, text },
            ..
        } => (
            checked(faults, "subject", subject, SUBJECT),
            checked(faults, "text", text, TEXT),
        ),
        What::Start {
            letter: Letter::Template { .. },
            ..
        }
        | What::Close { .. }
        | What::Request { .. } => (String::new(), String::new()),
        What::Answer { text, .. } => {
            let message = NewMessage {
                text: text.clone(),
                files: Vec::new(),
            };
            (String::new(), message.checked(faults))
        }
    }
}

/// To whom, each once: what the caller sees at this moment.
fn recipients(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Begin>,
    caller: &Caller,
    what: &What,
    faults: &mut Faults,
) -> Result<Vec<(DossierId, Option<ConversationId>)>, Refusal> {
    let firm = grant.firm();
    let face = caller.staff_at(firm).ok_or(Refusal::NotFound)?.clone();
    let (viewer, face) = (Viewer::staff(&face), Face::Staff(face));
    let mut to = Vec::new();
    match what {
        What::Start {
            to: To::Matching(filter),
            ..
        }
        | What::Request {
            to: To::Matching(filter),
            ..
        } => {
            let matching = monitor::matching(tx, &viewer, filter, MOST + 1)?;
            to.extend(matching.into_iter().map(|dossier| (dossier, None)));
        }
        What::Start {
            to: To::Chosen(chosen),
            ..
        }
        | What::Request {
            to: To::Chosen(chosen),
            ..
        } => {
            let chosen: BTreeSet<DossierId> = chosen.iter().copied().collect();
            for dossier in chosen.into_iter().take(MOST + 1) {
                to.push((grant_as::<Open>(tx, caller, &face, dossier)?.id, None));
            }
        }
        What::Answer { to: chosen, .. } | What::Close { to: chosen } => {
            let chosen: BTreeSet<ConversationId> = chosen.iter().copied().collect();
            for id in chosen.into_iter().take(MOST + 1) {
                let seen = grant_as::<Read>(tx, caller, &face, id)?;
                to.push((seen.dossier, Some(seen.id)));
            }
        }
    }
    if to.is_empty() {
        faults.add("to", "fault-batch-nobody", Vec::new());
    } else if to.len() > MOST {
        faults.add("to", "fault-batch-many", vec![("max", MOST.into())]);
    }
    Ok(to)
}

/// Has a worker go on with it, not before `at`. What began early comes first.
pub(super) fn go_on_at(tx: &mut Tx<'_>, firm: FirmId, id: BatchId, at: i64) -> Result<(), Refusal> {
    let payload = id.to_string();
    let job = queue::NewJob {
        tenant: firm.0,
        kind: WORK,
        key: Some(&payload),
        payload: &payload,
        run_at: at,
    };
    queue::enqueue(tx, &job)?;
    changed(tx, firm);
    Ok(())
}

/// Open pages of the firm look again.
pub(super) fn changed(tx: &mut Tx<'_>, firm: FirmId) {
    tx.wake(format!("change {firm} - - batch"));
}

/// Stops it between two; nothing is taken back.
pub fn pause(tx: &mut Tx<'_>, grant: &Grant<'_, Stop>) -> Result<(), Refusal> {
    turn(
        tx,
        grant.firm(),
        grant.row(),
        State::Paused,
        [State::Running; 2],
    )?;
    let event = Event::BatchPaused {
        subject: grant.subject.clone(),
    };
    record(tx, grant.firm(), grant.actor(), About::Firm, &event)
}

/// Goes on where it was.
pub fn go_on(tx: &mut Tx<'_>, grant: &Grant<'_, GoOn>) -> Result<(), Refusal> {
    let (firm, batch) = (grant.firm(), grant.row());
    turn(tx, firm, batch, State::Running, [State::Paused; 2])?;
    let event = Event::BatchResumed {
        subject: batch.subject.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    let now = tx.now();
    go_on_at(tx, firm, batch.id, now)
}

/// Ends it: what was sent stays sent, the rest is not sent any more.
pub fn cancel(tx: &mut Tx<'_>, grant: &Grant<'_, Stop>) -> Result<(), Refusal> {
    let (firm, batch) = (grant.firm(), grant.row());
    let from = match batch.state {
        State::Scheduled => [State::Scheduled; 2],
        _ => [State::Running, State::Paused],
    };
    turn(tx, firm, batch, State::Cancelled, from)?;
    let dealt_with = tx
        .first(sql::FIND, &[&firm, &batch.id], Batch::read)?
        .ok_or(Refusal::NotFound)?
        .dealt_with();
    tx.execute(sql::DROP_WAITING, &[&firm, &batch.id, &dealt_with])?;
    let event = Event::BatchCancelled {
        subject: batch.subject.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}

fn turn(
    tx: &mut Tx<'_>,
    firm: FirmId,
    batch: &Batch,
    to: State,
    from: [State; 2],
) -> Result<(), Refusal> {
    let finished = (!to.is_open()).then_some(tx.now());
    let [one, other] = from;
    let turned = tx.execute(
        sql::TURN,
        &[
            &firm,
            &batch.id,
            &to.code(),
            &one.code(),
            &other.code(),
            &finished,
        ],
    )?;
    if turned == 0 {
        return Err(Refusal::Conflict(if batch.state.is_open() {
            "refusal-batch-goes-on"
        } else {
            "refusal-batch-is-over"
        }));
    }
    changed(tx, firm);
    Ok(())
}
