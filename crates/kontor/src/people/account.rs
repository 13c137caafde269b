//! The pages of whoever is signed in, at no firm in particular: where to go, and one's account.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Lang};

use super::attempts::{self, Try};
use super::pages::{language_cookie, refused, set_cookie, signed_in, too_many};
use super::public::Opened;
use super::{password, sessions, users};
use crate::access::{Caller, Credentials};
use crate::app::App;
use crate::refusal::Refusal;
use crate::shell;
use crate::web::{Answered, Context, Posted, Query, html, see};

/// A place that the user can go to.
struct Place {
    path: String,
    name: String,
}

/// A firm with what the user can open there.
struct Group {
    firm: String,
    office: Option<Place>,
    dossiers: Vec<Place>,
}

#[derive(Template)]
#[template(path = "people/templates/choose.html")]
struct Choose<'a> {
    c: Context<'a>,
    groups: Vec<Group>,
}

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
}

/// `GET /`: the only place there is, or the choice; else signing in.
pub async fn home(State(app): State<App>, credentials: Credentials) -> Answered {
    let found = app
        .read(&credentials, |tx, caller| {
            let firms: Vec<String> = caller.staff_faces().map(|face| face.slug.clone()).collect();
            Ok((firms, shell::dossiers(tx, caller)?))
        })
        .await;
    let (firms, dossiers) = match found {
        Err(Refusal::SignIn) => return Ok(see("/sign-in")),
        found => found?,
    };
    Ok(match (firms.as_slice(), dossiers.as_slice()) {
        ([slug], []) => see(&format!("/office/{slug}")),
        ([], [door]) => see(&format!("/portal/{}", door.dossier)),
        _ => see("/choose"),
    })
}

/// `GET /choose`
pub async fn choose(State(app): State<App>, credentials: Credentials) -> Answered {
    let (language, groups) = app
        .read(&credentials, |tx, caller| {
            let mut groups: Vec<Group> = users::employers(tx, caller.user)?
                .into_iter()
                .map(|employer| Group {
                    office: Some(Place {
                        path: format!("/office/{}", employer.slug),
                        name: employer.name.clone(),
                    }),
                    firm: employer.name,
                    dossiers: Vec::new(),
                })
                .collect();
            for door in shell::dossiers(tx, caller)? {
                let place = Place {
                    path: format!("/portal/{}", door.dossier),
                    name: door.name,
                };
                match groups.iter_mut().find(|group| group.firm == door.firm) {
                    Some(group) => group.dossiers.push(place),
                    None => groups.push(Group {
                        firm: door.firm,
                        office: None,
                        dossiers: vec![place],
                    }),
                }
            }
            Ok((caller.language, groups))
        })
        .await?;
    Ok(html(&Choose {
        c: Context::new(&app, language),
        groups,
    }))
}

/// `GET /me`
pub async fn me(State(app): State<App>, credentials: Credentials, Query(query): Query) -> Answered {
    let caller = app
        .read(&credentials, |_, caller| Ok(caller.clone()))
        .await?;
    Ok(html(&page(
        &app,
        &caller,
        Faults::new(),
        query.has("saved"),
    )))
}

fn page<'a>(app: &'a App, caller: &Caller, faults: Faults, saved: bool) -> Me<'a> {
    let c = Context::new(app, caller.language);
    let named = |(code, name): (&str, &str)| (code.to_owned(), name.to_owned());
    Me {
        options: c.languages().into_iter().map(named).collect(),
        c,
        faults,
        name: caller.name.clone(),
        email: caller.email.clone(),
        language: caller.language.code().to_owned(),
        least: i64::try_from(password::LEAST).unwrap_or(i64::MAX),
        saved,
    }
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
            let caller = app
                .read(&credentials, |_, caller| Ok(caller.clone()))
                .await?;
            Ok(refused(status, wait, &page(&app, &caller, faults, false)))
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
            users::find(tx, caller.user)?.ok_or(Refusal::NotFound)
        })
        .await?;
    let known = user.password_hash.clone();
    let right = app
        .hashing(move || password::verify_if_any(&current, known.as_deref()))
        .await?;
    if !right {
        // i18n: fault-password-wrong
        return Err(Refusal::field("current", "fault-password-wrong"));
    }
    password::check_rules(&wanted, &user.email)?;
    let fresh = app.hashing(move || password::hash(&wanted)).await??;
    let (secret, session) = app.secret();
    let language = user.language;
    app.write(credentials, move |tx, caller| {
        let fold = post::fold_address(&caller.email);
        attempts::take_back(tx, &[Try::SignInFrom(&caller.origin), Try::SignIn(&fold)])?;
        let now = users::find(tx, caller.user)?.ok_or(Refusal::NotFound)?;
        // Two who change it at once: the second must show the new one.
        if now.password_hash != user.password_hash {
            return Err(Refusal::Stale);
        }
        let epoch = users::set_password_hash(tx, caller.user, &fresh)?;
        super::links::kill_for_user(tx, caller.user)?;
        sessions::open(tx, caller.user, epoch, &session, &caller.origin)
    })
    .await?;
    Ok(Opened {
        secret,
        language,
        to: "/me?saved".to_owned(),
    })
}

fn one(field: &str, key: &'static str) -> Faults {
    let mut faults = Faults::new();
    faults.add(field, key, Vec::new());
    faults
}

async fn again(app: &App, credentials: &Credentials, faults: Faults) -> Result<Response, Refusal> {
    let caller = app
        .read(credentials, |_, caller| Ok(caller.clone()))
        .await?;
    let page = page(app, &caller, faults, false);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
}
