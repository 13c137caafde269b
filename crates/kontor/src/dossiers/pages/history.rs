//! The history of a dossier (HIST-1) and the feed over all of them (HIST-2).

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::dossiers::access::SeeHistory;
use crate::dossiers::history::{FAMILIES, FIRM_FAMILIES, Told, tell};
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
    /// Whether this is what is the firm's own, and whether this person may see that.
    of_firm: bool,
    may_see_firm: bool,
    /// What can be asked for: address, word, whether it is.
    families: Vec<(String, String, bool)>,
    next: Option<String>,
}

/// `GET /office/{firm}/activities`
pub async fn activities(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    let of_firm = query.get("scope") == Some("firm");
    let known: &[&'static str] = if of_firm { &FIRM_FAMILIES } else { &FAMILIES };
    let wanted = query.get("family").unwrap_or("");
    let family = known.iter().find(|family| **family == wanted);
    let family: &'static str = family.copied().unwrap_or("");
    let before = query.get("before").unwrap_or("").to_owned();
    let (shell, entries) = app
        .read(&credentials, move |tx, caller| {
            let shell = Office::load(tx, caller, &firm, "activities")?;
            let entries = if of_firm {
                let before = before.parse().unwrap_or(i64::MAX);
                lines::of_firm(tx, caller.staff(&firm)?, before, family, 51)?
            } else {
                let before: Option<EventId> = before.parse().ok();
                lines::feed(tx, &shell.viewer, before, family, 51)?
            };
            Ok((shell, entries))
        })
        .await?;
    let c = shell.context(&app);
    let scope = if of_firm { "scope=firm&" } else { "" };
    let (entries, more) = cut(entries);
    let next = entries.last().filter(|_| more).map(|last| {
        let before = match of_firm {
            true => last.line.seq.to_string(),
            false => last.line.id.to_string(),
        };
        format!("?{scope}family={family}&before={before}")
    });
    // i18n: history-family-*
    let chip = |code: &str, word: &str| {
        let to = format!("?{scope}family={code}");
        (to, word.to_owned(), code == family)
    };
    let families = known
        .iter()
        .map(|code| chip(code, c.t(&format!("history-family-{code}"))));
    let families = std::iter::once(chip("", c.t("history-all"))).chain(families);
    Ok(html(&Activities {
        told: tell(&c, entries),
        families: families.collect(),
        may_see_firm: shell.may(Permission::SeeFirmHistory),
        c,
        shell,
        of_firm,
        next,
    }))
}
