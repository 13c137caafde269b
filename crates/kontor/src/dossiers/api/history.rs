//! The history as JSON.

use axum::extract::State;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use crate::access::{Credentials, Viewer, grant};
use crate::app::App;
use crate::dossiers::access::SeeHistory;
use crate::events::{Entry, lines};
use crate::ids::{ConversationId, DossierId, EventId};
use crate::refusal::Refusal;
use crate::web::api::{Slice, json, page_of};
use crate::web::{Answered, Asked, At};

/// Who did something.
#[derive(Serialize, ToSchema)]
pub struct ActorItem {
    /// `staff`, `contact` or `system`.
    kind: String,
    id: Option<String>,
    name: String,
}

/// One line of the history.
#[derive(Serialize, ToSchema)]
pub struct EventItem {
    id: EventId,
    /// Its number in the dossier's chain.
    seq: i64,
    at: String,
    kind: String,
    actor: ActorItem,
    /// From where: channel and address.
    origin: String,
    dossier: Option<DossierId>,
    conversation: Option<ConversationId>,
    /// What the kind brings with it.
    #[schema(value_type = Object)]
    data: serde_json::Value,
}

impl EventItem {
    fn of(entry: Entry) -> EventItem {
        let line = entry.line;
        EventItem {
            id: line.id,
            seq: line.seq,
            at: pages::when::iso(line.at),
            kind: line.kind,
            actor: ActorItem {
                kind: line.actor_kind,
                id: line.actor_id.map(|id| id.to_string()),
                name: line.actor_name,
            },
            origin: line.origin,
            dossier: line.dossier,
            conversation: line.conversation,
            data: serde_json::from_str(&line.data).unwrap_or_default(),
        }
    }
}

pub async fn of_dossier(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["family", "reads", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let before = slice.part::<i64>(0)?.unwrap_or(i64::MAX);
    let limit = slice.limit;
    let family = family(asked.0.get("family").unwrap_or(""))?;
    let reads = match asked.0.get("reads") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(Refusal::field("reads", "fault-choice")),
    };
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeHistory>(tx, caller, id)?;
            let wanted = lines::Asked {
                before,
                family: family.clone(),
                reads,
                most: limit + 1,
            };
            lines::of_dossier(tx, &grant.viewer(id), grant.permissions(), id, &wanted)
        })
        .await?;
    let key = |entry: &Entry| vec![entry.line.seq.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, EventItem::of),
    ))
}

/// A family is one word: nothing in it is a wildcard.
fn family(text: &str) -> Result<String, Refusal> {
    if text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Ok(text.to_owned())
    } else {
        Err(Refusal::field("family", "fault-choice"))
    }
}

pub async fn feed(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["scope", "family", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let limit = slice.limit;
    let family = family(asked.0.get("family").unwrap_or(""))?;
    match asked.0.get("scope") {
        None | Some("dossiers") => {}
        Some("firm") => return of_firm(&app, &credentials, firm, family, &slice).await,
        Some(_) => return Err(Refusal::field("scope", "fault-choice")),
    }
    let before = slice.part::<EventId>(0)?;
    let found = app
        .read(&credentials, move |tx, caller| {
            let viewer = Viewer::office(caller, &firm)?;
            lines::feed(tx, &viewer, before, &family, limit + 1)
        })
        .await?;
    let key = |entry: &Entry| vec![entry.line.id.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, EventItem::of),
    ))
}

async fn of_firm(
    app: &App,
    credentials: &Credentials,
    slug: String,
    family: String,
    slice: &Slice,
) -> Answered {
    let before = slice.part::<i64>(0)?.unwrap_or(i64::MAX);
    let limit = slice.limit;
    let found = app
        .read(credentials, move |tx, caller| {
            lines::of_firm(tx, caller.staff(&slug)?, before, &family, limit + 1)
        })
        .await?;
    let key = |entry: &Entry| vec![entry.line.seq.to_string()];
    let page = page_of(found, limit, key, EventItem::of);
    Ok(json(StatusCode::OK, &page))
}
