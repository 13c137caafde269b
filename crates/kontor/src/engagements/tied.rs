//! Which engagement a contact group is tied to (DOS-5): the newest that names it, of those that the
//! asker sees.

use std::collections::HashMap;

use store::Tx;

use super::access::{Change, Open};
use super::actions;
use super::model::Facts;
use super::store as sql;
use crate::access::{Caller, Reach, StaffFace, Viewer, grant};
use crate::groups::lists::{Asked, bounds};
use crate::ids::{EngagementId, FirmId, GroupId};
use crate::refusal::Refusal;

/// So many engagements of one group are looked at.
const MOST: i64 = 50;

/// What is wrong with an engagement that is not there, or not for the caller to see.
pub(super) fn unknown() -> Refusal {
    Refusal::field("engagement", "fault-choice")
}

/// Ties a group to this engagement and to no other; without one, to none.
pub(super) fn tie(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: FirmId,
    group: GroupId,
    wanted: Option<EngagementId>,
) -> Result<(), Refusal> {
    let named = naming(tx, firm, group)?;
    for id in named.iter().filter(|id| Some(**id) != wanted) {
        name_group(tx, caller, *id, None)?;
    }
    match wanted {
        Some(id) if !named.contains(&id) => match name_group(tx, caller, id, Some(group)) {
            Err(Refusal::NotFound) => Err(unknown()),
            done => done,
        },
        _ => Ok(()),
    }
}

fn name_group(
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: EngagementId,
    group: Option<GroupId>,
) -> Result<(), Refusal> {
    let grant = grant::<Change>(tx, caller, id)?;
    let facts = Facts {
        group,
        ..grant.row().facts()
    };
    actions::change(tx, &grant, &facts, None)
}

/// The engagements that name a group, the newest first.
fn naming(tx: &mut Tx<'_>, firm: FirmId, group: GroupId) -> Result<Vec<EngagementId>, Refusal> {
    Ok(tx.all(sql::NAMING, &[&firm, &group, &MOST], |row| row.get(0))?)
}

/// The one that the caller sees.
pub(super) fn seen(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: FirmId,
    group: GroupId,
) -> Result<Option<EngagementId>, Refusal> {
    for id in naming(tx, firm, group)? {
        match grant::<Open>(tx, caller, id) {
            Ok(_) => return Ok(Some(id)),
            Err(Refusal::NotFound | Refusal::Forbidden) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(None)
}

/// The one of each group on a page of the list.
pub(super) fn of_page(
    tx: &mut Tx<'_>,
    face: &StaffFace,
    asked: &Asked,
) -> Result<HashMap<GroupId, EngagementId>, Refusal> {
    let (all, confidential) = match Viewer::staff(face).reach() {
        Reach::All { confidential, .. } => (true, confidential),
        Reach::Granted { .. } | Reach::Client { .. } => (false, false),
    };
    let (name, id, pattern) = bounds(asked);
    let mut found = HashMap::new();
    tx.each(
        sql::NAMING_OF_LIST,
        &[
            &face.firm,
            &name,
            &id,
            &pattern,
            &asked.most,
            &all,
            &confidential,
            &face.id,
        ],
        |row| {
            found.insert(row.get(0)?, row.get(1)?);
            Ok(())
        },
    )?;
    Ok(found)
}
