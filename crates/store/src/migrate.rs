//! The schema, step by step: numbered files, one text for both databases.
//!
//! Tokens stand for what the two write differently: `{uuid}`, `{bytes}`, `{key}` (text that is
//! ordered and compared byte by byte) and `{clustered}` (rows stored in their key's order).

use crate::{StoreError, Tx};

/// One numbered step.
#[derive(Debug)]
pub struct Migration {
    pub number: i64,
    pub name: &'static str,
    pub sql: &'static str,
}

/// Where a database stands.
#[derive(Debug, PartialEq, Eq)]
pub enum SchemaState {
    /// No table yet.
    Empty,
    /// These steps are missing.
    Older(Vec<&'static str>),
    Current,
    /// Made by a newer program: its highest step.
    Newer(i64),
}

pub(crate) fn state(tx: &mut Tx<'_>, known: &[Migration]) -> Result<SchemaState, StoreError> {
    let there = if tx.is_postgres() {
        "SELECT CAST(COUNT(*) AS BIGINT) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_steps'"
    } else {
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_steps'"
    };
    if tx.only(there, &[], |row| row.get::<i64>(0))? == 0 {
        return Ok(SchemaState::Empty);
    }
    let applied: Vec<i64> = tx.all("SELECT number FROM schema_steps", &[], |row| row.get(0))?;
    let highest = applied.iter().max().copied().unwrap_or(0);
    let newest = known.last().map_or(0, |step| step.number);
    if highest > newest {
        return Ok(SchemaState::Newer(highest));
    }
    // By what was applied, not by the highest: a step may have arrived after one of a higher number.
    let missing: Vec<_> = known
        .iter()
        .filter(|step| !applied.contains(&step.number))
        .map(|step| step.name)
        .collect();
    Ok(if missing.is_empty() {
        SchemaState::Current
    } else {
        SchemaState::Older(missing)
    })
}

pub(crate) fn apply(tx: &mut Tx<'_>, known: &[Migration]) -> Result<Vec<&'static str>, StoreError> {
    if tx.is_postgres() {
        // Two instances that start together: the second waits and finds nothing to do.
        tx.script("SELECT pg_advisory_xact_lock(7305421)")?;
    }
    let missing = match state(tx, known)? {
        SchemaState::Current => return Ok(Vec::new()),
        SchemaState::Newer(found) => {
            let known = known.last().map_or(0, |step| step.number);
            return Err(StoreError::Newer { found, known });
        }
        SchemaState::Empty => {
            let all: Vec<_> = known.iter().collect();
            make(tx, &all)?;
            return Ok(all.iter().map(|step| step.name).collect());
        }
        SchemaState::Older(names) => known
            .iter()
            .filter(|step| names.contains(&step.name))
            .collect::<Vec<_>>(),
    };
    take(tx, &missing)?;
    Ok(missing.iter().map(|step| step.name).collect())
}

/// Takes these steps in a database that has no table yet.
pub(crate) fn make(tx: &mut Tx<'_>, steps: &[&Migration]) -> Result<(), StoreError> {
    tx.script(
        "CREATE TABLE schema_steps (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)",
    )?;
    take(tx, steps)
}

fn take(tx: &mut Tx<'_>, steps: &[&Migration]) -> Result<(), StoreError> {
    for step in steps {
        let sql = for_engine(step.sql, tx.is_postgres());
        tx.script(&sql)
            .map_err(|error| StoreError::Fault(format!("migration {}: {error}", step.name)))?;
        let now = tx.now();
        tx.execute(
            "INSERT INTO schema_steps (number, name, applied_at) VALUES ($1, $2, $3)",
            &[&step.number, &step.name, &now],
        )?;
    }
    Ok(())
}

fn for_engine(sql: &str, postgres: bool) -> String {
    let (uuid, bytes, key, clustered) = if postgres {
        ("UUID", "BYTEA", "TEXT COLLATE \"C\"", "")
    } else {
        ("BLOB", "BLOB", "TEXT", "WITHOUT ROWID")
    };
    sql.replace("{uuid}", uuid)
        .replace("{bytes}", bytes)
        .replace("{key}", key)
        .replace("{clustered}", clustered)
}
