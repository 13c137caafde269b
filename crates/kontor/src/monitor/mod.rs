//! The client monitor: the firm's list of dossiers with their state, filtered.
//!
//! It is as quick for 100,000 dossiers as for a hundred: a fixed number of queries, each walking an
//! index in the order of names or starting from the few rows that a rare filter leaves, and counters
//! that are kept, never counted here. What is exported is what the filter leaves, and is recorded.

mod api;
mod columns;
mod export;
mod filter;
mod list;
mod order;
mod pages;
mod pick;
pub mod saved;
mod statement;
pub mod store;

pub use filter::Filter;
pub use list::{Row, Total, first, matching, rows, total};

use crate::dossiers::DossierItem;
use crate::web::api::List;
use crate::web::{Route, delete, get, post, put};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}", pages::monitor),
        get("/office/{firm}/conversations/new", pick::message),
        post("/office/{firm}/columns", pages::choose_columns),
        post("/office/{firm}/export", export::page),
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
        get("/api/v1/firms/{firm}/monitor-columns", api::columns)
            .says("The columns of the client monitor that you see.")
            .gives::<api::ColumnsItem>(),
        put("/api/v1/firms/{firm}/monitor-columns", api::choose_columns)
            .says("Chooses the columns of the client monitor that you see.")
            .takes::<api::ColumnsItem>()
            .gives::<api::ColumnsItem>(),
        post("/api/v1/firms/{firm}/dossier-exports", export::api)
            .says(
                "The dossiers that a filter leaves, in its order and with every column, as CSV (text/csv). \
                 It is recorded.",
            )
            .takes::<export::NewDossierExport>(),
        get("/api/v1/firms/{firm}/dossiers", api::list)
            .says("The firm's dossiers that you see, by name unless another order is asked for.")
            .asks("q", "a part of the name, number or VAT number")
            .asks("tag", "one tag")
            .asks("responsible", "a staff member's id, or none")
            .asks("team", "a team's id")
            .asks("language", "nl, fr, de, en or es")
            .asks("kind", "company, person or household")
            .asks("vat_regime", "standard, exempt, small or margin")
            .asks("vat_period", "monthly, quarterly or yearly")
            .asks("needs_reply", "true: only those that wait for the firm")
            .asks("state", "active (unless said) or archived")
            .asks(
                "sort",
                "name (unless said), number, responsible, messages, activity or due; with a minus before it \
                 from the greatest to the least",
            )
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<DossierItem>>(),
    ]
}
