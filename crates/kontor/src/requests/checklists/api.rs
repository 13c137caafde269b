//! Checklists as JSON.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::access::{Add, Change, List, Open};
use super::{Checklist, Typed, actions, lists};
use crate::access::{Caller, Credentials, grant, grant_in_office};
use crate::app::App;
use crate::ids::ChecklistId;
use crate::refusal::Refusal;
use crate::requests::model::NewItem;
use crate::web::api::{Answer, List as Listing, Post, json, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A checklist.
#[derive(Serialize, ToSchema)]
pub struct ChecklistItem {
    id: ChecklistId,
    /// The code of one that comes with the installation; `null` for the firm's own.
    standard: Option<&'static str>,
    name: String,
    items: Vec<LineItem>,
}

/// One thing that it asks for.
#[derive(Serialize, Deserialize, ToSchema, Clone)]
#[serde(deny_unknown_fields)]
pub struct LineItem {
    /// `file`, `text`, `date` or `choice`.
    kind: String,
    title: String,
    /// Of a choice: two or more.
    #[serde(default)]
    choices: Vec<String>,
}

/// A checklist to keep.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistBody {
    #[serde(default)]
    name: String,
    #[serde(default)]
    items: Vec<LineItem>,
}

impl ChecklistBody {
    fn typed(&self) -> Typed {
        let items = self.items.iter().map(|item| NewItem {
            kind: item.kind.clone(),
            title: item.title.clone(),
            choices: item.choices.clone(),
            document: None,
        });
        Typed {
            name: self.name.clone(),
            items: items.collect(),
        }
    }
}

impl From<Checklist> for ChecklistItem {
    fn from(list: Checklist) -> ChecklistItem {
        let items = list.items.into_iter().map(|line| LineItem {
            kind: line.kind,
            title: line.title,
            choices: line.choices,
        });
        ChecklistItem {
            id: list.id,
            standard: list.standard,
            name: list.name,
            items: items.collect(),
        }
    }
}

/// `GET /api/v1/firms/{firm}/checklists`
pub async fn list(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let texts_of = app.clone();
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            lists::all(tx, texts_of.texts(), grant.firm(), caller.language)
        })
        .await?;
    let items: Vec<ChecklistItem> = found.into_iter().map(ChecklistItem::from).collect();
    Ok(json(StatusCode::OK, &Listing { items, next: None }))
}

fn one(
    tx: &mut Tx<'_>,
    app: &App,
    caller: &Caller,
    id: ChecklistId,
) -> Result<(ChecklistItem, i64), Refusal> {
    let grant = grant::<Open>(tx, caller, id)?;
    let found = lists::find(tx, app.texts(), grant.firm(), id, caller.language)?;
    let found = found.ok_or(Refusal::NotFound)?;
    let version = found.version;
    Ok((found.into(), version))
}

/// `POST /api/v1/firms/{firm}/checklists`
pub async fn create(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Answered {
    let texts_of = app.clone();
    let answer = post
        .run(
            &app,
            &credentials,
            move |tx, caller, body: &ChecklistBody| {
                let adding = grant_in_office::<Add>(tx, caller, &firm, ())?;
                let id = actions::add(tx, &adding, &body.typed())?;
                Answer::created(&one(tx, &texts_of, caller, id)?.0)
            },
        )
        .await?;
    Ok(answer.into_response())
}

/// `GET /api/v1/checklists/{id}`
pub async fn show(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<ChecklistId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let texts_of = app.clone();
    let (item, version) = app
        .read(&credentials, move |tx, caller| {
            one(tx, &texts_of, caller, id)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `PUT /api/v1/checklists/{id}`
pub async fn change(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<ChecklistId>,
    Expected(expected): Expected,
    Json(body): Json<ChecklistBody>,
) -> Answered {
    let texts_of = app.clone();
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            actions::change(tx, &changing, &body.typed(), expected)?;
            one(tx, &texts_of, caller, id)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `DELETE /api/v1/checklists/{id}`
pub async fn remove(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(id): At<ChecklistId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let changing = grant::<Change>(tx, caller, id)?;
        actions::remove(tx, &changing)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
