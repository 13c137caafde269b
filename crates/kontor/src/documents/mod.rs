//! The documents of a dossier: folders, documents in them, versions, and what was deleted.
//!
//! - Who sees a document follows from its folder alone. A folder is private to the firm, shared for
//!   reading, or shared for uploads; the top of the dossier is the firm's own. A folder is never more open
//!   than the one that it stands in, so nothing shared is hidden below something private, and nothing
//!   private is opened by what stands around it.
//! - A client sees the newest version alone: what came before may be from when the document was the firm's.
//! - Names are unique in their place without regard to case. A second upload of a name is "name (2)".
//! - What is deleted stays and is brought back with what was deleted together with it, until the firm's days
//!   for that are over or somebody purges it.
//! - Every version is a file whose hash its event names.

pub mod access;
pub mod actions;
pub mod api;
mod checked;
pub mod lists;
mod looks;
pub mod model;
pub mod pages;
pub mod store;
pub mod tree;
pub mod verify;
pub mod zip;

pub use actions::{Filed, Filing, PURGE, file_away, folder_at_top, purge_due};
pub use checked::checked;

use crate::web::api::{List, Nothing};
use crate::web::{Route, delete, get, patch, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    let mut routes = pages::routes();
    routes.extend(api_routes());
    routes
}

fn api_routes() -> Vec<Route> {
    use api::folders;
    vec![
        get("/api/v1/dossiers/{id}/documents", api::list)
            .says("The documents in a folder of the dossier, or at its top.")
            .asks("folder", "the folder; the top of the dossier unless said")
            .asks("q", "a part of the name")
            .asks("type", "pdf, image, sheet, text, archive or other")
            .asks("sort", "name, type, size or at; with - the other way round")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::DocumentItem>>(),
        post("/api/v1/dossiers/{id}/documents", api::add)
            .says("Makes a document of a finished upload. One whose name is taken becomes “name (2)”.")
            .takes::<api::NewDocument>()
            .gives::<api::DocumentItem>()
            .with(201),
        post("/api/v1/dossiers/{id}/documents/zip", api::pack)
            .says("A ZIP of chosen documents and folders, or of all in a place, with a list of their hashes.")
            .takes::<api::PackBody>(),
        get("/api/v1/dossiers/{id}/trash", api::trash)
            .says("What was deleted, the newest first.")
            .gives::<api::TrashAnswer>(),
        get("/api/v1/documents/{id}", api::show)
            .says("A document.")
            .gives::<api::DocumentItem>(),
        patch("/api/v1/documents/{id}", api::change)
            .says("Renames or moves a document. Takes If-Match.")
            .takes::<api::DocumentChanges>()
            .gives::<api::DocumentItem>(),
        delete("/api/v1/documents/{id}", api::remove)
            .says("Deletes a document, so that it can be restored. Takes If-Match.")
            .with(204),
        post("/api/v1/documents/{id}/restore", api::restore)
            .says("Brings a deleted document back, to the top of the dossier if its folder is gone.")
            .takes::<Nothing>()
            .gives::<api::DocumentItem>(),
        delete("/api/v1/documents/{id}/trash", api::purge)
            .says("Removes a deleted document for good, with its versions. 409 if it is not deleted.")
            .with(204),
        delete("/api/v1/folders/{id}/trash", folders::purge)
            .says("Removes a deleted folder for good with everything in it. 409 if it is not deleted.")
            .with(204),
        get("/api/v1/documents/{id}/versions", api::versions)
            .says("The versions of a document, the newest first; to a client the newest alone.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::VersionItem>>(),
        post("/api/v1/documents/{id}/versions", api::add_version)
            .says("Makes a finished upload the next version of a document.")
            .takes::<api::NewVersion>()
            .gives::<api::DocumentItem>()
            .with(201),
        get("/api/v1/documents/{id}/content", api::content)
            .says("The bytes of a document, whole or a range of them.")
            .asks("version", "the newest unless said"),
        get("/api/v1/dossiers/{id}/folders", folders::list)
            .says("All folders of the dossier that you see, by name.")
            .gives::<List<folders::FolderItem>>(),
        post("/api/v1/dossiers/{id}/folders", folders::add)
            .says("Makes a folder. It is at most as open as the one that it stands in.")
            .takes::<folders::NewFolderBody>()
            .gives::<folders::FolderItem>()
            .with(201),
        get("/api/v1/folders/{id}", folders::show)
            .says("A folder.")
            .gives::<folders::FolderItem>(),
        patch("/api/v1/folders/{id}", folders::change)
            .says("Renames or moves a folder, or changes who sees it. Takes If-Match.")
            .takes::<folders::FolderBody>()
            .gives::<folders::FolderItem>(),
        delete("/api/v1/folders/{id}", folders::remove)
            .says("Deletes a folder with all in it, so that it can be restored. Takes If-Match.")
            .with(204),
        post("/api/v1/folders/{id}/restore", folders::restore)
            .says("Brings a deleted folder back with what was deleted together with it.")
            .takes::<Nothing>()
            .gives::<folders::FolderItem>(),
    ]
}
