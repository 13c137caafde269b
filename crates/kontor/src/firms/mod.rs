//! Firms: the tenant, its settings and look, its staff and their roles.
//!
//! - Every firm has the standard roles as rows, under their code; its own stand beside them.
//! - `staff.permissions` is the union of a member's firm roles, kept whenever those change.
//! - Nobody gives a role that holds more than they hold themselves.

pub mod access;
pub mod actions;
mod api;
mod factors;
pub mod lists;
mod logo;
pub mod model;
mod pages;
mod public;
pub mod store;

use crate::web::{Route, get, patch, post};

pub use access::{AddRole, AddStaff, ChangeFirm, SeeFirm, SeeRoles, SeeStaff, by_slug};
pub use actions::{add_role, add_staff, change, create};
pub use model::{Changes, Firm, NewFirm, NewOwner, NewRole, NewStaff};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/firm/{file}", public::style).public(),
        get("/firm/{slug}/logo", public::logo).public(),
        get("/office/{firm}/settings", pages::settings),
        post("/office/{firm}/settings", pages::change),
        post("/office/{firm}/settings/logo", logo::upload),
        post("/office/{firm}/settings/factors", factors::change),
        get("/office/{firm}/settings/staff", pages::staff),
        post("/office/{firm}/settings/staff", pages::add_staff),
        get("/api/v1/firms/{firm}", api::firm)
            .says("A firm and its settings.")
            .gives::<api::FirmAnswer>(),
        patch("/api/v1/firms/{firm}", api::change)
            .says("Changes the firm's settings. Takes If-Match.")
            .takes::<api::FirmChange>()
            .gives::<api::FirmAnswer>(),
        get("/api/v1/firms/{firm}/staff", api::staff)
            .says("The firm's staff, by name.")
            .asks("limit", "how many, at most 200")
            .asks("cursor", "where to read on")
            .gives::<crate::web::api::List<api::StaffAnswer>>(),
        post("/api/v1/firms/{firm}/staff", api::add_staff)
            .says("Adds a staff member and sends an invitation.")
            .takes::<api::StaffBody>()
            .gives::<api::StaffAnswer>()
            .with(201),
        get("/api/v1/firms/{firm}/roles", api::roles)
            .says("The firm's roles: the standard ones and its own.")
            .asks("limit", "how many, at most 200")
            .asks("cursor", "where to read on")
            .gives::<crate::web::api::List<api::RoleAnswer>>(),
        post("/api/v1/firms/{firm}/roles", api::add_role)
            .says("Defines a role: a set of permissions with a name.")
            .takes::<api::RoleBody>()
            .gives::<api::RoleAnswer>()
            .with(201),
    ]
}
