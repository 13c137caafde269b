//! A firm's mail from an address of its own, signed with a key that its domain publishes (NOTE-9, DKIM).
//!
//! - The key is made here and sealed with the installation's key; nobody reads it again.
//! - Until the domain was seen to publish the key, mail goes from the installation's address.
//! - Every day is looked whether the domain still publishes it. After three days without, mail goes from the
//!   installation's address again.
//! - Another domain is another key.

mod actions;
mod api;
mod model;
mod pages;
pub mod store;
mod watch;

use crate::web::{Route, api::Nothing, delete, get, post, put};

pub(super) use model::signer;
pub(crate) use model::{key_name, key_record, publishes};
pub use watch::{WATCH, watch, watch_all};

/// The routes of a firm's domain.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/mail/domain", pages::show),
        post("/office/{firm}/settings/mail/domain", pages::save),
        post("/office/{firm}/settings/mail/domain/check", pages::check),
        post("/office/{firm}/settings/mail/domain/remove", pages::remove),
        get("/api/v1/firms/{firm}/mail-domain", api::show)
            .says("The address that the firm's mail comes from, and what its domain must publish; 404 if it has none.")
            .gives::<api::DomainItem>(),
        put("/api/v1/firms/{firm}/mail-domain", api::save)
            .says("Sets the address that the firm's mail is to come from. It does once the domain was checked.")
            .takes::<api::DomainChange>()
            .gives::<api::DomainItem>(),
        post("/api/v1/firms/{firm}/mail-domain/check", api::check)
            .says("Looks up whether the domain publishes the key; if so, mail comes from the address from now on.")
            .takes::<Nothing>()
            .gives::<api::DomainItem>(),
        delete("/api/v1/firms/{firm}/mail-domain", api::remove)
            .says("Mail comes from the installation's address again; the key is deleted.")
            .with(204),
    ]
}
