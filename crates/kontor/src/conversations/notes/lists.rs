//! The notes of a conversation, for who earned to see them.

use store::Tx;

use super::access::SeeNotes;
use super::mentions;
use super::model::{Note, Place};
use super::store as sql;
use crate::access::Grant;
use crate::conversations::actions::text_hash;
use crate::ids::{ConversationId, FirmId, NoteId};
use crate::refusal::Refusal;

/// The most that one page shows.
const PAGE: usize = 100;

/// The last of those behind the messages from number `first` on and before `end`, in order, and whether
/// there are more before them.
pub fn on_page(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeNotes>,
    first: i64,
    end: Place,
) -> Result<(Vec<Note>, bool), Refusal> {
    let (firm, one_more) = (grant.firm(), i64::try_from(PAGE + 1).unwrap_or(i64::MAX));
    let mut notes = tx.all(
        sql::ON_PAGE,
        &[&firm, &grant.id, &first, &end.seq, &end.note, &one_more],
        Note::read,
    )?;
    let more = notes.len() > PAGE;
    notes.truncate(PAGE);
    notes.reverse();
    mentions::fill(tx, firm, &mut notes)?;
    Ok((notes, more))
}

/// The next `most` behind `place`, in order.
pub fn after(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeNotes>,
    place: Place,
    most: i64,
) -> Result<Vec<Note>, Refusal> {
    let firm = grant.firm();
    let mut notes = tx.all(
        sql::AFTER,
        &[&firm, &grant.id, &place.seq, &place.note, &most],
        Note::read,
    )?;
    mentions::fill(tx, firm, &mut notes)?;
    Ok(notes)
}

/// The id and the hash of every note that is not deleted, for verification.
pub fn hashes(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
) -> Result<Vec<(NoteId, String)>, Refusal> {
    let mut all = Vec::new();
    let (mut seq, mut id) = (0_i64, NoteId(uuid::Uuid::nil()));
    loop {
        let notes = tx.all(sql::TEXTS, &[&firm, &conversation, &seq, &id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<String>(2)?))
        })?;
        let Some(last) = notes.last() else {
            return Ok(all);
        };
        (id, seq) = (last.0, last.1);
        all.extend(notes.iter().map(|(id, _, text)| (*id, text_hash(text))));
    }
}
