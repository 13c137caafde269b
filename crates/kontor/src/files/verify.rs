//! Reading every file again, for `kontor verify`.

use uuid::Uuid;
use vault::VaultError;

use super::model::FileRow;
use super::store as sql;
use crate::app::App;
use crate::refusal::Refusal;

const AT_ONCE: i64 = 200;

/// Checks all files of all firms: how many there are, and what is wrong in an operator's words.
pub async fn findings(app: &App) -> Result<(u64, Vec<String>), Refusal> {
    let (mut count, mut found) = (0, Vec::new());
    let mut after = (Uuid::nil(), Uuid::nil());
    loop {
        let (firm, file) = after;
        let rows: Vec<FileRow> = app
            .store()
            .read(move |tx| {
                tx.all(sql::EVERY_FILE, &[&firm, &file, &AT_ONCE], FileRow::read)
                    .map_err(Refusal::from)
            })
            .await?;
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
    let named = format!("file {} ({}, of firm {})", row.id, row.name, row.firm);
    Ok(match app.vault().check(&row.key()).await {
        Ok(hash) if hash.as_slice() == row.sha256 => None,
        Ok(_) => Some(format!(
            "{named}: was altered, its content does not match its hash"
        )),
        Err(VaultError::NotFound) => Some(format!("{named}: its content is missing")),
        Err(error) => Some(format!("{named}: its content cannot be read: {error}")),
    })
}
