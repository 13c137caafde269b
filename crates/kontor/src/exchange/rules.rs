//! What all rows share: what they are compared with, what was seen before, and what they come to.

use std::collections::HashMap;
use std::hash::Hash;

use pages::text::fold;
use pages::{Arg, Faults, Texts};
use store::Tx;
use uuid::Uuid;

use super::model::Outcome;
use super::sheet::{LONGEST_CELL, SheetRow, garbled};
use super::store as sql;
use crate::access::{Action, Caller, Grant, Target, grant_in_office};
use crate::contacts::fields::{self, Field};
use crate::ids::{ContactId, DossierId, FirmId, StaffId, TeamId};
use crate::refusal::Refusal;
use crate::teams;

// i18n: fault-import-wide fault-import-long fault-import-garbled fault-import-same-row
// i18n: fault-import-staff fault-import-team fault-import-several fault-import-may-not fault-import-no-key
// i18n: fault-import-two-contacts fault-import-no-dossier fault-import-may-not-link

/// What rows are held against: looked up once for many of them.
pub struct Around<'a> {
    pub texts: &'a Texts,
    pub caller: &'a Caller,
    pub firm: FirmId,
    pub slug: String,
    pub language: String,
    pub staff: HashMap<String, StaffId>,
    /// By their folded names.
    pub teams: HashMap<String, TeamId>,
    /// The firm's own fields of contacts.
    pub own: Vec<Field>,
}

impl<'a> Around<'a> {
    /// Looks it up.
    pub fn load(
        tx: &mut Tx<'_>,
        texts: &'a Texts,
        caller: &'a Caller,
        firm: FirmId,
    ) -> Result<Around<'a>, Refusal> {
        let (slug, language) =
            tx.only(sql::FIRM, &[&firm], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let staff = tx.all(sql::STAFF, &[&firm], |row| {
            let address = post::fold_address(&row.get::<String>(1)?);
            Ok((address, row.get(0)?))
        })?;
        Ok(Around {
            texts,
            caller,
            firm,
            slug,
            language,
            staff: staff.into_iter().collect(),
            own: fields::all(tx, firm)?,
            teams: teams::lists::all(tx, firm)?
                .into_iter()
                .map(|(id, name)| (fold(&name), id))
                .collect(),
        })
    }

    /// A right of who imports, earned as everywhere else.
    pub fn grant<'t, A: Action>(
        &self,
        tx: &mut Tx<'t>,
        key: <A::On as Target>::Key,
    ) -> Result<Grant<'t, A>, Refusal> {
        grant_in_office::<A>(tx, self.caller, &self.slug, key)
    }

    /// The same, or nothing where it is not there for them.
    pub fn seen<'t, A: Action>(
        &self,
        tx: &mut Tx<'t>,
        key: <A::On as Target>::Key,
    ) -> Result<Option<Grant<'t, A>>, Refusal> {
        match self.grant(tx, key) {
            Ok(grant) => Ok(Some(grant)),
            Err(Refusal::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    }
}

/// What stood in earlier rows of the file, by the number of the row.
#[derive(Debug, Default)]
pub struct Seen {
    pub numbers: HashMap<String, i64>,
    /// Names, and whether all rows with it had a number.
    pub names: HashMap<String, (i64, bool)>,
    pub dossiers: HashMap<DossierId, i64>,
    pub addresses: HashMap<String, i64>,
    pub usernames: HashMap<String, i64>,
    pub contacts: HashMap<ContactId, i64>,
}

/// Notes that `key` stands in row `number`; gives the earlier row that has it.
pub fn once<K: Eq + Hash>(seen: &mut HashMap<K, i64>, key: K, number: i64) -> Option<i64> {
    let earlier = *seen.entry(key).or_insert(number);
    (earlier != number).then_some(earlier)
}

/// The fault of standing in two rows.
pub fn stands_in(faults: &mut Faults, column: &str, earlier: i64) {
    faults.add(
        column,
        "fault-import-same-row",
        vec![("row", Arg::from(earlier.to_string()))],
    );
}

/// What a row comes to.
pub struct Judged<T> {
    pub outcome: Outcome,
    /// Whom or what it is about, if that is there already.
    pub target: Option<Uuid>,
    pub name: String,
    /// The columns that would change.
    pub columns: Vec<String>,
    pub faults: Faults,
    /// What is to be done, if anything and if it can.
    pub todo: Option<T>,
}

impl<T> Judged<T> {
    /// From what was found: faults win over everything.
    pub fn new(
        name: String,
        target: Option<Uuid>,
        columns: Vec<String>,
        faults: Faults,
        todo: T,
    ) -> Judged<T> {
        let is_new = target.is_none();
        let outcome = match (faults.is_empty(), is_new, columns.is_empty()) {
            (false, _, _) => Outcome::Wrong,
            (true, true, _) => Outcome::Added,
            (true, false, false) => Outcome::Changed,
            (true, false, true) => Outcome::Same,
        };
        let does = matches!(outcome, Outcome::Added | Outcome::Changed);
        Judged {
            outcome,
            target,
            name,
            columns: if is_new { Vec::new() } else { columns },
            faults,
            todo: does.then_some(todo),
        }
    }
}

/// What can be wrong with any row, whatever stands in it.
pub fn shape(row: &SheetRow, faults: &mut Faults) {
    if row.too_wide {
        faults.add("", "fault-import-wide", Vec::new());
    }
    for (column, cell) in row.cells() {
        if cell.chars().nth(LONGEST_CELL).is_some() {
            let max = vec![("max", Arg::from(LONGEST_CELL))];
            faults.add(column, "fault-import-long", max);
        } else if garbled(cell) {
            faults.add(column, "fault-import-garbled", Vec::new());
        }
    }
}

impl<T> Judged<T> {
    /// The same, with something else to be done.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> Judged<U> {
        Judged {
            outcome: self.outcome,
            target: self.target,
            name: self.name,
            columns: self.columns,
            faults: self.faults,
            todo: self.todo.map(to),
        }
    }
}
