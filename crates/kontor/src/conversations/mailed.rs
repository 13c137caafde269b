//! Messages that came by mail: what they quote is kept beside them, and the mail as it came (MAIL-6).

use std::collections::HashMap;

use store::Tx;

use super::access::{Posted, ReadMail, Reply};
use super::actions;
use super::model::{Conversation, Message, NewConversation, NewMessage};
use super::store as sql;
use crate::access::{Action, Actor, Grant};
use crate::dossiers::Dossier;
use crate::files::{self, FileRow};
use crate::ids::{ConversationId, FileId, FirmId};
use crate::refusal::Refusal;

/// What comes with a message by mail.
#[derive(Clone, Debug)]
pub struct ByMail {
    /// What was folded away: quoted text and signature.
    pub quoted: String,
    /// The mail itself, which was taken.
    pub file: FileId,
}

/// Answers by mail, as on the page.
pub fn post(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Reply>,
    new: &NewMessage,
    by_mail: &ByMail,
) -> Result<Message, Refusal> {
    let message = actions::post(tx, grant, new)?;
    keep(tx, grant.firm(), message.conversation, message.seq, by_mail)?;
    Ok(message)
}

/// Starts a conversation by mail.
pub fn start<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    new: &NewConversation,
    by_mail: &ByMail,
) -> Result<ConversationId, Refusal> {
    let id = actions::start(tx, grant, new)?;
    keep(tx, grant.firm(), id, 1, by_mail)?;
    Ok(id)
}

/// Lets in what somebody wrote by mail, in their name; `grant` is of the colleague who lets it in. A
/// conversation that has ended is opened again.
pub fn let_in(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Reply>,
    author: &Actor,
    new: &NewMessage,
    by_mail: &ByMail,
) -> Result<Message, Refusal> {
    let message = actions::post_for(tx, grant, author, new)?;
    keep(tx, grant.firm(), message.conversation, message.seq, by_mail)?;
    Ok(message)
}

fn keep(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    seq: i64,
    by_mail: &ByMail,
) -> Result<(), Refusal> {
    let ByMail { quoted, file } = by_mail;
    tx.execute(sql::KEEP_MAIL, &[&firm, &conversation, &seq, quoted, file])?;
    Ok(())
}

/// What the messages number `first` to `last` quote, of those that came by mail.
pub(super) fn quoted(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: &Conversation,
    (first, last): (i64, i64),
) -> Result<HashMap<i64, String>, Refusal> {
    let found = tx.all(
        sql::MAILED,
        &[&firm, &conversation.id, &first, &last],
        |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)),
    )?;
    Ok(found.into_iter().collect())
}

/// The mail as it came.
pub(super) fn file(tx: &mut Tx<'_>, grant: &Grant<'_, ReadMail>) -> Result<FileRow, Refusal> {
    let Posted {
        message,
        conversation,
    } = grant.row();
    let file: FileId = tx
        .first(
            sql::MAIL_FILE,
            &[&grant.firm(), &conversation.id, &message.seq],
            |row| row.get(0),
        )?
        .ok_or(Refusal::NotFound)?;
    files::held(tx, grant.firm(), file)
}
