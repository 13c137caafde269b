//! Copies for the firm of what it mails to its clients (NOTE-4).
//!
//! A copy is a mail of its own. It says whom the mail went to, and leads to the office: what lets its
//! reader act as the client is not in it. Confidential dossiers stay among those who see them (ROLE-9), so
//! nothing about them is copied.

use serde::{Deserialize, Serialize};
use store::Tx;

use super::documents::{self, Shared};
use super::model::{Dropped, MailKind, Queued, Reader};
use super::plan::{Subject, queue};
use super::prepare::{Content, Ready};
use super::requests::{self, Letter};
use super::store as sql;
use super::waiting::Line;
use crate::ids::{ConversationId, DossierId, FirmId};
use crate::refusal::Refusal;

/// Whom the mail went to that a copy is one of.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Of {
    name: String,
    address: String,
    /// What a mail about a file request or about documents was about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    told: String,
    /// Of documents: up to when it told of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<i64>,
}

/// What a copy says.
#[derive(Clone, Debug)]
pub(super) struct Copied {
    pub to_name: String,
    pub to_address: String,
    pub slug: String,
    pub dossier: DossierId,
    pub dossier_name: String,
    /// The message that the mail told of.
    pub message: Option<Message>,
    /// What it told of a file request.
    pub letter: Option<Box<Letter>>,
    /// The documents that it named.
    pub shared: Option<Box<Shared>>,
}

/// A message as far as a copy shows it.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub conversation: ConversationId,
    pub subject: String,
    pub author: String,
    /// Nothing of a private one: who reads the firm's copies is not known.
    pub text: String,
}

/// Plans the copies of a mail that went out, if it went to a client and the firm wants any.
pub(super) fn plan(tx: &mut Tx<'_>, firm: FirmId, ready: &Ready) -> Result<(), Refusal> {
    let mail = &ready.mail;
    // A copy for each conversation that it told of.
    let told: Vec<_> = match &ready.content {
        Content::Invitation { .. } | Content::Request(_) | Content::Documents(_) => {
            vec![(mail.dossier, mail.conversation, None)]
        }
        Content::Waiting(waiting) if waiting.slug.is_none() => {
            let line = |line: &Line| {
                let (dossier, conversation) = (line.dossier, line.conversation);
                (Some(dossier), Some(conversation), Some(line.unread.seq))
            };
            waiting.lines.iter().map(line).collect()
        }
        Content::Waiting(_)
        | Content::Staff
        | Content::Reset
        | Content::Security(_)
        | Content::Copy(_)
        | Content::Mention(_)
        | Content::Mailbox(_)
        | Content::Inbox(_)
        | Content::Came(_) => return Ok(()),
    };
    for (dossier, conversation, message) in told {
        if let Some(dossier) = dossier {
            one(tx, firm, ready, (dossier, conversation, message))?;
        }
    }
    Ok(())
}

/// The copies of what a mail told about a dossier.
fn one(
    tx: &mut Tx<'_>,
    firm: FirmId,
    ready: &Ready,
    (dossier, conversation, message): (DossierId, Option<ConversationId>, Option<i64>),
) -> Result<(), Refusal> {
    let mail = &ready.mail;
    let wanted = tx.first(sql::COPY_TO, &[&firm, &dossier], |row| {
        let to: String = row.get(0)?;
        Ok((to, row.get::<String>(1)?, row.get::<String>(2)?))
    })?;
    let Some((to, name, language)) = wanted else {
        return Ok(());
    };
    let of = Of {
        name: mail.reader.name.clone(),
        address: mail.reader.address.clone(),
        told: match &ready.content {
            Content::Request(_) | Content::Documents(_) => mail.data.clone(),
            _ => String::new(),
        },
        until: matches!(ready.content, Content::Documents(_)).then(|| tx.now() - 1),
    };
    let data = serde_json::to_string(&of).map_err(|error| Refusal::Fault(error.to_string()))?;
    let about = Subject {
        dossier: Some(dossier),
        conversation,
        message,
        data,
        ..Subject::default()
    };
    for address in to.lines() {
        if post::fold_address(address) == post::fold_address(&of.address) {
            continue;
        }
        let reader = Reader {
            name: name.clone(),
            address: address.to_owned(),
            language: super::model::lang(&language),
        };
        queue(tx, firm, MailKind::Copy, &reader, &about)?;
    }
    Ok(())
}

/// What a copy says now: what was deleted or became confidential meanwhile is told to nobody.
pub(super) fn content(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &Queued,
) -> Result<Result<Content, Dropped>, Refusal> {
    let of: Of =
        serde_json::from_str(&mail.data).map_err(|error| Refusal::Fault(error.to_string()))?;
    let dossier = mail
        .dossier
        .ok_or_else(|| Refusal::Fault("a copy of nothing".to_owned()))?;
    let about = tx.first(sql::COPY_ABOUT, &[&firm, &dossier], |row| {
        let to: String = row.get(2)?;
        Ok((row.get::<String>(0)?, row.get::<String>(1)?, to))
    })?;
    let Some((slug, dossier_name, to)) = about else {
        return Ok(Err(Dropped::NoAccess));
    };
    // Taken out of the settings meanwhile.
    if !to.lines().any(|address| address == mail.reader.address) {
        return Ok(Err(Dropped::NotWanted));
    }
    let message = match mail.conversation {
        None => None,
        Some(conversation) => {
            let found = tx.first(sql::COPY_MESSAGE, &[&firm, &mail.id], |row| {
                let private: bool = row.get(3)?;
                Ok(Message {
                    conversation,
                    subject: row.get(0)?,
                    author: row.get(1)?,
                    text: if private { String::new() } else { row.get(2)? },
                })
            })?;
            match found {
                Some(message) => Some(message),
                None => return Ok(Err(Dropped::NothingNew)),
            }
        }
    };
    let (mut letter, mut shared) = (None, None);
    match of.until {
        Some(until) => shared = documents::copied(tx, firm, &of.told, until)?.map(Box::new),
        None if of.told.is_empty() => {}
        None => letter = requests::letter(tx, firm, &of.told)?.map(Box::new),
    }
    if !of.told.is_empty() && letter.is_none() && shared.is_none() {
        return Ok(Err(Dropped::NothingNew));
    }
    Ok(Ok(Content::Copy(Copied {
        to_name: of.name,
        to_address: of.address,
        slug,
        dossier,
        dossier_name,
        message,
        letter,
        shared,
    })))
}
