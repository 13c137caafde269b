//! Header lines: encoded, folded, and never two where one was meant.

use std::fmt::Write;

use crate::Mailbox;
use crate::address::one_line;

/// Characters in a line, from RFC 5322, where there is a space to fold at.
const LINE: usize = 76;
/// Characters in an encoded word, without the 12 around them, so that it fits after any name.
const WORD: usize = 54;
/// An ASCII word longer than this is encoded, for then it can be folded.
const LONGEST_PLAIN: usize = 60;

/// A line of free text such as a subject: folded, in encoded words (RFC 2047) where needed.
pub(crate) fn text(name: &str, value: &str) -> String {
    let value = one_line(value);
    match is_plain(&value) {
        true => fold(name, value.split(' ')),
        false => fold(name, encoded_words(&value).iter().map(String::as_str)),
    }
}

/// A line of ASCII with a grammar of its own, such as a list of ids: folded, nothing encoded.
/// `None` where that cannot be: other characters in it, or no space in what is too long for a line.
pub(crate) fn structured(name: &str, value: &str) -> Option<String> {
    let printable = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let short = value.split(' ').all(|word| word.len() <= 900);
    (printable && short && !value.trim().is_empty())
        .then(|| fold(name, value.split(' ').filter(|word| !word.is_empty())))
}

/// A line with one mailbox, which must have been checked.
pub(crate) fn mailbox(name: &str, mailbox: &Mailbox) -> String {
    let shown = one_line(&mailbox.name);
    let atoms = |c: char| c.is_ascii_alphanumeric() || " !#$%&'*+-/=?^_`{|}~".contains(c);
    let mut words = if shown.is_empty() {
        return fold(name, [mailbox.address.as_str()].into_iter());
    } else if !is_plain(&shown) {
        encoded_words(&shown)
    } else if shown.chars().all(atoms) {
        shown.split(' ').map(str::to_owned).collect()
    } else {
        let quoted = shown.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{quoted}\"")
            .split(' ')
            .map(str::to_owned)
            .collect()
    };
    words.push(format!("<{}>", mailbox.address));
    fold(name, words.iter().map(String::as_str))
}

/// ASCII that folds at its spaces and that no reader takes for an encoded word.
fn is_plain(value: &str) -> bool {
    let printable = value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    printable && !value.contains("=?") && value.split(' ').all(|word| word.len() <= LONGEST_PLAIN)
}

/// The text in the Q encoding, cut between characters. Readers join the words without a space.
fn encoded_words(value: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in value.chars() {
        let next = q_encoded(c.encode_utf8(&mut [0; 4]));
        match words.last_mut() {
            Some(word) if word.len() + next.len() <= WORD => word.push_str(&next),
            _ => words.push(next),
        }
    }
    words
        .iter()
        .map(|word| format!("=?utf-8?q?{word}?="))
        .collect()
}

/// Only what is allowed in a name before an address too is left as it is.
fn q_encoded(part: &str) -> String {
    let mut encoded = String::new();
    for byte in part.bytes() {
        match byte {
            b' ' => encoded.push('_'),
            _ if byte.is_ascii_alphanumeric() => encoded.push(byte as char),
            b'-' | b'!' | b'*' | b'+' | b'/' => encoded.push(byte as char),
            _ => write!(encoded, "={byte:02X}").expect("a string takes every write"),
        }
    }
    encoded
}

/// `Name: word word…` with line breaks between words, and one at the end.
fn fold<'a>(name: &str, words: impl Iterator<Item = &'a str>) -> String {
    let mut header = format!("{name}:");
    let mut column = header.len();
    for (turn, word) in words.enumerate() {
        if turn > 0 && column + 1 + word.len() > LINE {
            header.push_str("\r\n");
            column = 0;
        }
        header.push(' ');
        header.push_str(word);
        column += 1 + word.len();
    }
    header.push_str("\r\n");
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_plain_where_it_can_be() {
        assert_eq!(
            text("Subject", "Minutes, 3rd meeting"),
            "Subject: Minutes, 3rd meeting\r\n"
        );
        assert_eq!(
            text("Subject", "Büro ✓"),
            "Subject: =?utf-8?q?B=C3=BCro_=E2=9C=93?=\r\n"
        );
        assert_eq!(
            text("Subject", "=?utf-8?q?x?="),
            "Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?=\r\n"
        );
        assert_eq!(text("Subject", "a\r\nBcc: x"), "Subject: a Bcc: x\r\n");
        assert_eq!(text("Subject", ""), "Subject: \r\n");
    }

    #[test]
    fn lines_are_short() {
        for value in ["word ".repeat(100), "x".repeat(3000), "é😀".repeat(150)] {
            let header = text("Subject", &value);
            assert!(header.lines().all(|line| line.len() <= 78), "{header}");
            assert!(
                header.lines().skip(1).all(|line| line.starts_with(' ')),
                "{header}"
            );
        }
    }

    #[test]
    fn names_are_quoted_or_encoded() {
        let line = |name: &str| {
            let address = "jan@example.be".to_owned();
            mailbox(
                "To",
                &Mailbox {
                    name: name.to_owned(),
                    address,
                },
            )
        };
        assert_eq!(line(""), "To: jan@example.be\r\n");
        assert_eq!(line("Jan Peeters"), "To: Jan Peeters <jan@example.be>\r\n");
        assert_eq!(
            line("Peeters, J. \"x\""),
            "To: \"Peeters, J. \\\"x\\\"\" <jan@example.be>\r\n"
        );
        assert_eq!(
            line("Jérôme"),
            "To: =?utf-8?q?J=C3=A9r=C3=B4me?= <jan@example.be>\r\n"
        );
    }

    #[test]
    fn structured_values_are_kept_or_refused() {
        let list = structured("References", "<a@b>  <c@d>");
        assert_eq!(list.as_deref(), Some("References: <a@b> <c@d>\r\n"));
        for value in ["", " ", "é", "a\r\nb", "a\tb", &"x".repeat(901)] {
            assert_eq!(structured("X", value), None, "{value}");
        }
    }
}
