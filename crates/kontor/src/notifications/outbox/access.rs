//! Who sees a mail of the log, what of it, and who has it sent again.

use store::Tx;

use super::super::model::MailKind;
use super::model::Outgoing;
use super::store as sql;
use crate::access::{Face, Permission, Permissions, Reach, StaffFace, Target, Viewer, action};
use crate::ids::MailId;
use crate::refusal::Refusal;

/// How far a colleague sees dossiers: all, and the confidential ones too.
pub(super) fn reach(face: &StaffFace) -> (bool, bool) {
    match Viewer::staff(face).reach() {
        Reach::All { confidential, .. } => (true, confidential),
        Reach::Granted { .. } | Reach::Client { .. } => (false, false),
    }
}

impl Target for Outgoing {
    type Key = MailId;

    /// Whoever sees the dossier that it is about, if it is about one. What is kept of its text is left out
    /// for who does not see all that it tells of.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: MailId,
    ) -> Result<Option<(Outgoing, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let (all, confidential) = reach(face);
        let found = tx.first(
            sql::ONE,
            &[&face.firm, &id, &face.id, &all, &confidential],
            Outgoing::read,
        )?;
        let Some(mut mail) = found else {
            return Ok(None);
        };
        if mail.text.is_some() && !reads(tx, face, &mail)? {
            mail.text = None;
        }
        Ok(Some((mail, face.permissions)))
    }
}

/// Whether somebody may read what a mail said: who got it, and who sees everything that it told of.
fn reads(tx: &mut Tx<'_>, face: &StaffFace, mail: &Outgoing) -> Result<bool, Refusal> {
    if mail.staff == Some(face.id) {
        return Ok(true);
    }
    let held = Permissions::from_bits(mail.roles | face.permissions.bits());
    match mail.kind() {
        // It tells of several clients, each seen by some.
        None | Some(MailKind::Came | MailKind::Inbox | MailKind::Reset | MailKind::Security) => {
            return Ok(false);
        }
        Some(MailKind::Documents) if !held.has(Permission::ReadDocuments) => return Ok(false),
        Some(_) => {}
    }
    let (all, confidential) = reach(face);
    let private = Permissions::of(&[Permission::ReadPrivate]).bits();
    let read = Permissions::of(&[Permission::ReadConversations]).bits();
    let hidden: i64 = tx.only(
        sql::HIDDEN,
        &[
            &face.firm,
            &mail.logged.id,
            &face.id,
            &all,
            &confidential,
            &private,
            &read,
            &face.permissions.bits(),
        ],
        |row| row.get(0),
    )?;
    Ok(hidden == 0)
}

action!(
    /// See what happened to it.
    See on Outgoing, needs Some(Permission::SeeMailLog), writes false
);
action!(
    /// Have it sent again.
    SendAgain on Outgoing, needs Some(Permission::SeeMailLog), writes true
);

/// Who sees the log may note what failed in it.
pub(super) fn noting(face: &StaffFace) -> Result<(bool, bool), Refusal> {
    match face.permissions.has(Permission::SeeMailLog) {
        true => Ok(reach(face)),
        false => Err(Refusal::Forbidden),
    }
}
