//! Engagements as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::{Add, Change, List, Open};
use super::model::{Engagement, Facts, State as Which};
use super::{actions, lists};
use crate::access::{Credentials, grant};
use crate::app::App;
use crate::ids::{DossierId, EngagementId, GroupId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// An engagement.
#[derive(Serialize, ToSchema)]
pub struct EngagementItem {
    id: EngagementId,
    dossier: DossierId,
    name: String,
    period: String,
    /// A day as 2026-12-31.
    due: Option<String>,
    /// The contact group that it concerns.
    group: Option<GroupId>,
    /// `open` or `done`.
    state: &'static str,
    created_at: String,
    version: i64,
}

impl EngagementItem {
    fn of(engagement: Engagement) -> EngagementItem {
        EngagementItem {
            state: if engagement.done() { "done" } else { "open" },
            due: engagement.due().map(str::to_owned),
            id: engagement.id,
            dossier: engagement.dossier,
            name: engagement.name,
            period: engagement.period,
            group: engagement.group,
            created_at: pages::when::iso(engagement.created_at),
            version: engagement.version,
        }
    }
}

/// An engagement to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEngagement {
    name: String,
    #[serde(default)]
    period: String,
    /// A day as 2026-12-31.
    #[serde(default)]
    due: String,
    /// The contact group that it concerns.
    group: Option<GroupId>,
}

/// What to change of an engagement; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EngagementChanges {
    name: Option<String>,
    period: Option<String>,
    /// A day as 2026-12-31; an empty text takes it away.
    due: Option<String>,
    /// The contact group that it concerns; an empty text takes it away.
    group: Option<String>,
    /// `open` or `done`.
    state: Option<String>,
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let limit = slice.limit;
    let after = slice.part::<String>(0)?.zip(slice.part::<EngagementId>(1)?);
    let state = Which::from_code(asked.0.get("state").unwrap_or("open"))
        .ok_or_else(|| Refusal::field("state", "fault-choice"))?;
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<List>(tx, caller, id)?;
            lists::list(tx, &grant, state, after.clone(), limit + 1)
        })
        .await?;
    let key = |one: &Engagement| vec![one.due.clone(), one.id.to_string()];
    let page = page_of(found, limit, key, EngagementItem::of);
    Ok(json(StatusCode::OK, &page))
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(
            &app,
            &credentials,
            move |tx, caller, body: &NewEngagement| {
                let adding = grant::<Add>(tx, caller, id)?;
                let facts = Facts {
                    name: body.name.clone(),
                    period: body.period.clone(),
                    due: body.due.clone(),
                    group: body.group,
                };
                let made = actions::add(tx, &adding, &facts)?;
                let open = grant::<Open>(tx, caller, made)?;
                Answer::created(&EngagementItem::of(open.row().clone()))
            },
        )
        .await?;
    Ok(answer.into_response())
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<EngagementId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let engagement = app
        .read(&credentials, move |tx, caller| {
            Ok(grant::<Open>(tx, caller, id)?.row().clone())
        })
        .await?;
    let version = engagement.version;
    let item = EngagementItem::of(engagement);
    Ok(versioned(StatusCode::OK, &item, version))
}

pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<EngagementId>,
    Expected(expected): Expected,
    Json(body): Json<EngagementChanges>,
) -> Answered {
    let engagement = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            let before = changing.row().facts();
            let group = match body.group.as_deref() {
                None => before.group,
                Some("") => None,
                Some(text) => Some(
                    text.parse()
                        .map_err(|_| Refusal::field("group", "fault-choice"))?,
                ),
            };
            let done = match body.state.as_deref() {
                None => changing.row().done(),
                Some("open") => false,
                Some("done") => true,
                Some(_) => return Err(Refusal::field("state", "fault-choice")),
            };
            let facts = Facts {
                name: body.name.clone().unwrap_or(before.name),
                period: body.period.clone().unwrap_or(before.period),
                due: body.due.clone().unwrap_or(before.due),
                group,
            };
            actions::change(tx, &changing, &facts, expected)?;
            let changed = grant::<Change>(tx, caller, id)?;
            actions::settle(tx, &changed, done)?;
            Ok(grant::<Open>(tx, caller, id)?.row().clone())
        })
        .await?;
    let version = engagement.version;
    let item = EngagementItem::of(engagement);
    Ok(versioned(StatusCode::OK, &item, version))
}

pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<EngagementId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Change>(tx, caller, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
