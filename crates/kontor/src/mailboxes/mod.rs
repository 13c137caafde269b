//! The firm's connected mailboxes: read over IMAP, heard by IDLE, written through SMTP (MAIL-1, MAIL-2, MAIL-7).
//!
//! - Only mail of addresses with SYNC on is kept; nothing is marked, moved or deleted there, and nothing put there but
//!   a copy of what was written here.
//! - One process at a time attends to a mailbox; what it knows of it is stored.
//! - A mailbox that cannot be read says why, and is tried again, later each time.
//! - A secret is sealed, never shown again, and given to no server that was not named with it.

mod access;
mod actions;
mod api;
mod attend;
mod connect;
mod draft;
mod history;
mod model;
mod pages;
pub mod send;
pub mod store;
pub mod sync;
mod trouble;

use crate::web::{Route, api as answers, delete, get, patch, post};

pub use actions::{failing, fill};
pub use attend::{WAKE, attend, attend_once, claim, run};
pub use connect::connect;
pub use model::{Encryption, Mailbox, Server, State, Way};
pub use trouble::{Trouble, Why};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/mailboxes", pages::all),
        get("/office/{firm}/settings/mailboxes/new", pages::blank),
        post("/office/{firm}/settings/mailboxes/new", pages::create),
        get("/office/{firm}/settings/mailboxes/{mailbox}", pages::edit),
        post("/office/{firm}/settings/mailboxes/{mailbox}", pages::save),
        get(
            "/office/{firm}/settings/mailboxes/{mailbox}/remove",
            pages::ask_remove,
        ),
        post(
            "/office/{firm}/settings/mailboxes/{mailbox}/remove",
            pages::remove,
        ),
        get("/api/v1/firms/{firm}/mailboxes", api::list)
            .says("The firm's connected mailboxes and how they fare, by address. For who manages the firm.")
            .asks("limit", "At most so many, 50 if not said.")
            .asks("cursor", "Where to go on: `next` of the page before.")
            .gives::<answers::List<api::MailboxItem>>(),
        post("/api/v1/firms/{firm}/mailboxes", api::create)
            .says("Connects a mailbox, once it was tried; servers that are not named are guessed from the address.")
            .takes::<api::NewMailbox>()
            .gives::<api::MailboxItem>()
            .with(201),
        get("/api/v1/mailboxes/{mailbox}", api::show)
            .says("A mailbox; its secret is never given out.")
            .gives::<api::MailboxItem>(),
        patch("/api/v1/mailboxes/{mailbox}", api::change)
            .says("Changes a mailbox, once it was tried; another server or user needs the secret anew. Takes If-Match.")
            .takes::<api::MailboxChange>()
            .gives::<api::MailboxItem>(),
        delete("/api/v1/mailboxes/{mailbox}", api::remove)
            .says("Disconnects a mailbox; mail that was kept stays in its dossiers.")
            .with(204),
    ]
}
