//! Editing and deleting one's own messages (CONV-9, PORTAL-2).

use pages::{Faults, markdown};
use store::Tx;

use super::post::{post_in, text_hash};
use crate::access::Grant;
use crate::conversations::access::{EditMessage, Reply};
use crate::conversations::model::{EXCERPT, NewMessage, TEXT, checked, open};
use crate::conversations::store as sql;
use crate::events::{self, Event};
use crate::files;
use crate::refusal::{Refusal, all_good};

/// Changes a message and adds files, which needs a message of its own that tells of them (CONV-10).
/// `expected` is the version that its author saw.
pub fn edit_and_tell(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, EditMessage>,
    reply: &Grant<'_, Reply>,
    new: &NewMessage,
    telling: &str,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let telling = NewMessage {
        text: telling.to_owned(),
        files: Vec::new(),
    };
    if !new.files.is_empty() {
        // i18n: fault-telling
        let mut faults = Faults::new();
        if telling.text.trim().is_empty() {
            faults.add("telling", "fault-telling", Vec::new());
        } else {
            checked(&mut faults, "telling", &telling.text, TEXT);
        }
        all_good(faults)?;
    }
    edit(tx, grant, new, expected)?;
    if !new.files.is_empty() {
        post_in(tx, reply.firm(), reply.actor(), reply, &telling)?;
    }
    Ok(())
}

/// Changes a message. `expected` is the version that its author saw.
pub fn edit(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, EditMessage>,
    new: &NewMessage,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let before = &grant.message;
    open(&grant.conversation)?;
    if before.deleted_at.is_some() {
        return Err(Refusal::Conflict("message-is-deleted"));
    }
    let mut faults = Faults::new();
    let has_files = before.attachments > 0 || !new.files.is_empty();
    let text = if has_files && new.text.trim().is_empty() {
        String::new()
    } else {
        NewMessage {
            text: new.text.clone(),
            files: Vec::new(),
        }
        .checked(&mut faults)
    };
    all_good(faults)?;
    if expected.is_some_and(|expected| expected != before.version) {
        return Err(Refusal::Stale);
    }
    if text == before.text && new.files.is_empty() {
        return Ok(());
    }
    let (firm, now) = (grant.firm(), tx.now());
    let attachments = before.attachments + i64::try_from(new.files.len()).unwrap_or(0);
    let changed = tx.execute(
        sql::EDIT_MESSAGE,
        &[
            &firm,
            &before.id,
            &text,
            &now,
            &attachments,
            &before.version,
        ],
    )?;
    if changed == 0 {
        return Err(Refusal::Stale);
    }
    let person = grant.actor().person();
    let attached = if new.files.is_empty() {
        Vec::new()
    } else {
        files::attach(tx, firm, person, &new.files, before.conversation, before.id)?
    };
    let excerpt = markdown::excerpt(&text, EXCERPT);
    tx.execute(
        sql::SET_EXCERPT,
        &[&firm, &before.conversation, &before.seq, &excerpt],
    )?;
    let event = Event::MessageEdited {
        message: before.id,
        seq: before.seq,
        before: before.text.clone(),
        text_sha256: text_hash(&text),
        files: attached.into_iter().map(|file| file.name).collect(),
    };
    events::record(tx, firm, grant.actor(), grant.conversation.about(), &event)
}

/// Deletes a message: a trace without the text stays, and what it said stays in the history.
pub fn delete(tx: &mut Tx<'_>, grant: &Grant<'_, EditMessage>) -> Result<(), Refusal> {
    let message = &grant.message;
    let (firm, now) = (grant.firm(), tx.now());
    if tx.execute(sql::DELETE_MESSAGE, &[&firm, &message.id, &now])? == 0 {
        return Ok(());
    }
    tx.execute(
        sql::SET_EXCERPT,
        &[&firm, &message.conversation, &message.seq, &""],
    )?;
    let event = Event::MessageDeleted {
        message: message.id,
        seq: message.seq,
        before: message.text.clone(),
    };
    events::record(tx, firm, grant.actor(), grant.conversation.about(), &event)
}
