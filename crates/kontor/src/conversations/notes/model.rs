//! What a note is.

use store::{Row, StoreError};
use uuid::Uuid;

use crate::ids::{ConversationId, NoteId, StaffId};

/// One note.
#[derive(Clone, Debug)]
pub struct Note {
    pub id: NoteId,
    pub conversation: ConversationId,
    /// The number of the message behind which it stands.
    pub after: i64,
    /// Staff, always.
    pub author: Uuid,
    pub author_name: String,
    /// Markdown; empty once deleted.
    pub text: String,
    pub created_at: i64,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
    pub version: i64,
    /// Colleagues whom it names, by name.
    pub mentions: Vec<Mentioned>,
}

/// A colleague whom a note names.
#[derive(Clone, Debug)]
pub struct Mentioned {
    pub id: StaffId,
    pub name: String,
}

impl Note {
    /// Reads the columns that `note_columns!` names; whom it names is added by `mentions`.
    pub fn read(row: &Row<'_>) -> Result<Note, StoreError> {
        Ok(Note {
            id: row.get(0)?,
            conversation: row.get(1)?,
            after: row.get(2)?,
            author: row.get(3)?,
            author_name: row.get(4)?,
            text: row.get(5)?,
            created_at: row.get(6)?,
            edited_at: row.get(7)?,
            deleted_at: row.get(8)?,
            version: row.get(9)?,
            mentions: Vec::new(),
        })
    }

    /// Where it stands in its conversation.
    pub fn place(&self) -> Place {
        Place {
            seq: self.after,
            note: self.id.0,
        }
    }
}

/// A place among messages and notes: a message's number, and the note behind it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    pub seq: i64,
    /// Nil for the message itself.
    pub note: Uuid,
}

impl Place {
    /// As it stands in an address.
    pub fn written(self) -> String {
        format!("{}.{}", self.seq, self.note)
    }

    /// From there.
    pub fn read(text: &str) -> Option<Place> {
        let (seq, note) = text.split_once('.')?;
        Some(Place {
            seq: seq.parse().ok()?,
            note: note.parse().ok()?,
        })
    }
}
