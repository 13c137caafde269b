//! The moment before sending: is it still wanted, by whom, and what does it say now?

use store::Tx;

use super::copy::{self, Copied};
use super::documents::{self, Shared};
use super::inbox::{self, Inbox};
use super::mailbox::{self, Broken};
use super::mention::{self, Mention};
use super::model::{Dropped, Happened, MailKind, MailState, Queued};
use super::outbox::step;
use super::requests::{self, Came, Letter};
use super::store as sql;
use super::waiting::{self, Waiting};
use crate::bounces;
use crate::ids::{FirmId, MailId};
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
    Invitation { dossier_name: String },
    Staff,
    Reset,
    Security(Happened),
    Copy(Copied),
    Mention(Mention),
    Request(Box<Letter>),
    Came(Came),
    Documents(Shared),
    Waiting(Waiting),
    Mailbox(Broken),
    Inbox(Inbox),
}

/// What is to be done with a mail.
pub(super) enum Prepared {
    /// Nothing: it is not queued any more, or was dropped here.
    Settled,
    /// It waits until then.
    Later(i64),
    Ready(Box<Ready>),
}

/// Looks everything up again. Links are kept by `hash`.
pub(super) fn prepare(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: MailId,
    hash: &[u8; 32],
) -> Result<Prepared, Refusal> {
    let Some(mut mail) = tx.first(sql::QUEUED, &[&firm, &id], Queued::read)? else {
        return Ok(Prepared::Settled);
    };
    if mail.state != Some(MailState::Queued) {
        return Ok(Prepared::Settled);
    }
    if let (true, Some(quiet)) = (mail.kind.is_some_and(MailKind::can_wait), mail.quiet)
        && let Some(end) = quiet.ends(tx.now(), &mail.zone)
    {
        return Ok(Prepared::Later(end));
    }
    let found = match is_muted(tx, firm, &mail)? {
        true => Err(Dropped::NotifyOff),
        false => content(tx, firm, &mut mail, hash)?,
    };
    let content = match found {
        Ok(_) if bounces::why(tx, firm, &mail.reader.address)?.is_some() => Err(Dropped::Bounced),
        found => found,
    };
    match content {
        Ok(content) => Ok(Prepared::Ready(Box::new(Ready { mail, content }))),
        Err(why) => {
            settle(tx, firm, id, MailState::Dropped, why.code())?;
            Ok(Prepared::Settled)
        }
    }
}

/// Whether it is for a staff member who wants no such mail (NOTE-10).
fn is_muted(tx: &mut Tx<'_>, firm: FirmId, mail: &Queued) -> Result<bool, Refusal> {
    let category = mail.kind.and_then(MailKind::staff_category);
    let (Some(category), Some(staff)) = (category, mail.staff) else {
        return Ok(false);
    };
    let muted: Option<String> = tx.first(sql::MUTED, &[&firm, &staff], |row| row.get(0))?;
    Ok(muted.is_some_and(|muted| muted.split(' ').any(|off| off == category)))
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
    step(tx, firm, id, state.into(), note)
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
        (MailKind::Message, ..) => return waiting::for_client(tx, firm, mail, hash),
        (MailKind::Waiting, ..) => return waiting::for_staff(tx, firm, mail),
        (MailKind::Request, ..) => return requests::content(tx, firm, mail, hash),
        (MailKind::Mailbox, ..) => return mailbox::content(tx, firm, mail),
        (MailKind::Inbox, ..) => return inbox::content(tx, firm, mail),
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
        | MailKind::Waiting
        | MailKind::Security
        | MailKind::Copy
        | MailKind::Mention
        | MailKind::Request
        | MailKind::Came
        | MailKind::Mailbox
        | MailKind::Inbox
        | MailKind::Documents => Content::Reset,
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
