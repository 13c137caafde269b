//! Lists: conversations, messages, readers and recipients, as one person sees them.

use store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::model::{Conversation, Message};
use super::store as sql;
use crate::access::{Action, ActorKind, Grant, Permission, Permissions, Reach, Viewer};
use crate::dossiers::Dossier;
use crate::ids::{ConversationId, EngagementId};
use crate::refusal::Refusal;

/// Which conversations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Open,
    Closed,
    All,
    /// Open, and waiting for the firm.
    NeedsReply,
    /// With a note that mentions the viewer, who has not opened it since.
    Mentions,
}

impl State {
    /// From the query; `None` for what is unknown.
    pub fn from_code(code: &str) -> Option<State> {
        match code {
            "open" => Some(State::Open),
            "closed" => Some(State::Closed),
            "all" => Some(State::All),
            _ => None,
        }
    }
}

/// A conversation in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub conversation: Conversation,
    /// The number of the last message that the viewer has seen.
    pub seen: i64,
    /// The dossier's name, in lists over several dossiers.
    pub dossier_name: String,
}

impl Listed {
    fn read(row: &Row<'_>) -> Result<Listed, StoreError> {
        Ok(Listed {
            conversation: Conversation::read(row)?,
            seen: row.get(Conversation::COLUMNS)?,
            dossier_name: row.get(Conversation::COLUMNS + 1)?,
        })
    }

    /// Whether there is something that the viewer has not seen.
    pub fn unread(&self) -> bool {
        self.seen < self.conversation.last_seq
    }

    /// Whether it waits for the client: the firm wrote last, in what the firm began or what is unread.
    pub fn waits_for_client(&self) -> bool {
        let v = &self.conversation;
        !v.closed
            && v.last_kind == ActorKind::Staff
            && (v.started_kind == ActorKind::Staff || self.unread())
    }

    /// Where the list goes on after this one.
    pub fn key(&self) -> (i64, ConversationId) {
        (self.conversation.last_at, self.conversation.id)
    }
}

/// Where to go on, and how far.
#[derive(Clone, Copy, Debug)]
pub struct From {
    pub after: Option<(i64, ConversationId)>,
    pub most: i64,
}

impl From {
    fn key(self) -> (i64, ConversationId) {
        self.after
            .unwrap_or((i64::MAX, ConversationId(Uuid::max())))
    }
}

/// The conversations of one dossier, or of one engagement in it, latest first.
pub fn of_dossier<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    state: State,
    within: Option<EngagementId>,
    from: From,
) -> Result<Vec<Listed>, Refusal> {
    let sql = match state {
        State::Open | State::NeedsReply | State::Mentions => sql::DOSSIER_OPEN,
        State::Closed => sql::DOSSIER_CLOSED,
        State::All => sql::DOSSIER_ALL,
    };
    let staff = grant.actor().kind == ActorKind::Staff;
    let private = staff && grant.may(Permission::ReadPrivate);
    let all = grant.may(Permission::ReadConversations);
    let chosen = staff && all;
    let (at, id) = from.key();
    let person = grant.actor().person();
    Ok(tx.all(
        sql,
        &[
            &grant.firm(),
            &grant.id,
            &private,
            &all,
            &chosen,
            &person,
            &at,
            &id,
            &from.most,
            &within.is_none(),
            &within,
        ],
        Listed::read,
    )?)
}

/// The conversations over all dossiers that a staff member sees, latest first.
pub fn of_firm(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    state: State,
    from: From,
) -> Result<Vec<Listed>, Refusal> {
    let (firm, (at, id)) = (viewer.firm(), from.key());
    let private = Permissions::of(&[Permission::ReadPrivate]).bits();
    let read = Permissions::of(&[Permission::ReadConversations]).bits();
    Ok(match viewer.reach() {
        Reach::All {
            confidential,
            staff,
        } => {
            let sql = match state {
                State::NeedsReply => sql::FIRM_NEED,
                State::Mentions => sql::FIRM_MENTIONS,
                State::Open => sql::FIRM_OPEN,
                State::Closed => sql::FIRM_CLOSED,
                State::All => sql::FIRM_ALL,
            };
            tx.all(
                sql,
                &[
                    &firm,
                    &private,
                    &staff,
                    &at,
                    &id,
                    &from.most,
                    &read,
                    &confidential,
                ],
                Listed::read,
            )?
        }
        Reach::Granted { staff } => {
            let sql = match state {
                State::NeedsReply => sql::GRANTED_NEED,
                State::Mentions => sql::GRANTED_MENTIONS,
                State::Open => sql::GRANTED_OPEN,
                State::Closed => sql::GRANTED_CLOSED,
                State::All => sql::GRANTED_ALL,
            };
            tx.all(
                sql,
                &[&firm, &private, &staff, &at, &id, &from.most, &read],
                Listed::read,
            )?
        }
        Reach::Client { .. } => Vec::new(),
    })
}

/// How many conversations wait for a staff member because a note mentions them; at most 100.
pub fn mentions(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<i64, Refusal> {
    let (after, most) = (None, 100);
    let found = of_firm(tx, viewer, State::Mentions, From { after, most })?;
    Ok(i64::try_from(found.len()).unwrap_or(most))
}

/// The last `most` messages before number `before`, oldest first.
pub fn messages_before<A: Action<On = Conversation>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    before: i64,
    most: i64,
) -> Result<Vec<Message>, Refusal> {
    let mut messages = tx.all(
        sql::MESSAGES_BEFORE,
        &[&grant.firm(), &grant.id, &before, &most],
        Message::read,
    )?;
    messages.reverse();
    Ok(messages)
}

/// The next `most` messages after number `after`.
pub fn messages_after<A: Action<On = Conversation>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    after: i64,
    most: i64,
) -> Result<Vec<Message>, Refusal> {
    Ok(tx.all(
        sql::MESSAGES_AFTER,
        &[&grant.firm(), &grant.id, &after, &most],
        Message::read,
    )?)
}

/// A step of someone who reads.
#[derive(Clone, Debug)]
pub struct Mark {
    pub person: Uuid,
    pub name: String,
    pub seq: i64,
    pub at: i64,
}

/// How far the client's side has read, from message number `seq` on.
pub fn marks(
    tx: &mut Tx<'_>,
    firm: crate::ids::FirmId,
    conversation: ConversationId,
    seq: i64,
) -> Result<Vec<Mark>, Refusal> {
    Ok(tx.all(
        sql::MARKS_OF_CLIENTS,
        &[&firm, &conversation, &seq],
        |row| {
            Ok(Mark {
                person: row.get(0)?,
                name: row.get(1)?,
                seq: row.get(2)?,
                at: row.get(3)?,
            })
        },
    )?)
}

/// Who has read message number `seq`, each with when: the first step that reached it.
pub fn readers(marks: &[Mark], seq: i64, author: Uuid) -> Vec<&Mark> {
    let mut readers: Vec<&Mark> = Vec::new();
    for mark in marks
        .iter()
        .filter(|mark| mark.seq >= seq && mark.person != author)
    {
        if !readers.iter().any(|reader| reader.person == mark.person) {
            readers.push(mark);
        }
    }
    readers
}

/// A contact of a dossier.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: Uuid,
    pub name: String,
    /// Sees everything that is for all.
    pub full_access: bool,
    /// Has LOGIN on an address.
    pub login: bool,
}

impl Person {
    /// Reads what `CONTACTS_OF_DOSSIER` selects.
    pub fn read(row: &Row<'_>) -> Result<Person, StoreError> {
        Ok(Person {
            id: row.get(0)?,
            name: row.get(1)?,
            full_access: row.get(2)?,
            login: row.get(3)?,
        })
    }
}

/// The contacts of a dossier, by name.
pub fn people<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
) -> Result<Vec<Person>, Refusal> {
    let all = Permissions::of(&[Permission::ReadConversations]).bits();
    Ok(tx.all(
        sql::CONTACTS_OF_DOSSIER,
        &[&grant.firm(), &grant.id, &all],
        Person::read,
    )?)
}

/// Who on the client's side sees a conversation now, by name.
pub fn recipients(
    tx: &mut Tx<'_>,
    firm: crate::ids::FirmId,
    conversation: &Conversation,
) -> Result<Vec<(Uuid, String)>, Refusal> {
    let all = Permissions::of(&[Permission::ReadConversations]).bits();
    Ok(tx.all(
        sql::RECIPIENTS,
        &[&firm, &conversation.id, &conversation.dossier, &all],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

/// The draft that someone left.
pub fn draft<A: Action<On = Conversation>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
) -> Result<String, Refusal> {
    let person = grant.actor().person();
    let found = tx.first(sql::DRAFT, &[&grant.firm(), &grant.id, &person], |row| {
        row.get(0)
    })?;
    Ok(found.unwrap_or_default())
}
