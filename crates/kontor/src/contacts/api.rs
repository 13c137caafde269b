//! Contacts as JSON.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::access::{Add, AddAddress, Change, ChangeAddress, Open, sees_all};
use super::model::{Address, Contact, EMAIL_FIELD, Facts, sought};
use super::{actions, addresses, lists};
use crate::access::{Caller, Credentials, Grant, Viewer, grant, grant_in_office};
use crate::app::App;
use crate::ids::{AddressId, ContactId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A contact.
#[derive(Serialize, ToSchema)]
pub struct ContactItem {
    id: ContactId,
    username: String,
    first_name: String,
    last_name: String,
    language: String,
    phone: String,
    fields: BTreeMap<String, String>,
    addresses: Vec<AddressItem>,
    created_at: String,
}

impl ContactItem {
    /// A contact with its addresses, as JSON shows it.
    pub fn of(contact: Contact, addresses: Vec<Address>) -> ContactItem {
        ContactItem {
            id: contact.id,
            username: contact.username,
            first_name: contact.first_name,
            last_name: contact.last_name,
            language: contact.language,
            phone: contact.phone,
            fields: contact.fields,
            addresses: addresses.into_iter().map(AddressItem::of).collect(),
            created_at: pages::when::iso(contact.created_at),
        }
    }
}

/// One address of a contact.
#[derive(Serialize, ToSchema)]
pub struct AddressItem {
    id: AddressId,
    contact: ContactId,
    address: String,
    field: String,
    /// Whether its owner has accepted an invitation.
    accepted: bool,
    /// Whether another took its place; it is forgotten once its LOGIN is off everywhere.
    unlinked: bool,
    /// Why mail to it came back: none is sent to it until that is cleared.
    bounced: Option<String>,
    created_at: String,
}

impl AddressItem {
    /// An address as JSON shows it.
    pub fn of(address: Address) -> AddressItem {
        AddressItem {
            id: address.id,
            contact: address.contact,
            address: address.address,
            field: address.field,
            accepted: address.user.is_some(),
            unlinked: address.unlinked_at.is_some(),
            bounced: address.bounced,
            created_at: pages::when::iso(address.created_at),
        }
    }
}

/// A contact to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    username: String,
    first_name: String,
    last_name: String,
    language: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

/// What to change of a contact; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactChanges {
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    language: Option<String>,
    phone: Option<String>,
    fields: Option<BTreeMap<String, String>>,
}

/// An address to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAddress {
    address: String,
    /// `email`, or the code of an e-mail field of the firm's.
    field: Option<String>,
    /// The address whose place it takes. That one opens what it opened until its LOGIN is off.
    replaces: Option<AddressId>,
}

/// An address written anew.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressChanges {
    address: String,
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["q", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let after = slice.part::<String>(0)?.zip(slice.part::<ContactId>(1)?);
    let q = sought(asked.0.get("q").unwrap_or(""));
    let limit = slice.limit;
    let found = app
        .read(&credentials, move |tx, caller| {
            let all = sees_all(caller.staff(&firm)?.permissions);
            let viewer = Viewer::office(caller, &firm)?;
            let wanted = lists::Asked {
                q: q.clone(),
                all,
                after: after.clone(),
                most: limit + 1,
            };
            lists::list(tx, &viewer, &wanted)
        })
        .await?;
    let key = |row: &lists::Listed| vec![row.name_fold.clone(), row.contact.id.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, |row| {
            ContactItem::of(row.contact, row.addresses)
        }),
    ))
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewContact| {
            let grant = grant_in_office::<Add>(tx, caller, &firm, ())?;
            let facts = Facts {
                username: body.username.clone(),
                first_name: body.first_name.clone(),
                last_name: body.last_name.clone(),
                language: body.language.clone(),
                phone: body.phone.clone(),
                fields: body.fields.clone(),
            };
            let (contact, _) = actions::add(tx, &grant, &facts, None)?;
            Answer::created(&ContactItem::of(contact, Vec::new()))
        })
        .await?;
    Ok(answer.into_response())
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ContactId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (item, version) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Open>(tx, caller, id)?;
            let addresses = lists::addresses_of(tx, grant.firm(), id)?;
            Ok((
                ContactItem::of(grant.row().clone(), addresses),
                grant.row().version,
            ))
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ContactId>,
    Expected(expected): Expected,
    Json(body): Json<ContactChanges>,
) -> Answered {
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            let grant = grant::<Change>(tx, caller, id)?;
            let now = Facts::of(grant.row());
            let facts = Facts {
                username: body.username.clone().unwrap_or(now.username),
                first_name: body.first_name.clone().unwrap_or(now.first_name),
                last_name: body.last_name.clone().unwrap_or(now.last_name),
                language: body.language.clone().unwrap_or(now.language),
                phone: body.phone.clone().unwrap_or(now.phone),
                fields: body.fields.clone().unwrap_or(now.fields),
            };
            let contact = actions::change(tx, &grant, &facts, expected)?;
            let version = contact.version;
            let addresses = lists::addresses_of(tx, grant.firm(), id)?;
            Ok((ContactItem::of(contact, addresses), version))
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ContactId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Change>(tx, caller, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub async fn add_address(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ContactId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewAddress| {
            let grant = grant::<AddAddress>(tx, caller, id)?;
            let address = match body.replaces {
                None => {
                    let field = body.field.as_deref().unwrap_or(EMAIL_FIELD);
                    addresses::add_address(tx, &grant, &body.address, field)?
                }
                Some(before) => {
                    let before = grant_again(tx, caller, id, before)?;
                    addresses::replace_address(tx, &before, &body.address)?
                }
            };
            Answer::created(&AddressItem::of(address))
        })
        .await?;
    Ok(answer.into_response())
}

/// The right to change an address of this very contact.
fn grant_again<'t>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    contact: ContactId,
    address: AddressId,
) -> Result<Grant<'t, ChangeAddress>, Refusal> {
    let fault = || Refusal::field("replaces", "fault-choice");
    match grant::<ChangeAddress>(tx, caller, address) {
        Ok(grant) if grant.row().contact == contact => Ok(grant),
        Ok(_) | Err(Refusal::NotFound) => Err(fault()),
        Err(other) => Err(other),
    }
}

pub async fn change_address(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<AddressId>,
    Json(body): Json<AddressChanges>,
) -> Answered {
    let item = app
        .write(&credentials, move |tx, caller| {
            let grant = grant::<ChangeAddress>(tx, caller, id)?;
            addresses::change_address(tx, &grant, &body.address).map(AddressItem::of)
        })
        .await?;
    Ok(json(StatusCode::OK, &item))
}

pub async fn remove_address(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<AddressId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<ChangeAddress>(tx, caller, id)?;
        addresses::remove_address(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
