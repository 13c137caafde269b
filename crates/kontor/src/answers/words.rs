//! Plain mail as the Markdown of a message: read as it was written, nothing in it means more than it says.

/// What is shown of a held mail.
const PREVIEW: usize = 4_000;

/// The Markdown of a plain text.
pub(super) fn markdown(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + 16);
    for (number, line) in plain.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        self::line(line, &mut out);
    }
    out
}

fn line(line: &str, out: &mut String) {
    let line = line.trim_end();
    let bare = line.trim_start();
    // Four spaces would make it a listing.
    let indent = line.len() - bare.len();
    out.extend(std::iter::repeat_n(' ', indent.min(3)));
    let rule = !bare.is_empty()
        && bare
            .bytes()
            .all(|byte| matches!(byte, b'-' | b'=' | b'_' | b'*'));
    if bare.starts_with('#') || rule {
        out.push('\\');
    }
    // A list is one in mail too.
    let bullet = bare.starts_with("* ");
    for (at, c) in bare.char_indices() {
        let clean = if c.is_control() { ' ' } else { c };
        let means = match c {
            '\\' | '`' | '<' | '[' | '|' | '~' => true,
            '*' => !(at == 0 && bullet),
            '_' => true,
            '&' => true,
            _ => false,
        };
        if means && !(at == 0 && rule) {
            out.push('\\');
        }
        out.push(clean);
    }
}

/// The beginning of what a held mail says.
pub(super) fn preview(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .take(PREVIEW)
        .collect()
}

/// Without what programs put before the subject of an answer.
pub(super) fn subject(raw: &str) -> String {
    let mut subject = raw.trim();
    while let Some((before, rest)) = subject.split_once(':') {
        let before = before.trim().to_lowercase();
        if ![
            "re", "fw", "fwd", "aw", "antw", "antwort", "wg", "tr", "rv", "doorst",
        ]
        .contains(&before.as_str())
        {
            break;
        }
        subject = rest.trim();
    }
    let subject: String = subject
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    subject.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_stays_plain() {
        for (plain, marked) in [
            ("5 * 3 = 15", "5 \\* 3 = 15"),
            ("# Oven\n    diep", "\\# Oven\n   diep"),
            ("a_b <b> [x](y)", "a\\_b \\<b> \\[x](y)"),
            ("* one\n- two\n1. three", "* one\n- two\n1. three"),
            ("above\n-----\nbelow", "above\n\\-----\nbelow"),
            ("> quoted", "> quoted"),
        ] {
            assert_eq!(markdown(plain), marked);
        }
        assert_eq!(subject("Re: AW: Oven: nieuw"), "Oven: nieuw");
        assert_eq!(subject("RE:"), "");
    }

    #[test]
    fn what_is_shown_is_what_was_written() {
        let plain = "1 < 2 & 3 > 2, *not bold*, `no code`, &amp; [no](link) ~~x~~ a|b \\o/";
        let html = pages::markdown::to_html(&markdown(plain));
        for tag in ["<em", "<strong", "<code", "<a ", "<del", "<table"] {
            assert!(!html.contains(tag), "{html}");
        }
        assert!(html.contains("&amp;amp;"), "{html}");
    }
}
