//! Holding messages and notes to the history: a text that was altered behind Kontor's back shows.

use std::collections::HashMap;

use store::Tx;

use super::actions::text_hash;
use super::{notes, store as sql};
use crate::ids::{ConversationId, DossierId, FirmId, MessageId};
use crate::refusal::Refusal;

/// What is wrong with the messages and notes of a dossier, in an operator's words.
pub fn findings(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<Vec<String>, Refusal> {
    let mut hashes: HashMap<String, String> = HashMap::new();
    let mut after = 0_i64;
    loop {
        let lines = tx.all(sql::TEXT_EVENTS, &[&firm, &dossier, &after], |row| {
            Ok((row.get::<i64>(0)?, row.get::<String>(1)?))
        })?;
        let Some((last, _)) = lines.last() else { break };
        after = *last;
        for (_, data) in &lines {
            let data: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
            let text = |name: &str| data[name].as_str().map(str::to_owned);
            let id = text("message").or_else(|| text("note"));
            if let (Some(id), Some(hash)) = (id, text("text_sha256")) {
                hashes.insert(id, hash);
            }
        }
    }
    let conversations = tx.all(sql::OF_DOSSIER, &[&firm, &dossier], |row| {
        Ok((row.get::<ConversationId>(0)?, row.get::<String>(1)?))
    })?;
    let mut found = Vec::new();
    for (conversation, subject) in conversations {
        let mut after = 0_i64;
        loop {
            let messages = tx.all(sql::TEXTS, &[&firm, &conversation, &after], |row| {
                Ok((
                    row.get::<MessageId>(0)?,
                    row.get::<i64>(1)?,
                    row.get::<String>(2)?,
                ))
            })?;
            let Some((_, last, _)) = messages.last() else {
                break;
            };
            after = *last;
            for (id, seq, text) in &messages {
                if hashes.get(&id.to_string()) != Some(&text_hash(text)) {
                    found.push(format!(
                        "message {id} (number {seq} of \u{201c}{subject}\u{201d}): its text is not what the history holds"
                    ));
                }
            }
        }
        for (id, hash) in notes::hashes(tx, firm, conversation)? {
            if hashes.get(&id.to_string()) != Some(&hash) {
                found.push(format!(
                    "note {id} (in \u{201c}{subject}\u{201d}): its text is not what the history holds"
                ));
            }
        }
    }
    Ok(found)
}
