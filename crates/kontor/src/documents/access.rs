//! Who sees folders and documents, and what each action on them needs.

use store::Tx;

use super::model::{Document, Folder, Openness, Sight};
use super::store as sql;
use crate::access::{Actor, Face, Permission, Permissions, Target, action};
use crate::dossiers::Dossier;
use crate::ids::{DocumentId, DossierId, FolderId};
use crate::refusal::Refusal;

/// A dossier for somebody who sees something of its documents; what they may do with them.
fn cabinet(
    tx: &mut Tx<'_>,
    face: &Face,
    dossier: DossierId,
) -> Result<Option<(Dossier, Sight, Permissions)>, Refusal> {
    let found = Dossier::find(tx, face, dossier)?;
    Ok(found.and_then(|(dossier, permissions)| {
        Sight::of(face, permissions).map(|sight| (dossier, sight, permissions))
    }))
}

fn folder(tx: &mut Tx<'_>, face: &Face, id: FolderId) -> Result<Option<Folder>, Refusal> {
    Ok(tx.first(sql::FOLDER, &[&face.firm(), &id], Folder::read)?)
}

/// A folder of a dossier, or its top.
#[derive(Clone, Debug)]
pub struct Place {
    pub dossier: Dossier,
    pub folder: Option<Folder>,
    pub sight: Sight,
}

impl Place {
    /// Who sees what is in it: at the top the firm alone.
    pub fn access(&self) -> Openness {
        self.folder
            .as_ref()
            .map_or(Openness::Private, |folder| folder.access)
    }

    /// The folder's id; none at the top.
    pub fn folder_id(&self) -> Option<FolderId> {
        self.folder.as_ref().map(|folder| folder.id)
    }

    /// Whether `actor` may add to it with these permissions: clients only where they are asked to.
    pub fn takes(&self, is_staff: bool, permissions: Permissions) -> bool {
        permissions.has(Permission::AddDocuments)
            && (is_staff || self.access() == Openness::Uploads)
    }
}

impl Target for Place {
    type Key = (DossierId, Option<FolderId>);

    /// The top is seen by whoever sees anything; a folder as its openness says.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        (id, inside): Self::Key,
    ) -> Result<Option<(Place, Permissions)>, Refusal> {
        let Some((dossier, sight, permissions)) = cabinet(tx, face, id)? else {
            return Ok(None);
        };
        let folder = match inside {
            None => None,
            Some(inside) => {
                let found = folder(tx, face, inside)?.filter(|folder| {
                    folder.dossier == id && folder.deleted_at.is_none() && sight.sees(folder.access)
                });
                if found.is_none() {
                    return Ok(None);
                }
                found
            }
        };
        let place = Place {
            dossier,
            folder,
            sight,
        };
        Ok(Some((place, permissions)))
    }
}

/// A folder by itself, deleted or not.
#[derive(Clone, Debug)]
pub struct Kept {
    pub folder: Folder,
    pub sight: Sight,
}

impl Target for Kept {
    type Key = FolderId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: FolderId,
    ) -> Result<Option<(Kept, Permissions)>, Refusal> {
        let Some(folder) = folder(tx, face, id)? else {
            return Ok(None);
        };
        let found = cabinet(tx, face, folder.dossier)?;
        Ok(found
            .filter(|(_, sight, permissions)| {
                sight.sees(folder.access)
                    && (folder.deleted_at.is_none() || sees_trash(sight, *permissions))
            })
            .map(|(_, sight, permissions)| (Kept { folder, sight }, permissions)))
    }
}

/// A document, deleted or not.
#[derive(Clone, Debug)]
pub struct Paper {
    pub document: Document,
    pub sight: Sight,
}

impl Target for Paper {
    type Key = DocumentId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: DocumentId,
    ) -> Result<Option<(Paper, Permissions)>, Refusal> {
        let found = tx.first(sql::FIND, &[&face.firm(), &id], Document::read)?;
        let Some(document) = found else {
            return Ok(None);
        };
        let cabinet = cabinet(tx, face, document.dossier)?;
        Ok(cabinet
            .filter(|(_, sight, permissions)| {
                sight.shows(&document)
                    && (document.deleted_at.is_none() || sees_trash(sight, *permissions))
            })
            .map(|(_, sight, permissions)| (Paper { document, sight }, permissions)))
    }
}

/// What is deleted is there for those who may bring it back.
fn sees_trash(sight: &Sight, permissions: Permissions) -> bool {
    sight.staff && permissions.has(Permission::ManageDocuments)
}

action!(
    /// See what is in it.
    Browse on Place, needs None, writes false
);
action!(
    /// Take what is in it away as a ZIP, which the history notes.
    Pack on Place, needs None, writes true
);
action!(
    /// Put a document into it.
    AddTo on Place, needs Some(Permission::AddDocuments), writes true,
    if |row, actor, permissions| row.takes(actor.is_staff(), permissions)
);
action!(
    /// Make folders in it, and see what was deleted.
    Arrange on Place, needs Some(Permission::ManageDocuments), writes true,
    if |_row, actor, _permissions| actor.is_staff()
);
action!(
    /// Look at what was deleted.
    SeeTrash on Place, needs Some(Permission::ManageDocuments), writes false,
    if |_row, actor, _permissions| actor.is_staff()
);
action!(
    /// See it.
    OpenFolder on Kept, needs None, writes false
);
action!(
    /// Change, delete and restore it.
    ManageFolder on Kept, needs Some(Permission::ManageDocuments), writes true,
    if |_row, actor, _permissions| actor.is_staff()
);
action!(
    /// See and download it.
    OpenDocument on Paper, needs None, writes false
);
action!(
    /// Rename, move, delete and restore it.
    ManageDocument on Paper, needs Some(Permission::ManageDocuments), writes true,
    if |_row, actor, _permissions| actor.is_staff()
);
action!(
    /// Bring its next version: the firm's people who arrange documents, and whoever may add brings one of
    /// what they brought themselves.
    AddVersion on Paper, needs Some(Permission::AddDocuments), writes true,
    if |row, actor, permissions| row.takes_version(actor, permissions)
);

impl Paper {
    /// Whether `actor` may bring its next version.
    pub fn takes_version(&self, actor: &Actor, permissions: Permissions) -> bool {
        let own = self.document.added_by == actor.person();
        if actor.is_staff() {
            permissions.has(Permission::ManageDocuments) || own
        } else {
            own && self.document.access == Openness::Uploads
        }
    }
}
