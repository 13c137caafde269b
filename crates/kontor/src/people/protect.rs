//! The pages on which somebody sets up what they show beside the password.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::StatusCode;
use pages::Faults;

use super::pages::session_cookies;
use super::passkeys::NAME;
use super::public::Opened;
use super::security::{self, Noted, Notice};
use super::{sessions, shown};
use crate::access::{Caller, Credentials};
use crate::app::App;
use crate::factors::authenticator::{self, Verdict};
use crate::factors::{self, Factors, passkeys, qr, recovery, totp};
use crate::refusal::Refusal;
use crate::web::{Answered, Context, Posted, Query, html, see};
use ::store::Tx;

/// What apps show above the code.
const ISSUER: &str = "Kontor";

#[derive(Template)]
#[template(path = "people/templates/factors.html")]
struct Manage<'a> {
    c: Context<'a>,
    faults: Faults,
    factors: Factors,
    log: Vec<Noted>,
    saved: bool,
    passkeys: bool,
    most: i64,
}

#[derive(Template)]
#[template(path = "people/templates/factor-app.html")]
struct NewApp<'a> {
    c: Context<'a>,
    faults: Faults,
    /// The drawing and its side.
    drawing: String,
    side: usize,
    uri: String,
    secret: String,
    sealed: String,
}

#[derive(Template)]
#[template(path = "people/templates/factor-codes.html")]
struct Codes<'a> {
    c: Context<'a>,
    codes: Vec<String>,
    /// Where to go once they are kept.
    to: String,
}

#[derive(Template)]
#[template(path = "people/templates/factor-required.html")]
struct Required<'a> {
    c: Context<'a>,
    /// Whether there is anything that can be used without.
    more: bool,
    passkeys: bool,
}

/// `GET /me/factors`
pub async fn manage(
    State(app): State<App>,
    credentials: Credentials,
    Query(query): Query,
) -> Answered {
    manage_page(&app, &credentials, Faults::new(), query.has("saved")).await
}

pub(super) async fn manage_page(
    app: &App,
    credentials: &Credentials,
    faults: Faults,
    saved: bool,
) -> Answered {
    let (language, factors, log) = app
        .read(credentials, |tx, caller| {
            let factors = factors::of(tx, caller.user)?;
            Ok((caller.language, factors, security::log(tx, caller.user)?))
        })
        .await?;
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = Manage {
        c: Context::new(app, language),
        faults,
        factors,
        log,
        saved,
        passkeys: passkeys::site(&app.settings().public_url).is_some(),
        most: i64::try_from(NAME).unwrap_or(i64::MAX),
    };
    Ok((status, html(&page)).into_response())
}

/// `GET /me/factors/required`: a firm asks for a factor that this person does not have.
pub async fn required(State(app): State<App>, credentials: Credentials) -> Answered {
    let caller = app
        .read(&credentials, |_, caller| Ok(caller.clone()))
        .await?;
    if !caller.must_enrol {
        return Ok(see("/"));
    }
    Ok(html(&Required {
        c: Context::new(&app, caller.language),
        more: !caller.faces.is_empty(),
        passkeys: passkeys::site(&app.settings().public_url).is_some(),
    }))
}

/// `GET /me/factors/app`: the picture for the app. It changes nothing until a code of it comes back.
pub async fn app_form(
    State(app): State<App>,
    credentials: Credentials,
    Query(_): Query,
) -> Answered {
    let key = app.settings().key.clone();
    let (caller, offer) = app
        .read(&credentials, move |tx, caller| {
            caller.insist_on_fresh_proof(tx.now())?;
            let has_one = factors::of(tx, caller.user)?.app_since.is_some();
            let offer = match has_one {
                true => None,
                false => Some(authenticator::offer(tx, &key, caller.user)?),
            };
            Ok((caller.clone(), offer))
        })
        .await?;
    match offer {
        None => Ok(see("/me/factors")),
        Some((secret, sealed)) => {
            let sealed = URL_SAFE_NO_PAD.encode(sealed);
            Ok(html(&new_app(
                &app,
                &caller,
                &secret,
                sealed,
                Faults::new(),
            )?))
        }
    }
}

/// `POST /me/factors/app`: the app's first code.
pub async fn add_app(
    State(app): State<App>,
    credentials: Credentials,
    Posted(form): Posted,
) -> Answered {
    let (key, sealed) = (
        app.settings().key.clone(),
        form.get("secret").unwrap_or("").to_owned(),
    );
    let caller = app
        .read(&credentials, |tx, caller| {
            caller.insist_on_fresh_proof(tx.now())?;
            Ok(caller.clone())
        })
        .await?;
    let offered = URL_SAFE_NO_PAD
        .decode(&sealed)
        .ok()
        .and_then(|sealed| authenticator::offered(&key, caller.user, &sealed));
    let Some(secret) = offered else {
        // Not what was shown: begin anew.
        return Ok(see("/me/factors/app"));
    };
    let again = |faults: Faults, status: StatusCode| -> Answered {
        let page = new_app(&app, &caller, &secret, sealed.clone(), faults)?;
        Ok((status, html(&page)).into_response())
    };
    let Some(digits) = totp::digits(form.get("code").unwrap_or("")) else {
        // i18n: fault-code-digits
        let mut faults = Faults::new();
        faults.add("code", "fault-code-digits", Vec::new());
        return again(faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    shown::count(&app, caller.user, &credentials.origin).await?;
    let brought = credentials.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            caller.insist_on_fresh_proof(tx.now())?;
            let before = factors::of(tx, caller.user)?;
            if before.app_since.is_some() {
                return Err(Refusal::Stale);
            }
            match authenticator::add(tx, &key, caller.user, &secret, digits)? {
                Verdict::Right => shown::take_back(tx, caller.user, &caller.origin)?,
                verdict => return Err(shown::refused(verdict)),
            }
            added(tx, caller, &brought, &before, Notice::AppAdded, &key)
        })
        .await;
    match done {
        Ok(codes) => Ok(shown_codes(&app, &caller, codes)),
        Err(Refusal::Invalid(faults)) => again(faults, StatusCode::UNPROCESSABLE_ENTITY),
        Err(refusal) => Err(refusal),
    }
}

/// What follows from a new factor; the recovery codes if it is the first. Who had this account open
/// elsewhere has shown a password at most, and is signed out there.
pub(super) fn added(
    tx: &mut Tx<'_>,
    caller: &Caller,
    credentials: &Credentials,
    before: &Factors,
    notice: Notice,
    key: &crate::seal::Key,
) -> Result<Vec<String>, Refusal> {
    security::note(tx, caller.user, notice, credentials)?;
    if before.any() {
        return Ok(Vec::new());
    }
    sessions::end_others(tx, caller.user, &credentials.proof)?;
    recovery::renew(tx, key, caller.user)
}

/// The codes, this once; without any, back to the list.
pub(super) fn shown_codes(app: &App, caller: &Caller, codes: Vec<String>) -> Response {
    if codes.is_empty() {
        return see("/me/factors?saved");
    }
    html(&Codes {
        c: Context::new(app, caller.language),
        codes,
        to: "/".to_owned(),
    })
}

/// The codes of whoever has just come in with the first passkey of a new account.
pub(super) fn in_with_codes(app: &App, opened: &Opened, codes: Vec<String>) -> Response {
    let mut page = html(&Codes {
        c: Context::new(app, opened.language),
        codes,
        to: opened.to.clone(),
    });
    session_cookies(app, opened, &mut page);
    page
}

fn new_app<'a>(
    app: &'a App,
    caller: &Caller,
    secret: &[u8],
    sealed: String,
    faults: Faults,
) -> Result<NewApp<'a>, Refusal> {
    let secret = totp::base32(secret);
    let uri = qr::otpauth(ISSUER, &caller.email, &secret);
    let (drawing, side) =
        qr::path(&uri).ok_or_else(|| Refusal::Fault("a picture cannot be drawn".to_owned()))?;
    let groups: Vec<&str> = (0..secret.len())
        .step_by(4)
        .filter_map(|at| secret.get(at..(at + 4).min(secret.len())))
        .collect();
    Ok(NewApp {
        c: Context::new(app, caller.language),
        faults,
        drawing,
        side,
        uri,
        secret: groups.join(" "),
        sealed,
    })
}

/// `POST /me/factors/app/remove`
pub async fn remove_app(State(app): State<App>, credentials: Credentials) -> Answered {
    let brought = credentials.clone();
    app.write(&credentials, move |tx, caller| {
        may_remove(tx, caller)?;
        authenticator::remove(tx, caller.user)?;
        security::note(tx, caller.user, Notice::AppRemoved, &brought)
    })
    .await?;
    Ok(see("/me/factors?saved"))
}

/// Fresh proof; and the last factor stays as long as a firm requires one.
pub(super) fn may_remove(tx: &mut Tx<'_>, caller: &Caller) -> Result<(), Refusal> {
    caller.insist_on_fresh_proof(tx.now())?;
    let factors = factors::of(tx, caller.user)?;
    if factors.only_one() && security::is_required(tx, caller.user)? {
        // i18n: refusal-factor-required
        return Err(Refusal::Conflict("refusal-factor-required"));
    }
    Ok(())
}

/// `POST /me/factors/codes`: ten new ones.
pub async fn renew_codes(State(app): State<App>, credentials: Credentials) -> Answered {
    let (brought, key) = (credentials.clone(), app.settings().key.clone());
    let (caller, codes) = app
        .write(&credentials, move |tx, caller| {
            caller.insist_on_fresh_proof(tx.now())?;
            if !factors::of(tx, caller.user)?.any() {
                return Err(Refusal::NotFound);
            }
            security::note(tx, caller.user, Notice::CodesRenewed, &brought)?;
            Ok((caller.clone(), recovery::renew(tx, &key, caller.user)?))
        })
        .await?;
    Ok(shown_codes(&app, &caller, codes))
}
