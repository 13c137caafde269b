//! The pages that mails lead to: accepting an invitation, setting a new password, dead links.

use askama::Template;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use pages::{Faults, Form, Lang};

use super::links::Link;
use super::model::LinkKind;
use super::pages::{on, refused, too_many};
use super::password;
use super::protect::in_with_codes;
use super::public::{Brings, Public, Used};
use super::shown::Signed;
use crate::access::Credentials;
use crate::app::{App, hash_secret};
use crate::factors::passkeys;
use crate::refusal::Refusal;
use crate::web::api::json;
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
    /// Whether the person shows what they sign in with already.
    known: bool,
    /// Whether a passkey is shown (`get`) or made (`create`) instead of a password; else empty.
    passkey: &'static str,
    /// The link's secret as a part of a path.
    token: String,
    /// Whether they asked for an account of its own for this address.
    own: bool,
    least: i64,
}

impl Activate<'_> {
    fn invites_staff(&self) -> bool {
        self.link.kind == LinkKind::Staff
    }

    /// Whether there is a password to show or to choose.
    fn takes_password(&self) -> bool {
        !self.known || self.link.password_hash.is_some()
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
    let brings = match Signed::of(&form) {
        Some(signed) => Brings::Passkey(signed),
        None => password_of(&form),
    };
    let own = form.has("own");
    use_up(
        &app,
        &credentials,
        &token,
        ACTIVATE,
        (brings, own),
        &headers,
    )
    .await
}

/// `POST /activate/{token}/passkey/begin`: what the browser is to sign.
pub async fn begin_passkey(
    State(app): State<App>,
    credentials: Credentials,
    At(token): At<String>,
    Query(query): Query,
) -> Answered {
    let hash = hash_secret(&token);
    let link = Public(&app).link(hash, ACTIVATE).await?;
    let link = link.ok_or(Refusal::NotFound)?;
    let link = if query.has("own") {
        link.on_its_own()
    } else {
        link
    };
    let begun = Public(&app)
        .begin_passkey(hash, link, &credentials.origin)
        .await?;
    Ok(json(StatusCode::OK, &begun))
}

fn password_of(form: &Form) -> Brings {
    Brings::Password(form.get("password").unwrap_or("").to_owned())
}

/// `POST /reset/{token}`
pub async fn reset(
    State(app): State<App>,
    credentials: Credentials,
    At(token): At<String>,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Answered {
    let brings = password_of(&form);
    use_up(&app, &credentials, &token, RESET, (brings, false), &headers).await
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
        Some(link) => html(&page(app, token, link, own, headers, Faults::new())),
        None => dead(app, token, kinds, headers),
    })
}

async fn use_up(
    app: &App,
    credentials: &Credentials,
    token: &str,
    kinds: &'static [LinkKind],
    (brings, own): (Brings, bool),
    headers: &HeaderMap,
) -> Answered {
    let hash = hash_secret(token);
    let Some(link) = Public(app).link(hash, kinds).await? else {
        return Ok(dead(app, token, kinds, headers));
    };
    let link = if own { link.on_its_own() } else { link };
    let field = match brings {
        Brings::Password(_) => "password",
        Brings::Passkey(_) => "passkey",
    };
    let used = Public(app).use_link(hash, &link, brings, credentials).await;
    let (status, faults, wait) = match used {
        Ok(Used::Step(step)) => return Ok(on(app, &step, "")),
        Ok(Used::Codes(opened, codes)) => return Ok(in_with_codes(app, &opened, codes)),
        Ok(Used::Dead) => return Ok(dead(app, token, kinds, headers)),
        Err(Refusal::Invalid(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, faults, None),
        Err(refusal) => too_many(refusal, field)?,
    };
    Ok(refused(
        status,
        wait,
        &page(app, token, link, own, headers, faults),
    ))
}

fn page<'a>(
    app: &'a App,
    token: &str,
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
        known: link.asks_known(),
        passkey: passkey_for(app, &link),
        token: path_part(token),
        own,
        least: i64::try_from(password::LEAST).unwrap_or(i64::MAX),
        link,
    }
}

/// What the page offers besides a password.
fn passkey_for(app: &App, link: &Link) -> &'static str {
    match link.kind {
        LinkKind::Reset => "",
        _ if passkeys::site(&app.settings().public_url).is_none() => "",
        _ if !link.asks_known() => "create",
        _ if link.has_passkey => "get",
        _ => "",
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
