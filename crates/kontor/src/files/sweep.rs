//! Taking away what nobody attached to anything.

use store::{StoreError, Tx, queue};
use uuid::Uuid;

use super::model::{UNATTACHED_LIFE, key};
use super::{hold, store as sql};
use crate::app::App;
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;

/// The daily job that drops the rows.
pub const SWEEP: &str = "files.sweep";
/// The job that removes the bytes of one file whose row is gone.
pub const REMOVE: &str = "files.remove";
const DAY: i64 = 24 * 3_600_000;
/// When a removal looks again whether a backup is still being taken.
const LATER: i64 = 10 * 60_000;

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

fn again(tx: &mut Tx<'_>, firm: FirmId, file: FileId) -> Result<(), Refusal> {
    let run_at = tx.now() + LATER;
    Ok(queue::enqueue(
        tx,
        &queue::NewJob {
            tenant: firm.0,
            kind: REMOVE,
            key: None,
            payload: &file.to_string(),
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

/// Removes the bytes of a file whose row is gone; later, if a backup may still come to it.
pub async fn remove(app: &App, firm: FirmId, payload: &str) -> Result<(), Refusal> {
    let file: FileId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a file: {payload}")))?;
    // Its row was gone before this job was there. So a backup that begins after we have looked does not
    // name it, and one that names it is seen here.
    if app.store().read(hold::until).await?.is_some() {
        return app.store().write(move |tx| again(tx, firm, file)).await;
    }
    app.vault()
        .remove(&key(firm, file))
        .await
        .map_err(|error| Refusal::Busy(error.to_string()))
}
