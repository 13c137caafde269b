//! Header fields: raw ones by name, and those that `mail-parser` takes apart.

use mail_parser::{Address, HeaderName, HeaderValue, Message, MessageParser};

use super::{Incoming, LARGEST_HEAD, Who, mime};
use crate::address::one_line;

/// So many fields are looked at, and so many people and ids of one field.
const MOST_FIELDS: usize = 2_000;
const MOST_NAMES: usize = 200;
const LONGEST: usize = 2_000;

/// Fields as they stand there, unfolded, by their name in small letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Heads(Vec<(String, String)>);

/// What one server found out about the sender: RFC 8601.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authenticated {
    /// The name of the server, in small letters.
    pub server: String,
    /// What each method found, such as `("dmarc", "pass")`, in small letters.
    pub methods: Vec<(String, String)>,
}

impl Authenticated {
    /// What this method found.
    pub fn found(&self, method: &str) -> Option<&str> {
        self.methods
            .iter()
            .find(|(name, _)| name == method)
            .map(|(_, found)| found.as_str())
    }
}

impl Heads {
    fn read(head: &[u8]) -> Heads {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in head.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let text = String::from_utf8_lossy(line);
            if matches!(line.first(), Some(b' ' | b'\t')) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
                continue;
            }
            if fields.len() == MOST_FIELDS {
                break;
            }
            if let Some((name, value)) = text.split_once(':') {
                let name = name.trim_end().to_ascii_lowercase();
                if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()) {
                    fields.push((name, value.trim().to_owned()));
                }
            }
        }
        Heads(fields)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(is, _)| is == name)
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(is, _)| is == name)
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn authenticated(&self) -> Vec<Authenticated> {
        self.all("authentication-results")
            .take(20)
            .filter_map(authenticated)
            .collect()
    }
}

fn authenticated(value: &str) -> Option<Authenticated> {
    let plain = without_comments(value);
    let mut parts = plain.split(';');
    let server = parts.next()?.split_whitespace().next()?;
    let methods = parts.take(50).filter_map(|part| {
        let (method, found) = part.split_whitespace().next()?.split_once('=')?;
        // `dmarc/1=pass` names the method's version.
        let method = method.split('/').next()?;
        Some((method.to_ascii_lowercase(), found.to_ascii_lowercase()))
    });
    Some(Authenticated {
        server: server.to_ascii_lowercase(),
        methods: methods.collect(),
    })
}

/// Without what stands in parentheses, where not between quotation marks.
fn without_comments(text: &str) -> String {
    let (mut out, mut depth, mut quoted, mut escaped) = (String::new(), 0_u32, false, false);
    for c in text.chars() {
        if escaped {
            escaped = false;
            if depth == 0 {
                out.push(c);
            }
            continue;
        }
        match c {
            '\\' => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth > 0 => depth -= 1,
            // A quoted `;` must not end a result.
            ';' if quoted => {}
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Reads the headers alone, as far as the bound reaches; its text is empty.
pub fn head(raw: &[u8]) -> Incoming {
    let (top, _) = mime::split(raw);
    // A field that the end cuts off is one all the same.
    let top = [&top[..top.len().min(LARGEST_HEAD)], b"\r\n"].concat();
    let heads = Heads::read(&top);
    let mut mail = Incoming {
        delivered_to: [
            "delivered-to",
            "x-original-to",
            "envelope-to",
            "x-envelope-to",
        ]
        .into_iter()
        .flat_map(|name| heads.all(name).take(5))
        .map(bare)
        .filter(|address| !address.is_empty())
        .collect(),
        return_path: heads.first("return-path").map(bare),
        ..Incoming::default()
    };
    if let Some(message) = MessageParser::default().parse_headers(&top) {
        mail.from = every(&message, HeaderName::From);
        mail.to = every(&message, HeaderName::To);
        mail.cc = every(&message, HeaderName::Cc);
        mail.reply_to = every(&message, HeaderName::ReplyTo);
        mail.sender = every(&message, HeaderName::Sender).into_iter().next();
        mail.subject = short(message.subject().unwrap_or(""));
        mail.message_id = ids(&message, HeaderName::MessageId).into_iter().next();
        mail.in_reply_to = ids(&message, HeaderName::InReplyTo);
        mail.references = ids(&message, HeaderName::References);
        mail.date_unix = message
            .date()
            .filter(|date| date.is_valid())
            .map(mail_parser::DateTime::to_timestamp);
    }
    mail.heads = heads;
    mail
}

/// Everybody whom all fields of this name name: a second `From` is not passed over.
fn every(message: &Message<'_>, name: HeaderName<'static>) -> Vec<Who> {
    let mut all = Vec::new();
    for value in message.header_values(name) {
        if let HeaderValue::Address(address) = value {
            people(address, &mut all);
        }
    }
    all
}

fn people(address: &Address<'_>, all: &mut Vec<Who>) {
    for who in address.iter().take(MOST_NAMES) {
        let address = one_line(who.address().unwrap_or(""));
        let name = short(who.name().unwrap_or(""));
        if !(address.is_empty() && name.is_empty()) && all.len() < MOST_NAMES {
            all.push(Who { name, address });
        }
    }
}

fn ids(message: &Message<'_>, name: HeaderName<'static>) -> Vec<String> {
    let mut all = Vec::new();
    for value in message.header_values(name) {
        match value {
            HeaderValue::Text(id) => all.push(id.to_string()),
            HeaderValue::TextList(list) => {
                all.extend(list.iter().take(MOST_NAMES).map(ToString::to_string));
            }
            _ => {}
        }
    }
    all.retain(|id| !id.is_empty() && id.len() < 1_000 && !id.contains(char::is_control));
    all.truncate(MOST_NAMES);
    all
}

/// The address of a field that holds one and nothing else.
fn bare(value: &str) -> String {
    let inner = value
        .rsplit_once('<')
        .map_or(value, |(_, rest)| rest.split('>').next().unwrap_or(""));
    one_line(inner)
}

/// One line of bounded length.
pub(super) fn short(text: &str) -> String {
    let text: String = text.chars().take(LONGEST).collect();
    one_line(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_servers_are_read_without_what_is_said_beside_them() {
        let found = authenticated(
            "mx.kontor.example 1; spf=pass (sender; dmarc=fail) smtp.mailfrom=jan@example.be; \
             dkim=pass header.d=example.be; DMARC=Pass (p=none) header.from=example.be",
        )
        .unwrap();
        assert_eq!(found.server, "mx.kontor.example");
        assert_eq!(found.found("dmarc"), Some("pass"));
        assert_eq!(found.found("spf"), Some("pass"));
        assert_eq!(found.found("arc"), None);
        assert!(authenticated("").is_none());
        let quoted = authenticated("mx; spf=fail reason=\"x; dmarc=pass\"").unwrap();
        assert_eq!(quoted.found("dmarc"), None);
    }

    #[test]
    fn a_field_that_goes_on_over_lines_is_one() {
        let mail = head(b"Subject: a\r\nX-Long: one\r\n  two\r\n\tthree\r\n\r\nbody");
        assert_eq!(mail.header("x-long"), Some("one two three"));
    }

    #[test]
    fn the_last_field_counts_without_a_line_break_too() {
        let mail = head(b"Subject: x\r\nMessage-ID: <a@b.example>");
        assert_eq!(mail.message_id.as_deref(), Some("a@b.example"));
    }

    #[test]
    fn two_senders_are_seen_both() {
        let mail = head(b"From: Jan <jan@a.example>\r\nFrom: Piet <piet@b.example>\r\n\r\n");
        assert_eq!(mail.from.len(), 2);
    }

    #[test]
    fn line_breaks_in_names_are_spaces() {
        let mail = head(
            b"From: =?utf-8?q?Jan=0D=0ABcc=3A_x=40y.example?= <jan@a.example>\r\nSubject: =?utf-8?q?a=0D=0Ab?=\r\n\r\n",
        );
        assert_eq!(mail.from[0].name, "Jan Bcc: x@y.example");
        assert_eq!(mail.subject, "a b");
    }
}
