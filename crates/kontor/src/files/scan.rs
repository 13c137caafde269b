//! Having what came looked at by a virus scanner, beside everything else.
//!
//! What waits is a state of its row, so nothing is forgotten, whoever is killed. Two instances may look at
//! one file: only the first verdict counts, and what follows from it is a job of the same transaction.

use std::time::Duration;

use futures::future::join_all;
use store::{LOOK_AGAIN, StoreError, Tx};
use vault::{Scanner, Verdict};

use super::check::Check;
use super::model::FileRow;
use super::store as sql;
use crate::app::{App, enqueue};
use crate::ids::{FileId, FirmId};
use crate::refusal::Refusal;

/// Wakes those who scan.
pub(super) const WAKE: &str = "scan";
/// The job that does what follows from a verdict; its payload is the file.
pub const CHECKED: &str = "files.checked";

/// So many files are looked at side by side.
const AT_ONCE: i64 = 4;
/// For so long a file is nobody else's without a sign of life, in milliseconds.
const HOLD: i64 = 60_000;
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);
/// After a failure a file is looked at again in so many milliseconds, then in twice as many, up to this.
const AGAIN: i64 = 5_000;
const LONGEST: i64 = 10 * 60_000;
/// The longest that one waits without looking.
const NAP: Duration = Duration::from_secs(5);
/// The longest that a scanner which is away is left alone.
const LEFT_ALONE: Duration = Duration::from_secs(60);

/// A file that is being looked at.
struct Waiting {
    file: FileRow,
    tries: i64,
}

/// What came, until the app stops. Without a scanner there is nothing to do.
pub async fn run(app: App) {
    let Some(scanner) = app.settings().scanner.clone() else {
        return;
    };
    let mut stopping = app.stopping();
    let mut wakes = app.store().wakes().listen();
    let mut away = None::<Duration>;
    while !*stopping.borrow() {
        let work = async {
            if !is_due(&app).await? {
                return Ok(0);
            }
            scanner.ping().await.map_err(Refusal::Busy)?;
            some(&app, &scanner).await
        };
        let done = tokio::select! {
            done = work => done,
            _ = stopping.wait_for(|stopping| *stopping) => return,
        };
        let nap = match (done, away) {
            (Ok(0), _) => NAP,
            (Ok(_), _) => {
                away = None;
                continue;
            }
            (Err(refusal), before) => {
                if before.is_none() {
                    tracing::error!(?refusal, %scanner, "files wait for the virus scanner");
                }
                let nap = before.map_or(Duration::from_secs(1), |nap| (nap * 2).min(LEFT_ALONE));
                away = Some(nap);
                nap
            }
        };
        let woken = async {
            loop {
                match wakes.recv().await {
                    Ok(topic) if away.is_none() && (&*topic == WAKE || &*topic == LOOK_AGAIN) => {
                        return;
                    }
                    Ok(_) => {}
                    Err(_) => return tokio::time::sleep(NAP).await,
                }
            }
        };
        tokio::select! {
            () = woken => {}
            () = tokio::time::sleep(nap) => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
    }
}

/// Looks at what is due now, and says how many files that were. For tests.
pub async fn run_due(app: &App) -> Result<usize, Refusal> {
    match app.settings().scanner.clone() {
        Some(scanner) => some(app, &scanner).await,
        None => Ok(0),
    }
}

/// How many files wait.
pub fn waiting(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.only(sql::COUNT_WAITING, &[], |row| row.get(0))
}

/// Has what is not clean looked at again, and with `all` what came before there was a scanner: it is
/// withheld until then. Says how many files that are.
pub fn again(tx: &mut Tx<'_>, all: bool) -> Result<usize, Refusal> {
    let now = tx.now();
    let mut count = tx.execute(sql::SCAN_AGAIN, &[&now])?;
    if all {
        count += tx.execute(sql::SCAN_FIRST, &[&now])?;
    }
    tx.wake(WAKE.to_owned());
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

async fn is_due(app: &App) -> Result<bool, Refusal> {
    app.store()
        .read(|tx| {
            let now = tx.now();
            let one = tx.first(sql::NEXT_TO_SCAN, &[], |row| row.get::<Option<i64>>(0))?;
            Ok(one.flatten().is_some_and(|at| at <= now))
        })
        .await
}

async fn some(app: &App, scanner: &Scanner) -> Result<usize, Refusal> {
    let claimed = app
        .store()
        .write(|tx| {
            let (now, until) = (tx.now(), tx.now() + HOLD);
            let claimed = tx.all(sql::CLAIM_TO_SCAN, &[&now, &until, &AT_ONCE], |row| {
                Ok(Waiting {
                    file: FileRow::read(row)?,
                    tries: row.get(7)?,
                })
            });
            claimed.map_err(Refusal::from)
        })
        .await?;
    let count = claimed.len();
    let looked = claimed.into_iter().map(|one| look(app, scanner, one));
    for done in join_all(looked).await {
        done?;
    }
    Ok(count)
}

async fn look(app: &App, scanner: &Scanner, one: Waiting) -> Result<(), Refusal> {
    let (firm, id) = (one.file.firm, one.file.id);
    let work = async {
        let reading = app.vault().open_read(&one.file.key(), None).await;
        let reading = reading.map_err(|error| error.to_string())?;
        scanner.scan(reading.stream).await
    };
    let mut work = std::pin::pin!(work);
    let verdict = loop {
        tokio::select! {
            verdict = &mut work => break verdict,
            () = tokio::time::sleep(SIGN_OF_LIFE) => {
                let until = app.clock().now() + HOLD;
                put_off(app, firm, id, until).await?;
            }
        }
    };
    let (check, found) = match verdict {
        Ok(Verdict::Clean) => (Check::Clean, String::new()),
        Ok(Verdict::Infected(found)) => (Check::Infected, found),
        Ok(Verdict::TooLarge) => (Check::TooLarge, String::new()),
        Err(why) => {
            tracing::warn!(file = %id, tries = one.tries, why, "a file was not scanned");
            let doublings = u32::try_from(one.tries.clamp(1, 20) - 1).unwrap_or(0);
            let wait = AGAIN.saturating_mul(1_i64 << doublings).min(LONGEST);
            return put_off(app, firm, id, app.clock().now() + wait).await;
        }
    };
    if check != Check::Clean {
        tracing::warn!(file = %id, %firm, check = check.code(), found, "a file is withheld");
    }
    app.store()
        .write(move |tx| {
            if tx.execute(sql::SCANNED, &[&firm, &id, &check.code(), &found])? > 0 {
                enqueue(tx, firm.0, CHECKED, None, &id.to_string())?;
            }
            Ok(())
        })
        .await
}

async fn put_off(app: &App, firm: FirmId, id: FileId, until: i64) -> Result<(), Refusal> {
    app.store()
        .write(move |tx| {
            Ok(tx
                .execute(sql::SCAN_LATER, &[&firm, &id, &until])
                .map(drop)?)
        })
        .await
}
