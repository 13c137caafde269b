//! What whoever sends mail that was written here needs to know of it, and says of it.

use store::{Row, StoreError, Tx};

use super::actions::wait_in;
use super::store as sql;
use super::write::{COPY, Head};
use crate::access::Actor;
use crate::app::enqueue;
use crate::events::{About, InboxEvent, changed, record};
use crate::files::{self, FileRow};
use crate::ids::{DossierId, FileId, FirmId, InboxMailId, MailboxId};
use crate::refusal::Refusal;

/// Characters that are kept of what a server says.
const SAID: usize = 300;

/// A mail on its way.
#[derive(Clone, Debug)]
pub struct Sending {
    pub id: InboxMailId,
    pub thread: InboxMailId,
    pub mailbox: MailboxId,
    pub state: String,
    pub copied: bool,
    pub head: Head,
    pub known_by: String,
    pub subject: String,
    pub text: String,
    pub at: i64,
    /// The mail as it goes out; nil until it was put together.
    pub file: FileId,
    /// What goes along.
    pub files: Vec<FileRow>,
}

fn read(row: &Row<'_>) -> Result<(Sending, String, String), StoreError> {
    let sending = Sending {
        id: row.get(0)?,
        thread: row.get(11)?,
        mailbox: row.get(1)?,
        state: row.get(2)?,
        copied: row.get(3)?,
        head: Head::default(),
        known_by: row.get(6)?,
        subject: row.get(7)?,
        text: row.get(8)?,
        at: row.get(9)?,
        file: row.get(10)?,
        files: Vec::new(),
    };
    Ok((sending, row.get(4)?, row.get(5)?))
}

/// Why something is not sent, as it is stored: the key of our words, and what a server said.
pub fn reason(key: &str, said: &str) -> String {
    let plain = said.chars().filter(|c| !c.is_control());
    format!("{key}\n{}", plain.take(SAID).collect::<String>())
}

/// A mail that was written here.
pub fn sending(tx: &mut Tx<'_>, firm: FirmId, id: InboxMailId) -> Result<Option<Sending>, Refusal> {
    let broken = |error: serde_json::Error| Refusal::Fault(error.to_string());
    let Some((mut sending, head, files)) = tx.first(sql::SENDING, &[&firm, &id], read)? else {
        return Ok(None);
    };
    sending.head = serde_json::from_str(&head).map_err(broken)?;
    let ids: Vec<FileId> = serde_json::from_str(&files).map_err(broken)?;
    for file in ids {
        sending.files.push(files::held(tx, firm, file)?);
    }
    Ok(Some(sending))
}

/// The mail was put together: from now on it is these bytes.
pub fn put_together(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: InboxMailId,
    file: FileId,
) -> Result<(), Refusal> {
    match files::take(tx, firm, id.0, file) {
        Ok(_) | Err(Refusal::Invalid(_)) => {}
        Err(other) => return Err(other),
    }
    if tx.execute(sql::SET_FILE, &[&firm, &id, &file])? == 0 {
        return Err(Refusal::Busy(
            "a mail is put together twice at once".to_owned(),
        ));
    }
    Ok(())
}

/// Why it is not sent yet.
pub fn waits(tx: &mut Tx<'_>, firm: FirmId, id: InboxMailId, why: &str) -> Result<(), Refusal> {
    tx.execute(sql::WHY, &[&firm, &id, &why])?;
    show(tx, firm, id).map(drop)
}

/// The server has taken it.
pub fn sent(tx: &mut Tx<'_>, firm: FirmId, id: InboxMailId) -> Result<(), Refusal> {
    let now = tx.now();
    if tx.execute(sql::SENT, &[&firm, &id, &now])? > 0 {
        enqueue(tx, firm.0, COPY, None, &id.to_string())?;
        show(tx, firm, id)?;
    }
    Ok(())
}

/// It cannot be sent: what it answers waits again.
pub fn failed(tx: &mut Tx<'_>, firm: FirmId, sending: &Sending, why: &str) -> Result<(), Refusal> {
    if tx.execute(sql::FAILED, &[&firm, &sending.id, &why])? == 0 {
        return Ok(());
    }
    for dossier in show(tx, firm, sending.id)? {
        wait_in(tx, firm, (dossier, sending.thread))?;
        let to = sending.head.to.first();
        let event = InboxEvent::Failed {
            address: to.map(|(_, address)| address.clone()).unwrap_or_default(),
            subject: sending.subject.clone(),
        };
        let about = About::Dossier(dossier);
        record(tx, firm, &Actor::system("mailbox"), about, &event.into())?;
    }
    Ok(())
}

/// Its copy is in the mailbox.
pub fn copied(tx: &mut Tx<'_>, firm: FirmId, id: InboxMailId) -> Result<(), Refusal> {
    Ok(tx.execute(sql::COPIED, &[&firm, &id]).map(drop)?)
}

/// Lets open pages look again. Says in which dossiers it stands.
fn show(tx: &mut Tx<'_>, firm: FirmId, id: InboxMailId) -> Result<Vec<DossierId>, Refusal> {
    let dossiers: Vec<DossierId> = tx.all(sql::PLACES, &[&firm, &id], |row| row.get(0))?;
    for dossier in &dossiers {
        changed(tx, firm, *dossier, None);
    }
    Ok(dossiers)
}
