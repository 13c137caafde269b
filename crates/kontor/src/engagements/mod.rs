//! Engagements: a job within a dossier (annual accounts 2025, VAT Q3), with a period and a day on which
//! it is due (DOS-10).
//!
//! - A light layer: conversations point at one, and later requests and documents; nothing is seen through it.
//! - It is the firm's own view of its work: clients see the name on what they see anyway, and no more.
//! - The day that is next due stands on the dossier, kept by the transaction that changes it.
//! - Only an empty one is removed.

pub mod access;
pub mod actions;
mod api;
pub mod lists;
pub mod model;
mod pages;
pub mod store;

pub use model::Engagement;

use crate::web::api::List;
use crate::web::{Route, delete, get, patch, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/dossiers/{id}/engagements", pages::all),
        get("/office/{firm}/dossiers/{id}/engagements/new", pages::blank),
        post(
            "/office/{firm}/dossiers/{id}/engagements/new",
            pages::create,
        ),
        get("/office/{firm}/engagements/{engagement}", pages::edit),
        post("/office/{firm}/engagements/{engagement}", pages::save),
        post("/office/{firm}/engagements/{engagement}/done", pages::done),
        post(
            "/office/{firm}/engagements/{engagement}/reopen",
            pages::reopen,
        ),
        post(
            "/office/{firm}/engagements/{engagement}/remove",
            pages::remove,
        ),
        get("/api/v1/dossiers/{id}/engagements", api::list)
            .says("The dossier's engagements, by the day on which they are due.")
            .asks("state", "open (unless said), done or all")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::EngagementItem>>(),
        post("/api/v1/dossiers/{id}/engagements", api::create)
            .says("Adds an engagement to the dossier.")
            .takes::<api::NewEngagement>()
            .gives::<api::EngagementItem>()
            .with(201),
        get("/api/v1/engagements/{engagement}", api::show)
            .says("An engagement.")
            .gives::<api::EngagementItem>(),
        patch("/api/v1/engagements/{engagement}", api::change)
            .says("Changes an engagement, says that it is done, or opens it again.")
            .takes::<api::EngagementChanges>()
            .gives::<api::EngagementItem>(),
        delete("/api/v1/engagements/{engagement}", api::remove)
            .says("Removes an engagement to which nothing belongs.")
            .with(204),
    ]
}
