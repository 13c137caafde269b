//! The mail that waits.

use store::Tx;
use uuid::Uuid;

use super::access::{Asking, List};
use super::model::Held;
use super::store as sql;
use crate::access::{Caller, Grant};
use crate::ids::AnswerId;
use crate::refusal::Refusal;

/// Held mail as this colleague sees it, the newest first.
pub(super) fn held(
    tx: &mut Tx<'_>,
    caller: &Caller,
    grant: &Grant<'_, List>,
    before: Option<AnswerId>,
    most: i64,
) -> Result<Vec<Held>, Refusal> {
    let face = caller.staff_at(grant.firm()).ok_or(Refusal::NotFound)?;
    let asking = Asking::of(face);
    let before = before.unwrap_or(AnswerId(Uuid::max()));
    Ok(tx.all(
        sql::HELD,
        &[
            &asking.firm,
            &face.id,
            &asking.all,
            &asking.confidential,
            &asking.private,
            &asking.read,
            &asking.loose,
            &before,
            &most,
        ],
        Held::read,
    )?)
}
