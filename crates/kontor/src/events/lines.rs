//! Reading the history.

use store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::chain::Line;
use super::model::Event;
use super::record::read_event;
use super::store as sql;
use crate::access::{Permission, Permissions, Reach, StaffFace, Viewer};
use crate::ids::{DossierId, EventId};
use crate::refusal::Refusal;

/// A line of the history with what it is about, for a person to read.
#[derive(Clone, Debug)]
pub struct Entry {
    pub line: Line,
    pub event: Option<Event>,
    pub dossier_name: String,
    pub subject: String,
}

/// Reads the columns that `line_columns!` names.
pub fn read_line(row: &Row<'_>) -> Result<(Line, Vec<u8>), StoreError> {
    let line = Line {
        firm: row.get(0)?,
        chain: row.get(1)?,
        seq: row.get(2)?,
        id: row.get(3)?,
        at: row.get(4)?,
        kind: row.get(5)?,
        actor_kind: row.get(6)?,
        actor_id: row.get(7)?,
        actor_name: row.get(8)?,
        origin: row.get(9)?,
        dossier: row.get(10)?,
        conversation: row.get(11)?,
        private: row.get(12)?,
        data: row.get(13)?,
        previous: row.get(14)?,
    };
    Ok((line, row.get(15)?))
}

fn entry(line: Line, dossier_name: String, subject: String) -> Entry {
    let event = read_event(&line.kind, &line.data);
    Entry {
        line,
        event,
        dossier_name,
        subject,
    }
}

/// What a reader of one dossier's history asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Lines with a lower number than this.
    pub before: i64,
    /// The first part of a kind, such as `message`; all if empty.
    pub family: String,
    /// Also who read what and when.
    pub reads: bool,
    pub most: i64,
}

/// The kinds of a family, as a pattern; all of them for none.
fn pattern(family: &str) -> String {
    if family.is_empty() {
        String::new()
    } else {
        format!("{family}.%")
    }
}

/// What is the firm's own and of no dossier, newest first, for whoever may see its whole history.
pub fn of_firm(
    tx: &mut Tx<'_>,
    face: &StaffFace,
    before: i64,
    family: &str,
    most: i64,
) -> Result<Vec<Entry>, Refusal> {
    if !face.permissions.has(Permission::SeeFirmHistory) {
        return Err(Refusal::Forbidden);
    }
    Ok(tx.all(
        sql::OF_FIRM,
        &[&face.firm, &before, &pattern(family), &most],
        |row| Ok(entry(read_line(row)?.0, String::new(), String::new())),
    )?)
}

/// The history of a dossier, newest first, for a person with `permissions` on it.
pub fn of_dossier(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    permissions: Permissions,
    dossier: DossierId,
    asked: &Asked,
) -> Result<Vec<Entry>, Refusal> {
    if !permissions.has(Permission::SeeHistory) {
        return Err(Refusal::Forbidden);
    }
    let private = permissions.has(Permission::ReadPrivate);
    let read = permissions.has(Permission::ReadConversations);
    let internal = permissions.has(Permission::ReadInternal);
    let family = pattern(&asked.family);
    let sql = if asked.reads {
        sql::OF_DOSSIER_WITH_READS
    } else {
        sql::OF_DOSSIER
    };
    let (firm, person) = (viewer.firm(), viewer.person());
    Ok(tx.all(
        sql,
        &[
            &firm,
            &dossier,
            &asked.before,
            &private,
            &person,
            &family,
            &asked.most,
            &read,
            &internal,
        ],
        |row| Ok(entry(read_line(row)?.0, String::new(), row.get(16)?)),
    )?)
}

/// The feed over all dossiers that the viewer sees, of one family or all, newest first, from before `before`.
pub fn feed(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    before: Option<EventId>,
    family: &str,
    most: i64,
) -> Result<Vec<Entry>, Refusal> {
    let (firm, person, family) = (viewer.firm(), viewer.person(), pattern(family));
    let before = before.unwrap_or(EventId(Uuid::max()));
    let line = |row: &Row<'_>| Ok(entry(read_line(row)?.0, row.get(16)?, row.get(17)?));
    let bits = |permission| Permissions::of(&[permission]).bits();
    let private = bits(Permission::ReadPrivate);
    let read = bits(Permission::ReadConversations);
    let see = bits(Permission::SeeDossier);
    let internal = bits(Permission::ReadInternal);
    Ok(match viewer.reach() {
        Reach::All { confidential, .. } => tx.all(
            sql::FEED_ALL,
            &[
                &firm,
                &before,
                &most,
                &person,
                &private,
                &read,
                &see,
                &internal,
                &confidential,
                &family,
            ],
            line,
        )?,
        Reach::Granted { .. } => tx.all(
            sql::FEED_GRANTED,
            &[
                &firm, &before, &most, &person, &private, &read, &see, &internal, &family,
            ],
            line,
        )?,
        Reach::Client { .. } => Vec::new(),
    })
}
