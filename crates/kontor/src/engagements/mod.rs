//! Engagements: a job within a dossier (annual accounts 2025, VAT Q3), with a period and a day on which
//! it is due (DOS-10).
//!
//! - A light layer: conversations point at one, and later requests and documents; nothing is seen through it.
//! - It is the firm's own view of its work: clients see the name on what they see anyway, and no more.
//! - The day that is next due stands on the dossier, kept by the transaction that changes it.
//! - Only an empty one is removed.
//! - A contact group can be tied to one (DOS-5): the engagement names it, and the API of groups tells.

pub mod access;
pub mod actions;
mod api;
mod groups;
pub mod lists;
pub mod model;
mod pages;
pub mod store;
mod tied;

pub use model::Engagement;

use crate::web::api::{List, Nothing};
use crate::web::{Route, delete, get, patch, post, put};

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
        get("/api/v1/firms/{firm}/contact-groups", groups::list)
            .says("The firm's contact groups, by name.")
            .asks("q", "part of a name")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<groups::GroupItem>>(),
        post("/api/v1/firms/{firm}/contact-groups", groups::create)
            .says("Adds a contact group with its members.")
            .takes::<groups::NewGroup>()
            .gives::<groups::GroupItem>()
            .with(201),
        get("/api/v1/contact-groups/{id}", groups::show)
            .says("A contact group.")
            .gives::<groups::GroupItem>(),
        patch("/api/v1/contact-groups/{id}", groups::change)
            .says("Changes a contact group; `members` replaces all of them.")
            .takes::<groups::GroupChanges>()
            .gives::<groups::GroupItem>(),
        delete("/api/v1/contact-groups/{id}", groups::remove)
            .says("Removes a contact group; what its members had through it ends at once.")
            .with(204),
        put(
            "/api/v1/contact-groups/{id}/members/{contact}",
            groups::add_member,
        )
        .says("Adds a member, who then has what the group has.")
        .takes::<Nothing>()
        .gives::<groups::GroupItem>(),
        delete(
            "/api/v1/contact-groups/{id}/members/{contact}",
            groups::remove_member,
        )
        .says("Removes a member; what they had through the group ends at once.")
        .with(204),
    ]
}
