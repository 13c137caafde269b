//! Scripts, styles, icons and fonts: built beforehand, named by their content, kept by browsers
//! for ever.

mod negotiate;

use std::borrow::Cow;
use std::collections::HashMap;

use axum::body::Body;
use bytes::Bytes;
use http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderValue, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{Response, StatusCode};
use thiserror::Error;

use negotiate::{Coding, accepted, content_type, matches_tag};

/// Where assets live.
const ROOT: &str = "/assets/";

/// What a page gets for a name that isn't in the manifest. Tests see to it that there is none.
const MISSING: &str = "/assets/missing";

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Finds an embedded file by its name inside the built folder.
pub type Lookup = fn(&str) -> Option<Cow<'static, [u8]>>;

/// All assets, by their plain names (for pages) and by their paths (for browsers).
pub struct Assets {
    urls: HashMap<String, String>,
    get: Lookup,
}

/// Why the built folder can't be used.
#[derive(Debug, Error)]
pub enum AssetsError {
    /// `manifest.json` isn't an object of strings.
    #[error("manifest.json can't be read: {0}")]
    Manifest(#[from] serde_json::Error),
    /// The manifest names a file that can't be served: it isn't there, or not named by content.
    #[error("manifest.json names {0}, which isn't there or has no hash in its name")]
    Missing(String),
}

impl Assets {
    /// Reads the manifest (`{"app.js": "app.3fa9c1d2.js"}`) and checks that its files are there.
    pub fn new(manifest_json: &[u8], get: Lookup) -> Result<Assets, AssetsError> {
        let manifest: HashMap<String, String> = serde_json::from_slice(manifest_json)?;
        let mut urls = HashMap::with_capacity(manifest.len());
        for (logical, file) in manifest {
            if !is_servable(&file) || get(&file).is_none() {
                return Err(AssetsError::Missing(file));
            }
            urls.insert(logical, format!("{ROOT}{file}"));
        }
        Ok(Assets { urls, get })
    }

    /// The path of an asset: `app.js` gives `/assets/app.3fa9c1d2.js`.
    pub fn url(&self, logical: &str) -> &str {
        self.urls.get(logical).map_or(MISSING, String::as_str)
    }

    /// The plain names of all assets, in no particular order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.urls.keys().map(String::as_str)
    }

    /// The answer to a request for `path`, with or without `/assets/`.
    ///
    /// Only files with a hash in their name are served, since browsers keep them for ever.
    pub fn serve(
        &self,
        path: &str,
        accept_encoding: Option<&HeaderValue>,
        if_none_match: Option<&HeaderValue>,
    ) -> Response<Body> {
        let file = path.strip_prefix(ROOT).unwrap_or(path);
        if !is_servable(file) {
            return not_found();
        }
        let found = accepted(accept_encoding)
            .find_map(|coding| Some((coding, (self.get)(&format!("{file}{}", coding.suffix()))?)));
        let Some((coding, content)) = found else {
            return not_found();
        };
        let tag = format!("\"{file}{}\"", coding.suffix());
        let fresh = if_none_match.is_some_and(|given| matches_tag(given, &tag));
        let mut answer = Response::new(match content {
            _ if fresh => Body::empty(),
            Cow::Borrowed(bytes) => Body::from(Bytes::from_static(bytes)),
            Cow::Owned(bytes) => Body::from(bytes),
        });
        if fresh {
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let headers = answer.headers_mut();
        headers.insert(CACHE_CONTROL, FOR_EVER);
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(ETAG, tag);
        }
        if !fresh {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(file)));
            if coding != Coding::Plain {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
            }
        }
        answer
    }
}

/// A relative path of plain names, whose last carries a hash and isn't a compressed sibling.
fn is_servable(file: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
    };
    let name = file.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_alphanumeric());
    // The first part is what the file is called, even if that is long.
    let hashed = name.split(['.', '-']).skip(1).any(is_hash);
    file.len() <= 200
        && file.split('/').all(plain)
        && hashed
        && !file.ends_with(Coding::Brotli.suffix())
        && !file.ends_with(Coding::Gzip.suffix())
}

fn not_found() -> Response<Body> {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::NOT_FOUND;
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

#[cfg(test)]
mod tests;
