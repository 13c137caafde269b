//! Text made safe to stand in Markdown: a value that somebody typed, put into somebody else's words.

/// Stands between what would be a link together. It shows nothing, and no line breaks there.
const JOINER: char = '\u{2060}';

/// One line of text as Markdown that shows exactly this text, wherever in running text it stands:
/// it neither begins nor ends emphasis, a list, a heading, code or a link, whatever is around it.
/// White space of any kind becomes one space.
pub fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len() + 8);
    match text.chars().next() {
        // Only at the beginning of a line, or right after what stands before it.
        Some('-' | '+' | '=' | '#' | '(' | '!' | '"' | '\'' | '%') => out.push('\\'),
        Some('.' | ':' | '/') => out.extend([JOINER, '\\']),
        _ => {}
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text.as_str();
    let mut open = 0_usize;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        if let Some(word) = begins_address(rest) {
            out.push_str(&rest[..word]);
            out.push(JOINER);
            rest = &rest[word..];
            continue;
        }
        let tail = &rest[c.len_utf8()..];
        let marks = match c {
            // A backslash means nothing in code or in a tag that was begun before.
            '`' | '<' | '>' => {
                out.push_str(match c {
                    '`' => "&#96;",
                    '<' => "&lt;",
                    _ => "&gt;",
                });
                rest = tail;
                continue;
            }
            '\\' | '*' | '_' | '[' | ']' | '~' => true,
            '&' => tail.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '#'),
            // A number at the beginning of a line would begin a list.
            '.' => at > 0 && at == digits && (tail.is_empty() || tail.starts_with(' ')),
            // Signs after a space at the end of a heading would close it.
            '#' => text[..at].ends_with(' '),
            // A bracket that was not opened here would end the address of a link.
            ')' if open == 0 => true,
            '(' | ')' => {
                open = if c == '(' && at > 0 {
                    open + 1
                } else {
                    open.saturating_sub(1)
                };
                false
            }
            ':' if tail.starts_with('/') => {
                out.extend([':', JOINER]);
                rest = tail;
                continue;
            }
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
        rest = tail;
    }
    if ends_address(&text) {
        out.push(JOINER);
    }
    out
}

/// The length of a `www` or `http` that an address could begin with.
fn begins_address(rest: &str) -> Option<usize> {
    let word = ["www", "https", "http"].into_iter().find(|word| {
        rest.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    rest[word.len()..]
        .starts_with(['.', ':'])
        .then_some(word.len())
}

/// Whether what comes behind it could make it an address.
fn ends_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["www", "http", "https", ":", "/"]
        .iter()
        .any(|end| lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{to_html, to_plain};

    #[test]
    fn ordinary_names_stay_readable() {
        for name in [
            "Baker & Co",
            "Els Baker",
            "25.000,00 EUR",
            "3e kwartaal 2026",
            "A (B)",
            "21 %",
        ] {
            assert_eq!(quoted(name), name);
        }
        assert_eq!(quoted(" a \n b\tc "), "a b c");
    }

    #[test]
    fn what_means_something_shows_as_it_is() {
        for value in [
            "*a*",
            "_a_",
            "# a",
            "- a",
            "+ a",
            "1. a",
            "1) a",
            "> a",
            "`a`",
            "[a](https://b.be)",
            "![a](https://b.be)",
            "<b>a</b>",
            "&lt;",
            "~~a~~",
            "===",
            "---",
            "***",
            "\\*a\\*",
            "https://b.be/x",
            "www.b.be",
            "WWW.b.be",
            "<https://b.be>",
            "[a]: https://b.be",
        ] {
            for md in [
                quoted(value).to_string(),
                format!("a\n{}\nb", quoted(value)),
                format!("- {} b", quoted(value)),
                format!("a **b** {}.", quoted(value)),
            ] {
                let html = to_html(&md);
                let bare: String = html.chars().filter(|c| *c != JOINER).collect();
                let shown = value
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;");
                assert!(bare.contains(&shown), "{value}: {html}");
                assert!(!html.contains("<a "), "{value}: {html}");
                let plain: String = to_plain(&md).chars().filter(|c| *c != JOINER).collect();
                assert!(plain.contains(value), "{value}: {plain}");
            }
        }
    }

    #[test]
    fn two_halves_make_no_link() {
        for (one, other) in [
            ("www", ".b.be"),
            ("https:", "//b.be"),
            ("http", "://b.be"),
            ("https:/", "/b.be"),
        ] {
            for md in [
                format!("{}{other}", quoted(one)),
                format!("{one}{}", quoted(other)),
                format!("{}{}", quoted(one), quoted(other)),
            ] {
                assert!(!to_html(&md).contains("<a "), "{md}");
            }
        }
        assert!(!to_html(&format!("[a]{}", quoted("(https://b.be)"))).contains("<a "));
        assert!(!to_html(&format!("[a]{}\n\n[a]", quoted(": https://b.be"))).contains("<a "));
    }
}
