//! Doing what is queued: jobs of all kinds, claimed by any worker of any instance.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use futures::future::join_all;
use store::LOOK_AGAIN;
use store::queue::{self, Job};
use uuid::Uuid;

use crate::app::{App, enqueue};
use crate::batches;
use crate::events::{
    ALERT, FILL, TELL, TELL_CAME, TELL_DOCUMENTS, TELL_INBOX, TELL_REQUEST, TELL_STAFF,
};
use crate::exchange;
use crate::files::{self, scan, sweep};
use crate::ids::FirmId;
use crate::notifications::{self, Outcome, PLAN, SEND};
use crate::refusal::Refusal;
use crate::requests::{self, REMIND, remind_on_time};
use crate::staff::{HAND_OVER, LEND, hand_over_some, lend_some};
use crate::{conversations, documents, inbox, mailboxes, uploads};

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
        let woken = async {
            loop {
                match wakes.recv().await {
                    Ok(topic) if &*topic == queue::WAKE || &*topic == LOOK_AGAIN => return,
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

/// Sees to it that the jobs that come again by themselves wait.
pub async fn schedule(app: &App) -> Result<(), Refusal> {
    app.store()
        .write(|tx| {
            let now = tx.now();
            sweep::schedule(tx, now)
        })
        .await
}

/// Runs all that is due, one after another, and says how many that were. For tests and the demo.
pub async fn run_due(app: &App) -> Result<usize, Refusal> {
    let mut count = 0;
    loop {
        let scanned = scan::run_due(app).await?;
        let jobs = claim(app).await?;
        if jobs.is_empty() && scanned == 0 {
            return Ok(count);
        }
        for job in jobs {
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
        Ended::Done => {}
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
                Ended::Done => queue::finish(tx, job.id)?,
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

async fn handle(app: &App, job: &Job) -> Result<Ended, Refusal> {
    let firm = FirmId(job.tenant);
    let payload = job.payload.clone();
    let store = app.store();
    match job.kind.as_str() {
        PLAN => {
            store
                .write(move |tx| notifications::plan(tx, firm, &payload))
                .await?;
        }
        TELL => {
            store
                .write(move |tx| notifications::tell(tx, firm, &payload))
                .await?;
        }
        TELL_STAFF => {
            store
                .write(move |tx| notifications::tell_staff(tx, firm, &payload))
                .await?;
        }
        TELL_REQUEST => {
            store
                .write(move |tx| notifications::tell_request(tx, firm, &payload))
                .await?;
        }
        TELL_DOCUMENTS => {
            store
                .write(move |tx| notifications::tell_documents(tx, firm, &payload))
                .await?;
        }
        TELL_CAME => {
            store
                .write(move |tx| notifications::tell_came(tx, firm))
                .await?;
        }
        TELL_INBOX => {
            store
                .write(move |tx| notifications::tell_inbox(tx, firm, &payload))
                .await?;
        }
        REMIND => {
            store
                .write(move |tx| remind_on_time(tx, firm, &payload))
                .await?;
        }
        SEND => {
            if let Outcome::Later(why) = notifications::send(app, job).await? {
                return Ok(Ended::Failed(why));
            }
        }
        FILL => {
            store
                .write(move |tx| mailboxes::fill(tx, firm, &payload))
                .await?;
        }
        ALERT => {
            store
                .write(move |tx| notifications::tell_mailbox(tx, firm, &payload))
                .await?;
        }
        HAND_OVER => {
            while store
                .write({
                    let payload = payload.clone();
                    move |tx| hand_over_some(tx, firm, &payload)
                })
                .await?
            {}
        }
        LEND => {
            let mut after = None;
            while let Some(next) = store
                .write({
                    let payload = payload.clone();
                    move |tx| lend_some(tx, firm, &payload, after)
                })
                .await?
            {
                after = Some(next);
            }
        }
        sweep::SWEEP => {
            store
                .write(|tx| {
                    uploads::sweep(tx)?;
                    enqueue(tx, uuid::Uuid::nil(), documents::PURGE, Some("daily"), "")?;
                    sweep::sweep(tx)
                })
                .await?;
        }
        exchange::WORK => {
            let id = payload
                .parse()
                .map_err(|_| Refusal::Fault(format!("not an import: {payload}")))?;
            exchange::work(app, firm, id).await?;
        }
        batches::WORK => {
            let id = payload
                .parse()
                .map_err(|_| Refusal::Fault(format!("not a batch: {payload}")))?;
            batches::work(app, firm, id).await?;
        }
        uploads::DISCARD => uploads::discard(app, firm, &payload).await?,
        documents::PURGE => while store.write(documents::purge_due).await? {},
        scan::CHECKED => {
            store
                .write(move |tx| {
                    let Some(file) = files::checked(tx, firm, &payload)? else {
                        return Ok(());
                    };
                    requests::checked(tx, firm, &file)?;
                    documents::checked(tx, firm, &file)?;
                    conversations::checked(tx, firm, &file)?;
                    uploads::checked(tx, firm, &file)
                })
                .await?;
        }
        inbox::SAVE => inbox::save(app, firm, &payload).await?,
        sweep::REMOVE => sweep::remove(app, firm, &payload).await?,
        other => {
            return Ok(Ended::Hopeless(format!(
                "no worker knows jobs of kind {other}"
            )));
        }
    }
    Ok(Ended::Done)
}

/// How long until the next job is due, at most [`NAP`].
async fn until_due(app: &App) -> Duration {
    let due = app
        .store()
        .read(|tx| queue::next_due(tx).map_err(Refusal::from))
        .await;
    let Ok(Some(due)) = due else {
        return NAP;
    };
    let wait = u64::try_from(due - app.clock().now()).unwrap_or(0);
    Duration::from_millis(wait.max(10)).min(NAP)
}
