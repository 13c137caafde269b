//! `kontor verify`: the history's chains, the messages that it speaks of, the rights that are kept, and
//! every file, and what is stored beside them.

use std::process::ExitCode;

use uuid::Uuid;

use super::config::Config;
use super::{Failure, say, wire};
use crate::access::rights;
use crate::app::App;
use crate::conversations;
use crate::documents;
use crate::events::verify::{Head, dossier_heads, findings, firm_heads};
use crate::files;
use crate::ids::{DossierId, FirmId};
use crate::refusal::Refusal;

/// What was looked at.
#[derive(Default)]
struct Tally {
    events: i64,
    chains: usize,
    found: usize,
}

/// Prints what is wrong, a line each, or that all is whole.
pub(super) async fn verify(config: &Config) -> Result<ExitCode, Failure> {
    let app = wire::open(config, &config.public_url(), None)?;
    wire::insist_on_current(app.store()).await?;
    let mut tally = Tally::default();
    for firm in firms(&app).await? {
        check_firm(&app, firm, &mut tally).await?;
        let mut after = Uuid::nil();
        while let Some(last) = check_dossiers(&app, firm, after, &mut tally).await? {
            after = last;
        }
    }
    let (files, damaged) = files::verify::findings(&app).await?;
    tally.tell(&damaged);
    let extra = files::verify::extra(&app).await?;
    let extra = extra.iter().map(|one| {
        format!(
            "{} is stored, but no file that the database knows: `kontor files clear` removes it",
            one.name
        )
    });
    tally.tell(&extra.collect::<Vec<_>>());
    if tally.found > 0 {
        return Ok(ExitCode::FAILURE);
    }
    say(&format!(
        "{} events in {} chains and {files} files are whole.",
        tally.events, tally.chains
    ));
    Ok(ExitCode::SUCCESS)
}

impl Tally {
    fn tell(&mut self, found: &[String]) {
        self.found += found.len();
        for line in found {
            say(line);
        }
    }

    fn count(&mut self, heads: &[Head]) {
        self.chains += heads.len();
        self.events += heads.iter().map(|head| head.seq).sum::<i64>();
    }
}

async fn firms(app: &App) -> Result<Vec<FirmId>, Refusal> {
    app.store()
        .read(|tx| Ok(firm_heads(tx)?.iter().map(|head| head.firm).collect()))
        .await
}

/// The firm's own chain. Its head is read on the snapshot that is checked: it may grow meanwhile.
async fn check_firm(app: &App, firm: FirmId, tally: &mut Tally) -> Result<(), Refusal> {
    let (heads, found) = app
        .store()
        .read(move |tx| {
            let mut heads = firm_heads(tx)?;
            heads.retain(|head| head.firm == firm);
            let mut found = Vec::new();
            for head in &heads {
                found.extend(findings(tx, head)?);
            }
            Ok::<_, Refusal>((heads, found))
        })
        .await?;
    tally.count(&heads);
    tally.tell(&found);
    Ok(())
}

/// Some dossiers' chains and messages; gives back the last one, or nothing at the end.
async fn check_dossiers(
    app: &App,
    firm: FirmId,
    after: Uuid,
    tally: &mut Tally,
) -> Result<Option<Uuid>, Refusal> {
    let (heads, found) = app
        .store()
        .read(move |tx| {
            let heads = dossier_heads(tx, firm, after)?;
            let mut found = Vec::new();
            for head in &heads {
                found.extend(findings(tx, head)?);
                found.extend(rights::findings(tx, firm, DossierId(head.chain))?);
                found.extend(documents::verify::findings(
                    tx,
                    firm,
                    DossierId(head.chain),
                )?);
                found.extend(conversations::verify::findings(
                    tx,
                    firm,
                    DossierId(head.chain),
                )?);
            }
            Ok::<_, Refusal>((heads, found))
        })
        .await?;
    tally.count(&heads);
    tally.tell(&found);
    Ok(heads.last().map(|head| head.chain))
}
