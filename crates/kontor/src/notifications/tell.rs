//! Who is told of messages that they have not seen: the job `tell`.

use std::collections::BTreeMap;

use pages::Lang;
use store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::client;
use super::model::{Dropped, MailKind, lang};
use super::plan::Subject;
use super::store as sql;
use crate::access::{Permission, Permissions};
use crate::ids::{AddressId, ContactId, ConversationId, DossierId, FirmId, MailId};
use crate::refusal::Refusal;

/// A contact who may see a conversation now.
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

/// Plans a mail for every client who may see the conversation, has not seen all of it and was not
/// told since they last looked. Says how many that are.
pub fn tell(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<usize, Refusal> {
    let conversation: ConversationId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a conversation: {payload}")))?;
    let mut told = 0;
    for person in people(tx, firm, conversation, None)? {
        let Some(unread) = unread(tx, firm, conversation, person.seen)? else {
            continue;
        };
        let before = tx.first(
            sql::TOLD,
            &[&firm, &conversation, &person.contact, &person.seen],
            |row| row.get::<MailId>(0),
        )?;
        if before.is_some() {
            continue;
        }
        let about = Subject {
            conversation: Some(conversation),
            message: Some(unread.seq),
            ..Subject::default()
        };
        told += usize::from(client::plan(tx, firm, MailKind::Message, person, about)?);
    }
    Ok(told)
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

/// The newest message of the firm after number `seen`, if it is not deleted.
pub(super) fn unread(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    seen: i64,
) -> Result<Option<Unread>, Refusal> {
    Ok(
        tx.first(sql::UNREAD, &[&firm, &conversation, &seen], |row| {
            Ok(Unread {
                seq: row.get(0)?,
                author: row.get(1)?,
                text: row.get(2)?,
                subject: row.get(3)?,
                dossier_name: row.get(4)?,
            })
        })?,
    )
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
