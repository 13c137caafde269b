/// Bytes from the beginning of a file that [`sniff`] looks at.
pub(crate) const HEAD: usize = 8 * 1024;

const TEXT: &str = "text/plain";
const UNKNOWN: &str = "application/octet-stream";

/// The content type that the first bytes of a file speak for; at most 8 KiB are looked at.
///
/// Text of any kind, HTML, SVG, XML and scripts included, is `text/plain`; what is not recognised is
/// `application/octet-stream`. So the answer is never a type whose content a browser would run.
pub fn sniff(head: &[u8]) -> &'static str {
    let head = &head[..head.len().min(HEAD)];
    if let Some(shown) = shown_in_page(head) {
        return shown;
    }
    // Before the guessing by magic numbers: "BM" and "GIF" begin words as well as pictures.
    if is_text(head) {
        return match head.starts_with(b"{\\rtf") {
            true => "application/rtf",
            false => TEXT,
        };
    }
    match infer::get(head).map(|kind| kind.mime_type()) {
        Some(kind) if runs_in_browser(kind) => TEXT,
        // Recognised by a few bytes only; the whole signature was not there.
        Some("image/png" | "image/jpeg" | "image/gif" | "image/webp") | None => UNKNOWN,
        Some(kind) => kind,
    }
}

/// Whether a file of this type may be shown in the page instead of downloaded.
pub fn is_inline_safe(content_type: &str) -> bool {
    matches!(
        content_type,
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "application/pdf"
    )
}

/// The types of [`is_inline_safe`], by their whole signature at the very beginning.
fn shown_in_page(head: &[u8]) -> Option<&'static str> {
    let is = |magic: &[u8]| head.starts_with(magic);
    if is(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if is(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if is(b"GIF87a") || is(b"GIF89a") {
        Some("image/gif")
    } else if is(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        Some("image/webp")
    } else if is(b"%PDF-") {
        Some("application/pdf")
    } else {
        None
    }
}

/// UTF-8 without control characters but those of layout. A character cut off by the end is fine.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_some() => return false,
        Err(error) => match std::str::from_utf8(&head[..error.valid_up_to()]) {
            Ok(text) => text,
            Err(_) => return false,
        },
    };
    text.chars()
        .all(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\x0c'))
}

/// Markup and scripts. Office files are XML inside a ZIP, which no browser runs.
fn runs_in_browser(kind: &str) -> bool {
    kind.starts_with("text/")
        || kind.contains("html")
        || kind.contains("javascript")
        || kind.contains("xml") && !kind.contains("openxmlformats")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_beginnings() {
        for (head, kind) in [
            (&b"\x89PNG\r\n\x1a\n\0\0"[..], "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            (b"GIF89a\x01\0\x01\0", "image/gif"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "application/pdf"),
            (b"PK\x03\x04\x14\0\0\0\x08\0", "application/zip"),
            (b"{\\rtf1\\ansi", "application/rtf"),
            (b"", "text/plain"),
            (b"\0\x01\x02", "application/octet-stream"),
        ] {
            assert_eq!(sniff(head), kind, "{}", head.escape_ascii());
        }
    }

    #[test]
    fn what_a_browser_would_run_is_text() {
        for head in [
            "<!DOCTYPE html><script>alert(1)</script>",
            "<html><body>",
            "\u{feff}<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "#!/bin/sh\nrm -rf /",
            "GIF is a word; <script>alert(1)</script>",
            "BMW;Antwerpen;12.000",
            "naïve\tcafé\r\n",
        ] {
            assert_eq!(sniff(head.as_bytes()), "text/plain", "{head}");
        }
        // Not text for its stray byte, and still nothing that runs.
        assert!(!sniff(b"<html><script>\x01\xff").contains("html"));
        assert!(!sniff(b"<?xml version='1.0'?><svg>\x01\xff").contains("xml"));
        assert_eq!(sniff(b"GIF\x01<script>"), "application/octet-stream");
        assert_eq!(sniff(b"\xff\0\0\0\0\0\0\0WEBP"), "application/octet-stream");
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_still_text() {
        let long = "é".repeat(HEAD);
        assert_eq!(sniff(&long.as_bytes()[..HEAD - 1]), "text/plain");
        assert_eq!(sniff(long.as_bytes()), "text/plain");
        assert_eq!(sniff(b"\xe9t\xe9 en Latin 1"), "application/octet-stream");
    }

    proptest! {
        #[test]
        fn never_a_type_that_runs(
            magic in prop::sample::select(vec![
                &b""[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"<?xml ", b"<html>", b"RIFF",
                b"\0\0\0\x18ftyp", b"ustar", b"\x1aE\xdf\xa3", b"MZ", b"\x7fELF",
            ]),
            rest in prop::collection::vec(any::<u8>(), 0..2048),
        ) {
            let kind = sniff(&[magic, &rest].concat());
            prop_assert!(kind == "text/plain" || !kind.starts_with("text/"));
            prop_assert!(!kind.contains("html") && !kind.contains("svg") && !kind.ends_with("xml"));
        }
    }
}
