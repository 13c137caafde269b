//! Ending and reopening a conversation, and changing its subject.

use pages::Faults;
use store::Tx;

use super::post::count_waiting;
use crate::access::{Actor, ActorKind, Grant};
use crate::conversations::access::{Change, Close, Reopen};
use crate::conversations::model::{Conversation, SUBJECT, checked};
use crate::conversations::store as sql;
use crate::events::{self, Event};
use crate::ids::FirmId;
use crate::refusal::{Refusal, all_good};

/// Ends a conversation on both sides (CONV-12). Ending it twice is no error.
pub fn close(tx: &mut Tx<'_>, grant: &Grant<'_, Close>) -> Result<(), Refusal> {
    let (firm, actor, now) = (grant.firm(), grant.actor(), tx.now());
    let locked = tx.only(sql::LOCK, &[&firm, &grant.id], |row| {
        Ok((row.get::<bool>(0)?, row.get::<bool>(1)?))
    })?;
    let (waited, closed) = locked;
    if closed {
        return Ok(());
    }
    tx.execute(sql::CLOSE, &[&firm, &grant.id, &now, &actor.name])?;
    count_waiting(tx, firm, grant, -i64::from(waited), -1)?;
    let event = Event::ConversationClosed {
        subject: grant.subject.clone(),
    };
    events::record(tx, firm, actor, grant.about(), &event)
}

/// Opens an ended conversation again; it waits for the firm if the client wrote last.
pub fn reopen(tx: &mut Tx<'_>, grant: &Grant<'_, Reopen>) -> Result<(), Refusal> {
    open_again(tx, grant.firm(), grant.actor(), grant)
}

/// The same for who earned it otherwise.
pub(super) fn open_again(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    conversation: &Conversation,
) -> Result<(), Refusal> {
    let waits = conversation.last_kind == ActorKind::Contact;
    if tx.execute(sql::REOPEN, &[&firm, &conversation.id, &waits])? == 0 {
        return Ok(());
    }
    count_waiting(tx, firm, conversation, i64::from(waits), 1)?;
    let event = Event::ConversationReopened {
        subject: conversation.subject.clone(),
    };
    events::record(tx, firm, actor, conversation.about(), &event)
}

/// Gives a conversation another subject.
pub fn rename(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    subject: &str,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let mut faults = Faults::new();
    let subject = checked(&mut faults, "subject", subject, SUBJECT);
    all_good(faults)?;
    if subject == grant.subject {
        return Ok(());
    }
    let version = expected.unwrap_or(grant.version);
    if tx.execute(sql::RENAME, &[&grant.firm(), &grant.id, &subject, &version])? == 0 {
        return Err(Refusal::Stale);
    }
    let event = Event::ConversationChanged {
        subject,
        before: grant.subject.clone(),
    };
    events::record(tx, grant.firm(), grant.actor(), grant.about(), &event)
}
