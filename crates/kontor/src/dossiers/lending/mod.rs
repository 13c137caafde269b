//! What somebody who is away lends to their stand-in: the role of an editor on the dossiers that they
//! are responsible for, as ordinary rows in `grants` that say who lends.
//!
//! One rule says what is to be lent of a dossier at a moment; [`settle`] makes it so, and changes
//! nothing where it is so already: it may be called at any time, as often as one likes. A role of the
//! stand-in's own is left alone, and one that somebody gives over a lent one is their own.

use ::store::Tx;
use pages::Arg;
use uuid::Uuid;

use super::access::staff_permissions;
use super::actions::{Principal, lend, role_named, role_of, take_lent};
use crate::access::rights;
use crate::access::{Actor, Permission, Permissions};
use crate::ids::{DossierId, FirmId, StaffId};
use crate::refusal::Refusal;
use crate::web::Context;

pub mod store;

use store as sql;

/// Whose dossiers a stand-in has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lender {
    pub id: StaffId,
    pub name: String,
    /// Until when, as far as it is known.
    pub until: Option<i64>,
}

impl Lender {
    /// From three columns, if there is one.
    pub fn read(row: &::store::Row<'_>, at: usize) -> Result<Option<Lender>, ::store::StoreError> {
        let id: Option<StaffId> = row.get(at)?;
        id.map(|id| {
            Ok(Lender {
                id,
                name: row.get(at + 1)?,
                until: row.get(at + 2)?,
            })
        })
        .transpose()
    }

    /// For whom, and until when.
    pub fn text(&self, c: &Context<'_>) -> String {
        let name = Arg::from(self.name.as_str());
        match self.until {
            Some(until) => {
                let day = c.day(&(until - 1));
                let args = [("name", name), ("day", Arg::from(day.as_str()))];
                c.text_with("stands-in-until", &args)
            }
            None => c.text_with("stands-in", &[("name", name)]),
        }
    }
}

/// What is to be lent, as it is stored.
struct Wanted {
    from: StaffId,
    from_name: String,
    to: StaffId,
    to_name: String,
    /// On whose word, and what they may do in the dossier.
    word: StaffId,
    firm_wide: Permissions,
    held: Option<i64>,
    confidential: bool,
}

impl Wanted {
    /// Nobody lends more than they may share; of confidential dossiers only the responsible themselves
    /// or an owner.
    fn may_be(&self, role: Permissions) -> bool {
        let known = !self.confidential
            || self.word == self.from
            || self.firm_wide.has(Permission::SeeConfidential);
        let may = staff_permissions(self.firm_wide, self.held, self.confidential);
        known && may.is_some_and(|may| may.has(Permission::ShareDossier) && may.covers(role))
    }
}

fn wanted(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<Option<Wanted>, Refusal> {
    let now = tx.now();
    Ok(tx.first(sql::LENDS, &[&firm, &dossier, &now], |row| {
        Ok(Wanted {
            from: row.get(0)?,
            from_name: row.get(1)?,
            to: row.get(2)?,
            to_name: row.get(3)?,
            word: row.get(4)?,
            firm_wide: Permissions::from_bits(row.get(5)?),
            held: row.get(6)?,
            confidential: row.get(7)?,
        })
    })?)
}

/// Lends of a dossier what is to be lent at this moment, and takes back what is not.
pub fn settle(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
) -> Result<(), Refusal> {
    // Whoever gives or takes a role of their own meanwhile waits.
    rights::hold(tx, firm, dossier)?;
    let editor = role_named(tx, firm, Principal::Staff, "editor")?;
    let wanted = wanted(tx, firm, dossier)?.filter(|wanted| wanted.may_be(editor.permissions));
    let lent = tx.all(sql::LENT, &[&firm, &dossier], |row| {
        let names: (String, String, String) = (row.get(2)?, row.get(3)?, row.get(5)?);
        Ok((row.get(0)?, row.get(1)?, row.get::<StaffId>(4)?, names))
    })?;
    for (grant, to, from, (name, role, lender)) in lent {
        let stays = |wanted: &Wanted| wanted.to == to && wanted.from == from;
        if !wanted.as_ref().is_some_and(stays) {
            take_lent(tx, firm, actor, dossier, (grant, to, &name), &role, &lender)?;
        }
    }
    match wanted {
        Some(one) if role_of(tx, firm, one.to.0, dossier.0)?.is_none() => {
            let to = (one.to.0, one.to_name.as_str());
            let from = (one.from, one.from_name.as_str());
            lend(tx, firm, actor, dossier, to, &editor, from)
        }
        _ => Ok(()),
    }
}

/// The same for a dossier that is new: of most there is nothing to lend.
pub fn settle_new(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
) -> Result<(), Refusal> {
    if wanted(tx, firm, dossier)?.is_some() {
        settle(tx, firm, actor, dossier)?;
    }
    Ok(())
}

/// Settles at most `most` of the dossiers of which this person lends something or is to, after this
/// one. Says where to go on, if there may be more.
pub fn settle_some(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    from: StaffId,
    after: Option<DossierId>,
    most: i64,
) -> Result<Option<DossierId>, Refusal> {
    let now = tx.now();
    let after = after.unwrap_or(DossierId(Uuid::nil()));
    let some: Vec<DossierId> =
        tx.all(sql::DOSSIERS, &[&firm, &from, &now, &after, &most], |row| {
            row.get(0)
        })?;
    for dossier in &some {
        settle(tx, firm, actor, *dossier)?;
    }
    Ok(some.last().copied().filter(|_| some.len() as i64 == most))
}
