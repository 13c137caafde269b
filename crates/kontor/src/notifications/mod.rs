//! Mail: what is told to whom outside of the product, and the log of it.
//!
//! - A mail is a row before it is anything else, written with the job that sends it (outbox).
//! - Rights and state are checked when it is sent, not when it is planned: what was read, deleted or
//!   taken away meanwhile is dropped, and the log says why.
//! - It is handed over at least once, every time under the same Message-ID.
//! - What is read in time is not mailed (NOTE-5). One mail tells a person of every conversation that waits for
//!   them, and what it told is not told again (NOTE-7).
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
pub mod domain;
mod eml;
pub mod envelope;
pub mod inbox;
mod letter;
mod log;
mod mailbox;
mod mention;
mod model;
pub mod outbox;
mod pages;
mod plan;
mod prepare;
mod quiet;
mod render;
pub mod requests;
mod rules;
mod rules_pages;
mod send;
pub mod store;
mod tell;
mod unsubscribe;
mod waiting;
mod watch;
mod wishes;
mod words;

use crate::web::{Route, delete, get, patch, post};

pub use bounced::bounced;
pub use documents::tell_documents;
pub use inbox::tell_inbox;
pub use mailbox::tell_mailbox;
pub use mention::tell_staff;
pub use model::{MailKind, MailState};
pub use plan::{PLAN, plan};
pub use requests::{tell_came, tell_request};
pub use rules::mail_at_once;
pub use send::{Outcome, SEND, send};
pub use tell::tell;

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    let mut routes = outbox::routes();
    routes.extend(domain::routes());
    routes.extend(vec![
        get("/office/{firm}/settings/mail", pages::log),
        get("/office/{firm}/settings/mail/rules", rules_pages::show),
        post("/office/{firm}/settings/mail/rules", rules_pages::save),
        get("/api/v1/firms/{firm}/mail-settings", rules::by_api)
            .says("When mail of the firm goes out, and what it carries.")
            .gives::<rules::RulesItem>(),
        patch("/api/v1/firms/{firm}/mail-settings", rules::change_by_api)
            .says("Changes when mail of the firm goes out, and what it carries.")
            .takes::<rules::RulesChange>()
            .gives::<rules::RulesItem>(),
        get("/office/{firm}/notifications/settings", wishes::show),
        post("/office/{firm}/notifications/settings", wishes::save),
        get("/api/v1/firms/{firm}/notification-settings", wishes::by_api)
            .says("What the caller, who works there, gets mail of.")
            .gives::<wishes::Wishes>(),
        patch("/api/v1/firms/{firm}/notification-settings", wishes::change_by_api)
            .says("Changes what the caller gets mail of.")
            .takes::<wishes::WishesChange>()
            .gives::<wishes::Wishes>(),
        get("/unsubscribe/{stop}", unsubscribe::show).public(),
        post("/unsubscribe/{stop}", unsubscribe::stop).public(),
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
            .asks("to", "Only to this address.")
            .asks("limit", "At most so many, 50 if not said.")
            .asks("cursor", "Where to go on: `next` of the page before.")
            .gives::<crate::web::api::List<api::Mail>>(),
    ]);
    routes
}
