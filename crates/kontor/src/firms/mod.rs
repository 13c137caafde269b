//! Firms: the tenant, its settings and look, its staff and their roles.
//!
//! - Every firm has the standard roles as rows, under their code; its own stand beside them.
//! - `staff.permissions` is the union of a member's firm roles, kept whenever those change.
//! - Nobody gives or defines a role that holds more than they hold themselves.

pub mod access;
pub mod actions;
mod api;
mod factors;
mod keeping;
mod logo;
pub mod model;
mod pages;
mod public;
mod requests;
pub mod store;

use crate::web::{Route, get, patch, post};

pub use access::{AddRole, AddStaff, ChangeFirm, SeeFirm, SeeRoles, SeeStaff, by_slug};
pub use actions::{add_role, add_staff, change, checked, create, role_named};
pub use model::{
    AfterEnd, Changes, Firm, NewFirm, NewOwner, NewRole, NewStaff, Role, holdings, holds,
};
pub use pages::languages;
pub use requests::ReminderDays;

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/firm/{file}", public::style).public(),
        get("/firm/{slug}/logo", public::logo).public(),
        get("/office/{firm}/settings", pages::settings),
        post("/office/{firm}/settings", pages::change),
        post("/office/{firm}/settings/logo", logo::upload),
        post("/office/{firm}/settings/factors", factors::change),
        post("/office/{firm}/settings/requests", requests::change),
        post("/office/{firm}/settings/documents", keeping::change),
        get("/api/v1/firms/{firm}", api::firm)
            .says("A firm and its settings.")
            .gives::<api::FirmAnswer>(),
        patch("/api/v1/firms/{firm}", api::change)
            .says("Changes the firm's settings. Takes If-Match.")
            .takes::<api::FirmChange>()
            .gives::<api::FirmAnswer>(),
    ]
}
