//! Taking away what nobody attached to anything.

use store::{StoreError, Tx, queue};
use uuid::Uuid;

use super::model::{UNATTACHED_LIFE, key};
use super::store as sql;
use crate::app::App;
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;

/// The daily job that drops the rows.
pub const SWEEP: &str = "files.sweep";
/// The job that removes the bytes of one file whose row is gone.
pub const REMOVE: &str = "files.remove";
const DAY: i64 = 24 * 3_600_000;

/// Sees to it that the daily job waits.
pub fn schedule(tx: &mut Tx<'_>, run_at: i64) -> Result<(), Refusal> {
    Ok(queue::enqueue(
        tx,
        &queue::NewJob {
            tenant: Uuid::nil(),
            kind: SWEEP,
            key: Some("daily"),
            payload: "",
            run_at,
        },
    )?)
}

/// Drops the rows of what has waited too long, and leaves a job for the bytes of each.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Refusal> {
    let now = tx.now();
    let old = tx.all(sql::TAKE_OLD, &[&(now - UNATTACHED_LIFE)], |row| {
        Ok::<(FirmId, FileId), StoreError>((row.get(0)?, row.get(1)?))
    })?;
    for (firm, file) in &old {
        crate::app::enqueue(tx, firm.0, REMOVE, None, &file.to_string())?;
    }
    schedule(tx, now + DAY)?;
    Ok(old.len())
}

/// Removes the bytes of a file whose row is gone.
pub async fn remove(app: &App, firm: FirmId, payload: &str) -> Result<(), Refusal> {
    let file: FileId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a file: {payload}")))?;
    app.vault()
        .remove(&key(firm, file))
        .await
        .map_err(|error| Refusal::Busy(error.to_string()))
}
