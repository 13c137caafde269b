//! The page on which a firm says what it wants of its mail.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};

use super::quiet::{Quiet, written};
use super::rules::{CATEGORIES, Rules, RulesChange, change, read};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::firms::{ChangeFirm, SeeFirm, by_slug};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "notifications/templates/rules.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    delay: String,
    quiet_from: String,
    quiet_until: String,
    sender_name: String,
    reply_to: String,
    /// Name, words, and whether its mail carries a link alone.
    links: Vec<(&'static str, String, bool)>,
    saved: bool,
    may_change: bool,
}

fn page(
    app: &App,
    shell: Office,
    rules: &Rules,
    typed: Option<&Form>,
    faults: Faults,
    saved: bool,
) -> Response {
    let c = shell.context(app);
    let value = |name: &str, stored: String| match typed {
        Some(form) => form.get(name).unwrap_or("").to_owned(),
        None => stored,
    };
    let at = |which: fn(Quiet) -> i64| rules.quiet.map(which).map(written).unwrap_or_default();
    let link = |name: &'static str| {
        let on = match typed {
            Some(form) => form.all("links").any(|one| one == name),
            None => rules.links.iter().any(|one| one == name),
        };
        // i18n: mail-category-*
        let key = format!("mail-category-{}", name.replace('_', "-"));
        (name, c.t(&key).to_owned(), on)
    };
    let bad = !faults.is_empty();
    let page = Page {
        delay: value("delay", rules.delay.to_string()),
        quiet_from: value("quiet_from", at(|quiet| quiet.from)),
        quiet_until: value("quiet_until", at(|quiet| quiet.until)),
        sender_name: value("sender_name", rules.sender_name.clone()),
        reply_to: value("reply_to", rules.reply_to.clone()),
        links: CATEGORIES.map(link).to_vec(),
        may_change: shell.may(Permission::ManageFirm),
        c,
        shell,
        faults,
        saved,
    };
    match bad {
        true => (StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response(),
        false => html(&page),
    }
}

async fn load(
    app: &App,
    credentials: &Credentials,
    slug: &str,
) -> Result<(Office, Rules), Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<SeeFirm>(tx, caller, &slug, firm)?;
        let rules = read(tx, grant.firm())?;
        Ok((Office::load(tx, caller, &slug, "settings")?, rules))
    })
    .await
}

/// `GET /office/{firm}/settings/mail/rules`
pub(super) async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    query: Query,
) -> Answered {
    let (shell, rules) = load(&app, &credentials, &slug).await?;
    Ok(page(
        &app,
        shell,
        &rules,
        None,
        Faults::new(),
        query.0.has("saved"),
    ))
}

/// `POST /office/{firm}/settings/mail/rules`
pub(super) async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let wanted = RulesChange::typed(&form);
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            change(tx, &grant, &wanted).map(drop)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings/mail/rules?saved"))),
        Err(Refusal::Invalid(faults)) => {
            let (shell, rules) = load(&app, &credentials, &slug).await?;
            Ok(page(&app, shell, &rules, Some(&form), faults, false))
        }
        Err(refusal) => Err(refusal),
    }
}
