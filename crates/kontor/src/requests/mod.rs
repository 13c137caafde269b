//! File requests: what a firm asks of a client, item by item, what came, and what was found of it.
//!
//! - A request is asked of contacts who may deliver; nobody else of the client's side sees it.
//! - Its state is kept from those of its items, in the transaction that changes one of them.
//! - What was accepted stays as it is; what was sent back stays beside what comes in its place.

pub mod access;
pub mod actions;
mod api;
mod asking;
mod checked;
pub mod checklists;
pub mod filing;
pub mod lines;
pub mod links;
pub mod lists;
pub mod model;
mod pages;
pub mod reminders;
pub mod store;
mod typed;

pub use api::ItemToAsk;
pub use checked::checked;
pub use reminders::{REMIND, remind_on_time};

use self::checklists::{api as checklist, pages as kept};
use self::links::{api as link, pages as shared, public};
use self::pages::{act, list, new, show};
use crate::web::api::{List, Nothing};
use crate::web::{Route, delete, get, patch, post, put};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/checklists", kept::all),
        get("/office/{firm}/settings/checklists/new", kept::blank),
        post("/office/{firm}/settings/checklists/new", kept::create),
        get("/office/{firm}/settings/checklists/{checklist}", kept::edit),
        post("/office/{firm}/settings/checklists/{checklist}", kept::save),
        post(
            "/office/{firm}/settings/checklists/{checklist}/remove",
            kept::remove,
        ),
        get("/office/{firm}/requests/{request}/links", shared::all),
        post("/office/{firm}/requests/{request}/links", shared::make),
        post(
            "/office/{firm}/requests/{request}/links/{link}/revoke",
            shared::revoke,
        ),
        get("/send/{token}", public::form).public(),
        post("/send/{token}/items/{item}", public::send).public(),
        get("/office/{firm}/requests", list::firm),
        get("/office/{firm}/requests/{request}", show::office),
        post("/office/{firm}/requests/{request}/cancel", act::cancel),
        post("/office/{firm}/requests/{request}/change", act::change),
        post("/office/{firm}/requests/{request}/remind", act::remind),
        post(
            "/office/{firm}/requests/{request}/items/{item}",
            act::review,
        ),
        get(
            "/office/{firm}/requests/{request}/files/{file}",
            show::file_in_office,
        ),
        get("/office/{firm}/dossiers/{id}/requests", list::dossier),
        get("/office/{firm}/dossiers/{id}/requests/new", new::form),
        post("/office/{firm}/dossiers/{id}/requests/new", new::ask),
        get("/office/{firm}/as/{view}/requests", list::looking),
        get("/office/{firm}/as/{view}/requests/{request}", show::looking),
        get(
            "/portal/{dossier}/requests/{request}/items/{item}/document",
            show::document,
        ),
        get("/portal/{dossier}/requests", list::portal),
        get("/portal/{dossier}/requests/{request}", show::portal),
        post(
            "/portal/{dossier}/requests/{request}/items/{item}",
            act::deliver,
        ),
        get(
            "/portal/{dossier}/requests/{request}/files/{file}",
            show::file_in_portal,
        ),
        get("/api/v1/file-requests/{request}/links", link::list)
            .says("The links with which somebody uploads for a request without an account.")
            .gives::<List<link::LinkItem>>(),
        post("/api/v1/file-requests/{request}/links", link::create)
            .says("Makes a link for uploading without an account. Its address is told this once.")
            .takes::<link::NewLinkBody>()
            .gives::<link::MadeLink>()
            .with(201),
        delete("/api/v1/file-requests/{request}/links/{link}", link::revoke)
            .says("Revokes an upload link.")
            .with(204),
        get("/api/v1/firms/{firm}/checklists", checklist::list)
            .says("The firm's checklists, then those that come with the installation.")
            .gives::<List<checklist::ChecklistItem>>(),
        post("/api/v1/firms/{firm}/checklists", checklist::create)
            .says("Keeps a set of things to ask for under a name.")
            .takes::<checklist::ChecklistBody>()
            .gives::<checklist::ChecklistItem>()
            .with(201),
        get("/api/v1/checklists/{checklist}", checklist::show)
            .says("A checklist.")
            .gives::<checklist::ChecklistItem>(),
        put("/api/v1/checklists/{checklist}", checklist::change)
            .says("Changes a checklist of the firm's own. Takes If-Match.")
            .takes::<checklist::ChecklistBody>()
            .gives::<checklist::ChecklistItem>(),
        delete("/api/v1/checklists/{checklist}", checklist::remove)
            .says("Removes a checklist of the firm's own; requests stay as they are.")
            .with(204),
        get("/api/v1/dossiers/{id}/file-requests", api::of_dossier)
            .says("The file requests of a dossier, the latest first.")
            .asks("state", "all (unless said), waiting, or one state")
            .asks("engagement", "only those of this engagement, for staff")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::FileRequestItem>>(),
        post("/api/v1/dossiers/{id}/file-requests", api::create)
            .says("Asks contacts of the dossier for files and answers.")
            .takes::<api::NewFileRequest>()
            .gives::<api::FileRequestWhole>()
            .with(201),
        get("/api/v1/firms/{firm}/file-requests", api::of_firm)
            .says("The file requests of all dossiers that the caller sees, the latest first.")
            .asks("state", "all (unless said), waiting, or one state")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::FileRequestItem>>(),
        get("/api/v1/file-requests/{request}", api::show)
            .says("A file request with its items and what came.")
            .gives::<api::FileRequestWhole>(),
        patch("/api/v1/file-requests/{request}", api::change)
            .says(
                "Changes when a file request is due, on which days one reminds, to which engagement it \
                 belongs and where accepted files go. Takes If-Match.",
            )
            .takes::<api::FileRequestChanges>()
            .gives::<api::FileRequestWhole>(),
        post("/api/v1/file-requests/{request}/remind", api::remind)
            .says("Reminds its people by mail, at most once an hour.")
            .takes::<Nothing>()
            .gives::<api::FileRequestWhole>(),
        post("/api/v1/file-requests/{request}/cancel", api::cancel)
            .says("Takes a file request back; what came stays.")
            .takes::<Nothing>()
            .gives::<api::FileRequestWhole>(),
        post(
            "/api/v1/file-requests/{request}/items/{item}/deliver",
            api::deliver,
        )
        .says("Delivers what an item asks for: files by their uploads, or an answer.")
        .takes::<api::Delivery>()
        .gives::<api::FileRequestWhole>(),
        post(
            "/api/v1/file-requests/{request}/items/{item}/accept",
            api::accept,
        )
        .says("Accepts what came for an item.")
        .takes::<api::Acceptance>()
        .gives::<api::FileRequestWhole>(),
        post(
            "/api/v1/file-requests/{request}/items/{item}/send-back",
            api::send_back,
        )
        .says("Sends an item back, with why.")
        .takes::<api::SendBack>()
        .gives::<api::FileRequestWhole>(),
        get(
            "/api/v1/file-requests/{request}/items/{item}/document",
            api::document,
        )
        .says("The bytes of the document that an item asks to update."),
        get("/api/v1/file-requests/{request}/files/{file}", api::content)
            .says("The bytes of a file that came."),
    ]
}
