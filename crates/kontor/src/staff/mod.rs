//! The firm's people: one page for each, their roles, absence and leaving, and the firm's own roles.
//!
//! - Nobody gives a role that holds more than they hold, nor changes whoever stands above them.
//! - One active owner always stays, whoever acts at the same moment: what touches owners or roles takes
//!   the firm's row first.
//! - Whoever left is nobody at the firm from that moment on. Their name stays in the history, and as
//!   *responsible* until their dossiers are handed over.
//! - Dossiers are handed over by someone who sees them all: `ManageStaff` alone shows none.

pub mod access;
pub mod actions;
mod api;
pub mod lists;
pub mod model;
mod pages;
pub mod store;

use crate::web::api::{List, Nothing};
use crate::web::{Route, delete, get, patch, post};

pub use access::ManageMember;
pub use actions::{HAND_OVER, LEND, hand_over_some, lend_some};
pub use model::{Member, Presence};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    let mut routes = page_routes();
    routes.extend(api_routes());
    routes
}

fn page_routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/staff", pages::list::show),
        post("/office/{firm}/settings/staff", pages::list::add),
        get("/office/{firm}/settings/staff/{staff}", pages::member::show),
        post(
            "/office/{firm}/settings/staff/{staff}",
            pages::member::change,
        ),
        post(
            "/office/{firm}/settings/staff/{staff}/invitation",
            pages::member::invite,
        ),
        post(
            "/office/{firm}/settings/staff/{staff}/absence",
            pages::absence::set,
        ),
        get(
            "/office/{firm}/settings/staff/{staff}/leave",
            pages::leave::ask,
        ),
        post(
            "/office/{firm}/settings/staff/{staff}/leave",
            pages::leave::leave,
        ),
        post(
            "/office/{firm}/settings/staff/{staff}/return",
            pages::leave::bring_back,
        ),
        get("/office/{firm}/settings/roles", pages::roles::show),
        get("/office/{firm}/settings/roles/new", pages::role::blank),
        post("/office/{firm}/settings/roles/new", pages::role::add),
        get("/office/{firm}/settings/roles/{role}", pages::role::show),
        post("/office/{firm}/settings/roles/{role}", pages::role::change),
        get(
            "/office/{firm}/settings/roles/{role}/remove",
            pages::role::ask,
        ),
        post(
            "/office/{firm}/settings/roles/{role}/remove",
            pages::role::remove,
        ),
    ]
}

fn api_routes() -> Vec<Route> {
    vec![
        get("/api/v1/firms/{firm}/staff", api::list)
            .says("The firm's staff, by name.")
            .asks("state", "present (unless said) or left")
            .asks("limit", "how many, at most 200")
            .asks("cursor", "where to read on")
            .gives::<List<api::StaffAnswer>>(),
        post("/api/v1/firms/{firm}/staff", api::add)
            .says("Adds a staff member and sends an invitation.")
            .takes::<api::StaffBody>()
            .gives::<api::StaffAnswer>()
            .with(201),
        get("/api/v1/firms/{firm}/staff/{staff}", api::show)
            .says("A staff member.")
            .gives::<api::StaffAnswer>(),
        patch("/api/v1/firms/{firm}/staff/{staff}", api::change)
            .says("Changes a staff member: name, address, language, firm roles, absence. Takes If-Match.")
            .takes::<api::StaffChange>()
            .gives::<api::StaffAnswer>(),
        post("/api/v1/firms/{firm}/staff/{staff}/invitation", api::invite)
            .says("Sends the invitation again to someone who has not accepted it.")
            .takes::<Nothing>()
            .gives::<api::StaffAnswer>()
            .with(202),
        post("/api/v1/firms/{firm}/staff/{staff}/leave", api::leave)
            .says("Ends a staff member's access at once, or withdraws an invitation, and hands over what they looked after.")
            .takes::<api::LeaveBody>()
            .gives::<api::StaffAnswer>(),
        post("/api/v1/firms/{firm}/staff/{staff}/return", api::bring_back)
            .says("Brings someone back who left, with these firm roles, and sends an invitation.")
            .takes::<api::ReturnBody>()
            .gives::<api::StaffAnswer>(),
        get("/api/v1/firms/{firm}/roles", api::roles::list)
            .says("The firm's roles: the standard ones and its own.")
            .asks("limit", "how many, at most 200")
            .asks("cursor", "where to read on")
            .gives::<List<api::roles::RoleAnswer>>(),
        post("/api/v1/firms/{firm}/roles", api::roles::add)
            .says("Defines a role: a set of permissions with a name.")
            .takes::<api::roles::RoleBody>()
            .gives::<api::roles::RoleAnswer>()
            .with(201),
        patch("/api/v1/roles/{role}", api::roles::change)
            .says("Changes a role of the firm's own; whoever has it has what it holds now. Takes If-Match.")
            .takes::<api::roles::RoleChange>()
            .gives::<api::roles::RoleAnswer>(),
        delete("/api/v1/roles/{role}", api::roles::remove)
            .says("Removes a role of the firm's own that nobody has, or whose holders get another instead.")
            .asks("replacement", "the role that its holders get: a code or id of the same scope")
            .with(204),
    ]
}
