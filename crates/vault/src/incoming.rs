//! Files that are being written. Everything here blocks.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::sniff::HEAD;

/// Sets names of this process apart; the process id does so among several on one folder.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A half-written file, with what is known of its bytes so far. Dropping it removes its name.
pub(crate) struct Incoming {
    file: File,
    path: PathBuf,
    hash: Sha256,
    head: Vec<u8>,
    size: u64,
}

impl Incoming {
    /// Starts an empty file in `folder`, readable by its owner alone.
    pub(crate) fn create(folder: &Path, stem: &str) -> io::Result<Incoming> {
        loop {
            let turn = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("{stem}.{}-{turn}", std::process::id()));
            match OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)
            {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
                Ok(file) => {
                    let (hash, head) = (Sha256::new(), Vec::new());
                    return Ok(Incoming {
                        file,
                        path,
                        hash,
                        head,
                        size: 0,
                    });
                }
            }
        }
    }

    /// Appends bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        let room = HEAD - self.head.len();
        self.head.extend_from_slice(&bytes[..bytes.len().min(room)]);
        self.size += bytes.len() as u64;
        Ok(())
    }

    /// Waits until the bytes are on the disk. The name is not, and need not be.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes written.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// SHA-256 of the bytes written.
    pub(crate) fn sha256(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }

    /// The first bytes written, [`HEAD`] at most.
    pub(crate) fn head(&self) -> &[u8] {
        &self.head
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // Already gone where the file system could only rename it into place.
        let _ = std::fs::remove_file(&self.path);
    }
}
