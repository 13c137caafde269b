//! Staff sign in through their firm's own provider: OpenID Connect, authorization code with PKCE.
//!
//! - Whoever is sent to the provider comes back once, within ten minutes, in the same browser.
//! - A staff member is bound to an account at the provider when they first come with a verified
//!   address that is theirs here; from then on by the account alone. Another account with the same
//!   address is refused and recorded.
//! - What a firm's provider vouches for opens that firm and no other: whoever runs it could
//!   otherwise walk into the firms where the same person works too.
//! - The provider is asked outside transactions, within bounds (`fetch`), and believed in nothing that
//!   its signature, audience, nonce and time do not bear out.
//! - Whether an address is known shows nowhere: a domain is looked up, never a person.

mod access;
mod actions;
mod api;
mod arrive;
mod doors;
mod model;
mod pages;
mod provider;
mod public;
pub mod store;

use crate::web::{Route, delete, get, patch, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/sign-in/firm", doors::form).public(),
        post("/sign-in/firm", doors::find).public(),
        get("/sign-in/firm/{slug}", doors::go).public(),
        get("/sign-in/firm/{slug}/back", doors::back).public(),
        get("/office/{firm}/settings/openid", pages::show),
        post("/office/{firm}/settings/openid", pages::change),
        post("/office/{firm}/settings/openid/check", pages::check),
        post(
            "/office/{firm}/settings/staff/{staff}/openid/forget",
            pages::forget,
        ),
        get("/api/v1/firms/{firm}/openid", api::show)
            .says("How staff sign in through the firm's own provider. For owners.")
            .gives::<api::OpenId>(),
        patch("/api/v1/firms/{firm}/openid", api::change)
            .says("Changes it; what is left out stays. Takes If-Match. For owners.")
            .takes::<api::OpenIdChange>()
            .gives::<api::OpenId>(),
        post("/api/v1/firms/{firm}/openid/check", api::check)
            .says("Asks the provider and says what is wrong. For owners.")
            .gives::<api::OpenIdCheck>(),
        delete(
            "/api/v1/firms/{firm}/staff/{staff}/openid",
            api::forget,
        )
        .says("Forgets who a staff member is at the provider: the next account with their address is bound.")
        .with(204),
    ]
}
