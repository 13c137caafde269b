//! Who sets mailboxes up. Their secrets open the firm's mail, so it takes who manages the firm.

use store::Tx;

use super::model::Mailbox;
use super::store as sql;
use crate::access::{Face, Permission, Permissions, Target, action};
use crate::ids::MailboxId;
use crate::refusal::Refusal;

/// All mailboxes of a firm: what one adds to.
#[derive(Debug)]
pub struct Mailboxes;

impl Target for Mailboxes {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Mailboxes, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Mailboxes, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

impl Target for Mailbox {
    type Key = MailboxId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: MailboxId,
    ) -> Result<Option<(Mailbox, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let found = tx.first(sql::FIND, &[&face.firm, &id], Mailbox::read)?;
        Ok(found.map(|mailbox| (mailbox, face.permissions)))
    }
}

action!(
    /// See them all.
    List on Mailboxes, needs Some(Permission::ManageFirm), writes false
);
action!(
    /// Connect one.
    Add on Mailboxes, needs Some(Permission::ManageFirm), writes true
);
action!(
    /// See how it is set up and how it fares.
    Open on Mailbox, needs Some(Permission::ManageFirm), writes false
);
action!(
    /// Change it, or take it away.
    Change on Mailbox, needs Some(Permission::ManageFirm), writes true
);
