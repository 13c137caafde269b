//! What an address is told of: all, or selected categories (NOTE-2).

use askama::Template;
use axum::extract::State;

use super::path;
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::dossiers::access::ManageAccess;
use crate::dossiers::lists::{self, Person, PersonAddress};
use crate::dossiers::model::CATEGORIES;
use crate::dossiers::{Head, Switches, Tab, actions};
use crate::ids::{AddressId, DossierId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "dossiers/templates/preferences.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    person: Person,
    address: PersonAddress,
    muted: Vec<String>,
}

impl Page<'_> {
    /// The categories: name, words, and whether this address is told of it.
    fn categories(&self) -> Vec<(&'static str, &str, bool)> {
        let one = |name: &&'static str| {
            // i18n: dossier-told-about-*
            let key = format!("dossier-told-about-{}", name.replace('_', "-"));
            (
                *name,
                self.c.t(&key),
                !self.muted.iter().any(|off| off == *name),
            )
        };
        CATEGORIES.iter().map(one).collect()
    }
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, DossierId, AddressId)>,
) -> Answered {
    let (shell, d, (person, address)) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageAccess>(tx, caller, &firm, id)?;
            let found = lists::address_in(tx, grant.firm(), id, address)?;
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            Ok((
                shell,
                Head::of(&grant, Tab::Info),
                found.ok_or(Refusal::NotFound)?,
            ))
        })
        .await?;
    Ok(html(&Page {
        c: shell.context(&app),
        shell,
        d,
        muted: address.muted(),
        person,
        address,
    }))
}

pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, DossierId, AddressId)>,
    Posted(form): Posted,
) -> Answered {
    let selected = form.get("what") == Some("selected");
    let off = |name: &&str| selected && !form.all("category").any(|chosen| chosen == *name);
    let muted = CATEGORIES
        .iter()
        .copied()
        .filter(off)
        .map(str::to_owned)
        .collect();
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
        let switches = Switches {
            muted: Some(Vec::clone(&muted)),
            ..Switches::default()
        };
        actions::switch(tx, &grant, address, &switches)
    })
    .await?;
    Ok(see(&path(&firm, id, "/info")))
}
