use std::io;

/// Why the vault did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The address of the vault is not one that can be opened; the text says why.
    #[error("{0}")]
    BadUrl(String),
    /// The text is not a key as [`Key`](crate::Key) prints it.
    #[error("not a file key")]
    BadKey,
    /// There is a file under this key already; it was left as it is.
    #[error("there is already a file under this key")]
    Exists,
    /// There is no file under this key.
    #[error("there is no file under this key")]
    NotFound,
    /// Somebody else is writing to this file at the moment.
    #[error("the file is being written to")]
    Locked,
    /// The body is longer than `limit` bytes.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most bytes that were allowed.
        limit: u64,
    },
    /// The range begins at or after the end of the file, or ends before it begins.
    #[error("the range is not inside the file of {total} bytes")]
    OutsideFile {
        /// The size of the file in bytes.
        total: u64,
    },
    /// The body broke off: the error is the one that its stream gave.
    #[error("the body broke off: {0}")]
    Body(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The disk or the store said no, or nothing; trying again may help.
    #[error("could not {doing}: {source}")]
    Io {
        /// What was being done, as in "write the file".
        doing: &'static str,
        /// What the system or the store answered.
        source: io::Error,
    },
}

impl VaultError {
    /// Whether there is no room left on the disk.
    pub fn is_full(&self) -> bool {
        let kinds = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded];
        matches!(self, VaultError::Io { source, .. } if kinds.contains(&source.kind()))
    }

    /// For `map_err`: names what was being done when `source` came back.
    pub(crate) fn io(doing: &'static str) -> impl FnOnce(io::Error) -> VaultError {
        move |source| VaultError::Io { doing, source }
    }
}
