//! What a database says when it says no.

use thiserror::Error;

/// An error of the store. `Display` is for logs, not for people.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A unique key is taken; holds the database's words.
    #[error("already there: {0}")]
    Taken(String),
    /// A foreign key points at nothing.
    #[error("points at nothing: {0}")]
    Dangling(String),
    /// The database cannot be reached or is too busy; trying again may help.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// Two transactions got in each other's way; the store tries again by itself.
    #[error("transactions collided: {0}")]
    Collided(String),
    /// A text that no row can hold, such as one with a NUL (PostgreSQL); nothing was looked up.
    #[error("no such text can be stored: {0}")]
    Unstorable(String),
    /// The disk is full or failing.
    #[error("the disk does not take it: {0}")]
    Disk(String),
    /// The database was made by a newer version.
    #[error("the database is of a newer version (schema {found}, this program knows {known})")]
    Newer { found: i64, known: i64 },
    /// Wrong use of the store or a broken row: a defect.
    #[error("database: {0}")]
    Fault(String),
    /// The work panicked; nothing of it remains.
    #[error("the work panicked")]
    Panicked,
    /// The way to the database is written wrongly or it cannot be opened.
    #[error("{0}")]
    Setup(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        let text = error.to_string();
        match &error {
            rusqlite::Error::SqliteFailure(code, _) => match (code.code, code.extended_code) {
                (_, 1555 | 2067 | 2579) => StoreError::Taken(text),
                (_, 787) => StoreError::Dangling(text),
                (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => {
                    StoreError::Unavailable(text)
                }
                (ErrorCode::DiskFull | ErrorCode::SystemIoFailure, _) => StoreError::Disk(text),
                _ => StoreError::Fault(text),
            },
            _ => StoreError::Fault(text),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> StoreError {
        use postgres::error::SqlState;
        let text = match error.as_db_error() {
            Some(db) => format!(
                "{} ({}) {}",
                db.message(),
                db.code().code(),
                db.constraint().unwrap_or("")
            ),
            None => error.to_string(),
        };
        match error.code() {
            Some(&SqlState::UNIQUE_VIOLATION) => StoreError::Taken(text),
            Some(&SqlState::FOREIGN_KEY_VIOLATION) => StoreError::Dangling(text),
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
                StoreError::Collided(text)
            }
            Some(&SqlState::DISK_FULL) => StoreError::Disk(text),
            Some(&SqlState::CHARACTER_NOT_IN_REPERTOIRE) => StoreError::Unstorable(text),
            Some(code) if code.code().starts_with("57P") || code.code().starts_with("08") => {
                StoreError::Unavailable(text)
            }
            Some(_) => StoreError::Fault(text),
            None if error.is_closed() => StoreError::Unavailable(text),
            None => StoreError::Unavailable(text),
        }
    }
}
