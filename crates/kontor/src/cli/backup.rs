//! `kontor backup DIR` and `kontor restore DIR`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::config::Config;
use super::{Failure, complain, say, wire};
use crate::backup;

#[derive(Args)]
pub(super) struct BackupArgs {
    /// An empty folder, or one with an earlier backup: files that are in it are not copied again
    dir: PathBuf,
    /// Reads the files of the earlier backup again and checks their hashes
    #[arg(long)]
    check: bool,
}

#[derive(Args)]
pub(super) struct RestoreArgs {
    /// The folder of a backup
    dir: PathBuf,
}

/// Takes a backup, also while Kontor runs.
pub(super) async fn backup(config: &Config, args: &BackupArgs) -> Result<ExitCode, Failure> {
    let app = wire::open(config, &config.public_url(), None)?;
    wire::insist_on_current(app.store()).await?;
    let taken = backup::take(&app, &args.dir, args.check, &complain).await?;
    say(&format!(
        "{} rows and {} files ({} bytes) are in {}; {} files are new, {} went.",
        taken.rows,
        taken.files,
        taken.bytes,
        args.dir.display(),
        taken.copied,
        taken.removed
    ));
    complain(
        "the secret key is not in the backup: keep a copy of secret.key, or of --secret-key, elsewhere",
    );
    for line in &taken.damaged {
        say(line);
    }
    Ok(match taken.damaged.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// Restores a backup into an empty database and an empty place for files.
pub(super) async fn restore(config: &Config, args: &RestoreArgs) -> Result<(), Failure> {
    wire::create_folders(config)?;
    let _held = wire::hold(config)?;
    let store = wire::open_store(config)?;
    let vault = wire::open_vault(config, &config.files)
        .map_err(|error| Failure::Usage(format!("--files: {error}")))?;
    let restored = backup::restore(&store, &vault, &args.dir, &complain).await?;
    let app = wire::open(config, &config.public_url(), None)?;
    wire::claim_key(&app, false).await?;
    say(&format!(
        "{} rows and {} files of {} are back. Now run `kontor verify`.",
        restored.rows, restored.files, restored.made_at
    ));
    for key in &restored.damaged {
        say(&format!("file {key}: was lost before the backup was taken"));
    }
    Ok(())
}
