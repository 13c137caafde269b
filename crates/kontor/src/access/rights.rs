//! Rights: what a person may do on a dossier or a conversation through all their roles there, their
//! own and those of their groups and teams.
//!
//! Roles are given in `grants`; every question "who sees this" asks the kept table `rights`. Whoever
//! changes a grant, a role, a group, a team or the switch "Allow contacts" calls [`keep`] in the same
//! transaction. What contacts have by sharing rests while the switch is off; what they have through
//! accounts (their own role on a dossier) and what they started themselves does not.

use std::collections::BTreeMap;

use store::{StoreError, Tx};
use uuid::Uuid;

use super::store as sql;
use crate::ids::{ConversationId, DossierId, FirmId, RoleId, UserId};

/// What roles are given on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shared {
    Dossier(DossierId),
    Conversation {
        dossier: DossierId,
        id: ConversationId,
    },
}

impl Shared {
    /// Its id.
    pub fn id(self) -> Uuid {
        match self {
            Shared::Dossier(id) => id.0,
            Shared::Conversation { id, .. } => id.0,
        }
    }

    /// The dossier that it is, or is in.
    pub fn dossier(self) -> DossierId {
        match self {
            Shared::Dossier(id) | Shared::Conversation { dossier: id, .. } => id,
        }
    }

    /// Its kind as grants name it.
    pub fn code(self) -> &'static str {
        match self {
            Shared::Dossier(_) => "dossier",
            Shared::Conversation { .. } => "conversation",
        }
    }

    fn read(row: &store::Row<'_>) -> Result<Shared, StoreError> {
        let dossier = row.get(0)?;
        Ok(match row.get::<String>(2)?.as_str() {
            "conversation" => Shared::Conversation {
                dossier,
                id: row.get(1)?,
            },
            _ => Shared::Dossier(dossier),
        })
    }
}

/// A row of `rights` by whose it is and on what.
type Rows = BTreeMap<(Uuid, Uuid), (String, DossierId, i64)>;

fn rows(tx: &mut Tx<'_>, sql: &str, params: store::Params<'_>) -> Result<Rows, StoreError> {
    let mut found = Rows::new();
    tx.each(sql, params, |row| {
        let (key, bits) = ((row.get(0)?, row.get(1)?), row.get::<i64>(4)?);
        let held = found
            .entry(key)
            .or_insert((row.get(2)?, row.get(3)?, 0_i64));
        held.2 |= bits;
        Ok(())
    })?;
    Ok(found)
}

/// Computes anew what `person`, or everybody if nobody is named, may do on `what`. Whoever had
/// something there and has something else now hears of it: open pages and streams ask again.
pub fn keep(
    tx: &mut Tx<'_>,
    firm: FirmId,
    what: Shared,
    person: Option<Uuid>,
) -> Result<(), StoreError> {
    let (dossier, target) = (what.dossier(), what.id());
    hold(tx, firm, dossier)?;
    let (wanted, kept) = match person {
        Some(person) => (
            rows(tx, sql::EARNED_BY, &[&firm, &target, &person])?,
            rows(tx, sql::KEPT_BY, &[&firm, &target, &person])?,
        ),
        None => (
            rows(tx, sql::EARNED_ON, &[&firm, &target])?,
            rows(tx, sql::KEPT_ON, &[&firm, &target])?,
        ),
    };
    for ((person, target), (kind, dossier, bits)) in &wanted {
        if kept.get(&(*person, *target)).map(|row| row.2) != Some(*bits) {
            tx.execute(
                sql::PUT_RIGHT,
                &[&firm, person, target, kind, dossier, bits],
            )?;
        }
    }
    for (person, target) in kept.keys() {
        if !wanted.contains_key(&(*person, *target)) {
            tx.execute(sql::DROP_RIGHT, &[&firm, person, target])?;
        }
    }
    for (key, before) in &kept {
        if wanted.get(key).map(|now| now.2) != Some(before.2) {
            wake(tx, firm, key.0)?;
        }
    }
    if person.is_none() {
        // Nothing in the dossier's history tells those who are new here.
        for key in wanted.keys().filter(|key| !kept.contains_key(key)) {
            wake(tx, firm, key.0)?;
        }
    }
    Ok(())
}

/// Two transactions that change what one computes from the other's rows stand in line here.
pub fn hold(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<(), StoreError> {
    tx.execute(sql::LOCK_DOSSIER, &[&firm, &dossier]).map(drop)
}

/// After a group's members changed, or its grants were taken: on everything that it has a role on.
/// The caller has changed the group's row, so that nobody gives it a role meanwhile.
pub fn keep_all(tx: &mut Tx<'_>, firm: FirmId, on: &[Shared]) -> Result<(), StoreError> {
    for what in on {
        keep(tx, firm, *what, None)?;
    }
    Ok(())
}

/// What a person, a group or a team has a role of its own on, dossier by dossier.
pub fn given_to(tx: &mut Tx<'_>, firm: FirmId, principal: Uuid) -> Result<Vec<Shared>, StoreError> {
    tx.all(sql::GIVEN_TO, &[&firm, &principal], Shared::read)
}

/// After a role's permissions changed: on everything that somebody has it on.
pub fn keep_role(tx: &mut Tx<'_>, firm: FirmId, role: RoleId) -> Result<(), StoreError> {
    let on = tx.all(sql::GIVEN_AS, &[&firm, &role], Shared::read)?;
    keep_all(tx, firm, &on)
}

/// Everything that somebody who is removed from the firm had.
pub fn forget(tx: &mut Tx<'_>, firm: FirmId, person: Uuid) -> Result<(), StoreError> {
    wake(tx, firm, person)?;
    tx.execute(sql::FORGET, &[&firm, &person]).map(drop)
}

/// Lets the open pages and streams of this staff member or contact ask again.
pub fn wake(tx: &mut Tx<'_>, firm: FirmId, person: Uuid) -> Result<(), StoreError> {
    let users: Vec<UserId> = tx.all(sql::USERS_OF, &[&firm, &person], |row| row.get(0))?;
    for user in users {
        tx.wake(format!("access {user}"));
    }
    Ok(())
}

/// What is kept otherwise than the grants say, in a dossier: in an operator's words.
pub fn findings(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
) -> Result<Vec<String>, StoreError> {
    let wanted = rows(tx, sql::EARNED_IN, &[&firm, &dossier])?;
    let kept = rows(tx, sql::KEPT_IN, &[&firm, &dossier])?;
    let mut found = Vec::new();
    for key in wanted
        .keys()
        .chain(kept.keys().filter(|key| !wanted.contains_key(key)))
    {
        let bits = |rows: &Rows| rows.get(key).map(|row| row.2);
        if bits(&wanted) != bits(&kept) {
            found.push(format!(
                "rights of {} on {} in dossier {dossier}: kept are {:?}, the grants say {:?}",
                key.0,
                key.1,
                bits(&kept),
                bits(&wanted)
            ));
        }
    }
    Ok(found)
}
