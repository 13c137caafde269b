//! Who of the firm is told of mail in the inbox that nobody has dealt with: the job `tell.inbox` (MAIL-4).
//!
//! - As of messages: after the firm's delay, one mail for all that waits, to the responsible of the dossier and
//!   its team; a stand-in who sees it instead of who is away.
//! - What was answered or dealt with by then is not told.

pub mod store;
mod words;

use ::store::queue::{self, NewJob};
use ::store::{Row, StoreError, Tx};
use store as sql;
use uuid::Uuid;

use super::model::{Dropped, MailKind, Queued, Reader, lang};
use super::plan::{Subject, queue};
use super::prepare::{Content, readdress};
use super::store::WAITS_FOR_STAFF;
use super::tell::AGAIN;
use super::waiting::about;
use super::watch::LOOKS_BACK;
use crate::access::{Permission, Permissions};
use crate::events::TELL_INBOX;
use crate::ids::{DossierId, FirmId, InboxMailId, MailId, StaffId};
use crate::refusal::Refusal;

pub(super) use words::sheet;

/// A thread in which mail waits.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub dossier: DossierId,
    pub dossier_name: String,
    pub thread: InboxMailId,
    pub author: String,
    pub subject: String,
    pub excerpt: String,
}

/// What such a mail says.
#[derive(Clone, Debug)]
pub(super) struct Inbox {
    staff: StaffId,
    /// Up to when mail was kept that it tells of.
    until: i64,
    slug: String,
    /// At least one, the newest first.
    lines: Vec<Line>,
}

/// When somebody is to be told of what was kept at `first` and they were not told of.
fn due(first: i64, told_at: i64, delay: i64) -> i64 {
    let delay = delay * 60_000;
    (first + delay).max(told_at + delay.max(AGAIN))
}

/// The rows of mail that waits: in dossier `at` for all who look after it, or for one of them in all.
fn each(
    tx: &mut Tx<'_>,
    firm: FirmId,
    (text, at, staff): (&str, Option<DossierId>, Option<StaffId>),
    take: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), Refusal> {
    let bits = |permission| Permissions::of(&[permission]).bits();
    let now = tx.now();
    let (all, confidential, see, since) = (
        bits(Permission::SeeAllDossiers),
        bits(Permission::SeeConfidential),
        bits(Permission::SeeDossier),
        now - LOOKS_BACK,
    );
    let (dossier, member, everybody) = (
        at.map_or(Uuid::nil(), |id| id.0),
        staff.map_or(Uuid::nil(), |id| id.0),
        staff.is_none(),
    );
    Ok(tx.each(
        text,
        &[
            &firm,
            &dossier,
            &member,
            &everybody,
            &all,
            &confidential,
            &now,
            &since,
            &see,
        ],
        take,
    )?)
}

/// Plans a mail for everybody who looks after the dossier and was not told of what is due, unless one waits for
/// them. Comes back for what is due later. Says how many mails that are.
pub fn tell_inbox(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<usize, Refusal> {
    let dossier: DossierId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a dossier: {payload}")))?;
    let mut found = Vec::new();
    each(tx, firm, (sql::WATCHERS, Some(dossier), None), |row| {
        let reader = Reader {
            name: row.get(1)?,
            address: row.get(2)?,
            language: lang(&row.get::<String>(3)?),
        };
        let at = due(row.get(7)?, row.get(5)?, row.get(6)?);
        found.push((row.get::<StaffId>(0)?, reader, row.get::<String>(4)?, at));
        Ok(())
    })?;
    let (mut told, mut next) = (0, None);
    for (staff, reader, muted, at) in found {
        let off = MailKind::Inbox.staff_category();
        if muted.split(' ').any(|one| Some(one) == off) {
            continue;
        }
        if at > tx.now() {
            next = Some(next.map_or(at, |before: i64| before.min(at)));
            continue;
        }
        let waits = [
            &firm as &dyn ::store::Value,
            &staff,
            &MailKind::Inbox.code(),
        ];
        if tx
            .first(WAITS_FOR_STAFF, &waits, |row| row.get::<MailId>(0))?
            .is_some()
        {
            continue;
        }
        let about = Subject {
            dossier: Some(dossier),
            staff: Some(staff),
            ..Subject::default()
        };
        queue(tx, firm, MailKind::Inbox, &reader, &about)?;
        told += 1;
    }
    if let Some(run_at) = next {
        // Beside what comes next, which may be due earlier for others.
        let key = format!("{dossier} again");
        let job = NewJob {
            tenant: firm.0,
            kind: TELL_INBOX,
            key: Some(&key),
            payload,
            run_at,
        };
        queue::enqueue(tx, &job)?;
    }
    Ok(told)
}

/// What the mail says now: what still waits and its reader still sees.
pub(super) fn content(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
) -> Result<Result<Content, Dropped>, Refusal> {
    let staff = mail
        .staff
        .ok_or_else(|| Refusal::Fault("a mail to nobody".to_owned()))?;
    let now = tx.now();
    let (mut lines, mut first, mut who): (Vec<Line>, Option<i64>, _) = (Vec::new(), None, None);
    let (mut told_at, mut delay) = (0, 0);
    each(tx, firm, (sql::WATCHED, None, Some(staff)), |row| {
        let one = line(row)?;
        let reader = Reader {
            name: row.get(7)?,
            address: row.get(8)?,
            language: lang(&row.get::<String>(9)?),
        };
        (told_at, delay) = (row.get(10)?, row.get(11)?);
        let kept_at: i64 = row.get(6)?;
        if kept_at > told_at {
            first = Some(first.map_or(kept_at, |before| before.min(kept_at)));
        }
        who.get_or_insert((reader, row.get::<String>(12)?));
        let same = |other: &Line| (other.dossier, other.thread) == (one.dossier, one.thread);
        if !lines.iter().any(same) {
            lines.push(one);
        }
        Ok(())
    })?;
    let (Some((reader, slug)), Some(first)) = (who, first) else {
        return Ok(Err(Dropped::NothingNew));
    };
    if due(first, told_at, delay) > now {
        return Ok(Err(Dropped::NothingNew));
    }
    mail.reader = reader;
    readdress(tx, firm, mail, None)?;
    let dossiers: Vec<DossierId> = lines.iter().map(|line| line.dossier).collect();
    about(tx, firm, mail, None, &dossiers)?;
    Ok(Ok(Content::Inbox(Inbox {
        staff,
        until: now,
        slug,
        lines,
    })))
}

fn line(row: &Row<'_>) -> Result<Line, StoreError> {
    Ok(Line {
        dossier: row.get(0)?,
        dossier_name: row.get(1)?,
        thread: row.get(2)?,
        author: row.get(3)?,
        subject: row.get(4)?,
        excerpt: row.get(5)?,
    })
}

/// What waits for somebody is told again, whatever they were told before.
pub(super) fn forget(tx: &mut Tx<'_>, firm: FirmId, staff: &Uuid) -> Result<(), Refusal> {
    tx.execute(sql::FORGET, &[&firm, staff])?;
    Ok(())
}

/// Keeps up to when its reader was told.
pub(super) fn sent(tx: &mut Tx<'_>, firm: FirmId, told: &Inbox) -> Result<(), Refusal> {
    tx.execute(sql::HAS_TOLD, &[&firm, &told.staff, &told.until])?;
    Ok(())
}
