//! The account of whoever is signed in: language, password, and where they are signed in.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Lang};

use super::attempts::{self, Try};
use super::pages::{language_cookie, refused, set_cookie, signed_in, too_many};
use super::public::Opened;
use super::security::{self, Notice};
use super::sessions::{self, Coming, Fresh, SessionRow};
use super::{password, users};
use crate::access::{Caller, Credentials};
use crate::app::App;
use crate::factors::{self, Factors};
use crate::ids::SessionId;
use crate::refusal::Refusal;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "people/templates/me.html")]
struct Me<'a> {
    c: Context<'a>,
    faults: Faults,
    name: String,
    email: String,
    language: String,
    options: Vec<(String, String)>,
    least: i64,
    saved: bool,
    /// Whether there is a password already; who came with a passkey or a provider has none.
    has_password: bool,
    factors: Factors,
    sessions: Vec<SessionRow>,
}

/// What the page shows.
struct Account {
    caller: Caller,
    has_password: bool,
    factors: Factors,
    sessions: Vec<SessionRow>,
}

async fn load(app: &App, credentials: &Credentials) -> Result<Account, Refusal> {
    let proof = credentials.proof.clone();
    app.read(credentials, move |tx, caller| {
        Ok(Account {
            caller: caller.clone(),
            has_password: users::find(tx, caller.user)?
                .is_some_and(|user| user.password_hash.is_some()),
            factors: factors::of(tx, caller.user)?,
            sessions: sessions::of(tx, caller.user, &proof)?,
        })
    })
    .await
}

/// `GET /me`
pub async fn me(State(app): State<App>, credentials: Credentials, Query(query): Query) -> Answered {
    let account = load(&app, &credentials).await?;
    let saved = query.has("saved");
    Ok(html(&page(&app, account, Faults::new(), saved)))
}

fn page(app: &App, account: Account, faults: Faults, saved: bool) -> Me<'_> {
    let caller = account.caller;
    let c = Context::new(app, caller.language);
    let named = |(code, name): (&str, &str)| (code.to_owned(), name.to_owned());
    Me {
        options: c.languages().into_iter().map(named).collect(),
        c,
        faults,
        name: caller.name,
        email: caller.email,
        language: caller.language.code().to_owned(),
        least: i64::try_from(password::LEAST).unwrap_or(i64::MAX),
        saved,
        has_password: account.has_password,
        factors: account.factors,
        sessions: account.sessions,
    }
}

/// `POST /me/sessions/end`: everywhere else.
pub async fn end_others(State(app): State<App>, credentials: Credentials) -> Answered {
    let proof = credentials.proof.clone();
    app.write(&credentials, move |tx, caller| {
        sessions::end_others(tx, caller.user, &proof)
    })
    .await?;
    Ok(see("/me?saved#sessions"))
}

/// `POST /me/sessions/{session}/end`
pub async fn end_one(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<SessionId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        sessions::end_one(tx, caller.user, id)
    })
    .await?;
    Ok(see("/me?saved#sessions"))
}

/// `POST /me`: the language.
pub async fn set_language(
    State(app): State<App>,
    credentials: Credentials,
    Posted(form): Posted,
) -> Answered {
    let wanted = form.get("language").and_then(Lang::from_code);
    let Some(language) = wanted else {
        // i18n: fault-sign-in-language
        let faults = one("language", "fault-sign-in-language");
        return again(&app, &credentials, faults).await;
    };
    app.write(&credentials, move |tx, caller| {
        users::set_language(tx, caller.user, language)
    })
    .await?;
    let mut response = see("/me?saved");
    set_cookie(&mut response, &language_cookie(&app, language));
    Ok(response)
}

/// `POST /me/password`: a new one for the current one. Ends the other sessions.
pub async fn set_password(
    State(app): State<App>,
    credentials: Credentials,
    Posted(form): Posted,
) -> Answered {
    let current = form.get("current").unwrap_or("").to_owned();
    let wanted = form.get("password").unwrap_or("").to_owned();
    match change_password(&app, &credentials, current, wanted).await {
        Ok(opened) => Ok(signed_in(&app, &opened, &opened.to)),
        Err(Refusal::Invalid(faults)) => again(&app, &credentials, faults).await,
        Err(refusal) => {
            let (status, faults, wait) = too_many(refusal, "current")?;
            let account = load(&app, &credentials).await?;
            Ok(refused(status, wait, &page(&app, account, faults, false)))
        }
    }
}

async fn change_password(
    app: &App,
    credentials: &Credentials,
    current: String,
    wanted: String,
) -> Result<Opened, Refusal> {
    let user = app
        .write(credentials, |tx, caller| {
            let fold = post::fold_address(&caller.email);
            attempts::count(tx, &[Try::SignInFrom(&caller.origin), Try::SignIn(&fold)])?;
            let user = users::find(tx, caller.user)?.ok_or(Refusal::NotFound)?;
            if user.password_hash.is_none() {
                caller.insist_on_fresh_proof(tx.now())?;
            }
            Ok(user)
        })
        .await?;
    // Without one, what counts is that the passkey was shown a moment ago.
    let right = match user.password_hash.clone() {
        None => true,
        known => {
            app.hashing(move || password::verify_if_any(&current, known.as_deref()))
                .await?
        }
    };
    if !right {
        // i18n: fault-password-wrong
        return Err(Refusal::field("current", "fault-password-wrong"));
    }
    password::check_rules(&wanted, &user.email)?;
    let fresh = app.hashing(move || password::hash(&wanted)).await??;
    let secrets = Fresh::new(app);
    let (kept, brought) = (secrets.clone(), credentials.clone());
    let language = user.language;
    let new = app
        .write(credentials, move |tx, caller| {
            let fold = post::fold_address(&caller.email);
            attempts::take_back(tx, &[Try::SignInFrom(&caller.origin), Try::SignIn(&fold)])?;
            let now = users::find(tx, caller.user)?.ok_or(Refusal::NotFound)?;
            // Two who change it at once: the second must show the new one.
            if now.password_hash != user.password_hash {
                return Err(Refusal::Stale);
            }
            let epoch = users::set_password_hash(tx, caller.user, &fresh)?;
            super::links::kill_for_user(tx, caller.user)?;
            tx.wake(format!("access {}", caller.user));
            security::note(tx, caller.user, Notice::PasswordChanged, &brought)?;
            sessions::open(tx, caller.user, epoch, &kept, &brought, Coming::First)
        })
        .await?;
    Ok(Opened::of(secrets, new, language, "/me?saved".to_owned()))
}

fn one(field: &str, key: &'static str) -> Faults {
    let mut faults = Faults::new();
    faults.add(field, key, Vec::new());
    faults
}

async fn again(app: &App, credentials: &Credentials, faults: Faults) -> Result<Response, Refusal> {
    let account = load(app, credentials).await?;
    let page = page(app, account, faults, false);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
}
