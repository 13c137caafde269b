//! The moment before sending: is it still wanted, by whom, and what does it say now?

use store::Tx;

use super::client;
use super::copy::{self, Copied};
use super::documents::{self, Shared};
use super::mention::{self, Mention};
use super::model::{Dropped, Happened, MailKind, MailState, Queued};
use super::requests::{self, Came, Letter};
use super::store as sql;
use super::tell::{Unread, people, unread};
use crate::bounces;
use crate::ids::{ConversationId, DossierId, FirmId, MailId};
use crate::people::links::{self, LinkFor};
use crate::refusal::Refusal;

/// A mail that goes out now.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub mail: Queued,
    pub content: Content,
}

/// What it says.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Invitation {
        dossier_name: String,
    },
    Staff,
    Reset,
    Security(Happened),
    Copy(Copied),
    Mention(Mention),
    Request(Box<Letter>),
    Came(Came),
    Documents(Shared),
    Message {
        dossier: DossierId,
        conversation: ConversationId,
        unread: Unread,
        /// Whether a link to activate access goes on top.
        activation: bool,
    },
}

/// Looks everything up again. Links are kept by `hash`. Nothing for a mail that is not queued any
/// more, or that is dropped here.
pub(super) fn prepare(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: MailId,
    hash: &[u8; 32],
) -> Result<Option<Ready>, Refusal> {
    let Some(mut mail) = tx.first(sql::QUEUED, &[&firm, &id], Queued::read)? else {
        return Ok(None);
    };
    if mail.state != Some(MailState::Queued) {
        return Ok(None);
    }
    let found = content(tx, firm, &mut mail, hash)?;
    let marked = bounces::why(tx, firm, &mail.reader.address)?.is_some();
    match found {
        Ok(_) if marked => {
            settle(tx, firm, id, MailState::Dropped, Dropped::Bounced.code())?;
            Ok(None)
        }
        Ok(content) => Ok(Some(Ready { mail, content })),
        Err(why) => {
            settle(tx, firm, id, MailState::Dropped, why.code())?;
            Ok(None)
        }
    }
}

/// Ends a mail's way; `note` says why or what the server answered.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: MailId,
    state: MailState,
    note: &str,
) -> Result<(), Refusal> {
    let sent_at = (state == MailState::Sent).then(|| tx.now());
    tx.execute(sql::SETTLE, &[&firm, &id, &state.code(), &sent_at, &note])?;
    Ok(())
}

fn content(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
    hash: &[u8; 32],
) -> Result<Result<Content, Dropped>, Refusal> {
    let kind = mail
        .kind
        .ok_or_else(|| Refusal::Fault("a mail of an unknown kind".to_owned()))?;
    let link = match (kind, mail.dossier, mail.address, mail.staff, mail.user) {
        (MailKind::Invitation, Some(dossier), Some(address), ..) => LinkFor::Invitation {
            firm,
            dossier,
            address,
        },
        (MailKind::Staff, _, _, Some(staff), _) => LinkFor::Staff { firm, staff },
        (MailKind::Reset, _, _, _, Some(user)) => LinkFor::Reset { user },
        (MailKind::Security, ..) => {
            let happened = serde_json::from_str(&mail.data)
                .map_err(|error| Refusal::Fault(error.to_string()))?;
            return Ok(Ok(Content::Security(happened)));
        }
        (MailKind::Copy, ..) => return copy::content(tx, firm, mail),
        (MailKind::Mention, ..) => {
            let content = mention::content(tx, firm, mail)?;
            if content.is_ok() {
                readdress(tx, firm, mail, None)?;
            }
            return Ok(content);
        }
        (MailKind::Message, ..) => return message(tx, firm, mail, hash),
        (MailKind::Request, ..) => return requests::content(tx, firm, mail, hash),
        (MailKind::Came, ..) => return requests::came(tx, firm, mail),
        (MailKind::Documents, ..) => return documents::content(tx, firm, mail, hash),
        _ => return Err(Refusal::Fault("a mail about nothing".to_owned())),
    };
    let now = tx.now();
    let Some(issued) = links::issue(tx, *hash, link, now)? else {
        return Ok(Err(Dropped::NotWanted));
    };
    mail.reader.name = issued.to_name;
    mail.reader.address = issued.to_address;
    mail.reader.language = issued.language;
    readdress(tx, firm, mail, None)?;
    Ok(Ok(match kind {
        MailKind::Invitation => Content::Invitation {
            dossier_name: issued.dossier_name,
        },
        MailKind::Staff => Content::Staff,
        MailKind::Reset
        | MailKind::Message
        | MailKind::Security
        | MailKind::Copy
        | MailKind::Mention
        | MailKind::Request
        | MailKind::Came
        | MailKind::Documents => Content::Reset,
    }))
}

fn message(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
    hash: &[u8; 32],
) -> Result<Result<Content, Dropped>, Refusal> {
    let conversation = mail
        .conversation
        .ok_or_else(|| Refusal::Fault("a mail about no message".to_owned()))?;
    let person = match client::contact(tx, firm, mail)? {
        Some(contact) => people(tx, firm, conversation, Some(contact))?.pop(),
        None => None,
    };
    let Some(person) = person else {
        return Ok(Err(Dropped::NoAccess));
    };
    let Some(unread) = unread(tx, firm, conversation, person.seen)? else {
        return Ok(Err(Dropped::NothingNew));
    };
    let dossier = person.dossier;
    let addressed = client::address(tx, firm, mail, person, Some(unread.seq), hash)?;
    Ok(addressed.map(|activation| Content::Message {
        dossier,
        conversation,
        unread,
        activation,
    }))
}

/// The log names who it really goes to, which may have changed since it was planned.
pub(super) fn readdress(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &Queued,
    message: Option<i64>,
) -> Result<(), Refusal> {
    tx.execute(
        sql::READDRESS,
        &[
            &firm,
            &mail.id,
            &mail.address,
            &message,
            &mail.reader.name,
            &mail.reader.address,
            &mail.reader.language.code(),
        ],
    )?;
    Ok(())
}
