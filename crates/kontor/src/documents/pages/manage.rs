//! What staff do with a document.

use axum::extract::{Request, State};
use axum::response::Response;
use http::StatusCode;

use super::paper::{Refused, page};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::conversations::{Brought, Side};
use crate::documents::access::{AddVersion, ManageDocument};
use crate::documents::actions::{self, Changes};
use crate::ids::DocumentId;
use crate::refusal::Refusal;
use crate::web::{Answered, At, Posted, see};

fn unprocessable(mut page: Response) -> Response {
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    page
}

/// `POST /office/{firm}/documents/{document}`: its name and its folder.
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
    Posted(form): Posted,
) -> Answered {
    let firm = slug.clone();
    let place = form.get("folder").map(str::to_owned);
    let folder = match place.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(text) => {
            Some(Some(text.parse().map_err(|_| {
                Refusal::field("folder", "fault-folder-gone")
            })?))
        }
    };
    let changes = Changes {
        name: form.get("name").map(str::to_owned),
        folder,
    };
    let from_list = form.has("list");
    let refused = Refused {
        name: changes.name.clone(),
        place,
        ..Refused::default()
    };
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageDocument>(tx, caller, &firm, id)?;
            actions::change(tx, &grant, &changes, None)?;
            Ok((grant.document.dossier, grant.document.folder()))
        })
        .await;
    match done {
        // Back to the list that it was done from.
        Ok((dossier, folder)) if from_list => {
            let inside = folder.map_or(String::new(), |id| format!("?folder={id}"));
            Ok(see(&format!("{}{inside}", super::office(&slug, dossier))))
        }
        Ok(_) => Ok(see(&format!("/office/{slug}/documents/{id}"))),
        Err(Refusal::Invalid(faults)) => {
            let refused = Refused { faults, ..refused };
            page(&app, &credentials, Side::Office(slug), id, refused)
                .await
                .map(unprocessable)
        }
        Err(other) => Err(other),
    }
}

/// `POST /office/{firm}/documents/{document}/versions`
pub async fn version(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
    request: Request,
) -> Answered {
    let firm = slug.clone();
    let (of, person) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<AddVersion>(tx, caller, &firm, id)?;
            Ok((grant.firm(), grant.actor().person()))
        })
        .await?;
    let taken = Brought::take(&app, &credentials, request, of, person).await?;
    let (note, file) = (taken.form.get("note").unwrap_or("").to_owned(), taken.ids());
    let refused = Refused {
        files: taken.files,
        note: note.clone(),
        ..Refused::default()
    };
    let (firm, faults) = (slug.clone(), taken.faults);
    let done = app
        .write(&credentials, move |tx, caller| {
            if !faults.is_empty() {
                return Err(Refusal::Invalid(faults.clone()));
            }
            let file = match file.as_slice() {
                [one] => *one,
                [] => return Err(Refusal::field("files", "fault-document-none")),
                _ => return Err(Refusal::field("files", "fault-document-one")),
            };
            let grant = grant_in_office::<AddVersion>(tx, caller, &firm, id)?;
            actions::add_version(tx, &grant, file, &note).map(drop)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/documents/{id}"))),
        Err(Refusal::Invalid(faults)) => {
            let refused = Refused { faults, ..refused };
            page(&app, &credentials, Side::Office(slug), id, refused)
                .await
                .map(unprocessable)
        }
        Err(other) => Err(other),
    }
}

/// `POST /office/{firm}/documents/{document}/delete`
pub async fn delete(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
) -> Answered {
    let firm = slug.clone();
    let (dossier, folder) = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageDocument>(tx, caller, &firm, id)?;
            actions::delete(tx, &grant, None)?;
            Ok((grant.document.dossier, grant.document.folder()))
        })
        .await?;
    let inside = folder.map_or(String::new(), |id| format!("?folder={id}"));
    Ok(see(&format!("{}{inside}", super::office(&slug, dossier))))
}

/// `POST /office/{firm}/documents/{document}/restore`
pub async fn restore(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
) -> Answered {
    let firm = slug.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageDocument>(tx, caller, &firm, id)?;
        actions::restore(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{slug}/documents/{id}")))
}
