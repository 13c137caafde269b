//! Who sees a contact group, and what each action on it needs.

use store::Tx;

use super::model::Group;
use super::store as sql;
use crate::access::{Action, Face, Permission, Permissions, Target};
use crate::contacts::access::sees_all;
use crate::ids::GroupId;
use crate::refusal::Refusal;

/// All groups of a firm: what one adds to. Seen by everybody who works there.
#[derive(Debug)]
pub struct Groups;

impl Target for Groups {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Groups, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Groups, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

impl Target for Group {
    type Key = GroupId;

    /// A group names contacts: those see it who see all contacts, and who manages groups.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: GroupId,
    ) -> Result<Option<(Group, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        if !sees(face.permissions) {
            return Ok(None);
        }
        let found = tx.first(sql::FIND, &[&face.firm, &id], Group::read)?;
        Ok(found.map(|group| (group, face.permissions)))
    }
}

/// Whether the firm's roles show the groups and who is in them.
pub fn sees(permissions: Permissions) -> bool {
    permissions.has(Permission::ManageGroups) || sees_all(permissions)
}

/// See all groups.
#[derive(Debug)]
pub struct List;
impl Action for List {
    type On = Groups;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;

    fn fits(_row: &Groups, _actor: &crate::access::Actor, permissions: Permissions) -> bool {
        sees(permissions)
    }
}

/// Add a group.
#[derive(Debug)]
pub struct Add;
impl Action for Add {
    type On = Groups;
    const NEEDS: Option<Permission> = Some(Permission::ManageGroups);
}

/// Open it.
#[derive(Debug)]
pub struct Open;
impl Action for Open {
    type On = Group;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Change it, its members too, or remove it.
#[derive(Debug)]
pub struct Change;
impl Action for Change {
    type On = Group;
    const NEEDS: Option<Permission> = Some(Permission::ManageGroups);
}
