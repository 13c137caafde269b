//! An address for somebody who is linked, with LOGIN and invitation in the same form (DOS-8).

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use pages::Faults;
use store::Tx;

use super::{path, status_of};
use crate::access::{Caller, Credentials, grant_in_office};
use crate::app::App;
use crate::contacts::fields::Field;
use crate::contacts::model::EMAIL_FIELD;
use crate::contacts::{self, address_fields};
use crate::dossiers::access::ManageAccess;
use crate::dossiers::lists;
use crate::dossiers::{Head, NewAddress, Tab, actions};
use crate::ids::{ContactId, DossierId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "dossiers/templates/address.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    contact: ContactId,
    name: String,
    new: NewAddress,
    address_fields: Vec<(String, String)>,
    faults: Faults,
}

struct Loaded {
    shell: Office,
    d: Head,
    name: String,
    fields: Vec<Field>,
}

fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    (id, contact): (DossierId, ContactId),
) -> Result<Loaded, Refusal> {
    let grant = grant_in_office::<ManageAccess>(tx, caller, firm, id)?;
    let person = lists::person_in(tx, grant.firm(), id, contact)?.ok_or(Refusal::NotFound)?;
    Ok(Loaded {
        shell: Office::load(tx, caller, firm, "monitor")?,
        d: Head::of(&grant, Tab::Info),
        name: person.name(),
        fields: contacts::fields::all(tx, grant.firm())?,
    })
}

fn page(
    app: &App,
    loaded: Loaded,
    contact: ContactId,
    new: NewAddress,
    faults: Faults,
) -> Response {
    let c = loaded.shell.context(app);
    let status = status_of(&faults);
    let page = Page {
        address_fields: address_fields(&c, &loaded.fields),
        c,
        shell: loaded.shell,
        d: loaded.d,
        contact,
        name: loaded.name,
        new,
        faults,
    };
    (status, html(&page)).into_response()
}

pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, contact)): At<(String, DossierId, ContactId)>,
) -> Answered {
    let loaded = app
        .read(&credentials, move |tx, caller| {
            load(tx, caller, &firm, (id, contact))
        })
        .await?;
    let new = NewAddress {
        login: true,
        invite: true,
        ..NewAddress::default()
    };
    Ok(page(&app, loaded, contact, new, Faults::new()))
}

pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, contact)): At<(String, DossierId, ContactId)>,
    Posted(form): Posted,
) -> Answered {
    let new = NewAddress {
        address: form.get("address").unwrap_or("").to_owned(),
        field: form.get("field").unwrap_or(EMAIL_FIELD).to_owned(),
        login: form.has("login"),
        invite: form.has("invite"),
    };
    let (slug, typed) = (firm.clone(), new.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
            let whom = grant_in_office::<contacts::AddAddress>(tx, caller, &slug, contact)?;
            actions::add_address(tx, &grant, &whom, &new).map(drop)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&path(&firm, id, "/info"))),
        Err(Refusal::Invalid(faults)) => {
            let loaded = app
                .read(&credentials, move |tx, caller| {
                    load(tx, caller, &firm, (id, contact))
                })
                .await?;
            Ok(page(&app, loaded, contact, typed, faults))
        }
        Err(other) => Err(other),
    }
}
