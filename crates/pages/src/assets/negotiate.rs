//! What a browser takes: encodings, tags and types of files.

use http::HeaderValue;

/// How a file is compressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Coding {
    Brotli,
    Gzip,
    Plain,
}

impl Coding {
    /// What its file ends with, beside the plain one.
    pub const fn suffix(self) -> &'static str {
        match self {
            Coding::Brotli => ".br",
            Coding::Gzip => ".gz",
            Coding::Plain => "",
        }
    }

    /// What it is called in headers.
    pub const fn name(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
            Coding::Plain => "identity",
        }
    }
}

/// The codings that a browser takes, smallest first. Plain is always the last resort.
pub(super) fn accepted(header: Option<&HeaderValue>) -> impl Iterator<Item = Coding> {
    let header = header
        .and_then(|value| value.to_str().ok())
        .filter(|value| value.len() <= 500)
        .unwrap_or_default()
        .to_ascii_lowercase();
    [Coding::Brotli, Coding::Gzip, Coding::Plain]
        .into_iter()
        .filter(move |coding| *coding == Coding::Plain || takes(&header, coding.name()))
}

fn takes(header: &str, coding: &str) -> bool {
    let mut any = false;
    for entry in header.split(',') {
        let mut parts = entry.split(';');
        let name = parts.next().unwrap_or_default().trim();
        let wanted = parts
            .find_map(|part| part.trim().strip_prefix("q=")?.trim().parse::<f32>().ok())
            .is_none_or(|weight| weight > 0.0);
        if name == coding {
            return wanted;
        }
        any |= name == "*" && wanted;
    }
    any
}

/// Whether an If-None-Match header holds this tag.
pub(super) fn matches_tag(given: &HeaderValue, tag: &str) -> bool {
    given.to_str().is_ok_and(|given| {
        given.split(',').any(|one| {
            let one = one.trim();
            one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag
        })
    })
}

/// The type that a file's ending stands for.
pub(super) fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
