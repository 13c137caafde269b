//! One mail of the log: what happened to it, what it said, and sending it again (NOTE-9).
//!
//! - Each attempt is a step with the server's words, in the order in which they happened.
//! - What was sent is kept for three months without its links: whoever reads the log cannot act as the
//!   reader. Who does not see all that it told of does not read it.
//! - What no server took goes again as the same mail, under its Message-ID; what came back after a server
//!   took it goes again as a mail of its own.

mod access;
mod actions;
mod api;
mod model;
mod pages;
mod steps;
pub mod store;

use super::api::Mail;
use crate::web::{Route, api::Nothing, delete, get, post};

pub(super) use model::What;
pub(super) use steps::{keep, step};

/// The routes of single mails.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/mail/{mail}", pages::show),
        post("/office/{firm}/settings/mail/{mail}/again", pages::again),
        post("/office/{firm}/settings/mail/{mail}/clear", pages::clear),
        post("/office/{firm}/settings/mail/noted", pages::noted),
        get("/api/v1/firms/{firm}/outbox/{mail}", api::one)
            .says("A mail of the log: what happened to it, and what it said as far as the caller may read that.")
            .gives::<api::MailInFull>(),
        post("/api/v1/firms/{firm}/outbox/{mail}/send-again", api::again)
            .says("Sends a mail again that failed or came back: the same one if no server took it, else another. Says which waits now.")
            .takes::<Nothing>()
            .gives::<Mail>(),
        delete("/api/v1/firms/{firm}/outbox/{mail}/bounce", api::clear)
            .says("Lets mail go again to the address of a mail that came back.")
            .with(204),
        post("/api/v1/firms/{firm}/outbox/noted", api::noted)
            .says("Takes note of all mail that failed or came back, as far as the caller sees it: it is counted no more.")
            .takes::<Nothing>()
            .with(204),
    ]
}
