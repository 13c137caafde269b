//! Posting a message: the one way in which a conversation grows.

use pages::{Faults, markdown};
use sha2::{Digest, Sha256};
use store::Tx;

use super::close::open_again;
use super::start::again;
use crate::access::{Actor, ActorKind, Grant, Permission};
use crate::conversations::access::Reply;
use crate::conversations::model::{Conversation, EXCERPT, Message, NewMessage, open};
use crate::conversations::store as sql;
use crate::events::{self, Event};
use crate::files;
use crate::firms::AfterEnd;
use crate::ids::{FirmId, MessageId};
use crate::refusal::{Refusal, all_good};

/// Answers in a conversation. In one that has ended a client's answer opens it again or begins a new
/// one, as the firm has set: the message says where it is.
pub fn post(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Reply>,
    new: &NewMessage,
) -> Result<Message, Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    if actor.is_staff() {
        open(grant)?;
    }
    let mut faults = Faults::new();
    new.checked(&mut faults);
    all_good(faults)?;
    let anew = if grant.closed {
        let refused = Refusal::Conflict("dossier-is-archived");
        match after_end(tx, firm, grant)?.ok_or(refused)? {
            AfterEnd::Anew => Some(again(tx, firm, actor, grant)?),
            AfterEnd::Reopen => {
                open_again(tx, firm, actor, grant)?;
                None
            }
        }
    } else {
        None
    };
    let message = post_in(tx, firm, actor, anew.as_ref().unwrap_or(grant), new)?;
    tx.execute(sql::DROP_DRAFT, &[&firm, &grant.id, &actor.person()])?;
    Ok(message)
}

/// Posts in the name of `author` what came from them another way; whoever holds `grant` answers for it.
/// A conversation that has ended is opened again.
pub fn post_for(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Reply>,
    author: &Actor,
    new: &NewMessage,
) -> Result<Message, Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    let mut faults = Faults::new();
    new.checked(&mut faults);
    all_good(faults)?;
    if grant.closed {
        if !grant.may(Permission::Reopen) {
            return Err(Refusal::Forbidden);
        }
        after_end(tx, firm, grant)?.ok_or(Refusal::Conflict("dossier-is-archived"))?;
        open_again(tx, firm, actor, grant)?;
    }
    post_in(tx, firm, author, grant, new)
}

/// What a client's answer after the end does; nothing in an archived dossier.
pub fn after_end(
    tx: &mut Tx<'_>,
    firm: FirmId,
    ended: &Conversation,
) -> Result<Option<AfterEnd>, Refusal> {
    let (what, archived) = tx.only(sql::AFTER_END, &[&firm, &ended.dossier], |row| {
        Ok((row.get::<String>(0)?, row.get::<bool>(1)?))
    })?;
    Ok(AfterEnd::from_code(&what).filter(|_| !archived))
}

/// Adds a checked message: numbers it, attaches files, keeps the counters, records the event.
pub(super) fn post_in(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    conversation: &Conversation,
    new: &NewMessage,
) -> Result<Message, Refusal> {
    let text = new.checked(&mut Faults::new());
    let excerpt = markdown::excerpt(&text, EXCERPT);
    let (id, now) = (MessageId(tx.id()), tx.now());
    let (person, kind) = (actor.person(), actor.kind.code());
    let (seq, waited) = tx
        .first(
            sql::NEXT_MESSAGE,
            &[&firm, &conversation.id, &now, &kind, &excerpt],
            |row| Ok((row.get::<i64>(0)?, row.get::<bool>(1)?)),
        )?
        .ok_or(Refusal::Conflict("conversation-is-closed"))?;
    let attachments = i64::try_from(new.files.len()).unwrap_or(0);
    tx.execute(
        sql::INSERT_MESSAGE,
        &[
            &firm,
            &conversation.id,
            &seq,
            &id,
            &kind,
            &person,
            &actor.name,
            &text,
            &now,
            &attachments,
        ],
    )?;
    let attached = if new.files.is_empty() {
        Vec::new()
    } else {
        files::attach(tx, firm, person, &new.files, conversation.id, id)?
    };
    let chain = tx
        .first(
            sql::DOSSIER_POSTED,
            &[&firm, &conversation.dossier, &now],
            |row| row.get(0),
        )?
        .ok_or(Refusal::NotFound)?;
    let waits = actor.kind == ActorKind::Contact;
    if waits != waited {
        tx.execute(sql::SET_NEED, &[&firm, &conversation.id, &waits])?;
        count_waiting(tx, firm, conversation, if waits { 1 } else { -1 }, 0)?;
    }
    // One's own message is never unread.
    tx.execute(
        sql::MARK,
        &[
            &firm,
            &conversation.id,
            &person,
            &seq,
            &kind,
            &actor.name,
            &now,
        ],
    )?;
    let event = Event::MessagePosted {
        message: id,
        seq,
        text_sha256: text_hash(&text),
        files: attached.into_iter().map(|file| file.name).collect(),
    };
    events::record_at(tx, firm, actor, conversation.about(), &event, chain)?;
    Ok(Message {
        id,
        conversation: conversation.id,
        seq,
        author_kind: actor.kind,
        author: person,
        author_name: actor.name.clone(),
        text,
        created_at: now,
        edited_at: None,
        deleted_at: None,
        attachments,
        version: 1,
    })
}

/// Moves the dossier's counters by what changed in one of its conversations.
pub(super) fn count_waiting(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: &Conversation,
    waiting: i64,
    open: i64,
) -> Result<(), Refusal> {
    let (shared, private) = if conversation.private() {
        (0, waiting)
    } else {
        (waiting, 0)
    };
    tx.execute(
        sql::DOSSIER_COUNTS,
        &[&firm, &conversation.dossier, &shared, &private, &open],
    )?;
    Ok(())
}

/// The hash by which a message's text is held to its event.
pub fn text_hash(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}
