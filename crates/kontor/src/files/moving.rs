//! Bringing all files from one place to another while Kontor runs, as often as it takes.

use store::Store;
use uuid::Uuid;
use vault::{Vault, VaultError};

use super::model::FileRow;
use crate::refusal::Refusal;

/// What was done.
#[derive(Debug, Default)]
pub struct Moved {
    pub files: u64,
    pub copied: u64,
    pub bytes: u64,
    pub removed: u64,
    /// What is wrong, in an operator's words.
    pub found: Vec<String>,
}

/// Copies what is not in `to` yet, and checks each hash on the way. Nothing is removed.
pub async fn copy(
    store: &Store,
    from: &Vault,
    to: &Vault,
    tell: &(dyn Fn(&str) + Sync),
) -> Result<Moved, Refusal> {
    let mut moved = Moved::default();
    let mut after = (Uuid::nil(), Uuid::nil());
    loop {
        let rows = store.read(move |tx| super::some(tx, after)).await?;
        let Some(last) = rows.last() else {
            return Ok(moved);
        };
        after = (last.firm.0, last.id.0);
        for row in &rows {
            one(row, from, to, &mut moved).await?;
            moved.files += 1;
            if moved.files.is_multiple_of(1000) {
                tell(&format!("{} files, {} copied", moved.files, moved.copied));
            }
        }
    }
}

async fn one(row: &FileRow, from: &Vault, to: &Vault, moved: &mut Moved) -> Result<(), Refusal> {
    let key = row.key();
    if let Some(known) = to.known(&key).await.map_err(busy)? {
        // A file is only ever there whole, and was checked when it came.
        let size = u64::try_from(row.size).unwrap_or(0);
        let same = known
            .sha256
            .is_none_or(|hash| hash.as_slice() == row.sha256);
        if known.size != size || !same {
            moved.found.push(row.finding("is another one there"));
        }
        return Ok(());
    }
    let reading = match from.open_read(&key, None).await {
        Err(VaultError::NotFound) => {
            moved.found.push(row.finding("its content is missing"));
            return Ok(());
        }
        reading => reading.map_err(busy)?,
    };
    let stored = match to.put(&key, reading.stream, u64::MAX).await {
        // Somebody else brought it meanwhile.
        Err(VaultError::Exists) => return Ok(()),
        stored => stored.map_err(busy)?,
    };
    if stored.sha256.as_slice() != row.sha256 {
        to.remove(&key).await.map_err(busy)?;
        let why = "was altered, its content does not match its hash";
        moved.found.push(row.finding(why));
        return Ok(());
    }
    moved.copied += 1;
    moved.bytes += stored.size;
    Ok(())
}

/// Removes from `from` what is in `to`, of which every byte is read once more for that.
pub async fn remove(
    store: &Store,
    from: &Vault,
    to: &Vault,
    tell: &(dyn Fn(&str) + Sync),
) -> Result<Moved, Refusal> {
    let mut moved = Moved::default();
    let mut after = (Uuid::nil(), Uuid::nil());
    loop {
        let rows = store.read(move |tx| super::some(tx, after)).await?;
        let Some(last) = rows.last() else {
            return Ok(moved);
        };
        after = (last.firm.0, last.id.0);
        for row in &rows {
            let key = row.key();
            moved.files += 1;
            if from.known(&key).await.map_err(busy)?.is_none() {
                continue;
            }
            match to.check(&key).await {
                Ok(hash) if hash.as_slice() == row.sha256 => {
                    from.remove(&key).await.map_err(busy)?;
                    moved.removed += 1;
                }
                Ok(_) => moved
                    .found
                    .push(row.finding("is another one there: it stays here")),
                Err(VaultError::NotFound) => {
                    moved
                        .found
                        .push(row.finding("is not there yet: it stays here"));
                }
                Err(error) => return Err(busy(error)),
            }
            if moved.files.is_multiple_of(1000) {
                tell(&format!("{} files, {} removed", moved.files, moved.removed));
            }
        }
    }
}

fn busy(error: VaultError) -> Refusal {
    Refusal::Busy(error.to_string())
}
