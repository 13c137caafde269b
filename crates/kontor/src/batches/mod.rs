//! Batches: one letter to many clients, one answer or one end for many conversations, now or later.
//!
//! - To whom it goes is frozen when it is sent off; each gets it exactly once, whatever happens in
//!   between, and asking twice under one id sends once.
//! - Each is done with the rights of its sender at that moment, by the actions that pages call.
//! - What cannot be done is noted with its reason; the rest goes on.

pub mod access;
mod actions;
mod api;
mod ask_api;
pub mod lists;
pub mod model;
mod pages;
pub mod requests;
mod run;
pub mod store;
mod words;

pub use actions::WORK;
pub use run::{step, work};

use crate::web::api::{List, Nothing};
use crate::web::{Route, get, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    use pages::{new, request, show};
    vec![
        get("/office/{firm}/batches", show::list),
        get("/office/{firm}/batches/new", new::form),
        post("/office/{firm}/batches/new", new::send),
        get("/office/{firm}/batches/request", request::form),
        post("/office/{firm}/batches/request", request::send),
        get("/office/{firm}/batches/{batch}", show::show),
        post("/office/{firm}/batches/{batch}/pause", show::pause),
        post("/office/{firm}/batches/{batch}/resume", show::resume),
        post("/office/{firm}/batches/{batch}/cancel", show::cancel),
        get("/api/v1/firms/{firm}/conversation-batches", api::list)
            .says("What you sent to many, newest first.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::BatchItem>>(),
        post("/api/v1/firms/{firm}/conversation-batches", api::create)
            .says("Starts a conversation in every dossier that a filter matches, or answers or ends conversations, now or later. Those that match at this moment get it, each once.")
            .takes::<api::NewBatchBody>()
            .gives::<api::BatchItem>()
            .with(201),
        post("/api/v1/firms/{firm}/file-request-batches", ask_api::ask)
            .says("Asks the same in every dossier that a filter matches, of whoever may deliver there, now or later. It goes on as what is sent to many does.")
            .takes::<ask_api::NewRequestBatch>()
            .gives::<api::BatchItem>()
            .with(201),
        get("/api/v1/conversation-batches/{batch}", api::show)
            .says("How far it is.")
            .gives::<api::BatchItem>(),
        get("/api/v1/conversation-batches/{batch}/preview", api::preview)
            .says("What the client of a dossier reads.")
            .asks("dossier", "its id")
            .gives::<api::PreviewItem>(),
        get("/api/v1/conversation-batches/{batch}/left", api::left)
            .says("What was not done, and why.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::LeftItem>>(),
        post("/api/v1/conversation-batches/{batch}/pause", api::pause)
            .says("Stops it between two.")
            .takes::<Nothing>()
            .gives::<api::BatchItem>(),
        post("/api/v1/conversation-batches/{batch}/resume", api::resume)
            .says("Goes on where it was.")
            .takes::<Nothing>()
            .gives::<api::BatchItem>(),
        post("/api/v1/conversation-batches/{batch}/cancel", api::cancel)
            .says("Ends it. What was sent stays sent.")
            .takes::<Nothing>()
            .gives::<api::BatchItem>(),
    ]
}
