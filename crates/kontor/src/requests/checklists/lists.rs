//! Reading checklists.

use pages::{Lang, Texts};
use store::{Row, StoreError, Tx};

use super::store as sql;
use super::{Checklist, Standard};
use crate::ids::{ChecklistId, FirmId};
use crate::refusal::Refusal;

fn read(row: &Row<'_>) -> Result<Checklist, StoreError> {
    Ok(Checklist {
        id: row.get(0)?,
        name: row.get(1)?,
        items: serde_json::from_str(&row.get::<String>(2)?).unwrap_or_default(),
        standard: None,
        version: row.get(3)?,
    })
}

/// Those of the firm by name, then the standard ones in this language.
pub fn all(
    tx: &mut Tx<'_>,
    texts: &Texts,
    firm: FirmId,
    lang: Lang,
) -> Result<Vec<Checklist>, Refusal> {
    let mut found = tx.all(sql::LIST, &[&firm], read)?;
    let standard = Standard::all().iter();
    found.extend(standard.map(|one| one.spoken(texts, firm, lang)));
    Ok(found)
}

/// The one of this id at a firm, in this language if it is a standard one.
pub fn find(
    tx: &mut Tx<'_>,
    texts: &Texts,
    firm: FirmId,
    id: ChecklistId,
    lang: Lang,
) -> Result<Option<Checklist>, Refusal> {
    if let Some(standard) = Standard::all().iter().find(|one| one.id(firm) == id) {
        return Ok(Some(standard.spoken(texts, firm, lang)));
    }
    Ok(tx.first(sql::FIND, &[&firm, &id], read)?)
}

/// Whether a firm has it.
pub fn is_there(tx: &mut Tx<'_>, firm: FirmId, id: ChecklistId) -> Result<bool, Refusal> {
    Ok(Standard::all().iter().any(|one| one.id(firm) == id)
        || tx.first(sql::FIND, &[&firm, &id], read)?.is_some())
}
