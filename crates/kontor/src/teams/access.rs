//! Who sees a team, and what each action on it needs.

use store::Tx;

use super::model::Team;
use super::store as sql;
use crate::access::{Action, Face, Permission, Permissions, Target};
use crate::ids::TeamId;
use crate::refusal::Refusal;

/// All teams of a firm: what one adds to.
#[derive(Debug)]
pub struct Teams;

impl Target for Teams {
    type Key = ();

    /// Everybody who works at a firm sees who works with whom.
    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Teams, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Teams, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

impl Target for Team {
    type Key = TeamId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: TeamId,
    ) -> Result<Option<(Team, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let found = tx.first(sql::FIND, &[&face.firm, &id], Team::read)?;
        Ok(found.map(|team| (team, face.permissions)))
    }
}

/// See all teams.
#[derive(Debug)]
pub struct List;
impl Action for List {
    type On = Teams;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Add a team.
#[derive(Debug)]
pub struct Add;
impl Action for Add {
    type On = Teams;
    const NEEDS: Option<Permission> = Some(Permission::ManageStaff);
}

/// Open it.
#[derive(Debug)]
pub struct Open;
impl Action for Open {
    type On = Team;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Change it, its members too, or remove it.
#[derive(Debug)]
pub struct Change;
impl Action for Change {
    type On = Team;
    const NEEDS: Option<Permission> = Some(Permission::ManageStaff);
}
