//! Who begins an upload, and who sees one.

use store::Tx;

use super::model::Upload;
use super::store as sql;
use crate::access::{Action, Caller, Face, Grant, Permission, Permissions, Target, action};
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
        let person = match face {
            Face::Staff(face) => face.id.0,
            Face::Contact(face) => face.id.0,
        };
        let found = tx.first(sql::FIND, &[&face.firm(), &id], Upload::read)?;
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

/// What a file can be brought to a dossier for.
const USES: [Permission; 6] = [
    Permission::Reply,
    Permission::StartConversation,
    Permission::StartPrivate,
    Permission::AddDocuments,
    Permission::DeliverFiles,
    Permission::RequestFiles,
];

action!(
    /// Bring a file to a firm.
    Bring on Counter, needs None, writes true
);
action!(
    /// Bring a file to a dossier: who may put it to some use there.
    BringTo on Dossier, needs None, writes true,
    if |_row, _actor, permissions| USES.into_iter().any(|use_| permissions.has(use_))
);
action!(
    /// See how far it is.
    Look on Upload, needs None, writes false
);
action!(
    /// Send more of it, or drop it.
    Change on Upload, needs None, writes true
);

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
