//! Who of the firm is told that an internal note mentions them: the job `tell.staff` (CONV-15).
//!
//! It goes to staff and to nobody else. What the note says is not read here, so no mail holds it.

use store::Tx;
use uuid::Uuid;

use super::model::{Dropped, MailKind, Queued, Reader, lang};
use super::plan::{Subject, queue};
use super::prepare::Content;
use super::store as sql;
use crate::access::{Permission, Permissions};
use crate::ids::{ConversationId, DossierId, FirmId, MailId, NoteId, StaffId};
use crate::refusal::Refusal;

/// A colleague whom a note mentions, and who has not opened its conversation since.
struct Waits {
    staff: StaffId,
    reader: Reader,
    dossier: DossierId,
    dossier_name: String,
    subject: String,
    slug: String,
    sees: bool,
    since: i64,
}

/// What such a mail says.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub author: String,
    pub slug: String,
    pub conversation: ConversationId,
    pub note: NoteId,
    pub subject: String,
    pub dossier_name: String,
}

/// Plans a mail for every colleague who waits, sees the conversation and was not told since. Says how
/// many that are.
pub fn tell_staff(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<usize, Refusal> {
    let conversation: ConversationId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a conversation: {payload}")))?;
    let mut told = 0;
    for one in waiting(tx, firm, conversation, None)? {
        let before = tx.first(
            sql::TOLD_STAFF,
            &[&firm, &conversation, &one.staff, &one.since],
            |row| row.get::<MailId>(0),
        )?;
        if !one.sees || before.is_some() {
            continue;
        }
        let about = Subject {
            dossier: Some(one.dossier),
            conversation: Some(conversation),
            staff: Some(one.staff),
            ..Subject::default()
        };
        queue(tx, firm, MailKind::Mention, &one.reader, &about)?;
        told += 1;
    }
    Ok(told)
}

/// What the mail says now, if its reader still waits and still sees the conversation.
pub(super) fn content(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
) -> Result<Result<Content, Dropped>, Refusal> {
    let (Some(conversation), Some(staff)) = (mail.conversation, mail.staff) else {
        return Err(Refusal::Fault("a mail about no note".to_owned()));
    };
    let Some(one) = waiting(tx, firm, conversation, Some(staff))?.pop() else {
        return Ok(Err(Dropped::NothingNew));
    };
    if !one.sees {
        return Ok(Err(Dropped::NoAccess));
    }
    let (note, author) = tx.only(sql::MENTIONING, &[&firm, &conversation, &staff], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    mail.reader = one.reader;
    Ok(Ok(Content::Mention(Mention {
        author,
        slug: one.slug,
        conversation,
        note,
        subject: one.subject,
        dossier_name: one.dossier_name,
    })))
}

fn waiting(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    only: Option<StaffId>,
) -> Result<Vec<Waits>, Refusal> {
    let bits = |list: &[Permission]| Permissions::of(list).bits();
    let (staff, everybody) = (only.unwrap_or(StaffId(Uuid::nil())), only.is_none());
    let rights = [
        bits(&[Permission::SeeAllDossiers]),
        bits(&[Permission::SeeConfidential]),
        bits(&[Permission::ReadPrivate]),
        bits(&[Permission::ReadConversations]),
    ];
    let [all, confidential, private, read] = &rights;
    Ok(tx.all(
        sql::MENTIONED,
        &[
            &firm,
            &conversation,
            &staff,
            &everybody,
            all,
            confidential,
            private,
            read,
        ],
        |row| {
            Ok(Waits {
                staff: row.get(0)?,
                reader: Reader {
                    name: row.get(1)?,
                    address: row.get(2)?,
                    language: lang(&row.get::<String>(3)?),
                },
                dossier: row.get(4)?,
                dossier_name: row.get(5)?,
                subject: row.get(6)?,
                slug: row.get(7)?,
                sees: row.get(8)?,
                since: row.get(9)?,
            })
        },
    )?)
}
