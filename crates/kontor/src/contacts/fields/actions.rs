//! What is done with the firm's own fields.

use pages::{Arg, Faults};
use store::Tx;

use super::model::{Field, Kind, Typed};
use crate::access::Grant;
use crate::contacts::access::{AddField, ChangeField};
use crate::contacts::model::anywhere;
use crate::contacts::store as sql;
use crate::events::{About, Change, Event, record};
use crate::ids::{ContactFieldId, FirmId};
use crate::refusal::{Refusal, all_good};

/// The most fields of one firm.
const MOST: usize = 30;

/// A field to add.
#[derive(Clone, Debug, Default)]
pub struct NewField {
    pub label: String,
    /// `email`, `text`, `number`, `date`, `choice` or `phone`.
    pub kind: String,
    /// None: made of the label.
    pub code: Option<String>,
    pub options: Vec<String>,
}

/// The firm's own fields, in their order.
pub fn all(tx: &mut Tx<'_>, firm: FirmId) -> Result<Vec<Field>, Refusal> {
    Ok(tx.all(sql::FIELDS, &[&firm], Field::read)?)
}

/// How many contacts have something in this field.
pub fn used(tx: &mut Tx<'_>, firm: FirmId, field: &Field) -> Result<i64, Refusal> {
    let (code, within) = (&field.code, anywhere(&format!("\"{}\":\"", field.code)));
    Ok(tx.only(sql::FIELD_USED, &[&firm, code, &within], |row| row.get(0))?)
}

/// Adds a field, after those that there are.
pub fn add(tx: &mut Tx<'_>, grant: &Grant<'_, AddField>, new: &NewField) -> Result<Field, Refusal> {
    let (firm, others) = (grant.firm(), all(tx, grant.firm())?);
    let mut faults = Faults::new();
    let kind = Kind::from_code(&new.kind);
    if kind.is_none() {
        faults.add("type", "fault-choice", Vec::new());
    }
    if others.len() >= MOST {
        faults.add("label", "fault-too-many", vec![("max", Arg::from(MOST))]);
    }
    let kind = kind.unwrap_or(Kind::Text);
    let options = if faults.is_empty() {
        new.options.as_slice()
    } else {
        &[]
    };
    let code = new.code.as_deref();
    let typed = Typed::check(&new.label, code, options, kind, &others, &mut faults);
    all_good(faults)?;
    let field = Field {
        id: ContactFieldId(tx.id()),
        code: typed.code,
        label: typed.label,
        kind,
        options: typed.options,
        position: others.last().map_or(1, |last| last.position + 1),
    };
    let now = tx.now();
    tx.execute(
        sql::INSERT_FIELD,
        &[
            &firm,
            &field.id,
            &field.code,
            &field.label,
            &field.kind.code(),
            &field.options.join("\n"),
            &field.position,
            &now,
        ],
    )?;
    let event = Event::ContactFieldAdded {
        name: field.label.clone(),
        field: field.code.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    Ok(field)
}

/// Gives a field another label, or a choice other options. What stands in contacts stays.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeField>,
    label: &str,
    options: &[String],
) -> Result<Field, Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    let mut others = all(tx, firm)?;
    others.retain(|field| field.id != before.id);
    let mut faults = Faults::new();
    let code = Some(before.code.as_str());
    let typed = Typed::check(label, code, options, before.kind, &others, &mut faults);
    all_good(faults)?;
    let lines = typed.options.join("\n");
    let changes: Vec<Change> = [
        Change::of("label", &before.label, &typed.label),
        Change::of(
            "options",
            &before.options.join(", "),
            &typed.options.join(", "),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let field = Field {
        label: typed.label,
        options: typed.options,
        ..before.clone()
    };
    if changes.is_empty() {
        return Ok(field);
    }
    tx.execute(sql::UPDATE_FIELD, &[&firm, &field.id, &field.label, &lines])?;
    let event = Event::ContactFieldChanged {
        name: field.label.clone(),
        changes,
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    Ok(field)
}

/// Puts a field at this place, counted from 1; the others move aside.
pub fn shift(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeField>,
    place: i64,
) -> Result<Field, Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    let mut fields = all(tx, firm)?;
    fields.retain(|field| field.id != before.id);
    let at = usize::try_from(place.saturating_sub(1)).unwrap_or(0);
    fields.insert(at.min(fields.len()), before.clone());
    let mut moved = before.clone();
    for (field, position) in fields.iter().zip(1_i64..) {
        if field.position != position {
            tx.execute(sql::MOVE_FIELD, &[&firm, &field.id, &position])?;
        }
        if field.id == before.id {
            moved.position = position;
        }
    }
    Ok(moved)
}

/// Removes a field. What stood in it stays with the contacts, to be read; addresses stay theirs.
pub fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, ChangeField>) -> Result<(), Refusal> {
    let (firm, field) = (grant.firm(), grant.row());
    tx.execute(sql::DELETE_FIELD, &[&firm, &field.id])?;
    let event = Event::ContactFieldRemoved {
        name: field.label.clone(),
        field: field.code.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}
