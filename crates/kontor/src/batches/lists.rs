//! Batches and what became of each, as far as someone sees.

use store::Tx;
use uuid::Uuid;

use super::access::{See, Visit, sees_all};
use super::model::{Batch, Left};
use super::store as sql;
use crate::access::{Grant, Reach, Viewer};
use crate::ids::BatchId;
use crate::refusal::Refusal;

/// One's own batches, and everybody's for who sees everything; newest first, before `before`.
pub fn recent(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Visit>,
    before: Option<BatchId>,
    most: i64,
) -> Result<Vec<Batch>, Refusal> {
    let all = sees_all(grant.permissions());
    let before = before.unwrap_or(BatchId(Uuid::max()));
    let (firm, me) = (grant.firm(), grant.actor().person());
    Ok(tx.all(
        sql::RECENT,
        &[&firm, &me, &all, &before, &most],
        Batch::read,
    )?)
}

/// What was not done, after number `after`; names only of dossiers that the viewer sees.
pub fn left(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, See>,
    viewer: &Viewer,
    after: i64,
    most: i64,
) -> Result<Vec<Left>, Refusal> {
    let (all, confidential) = match viewer.reach() {
        Reach::All { confidential, .. } => (true, confidential),
        Reach::Granted { .. } | Reach::Client { .. } => (false, false),
    };
    let (firm, id, me) = (grant.firm(), grant.row().id, viewer.person());
    Ok(tx.all(
        sql::LEFT,
        &[&firm, &id, &after, &most, &me, &all, &confidential],
        Left::read,
    )?)
}
