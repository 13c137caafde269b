//! Who is told of messages that they have not seen: the job `tell` (NOTE-5, NOTE-6).
//!
//! One waits for a conversation in which something was posted, until the first of it is due; who is told is
//! found out then. Posting writes no row for each reader.

use std::collections::BTreeMap;

use pages::Lang;
use store::queue::{self, NewJob};
use store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::client;
use super::model::{Dropped, MailKind, lang};
use super::plan::Subject;
use super::store as sql;
use super::watch;
use crate::access::{Permission, Permissions};
use crate::events::TELL;
use crate::ids::{AddressId, ContactId, ConversationId, DossierId, FirmId};
use crate::refusal::Refusal;

/// Who was told and has not looked since is told of what is newer after the firm's delay, and not before so
/// many milliseconds.
pub(super) const AGAIN: i64 = 120 * 60_000;

/// A contact who may see a conversation now.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub dossier: DossierId,
    pub contact: ContactId,
    pub name: String,
    pub language: Lang,
    /// The last message that they have seen.
    pub seen: i64,
}

/// The newest message that a person has not seen.
#[derive(Clone, Debug)]
pub(super) struct Unread {
    pub seq: i64,
    pub author: String,
    pub text: String,
    pub subject: String,
    pub dossier_name: String,
}

/// Where a person is written to.
pub(super) struct Place {
    pub id: AddressId,
    pub address: String,
    /// Whether somebody signs in with it yet.
    pub active: bool,
}

/// Which side of a conversation is told: what the other one wrote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Clients,
    Staff,
}

impl Side {
    /// Whether what tells them is written by contacts.
    pub fn by_contacts(self) -> bool {
        self == Side::Staff
    }
}

/// Plans a mail for everybody who may see the conversation and has not seen what is due, unless one waits
/// for them already. Comes back for what is due later. Says how many mails that are.
pub fn tell(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<usize, Refusal> {
    let conversation: ConversationId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a conversation: {payload}")))?;
    let (mut told, mut next) = (0, None);
    for person in people(tx, firm, conversation, None)? {
        let who = (person.contact.0, person.seen, Side::Clients);
        if !is_due(tx, firm, conversation, who, &mut next)? {
            continue;
        }
        let about = Subject {
            conversation: Some(conversation),
            ..Subject::default()
        };
        told += usize::from(client::plan(tx, firm, MailKind::Message, person, about)?);
    }
    for person in watch::watchers(tx, firm, Some(conversation), None)? {
        let who = (person.staff.0, person.seen, Side::Staff);
        if is_due(tx, firm, conversation, who, &mut next)? {
            told += usize::from(watch::plan(tx, firm, person)?);
        }
    }
    if let Some(run_at) = next {
        // Beside what is posted next, which may be due earlier for others.
        let key = format!("{conversation} again");
        let job = NewJob {
            tenant: firm.0,
            kind: TELL,
            key: Some(&key),
            payload,
            run_at,
        };
        queue::enqueue(tx, &job)?;
    }
    Ok(told)
}

/// Whether somebody is to be told now; `next` becomes the earliest moment at which somebody else is.
fn is_due(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    who: (Uuid, i64, Side),
    next: &mut Option<i64>,
) -> Result<bool, Refusal> {
    let Some(due) = due(tx, firm, conversation, who)? else {
        return Ok(false);
    };
    if due <= tx.now() {
        return Ok(true);
    }
    *next = Some(next.map_or(due, |before| before.min(due)));
    Ok(false)
}

/// When somebody is to be told of what they have not seen and were not told of, if there is any.
pub(super) fn due(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    (person, seen, side): (Uuid, i64, Side),
) -> Result<Option<i64>, Refusal> {
    let told = tx.first(sql::TOLD, &[&firm, &person, &conversation], |row| {
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?))
    })?;
    let after = told.map_or(seen, |(seq, _)| seq.max(seen));
    let (first, delay): (Option<i64>, i64) = tx.only(
        sql::FIRST_UNREAD,
        &[&firm, &conversation, &after, &side.by_contacts()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let Some(first) = first else {
        return Ok(None);
    };
    let delay = delay * 60_000;
    let again = match told {
        Some((seq, at)) if seq > seen => at + delay.max(AGAIN),
        _ => 0,
    };
    Ok(Some(again.max(first + delay)))
}

/// The client's side of a conversation as it is now: all of them, or one if they still belong to it.
pub(super) fn people(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    only: Option<ContactId>,
) -> Result<Vec<Person>, Refusal> {
    let read = Permissions::of(&[Permission::ReadConversations]).bits();
    let (contact, everybody) = (only.unwrap_or(ContactId(Uuid::nil())), only.is_none());
    Ok(tx.all(
        sql::READERS,
        &[&firm, &conversation, &read, &contact, &everybody],
        person,
    )?)
}

/// The newest message of the other side after number `seen`, if it is not deleted.
pub(super) fn unread(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    seen: i64,
    side: Side,
) -> Result<Option<Unread>, Refusal> {
    Ok(tx.first(
        sql::UNREAD,
        &[&firm, &conversation, &seen, &side.by_contacts()],
        |row| {
            Ok(Unread {
                seq: row.get(0)?,
                author: row.get(1)?,
                text: row.get(2)?,
                subject: row.get(3)?,
                dossier_name: row.get(4)?,
            })
        },
    )?)
}

/// The one address at which a person is told of something, if there is one: whoever has access to the
/// dossier is told where NOTIFY is on for its category (NOTE-1, NOTE-2), activated or not (NOTE-3), and
/// where mail does not come back if there is a choice.
pub(super) fn place(
    tx: &mut Tx<'_>,
    firm: FirmId,
    person: &Person,
    category: Option<&str>,
) -> Result<Result<Place, Dropped>, Refusal> {
    let (mut access, mut found) = (false, None);
    tx.each(
        sql::ADDRESSES_OF,
        &[&firm, &person.dossier, &person.contact],
        |row| {
            let (login, notify): (bool, bool) = (row.get(3)?, row.get(4)?);
            access |= login;
            if found.is_none() && notify && is_told(&row.get::<String>(5)?, category) {
                found = Some(Place {
                    id: row.get(0)?,
                    address: row.get(1)?,
                    active: row.get(2)?,
                });
            }
            Ok(())
        },
    )?;
    if !access {
        return Ok(Err(Dropped::NoAccess));
    }
    Ok(found.ok_or(Dropped::NotifyOff))
}

/// Whether stored preferences leave a category on.
fn is_told(preferences: &str, category: Option<&str>) -> bool {
    let Some(category) = category else {
        return true;
    };
    let stored: BTreeMap<String, bool> = serde_json::from_str(preferences).unwrap_or_default();
    stored.get(category) != Some(&false)
}

pub(super) fn person(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        dossier: row.get(0)?,
        contact: row.get(1)?,
        name: row.get::<String>(2)?.trim().to_owned(),
        language: lang(&row.get::<String>(3)?),
        seen: row.get(4)?,
    })
}
