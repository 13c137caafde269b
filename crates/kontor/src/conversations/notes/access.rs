//! Who sees notes and writes them: the firm's people, and nobody else.

use store::Tx;

use super::mentions;
use super::model::Note;
use super::store as sql;
use crate::access::{Action, Actor, Face, Permission, Permissions, Target};
use crate::conversations::model::Conversation;
use crate::ids::NoteId;
use crate::refusal::Refusal;

/// A note together with its conversation.
#[derive(Clone, Debug)]
pub struct Noted {
    pub note: Note,
    pub conversation: Conversation,
}

impl Target for Noted {
    type Key = NoteId;

    /// For a client there are none.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: NoteId,
    ) -> Result<Option<(Noted, Permissions)>, Refusal> {
        let Face::Staff(staff) = face else {
            return Ok(None);
        };
        let Some(mut note) = tx.first(sql::NOTE, &[&staff.firm, &id], Note::read)? else {
            return Ok(None);
        };
        let Some((conversation, held)) = Conversation::find(tx, face, note.conversation)? else {
            return Ok(None);
        };
        mentions::fill(tx, staff.firm, std::slice::from_mut(&mut note))?;
        Ok(Some((Noted { note, conversation }, held)))
    }
}

/// See the notes of a conversation.
#[derive(Debug)]
pub struct SeeNotes;

impl Action for SeeNotes {
    type On = Conversation;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
    fn fits(_row: &Conversation, actor: &Actor, _permissions: Permissions) -> bool {
        actor.is_staff()
    }
}

/// Write one, also in a conversation that has ended.
#[derive(Debug)]
pub struct AddNote;

impl Action for AddNote {
    type On = Conversation;
    const NEEDS: Option<Permission> = Some(Permission::Reply);
    fn fits(_row: &Conversation, actor: &Actor, _permissions: Permissions) -> bool {
        actor.is_staff()
    }
}

/// Look one up.
#[derive(Debug)]
pub struct ReadNote;

impl Action for ReadNote {
    type On = Noted;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Edit or delete one's own.
#[derive(Debug)]
pub struct EditNote;

impl Action for EditNote {
    type On = Noted;
    const NEEDS: Option<Permission> = None;
    fn fits(row: &Noted, actor: &Actor, _permissions: Permissions) -> bool {
        actor.is_staff() && Some(row.note.author) == actor.id
    }
}
