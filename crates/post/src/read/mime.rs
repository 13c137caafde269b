//! The parts of a mail: one pass over the bytes for each level, bounded in number and depth.

use mail_parser::MessageParser;

use super::attached::{self, Place};
use super::part::{Part, plain};
use super::{Attached, DEEPEST, LARGEST_HEAD, MOST_PARTS, Report, Unreadable, html, report};

/// Files in one mail; what comes behind them stays in the mail itself.
const MOST_ATTACHED: usize = 200;

/// What the parts hold.
#[derive(Default)]
pub(super) struct Found {
    pub text: String,
    pub attachments: Vec<Attached>,
    pub report: Option<Report>,
    /// The content type of the whole, in small letters, with `report-type` behind it.
    pub content: String,
}

/// The block of headers and what follows the empty line.
pub(super) fn split(entity: &[u8]) -> (&[u8], &[u8]) {
    // A part may begin with the empty line: it has no headers.
    if let Some(body) = entity
        .strip_prefix(b"\r\n")
        .or_else(|| entity.strip_prefix(b"\n"))
    {
        return (&[], body);
    }
    let mut from = 0;
    while let Some(at) = next_line(entity, from) {
        let rest = &entity[at..];
        if let Some(body) = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
        {
            return (&entity[..at], body);
        }
        from = at;
    }
    (entity, &[])
}

/// Where the line after the one at `from` begins.
fn next_line(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    Some(from + end + 1)
}

pub(super) fn walk(raw: &[u8]) -> Result<Found, Unreadable> {
    let mut walk = Walk {
        parser: MessageParser::default(),
        parts: 0,
        found: Found::default(),
    };
    let mut texts = Vec::new();
    walk.entity(raw, &At::top(), &mut texts)?;
    walk.found.text = texts.join("\n\n");
    Ok(walk.found)
}

/// Where a part stands.
#[derive(Clone, Copy)]
struct At {
    depth: usize,
    /// In a `multipart/report`, where the last part quotes the mail that it is about.
    in_report: bool,
    /// In a `multipart/digest`, whose parts are mails unless they say otherwise.
    in_digest: bool,
    /// Behind the first part of a `multipart/related`: it belongs to the HTML.
    beside_html: bool,
}

impl At {
    fn top() -> At {
        At {
            depth: 0,
            in_report: false,
            in_digest: false,
            beside_html: false,
        }
    }
}

struct Walk {
    parser: MessageParser,
    parts: usize,
    found: Found,
}

impl Walk {
    fn entity(
        &mut self,
        entity: &[u8],
        at: &At,
        texts: &mut Vec<String>,
    ) -> Result<(), Unreadable> {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return Err(Unreadable::TooManyParts);
        }
        if at.depth > DEEPEST {
            return Err(Unreadable::TooDeep);
        }
        let (head, body) = split(entity);
        if head.len() > LARGEST_HEAD {
            return Err(Unreadable::HeadTooLarge);
        }
        let message = self.parser.parse_headers(head).unwrap_or_default();
        let part = Part::of(&message, body, at.in_digest);
        if at.depth == 0 {
            self.found.content = format!("{} {}", part.kind, part.attribute("report-type"));
        }
        if let Some(sub) = part.kind.strip_prefix("multipart/")
            && let Some(boundary) = part
                .content_type
                .and_then(|kind| kind.attribute("boundary"))
            && !boundary.is_empty()
        {
            let inner = between(body, boundary.as_bytes());
            return self.several(sub, &inner, at, texts);
        }
        self.leaf(&part, at, texts);
        Ok(())
    }

    fn several(
        &mut self,
        sub: &str,
        parts: &[&[u8]],
        at: &At,
        texts: &mut Vec<String>,
    ) -> Result<(), Unreadable> {
        let below = At {
            depth: at.depth + 1,
            in_report: at.in_report || sub == "report",
            in_digest: sub == "digest",
            beside_html: at.beside_html,
        };
        if parts.len() > MOST_PARTS {
            return Err(Unreadable::TooManyParts);
        }
        match sub {
            // The last that says something plainly counts; the others say the same.
            "alternative" => {
                let mut plain = None;
                let mut other = None;
                for part in parts {
                    let mut said = Vec::new();
                    self.entity(part, &below, &mut said)?;
                    let is_plain = self.kind_of(part) == "text/plain";
                    let said = said.join("\n\n");
                    if said.trim().is_empty() {
                        continue;
                    }
                    if is_plain {
                        plain.get_or_insert(said);
                    } else {
                        other = Some(said);
                    }
                }
                texts.extend(plain.or(other));
            }
            "related" => {
                for (number, part) in parts.iter().enumerate() {
                    let beside_html = at.beside_html || number > 0;
                    let below = At {
                        beside_html,
                        ..below
                    };
                    self.entity(part, &below, texts)?;
                }
            }
            // What is signed, then the signature, which nobody needs to see.
            "signed" => {
                for part in parts.iter().take(1) {
                    self.entity(part, &below, texts)?;
                }
                for part in parts.iter().skip(1) {
                    if !self.kind_of(part).ends_with("-signature") {
                        self.entity(part, &below, texts)?;
                    }
                }
            }
            _ => {
                for part in parts {
                    self.entity(part, &below, texts)?;
                }
            }
        }
        Ok(())
    }

    /// The content type that a part's headers say.
    fn kind_of(&self, part: &[u8]) -> String {
        let (head, _) = split(part);
        let head = &head[..head.len().min(LARGEST_HEAD)];
        let message = self.parser.parse_headers(head).unwrap_or_default();
        Part::of(&message, &[], false).kind
    }

    fn leaf(&mut self, part: &Part<'_>, at: &At, texts: &mut Vec<String>) {
        if at.in_report && self.of_report(part) {
            return;
        }
        if part.is_text() && !part.is_file && !at.beside_html {
            let text = part.text();
            let text = match part.kind.as_str() {
                "text/html" => html::to_text(&text),
                _ => plain(&text, part),
            };
            if !text.trim().is_empty() {
                texts.push(text);
            }
            return;
        }
        if self.found.attachments.len() == MOST_ATTACHED || part.kind.ends_with("-signature") {
            return;
        }
        let bytes = part.bytes();
        let nothing = bytes.is_empty() && part.name.is_none();
        if !nothing {
            let place = Place {
                inline: at.beside_html || part.is_inline_picture(),
                number: self.found.attachments.len() + 1,
            };
            let named = part.name.as_deref();
            let file = attached::attached(named, &part.kind, bytes, place);
            self.found.attachments.push(file);
        }
    }

    /// The parts of a report that say what happened to which mail.
    fn of_report(&mut self, part: &Part<'_>) -> bool {
        let report = &mut self.found.report;
        match part.kind.as_str() {
            "message/delivery-status" | "message/global-delivery-status" => {
                let read = report::delivery(&part.bytes());
                let known = report.get_or_insert_default();
                known.recipients.extend(read);
                true
            }
            "message/rfc822"
            | "message/global"
            | "text/rfc822-headers"
            | "message/global-headers" => {
                let original = super::head(&part.bytes());
                report.get_or_insert_default().original = original.message_id;
                true
            }
            "message/disposition-notification" => true,
            _ => false,
        }
    }
}

/// The parts between lines that are the boundary.
fn between<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let (mut parts, mut begun, mut line) = (Vec::new(), None, 0);
    while line < body.len() {
        let next = next_line(body, line).unwrap_or(body.len());
        if let Some(rest) = body[line..next]
            .strip_prefix(b"--")
            .and_then(|rest| rest.strip_prefix(boundary))
            && (rest.starts_with(b"--") || rest.iter().all(u8::is_ascii_whitespace))
        {
            if let Some(from) = begun {
                parts.push(without_break(&body[from..line]));
            }
            begun = Some(next);
            if rest.starts_with(b"--") {
                return parts;
            }
            if parts.len() > MOST_PARTS {
                return parts;
            }
        }
        line = next;
    }
    // It was cut off: what is there counts.
    if let Some(from) = begun.filter(|from| *from < body.len()) {
        parts.push(&body[from..]);
    }
    parts
}

/// The line break before a boundary belongs to it.
fn without_break(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}
