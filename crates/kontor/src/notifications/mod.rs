//! Mail: what is told to whom outside of the product, and the log of it.
//!
//! - A mail is a row before it is anything else, written with the job that sends it (outbox).
//! - Rights and state are checked when it is sent, not when it is planned: what was read, deleted or
//!   taken away meanwhile is dropped, and the log says why.
//! - It is handed over at least once, every time under the same Message-ID.
//! - One mail for a person and a conversation until they have looked at it again.
//! - Clients are told of file requests, and staff of what came for them: see `requests`.
//! - A mail about an internal note goes to staff alone and holds nothing of what the note says.
//! - An address that mail came back from gets none until somebody clears it; the log says so.
//! - Secrets for links are made for each attempt; only their hash is kept.

mod api;
mod bounced;
mod caught;
mod cleared;
mod client;
mod copy;
mod documents;
mod eml;
pub mod envelope;
mod letter;
mod log;
mod mention;
mod model;
mod pages;
mod plan;
mod prepare;
mod render;
pub mod requests;
mod send;
pub mod store;
mod tell;

use crate::web::{Route, delete, get, post};

pub use bounced::bounced;
pub use documents::tell_documents;
pub use mention::tell_staff;
pub use model::{MailKind, MailState};
pub use plan::{PLAN, plan};
pub use requests::{tell_came, tell_request};
pub use send::{Outcome, SEND, send};
pub use tell::tell;

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/mail", pages::log),
        post("/office/{firm}/addresses/{address}/clear", cleared::address),
        post("/office/{firm}/settings/staff/{staff}/clear", cleared::member),
        delete("/api/v1/addresses/{id}/bounce", cleared::address_by_api)
            .says("Lets mail go again to an address that mail came back from.")
            .with(204),
        delete("/api/v1/firms/{firm}/staff/{staff}/bounce", cleared::member_by_api)
            .says("Lets mail go again to a colleague whose mail came back.")
            .with(204),
        get("/dev/mail", caught::list).public(),
        get("/dev/mail/{file}", caught::show).public(),
        get("/dev/mail/{file}/source", caught::source).public(),
        get("/api/v1/firms/{firm}/outbox", api::outbox)
            .says("What was mailed in the firm's name, newest first, as far as the caller sees what it is about.")
            .asks("state", "Only those that are `queued`, `sent`, `bounced`, `failed` or `dropped`.")
            .asks("limit", "At most so many, 50 if not said.")
            .asks("cursor", "Where to go on: `next` of the page before.")
            .gives::<crate::web::api::List<api::Mail>>(),
    ]
}
