//! The history of a dossier (HIST-1) and the feed over all of them (HIST-2).

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::dossiers::access::SeeHistory;
use crate::dossiers::history::{FAMILIES, Told, tell};
use crate::dossiers::{Head, Tab};
use crate::events::{Entry, lines};
use crate::ids::{DossierId, EventId};
use crate::shell::Office;
use crate::web::{Answered, At, Context, Query, html};

/// How many lines a page shows.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "dossiers/templates/history.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    d: Head,
    /// What can be asked for: code, word, whether it is.
    families: Vec<(String, String, bool)>,
    family: &'static str,
    told: Vec<Told>,
    next: Option<String>,
}

/// Cuts off what is only there to say that there is more.
fn cut(mut entries: Vec<Entry>) -> (Vec<Entry>, bool) {
    let more = entries.len() > SHOWN;
    entries.truncate(SHOWN);
    (entries, more)
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let wanted = query.get("family").unwrap_or("");
    let family = FAMILIES
        .into_iter()
        .find(|family| *family == wanted)
        .unwrap_or("");
    let before: i64 = query
        .get("before")
        .and_then(|text| text.parse().ok())
        .unwrap_or(i64::MAX);
    let (shell, d, entries) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<SeeHistory>(tx, caller, &firm, id)?;
            let shell = Office::load(tx, caller, &firm, "monitor")?;
            let asked = lines::Asked {
                before,
                family: family.to_owned(),
                reads: false,
                most: 51,
            };
            let entries = lines::of_dossier(tx, &shell.viewer, grant.permissions(), id, &asked)?;
            Ok((shell, Head::of(&grant, Tab::History), entries))
        })
        .await?;
    let c = shell.context(&app);
    let (entries, more) = cut(entries);
    let next = entries
        .last()
        .filter(|_| more)
        .map(|last| format!("?family={family}&before={}", last.line.seq));
    // i18n: history-family-*
    let families = FAMILIES
        .iter()
        .map(|code| {
            let word = c.t(&format!("history-family-{code}")).to_owned();
            ((*code).to_owned(), word, *code == family)
        })
        .collect();
    Ok(html(&Page {
        told: tell(&c, entries),
        c,
        shell,
        d,
        families,
        family,
        next,
    }))
}

#[derive(Template)]
#[template(path = "dossiers/templates/activities.html")]
struct Activities<'a> {
    c: Context<'a>,
    shell: Office,
    told: Vec<Told>,
    next: Option<String>,
}

pub async fn activities(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    let before: Option<EventId> = query.get("before").and_then(|text| text.parse().ok());
    let (shell, entries) = app
        .read(&credentials, move |tx, caller| {
            let shell = Office::load(tx, caller, &firm, "activities")?;
            let entries = lines::feed(tx, &shell.viewer, before, 51)?;
            Ok((shell, entries))
        })
        .await?;
    let c = shell.context(&app);
    let (entries, more) = cut(entries);
    let next = entries
        .last()
        .filter(|_| more)
        .map(|last| format!("?before={}", last.line.id));
    Ok(html(&Activities {
        told: tell(&c, entries),
        c,
        shell,
        next,
    }))
}
