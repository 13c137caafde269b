//! Who brings in and takes out, and who sees an import.

use store::Tx;

use super::model::{Import, Kind};
use super::store as sql;
use crate::access::{Action, Actor, Face, Permission, Permissions, Target};
use crate::ids::ImportId;
use crate::refusal::Refusal;

/// Where files come in and go out. Seen by everybody who works at the firm.
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

impl Target for Import {
    type Key = ImportId;

    /// Its report holds what stood in the file: only who brought that sees it.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: ImportId,
    ) -> Result<Option<(Import, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let found = tx.first(sql::FIND, &[&face.firm, &id], Import::read)?;
        Ok(found
            .filter(|import| import.staff == face.id)
            .map(|import| (import, face.permissions)))
    }
}

/// Look at what was brought in.
#[derive(Debug)]
pub struct Visit;
impl Action for Visit {
    type On = Desk;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Bring a file: for one kind at least.
#[derive(Debug)]
pub struct Bring;
impl Action for Bring {
    type On = Desk;
    const NEEDS: Option<Permission> = None;

    fn fits(_row: &Desk, _actor: &Actor, permissions: Permissions) -> bool {
        Kind::ALL
            .into_iter()
            .any(|kind| permissions.has(kind.permission()))
    }
}

/// Take out what one sees. It is recorded, so it is a change.
#[derive(Debug)]
pub struct TakeOut;
impl Action for TakeOut {
    type On = Desk;
    const NEEDS: Option<Permission> = None;
}

/// See an import and its rows.
#[derive(Debug)]
pub struct See;
impl Action for See {
    type On = Import;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Have it written.
#[derive(Debug)]
pub struct Confirm;
impl Action for Confirm {
    type On = Import;
    const NEEDS: Option<Permission> = None;

    fn fits(import: &Import, _actor: &Actor, permissions: Permissions) -> bool {
        permissions.has(import.kind.permission())
    }
}
