//! Contact groups: contacts of the firm under one name, to share with (DOS-5, ROLE-8).
//!
//! A group holds contacts and nothing else: groups in groups do not exist, so neither do cycles. What
//! its members may do follows from the roles that the group was given; it changes in the transaction
//! that adds or removes a member. Being in a group opens no door: LOGIN does (`access/rights.rs`).

pub mod access;
mod actions;
mod api;
pub mod lists;
pub mod model;
mod pages;
pub mod store;

pub use access::{Change, Open};
pub use actions::{add, add_member, change, remove, remove_member};
pub use model::{Facts, Group};

use crate::web::api::{List, Nothing};
use crate::web::{Route, delete, get, patch, post, put};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/groups", pages::all),
        get("/office/{firm}/groups/new", pages::blank),
        post("/office/{firm}/groups/new", pages::create),
        get("/office/{firm}/groups/{id}", pages::edit),
        post("/office/{firm}/groups/{id}", pages::save),
        get("/office/{firm}/groups/{id}/remove", pages::ask_remove),
        post("/office/{firm}/groups/{id}/remove", pages::remove),
        get("/api/v1/firms/{firm}/contact-groups", api::list)
            .says("The firm's contact groups, by name.")
            .asks("q", "part of a name")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::GroupItem>>(),
        post("/api/v1/firms/{firm}/contact-groups", api::create)
            .says("Adds a contact group with its members.")
            .takes::<api::NewGroup>()
            .gives::<api::GroupItem>()
            .with(201),
        get("/api/v1/contact-groups/{id}", api::show)
            .says("A contact group.")
            .gives::<api::GroupItem>(),
        patch("/api/v1/contact-groups/{id}", api::change)
            .says("Changes a contact group; `members` replaces all of them.")
            .takes::<api::GroupChanges>()
            .gives::<api::GroupItem>(),
        delete("/api/v1/contact-groups/{id}", api::remove)
            .says("Removes a contact group; what its members had through it ends at once.")
            .with(204),
        put(
            "/api/v1/contact-groups/{id}/members/{contact}",
            api::add_member,
        )
        .says("Adds a member, who then has what the group has.")
        .takes::<Nothing>()
        .gives::<api::GroupItem>(),
        delete(
            "/api/v1/contact-groups/{id}/members/{contact}",
            api::remove_member,
        )
        .says("Removes a member; what they had through the group ends at once.")
        .with(204),
    ]
}
