//! What is done with file requests: asking, delivering, reviewing, taking back.

use pages::Faults;
use sha2::{Digest, Sha256};
use store::Tx;

pub use super::asking::{ask, today};

use super::access::{Cancel, Deliver, Review};
use super::model::{ANSWER, FileRequest, Item, ItemState, Kind, State, WHY, day, state_of};
use super::store as sql;
use super::{filing, lists, reminders};
use crate::access::{Actor, Grant};
use crate::app::hex;
use crate::conversations::model::checked;
use crate::events::{About, RequestEvent, record};
use crate::files::{self, Check};
use crate::ids::{DossierId, FileId, FirmId, ItemId, RequestId};
use crate::refusal::{Refusal, all_good};

/// The most files that one delivery of an item brings.
pub const MOST_FILES: usize = 20;

/// What came for an item.
#[derive(Clone, Debug)]
pub enum Brought {
    Files(Vec<FileId>),
    /// A text, a day or one of the choices.
    Answer(String),
}

/// Delivers what an item asks for; once it was accepted it stays as it is.
pub fn deliver(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Deliver>,
    brought: &Brought,
) -> Result<(), Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    bring(tx, firm, actor, grant.request.id, grant.item.id, brought)
}

/// The same for a room that has earned the right itself: whoever holds a link.
pub fn bring(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    request: RequestId,
    item: ItemId,
    brought: &Brought,
) -> Result<(), Refusal> {
    let now = tx.now();
    let request = tx.only(sql::FIND, &[&firm, &request], FileRequest::read)?;
    let (request, item) = hold(tx, firm, &request, item)?;
    if item.state == ItemState::Accepted {
        return Err(Refusal::Conflict("refusal-item-accepted"));
    }
    let mut state = ItemState::Delivered;
    let (answer, sha256) = match (item.kind, brought) {
        (Kind::File, Brought::Files(ids)) => {
            let (hashes, open) = deliver_files(tx, firm, actor, &item, ids)?;
            if !open {
                state = ItemState::Checking;
            }
            (String::new(), hashes)
        }
        (kind, Brought::Answer(text)) if kind != Kind::File => {
            let answer = written(kind, &item, text)?;
            let hash = hex(&Sha256::digest(answer.as_bytes()));
            (answer, vec![hash])
        }
        // i18n: fault-request-kind
        _ => return Err(Refusal::field("item", "fault-request-kind")),
    };
    tx.execute(
        sql::DELIVER,
        &[
            &firm,
            &item.id,
            &answer,
            &actor.name,
            &now,
            &state.code(),
            &actor.kind.code(),
            &actor.id,
        ],
    )?;
    if state == ItemState::Checking {
        // The rest follows when it is clean: see `checked`.
        let event = RequestEvent::Brought {
            request: request.id,
            subject: request.subject.clone(),
            item: item.title.clone(),
            sha256,
        };
        return keep(tx, firm, actor, &request, event);
    }
    // For the receipt, and for the firm: see `notifications`.
    tx.execute(
        sql::NEWS,
        &[&firm, &request.id, &item.id, &actor.person(), &now, &now],
    )?;
    let event = RequestEvent::Delivered {
        request: request.id,
        subject: request.subject.clone(),
        item: item.title.clone(),
        sha256,
    };
    keep(tx, firm, actor, &request, event)
}

/// Keeps the files; their hashes, and whether all that was brought may be handed out.
fn deliver_files(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    item: &Item,
    ids: &[FileId],
) -> Result<(Vec<String>, bool), Refusal> {
    if ids.is_empty() {
        return Err(Refusal::field("files", "fault-request-no-file"));
    }
    if ids.len() > MOST_FILES {
        let most = pages::Arg::from(MOST_FILES);
        return Err(Refusal::field_with(
            "files",
            "fault-too-many",
            vec![("max", most)],
        ));
    }
    let now = tx.now();
    // i18n: fault-request-one-file
    if item.document.is_some() && ids.len() > 1 {
        return Err(Refusal::field("files", "fault-request-one-file"));
    }
    // What was sent back is not what came now; what is not reviewed yet is added to, but of an update
    // there is one.
    let anew = matches!(item.state, ItemState::SentBack | ItemState::Open);
    if anew || item.document.is_some() {
        tx.execute(sql::SET_ASIDE, &[&firm, &item.id])?;
    }
    let mut hashes = Vec::with_capacity(ids.len());
    for id in ids {
        let file = files::take(tx, firm, actor.person(), *id)?;
        tx.execute(
            sql::ADD_FILE,
            &[
                &firm,
                &item.id,
                &file.id,
                &file.name,
                &file.size,
                &file.content_type,
                &now,
            ],
        )?;
        hashes.push(hex(&file.sha256));
    }
    let open = tx
        .all(sql::BROUGHT, &[&firm, &item.id], |row| {
            Ok(Check::stored(&row.get::<String>(0)?))
        })?
        .into_iter()
        .all(Check::is_open);
    Ok((hashes, open))
}

/// An answer in words, tidied.
fn written(kind: Kind, item: &Item, text: &str) -> Result<String, Refusal> {
    let mut faults = Faults::new();
    let answer = match kind {
        Kind::Date => {
            let day = day(&mut faults, "answer", text, None);
            if day.is_empty() && faults.is_empty() {
                faults.add("answer", "fault-empty", Vec::new());
            }
            day
        }
        Kind::Choice => {
            let chosen = item.choices.iter().find(|choice| *choice == text.trim());
            if chosen.is_none() {
                faults.add("answer", "fault-choice", Vec::new());
            }
            chosen.cloned().unwrap_or_default()
        }
        Kind::Text | Kind::File => checked(&mut faults, "answer", text, ANSWER),
    };
    all_good(faults)?;
    Ok(answer)
}

/// What is found of a delivery.
#[derive(Clone, Debug)]
pub enum Verdict {
    Accept,
    /// With why.
    SendBack(String),
}

/// Accepts an item or sends it back; `expected` is the version of what was looked at, so that nobody
/// accepts what was replaced meanwhile.
pub fn review(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Review>,
    verdict: &Verdict,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    let (request, item) = hold(tx, firm, &grant.request, grant.item.id)?;
    if item.state != ItemState::Delivered {
        return Err(Refusal::Conflict("refusal-item-not-delivered"));
    }
    let version = expected.unwrap_or(item.version);
    let mut faults = Faults::new();
    let (state, why) = match verdict {
        Verdict::Accept => (ItemState::Accepted, String::new()),
        Verdict::SendBack(why) => (ItemState::SentBack, checked(&mut faults, "why", why, WHY)),
    };
    all_good(faults)?;
    if tx.execute(
        sql::REVIEW,
        &[&firm, &item.id, &state.code(), &why, &version],
    )? == 0
    {
        return Err(Refusal::Stale);
    }
    if state == ItemState::Accepted {
        filing::file_item(tx, firm, actor, &request, &item)?;
    }
    let (id, subject, title) = (request.id, request.subject.clone(), item.title.clone());
    let event = match state {
        ItemState::SentBack => RequestEvent::SentBack {
            request: id,
            subject,
            item: title,
            why,
        },
        _ => RequestEvent::Accepted {
            request: id,
            subject,
            item: title,
        },
    };
    keep(tx, firm, actor, &request, event)
}

/// Takes a request back: nothing more is asked, and what came stays.
pub fn cancel(tx: &mut Tx<'_>, grant: &Grant<'_, Cancel>) -> Result<(), Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    let state = held(tx, firm, grant.id, now)?;
    if state.is_over() {
        return Err(Refusal::Conflict("refusal-request-over"));
    }
    let cancelled = State::Cancelled.code();
    tx.execute(sql::KEEP, &[&firm, &grant.id, &cancelled, &grant.delivered])?;
    let event = RequestEvent::Cancelled {
        request: grant.id,
        subject: grant.subject.clone(),
    };
    record(
        tx,
        firm,
        grant.actor(),
        About::Dossier(grant.dossier),
        &event.into(),
    )
}

fn held(tx: &mut Tx<'_>, firm: FirmId, id: RequestId, now: i64) -> Result<State, Refusal> {
    let state: Option<String> = tx.first(sql::HOLD, &[&firm, &id, &now], |row| row.get(0))?;
    let state = state.ok_or(Refusal::NotFound)?;
    State::from_code(&state).ok_or_else(|| Refusal::Fault(format!("a request is {state}")))
}

/// The request and the item as they are now that nobody else changes them.
fn hold(
    tx: &mut Tx<'_>,
    firm: FirmId,
    request: &FileRequest,
    item: ItemId,
) -> Result<(FileRequest, Item), Refusal> {
    let now = tx.now();
    if held(tx, firm, request.id, now)? == State::Cancelled {
        return Err(Refusal::Conflict("refusal-request-over"));
    }
    let item = tx.only(sql::ITEM, &[&firm, &item], Item::read)?;
    Ok((request.clone(), item))
}

/// Keeps what follows for the request, and records what happened.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    request: &FileRequest,
    event: RequestEvent,
) -> Result<(), Refusal> {
    let states: Vec<ItemState> = tx.all(sql::ITEMS, &[&firm, &request.id], |row| {
        Ok(Item::read(row)?.state)
    })?;
    let done = states
        .iter()
        .filter(|state| matches!(state, ItemState::Delivered | ItemState::Accepted))
        .count();
    let (state, done) = (
        state_of(&states).code(),
        i64::try_from(done).unwrap_or(i64::MAX),
    );
    tx.execute(sql::KEEP, &[&firm, &request.id, &state, &done])?;
    // What waits for the client again is reminded of again.
    let kept = tx.only(sql::FIND, &[&firm, &request.id], FileRequest::read)?;
    let zone = lists::zone_of(tx, firm)?;
    reminders::schedule(tx, firm, &kept, &zone)?;
    let about: DossierId = request.dossier;
    record(tx, firm, actor, About::Dossier(about), &event.into())
}
