//! What waits for somebody, read out of what it is about.

use store::{Row, StoreError, Tx, Value};
use uuid::Uuid;

use super::model::{Kind, Notice};
use super::store as sql;
use crate::access::{ContactFace, Permission, Permissions, StaffFace};
use crate::portal::waiting::{self, Kind as Waits};
use crate::refusal::Refusal;

/// So many are listed.
pub const MOST: usize = 100;
/// What was written so long ago is not listed any more, in milliseconds; what waits to be reviewed stays.
const LOOKS_BACK: i64 = 30 * 24 * 3_600_000;

/// What waits for a colleague, the newest first.
pub fn for_staff(tx: &mut Tx<'_>, face: &StaffFace) -> Result<Vec<Notice>, Refusal> {
    let bits = |permission| Permissions::of(&[permission]).bits();
    let (firm, me, now) = (face.firm, face.id, tx.now());
    let (all, confidential, private, read, see) = (
        bits(Permission::SeeAllDossiers),
        bits(Permission::SeeConfidential),
        bits(Permission::ReadPrivate),
        bits(Permission::ReadConversations),
        bits(Permission::SeeDossier),
    );
    let (since, most) = (now - LOOKS_BACK, i64::try_from(MOST).unwrap_or(i64::MAX));
    let until: i64 = tx.only(sql::SEEN, &[&firm, &me], |row| row.get(0))?;

    let params: [&dyn Value; 9] = [
        &firm,
        &me,
        &all,
        &confidential,
        &private,
        &read,
        &since,
        &now,
        &most,
    ];
    let mut found = tx.all(sql::MESSAGES, &params, |row| {
        read_one(row, Kind::Message, row.get(6)?, None)
    })?;
    let params: [&dyn Value; 8] = [
        &firm,
        &me,
        &all,
        &confidential,
        &private,
        &read,
        &since,
        &most,
    ];
    found.extend(tx.all(sql::MENTIONS, &params, |row| {
        read_one(row, Kind::Mention, row.get(6)?, Some(row.get(7)?))
    })?);
    let params: [&dyn Value; 6] = [&firm, &me, &all, &confidential, &see, &most];
    for (kind, text) in [
        (Kind::Delivery, sql::DELIVERIES),
        (Kind::Bounce, sql::BOUNCES),
    ] {
        found.extend(tx.all(text, &params, |row| read_one(row, kind, false, None))?);
    }
    let params: [&dyn Value; 8] = [&firm, &me, &all, &confidential, &see, &since, &now, &most];
    found.extend(tx.all(sql::MAILS, &params, |row| {
        read_one(row, Kind::Mail, false, None)
    })?);
    for notice in &mut found {
        notice.seen |= notice.at <= until;
    }
    found.sort_by_key(|notice| std::cmp::Reverse(notice.at));
    Ok(once(found))
}

/// What came for one request is one notice; so is an address of several dossiers.
fn once(found: Vec<Notice>) -> Vec<Notice> {
    let mut kept: Vec<Notice> = Vec::new();
    for notice in found {
        let same = |other: &Notice| {
            other.kind == notice.kind && other.id == notice.id && other.note == notice.note
        };
        if kept.len() < MOST && !kept.iter().any(same) {
            kept.push(notice);
        }
    }
    kept
}

fn read_one(
    row: &Row<'_>,
    kind: Kind,
    seen: bool,
    note: Option<Uuid>,
) -> Result<Notice, StoreError> {
    Ok(Notice {
        kind,
        id: row.get(0)?,
        note,
        dossier: row.get(1)?,
        dossier_name: row.get(2)?,
        title: row.get(3)?,
        by: row.get::<String>(4)?.trim().to_owned(),
        at: row.get(5)?,
        seen,
    })
}

/// What waits for a client in all their dossiers at a firm, as the portal's home shows it.
pub fn for_contact(tx: &mut Tx<'_>, face: &ContactFace) -> Result<Vec<Notice>, Refusal> {
    let found = waiting::everywhere(tx, face)?;
    let notices = found.into_iter().take(MOST);
    let notices = notices.map(|(dossier, dossier_name, one)| Notice {
        kind: match one.kind {
            Waits::Message => Kind::Message,
            Waits::Request => Kind::Request,
        },
        id: one.id,
        note: None,
        dossier,
        dossier_name,
        title: one.title,
        by: one.from,
        at: one.at,
        seen: false,
    });
    Ok(notices.collect())
}

/// Puts away what is listed for a colleague now.
pub fn put_away(tx: &mut Tx<'_>, face: &StaffFace) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(sql::SET_SEEN, &[&face.firm, &face.id, &now])?;
    Ok(())
}

/// How many a colleague has not seen.
pub fn unseen(notices: &[Notice]) -> usize {
    notices.iter().filter(|notice| !notice.seen).count()
}
