//! Putting files into a folder, several at once.

use axum::extract::{Request, State};
use http::StatusCode;
use pages::Form;

use super::list::{Refused, folder_of, page};
use crate::access::Credentials;
use crate::app::App;
use crate::conversations::{Brought, Side};
use crate::documents::access::{AddTo, Browse};
use crate::documents::actions;
use crate::ids::DossierId;
use crate::refusal::Refusal;
use crate::web::{Answered, At, Query, see};

/// `POST /office/{firm}/dossiers/{id}/documents?folder=…`
pub async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DossierId)>,
    Query(query): Query,
    request: Request,
) -> Answered {
    let here = super::office(&slug, id);
    put(
        &app,
        &credentials,
        Side::Office(slug),
        (id, here),
        query,
        request,
    )
    .await
}

/// `POST /portal/{dossier}/documents?folder=…`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    Query(query): Query,
    request: Request,
) -> Answered {
    let here = format!("/portal/{id}/documents");
    put(
        &app,
        &credentials,
        Side::Portal(id),
        (id, here),
        query,
        request,
    )
    .await
}

async fn put(
    app: &App,
    credentials: &Credentials,
    side: Side,
    (id, here): (DossierId, String),
    query: Form,
    request: Request,
) -> Answered {
    // Bytes are taken only from somebody who may put them here.
    let (checking, inside) = (side.clone(), folder_of(&query)?);
    let (firm, person) = app
        .read(credentials, move |tx, caller| {
            checking.earn::<Browse>(tx, caller, (id, inside))?;
            let grant = checking.earn::<AddTo>(tx, caller, (id, inside))?;
            Ok((grant.firm(), grant.actor().person()))
        })
        .await?;
    let taken = Brought::take(app, credentials, request, firm, person).await?;
    let (ids, faults) = (taken.ids(), taken.faults);
    let adding = side.clone();
    let done = app
        .write(credentials, move |tx, caller| {
            if !faults.is_empty() {
                return Err(Refusal::Invalid(faults.clone()));
            }
            if ids.is_empty() {
                return Err(Refusal::field("files", "fault-document-none"));
            }
            for file in &ids {
                let grant = adding.earn::<AddTo>(tx, caller, (id, inside))?;
                actions::add(tx, &grant, *file, None, "")?;
            }
            Ok(())
        })
        .await;
    let faults = match done {
        Ok(()) => {
            let query = inside.map_or(String::new(), |folder| format!("?folder={folder}"));
            return Ok(see(&format!("{here}{query}")));
        }
        Err(Refusal::Invalid(faults)) => faults,
        Err(other) => return Err(other),
    };
    let refused = Refused {
        faults,
        files: taken.files,
        ..Refused::default()
    };
    let mut again = page(app, credentials, side, Some(id), &query, refused).await?;
    *again.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(again)
}
