//! Adding, changing and removing checklists of a firm's own.

use pages::Arg;
use pages::text::fold;
use store::Tx;

use super::access::{Add, Change};
use super::store as sql;
use super::{Line, MOST, Standard, Typed};
use crate::access::Grant;
use crate::events::{About, RequestEvent, record};
use crate::ids::{ChecklistId, FirmId};
use crate::refusal::Refusal;

/// Adds one.
pub fn add(tx: &mut Tx<'_>, grant: &Grant<'_, Add>, typed: &Typed) -> Result<ChecklistId, Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    let (name, items) = typed.checked()?;
    let count: i64 = tx.only(sql::COUNT, &[&firm], |row| row.get(0))?;
    if count >= MOST {
        let max = vec![("max", Arg::Number(MOST))];
        return Err(Refusal::field_with("name", "fault-too-many", max));
    }
    free(tx, firm, &name, None)?;
    let id = ChecklistId(tx.id());
    tx.execute(
        sql::ADD,
        &[&firm, &id, &name, &fold(&name), &json(&items)?, &now],
    )?;
    let event = RequestEvent::ChecklistAdded { name };
    record(tx, firm, grant.actor(), About::Firm, &event.into())?;
    Ok(id)
}

/// Changes one; `expected` is the version that was looked at.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    typed: &Typed,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let firm = grant.firm();
    own(firm, grant.id)?;
    let (name, items) = typed.checked()?;
    free(tx, firm, &name, Some(grant.id))?;
    let version = match expected {
        Some(version) => version,
        None => tx.only(sql::FIND, &[&firm, &grant.id], |row| row.get(3))?,
    };
    let done = tx.execute(
        sql::CHANGE,
        &[
            &firm,
            &grant.id,
            &version,
            &name,
            &fold(&name),
            &json(&items)?,
        ],
    )?;
    if done == 0 {
        return Err(Refusal::Stale);
    }
    let event = RequestEvent::ChecklistChanged { name };
    record(tx, firm, grant.actor(), About::Firm, &event.into())
}

/// Removes one: requests that were made with it stay as they are.
pub fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, Change>) -> Result<(), Refusal> {
    let firm = grant.firm();
    own(firm, grant.id)?;
    let name: String = tx.only(sql::FIND, &[&firm, &grant.id], |row| row.get(1))?;
    tx.execute(sql::REMOVE, &[&firm, &grant.id])?;
    let event = RequestEvent::ChecklistRemoved { name };
    record(tx, firm, grant.actor(), About::Firm, &event.into())
}

/// Those of the installation are nobody's to change.
fn own(firm: FirmId, id: ChecklistId) -> Result<(), Refusal> {
    // i18n: refusal-checklist-standard
    if Standard::all().iter().any(|one| one.id(firm) == id) {
        return Err(Refusal::Conflict("refusal-checklist-standard"));
    }
    Ok(())
}

fn free(
    tx: &mut Tx<'_>,
    firm: FirmId,
    name: &str,
    but: Option<ChecklistId>,
) -> Result<(), Refusal> {
    let found: Option<ChecklistId> =
        tx.first(sql::NAMED, &[&firm, &fold(name)], |row| row.get(0))?;
    // i18n: fault-checklist-taken
    match found {
        Some(id) if Some(id) != but => Err(Refusal::field("name", "fault-checklist-taken")),
        _ => Ok(()),
    }
}

fn json(items: &[Line]) -> Result<String, Refusal> {
    serde_json::to_string(items).map_err(|error| Refusal::Fault(error.to_string()))
}
