//! Links with which somebody without an account uploads for a request (REQ-11).
//!
//! - One is made by staff, expires, can be revoked, and takes so many files and bytes together.
//! - Whoever holds it sees the firm's name, the subject and what is still asked for: nothing else of the
//!   dossier, nor what came. Looking uses nothing up.
//! - It dies with its request, and with the dossier.
//! - What is in the address is kept as its hash; it is shown once.

pub mod actions;
pub mod api;
pub mod pages;
pub mod public;
pub mod store;

use ::store::{Row, StoreError};

use crate::ids::RequestLinkId;

/// The days that a link lasts unless said, and at most.
pub const DAYS: i64 = 14;
pub const MOST_DAYS: i64 = 90;
/// The files that it takes unless said, and at most.
pub const FILES: i64 = 20;
pub const MOST_FILES: i64 = 200;
/// The megabytes that it takes unless said, and at most.
pub const MEGABYTES: i64 = 200;
pub const MOST_MEGABYTES: i64 = 5000;
/// A megabyte, in bytes.
pub const MEGABYTE: i64 = 1_000_000;
/// The links of one request that have not been revoked.
pub const MOST: i64 = 20;

/// A link as the firm sees it.
#[derive(Clone, Debug)]
pub struct Link {
    pub id: RequestLinkId,
    pub made_by: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub revoked_at: Option<i64>,
    pub most_files: i64,
    pub most_bytes: i64,
    pub files: i64,
    pub bytes: i64,
}

impl Link {
    /// Reads the columns of `LIST`.
    pub fn read(row: &Row<'_>) -> Result<Link, StoreError> {
        Ok(Link {
            id: row.get(0)?,
            made_by: row.get(1)?,
            created_at: row.get(2)?,
            expires_at: row.get(3)?,
            revoked_at: row.get(4)?,
            most_files: row.get(5)?,
            most_bytes: row.get(6)?,
            files: row.get(7)?,
            bytes: row.get(8)?,
        })
    }

    /// Whether it still takes something.
    pub fn works(&self, now: i64) -> bool {
        self.revoked_at.is_none() && self.expires_at > now && self.files < self.most_files
    }
}

/// A link to make, as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewLink {
    pub days: Option<i64>,
    pub files: Option<i64>,
    pub megabytes: Option<i64>,
}
