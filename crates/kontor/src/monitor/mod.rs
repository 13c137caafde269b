//! The client monitor: the firm's list of dossiers with their state, filtered.
//!
//! It is as quick for 100,000 dossiers as for a hundred: a fixed number of queries, each walking an
//! index in the order of names or starting from the few rows that a rare filter leaves, and counters
//! that are kept, never counted here.

mod api;
mod filter;
mod list;
mod pages;
pub mod store;

pub use filter::Filter;
pub use list::{Row, Total, first, matching, rows, total};

use crate::dossiers::DossierItem;
use crate::web::api::List;
use crate::web::{Route, get};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}", pages::monitor),
        get("/api/v1/firms/{firm}/dossiers", api::list)
            .says("The firm's dossiers that you see, by name.")
            .asks("q", "a part of the name, number or VAT number")
            .asks("tag", "one tag")
            .asks("responsible", "a staff member's id")
            .asks("language", "nl, fr, de, en or es")
            .asks("kind", "company, person or household")
            .asks("vat_period", "monthly, quarterly or yearly")
            .asks("needs_reply", "true: only those that wait for the firm")
            .asks("state", "active (unless said) or archived")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<DossierItem>>(),
    ]
}
