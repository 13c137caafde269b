//! The mail of addresses with SYNC on: kept once, shown in the dossiers that it belongs to (MAIL-1, MAIL-5).
//!
//! - Who sees a dossier sees its mail; there is no other way to it, and none for clients.
//! - A mail is known by its Message-ID, wherever it turns up: it is kept once.
//! - The mail as it came is a file; what is attached is read out of it when somebody asks.
//! - What was kept stays when SYNC is switched off; nothing more comes.

pub mod access;
pub mod actions;
mod api;
mod attach;
mod keep;
pub mod lists;
pub mod model;
mod pages;
pub mod sending;
mod sought;
pub mod store;
mod typed;
mod write;
mod write_api;

use crate::web::{Route, api as answers, get, post, put};

pub use attach::save;
pub use keep::{Found, SAVE, addresses, dossiers_of, keep, known_by, missing, place, synced};
pub use write::{COPY, SEND};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        get("/office/{firm}/inbox", pages::firm),
        get("/office/{firm}/dossiers/{id}/mails", pages::dossier),
        post("/office/{firm}/dossiers/{id}/mails/saving", pages::saving),
        get("/office/{firm}/dossiers/{id}/mails/new", pages::blank),
        post("/office/{firm}/dossiers/{id}/mails/new", pages::begin),
        post(
            "/office/{firm}/dossiers/{id}/mails/{mail}/reply",
            pages::reply,
        ),
        post(
            "/office/{firm}/dossiers/{id}/mails/{mail}/again",
            pages::again,
        ),
        get("/office/{firm}/dossiers/{id}/mails/{mail}", pages::show),
        post(
            "/office/{firm}/dossiers/{id}/mails/{mail}/state",
            pages::state,
        ),
        get("/office/{firm}/dossiers/{id}/mails/{mail}/raw", pages::raw),
        get(
            "/office/{firm}/dossiers/{id}/mails/{mail}/attachments/{number}",
            pages::attachment,
        ),
        post(
            "/office/{firm}/dossiers/{id}/mails/{mail}/attachments/{number}",
            pages::save,
        ),
    ];
    routes.extend(api_routes());
    routes
}

fn api_routes() -> Vec<Route> {
    vec![
        get("/api/v1/firms/{firm}/inbox", api::inbox)
            .says("Threads of mail of addresses with SYNC on, the newest first, as far as the caller sees their dossiers.")
            .asks("show", "`waiting`: in which mail waits for the firm. `sent`: in which the firm wrote. `all`, if not said.")
            .asks("mailbox", "Only those whose last mail came or went through this mailbox.")
            .asks("q", "Only those with these words in subjects, names, addresses or names of attachments; three at most.")
            .asks("limit", "At most so many, 50 if not said.")
            .asks("cursor", "Where to go on: `next` of the page before.")
            .gives::<answers::List<model::MailThread>>(),
        get("/api/v1/dossiers/{id}/mails", api::mails)
            .says("The mails of a dossier, the newest first.")
            .asks("limit", "At most so many, 50 if not said.")
            .asks("cursor", "Where to go on: `next` of the page before.")
            .gives::<answers::List<model::MailItem>>(),
        post("/api/v1/dossiers/{id}/mails", write_api::begin)
            .says("Writes a mail, which goes out through one of the firm's mailboxes. One of its readers must have SYNC on in the dossier.")
            .takes::<write_api::NewMailBody>()
            .gives::<model::MailItem>()
            .with(201),
        post("/api/v1/mails/{id}/reply", write_api::reply)
            .says("Answers in the mail's thread, through the mailbox's own server. One of its readers, or who wrote the last mail, must have SYNC on.")
            .takes::<write_api::ReplyBody>()
            .gives::<model::MailItem>()
            .with(201),
        post("/api/v1/mails/{id}/send-again", write_api::again)
            .says("Sends a mail again that could not be sent. 409 if it has not failed.")
            .takes::<answers::Nothing>()
            .gives::<model::MailItem>(),
        get("/api/v1/mails/{id}", api::one)
            .says("A mail, in the first dossier of it that the caller sees.")
            .gives::<model::MailItem>(),
        get("/api/v1/mails/{id}/raw", api::raw)
            .says("The mail as it came. 409 while the virus scanner has not called it clean."),
        get("/api/v1/mails/{id}/attachments/{number}", api::attachment)
            .says("An attachment of a mail, always to be saved. 409 while the virus scanner has not called the mail clean."),
        post("/api/v1/mails/{id}/attachments/{number}/document", api::save)
            .says("Makes an attachment a document at the top of the dossier, where the firm alone sees it. One that is there already stays.")
            .takes::<answers::Nothing>()
            .gives::<api::SavedAttachment>()
            .with(201),
        post("/api/v1/mails/{id}/done", api::done)
            .says("Nothing in the mail's thread waits for the firm any more.")
            .takes::<answers::Nothing>()
            .gives::<model::MailItem>(),
        post("/api/v1/mails/{id}/wait", api::wait)
            .says("The client's last mail in this thread waits for the firm again.")
            .takes::<answers::Nothing>()
            .gives::<model::MailItem>(),
        get("/api/v1/dossiers/{id}/mail-settings", api::settings)
            .says("What becomes of attachments of mail that comes from now on.")
            .gives::<api::MailSettings>(),
        put("/api/v1/dossiers/{id}/mail-settings", api::set)
            .says("Says what becomes of them.")
            .takes::<api::MailSettings>()
            .gives::<api::MailSettings>(),
    ]
}
