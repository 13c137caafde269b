use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{ContentTransferEncoding, ContentType, Date, Headers};
use lettre::message::{MultiPart, SinglePart};

use crate::{Mailbox, PostError, header, valid_address};

/// Between the parts. The encoding of the parts cannot produce `=_`, so no text can hold it.
const BOUNDARY: &str = "=_part_=";
/// Most characters in a message id.
const LONGEST_ID: usize = 250;
/// Last second that can be written: the end of the year 9999.
const LAST_SECOND: u64 = 253_402_300_799;

/// One mail to one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Without `<` and `>`; the same letter has the same id however often it is sent.
    pub message_id: String,
    /// Shown as the sender.
    pub from: Mailbox,
    /// The sender on the envelope, where bounces go, when not `from`.
    pub envelope_from: Option<String>,
    /// Where answers go, when not to `from`.
    pub reply_to: Option<Mailbox>,
    /// The one reader.
    pub to: Mailbox,
    /// One line; line breaks in it become spaces.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same in HTML, a whole document.
    pub html: String,
    /// Seconds since 1970 UTC. Outside the years 1970 to 9999 the nearest second inside is used.
    pub date_unix: i64,
    /// The id of the mail that this one answers, without `<` and `>`.
    pub in_reply_to: Option<String>,
    /// The ids of the mails before this one, oldest first, without `<` and `>`.
    pub references: Vec<String>,
    /// Further headers, such as `Auto-Submitted` or `List-Unsubscribe`: printable ASCII, and none
    /// that the other fields make.
    pub headers: Vec<(&'static str, String)>,
}

/// The letter as it goes over the line: headers, then plain text and HTML side by side, in UTF-8,
/// quoted-printable, with CRLF. The same letter gives the same bytes.
///
/// [`PostError::BadAddress`] or [`PostError::Bad`] when a field holds what its header cannot.
pub fn build(letter: &Letter) -> Result<Vec<u8>, PostError> {
    let mut head = date(letter.date_unix);
    head += &mailbox("From", &letter.from)?;
    if let Some(reply_to) = &letter.reply_to {
        head += &mailbox("Reply-To", reply_to)?;
    }
    head += &mailbox("To", &letter.to)?;
    head += &header::text("Subject", &letter.subject);
    head += &ids("Message-ID", std::slice::from_ref(&letter.message_id))?;
    if let Some(answered) = &letter.in_reply_to {
        head += &ids("In-Reply-To", std::slice::from_ref(answered))?;
    }
    if !letter.references.is_empty() {
        head += &ids("References", &letter.references)?;
    }
    for (name, value) in &letter.headers {
        head += &further(name, value)?;
    }
    head += "MIME-Version: 1.0\r\n";
    let mut bytes = head.into_bytes();
    bytes.extend(
        MultiPart::alternative()
            .boundary(BOUNDARY)
            .singlepart(part(ContentType::TEXT_PLAIN, &letter.text))
            .singlepart(part(ContentType::TEXT_HTML, &letter.html))
            .formatted(),
    );
    Ok(bytes)
}

pub(crate) fn part(kind: ContentType, body: &str) -> SinglePart {
    SinglePart::builder()
        .header(kind)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(body.to_owned())
}

pub(crate) fn date(unix: i64) -> String {
    let seconds = u64::try_from(unix).unwrap_or(0).min(LAST_SECOND);
    let mut headers = Headers::new();
    headers.set(Date::new(UNIX_EPOCH + Duration::from_secs(seconds)));
    headers.to_string()
}

pub(crate) fn mailbox(name: &str, mailbox: &Mailbox) -> Result<String, PostError> {
    match valid_address(&mailbox.address) {
        Some(address) if address == mailbox.address => Ok(header::mailbox(name, mailbox)),
        _ => Err(Mailbox::new("", &mailbox.address)
            .err()
            .unwrap_or_else(|| PostError::BadAddress(mailbox.address.trim().to_owned()))),
    }
}

pub(crate) fn ids(name: &str, ids: &[String]) -> Result<String, PostError> {
    if let Some(bad) = ids.iter().find(|id| !fits(id)) {
        return Err(PostError::Bad(format!("{name} cannot hold the id {bad:?}")));
    }
    let list: Vec<String> = ids.iter().map(|id| format!("<{id}>")).collect();
    header::structured(name, &list.join(" "))
        .ok_or_else(|| PostError::Bad(format!("{name} is empty")))
}

/// Whether a header can hold this message id.
pub(crate) fn fits(id: &str) -> bool {
    let graphic = id
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"<>".contains(&byte));
    graphic && !id.is_empty() && id.len() <= LONGEST_ID
}

fn further(name: &str, value: &str) -> Result<String, PostError> {
    let token = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let lower = name.to_ascii_lowercase();
    let ours = matches!(
        lower.as_str(),
        "" | "date"
            | "from"
            | "sender"
            | "reply-to"
            | "to"
            | "cc"
            | "bcc"
            | "subject"
            | "message-id"
            | "in-reply-to"
            | "references"
            | "mime-version"
    );
    if !token || ours || lower.starts_with("content-") {
        return Err(PostError::Bad(format!(
            "{name:?} cannot be set as a further header"
        )));
    }
    header::structured(name, value)
        .ok_or_else(|| PostError::Bad(format!("{name} cannot hold {value:?}")))
}
