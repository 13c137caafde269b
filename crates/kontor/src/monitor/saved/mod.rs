//! Filters under a name: a link for oneself, or one that is offered to everybody at the firm.
//!
//! What a filter asks for is kept as it stands in the address, and read again from there: a saved one
//! shows nothing that its reader does not see anyway.

use ::store::{Row, StoreError, Tx};
use pages::text::fold;
use pages::{Arg, Faults, Form};
use uuid::Uuid;

use super::Filter;
use crate::access::{Grant, Permission, Permissions};
use crate::contacts::line;
use crate::events::{About, Event, record};
use crate::ids::{FirmId, SavedFilterId, StaffId};
use crate::refusal::{Refusal, all_good};

pub mod access;
pub mod api;
pub mod forms;
pub mod store;

use access::{List, Remove, Save};
use store as sql;

/// The most that one person saves.
const MOST: i64 = 50;
/// The most that the monitor shows.
pub const SHOWN: i64 = 100;

/// A filter under a name.
#[derive(Clone, Debug)]
pub struct Saved {
    pub id: SavedFilterId,
    pub staff: StaffId,
    pub name: String,
    pub name_fold: String,
    pub filter: Filter,
    /// Offered to everybody at the firm.
    pub shared: bool,
}

impl Saved {
    fn read(row: &Row<'_>) -> Result<Saved, StoreError> {
        let asked: String = row.get(4)?;
        let form = Form::parse(asked.as_bytes()).unwrap_or_default();
        Ok(Saved {
            id: row.get(0)?,
            staff: row.get(1)?,
            name: row.get(2)?,
            name_fold: row.get(3)?,
            filter: Filter::lenient(&form),
            shared: row.get(5)?,
        })
    }

    /// Whether this person may remove it.
    pub fn may_be_removed(&self, person: Option<Uuid>, permissions: Permissions) -> bool {
        person == Some(self.staff.0) || (self.shared && permissions.has(Permission::ManageFirm))
    }
}

/// A filter to save, as typed.
#[derive(Clone, Debug)]
pub struct NewSaved {
    pub name: String,
    pub filter: Filter,
    pub shared: bool,
}

/// Saves a filter; a name that one has already is given the new one.
pub fn save(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Save>,
    new: &NewSaved,
) -> Result<SavedFilterId, Refusal> {
    let (firm, actor, now) = (grant.firm(), grant.actor(), tx.now());
    let mut faults = Faults::new();
    let name = line(&mut faults, "name", &new.name, 1, 80);
    if new.filter.asked().is_empty() {
        faults.add("filter", "fault-filter-empty", Vec::new());
    }
    let staff = StaffId(actor.person());
    let before: Option<bool> = tx.first(sql::BY_NAME, &[&firm, &staff, &fold(&name)], |row| {
        row.get(0)
    })?;
    let count: i64 = tx.only(sql::COUNT, &[&firm, &staff], |row| row.get(0))?;
    if before.is_none() && count >= MOST {
        let most = vec![("max", Arg::from(MOST))];
        faults.add("name", "fault-filter-many", most);
    }
    all_good(faults)?;
    if (new.shared || before == Some(true)) && !grant.permissions().has(Permission::ManageFirm) {
        return Err(Refusal::Forbidden);
    }
    let asked = new.filter.with("", "");
    let asked = asked.trim_start_matches('?');
    let id = SavedFilterId(tx.id());
    let id = tx.only(
        sql::SAVE,
        &[
            &firm,
            &id,
            &staff,
            &name,
            &fold(&name),
            &asked,
            &new.shared,
            &now,
        ],
        |row| row.get(0),
    )?;
    let event = Event::FilterSaved {
        name,
        shared: new.shared,
    };
    record(tx, firm, actor, About::Firm, &event)?;
    Ok(id)
}

/// Removes one.
pub fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, Remove>) -> Result<(), Refusal> {
    let (firm, saved) = (grant.firm(), grant.row());
    tx.execute(sql::REMOVE, &[&firm, &saved.id])?;
    let event = Event::FilterRemoved {
        name: saved.name.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}

/// One's own and those for everybody, by name, after this one.
pub fn list(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, List>,
    after: Option<(String, SavedFilterId)>,
    most: i64,
) -> Result<Vec<Saved>, Refusal> {
    seen_by(tx, grant.firm(), grant.actor().person(), after, most)
}

/// The same for whoever sees the monitor.
pub fn seen_by(
    tx: &mut Tx<'_>,
    firm: FirmId,
    person: Uuid,
    after: Option<(String, SavedFilterId)>,
    most: i64,
) -> Result<Vec<Saved>, Refusal> {
    let (name, id) = after.unwrap_or((String::new(), SavedFilterId(Uuid::nil())));
    Ok(tx.all(sql::LIST, &[&firm, &person, &name, &id, &most], Saved::read)?)
}
