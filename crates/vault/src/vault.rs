use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::Stream;

use crate::incoming::Incoming;
use crate::put::blocking;
use crate::turns::Turns;
use crate::{ByteRange, Growing, Key, Progress, Reading, Stored, VaultError};
use crate::{folder, growing, put, read};

/// A folder of files. Cloning is cheap and shares it.
#[derive(Clone, Debug)]
pub struct Vault {
    root: Arc<PathBuf>,
    turns: Turns,
}

impl Vault {
    /// Opens the vault at `file:<path>`, and creates the folder, for this user alone, where absent.
    ///
    /// Blocks for a moment, on the disk. Any other scheme is [`VaultError::BadUrl`].
    pub fn open(url: &str) -> Result<Vault, VaultError> {
        let root = folder_of(url)?;
        folder::create(&root, true).map_err(VaultError::io("create the folder for files"))?;
        let vault = Vault {
            root: Arc::new(root),
            turns: Turns::default(),
        };
        folder::create(&vault.incoming(), false)
            .map_err(VaultError::io("create the folder for incoming files"))?;
        folder::create(&vault.growing(), false)
            .map_err(VaultError::io("create the folder for growing files"))?;
        Ok(vault)
    }

    /// Stores `body` under `key`, which must be free, and returns once it is safely on the disk.
    ///
    /// More than `limit` bytes are [`VaultError::TooLarge`], a taken key is [`VaultError::Exists`]
    /// (of two callers at once exactly one succeeds), an error in the stream is
    /// [`VaultError::Body`]. None of these leaves anything behind, nor does dropping the
    /// future, once the block that is being written at that moment is done.
    pub async fn put<S, E>(&self, key: &Key, body: S, limit: u64) -> Result<Stored, VaultError>
    where
        S: Stream<Item = Result<Bytes, E>>,
        E: Into<Box<dyn Error + Send + Sync>>,
    {
        put::put(self.root.clone(), self.incoming(), *key, body, limit).await
    }

    /// Opens a file that comes in several requests, for this caller alone until it is dropped.
    ///
    /// Somebody who has it in this process hears that it is [wanted](Growing::wanted), and is waited for,
    /// a few seconds. [`VaultError::Locked`] if they keep it, or another process has it;
    /// [`VaultError::NotFound`] when it is not there, unless it is to be `made`.
    pub async fn grow(&self, key: &Key, made: bool) -> Result<Growing, VaultError> {
        let path = self.growing().join(key.flat());
        let turn = self.turns.of(&path);
        Growing::open(path, made, turn).await
    }

    /// Puts a file that has grown to its end in its place, as `whole` says. Done already is fine.
    pub async fn settle(&self, key: &Key, whole: &Progress) -> Result<Stored, VaultError> {
        let from = self.growing().join(key.flat());
        growing::settle(from, self.root.clone(), *key, whole.clone()).await
    }

    /// Removes a file that was growing. One that is not there is fine.
    pub async fn discard(&self, key: &Key) -> Result<(), VaultError> {
        remove(self.growing().join(key.flat())).await
    }

    /// Opens a file, or the part of it that `range` names; an end beyond the file is pulled back.
    ///
    /// [`VaultError::NotFound`] when there is none, [`VaultError::OutsideFile`] when the range begins
    /// at or after its end.
    pub async fn open_read(
        &self,
        key: &Key,
        range: Option<ByteRange>,
    ) -> Result<Reading, VaultError> {
        read::open(self.place(key), range).await
    }

    /// Removes a file for good. One that is not there is fine.
    pub async fn remove(&self, key: &Key) -> Result<(), VaultError> {
        remove(self.place(key)).await
    }

    /// Reads a whole file again and returns its SHA-256, to be held against [`Stored::sha256`].
    pub async fn check(&self, key: &Key) -> Result<[u8; 32], VaultError> {
        read::check(self.place(key)).await
    }

    /// Whether files can be stored now: writes, syncs and removes a small one.
    pub async fn probe(&self) -> Result<(), VaultError> {
        let incoming = self.incoming();
        let probed = blocking(move || {
            let mut file = Incoming::create(&incoming, "probe")?;
            file.write(b"probe")?;
            file.sync()?;
            folder::sync(&incoming)
        });
        probed
            .await
            .map_err(VaultError::io("write to the folder for files"))
    }

    /// Removes what interrupted uploads left in `incoming/` and returns how many files that were.
    ///
    /// Only for the start of the only process on this folder: files that another is writing at the
    /// moment go too. Blocks.
    pub fn sweep_incoming(&self) -> Result<u64, VaultError> {
        sweep(&self.incoming()).map_err(VaultError::io("clear the folder for incoming files"))
    }

    fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }

    fn growing(&self) -> PathBuf {
        self.root.join("growing")
    }

    fn place(&self, key: &Key) -> PathBuf {
        self.root.join(key.path())
    }
}

async fn remove(place: PathBuf) -> Result<(), VaultError> {
    let removed = blocking(move || match std::fs::remove_file(&place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(()) => place.parent().map_or(Ok(()), folder::sync),
    });
    removed.await.map_err(VaultError::io("remove the file"))
}

fn sweep(folder: &Path) -> io::Result<u64> {
    let mut removed = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            std::fs::remove_file(entry.path())?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// The folder in `file:/path`, `file:///path` or `file:relative/path`.
fn folder_of(url: &str) -> Result<PathBuf, VaultError> {
    let refuse = |why: &str| Err(VaultError::BadUrl(why.to_owned()));
    let Some((scheme, rest)) = url.split_once(':') else {
        return refuse("the place for files must be given as file:/path/to/folder");
    };
    if scheme != "file" {
        let why = format!("files can be kept in file:/path/to/folder only, not yet in {scheme}:");
        return Err(VaultError::BadUrl(why));
    }
    let path = rest.strip_prefix("//").unwrap_or(rest);
    if rest.starts_with("//") && !path.starts_with('/') {
        return refuse("files on another computer cannot be reached: use file:/path/to/folder");
    }
    match path {
        "" => refuse("the folder for files is missing after file:"),
        _ => Ok(PathBuf::from(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_for_now() {
        for (url, folder) in [
            ("file:/var/lib/x", "/var/lib/x"),
            ("file:///var/lib/x", "/var/lib/x"),
            ("file:data/files", "data/files"),
        ] {
            assert_eq!(folder_of(url).ok(), Some(PathBuf::from(folder)), "{url}");
        }
        for url in [
            "",
            "/var/lib",
            "file:",
            "file://host/x",
            "s3://bucket",
            "http://x",
        ] {
            assert!(
                matches!(folder_of(url), Err(VaultError::BadUrl(_))),
                "{url}"
            );
        }
        assert!(folder_of("s3://bucket").is_err_and(|error| error.to_string().contains("s3:")));
    }
}
