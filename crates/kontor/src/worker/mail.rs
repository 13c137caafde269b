//! Handing over mail: a worker of its own, so that neither waits for the other.

use std::time::Duration;

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use store::queue::{self, InTurn, Job};
use uuid::Uuid;

use super::{GRACE, HOLD, NAP, give_back, run_one, settle, woken};
use crate::app::App;
use crate::refusal::Refusal;

/// Mails that are on their way at the same time: more than connections, so that none of these is idle meanwhile.
pub(super) const AT_ONCE: usize = 8;
/// How long some places stay empty while others are taken, so that several are filled at once.
const GATHER: Duration = Duration::from_millis(50);

/// Hands over mail until the app stops, firm by firm. A mail that takes long holds up none that comes later.
pub async fn run_mail(app: App) {
    let mut stopping = app.stopping();
    let mut wakes = app.store().wakes().listen();
    let mut running = FuturesUnordered::new();
    let mut ids: Vec<Uuid> = Vec::new();
    let (mut after, mut gathered) = (Uuid::nil(), true);
    while !*stopping.borrow() {
        let room = AT_ONCE - running.len();
        let mut nap = NAP;
        if room > 0 && (gathered || 2 * room >= AT_ONCE) {
            match claim(&app, room, after).await {
                Ok(claimed) => {
                    let count = claimed.jobs.len();
                    after = claimed.after;
                    for job in claimed.jobs {
                        ids.push(job.id);
                        running.push(run_job(&app, job));
                    }
                    if claimed.more {
                        continue;
                    }
                    if count < room {
                        nap = until_due(&app).await;
                    }
                }
                Err(refusal) => tracing::error!(?refusal, "mail cannot be taken from the queue"),
            }
        } else if room > 0 {
            nap = GATHER;
        }
        gathered = true;
        tokio::select! {
            Some(id) = running.next() => {
                ids.retain(|one| *one != id);
                gathered = false;
            }
            () = woken(&mut wakes), if room > 0 => {}
            () = tokio::time::sleep(nap) => {}
            _ = stopping.wait_for(|stopping| *stopping) => {}
        }
    }
    // What a mail server is just answering may end well; the rest goes back.
    let all = async {
        while let Some(id) = running.next().await {
            ids.retain(|one| *one != id);
        }
    };
    if tokio::time::timeout(GRACE, all).await.is_err()
        && let Err(refusal) = give_back(&app, ids).await
    {
        tracing::error!(?refusal, "mail that was not sent could not be given back");
    }
}

async fn run_job(app: &App, job: Job) -> Uuid {
    let id = job.id;
    let ended = run_one(app, &job).await;
    if let Err(refusal) = settle(app, job, ended).await {
        tracing::error!(?refusal, "the end of a mail could not be noted");
    }
    id
}

/// Takes some mails that are due.
pub(super) async fn claim(app: &App, room: usize, after: Uuid) -> Result<InTurn, Refusal> {
    let limit = app.settings().mail_rate;
    let room = i64::try_from(room).unwrap_or(i64::MAX);
    app.store()
        .write(move |tx| queue::claim_in_turn(tx, room, HOLD, after, limit).map_err(Refusal::from))
        .await
}

/// How long until the next mail is due, at most [`NAP`].
async fn until_due(app: &App) -> Duration {
    let due = app
        .store()
        .read(|tx| queue::next_in_turn(tx).map_err(Refusal::from));
    super::until(app, due.await)
}
