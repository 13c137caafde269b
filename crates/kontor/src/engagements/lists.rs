//! Lists of engagements.

use store::Tx;
use uuid::Uuid;

use super::model::{Engagement, State};
use super::store as sql;
use crate::access::{Action, Grant};
use crate::dossiers::Dossier;
use crate::ids::{DossierId, EngagementId, FirmId};
use crate::refusal::Refusal;

/// The most that a menu offers.
const OFFERED: i64 = 200;

/// The engagements of a dossier by the day on which they are due, after this one.
pub fn list<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    state: State,
    after: Option<(String, EngagementId)>,
    most: i64,
) -> Result<Vec<Engagement>, Refusal> {
    some(tx, grant.firm(), grant.id, state, after, most)
}

/// The open ones of a dossier, for whoever has earned a right in it already.
pub fn of_dossier(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    state: State,
) -> Result<Vec<Engagement>, Refusal> {
    some(tx, firm, dossier, state, None, OFFERED)
}

fn some(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    state: State,
    after: Option<(String, EngagementId)>,
    most: i64,
) -> Result<Vec<Engagement>, Refusal> {
    let (due, id) = after.unwrap_or((String::new(), EngagementId(Uuid::nil())));
    let (open, done) = (state != State::Done, state != State::Open);
    Ok(tx.all(
        sql::LIST,
        &[&firm, &dossier, &due, &id, &open, &done, &most],
        Engagement::read,
    )?)
}

/// Whether something belongs to it.
pub fn is_used(tx: &mut Tx<'_>, firm: FirmId, id: EngagementId) -> Result<bool, Refusal> {
    Ok(tx.only(sql::IS_USED, &[&firm, &id], |row| row.get(0))?)
}
