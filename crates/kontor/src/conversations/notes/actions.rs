//! Writing a note, editing and deleting one's own.

use pages::Faults;
use store::Tx;

use super::access::{AddNote, EditNote};
use super::model::Note;
use super::store as sql;
use crate::access::Grant;
use crate::conversations::actions::text_hash;
use crate::conversations::model::{TEXT, checked};
use crate::events::{self, Event};
use crate::ids::NoteId;
use crate::refusal::{Refusal, all_good};

/// Adds a note behind the last message. The conversation itself stays as it is.
pub fn add(tx: &mut Tx<'_>, grant: &Grant<'_, AddNote>, text: &str) -> Result<Note, Refusal> {
    let text = good(text)?;
    let (firm, actor) = (grant.firm(), grant.actor());
    let note = Note {
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
    let event = Event::NoteAdded {
        note: note.id,
        text_sha256: text_hash(&note.text),
    };
    events::record(tx, firm, actor, grant.about(), &event)?;
    Ok(note)
}

/// Changes a note. `expected` is the version that its author saw.
pub fn edit(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, EditNote>,
    text: &str,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let before = &grant.note;
    if before.deleted_at.is_some() {
        return Err(Refusal::Conflict("note-is-deleted"));
    }
    let text = good(text)?;
    if expected.is_some_and(|expected| expected != before.version) {
        return Err(Refusal::Stale);
    }
    if text == before.text {
        return Ok(());
    }
    let (firm, now) = (grant.firm(), tx.now());
    let changed = tx.execute(
        sql::EDIT,
        &[&firm, &before.id, &text, &now, &before.version],
    )?;
    if changed == 0 {
        return Err(Refusal::Stale);
    }
    let event = Event::NoteEdited {
        note: before.id,
        before: before.text.clone(),
        text_sha256: text_hash(&text),
    };
    events::record(tx, firm, grant.actor(), grant.conversation.about(), &event)
}

/// Deletes a note: a trace without the text stays, and what it said stays in the history.
pub fn delete(tx: &mut Tx<'_>, grant: &Grant<'_, EditNote>) -> Result<(), Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    if tx.execute(sql::DELETE, &[&firm, &grant.note.id, &now])? == 0 {
        return Ok(());
    }
    let event = Event::NoteDeleted {
        note: grant.note.id,
        before: grant.note.text.clone(),
    };
    events::record(tx, firm, grant.actor(), grant.conversation.about(), &event)
}

fn good(text: &str) -> Result<String, Refusal> {
    let mut faults = Faults::new();
    let text = checked(&mut faults, "text", text, TEXT);
    all_good(faults)?;
    Ok(text)
}
