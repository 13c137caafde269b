//! `kontor import` and `kontor export`: in the name of the firm's first owner.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use pages::Lang;
use serde_json::json;

use super::config::Config;
use super::store as sql;
use super::{Failure, complain, say, wire};
use crate::access::{Caller, Viewer, grant_in_office};
use crate::app::App;
use crate::exchange::export::{self, Form, Place};
use crate::exchange::model::{Import, Kind, State};
use crate::exchange::sheet::MOST_BYTES;
use crate::exchange::{self, Bring, Confirm, TakeOut, bring};
use crate::files;
use crate::ids::{FirmId, ImportId, UserId};
use crate::refusal::Refusal;

/// So many faults are told at once.
const TOLD: i64 = 1000;

#[derive(Args, Clone, Debug)]
pub(super) struct ImportArgs {
    /// dossiers or contacts
    #[arg(value_parser = parse_kind)]
    kind: Kind,
    /// The file
    file: PathBuf,
    /// The firm, by its slug
    #[arg(long, value_name = "SLUG")]
    firm: String,
    /// Only says what each row would do
    #[arg(long)]
    dry_run: bool,
    /// Leaves out columns that are not known
    #[arg(long)]
    ignore_unknown: bool,
}

#[derive(Args, Clone, Debug)]
pub(super) struct ExportArgs {
    /// dossiers or contacts
    #[arg(value_parser = parse_kind)]
    kind: Kind,
    /// The firm, by its slug
    #[arg(long, value_name = "SLUG")]
    firm: String,
    /// semicolon, comma or tab
    #[arg(long, default_value = "semicolon", value_parser = parse_separator)]
    separator: u8,
}

fn parse_kind(word: &str) -> Result<Kind, String> {
    Kind::from_code(word).ok_or_else(|| format!("{word:?} is neither dossiers nor contacts"))
}

fn parse_separator(word: &str) -> Result<u8, String> {
    Form::separator(word).ok_or_else(|| format!("{word:?} is none of semicolon, comma, tab"))
}

async fn owner(app: &App, slug: &str) -> Result<UserId, Failure> {
    let firm = slug.to_owned();
    let owner = app
        .store()
        .read(move |tx| {
            tx.first(sql::FIRST_OWNER, &[&firm], |row| row.get(0))
                .map_err(Refusal::from)
        })
        .await?;
    owner.ok_or_else(|| Failure::Failed(format!("there is no firm {slug} with an owner")))
}

/// `kontor import`: the counts as JSON on stdout, what is wrong on stderr.
pub(super) async fn import(config: &Config, args: &ImportArgs) -> Result<(), Failure> {
    let path = args.file.display();
    let size = std::fs::metadata(&args.file)
        .map_err(|error| Failure::Failed(format!("{path}: {error}")))?;
    if size.len() > MOST_BYTES {
        return Err(Failure::Failed(format!(
            "{path}: larger than {MOST_BYTES} bytes"
        )));
    }
    let bytes =
        std::fs::read(&args.file).map_err(|error| Failure::Failed(format!("{path}: {error}")))?;
    let app = wire::ready(config).await?;
    let user = owner(&app, &args.firm).await?;
    let name = args
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let (firm, id) = begin(&app, user, args, &name.unwrap_or_default(), bytes).await?;
    exchange::work(&app, firm, id).await?;
    let mut import = exchange::load(&app, firm, id).await?;
    if import.state == State::Ready && !args.dry_run && import.counts.doing() > 0 {
        let (slug, without) = (args.firm.clone(), args.ignore_unknown);
        app.store()
            .write(move |tx| {
                let caller = Caller::of_user(tx, user, "command")?;
                let grant = grant_in_office::<Confirm>(tx, &caller, &slug, id)?;
                exchange::confirm(tx, &grant, without)
            })
            .await
            .map_err(|refusal| unknown_columns(&import, refusal))?;
        exchange::work(&app, firm, id).await?;
        import = exchange::load(&app, firm, id).await?;
    }
    told(&app, &import, user, &args.firm).await?;
    let counts = import.counts;
    say(&json!({
        "state": import.state.code(), "total": import.total, "added": counts.added,
        "changed": counts.changed, "same": counts.same, "wrong": counts.wrong,
        "unknown_columns": import.unknown,
    })
    .to_string());
    match import.state {
        State::Ready | State::Done => Ok(()),
        State::Wrong => Err(Failure::Failed(
            "some rows are wrong: nothing was imported".to_owned(),
        )),
        _ => Err(Failure::Failed(
            "it could not be finished: nothing was imported".to_owned(),
        )),
    }
}

fn unknown_columns(import: &Import, refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Invalid(_) => Failure::Failed(format!(
            "unknown columns: {}; --ignore-unknown leaves them out",
            import.unknown.join(", ")
        )),
        other => Failure::from(other),
    }
}

async fn begin(
    app: &App,
    user: UserId,
    args: &ImportArgs,
    name: &str,
    bytes: Vec<u8>,
) -> Result<(FirmId, ImportId), Refusal> {
    let slug = args.firm.clone();
    let (firm, staff) = app
        .store()
        .read(move |tx| {
            let caller = Caller::of_user(tx, user, "command")?;
            let grant = grant_in_office::<Bring>(tx, &caller, &slug, ())?;
            Ok::<_, Refusal>((grant.firm(), grant.actor().person()))
        })
        .await?;
    let file = files::keep_bytes(app, firm, staff, name, bytes).await?;
    let brought = bring::read(app, firm, args.kind, &file, Lang::En).await?;
    let slug = args.firm.clone();
    let id = app
        .store()
        .write(move |tx| {
            let caller = Caller::of_user(tx, user, "command")?;
            let grant = grant_in_office::<Bring>(tx, &caller, &slug, ())?;
            exchange::begin(tx, &grant, &caller, &brought)
        })
        .await?;
    Ok((firm, id))
}

/// Tells what is wrong, a line for each cell.
async fn told(app: &App, import: &Import, user: UserId, slug: &str) -> Result<(), Refusal> {
    let (id, slug) = (import.id, slug.to_owned());
    let rows = app
        .store()
        .read(move |tx| {
            let caller = Caller::of_user(tx, user, "command")?;
            exchange::wrong_rows(tx, &caller, &slug, id, TOLD)
        })
        .await?;
    for row in rows {
        for fault in row.faults {
            let cell = match (fault.column.as_str(), fault.value.as_str()) {
                ("", _) => String::new(),
                (column, value) => format!(" {column} {value:?}"),
            };
            complain(&format!("row {}{cell}: {}", row.number, fault.message));
        }
    }
    Ok(())
}

/// `kontor export`: the file on stdout.
pub(super) async fn export(config: &Config, args: &ExportArgs) -> Result<(), Failure> {
    let app = wire::ready(config).await?;
    let user = owner(&app, &args.firm).await?;
    let form = Form {
        kind: args.kind,
        separator: args.separator,
        words: None,
    };
    let slug = args.firm.clone();
    let firm = app
        .store()
        .write(move |tx| {
            let caller = Caller::of_user(tx, user, "command")?;
            let grant = grant_in_office::<TakeOut>(tx, &caller, &slug, ())?;
            exchange::take_out(tx, &grant, form.kind, "")?;
            Ok::<_, Refusal>(grant.firm())
        })
        .await?;
    let own = bring::own_fields(&app, firm, form.kind).await?;
    put(&export::header(app.texts(), form, &own)?)?;
    let mut place = Some(Place::first());
    while let Some(from) = place {
        let (slug, texts_of) = (args.firm.clone(), app.clone());
        let (bytes, next) = app
            .store()
            .read(move |tx| {
                let caller = Caller::of_user(tx, user, "command")?;
                let viewer = Viewer::office(&caller, &slug)?;
                export::page(tx, texts_of.texts(), &viewer, true, form, &from)
            })
            .await?;
        put(&bytes)?;
        place = next;
    }
    Ok(())
}

fn put(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|error| Failure::Failed(format!("cannot write: {error}")))
}
