//! Taking a contact out of a dossier, once it was said what that does.

use askama::Template;
use axum::extract::State;

use super::path;
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::dossiers::access::ManageAccess;
use crate::dossiers::lists;
use crate::dossiers::{Head, Tab, actions};
use crate::ids::{ContactId, DossierId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, html, see};

#[derive(Template)]
#[template(path = "dossiers/templates/unlink.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    contact: ContactId,
    name: String,
}

pub async fn ask(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, contact)): At<(String, DossierId, ContactId)>,
) -> Answered {
    let (shell, d, person) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageAccess>(tx, caller, &firm, id)?;
            let person = lists::person_in(tx, grant.firm(), id, contact)?;
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            Ok((
                shell,
                Head::of(&grant, Tab::Info),
                person.ok_or(Refusal::NotFound)?,
            ))
        })
        .await?;
    Ok(html(&Page {
        c: shell.context(&app),
        shell,
        d,
        contact,
        name: person.name(),
    }))
}

pub async fn unlink(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, contact)): At<(String, DossierId, ContactId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageAccess>(tx, caller, &slug, id)?;
        actions::unlink(tx, &grant, contact)
    })
    .await?;
    Ok(see(&path(&firm, id, "/info")))
}
