//! Whole files in memory, for those that are small enough and read by the firm's own programs.

use bytes::Bytes;
use futures::{TryStreamExt, stream};
use uuid::Uuid;
use vault::VaultError;

use super::check::Check;
use super::keep;
use super::model::{NewFile, key};
use crate::app::App;
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;

/// The bytes of a stored file of at most `most`. One that was swept away is not there.
pub async fn bytes(app: &App, firm: FirmId, id: FileId, most: u64) -> Result<Vec<u8>, Refusal> {
    let reading = app.vault().open_read(&key(firm, id), None).await;
    let reading = reading.map_err(refused)?;
    if reading.len > most {
        return Err(Refusal::TooLarge);
    }
    let mut all = Vec::with_capacity(usize::try_from(reading.len).unwrap_or(0));
    let mut pieces = reading.stream;
    while let Some(piece) = pieces
        .try_next()
        .await
        .map_err(|error| Refusal::Busy(error.to_string()))?
    {
        all.extend_from_slice(&piece);
    }
    Ok(all)
}

/// Stores bytes that came with a command, for `owner`: they wait like those of a form.
pub async fn keep_bytes(
    app: &App,
    firm: FirmId,
    owner: Uuid,
    name: &str,
    bytes: Vec<u8>,
) -> Result<NewFile, Refusal> {
    let id = FileId(app.store().chance().id(app.clock().now(), 0));
    let limit = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let body = stream::iter([Ok::<_, std::io::Error>(Bytes::from(bytes))]);
    let stored = app
        .vault()
        .put(&key(firm, id), body, limit)
        .await
        .map_err(refused)?;
    let file = NewFile {
        id,
        name: vault::clean_name(name),
        size: i64::try_from(stored.size).map_err(|_| Refusal::TooLarge)?,
        content_type: stored.content_type.to_owned(),
    };
    let hashed = [(file.clone(), stored.sha256)];
    let check = Check::first(app);
    app.store()
        .write(move |tx| keep::add(tx, firm, owner, &hashed, check))
        .await?;
    Ok(file)
}

fn refused(error: VaultError) -> Refusal {
    match error {
        VaultError::NotFound => Refusal::NotFound,
        VaultError::Io { .. } => Refusal::Busy(error.to_string()),
        other => Refusal::Fault(other.to_string()),
    }
}
