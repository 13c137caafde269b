//! Taking a backup while Kontor runs.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, DirBuilder, File, TryLockError};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use store::{StoreError, Tx, dump};
use uuid::Uuid;
use vault::{Key, Vault, VaultError};

use super::model::{MANIFEST, Manifest, Part};
use super::rows;
use crate::app::{App, hex};
use crate::files::{self, FileRow, hold};
use crate::refusal::Refusal;

/// The folder of the bytes.
pub(super) const FILES: &str = "files";
/// What keeps two from writing to one folder.
const LOCK: &str = ".lock";

/// What a backup came to.
#[derive(Debug, Default)]
pub struct Taken {
    pub rows: u64,
    pub files: u64,
    pub bytes: u64,
    /// Files that were not in the folder before.
    pub copied: u64,
    /// Files of before that nothing names any more.
    pub removed: u64,
    /// What is wrong with files, in an operator's words; these are not in the backup.
    pub damaged: Vec<String>,
}

/// Takes a backup into `folder`: an empty one, or one with an earlier backup, of which it copies no
/// file again. With `check` these are read and hashed again too. `tell` hears how far it is.
pub async fn take(
    app: &App,
    folder: &Path,
    check: bool,
    tell: &(dyn Fn(&str) + Sync),
) -> Result<Taken, Refusal> {
    let _lock = claim(folder).map_err(|error| at(folder, &error))??;
    let held = hold::begin(app).await?;
    let taken = take_held(app, folder, check, tell, &held).await;
    let ended = held.end(app).await;
    let taken = taken?;
    ended?;
    Ok(taken)
}

async fn take_held(
    app: &App,
    folder: &Path,
    check: bool,
    tell: &(dyn Fn(&str) + Sync),
    held: &hold::Held,
) -> Result<Taken, Refusal> {
    let snapshot = snapshot(app, folder).await?;
    let rows: u64 = snapshot.tables.values().sum();
    tell(&format!("{rows} rows are written; now the files"));
    let url = format!("file:{}", folder.join(FILES).display());
    let target = Vault::open(&url).map_err(|error| by_target(folder, error))?;
    // What an earlier one left half written; nobody else writes here.
    let swept = target.sweep_incoming();
    swept.map_err(|error| by_target(folder, error))?;
    let mut copy = Copying {
        app,
        folder,
        target,
        check,
        taken: Taken {
            rows,
            ..Taken::default()
        },
        lost: Vec::new(),
    };
    let mut named = HashSet::new();
    for (number, entry) in listed(&folder.join(&snapshot.list))?.enumerate() {
        let (key, hash) = entry?;
        named.insert(key);
        copy.one(&key, &hash).await?;
        held.renew(app).await?;
        if (number + 1) % 1000 == 0 {
            tell(&format!("{} files", number + 1));
        }
    }
    let Copying {
        target,
        mut taken,
        lost,
        ..
    } = copy;
    let part = |name: String| Part::written(folder, name).map_err(|error| at(folder, &error));
    let manifest = Manifest {
        format: Manifest::FORMAT,
        kontor: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: pages::when::iso(snapshot.at),
        database: app.store().kind().to_owned(),
        steps: snapshot.steps,
        rows: part(snapshot.rows)?,
        tables: snapshot.tables,
        files: part(snapshot.list)?,
        file_count: taken.files,
        file_bytes: taken.bytes,
        damaged: lost,
    };
    manifest.write(folder).map_err(|error| at(folder, &error))?;
    taken.removed = prune(folder, &target, &manifest, &named).await?;
    Ok(taken)
}

/// What the rows came to.
struct Snapshot {
    at: i64,
    steps: Vec<i64>,
    rows: String,
    list: String,
    tables: BTreeMap<String, u64>,
}

/// Writes all rows, and the list of the files that they name, on one snapshot.
async fn snapshot(app: &App, folder: &Path) -> Result<Snapshot, Refusal> {
    let moment = pages::when::iso(app.clock().now()).replace(':', "");
    // Two of one second do not meet.
    let turn = hex(&app.store().chance().bytes::<3>());
    let rows = format!("rows-{moment}-{turn}.jsonl.gz");
    let list = format!("files-{moment}-{turn}.sha256");
    let (rows_path, list_path) = (folder.join(&rows), folder.join(&list));
    let (at, steps, tables) = app
        .store()
        .read(move |tx| {
            let tables = rows::write(tx, &rows_path)?;
            write_list(tx, &list_path)?;
            Ok::<_, StoreError>((tx.now(), dump::steps(tx)?, tables))
        })
        .await
        .map_err(|error| match error {
            StoreError::Disk(why) => full(folder, &why),
            other => Refusal::from(other),
        })?;
    Ok(Snapshot {
        at,
        steps,
        rows,
        list,
        tables,
    })
}

fn write_list(tx: &mut Tx<'_>, path: &Path) -> Result<(), StoreError> {
    let mut out = BufWriter::new(File::create(path).map_err(rows::disk)?);
    let mut after = (Uuid::nil(), Uuid::nil());
    loop {
        let some: Vec<FileRow> = files::some(tx, after)?;
        let Some(last) = some.last() else {
            return out.flush().map_err(rows::disk);
        };
        after = (last.firm.0, last.id.0);
        for row in &some {
            let hash = hex(&row.sha256);
            writeln!(out, "{hash}  {FILES}/{}", row.key()).map_err(rows::disk)?;
        }
    }
}

/// The files of a list, with their hashes.
pub(super) fn listed(
    path: &Path,
) -> Result<impl Iterator<Item = Result<(Key, String), Refusal>> + use<>, Refusal> {
    let place = path.to_owned();
    let file = File::open(path).map_err(|error| at(path, &error))?;
    Ok(BufReader::new(file).lines().map(move |line| {
        let line = line.map_err(|error| at(&place, &error))?;
        let parts = line.split_once("  ").and_then(|(hash, name)| {
            let name = name.strip_prefix(FILES)?.strip_prefix('/')?;
            Some((name.parse().ok()?, hash.to_owned()))
        });
        parts.ok_or_else(|| super::model::odd(&place, "has a line that cannot be read"))
    }))
}

/// Files on their way into the backup.
struct Copying<'a> {
    app: &'a App,
    folder: &'a Path,
    target: Vault,
    check: bool,
    taken: Taken,
    lost: Vec<String>,
}

impl Copying<'_> {
    async fn one(&mut self, key: &Key, hash: &str) -> Result<(), Refusal> {
        let there = self.target.known(key).await;
        if let Some(known) = there.map_err(|error| by_target(self.folder, error))? {
            let good = !self.check || self.again(key).await? == hash;
            if good {
                self.count(known.size);
                return Ok(());
            }
            // What the backup held of it has rotted; what is in use may be whole.
            self.drop_copy(key).await?;
        }
        let reading = match self.app.vault().open_read(key, None).await {
            Err(VaultError::NotFound) => {
                self.lose(key, "its content is missing");
                return Ok(());
            }
            reading => reading.map_err(|error| Refusal::Busy(error.to_string()))?,
        };
        let stored = self.target.put(key, reading.stream, u64::MAX).await;
        let stored = stored.map_err(|error| by_target(self.folder, error))?;
        if hex(&stored.sha256) == hash {
            self.taken.copied += 1;
            self.count(stored.size);
            return Ok(());
        }
        self.drop_copy(key).await?;
        self.lose(key, "was altered, its content does not match its hash");
        Ok(())
    }

    async fn again(&self, key: &Key) -> Result<String, Refusal> {
        let hash = self.target.check(key).await;
        hash.map(|hash| hex(&hash))
            .map_err(|error| by_target(self.folder, error))
    }

    async fn drop_copy(&self, key: &Key) -> Result<(), Refusal> {
        let dropped = self.target.remove(key).await;
        dropped.map_err(|error| by_target(self.folder, error))
    }

    fn count(&mut self, size: u64) {
        self.taken.files += 1;
        self.taken.bytes += size;
    }

    fn lose(&mut self, key: &Key, why: &str) {
        self.taken.damaged.push(format!("file {key}: {why}"));
        self.lost.push(key.to_string());
    }
}

/// Takes the folder for this backup. It must be empty or hold one of ours, whole or not.
fn claim(folder: &Path) -> io::Result<Result<File, Refusal>> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if !is_ours(&name) && name != "lost+found" {
            return Ok(Err(Refusal::Fault(format!(
                "{} holds {name}, which is no part of a backup: choose an empty folder",
                folder.display()
            ))));
        }
    }
    let lock = File::create(folder.join(LOCK))?;
    match lock.try_lock() {
        Ok(()) => Ok(Ok(lock)),
        Err(TryLockError::Error(error)) => Err(error),
        Err(TryLockError::WouldBlock) => Ok(Err(Refusal::Fault(format!(
            "another backup is being written to {}",
            folder.display()
        )))),
    }
}

fn is_ours(name: &str) -> bool {
    matches!(name, FILES | LOCK) || name.starts_with(MANIFEST) || is_part(name)
}

fn is_part(name: &str) -> bool {
    (name.starts_with("rows-") && name.ends_with(".jsonl.gz"))
        || (name.starts_with("files-") && name.ends_with(".sha256"))
}

/// Removes what the new backup does not name, and says how many files that were.
async fn prune(
    folder: &Path,
    target: &Vault,
    manifest: &Manifest,
    named: &HashSet<Key>,
) -> Result<u64, Refusal> {
    for entry in fs::read_dir(folder).map_err(|error| at(folder, &error))? {
        let name = entry.map_err(|error| at(folder, &error))?.file_name();
        let name = name.to_string_lossy();
        let named = *name == *manifest.rows.name || *name == *manifest.files.name;
        if is_part(&name) && !named {
            let path = folder.join(&*name);
            fs::remove_file(&path).map_err(|error| at(&path, &error))?;
        }
    }
    let (mut removed, mut after) = (0, None::<String>);
    loop {
        let found = target.list(after.as_deref()).await;
        let found = found.map_err(|error| by_target(folder, error))?;
        let Some(last) = found.last() else {
            return Ok(removed);
        };
        after = Some(last.name.clone());
        for key in found.iter().filter_map(|one| one.key) {
            if !named.contains(&key) {
                let dropped = target.remove(&key).await;
                dropped.map_err(|error| by_target(folder, error))?;
                removed += 1;
            }
        }
    }
}

pub(super) fn at(path: &Path, error: &io::Error) -> Refusal {
    full(path, &error.to_string())
}

fn full(path: &Path, why: &str) -> Refusal {
    Refusal::Fault(format!("{}: {why}", path.display()))
}

/// An error of the folder that the backup is in. What was read may have failed as well: then the vault
/// says that the body broke off.
fn by_target(folder: &Path, error: VaultError) -> Refusal {
    match error {
        VaultError::Body(why) => Refusal::Busy(format!("a file cannot be read: {why}")),
        other => Refusal::Fault(format!("{}: {other}", folder.display())),
    }
}
