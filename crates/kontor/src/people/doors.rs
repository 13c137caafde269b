//! The pages that mails lead to: accepting an invitation, setting a new password, dead links.

use askama::Template;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use pages::{Faults, Lang};

use super::links::Link;
use super::model::LinkKind;
use super::pages::{on, refused, too_many};
use super::password;
use super::public::{Public, Used};
use crate::access::Credentials;
use crate::app::{App, hash_secret};
use crate::refusal::Refusal;
use crate::web::page::{LANGUAGE_COOKIE, language_of};
use crate::web::{Answered, At, Context, Posted, Query, cookie, html};

const ACTIVATE: &[LinkKind] = &[LinkKind::Invitation, LinkKind::Staff];
const RESET: &[LinkKind] = &[LinkKind::Reset];

#[derive(Template)]
#[template(path = "people/templates/activate.html")]
struct Activate<'a> {
    c: Context<'a>,
    faults: Faults,
    link: Link,
    /// Whether the person shows the password they have.
    known: bool,
    /// Whether they asked for an account of its own for this address.
    own: bool,
    least: i64,
}

impl Activate<'_> {
    fn invites_staff(&self) -> bool {
        self.link.kind == LinkKind::Staff
    }

    fn resets(&self) -> bool {
        self.link.kind == LinkKind::Reset
    }
}

#[derive(Template)]
#[template(path = "people/templates/dead-link.html")]
struct DeadLink<'a> {
    c: Context<'a>,
    faults: Faults,
    token: String,
    /// Of a reset: a fresh one is asked for where the first was.
    resets: bool,
    sent: bool,
}

/// `GET /activate/{token}`
pub async fn activate_form(
    State(app): State<App>,
    At(token): At<String>,
    headers: HeaderMap,
    Query(query): Query,
) -> Answered {
    show(&app, &token, ACTIVATE, query.has("own"), &headers).await
}

/// `GET /reset/{token}`
pub async fn reset_form(
    State(app): State<App>,
    At(token): At<String>,
    headers: HeaderMap,
) -> Answered {
    show(&app, &token, RESET, false, &headers).await
}

/// `POST /activate/{token}`
pub async fn activate(
    State(app): State<App>,
    credentials: Credentials,
    At(token): At<String>,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Answered {
    let (given, own) = (
        form.get("password").unwrap_or("").to_owned(),
        form.has("own"),
    );
    use_up(&app, &credentials, &token, ACTIVATE, (given, own), &headers).await
}

/// `POST /reset/{token}`
pub async fn reset(
    State(app): State<App>,
    credentials: Credentials,
    At(token): At<String>,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Answered {
    let given = form.get("password").unwrap_or("").to_owned();
    use_up(&app, &credentials, &token, RESET, (given, false), &headers).await
}

/// `POST /activate/{token}/fresh`
pub async fn fresh(
    State(app): State<App>,
    credentials: Credentials,
    At(token): At<String>,
    headers: HeaderMap,
) -> Answered {
    let mut page = DeadLink {
        c: Context::new(&app, language_of(&headers)),
        faults: Faults::new(),
        token: String::new(),
        resets: false,
        sent: true,
    };
    let asked = Public(&app)
        .ask_fresh(hash_secret(&token), &credentials.origin)
        .await;
    let Err(refusal) = asked else {
        return Ok(html(&page));
    };
    let (status, faults, wait) = too_many(refusal, "fresh")?;
    page.faults = faults;
    page.sent = false;
    page.token = path_part(&token);
    Ok(refused(status, wait, &page))
}

async fn show(
    app: &App,
    token: &str,
    kinds: &'static [LinkKind],
    own: bool,
    headers: &HeaderMap,
) -> Answered {
    let link = Public(app).link(hash_secret(token), kinds).await?;
    Ok(match link {
        Some(link) => html(&page(app, link, own, headers, Faults::new())),
        None => dead(app, token, kinds, headers),
    })
}

async fn use_up(
    app: &App,
    credentials: &Credentials,
    token: &str,
    kinds: &'static [LinkKind],
    (given, own): (String, bool),
    headers: &HeaderMap,
) -> Answered {
    let hash = hash_secret(token);
    let Some(link) = Public(app).link(hash, kinds).await? else {
        return Ok(dead(app, token, kinds, headers));
    };
    let link = if own { link.on_its_own() } else { link };
    let (status, faults, wait) = match Public(app).use_link(hash, &link, given, credentials).await {
        Ok(Used::Step(step)) => return Ok(on(app, &step, "")),
        Ok(Used::Dead) => return Ok(dead(app, token, kinds, headers)),
        Err(Refusal::Invalid(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, faults, None),
        Err(refusal) => too_many(refusal, "password")?,
    };
    Ok(refused(
        status,
        wait,
        &page(app, link, own, headers, faults),
    ))
}

fn page<'a>(
    app: &'a App,
    link: Link,
    own: bool,
    headers: &HeaderMap,
    faults: Faults,
) -> Activate<'a> {
    let own = own && link.joins;
    let link = if own { link.on_its_own() } else { link };
    // The language of whoever was written to, unless this browser has chosen one.
    let lang = cookie(headers, LANGUAGE_COOKIE)
        .and_then(Lang::from_code)
        .unwrap_or(link.language);
    let mut c = Context::new(app, lang);
    if !link.slug.is_empty() {
        c.style = Some(format!("/firm/{}.css?v={}", link.slug, link.firm_version));
    }
    Activate {
        c,
        faults,
        known: link.asks_known_password(),
        own,
        least: i64::try_from(password::LEAST).unwrap_or(i64::MAX),
        link,
    }
}

fn dead(
    app: &App,
    token: &str,
    kinds: &[LinkKind],
    headers: &HeaderMap,
) -> axum::response::Response {
    let page = DeadLink {
        c: Context::new(app, language_of(headers)),
        faults: Faults::new(),
        token: path_part(token),
        resets: kinds.contains(&LinkKind::Reset),
        sent: false,
    };
    refused(StatusCode::GONE, None, &page)
}

/// The token as a part of a path; whatever came may be in it.
fn path_part(token: &str) -> String {
    crate::web::encode(token)
}
