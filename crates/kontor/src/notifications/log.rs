//! Reading the mail log, by page and API alike.

use store::Tx;
use uuid::Uuid;

use super::model::Logged;
use super::store as sql;
use crate::access::{Permission, Reach, StaffFace, Viewer};
use crate::ids::MailId;
use crate::refusal::Refusal;

/// What a reader of the log asks for; empty is all.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub state: &'static str,
    pub kind: &'static str,
    /// To this address alone, folded.
    pub to: String,
    pub before: Option<MailId>,
    pub most: i64,
}

/// An address as it is looked for.
pub(super) fn sought(typed: &str) -> String {
    // Not every database takes a NUL in a text, and no address has one.
    post::fold_address(&typed.replace('\0', ""))
}

/// The log, newest first, as far as this person sees what the mails are about.
pub(super) fn read(
    tx: &mut Tx<'_>,
    face: &StaffFace,
    asked: &Asked,
) -> Result<Vec<Logged>, Refusal> {
    if !face.permissions.has(Permission::SeeMailLog) {
        return Err(Refusal::Forbidden);
    }
    let (all, confidential) = match Viewer::staff(face).reach() {
        Reach::All { confidential, .. } => (true, confidential),
        Reach::Granted { .. } | Reach::Client { .. } => (false, false),
    };
    let before = asked.before.unwrap_or(MailId(Uuid::max()));
    Ok(tx.all(
        sql::LOG,
        &[
            &face.firm,
            &before,
            &asked.state,
            &asked.kind,
            &all,
            &confidential,
            &face.id,
            &asked.most,
            &asked.to,
        ],
        Logged::read,
    )?)
}
