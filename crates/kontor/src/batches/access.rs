//! Who sees a batch, and who steers it.

use store::Tx;

use super::model::Batch;
use super::store as sql;
use crate::access::{Action, Actor, Face, Permission, Permissions, Target};
use crate::ids::BatchId;
use crate::refusal::Refusal;

/// Where batches are begun. Seen by everybody who works at the firm: what they may do in each dossier
/// is asked there.
#[derive(Debug)]
pub struct Desk;

impl Target for Desk {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Desk, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Desk, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

/// Whether everything at the firm is seen, and so everybody's batches.
pub fn sees_all(permissions: Permissions) -> bool {
    permissions.covers(Permissions::of(&[
        Permission::ManageFirm,
        Permission::SeeAllDossiers,
        Permission::SeeConfidential,
    ]))
}

impl Target for Batch {
    type Key = BatchId;

    /// Who sent it off, and who sees everything at the firm.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: BatchId,
    ) -> Result<Option<(Batch, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let all = sees_all(face.permissions);
        let found = tx.first(sql::FIND, &[&face.firm, &id], Batch::read)?;
        Ok(found
            .filter(|batch| all || batch.staff == face.id)
            .map(|batch| (batch, face.permissions)))
    }
}

/// Look at what was sent off.
#[derive(Debug)]
pub struct Visit;
impl Action for Visit {
    type On = Desk;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Send something off.
#[derive(Debug)]
pub struct Begin;
impl Action for Begin {
    type On = Desk;
    const NEEDS: Option<Permission> = None;
}

/// See a batch and what became of each.
#[derive(Debug)]
pub struct See;
impl Action for See {
    type On = Batch;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Pause it or end it.
#[derive(Debug)]
pub struct Stop;
impl Action for Stop {
    type On = Batch;
    const NEEDS: Option<Permission> = None;
}

/// Let it go on: it goes on in the name of who began it, so that is who may.
#[derive(Debug)]
pub struct GoOn;
impl Action for GoOn {
    type On = Batch;
    const NEEDS: Option<Permission> = None;

    fn fits(batch: &Batch, actor: &Actor, _permissions: Permissions) -> bool {
        actor.id == Some(batch.staff.0)
    }
}
