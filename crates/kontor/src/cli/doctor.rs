//! `kontor doctor`: is everything as it must be, and if not, what is to be done?

use std::os::unix::fs::PermissionsExt as _;
use std::process::ExitCode;

use post::Post;
use store::{Clock, Place, SchemaState, Store, queue};
use vault::Verdict;

use super::config::Config;
use super::{Failure, say, wire};
use crate::embedded;
use crate::factors::key::Fit;
use crate::notifications::domain;
use crate::refusal::Refusal;
use crate::schema::MIGRATIONS;
use crate::{factors, seal::Key};

/// No machine that runs this has seen an earlier day: the first of 2025, in milliseconds UTC.
const SURELY_PAST: i64 = 1_735_689_600_000;
const LISTED_JOBS: i64 = 20;
const FILES_IN_STORE: &str = "check bucket and endpoint in --files, AWS_ACCESS_KEY_ID and \
    AWS_SECRET_ACCESS_KEY in the environment, and that the key may put, get, delete and list there";

/// The findings so far.
#[derive(Default)]
struct Report {
    problems: usize,
}

impl Report {
    fn good(&self, what: &str, detail: &str) {
        say(&format!("ok       {what}: {detail}"));
    }

    fn bad(&mut self, what: &str, problem: &str, to_do: &str) {
        self.problems += 1;
        say(&format!("problem  {what}: {problem}"));
        say(&format!("         to do: {to_do}"));
    }

    fn note(&mut self, what: &str, found: Result<String, String>, to_do: &str) {
        match found {
            Ok(detail) => self.good(what, &detail),
            Err(problem) => self.bad(what, &problem, to_do),
        }
    }
}

/// Prints one line for each thing that was looked at; fails if there is a problem.
pub(super) async fn doctor(config: &Config) -> Result<ExitCode, Failure> {
    let mut report = Report::default();
    report.note(
        "data folder",
        writable(config),
        "give the user that runs Kontor the right to write there, or choose another with --data",
    );
    match wire::open_store(config) {
        Ok(store) => database(&mut report, config, &store).await,
        Err(Failure::Usage(why) | Failure::Failed(why)) => {
            report.bad(
                "database",
                &why,
                "check --database, and that the database server runs",
            );
        }
    }
    report.note(
        "files",
        probe_vault(config).await,
        match config.files.starts_with("s3:") {
            true => FILES_IN_STORE,
            false => "check --files, the rights on that folder and the room on its disk",
        },
    );
    report.note(
        "virus scanner",
        probe_scanner(config).await,
        "check --scanner, that clamd runs and has its signatures, and StreamMaxLength in its settings",
    );
    report.note(
        "mail",
        probe_post(config).await,
        "check --smtp, and that the mail server takes mail from this machine",
    );
    signature(&mut report, config).await;
    if let Some((address, inlet)) = &config.incoming {
        report.note(
            "answers by mail",
            probe_inlet(address, &inlet.url).await,
            "check --incoming: the server, user and password (percent-encoded), and the folder",
        );
    }
    public_url(&mut report, config);
    report.note(
        "texts and assets",
        embedded::texts()
            .and_then(|_| embedded::assets())
            .map(|_| "whole".to_owned()),
        "this binary was built wrongly: get another",
    );
    let now = Clock::system().now();
    match now > SURELY_PAST {
        true => report.good("clock", &pages::when::iso(now)),
        false => report.bad(
            "clock",
            &format!("it says {}", pages::when::iso(now)),
            "set this machine's clock, best by NTP",
        ),
    }
    match report.problems {
        0 => Ok(ExitCode::SUCCESS),
        _ => Ok(ExitCode::FAILURE),
    }
}

fn writable(config: &Config) -> Result<String, String> {
    let words = |failure: Failure| match failure {
        Failure::Usage(why) | Failure::Failed(why) => why,
    };
    wire::create_folders(config).map_err(words)?;
    let probe = config.data.join(format!(".doctor-{}", std::process::id()));
    let written = std::fs::write(&probe, b"probe").and_then(|()| std::fs::remove_file(&probe));
    let folder = config.data.display();
    match written {
        Ok(()) => Ok(format!("{folder} can be written")),
        Err(error) => Err(format!("{folder} cannot be written: {error}")),
    }
}

async fn database(report: &mut Report, config: &Config, store: &Store) {
    match store.schema(MIGRATIONS).await {
        Ok(SchemaState::Current) => {
            report.good("database", &format!("{}, up to date", store.kind()));
            key(report, config, store).await;
        }
        Ok(SchemaState::Empty) => {
            report.bad(
                "database",
                "it is empty",
                "run `kontor migrate`, or start `kontor serve`",
            );
            return;
        }
        Ok(SchemaState::Older(missing)) => {
            let problem = format!("these steps are missing: {}", missing.join(", "));
            report.bad("database", &problem, "run `kontor migrate`");
            return;
        }
        Ok(SchemaState::Newer(found)) => {
            let problem = format!("it is of a newer version (schema {found})");
            report.bad(
                "database",
                &problem,
                "run the version of Kontor that made it, or a later one",
            );
            return;
        }
        Err(error) => {
            report.bad(
                "database",
                &error.to_string(),
                "check that the database server runs",
            );
            return;
        }
    }
    let jobs = store
        .read(|tx| Ok::<_, Refusal>((queue::counts(tx)?, queue::dead(tx, LISTED_JOBS)?)))
        .await;
    match jobs {
        Ok(((waiting, 0), _)) => report.good("jobs", &format!("{waiting} waiting, none given up")),
        Ok(((_, dead), listed)) => {
            report.bad(
                "jobs",
                &format!("{dead} were given up after many attempts"),
                "see why below, and mend it",
            );
            for job in listed {
                say(&format!(
                    "         {} {}: {}",
                    job.kind, job.id, job.last_error
                ));
            }
        }
        Err(refusal) => report.bad("jobs", &format!("{refusal:?}"), "check the database"),
    }
}

/// The key with which stored secrets are sealed. Looking makes none.
async fn key(report: &mut Report, config: &Config, store: &Store) {
    let file = wire::key_file(config);
    let shared = matches!(config.database, Place::Postgres(_));
    let (place, key) = match &config.secret_key {
        Some(key) => ("given".to_owned(), Some(key.clone())),
        None => {
            let key = std::fs::read_to_string(&file)
                .ok()
                .and_then(|text| Key::parse(&text));
            (file.display().to_string(), key)
        }
    };
    let Some(key) = key else {
        return report.good("secret key", &format!("{place} is made at the first start"));
    };
    let open_to_others = config.secret_key.is_none()
        && std::fs::metadata(&file).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
    if open_to_others {
        return report.bad(
            "secret key",
            &format!("{place} can be read by others on this machine"),
            &format!("chmod 600 {place}"),
        );
    }
    match store.read(move |tx| factors::key::look(tx, &key)).await {
        Ok(Fit::Other) => report.bad(
            "secret key",
            "it is not the one with which this database's secrets were sealed",
            wire::OTHER_KEY,
        ),
        Ok(_) if shared && config.secret_key.is_none() => report.good(
            "secret key",
            &format!("{place}; several instances need the same one: give it with --secret-key"),
        ),
        Ok(_) => report.good("secret key", &place),
        Err(refusal) => report.bad("secret key", &format!("{refusal:?}"), "check the database"),
    }
}

async fn probe_vault(config: &Config) -> Result<String, String> {
    let vault = wire::open_vault(config, &config.files).map_err(|error| error.to_string())?;
    vault.probe().await.map_err(|error| error.to_string())?;
    Ok(match vault.is_remote() {
        true => format!("{} takes files, and overwrites none", config.files),
        false => format!("{} can be written", config.files),
    })
}

async fn probe_scanner(config: &Config) -> Result<String, String> {
    let Some(scanner) = &config.scanner else {
        return Ok("none: what comes is not looked at for viruses".to_owned());
    };
    let version = scanner.version().await?;
    let look = async |bytes: Vec<u8>| {
        let piece = Ok::<_, std::convert::Infallible>(bytes::Bytes::from(bytes));
        scanner.scan(futures::stream::iter([piece])).await
    };
    match look(b"Nothing is wrong with these words.".to_vec()).await? {
        Verdict::Clean => {}
        other => return Err(format!("it finds something in harmless words: {other:?}")),
    }
    // The text by which scanners are tried out, in two halves: nobody is to find it in this program.
    let halves = [
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-",
        "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    ];
    match look(halves.concat().into_bytes()).await? {
        Verdict::Infected(_) => Ok(version),
        other => Err(format!("it does not know the test virus: {other:?}")),
    }
}

async fn probe_post(config: &Config) -> Result<String, String> {
    let post = Post::open(&config.smtp).map_err(|error| error.to_string())?;
    post.probe().await.map_err(|error| error.to_string())?;
    Ok(match config.smtp.starts_with("file:") {
        true => format!("written to {}, not sent to anybody", config.smtp),
        false => "the mail server answers".to_owned(),
    })
}

/// Whether the domain of who mail comes from publishes the key that it is signed with.
async fn signature(report: &mut Report, config: &Config) {
    let what = "mail signature";
    let Some((selector, secret)) = &config.dkim else {
        return;
    };
    let known = (
        wire::sender(config, &config.public_url()).ok(),
        post::public_half(secret).ok(),
    );
    let (Some(from), Some(public)) = known else {
        return report.bad(what, "nobody can sign", "check --mail-from and --dkim-key");
    };
    let name = domain::key_name(selector, &wire::sender_domain(&from));
    let publish = format!("publish as TXT: {}", domain::key_record(&public));
    let Some(server) = config.dns else {
        return report.bad(what, "no name server is known", "set --dns");
    };
    let id = u16::from_be_bytes(store::Chance::system().bytes());
    match fetch::txt::texts(server, &name, id).await {
        Ok(texts) if domain::publishes(&texts, &public) => {
            report.good(what, &format!("{name} publishes the key"));
        }
        Ok(_) => report.bad(what, &format!("{name} does not publish the key"), &publish),
        Err(error) => {
            let problem = format!("{name} could not be looked up: {error}");
            report.bad(what, &problem, &format!("check --dns; {publish}"));
        }
    }
}

async fn probe_inlet(address: &str, url: &str) -> Result<String, String> {
    let inbox = post::imap::Inbox::parse(url).map_err(|error| error.to_string())?;
    let mut imap = inbox.open().await.map_err(|error| error.to_string())?;
    let opened = imap.open(inbox.folder(), true).await;
    opened.map_err(|error| error.to_string())?;
    imap.sign_out().await;
    Ok(format!("{inbox:?} can be read, for {address}"))
}

fn public_url(report: &mut Report, config: &Config) {
    let url = config.public_url();
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    let here = ["localhost", "127.", "[::1]"]
        .iter()
        .any(|name| host.starts_with(name));
    let everywhere = host.starts_with("0.0.0.0") || host.starts_with("[::]");
    if everywhere {
        report.bad(
            "public URL",
            &format!("nobody can open {url}"),
            "set --public-url to what people type",
        );
    } else if url.starts_with("https://") {
        report.good("public URL", &url);
    } else if here {
        report.good("public URL", &format!("{url}, for this machine alone"));
    } else {
        report.bad(
            "public URL",
            &format!("{url} is not https: passwords go over the line in the clear"),
            "put a proxy with a certificate in front, and set --public-url to its https:// address",
        );
    }
}
