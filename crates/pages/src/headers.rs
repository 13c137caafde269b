//! The headers that keep a page to itself: what it may load, who may frame it, what it may use.

use http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};

/// Everything from our own origin, nothing inline, no frames. Images may also be `blob:`, for what
/// the reader is about to send.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'";

/// The camera for our own pages, everything else for nobody.
const PERMISSIONS: &str = "camera=(self), accelerometer=(), autoplay=(), bluetooth=(), \
    browsing-topics=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), \
    gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), \
    midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), \
    web-share=(), xr-spatial-tracking=()";

/// The headers of every page. An answer that needs another policy sets its own instead.
pub fn page_headers() -> [(HeaderName, HeaderValue); 7] {
    let cross = |name| HeaderName::from_static(name);
    let value = HeaderValue::from_static;
    [
        (CONTENT_SECURITY_POLICY, value(CONTENT_POLICY)),
        (X_CONTENT_TYPE_OPTIONS, value("nosniff")),
        (REFERRER_POLICY, value("same-origin")),
        (cross("cross-origin-opener-policy"), value("same-origin")),
        (cross("cross-origin-resource-policy"), value("same-origin")),
        (cross("permissions-policy"), value(PERMISSIONS)),
        (X_FRAME_OPTIONS, value("DENY")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_inline_and_nothing_is_framed() {
        let headers = page_headers();
        let policy = headers[0].1.to_str().unwrap();
        assert!(!policy.contains("unsafe") && !policy.contains("  "));
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"));
        assert!(policy.contains("frame-ancestors 'none'"));
        let mut names: Vec<_> = headers.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 7);
        assert!(!headers[5].1.to_str().unwrap().contains("  "));
    }
}
