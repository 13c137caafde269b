//! The transport that writes each letter to a file.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::task::spawn_blocking;

use crate::{Accepted, Letter, PostError};

/// Most characters of a message id in a file name.
const LONGEST_STEM: usize = 100;

/// Sets half-written files of this process apart; the process id does so among several.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// Creates the folder, for this user alone, where absent. Blocks.
pub(crate) fn create(folder: &Path) -> Result<(), PostError> {
    DirBuilder::new()
        .mode(0o700)
        .recursive(true)
        .create(folder)
        .map_err(|error| {
            PostError::BadUrl(format!(
                "the folder for mail, {}, cannot be created: {error}",
                folder.display()
            ))
        })
}

/// Writes the letter; one with the same date and id takes the place of the first.
pub(crate) async fn deliver(
    folder: PathBuf,
    letter: &Letter,
    bytes: Vec<u8>,
) -> Result<Accepted, PostError> {
    let name = file_name(letter);
    // As whoever delivers a letter at last writes the envelope's sender.
    let bytes = match &letter.envelope_from {
        Some(sender) => [format!("Return-Path: <{sender}>\r\n").as_bytes(), &bytes].concat(),
        None => bytes,
    };
    let answer = Accepted {
        answer: name.clone(),
    };
    in_folder(folder, move |folder| {
        let half = write_half(folder, &bytes)?;
        std::fs::rename(&half, folder.join(name))
            .inspect_err(|_| drop(std::fs::remove_file(&half)))?;
        File::open(folder)?.sync_all()
    })
    .await?;
    Ok(answer)
}

/// Whether letters can be written now.
pub(crate) async fn probe(folder: PathBuf) -> Result<(), PostError> {
    in_folder(folder, |folder| {
        std::fs::remove_file(write_half(folder, b"probe")?)
    })
    .await
}

async fn in_folder(
    folder: PathBuf,
    work: impl FnOnce(&Path) -> io::Result<()> + Send + 'static,
) -> Result<(), PostError> {
    let place = folder.display().to_string();
    let done = spawn_blocking(move || work(&folder))
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)));
    done.map_err(|error| PostError::Temporary(format!("cannot write to {place}: {error}")))
}

/// A synced file under a name that no reader of the folder takes for a letter.
fn write_half(folder: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    loop {
        let turn = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!(".{}-{turn}.part", std::process::id()));
        let mut file = match OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
        {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        return match file.write_all(bytes).and_then(|()| file.sync_all()) {
            Ok(()) => Ok(path),
            Err(error) => {
                let _ = std::fs::remove_file(&path);
                Err(error)
            }
        };
    }
}

/// `<seconds, 12 digits>-<local part of the id>.eml`: in order of date, and one file for one letter.
fn file_name(letter: &Letter) -> String {
    let id = letter.message_id.as_str();
    let local = id.split('@').next().unwrap_or_default();
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let stem: String = local
        .chars()
        .filter(|c| safe(*c))
        .take(LONGEST_STEM)
        .collect();
    let date = letter.date_unix.max(0);
    match stem == local {
        true => format!("{date:012}-{stem}.eml"),
        // What was left out may be all that tells two ids apart.
        false => format!("{date:012}-{stem}-{:016x}.eml", fingerprint(id)),
    }
}

/// FNV-1a.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
