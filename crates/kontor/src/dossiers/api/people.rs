//! Who has access to a dossier, as JSON.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Credentials, grant};
use crate::app::App;
use crate::contacts;
use crate::dossiers::access::{ManageAccess, SeeAccess};
use crate::dossiers::lists::{self, Person, PersonAddress};
use crate::dossiers::model::CATEGORIES;
use crate::dossiers::{Switches, actions};
use crate::ids::{AddressId, ContactId, DossierId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Nothing, Post, Slice, json, page_of};
use crate::web::{Answered, Asked, At, Json};

/// A person, by id and name.
#[derive(Serialize, ToSchema)]
pub struct PersonItem {
    id: ContactId,
    name: String,
}

/// One address in a dossier.
#[derive(Serialize, ToSchema)]
pub struct AccessItem {
    /// The address's id.
    id: AddressId,
    address: String,
    field: String,
    contact: PersonItem,
    login: bool,
    notify: bool,
    sync: bool,
    /// `no_access`, `invited` or `active`.
    state: &'static str,
    /// `access`, `collaborator`, one of the firm's own, or `limited`.
    role: String,
    /// What it is told of while NOTIFY is on, category by category.
    preferences: BTreeMap<String, bool>,
    /// Whether another took its place on the contact's card.
    unlinked: bool,
    /// Why mail to it came back: none is sent to it until that is cleared.
    bounced: Option<String>,
    invited_at: Option<String>,
}

fn told_of(address: &PersonAddress) -> BTreeMap<String, bool> {
    let muted = address.muted();
    let told = |name: &str| (name.to_owned(), !muted.iter().any(|off| off == name));
    CATEGORIES.iter().map(|name| told(name)).collect()
}

impl AccessItem {
    fn of(person: &Person, address: PersonAddress) -> AccessItem {
        AccessItem {
            state: address.state().code(),
            contact: PersonItem {
                id: person.contact,
                name: person.name(),
            },
            role: if person.role.is_empty() {
                "limited".to_owned()
            } else {
                person.role.clone()
            },
            preferences: told_of(&address),
            unlinked: address.unlinked,
            bounced: address.bounced,
            invited_at: address.invited_at.map(pages::when::iso),
            id: address.id,
            address: address.address,
            field: address.field,
            login: address.login,
            notify: address.notify,
            sync: address.sync,
        }
    }
}

/// A contact that is linked to a dossier.
#[derive(Serialize, ToSchema)]
pub struct LinkItem {
    dossier: DossierId,
    contact: PersonItem,
    addresses: Vec<AccessItem>,
}

/// What to switch; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchChanges {
    login: Option<bool>,
    notify: Option<bool>,
    sync: Option<bool>,
    /// `access`, `collaborator`, one of the firm's own, or `limited`.
    role: Option<String>,
    /// Categories of mail, on or off; those left out stay.
    preferences: Option<BTreeMap<String, bool>>,
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let after = slice.part::<AddressId>(0)?;
    let limit = slice.limit;
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeAccess>(tx, caller, id)?;
            lists::addresses(tx, grant.firm(), id, after, limit + 1)
        })
        .await?;
    let key = |(_, address): &(Person, PersonAddress)| vec![address.id.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, |(person, address)| {
            AccessItem::of(&person, address)
        }),
    ))
}

pub async fn link(
    State(app): State<App>,
    credentials: Credentials,
    At((id, contact)): At<(DossierId, ContactId)>,
    Json(_): Json<Nothing>,
) -> Answered {
    let item = app
        .write(&credentials, move |tx, caller| {
            let right = grant::<ManageAccess>(tx, caller, id)?;
            let whom = grant::<contacts::Open>(tx, caller, contact)?;
            actions::link(tx, &right, &whom)?;
            let person = lists::person_in(tx, right.firm(), id, contact)?;
            let mut person = person.ok_or(Refusal::NotFound)?;
            let addresses = std::mem::take(&mut person.addresses);
            Ok(LinkItem {
                dossier: id,
                contact: PersonItem {
                    id: contact,
                    name: person.name(),
                },
                addresses: addresses
                    .into_iter()
                    .map(|address| AccessItem::of(&person, address))
                    .collect(),
            })
        })
        .await?;
    Ok(json(StatusCode::OK, &item))
}

pub async fn unlink(
    State(app): State<App>,
    credentials: Credentials,
    At((id, contact)): At<(DossierId, ContactId)>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<ManageAccess>(tx, caller, id)?;
        actions::unlink(tx, &grant, contact)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub async fn switch(
    State(app): State<App>,
    credentials: Credentials,
    At((id, address)): At<(DossierId, AddressId)>,
    Json(body): Json<SwitchChanges>,
) -> Answered {
    let known = |name: &String| CATEGORIES.contains(&name.as_str());
    if !body
        .preferences
        .iter()
        .flatten()
        .all(|(name, _)| known(name))
    {
        return Err(Refusal::field("preferences", "fault-choice"));
    }
    let item = app
        .write(&credentials, move |tx, caller| {
            let grant = grant::<ManageAccess>(tx, caller, id)?;
            let muted = match &body.preferences {
                None => None,
                Some(wanted) => {
                    let (_, before) = lists::address_in(tx, grant.firm(), id, address)?
                        .ok_or(Refusal::NotFound)?;
                    let mut told = told_of(&before);
                    told.extend(wanted.clone());
                    Some(
                        told.into_iter()
                            .filter(|(_, on)| !on)
                            .map(|(name, _)| name)
                            .collect(),
                    )
                }
            };
            let switches = Switches {
                login: body.login,
                notify: body.notify,
                sync: body.sync,
                muted,
                role: body.role.clone(),
            };
            let before = lists::address_in(tx, grant.firm(), id, address)?;
            actions::switch(tx, &grant, address, &switches)?;
            match lists::address_in(tx, grant.firm(), id, address)?.or(before) {
                Some((person, found)) => Ok(AccessItem::of(
                    &person,
                    PersonAddress {
                        // One that was off the card is gone once it opens nothing any more.
                        login: body.login.unwrap_or(found.login),
                        ..found
                    },
                )),
                None => Err(Refusal::NotFound),
            }
        })
        .await?;
    Ok(json(StatusCode::OK, &item))
}

pub async fn invite(
    State(app): State<App>,
    credentials: Credentials,
    At((id, address)): At<(DossierId, AddressId)>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, _: &Nothing| {
            let grant = grant::<ManageAccess>(tx, caller, id)?;
            actions::send_invitation(tx, &grant, address)?;
            Answer::new(StatusCode::ACCEPTED, &item(tx, grant.firm(), id, address)?)
        })
        .await?;
    Ok(answer.into_response())
}

fn item(
    tx: &mut store::Tx<'_>,
    firm: crate::ids::FirmId,
    dossier: DossierId,
    address: AddressId,
) -> Result<AccessItem, Refusal> {
    let (person, found) =
        lists::address_in(tx, firm, dossier, address)?.ok_or(Refusal::NotFound)?;
    Ok(AccessItem::of(&person, found))
}
