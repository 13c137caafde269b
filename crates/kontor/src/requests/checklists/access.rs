//! Who sees checklists, and what each action on them needs: they are settings of the firm.

use store::Tx;

use super::lists;
use crate::access::{Face, Permission, Permissions, Target, action};
use crate::ids::{ChecklistId, FirmId};
use crate::refusal::Refusal;

/// All checklists of a firm: whoever works there asks with them.
#[derive(Debug)]
pub struct Checklists;

impl Target for Checklists {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Checklists, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Checklists, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

/// One of them, without its words where it is a standard one.
#[derive(Clone, Copy, Debug)]
pub struct One {
    pub id: ChecklistId,
    pub firm: FirmId,
}

impl Target for One {
    type Key = ChecklistId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: ChecklistId,
    ) -> Result<Option<(One, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let firm = face.firm;
        Ok(lists::is_there(tx, firm, id)?.then_some((One { id, firm }, face.permissions)))
    }
}

action!(
    /// See all of them.
    List on Checklists, needs None, writes false
);
action!(
    /// Add one of the firm's own.
    Add on Checklists, needs Some(Permission::ManageFirm), writes true
);
action!(
    /// Open it.
    Open on One, needs None, writes false
);
action!(
    /// Change or remove it.
    Change on One, needs Some(Permission::ManageFirm), writes true
);
