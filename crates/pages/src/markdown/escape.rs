//! Text into HTML.

use super::links;

/// Appends text so that it is nothing but text, in content and in quoted attributes.
pub(super) fn escape(text: &str, out: &mut String) {
    if !needs_escape(text.as_bytes()) {
        out.push_str(text);
        return;
    }
    let mut done = 0;
    for (place, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            0 => "\u{FFFD}",
            b'\r' => " ",
            _ => continue,
        };
        out.push_str(&text[done..place]);
        out.push_str(replacement);
        done = place + 1;
    }
    out.push_str(&text[done..]);
}

/// Looks at every byte without branching, which processors do many at a time.
fn needs_escape(text: &[u8]) -> bool {
    text.iter().fold(false, |found, byte| {
        found
            | (*byte == b'&')
            | (*byte == b'<')
            | (*byte == b'>')
            | (*byte == b'"')
            | (*byte == 0)
            | (*byte == b'\r')
    })
}

/// Appends text with its line breaks, and with its bare addresses as links.
pub(super) fn prose(text: &str, out: &mut String) {
    for (count, line) in text.split('\n').enumerate() {
        if count > 0 {
            out.push_str("<br>");
        }
        let mut done = 0;
        while let Some(found) = links::next_bare(line, done) {
            escape(&line[done..found.start], out);
            let shown = &line[found.clone()];
            begin_link(links::missing_scheme(shown), shown, out);
            escape(shown, out);
            out.push_str("</a>");
            done = found.end;
        }
        escape(&line[done..], out);
    }
}

/// Appends the start tag of a link to an allowed address, which comes in two parts.
pub(super) fn begin_link(scheme: &'static str, address: &str, out: &mut String) {
    out.push_str("<a href=\"");
    out.push_str(scheme);
    escape(address, out);
    out.push_str("\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">");
}
