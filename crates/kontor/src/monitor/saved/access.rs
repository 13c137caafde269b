//! Who sees a saved filter, and what each action on it needs.

use ::store::Tx;

use super::Saved;
use super::store as sql;
use crate::access::{Action, Actor, Face, Permission, Permissions, Target};
use crate::ids::SavedFilterId;
use crate::refusal::Refusal;

/// The saved filters of a firm that one sees: what one adds to.
#[derive(Debug)]
pub struct SavedFilters;

impl Target for SavedFilters {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(SavedFilters, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((SavedFilters, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

impl Target for Saved {
    type Key = SavedFilterId;

    /// One's own, and what is offered to everybody.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: SavedFilterId,
    ) -> Result<Option<(Saved, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let found = tx.first(sql::FIND, &[&face.firm, &id, &face.id], Saved::read)?;
        Ok(found.map(|saved| (saved, face.permissions)))
    }
}

/// See them.
#[derive(Debug)]
pub struct List;
impl Action for List {
    type On = SavedFilters;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Save one of one's own.
#[derive(Debug)]
pub struct Save;
impl Action for Save {
    type On = SavedFilters;
    const NEEDS: Option<Permission> = None;
}

/// Choose the columns that one sees.
#[derive(Debug)]
pub struct Arrange;
impl Action for Arrange {
    type On = SavedFilters;
    const NEEDS: Option<Permission> = None;
}

/// Remove it: one's own, or what is offered to everybody.
#[derive(Debug)]
pub struct Remove;
impl Action for Remove {
    type On = Saved;
    const NEEDS: Option<Permission> = None;

    fn fits(saved: &Saved, actor: &Actor, permissions: Permissions) -> bool {
        saved.may_be_removed(actor.id, permissions)
    }
}
