//! From a request to credentials: a cookie on pages, a bearer token on the API, never both.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE, USER_AGENT};
use http::request::Parts;

use super::device;
use crate::access::{Credentials, Proof};
use crate::app::{App, hash_secret};

/// What every API token begins with.
pub const TOKEN_PREFIX: &str = "kontor_";

impl FromRequestParts<App> for Credentials {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let api = parts.uri.path().starts_with("/api/");
        let proof = if api {
            bearer(&parts.headers).map_or(Proof::None, |token| Proof::Token(hash_secret(token)))
        } else {
            cookie(&parts.headers, session_cookie(&app.settings().public_url))
                .map_or(Proof::None, |secret| Proof::Session(hash_secret(secret)))
        };
        let channel = if api { "api" } else { "web" };
        let device = parts
            .headers
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .map(device::words)
            .unwrap_or_default();
        let kept = device_cookie(&app.settings().public_url);
        Ok(Credentials {
            proof,
            origin: format!("{channel} {}", source(parts, app)),
            device,
            browser: cookie(&parts.headers, kept).map(hash_secret),
        })
    }
}

/// Where a request comes from; proxies are believed only if they are configured.
pub fn source(parts: &Parts, app: &App) -> String {
    let peer = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    let Some(peer) = peer else {
        return "unknown".to_owned();
    };
    let proxies = &app.settings().proxies;
    if !proxies.contains(&peer) {
        return peer.to_string();
    }
    let forwarded = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|part| part.trim().parse::<IpAddr>().ok())
        .rfind(|address| !proxies.contains(address));
    forwarded.unwrap_or(peer).to_string()
}

/// The session cookie's name; `__Host-` wherever the browser allows it.
pub fn session_cookie(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") {
        "__Host-kontor"
    } else {
        "kontor"
    }
}

/// The name of the cookie by which a browser is known again.
pub fn device_cookie(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") {
        "__Host-kontor-device"
    } else {
        "kontor_device"
    }
}

/// The name of the cookie of who has shown the password and not yet the second factor.
pub fn half_cookie(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") {
        "__Host-kontor-half"
    } else {
        "kontor_half"
    }
}

/// The name of the cookie of who was sent to their firm's own provider.
pub fn openid_cookie(public_url: &str) -> &'static str {
    if public_url.starts_with("https://") {
        "__Host-kontor-openid"
    } else {
        "kontor_openid"
    }
}

/// The value of one cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && token.starts_with(TOKEN_PREFIX)).then_some(token)
}
