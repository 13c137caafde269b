//! Colleagues whom a note names: who can be, who is, and what waits for them.

use pages::Faults;
use store::Tx;
use uuid::Uuid;

use super::model::{Mentioned, Note};
use super::store as sql;
use crate::access::{ActorKind, Grant, Permission, Permissions};
use crate::conversations::access::{MarkRead, in_conversation};
use crate::conversations::model::Conversation;
use crate::dossiers::access::staff_permissions;
use crate::ids::{ConversationId, FirmId, NoteId, StaffId};
use crate::refusal::Refusal;

/// The most names beyond the list that a refused form shows again.
const KEPT: usize = 50;

/// A colleague in the list below a note's box.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: StaffId,
    pub name: String,
    pub ticked: bool,
}

/// Whether any of them is ticked.
pub fn ticked(choices: &[Choice]) -> bool {
    choices.iter().any(|one| one.ticked)
}

/// Whom a note of `author` can name, and who is ticked: also those who do not see the conversation any more.
pub fn choices(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: &Conversation,
    author: Uuid,
    ticked: &[StaffId],
) -> Result<Vec<Choice>, Refusal> {
    let choice = |one: Mentioned| Choice {
        ticked: ticked.contains(&one.id),
        id: one.id,
        name: one.name,
    };
    let mut all: Vec<Choice> = colleagues(tx, firm, conversation, author)?
        .into_iter()
        .map(choice)
        .collect();
    for id in ticked.iter().take(KEPT) {
        if all.iter().all(|one| one.id != *id)
            && let Some(name) = name(tx, firm, *id)?
        {
            all.push(choice(Mentioned { id: *id, name }));
        }
    }
    Ok(all)
}

/// Who of the firm sees the conversation now, by name, but for `author`.
fn colleagues(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: &Conversation,
    author: Uuid,
) -> Result<Vec<Mentioned>, Refusal> {
    let all = Permissions::of(&[Permission::SeeAllDossiers]).bits();
    let audience = conversation.audience;
    let found = tx.all(
        sql::STAFF_AROUND,
        &[&firm, &conversation.id, &conversation.dossier, &all],
        |row| {
            let firm_wide = Permissions::from_bits(row.get(2)?);
            let by_dossier = staff_permissions(firm_wide, row.get(4)?, row.get(3)?);
            let sees = in_conversation(ActorKind::Staff, audience, by_dossier, row.get(5)?);
            let one = Mentioned {
                id: row.get(0)?,
                name: row.get(1)?,
            };
            Ok(sees.map(|_| one).filter(|one| one.id.0 != author))
        },
    )?;
    Ok(found.into_iter().flatten().collect())
}

fn name(tx: &mut Tx<'_>, firm: FirmId, id: StaffId) -> Result<Option<String>, Refusal> {
    Ok(tx.first(sql::STAFF_NAME, &[&firm, &id], |row| row.get(0))?)
}

/// Those among `wanted` whom the note can name: who is named already stays.
pub(super) fn named(
    tx: &mut Tx<'_>,
    faults: &mut Faults,
    firm: FirmId,
    (conversation, author): (&Conversation, Uuid),
    wanted: &[StaffId],
    already: &[Mentioned],
) -> Result<Vec<Mentioned>, Refusal> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut can = colleagues(tx, firm, conversation, author)?;
    can.extend_from_slice(already);
    for id in wanted {
        if can.iter().any(|one| one.id == *id) {
            continue;
        }
        match name(tx, firm, *id)? {
            Some(name) if id.0 != author => {
                faults.add("mentions", "fault-mentions", vec![("name", name.into())]);
            }
            _ => faults.add("mentions", "fault-choice", Vec::new()),
        }
        break;
    }
    let mut named: Vec<Mentioned> = Vec::new();
    for one in can {
        if wanted.contains(&one.id) && named.iter().all(|other| other.id != one.id) {
            named.push(one);
        }
    }
    Ok(named)
}

/// Notes whom a note names from now on; gives the names of those whom it did not name before.
pub(super) fn set(
    tx: &mut Tx<'_>,
    firm: FirmId,
    note: &Note,
    named: &[Mentioned],
) -> Result<Vec<String>, Refusal> {
    let now = tx.now();
    let holds = |list: &[Mentioned], id: StaffId| list.iter().any(|one| one.id == id);
    for gone in &note.mentions {
        if !holds(named, gone.id) {
            tx.execute(sql::TAKE_MENTION, &[&firm, &note.id, &gone.id])?;
        }
    }
    let mut told = Vec::new();
    for one in named {
        if !holds(&note.mentions, one.id) {
            tx.execute(
                sql::MENTION,
                &[&firm, &note.id, &one.id, &note.conversation, &now],
            )?;
            told.push(one.name.clone());
        }
    }
    Ok(told)
}

/// Adds to notes of one conversation whom they name.
pub(super) fn fill(tx: &mut Tx<'_>, firm: FirmId, notes: &mut [Note]) -> Result<(), Refusal> {
    let (Some(first), Some(last), Some(conversation)) = (
        notes.iter().map(|note| note.id.0).min(),
        notes.iter().map(|note| note.id.0).max(),
        notes.first().map(|note| note.conversation),
    ) else {
        return Ok(());
    };
    let named = tx.all(
        sql::MENTIONED,
        &[&firm, &conversation, &first, &last],
        |row| {
            let one = Mentioned {
                id: row.get(1)?,
                name: row.get(2)?,
            };
            Ok((row.get::<NoteId>(0)?, one))
        },
    )?;
    for (id, one) in named {
        if let Some(note) = notes.iter_mut().find(|note| note.id == id) {
            note.mentions.push(one);
        }
    }
    Ok(())
}

/// Whether a note of the conversation names `staff`, who has not opened it since.
pub fn waits(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    staff: Uuid,
) -> Result<bool, Refusal> {
    let found = tx.first(sql::MENTION_WAITS, &[&firm, &staff, &conversation], |row| {
        row.get::<i64>(0)
    })?;
    Ok(found.is_some())
}

/// Notes that its reader has opened the conversation: nothing in it waits for them any more.
pub fn seen(tx: &mut Tx<'_>, grant: &Grant<'_, MarkRead>) -> Result<(), Refusal> {
    if !grant.actor().is_staff() {
        return Ok(());
    }
    let (firm, person, now) = (grant.firm(), grant.actor().person(), tx.now());
    tx.execute(sql::MENTIONS_SEEN, &[&firm, &person, &grant.id, &now])?;
    Ok(())
}
