//! Who begins an upload, and who sees one.

use store::Tx;

use super::model::Upload;
use super::store as sql;
use crate::access::{Action, Actor, Caller, Face, Grant, Permission, Permissions, Target};
use crate::access::{grant, grant_as, grant_in_office, grant_in_portal};
use crate::dossiers::Dossier;
use crate::ids::{DossierId, FileId, FirmId};
use crate::refusal::Refusal;

/// A firm, for everybody who is somebody there.
#[derive(Debug)]
pub struct Counter;

impl Target for Counter {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Counter, Permissions)>, Refusal> {
        let permissions = match face {
            Face::Staff(face) => face.permissions,
            Face::Contact(_) => Permissions::default(),
        };
        Ok(Some((Counter, permissions)))
    }
}

impl Target for Upload {
    type Key = FileId;

    /// Who began it, as long as they see the dossier for which they did.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: FileId,
    ) -> Result<Option<(Upload, Permissions)>, Refusal> {
        let (firm, person) = match face {
            Face::Staff(face) => (face.firm, face.id.0),
            Face::Contact(face) => (face.firm, face.id.0),
        };
        let found = tx.first(sql::FIND, &[&firm, &id], Upload::read)?;
        let Some(upload) = found.filter(|upload| upload.owner == person) else {
            return Ok(None);
        };
        if let Some(dossier) = upload.dossier
            && Dossier::find(tx, face, dossier)?.is_none()
        {
            return Ok(None);
        }
        Ok(Some((upload, Permissions::default())))
    }
}

/// Bring a file to a firm.
#[derive(Debug)]
pub struct Bring;
impl Action for Bring {
    type On = Counter;
    const NEEDS: Option<Permission> = None;
}

/// Bring a file to a dossier: who may put it to some use there.
#[derive(Debug)]
pub struct BringTo;
impl Action for BringTo {
    type On = Dossier;
    const NEEDS: Option<Permission> = None;

    fn fits(_row: &Dossier, _actor: &Actor, permissions: Permissions) -> bool {
        [
            Permission::Reply,
            Permission::StartConversation,
            Permission::StartPrivate,
            Permission::AddDocuments,
            Permission::DeliverFiles,
            Permission::RequestFiles,
        ]
        .into_iter()
        .any(|permission| permissions.has(permission))
    }
}

/// See how far it is.
#[derive(Debug)]
pub struct Look;
impl Action for Look {
    type On = Upload;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Send more of it, or drop it.
#[derive(Debug)]
pub struct Change;
impl Action for Change {
    type On = Upload;
    const NEEDS: Option<Permission> = None;
}

/// Where a file is brought.
#[derive(Clone, Debug)]
pub enum Place {
    Dossier(DossierId),
    /// The firm of this slug, by its staff.
    Office(String),
    /// Nothing was said: right for who is somebody at one firm only.
    Only,
}

/// Who brings a file, and to which firm.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    pub firm: FirmId,
    pub person: uuid::Uuid,
    pub dossier: Option<DossierId>,
}

impl Sender {
    fn of<A: Action>(grant: &Grant<'_, A>, dossier: Option<DossierId>) -> Sender {
        Sender {
            firm: grant.firm(),
            person: grant.actor().person(),
            dossier,
        }
    }

    /// Earns the right to bring a file there. In pages a dossier is the portal's, as in its addresses,
    /// if the caller is a client in it; the API takes whichever face sees it.
    pub fn at(
        tx: &mut Tx<'_>,
        caller: &Caller,
        place: &Place,
        in_pages: bool,
    ) -> Result<Sender, Refusal> {
        match place {
            Place::Dossier(id) => {
                let in_portal = if in_pages {
                    grant_in_portal::<BringTo>(tx, caller, *id)
                } else {
                    Err(Refusal::NotFound)
                };
                let earned = match in_portal {
                    Err(Refusal::NotFound) => grant::<BringTo>(tx, caller, *id)?,
                    other => other?,
                };
                Ok(Sender::of(&earned, Some(*id)))
            }
            Place::Office(slug) => {
                let earned = grant_in_office::<Bring>(tx, caller, slug, ())?;
                Ok(Sender::of(&earned, None))
            }
            Place::Only => match caller.faces.as_slice() {
                [] => Err(Refusal::NotFound),
                [face] => Ok(Sender::of(&grant_as::<Bring>(tx, caller, face, ())?, None)),
                _ => Err(Refusal::field("dossier", "fault-upload-where")),
            },
        }
    }
}
