//! Teams: staff of a firm under one name, who have together what the team was given (ROLE-8, ROLE-9).
//!
//! A team holds people and nothing else. A dossier's teams are those with a role on it: no second list
//! says who works there. What members have through their team changes in the transaction that adds or
//! removes them (`access/rights.rs`). Nobody puts someone into a team whose dossiers they could not
//! share themselves.

pub mod access;
mod actions;
mod api;
pub mod lists;
pub mod model;
mod pages;
pub mod store;

pub use actions::{add, leave_all};
pub use model::{Facts, Team};

use crate::web::api::{List, Nothing};
use crate::web::{Route, delete, get, patch, post, put};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/teams", pages::all),
        get("/office/{firm}/settings/teams/new", pages::blank),
        post("/office/{firm}/settings/teams/new", pages::create),
        get("/office/{firm}/settings/teams/{team}", pages::edit),
        post("/office/{firm}/settings/teams/{team}", pages::save),
        get(
            "/office/{firm}/settings/teams/{team}/remove",
            pages::ask_remove,
        ),
        post("/office/{firm}/settings/teams/{team}/remove", pages::remove),
        get("/api/v1/firms/{firm}/teams", api::list)
            .says("The firm's teams, by name.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::TeamItem>>(),
        post("/api/v1/firms/{firm}/teams", api::create)
            .says("Adds a team with its members.")
            .takes::<api::NewTeam>()
            .gives::<api::TeamItem>()
            .with(201),
        get("/api/v1/teams/{team}", api::show)
            .says("A team.")
            .gives::<api::TeamItem>(),
        patch("/api/v1/teams/{team}", api::change)
            .says("Changes a team; `members` replaces all of them. Takes If-Match.")
            .takes::<api::TeamChanges>()
            .gives::<api::TeamItem>(),
        delete("/api/v1/teams/{team}", api::remove)
            .says("Removes a team; what its members had through it ends at once.")
            .with(204),
        put("/api/v1/teams/{team}/members/{staff}", api::add_member)
            .says("Adds a member, who then has what the team has.")
            .takes::<Nothing>()
            .gives::<api::TeamItem>(),
        delete("/api/v1/teams/{team}/members/{staff}", api::remove_member)
            .says("Removes a member; what they had through the team ends at once.")
            .with(204),
    ]
}
