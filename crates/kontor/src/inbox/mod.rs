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
mod sought;
pub mod store;

use crate::web::{Route, api as answers, get, post, put};

pub use attach::save;
pub use keep::{Found, SAVE, addresses, dossiers_of, keep, known_by, missing, place, synced};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        get("/office/{firm}/inbox", pages::firm),
        get("/office/{firm}/dossiers/{id}/mails", pages::dossier),
        post("/office/{firm}/dossiers/{id}/mails/saving", pages::saving),
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
