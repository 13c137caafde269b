//! What waits for somebody, in one list with a counter (NOTE-10).
//!
//! - Nothing is stored for a notice: it is read out of what it is about, with the rights of that moment. What
//!   was answered, reviewed, deleted or taken away is gone from the list by itself.
//! - Staff are told of what clients wrote where they look after it, of notes that mention them, of what came for
//!   requests, and of addresses that mail came back from. Clients see in the portal what waits for them; over
//!   the API it stands in the same list.
//! - It is seen once it was opened, or once its reader put it away with all the others.

mod api;
mod lists;
mod model;
mod pages;
pub mod store;

use crate::web::{Route, api as answers, get, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/notifications", pages::list),
        get("/office/{firm}/notifications/count", pages::count),
        post("/office/{firm}/notifications/seen", pages::seen),
        get("/api/v1/me/notifications", api::list)
            .says("What waits for the caller at all firms, the newest first: at most 100 for each firm.")
            .gives::<answers::List<api::NoticeItem>>(),
        post("/api/v1/me/notifications/seen", api::seen)
            .says("Puts away what is listed now, at the firms where the caller works.")
            .takes::<answers::Nothing>()
            .gives::<api::Unseen>(),
    ]
}
