//! The monitor as JSON.

use axum::extract::State;
use http::StatusCode;

use super::filter::{Filter, NAMES};
use super::list::{self, Row};
use crate::access::{Credentials, Viewer};
use crate::app::App;
use crate::dossiers::DossierItem;
use crate::ids::DossierId;
use crate::web::api::{Slice, json, page_of};
use crate::web::{Answered, Asked, At};

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
    let after = slice.part::<String>(0)?.zip(slice.part::<DossierId>(1)?);
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
    let key = |row: &Row| vec![row.place.clone(), row.dossier.id.to_string()];
    let teams = std::cell::RefCell::new(&mut teams);
    let items = page_of(found, limit, key, |row| {
        let team = teams
            .borrow_mut()
            .remove(&row.dossier.id)
            .unwrap_or_default();
        DossierItem::of(row.dossier, &slug, team, row.permissions)
    });
    Ok(json(StatusCode::OK, &items))
}
