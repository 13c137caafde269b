//! Files that come in several requests, on a lock of their own.
//!
//! What is known to be on the disk is a [`Progress`], which the caller keeps beside the file: how many
//! bytes, and the state of the hash over them. So a file is hashed once, on its way in, whatever broke
//! off between. Bytes beyond that were told to nobody and are cut off before it goes on: after a power
//! cut they need not be what was sent.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use sha2::digest::common::hazmat::SerializableState;
use sha2::{Digest, Sha256};

use crate::put::{BLOCK, Sink, Writer, blocking};
use crate::s3::Bucket;
use crate::sniff::{HEAD, sniff};
use crate::turns::{Held, Turn};
use crate::{Key, Known, Stored, VaultError, folder};

/// How far a growing file is, as it is known to be on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes.
    pub size: u64,
    /// The state of SHA-256 over them; only this crate reads it.
    pub hash: Vec<u8>,
}

impl Progress {
    /// That of an empty file.
    pub fn none() -> Progress {
        Progress::of(0, &Sha256::new())
    }

    fn of(size: u64, hash: &Sha256) -> Progress {
        Progress {
            size,
            hash: hash.serialize().to_vec(),
        }
    }

    fn hasher(&self) -> io::Result<Sha256> {
        let state = self.hash.as_slice().try_into();
        let state = state.map_err(|_| io::Error::other("not the state of a hash"))?;
        Sha256::deserialize(state).map_err(io::Error::other)
    }
}

/// The file on the disk, at the place where it goes on.
struct Part {
    file: File,
    hash: Sha256,
    size: u64,
}

impl Sink for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        Ok(())
    }
}

/// A file that this caller alone may write to.
pub struct Growing {
    path: PathBuf,
    /// Taken while a step is under way, and by one that failed: then nothing can go on.
    writer: Option<Writer<Part>>,
    block: BytesMut,
    unsaved: u64,
    empty: bool,
    // The last field: the file is let go before its turn.
    turn: Held,
}

impl Growing {
    pub(crate) async fn open(
        path: PathBuf,
        made: bool,
        turn: Arc<Turn>,
    ) -> Result<Growing, VaultError> {
        let over = turn.over();
        tokio::pin!(over);
        over.as_mut().enable();
        let (file, empty) = match try_open(&path, made).await {
            Err(VaultError::Locked) => {
                turn.ask(over.as_mut()).await;
                try_open(&path, made).await?
            }
            other => other?,
        };
        let part = Part {
            file,
            hash: Sha256::new(),
            size: 0,
        };
        Ok(Growing {
            path,
            writer: Some(Writer::Idle(part, BytesMut::with_capacity(BLOCK))),
            block: BytesMut::with_capacity(BLOCK),
            unsaved: 0,
            empty,
            turn: Held::of(&turn),
        })
    }

    /// Whether nothing was in the file when it was opened: it may have been made just now, in the place
    /// of one that was moved.
    pub fn was_empty(&self) -> bool {
        self.empty
    }

    /// When somebody else in this process waits for the file.
    pub async fn wanted(&self) {
        self.turn.0.wanted().await;
    }

    /// Goes to where the file was known to be, and cuts off what came after.
    pub async fn go_on(&mut self, from: &Progress) -> Result<(), VaultError> {
        let (mut part, spare) = self.part().await?;
        let from = from.clone();
        let there = blocking(move || {
            if part.file.metadata()?.len() < from.size {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            part.file.set_len(from.size)?;
            part.file.seek(SeekFrom::Start(from.size))?;
            part.hash = from.hasher()?;
            part.size = from.size;
            Ok(part)
        });
        let part = there
            .await
            .map_err(VaultError::io("go on with the growing file"))?;
        self.writer = Some(Writer::Idle(part, spare));
        Ok(())
    }

    /// Appends bytes, which are on the disk once they are [saved](Growing::save).
    pub async fn write(&mut self, mut bytes: Bytes) -> Result<(), VaultError> {
        self.unsaved += bytes.len() as u64;
        while !bytes.is_empty() {
            let room = BLOCK - self.block.len();
            let some = bytes.split_to(bytes.len().min(room));
            self.block.extend_from_slice(&some);
            if self.block.len() == BLOCK {
                self.hand_over().await?;
            }
        }
        Ok(())
    }

    /// Bytes that came since the last [`save`](Growing::save).
    pub fn unsaved(&self) -> u64 {
        self.unsaved
    }

    /// Waits until all bytes are on the disk.
    pub async fn save(&mut self) -> Result<Progress, VaultError> {
        self.hand_over().await?;
        let (part, spare) = self.part().await?;
        let (part, progress) = blocking(move || {
            part.file.sync_data()?;
            let progress = Progress::of(part.size, &part.hash);
            Ok((part, progress))
        })
        .await
        .map_err(VaultError::io("save the growing file"))?;
        self.writer = Some(Writer::Idle(part, spare));
        self.unsaved = 0;
        Ok(progress)
    }

    /// Removes the file.
    pub async fn discard(self) -> Result<(), VaultError> {
        let path = self.path.clone();
        let removed = blocking(move || {
            std::fs::remove_file(&path)?;
            path.parent().map_or(Ok(()), folder::sync)
        });
        removed
            .await
            .map_err(VaultError::io("remove the growing file"))
    }

    async fn hand_over(&mut self) -> Result<(), VaultError> {
        let writer = self.writer.take().ok_or_else(gone)?;
        let block = std::mem::take(&mut self.block);
        let (writer, spare) = writer.write(block).await?;
        (self.writer, self.block) = (Some(writer), spare);
        Ok(())
    }

    async fn part(&mut self) -> Result<(Part, BytesMut), VaultError> {
        self.writer.take().ok_or_else(gone)?.finish().await
    }
}

impl std::fmt::Debug for Growing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Growing({})", self.path.display())
    }
}

fn gone() -> VaultError {
    let source = io::Error::other("an earlier step failed");
    VaultError::io("write the growing file")(source)
}

async fn try_open(path: &Path, made: bool) -> Result<(File, bool), VaultError> {
    let path = path.to_owned();
    let opened = blocking(move || lock(&path, made));
    opened.await.map_err(|error| match error.kind() {
        ErrorKind::NotFound => VaultError::NotFound,
        ErrorKind::WouldBlock => VaultError::Locked,
        _ => VaultError::io("open the growing file")(error),
    })
}

/// Opens and locks the file, and says whether it is empty. One that was moved away between the two is not there: its lock guards
/// what is whole already.
fn lock(path: &Path, made: bool) -> io::Result<(File, bool)> {
    let fresh = made && !path.try_exists()?;
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(made)
        .truncate(false)
        .mode(0o600)
        .open(path)?;
    file.try_lock().map_err(io::Error::from)?;
    let (held, named) = (file.metadata()?, std::fs::metadata(path)?);
    if (held.dev(), held.ino()) != (named.dev(), named.ino()) {
        return Err(ErrorKind::NotFound.into());
    }
    if fresh {
        path.parent().map_or(Ok(()), folder::sync)?;
    }
    Ok((file, held.len() == 0))
}

/// See [`Vault::settle`](crate::Vault::settle).
pub(crate) async fn settle(
    from: PathBuf,
    root: Arc<PathBuf>,
    key: Key,
    whole: Progress,
) -> Result<Stored, VaultError> {
    let settled = blocking(move || {
        let place = root.join(key.path());
        match folder::settle(&from, &root, &key.folders(), &key.id_hex()) {
            Err(error) if error.kind() == ErrorKind::NotFound && place.try_exists()? => {}
            answer => answer?,
        }
        let file = File::open(&place)?;
        if file.metadata()?.len() != whole.size {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(Stored {
            size: whole.size,
            sha256: whole.hasher()?.finalize().into(),
            content_type: sniff(&head(&file)?),
        })
    });
    settled
        .await
        .map_err(VaultError::io("put the grown file in its place"))
}

/// The same for a file that goes into a store. It is removed here once it is there.
pub(crate) async fn settle_in_store(
    from: PathBuf,
    bucket: &Bucket,
    key: &Key,
    whole: &Progress,
) -> Result<Stored, VaultError> {
    const DOING: &str = "put the grown file into the store";
    let sha256 = whole.hasher().map_err(VaultError::io(DOING))?;
    let sha256: [u8; 32] = sha256.finalize().into();
    let place = from.clone();
    let here = blocking(move || match File::open(&place) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        file => {
            let file = file?;
            Ok(Some((file.metadata()?.len(), head(&file)?)))
        }
    });
    let start = match here.await.map_err(VaultError::io(DOING))? {
        Some((size, start)) if size == whole.size => {
            match bucket.put(key, &from, size, &sha256).await {
                Ok(()) | Err(VaultError::Exists) => {}
                // Somebody else was quicker, and has removed it here.
                Err(VaultError::NotFound) => {}
                Err(error) => return Err(error),
            }
            Some(start)
        }
        Some(_) => return Err(VaultError::io(DOING)(ErrorKind::UnexpectedEof.into())),
        None => None,
    };
    let ours = Known {
        size: whole.size,
        sha256: Some(sha256),
    };
    match bucket.known(key).await? {
        Some(known) if known == ours => {}
        Some(_) => return Err(VaultError::Exists),
        None => return Err(VaultError::NotFound),
    }
    let start = match start {
        Some(start) => start,
        None => bucket.start(key, HEAD as u64).await?,
    };
    let removed = blocking(move || match std::fs::remove_file(&from) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    });
    removed.await.map_err(VaultError::io(DOING))?;
    Ok(Stored {
        size: whole.size,
        sha256,
        content_type: sniff(&start),
    })
}

fn head(file: &File) -> io::Result<Vec<u8>> {
    let mut head = vec![0; HEAD];
    let mut filled = 0;
    while filled < HEAD {
        match file.read_at(&mut head[filled..], filled as u64)? {
            0 => break,
            read => filled += read,
        }
    }
    head.truncate(filled);
    Ok(head)
}
