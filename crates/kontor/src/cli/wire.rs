//! From settings to an application: folders, lock, database, files, mail.

use std::fs::{DirBuilder, File, TryLockError};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use post::Post;
use store::{Chance, Clock, Place, SchemaState, Store, StoreError};
use vault::{Vault, VaultError};

use super::config::Config;
use super::{Failure, complain, keys, say};
use crate::app::{App, Settings};
use crate::embedded;
use crate::factors;
use crate::factors::key::Fit;
use crate::schema::MIGRATIONS;
use crate::seal::Key;

/// Holds the database for one serving process, as long as it lives.
pub(super) struct Held {
    /// None where the database itself sees to several.
    _file: Option<File>,
}

/// The application on an up-to-date database, for commands that change something.
pub(super) async fn ready(config: &Config) -> Result<App, Failure> {
    create_folders(config)?;
    if let Place::Sqlite(path) = &config.database
        && let Err(TryLockError::WouldBlock) = lock_file(path)?.try_lock()
    {
        complain(
            "Kontor is running on this database; it takes note of changes within some seconds",
        );
    }
    let app = open(config, &config.public_url(), None)?;
    bring_up_to_date(app.store()).await?;
    claim_key(&app, false).await?;
    Ok(app)
}

/// The file of the data folder that holds the key, where none was given.
pub(super) fn key_file(config: &Config) -> PathBuf {
    config.data.join("secret.key")
}

/// The key that was given, else that of the data folder; made there, for this user alone, if there is
/// none.
fn secret_key(config: &Config, chance: &Chance) -> Result<Key, Failure> {
    if let Some(key) = &config.secret_key {
        return Ok(key.clone());
    }
    let path = key_file(config);
    let failed = |error: std::io::Error| Failure::Failed(format!("{}: {error}", path.display()));
    let key = Key::new(chance.bytes());
    let made = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path);
    match made {
        Ok(mut file) => {
            writeln!(file, "{}", key.written()).map_err(failed)?;
            file.sync_all().map_err(failed)?;
            Ok(key)
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let text = std::fs::read_to_string(&path).map_err(failed)?;
            Key::parse(&text).ok_or_else(|| {
                Failure::Failed(format!(
                    "{} holds no key: Base64 of 32 bytes",
                    path.display()
                ))
            })
        }
        Err(error) => Err(failed(error)),
    }
}

/// Notes the key as this database's. Who serves must have the one with which its secrets were sealed.
pub(super) async fn claim_key(app: &App, serving: bool) -> Result<(), Failure> {
    let key = app.settings().key.clone();
    let fit = app
        .store()
        .write(move |tx| factors::key::claim(tx, &key))
        .await?;
    if fit != Fit::Other {
        return Ok(());
    }
    if serving {
        return Err(Failure::Failed(OTHER_KEY.to_owned()));
    }
    complain(OTHER_KEY);
    Ok(())
}

/// What is to be done with a key that does not fit.
pub(super) const OTHER_KEY: &str = "the secrets of this database were sealed with another key: give \
    it with --secret-key, or put its secret.key back into the data folder. If it is lost, take their \
    second factors away with `kontor user factors EMAIL --reset` from those who use an app";

/// Opens everything; looks at nothing.
pub(super) fn open(
    config: &Config,
    public_url: &str,
    demo_mail: Option<PathBuf>,
) -> Result<App, Failure> {
    let store = open_store(config)?;
    let vault = open_vault(config, &config.files)
        .map_err(|error| Failure::Usage(format!("--files: {error}")))?;
    let post =
        Post::open(&config.smtp).map_err(|error| Failure::Usage(format!("--smtp: {error}")))?;
    let mail_from = sender(config, public_url)?;
    let dkim = match &config.dkim {
        None => None,
        Some((selector, secret)) => {
            let signer = post::Signer::new(&sender_domain(&mail_from), selector, secret)
                .map_err(|error| Failure::Usage(format!("--dkim-key: {error}")))?;
            Some(Arc::new(signer))
        }
    };
    let settings = Settings {
        public_url: public_url.to_owned(),
        mail_from,
        dkim,
        mail_rate: config.mail_rate,
        incoming: config.incoming.as_ref().map(|(address, _)| address.clone()),
        inlet: config.incoming.as_ref().map(|(_, inlet)| inlet.clone()),
        file_limit: config.file_limit,
        file_types: config.file_types.clone(),
        firm_limit: config.firm_limit,
        scanner: config.scanner.clone(),
        demo_mail,
        proxies: config.proxies.clone(),
        key: secret_key(config, store.chance())?,
        inside: config.inside.clone(),
        authorities: config.authorities.clone(),
        dns: config.dns,
        program: std::env::current_exe().ok(),
    };
    let texts = embedded::texts().map_err(Failure::Failed)?;
    let assets = embedded::assets().map_err(Failure::Failed)?;
    Ok(App::new(store, vault, post, texts, assets, settings))
}

/// Opens the files at `url`; on their way into a store they are in the data folder.
pub(super) fn open_vault(config: &Config, url: &str) -> Result<Vault, VaultError> {
    Vault::connect(url, &config.data.join("files"), keys::access())
}

/// Opens the database alone.
pub(super) fn open_store(config: &Config) -> Result<Store, Failure> {
    Store::open(&config.database, Clock::system(), Chance::system())
        .map_err(|error| Failure::Failed(format!("the database cannot be opened: {error}")))
}

/// `kontor@host`, or `kontor@localhost` where the host is a number or has no dot.
/// Whom mail comes from.
pub(super) fn sender(config: &Config, public_url: &str) -> Result<String, Failure> {
    match &config.mail_from {
        Some(given) => {
            let bare = given
                .rsplit_once('<')
                .map_or(given.as_str(), |(_, rest)| rest);
            if post::valid_address(bare.trim_end_matches('>')).is_none() {
                return Err(Failure::Usage(format!(
                    "--mail-from: {given:?} is not a mail address"
                )));
            }
            Ok(given.clone())
        }
        None => Ok(default_sender(public_url)),
    }
}

/// The domain of who mail comes from.
pub(super) fn sender_domain(mail_from: &str) -> String {
    let (_, domain) = mail_from.rsplit_once('@').unwrap_or_default();
    domain.trim_end().trim_end_matches('>').to_lowercase()
}

fn default_sender(public_url: &str) -> String {
    let rest = public_url
        .split_once("://")
        .map_or(public_url, |(_, rest)| rest);
    let host = rest.split([':', '/']).next().unwrap_or("");
    post::valid_address(&format!("kontor@{host}")).unwrap_or_else(|| "kontor@localhost".to_owned())
}

/// Creates the folders that are ours, for this user alone.
pub(super) fn create_folders(config: &Config) -> Result<(), Failure> {
    let mut folders = vec![config.data.as_path()];
    if let Place::Sqlite(path) = &config.database {
        folders.extend(
            path.parent()
                .filter(|folder| !folder.as_os_str().is_empty()),
        );
    }
    for folder in folders {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| Failure::Failed(format!("{}: {error}", folder.display())))?;
    }
    Ok(())
}

/// Takes the database for this process. Two that serve one SQLite database would not hear of each
/// other's changes.
pub(super) fn hold(config: &Config) -> Result<Held, Failure> {
    let Place::Sqlite(path) = &config.database else {
        return Ok(Held { _file: None });
    };
    let file = lock_file(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Held { _file: Some(file) }),
        Err(TryLockError::WouldBlock) => Err(Failure::Failed(format!(
            "another Kontor is serving {}; several need a postgres:// database",
            path.display()
        ))),
        Err(TryLockError::Error(error)) => Err(Failure::Failed(format!(
            "{} cannot be locked: {error}",
            path.display()
        ))),
    }
}

fn lock_file(database: &Path) -> Result<File, Failure> {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&name)
        .map_err(|error| Failure::Failed(format!("{}: {error}", Path::new(&name).display())))
}

/// Migrates where that is needed. An older database is named on stderr, a newer one refused.
pub(super) async fn bring_up_to_date(store: &Store) -> Result<Vec<&'static str>, Failure> {
    match store.schema(MIGRATIONS).await.map_err(failed)? {
        SchemaState::Current => return Ok(Vec::new()),
        SchemaState::Empty => {}
        SchemaState::Older(missing) => {
            complain(&format!(
                "bringing the database up to date: {}",
                missing.join(", ")
            ));
        }
        SchemaState::Newer(found) => return Err(newer(found)),
    }
    store.migrate(MIGRATIONS).await.map_err(failed)
}

/// `kontor migrate`
pub(super) async fn migrate(config: &Config) -> Result<(), Failure> {
    create_folders(config)?;
    let store = open_store(config)?;
    let steps = bring_up_to_date(&store).await?;
    if steps.is_empty() {
        say("The database is up to date.");
    }
    for step in steps {
        say(step);
    }
    Ok(())
}

/// The database must be as this program knows it, and is left as it is.
pub(super) async fn insist_on_current(store: &Store) -> Result<(), Failure> {
    match store.schema(MIGRATIONS).await.map_err(failed)? {
        SchemaState::Current => Ok(()),
        SchemaState::Newer(found) => Err(newer(found)),
        SchemaState::Empty | SchemaState::Older(_) => Err(Failure::Failed(
            "the database is not up to date: run `kontor migrate` first".to_owned(),
        )),
    }
}

fn newer(found: i64) -> Failure {
    let known = MIGRATIONS.last().map_or(0, |step| step.number);
    failed(StoreError::Newer { found, known })
}

fn failed(error: StoreError) -> Failure {
    Failure::Failed(error.to_string())
}
