//! A control of `make bench`: what this disk gives a bare SQLite that syncs every commit.
//!
//! Usage: `bare FOLDER SECONDS ROWS…`. For each number of rows a commit it prints one line of JSON.
#![allow(clippy::disallowed_methods, reason = "a measurement by the real clock")]

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

const TEXT: &str = "Dear all, the figures of the third quarter are ready. Could you have a look at \
                    the two amounts that I marked, and let me know by Friday? Many thanks.";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(seconds)) = (arguments.next(), arguments.next()) else {
        return Err("usage: bare FOLDER SECONDS ROWS…".into());
    };
    let time = Duration::from_secs_f64(seconds.parse()?);
    for rows in arguments {
        let rows: u32 = rows.parse()?;
        let (commits, took) = measure(Path::new(&folder), rows, time)?;
        let a_second = f64::from(commits) * f64::from(rows) / took.as_secs_f64();
        println!(
            r#"{{"rows_a_commit": {rows}, "commits": {commits}, "rows_a_second": {a_second:.1}}}"#
        );
    }
    Ok(())
}

/// Inserts for `time` with so many rows a commit; how many commits that were, and how long it took.
fn measure(folder: &Path, rows: u32, time: Duration) -> Result<(u32, Duration), rusqlite::Error> {
    let mut conn = Connection::open(folder.join(format!("bare-{rows}.sqlite")))?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         CREATE TABLE IF NOT EXISTS posts (id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, text TEXT NOT NULL);",
    )?;
    let (mut commits, started) = (0, Instant::now());
    while started.elapsed() < time {
        let tx = conn.transaction()?;
        for row in 0..rows {
            tx.prepare_cached("INSERT INTO posts (topic, text) VALUES (?1, ?2)")?
                .execute(params![row % 64, TEXT])?;
        }
        tx.commit()?;
        commits += 1;
    }
    Ok((commits, started.elapsed()))
}
