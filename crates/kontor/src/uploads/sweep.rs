//! Taking away what nobody finished.

use store::{StoreError, Tx};

use super::store as sql;
use crate::app::{App, enqueue};
use crate::files;
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;

/// The job that removes the bytes of an upload whose row is gone and that never became a file.
pub const DISCARD: &str = "uploads.discard";

/// Drops the rows of what has expired, and leaves a job for the bytes of what is unfinished.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Refusal> {
    let now = tx.now();
    let old = tx.all(sql::TAKE_EXPIRED, &[&now], |row| {
        Ok::<(FirmId, FileId, String), StoreError>((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    for (firm, id, state) in &old {
        if state != "done" {
            enqueue(tx, firm.0, DISCARD, None, &id.to_string())?;
        }
    }
    Ok(old.len())
}

/// Removes the bytes of an upload, wherever they are on the way.
pub async fn discard(app: &App, firm: FirmId, payload: &str) -> Result<(), Refusal> {
    let id: FileId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not an upload: {payload}")))?;
    let key = files::key(firm, id);
    app.vault()
        .discard(&key)
        .await
        .map_err(|error| Refusal::Busy(error.to_string()))?;
    app.vault()
        .remove(&key)
        .await
        .map_err(|error| Refusal::Busy(error.to_string()))
}
