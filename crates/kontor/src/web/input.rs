//! What comes in: path, query, form and JSON, each bounded and checked.

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, IF_MATCH};
use http::request::Parts;
use http_body_util::{BodyExt, Limited};
use pages::Form;
use serde::de::DeserializeOwned;

use crate::access::Credentials;
use crate::app::App;
use crate::refusal::Refusal;

/// The largest body that is not a file: a message of the greatest length, encoded.
const BODY_LIMIT: usize = 1024 * 1024;

/// An id or name in the path. What cannot be one is simply not there.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        Path::<T>::from_request_parts(parts, app)
            .await
            .map(|Path(value)| At(value))
            .map_err(|_| Refusal::NotFound)
    }
}

/// The query of a page: what is unknown is passed over.
pub struct Query(pub Form);

impl FromRequestParts<App> for Query {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        parse(parts.uri.query().unwrap_or("").as_bytes()).map(Query)
    }
}

/// The query of the API: what is unknown is an error.
pub struct Asked(pub Form);

impl Asked {
    /// Refuses every parameter that is not in `known`.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        for name in self.0.names() {
            if !known.contains(&name) {
                return Err(Refusal::field(name, "fault-unknown-parameter"));
            }
        }
        Ok(())
    }
}

impl FromRequestParts<App> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        parse(parts.uri.query().unwrap_or("").as_bytes()).map(Asked)
    }
}

/// A posted form without files.
pub struct Posted(pub Form);

impl FromRequest<App> for Posted {
    type Rejection = Refusal;

    async fn from_request(request: Request, _app: &App) -> Result<Self, Refusal> {
        let kind = content_type(&request);
        if !(kind.is_empty() || kind == "application/x-www-form-urlencoded") {
            return Err(Refusal::MediaType);
        }
        parse(&bounded(request.into_body()).await?).map(Posted)
    }
}

fn parse(bytes: &[u8]) -> Result<Form, Refusal> {
    Form::parse(bytes).map_err(|error| Refusal::Malformed(error.to_string()))
}

/// A JSON body. Unknown, missing and ill-typed fields are named.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequest<App> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refusal> {
        let (credentials, request) = whose(request, app).await;
        let read = json_bytes(request).await;
        match read.and_then(|bytes| from_json(&bytes)) {
            Ok(value) => Ok(Json(value)),
            Err(refusal) => Err(to_somebody(app, &credentials, refusal).await),
        }
    }
}

/// A request and what it says of who sends it.
pub async fn whose(request: Request, app: &App) -> (Credentials, Request) {
    let (mut parts, body) = request.into_parts();
    let Ok(credentials) = Credentials::from_request_parts(&mut parts, app).await;
    (credentials, Request::from_parts(parts, body))
}

/// What is wrong with a body is for who is signed in; anybody else is told to sign in.
pub async fn to_somebody(app: &App, credentials: &Credentials, refusal: Refusal) -> Refusal {
    match app.read(credentials, |_, _| Ok(())).await {
        Ok(()) => refusal,
        Err(other) => other,
    }
}

/// The bytes of a JSON body.
pub async fn json_bytes(request: Request) -> Result<Bytes, Refusal> {
    let kind = content_type(&request);
    if !(kind == "application/json" || kind.ends_with("+json")) {
        return Err(Refusal::MediaType);
    }
    bounded(request.into_body()).await
}

/// Reads JSON; says which field is wrong.
pub fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|error| {
        let text = error.to_string();
        if !error.is_data() {
            return Refusal::Malformed(text);
        }
        let field = text.split('`').nth(1).unwrap_or("").to_owned();
        // i18n: fault-missing
        let key = if text.starts_with("unknown field") {
            "fault-unknown-field"
        } else if text.starts_with("missing field") {
            "fault-missing"
        } else {
            return Refusal::field("", "fault-wrong-type");
        };
        Refusal::field(&field, key)
    })
}

fn content_type(request: &Request) -> String {
    request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(|value| value.trim().to_ascii_lowercase())
        .unwrap_or_default()
}

/// The whole body, unless it is too large.
pub async fn bounded(body: Body) -> Result<Bytes, Refusal> {
    match Limited::new(body, BODY_LIMIT).collect().await {
        Ok(all) => Ok(all.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => Err(Refusal::TooLarge),
        Err(error) => Err(Refusal::Malformed(error.to_string())),
    }
}

/// The version that a change expects, from `If-Match`.
pub struct Expected(pub Option<i64>);

impl FromRequestParts<App> for Expected {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self, Refusal> {
        let Some(value) = parts.headers.get(IF_MATCH) else {
            return Ok(Expected(None));
        };
        let text = value.to_str().unwrap_or("").trim();
        if text == "*" {
            return Ok(Expected(None));
        }
        let version = text.trim_matches('"').trim_start_matches('v').parse();
        version
            .map(|version| Expected(Some(version)))
            .map_err(|_| Refusal::Stale)
    }
}
