//! Writing down what happens to a mail, and what it said.

use store::Tx;

use super::super::letter::Kept;
use super::super::prepare::{Content, Ready};
use super::model::What;
use super::store as sql;
use crate::ids::{FirmId, MailId};
use crate::refusal::Refusal;

/// For so long is kept what mail said, in milliseconds.
const KEPT: i64 = 92 * 24 * 3_600_000;

/// Notes what happened.
pub(in super::super) fn step(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: MailId,
    what: What,
    said: &str,
) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(sql::ADD_STEP, &[&firm, &mail, &now, &what.code(), &said])?;
    Ok(())
}

/// Keeps what was sent, and what it told of; forgets what is old. Of mail about an account nothing is kept.
pub(in super::super) fn keep(
    tx: &mut Tx<'_>,
    firm: FirmId,
    ready: &Ready,
    kept: &Kept,
) -> Result<(), Refusal> {
    let (mail, now) = (&ready.mail, tx.now());
    let told: Vec<_> = match &ready.content {
        Content::Reset | Content::Security(_) => return Ok(()),
        Content::Waiting(waiting) => waiting.lines.iter().map(|line| line.conversation).collect(),
        Content::Invitation { .. }
        | Content::Staff
        | Content::Copy(_)
        | Content::Mention(_)
        | Content::Request(_)
        | Content::Came(_)
        | Content::Mailbox(_)
        | Content::Inbox(_)
        | Content::Documents(_) => mail.conversation.into_iter().collect(),
    };
    for conversation in told {
        tx.execute(sql::TOLD_OF, &[&firm, &mail.id, &conversation])?;
    }
    tx.execute(
        sql::KEEP,
        &[&firm, &mail.id, &now, &kept.subject, &kept.text],
    )?;
    tx.execute(sql::FORGET_OLD, &[&firm, &(now - KEPT)])?;
    Ok(())
}
