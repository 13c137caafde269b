use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::pin::Pin;

use bytes::Bytes;
use futures::{Stream, TryStreamExt as _, stream};
use sha2::{Digest, Sha256};

use crate::put::{BLOCK, blocking};
use crate::{ByteRange, VaultError};

/// Bytes hashed before the task looks up whether anyone still waits for it.
const CHECK_STEP: u64 = 8 * 1024 * 1024;

/// The bytes of a file in order. A file that turns out shorter than it was ends in an error, never
/// early and quietly.
pub type ByteStream = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A file opened for reading, whole or in part. Counts are bytes.
pub struct Reading {
    /// Size of the whole file.
    pub len_total: u64,
    /// Where the stream begins.
    pub start: u64,
    /// How many bytes the stream gives.
    pub len: u64,
    /// The bytes from `start` on, `len` of them.
    pub stream: ByteStream,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Reading {
            len_total,
            start,
            len,
            ..
        } = self;
        write!(f, "Reading({start}+{len} of {len_total})")
    }
}

/// Opens the file for reading. See [`Vault::open_read`](crate::Vault::open_read).
pub(crate) async fn open(path: PathBuf, range: Option<ByteRange>) -> Result<Reading, VaultError> {
    let (file, len_total) = open_sized(path).await?;
    let (start, len) = match range {
        None => (0, len_total),
        Some(ByteRange {
            start,
            end_inclusive,
        }) => {
            if start >= len_total || end_inclusive < start {
                return Err(VaultError::OutsideFile { total: len_total });
            }
            (start, end_inclusive.min(len_total - 1) - start + 1)
        }
    };
    let file = blocking(move || {
        let mut file = file;
        file.seek(SeekFrom::Start(start))?;
        Ok(file)
    })
    .await
    .map_err(VaultError::io("read the file"))?;
    Ok(Reading {
        len_total,
        start,
        len,
        stream: stream_of(file, len),
    })
}

/// The first `len` bytes of the file.
pub(crate) async fn stream(path: PathBuf, len: u64) -> Result<ByteStream, VaultError> {
    Ok(stream_of(open_sized(path).await?.0, len))
}

/// SHA-256 of the whole file. See [`Vault::check`](crate::Vault::check).
pub(crate) async fn check(path: PathBuf) -> Result<[u8; 32], VaultError> {
    let (mut file, mut left) = open_sized(path).await?;
    let mut hash = Sha256::new();
    while left > 0 {
        let step = left.min(CHECK_STEP);
        (file, hash) = blocking(move || hash_some(file, hash, step))
            .await
            .map_err(VaultError::io("read the file"))?;
        left -= step;
    }
    Ok(hash.finalize().into())
}

/// SHA-256 of all bytes of a stream.
pub(crate) async fn digest(mut bytes: ByteStream) -> io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    while let Some(piece) = bytes.try_next().await? {
        hash.update(&piece);
    }
    Ok(hash.finalize().into())
}

async fn open_sized(path: PathBuf) -> Result<(File, u64), VaultError> {
    let opened = blocking(move || {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        Ok((file, size))
    });
    opened.await.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => VaultError::NotFound,
        _ => VaultError::io("open the file")(error),
    })
}

fn stream_of(file: File, len: u64) -> ByteStream {
    Box::pin(stream::try_unfold((file, len), |(file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let step = left.min(BLOCK as u64);
        let (file, bytes) = blocking(move || {
            let mut bytes = Vec::with_capacity(step as usize);
            (&file).take(step).read_to_end(&mut bytes)?;
            match bytes.len() as u64 == step {
                true => Ok((file, Bytes::from(bytes))),
                false => Err(io::ErrorKind::UnexpectedEof.into()),
            }
        })
        .await?;
        Ok(Some((bytes, (file, left - step))))
    }))
}

fn hash_some(mut file: File, mut hash: Sha256, step: u64) -> io::Result<(File, Sha256)> {
    let mut block = vec![0; BLOCK.min(step as usize)];
    let mut left = step as usize;
    while left > 0 {
        let part = left.min(block.len());
        file.read_exact(&mut block[..part])?;
        hash.update(&block[..part]);
        left -= part;
    }
    Ok((file, hash))
}
