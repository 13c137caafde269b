//! Who sees a firm from within, and what each action on it needs.

use store::Tx;

use super::model::Firm;
use super::store as sql;
use crate::access::{Caller, Face, Permission, Permissions, Target, action};
use crate::ids::FirmId;
use crate::refusal::Refusal;

impl Target for Firm {
    type Key = FirmId;

    /// Its staff see a firm; its clients see only its name and look, around their pages.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: FirmId,
    ) -> Result<Option<(Firm, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        if face.firm != id {
            return Ok(None);
        }
        let firm = tx.first(sql::FIRM, &[&id], Firm::read)?;
        Ok(firm.map(|firm| (firm, face.permissions)))
    }
}

/// The firm that a request names by its slug, if the caller works there.
pub fn by_slug(caller: &Caller, slug: &str) -> Result<FirmId, Refusal> {
    Ok(caller.staff(slug)?.firm)
}

action!(
    /// See its settings.
    SeeFirm on Firm, needs None, writes false
);
action!(
    /// Change its settings and look.
    ChangeFirm on Firm, needs Some(Permission::ManageFirm), writes true
);
action!(
    /// See who works there.
    SeeStaff on Firm, needs None, writes false
);
action!(
    /// Add a staff member.
    AddStaff on Firm, needs Some(Permission::ManageStaff), writes true
);
action!(
    /// See its roles.
    SeeRoles on Firm, needs None, writes false
);
action!(
    /// Define a role.
    AddRole on Firm, needs Some(Permission::ManageRoles), writes true
);
