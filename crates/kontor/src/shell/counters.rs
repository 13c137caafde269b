//! What the menu counts, as far as a colleague sees it.

use ::store::{Tx, Value};

use super::{COUNTED, store as sql};
use crate::access::{Permission, Permissions, Reach, StaffFace, Viewer};
use crate::refusal::Refusal;

pub(super) fn waiting(tx: &mut Tx<'_>, face: &StaffFace) -> Result<i64, Refusal> {
    let firm = face.firm;
    let count = |row: &::store::Row<'_>| row.get::<i64>(0);
    let private = Permissions::of(&[Permission::ReadPrivate]).bits();
    let read = Permissions::of(&[Permission::ReadConversations]).bits();
    Ok(match Viewer::staff(face).reach() {
        Reach::All {
            confidential: true, ..
        } => tx.only(sql::WAITING_ALL, &[&firm, &COUNTED], count)?,
        Reach::All {
            confidential: false,
            staff,
        } => tx.only(
            sql::WAITING_OPEN_DOSSIERS,
            &[&firm, &COUNTED, &staff, &private, &read],
            count,
        )?,
        Reach::Granted { staff } => tx.only(
            sql::WAITING_GRANTED,
            &[&firm, &COUNTED, &staff, &private, &read],
            count,
        )?,
        Reach::Client { .. } => 0,
    })
}

pub(super) fn failed(tx: &mut Tx<'_>, face: &StaffFace) -> Result<i64, Refusal> {
    if !face.permissions.has(Permission::SeeMailLog) {
        return Ok(0);
    }
    let (all, confidential) = match Viewer::staff(face).reach() {
        Reach::All { confidential, .. } => (true, confidential),
        Reach::Granted { .. } | Reach::Client { .. } => (false, false),
    };
    Ok(tx.only(
        sql::FAILED,
        &[&face.firm, &COUNTED, &face.id, &all, &confidential],
        |row| row.get(0),
    )?)
}

pub(super) fn held(tx: &mut Tx<'_>, face: &StaffFace) -> Result<i64, Refusal> {
    let private = Permissions::of(&[Permission::ReadPrivate]).bits();
    let read = Permissions::of(&[Permission::ReadConversations]).bits();
    let (all, confidential) = match Viewer::staff(face).reach() {
        Reach::All { confidential, .. } => (true, confidential),
        Reach::Granted { .. } | Reach::Client { .. } => (false, false),
    };
    let loose = face.permissions.has(Permission::SeeMailLog);
    Ok(tx.only(
        sql::HELD,
        &[
            &face.firm,
            &COUNTED,
            &face.id,
            &private,
            &read,
            &all,
            &confidential,
            &loose,
        ],
        |row| row.get(0),
    )?)
}

pub(super) fn mails(tx: &mut Tx<'_>, face: &StaffFace) -> Result<i64, Refusal> {
    let (firm, me) = (face.firm, face.id);
    let sees = Permissions::of(&[Permission::SeeDossier]).bits();
    let asks: &[&dyn Value] = &[&firm, &COUNTED, &me, &sees];
    let (text, asks) = match Viewer::staff(face).reach() {
        Reach::All {
            confidential: true, ..
        } => (sql::MAILS_ALL, &asks[..2]),
        Reach::All { .. } => (sql::MAILS_OPEN_DOSSIERS, asks),
        Reach::Granted { .. } | Reach::Client { .. } => (sql::MAILS_GRANTED, asks),
    };
    Ok(tx.only(text, asks, |row| row.get(0))?)
}
