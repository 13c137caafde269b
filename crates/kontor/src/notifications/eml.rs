//! Reading caught mail: our own letters, as `post` builds them. Not for mail from outside.

/// What `/dev/mail` shows of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    pub from: String,
    pub to: String,
    pub subject: String,
    pub date: String,
    /// The plain text.
    pub text: String,
}

/// Reads a letter; what is missing stays empty.
pub(super) fn read(raw: &str) -> Letter {
    let raw = raw.replace("\r\n", "\n");
    let (head, body) = raw.split_once("\n\n").unwrap_or((&raw, ""));
    let head = head.replace("\n ", " ").replace("\n\t", " ");
    let header = |name: &str| {
        head.lines()
            .find_map(|line| {
                let (found, value) = line.split_once(':')?;
                found
                    .eq_ignore_ascii_case(name)
                    .then(|| words(value.trim()))
            })
            .unwrap_or_default()
    };
    Letter {
        from: header("From"),
        to: header("To"),
        subject: header("Subject"),
        date: header("Date"),
        text: plain_part(body),
    }
}

/// The first part that is plain text; the whole body if there are no parts.
fn plain_part(body: &str) -> String {
    let Some(boundary) = body.lines().find(|line| line.starts_with("--")) else {
        return quoted_printable(body);
    };
    body.split(boundary)
        .filter_map(|part| part.trim_start_matches('\n').split_once("\n\n"))
        .find(|(head, _)| head.to_ascii_lowercase().contains("text/plain"))
        .map(|(_, text)| quoted_printable(text).trim_end().to_owned())
        .unwrap_or_default()
}

/// A header's value with its encoded words (`=?utf-8?q?…?=`) read.
fn words(value: &str) -> String {
    let mut out = Vec::new();
    let mut after_encoded = false;
    for word in value.split(' ') {
        let encoded = word
            .strip_prefix("=?utf-8?q?")
            .and_then(|rest| rest.strip_suffix("?="));
        // Between two encoded words the space is not part of the text.
        if !(out.is_empty() || after_encoded && encoded.is_some()) {
            out.push(b' ');
        }
        match encoded {
            Some(encoded) => out.extend(bytes(&encoded.replace('_', " "))),
            None => out.extend_from_slice(word.as_bytes()),
        }
        after_encoded = encoded.is_some();
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn quoted_printable(text: &str) -> String {
    String::from_utf8_lossy(&bytes(&text.replace("=\n", ""))).into_owned()
}

/// `=C3=A9` as the bytes that it stands for.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = (*first == b'=')
            .then(|| std::str::from_utf8(tail.get(..2)?).ok())
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escaped {
            Some(byte) => {
                out.push(byte);
                rest = &tail[2..];
            }
            None => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    out
}

/// A piece of a text: words, or an address that can be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    pub is_link: bool,
}

/// The text with the addresses in it apart.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let bare = part.trim_end();
        let is_link = bare.starts_with("https://") || bare.starts_with("http://");
        let cut = if is_link { bare.len() } else { 0 };
        if is_link {
            out.push(Piece {
                text: bare.to_owned(),
                is_link,
            });
        }
        match out.last_mut() {
            Some(last) if !last.is_link => last.text.push_str(&part[cut..]),
            _ => out.push(Piece {
                text: part[cut..].to_owned(),
                is_link: false,
            }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use post::{Mailbox, build};

    use super::*;

    #[test]
    fn reads_what_we_build() {
        let text = format!(
            "Dag Zoë, 1 = 1 en …\n\nhttps://k.example/a?b=c\n{}",
            "é".repeat(200)
        );
        let letter = post::Letter {
            envelope_from: None,
            message_id: "1@k.example".to_owned(),
            from: Mailbox::new("Kantoor Dûpont & Söhne", "mail@k.example").unwrap(),
            reply_to: None,
            to: Mailbox::new("Zoë", "zoe@b.example").unwrap(),
            subject: "Een heel lang onderwerp over de btw-aangifte: één, twee, drie … ".repeat(3),
            text: text.clone(),
            html: "<p>x</p>".to_owned(),
            date_unix: 1_700_000_000,
            in_reply_to: None,
            references: Vec::new(),
            headers: vec![("Auto-Submitted", "auto-generated".to_owned())],
        };
        let raw = String::from_utf8(build(&letter).unwrap()).unwrap();
        let read = read(&raw);
        assert_eq!(read.text, text);
        assert_eq!(read.subject, letter.subject.trim());
        assert_eq!(read.from, "Kantoor Dûpont & Söhne <mail@k.example>");
        assert_eq!(read.to, "Zoë <zoe@b.example>");
        assert!(read.date.contains("2023"));
    }

    #[test]
    fn addresses_stand_apart() {
        let found = pieces("Open:\nhttps://k.example/a\n\nbye");
        let links: Vec<_> = found.iter().filter(|piece| piece.is_link).collect();
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].text, "https://k.example/a");
        let whole: String = found.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, "Open:\nhttps://k.example/a\n\nbye");
    }

    #[test]
    fn rubbish_is_shown_as_it_is() {
        assert_eq!(read("").subject, "");
        assert_eq!(read("x").text, "");
        assert_eq!(bytes("a=zz=4"), b"a=zz=4");
    }
}
