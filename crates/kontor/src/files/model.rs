//! What is known of files, and how much is taken.

use pages::{Arg, Faults, Form};
use store::{Row, StoreError};
use vault::Key;

use super::check::Check;
use crate::app::Settings;
use crate::ids::{FileId, FirmId, MessageId};

/// The most files that one form brings.
pub const MOST_FILES: usize = 20;
/// How long a file waits for the message that takes it: a day, in milliseconds.
pub const UNATTACHED_LIFE: i64 = 24 * 3_600_000;

/// How much one form may bring.
#[derive(Clone, Debug)]
pub struct Limits {
    pub files: usize,
    /// Bytes of one file.
    pub each: u64,
    /// The ends of names that are taken; all if there are none.
    pub types: Vec<String>,
    /// Bytes of all files of the firm.
    pub firm: Option<u64>,
}

impl Limits {
    /// What this installation allows.
    pub fn of(settings: &Settings) -> Limits {
        Limits {
            files: MOST_FILES,
            each: settings.file_limit,
            types: settings.file_types.clone(),
            firm: settings.firm_limit,
        }
    }

    /// What is wrong with a file of this name, if its kind is not taken.
    pub fn wrong_type(&self, name: &str) -> Option<Vec<(&'static str, Arg)>> {
        let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
        if self.types.is_empty() || end.is_some_and(|end| self.types.contains(&end)) {
            return None;
        }
        let types = self.types.join(", ");
        Some(vec![("name", Arg::from(name)), ("types", Arg::from(types))])
    }
}

/// A posted form with its files, which are stored but attached to nothing yet.
#[derive(Debug, Default)]
pub struct Received {
    pub form: Form,
    pub files: Vec<NewFile>,
    /// What is wrong with files, at the field `files`; the others are kept.
    pub faults: Faults,
}

/// A file that waits for its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    pub id: FileId,
    pub name: String,
    pub size: i64,
    pub content_type: String,
}

impl NewFile {
    /// Reads id, name, size and content type.
    pub fn read(row: &Row<'_>) -> Result<NewFile, StoreError> {
        Ok(NewFile {
            id: row.get(0)?,
            name: row.get(1)?,
            size: row.get(2)?,
            content_type: row.get(3)?,
        })
    }
}

/// A stored file, for handing its bytes out.
#[derive(Clone, Debug)]
pub struct FileRow {
    pub firm: FirmId,
    pub id: FileId,
    pub name: String,
    pub size: i64,
    pub content_type: String,
    pub sha256: Vec<u8>,
    pub check: Check,
}

impl FileRow {
    /// Reads firm, id, name, size, content type, hash and what the scanner said.
    pub fn read(row: &Row<'_>) -> Result<FileRow, StoreError> {
        Ok(FileRow {
            firm: row.get(0)?,
            id: row.get(1)?,
            name: row.get(2)?,
            size: row.get(3)?,
            content_type: row.get(4)?,
            sha256: row.get(5)?,
            check: Check::stored(&row.get::<String>(6)?),
        })
    }

    /// Where its bytes are.
    pub fn key(&self) -> Key {
        key(self.firm, self.id)
    }

    /// What is wrong with it, in an operator's words.
    pub fn finding(&self, why: &str) -> String {
        format!(
            "file {} ({}, of firm {}): {why}",
            self.id, self.name, self.firm
        )
    }
}

/// Where the bytes of a file are.
pub fn key(firm: FirmId, file: FileId) -> Key {
    Key::new(*firm.0.as_bytes(), *file.0.as_bytes())
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub message: MessageId,
    pub file: FileId,
    pub name: String,
    pub size: i64,
    pub content_type: String,
    pub check: Check,
}

impl Attachment {
    /// Reads message, file, name, size, content type and what the scanner said.
    pub fn read(row: &Row<'_>) -> Result<Attachment, StoreError> {
        Ok(Attachment {
            message: row.get(0)?,
            file: row.get(1)?,
            name: row.get(2)?,
            size: row.get(3)?,
            content_type: row.get(4)?,
            check: Check::stored(&row.get::<String>(5)?),
        })
    }

    /// Whether the browser may show it instead of saving it.
    pub fn can_be_shown(&self) -> bool {
        vault::is_inline_safe(&self.content_type)
    }
}
