//! All routes in one table, and what every request goes through before and after them.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap, IF_NONE_MATCH,
    STRICT_TRANSPORT_SECURITY,
};
use http::{Extensions, HeaderName, HeaderValue, StatusCode, Version};
use pages::headers::page_headers;
use pages::origin::same_origin;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tracing::Instrument;

use crate::app::App;
use crate::health::{self, Health};
use crate::refusal::Refusal;
use crate::web::{Answered, At, Gate, Route, get, openapi, write_refusals};

/// How long a request may take until its answer begins. Streams and uploads have their own measure.
const PATIENCE: Duration = Duration::from_secs(30);
/// Less than this is not worth compressing, in bytes.
const WORTH_IT: u64 = 512;
/// Uploads that resume come as this.
const OFFSET_BYTES: &[u8] = crate::uploads::BYTES.as_bytes();
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The one table of routes.
pub fn all() -> Vec<Route> {
    let mut routes = vec![
        get("/assets/{*path}", asset).public(),
        get("/health/live", health::live).public(),
        get("/health/ready", health::ready).public(),
        Route {
            gate: Gate::Public,
            ..get("/api/v1/openapi.json", document)
        },
    ];
    routes.extend(crate::firms::routes());
    routes.extend(crate::people::routes());
    routes.extend(crate::contacts::routes());
    routes.extend(crate::groups::routes());
    routes.extend(crate::teams::routes());
    routes.extend(crate::mailboxes::routes());
    routes.extend(crate::templates::routes());
    routes.extend(crate::documents::routes());
    routes.extend(crate::dossiers::routes());
    routes.extend(crate::staff::routes());
    routes.extend(crate::openid::routes());
    routes.extend(crate::uploads::routes());
    routes.extend(crate::answers::routes());
    routes.extend(crate::inbox::routes());
    routes.extend(crate::conversations::routes());
    routes.extend(crate::why::routes());
    routes.extend(crate::notifications::routes());
    routes.extend(crate::engagements::routes());
    routes.extend(crate::monitor::routes());
    routes.extend(crate::notices::routes());
    routes.extend(crate::batches::routes());
    routes.extend(crate::requests::routes());
    routes.extend(crate::exchange::routes());
    routes.extend(crate::portal::routes());
    routes.extend(crate::live::routes());
    routes
}

/// Everything that answers requests.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in all() {
        router = router.route(route.path, route.handler);
    }
    let state = app.clone();
    router
        .fallback(nothing_here)
        .method_not_allowed_fallback(wrong_method)
        // From the inside out: what stands below sees what those above made of a request.
        .layer(middleware::from_fn(in_time))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            own_pages_only,
        ))
        .layer(CatchPanicLayer::custom(|_| {
            Refusal::Fault("a handler panicked".to_owned()).into_response()
        }))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            crate::portal::elsewhere::offer,
        ))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            write_refusals,
        ))
        .layer(middleware::from_fn_with_state(state.clone(), headers))
        .layer(
            CompressionLayer::new()
                .gzip(true)
                .br(true)
                .compress_when(is_worth_it),
        )
        .layer(middleware::from_fn_with_state(state, noted))
        .layer(Extension(Arc::new(Health::default())))
        .with_state(app)
}

/// What the operator's own address answers: numbers for Prometheus.
pub fn metrics_router(app: App, handle: metrics_exporter_prometheus::PrometheusHandle) -> Router {
    Router::new()
        .route("/metrics", axum::routing::get(health::metrics))
        .layer(Extension(handle))
        .with_state(app)
}

async fn asset(State(app): State<App>, At(path): At<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(http::header::ACCEPT_ENCODING);
    app.assets()
        .serve(&path, accepted, headers.get(IF_NONE_MATCH))
}

async fn document() -> Answered {
    Ok(([(CONTENT_TYPE, "application/json")], openapi_json()?).into_response())
}

/// The OpenAPI document of all routes.
pub fn openapi_json() -> Result<String, Refusal> {
    openapi::document(&all())
        .to_pretty_json()
        .map_err(|error| Refusal::Fault(error.to_string()))
}

async fn nothing_here() -> Refusal {
    Refusal::NotFound
}

/// The path is known, the method is not. No page of ours leads here.
async fn wrong_method() -> Response {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let body = serde_json::json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": "The path is there, but not with this method; `Allow` names those that are.",
    });
    (
        status,
        [(CONTENT_TYPE, "application/problem+json")],
        body.to_string(),
    )
        .into_response()
}

/// Breaks off what takes too long. A body that is sent piece by piece is watched where it is read.
async fn in_time(request: Request, next: Next) -> Response {
    let upload = request
        .headers()
        .get(CONTENT_TYPE)
        .map(HeaderValue::as_bytes)
        .is_some_and(|kind| kind.starts_with(b"multipart/") || kind == OFFSET_BYTES);
    if upload || request.uri().path().ends_with("/stream") {
        return next.run(request).await;
    }
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refusal::Busy("took too long".to_owned()).into_response(),
    }
}

/// A browser sends its cookie along with forms of other sites too: only ours may change anything.
/// The API knows no cookie, and a mail program stops mail with what stands in the link (RFC 8058).
async fn own_pages_only(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let api = path.starts_with("/api/") || path.starts_with("/unsubscribe/");
    let origin = origin_of(&app.settings().public_url);
    if !api && !same_origin(request.method(), request.headers(), origin) {
        return Refusal::Forbidden.into_response();
    }
    next.run(request).await
}

/// Scheme and host of an address.
fn origin_of(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    &url[..end]
}

/// What every answer says unless it said something else itself: what it may load, and that it is
/// not kept.
async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in page_headers() {
        headers.entry(name).or_insert(value);
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if app.settings().public_url.starts_with("https://") {
        headers
            .entry(STRICT_TRANSPORT_SECURITY)
            .or_insert(HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// Text is; what is stored, streamed or compressed already is not.
fn is_worth_it(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let text = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| {
            [
                "text/html",
                "text/css",
                "application/json",
                "application/problem+json",
            ]
            .iter()
            .any(|worth| kind.starts_with(worth))
        });
    let long = headers
        .get(http::header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok())
        .is_none_or(|length| length >= WORTH_IT);
    text && long && !headers.contains_key(CONTENT_DISPOSITION)
}

/// Gives every request a number, and notes it in the log and the counters: by its route, since
/// paths may hold secrets.
async fn noted(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = app.clock().now();
    let id = app.store().chance().id(started, 0).to_string();
    let method = request.method().to_string();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str)
        .to_owned();
    let span = tracing::info_span!("request", %id, method, route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let millis = app.clock().now() - started;
    span.in_scope(|| tracing::info!(status, millis, "answered"));
    let labels = [
        ("method", method),
        ("route", route),
        ("status", status.to_string()),
    ];
    metrics::counter!("kontor_http_requests_total", &labels).increment(1);
    metrics::counter!("kontor_http_milliseconds_total", &labels)
        .increment(u64::try_from(millis).unwrap_or(0));
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_of_an_address() {
        assert_eq!(
            origin_of("https://portal.example/kontor"),
            "https://portal.example"
        );
        assert_eq!(origin_of("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
    }
}
