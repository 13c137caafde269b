//! What a backup says of itself.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::app::hex;
use crate::refusal::Refusal;

/// The name of the file that makes a folder a backup.
pub const MANIFEST: &str = "kontor-backup.json";
/// What this program writes, and all that it reads.
const FORMAT: u32 = 1;

/// What stands in [`MANIFEST`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: u32,
    /// The version of the program.
    pub kontor: String,
    /// When the snapshot was taken.
    pub made_at: String,
    /// `sqlite` or `postgres`.
    pub database: String,
    /// The numbers of the schema's steps.
    pub steps: Vec<i64>,
    pub rows: Part,
    /// How many rows each table has.
    pub tables: BTreeMap<String, u64>,
    pub files: Part,
    pub file_count: u64,
    pub file_bytes: u64,
    /// Files whose bytes were lost or altered before this backup: they are not in it.
    pub damaged: Vec<String>,
}

/// A file of the backup itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub name: String,
    pub sha256: String,
}

impl Part {
    /// The file `name` in `folder`, once it is on the disk.
    pub fn written(folder: &Path, name: String) -> io::Result<Part> {
        File::open(folder.join(&name))?.sync_all()?;
        let sha256 = hash_of(&folder.join(&name))?;
        Ok(Part { name, sha256 })
    }

    /// Whether it is what was written.
    pub fn check(&self, folder: &Path) -> Result<(), Refusal> {
        let path = folder.join(&self.name);
        if self.name.contains('/') {
            return Err(odd(&path, "does not stand in the backup"));
        }
        match hash_of(&path) {
            Ok(hash) if hash == self.sha256 => Ok(()),
            Ok(_) => Err(odd(&path, "was altered: it does not match its hash")),
            Err(error) => Err(odd(&path, &error.to_string())),
        }
    }
}

fn hash_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let (mut hash, mut block) = (Sha256::new(), vec![0; 256 * 1024]);
    loop {
        match file.read(&mut block)? {
            0 => return Ok(hex(&hash.finalize())),
            length => hash.update(&block[..length]),
        }
    }
}

impl Manifest {
    pub(super) const FORMAT: u32 = FORMAT;

    /// The newest whole backup in `folder`, if there is one.
    pub fn read(folder: &Path) -> Result<Option<Manifest>, Refusal> {
        let path = folder.join(MANIFEST);
        let text = match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text.map_err(|error| odd(&path, &error.to_string()))?,
        };
        let said: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| odd(&path, &error.to_string()))?;
        if said["format"] != FORMAT {
            let why = "is of another format: take a newer Kontor, or the one that made it";
            return Err(odd(&path, why));
        }
        let manifest =
            serde_json::from_value(said).map_err(|error| odd(&path, &error.to_string()))?;
        Ok(Some(manifest))
    }

    /// Writes it in the place of the earlier one, whole or not at all.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let part = folder.join(format!("{MANIFEST}.part"));
        let mut file = File::create(&part)?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        std::fs::rename(&part, folder.join(MANIFEST))?;
        File::open(folder)?.sync_all()
    }
}

/// What is wrong with something in the backup.
pub(super) fn odd(path: &Path, why: &str) -> Refusal {
    Refusal::Fault(format!("{} {why}", path.display()))
}
