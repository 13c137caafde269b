//! Saved filters as JSON.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::access::{List, Remove, Save};
use super::{NewSaved, Saved};
use crate::access::{Credentials, grant, grant_in_office};
use crate::app::App;
use crate::ids::{SavedFilterId, StaffId};
use crate::monitor::Filter;
use crate::web::api::{Answer, Post, Slice, json, page_of};
use crate::web::{Answered, Asked, At};

/// A filter under a name.
#[derive(Serialize, ToSchema)]
pub struct SavedFilterItem {
    id: SavedFilterId,
    name: String,
    /// What it asks for, by the names of the list of dossiers.
    filter: BTreeMap<&'static str, String>,
    /// Offered to everybody at the firm.
    shared: bool,
    /// Whose it is.
    staff: StaffId,
}

impl SavedFilterItem {
    fn of(saved: Saved) -> SavedFilterItem {
        SavedFilterItem {
            id: saved.id,
            filter: saved.filter.asked().into_iter().collect(),
            name: saved.name,
            shared: saved.shared,
            staff: saved.staff,
        }
    }
}

/// A filter to save; under a name that you have already it takes the other's place.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSavedFilter {
    name: String,
    filter: BTreeMap<String, Value>,
    /// Offered to everybody at the firm: needs the right to manage it.
    #[serde(default)]
    shared: bool,
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let limit = slice.limit;
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let after = slice
                .part::<String>(0)?
                .zip(slice.part::<SavedFilterId>(1)?);
            super::list(tx, &grant, after, limit + 1)
        })
        .await?;
    let key = |saved: &Saved| vec![saved.name_fold.clone(), saved.id.to_string()];
    let page = page_of(found, limit, key, SavedFilterItem::of);
    Ok(json(StatusCode::OK, &page))
}

pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Answered {
    let answer = post
        .run(
            &app,
            &credentials,
            move |tx, caller, body: &NewSavedFilter| {
                let saving = grant_in_office::<Save>(tx, caller, &firm, ())?;
                let new = NewSaved {
                    name: body.name.clone(),
                    filter: Filter::from_json(&body.filter)?,
                    shared: body.shared,
                };
                let id = super::save(tx, &saving, &new)?;
                let saved = grant::<Remove>(tx, caller, id)?;
                Answer::created(&SavedFilterItem::of(saved.row().clone()))
            },
        )
        .await?;
    Ok(answer.into_response())
}

pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<SavedFilterId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Remove>(tx, caller, id)?;
        super::remove(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
