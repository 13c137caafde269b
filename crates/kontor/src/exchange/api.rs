//! Imports and exports over the API.

use axum::extract::{Request, State};
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::{Confirm, See, Visit};
use super::actions::{self, is_small};
use super::bring::bring;
use super::export::Form;
use super::model::{CellFault, Import, Kind, Outcome, RowReport};
use super::{lists, report, run};
use crate::access::{Credentials, grant, grant_in_office};
use crate::app::App;
use crate::ids::ImportId;
use crate::refusal::Refusal;
use crate::web::api::{Answer, Post, Slice, json, page_of};
use crate::web::{Answered, Asked, At, Json};

/// An import.
#[derive(Serialize, ToSchema)]
pub struct ImportItem {
    id: ImportId,
    /// `dossiers` or `contacts`.
    kind: &'static str,
    file_name: String,
    /// `utf-8`, `utf-16` or `windows-1252`.
    encoding: String,
    /// `semicolon`, `comma` or `tab`.
    separator: String,
    /// Headers that are no column; they are left out only if the confirmation says so.
    unknown_columns: Vec<String>,
    /// `checking`, `ready` (to be confirmed), `wrong` (some rows are, so nothing is imported),
    /// `importing`, `done` or `failed`.
    state: &'static str,
    /// Rows below the header, and how many were dealt with so far.
    total: i64,
    done: i64,
    added: i64,
    changed: i64,
    same: i64,
    wrong: i64,
    created_at: String,
    finished_at: Option<String>,
}

impl ImportItem {
    /// An import as JSON shows it.
    pub fn of(import: Import) -> ImportItem {
        ImportItem {
            id: import.id,
            kind: import.kind.code(),
            file_name: import.file_name,
            encoding: import.encoding,
            separator: import.separator,
            unknown_columns: import.unknown,
            state: import.state.code(),
            total: import.total,
            done: import.done,
            added: import.counts.added,
            changed: import.counts.changed,
            same: import.counts.same,
            wrong: import.counts.wrong,
            created_at: pages::when::iso(import.created_at),
            finished_at: import.finished_at.map(pages::when::iso),
        }
    }
}

/// What one row does.
#[derive(Serialize, ToSchema)]
pub struct RowItem {
    /// As spreadsheets count: the header is row 1.
    row: i64,
    /// `added`, `changed` or `wrong`.
    outcome: &'static str,
    name: String,
    /// The columns that would change.
    columns: Vec<String>,
    errors: Vec<CellFault>,
}

impl RowItem {
    fn of(row: RowReport) -> RowItem {
        RowItem {
            row: row.number,
            outcome: row.outcome.code(),
            name: row.name,
            columns: row.columns,
            errors: row.faults,
        }
    }
}

/// Saying yes to an import.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Leave out the columns that nobody knows.
    #[serde(default)]
    ignore_unknown: bool,
}

/// What to export.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewExport {
    /// `dossiers` or `contacts`.
    kind: String,
    /// `semicolon` (unless said), `comma` or `tab`.
    #[serde(default)]
    separator: String,
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let (before, limit) = (slice.part::<ImportId>(0)?, slice.limit);
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Visit>(tx, caller, &firm, ())?;
            lists::recent(tx, &grant, before, limit + 1)
        })
        .await?;
    let key = |import: &Import| vec![import.id.to_string()];
    let page = page_of(found, limit, key, ImportItem::of);
    Ok(json(StatusCode::OK, &page))
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    request: Request,
) -> Answered {
    let id = match bring(&app, &credentials, &firm, request).await?.import {
        Ok(id) => id,
        Err(faults) => return Err(Refusal::Invalid(faults)),
    };
    let item = item(&app, &credentials, id).await?;
    Ok(json(StatusCode::CREATED, &item))
}

async fn item(app: &App, credentials: &Credentials, id: ImportId) -> Result<ImportItem, Refusal> {
    app.read(credentials, move |tx, caller| {
        let grant = grant::<See>(tx, caller, id)?;
        Ok(ImportItem::of(grant.row().clone()))
    })
    .await
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ImportId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let item = item(&app, &credentials, id).await?;
    Ok(json(StatusCode::OK, &item))
}

pub async fn rows(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ImportId>,
    asked: Asked,
) -> Answered {
    asked.only(&["outcome", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let (after, limit) = (slice.part::<i64>(0)?.unwrap_or(0), slice.limit);
    let outcome = match asked.0.get("outcome") {
        None => None,
        Some(word) => match Outcome::from_code(word) {
            Some(outcome) => Some(outcome),
            None => return Err(Refusal::field("outcome", "fault-choice")),
        },
    };
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<See>(tx, caller, id)?;
            lists::rows(tx, &grant, outcome, after, limit + 1)
        })
        .await?;
    let key = |row: &RowReport| vec![row.number.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, RowItem::of),
    ))
}

pub async fn confirm(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ImportId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(
            &app,
            &credentials,
            move |tx, caller, body: &Confirmation| {
                let confirm = grant::<Confirm>(tx, caller, id)?;
                actions::confirm(tx, &confirm, body.ignore_unknown)?;
                let see = grant::<See>(tx, caller, id)?;
                Answer::new(StatusCode::ACCEPTED, &ImportItem::of(see.row().clone()))
            },
        )
        .await?;
    // A small one is written at once; the answer says how far it was when it was confirmed.
    let import = app
        .read(&credentials, move |tx, caller| {
            Ok(grant::<See>(tx, caller, id)?.row().clone())
        })
        .await?;
    if is_small(&import) {
        run::work(&app, import.firm, id).await?;
    }
    Ok(answer.into_response())
}

pub async fn export(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Json(body): Json<NewExport>,
) -> Answered {
    let form = Form {
        kind: Kind::from_code(&body.kind).ok_or_else(|| Refusal::field("kind", "fault-choice"))?,
        separator: Form::separator(&body.separator)
            .ok_or_else(|| Refusal::field("separator", "fault-choice"))?,
        words: None,
    };
    report::export(&app, &credentials, &firm, form).await
}
