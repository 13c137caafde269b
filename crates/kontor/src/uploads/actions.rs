//! The steps of an upload: begun, further, whole, done; or ended.

use pages::Arg;
use store::Tx;
use vault::{Progress, Stored};

use super::access::{Change, Sender};
use super::model::{LIFE, LIFE_OF_NOTHING, MOST, MOST_FILES_OF_BYTES, State, Upload};
use super::store as sql;
use super::sweep::DISCARD;
use super::tus::Metadata;
use crate::access::Grant;
use crate::app::enqueue;
use crate::files::{self, Check, Limits, NewFile};
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;

/// Begins an upload of `size` bytes, of which none is there.
pub fn begin(
    tx: &mut Tx<'_>,
    sender: Sender,
    metadata: &Metadata,
    size: i64,
    limits: &Limits,
) -> Result<Upload, Refusal> {
    let name = metadata.file_name();
    if size == 0 {
        let args = vec![("name", Arg::from(name))];
        return Err(Refusal::field_with("uploads", "fault-file-empty", args));
    }
    if let Some(args) = limits.wrong_type(&name) {
        return Err(Refusal::field_with("uploads", "fault-file-type", args));
    }
    let coming: i64 = match limits.firm {
        Some(_) => tx.only(sql::COMING, &[&sender.firm], |row| row.get(0))?,
        None => 0,
    };
    if !files::has_room(tx, sender.firm, limits.firm, coming.saturating_add(size))? {
        return Err(Refusal::field("uploads", "fault-files-no-room"));
    }
    let (count, bytes) = tx.only(sql::WAITING, &[&sender.firm, &sender.person], |row| {
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?))
    })?;
    let room = i64::try_from(limits.each).unwrap_or(i64::MAX);
    let room = room.saturating_mul(MOST_FILES_OF_BYTES);
    if count >= MOST || bytes.saturating_add(size) > room {
        return Err(Refusal::field("uploads", "fault-uploads-too-many"));
    }
    let now = tx.now();
    let upload = Upload {
        firm: sender.firm,
        id: FileId(tx.id()),
        owner: sender.person,
        dossier: sender.dossier,
        name,
        metadata: metadata.raw.clone(),
        size,
        received: 0,
        hash: Progress::none().hash,
        state: State::Open,
        expires_at: now + LIFE_OF_NOTHING,
    };
    tx.execute(
        sql::BEGIN,
        &[
            &upload.firm,
            &upload.id,
            &upload.owner,
            &upload.dossier,
            &upload.name,
            &upload.metadata,
            &upload.size,
            &upload.hash.as_slice(),
            &now,
            &upload.expires_at,
        ],
    )?;
    Ok(upload)
}

/// The row as it is now, for who holds the file's lock.
pub(super) fn again(tx: &mut Tx<'_>, firm: FirmId, id: FileId) -> Result<Option<Upload>, Refusal> {
    Ok(tx.first(sql::FIND, &[&firm, &id], Upload::read)?)
}

/// Notes how far it is. It may have been ended meanwhile: then it is not there.
pub(super) fn note(
    tx: &mut Tx<'_>,
    upload: &mut Upload,
    progress: &Progress,
) -> Result<(), Refusal> {
    upload.received = i64::try_from(progress.size).map_err(|_| Refusal::TooLarge)?;
    upload.hash.clone_from(&progress.hash);
    upload.expires_at = tx.now() + LIFE;
    if upload.received == upload.size {
        upload.state = State::Whole;
    }
    let noted = tx.execute(
        sql::NOTE,
        &[
            &upload.firm,
            &upload.id,
            &upload.received,
            &upload.hash.as_slice(),
            &upload.state.code(),
            &upload.expires_at,
        ],
    )?;
    if noted == 0 {
        return Err(Refusal::NotFound);
    }
    Ok(())
}

/// Makes it a file that waits for what takes it. Once, whoever comes to it.
pub(super) fn done(
    tx: &mut Tx<'_>,
    upload: &Upload,
    stored: &Stored,
    check: Check,
) -> Result<i64, Refusal> {
    let (firm, expires_at) = (upload.firm, tx.now() + files::UNATTACHED_LIFE);
    if tx.execute(sql::DONE, &[&firm, &upload.id, &expires_at])? > 0 {
        let file = NewFile {
            id: upload.id,
            name: upload.name.clone(),
            size: upload.size,
            content_type: stored.content_type.to_owned(),
        };
        files::add(tx, firm, upload.owner, &[(file, stored.sha256)], check)?;
    }
    Ok(expires_at)
}

/// Drops it with its bytes; what something holds already stays.
pub fn end(tx: &mut Tx<'_>, grant: &Grant<'_, Change>) -> Result<(), Refusal> {
    let (firm, id) = (grant.firm(), grant.id);
    if grant.state == State::Done && !files::drop_pending(tx, firm, grant.owner, id)? {
        return Err(Refusal::Conflict("refusal-upload-in-use"));
    }
    tx.execute(sql::END, &[&firm, &id])?;
    enqueue(tx, firm.0, DISCARD, None, &id.to_string())
}
