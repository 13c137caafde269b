//! People: users, how they sign in, and the links that mails lead to.
//!
//! A user is a sign-in identity and belongs to no firm; staff members and contacts point to one.
//!
//! - Whether an address is known shows neither in an answer nor in its time.
//! - A secret (session, link, API token) is never stored, only its hash.
//! - Opening a link changes nothing; what it leads to is checked again in the transaction that acts.
//! - A changed password ends all sessions of its user, by the epoch.
//! - Who has a second factor gets a half session for the password, which opens nothing but the page
//!   that asks for the factor; a link from a mail does not stand for it either.
//! - Factors change only after password or factor were shown within ten minutes.

mod absence;
pub mod accept;
mod account;
mod api;
pub mod attempts;
mod doors;
pub mod links;
mod me;
pub mod model;
mod pages;
mod passkeys;
pub mod password;
mod protect;
mod prove;
mod public;
mod second;
pub mod security;
pub mod sessions;
mod shown;
pub mod store;
mod through;
pub mod tokens;
pub mod users;

use crate::web::{Route, delete, get, post};

pub use absence::Away;
pub use links::{Issued, LinkFor};
pub use model::UserRow;
pub use pages::{next, on, refused, set_cookie, too_many};
pub use public::{Opened, Step};

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
        post("/activate/{token}/passkey/begin", doors::begin_passkey).public(),
        get("/language/{code}", pages::language).public(),
        get("/choose", account::choose),
        get("/sign-in/factor", second::form).public(),
        post("/sign-in/factor", second::code).public(),
        post("/sign-in/passkey/begin", second::begin).public(),
        post("/sign-in/passkey", second::passkey).public(),
        get("/me", me::me),
        post("/me", me::set_language),
        post("/me/password", me::set_password),
        post("/me/sessions/end", me::end_others),
        post("/me/sessions/{session}/end", me::end_one),
        get("/me/prove", prove::form),
        post("/me/prove", prove::prove),
        post("/me/prove/begin", prove::begin),
        get("/me/factors", protect::manage),
        get("/me/factors/required", protect::required),
        get("/me/factors/app", protect::app_form),
        post("/me/factors/app", protect::add_app),
        post("/me/factors/app/remove", protect::remove_app),
        post("/me/factors/codes", protect::renew_codes),
        post("/me/factors/passkeys/begin", passkeys::begin),
        post("/me/factors/passkeys", passkeys::add),
        post("/me/factors/passkeys/{passkey}/rename", passkeys::rename),
        post("/me/factors/passkeys/{passkey}/remove", passkeys::remove),
        get("/api/v1/me", api::me)
            .says(
                "Who the token belongs to: the user, the firms as staff, the dossiers as contact.",
            )
            .gives::<api::Me>(),
        get("/api/v1/me/sessions", api::sessions)
            .says("The browsers in which the user is signed in, the last used first; at most 200.")
            .gives::<crate::web::api::List<api::MySession>>(),
        delete("/api/v1/me/sessions/{session}", api::end_session)
            .says("Signs the user out in that browser.")
            .with(204),
    ]
}
