//! Folders as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::in_body;
use super::model::said;
use crate::access::{Caller, Credentials, grant};
use crate::app::App;
use crate::documents::access::{Arrange, Browse, ManageFolder, OpenFolder};
use crate::documents::actions::{self, FolderChanges, NewFolder};
use crate::documents::model::{Folder, Openness};
use crate::documents::tree::Tree;
use crate::ids::{DossierId, FolderId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, List, Nothing, Post, json, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A folder.
#[derive(Serialize, ToSchema)]
pub struct FolderItem {
    id: FolderId,
    dossier: DossierId,
    /// The folder that it stands in; `null` at the top of the dossier.
    folder: Option<FolderId>,
    name: String,
    /// `private` to the firm, `shared` for reading, or shared for `uploads`.
    access: &'static str,
    /// `null` unless it was deleted.
    deleted_at: Option<String>,
}

impl FolderItem {
    pub(super) fn of(folder: Folder) -> FolderItem {
        FolderItem {
            id: folder.id,
            dossier: folder.dossier,
            folder: folder.parent(),
            access: folder.access.code(),
            name: folder.name,
            deleted_at: folder.deleted_at.map(pages::when::iso),
        }
    }
}

/// A new folder.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFolderBody {
    name: String,
    /// `private`, `shared` or `uploads`; as the folder that it stands in unless said.
    access: Option<String>,
    /// The folder that it stands in; the top of the dossier unless said.
    folder: Option<FolderId>,
}

/// What of a folder is to change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FolderBody {
    name: Option<String>,
    access: Option<String>,
    /// `null` is the top of the dossier.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<FolderId>)]
    folder: Option<Option<FolderId>>,
}

fn openness(text: Option<&String>) -> Result<Option<Openness>, Refusal> {
    text.map(|code| {
        Openness::from_code(code).ok_or_else(|| Refusal::field("access", "fault-choice"))
    })
    .transpose()
}

fn item(tx: &mut Tx<'_>, caller: &Caller, id: FolderId) -> Result<(FolderItem, i64), Refusal> {
    let open = grant::<OpenFolder>(tx, caller, id)?;
    let folder = open.folder.clone();
    let version = folder.version;
    Ok((FolderItem::of(folder), version))
}

/// `GET /dossiers/{id}/folders`
pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let items = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Browse>(tx, caller, (id, None))?;
            let tree = Tree::load(tx, grant.firm(), id)?;
            let seen = tree.living().filter(|one| grant.sight.sees(one.access));
            Ok(seen.cloned().map(FolderItem::of).collect())
        })
        .await?;
    Ok(json(StatusCode::OK, &List { items, next: None }))
}

/// `POST /dossiers/{id}/folders`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(
            &app,
            &credentials,
            move |tx, caller, body: &NewFolderBody| {
                in_body(tx, caller, (id, body.folder))?;
                let arranging = grant::<Arrange>(tx, caller, (id, body.folder))?;
                let new = NewFolder {
                    name: body.name.clone(),
                    access: openness(body.access.as_ref())?,
                };
                let folder = actions::add_folder(tx, &arranging, &new)?;
                Answer::created(&item(tx, caller, folder)?.0)
            },
        )
        .await?;
    Ok(answer.into_response())
}

/// `GET /folders/{id}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FolderId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (item, version) = app
        .read(&credentials, move |tx, caller| item(tx, caller, id))
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `PATCH /folders/{id}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FolderId>,
    Expected(expected): Expected,
    Json(body): Json<FolderBody>,
) -> Answered {
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            let grant = grant::<ManageFolder>(tx, caller, id)?;
            let changes = FolderChanges {
                name: body.name.clone(),
                access: openness(body.access.as_ref())?,
                parent: body.folder,
            };
            actions::change_folder(tx, &grant, &changes, expected)?;
            item(tx, caller, id)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `DELETE /folders/{id}`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FolderId>,
    Expected(expected): Expected,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<ManageFolder>(tx, caller, id)?;
        actions::delete_folder(tx, &grant, expected)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `DELETE /folders/{id}/trash`
pub async fn purge(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FolderId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<ManageFolder>(tx, caller, id)?;
        actions::purge_folder(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /folders/{id}/restore`
pub async fn restore(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<FolderId>,
    post: Post,
) -> Answered {
    let done = post
        .run(&app, &credentials, move |tx, caller, _: &Nothing| {
            let grant = grant::<ManageFolder>(tx, caller, id)?;
            actions::restore_folder(tx, &grant)?;
            Answer::ok(&item(tx, caller, id)?.0)
        })
        .await?;
    Ok(done.into_response())
}
