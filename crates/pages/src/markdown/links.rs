//! Which addresses may be linked, and where bare ones stand in a text.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// Addresses longer than this, in bytes, are shown as text.
const MAX_BYTES: usize = 2000;

const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// The address as it may stand in a link; none if it must not be one.
pub(super) fn allowed(address: &str) -> Option<Cow<'_, str>> {
    let address = address.trim();
    if address.len() > MAX_BYTES || address.chars().any(|c| c.is_control() || is_format(c)) {
        return None;
    }
    let address = match missing_scheme(address) {
        "" => Cow::Borrowed(address),
        scheme => Cow::Owned(format!("{scheme}{address}")),
    };
    let scheme = SCHEMES
        .into_iter()
        .find(|scheme| begins(&address, scheme))?;
    let rest = &address[scheme.len()..];
    let on_the_web = scheme.ends_with('/');
    if rest.is_empty() || (on_the_web && !is_host(rest, false)) {
        return None;
    }
    if address.contains(char::is_whitespace) {
        return Some(address.replace(char::is_whitespace, "%20").into());
    }
    Some(address)
}

/// What has to come before an address so that browsers take it for one.
pub(super) fn missing_scheme(address: &str) -> &'static str {
    if begins(address, "www.") {
        "https://"
    } else {
        ""
    }
}

/// The address without what a reader doesn't say: for comparing it with the words of its link.
pub(super) fn essence(address: &str) -> &str {
    let rest = SCHEMES
        .into_iter()
        .find(|scheme| begins(address, scheme))
        .map_or(address, |scheme| &address[scheme.len()..]);
    rest.trim_end_matches('/')
}

/// The first bare address at or after `from`: what begins with `http://`, `https://` or `www.`.
/// Reads each byte a fixed number of times at most when called on from where the last one ended.
pub(super) fn next_bare(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let sign = at
            + text.as_bytes()[at..]
                .iter()
                .position(|b| matches!(b, b':' | b'.'))?;
        let Some((start, host)) = beginning(text, from, sign) else {
            at = sign + 1;
            continue;
        };
        let run = run_length(&text[host..]);
        if run > MAX_BYTES {
            at = host + run;
            continue;
        }
        let end = host + trimmed(reach(&text[host..host + run])).len();
        if is_host(&text[host..end], text.as_bytes()[sign] == b'.') {
            return Some(start..end);
        }
        at = host + run;
    }
}

/// Where an address whose colon or first dot is at `sign` begins, and where its host does.
fn beginning(text: &str, from: usize, sign: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let (start, host) = if bytes[sign] == b'.' {
        (before(bytes, sign, b"www")?, sign + 1)
    } else {
        if !bytes[sign..].starts_with(b"://") {
            return None;
        }
        let start = before(bytes, sign, b"https").or_else(|| before(bytes, sign, b"http"))?;
        (start, sign + 3)
    };
    let alone = start >= from
        && !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '_' | '.'));
    alone.then_some((start, host))
}

/// Where `word` begins if it ends at `end`, whatever its case.
fn before(bytes: &[u8], end: usize, word: &[u8]) -> Option<usize> {
    let start = end.checked_sub(word.len())?;
    bytes[start..end]
        .eq_ignore_ascii_case(word)
        .then_some(start)
}

/// How far an address could reach; a little more than the most once it is too long.
fn run_length(text: &str) -> usize {
    let mut at = 0;
    while at <= MAX_BYTES {
        let rest = &text.as_bytes()[at..];
        at += rest.iter().take_while(|byte| is_common(**byte)).count();
        match text[at..].chars().next() {
            Some(c) if !ends_address(c) => at += c.len_utf8(),
            _ => break,
        }
    }
    at
}

/// What most addresses are made of, and what never ends one.
fn is_common(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'=' | b'?' | b'%')
}

/// The part of a run that belongs to the address: after the host, only a path, a query or a
/// fragment does. A user name makes it none at all.
fn reach(run: &str) -> &str {
    let host = run
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']')))
        .unwrap_or(run.len());
    match run.as_bytes().get(host) {
        Some(b'/' | b'?' | b'#') => run,
        Some(b'@') => "",
        _ => &run[..host],
    }
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_format(c)
        || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^')
        || matches!(c, '“' | '”' | '„' | '«' | '»' | '‹' | '›')
}

/// Characters that show nothing or turn the direction of what follows.
fn is_format(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Without the punctuation of the sentence around it. A bracket stays if it was opened inside.
fn trimmed(run: &str) -> &str {
    let count = |sign: u8| run.bytes().filter(|byte| *byte == sign).count();
    let mut extra_round = count(b')').saturating_sub(count(b'('));
    let mut extra_square = count(b']').saturating_sub(count(b'['));
    let mut run = run;
    while let Some(last) = run.chars().next_back() {
        let extra = match last {
            ')' => &mut extra_round,
            ']' => &mut extra_square,
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '’' | '…' | '*' | '_' | '~' => {
                run = &run[..run.len() - last.len_utf8()];
                continue;
            }
            _ => break,
        };
        if *extra == 0 {
            break;
        }
        *extra -= 1;
        run = &run[..run.len() - last.len_utf8()];
    }
    run
}

/// Whether what follows the scheme begins with a host that browsers understand, and no user name:
/// those only serve to look like another host. After `www.` there must be another dot.
fn is_host(rest: &str, needs_dot: bool) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = match authority.rfind(':') {
        Some(colon) if !authority.ends_with(']') => (&authority[..colon], &authority[colon + 1..]),
        _ => (authority, ""),
    };
    if !port.is_empty() && port.parse::<u16>().is_err() || (needs_dot && !host.contains('.')) {
        return false;
    }
    if let Some(inner) = host.strip_prefix('[') {
        let inner = inner.strip_suffix(']').unwrap_or_default();
        return inner.parse::<Ipv6Addr>().is_ok();
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let last = name.rsplit('.').next().unwrap_or_default();
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        return host.parse::<Ipv4Addr>().is_ok();
    }
    name.split('.').all(|label| {
        !label.is_empty()
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    })
}

fn begins(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(text: &str) -> Vec<&str> {
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(range) = next_bare(text, from) {
            found.push(&text[range.clone()]);
            from = range.end;
        }
        found
    }

    #[test]
    fn finds_addresses_in_sentences() {
        let cases: [(&str, &[&str]); 13] = [
            ("See https://a.be/x?y=1&z#f.", &["https://a.be/x?y=1&z#f"]),
            ("(Www.a.be), HTTP://b.be!", &["Www.a.be", "HTTP://b.be"]),
            (
                "https://a.be/x_(y) (https://a.be/z)",
                &["https://a.be/x_(y)", "https://a.be/z"],
            ),
            (
                "http://localhost:80/ http://[::1]/",
                &["http://localhost:80/", "http://[::1]/"],
            ),
            ("“https://a.be”… «www.b.be»", &["https://a.be", "www.b.be"]),
            ("https://münchen.de/ä", &["https://münchen.de/ä"]),
            ("xhttp://a.be mewww.a.be ftp://a.be", &[]),
            ("http:// https://. www. www.x www.. ://", &[]),
            ("javascript://a.be data:x els@www.a.be", &[]),
            (
                "https://a.be,https://b.be",
                &["https://a.be", "https://b.be"],
            ),
            ("at 14:05. Total: 3.50", &[]),
            ("https://https://a.be", &["https://https://a.be"]),
            ("https://bank.be@evil.be www.a.be:80/x", &["www.a.be:80/x"]),
        ];
        for (text, expected) in cases {
            assert_eq!(bare(text), expected, "{text}");
        }
        assert!(bare(&format!("https://{}", "a".repeat(3000))).is_empty());
    }

    #[test]
    fn only_harmless_schemes_are_linked() {
        for good in [
            "http://a",
            "HTTPS://a",
            "mailto:a@b.be",
            "tel:+3212",
            "www.a.be",
        ] {
            assert!(allowed(good).is_some(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            " javascript:x",
            "java\nscript:x",
            "data:text/html,x",
            "/local",
            "//a.be",
            "a.be",
            "",
            "http:",
            "http://",
            "mailto:",
            "https://a\u{202E}b",
            "https://a\nb",
            "vbscript:x",
            "http://bank.be@evil.be/",
            "http://a:b@c",
            "http://a:99999",
            "http://1.2.3",
            "http://a..b",
            "http://[::g]",
            "http://a b",
        ] {
            assert!(allowed(bad).is_none(), "{bad}");
        }
        assert_eq!(allowed("http://a/b c").as_deref(), Some("http://a/b%20c"));
    }
}
