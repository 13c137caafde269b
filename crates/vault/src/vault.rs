use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::Stream;

use crate::incoming::Incoming;
use crate::put::blocking;
use crate::s3::Bucket;
use crate::turns::Turns;
use crate::{Access, ByteRange, Found, Growing, Key, Known, Progress, Reading, Stored, VaultError};
use crate::{folder, growing, list, put, read};

/// A folder or a bucket of files. Cloning is cheap and shares it.
#[derive(Clone, Debug)]
pub struct Vault {
    /// Where the files are, or with a bucket those on their way.
    root: Arc<PathBuf>,
    bucket: Option<Arc<Bucket>>,
    turns: Turns,
}

impl Vault {
    /// Opens the vault at `file:<path>`, and creates the folder, for this user alone, where absent.
    ///
    /// Blocks for a moment, on the disk. Any other scheme is [`VaultError::BadUrl`].
    pub fn open(url: &str) -> Result<Vault, VaultError> {
        Vault::at(folder_of(url)?, None)
    }

    /// Opens what `url` names: the folder at `file:<path>`, or the bucket at
    /// `s3://<bucket>/<folder>?endpoint=<url>` with `access`; then files on their way in are in `local`.
    ///
    /// Blocks for a moment, on the disk; nothing is asked of a store yet.
    pub fn connect(url: &str, local: &Path, access: Option<Access>) -> Result<Vault, VaultError> {
        let Some(rest) = url.strip_prefix("s3://") else {
            return Vault::open(url);
        };
        let access = access.ok_or_else(|| {
            let why = "s3: needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment";
            VaultError::BadUrl(why.to_owned())
        })?;
        Vault::at(local.to_owned(), Some(Bucket::new(rest, access)?))
    }

    fn at(root: PathBuf, bucket: Option<Bucket>) -> Result<Vault, VaultError> {
        folder::create(&root, true).map_err(VaultError::io("create the folder for files"))?;
        let vault = Vault {
            root: Arc::new(root),
            bucket: bucket.map(Arc::new),
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
        let (root, bucket) = (self.root.clone(), self.bucket.as_deref());
        put::put(root, bucket, self.incoming(), *key, body, limit).await
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
        match &self.bucket {
            Some(bucket) => growing::settle_in_store(from, bucket, key, whole).await,
            None => growing::settle(from, self.root.clone(), *key, whole.clone()).await,
        }
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
        match &self.bucket {
            Some(bucket) => bucket.open(key, range).await,
            None => read::open(self.place(key), range).await,
        }
    }

    /// Removes a file for good. One that is not there is fine.
    pub async fn remove(&self, key: &Key) -> Result<(), VaultError> {
        match &self.bucket {
            Some(bucket) => bucket.remove(&key.to_string()).await,
            None => remove(self.place(key)).await,
        }
    }

    /// Reads a whole file again and returns its SHA-256, to be held against [`Stored::sha256`].
    pub async fn check(&self, key: &Key) -> Result<[u8; 32], VaultError> {
        match &self.bucket {
            None => read::check(self.place(key)).await,
            Some(bucket) => {
                let bytes = bucket.open(key, None).await?.stream;
                let digested = read::digest(bytes).await;
                digested.map_err(VaultError::io("read the file from the store"))
            }
        }
    }

    /// What is known of a file without reading it, if it is there.
    pub async fn known(&self, key: &Key) -> Result<Option<Known>, VaultError> {
        if let Some(bucket) = &self.bucket {
            return bucket.known(key).await;
        }
        let place = self.place(key);
        let found = blocking(move || match std::fs::metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            found => Ok(Some(found?.len())),
        });
        let found = found.await.map_err(VaultError::io("look the file up"))?;
        Ok(found.map(|size| Known { size, sha256: None }))
    }

    /// Some of what is stored after the path `after`, in an order of its own; nothing at the end.
    pub async fn list(&self, after: Option<&str>) -> Result<Vec<Found>, VaultError> {
        if let Some(bucket) = &self.bucket {
            return bucket.list(after, list::AT_ONCE).await;
        }
        let (root, after) = (self.root.clone(), after.map(str::to_owned));
        blocking(move || list::folder(&root, after.as_deref()))
            .await
            .map_err(VaultError::io("list the folder for files"))
    }

    /// Whether files are in a store that may be away while this machine is well.
    pub fn is_remote(&self) -> bool {
        self.bucket.is_some()
    }

    /// Whether the store answers and knows us. A folder always does.
    pub async fn reach(&self) -> Result<(), VaultError> {
        match &self.bucket {
            Some(bucket) => bucket.list(None, 1).await.map(drop),
            None => Ok(()),
        }
    }

    /// Whether files can be stored now: writes, syncs and removes a small one here, and puts it into the
    /// store and takes it away again.
    pub async fn probe(&self) -> Result<(), VaultError> {
        let file = self.probe_here().await?;
        match &self.bucket {
            Some(bucket) => bucket.probe(file.path(), &file.sha256()).await,
            None => Ok(()),
        }
    }

    /// Whether files can be taken in on this machine: writes, syncs and removes a small one.
    pub async fn probe_folder(&self) -> Result<(), VaultError> {
        self.probe_here().await.map(drop)
    }

    async fn probe_here(&self) -> Result<Incoming, VaultError> {
        let incoming = self.incoming();
        let probed = blocking(move || {
            let mut file = Incoming::create(&incoming, "probe")?;
            file.write(b"probe")?;
            file.sync()?;
            folder::sync(&incoming)?;
            Ok(file)
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
        let why =
            format!("files are kept in file:/path/to/folder or s3://bucket, not in {scheme}:");
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
    fn what_a_folder_is_called() {
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
        let without_keys = Vault::connect("s3://bucket", Path::new("nowhere"), None);
        assert!(without_keys.is_err_and(|error| error.to_string().contains("AWS_ACCESS_KEY_ID")));
    }
}
