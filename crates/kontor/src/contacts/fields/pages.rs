//! Settings ▸ Contact fields: the firm adds, names, orders and removes its own.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};
use store::Tx;

use super::actions::{self, NewField};
use super::model::{Field, Kind};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::contacts::access::{AddField, ChangeField, SeeFields};
use crate::ids::ContactFieldId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "contacts/templates/fields.html")]
struct All<'a> {
    c: Context<'a>,
    shell: Office,
    fields: Vec<Field>,
    kinds: Vec<(String, String)>,
    may_change: bool,
    /// As typed into the form for a new one: its label first.
    typed: String,
    kind: String,
    options: String,
    faults: Faults,
}

impl All<'_> {
    // i18n: contacts-kind-*
    fn kind_of(&self, field: &Field) -> String {
        kind_text(&self.c, field.kind)
    }
}

fn kind_text(c: &Context<'_>, kind: Kind) -> String {
    c.t(&format!("contacts-kind-{}", kind.code())).to_owned()
}

#[derive(Template)]
#[template(path = "contacts/templates/field.html")]
struct One<'a> {
    c: Context<'a>,
    shell: Office,
    field: Field,
    /// The label as typed.
    typed: String,
    options: String,
    kind: String,
    /// How many contacts have something in it.
    used: i64,
    faults: Faults,
}

/// One option a line, as a form shows and reads them.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn load(tx: &mut Tx<'_>, caller: &Caller, slug: &str) -> Result<(Office, Vec<Field>), Refusal> {
    let grant = grant_in_office::<SeeFields>(tx, caller, slug, ())?;
    let shell = Office::load(tx, caller, slug, "settings")?;
    Ok((shell, actions::all(tx, grant.firm())?))
}

fn all_page(app: &App, shell: Office, fields: Vec<Field>, form: &Form, faults: Faults) -> Response {
    let c = shell.context(app);
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let said = |name| form.get(name).unwrap_or("").to_owned();
    let page = All {
        kinds: Kind::ALL
            .into_iter()
            .map(|kind| (kind.code().to_owned(), kind_text(&c, kind)))
            .collect(),
        may_change: shell.may(Permission::ManageFirm),
        typed: said("label"),
        kind: said("type"),
        options: said("options"),
        c,
        shell,
        fields,
        faults,
    };
    (status, html(&page)).into_response()
}

/// `GET /office/{firm}/settings/contact-fields`
pub async fn all(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    let (shell, fields) = app
        .read(&credentials, move |tx, caller| load(tx, caller, &firm))
        .await?;
    Ok(all_page(
        &app,
        shell,
        fields,
        &Form::default(),
        Faults::new(),
    ))
}

/// `POST /office/{firm}/settings/contact-fields`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    let said = |name| form.get(name).unwrap_or("").to_owned();
    let kind = said("type");
    let new = NewField {
        label: said("label"),
        // Only a choice has options; what the form still holds for it is passed over.
        options: if kind == Kind::Choice.code() {
            lines(&said("options"))
        } else {
            Vec::new()
        },
        kind,
        code: None,
    };
    let slug = firm.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<AddField>(tx, caller, &slug, ())?;
            actions::add(tx, &grant, &new).map(drop)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{firm}/settings/contact-fields"))),
        Err(Refusal::Invalid(faults)) => {
            let (shell, fields) = app
                .read(&credentials, move |tx, caller| load(tx, caller, &firm))
                .await?;
            Ok(all_page(&app, shell, fields, &form, faults))
        }
        Err(other) => Err(other),
    }
}

fn load_one(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    id: ContactFieldId,
) -> Result<(Office, Field, i64), Refusal> {
    let grant = grant_in_office::<ChangeField>(tx, caller, slug, id)?;
    let used = actions::used(tx, grant.firm(), grant.row())?;
    let shell = Office::load(tx, caller, slug, "settings")?;
    Ok((shell, grant.row().clone(), used))
}

fn one_page(
    app: &App,
    (shell, field, used): (Office, Field, i64),
    form: &Form,
    faults: Faults,
) -> Response {
    let c = shell.context(app);
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = One {
        typed: form.get("label").unwrap_or(&field.label).to_owned(),
        options: form
            .get("options")
            .map_or_else(|| field.options.join("\n"), str::to_owned),
        kind: kind_text(&c, field.kind),
        c,
        shell,
        field,
        used,
        faults,
    };
    (status, html(&page)).into_response()
}

/// `GET /office/{firm}/settings/contact-fields/{id}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactFieldId)>,
) -> Answered {
    let found = app
        .read(&credentials, move |tx, caller| {
            load_one(tx, caller, &firm, id)
        })
        .await?;
    Ok(one_page(&app, found, &Form::default(), Faults::new()))
}

/// `POST /office/{firm}/settings/contact-fields/{id}`
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactFieldId)>,
    Posted(form): Posted,
) -> Answered {
    let (slug, typed) = (firm.clone(), form.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ChangeField>(tx, caller, &slug, id)?;
            let options = typed
                .get("options")
                .map_or_else(|| grant.row().options.clone(), lines);
            actions::change(tx, &grant, typed.get("label").unwrap_or(""), &options).map(drop)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{firm}/settings/contact-fields"))),
        Err(Refusal::Invalid(faults)) => {
            let found = app
                .read(&credentials, move |tx, caller| {
                    load_one(tx, caller, &firm, id)
                })
                .await?;
            Ok(one_page(&app, found, &form, faults))
        }
        Err(other) => Err(other),
    }
}

/// `POST /office/{firm}/settings/contact-fields/{id}/position`
pub async fn shift(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactFieldId)>,
    Posted(form): Posted,
) -> Answered {
    let place = form.get("position").and_then(|place| place.parse().ok());
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ChangeField>(tx, caller, &slug, id)?;
        match place {
            Some(place) => actions::shift(tx, &grant, place).map(drop),
            None => Ok(()),
        }
    })
    .await?;
    Ok(see(&format!("/office/{firm}/settings/contact-fields")))
}

/// `POST /office/{firm}/settings/contact-fields/{id}/remove`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactFieldId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ChangeField>(tx, caller, &slug, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/settings/contact-fields")))
}
