//! The way back: from a backup into an empty database and an empty place for files.

use std::collections::HashMap;
use std::path::Path;

use store::{SchemaState, Store, StoreError};
use vault::{Key, Vault, VaultError};

use super::model::{MANIFEST, Manifest, odd};
use super::rows;
use super::take::{FILES, listed};
use crate::app::hex;
use crate::refusal::Refusal;
use crate::schema::MIGRATIONS;

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    pub rows: u64,
    pub files: u64,
    pub made_at: String,
    /// Files that were lost or altered before the backup was taken.
    pub damaged: Vec<String>,
}

/// Puts all of the backup in `folder` into `store` and `vault`, which must be empty. Files come first,
/// rows in one transaction after them: until that is done there is nothing that somebody could use. Files
/// of the same backup may be there already, from a restore that broke off.
pub async fn restore(
    store: &Store,
    vault: &Vault,
    folder: &Path,
    tell: &(dyn Fn(&str) + Sync),
) -> Result<Restored, Refusal> {
    let manifest = Manifest::read(folder)?
        .ok_or_else(|| odd(folder, &format!("holds no backup: there is no {MANIFEST}")))?;
    manifest.rows.check(folder)?;
    manifest.files.check(folder)?;
    if store.schema(MIGRATIONS).await? != SchemaState::Empty {
        let why = "the database is not empty: restore into a new one";
        return Err(Refusal::Fault(why.to_owned()));
    }
    let files: HashMap<Key, String> = listed(&folder.join(&manifest.files.name))?
        .filter(|entry| match entry {
            Ok((key, _)) => !manifest.damaged.contains(&key.to_string()),
            Err(_) => true,
        })
        .collect::<Result<_, _>>()?;
    only_of(vault, &files).await?;
    let url = format!("file:{}", folder.join(FILES).display());
    let source = Vault::open(&url).map_err(|error| odd(folder, &error.to_string()))?;
    for (number, (key, hash)) in files.iter().enumerate() {
        bring(&source, vault, folder, key, hash).await?;
        if (number + 1) % 1000 == 0 {
            tell(&format!("{} files", number + 1));
        }
    }
    tell(&format!("{} files are there; now the rows", files.len()));
    let path = folder.join(&manifest.rows.name);
    let (steps, said) = (manifest.steps.clone(), manifest.tables.clone());
    store
        .write(move |tx| match rows::read(tx, &path, &steps)? == said {
            true => Ok(()),
            false => Err(rows::odd("there are not as many as it says")),
        })
        .await
        .map_err(|error| match error {
            error @ StoreError::Newer { .. } => Refusal::Fault(format!(
                "the backup was made by Kontor {}: {error}",
                manifest.kontor
            )),
            other => Refusal::Fault(other.to_string()),
        })?;
    store.migrate(MIGRATIONS).await?;
    Ok(Restored {
        rows: manifest.tables.values().sum(),
        files: u64::try_from(files.len()).unwrap_or(u64::MAX),
        made_at: manifest.made_at,
        damaged: manifest.damaged,
    })
}

/// The place holds nothing but files of this backup.
async fn only_of(vault: &Vault, files: &HashMap<Key, String>) -> Result<(), Refusal> {
    let mut after = None::<String>;
    loop {
        let found = vault.list(after.as_deref()).await;
        let found = found.map_err(|error| Refusal::Busy(error.to_string()))?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        for one in &found {
            if one.key.is_none_or(|key| !files.contains_key(&key)) {
                return Err(Refusal::Fault(format!(
                    "the place for files is not empty, it holds {}: restore into a new one",
                    one.name
                )));
            }
        }
        after = Some(last.name.clone());
    }
}

async fn bring(
    source: &Vault,
    vault: &Vault,
    folder: &Path,
    key: &Key,
    hash: &str,
) -> Result<(), Refusal> {
    let altered = |why: &str| odd(&folder.join(FILES).join(key.to_string()), why);
    let reading = match source.open_read(key, None).await {
        Err(VaultError::NotFound) => return Err(altered("is missing")),
        reading => reading.map_err(|error| altered(&error.to_string()))?,
    };
    let found = match vault.put(key, reading.stream, u64::MAX).await {
        Ok(stored) => stored.sha256,
        Err(VaultError::Exists) => {
            let check = vault.check(key).await;
            check.map_err(|error| Refusal::Busy(error.to_string()))?
        }
        Err(error) => return Err(Refusal::Busy(error.to_string())),
    };
    if hex(&found) == hash {
        return Ok(());
    }
    let dropped = vault.remove(key).await;
    dropped.map_err(|error| Refusal::Busy(error.to_string()))?;
    Err(altered(
        "was altered: it does not match its hash; nothing was put into the database",
    ))
}
