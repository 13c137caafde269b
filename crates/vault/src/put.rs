use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::folder;
use crate::incoming::Incoming;
use crate::s3::Bucket;
use crate::sniff::sniff;
use crate::{Key, VaultError};

/// Bytes gathered before they go to the disk in one write.
pub(crate) const BLOCK: usize = 256 * 1024;

/// What is known of a file once it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Bytes.
    pub size: u64,
    /// SHA-256 over all bytes.
    pub sha256: [u8; 32],
    /// What the first bytes look like, by [`sniff`]; never what the sender claims.
    pub content_type: &'static str,
}

impl Stored {
    fn of(file: &Incoming) -> Stored {
        Stored {
            size: file.size(),
            sha256: file.sha256(),
            content_type: sniff(file.head()),
        }
    }
}

/// Streams `body` into a file under `key`. See [`Vault::put`](crate::Vault::put).
pub(crate) async fn put<S, E>(
    root: Arc<PathBuf>,
    bucket: Option<&Bucket>,
    incoming: PathBuf,
    key: Key,
    body: S,
    limit: u64,
) -> Result<Stored, VaultError>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    let place = root.join(key.path());
    let file = blocking(move || match place.try_exists()? {
        true => Err(io::ErrorKind::AlreadyExists.into()),
        false => Incoming::create(&incoming, &key.id_hex()),
    })
    .await
    .map_err(exists_or("start the file"))?;

    let file = receive(file, body, limit).await?;

    if let Some(bucket) = bucket {
        let stored = Stored::of(&file);
        bucket
            .put(&key, file.path(), stored.size, &stored.sha256)
            .await?;
        return Ok(stored);
    }
    blocking(move || {
        file.sync()?;
        folder::publish(file.path(), &root, &key.folders(), &key.id_hex())?;
        Ok(Stored::of(&file))
    })
    .await
    .map_err(exists_or("put the file in its place"))
}

/// Writes the whole body, a block at a time: while one is hashed and written, the next is gathered.
///
/// The file travels into the blocking task and back. Whoever holds it when something fails, or when
/// the caller loses interest, drops it, and its name with it.
async fn receive<S, E>(file: Incoming, body: S, limit: u64) -> Result<Incoming, VaultError>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    let mut body = std::pin::pin!(body);
    let mut writer = Writer::Idle(file, BytesMut::with_capacity(BLOCK));
    let mut block = BytesMut::with_capacity(BLOCK);
    let mut left = limit;
    while let Some(chunk) = body.next().await {
        let mut chunk = match admit(chunk, &mut left, limit) {
            Ok(chunk) => chunk,
            Err(refusal) => {
                // A block may still be under way: once the caller hears of it, the file is gone.
                drop(writer.finish().await);
                return Err(refusal);
            }
        };
        while !chunk.is_empty() {
            let room = BLOCK - block.len();
            block.extend_from_slice(&chunk.split_to(chunk.len().min(room)));
            if block.len() == BLOCK {
                (writer, block) = writer.write(block).await?;
            }
        }
    }
    (writer, _) = writer.write(block).await?;
    Ok(writer.finish().await?.0)
}

/// A chunk that arrived whole and still fits into what is `left` of the limit.
fn admit<E>(chunk: Result<Bytes, E>, left: &mut u64, limit: u64) -> Result<Bytes, VaultError>
where
    E: Into<Box<dyn Error + Send + Sync>>,
{
    let chunk = chunk.map_err(|error| VaultError::Body(error.into()))?;
    let less = left.checked_sub(chunk.len() as u64);
    *left = less.ok_or(VaultError::TooLarge { limit })?;
    Ok(chunk)
}

/// A file that is being written to.
pub(crate) trait Sink: Send + 'static {
    /// Appends bytes.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
}

impl Sink for Incoming {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        Incoming::write(self, bytes)
    }
}

/// The file and a spare block, at hand or away in a blocking task.
pub(crate) enum Writer<F> {
    Idle(F, BytesMut),
    Busy(JoinHandle<io::Result<(F, BytesMut)>>),
}

impl<F: Sink> Writer<F> {
    /// Waits for the block before this one, starts on this one, and gives back the spare one.
    pub(crate) async fn write(self, block: BytesMut) -> Result<(Writer<F>, BytesMut), VaultError> {
        let (mut file, spare) = self.finish().await?;
        let task = spawn_blocking(move || {
            let mut block = block;
            file.write(&block)?;
            block.clear();
            Ok((file, block))
        });
        Ok((Writer::Busy(task), spare))
    }

    pub(crate) async fn finish(self) -> Result<(F, BytesMut), VaultError> {
        match self {
            Writer::Idle(file, spare) => Ok((file, spare)),
            Writer::Busy(task) => joined(task).await.map_err(VaultError::io("write the file")),
        }
    }
}

/// Runs something that blocks where it may.
pub(crate) async fn blocking<T, F>(work: F) -> io::Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> io::Result<T> + Send + 'static,
{
    joined(spawn_blocking(work)).await
}

/// A panic in the task, or the end of the program, comes out as an error like any other.
async fn joined<T>(task: JoinHandle<io::Result<T>>) -> io::Result<T> {
    task.await
        .unwrap_or_else(|error| Err(io::Error::other(error)))
}

fn exists_or(doing: &'static str) -> impl FnOnce(io::Error) -> VaultError {
    move |error| match error.kind() {
        io::ErrorKind::AlreadyExists => VaultError::Exists,
        _ => VaultError::io(doing)(error),
    }
}
