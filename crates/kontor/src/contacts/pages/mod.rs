//! Contacts as pages of the office.

pub mod addresses;
mod list;

pub use list::all;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};
use store::Tx;

use super::access::{Add, Change, Open};
use super::fields::{self, Field, Kind};
use super::lists::{self, SwitchedIn};
use super::model::{Address, EMAIL_FIELD, Facts, language_options};
use super::{actions, model};
use crate::access::{Caller, Credentials, Grant, Permission, grant_in_office};
use crate::app::App;
use crate::ids::{AddressId, ContactId, DossierId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "contacts/templates/new.html")]
struct New<'a> {
    c: Context<'a>,
    shell: Office,
    facts: Facts,
    address: String,
    languages: Vec<(String, String)>,
    own: Vec<Field>,
    faults: Faults,
}

impl New<'_> {
    fn said(&self, field: &Field) -> &str {
        self.facts
            .fields
            .get(&field.code)
            .map_or("", String::as_str)
    }
}

fn new_page(
    app: &App,
    (shell, own): (Office, Vec<Field>),
    form: &Form,
    faults: Faults,
) -> Response {
    let c = shell.context(app);
    let mut facts = read_facts(form);
    if facts.language.is_empty() {
        facts.language = c.lang().to_owned();
    }
    let status = status_of(&faults);
    let page = New {
        languages: language_options(&c),
        address: form.get("address").unwrap_or("").to_owned(),
        c,
        shell,
        facts,
        own,
        faults,
    };
    (status, html(&page)).into_response()
}

fn status_of(faults: &Faults) -> StatusCode {
    if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// What a form says of a contact.
pub fn read_facts(form: &Form) -> Facts {
    let said = |name| form.get(name).unwrap_or("").to_owned();
    Facts {
        username: said("username"),
        first_name: said("first_name"),
        last_name: said("last_name"),
        language: said("language"),
        phone: said("phone"),
        fields: read_fields(form),
    }
}

/// What a form says of the firm's own fields.
pub fn read_fields(form: &Form) -> BTreeMap<String, String> {
    let named = form.names().filter_map(|name| {
        let code = name.strip_prefix("fields.")?;
        Some((code.to_owned(), form.get(name).unwrap_or("").to_owned()))
    });
    named.collect()
}

pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    let found = app
        .read(&credentials, move |tx, caller| load_new(tx, caller, &firm))
        .await?;
    Ok(new_page(&app, found, &Form::default(), Faults::new()))
}

/// What the form for a new contact shows; to read it one must be allowed to send it.
fn load_new(tx: &mut Tx<'_>, caller: &Caller, slug: &str) -> Result<(Office, Vec<Field>), Refusal> {
    let shell = Office::load(tx, caller, slug, "contacts")?;
    if !shell.may(Permission::ManageContacts) {
        return Err(Refusal::Forbidden);
    }
    let own = fields::all(tx, shell.firm.id)?;
    Ok((shell, own))
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    let facts = read_facts(&form);
    let address = form.get("address").unwrap_or("").trim().to_owned();
    let slug = firm.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Add>(tx, caller, &slug, ())?;
            let mut facts = facts.clone();
            if facts.username.trim().is_empty() {
                facts.username =
                    actions::free_username(tx, grant.firm(), &facts.first_name, &facts.last_name)?;
            }
            let address = Some(address.as_str()).filter(|text| !text.is_empty());
            actions::add(tx, &grant, &facts, address).map(|(contact, _)| contact.id)
        })
        .await;
    match done {
        Ok(id) => Ok(see(&format!("/office/{firm}/contacts/{id}"))),
        Err(Refusal::Invalid(faults)) => {
            let found = app
                .read(&credentials, move |tx, caller| load_new(tx, caller, &firm))
                .await?;
            Ok(new_page(&app, found, &form, faults))
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "contacts/templates/edit.html")]
struct Edit<'a> {
    c: Context<'a>,
    shell: Office,
    id: ContactId,
    name: String,
    version: i64,
    facts: Facts,
    /// Those on the card, then those that others took the place of.
    addresses: Vec<Address>,
    unlinked: Vec<Address>,
    switched: Vec<SwitchedIn>,
    dossiers: Vec<(DossierId, String)>,
    languages: Vec<(String, String)>,
    own: Vec<Field>,
    /// Where an address can stand: code and label.
    address_fields: Vec<(String, String)>,
    may_change: bool,
    may_add_address: bool,
    /// The address whose line has the fault; none: the form to add one.
    at: Option<AddressId>,
    typed: String,
    typed_field: String,
    faults: Faults,
}

impl Edit<'_> {
    fn said(&self, field: &Field) -> &str {
        self.facts
            .fields
            .get(&field.code)
            .map_or("", String::as_str)
    }

    /// The fields that stand in the form; addresses have a section of their own.
    fn kept(&self) -> impl Iterator<Item = &Field> {
        self.own.iter().filter(|field| field.kind != Kind::Email)
    }

    fn former(&self) -> Vec<(String, String)> {
        fields::former(&self.own, &self.facts.fields)
    }

    /// The name of an address's field; a field that is gone has only its code.
    fn field_of(&self, address: &Address) -> String {
        let known = self
            .address_fields
            .iter()
            .find(|(code, _)| *code == address.field);
        known.map_or_else(|| address.field.clone(), |(_, label)| label.clone())
    }

    fn switched_for(&self, address: &Address) -> Vec<&SwitchedIn> {
        let here = |one: &&SwitchedIn| one.address == address.id && one.login;
        self.switched.iter().filter(here).collect()
    }
}

struct Loaded {
    shell: Office,
    contact: model::Contact,
    addresses: Vec<Address>,
    dossiers: Vec<(DossierId, String)>,
    switched: Vec<SwitchedIn>,
    own: Vec<Field>,
    may_change: bool,
    may_add_address: bool,
}

fn load(tx: &mut Tx<'_>, caller: &Caller, slug: &str, id: ContactId) -> Result<Loaded, Refusal> {
    let grant: Grant<'_, Open> = grant_in_office::<Open>(tx, caller, slug, id)?;
    let shell = Office::load(tx, caller, slug, "contacts")?;
    Ok(Loaded {
        addresses: lists::addresses_of(tx, grant.firm(), id)?,
        dossiers: lists::links_of(tx, &shell.viewer, id)?,
        switched: lists::switched_in(tx, &shell.viewer, id)?,
        own: fields::all(tx, grant.firm())?,
        may_change: grant.may(Permission::ManageContacts),
        may_add_address: grant.may(Permission::ManageContacts)
            || grant.may(Permission::ManageAccounts),
        contact: grant.row().clone(),
        shell,
    })
}

fn edit_page(app: &App, loaded: Loaded, facts: Option<Facts>, bad: Bad) -> Response {
    let c = loaded.shell.context(app);
    let status = status_of(&bad.faults);
    let (unlinked, addresses) = loaded
        .addresses
        .into_iter()
        .partition(|address| address.unlinked_at.is_some());
    let page = Edit {
        languages: language_options(&c),
        address_fields: address_fields(&c, &loaded.own),
        c,
        id: loaded.contact.id,
        name: loaded.contact.name(),
        version: loaded.contact.version,
        facts: facts.unwrap_or_else(|| Facts::of(&loaded.contact)),
        addresses,
        unlinked,
        switched: loaded.switched,
        own: loaded.own,
        dossiers: loaded.dossiers,
        may_change: loaded.may_change,
        may_add_address: loaded.may_add_address,
        at: bad.at,
        typed: bad.typed,
        typed_field: bad.field,
        faults: bad.faults,
        shell: loaded.shell,
    };
    (status, html(&page)).into_response()
}

/// What was wrong in which of the page's forms.
#[derive(Default)]
struct Bad {
    at: Option<AddressId>,
    typed: String,
    field: String,
    faults: Faults,
}

/// The fields in which an address can stand, as options of a form.
pub fn address_fields(c: &Context<'_>, own: &[Field]) -> Vec<(String, String)> {
    let standard = (
        EMAIL_FIELD.to_owned(),
        c.t("contacts-field-email").to_owned(),
    );
    let of_firm = own
        .iter()
        .filter(|field| field.kind == Kind::Email)
        .map(|field| (field.code.clone(), field.label.clone()));
    std::iter::once(standard).chain(of_firm).collect()
}

pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactId)>,
) -> Answered {
    let loaded = app
        .read(&credentials, move |tx, caller| load(tx, caller, &firm, id))
        .await?;
    Ok(edit_page(&app, loaded, None, Bad::default()))
}

/// Goes back to the contact after a change, or shows what was wrong where it was typed.
async fn answer(
    app: &App,
    credentials: &Credentials,
    firm: String,
    id: ContactId,
    done: Result<(), Refusal>,
    facts: Option<Facts>,
    bad: Bad,
) -> Answered {
    match done {
        Ok(()) => Ok(see(&format!("/office/{firm}/contacts/{id}"))),
        Err(Refusal::Invalid(faults)) => {
            let loaded = app
                .read(credentials, move |tx, caller| load(tx, caller, &firm, id))
                .await?;
            Ok(edit_page(app, loaded, facts, Bad { faults, ..bad }))
        }
        Err(other) => Err(other),
    }
}

pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactId)>,
    Posted(form): Posted,
) -> Answered {
    let facts = read_facts(&form);
    let expected = form.get("version").and_then(|text| text.parse().ok());
    let (slug, typed) = (firm.clone(), facts.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
            // What the form does not show stays: fields that are gone.
            let mut fields = grant.row().fields.clone();
            fields.extend(facts.fields.clone());
            let facts = Facts {
                fields,
                ..facts.clone()
            };
            actions::change(tx, &grant, &facts, expected).map(drop)
        })
        .await;
    answer(
        &app,
        &credentials,
        firm,
        id,
        done,
        Some(typed),
        Bad::default(),
    )
    .await
}

pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/contacts")))
}
