//! People: users, how they sign in, and the links that mails lead to.
//!
//! A user is a sign-in identity and belongs to no firm; staff members and contacts point to one.
//!
//! - Whether an address is known shows neither in an answer nor in its time.
//! - A secret (session, link, API token) is never stored, only its hash.
//! - Opening a link changes nothing; what it leads to is checked again in the transaction that acts.
//! - A changed password ends all sessions of its user, by the epoch.

pub mod accept;
mod account;
mod api;
pub mod attempts;
mod doors;
pub mod links;
pub mod model;
mod pages;
pub mod password;
mod public;
pub mod sessions;
pub mod store;
pub mod tokens;
pub mod users;

use crate::web::{Route, get, post};

pub use links::{Issued, LinkFor};
pub use model::UserRow;

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/", account::home).public(),
        get("/sign-in", pages::sign_in_form).public(),
        post("/sign-in", pages::sign_in).public(),
        post("/sign-out", pages::sign_out).public(),
        get("/reset", pages::reset_form).public(),
        post("/reset", pages::reset).public(),
        get("/reset/{token}", doors::reset_form).public(),
        post("/reset/{token}", doors::reset).public(),
        get("/activate/{token}", doors::activate_form).public(),
        post("/activate/{token}", doors::activate).public(),
        post("/activate/{token}/fresh", doors::fresh).public(),
        get("/language/{code}", pages::language).public(),
        get("/choose", account::choose),
        get("/me", account::me),
        post("/me", account::set_language),
        post("/me/password", account::set_password),
        get("/api/v1/me", api::me)
            .says(
                "Who the token belongs to: the user, the firms as staff, the dossiers as contact.",
            )
            .gives::<api::Me>(),
    ]
}
