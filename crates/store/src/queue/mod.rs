//! Jobs: rows enqueued in the transaction that causes them, claimed by any worker of any instance.
//!
//! A job runs at least once. Its `key` keeps a second one of the same kind from waiting beside the
//! first; a claimed job gives its key up, so that what comes while it runs waits anew.
//!
//! Most jobs go in the order in which they are due. Those that many can have many of at once, such as mails, go
//! in turns, tenant by tenant, and may have to pass a gate: see [`claim_in_turn`].

mod turns;

use uuid::Uuid;

pub use turns::{InTurn, Lane, Placed, claim_in_turn, enqueue_in_turn, next_in_turn, tidy};

use crate::{StoreError, Tx};

/// What to do later. `payload` is the handler's own text; `tenant` is whose work it is.
#[derive(Debug)]
pub struct NewJob<'a> {
    pub tenant: Uuid,
    pub kind: &'a str,
    /// At most one waiting job of this kind has this key.
    pub key: Option<&'a str>,
    pub payload: &'a str,
    /// Not before: milliseconds UTC.
    pub run_at: i64,
}

/// A job that this worker holds until `claimed_until`.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: Uuid,
    pub tenant: Uuid,
    pub kind: String,
    pub payload: String,
    /// Counts this attempt: 1 at the first.
    pub attempts: i64,
}

/// A job that failed too often.
#[derive(Debug)]
pub struct DeadJob {
    pub id: Uuid,
    pub tenant: Uuid,
    pub kind: String,
    pub attempts: i64,
    pub last_error: String,
}

/// The lane of jobs that do not go in turns.
const NO_TURNS: i64 = 1;

/// Wakes the workers.
pub const WAKE: &str = "jobs";

/// Attempts before a job counts as dead: with the backoff below more than two days.
pub const ATTEMPTS: i64 = 18;

const ENQUEUE: &str = "INSERT INTO jobs \
    (id, tenant, kind, key, payload, run_at, attempts, claimed_until, state, created_at, lane, gate) \
    VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 'ready', $7, $8, $9) ON CONFLICT (kind, key) DO NOTHING";

const CLAIM_SQLITE: &str = "UPDATE jobs SET claimed_until = $2, attempts = attempts + 1, key = NULL \
    WHERE id IN (SELECT id FROM jobs WHERE state = 'ready' AND lane = 1 AND run_at <= $1 AND claimed_until <= $1 \
        ORDER BY run_at LIMIT $3) \
    RETURNING id, tenant, kind, payload, attempts";

const CLAIM_POSTGRES: &str = "UPDATE jobs SET claimed_until = $2, attempts = attempts + 1, key = NULL \
    WHERE id IN (SELECT id FROM jobs WHERE state = 'ready' AND lane = 1 AND run_at <= $1 AND claimed_until <= $1 \
        ORDER BY run_at LIMIT $3 FOR UPDATE SKIP LOCKED) \
    RETURNING id, tenant, kind, payload, attempts";

const FINISH: &str = "DELETE FROM jobs WHERE id = $1";
const RETRY: &str = "UPDATE jobs SET claimed_until = 0, run_at = $2, last_error = $3 WHERE id = $1";
const BURY: &str = "UPDATE jobs SET state = 'dead', last_error = $2 WHERE id = $1";
// What has passed its gate has passed it.
const GIVE_BACK: &str = "UPDATE jobs SET claimed_until = 0, attempts = attempts - 1, gate = NULL \
    WHERE id = $1 AND state = 'ready'";
// Of the first alone, however many wait: what is claimed was due, so it stands before what is not.
const NEXT: &str = "SELECT MIN(first.at) FROM ( \
        SELECT CASE WHEN claimed_until > run_at THEN claimed_until ELSE run_at END AS at FROM jobs \
        WHERE state = 'ready' AND lane = 1 ORDER BY run_at LIMIT 200) AS first";
const DEAD: &str = "SELECT id, tenant, kind, attempts, COALESCE(last_error, '') FROM jobs \
    WHERE state = 'dead' ORDER BY run_at LIMIT $1";
const REVIVE: &str = "UPDATE jobs SET state = 'ready', attempts = 0, run_at = $2, claimed_until = 0 \
    WHERE id = $1 AND state = 'dead'";
const DISCARD_ALL: &str = "DELETE FROM jobs WHERE state <> 'dead'";
const COUNT: &str = "SELECT state, CAST(COUNT(*) AS BIGINT) FROM jobs GROUP BY state";

/// Every statement of this room, for the test that prepares them.
pub fn statements(postgres: bool) -> Vec<&'static str> {
    let claim = if postgres {
        CLAIM_POSTGRES
    } else {
        CLAIM_SQLITE
    };
    let mut all = vec![
        ENQUEUE,
        claim,
        FINISH,
        RETRY,
        BURY,
        GIVE_BACK,
        NEXT,
        DEAD,
        REVIVE,
        DISCARD_ALL,
        COUNT,
    ];
    all.extend(turns::statements(postgres));
    all
}

/// Adds a job and wakes the workers when this transaction is committed.
pub fn enqueue(tx: &mut Tx<'_>, job: &NewJob<'_>) -> Result<(), StoreError> {
    add(tx, job, NO_TURNS, None)
}

fn add(tx: &mut Tx<'_>, job: &NewJob<'_>, lane: i64, gate: Option<&str>) -> Result<(), StoreError> {
    let (id, now) = (tx.id(), tx.now());
    let added = tx.execute(
        ENQUEUE,
        &[
            &id,
            &job.tenant,
            &job.kind,
            &job.key,
            &job.payload,
            &job.run_at,
            &now,
            &lane,
            &gate,
        ],
    )?;
    if added > 0 && job.run_at <= now {
        tx.wake(WAKE.to_owned());
    }
    Ok(())
}

/// Takes at most `most` due jobs for `hold` milliseconds, but for those that go in turns; nobody else gets them
/// meanwhile.
pub fn claim(tx: &mut Tx<'_>, most: i64, hold: i64) -> Result<Vec<Job>, StoreError> {
    let now = tx.now();
    let until = now + hold;
    let sql = if tx.is_postgres() {
        CLAIM_POSTGRES
    } else {
        CLAIM_SQLITE
    };
    tx.all(sql, &[&now, &until, &most], |row| {
        Ok(Job {
            id: row.get(0)?,
            tenant: row.get(1)?,
            kind: row.get(2)?,
            payload: row.get(3)?,
            attempts: row.get(4)?,
        })
    })
}

/// Removes a job that is done.
pub fn finish(tx: &mut Tx<'_>, id: Uuid) -> Result<(), StoreError> {
    tx.execute(FINISH, &[&id]).map(drop)
}

/// Notes a failure: the job comes back later, or is dead after [`ATTEMPTS`] or when `hopeless`.
pub fn fail(tx: &mut Tx<'_>, job: &Job, error: &str, hopeless: bool) -> Result<(), StoreError> {
    let error: String = error.chars().take(1000).collect();
    if hopeless || job.attempts >= ATTEMPTS {
        return tx.execute(BURY, &[&job.id, &error]).map(drop);
    }
    let at = tx.now() + backoff(job.attempts);
    tx.execute(RETRY, &[&job.id, &at, &error]).map(drop)
}

/// Gives an unfinished job back at once, as if it had not been claimed.
pub fn give_back(tx: &mut Tx<'_>, id: Uuid) -> Result<(), StoreError> {
    tx.execute(GIVE_BACK, &[&id]).map(drop)
}

/// Forgets every waiting job: for a demonstration whose past is not to be acted on.
pub fn discard_all(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute(DISCARD_ALL, &[]).map(drop)
}

/// When the next job is due that does not go in turns: milliseconds UTC.
pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<i64>, StoreError> {
    tx.only(NEXT, &[], |row| row.get(0))
}

/// Jobs that need an operator, oldest first.
pub fn dead(tx: &mut Tx<'_>, most: i64) -> Result<Vec<DeadJob>, StoreError> {
    tx.all(DEAD, &[&most], |row| {
        Ok(DeadJob {
            id: row.get(0)?,
            tenant: row.get(1)?,
            kind: row.get(2)?,
            attempts: row.get(3)?,
            last_error: row.get(4)?,
        })
    })
}

/// Lets a dead job try again.
pub fn revive(tx: &mut Tx<'_>, id: Uuid) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(REVIVE, &[&id, &now])? > 0)
}

/// How many jobs wait and how many are dead.
pub fn counts(tx: &mut Tx<'_>) -> Result<(i64, i64), StoreError> {
    let mut counts = (0, 0);
    tx.each(COUNT, &[], |row| {
        match row.get::<String>(0)?.as_str() {
            "dead" => counts.1 = row.get(1)?,
            _ => counts.0 += row.get::<i64>(1)?,
        }
        Ok(())
    })?;
    Ok(counts)
}

/// 5 s, then doubling up to 12 h.
fn backoff(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 14) - 1).unwrap_or(0);
    (5_000_i64 << doublings).min(12 * 3_600_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_tried_for_more_than_two_days() {
        let whole: i64 = (1..ATTEMPTS).map(backoff).sum();
        assert!(whole > 48 * 3_600_000 && whole < 72 * 3_600_000, "{whole}");
    }
}
