//! Folders: making, changing, deleting and restoring them; what was deleted.

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use pages::{Faults, Form};

use super::list::{Refused, folder_of, page};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::conversations::Side;
use crate::documents::access::{Arrange, ManageFolder, SeeTrash};
use crate::documents::actions::{self, FolderChanges, NewFolder};
use crate::documents::lists;
use crate::documents::model::{Document, Folder, Openness};
use crate::documents::tree::Tree;
use crate::dossiers::{Head, Tab};
use crate::ids::{DossierId, FolderId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "documents/templates/trash.html")]
struct TrashPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    folders: Vec<Folder>,
    documents: Vec<Document>,
}

#[derive(Template)]
#[template(path = "documents/templates/folder.html")]
struct FolderPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    folder: &'a Folder,
    /// Where it could be moved: id and way.
    places: Vec<(String, String)>,
    typed: Typed,
}

impl FolderPage<'_> {
    // i18n: document-access-*
    fn access(&self, access: &Openness) -> &str {
        self.c.t(&format!("document-access-{}", access.code()))
    }
}

/// What the form holds.
#[derive(Clone, Default)]
struct Typed {
    name: String,
    access: String,
    place: String,
    faults: Faults,
}

fn openness(form: &Form) -> Result<Option<Openness>, Refusal> {
    match form.get("access") {
        None | Some("") => Ok(None),
        Some(code) => Openness::from_code(code)
            .map(Some)
            .ok_or_else(|| Refusal::field("access", "fault-choice")),
    }
}

/// `POST /office/{firm}/dossiers/{id}/documents/folder`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let inside = folder_of(&form)?;
    let name = form.get("name").unwrap_or("").to_owned();
    let (firm, typed) = (slug.clone(), name.clone());
    let access = openness(&form);
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Arrange>(tx, caller, &firm, (id, inside))?;
            let new = NewFolder {
                name: name.clone(),
                access: access.clone()?,
            };
            actions::add_folder(tx, &grant, &new)
        })
        .await;
    match done {
        Ok(folder) => Ok(see(&format!(
            "{}?folder={folder}",
            super::office(&slug, id)
        ))),
        Err(Refusal::Invalid(faults)) => {
            let refused = Refused {
                faults,
                typed,
                ..Refused::default()
            };
            let side = Side::Office(slug);
            let mut again = page(&app, &credentials, side, Some(id), &form, refused).await?;
            *again.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(again)
        }
        Err(other) => Err(other),
    }
}

/// `GET /office/{firm}/dossiers/{id}/documents/trash`
pub async fn trash(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DossierId)>,
) -> Answered {
    let (shell, head, folders, documents) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<SeeTrash>(tx, caller, &slug, (id, None))?;
            let (folders, documents) = lists::trash(tx, &grant)?;
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            let head = Head::load(tx, grant.firm(), id, grant.permissions(), Tab::Documents)?;
            Ok((shell, head, folders, documents))
        })
        .await?;
    Ok(html(&TrashPage {
        c: shell.context(&app),
        shell: &shell,
        head: &head,
        folders,
        documents,
    }))
}

/// `GET /office/{firm}/folders/{folder}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, FolderId)>,
) -> Answered {
    form(&app, &credentials, slug, id, None).await
}

async fn form(
    app: &App,
    credentials: &Credentials,
    slug: String,
    id: FolderId,
    typed: Option<Typed>,
) -> Answered {
    let (shell, head, folder, places) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageFolder>(tx, caller, &slug, id)?;
            let folder = grant.folder.clone();
            let tree = Tree::load(tx, grant.firm(), folder.dossier)?;
            let below: Vec<FolderId> = tree.below(id).iter().map(|one| one.id).collect();
            let mut places: Vec<(String, String)> = tree
                .living()
                .filter(|one| grant.sight.sees(one.access) && !below.contains(&one.id))
                .map(|one| (one.id.to_string(), tree.path(one.id)))
                .collect();
            places.sort_by(|a, b| a.1.cmp(&b.1));
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            let (firm, dossier) = (grant.firm(), folder.dossier);
            let head = Head::load(tx, firm, dossier, grant.permissions(), Tab::Documents)?;
            Ok((shell, head, folder, places))
        })
        .await?;
    let typed = typed.unwrap_or_else(|| Typed {
        name: folder.name.clone(),
        access: folder.access.code().to_owned(),
        place: folder.parent().map_or(String::new(), |id| id.to_string()),
        faults: Faults::new(),
    });
    Ok(html(&FolderPage {
        c: shell.context(app),
        shell: &shell,
        head: &head,
        folder: &folder,
        places,
        typed,
    }))
}

/// `POST /office/{firm}/folders/{folder}`
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, FolderId)>,
    Posted(posted): Posted,
) -> Answered {
    let typed = Typed {
        name: posted.get("name").unwrap_or("").to_owned(),
        access: posted.get("access").unwrap_or("").to_owned(),
        place: posted.get("folder").unwrap_or("").to_owned(),
        faults: Faults::new(),
    };
    let (firm, access) = (slug.clone(), openness(&posted));
    let parent = match posted.get("folder") {
        None => Ok(None),
        Some("") => Ok(Some(None)),
        Some(text) => text
            .parse()
            .map(|id| Some(Some(id)))
            .map_err(|_| Refusal::field("folder", "fault-folder-gone")),
    };
    let name = posted.get("name").map(str::to_owned);
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageFolder>(tx, caller, &firm, id)?;
            let changes = FolderChanges {
                name: name.clone(),
                access: access.clone()?,
                parent: parent.clone()?,
            };
            actions::change_folder(tx, &grant, &changes, None)?;
            Ok(grant.folder.dossier)
        })
        .await;
    match done {
        Ok(dossier) => Ok(see(&format!(
            "{}?folder={id}",
            super::office(&slug, dossier)
        ))),
        Err(Refusal::Invalid(faults)) => {
            let typed = Typed { faults, ..typed };
            let mut again = form(&app, &credentials, slug, id, Some(typed)).await?;
            *again.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(again)
        }
        Err(other) => Err(other),
    }
}

/// `POST /office/{firm}/folders/{folder}/delete`
pub async fn delete(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, FolderId)>,
) -> Answered {
    let firm = slug.clone();
    let dossier = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageFolder>(tx, caller, &firm, id)?;
            actions::delete_folder(tx, &grant, None)?;
            Ok(grant.folder.dossier)
        })
        .await?;
    Ok(see(&super::office(&slug, dossier)))
}

/// `POST /office/{firm}/folders/{folder}/restore`
pub async fn restore(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, FolderId)>,
) -> Answered {
    let firm = slug.clone();
    let dossier = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageFolder>(tx, caller, &firm, id)?;
            actions::restore_folder(tx, &grant)?;
            Ok(grant.folder.dossier)
        })
        .await?;
    Ok(see(&format!(
        "{}?folder={id}",
        super::office(&slug, dossier)
    )))
}
