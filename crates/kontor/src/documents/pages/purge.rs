//! The question before something deleted is removed for good, and doing it.

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::documents::access::{ManageDocument, ManageFolder};
use crate::documents::actions;
use crate::ids::{DocumentId, DossierId, FolderId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, html, see};

#[derive(Template)]
#[template(path = "documents/templates/purge.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: &'a Office,
    name: &'a str,
    text: &'a str,
    back: String,
}

fn trash(slug: &str, dossier: DossierId) -> String {
    format!("{}/trash", super::office(slug, dossier))
}

/// `GET /office/{firm}/documents/{document}/purge`
pub async fn document(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
) -> Answered {
    let firm = slug.clone();
    let (shell, document) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageDocument>(tx, caller, &firm, id)?;
            if grant.document.deleted_at.is_none() {
                return Err(Refusal::Conflict("refusal-document-not-deleted"));
            }
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            Ok((shell, grant.document.clone()))
        })
        .await?;
    let c = shell.context(&app);
    let text = c.t("document-purge-text");
    Ok(html(&Page {
        text,
        c,
        shell: &shell,
        name: &document.name,
        back: trash(&slug, document.dossier),
    }))
}

/// `POST /office/{firm}/documents/{document}/purge`
pub async fn purge(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
) -> Answered {
    let firm = slug.clone();
    let dossier = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageDocument>(tx, caller, &firm, id)?;
            actions::purge(tx, &grant)?;
            Ok(grant.document.dossier)
        })
        .await?;
    Ok(see(&trash(&slug, dossier)))
}

/// `GET /office/{firm}/folders/{folder}/purge`
pub async fn folder(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, FolderId)>,
) -> Answered {
    let firm = slug.clone();
    let (shell, folder) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageFolder>(tx, caller, &firm, id)?;
            if grant.folder.deleted_at.is_none() {
                return Err(Refusal::Conflict("refusal-document-not-deleted"));
            }
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            Ok((shell, grant.folder.clone()))
        })
        .await?;
    let c = shell.context(&app);
    let text = c.t("folder-purge-text");
    Ok(html(&Page {
        text,
        c,
        shell: &shell,
        name: &folder.name,
        back: trash(&slug, folder.dossier),
    }))
}

/// `POST /office/{firm}/folders/{folder}/purge`
pub async fn purge_folder(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, FolderId)>,
) -> Answered {
    let firm = slug.clone();
    let dossier = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageFolder>(tx, caller, &firm, id)?;
            actions::purge_folder(tx, &grant)?;
            Ok(grant.folder.dossier)
        })
        .await?;
    Ok(see(&trash(&slug, dossier)))
}
