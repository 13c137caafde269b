//! Handing a file's bytes to a browser, so that nothing in them can act in our name.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use pages::Form;
use vault::{RangeAnswer, VaultError};

use super::model::FileRow;
use super::picture::{self, Size};
use crate::app::{App, hex};
use crate::refusal::Refusal;

/// A document of its own that may do nothing.
pub(super) const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");
/// Browsers show a PDF with a program of their own, which a sandbox would keep from starting.
const SHOWN_PDF: HeaderValue =
    HeaderValue::from_static("default-src 'none'; object-src 'self'; frame-ancestors 'self'");

/// What a browser is to do with a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// Save it.
    Saved,
    /// Show it, if its type allows that; else save it.
    Viewed,
    /// Show a picture of it.
    Pictured(Size),
}

impl Shown {
    /// From an address: `?view`, `?picture=small`, `?picture=large`, or nothing of these.
    pub fn asked(query: &Form) -> Result<Shown, Refusal> {
        match query.get("picture") {
            Some(size) => Size::from_code(size)
                .map(Shown::Pictured)
                .ok_or(Refusal::NotFound),
            None if query.has("view") => Ok(Shown::Viewed),
            None => Ok(Shown::Saved),
        }
    }
}

/// The bytes of `file`, or the part of them that is asked for, or a picture of it; 409 if it is withheld.
pub async fn content(app: &App, file: &FileRow, headers: &HeaderMap, shown: Shown) -> Response {
    if let Err(refusal) = file.check.open() {
        return refusal.into_response();
    }
    let answered = match shown {
        Shown::Pictured(size) => picture::answer(app, file, headers, size).await,
        Shown::Saved | Shown::Viewed => answer(app, file, headers, shown == Shown::Viewed).await,
    };
    match answered {
        Ok(response) => response,
        Err(refusal) => refusal.into_response(),
    }
}

async fn answer(
    app: &App,
    file: &FileRow,
    headers: &HeaderMap,
    view: bool,
) -> Result<Response, Refusal> {
    let total = u64::try_from(file.size).unwrap_or(0);
    let tag = format!("\"{}\"", hex(&file.sha256));
    if header(headers, &IF_NONE_MATCH).is_some_and(|given| holds(given, &tag)) {
        return with_rules(
            file,
            view,
            &tag,
            Response::builder().status(StatusCode::NOT_MODIFIED),
        )
        .body(Body::empty())
        .map_err(fault);
    }
    let whole_if_changed = header(headers, &IF_RANGE).is_some_and(|given| given.trim() != tag);
    let asked = match header(headers, &RANGE) {
        Some(range) if !whole_if_changed => vault::parse_range(range, total),
        _ => RangeAnswer::Whole,
    };
    let range = match asked {
        RangeAnswer::Whole => None,
        RangeAnswer::Part(range) => Some(range),
        RangeAnswer::Unsatisfiable => {
            let builder = Response::builder()
                .status(StatusCode::RANGE_NOT_SATISFIABLE)
                .header(CONTENT_RANGE, format!("bytes */{total}"));
            return with_rules(file, view, &tag, builder)
                .body(Body::empty())
                .map_err(fault);
        }
    };
    let reading = app
        .vault()
        .open_read(&file.key(), range)
        .await
        .map_err(|error| match error {
            VaultError::Io { .. } => Refusal::Busy(error.to_string()),
            other => Refusal::Fault(format!("file {}: {other}", file.id)),
        })?;
    let mut builder = Response::builder().header(CONTENT_LENGTH, reading.len);
    builder = match range {
        None => builder.status(StatusCode::OK),
        Some(_) => {
            let last = reading.start + reading.len.saturating_sub(1);
            builder.status(StatusCode::PARTIAL_CONTENT).header(
                CONTENT_RANGE,
                format!("bytes {}-{last}/{total}", reading.start),
            )
        }
    };
    with_rules(file, view, &tag, builder)
        .body(Body::from_stream(reading.stream))
        .map_err(fault)
}

/// The headers of every answer: what it is, that it is only that, and that it is asked for again.
fn with_rules(
    file: &FileRow,
    view: bool,
    tag: &str,
    builder: http::response::Builder,
) -> http::response::Builder {
    let shown = view && vault::is_inline_safe(&file.content_type);
    let policy = if shown && file.content_type == "application/pdf" {
        SHOWN_PDF
    } else {
        SANDBOX
    };
    let kind = match file.content_type.as_str() {
        "text/plain" => "text/plain; charset=utf-8",
        other => other,
    };
    builder
        .header(CONTENT_TYPE, kind)
        .header(
            CONTENT_DISPOSITION,
            vault::content_disposition(&file.name, shown),
        )
        .header(CONTENT_SECURITY_POLICY, policy)
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(CACHE_CONTROL, "private, max-age=0, must-revalidate")
        .header(ACCEPT_RANGES, "bytes")
        .header(ETAG, tag)
}

pub(super) fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether an `If-None-Match` names this tag.
pub(super) fn holds(given: &str, tag: &str) -> bool {
    given.split(',').any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag
    })
}

pub(super) fn fault(error: http::Error) -> Refusal {
    Refusal::Fault(error.to_string())
}
