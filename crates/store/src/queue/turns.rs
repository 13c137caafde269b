//! Jobs that go in turns, and gates.
//!
//! Of such jobs somebody can have thousands at once. They are taken tenant by tenant, so that whoever has many
//! holds up nobody who has one, and those of [`Lane::First`] before all others. A gate lets so many jobs pass
//! within a minute, whichever worker takes them. What it holds back spends no attempt, and is let through in the
//! same turns when the minute is over.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Job, NewJob, add};
use crate::{StoreError, Tx};

/// For so long a gate counts what passes it, in milliseconds.
const MINUTE: i64 = 60_000;
/// Gates that are opened at once.
const AT_ONCE: i64 = 20;
/// How often is looked again because gates held back what was taken.
const LOOKS: usize = 8;
/// For so long an idle gate is remembered.
const IDLE: i64 = 60 * MINUTE;

/// Which jobs go before which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Somebody waits for it.
    First,
    /// There can be very many of them.
    Bulk,
}

impl Lane {
    /// As stored, on both sides of [`super::NO_TURNS`].
    fn code(self) -> i64 {
        match self {
            Lane::First => 0,
            Lane::Bulk => 2,
        }
    }
}

/// Where a job waits that goes in turns.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    pub lane: Lane,
    /// The gate that it must pass, if there is one.
    pub gate: Option<&'a str>,
}

/// What was claimed.
#[derive(Debug)]
pub struct InTurn {
    pub jobs: Vec<Job>,
    /// Whose turn it was last: the next claim goes on behind them.
    pub after: Uuid,
    /// Whether there may be more although fewer than asked for were claimed.
    pub more: bool,
}

// Steps from tenant to tenant by the index, whatever each has waiting. From behind $3, at most $4.
const TENANTS: &str = "WITH RECURSIVE waiting (tenant) AS ( \
        SELECT (SELECT tenant FROM jobs WHERE state = 'ready' AND lane <> 1 AND lane = $1 AND tenant > $3 \
            ORDER BY tenant LIMIT 1) \
        UNION ALL \
        SELECT (SELECT j.tenant FROM jobs j WHERE j.state = 'ready' AND j.lane <> 1 AND j.lane = $1 \
            AND j.tenant > waiting.tenant ORDER BY j.tenant LIMIT 1) \
        FROM waiting WHERE waiting.tenant IS NOT NULL) \
    SELECT tenant FROM waiting WHERE tenant IS NOT NULL AND EXISTS (SELECT 1 FROM jobs k \
        WHERE k.state = 'ready' AND k.lane <> 1 AND k.lane = $1 AND k.tenant = waiting.tenant \
          AND k.run_at <= $2 AND k.claimed_until <= $2) \
    ORDER BY tenant LIMIT $4";

const CLAIM_SQLITE: &str = "UPDATE jobs SET claimed_until = $3, attempts = attempts + 1 \
    WHERE id IN (SELECT id FROM jobs WHERE state = 'ready' AND lane <> 1 AND lane = $1 AND tenant = $4 \
        AND run_at <= $2 AND claimed_until <= $2 ORDER BY run_at, id LIMIT $5) \
    RETURNING id, tenant, kind, payload, attempts, gate, run_at";
const CLAIM_POSTGRES: &str = "UPDATE jobs SET claimed_until = $3, attempts = attempts + 1 \
    WHERE id IN (SELECT id FROM jobs WHERE state = 'ready' AND lane <> 1 AND lane = $1 AND tenant = $4 \
        AND run_at <= $2 AND claimed_until <= $2 ORDER BY run_at, id LIMIT $5 FOR UPDATE SKIP LOCKED) \
    RETURNING id, tenant, kind, payload, attempts, gate, run_at";

// What it is now; its minute begins anew when it is over. The row stays ours until the commit.
const APPROACH: &str = "INSERT INTO gates (name, since, passed) VALUES ($1, $2, 0) \
    ON CONFLICT (name) DO UPDATE SET \
        passed = CASE WHEN gates.opens_at IS NULL AND gates.since <= $3 THEN 0 ELSE gates.passed END, \
        since = CASE WHEN gates.opens_at IS NULL AND gates.since <= $3 THEN $2 ELSE gates.since END \
    RETURNING passed, opens_at";
const PASS: &str = "UPDATE gates SET passed = passed + $2, \
        opens_at = CASE WHEN $3 THEN COALESCE(opens_at, since + $4) ELSE opens_at END \
    WHERE name = $1";
const HOLD: &str =
    "UPDATE jobs SET state = 'held', claimed_until = 0, attempts = attempts - 1 WHERE id = $1";

const TO_OPEN_SQLITE: &str =
    "SELECT name FROM gates WHERE opens_at <= $1 ORDER BY opens_at LIMIT $2";
const TO_OPEN_POSTGRES: &str = "SELECT name FROM gates WHERE opens_at <= $1 ORDER BY opens_at LIMIT $2 \
    FOR UPDATE SKIP LOCKED";
// Each tenant's first, then each one's second. What was let through has passed.
const RELEASE: &str = "UPDATE jobs SET state = 'ready', gate = NULL WHERE id IN (SELECT id FROM ( \
        SELECT id, lane, run_at, ROW_NUMBER() OVER (PARTITION BY lane, tenant ORDER BY run_at, id) AS n \
        FROM jobs WHERE gate = $1 AND state = 'held') q \
    ORDER BY lane, n, run_at LIMIT $2)";
const OPENED: &str = "UPDATE gates SET since = $2, passed = $3, opens_at = CASE WHEN EXISTS \
        (SELECT 1 FROM jobs WHERE gate = $1 AND state = 'held') THEN CAST($4 AS BIGINT) END \
    WHERE name = $1";

const NEXT: &str = "SELECT MIN(CASE WHEN claimed_until > run_at THEN claimed_until ELSE run_at END) \
    FROM jobs WHERE state = 'ready' AND lane <> 1";
const NEXT_GATE: &str = "SELECT MIN(opens_at) FROM gates WHERE opens_at IS NOT NULL";
const TIDY: &str = "DELETE FROM gates WHERE opens_at IS NULL AND since < $1";

pub(super) fn statements(postgres: bool) -> Vec<&'static str> {
    let (claim, to_open) = texts(postgres);
    vec![
        TENANTS, claim, APPROACH, PASS, HOLD, to_open, RELEASE, OPENED, NEXT, NEXT_GATE, TIDY,
    ]
}

fn texts(postgres: bool) -> (&'static str, &'static str) {
    match postgres {
        true => (CLAIM_POSTGRES, TO_OPEN_POSTGRES),
        false => (CLAIM_SQLITE, TO_OPEN_SQLITE),
    }
}

/// Adds a job that goes in turns, and wakes the workers when this transaction is committed.
pub fn enqueue_in_turn(
    tx: &mut Tx<'_>,
    job: &NewJob<'_>,
    placed: Placed<'_>,
) -> Result<(), StoreError> {
    add(tx, job, placed.lane.code(), placed.gate)
}

/// A job, the gate that it stands at, and since when.
type Found = (Job, Option<String>, i64);

/// Takes at most `most` due jobs that go in turns for `hold` milliseconds, beginning behind the tenant `after`.
/// At most `limit` of a gate's jobs pass within a minute; all if there is none.
pub fn claim_in_turn(
    tx: &mut Tx<'_>,
    most: i64,
    hold: i64,
    after: Uuid,
    limit: Option<i64>,
) -> Result<InTurn, StoreError> {
    let mut claimed = InTurn {
        jobs: Vec::new(),
        after,
        more: false,
    };
    // What a gate lets through now is taken by the next claim: so no two gates are waited for here.
    if open_gates(tx, limit)? {
        claimed.more = true;
        return Ok(claimed);
    }
    for lane in [Lane::First, Lane::Bulk] {
        for look in 0.. {
            let room = most - i64::try_from(claimed.jobs.len()).unwrap_or(i64::MAX);
            if room <= 0 {
                break;
            }
            if look == LOOKS {
                claimed.more = true;
                return Ok(claimed);
            }
            let found = take(tx, lane, room, hold, &mut claimed.after)?;
            if found.is_empty() {
                break;
            }
            pass(tx, found, limit, &mut claimed.jobs)?;
        }
    }
    Ok(claimed)
}

/// Takes some jobs of a lane, as many of each tenant as of any other.
fn take(
    tx: &mut Tx<'_>,
    lane: Lane,
    room: i64,
    hold: i64,
    after: &mut Uuid,
) -> Result<Vec<Found>, StoreError> {
    let (now, lane) = (tx.now(), lane.code());
    let (claim, _) = texts(tx.is_postgres());
    let mut tenants: Vec<Uuid> =
        tx.all(TENANTS, &[&lane, &now, &*after, &room], |row| row.get(0))?;
    let behind = i64::try_from(tenants.len()).unwrap_or(i64::MAX);
    if behind < room {
        // Round to the first; those who were found already stand behind them.
        let first = Uuid::nil();
        let from_first: Vec<Uuid> =
            tx.all(TENANTS, &[&lane, &now, &first, &(room - behind)], |row| {
                row.get(0)
            })?;
        tenants.extend(from_first.into_iter().filter(|tenant| *tenant <= *after));
    }
    let count = i64::try_from(tenants.len()).unwrap_or(i64::MAX).max(1);
    let share = (room / count).max(1);
    let mut found: Vec<(usize, Found)> = Vec::new();
    for tenant in tenants {
        let mut theirs: Vec<Found> = tx.all(
            claim,
            &[&lane, &now, &(now + hold), &tenant, &share],
            |row| {
                let job = Job {
                    id: row.get(0)?,
                    tenant: row.get(1)?,
                    kind: row.get(2)?,
                    payload: row.get(3)?,
                    attempts: row.get(4)?,
                };
                Ok((job, row.get(5)?, row.get(6)?))
            },
        )?;
        theirs.sort_by_key(|(job, _, run_at)| (*run_at, job.id));
        found.extend(theirs.into_iter().enumerate());
        *after = tenant;
    }
    // Each one's first, then each one's second.
    found.sort_by_key(|(n, _)| *n);
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

/// Lets through to `jobs` what may pass, and holds the rest.
fn pass(
    tx: &mut Tx<'_>,
    found: Vec<Found>,
    limit: Option<i64>,
    jobs: &mut Vec<Job>,
) -> Result<(), StoreError> {
    // In the order of their names, so that two workers never wait for each other.
    let mut gates: BTreeMap<String, Vec<Job>> = BTreeMap::new();
    for (job, gate, _) in found {
        match (gate, limit) {
            (Some(gate), Some(_)) => gates.entry(gate).or_default().push(job),
            _ => jobs.push(job),
        }
    }
    let (now, limit) = (tx.now(), limit.unwrap_or(i64::MAX));
    for (gate, mut waiting) in gates {
        let (passed, opens_at) = tx.only(APPROACH, &[&gate, &now, &(now - MINUTE)], |row| {
            Ok((row.get::<i64>(0)?, row.get::<Option<i64>>(1)?))
        })?;
        let free = match opens_at {
            Some(_) => 0,
            None => usize::try_from(limit - passed).unwrap_or(0),
        };
        let held = waiting.split_off(free.min(waiting.len()));
        for job in &held {
            tx.execute(HOLD, &[&job.id])?;
        }
        let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
        tx.execute(PASS, &[&gate, &count, &!held.is_empty(), &MINUTE])?;
        jobs.extend(waiting);
    }
    Ok(())
}

/// Lets through what may pass the gates whose minute is over. Says whether there were any.
fn open_gates(tx: &mut Tx<'_>, limit: Option<i64>) -> Result<bool, StoreError> {
    let now = tx.now();
    let (_, to_open) = texts(tx.is_postgres());
    let gates: Vec<String> = tx.all(to_open, &[&now, &AT_ONCE], |row| row.get(0))?;
    for gate in &gates {
        let passed = tx.execute(RELEASE, &[gate, &limit.unwrap_or(i64::MAX)])?;
        let passed = i64::try_from(passed).unwrap_or(i64::MAX);
        tx.execute(OPENED, &[gate, &now, &passed, &(now + MINUTE)])?;
    }
    Ok(!gates.is_empty())
}

/// When the next job is due that goes in turns: milliseconds UTC.
pub fn next_in_turn(tx: &mut Tx<'_>) -> Result<Option<i64>, StoreError> {
    let due: Option<i64> = tx.only(NEXT, &[], |row| row.get(0))?;
    let opens: Option<i64> = tx.only(NEXT_GATE, &[], |row| row.get(0))?;
    Ok([due, opens].into_iter().flatten().min())
}

/// Forgets gates that nothing passed for long.
pub fn tidy(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(TIDY, &[&(now - IDLE)]).map(drop)
}
