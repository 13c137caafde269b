//! A firm's look, for every page before and after sign-in: its colours and its logo.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use serde_json::json;
use vault::{Key, VaultError};

use super::store as sql;
use crate::app::App;
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;
use crate::web::{Answered, At, Query};

/// What everybody may know of a firm.
struct Public<'a>(&'a App);

impl Public<'_> {
    async fn colour(&self, slug: String) -> Result<String, Refusal> {
        self.0
            .store()
            .read(move |tx| {
                tx.first(sql::LOOK, &[&slug], |row| row.get(0))?
                    .ok_or(Refusal::NotFound)
            })
            .await
    }

    async fn app(&self, slug: String) -> Result<(String, String, String), Refusal> {
        self.0
            .store()
            .read(move |tx| {
                tx.first(sql::APP, &[&slug], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?
                .ok_or(Refusal::NotFound)
            })
            .await
    }

    async fn logo(&self, slug: String) -> Result<(FirmId, FileId, String), Refusal> {
        self.0
            .store()
            .read(move |tx| {
                tx.first(sql::LOGO, &[&slug], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?
                .ok_or(Refusal::NotFound)
            })
            .await
    }
}

/// `GET /firm/{slug}.css`: the firm's accent; and its app, under `.webmanifest`.
pub async fn style(State(app): State<App>, At(file): At<String>, Query(query): Query) -> Answered {
    if let Some(slug) = file.strip_suffix(".webmanifest") {
        return manifest(&app, slug.to_owned(), query.has("v")).await;
    }
    let slug = file.strip_suffix(".css").ok_or(Refusal::NotFound)?;
    let colour = Public(&app).colour(slug.to_owned()).await?;
    let css = pages::colour::accent_css(&colour).ok_or(Refusal::NotFound)?;
    let mut response = ([(CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response();
    cache(&mut response, query.has("v"));
    Ok(response)
}

/// `GET /firm/{slug}.webmanifest`: the portal as an app under the firm's name (PORTAL-7).
async fn manifest(app: &App, slug: String, versioned: bool) -> Answered {
    let (name, colour, language) = Public(app).app(slug.clone()).await?;
    let icon = |file: &str, size: &str, purpose: &str| {
        let src = app.assets().url(file);
        json!({"src": src, "sizes": size, "type": "image/png", "purpose": purpose})
    };
    let manifest = json!({
        "id": format!("/portal?firm={slug}"),
        "name": name,
        "short_name": name.chars().take(30).collect::<String>(),
        "lang": language,
        "start_url": "/portal",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": colour,
        "icons": [
            icon("app-192.png", "192x192", "any"),
            icon("app-512.png", "512x512", "any"),
            icon("app-mask.png", "512x512", "maskable"),
        ],
    });
    let kind = [(CONTENT_TYPE, "application/manifest+json")];
    let mut response = (kind, manifest.to_string()).into_response();
    cache(&mut response, versioned);
    Ok(response)
}

/// `GET /firm/{slug}/logo`
pub async fn logo(State(app): State<App>, At(slug): At<String>, Query(query): Query) -> Answered {
    let (firm, file, kind) = Public(&app).logo(slug).await?;
    let key = Key::new(*firm.0.as_bytes(), *file.0.as_bytes());
    let reading = app
        .vault()
        .open_read(&key, None)
        .await
        .map_err(|error| match error {
            VaultError::NotFound => Refusal::NotFound,
            other => Refusal::Busy(other.to_string()),
        })?;
    let mut response = Body::from_stream(reading.stream).into_response();
    let headers = response.headers_mut();
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        headers.insert(CONTENT_TYPE, kind);
    }
    headers.insert(CONTENT_LENGTH, HeaderValue::from(reading.len));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    cache(&mut response, query.has("v"));
    Ok(response)
}

/// With a version in its address it never changes; else it is asked for again soon.
fn cache(response: &mut Response, versioned: bool) {
    let value = if versioned {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=300"
    };
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static(value));
}
