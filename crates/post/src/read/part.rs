//! A part that holds no others: its type, its name, its bytes and its text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{ContentType, Message, MimeHeaders as _};

/// A part, as its headers describe it.
pub(super) struct Part<'a> {
    /// Type and subtype in small letters.
    pub(super) kind: String,
    pub(super) content_type: Option<&'a ContentType<'a>>,
    encoding: &'a str,
    pub(super) name: Option<String>,
    /// Said to be a file, or named like one.
    pub(super) is_file: bool,
    is_inline: bool,
    body: &'a [u8],
}

impl<'a> Part<'a> {
    pub(super) fn of(message: &'a Message<'a>, body: &'a [u8], in_digest: bool) -> Part<'a> {
        let root = message.parts.first();
        let content_type = root.and_then(|root| root.content_type());
        let kind = match content_type {
            Some(kind) => format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("")),
            None if in_digest => "message/rfc822".to_owned(),
            None => "text/plain".to_owned(),
        };
        let disposition = root.and_then(|root| root.content_disposition());
        let name = root
            .and_then(|root| root.attachment_name())
            .map(super::heads::short)
            .filter(|name| !name.is_empty());
        let attachment = disposition.is_some_and(ContentType::is_attachment);
        Part {
            kind: kind.to_ascii_lowercase(),
            content_type,
            encoding: root
                .and_then(|root| root.content_transfer_encoding())
                .unwrap_or(""),
            is_file: attachment || name.is_some(),
            is_inline: !attachment,
            name,
            body,
        }
    }

    pub(super) fn attribute(&self, name: &str) -> String {
        self.content_type
            .and_then(|kind| kind.attribute(name))
            .unwrap_or("")
            .to_ascii_lowercase()
    }

    pub(super) fn is_text(&self) -> bool {
        // A text whose type is broken is read as what it most likely is.
        matches!(
            self.kind.as_str(),
            "text/plain" | "text/html" | "text/" | "/"
        )
    }

    pub(super) fn is_inline_picture(&self) -> bool {
        self.is_inline && self.kind.starts_with("image/")
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let decoded = match self.encoding.trim().to_ascii_lowercase().as_str() {
            "base64" => Some(base64(self.body)),
            "quoted-printable" => quoted_printable_decode(self.body),
            _ => None,
        };
        decoded.unwrap_or_else(|| self.body.to_vec())
    }

    /// In the charset that it says, or that it most likely is in.
    pub(super) fn text(&self) -> String {
        let bytes = self.bytes();
        let said = self.content_type.and_then(|kind| kind.attribute("charset"));
        let charset = said
            .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
            .unwrap_or(UTF_8);
        let (text, _, broken) = charset.decode(&bytes);
        // Old programs say nothing, or UTF-8, and mean what Windows wrote in Western Europe.
        let text = if broken && charset == UTF_8 {
            WINDOWS_1252.decode(&bytes).0
        } else {
            text
        };
        text.replace("\r\n", "\n").replace('\0', "")
    }
}

/// Lenient: what is not Base64 is passed over, and what is broken off is cut.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut clean: Vec<u8> = body
        .iter()
        .copied()
        .filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
        .collect();
    match clean.len() % 4 {
        1 => {
            clean.pop();
        }
        2 => clean.extend(b"=="),
        3 => clean.push(b'='),
        _ => {}
    }
    base64_decode(&clean).unwrap_or_default()
}

/// Joins what `format=flowed` broke, RFC 3676; quotes keep their marks.
pub(super) fn plain(text: &str, part: &Part<'_>) -> String {
    if part.attribute("format") != "flowed" {
        return text.to_owned();
    }
    let del_space = part.attribute("delsp") == "yes";
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let signature = content == "-- ";
        let joins = open == Some(depth) && !signature;
        if !joins {
            if open.is_some() {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n('>', depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let flows = content.ends_with(' ') && !signature;
        let content = match flows && del_space {
            true => &content[..content.len() - 1],
            false => content,
        };
        out.push_str(content);
        if flows {
            open = Some(depth);
        } else {
            out.push('\n');
            open = None;
        }
    }
    out
}
