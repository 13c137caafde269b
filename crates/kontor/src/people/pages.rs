//! The pages before sign-in: signing in and out, asking for a new password, choosing a language.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{REFERER, RETRY_AFTER, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};
use pages::{Arg, Faults, Lang};

use super::model::{DEVICE_LIFE, HALF_LIFE, SESSION_LIFE, own_path, path_of};
use super::public::{Opened, Public, Step};
use super::through::{Door, door};
use crate::access::Credentials;
use crate::app::App;
use crate::factors::passkeys;
use crate::refusal::Refusal;
use crate::web::page::{LANGUAGE_COOKIE, language_of};
use crate::web::{
    Answered, At, Context, Posted, Query, device_cookie, encode, half_cookie, html, see,
    session_cookie,
};

#[derive(Template)]
#[template(path = "people/templates/sign-in.html")]
struct SignIn<'a> {
    c: Context<'a>,
    faults: Faults,
    email: String,
    next: String,
    /// Whether this site can have passkeys.
    passkeys: bool,
    door: Door,
}

impl SignIn<'_> {
    /// The query that keeps where somebody wanted to go.
    fn and_next(&self) -> String {
        match self.next.as_str() {
            "" => String::new(),
            next => format!("?next={}", encode(next)),
        }
    }
}

/// The sign-in page, with what was typed.
pub fn sign_in_page(
    app: &App,
    lang: Lang,
    faults: Faults,
    (email, next): (String, String),
    door: Door,
) -> impl Template + '_ {
    SignIn {
        c: Context::new(app, lang),
        faults,
        email,
        next,
        passkeys: passkeys::site(&app.settings().public_url).is_some(),
        door,
    }
}

#[derive(Template)]
#[template(path = "people/templates/reset.html")]
struct Reset<'a> {
    c: Context<'a>,
    faults: Faults,
    email: String,
    sent: bool,
}

/// `GET /sign-in`
pub async fn sign_in_form(
    State(app): State<App>,
    headers: HeaderMap,
    Query(query): Query,
) -> Answered {
    let lang = language_of(&headers);
    let next = next(query.get("next"));
    let door = door(&app, query.get("firm").unwrap_or("")).await?;
    let typed = (String::new(), next);
    Ok(html(&sign_in_page(&app, lang, Faults::new(), typed, door)))
}

/// `POST /sign-in`
pub async fn sign_in(
    State(app): State<App>,
    credentials: Credentials,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Answered {
    let email = form.get("email").unwrap_or("").trim().to_owned();
    let given = form.get("password").unwrap_or("").to_owned();
    let next = next(form.get("next"));
    let mut faults = Faults::new();
    if email.is_empty() {
        faults.add("email", "fault-empty", Vec::new());
    }
    if given.is_empty() {
        faults.add("password", "fault-empty", Vec::new());
    }
    let (status, faults, wait) = if !faults.is_empty() {
        (StatusCode::UNPROCESSABLE_ENTITY, faults, None)
    } else {
        match Public(&app).sign_in(&email, given, &credentials).await {
            Ok(Some(step)) => return Ok(on(&app, &step, &next)),
            Ok(None) => {
                // i18n: fault-sign-in
                faults.add("email", "fault-sign-in", Vec::new());
                (StatusCode::UNPROCESSABLE_ENTITY, faults, None)
            }
            Err(refusal) => too_many(refusal, "email")?,
        }
    };
    let door = door(&app, form.get("firm").unwrap_or("")).await?;
    let page = sign_in_page(&app, language_of(&headers), faults, (email, next), door);
    Ok(refused(status, wait, &page))
}

/// `POST /sign-out`
pub async fn sign_out(State(app): State<App>, credentials: Credentials) -> Answered {
    Public(&app).sign_out(&credentials).await?;
    let mut response = see("/sign-in");
    set_cookie(&mut response, &session(&app, "", 0));
    set_cookie(&mut response, &half(&app, "", 0));
    Ok(response)
}

/// `GET /reset`
pub async fn reset_form(State(app): State<App>, headers: HeaderMap) -> Answered {
    Ok(html(&Reset {
        c: Context::new(&app, language_of(&headers)),
        faults: Faults::new(),
        email: String::new(),
        sent: false,
    }))
}

/// `POST /reset`
pub async fn reset(
    State(app): State<App>,
    credentials: Credentials,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Answered {
    let email = form.get("email").unwrap_or("").trim().to_owned();
    let mut page = Reset {
        c: Context::new(&app, language_of(&headers)),
        faults: Faults::new(),
        email: email.clone(),
        sent: true,
    };
    let (status, wait) = if post::valid_address(&email).is_none() {
        // i18n: fault-sign-in-address
        page.faults
            .add("email", "fault-sign-in-address", Vec::new());
        (StatusCode::UNPROCESSABLE_ENTITY, None)
    } else {
        match Public(&app).ask_reset(&email, &credentials.origin).await {
            Ok(()) => (StatusCode::OK, None),
            Err(refusal) => {
                let (status, faults, wait) = too_many(refusal, "email")?;
                page.faults = faults;
                (status, wait)
            }
        }
    };
    page.sent = page.faults.is_empty();
    Ok(refused(status, wait, &page))
}

/// `GET /language/{code}`
pub async fn language(
    State(app): State<App>,
    At(code): At<String>,
    headers: HeaderMap,
) -> Answered {
    let lang = Lang::from_code(&code).ok_or(Refusal::NotFound)?;
    let back = headers
        .get(REFERER)
        .and_then(|value| value.to_str().ok())
        .and_then(path_of)
        .unwrap_or("/sign-in");
    let mut response = see(back);
    set_cookie(&mut response, &language_cookie(&app, lang));
    Ok(response)
}

/// Where to go after signing in, if it is a page of ours; else empty.
pub fn next(wanted: Option<&str>) -> String {
    wanted.and_then(own_path).unwrap_or("").to_owned()
}

/// Tried too often becomes a fault of `field` and the seconds to wait; other refusals stay.
pub fn too_many(
    refusal: Refusal,
    field: &str,
) -> Result<(StatusCode, Faults, Option<i64>), Refusal> {
    let Refusal::TooMany(seconds) = refusal else {
        return Err(refusal);
    };
    let mut faults = Faults::new();
    let minutes = seconds.saturating_add(59) / 60;
    // i18n: fault-too-often
    faults.add(
        field,
        "fault-too-often",
        vec![("n", Arg::Number(minutes.max(1)))],
    );
    Ok((StatusCode::TOO_MANY_REQUESTS, faults, Some(seconds)))
}

/// A page with a status, and when to try again.
pub fn refused(status: StatusCode, wait: Option<i64>, page: &impl Template) -> Response {
    let mut response = (status, html(page)).into_response();
    if let Some(seconds) = wait {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    }
    response
}

/// On to where somebody wanted to go, or to the second factor.
pub fn on(app: &App, step: &Step, next: &str) -> Response {
    let or = |to: &str| if next.is_empty() { to } else { next }.to_owned();
    match step {
        Step::In(opened) => signed_in(app, opened, &or(&opened.to)),
        Step::Half {
            secret,
            language,
            to,
        } => {
            let to = format!("/sign-in/factor?next={}", encode(&or(to)));
            let mut response = see(&to);
            set_cookie(&mut response, &half(app, secret, HALF_LIFE / 1000));
            set_cookie(&mut response, &language_cookie(app, *language));
            response
        }
    }
}

/// The cookies of a fresh session, and on to `to`.
pub fn signed_in(app: &App, opened: &Opened, to: &str) -> Response {
    let mut response = see(to);
    session_cookies(app, opened, &mut response);
    response
}

/// The cookies of a fresh session.
pub fn session_cookies(app: &App, opened: &Opened, response: &mut Response) {
    set_cookie(response, &session(app, &opened.secret, SESSION_LIFE / 1000));
    set_cookie(response, &language_cookie(app, opened.language));
    set_cookie(response, &half(app, "", 0));
    if let Some(browser) = &opened.browser {
        let name = device_cookie(&app.settings().public_url);
        set_cookie(response, &own(app, name, browser, DEVICE_LIFE / 1000));
    }
}

/// The cookie of a half session; empty and of no age to take it back.
fn half(app: &App, secret: &str, seconds: i64) -> String {
    own(
        app,
        half_cookie(&app.settings().public_url),
        secret,
        seconds,
    )
}

/// The session cookie; empty and of no age to take it back.
fn session(app: &App, secret: &str, seconds: i64) -> String {
    own(
        app,
        session_cookie(&app.settings().public_url),
        secret,
        seconds,
    )
}

/// A cookie that no script reads and no other site sends.
fn own(app: &App, name: &str, secret: &str, seconds: i64) -> String {
    let secure = secure(&app.settings().public_url);
    format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The cookie that remembers a language for a year.
pub fn language_cookie(app: &App, lang: Lang) -> String {
    format!(
        "{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{}",
        lang.code(),
        secure(&app.settings().public_url)
    )
}

fn secure(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") {
        "; Secure"
    } else {
        ""
    }
}

/// Adds one cookie to an answer.
pub fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}
