//! How HTTP meets the use cases: credentials, input, answers, refusals and the table of routes.

pub mod api;
mod credentials;
pub mod device;
mod input;
pub mod openapi;
pub mod page;
mod refused;
pub mod store;
pub mod table;

use axum::response::{IntoResponse, Redirect, Response};

pub use credentials::{
    TOKEN_PREFIX, cookie, device_cookie, half_cookie, openid_cookie, session_cookie, source,
};
pub use input::{Asked, At, Expected, Json, Posted, Query, bounded};
pub use page::{Context, html};
pub use refused::write_refusals;
pub use table::{Gate, Route, delete, get, head, options, patch, post, put};

/// What a handler gives back.
pub type Answered = Result<Response, crate::refusal::Refusal>;

/// After a form was taken: go there with GET.
pub fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// Percent-encodes a query value.
pub fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
