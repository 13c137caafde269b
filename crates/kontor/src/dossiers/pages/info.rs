//! The Info tab: facts, people, addresses and their switches (DOS-7).

use askama::Template;
use axum::extract::State;

use super::{client_roles, path};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::dossiers::access::{ManageAccess, Open};
use crate::dossiers::history::{role_text, value_text};
use crate::dossiers::lists::{self, Person};
use crate::dossiers::{Dossier, Head, State as Access, Switches, Tab, actions};
use crate::ids::{AddressId, ContactId, DossierId, StaffId};
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "dossiers/templates/info.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    dossier: Dossier,
    team: Vec<(StaffId, String)>,
    people: Vec<Person>,
    roles: Vec<(String, String)>,
    may_manage: bool,
    /// The address whose LOGIN was just switched on: the invitation is offered.
    on: Option<AddressId>,
}

impl Page<'_> {
    fn say(&self, field: &str, value: &str) -> String {
        value_text(&self.c, field, value)
    }

    fn role_of(&self, person: &Person) -> String {
        let word = if person.role.is_empty() {
            "limited"
        } else {
            &person.role
        };
        role_text(&self.c, word)
    }

    fn has(&self, person: &Person, role: &str) -> bool {
        person.role == role || (person.role.is_empty() && role == "limited")
    }

    /// Whether there is something to see through this person's eyes, and the right to (ROLE-10).
    fn may_look(&self, person: &Person) -> bool {
        self.d.may(Permission::ReadPrivate) && person.state() == Access::Active
    }

    /// The address that was just switched on and waits for its invitation.
    fn offered(&self) -> Option<&str> {
        self.people
            .iter()
            .flat_map(|person| &person.addresses)
            .find(|address| Some(address.id) == self.on && address.state() == Access::NoAccess)
            .map(|address| address.address.as_str())
    }
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let on = query.get("on").and_then(|id| id.parse().ok());
    let (shell, d, dossier, team, people, own) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Open>(tx, caller, &firm, id)?;
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            let at = grant.firm();
            let team = lists::team(tx, at, id)?;
            let people = lists::people(tx, at, id)?;
            let own = lists::roles(tx, at, "client")?;
            let head = Head::of(&grant, Tab::Info);
            Ok((shell, head, grant.row().clone(), team, people, own))
        })
        .await?;
    let c = shell.context(&app);
    Ok(html(&Page {
        roles: client_roles(&c, &own),
        may_manage: d.may(Permission::ManageAccounts),
        c,
        shell,
        d,
        dossier,
        team,
        people,
        on,
    }))
}

pub async fn login(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, DossierId, AddressId)>,
    Posted(form): Posted,
) -> Answered {
    let on = form.get("value") == Some("on");
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
        let switches = Switches {
            login: Some(on),
            ..Switches::default()
        };
        actions::switch(tx, &grant, address, &switches)
    })
    .await?;
    let below = if on {
        format!("/info?on={address}")
    } else {
        "/info".to_owned()
    };
    Ok(see(&path(&firm, id, &below)))
}

pub async fn invite(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, DossierId, AddressId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
        actions::send_invitation(tx, &grant, address)
    })
    .await?;
    Ok(see(&path(&firm, id, "/info")))
}

pub async fn role(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, contact)): At<(String, DossierId, ContactId)>,
    Posted(form): Posted,
) -> Answered {
    let word = form.get("role").unwrap_or("").to_owned();
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
        actions::set_role(tx, &grant, contact, &word)
    })
    .await?;
    Ok(see(&path(&firm, id, "/info")))
}
