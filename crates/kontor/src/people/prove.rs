//! Showing password or factor anew, before what would let a stranger in for good.

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use pages::Faults;

use super::attempts::{self, Try};
use super::pages::{next, refused, too_many};
use super::shown::{self, Given, Signed};
use super::{password, sessions, users};
use crate::access::{Caller, Credentials};
use crate::app::App;
use crate::factors::{self, Factors, passkeys};
use crate::refusal::Refusal;
use crate::web::api::json;
use crate::web::{Answered, Context, Posted, Query, encode, html, see};

#[derive(Template)]
#[template(path = "people/templates/prove.html")]
struct Prove<'a> {
    c: Context<'a>,
    faults: Faults,
    email: String,
    factors: Factors,
    next: String,
    passkeys: bool,
    has_password: bool,
    /// The firm whose provider may be asked instead.
    through: Option<String>,
}

impl Prove<'_> {
    fn and_next(&self) -> String {
        match self.next.as_str() {
            "" => String::new(),
            next => format!("&next={}", encode(next)),
        }
    }
}

/// What the page shows of whoever is to prove who they are.
struct Known {
    caller: Caller,
    factors: Factors,
    has_password: bool,
    through: Option<String>,
}

/// `GET /me/prove`
pub async fn form(
    State(app): State<App>,
    credentials: Credentials,
    Query(query): Query,
) -> Answered {
    let known = load(&app, &credentials).await?;
    let next = next(query.get("next"));
    Ok(html(&page(&app, known, Faults::new(), next)))
}

/// `POST /me/prove`
pub async fn prove(
    State(app): State<App>,
    credentials: Credentials,
    Posted(form): Posted,
) -> Answered {
    let next = next(form.get("next"));
    let known = load(&app, &credentials).await?;
    let (given, field) = match (Signed::of(&form), form.get("code"), form.get("password")) {
        (Some(signed), ..) => (Ok(Some(Given::Passkey(signed))), "passkey"),
        (None, Some(code), _) => (Given::code(code).map(Some), "code"),
        (None, None, Some("") | None) => {
            (Err(Refusal::field("password", "fault-empty")), "password")
        }
        (None, None, Some(_)) => (Ok(None), "password"),
    };
    let done = match given {
        Ok(Some(given)) => by_factor(&app, &credentials, &known.caller, given).await,
        Ok(None) => {
            let given = form.get("password").unwrap_or("").to_owned();
            by_password(&app, &credentials, &known.caller, given).await
        }
        Err(refusal) => Err(refusal),
    };
    let (status, faults, wait) = match done {
        Ok(()) => return Ok(see(if next.is_empty() { "/me" } else { &next })),
        Err(Refusal::Invalid(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, faults, None),
        Err(refusal) => too_many(refusal, field)?,
    };
    let page = page(&app, known, faults, next);
    Ok(refused(status, wait, &page))
}

/// `POST /me/prove/begin`: what the browser is to sign.
pub async fn begin(State(app): State<App>, credentials: Credentials) -> Answered {
    let url = app.settings().public_url.clone();
    let begun = app
        .write(&credentials, move |tx, caller| {
            passkeys::begin(tx, &url, Some(caller.user))?.ok_or(Refusal::NotFound)
        })
        .await?;
    Ok(json(StatusCode::OK, &begun))
}

async fn by_password(
    app: &App,
    credentials: &Credentials,
    caller: &Caller,
    given: String,
) -> Result<(), Refusal> {
    let fold = post::fold_address(&caller.email);
    let counted = fold.clone();
    let user = app
        .write(credentials, move |tx, caller| {
            attempts::count(
                tx,
                &[Try::SignInFrom(&caller.origin), Try::SignIn(&counted)],
            )?;
            users::find(tx, caller.user)?.ok_or(Refusal::NotFound)
        })
        .await?;
    let known = user.password_hash;
    let right = app
        .hashing(move || password::verify_if_any(&given, known.as_deref()))
        .await?;
    if !right {
        return Err(Refusal::field("password", "fault-password-wrong"));
    }
    let proof = credentials.proof.clone();
    app.write(credentials, move |tx, caller| {
        attempts::take_back(tx, &[Try::SignInFrom(&caller.origin), Try::SignIn(&fold)])?;
        sessions::prove(tx, caller.user, &proof)
    })
    .await
}

async fn by_factor(
    app: &App,
    credentials: &Credentials,
    caller: &Caller,
    given: Given,
) -> Result<(), Refusal> {
    shown::count(app, caller.user, &credentials.origin).await?;
    let (brought, house) = (credentials.clone(), app.clone());
    app.write(credentials, move |tx, caller| {
        shown::verify(tx, &house, caller.user, &given, &brought)?;
        sessions::prove(tx, caller.user, &brought.proof)
    })
    .await
}

async fn load(app: &App, credentials: &Credentials) -> Result<Known, Refusal> {
    app.read(credentials, |tx, caller| {
        let mut through = None;
        if let Some(firm) = caller.through
            && users::is_only_at(tx, caller.user, firm)?
        {
            through = caller.staff_at(firm).map(|face| face.slug.clone());
        }
        Ok(Known {
            caller: caller.clone(),
            factors: factors::of(tx, caller.user)?,
            has_password: users::find(tx, caller.user)?
                .is_some_and(|user| user.password_hash.is_some()),
            through,
        })
    })
    .await
}

fn page(app: &App, known: Known, faults: Faults, next: String) -> Prove<'_> {
    let Known {
        caller,
        factors,
        has_password,
        through,
    } = known;
    Prove {
        c: Context::new(app, caller.language),
        faults,
        email: caller.email.clone(),
        passkeys: passkeys::site(&app.settings().public_url).is_some()
            && !factors.passkeys.is_empty(),
        factors,
        has_password,
        next,
        through,
    }
}
