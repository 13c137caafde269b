//! Contact groups: contacts of the firm under one name, to share with (DOS-5, ROLE-8).
//!
//! A group holds contacts and nothing else: groups in groups do not exist, so neither do cycles. What
//! its members may do follows from the roles that the group was given; it changes in the transaction
//! that adds or removes a member. Being in a group opens no door: LOGIN does (`access/rights.rs`).
//! The API of groups stands in `engagements`: it says which engagement a group is tied to.

pub mod access;
mod actions;
pub mod lists;
pub mod model;
mod pages;
pub mod store;

pub use access::{Change, Open};
pub use actions::{add, add_member, change, remove, remove_member};
pub use model::{Facts, Group};

use crate::web::{Route, get, post};

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
    ]
}
