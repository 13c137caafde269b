//! Whether a request that changes something comes from our own pages. Browsers say so themselves,
//! so no token travels in forms; see the Fetch Metadata and Origin headers.

use http::header::{HOST, ORIGIN};
use http::{HeaderMap, HeaderName, Method};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether a request that carries a cookie may be acted upon. Safe methods always may; all others
/// must come from `public_origin` (`https://portal.example`) or the host that they were sent to.
///
/// A request that doesn't say where it comes from may not.
pub fn same_origin(method: &Method, headers: &HeaderMap, public_origin: &str) -> bool {
    if method.is_safe() {
        return true;
    }
    if headers.contains_key(SEC_FETCH_SITE) {
        return matches!(only(headers, &SEC_FETCH_SITE), Some("same-origin" | "none"));
    }
    let Some(origin) = only(headers, &ORIGIN) else {
        return false;
    };
    if origin.eq_ignore_ascii_case(public_origin.trim_end_matches('/')) && is_plain(origin) {
        return true;
    }
    only(headers, &HOST).is_some_and(|host| {
        let sent_from = origin
            .strip_prefix("https://")
            .or_else(|| origin.strip_prefix("http://"));
        !host.is_empty()
            && is_host(host)
            && sent_from.is_some_and(|from| from.eq_ignore_ascii_case(host))
    })
}

/// The value of a header that is there exactly once and is readable.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// A scheme and a host, and nothing that could pass for one.
fn is_plain(origin: &str) -> bool {
    origin
        .split_once("://")
        .is_some_and(|(_, host)| is_host(host))
}

/// Names, IPv4, `[IPv6]` and a port. No user, path, query or fragment.
fn is_host(host: &str) -> bool {
    host.bytes().all(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']')
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const PUBLIC: &str = "https://portal.example";

    fn allowed(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        same_origin(&Method::POST, &map, PUBLIC)
    }

    #[test]
    fn safe_methods_may_come_from_anywhere() {
        let mut headers = HeaderMap::new();
        headers.insert("origin", HeaderValue::from_static("https://evil.example"));
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            assert!(same_origin(&method, &headers, PUBLIC));
        }
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            assert!(!same_origin(&method, &headers, PUBLIC));
        }
    }

    #[test]
    fn what_the_browser_says_about_the_site_decides() {
        assert!(allowed(&[("sec-fetch-site", "same-origin")]));
        assert!(allowed(&[("sec-fetch-site", "none")]));
        for site in ["same-site", "cross-site", "", "Same-Origin, none", "null"] {
            assert!(
                !allowed(&[("sec-fetch-site", site), ("origin", PUBLIC)]),
                "{site}"
            );
        }
        assert!(!allowed(&[
            ("sec-fetch-site", "none"),
            ("sec-fetch-site", "cross-site")
        ]));
    }

    #[test]
    fn the_origin_must_be_ours_or_the_host() {
        assert!(allowed(&[("origin", PUBLIC)]));
        assert!(allowed(&[
            ("origin", "http://localhost:8080"),
            ("host", "localhost:8080")
        ]));
        assert!(allowed(&[
            ("origin", "https://inside.lan"),
            ("host", "INSIDE.lan")
        ]));
        assert!(allowed(&[("origin", "https://PORTAL.example")]));
        assert!(allowed(&[
            ("origin", "http://[::1]:80"),
            ("host", "[::1]:80")
        ]));
    }

    #[test]
    fn hostile_origins_are_refused() {
        assert!(!allowed(&[]));
        assert!(!allowed(&[("host", "portal.example")]));
        assert!(!allowed(&[("origin", ""), ("host", "")]));
        assert!(!allowed(&[("origin", "https://"), ("host", "")]));
        assert!(!allowed(&[
            ("origin", PUBLIC),
            ("origin", "https://evil.example")
        ]));
        for origin in [
            "null",
            "https://portal.example.evil.example",
            "https://portal.example@evil.example",
            "https://evil.example@portal.example",
            "https://portal.example:8443",
            "http://portal.example:443",
            "https://portal.example/",
            "https://portal.example#",
            "https://evil.example?https://portal.example",
            "portal.example",
            "file://portal.example",
            "https://portal.example https://evil.example",
        ] {
            assert!(
                !allowed(&[("origin", origin), ("host", "portal.example")]),
                "{origin}"
            );
        }
        assert!(!allowed(&[("origin", "https://a@b"), ("host", "a@b")]));
        assert!(!allowed(&[("origin", "null"), ("host", "null")]));
    }
}
