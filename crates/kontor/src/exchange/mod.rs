//! Import and export: dossiers and contacts from CSV files and back (DOS-9).
//!
//! - A file is looked at row by row before anything is changed, and is then written whole or not at
//!   all, by the same actions that pages call.
//! - A row is about what has its number or address. The same file a second time changes nothing.
//! - No cell of an export is a formula to a spreadsheet, and an import takes our own exports back as
//!   they were.
//! - Who imports may do each single row by hand, and who exports sees each single row.

pub mod access;
mod actions;
mod api;
pub mod bring;
mod cells;
pub mod columns;
mod contacts;
mod dossiers;
pub mod export;
mod lists;
pub mod model;
mod pages;
pub mod report;
mod rules;
mod run;
pub mod sheet;
pub mod store;

pub use access::{Bring, Confirm, TakeOut};
pub use actions::{Brought, WORK, begin, confirm, take_out};
pub use cells::joined;
pub use lists::wrong_rows;
pub use run::{load, work};

use crate::web::api::List;
use crate::web::{Route, get, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/exchange", pages::desk),
        post("/office/{firm}/settings/exchange", pages::bring),
        post("/office/{firm}/settings/exchange/export", pages::export),
        get("/office/{firm}/settings/exchange/{import}", pages::show),
        post("/office/{firm}/settings/exchange/{import}", pages::confirm),
        get(
            "/office/{firm}/settings/exchange/{import}/report",
            pages::download,
        ),
        get("/api/v1/firms/{firm}/imports", api::list)
            .says("The imports that you began, newest first.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::ImportItem>>(),
        post("/api/v1/firms/{firm}/imports", api::create)
            .says(
                "Brings a CSV file and has its rows checked; nothing is changed yet. The body is \
                 multipart/form-data with `kind` (dossiers or contacts) and `file`.",
            )
            .gives::<api::ImportItem>()
            .with(201),
        get("/api/v1/imports/{import}", api::show)
            .says("An import: how far it is, and how many rows do what.")
            .gives::<api::ImportItem>(),
        get("/api/v1/imports/{import}/rows", api::rows)
            .says("What each row does, or why it cannot be taken. Rows that change nothing are left out.")
            .asks("outcome", "added, changed or wrong")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::RowItem>>(),
        post("/api/v1/imports/{import}/confirm", api::confirm)
            .says("Has a checked import written: all of it or nothing.")
            .takes::<api::Confirmation>()
            .gives::<api::ImportItem>()
            .with(202),
        post("/api/v1/firms/{firm}/exports", api::export)
            .says("Everything of a kind that you see, as CSV (text/csv). It is recorded.")
            .takes::<api::NewExport>(),
    ]
}
