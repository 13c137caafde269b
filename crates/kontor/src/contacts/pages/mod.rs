//! Contacts as pages of the office.

mod list;

pub use list::all;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};
use store::Tx;

use super::access::{Add, AddAddress, Change, ChangeAddress, Open};
use super::lists;
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
    faults: Faults,
}

fn new_page(app: &App, shell: Office, form: &Form, faults: Faults) -> Response {
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
        fields: std::collections::BTreeMap::new(),
    }
}

pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    let shell = app
        .read(&credentials, move |tx, caller| {
            if !caller
                .staff(&firm)?
                .permissions
                .has(Permission::ManageContacts)
            {
                return Err(Refusal::Forbidden);
            }
            Office::load(tx, caller, &firm, "contacts")
        })
        .await?;
    Ok(new_page(&app, shell, &Form::default(), Faults::new()))
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
            let shell = app
                .read(&credentials, move |tx, caller| {
                    Office::load(tx, caller, &firm, "contacts")
                })
                .await?;
            Ok(new_page(&app, shell, &form, faults))
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
    addresses: Vec<Address>,
    dossiers: Vec<(DossierId, String)>,
    languages: Vec<(String, String)>,
    may_change: bool,
    may_add_address: bool,
    /// The address whose line has the fault; none: the form to add one.
    at: Option<AddressId>,
    typed: String,
    faults: Faults,
}

struct Loaded {
    shell: Office,
    contact: model::Contact,
    addresses: Vec<Address>,
    dossiers: Vec<(DossierId, String)>,
    may_change: bool,
    may_add_address: bool,
}

fn load(tx: &mut Tx<'_>, caller: &Caller, slug: &str, id: ContactId) -> Result<Loaded, Refusal> {
    let grant: Grant<'_, Open> = grant_in_office::<Open>(tx, caller, slug, id)?;
    let shell = Office::load(tx, caller, slug, "contacts")?;
    Ok(Loaded {
        addresses: lists::addresses_of(tx, grant.firm(), id)?,
        dossiers: lists::links_of(tx, &shell.viewer, id)?,
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
    let page = Edit {
        languages: language_options(&c),
        c,
        id: loaded.contact.id,
        name: loaded.contact.name(),
        version: loaded.contact.version,
        facts: facts.unwrap_or_else(|| Facts::of(&loaded.contact)),
        addresses: loaded.addresses,
        dossiers: loaded.dossiers,
        may_change: loaded.may_change,
        may_add_address: loaded.may_add_address,
        at: bad.at,
        typed: bad.typed,
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
    faults: Faults,
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
    (at, typed): (Option<AddressId>, String),
) -> Answered {
    match done {
        Ok(()) => Ok(see(&format!("/office/{firm}/contacts/{id}"))),
        Err(Refusal::Invalid(faults)) => {
            let loaded = app
                .read(credentials, move |tx, caller| load(tx, caller, &firm, id))
                .await?;
            Ok(edit_page(app, loaded, facts, Bad { at, typed, faults }))
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
            // The form does not show the firm's own fields: they stay as they are.
            let facts = Facts {
                fields: grant.row().fields.clone(),
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
        (None, String::new()),
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

pub async fn add_address(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactId)>,
    Posted(form): Posted,
) -> Answered {
    let text = form.get("address").unwrap_or("").to_owned();
    let (slug, typed) = (firm.clone(), text.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<AddAddress>(tx, caller, &slug, id)?;
            actions::add_address(tx, &grant, &text, EMAIL_FIELD).map(drop)
        })
        .await;
    answer(&app, &credentials, firm, id, done, None, (None, typed)).await
}

pub async fn save_address(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, ContactId, AddressId)>,
    Posted(form): Posted,
) -> Answered {
    let text = form.get("address").unwrap_or("").to_owned();
    let (slug, typed) = (firm.clone(), text.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = of_contact(tx, caller, &slug, id, address)?;
            actions::change_address(tx, &grant, &text).map(drop)
        })
        .await;
    answer(
        &app,
        &credentials,
        firm,
        id,
        done,
        None,
        (Some(address), typed),
    )
    .await
}

pub async fn remove_address(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, ContactId, AddressId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = of_contact(tx, caller, &slug, id, address)?;
        actions::remove_address(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/contacts/{id}")))
}

/// The right to change an address of this very contact.
fn of_contact<'t>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    slug: &str,
    contact: ContactId,
    address: AddressId,
) -> Result<Grant<'t, ChangeAddress>, Refusal> {
    let grant = grant_in_office::<ChangeAddress>(tx, caller, slug, address)?;
    if grant.row().contact != contact {
        return Err(Refusal::NotFound);
    }
    Ok(grant)
}
