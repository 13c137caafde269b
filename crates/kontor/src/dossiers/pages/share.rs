//! Who has which role on a dossier, and giving one.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use pages::Faults;
use store::Tx;
use uuid::Uuid;

use super::{path, status_of};
use crate::access::{Caller, Credentials, Permission, grant_in_office, spoken_code};
use crate::app::App;
use crate::dossiers::access::{Given, SeeShares, Share, TakeAway};
use crate::dossiers::history::role_text;
use crate::dossiers::{Head, Principal, Tab, actions, lists};
use crate::ids::{DossierId, GrantId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// The most roles that are shown.
const SHOWN: i64 = 200;

#[derive(Template)]
#[template(path = "dossiers/templates/share.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    contacts: bool,
    given: Vec<Given>,
    may_share: bool,
    /// Who has no role yet: id and name.
    others: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    faults: Faults,
}

impl Page<'_> {
    fn role(&self, given: &Given) -> String {
        role_text(&self.c, spoken_code(&given.role))
    }
}

struct Loaded {
    shell: Office,
    head: Head,
    given: Vec<Given>,
    others: Vec<(String, String)>,
    roles: Vec<(String, String)>,
}

fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    id: DossierId,
    contacts: bool,
) -> Result<Loaded, Refusal> {
    let grant = grant_in_office::<SeeShares>(tx, caller, firm, id)?;
    let shell = Office::load(tx, caller, firm, "monitor")?;
    let at = grant.firm();
    let kind = if contacts {
        Principal::Contact
    } else {
        Principal::Staff
    };
    let mut given = lists::given_on(tx, at, id, None, SHOWN)?;
    given.retain(|given| given.kind == kind.code());
    let mut others: Vec<(Uuid, String)> = if contacts {
        let people = lists::people(tx, at, id)?;
        people
            .iter()
            .map(|person| (person.contact.0, person.name()))
            .collect()
    } else {
        lists::staff(tx, at)?
            .into_iter()
            .map(|(id, name)| (id.0, name))
            .collect()
    };
    others.retain(|(id, _)| given.iter().all(|given| given.principal != *id));
    Ok(Loaded {
        head: Head::of(&grant, Tab::Info),
        given,
        others: others
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
        roles: lists::roles(tx, at, if contacts { "client" } else { "dossier" })?,
        shell,
    })
}

fn page(app: &App, loaded: Loaded, contacts: bool, faults: Faults) -> Response {
    let c = loaded.shell.context(app);
    let status = status_of(&faults);
    // The least comes first: giving more is a choice that one makes.
    let mut roles = loaded.roles;
    roles.reverse();
    let roles = roles
        .into_iter()
        .map(|(word, name)| {
            let text = if name.is_empty() {
                role_text(&c, &word)
            } else {
                name
            };
            (word, text)
        })
        .collect();
    let page = Page {
        may_share: loaded.head.may(Permission::ShareDossier),
        c,
        shell: loaded.shell,
        d: loaded.head,
        contacts,
        given: loaded.given,
        others: loaded.others,
        roles,
        faults,
    };
    (status, html(&page)).into_response()
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let contacts = query.get("with") == Some("contacts");
    let loaded = app
        .read(&credentials, move |tx, caller| {
            load(tx, caller, &firm, id, contacts)
        })
        .await?;
    Ok(page(&app, loaded, contacts, Faults::new()))
}

pub async fn give(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let contacts = form.get("with") == Some("contacts");
    let kind = if contacts {
        Principal::Contact
    } else {
        Principal::Staff
    };
    let word = form.get("role").unwrap_or("").to_owned();
    let whom: Vec<Uuid> = form.all("who").filter_map(|id| id.parse().ok()).collect();
    let slug = firm.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Share>(tx, caller, &slug, id)?;
            if whom.is_empty() {
                return Err(Refusal::field("who", "fault-dossier-nobody"));
            }
            let role = actions::role_named(tx, grant.firm(), kind, &word)?;
            for principal in &whom {
                actions::give(tx, &grant, kind, *principal, &role)?;
            }
            Ok(())
        })
        .await;
    match done {
        Ok(()) => Ok(see(&path(&firm, id, shared(contacts)))),
        Err(Refusal::Invalid(faults)) => {
            let loaded = app
                .read(&credentials, move |tx, caller| {
                    load(tx, caller, &firm, id, contacts)
                })
                .await?;
            Ok(page(&app, loaded, contacts, faults))
        }
        Err(other) => Err(other),
    }
}

fn shared(contacts: bool) -> &'static str {
    if contacts {
        "/share?with=contacts"
    } else {
        "/share"
    }
}

pub async fn take(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, given)): At<(String, DossierId, GrantId)>,
) -> Answered {
    let slug = firm.clone();
    let contacts = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<TakeAway>(tx, caller, &slug, given)?;
            if grant.row().dossier != id || grant.row().conversation.is_some() {
                return Err(Refusal::NotFound);
            }
            actions::take(tx, &grant)?;
            Ok(grant.row().kind == Principal::Contact.code())
        })
        .await?;
    Ok(see(&path(&firm, id, shared(contacts))))
}
