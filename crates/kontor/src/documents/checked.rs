//! What follows for documents once a file was looked at for viruses (REQ-9): those before whom it stands
//! are told of it then, and not before.

use ::store::Tx;

use super::actions::about;
use super::model::Openness;
use super::store as sql;
use crate::access::Actor;
use crate::events::{changed, record, tell_documents};
use crate::files::{Check, Checked};
use crate::ids::{DocumentId, DossierId, FirmId};
use crate::refusal::Refusal;

/// Goes on with the documents of which a file is a version.
pub fn checked(tx: &mut Tx<'_>, firm: FirmId, file: &Checked) -> Result<(), Refusal> {
    let places = tx.all(sql::OF_FILE, &[&firm, &file.file], |row| {
        let access = Openness::stored(&row.get::<String>(2)?);
        let shown = row.get::<bool>(3)? && row.get::<i64>(4)? > 0;
        Ok((
            row.get::<DocumentId>(0)?,
            row.get::<DossierId>(1)?,
            access,
            shown,
        ))
    })?;
    for (document, dossier, access, shown) in places {
        if let Some(event) = file.event() {
            let about = about(dossier, access);
            record(tx, firm, &Actor::system("scanner"), about, &event)?;
        }
        if file.check == Check::Clean {
            if shown && access != Openness::Private {
                let now = tx.now();
                tx.execute(sql::SHOWN, &[&firm, &document, &now])?;
                tell_documents(tx, firm, dossier)?;
            }
            changed(tx, firm, dossier, None);
        }
    }
    Ok(())
}
