//! What follows for a finished upload that was looked at for viruses before anything took it (REQ-9):
//! where it was to be used the history says so. Nothing takes it any more.

use ::store::Tx;

use super::store as sql;
use crate::access::Actor;
use crate::events::{About, record};
use crate::files::{Check, Checked};
use crate::ids::{DossierId, FirmId};
use crate::refusal::Refusal;

/// Notes what was infected.
pub fn checked(tx: &mut Tx<'_>, firm: FirmId, file: &Checked) -> Result<(), Refusal> {
    if file.check != Check::Infected {
        return Ok(());
    }
    let place = tx.first(sql::NOT_TAKEN, &[&firm, &file.file], |row| {
        row.get::<Option<DossierId>>(0)
    })?;
    if let (Some(Some(dossier)), Some(event)) = (place, file.event()) {
        let about = About::Dossier(dossier);
        record(tx, firm, &Actor::system("scanner"), about, &event)?;
    }
    Ok(())
}
