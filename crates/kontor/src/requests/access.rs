//! Who sees a file request, and what each action on it needs.

use store::Tx;

use super::model::{FileRequest, Item};
use super::store as sql;
use crate::access::{Face, Permission, Permissions, Target, action};
use crate::dossiers::Dossier;
use crate::ids::{ItemId, RequestId};
use crate::refusal::Refusal;

impl Target for FileRequest {
    type Key = RequestId;

    /// Staff see those of the dossiers that they see; a contact those that are asked of them, as long
    /// as the dossier is open to them.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: RequestId,
    ) -> Result<Option<(FileRequest, Permissions)>, Refusal> {
        let firm = face.firm();
        let Some(request) = tx.first(sql::FIND, &[&firm, &id], FileRequest::read)? else {
            return Ok(None);
        };
        let Some((_, held)) = Dossier::find(tx, face, request.dossier)? else {
            return Ok(None);
        };
        let sees = match face {
            Face::Staff(_) => held.has(Permission::SeeDossier),
            Face::Contact(face) => {
                held.has(Permission::DeliverFiles)
                    && tx
                        .first(sql::IS_RECIPIENT, &[&firm, &id, &face.id], |_| Ok(()))?
                        .is_some()
            }
        };
        Ok(sees.then_some((request, held)))
    }
}

/// An item together with its request: seen by whom that is seen.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub item: Item,
    pub request: FileRequest,
}

impl Target for Wanted {
    type Key = ItemId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: ItemId,
    ) -> Result<Option<(Wanted, Permissions)>, Refusal> {
        let Some(item) = tx.first(sql::ITEM, &[&face.firm(), &id], Item::read)? else {
            return Ok(None);
        };
        let found = FileRequest::find(tx, face, item.request)?;
        Ok(found.map(|(request, held)| (Wanted { item, request }, held)))
    }
}

action!(
    /// Ask for something in a dossier: at least *Viewer* (REQ-1).
    Ask on Dossier, needs Some(Permission::RequestFiles), writes true, of the firm
);
action!(
    /// See it.
    See on FileRequest, needs None, writes false
);
action!(
    /// Take it back.
    Cancel on FileRequest, needs Some(Permission::RequestFiles), writes true, of the firm
);
action!(
    /// Change when it is due and on which days one reminds.
    Change on FileRequest, needs Some(Permission::RequestFiles), writes true, of the firm
);
action!(
    /// Remind its people now.
    Remind on FileRequest, needs Some(Permission::RequestFiles), writes true, of the firm
);
action!(
    /// Make links with which somebody uploads without an account, and revoke them.
    MakeLink on FileRequest, needs Some(Permission::RequestFiles), writes true, of the firm
);
action!(
    /// See who made links, and what came by them.
    SeeLinks on FileRequest, needs Some(Permission::RequestFiles), writes false, of the firm
);
action!(
    /// Deliver what an item asks for.
    Deliver on Wanted, needs Some(Permission::DeliverFiles), writes true,
    if |_row, actor, _permissions| !actor.is_staff()
);
action!(
    /// Accept what came, or send it back.
    Review on Wanted, needs Some(Permission::RequestFiles), writes true, of the firm
);
