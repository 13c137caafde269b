//! What a sender is answered.

use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::json;

use super::model::Upload;
use super::tus;
use crate::refusal::Refusal;

/// Why an upload does not go on: what everybody says, and what the protocol alone knows.
#[derive(Debug)]
pub enum Fault {
    Refused(Refusal),
    /// Another version of the protocol.
    Version,
    /// The bytes are not for this place.
    Offset,
    /// It is not there any more.
    Gone,
    /// Another request writes to it.
    Locked,
    /// The bytes are not those of the checksum.
    Checksum,
    /// There is no room on the disk.
    Full,
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        Fault::Refused(refusal)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = match self {
            Fault::Refused(refusal) => refusal.into_response(),
            Fault::Version => {
                let detail = "Tus-Resumable must be 1.0.0.";
                let mut response = plain(412, "Precondition Failed", detail);
                set(&mut response, tus::TUS_VERSION, tus::VERSION);
                response
            }
            Fault::Offset => plain(409, "Conflict", "The upload is at another offset."),
            Fault::Gone => plain(
                410,
                "Gone",
                "The upload has expired, or its bytes were lost.",
            ),
            Fault::Locked => plain(423, "Locked", "Another request writes to this upload."),
            Fault::Checksum => plain(
                460,
                "Checksum Mismatch",
                "The bytes are not those that were sent.",
            ),
            Fault::Full => plain(507, "Insufficient Storage", "There is no room for it."),
        };
        spoken(&mut response);
        response
    }
}

/// These are for programs, which go on by themselves: nobody reads them.
fn plain(status: u16, title: &str, detail: &str) -> Response {
    let body = json!({"type": "about:blank", "title": title, "status": status, "detail": detail});
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    let kind = [(CONTENT_TYPE, "application/problem+json")];
    (status, kind, body.to_string()).into_response()
}

fn spoken(response: &mut Response) {
    set(response, tus::TUS_RESUMABLE, tus::VERSION);
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// What is understood here.
pub fn abilities(most: u64) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    set(&mut response, tus::TUS_VERSION, tus::VERSION);
    set(&mut response, tus::TUS_EXTENSION, tus::EXTENSIONS);
    set(&mut response, tus::TUS_MAX_SIZE, &most.to_string());
    set(&mut response, tus::TUS_ALGORITHM, tus::ALGORITHMS);
    spoken(&mut response);
    response
}

/// How far it is.
pub fn at(status: StatusCode, upload: &Upload) -> Response {
    let mut response = status.into_response();
    set(
        &mut response,
        tus::UPLOAD_OFFSET,
        &upload.received.to_string(),
    );
    if let Some(expires) = tus::date(upload.expires_at) {
        set(&mut response, tus::UPLOAD_EXPIRES, &expires);
    }
    spoken(&mut response);
    response
}

/// Everything about it.
pub fn whole(upload: &Upload) -> Response {
    let mut response = at(StatusCode::OK, upload);
    set(&mut response, tus::UPLOAD_LENGTH, &upload.size.to_string());
    if !upload.metadata.is_empty() {
        set(&mut response, tus::UPLOAD_METADATA, &upload.metadata);
    }
    response
}

/// It began, and is `here`.
pub fn created(upload: &Upload, here: &str) -> Response {
    let mut response = at(StatusCode::CREATED, upload);
    set(&mut response, LOCATION, &format!("{here}/{}", upload.id));
    response
}

/// It is no more.
pub fn ended() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    spoken(&mut response);
    response
}
