//! Renaming, moving and deleting a document from its row in the list, without opening it.

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::documents::access::ManageDocument;
use crate::documents::model::Document;
use crate::documents::tree::Tree;
use crate::ids::DocumentId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, html};

#[derive(Template)]
#[template(path = "documents/templates/arrange.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: &'a Office,
    document: &'a Document,
    /// Where it is, and where it could be: id and way; the top has no id.
    place: String,
    places: Vec<(String, String)>,
    back: String,
}

/// `GET /office/{firm}/documents/{document}/arrange`
pub async fn form(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
) -> Answered {
    let firm = slug.clone();
    let (shell, document, places) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageDocument>(tx, caller, &firm, id)?;
            if grant.document.deleted_at.is_some() {
                return Err(Refusal::NotFound);
            }
            let tree = Tree::load(tx, grant.firm(), grant.document.dossier)?;
            let mut places: Vec<(String, String)> = tree
                .living()
                .filter(|folder| grant.sight.sees(folder.access))
                .map(|folder| (folder.id.to_string(), tree.path(folder.id)))
                .collect();
            places.sort_by(|a, b| a.1.cmp(&b.1));
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            Ok((shell, grant.document.clone(), places))
        })
        .await?;
    let folder = document.folder();
    let inside = folder.map_or(String::new(), |id| format!("?folder={id}"));
    Ok(html(&Page {
        c: shell.context(&app),
        shell: &shell,
        place: folder.map_or(String::new(), |id| id.to_string()),
        places,
        back: format!("{}{inside}", super::office(&slug, document.dossier)),
        document: &document,
    }))
}
