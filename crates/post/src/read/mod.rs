//! Mail in: what a mail says, taken out of bytes that anybody may have written.
//!
//! [`read`] never panics and is bounded: by the size of the mail, of its headers, by the number of its
//! parts and by how deep they stand in each other. What is beyond is refused whole; [`head`] still says
//! who wrote to whom. The structure is walked here, in one pass for each level; header fields and
//! transfer encodings are read by `mail-parser`.

mod attached;
mod fold;
mod heads;
mod html;
mod kind;
mod mime;
mod part;
mod phrases;
mod report;

use std::fmt;

pub use fold::{Folded, fold};
pub use heads::{Authenticated, head};
pub use kind::{Failed, Kind, Why, kind};
pub use report::Report;

/// The largest mail that is read, in bytes.
pub const LARGEST: usize = 40 * 1024 * 1024;
/// The largest block of headers, of the mail or of one of its parts.
pub const LARGEST_HEAD: usize = 256 * 1024;
/// The most parts.
pub const MOST_PARTS: usize = 1_000;
/// How deep parts may stand in each other.
pub const DEEPEST: usize = 30;

/// Who is named in a header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Who {
    /// May be empty; one line.
    pub name: String,
    /// As it stands there; it need not be an address to which mail can be sent.
    pub address: String,
}

/// A mail as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    /// Without `<` and `>`, as all ids here.
    pub message_id: Option<String>,
    pub in_reply_to: Vec<String>,
    pub references: Vec<String>,
    /// Everybody whom `From` names; a mail of a person names one.
    pub from: Vec<Who>,
    pub sender: Option<Who>,
    pub reply_to: Vec<Who>,
    pub to: Vec<Who>,
    pub cc: Vec<Who>,
    /// Where servers on the way say that it was delivered to: addresses.
    pub delivered_to: Vec<String>,
    /// The envelope's sender, where the server noted it; empty for a bounce.
    pub return_path: Option<String>,
    pub subject: String,
    /// Seconds since 1970 UTC, as the sender says.
    pub date_unix: Option<i64>,
    /// The plain text; what was HTML alone was made text.
    pub text: String,
    pub attachments: Vec<Attached>,
    /// What a server tells of a mail of ours that it could not deliver, or has delivered.
    pub report: Option<Report>,
    heads: heads::Heads,
    content: String,
}

/// A file in a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Attached {
    /// Never empty; one line, which may hold anything else.
    pub name: String,
    /// As the mail says, in small letters, such as `image/png`.
    pub content_type: String,
    pub bytes: Vec<u8>,
    /// Shown within the text, as a signature's logo is.
    pub inline: bool,
}

impl fmt::Debug for Attached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Attached {
            name, content_type, ..
        } = self;
        write!(f, "{name:?} ({content_type}, {} bytes)", self.bytes.len())
    }
}

/// Why a mail is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the mail is larger than 40 MiB")]
    TooLarge,
    #[error("the headers are larger than 256 KiB")]
    HeadTooLarge,
    #[error("the mail has more than 1,000 parts")]
    TooManyParts,
    #[error("the parts stand deeper than 30 in each other")]
    TooDeep,
    #[error("it has no headers of a mail")]
    NoMail,
}

/// Reads a mail.
pub fn read(raw: &[u8]) -> Result<Incoming, Unreadable> {
    if raw.len() > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    let (top, _) = mime::split(raw);
    if top.len() > LARGEST_HEAD {
        return Err(Unreadable::HeadTooLarge);
    }
    let mut mail = head(raw);
    if mail.heads.is_empty() {
        return Err(Unreadable::NoMail);
    }
    let found = mime::walk(raw)?;
    mail.text = found.text;
    mail.attachments = found.attachments;
    mail.report = found.report;
    mail.content = found.content;
    Ok(mail)
}

impl Incoming {
    /// The first value of a header, unfolded; `name` in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.heads.first(name)
    }

    /// What servers found out about who sent it, the last server first.
    pub fn authenticated(&self) -> Vec<Authenticated> {
        self.heads.authenticated()
    }

    /// All addresses at which the mail may have arrived, in the order in which they are worth asking.
    pub fn recipients(&self) -> Vec<&str> {
        let delivered = self.delivered_to.iter().map(String::as_str);
        let named = self.to.iter().chain(&self.cc);
        delivered
            .chain(named.map(|who| who.address.as_str()))
            .collect()
    }
}
