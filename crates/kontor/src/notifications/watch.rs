//! Who of the firm looks after a conversation and is told of what clients wrote there (NOTE-6): who was
//! given a role on it or wrote in it, the responsible of its dossier, and its team. Who is away is stood in
//! for by whom they chose, if that person sees it.

use std::collections::BTreeSet;

use store::Tx;
use uuid::Uuid;

use super::model::{MailKind, Reader, lang};
use super::plan::{Subject, queue};
use super::store as sql;
use crate::access::{Permission, Permissions};
use crate::ids::{ConversationId, DossierId, FirmId, MailId, StaffId};
use crate::refusal::Refusal;

/// What clients wrote so long ago is not looked for any more: 14 days.
pub(super) const LOOKS_BACK: i64 = 14 * 24 * 3_600_000;

/// A staff member and a conversation that waits for the firm.
#[derive(Clone, Debug)]
pub(super) struct Watcher {
    pub conversation: ConversationId,
    pub dossier: DossierId,
    pub staff: StaffId,
    pub reader: Reader,
    /// The last message that they have seen.
    pub seen: i64,
    pub slug: String,
    /// What they want no mail of.
    muted: String,
}

/// Who is told of a conversation, or what one member is told of.
pub(super) fn watchers(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: Option<ConversationId>,
    staff: Option<StaffId>,
) -> Result<Vec<Watcher>, Refusal> {
    let bits = |permission| Permissions::of(&[permission]).bits();
    let now = tx.now();
    let (all, confidential, private, read) = (
        bits(Permission::SeeAllDossiers),
        bits(Permission::SeeConfidential),
        bits(Permission::ReadPrivate),
        bits(Permission::ReadConversations),
    );
    let nobody = Uuid::nil();
    let (which, member) = (
        conversation.map_or(nobody, |id| id.0),
        staff.map_or(nobody, |id| id.0),
    );
    let since = now - LOOKS_BACK;
    let mut found: Vec<Watcher> = Vec::new();
    let mut once = BTreeSet::new();
    let text = match conversation {
        Some(_) => sql::WATCHERS,
        None => sql::WATCHED,
    };
    let key: &dyn store::Value = match conversation {
        Some(_) => &which,
        None => &since,
    };
    let everybody = staff.is_none();
    tx.each(
        text,
        &[
            &firm,
            key,
            &member,
            &everybody,
            &all,
            &confidential,
            &private,
            &read,
            &now,
        ],
        |row| {
            let one = Watcher {
                conversation: row.get(0)?,
                dossier: row.get(1)?,
                staff: row.get(2)?,
                reader: Reader {
                    name: row.get(3)?,
                    address: row.get(4)?,
                    language: lang(&row.get::<String>(5)?),
                },
                muted: row.get(6)?,
                seen: row.get(7)?,
                slug: row.get(8)?,
            };
            if once.insert((one.conversation, one.staff)) {
                found.push(one);
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// Puts a mail for a staff member into the outbox, unless one waits or they want none. Says whether it did.
pub(super) fn plan(tx: &mut Tx<'_>, firm: FirmId, person: Watcher) -> Result<bool, Refusal> {
    let wanted = !person
        .muted
        .split(' ')
        .any(|off| Some(off) == MailKind::Waiting.staff_category());
    let waits = tx.first(
        sql::WAITS_FOR_STAFF,
        &[&firm, &person.staff, &MailKind::Waiting.code()],
        |row| row.get::<MailId>(0),
    )?;
    if !wanted || waits.is_some() {
        return Ok(false);
    }
    let about = Subject {
        dossier: Some(person.dossier),
        conversation: Some(person.conversation),
        staff: Some(person.staff),
        ..Subject::default()
    };
    queue(tx, firm, MailKind::Waiting, &person.reader, &about)?;
    Ok(true)
}
