//! Contacts: the people on the client's side, and their e-mail addresses.
//!
//! A contact belongs to the firm; which dossiers it is linked to is said in `dossiers`. An address is
//! one contact's alone within the firm. Once its owner has accepted an invitation it never changes
//! text: what was mailed to one inbox must not open the door for another (SIGNIN-4). Another one takes
//! its place on the card, and it is forgotten once it opens nothing any more (SIGNIN-7).

pub mod access;
mod actions;
mod addresses;
mod api;
pub mod fields;
mod invitations;
mod lists;
pub mod model;
mod pages;
pub mod store;

pub use access::{Add, AddAddress, AddField, Book, Change, ChangeAddress, ChangeField, Open};
pub use actions::{add, change, checked, contact_name, free_username, remove};
pub use addresses::{
    add_address, change_address, forget_unlinked, remove_address, replace_address,
};
pub use api::{AddressItem, ContactItem};
pub use invitations::invite;
pub use lists::{Asked, Listed, addresses_of, list};
pub use model::{Address, Contact, Facts, language_options, line};
pub use pages::{address_fields, read_fields};

use crate::web::{Route, delete, get, patch, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/contacts", pages::all),
        get("/office/{firm}/contacts/new", pages::blank),
        post("/office/{firm}/contacts/new", pages::create),
        get("/office/{firm}/contacts/{id}", pages::edit),
        post("/office/{firm}/contacts/{id}", pages::save),
        post(
            "/office/{firm}/contacts/{id}/addresses",
            pages::addresses::add,
        ),
        post("/office/{firm}/contacts/{id}/remove", pages::remove),
        post(
            "/office/{firm}/contacts/{id}/addresses/{address}",
            pages::addresses::save,
        ),
        post(
            "/office/{firm}/contacts/{id}/addresses/{address}/remove",
            pages::addresses::remove,
        ),
        get("/office/{firm}/settings/contact-fields", fields::pages::all),
        post("/office/{firm}/settings/contact-fields", fields::pages::add),
        get(
            "/office/{firm}/settings/contact-fields/{id}",
            fields::pages::edit,
        ),
        post(
            "/office/{firm}/settings/contact-fields/{id}",
            fields::pages::save,
        ),
        post(
            "/office/{firm}/settings/contact-fields/{id}/position",
            fields::pages::shift,
        ),
        post(
            "/office/{firm}/settings/contact-fields/{id}/remove",
            fields::pages::remove,
        ),
        get("/api/v1/firms/{firm}/contact-fields", fields::api::list)
            .says("The firm's own fields of its contacts, in their order; never more than 30.")
            .asks("limit", "taken and passed over: there is one page")
            .gives::<crate::web::api::List<fields::api::FieldItem>>(),
        post("/api/v1/firms/{firm}/contact-fields", fields::api::add)
            .says("Adds a field. The values of one of type `email` are addresses of the contact.")
            .takes::<fields::api::FieldBody>()
            .gives::<fields::api::FieldItem>()
            .with(201),
        patch("/api/v1/contact-fields/{id}", fields::api::change)
            .says("Changes a field's label, options or place; its code and type stay.")
            .takes::<fields::api::FieldChanges>()
            .gives::<fields::api::FieldItem>(),
        delete("/api/v1/contact-fields/{id}", fields::api::remove)
            .says("Removes a field. What contacts say in it stays readable and cannot be changed.")
            .with(204),
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
            .says("Adds an address to a contact, or puts it in the place of another.")
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
