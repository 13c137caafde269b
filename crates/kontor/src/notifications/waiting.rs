//! What a mail about messages says once it is sent: every conversation that waits for its reader, however
//! many messages and dossiers that are (NOTE-7).

use store::Tx;
use uuid::Uuid;

use super::client;
use super::model::{Dropped, MailKind, Queued};
use super::prepare::{Content, readdress};
use super::store as sql;
use super::tell::{Person, Side, Unread, due, people, place, unread};
use super::watch::{self, LOOKS_BACK};
use crate::access::{Permission, Permissions};
use crate::ids::{AddressId, ContactId, ConversationId, DossierId, FirmId, StaffId};
use crate::refusal::Refusal;
/// So many conversations are listed; the others are counted.
pub(super) const LISTED: usize = 10;

/// A conversation in such a mail.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub dossier: DossierId,
    pub conversation: ConversationId,
    pub unread: Unread,
}

/// What such a mail says.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    /// Whom it tells.
    pub person: Uuid,
    /// At least one, the newest first.
    pub lines: Vec<Line>,
    /// The firm's name in the office's addresses, for staff.
    pub slug: Option<String>,
    /// Whether a link to activate access goes on top.
    pub activation: bool,
}

/// A mail to a client: what waits for them at this address.
pub(super) fn for_client(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
    hash: &[u8; 32],
) -> Result<Result<Content, Dropped>, Refusal> {
    let first = mail.conversation;
    let Some(contact) = client::contact(tx, firm, mail)? else {
        return Ok(Err(Dropped::NoAccess));
    };
    let mut why = None;
    let mut found: Vec<(Person, Line)> = Vec::new();
    let (mut fresh, mut at) = (false, None);
    let mut waiting = conversations(tx, firm, contact)?;
    waiting.retain(|id| Some(*id) != first);
    for conversation in first.into_iter().chain(waiting) {
        let one = of_client(tx, firm, (conversation, contact), mail)?;
        let (person, line, here) = match one {
            Ok(found) => found,
            Err(dropped) => {
                why = why.or(Some(dropped));
                continue;
            }
        };
        // One mail goes to one address: what is told elsewhere has a mail of its own.
        if *at.get_or_insert(here) != here {
            continue;
        }
        let who = (contact.0, person.seen, Side::Clients);
        fresh |= due(tx, firm, conversation, who)?.is_some_and(|at| at <= tx.now());
        found.push((person, line));
    }
    let Some((person, line)) = found.first() else {
        return Ok(Err(why.unwrap_or(Dropped::NothingNew)));
    };
    if !fresh {
        return Ok(Err(Dropped::NothingNew));
    }
    let (person, seq) = (person.clone(), line.unread.seq);
    let activation = match client::address(tx, firm, mail, person, Some(seq), hash)? {
        Ok(activation) => activation,
        Err(dropped) => return Ok(Err(dropped)),
    };
    let lines: Vec<Line> = found.into_iter().map(|(_, line)| line).collect();
    about_lines(tx, firm, mail, &lines)?;
    Ok(Ok(Content::Waiting(Waiting {
        person: contact.0,
        lines,
        slug: None,
        activation,
    })))
}

/// What waits for a client in one conversation, and at which address they are told.
fn of_client(
    tx: &mut Tx<'_>,
    firm: FirmId,
    (conversation, contact): (ConversationId, ContactId),
    mail: &Queued,
) -> Result<Result<(Person, Line, AddressId), Dropped>, Refusal> {
    let Some(person) = people(tx, firm, conversation, Some(contact))?.pop() else {
        return Ok(Err(Dropped::NoAccess));
    };
    let Some(unread) = unread(tx, firm, conversation, person.seen, Side::Clients)? else {
        return Ok(Err(Dropped::NothingNew));
    };
    let category = mail.kind.and_then(MailKind::category);
    let place = match place(tx, firm, &person, category)? {
        Ok(place) => place,
        Err(why) => return Ok(Err(why)),
    };
    let line = Line {
        dossier: person.dossier,
        conversation,
        unread,
    };
    Ok(Ok((person, line, place.id)))
}

/// Conversations of a contact in which something was posted lately that they have not read, newest first.
fn conversations(
    tx: &mut Tx<'_>,
    firm: FirmId,
    contact: ContactId,
) -> Result<Vec<ConversationId>, Refusal> {
    let read = Permissions::of(&[Permission::ReadConversations]).bits();
    let since = tx.now() - LOOKS_BACK;
    Ok(tx.all(
        sql::WAITING_CONVERSATIONS,
        &[&firm, &contact, &read, &since],
        |row| row.get(0),
    )?)
}

/// A mail to a staff member: what clients wrote that they have not seen.
pub(super) fn for_staff(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
) -> Result<Result<Content, Dropped>, Refusal> {
    let staff: StaffId = mail
        .staff
        .ok_or_else(|| Refusal::Fault("a mail to nobody".to_owned()))?;
    let (mut lines, mut fresh, mut slug) = (Vec::new(), false, None);
    let mut reader = None;
    for one in watch::watchers(tx, firm, None, Some(staff))? {
        let Some(unread) = unread(tx, firm, one.conversation, one.seen, Side::Staff)? else {
            continue;
        };
        let who = (staff.0, one.seen, Side::Staff);
        fresh |= due(tx, firm, one.conversation, who)?.is_some_and(|at| at <= tx.now());
        slug.get_or_insert(one.slug);
        reader.get_or_insert(one.reader);
        lines.push(Line {
            dossier: one.dossier,
            conversation: one.conversation,
            unread,
        });
    }
    let (Some(reader), true) = (reader, fresh) else {
        return Ok(Err(Dropped::NothingNew));
    };
    mail.reader = reader;
    readdress(tx, firm, mail, None)?;
    about_lines(tx, firm, mail, &lines)?;
    Ok(Ok(Content::Waiting(Waiting {
        person: staff.0,
        lines,
        slug,
        activation: false,
    })))
}

fn about_lines(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
    lines: &[Line],
) -> Result<(), Refusal> {
    let only = match lines {
        [only] => Some(only.conversation),
        _ => None,
    };
    let dossiers: Vec<DossierId> = lines.iter().map(|line| line.dossier).collect();
    about(tx, firm, mail, only, &dossiers)
}

/// Writes on the mail what it is about, as far as that is one thing, and that a worker has it: what comes from
/// now on is told by the next one.
pub(super) fn about(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
    conversation: Option<ConversationId>,
    dossiers: &[DossierId],
) -> Result<(), Refusal> {
    mail.conversation = conversation;
    // The log shows it to who sees the dossier: to those who see a confidential one, if one is among them.
    mail.dossier = dossiers.first().copied();
    for dossier in dossiers {
        let hidden = tx.first(sql::IS_CONFIDENTIAL, &[&firm, dossier], |row| {
            row.get::<bool>(0)
        })?;
        if hidden == Some(true) {
            mail.dossier = Some(*dossier);
            break;
        }
    }
    let now = tx.now();
    tx.execute(
        sql::TAKEN,
        &[&firm, &mail.id, &mail.conversation, &mail.dossier, &now],
    )?;
    Ok(())
}

/// Keeps up to what its reader was told.
pub(super) fn sent(tx: &mut Tx<'_>, firm: FirmId, waiting: &Waiting) -> Result<(), Refusal> {
    let now = tx.now();
    for line in &waiting.lines {
        tx.execute(
            sql::HAS_TOLD,
            &[
                &firm,
                &waiting.person,
                &line.conversation,
                &line.unread.seq,
                &now,
            ],
        )?;
    }
    Ok(())
}
