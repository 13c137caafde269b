//! Somebody for a dossier: a new contact in one form, or one that the firm has already.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use pages::{Faults, Form};
use store::Tx;

use super::{client_roles, path, status_of};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::contacts::access::sees_all;
use crate::contacts::fields::Field;
use crate::contacts::model::sought;
use crate::contacts::{self, language_options, read_fields};
use crate::dossiers::access::ManageAccess;
use crate::dossiers::{Head, NewPerson, Tab, actions, lists};
use crate::ids::{ContactId, DossierId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// How many contacts are shown to choose from.
const OFFERED: i64 = 20;

#[derive(Template)]
#[template(path = "dossiers/templates/person.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    may_add: bool,
    new: NewPerson,
    languages: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    q: String,
    offered: Vec<contacts::Listed>,
    own: Vec<Field>,
    faults: Faults,
}

impl Page<'_> {
    fn said(&self, field: &Field) -> &str {
        let fields = &self.new.facts.fields;
        fields.get(&field.code).map_or("", String::as_str)
    }
}

struct Loaded {
    shell: Office,
    head: Head,
    language: String,
    own_roles: Vec<(String, String)>,
    offered: Vec<contacts::Listed>,
    own: Vec<Field>,
}

fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    id: DossierId,
    q: &str,
) -> Result<Loaded, Refusal> {
    let grant = grant_in_office::<ManageAccess>(tx, caller, firm, id)?;
    let shell = Office::load(tx, caller, firm, "monitor")?;
    let linked = lists::linked(tx, grant.firm(), id)?;
    let asked = contacts::Asked {
        q: q.to_owned(),
        all: sees_all(shell.permissions),
        after: None,
        most: OFFERED,
    };
    let mut offered = contacts::list(tx, &shell.viewer, &asked)?;
    offered.retain(|row| !linked.contains(&row.contact.id));
    Ok(Loaded {
        head: Head::of(&grant, Tab::Info),
        language: grant.row().language.clone(),
        own_roles: lists::roles(tx, grant.firm(), "client")?,
        offered,
        own: contacts::fields::all(tx, grant.firm())?,
        shell,
    })
}

fn page(
    app: &App,
    loaded: Loaded,
    typed: Option<NewPerson>,
    q: String,
    faults: Faults,
) -> Response {
    let c = loaded.shell.context(app);
    let status = status_of(&faults);
    let new = typed.unwrap_or_else(|| NewPerson {
        facts: contacts::Facts {
            language: loaded.language,
            ..contacts::Facts::default()
        },
        role: "collaborator".to_owned(),
        login: true,
        invite: true,
        ..NewPerson::default()
    });
    let page = Page {
        may_add: loaded.head.may(Permission::ManageContacts),
        languages: language_options(&c),
        roles: client_roles(&c, &loaded.own_roles),
        c,
        shell: loaded.shell,
        d: loaded.head,
        new,
        q,
        offered: loaded.offered,
        own: loaded.own,
        faults,
    };
    (status, html(&page)).into_response()
}

fn read(form: &Form) -> NewPerson {
    let said = |name| form.get(name).unwrap_or("").to_owned();
    NewPerson {
        facts: contacts::Facts {
            username: said("username"),
            first_name: said("first_name"),
            last_name: said("last_name"),
            language: said("language"),
            phone: said("phone"),
            fields: read_fields(form),
        },
        address: said("address"),
        role: said("role"),
        login: form.has("login"),
        invite: form.has("invite"),
    }
}

pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let typed = query.get("q").unwrap_or("").trim().to_owned();
    let q = sought(&typed);
    let loaded = app
        .read(&credentials, move |tx, caller| {
            load(tx, caller, &firm, id, &q)
        })
        .await?;
    Ok(page(&app, loaded, None, typed, Faults::new()))
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let new = read(&form);
    let (slug, typed) = (firm.clone(), new.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
            let book = grant_in_office::<contacts::Add>(tx, caller, &slug, ())?;
            actions::add_person(tx, &grant, &book, &new).map(drop)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&path(&firm, id, "/info"))),
        Err(Refusal::Invalid(faults)) => {
            let loaded = app
                .read(&credentials, move |tx, caller| {
                    load(tx, caller, &firm, id, "")
                })
                .await?;
            Ok(page(&app, loaded, Some(typed), String::new(), faults))
        }
        Err(other) => Err(other),
    }
}

pub async fn link(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let chosen: Option<ContactId> = form.get("contact").and_then(|id| id.parse().ok());
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
        let Some(contact) = chosen else {
            return Ok(());
        };
        let whom = grant_in_office::<contacts::Open>(tx, caller, &slug, contact)?;
        actions::link(tx, &grant, &whom)
    })
    .await?;
    let next = if chosen.is_some() {
        "/info"
    } else {
        "/contacts/new"
    };
    Ok(see(&path(&firm, id, next)))
}
