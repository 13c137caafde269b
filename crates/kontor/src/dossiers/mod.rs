//! Dossiers: one for each company, person or household that the firm serves.
//!
//! Signing in alone shows nothing (ROLE-1): staff see a dossier through a role on it or a firm role
//! that shows all, contacts through a link with LOGIN on. The kept columns (folded name, parts, tags,
//! counters) change in the transaction that changes what they come from.

pub mod access;
mod actions;
pub mod api;
pub mod handover;
mod head;
pub mod history;
pub mod lending;
pub mod lists;
pub mod model;
pub mod pages;
pub mod sheet;
pub mod store;
pub mod viewing;

pub use actions::{
    NewAddress, NewPerson, Place, Principal, Role, Switches, add_address, add_person,
    allow_contacts, change, checked, create, give, give_at, link, role_in, role_named,
    send_invitation, set_role, switch, switched, take, unlink,
};
pub use api::DossierItem;
pub use api::sharing::{GrantItem, NewGrant};
pub use head::{Head, Tab};
pub use model::{Dossier, Facts, State, parts};

use crate::web::api::{List, Nothing};
use crate::web::{Route, delete, get, patch, post, put};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    let mut routes = page_routes();
    routes.extend(api_routes());
    routes
}

fn page_routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/dossiers/new", pages::client::blank),
        post("/office/{firm}/dossiers/new", pages::client::create),
        get("/office/{firm}/dossiers/{id}", pages::overview::show),
        get("/office/{firm}/dossiers/{id}/edit", pages::form::edit),
        post("/office/{firm}/dossiers/{id}/edit", pages::form::save),
        post("/office/{firm}/dossiers/{id}/archive", pages::form::archive),
        get("/office/{firm}/dossiers/{id}/info", pages::info::show),
        post(
            "/office/{firm}/dossiers/{id}/addresses/{address}/switches",
            pages::info::switch,
        ),
        get(
            "/office/{firm}/dossiers/{id}/addresses/{address}/notifications",
            pages::preferences::show,
        ),
        post(
            "/office/{firm}/dossiers/{id}/addresses/{address}/notifications",
            pages::preferences::save,
        ),
        post(
            "/office/{firm}/dossiers/{id}/addresses/{address}/invitation",
            pages::info::invite,
        ),
        post(
            "/office/{firm}/dossiers/{id}/contacts/{contact}/role",
            pages::info::role,
        ),
        get(
            "/office/{firm}/dossiers/{id}/contacts/{contact}/address",
            pages::address::blank,
        ),
        post(
            "/office/{firm}/dossiers/{id}/contacts/{contact}/address",
            pages::address::add,
        ),
        get(
            "/office/{firm}/dossiers/{id}/contacts/{contact}/unlink",
            pages::unlink::ask,
        ),
        post(
            "/office/{firm}/dossiers/{id}/contacts/{contact}/unlink",
            pages::unlink::unlink,
        ),
        get(
            "/office/{firm}/dossiers/{id}/contacts/new",
            pages::person::blank,
        ),
        post(
            "/office/{firm}/dossiers/{id}/contacts/new",
            pages::person::create,
        ),
        post(
            "/office/{firm}/dossiers/{id}/contacts/link",
            pages::person::link,
        ),
        get("/office/{firm}/dossiers/{id}/history", pages::history::show),
        get("/office/{firm}/activities", pages::history::activities),
        get("/office/{firm}/dossiers/{id}/share", pages::share::show),
        post("/office/{firm}/dossiers/{id}/share", pages::share::give),
        post(
            "/office/{firm}/dossiers/{id}/share/{grant}/remove",
            pages::share::take,
        ),
        post(
            "/office/{firm}/dossiers/{id}/share/allow",
            pages::share::allow,
        ),
    ]
}

fn api_routes() -> Vec<Route> {
    vec![
        post("/api/v1/firms/{firm}/dossiers", api::create)
            .says("Adds a dossier; who adds it owns it.")
            .takes::<api::NewDossier>()
            .gives::<DossierItem>()
            .with(201),
        get("/api/v1/dossiers/{id}", api::show)
            .says("A dossier.")
            .gives::<DossierItem>(),
        patch("/api/v1/dossiers/{id}", api::change)
            .says("Changes a dossier; `state` archives it or brings it back.")
            .takes::<api::DossierChanges>()
            .gives::<DossierItem>(),
        get("/api/v1/dossiers/{id}/addresses", api::people::list)
            .says("Every address of every linked contact, with its switches and state.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::people::AccessItem>>(),
        put(
            "/api/v1/dossiers/{id}/contacts/{contact}",
            api::people::link,
        )
        .says("Links a contact to the dossier. LOGIN stays off.")
        .takes::<Nothing>()
        .gives::<api::people::LinkItem>(),
        delete(
            "/api/v1/dossiers/{id}/contacts/{contact}",
            api::people::unlink,
        )
        .says("Takes a contact out of the dossier, with its switches and roles in it.")
        .with(204),
        patch(
            "/api/v1/dossiers/{id}/addresses/{address}",
            api::people::switch,
        )
        .says("Switches an address in the dossier. Nothing is sent.")
        .takes::<api::people::SwitchChanges>()
        .gives::<api::people::AccessItem>(),
        post(
            "/api/v1/dossiers/{id}/addresses/{address}/invitation",
            api::people::invite,
        )
        .says("Sends the invitation, again if need be. LOGIN must be on.")
        .takes::<Nothing>()
        .gives::<api::people::AccessItem>()
        .with(202),
        get("/api/v1/dossiers/{id}/grants", api::sharing::list)
            .says("The roles on the dossier, those that come through a group too.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::sharing::GrantItem>>(),
        post("/api/v1/dossiers/{id}/grants", api::sharing::give)
            .says("Gives someone a role on the dossier, instead of the one they had. Naming a contact or a group switches `allow_contacts` on.")
            .takes::<api::sharing::NewGrant>()
            .gives::<api::sharing::GrantItem>()
            .with(201),
        delete("/api/v1/grants/{id}", api::sharing::take)
            .says("Takes a role away, on a dossier or on a conversation.")
            .with(204),
        get("/api/v1/dossiers/{id}/events", api::history::of_dossier)
            .says("The dossier's history, newest first.")
            .asks(
                "family",
                "only kinds that begin so: message, conversation, login, …",
            )
            .asks("reads", "true: also who read what and when")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::history::EventItem>>(),
        get("/api/v1/firms/{firm}/events", api::history::feed)
            .says("What happened in all dossiers that you see, newest first, or what is the firm's own.")
            .asks(
                "scope",
                "dossiers (unless said) or firm: needs the right to see its whole history",
            )
            .asks("family", "only kinds that begin so: message, staff, batch, …")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::history::EventItem>>(),
    ]
}
