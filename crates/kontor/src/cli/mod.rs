//! The command line: results on stdout, logs on stderr, exit 0 good, 1 failed, 2 wrong usage.
//!
//! A command calls the same actions as the pages do; it speaks for the operator, whose right is that
//! they hold the database.

mod account;
mod backup;
mod config;
pub mod demo;
mod doctor;
mod exchange;
mod factors;
mod files;
mod incoming;
mod keys;
mod parse;
pub mod people;
mod picture;
pub mod seed;
mod seed_documents;
mod serve;
pub mod store;
mod synthetic;
mod verify;
mod wire;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::config::{Config, Options, ServeOptions};
use crate::refusal::Refusal;

/// The office and the client portal of an accounting firm.
#[derive(Parser)]
#[command(name = "kontor", version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs web and workers.
    Serve(ServeOptions),
    /// Runs on a data folder of its own, filled with a believable firm; mail is caught at /dev/mail.
    Demo(ServeOptions),
    /// Makes a firm.
    #[command(subcommand)]
    Firm(FirmCommand),
    /// Changes a user.
    #[command(subcommand)]
    User(UserCommand),
    /// Makes API tokens.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Fills a firm with repeatable synthetic data and says what it made, as JSON.
    Seed(synthetic::SeedArgs),
    /// Brings dossiers or contacts in from a CSV file: all of it or nothing.
    Import(exchange::ImportArgs),
    /// Prints dossiers or contacts as CSV.
    Export(exchange::ExportArgs),
    /// Brings the schema up to date and says which steps that took.
    Migrate,
    /// Checks the set-up and says what to do.
    Doctor,
    /// Checks the history's chains and every file.
    Verify,
    /// Takes a backup of everything into a folder, also while Kontor runs.
    Backup(backup::BackupArgs),
    /// Restores a backup into an empty database and an empty place for files.
    Restore(backup::RestoreArgs),
    /// Brings files elsewhere, or clears up.
    #[command(subcommand)]
    Files(FilesCommand),
    /// Take an answer by mail from the standard input, as a mail server pipes it
    Incoming,
    /// Prints the OpenAPI document.
    Openapi,
    /// Draws a picture of a file for another process of this program.
    #[command(hide = true)]
    Picture(picture::PictureArgs),
}

#[derive(Subcommand)]
enum FilesCommand {
    /// Copies all files to another place, or what is not there yet; also while Kontor runs.
    Move(files::MoveArgs),
    /// Removes what is stored for a day and more, and is no file that the database knows.
    Clear,
    /// Has what is not clean looked at for viruses again, by the Kontor that runs.
    Scan(files::ScanArgs),
}

#[derive(Subcommand)]
enum FirmCommand {
    /// A new firm and its first owner, who is invited by mail unless a password is given.
    Create(account::NewFirmArgs),
}

#[derive(Subcommand)]
enum UserCommand {
    /// Sets a password, read from the standard input, and ends all sessions.
    Password(account::PasswordArgs),
    /// Says what second factors a user has, or takes them all away.
    Factors(factors::FactorsArgs),
}

#[derive(Subcommand)]
enum TokenCommand {
    /// Prints a new API token, once and alone.
    Create(account::TokenArgs),
}

/// Why a command did not do what it should.
#[derive(Debug)]
pub enum Failure {
    /// It was called wrongly, or the settings cannot be used.
    Usage(String),
    /// It did not work.
    Failed(String),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Failed(explained(&refusal))
    }
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(code) => code,
        Err(Failure::Usage(why)) => {
            complain(&format!("{why}\n\nFor more, try 'kontor help'."));
            ExitCode::from(2)
        }
        Err(Failure::Failed(why)) => {
            complain(&why);
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Failure> {
    // It needs nothing else of what stands below.
    if let Command::Picture(args) = &cli.command {
        return picture::run(args).map(|()| ExitCode::SUCCESS);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Failed(format!("cannot start: {error}")))?;
    let (serving, demo) = match &cli.command {
        Command::Serve(serving) => (serving.clone(), false),
        Command::Demo(serving) => (serving.clone(), true),
        _ => (ServeOptions::default(), false),
    };
    let quiet = !matches!(cli.command, Command::Serve(_) | Command::Demo(_));
    let config = Config::settle(cli.options, serving, demo)?;
    log_to_stderr(
        config
            .log
            .as_deref()
            .unwrap_or(if quiet { "warn" } else { "info" }),
    )?;
    runtime.block_on(async move {
        match cli.command {
            Command::Serve(_) | Command::Demo(_) => serve::serve(&config, demo).await?,
            Command::Firm(FirmCommand::Create(args)) => account::new_firm(&config, &args).await?,
            Command::User(UserCommand::Password(args)) => account::password(&config, &args).await?,
            Command::User(UserCommand::Factors(args)) => factors::factors(&config, &args).await?,
            Command::Token(TokenCommand::Create(args)) => account::token(&config, &args).await?,
            Command::Seed(args) => synthetic::seed(&config, &args).await?,
            Command::Import(args) => exchange::import(&config, &args).await?,
            Command::Export(args) => exchange::export(&config, &args).await?,
            Command::Migrate => wire::migrate(&config).await?,
            Command::Doctor => return doctor::doctor(&config).await,
            Command::Verify => return verify::verify(&config).await,
            Command::Backup(args) => return backup::backup(&config, &args).await,
            Command::Restore(args) => backup::restore(&config, &args).await?,
            Command::Files(FilesCommand::Move(args)) => return files::moved(&config, &args).await,
            Command::Files(FilesCommand::Clear) => files::clear(&config).await?,
            Command::Files(FilesCommand::Scan(args)) => files::scan(&config, &args).await?,
            Command::Incoming => incoming::incoming(&config).await?,
            Command::Openapi => say(&crate::routes::openapi_json()?),
            Command::Picture(args) => picture::run(&args)?,
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// A result. Whoever does not read it any more does not hear of it.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// What went wrong, or a word to the operator beside the result.
fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "kontor: {line}");
}

fn log_to_stderr(filter: &str) -> Result<(), Failure> {
    let filter = tracing_subscriber::EnvFilter::try_new(filter)
        .map_err(|error| Failure::Usage(format!("--log {filter}: {error}")))?;
    let to_stderr = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let done = if std::io::stderr().is_terminal() {
        to_stderr.try_init()
    } else {
        to_stderr.json().try_init()
    };
    done.map_err(|error| Failure::Failed(format!("cannot log: {error}")))
}

/// A refusal in an operator's words.
fn explained(refusal: &Refusal) -> String {
    let lang = pages::Lang::En;
    let texts = match crate::embedded::texts() {
        Ok(texts) => texts,
        Err(error) => return error,
    };
    match refusal {
        Refusal::Invalid(faults) => faults
            .iter()
            .map(|fault| {
                format!(
                    "{}: {}",
                    fault.field,
                    texts.format(lang, fault.key, &fault.args)
                )
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Refusal::Conflict(key) => texts.get(lang, key).to_owned(),
        Refusal::Busy(why) | Refusal::Full(why) | Refusal::Fault(why) | Refusal::Malformed(why) => {
            why.clone()
        }
        Refusal::NotFound => "there is no such thing".to_owned(),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn what_does_not_exist_is_wrong_usage() {
        for command in ["backups", "jobs"] {
            assert!(
                Cli::try_parse_from(["kontor", command]).is_err(),
                "{command}"
            );
        }
        assert!(Cli::try_parse_from(["kontor", "serve", "--data", "x", "--run", "web"]).is_ok());
        assert!(Cli::try_parse_from(["kontor", "--data", "x", "verify"]).is_ok());
    }
}
