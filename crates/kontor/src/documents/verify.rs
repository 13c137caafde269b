//! Holding versions to the history: a file that was exchanged behind Kontor's back shows.

use std::collections::HashMap;

use ::store::Tx;
use uuid::Uuid;

use super::store as sql;
use crate::app::hex;
use crate::ids::{DossierId, FirmId};
use crate::refusal::Refusal;

/// What is wrong with the documents of a dossier, in an operator's words. Each version is the file that
/// its event names, and the newest is the document's own.
pub fn findings(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<Vec<String>, Refusal> {
    let mut told: HashMap<(String, i64), String> = HashMap::new();
    let mut after = 0_i64;
    loop {
        let lines = tx.all(sql::TOLD, &[&firm, &dossier, &after], |row| {
            Ok((row.get::<i64>(0)?, row.get::<String>(1)?))
        })?;
        let Some((last, _)) = lines.last() else { break };
        after = *last;
        for (_, data) in &lines {
            let data: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
            let number = data["number"].as_i64().unwrap_or(1);
            if let (Some(id), Some(hash)) =
                (data["document"].as_str(), data["file_sha256"].as_str())
            {
                told.insert((id.to_owned(), number), hash.to_owned());
            }
        }
    }
    let mut found = Vec::new();
    let mut after = (Uuid::nil(), 0_i64);
    loop {
        let (document, number) = after;
        let kept = tx.all(sql::KEPT, &[&firm, &dossier, &document, &number], |row| {
            let place = (row.get::<Uuid>(0)?, row.get::<i64>(2)?);
            let hash = hex(&row.get::<Vec<u8>>(3)?);
            let newest = row.get::<i64>(4)? == place.1;
            Ok((
                place,
                row.get::<String>(1)?,
                hash,
                !newest || row.get::<bool>(5)?,
            ))
        })?;
        let Some((last, ..)) = kept.last() else {
            return Ok(found);
        };
        after = *last;
        for ((id, number), name, hash, whole) in &kept {
            if told.get(&(id.to_string(), *number)) != Some(hash) || !whole {
                found.push(format!(
                    "document {id} (\u{201c}{name}\u{201d}), version {number}: its file is not what the history holds"
                ));
            }
        }
    }
}
