//! The first tab: what is to be done here, and who and what this is.

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::dossiers::access::Open;
use crate::dossiers::history::{Told, tell, value_text};
use crate::dossiers::lists::{self, Person};
use crate::dossiers::{Dossier, Head, State as Access, Tab};
use crate::events::lines;
use crate::ids::DossierId;
use crate::shell::Office;
use crate::web::{Answered, At, Context, html};

/// How many lines of the history are shown here.
const LATEST: i64 = 10;

#[derive(Template)]
#[template(path = "dossiers/templates/overview.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    dossier: Dossier,
    team: Vec<String>,
    people: Vec<Person>,
    latest: Vec<Told>,
}

impl Page<'_> {
    fn say(&self, field: &str, value: &str) -> String {
        value_text(&self.c, field, value)
    }
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
) -> Answered {
    let (shell, d, dossier, team, people, latest) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Open>(tx, caller, &firm, id)?;
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            let team = lists::team(tx, grant.firm(), id)?.names();
            let people = lists::people(tx, grant.firm(), id)?;
            let latest = if grant.may(Permission::SeeHistory) {
                let asked = lines::Asked {
                    before: i64::MAX,
                    family: String::new(),
                    reads: false,
                    most: LATEST,
                };
                lines::of_dossier(tx, &shell.viewer, grant.permissions(), id, &asked)?
            } else {
                Vec::new()
            };
            let head = Head::of(&grant, Tab::Overview);
            Ok((shell, head, grant.row().clone(), team, people, latest))
        })
        .await?;
    let c = shell.context(&app);
    Ok(html(&Page {
        latest: tell(&c, latest),
        c,
        shell,
        d,
        dossier,
        team,
        people,
    }))
}
