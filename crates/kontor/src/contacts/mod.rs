//! Contacts: the people on the client's side, and their e-mail addresses.
//!
//! A contact belongs to the firm; which dossiers it is linked to is said in `dossiers`. An address is
//! one contact's alone within the firm. Once its owner has accepted an invitation it never changes
//! text: what was mailed to one inbox must not open the door for another (SIGNIN-4, SIGNIN-7).

pub mod access;
mod actions;
mod api;
mod invitations;
mod lists;
pub mod model;
mod pages;
pub mod store;

pub use access::{Add, AddAddress, Book, Change, ChangeAddress, Open};
pub use actions::{
    add, add_address, change, change_address, checked, contact_name, free_username, remove,
    remove_address,
};
pub use api::{AddressItem, ContactItem};
pub use invitations::invite;
pub use lists::{Asked, Listed, addresses_of, list};
pub use model::{Address, Contact, Facts, language_options, line};

use crate::web::{Route, delete, get, patch, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/contacts", pages::all),
        get("/office/{firm}/contacts/new", pages::blank),
        post("/office/{firm}/contacts/new", pages::create),
        get("/office/{firm}/contacts/{id}", pages::edit),
        post("/office/{firm}/contacts/{id}", pages::save),
        post("/office/{firm}/contacts/{id}/addresses", pages::add_address),
        post("/office/{firm}/contacts/{id}/remove", pages::remove),
        post(
            "/office/{firm}/contacts/{id}/addresses/{address}",
            pages::save_address,
        ),
        post(
            "/office/{firm}/contacts/{id}/addresses/{address}/remove",
            pages::remove_address,
        ),
        get("/api/v1/firms/{firm}/contacts", api::list)
            .says("The firm's contacts, by name.")
            .asks("q", "part of a name, or the beginning of an address")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<crate::web::api::List<ContactItem>>(),
        post("/api/v1/firms/{firm}/contacts", api::create)
            .says("Adds a contact. Nothing is mailed.")
            .takes::<api::NewContact>()
            .gives::<ContactItem>()
            .with(201),
        get("/api/v1/contacts/{id}", api::show)
            .says("A contact with its addresses.")
            .gives::<ContactItem>(),
        patch("/api/v1/contacts/{id}", api::change)
            .says("Changes a contact.")
            .takes::<api::ContactChanges>()
            .gives::<ContactItem>(),
        delete("/api/v1/contacts/{id}", api::remove)
            .says("Removes a contact that is linked nowhere.")
            .with(204),
        post("/api/v1/contacts/{id}/addresses", api::add_address)
            .says("Adds an address to a contact.")
            .takes::<api::NewAddress>()
            .gives::<AddressItem>()
            .with(201),
        patch("/api/v1/addresses/{id}", api::change_address)
            .says("Changes an address that nobody has accepted yet; its old links die.")
            .takes::<api::AddressChanges>()
            .gives::<AddressItem>(),
        delete("/api/v1/addresses/{id}", api::remove_address)
            .says("Removes an address that is switched on nowhere.")
            .with(204),
    ]
}
