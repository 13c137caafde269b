//! The rows of files: new ones, and those that a message takes.

use store::Tx;
use uuid::Uuid;

use super::check::Check;
use super::model::{Attachment, FileRow, NewFile};
use super::{scan, store as sql};
use crate::app::{enqueue, hex};
use crate::events::Event;
use crate::ids::{ConversationId, FileId, FirmId, MessageId};
use crate::refusal::Refusal;

/// A file whose bytes are in the vault, and their hash.
pub type Hashed = (NewFile, [u8; 32]);

/// Notes files whose bytes are in the vault; they belong to `owner` until a message takes them.
/// `check` says whether they are looked at first: [`Check::first`].
pub fn add(
    tx: &mut Tx<'_>,
    firm: FirmId,
    owner: Uuid,
    files: &[Hashed],
    check: Check,
) -> Result<(), Refusal> {
    let now = tx.now();
    if check == Check::Waiting {
        tx.wake(scan::WAKE.to_owned());
    }
    for (file, sha256) in files {
        tx.execute(
            sql::ADD_FILE,
            &[
                &firm,
                &file.id,
                &sha256.as_slice(),
                &file.size,
                &file.content_type,
                &file.name,
                &owner,
                &now,
                &check.code(),
            ],
        )?;
    }
    Ok(())
}

/// Whether there is room for so many bytes more at a firm that may have `limit`.
pub fn has_room(
    tx: &mut Tx<'_>,
    firm: FirmId,
    limit: Option<u64>,
    more: i64,
) -> Result<bool, Refusal> {
    let Some(limit) = limit else {
        return Ok(true);
    };
    let held: i64 = tx.only(sql::HELD_BY_FIRM, &[&firm], |row| row.get(0))?;
    Ok(u64::try_from(held.saturating_add(more)).is_ok_and(|all| all <= limit))
}

/// Takes away a file of `owner` that nothing holds, and leaves a job for its bytes. Says whether it was
/// there.
pub fn drop_pending(
    tx: &mut Tx<'_>,
    firm: FirmId,
    owner: Uuid,
    file: FileId,
) -> Result<bool, Refusal> {
    let gone = tx.execute(sql::DROP_PENDING, &[&firm, &file, &owner])? > 0;
    if gone {
        enqueue(tx, firm.0, super::sweep::REMOVE, None, &file.to_string())?;
    }
    Ok(gone)
}

/// Takes away a file that nothing holds any more, and leaves a job for its bytes.
pub fn drop_unused(tx: &mut Tx<'_>, firm: FirmId, file: FileId) -> Result<(), Refusal> {
    if tx.execute(sql::DROP_UNUSED, &[&firm, &file])? > 0 {
        enqueue(tx, firm.0, super::sweep::REMOVE, None, &file.to_string())?;
    }
    Ok(())
}

/// Gives files of `owner` to a message. One that is another's, taken already or swept away meanwhile
/// is a fault of the field `files`.
pub fn attach(
    tx: &mut Tx<'_>,
    firm: FirmId,
    owner: Uuid,
    files: &[FileId],
    conversation: ConversationId,
    message: MessageId,
) -> Result<Vec<Attachment>, Refusal> {
    let mut attached = Vec::with_capacity(files.len());
    for file in files {
        let taken = take(tx, firm, owner, *file)?;
        tx.execute(
            sql::ATTACH,
            &[
                &firm,
                &conversation,
                &message,
                &taken.id,
                &taken.name,
                &taken.size,
                &taken.content_type,
            ],
        )?;
        attached.push(Attachment {
            message,
            file: taken.id,
            name: taken.name,
            size: taken.size,
            content_type: taken.content_type,
            check: taken.check,
        });
    }
    Ok(attached)
}

/// Takes a file of `owner` for something else than a message: it stays. One that is another's, taken
/// already or swept away meanwhile is a fault of the field `files`.
pub fn take(tx: &mut Tx<'_>, firm: FirmId, owner: Uuid, file: FileId) -> Result<FileRow, Refusal> {
    let taken = tx
        .first(sql::TAKE, &[&firm, &file, &owner], FileRow::read)?
        .ok_or_else(|| Refusal::field("files", "fault-file-gone"))?;
    if taken.check == Check::Infected {
        let name = vec![("name", taken.name.into())];
        return Err(Refusal::field_with("files", "fault-file-infected", name));
    }
    Ok(taken)
}

/// A verdict on a file, for the rooms in which it stands.
#[derive(Clone, Debug)]
pub struct Checked {
    pub file: FileId,
    pub name: String,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
    pub check: Check,
    /// What was found in it.
    pub found: String,
}

impl Checked {
    /// What the history says of it, if it has to say something.
    pub fn event(&self) -> Option<Event> {
        let (name, sha256) = (self.name.clone(), self.sha256.clone());
        match self.check {
            Check::Infected => Some(Event::FileInfected {
                name,
                sha256,
                why: self.found.clone(),
            }),
            Check::TooLarge => Some(Event::FileTooLarge { name, sha256 }),
            Check::Never | Check::Waiting | Check::Clean => None,
        }
    }
}

/// What the job says that follows a verdict: nothing if the file is gone meanwhile.
pub fn checked(tx: &mut Tx<'_>, firm: FirmId, payload: &str) -> Result<Option<Checked>, Refusal> {
    let file: FileId = payload
        .parse()
        .map_err(|_| Refusal::Fault(format!("not a file: {payload}")))?;
    Ok(tx.first(sql::VERDICT, &[&firm, &file], |row| {
        Ok(Checked {
            file,
            name: row.get(0)?,
            sha256: hex(&row.get::<Vec<u8>>(1)?),
            check: Check::stored(&row.get::<String>(2)?),
            found: row.get(3)?,
        })
    })?)
}

/// A file that was taken.
pub fn held(tx: &mut Tx<'_>, firm: FirmId, file: FileId) -> Result<FileRow, Refusal> {
    tx.first(sql::HELD, &[&firm, &file], FileRow::read)?
        .ok_or_else(|| Refusal::field("files", "fault-file-gone"))
}

/// The files of messages number `first` to `last` of a conversation, in the order of these.
pub fn of_messages(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    (first, last): (i64, i64),
) -> Result<Vec<Attachment>, Refusal> {
    Ok(tx.all(
        sql::OF_MESSAGES,
        &[&firm, &conversation, &first, &last],
        Attachment::read,
    )?)
}

/// A file of a message with the hash of its bytes.
#[derive(Clone, Debug)]
pub struct Digested {
    pub message: MessageId,
    pub name: String,
    pub size: i64,
    /// SHA-256.
    pub hash: Vec<u8>,
}

/// The files of the messages after number `after` and up to number `last`.
pub fn digested(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    after: i64,
    last: i64,
) -> Result<Vec<Digested>, Refusal> {
    Ok(
        tx.all(sql::HASHED, &[&firm, &conversation, &after, &last], |row| {
            Ok(Digested {
                message: row.get(0)?,
                name: row.get(1)?,
                size: row.get(2)?,
                hash: row.get(3)?,
            })
        })?,
    )
}

/// A file that a message of this conversation holds, unless that was deleted.
pub fn of_message(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: ConversationId,
    file: FileId,
) -> Result<FileRow, Refusal> {
    tx.first(
        sql::OF_MESSAGE,
        &[&firm, &conversation, &file],
        FileRow::read,
    )?
    .ok_or(Refusal::NotFound)
}

/// Which of these still wait for their message: to be shown again beside a form that was refused.
pub fn pending(
    tx: &mut Tx<'_>,
    firm: FirmId,
    owner: Uuid,
    files: &[FileId],
) -> Result<Vec<NewFile>, Refusal> {
    let mut found = Vec::with_capacity(files.len());
    for file in files.iter().take(super::model::MOST_FILES) {
        found.extend(tx.first(sql::PENDING, &[&firm, file, &owner], NewFile::read)?);
    }
    Ok(found)
}
