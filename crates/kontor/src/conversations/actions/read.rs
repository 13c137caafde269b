//! How far someone has read, and drafts.

use store::Tx;

use crate::access::{Action, Grant};
use crate::conversations::access::{MarkRead, Reply};
use crate::conversations::model::{Conversation, TEXT, checked};
use crate::conversations::notes;
use crate::conversations::store as sql;
use crate::events::{self, Event};
use crate::refusal::{Refusal, all_good};

/// Notes that the reader has opened the conversation and seen everything up to message number `seq`.
/// Going back changes nothing.
/// Looking into a private conversation by seeing every dossier is recorded as that.
pub fn mark_read(tx: &mut Tx<'_>, grant: &Grant<'_, MarkRead>, seq: i64) -> Result<(), Refusal> {
    let (firm, actor, now) = (grant.firm(), grant.actor(), tx.now());
    notes::seen(tx, grant)?;
    let seq = seq.min(grant.last_seq);
    if seq <= last_mark(tx, grant)? {
        return Ok(());
    }
    if grant.by_reach_alone {
        let event = Event::PrivateLookedInto {
            subject: grant.subject.clone(),
        };
        events::record(tx, firm, actor, grant.about(), &event)?;
    }
    let person = actor.person();
    tx.execute(
        sql::MARK,
        &[
            &firm,
            &grant.id,
            &person,
            &seq,
            &actor.kind.code(),
            &actor.name,
            &now,
        ],
    )?;
    let event = Event::ConversationRead {
        subject: grant.subject.clone(),
        message: seq,
    };
    events::record(tx, firm, actor, grant.about(), &event)
}

/// The number of the last message that this person has seen.
pub fn last_mark<A: Action<On = Conversation>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
) -> Result<i64, Refusal> {
    let person = grant.actor().person();
    let mark: Option<i64> = tx.only(
        sql::LAST_MARK,
        &[&grant.firm(), &grant.id, &person],
        |row| row.get(0),
    )?;
    Ok(mark.unwrap_or(0))
}

/// Keeps what someone has begun to write (CONV-13); an empty text drops it.
pub fn keep_draft(tx: &mut Tx<'_>, grant: &Grant<'_, Reply>, text: &str) -> Result<(), Refusal> {
    let (firm, person, now) = (grant.firm(), grant.actor().person(), tx.now());
    if text.trim().is_empty() {
        tx.execute(sql::DROP_DRAFT, &[&firm, &grant.id, &person])?;
        return Ok(());
    }
    let mut faults = pages::Faults::new();
    let text = checked(&mut faults, "text", text, TEXT);
    all_good(faults)?;
    tx.execute(sql::KEEP_DRAFT, &[&firm, &grant.id, &person, &text, &now])?;
    Ok(())
}
