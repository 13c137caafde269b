//! The firm's settings in the office.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};

use super::access::{ChangeFirm, SeeFirm, by_slug};
use super::actions;
use super::factors::{Shown, shown};
use super::keeping;
use super::model::{AfterEnd, Changes, Firm};
use super::requests::{self, ReminderDays};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "firms/templates/settings.html")]
struct Settings<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    name: String,
    language: String,
    zone: String,
    colour: String,
    copy_to: String,
    after_end: String,
    ends: Vec<(String, String)>,
    version: i64,
    languages: Vec<(String, String)>,
    zones: Vec<(String, String)>,
    factors: [Shown; 2],
    detailed: bool,
    reminders: ReminderDays,
    deleted_days: String,
    saved: bool,
    may_change: bool,
}

/// `GET /office/{firm}/settings`
pub async fn settings(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let (shell, firm) = load(&app, &credentials, &slug).await?;
    Ok(html(&settings_page(
        &app,
        shell,
        &firm,
        None,
        Faults::new(),
        query.has("saved"),
    )))
}

/// `POST /office/{firm}/settings`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let text = |name: &str| form.get(name).map(str::to_owned);
    let wanted = Changes {
        name: text("name"),
        language: text("language"),
        zone: text("zone"),
        colour: text("colour"),
        logo: None,
        copy_to: form
            .get("copy_to")
            .map(|text| text.split([',', ';', '\n']).map(str::to_owned).collect()),
        after_end: text("after_end"),
    };
    // The version that the page showed; a script need not send it.
    let expected = form.get("version").and_then(|version| version.parse().ok());
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            actions::change(tx, &grant, &wanted, expected)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings?saved"))),
        Err(Refusal::Invalid(faults)) => {
            settings_again(&app, &credentials, &slug, Some(&form), faults).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// The settings once more, with what was typed and what is wrong with it.
pub async fn settings_again(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    typed: Option<&Form>,
    faults: Faults,
) -> Result<Response, Refusal> {
    let (shell, firm) = load(app, credentials, slug).await?;
    let page = settings_page(app, shell, &firm, typed, faults, false);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
}

async fn load(app: &App, credentials: &Credentials, slug: &str) -> Result<(Office, Firm), Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<SeeFirm>(tx, caller, &slug, firm)?;
        Ok((
            Office::load(tx, caller, &slug, "settings")?,
            grant.row().clone(),
        ))
    })
    .await
}

fn settings_page<'a>(
    app: &'a App,
    shell: Office,
    firm: &Firm,
    typed: Option<&Form>,
    faults: Faults,
    saved: bool,
) -> Settings<'a> {
    let c = shell.context(app);
    let value = |name: &str, stored: &str| {
        typed
            .and_then(|form| form.get(name))
            .unwrap_or(stored)
            .to_owned()
    };
    let zone = value("zone", &firm.zone);
    let (detailed, reminders) = requests::shown(firm, typed);
    Settings {
        factors: shown(firm, typed),
        detailed,
        reminders,
        deleted_days: keeping::shown(firm, typed),
        languages: languages(&c),
        zones: zones(&zone),
        name: value("name", &firm.name),
        language: value("language", &firm.language),
        colour: value("colour", &firm.colour),
        zone,
        after_end: value("after_end", firm.after_end.code()),
        ends: ends(&c),
        copy_to: value("copy_to", &firm.copy_to.join(", ")),
        version: firm.version,
        may_change: shell.may(Permission::ManageFirm),
        c,
        shell,
        faults,
        saved,
    }
}

/// The languages as options of a form.
pub fn languages(c: &Context<'_>) -> Vec<(String, String)> {
    c.languages()
        .into_iter()
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect()
}

/// What an answer after the end can do, as options of a form.
fn ends(c: &Context<'_>) -> Vec<(String, String)> {
    // i18n: firms-after-end-*
    let text = |what: AfterEnd| c.t(&format!("firms-after-end-{}", what.code())).to_owned();
    AfterEnd::ALL
        .map(|what| (what.code().to_owned(), text(what)))
        .to_vec()
}

/// Time zones of Europe by their own names, and the one that is chosen.
fn zones(chosen: &str) -> Vec<(String, String)> {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| name.starts_with("Europe/") || name == chosen)
        .collect();
    if !names.iter().any(|name| name == chosen) {
        names.push(chosen.to_owned());
    }
    names.sort();
    names.into_iter().map(|name| (name.clone(), name)).collect()
}
