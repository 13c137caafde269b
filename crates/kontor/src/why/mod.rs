//! Why someone sees a dossier or a conversation, or does not: every role that they have there with
//! where it comes from, and what is missing.
//!
//! The verdict is that of the point check: the same rules over the same kept rights. The roles beside
//! it are what was given; one that does not count says why.

mod api;
pub mod lists;
pub mod model;
mod pages;
pub mod store;

use crate::web::api::List;
use crate::web::{Route, get};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/dossiers/{id}/access", pages::dossier),
        get(
            "/office/{firm}/conversations/{id}/access",
            pages::conversation,
        ),
        get("/api/v1/dossiers/{id}/access", api::dossier)
            .says("Who sees the dossier, by name, with what they may do and through which roles.")
            .asks("person", "only this staff member or contact, also one who does not see it")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::WhoItem>>(),
        get("/api/v1/conversations/{id}/access", api::conversation)
            .says("Who sees the conversation, by name, with what they may do and through which roles.")
            .asks("person", "only this staff member or contact, also one who does not see it")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::WhoItem>>(),
    ]
}
