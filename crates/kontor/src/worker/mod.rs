//! Doing what is queued: jobs of all kinds, claimed by any worker of any instance.

mod handle;
mod mail;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::join_all;
use store::LOOK_AGAIN;
use store::queue::{self, Job};
use tokio::sync::broadcast::Receiver;
use uuid::Uuid;

use crate::app::App;
use crate::files::{scan, sweep};
use crate::refusal::Refusal;

use handle::handle;
pub use mail::run_mail;

/// So many jobs are claimed at once and run side by side.
const AT_ONCE: i64 = 10;
/// For so long a job is nobody else's, in milliseconds; it must be done by then.
const HOLD: i64 = 60_000;
/// A job that takes longer is broken off and tried again later.
const PATIENCE: Duration = Duration::from_secs(55);
/// The longest that a worker waits without looking.
const NAP: Duration = Duration::from_secs(5);

/// How long jobs may go on once the process is to end.
const GRACE: Duration = Duration::from_secs(5);

/// How a job ended.
enum Ended {
    Done,
    /// Again later; the text says why.
    Failed(String),
    /// It was not begun: it waits as before.
    Back,
    /// Its end was noted with what it did.
    Noted,
    /// Never again: it is of no kind that is known here.
    Hopeless(String),
}

/// Runs jobs until the app stops. What was claimed and not done is given back.
pub async fn run(app: App) {
    let mut stopping = app.stopping();
    let mut wakes = app.store().wakes().listen();
    while !*stopping.borrow() {
        match turn(&app, &mut stopping).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(refusal) => tracing::error!(?refusal, "a worker cannot reach the queue"),
        }
        let nap = until_due(&app).await;
        tokio::select! {
            () = woken(&mut wakes) => {}
            () = tokio::time::sleep(nap) => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
    }
}

/// Waits until there may be a job.
async fn woken(wakes: &mut Receiver<Arc<str>>) {
    loop {
        match wakes.recv().await {
            Ok(topic) if &*topic == queue::WAKE || &*topic == LOOK_AGAIN => return,
            Ok(_) => {}
            Err(_) => return tokio::time::sleep(NAP).await,
        }
    }
}

/// Sees to it that the jobs that come again by themselves wait.
pub async fn schedule(app: &App) -> Result<(), Refusal> {
    app.store()
        .write(|tx| {
            let now = tx.now();
            queue::tidy(tx)?;
            sweep::schedule(tx, now)
        })
        .await
}

/// Runs all that is due, one after another, and says how many that were. For tests and the demo.
pub async fn run_due(app: &App) -> Result<usize, Refusal> {
    let (mut count, mut after) = (0, Uuid::nil());
    loop {
        let scanned = scan::run_due(app).await?;
        let jobs = claim(app).await?;
        let mails = mail::claim(app, mail::AT_ONCE, after).await?;
        after = mails.after;
        if jobs.is_empty() && mails.jobs.is_empty() && !mails.more && scanned == 0 {
            return Ok(count);
        }
        for job in jobs.into_iter().chain(mails.jobs) {
            let ended = run_one(app, &job).await;
            settle(app, job, ended).await?;
            count += 1;
        }
    }
}

/// Claims some jobs and runs them side by side. Says how many.
async fn turn(
    app: &App,
    stopping: &mut tokio::sync::watch::Receiver<bool>,
) -> Result<usize, Refusal> {
    let jobs = claim(app).await?;
    let count = jobs.len();
    let ids: Vec<_> = jobs.iter().map(|job| job.id).collect();
    let mut work = std::pin::pin!(join_all(jobs.into_iter().map(|job| async move {
        let ended = run_one(app, &job).await;
        if let Err(refusal) = settle(app, job, ended).await {
            tracing::error!(?refusal, "the end of a job could not be noted");
        }
    })));
    tokio::select! {
        _ = &mut work => return Ok(count),
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
    // What a mail server is just answering may end well; the rest goes back.
    if tokio::time::timeout(GRACE, work).await.is_err() {
        give_back(app, ids).await?;
    }
    Ok(count)
}

/// Gives back what is not done; a job that is done has no row any more.
async fn give_back(app: &App, ids: Vec<Uuid>) -> Result<(), Refusal> {
    app.store()
        .write(move |tx| {
            for id in &ids {
                queue::give_back(tx, *id)?;
            }
            Ok(())
        })
        .await
}

async fn claim(app: &App) -> Result<Vec<Job>, Refusal> {
    app.store()
        .write(|tx| queue::claim(tx, AT_ONCE, HOLD).map_err(Refusal::from))
        .await
}

async fn settle(app: &App, job: Job, ended: Ended) -> Result<(), Refusal> {
    match &ended {
        Ended::Noted => return Ok(()),
        Ended::Done | Ended::Back => {}
        Ended::Failed(why) => {
            tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, why, "a job failed");
        }
        Ended::Hopeless(why) => {
            tracing::error!(job = %job.id, kind = job.kind, why, "a job cannot be done");
        }
    }
    app.store()
        .write(move |tx| {
            match &ended {
                Ended::Done | Ended::Noted => queue::finish(tx, job.id)?,
                Ended::Back => queue::give_back(tx, job.id)?,
                Ended::Failed(why) => queue::fail(tx, &job, why, false)?,
                Ended::Hopeless(why) => queue::fail(tx, &job, why, true)?,
            }
            Ok::<_, Refusal>(())
        })
        .await
}

async fn run_one(app: &App, job: &Job) -> Ended {
    let work = AssertUnwindSafe(handle(app, job)).catch_unwind();
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(Ok(ended))) => ended,
        Ok(Ok(Err(refusal))) => Ended::Failed(format!("{refusal:?}")),
        Ok(Err(_)) => Ended::Failed("the work panicked".to_owned()),
        Err(_) => Ended::Failed("took too long".to_owned()),
    }
}

/// How long until the next job is due, at most [`NAP`].
async fn until_due(app: &App) -> Duration {
    let due = app
        .store()
        .read(|tx| queue::next_due(tx).map_err(Refusal::from));
    until(app, due.await)
}

fn until(app: &App, due: Result<Option<i64>, Refusal>) -> Duration {
    let Ok(Some(due)) = due else {
        return NAP;
    };
    let wait = u64::try_from(due - app.clock().now()).unwrap_or(0);
    Duration::from_millis(wait.max(10)).min(NAP)
}
