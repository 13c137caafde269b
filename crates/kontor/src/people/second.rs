//! The second step of signing in, and signing in with a passkey alone.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use pages::{Faults, Lang};

use super::attempts::{self, Try};
use super::model::{THROUGH_LIFE, UserRow};
use super::pages::{next, refused, sign_in_page, signed_in, too_many};
use super::public::Opened;
use super::sessions::{self, Coming, Fresh, Through};
use super::shown::{self, Given, Signed};
use super::through::Door;
use super::users;
use crate::access::Credentials;
use crate::app::{App, hash_secret};
use crate::factors::{self, Factors, passkeys};
use crate::refusal::Refusal;
use crate::web::api::json;
use crate::web::page::language_of;
use crate::web::{Answered, Context, Posted, Query, cookie, encode, half_cookie, html, see};

#[derive(Template)]
#[template(path = "people/templates/second.html")]
struct Second<'a> {
    c: Context<'a>,
    faults: Faults,
    factors: Factors,
    next: String,
    /// Whether this site can have passkeys.
    passkeys: bool,
}

/// `GET /sign-in/factor`
pub async fn form(State(app): State<App>, headers: HeaderMap, Query(query): Query) -> Answered {
    let next = next(query.get("next"));
    match half(&app, &headers).await? {
        None => Ok(begin_again(&next)),
        Some((user, factors)) => Ok(html(&page(&app, &user, factors, Faults::new(), next))),
    }
}

/// `POST /sign-in/factor`: a code of the app, or a recovery code.
pub async fn code(
    State(app): State<App>,
    credentials: Credentials,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Answered {
    let next = next(form.get("next"));
    let Some((user, factors)) = half(&app, &headers).await? else {
        return Ok(begin_again(&next));
    };
    let done = match Given::code(form.get("code").unwrap_or("")) {
        Ok(given) => finish(&app, &headers, &credentials, &user, given).await,
        Err(refusal) => Err(refusal),
    };
    ended(&app, done, &user, factors, next)
}

/// `POST /sign-in/passkey/begin`: what the browser is to sign.
pub async fn begin(
    State(app): State<App>,
    credentials: Credentials,
    headers: HeaderMap,
) -> Answered {
    let user = half(&app, &headers).await?.map(|(user, _)| user.id);
    let url = app.settings().public_url.clone();
    let begun = app
        .store()
        .write(move |tx| {
            attempts::count(tx, &[Try::PasskeyFrom(&credentials.origin)])?;
            passkeys::begin(tx, &url, user)
        })
        .await?;
    Ok(json(StatusCode::OK, &begun.ok_or(Refusal::NotFound)?))
}

/// `POST /sign-in/passkey`: as the second factor of who has shown the password, else instead of both.
pub async fn passkey(
    State(app): State<App>,
    credentials: Credentials,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Answered {
    let next = next(form.get("next"));
    let signed = Signed::of(&form);
    if let Some((user, factors)) = half(&app, &headers).await? {
        let done = match signed {
            Some(signed) => {
                finish(&app, &headers, &credentials, &user, Given::Passkey(signed)).await
            }
            None => Err(Refusal::field("passkey", "fault-passkey")),
        };
        return ended(&app, done, &user, factors, next);
    }
    let done = match signed {
        Some(signed) => alone(&app, &credentials, signed).await,
        None => Err(Refusal::field("passkey", "fault-passkey")),
    };
    let (status, faults, wait) = match done {
        Ok(opened) => return Ok(go(&app, &opened, &next)),
        Err(Refusal::Invalid(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, faults, None),
        Err(refusal) => too_many(refusal, "passkey")?,
    };
    let page = sign_in_page(
        &app,
        language_of(&headers),
        faults,
        (String::new(), next),
        Door::default(),
    );
    Ok(refused(status, wait, &page))
}

/// Signs in whose passkey it is.
async fn alone(app: &App, credentials: &Credentials, signed: Signed) -> Result<Opened, Refusal> {
    let origin = credentials.origin.clone();
    app.store()
        .write(move |tx| attempts::count(tx, &[Try::SignInFrom(&origin)]))
        .await?;
    let fresh = Fresh::new(app);
    let (kept, credentials, url) = (
        fresh.clone(),
        credentials.clone(),
        app.settings().public_url.clone(),
    );
    let (new, language) = app
        .store()
        .write(move |tx| {
            let shown = passkeys::show(tx, &url, None, signed.challenge, &signed.answer)?;
            let user = match shown {
                Some(user) => users::find(tx, user)?,
                None => None,
            };
            let user = user.ok_or_else(|| Refusal::field("passkey", "fault-passkey"))?;
            attempts::take_back(tx, &[Try::SignInFrom(&credentials.origin)])?;
            let new = sessions::open(tx, user.id, user.epoch, &kept, &credentials, Coming::Again)?;
            Ok::<_, Refusal>((new, user.language))
        })
        .await?;
    Ok(Opened::of(fresh, new, language, "/".to_owned()))
}

/// Turns the half session into a session, if what was given is right.
async fn finish(
    app: &App,
    headers: &HeaderMap,
    credentials: &Credentials,
    user: &UserRow,
    given: Given,
) -> Result<Opened, Refusal> {
    shown::count(app, user.id, &credentials.origin).await?;
    let hash = half_hash(app, headers).ok_or(Refusal::SignIn)?;
    let fresh = Fresh::new(app);
    let (kept, credentials, house) = (fresh.clone(), credentials.clone(), app.clone());
    let new = app
        .store()
        .write(move |tx| {
            let user = sessions::half(tx, &hash)?.ok_or(Refusal::SignIn)?;
            shown::verify(tx, &house, user.id, &given, &credentials)?;
            let through = sessions::through_of_half(tx, &hash)?;
            if !sessions::end_half(tx, &hash)? {
                return Err(Refusal::SignIn);
            }
            let new = sessions::open(tx, user.id, user.epoch, &kept, &credentials, Coming::Again)?;
            if let Some(firm) = through {
                let now = tx.now();
                let through = Through {
                    firm,
                    second: true,
                    proved_at: now,
                    until: now.saturating_add(THROUGH_LIFE),
                };
                sessions::mark_through(tx, &kept.session_hash, &through)?;
            }
            Ok(new)
        })
        .await?;
    Ok(Opened::of(fresh, new, user.language, "/".to_owned()))
}

fn ended(
    app: &App,
    done: Result<Opened, Refusal>,
    user: &UserRow,
    factors: Factors,
    next: String,
) -> Answered {
    let (status, faults, wait) = match done {
        Ok(opened) => return Ok(go(app, &opened, &next)),
        Err(Refusal::SignIn) => return Ok(begin_again(&next)),
        Err(Refusal::Invalid(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, faults, None),
        Err(refusal) => too_many(refusal, "code")?,
    };
    Ok(refused(
        status,
        wait,
        &page(app, user, factors, faults, next),
    ))
}

fn page<'a>(
    app: &'a App,
    user: &UserRow,
    factors: Factors,
    faults: Faults,
    next: String,
) -> Second<'a> {
    let lang: Lang = user.language;
    Second {
        c: Context::new(app, lang),
        faults,
        passkeys: passkeys::site(&app.settings().public_url).is_some()
            && !factors.passkeys.is_empty(),
        factors,
        next,
    }
}

fn go(app: &App, opened: &Opened, next: &str) -> Response {
    signed_in(app, opened, if next.is_empty() { &opened.to } else { next })
}

/// The half session is over: the password once more.
fn begin_again(next: &str) -> Response {
    see(&match next {
        "" => "/sign-in".to_owned(),
        next => format!("/sign-in?next={}", encode(next)),
    })
}

fn half_hash(app: &App, headers: &HeaderMap) -> Option<[u8; 32]> {
    cookie(headers, half_cookie(&app.settings().public_url)).map(hash_secret)
}

/// Who has shown the password in this browser, and what they have to show now.
async fn half(app: &App, headers: &HeaderMap) -> Result<Option<(UserRow, Factors)>, Refusal> {
    let Some(hash) = half_hash(app, headers) else {
        return Ok(None);
    };
    app.store()
        .read(move |tx| match sessions::half(tx, &hash)? {
            None => Ok(None),
            Some(user) => Ok(Some((user.clone(), factors::of(tx, user.id)?))),
        })
        .await
}
