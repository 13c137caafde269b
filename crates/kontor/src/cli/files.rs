//! `kontor files move`: from a folder to a store or back; `kontor files clear` and `kontor files scan`.

use std::process::ExitCode;

use clap::Args;
use vault::Vault;

use super::config::Config;
use super::{Failure, complain, say, wire};
use crate::files::{moving, scan, verify};

#[derive(Args)]
pub(super) struct MoveArgs {
    /// Where files are brought [default: --files]
    #[arg(long, value_name = "URL", required_unless_present = "from")]
    to: Option<String>,
    /// Where they come from [default: --files]
    #[arg(long, value_name = "URL")]
    from: Option<String>,
    /// Removes from there what is in the new place, after reading each file there again
    #[arg(long)]
    remove: bool,
}

/// Copies all files, or what is not there yet; also while Kontor runs.
pub(super) async fn moved(config: &Config, args: &MoveArgs) -> Result<ExitCode, Failure> {
    let from = args.from.as_ref().unwrap_or(&config.files);
    let to = args.to.as_ref().unwrap_or(&config.files);
    if from == to {
        let why = format!("files are in {to} already: say another place with --to or --from");
        return Err(Failure::Usage(why));
    }
    let (old, new) = (open(config, from)?, open(config, to)?);
    let store = wire::open_store(config)?;
    wire::insist_on_current(&store).await?;
    let copied = moving::copy(&store, &old, &new, &complain).await?;
    copied.found.iter().for_each(|line| say(line));
    say(&format!(
        "{} of {} files were copied ({} bytes).",
        copied.copied, copied.files, copied.bytes
    ));
    let mut found = copied.found.len();
    if args.remove {
        let removed = moving::remove(&store, &old, &new, &complain).await?;
        removed.found.iter().for_each(|line| say(line));
        found += removed.found.len();
        say(&format!(
            "{} files were removed from {from}.",
            removed.removed
        ));
    } else if *from == config.files {
        say(&format!(
            "To switch: stop Kontor, run this again, start it with --files '{to}', then run `kontor verify`."
        ));
    }
    Ok(match found {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// Removes what is stored for a day and more, and is no file that the database knows.
pub(super) async fn clear(config: &Config) -> Result<(), Failure> {
    let app = wire::open(config, &config.public_url(), None)?;
    wire::insist_on_current(app.store()).await?;
    let mut removed = 0;
    for one in verify::extra(&app).await? {
        let Some(key) = one.key else {
            say(&format!("{} is not ours: it stays", one.name));
            continue;
        };
        let done = app.vault().remove(&key).await;
        done.map_err(|error| Failure::Failed(error.to_string()))?;
        removed += 1;
    }
    say(&format!("{removed} files were removed."));
    Ok(())
}

#[derive(Args)]
pub(super) struct ScanArgs {
    /// Also what came before there was a scanner: it is withheld until it was looked at
    #[arg(long)]
    all: bool,
}

/// Has what is not clean looked at again by the process that serves.
pub(super) async fn scan(config: &Config, args: &ScanArgs) -> Result<(), Failure> {
    if config.scanner.is_none() {
        return Err(Failure::Usage(
            "there is no virus scanner: say which with --scanner".to_owned(),
        ));
    }
    let app = wire::open(config, &config.public_url(), None)?;
    wire::insist_on_current(app.store()).await?;
    let all = args.all;
    let count = app.store().write(move |tx| scan::again(tx, all)).await?;
    say(&format!("{count} files will be looked at."));
    Ok(())
}

fn open(config: &Config, url: &str) -> Result<Vault, Failure> {
    wire::open_vault(config, url).map_err(|error| Failure::Usage(format!("{url}: {error}")))
}
