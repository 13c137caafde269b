//! Mail that comes: answers become messages, or wait for staff (MAIL-6, MAIL-7).
//!
//! - A mail is found by the address that it came to, which is bound to one mail of ours and its reader.
//!   What came to no such address is left alone.
//! - It becomes a message by the same action as on the page, with the rights of that moment, if it is
//!   from whom the mail went to. Anything else waits for staff, with why; nobody is ever written back to.
//! - What became of it is stored in one transaction; the same mail is not taken twice.
//! - Nothing of a mail is lost: quoted text is kept beside the message, and the mail as it came.
//! - What programs write is noted and never a message; what mail servers say of ours marks its address.

mod access;
mod api;
mod decide;
pub mod fetch;
mod judge;
mod keep;
mod lists;
pub mod model;
mod pages;
pub mod store;
mod take;
mod words;

use crate::web::{Route, api as answers, delete, get, post};

pub use model::{Taken, Why};
pub use take::take;

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/held-mail", pages::list),
        get("/office/{firm}/held-mail/{held}/mail", pages::mail),
        post("/office/{firm}/held-mail/{held}/post", pages::let_in),
        post("/office/{firm}/held-mail/{held}/discard", pages::discard),
        get("/api/v1/firms/{firm}/held-mail", api::list)
            .says("Answers by mail that wait for staff, the newest first, as far as the caller sees what they are about.")
            .asks("limit", "At most so many, 50 if not said.")
            .asks("cursor", "Where to go on: `next` of the page before.")
            .gives::<answers::List<api::HeldMail>>(),
        post("/api/v1/held-mail/{held}/post", api::let_in)
            .says("Posts it as the message of whom the mail went to that it answers; who may answer there may.")
            .takes::<answers::Nothing>()
            .gives::<api::PostedMail>(),
        delete("/api/v1/held-mail/{held}", api::discard)
            .says("Discards it; the history keeps that.")
            .with(204),
        get("/api/v1/held-mail/{held}/mail", api::mail)
            .says("The mail as it came."),
    ]
}
