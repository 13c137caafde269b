//! The monitor as JSON.

use ::store::Tx;
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::columns::{self, Chosen};
use super::filter::{Filter, NAMES};
use super::list::{self, Row};
use super::order::Place;
use super::saved::access::Arrange;
use crate::access::{Credentials, Viewer, grant_in_office};
use crate::app::App;
use crate::dossiers::DossierItem;
use crate::refusal::Refusal;
use crate::web::api::{Slice, json, page_of};
use crate::web::{Answered, Asked, At, Json};

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    let known: Vec<&str> = NAMES.into_iter().chain(["limit", "cursor"]).collect();
    asked.only(&known)?;
    let slice = Slice::from(&asked)?;
    let filter = Filter::strict(&asked.0)?;
    let place = |parts: &Vec<String>| {
        Place::of(parts).ok_or_else(|| Refusal::field("cursor", "fault-cursor"))
    };
    let after = slice.cursor.as_ref().map(place).transpose()?;
    let (limit, firm) = (slice.limit, slug.clone());
    let (found, mut teams) = app
        .read(&credentials, move |tx, caller| {
            let viewer = Viewer::office(caller, &firm)?;
            let from = list::way(tx, &viewer, &filter)?;
            let found = list::rows(tx, &viewer, &filter, from, after.as_ref(), limit + 1)?;
            let teams = list::teams(tx, viewer.firm(), &found)?;
            Ok((found, teams))
        })
        .await?;
    let key = |row: &Row| row.place.parts();
    let teams = std::cell::RefCell::new(&mut teams);
    let items = page_of(found, limit, key, |row| {
        let team = teams
            .borrow_mut()
            .remove(&row.dossier.id)
            .unwrap_or_default();
        let team = team.into_iter().map(|(id, _)| id).collect();
        DossierItem::of(row.dossier, &slug, team, row.permissions)
    });
    Ok(json(StatusCode::OK, &items))
}

/// The columns that you see beside the name.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnsItem {
    /// Any of number, kind, vat_number, responsible, team, tags, language, vat_regime, vat_period,
    /// open_conversations, due, created, messages and activity.
    columns: Vec<String>,
}

fn item(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<ColumnsItem, Refusal> {
    let chosen = columns::chosen(tx, viewer)?;
    let codes = chosen.columns.iter().map(|column| column.code().to_owned());
    Ok(ColumnsItem {
        columns: codes.collect(),
    })
}

pub async fn columns(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let item = app
        .read(&credentials, move |tx, caller| {
            item(tx, &Viewer::office(caller, &slug)?)
        })
        .await?;
    Ok(json(StatusCode::OK, &item))
}

pub async fn choose_columns(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Json(body): Json<ColumnsItem>,
) -> Answered {
    let item = app
        .write(&credentials, move |tx, caller| {
            let arranging = grant_in_office::<Arrange>(tx, caller, &slug, ())?;
            columns::choose(tx, &arranging, &Chosen::of(&body.columns)?)?;
            item(tx, &Viewer::office(caller, &slug)?)
        })
        .await?;
    Ok(json(StatusCode::OK, &item))
}
