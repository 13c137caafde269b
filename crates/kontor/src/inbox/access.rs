//! Who sees mail: who sees the dossier, in the firm; there is no other way to it (MAIL-5).

use store::Tx;

use super::model::Mail;
use super::store as sql;
use crate::access::{
    Action, Face, Permission, Permissions, Reach, StaffFace, Target, Viewer, action,
};
use crate::dossiers::Dossier;
use crate::ids::{DossierId, FirmId, InboxMailId, MailboxId};
use crate::refusal::Refusal;

action!(
    /// See its mail.
    SeeMail on Dossier, needs Some(Permission::SeeDossier), writes false, of the firm
);
action!(
    /// Write mail from it.
    WriteMail on Dossier, needs Some(Permission::Reply), writes true, of the firm
);
action!(
    /// Say what becomes of attachments.
    SetMail on Dossier, needs Some(Permission::EditDossier), writes true, of the firm
);

/// The dossier, if this colleague sees it.
fn dossier(
    tx: &mut Tx<'_>,
    face: &Face,
    id: DossierId,
) -> Result<Option<(Dossier, Permissions)>, Refusal> {
    if !matches!(face, Face::Staff(_)) {
        return Ok(None);
    }
    let found = Dossier::find(tx, face, id)?;
    Ok(found.filter(|(_, permissions)| permissions.has(Permission::SeeDossier)))
}

/// A thread in a dossier.
#[derive(Clone, Debug)]
pub struct Thread {
    pub dossier: Dossier,
    pub id: InboxMailId,
    pub waits: i64,
    pub mails: i64,
    /// Through which mailbox its last mail came or went.
    pub mailbox: Option<MailboxId>,
}

impl Target for Thread {
    type Key = (DossierId, InboxMailId);

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        (inside, id): Self::Key,
    ) -> Result<Option<(Thread, Permissions)>, Refusal> {
        let Some((dossier, permissions)) = dossier(tx, face, inside)? else {
            return Ok(None);
        };
        let found = tx.first(sql::THREAD, &[&face.firm(), &inside, &id], |row| {
            Ok(Thread {
                dossier: dossier.clone(),
                id: row.get(0)?,
                waits: row.get(1)?,
                mails: row.get(2)?,
                mailbox: row.get(3)?,
            })
        })?;
        Ok(found.map(|thread| (thread, permissions)))
    }
}

action!(
    /// Read it.
    Read on Thread, needs None, writes false
);
action!(
    /// Answer in it, and say that it is dealt with.
    Answer on Thread, needs Some(Permission::Reply), writes true
);

/// A mail in a dossier: in the one that is named, or in the first that this colleague sees.
#[derive(Clone, Debug)]
pub struct Letter {
    pub dossier: Dossier,
    pub mail: Mail,
}

impl Target for Letter {
    type Key = (Option<DossierId>, InboxMailId);

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        (inside, id): Self::Key,
    ) -> Result<Option<(Letter, Permissions)>, Refusal> {
        for mail in tx.all(sql::MAIL, &[&face.firm(), &id], Mail::read)? {
            if inside.is_none_or(|inside| inside == mail.dossier)
                && let Some((dossier, permissions)) = dossier(tx, face, mail.dossier)?
            {
                return Ok(Some((Letter { dossier, mail }, permissions)));
            }
        }
        Ok(None)
    }
}

action!(
    /// See it, with its attachments and as it came.
    Open on Letter, needs None, writes false
);
action!(
    /// Make its attachments documents.
    Save on Letter, needs Some(Permission::AddDocuments), writes true
);
action!(
    /// Answer it, and say that its thread is dealt with.
    AnswerLetter on Letter, needs Some(Permission::Reply), writes true
);

action!(
    /// Send it again if it could not be sent.
    SendAgain on Letter, needs Some(Permission::Reply), writes true
);

/// All mail of a firm.
#[derive(Debug)]
pub struct Inbox;

impl Target for Inbox {
    type Key = ();

    /// Everybody who works there, each as far as they see the dossiers.
    fn find(_: &mut Tx<'_>, face: &Face, (): ()) -> Result<Option<(Inbox, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Inbox, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

/// See the list.
#[derive(Debug)]
pub struct List;
impl Action for List {
    type On = Inbox;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// The parameters of `THREADS` that say who asks.
pub(super) struct Asking {
    pub firm: FirmId,
    pub staff: uuid::Uuid,
    pub all: bool,
    pub confidential: bool,
    pub sees: i64,
}

impl Asking {
    pub(super) fn of(face: &StaffFace) -> Asking {
        let (all, confidential) = match Viewer::staff(face).reach() {
            Reach::All { confidential, .. } => (true, confidential),
            Reach::Granted { .. } | Reach::Client { .. } => (false, false),
        };
        Asking {
            firm: face.firm,
            staff: face.id.0,
            all,
            confidential,
            sees: Permissions::of(&[Permission::SeeDossier]).bits(),
        }
    }
}
