//! Imports and their rows, as far as who began them reads.

use store::Tx;
use uuid::Uuid;

use super::access::{See, Visit};
use super::model::{Import, Outcome, RowReport};
use super::store as sql;
use crate::access::{Caller, Grant, grant_in_office};
use crate::ids::ImportId;
use crate::refusal::Refusal;

/// One's own imports, newest first, before `before`.
pub fn recent(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Visit>,
    before: Option<ImportId>,
    most: i64,
) -> Result<Vec<Import>, Refusal> {
    let before = before.unwrap_or(ImportId(Uuid::max()));
    let (firm, staff) = (grant.firm(), grant.actor().person());
    Ok(tx.all(sql::RECENT, &[&firm, &staff, &before, &most], Import::read)?)
}

/// The first rows that are wrong, for whoever brought the file.
pub fn wrong_rows(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    id: ImportId,
    most: i64,
) -> Result<Vec<RowReport>, Refusal> {
    let grant = grant_in_office::<See>(tx, caller, slug, id)?;
    rows(tx, &grant, Some(Outcome::Wrong), 0, most)
}

/// The rows of an import after row number `after`, of one outcome if one is named.
pub fn rows(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, See>,
    outcome: Option<Outcome>,
    after: i64,
    most: i64,
) -> Result<Vec<RowReport>, Refusal> {
    let (firm, id) = (grant.firm(), grant.row().id);
    let outcome = outcome.map_or("", Outcome::code);
    Ok(tx.all(
        sql::ROWS,
        &[&firm, &id, &after, &outcome, &most],
        RowReport::read,
    )?)
}
