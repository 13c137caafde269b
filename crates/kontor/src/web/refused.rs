//! The one place where a refusal becomes a page or a problem document (RFC 9457).

use askama::Template;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use pages::Lang;
use serde_json::json;

use super::page::{Context, language_of};
use crate::app::App;
use crate::refusal::Refusal;

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Refusal {
    /// Its HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Refusal::SignIn => StatusCode::UNAUTHORIZED,
            Refusal::NotFound => StatusCode::NOT_FOUND,
            Refusal::Forbidden | Refusal::Enrol | Refusal::Elsewhere(_) | Refusal::Prove => {
                StatusCode::FORBIDDEN
            }
            Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::Conflict(_) => StatusCode::CONFLICT,
            Refusal::Stale => StatusCode::PRECONDITION_FAILED,
            Refusal::Malformed(_) => StatusCode::BAD_REQUEST,
            Refusal::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::Full(_) => StatusCode::INSUFFICIENT_STORAGE,
            Refusal::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The keys of its title and of the sentence below it.
    fn texts(&self) -> (&'static str, &'static str) {
        // i18n: refusal-*
        match self {
            Refusal::SignIn => ("refusal-sign-in", "refusal-sign-in-detail"),
            Refusal::Enrol => ("refusal-enrol", "refusal-enrol-detail"),
            Refusal::Elsewhere(_) => ("refusal-elsewhere", "refusal-elsewhere-detail"),
            Refusal::Prove => ("refusal-prove", "refusal-prove-detail"),
            Refusal::NotFound => ("refusal-not-found", "refusal-not-found-detail"),
            Refusal::Forbidden => ("refusal-forbidden", "refusal-forbidden-detail"),
            Refusal::Invalid(_) => ("refusal-invalid", "refusal-invalid-detail"),
            Refusal::Conflict(key) => ("refusal-conflict", key),
            Refusal::Stale => ("refusal-stale", "refusal-stale-detail"),
            Refusal::Malformed(_) => ("refusal-malformed", "refusal-malformed-detail"),
            Refusal::MediaType => ("refusal-malformed", "refusal-media-type-detail"),
            Refusal::TooLarge => ("refusal-too-large", "refusal-too-large-detail"),
            Refusal::TooMany(_) => ("refusal-too-many", "refusal-too-many-detail"),
            Refusal::Busy(_) => ("refusal-busy", "refusal-busy-detail"),
            Refusal::Full(_) => ("refusal-full", "refusal-full-detail"),
            Refusal::Fault(_) => ("refusal-fault", "refusal-fault-detail"),
        }
    }
}

/// The layer that writes out what a handler refused.
pub async fn write_refusals(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // Programs speak to uploads, on the pages' side too.
    let api = path.starts_with("/api/") || path == "/uploads" || path.starts_with("/uploads/");
    let lang = language_of(request.headers());
    let (uri, method) = (request.uri().clone(), request.method().clone());
    let response = next.run(request).await;
    let Some(refusal) = response.extensions().get::<Refusal>().cloned() else {
        return response;
    };
    match &refusal {
        Refusal::Fault(text) => {
            tracing::error!(%text, path = without_secret(uri.path()), "a defect")
        }
        Refusal::Busy(text) | Refusal::Full(text) => {
            tracing::warn!(%text, path = without_secret(uri.path()), "cannot take it now")
        }
        _ => {}
    }
    let mut answer = if api {
        problem(&app, &refusal, lang)
    } else {
        page(&app, &refusal, lang, &uri, &method)
    };
    answer.headers_mut().extend(response.headers().clone());
    match &refusal {
        Refusal::TooMany(seconds) => {
            answer
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from((*seconds).max(1)));
        }
        Refusal::Busy(_) => {
            answer
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(5));
        }
        Refusal::SignIn if api => {
            answer
                .headers_mut()
                .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        _ => {}
    }
    answer
}

/// A path for the log: what stands behind `/activate/` and `/reset/` opens a door.
fn without_secret(path: &str) -> &str {
    match ["/activate/", "/reset/"]
        .iter()
        .find(|door| path.starts_with(**door))
    {
        Some(door) => &path[..door.len()],
        None => path,
    }
}

fn problem(app: &App, refusal: &Refusal, lang: Lang) -> Response {
    let (title, detail) = refusal.texts();
    let mut body = json!({
        "type": "about:blank",
        "title": app.text(lang, title),
        "status": refusal.status().as_u16(),
        "detail": app.text(lang, detail),
    });
    match refusal {
        Refusal::Malformed(why) => body["detail"] = json!(why),
        Refusal::Invalid(faults) => {
            body["errors"] = faults
                .iter()
                .map(|fault| {
                    json!({
                        "field": fault.field,
                        "code": fault.key.strip_prefix("fault-").unwrap_or(fault.key).replace('-', "_"),
                        "message": app.texts().format(lang, fault.key, &fault.args),
                    })
                })
                .collect();
        }
        _ => {}
    }
    (
        refusal.status(),
        [(CONTENT_TYPE, "application/problem+json")],
        body.to_string(),
    )
        .into_response()
}

#[derive(Template)]
#[template(path = "web/templates/refused.html")]
struct Refused<'a> {
    c: Context<'a>,
    title: &'a str,
    detail: &'a str,
}

fn page(
    app: &App,
    refusal: &Refusal,
    lang: Lang,
    uri: &http::Uri,
    method: &http::Method,
) -> Response {
    let door = match refusal {
        Refusal::SignIn => Some("/sign-in?".to_owned()),
        Refusal::Elsewhere(slug) => Some(format!("/sign-in?firm={slug}&")),
        Refusal::Enrol => Some("/me/factors/required?".to_owned()),
        Refusal::Prove => Some("/me/prove?".to_owned()),
        _ => None,
    };
    if let Some(door) = door {
        // Behind the door, a person goes on where the link pointed. What was posted is not posted again.
        let wanted = match (refusal, method) {
            (Refusal::Prove | Refusal::Enrol, method) if method != http::Method::GET => {
                if uri.path().starts_with("/me/factors") {
                    "/me/factors"
                } else {
                    "/me"
                }
            }
            _ => uri.path_and_query().map_or("/", |path| path.as_str()),
        };
        let to = format!("{door}next={}", super::encode(wanted));
        if let Ok(location) = HeaderValue::from_str(&to) {
            return (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
        }
    }
    let (title, detail) = refusal.texts();
    let page = Refused {
        c: Context::new(app, lang),
        title: app.text(lang, title),
        detail: app.text(lang, detail),
    };
    (refusal.status(), super::page::html(&page)).into_response()
}
