//! Pages of documents, in the office and in the portal.

mod arrange;
mod content;
mod folder;
mod list;
mod manage;
mod paper;
mod purge;
mod upload;

use crate::ids::DossierId;
use crate::web::{Route, get, post};

/// Where the documents of a dossier are in the office.
fn office(slug: &str, dossier: DossierId) -> String {
    format!("/office/{slug}/dossiers/{dossier}/documents")
}

/// The pages of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/dossiers/{id}/documents", list::office),
        post("/office/{firm}/dossiers/{id}/documents", upload::office),
        post(
            "/office/{firm}/dossiers/{id}/documents/zip",
            list::zip_in_office,
        ),
        post("/office/{firm}/dossiers/{id}/documents/folder", folder::add),
        get(
            "/office/{firm}/dossiers/{id}/documents/trash",
            folder::trash,
        ),
        get("/office/{firm}/folders/{folder}", folder::edit),
        post("/office/{firm}/folders/{folder}", folder::save),
        post("/office/{firm}/folders/{folder}/delete", folder::delete),
        post("/office/{firm}/folders/{folder}/restore", folder::restore),
        get("/office/{firm}/folders/{folder}/purge", purge::folder),
        post("/office/{firm}/folders/{folder}/purge", purge::purge_folder),
        get("/office/{firm}/documents/{document}/purge", purge::document),
        post("/office/{firm}/documents/{document}/purge", purge::purge),
        get("/office/{firm}/documents/{document}/arrange", arrange::form),
        get("/office/{firm}/documents/{document}", paper::office),
        post("/office/{firm}/documents/{document}", manage::save),
        post(
            "/office/{firm}/documents/{document}/versions",
            manage::version,
        ),
        post("/office/{firm}/documents/{document}/delete", manage::delete),
        post(
            "/office/{firm}/documents/{document}/restore",
            manage::restore,
        ),
        get(
            "/office/{firm}/documents/{document}/content",
            content::office,
        ),
        get("/portal/{dossier}/documents", list::portal),
        post("/portal/{dossier}/documents", upload::portal),
        post("/portal/{dossier}/documents/zip", list::zip_in_portal),
        get("/portal/{dossier}/documents/{document}", paper::portal),
        get(
            "/portal/{dossier}/documents/{document}/content",
            content::portal,
        ),
        get("/office/{firm}/as/{view}/documents", list::looking),
        get(
            "/office/{firm}/as/{view}/documents/{document}",
            paper::looking,
        ),
        get(
            "/office/{firm}/as/{view}/documents/{document}/content",
            content::looking,
        ),
    ]
}
