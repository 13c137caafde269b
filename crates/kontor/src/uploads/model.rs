//! What is known of an upload, and how much is taken.

use store::{Row, StoreError};
use vault::{Key, Progress};

use crate::files;
use crate::ids::{DossierId, FileId, FirmId};

/// How long an unfinished upload waits for its next bytes: a week, in milliseconds.
pub const LIFE: i64 = 7 * 24 * 3_600_000;
/// The same, of one of which nothing came: its sender may not have heard that it began, and began again.
pub const LIFE_OF_NOTHING: i64 = 24 * 3_600_000;
/// The most uploads of one person that wait to be finished or used.
pub const MOST: i64 = 100;
/// The bytes of them, as a multiple of the largest file.
pub const MOST_FILES_OF_BYTES: i64 = 20;

/// How far an upload is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Open,
    /// All bytes are there; the file is not in its place yet.
    Whole,
    Done,
}

impl State {
    /// Its name in the database.
    pub fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Whole => "whole",
            State::Done => "done",
        }
    }

    fn from_code(code: &str) -> State {
        match code {
            "whole" => State::Whole,
            "done" => State::Done,
            _ => State::Open,
        }
    }
}

/// An upload.
#[derive(Clone, Debug)]
pub struct Upload {
    pub firm: FirmId,
    pub id: FileId,
    pub owner: uuid::Uuid,
    pub dossier: Option<DossierId>,
    pub name: String,
    pub metadata: String,
    pub size: i64,
    pub received: i64,
    pub hash: Vec<u8>,
    pub state: State,
    pub expires_at: i64,
}

impl Upload {
    /// Reads firm, id, owner, dossier, name, metadata, size, received, hash, state and expiry.
    pub fn read(row: &Row<'_>) -> Result<Upload, StoreError> {
        Ok(Upload {
            firm: row.get(0)?,
            id: row.get(1)?,
            owner: row.get(2)?,
            dossier: row.get(3)?,
            name: row.get(4)?,
            metadata: row.get(5)?,
            size: row.get(6)?,
            received: row.get(7)?,
            hash: row.get(8)?,
            state: State::from_code(&row.get::<String>(9)?),
            expires_at: row.get(10)?,
        })
    }

    /// Where its bytes are, or will be.
    pub fn key(&self) -> Key {
        files::key(self.firm, self.id)
    }

    /// What is known to be on the disk.
    pub fn progress(&self) -> Progress {
        Progress {
            size: u64::try_from(self.received).unwrap_or(0),
            hash: self.hash.clone(),
        }
    }
}
