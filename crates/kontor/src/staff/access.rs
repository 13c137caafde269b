//! Who sees the firm's people and roles, and what each action needs.

use store::Tx;

use super::model::Member;
use super::{lists, store as sql};
use crate::access::{Action, Actor, Face, Permission, Permissions, Target};
use crate::firms::{Role, holdings};
use crate::ids::{RoleId, StaffId};
use crate::refusal::Refusal;

impl Target for Member {
    type Key = StaffId;

    /// Everybody who works at a firm sees who else does.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: StaffId,
    ) -> Result<Option<(Member, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        Ok(lists::find(tx, face.firm, id)?.map(|member| (member, face.permissions)))
    }
}

impl Target for Role {
    type Key = RoleId;

    /// Seen by all who work at the firm; what they hold is what they may give.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: RoleId,
    ) -> Result<Option<(Role, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let found = tx.first(sql::ROLE, &[&face.firm, &id], Role::read)?;
        Ok(found.map(|role| (role, holdings(face.permissions))))
    }
}

/// See one of the staff.
#[derive(Debug)]
pub struct SeeMember;
impl Action for SeeMember {
    type On = Member;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Change name, address, language and firm roles; invite again, let go, bring back.
#[derive(Debug)]
pub struct ManageMember;
impl Action for ManageMember {
    type On = Member;
    const NEEDS: Option<Permission> = Some(Permission::ManageStaff);

    // Nobody lowers whoever stands above them.
    fn fits(member: &Member, _actor: &Actor, permissions: Permissions) -> bool {
        permissions.covers(member.permissions)
    }
}

/// Say when someone is away: everybody of themselves.
#[derive(Debug)]
pub struct SetAway;
impl Action for SetAway {
    type On = Member;
    const NEEDS: Option<Permission> = None;

    fn fits(member: &Member, actor: &Actor, permissions: Permissions) -> bool {
        actor.id == Some(member.id.0)
            || (permissions.has(Permission::ManageStaff) && permissions.covers(member.permissions))
    }
}

/// See what a role holds.
#[derive(Debug)]
pub struct SeeRole;
impl Action for SeeRole {
    type On = Role;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Change or remove a role of the firm's own.
#[derive(Debug)]
pub struct ManageRole;
impl Action for ManageRole {
    type On = Role;
    const NEEDS: Option<Permission> = Some(Permission::ManageRoles);

    fn fits(role: &Role, _actor: &Actor, permissions: Permissions) -> bool {
        !role.is_standard() && permissions.covers(role.permissions)
    }
}
