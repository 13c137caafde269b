//! The Info tab: facts, people, addresses and their switches (DOS-7).

use askama::Template;
use axum::extract::State;
use pages::Arg;
use store::Tx;

use super::{client_roles, path};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::contacts::fields::Field;
use crate::contacts::model::{EMAIL_FIELD, sought};
use crate::contacts::{self, address_fields};
use crate::dossiers::access::{ManageAccess, Open};
use crate::dossiers::history::{role_text, value_text};
use crate::dossiers::lists::{self, Person, PersonAddress, Sought};
use crate::dossiers::model::CATEGORIES;
use crate::dossiers::{Dossier, Head, State as Access, Switches, Tab, actions};
use crate::ids::{AddressId, ContactId, DossierId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, encode, html, see};

/// How many people a page shows.
const SHOWN: i64 = 25;

#[derive(Template)]
#[template(path = "dossiers/templates/info.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    dossier: Dossier,
    team: Vec<String>,
    people: Vec<Person>,
    /// Addresses that others took the place of and that still open the dossier (SIGNIN-7).
    unlinked: Vec<(Person, PersonAddress)>,
    roles: Vec<(String, String)>,
    /// Where an address can stand: code and label.
    address_fields: Vec<(String, String)>,
    may_manage: bool,
    /// Whether there are so many people that one looks for some of them.
    filters: bool,
    q: String,
    /// Where the next page begins.
    next: Option<String>,
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
    fn offered(&self) -> Option<&PersonAddress> {
        self.people
            .iter()
            .flat_map(|person| &person.addresses)
            .find(|address| Some(address.id) == self.on && address.state() == Access::NoAccess)
    }

    /// The name of an address's field, where the firm has more than the one.
    fn field_of<'a>(&'a self, address: &'a PersonAddress) -> &'a str {
        if self.address_fields.len() < 2 && address.field == EMAIL_FIELD {
            return "";
        }
        let known = self
            .address_fields
            .iter()
            .find(|(code, _)| *code == address.field);
        known.map_or(address.field.as_str(), |(_, label)| label)
    }

    /// The path of an address in this dossier.
    fn at(&self, address: &PersonAddress) -> String {
        path(
            &self.shell.firm.slug,
            self.d.id,
            &format!("/addresses/{}", address.id),
        )
    }

    /// The switches of an address: name, word, and whether it is on.
    fn switches(&self, address: &PersonAddress) -> [(&'static str, &str, bool); 3] {
        [
            ("login", self.c.t("dossier-login"), address.login),
            ("notify", self.c.t("dossier-notify"), address.notify),
            ("sync", self.c.t("dossier-sync"), address.sync),
        ]
    }

    /// How much of what it could be told of an address is told.
    fn told(&self, address: &PersonAddress) -> String {
        let muted = i64::try_from(address.muted().len()).unwrap_or(0);
        if muted == 0 {
            return self.c.t("dossier-told-all").to_owned();
        }
        let all = i64::try_from(CATEGORIES.len()).unwrap_or(0);
        self.c.text_with(
            "dossier-told-some",
            &[("some", Arg::from(all - muted)), ("all", Arg::from(all))],
        )
    }
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let on = query.get("on").and_then(|id| id.parse().ok());
    let typed = query.get("q").unwrap_or("").trim().to_owned();
    let after = query.get("after").and_then(read_cursor).and_then(|parts| {
        let id = parts.get(1)?.parse().ok()?;
        Some((parts.first()?.clone(), id))
    });
    let sought = Sought {
        q: sought(&typed),
        most: SHOWN + 1,
        after,
    };
    let later = sought.after.is_some();
    let mut page = app
        .read(&credentials, move |tx, caller| {
            load(tx, caller, &firm, id, &sought)
        })
        .await?;
    let shown = usize::try_from(SHOWN).unwrap_or(0);
    let more = page.people.len() > shown;
    page.people.truncate(shown);
    let next = page.people.last().filter(|_| more).map(|last| {
        let after = cursor(&[last.name_fold.clone(), last.contact.to_string()]);
        format!("?q={}&after={after}", encode(&typed))
    });
    let c = page.shell.context(&app);
    Ok(html(&Page {
        roles: client_roles(&c, &page.own_roles),
        may_manage: page.d.may(Permission::ManageAccounts),
        address_fields: address_fields(&c, &page.fields),
        c,
        shell: page.shell,
        d: page.d,
        dossier: page.dossier,
        team: page.team,
        filters: more || later || !typed.is_empty(),
        q: typed,
        next,
        people: page.people,
        unlinked: page.unlinked,
        on,
    }))
}

struct Loaded {
    shell: Office,
    d: Head,
    dossier: Dossier,
    team: Vec<String>,
    people: Vec<Person>,
    unlinked: Vec<(Person, PersonAddress)>,
    own_roles: Vec<(String, String)>,
    fields: Vec<Field>,
}

fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    id: DossierId,
    sought: &Sought,
) -> Result<Loaded, Refusal> {
    let grant = grant_in_office::<Open>(tx, caller, firm, id)?;
    let shell = Office::load(tx, caller, firm, "monitor")?;
    let at = grant.firm();
    Ok(Loaded {
        team: lists::team(tx, at, id)?.names(),
        unlinked: lists::unlinked(tx, at, id)?,
        own_roles: lists::roles(tx, at, "client")?,
        fields: contacts::fields::all(tx, at)?,
        d: Head::of(&grant, Tab::Info),
        dossier: grant.row().clone(),
        people: lists::people_page(tx, at, id, sought)?,
        shell,
    })
}

/// Turns the one switch that the form names.
pub async fn switch(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, DossierId, AddressId)>,
    Posted(form): Posted,
) -> Answered {
    let wanted = |name| form.get(name).map(|value| value == "on");
    let switches = Switches {
        login: wanted("login"),
        notify: wanted("notify"),
        sync: wanted("sync"),
        ..Switches::default()
    };
    let on = switches.login == Some(true);
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
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
