//! A control of `make bench`: the five statements of a post through the store alone, without HTTP,
//! access or text: what a server on top of it could reach at best.
//!
//! Usage: `store_posts PLACE CALLERS SECONDS TOPICS`, with a place such as `sqlite:PATH`. Prints one
//! line of JSON.
#![allow(clippy::disallowed_methods, reason = "a measurement by the real clock")]

use std::error::Error;
use std::time::{Duration, Instant};

use store::{Chance, Clock, Place, Store, StoreError, Tx};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const TEXT: &str = "Dear all, the figures of the third quarter are ready. Could you have a look at \
                    the two amounts that I marked, and let me know by Friday? Many thanks.";

const SCHEMA: [&str; 7] = [
    "CREATE TABLE topics (id BIGINT PRIMARY KEY, last_seq BIGINT NOT NULL, last_text TEXT NOT NULL)",
    "CREATE TABLE posts (topic BIGINT, seq BIGINT, author TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (topic, seq))",
    "CREATE TABLE folders (id BIGINT PRIMARY KEY, chain BIGINT NOT NULL)",
    "CREATE TABLE log (folder BIGINT, seq BIGINT, kind TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (folder, seq))",
    "CREATE TABLE queue (topic BIGINT, seq BIGINT, payload TEXT NOT NULL, PRIMARY KEY (topic, seq))",
    "CREATE INDEX queue_by_payload ON queue (payload)",
    "CREATE INDEX posts_by_author ON posts (author, topic, seq)",
];

#[tokio::main]
async fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [place, callers, seconds, topics] = arguments.as_slice() else {
        return Err("usage: store_posts PLACE CALLERS SECONDS TOPICS".into());
    };
    let (callers, topics): (i64, i64) = (callers.parse()?, topics.parse()?);
    let time = Duration::from_secs_f64(seconds.parse()?);
    let store = Store::open(&Place::parse(place)?, Clock::system(), Chance::system())?;
    store.write(move |tx| prepare(tx, topics)).await?;

    let started = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let store = store.clone();
            tokio::spawn(async move {
                let (mut posts, mut turn) = (0, caller);
                while started.elapsed() < time {
                    let topic = turn % topics;
                    turn += callers;
                    store.write(move |tx| post(tx, topic)).await?;
                    posts += 1;
                }
                Ok::<u32, StoreError>(posts)
            })
        })
        .collect();
    let mut posts = 0;
    for task in tasks {
        posts += task.await??;
    }
    let a_second = f64::from(posts) / started.elapsed().as_secs_f64();
    println!(r#"{{"callers": {callers}, "posts": {posts}, "posts_a_second": {a_second:.1}}}"#);
    Ok(())
}

fn prepare(tx: &mut Tx<'_>, topics: i64) -> Result<(), StoreError> {
    for statement in SCHEMA {
        tx.execute(statement, &[])?;
    }
    for topic in 0..topics {
        tx.execute("INSERT INTO topics VALUES ($1, 0, '')", &[&topic])?;
        tx.execute("INSERT INTO folders VALUES ($1, 0)", &[&topic])?;
    }
    Ok(())
}

fn post(tx: &mut Tx<'_>, topic: i64) -> Result<(), StoreError> {
    let seq: i64 = tx.only(
        "UPDATE topics SET last_seq = last_seq + 1, last_text = $2 WHERE id = $1 RETURNING last_seq",
        &[&topic, &TEXT],
        |row| row.get(0),
    )?;
    tx.execute(
        "INSERT INTO posts (topic, seq, author, text) VALUES ($1, $2, 'somebody', $3)",
        &[&topic, &seq, &TEXT],
    )?;
    let chain: i64 = tx.only(
        "UPDATE folders SET chain = chain + 1 WHERE id = $1 RETURNING chain",
        &[&topic],
        |row| row.get(0),
    )?;
    tx.execute(
        "INSERT INTO log (folder, seq, kind, data) VALUES ($1, $2, 'posted', $3)",
        &[&topic, &chain, &TEXT],
    )?;
    tx.execute(
        "INSERT INTO queue (topic, seq, payload) VALUES ($1, $2, 'tell')",
        &[&topic, &seq],
    )?;
    Ok(())
}
