//! Who sees a held mail, and who decides about it.

use store::Tx;

use super::model::Held;
use super::store as sql;
use crate::access::{
    Action, Face, Permission, Permissions, Reach, StaffFace, Target, Viewer, action,
};
use crate::ids::{AnswerId, FirmId};
use crate::refusal::Refusal;

/// The parameters of `HELD` that say who asks.
pub(super) struct Asking {
    pub all: bool,
    pub confidential: bool,
    pub private: i64,
    pub read: i64,
    pub firm: FirmId,
    /// Whether mail that belongs to no dossier is seen too.
    pub loose: bool,
}

impl Asking {
    pub(super) fn of(face: &StaffFace) -> Asking {
        let (all, confidential) = match Viewer::staff(face).reach() {
            Reach::All { confidential, .. } => (true, confidential),
            Reach::Granted { .. } | Reach::Client { .. } => (false, false),
        };
        Asking {
            all,
            confidential,
            private: Permissions::of(&[Permission::ReadPrivate]).bits(),
            read: Permissions::of(&[Permission::ReadConversations]).bits(),
            firm: face.firm,
            loose: face.permissions.has(Permission::SeeMailLog),
        }
    }
}

impl Target for Held {
    type Key = AnswerId;

    /// Whoever sees what it is about, in the firm.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: AnswerId,
    ) -> Result<Option<(Held, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let asking = Asking::of(face);
        let found = tx.first(
            sql::HELD_ONE,
            &[
                &asking.firm,
                &face.id,
                &asking.all,
                &asking.confidential,
                &asking.private,
                &asking.read,
                &asking.loose,
                &id,
            ],
            Held::read,
        )?;
        Ok(found.map(|held| (held, face.permissions)))
    }
}

action!(
    /// See it, with the mail as it came.
    See on Held, needs None, writes false, of the firm
);
action!(
    /// Discard it. For this, and to let it in, one must be able to answer in its conversation if it has one.
    Discard on Held, needs None, writes true, of the firm
);

/// All held mail of a firm.
#[derive(Debug)]
pub struct Waiting;

impl Target for Waiting {
    type Key = ();

    /// Everybody who works there, each as far as they see what it is about.
    fn find(
        _: &mut Tx<'_>,
        face: &Face,
        (): (),
    ) -> Result<Option<(Waiting, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Waiting, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

/// See the list.
#[derive(Debug)]
pub struct List;
impl Action for List {
    type On = Waiting;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}
