//! The client monitor: the firm's list of dossiers with their state, filtered.
//!
//! It is as quick for 100,000 dossiers as for a hundred: a fixed number of queries, each walking an
//! index in the order of names or starting from the few rows that a rare filter leaves, and counters
//! that are kept, never counted here.

mod api;
mod filter;
mod list;
mod pages;
pub mod saved;
pub mod store;

pub use filter::Filter;
pub use list::{Row, Total, first, matching, rows, total};

use crate::dossiers::DossierItem;
use crate::web::api::List;
use crate::web::{Route, delete, get, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}", pages::monitor),
        post("/office/{firm}/filters", saved::forms::save),
        post("/office/{firm}/filters/{filter}/remove", saved::forms::remove),
        get("/api/v1/firms/{firm}/saved-filters", saved::api::list)
            .says("Your saved filters of the client monitor, and those offered to everybody, by name.")
            .asks("limit", "how many, at most 200")
            .asks("cursor", "where to read on")
            .gives::<List<saved::api::SavedFilterItem>>(),
        post("/api/v1/firms/{firm}/saved-filters", saved::api::save)
            .says("Saves a filter under a name, for yourself or for everybody at the firm.")
            .takes::<saved::api::NewSavedFilter>()
            .gives::<saved::api::SavedFilterItem>()
            .with(201),
        delete("/api/v1/saved-filters/{filter}", saved::api::remove)
            .says("Removes a saved filter.")
            .with(204),
        get("/api/v1/firms/{firm}/dossiers", api::list)
            .says("The firm's dossiers that you see, by name.")
            .asks("q", "a part of the name, number or VAT number")
            .asks("tag", "one tag")
            .asks("responsible", "a staff member's id, or none")
            .asks("language", "nl, fr, de, en or es")
            .asks("kind", "company, person or household")
            .asks("vat_regime", "standard, exempt, small or margin")
            .asks("vat_period", "monthly, quarterly or yearly")
            .asks("needs_reply", "true: only those that wait for the firm")
            .asks("state", "active (unless said) or archived")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<DossierItem>>(),
    ]
}
