//! Holding the store of files and their rows to each other, for `kontor verify`.

use store::{StoreError, Tx};
use uuid::Uuid;
use vault::{Found, VaultError};

use super::model::FileRow;
use super::store as sql;
use crate::app::App;
use crate::refusal::Refusal;

const AT_ONCE: i64 = 200;
/// What is younger may have its row in a moment: a day, in milliseconds.
const SETTLED: i64 = 24 * 3_600_000;

/// Some files of all firms after this one, in the order of firm and id; none at the end.
pub fn some(tx: &mut Tx<'_>, after: (Uuid, Uuid)) -> Result<Vec<FileRow>, StoreError> {
    let (firm, file) = after;
    tx.all(sql::EVERY_FILE, &[&firm, &file, &AT_ONCE], FileRow::read)
}

/// Checks all files of all firms: how many there are, and what is wrong in an operator's words.
pub async fn findings(app: &App) -> Result<(u64, Vec<String>), Refusal> {
    let (mut count, mut found) = (0, Vec::new());
    let mut after = (Uuid::nil(), Uuid::nil());
    loop {
        let rows = app.store().read(move |tx| some(tx, after)).await?;
        let Some(last) = rows.last() else {
            return Ok((count, found));
        };
        after = (last.firm.0, last.id.0);
        for row in rows {
            count += 1;
            found.extend(finding(app, &row).await?);
        }
    }
}

async fn finding(app: &App, row: &FileRow) -> Result<Option<String>, Refusal> {
    Ok(match app.vault().check(&row.key()).await {
        Ok(hash) if hash.as_slice() == row.sha256 => None,
        Ok(_) => Some(row.finding("was altered, its content does not match its hash")),
        Err(VaultError::NotFound) => Some(row.finding("its content is missing")),
        Err(error) => Some(row.finding(&format!("its content cannot be read: {error}"))),
    })
}

/// What is stored for a day and more, and is no file that the database knows.
pub async fn extra(app: &App) -> Result<Vec<Found>, Refusal> {
    let settled = app.clock().now() - SETTLED;
    let (mut extra, mut after) = (Vec::new(), None::<String>);
    loop {
        let listed = app.vault().list(after.as_deref()).await;
        let mut listed = listed.map_err(|error| Refusal::Busy(error.to_string()))?;
        let Some(last) = listed.last() else {
            return Ok(extra);
        };
        after = Some(last.name.clone());
        listed.retain(|one| one.changed_at < settled);
        let unknown = app.store().read(move |tx| unknown(tx, &listed)).await?;
        extra.extend(unknown);
    }
}

fn unknown(tx: &mut Tx<'_>, listed: &[Found]) -> Result<Vec<Found>, StoreError> {
    let mut unknown = Vec::new();
    for one in listed {
        let known = match one.key.map(|key| key.ids()) {
            None => false,
            Some((firm, file)) => {
                let (firm, file) = (Uuid::from_bytes(firm), Uuid::from_bytes(file));
                tx.first(sql::IS_KNOWN, &[&firm, &file], |_| Ok(()))?
                    .is_some()
            }
        };
        if !known {
            unknown.push(one.clone());
        }
    }
    Ok(unknown)
}
