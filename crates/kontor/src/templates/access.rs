//! Who sees templates, and what each action on them needs: they are settings of the firm.

use store::Tx;

use super::lists::{self, Found};
use crate::access::{Face, Permission, Permissions, Target, action};
use crate::ids::TemplateId;
use crate::refusal::Refusal;

/// All templates of a firm: what one adds to. Whoever works there writes with them.
#[derive(Debug)]
pub struct Templates;

impl Target for Templates {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Templates, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Templates, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

impl Target for Found {
    type Key = TemplateId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: TemplateId,
    ) -> Result<Option<(Found, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        Ok(lists::find(tx, face.firm, id)?.map(|found| (found, face.permissions)))
    }
}

action!(
    /// See all of them.
    List on Templates, needs None, writes false
);
action!(
    /// Add one of the firm's own.
    Add on Templates, needs Some(Permission::ManageFirm), writes true
);
action!(
    /// Open it.
    Open on Found, needs None, writes false
);
action!(
    /// Change it; a standard one for the firm alone.
    Change on Found, needs Some(Permission::ManageFirm), writes true
);
