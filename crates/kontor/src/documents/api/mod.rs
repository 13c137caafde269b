//! Documents as JSON.

pub mod folders;
mod model;

use axum::extract::State;
use axum::response::IntoResponse;
use http::{HeaderMap, StatusCode};
use store::Tx;

use super::access::{
    AddTo, AddVersion, Browse, ManageDocument, OpenDocument, Pack, Paper, Place, SeeTrash,
};
use super::actions::{self, Changes, Selection};
use super::lists::{self, By, Order};
use super::model::{FAMILIES, Version};
pub use model::{
    DocumentChanges, DocumentItem, NewDocument, NewVersion, PackBody, TrashAnswer, VersionItem,
};

use crate::access::{Caller, Credentials, Target, grant};
use crate::app::App;
use crate::files;
use crate::ids::{DocumentId, DossierId, FolderId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A folder named in a body: one that is not there for this person is a fault of the field.
fn in_body(tx: &mut Tx<'_>, caller: &Caller, key: <Place as Target>::Key) -> Result<(), Refusal> {
    grant::<Browse>(tx, caller, (key.0, None))?;
    match grant::<Browse>(tx, caller, key) {
        Err(Refusal::NotFound) => Err(Refusal::field("folder", "fault-folder-gone")),
        other => other.map(drop),
    }
}

fn item(tx: &mut Tx<'_>, caller: &Caller, id: DocumentId) -> Result<(DocumentItem, i64), Refusal> {
    let open = grant::<OpenDocument>(tx, caller, id)?;
    let Paper { document, .. } = open.row().clone();
    let version = document.version;
    Ok((DocumentItem::of(document), version))
}

/// `GET /dossiers/{id}/documents`
pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["folder", "q", "type", "sort", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let folder = match asked.0.get("folder") {
        None => None,
        Some(text) => {
            let folder = text.parse::<FolderId>();
            Some(folder.map_err(|_| Refusal::field("folder", "fault-folder-gone"))?)
        }
    };
    let order = match asked.0.get("sort") {
        None => Order {
            by: By::Name,
            down: false,
        },
        Some(code) => {
            Order::from_code(code).ok_or_else(|| Refusal::field("sort", "fault-choice"))?
        }
    };
    let family = asked.0.get("type").unwrap_or("").to_owned();
    if !family.is_empty() && !FAMILIES.contains(&family.as_str()) {
        return Err(Refusal::field("type", "fault-choice"));
    }
    let after = slice.part::<String>(0)?.zip(slice.part::<DocumentId>(1)?);
    let wanted = lists::Asked {
        q: asked.0.get("q").unwrap_or("").to_owned(),
        family,
        order,
        after,
        most: slice.limit + 1,
    };
    let found = app
        .read(&credentials, move |tx, caller| {
            in_body(tx, caller, (id, folder))?;
            let grant = grant::<Browse>(tx, caller, (id, folder))?;
            lists::in_place(tx, &grant, &wanted)
        })
        .await?;
    let page = page_of(found, slice.limit, |one| order.key(one), DocumentItem::of);
    Ok(json(StatusCode::OK, &page))
}

/// `POST /dossiers/{id}/documents`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewDocument| {
            in_body(tx, caller, (id, body.folder))?;
            let adding = grant::<AddTo>(tx, caller, (id, body.folder))?;
            let note = body.note.as_deref().unwrap_or("");
            let filed = actions::add(tx, &adding, body.upload, body.name.as_deref(), note);
            let filed = files::named(filed, "upload")?;
            Answer::created(&item(tx, caller, filed.document)?.0)
        })
        .await?;
    Ok(answer.into_response())
}

/// `POST /dossiers/{id}/documents/zip`
pub async fn pack(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    Json(body): Json<PackBody>,
) -> Answered {
    let packed = app
        .write(&credentials, move |tx, caller| {
            in_body(tx, caller, (id, body.folder))?;
            let grant = grant::<Pack>(tx, caller, (id, body.folder))?;
            let selection = Selection {
                folders: body.folders.clone(),
                documents: body.documents.clone(),
            };
            actions::pack(tx, &grant, &selection)
        })
        .await?;
    super::zip::answer(&app, &packed.name, packed.entries, packed.manifest)
}

/// `GET /dossiers/{id}/trash`
pub async fn trash(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (folders, documents) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeTrash>(tx, caller, (id, None))?;
            lists::trash(tx, &grant)
        })
        .await?;
    let answer = TrashAnswer {
        folders: folders.into_iter().map(folders::FolderItem::of).collect(),
        documents: documents.into_iter().map(DocumentItem::of).collect(),
    };
    Ok(json(StatusCode::OK, &answer))
}

/// `GET /documents/{id}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DocumentId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (item, version) = app
        .read(&credentials, move |tx, caller| item(tx, caller, id))
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `PATCH /documents/{id}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DocumentId>,
    Expected(expected): Expected,
    Json(body): Json<DocumentChanges>,
) -> Answered {
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            let grant = grant::<ManageDocument>(tx, caller, id)?;
            let changes = Changes {
                name: body.name.clone(),
                folder: body.folder,
            };
            actions::change(tx, &grant, &changes, expected)?;
            item(tx, caller, id)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `DELETE /documents/{id}`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DocumentId>,
    Expected(expected): Expected,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<ManageDocument>(tx, caller, id)?;
        actions::delete(tx, &grant, expected)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `DELETE /documents/{id}/trash`
pub async fn purge(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DocumentId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<ManageDocument>(tx, caller, id)?;
        actions::purge(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /documents/{id}/restore`
pub async fn restore(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DocumentId>,
    post: Post,
) -> Answered {
    let done = post
        .run(&app, &credentials, move |tx, caller, _: &Nothing| {
            let grant = grant::<ManageDocument>(tx, caller, id)?;
            actions::restore(tx, &grant)?;
            Answer::ok(&item(tx, caller, id)?.0)
        })
        .await?;
    Ok(done.into_response())
}

/// `GET /documents/{id}/versions`
pub async fn versions(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DocumentId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let (before, most) = (slice.part::<i64>(0)?, slice.limit + 1);
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<OpenDocument>(tx, caller, id)?;
            lists::versions(tx, &grant, before, most)
        })
        .await?;
    let key = |version: &Version| vec![version.number.to_string()];
    let page = page_of(found, slice.limit, key, VersionItem::of);
    Ok(json(StatusCode::OK, &page))
}

/// `POST /documents/{id}/versions`
pub async fn add_version(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DocumentId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewVersion| {
            let adding = grant::<AddVersion>(tx, caller, id)?;
            let note = body.note.as_deref().unwrap_or("");
            let filed = actions::add_version(tx, &adding, body.upload, note);
            files::named(filed, "upload")?;
            Answer::created(&item(tx, caller, id)?.0)
        })
        .await?;
    Ok(answer.into_response())
}

/// `GET /documents/{id}/content`
pub async fn content(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DocumentId>,
    asked: Asked,
    headers: HeaderMap,
) -> Answered {
    asked.only(&["version"])?;
    let number = match asked.0.get("version") {
        None => None,
        Some(text) => Some(text.parse::<i64>().map_err(|_| Refusal::NotFound)?),
    };
    let file = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<OpenDocument>(tx, caller, id)?;
            let version = lists::version(tx, &grant, number)?;
            Ok(version.file_of(grant.firm(), &grant.document.name))
        })
        .await?;
    Ok(files::content(&app, &file, &headers, files::Shown::Saved).await)
}
