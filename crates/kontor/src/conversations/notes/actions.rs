//! Writing a note, editing and deleting one's own.

use pages::Faults;
use store::Tx;
use uuid::Uuid;

use super::access::{AddNote, EditNote};
use super::mentions;
use super::model::{Mentioned, Note};
use super::store as sql;
use crate::access::Grant;
use crate::conversations::actions::text_hash;
use crate::conversations::model::{Conversation, TEXT, checked};
use crate::events::{self, Event};
use crate::ids::{FirmId, NoteId, StaffId};
use crate::refusal::{Refusal, all_good};

/// Adds a note behind the last message, and tells those whom it mentions. The conversation itself stays
/// as it is.
pub fn add(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, AddNote>,
    text: &str,
    wanted: &[StaffId],
) -> Result<Note, Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    let (text, named) = good(tx, firm, (grant.row(), actor.person()), text, wanted, &[])?;
    let mut note = Note {
        id: NoteId(tx.id()),
        conversation: grant.id,
        after: grant.last_seq,
        author: actor.person(),
        author_name: actor.name.clone(),
        text,
        created_at: tx.now(),
        edited_at: None,
        deleted_at: None,
        version: 1,
        mentions: Vec::new(),
    };
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &note.conversation,
            &note.after,
            &note.id,
            &note.author,
            &note.author_name,
            &note.text,
            &note.created_at,
        ],
    )?;
    let told = mentions::set(tx, firm, &note, &named)?;
    note.mentions = named;
    let event = Event::NoteAdded {
        note: note.id,
        text_sha256: text_hash(&note.text),
        told,
    };
    events::record(tx, firm, actor, grant.about(), &event)?;
    Ok(note)
}

/// Changes a note, and whom it mentions if that is `wanted`. `expected` is the version that its author
/// saw.
pub fn edit(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, EditNote>,
    text: &str,
    wanted: Option<&[StaffId]>,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let before = &grant.note;
    if before.deleted_at.is_some() {
        return Err(Refusal::Conflict("note-is-deleted"));
    }
    let (firm, now) = (grant.firm(), tx.now());
    let kept: Vec<StaffId> = before.mentions.iter().map(|one| one.id).collect();
    let (text, named) = good(
        tx,
        firm,
        (&grant.conversation, before.author),
        text,
        wanted.unwrap_or(&kept),
        &before.mentions,
    )?;
    if expected.is_some_and(|expected| expected != before.version) {
        return Err(Refusal::Stale);
    }
    let same = named.len() == kept.len() && named.iter().all(|one| kept.contains(&one.id));
    if text == before.text && same {
        return Ok(());
    }
    let changed = tx.execute(
        sql::EDIT,
        &[&firm, &before.id, &text, &now, &before.version],
    )?;
    if changed == 0 {
        return Err(Refusal::Stale);
    }
    let told = mentions::set(tx, firm, before, &named)?;
    let event = Event::NoteEdited {
        note: before.id,
        before: before.text.clone(),
        text_sha256: text_hash(&text),
        told,
    };
    events::record(tx, firm, grant.actor(), grant.conversation.about(), &event)
}

/// Deletes a note: a trace without the text stays, and what it said stays in the history.
pub fn delete(tx: &mut Tx<'_>, grant: &Grant<'_, EditNote>) -> Result<(), Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    if tx.execute(sql::DELETE, &[&firm, &grant.note.id, &now])? == 0 {
        return Ok(());
    }
    tx.execute(sql::TAKE_MENTIONS, &[&firm, &grant.note.id])?;
    let event = Event::NoteDeleted {
        note: grant.note.id,
        before: grant.note.text.clone(),
    };
    events::record(tx, firm, grant.actor(), grant.conversation.about(), &event)
}

fn good(
    tx: &mut Tx<'_>,
    firm: FirmId,
    at: (&Conversation, Uuid),
    text: &str,
    wanted: &[StaffId],
    already: &[Mentioned],
) -> Result<(String, Vec<Mentioned>), Refusal> {
    let mut faults = Faults::new();
    let text = checked(&mut faults, "text", text, TEXT);
    let named = mentions::named(tx, &mut faults, firm, at, wanted, already)?;
    all_good(faults)?;
    Ok((text, named))
}
