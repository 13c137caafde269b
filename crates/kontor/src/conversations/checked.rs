//! What follows in conversations once a file was looked at for viruses (REQ-9): open pages show it.

use ::store::Tx;

use super::store as sql;
use crate::access::Actor;
use crate::conversations::model::Audience;
use crate::events::{About, changed, record};
use crate::files::Checked;
use crate::ids::{ConversationId, DossierId, FirmId};
use crate::refusal::Refusal;

/// Goes on with the messages to which a file is attached.
pub fn checked(tx: &mut Tx<'_>, firm: FirmId, file: &Checked) -> Result<(), Refusal> {
    let places = tx.all(sql::OF_FILE, &[&firm, &file.file], |row| {
        let private = Audience::from_code(&row.get::<String>(2)?) == Audience::Private;
        let (conversation, dossier) = (row.get::<ConversationId>(0)?, row.get::<DossierId>(1)?);
        Ok((conversation, dossier, private))
    })?;
    for (conversation, dossier, private) in places {
        match file.event() {
            Some(event) => {
                let about = About::Conversation {
                    dossier,
                    conversation,
                    private,
                };
                record(tx, firm, &Actor::system("scanner"), about, &event)?;
            }
            None => changed(tx, firm, dossier, Some(conversation)),
        }
    }
    Ok(())
}
