//! The rows of the monitor, as far as someone sees.

use std::collections::HashMap;

use ::store::{Tx, Value};
use uuid::Uuid;

use super::filter::Filter;
use super::order::Place;
use super::store::{self as sql, From, SOME, Sizes};
use crate::access::{Permissions, Reach, Viewer, WHOLE_DOSSIER};
use crate::dossiers::Dossier;
use crate::ids::{DossierId, FirmId};
use crate::refusal::Refusal;

/// A dossier in the monitor.
#[derive(Clone, Debug)]
pub struct Row {
    pub dossier: Dossier,
    /// Where the page that begins after this row goes on.
    pub place: Place,
    /// The day on which the next open engagement is due; empty: none is.
    pub due: String,
    /// What the viewer may do in it, as far as the monitor asks.
    pub permissions: Permissions,
}

impl Row {
    /// The conversations in it that wait for the firm and that the viewer sees.
    pub fn waiting(&self) -> i64 {
        self.dossier.waiting_for(self.permissions)
    }
}

/// The day that stands for none.
const NEVER: &str = "9999-12-31";

/// Who works on a dossier: teams, then people.
pub type Workers = Vec<(Uuid, String)>;

/// How many dossiers a filter leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Total {
    Exactly(i64),
    MoreThan(i64),
    /// To know it would cost more than it says.
    Many,
}

/// The way to the rows of this filter, to be asked once for rows and total.
pub fn way(tx: &mut Tx<'_>, viewer: &Viewer, filter: &Filter) -> Result<From, Refusal> {
    let sizes = match sql::sizes(viewer.firm(), filter, viewer.reach()) {
        None => Sizes::default(),
        Some(statement) => tx.only(&statement.text, &statement.params(), |row| {
            Ok(Sizes {
                parts: row.get(0)?,
                tags: row.get(1)?,
                grants: row.get(2)?,
            })
        })?,
    };
    Ok(From::choose(filter, viewer.reach(), sizes))
}

/// A page of dossiers in the filter's order, after the one at this place.
pub fn rows(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    filter: &Filter,
    from: From,
    after: Option<&Place>,
    most: i64,
) -> Result<Vec<Row>, Refusal> {
    let reach = viewer.reach();
    let counts = from != From::InPartOrder && filter.sort.by.counts();
    let statement = sql::page(viewer.firm(), reach, filter, from, after, most);
    Ok(tx.all(&statement.text, &statement.params(), |row| {
        let dossier = Dossier::read(row)?;
        let role: Option<i64> = row.get(Dossier::COLUMNS)?;
        let role = Permissions::from_bits(role.unwrap_or(0));
        let shown_anyway = match reach {
            Reach::All { confidential, .. } => confidential || !dossier.confidential,
            Reach::Granted { .. } | Reach::Client { .. } => false,
        };
        let (due, value): (String, String) = (
            row.get(Dossier::COLUMNS + 1)?,
            if counts {
                row.get::<i64>(Dossier::COLUMNS + 2)?.to_string()
            } else {
                row.get(Dossier::COLUMNS + 2)?
            },
        );
        Ok(Row {
            permissions: if shown_anyway {
                role.and(WHOLE_DOSSIER)
            } else {
                role
            },
            place: Place {
                value,
                name: row.get(Dossier::COLUMNS + 3)?,
                id: dossier.id,
            },
            due: if due == NEVER { String::new() } else { due },
            dossier,
        })
    })?)
}

/// How many there are, counted up to a bound.
pub fn total(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    filter: &Filter,
    from: From,
) -> Result<Total, Refusal> {
    // Which of very many dossiers also pass the other conditions is not worth finding out.
    if from == From::InPartOrder {
        let all = matches!(
            viewer.reach(),
            Reach::All {
                confidential: true,
                ..
            }
        );
        return Ok(if all && filter.is_only_part() {
            Total::MoreThan(SOME)
        } else {
            Total::Many
        });
    }
    let statement = sql::count(viewer.firm(), viewer.reach(), filter, from);
    let counted: i64 = tx.only(&statement.text, &statement.params(), |row| row.get(0))?;
    let most = sql::counted(filter);
    Ok(if counted > most {
        Total::MoreThan(most)
    } else {
        Total::Exactly(counted)
    })
}

/// The first dossiers that pass the filter, as the monitor shows them.
pub fn first(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    filter: &Filter,
    most: i64,
) -> Result<Vec<Row>, Refusal> {
    let from = way(tx, viewer, filter)?;
    rows(tx, viewer, filter, from, None, most)
}

/// The dossiers that pass the filter, each once, at most `most` of them.
pub fn matching(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    filter: &Filter,
    most: usize,
) -> Result<Vec<DossierId>, Refusal> {
    let from = way(tx, viewer, filter)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let statement = sql::ids(viewer.firm(), viewer.reach(), filter, from, most);
    Ok(tx.all(&statement.text, &statement.params(), |row| row.get(0))?)
}

/// Who works on these dossiers, teams and people: a query for each fifty.
pub fn teams(
    tx: &mut Tx<'_>,
    firm: FirmId,
    rows: &[Row],
) -> Result<HashMap<DossierId, Workers>, Refusal> {
    let mut found: HashMap<DossierId, Workers> = HashMap::new();
    for some in rows.chunks(50) {
        let mut ids = [DossierId(Uuid::nil()); 50];
        for (id, row) in ids.iter_mut().zip(some) {
            *id = row.dossier.id;
        }
        let mut params: Vec<&dyn Value> = vec![&firm];
        params.extend(ids.iter().map(|id| id as &dyn Value));
        tx.each(sql::TEAMS, &params, |row| {
            let worker = (row.get(1)?, row.get(2)?);
            found.entry(row.get(0)?).or_default().push(worker);
            Ok(())
        })?;
    }
    Ok(found)
}
