//! Mail as it is shown.

use pages::when;
use post::read::fold;
use serde::{Deserialize, Serialize};
use store::{Row, StoreError};
use utoipa::ToSchema;

use crate::files::Check;
use crate::ids::{DocumentId, DossierId, FileId, InboxMailId, MailboxId};

/// How many threads or mails a page shows.
pub const PAGE: i64 = 50;

/// A file in a mail, as its line says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosed {
    pub name: String,
    pub size: i64,
    /// Stands in the text, as a signature's logo does.
    #[serde(default)]
    pub inline: bool,
}

/// What the line of a mail says of its files.
pub fn enclosed(json: &str) -> Vec<Enclosed> {
    serde_json::from_str(json).unwrap_or_default()
}

/// Which threads a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Show {
    /// In which mail waits for the firm.
    Waiting,
    #[default]
    All,
    /// In which the firm wrote.
    Sent,
}

impl Show {
    /// From its word in an address.
    pub fn from_code(code: &str) -> Option<Show> {
        match code {
            "waiting" => Some(Show::Waiting),
            "all" => Some(Show::All),
            "sent" => Some(Show::Sent),
            _ => None,
        }
    }

    /// Its word in an address.
    pub fn code(self) -> &'static str {
        match self {
            Show::Waiting => "waiting",
            Show::All => "all",
            Show::Sent => "sent",
        }
    }
}

/// What a list asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub show: Show,
    pub mailbox: Option<MailboxId>,
    /// Words that a thread has; may be empty.
    pub q: String,
    pub before: Option<(i64, InboxMailId, DossierId)>,
    pub most: i64,
}

/// A thread in a list, by its last mail.
#[derive(Clone, Debug)]
pub struct Listed {
    pub dossier: DossierId,
    pub dossier_name: String,
    pub thread: InboxMailId,
    pub last_at: i64,
    pub mails: i64,
    pub waits: i64,
    pub outgoing: bool,
    pub from_name: String,
    pub from_address: String,
    /// Names and addresses, a line each.
    pub recipients: String,
    pub subject: String,
    pub excerpt: String,
    pub enclosed: Vec<Enclosed>,
    /// `waiting`, `sent` or `failed` where it was written here, else empty.
    pub state: String,
    pub last: InboxMailId,
}

impl Listed {
    /// Reads the columns of `threads!`.
    pub fn read(row: &Row<'_>) -> Result<Listed, StoreError> {
        Ok(Listed {
            dossier: row.get(0)?,
            dossier_name: row.get(1)?,
            thread: row.get(2)?,
            last_at: row.get(3)?,
            mails: row.get(4)?,
            waits: row.get(5)?,
            outgoing: row.get(6)?,
            from_name: row.get(7)?,
            from_address: row.get(8)?,
            recipients: row.get(9)?,
            subject: row.get(10)?,
            excerpt: row.get(11)?,
            enclosed: enclosed(&row.get::<String>(12)?),
            state: row.get(13)?,
            last: row.get(14)?,
        })
    }

    /// Where the list goes on after it.
    pub fn key(&self) -> Vec<String> {
        vec![
            self.last_at.to_string(),
            self.thread.to_string(),
            self.dossier.to_string(),
        ]
    }

    /// Who wrote it, or to whom the firm did.
    pub fn who(&self) -> String {
        match self.outgoing {
            true => names(&self.recipients),
            false => shown(&self.from_name, &self.from_address),
        }
    }

    /// Whether a file goes with it.
    pub fn has_files(&self) -> bool {
        self.enclosed.iter().any(|file| !file.inline)
    }
}

/// A name, or the address where there is none.
pub fn shown(name: &str, address: &str) -> String {
    match name.trim() {
        "" => address.to_owned(),
        name => name.to_owned(),
    }
}

/// The names among recipients, or their addresses.
pub fn names(recipients: &str) -> String {
    let one = |line: &str| match line.split_once(" <") {
        Some((name, _)) => name.to_owned(),
        None => line.to_owned(),
    };
    recipients.lines().map(one).collect::<Vec<_>>().join(", ")
}

/// A mail in a dossier.
#[derive(Clone, Debug)]
pub struct Mail {
    pub id: InboxMailId,
    pub known_by: String,
    pub thread: InboxMailId,
    pub mailbox: Option<MailboxId>,
    pub outgoing: bool,
    pub from_name: String,
    pub from_address: String,
    pub recipients: String,
    pub subject: String,
    pub text: String,
    pub excerpt: String,
    pub enclosed: Vec<Enclosed>,
    pub file: FileId,
    pub sent_at: i64,
    pub reply_to: String,
    pub dossier: DossierId,
    pub waits: bool,
    pub state: String,
    pub why: String,
    pub check: Check,
}

impl Mail {
    /// Reads the columns of `mails!`.
    pub fn read(row: &Row<'_>) -> Result<Mail, StoreError> {
        Ok(Mail {
            id: row.get(0)?,
            known_by: row.get(1)?,
            thread: row.get(2)?,
            mailbox: row.get(3)?,
            outgoing: row.get(4)?,
            from_name: row.get(5)?,
            from_address: row.get(6)?,
            recipients: row.get(7)?,
            subject: row.get(8)?,
            text: row.get(9)?,
            excerpt: row.get(10)?,
            enclosed: enclosed(&row.get::<String>(11)?),
            file: row.get(12)?,
            sent_at: row.get(13)?,
            reply_to: row.get(14)?,
            dossier: row.get(15)?,
            waits: row.get(16)?,
            state: row.get(17)?,
            why: row.get(18)?,
            check: Check::stored(&row.get::<String>(19)?),
        })
    }

    /// What its sender wrote, without what is quoted.
    pub fn own(&self) -> &str {
        fold(&self.text).own
    }

    /// What is folded away; may be empty.
    pub fn quoted(&self) -> String {
        fold(&self.text).rest()
    }

    /// Who wrote it.
    pub fn from(&self) -> String {
        shown(&self.from_name, &self.from_address)
    }

    /// Whether the mail itself is there yet: one that was just written here is put together when it goes out.
    pub fn is_kept(&self) -> bool {
        !self.file.0.is_nil()
    }

    /// Its Message-ID, if it has one.
    pub fn message_id(&self) -> Option<&str> {
        Some(self.known_by.as_str()).filter(|id| !id.starts_with("sha256:"))
    }

    /// Why it is not sent, or not yet: the key of our words, and what a server said, which may be empty.
    pub fn trouble(&self) -> Option<(&str, &str)> {
        Some(self.why.split_once('\n').unwrap_or((&self.why, "")))
            .filter(|(key, _)| !key.is_empty())
    }

    /// Where an answer to it goes.
    pub fn answered_at(&self) -> Vec<String> {
        let lines = match (self.outgoing, self.reply_to.is_empty()) {
            (true, _) => self.recipients.as_str(),
            (false, false) => self.reply_to.as_str(),
            (false, true) => return vec![written(&self.from_name, &self.from_address)],
        };
        lines.lines().map(str::to_owned).collect()
    }
}

/// `Name <address>`, or the address alone.
pub fn written(name: &str, address: &str) -> String {
    match name.trim() {
        "" => address.to_owned(),
        name => format!("{name} <{address}>"),
    }
}

/// An attachment that is a document now.
#[derive(Clone, Debug)]
pub struct Saved {
    pub mail: InboxMailId,
    pub number: i64,
    pub document: DocumentId,
}

/// A mailbox as the inbox names it.
#[derive(Clone, Debug)]
pub struct Box {
    pub id: MailboxId,
    pub address: String,
    pub enabled: bool,
}

/// The thread of a dossier, by its last mail.
#[derive(Serialize, ToSchema)]
pub struct MailThread {
    pub thread: InboxMailId,
    pub dossier: DossierId,
    /// Left out in a list of one dossier.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dossier_name: String,
    pub last_at: String,
    pub mails: i64,
    /// How many of them wait for the firm.
    pub waiting: i64,
    /// The last mail: whether the firm wrote it, from whom and to whom.
    pub outgoing: bool,
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub excerpt: String,
    pub attachments: usize,
    /// `waiting`, `sent` or `failed` where it was written here.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sending: String,
}

impl From<Listed> for MailThread {
    fn from(listed: Listed) -> MailThread {
        MailThread {
            from: written(&listed.from_name, &listed.from_address),
            to: listed.recipients.lines().map(str::to_owned).collect(),
            attachments: listed.enclosed.len(),
            thread: listed.thread,
            dossier: listed.dossier,
            dossier_name: listed.dossier_name,
            last_at: when::iso(listed.last_at),
            mails: listed.mails,
            waiting: listed.waits,
            outgoing: listed.outgoing,
            subject: listed.subject,
            excerpt: listed.excerpt,
            sending: listed.state,
        }
    }
}

/// A file in a mail.
#[derive(Serialize, ToSchema)]
pub struct MailAttachment {
    /// From 1: names it in paths.
    pub number: usize,
    pub name: String,
    pub size: i64,
    /// Stands in the text, as a signature's logo does.
    pub inline: bool,
}

/// A mail of a dossier.
#[derive(Serialize, ToSchema)]
pub struct MailItem {
    pub id: InboxMailId,
    pub thread: InboxMailId,
    pub dossier: DossierId,
    pub mailbox: Option<MailboxId>,
    pub sent_at: String,
    /// Whether the firm wrote it.
    pub outgoing: bool,
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    /// What its sender wrote.
    pub text: String,
    /// What is quoted around it; may be empty.
    pub quoted: String,
    pub attachments: Vec<MailAttachment>,
    /// Whether it waits for the firm.
    pub waiting: bool,
    /// `waiting`, `sent` or `failed` where it was written here.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sending: String,
    /// Why it is not sent, or not yet: a word such as `refused`, `denied` or `away`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What the server said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub said: String,
}

impl From<Mail> for MailItem {
    fn from(mail: Mail) -> MailItem {
        let attachment = |(number, file): (usize, &Enclosed)| MailAttachment {
            number: number + 1,
            name: file.name.clone(),
            size: file.size,
            inline: file.inline,
        };
        let (key, said) = mail.trouble().unwrap_or_default();
        let word = key.rsplit_once("-why-").map_or("", |(_, word)| word);
        MailItem {
            why: word.replace('-', "_"),
            said: said.to_owned(),
            id: mail.id,
            thread: mail.thread,
            dossier: mail.dossier,
            mailbox: mail.mailbox,
            sent_at: when::iso(mail.sent_at),
            outgoing: mail.outgoing,
            from: written(&mail.from_name, &mail.from_address),
            to: mail.recipients.lines().map(str::to_owned).collect(),
            text: mail.own().to_owned(),
            quoted: mail.quoted(),
            attachments: mail.enclosed.iter().enumerate().map(attachment).collect(),
            waiting: mail.waits,
            subject: mail.subject,
            sending: mail.state,
        }
    }
}
