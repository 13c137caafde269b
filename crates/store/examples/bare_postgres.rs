//! A control of `make bench`: the five statements of a post with a bare PostgreSQL client.
//!
//! Usage: `bare_postgres URL CALLERS SECONDS TOPICS`. Each caller is a thread with a connection of
//! its own; a post is one durable transaction. Prints one line of JSON.
#![allow(clippy::disallowed_methods, reason = "a measurement by the real clock")]

use std::error::Error;
use std::thread;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls, Statement};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const TEXT: &str = "Dear all, the figures of the third quarter are ready. Could you have a look at \
                    the two amounts that I marked, and let me know by Friday? Many thanks.";

const SCHEMA: &str = "
    DROP SCHEMA IF EXISTS bare CASCADE;
    CREATE SCHEMA bare;
    CREATE TABLE bare.topics (id BIGINT PRIMARY KEY, last_seq BIGINT NOT NULL, last_text TEXT NOT NULL);
    CREATE TABLE bare.posts (topic BIGINT, seq BIGINT, author TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (topic, seq));
    CREATE TABLE bare.folders (id BIGINT PRIMARY KEY, chain BIGINT NOT NULL);
    CREATE TABLE bare.log (folder BIGINT, seq BIGINT, kind TEXT NOT NULL, data TEXT NOT NULL,
        PRIMARY KEY (folder, seq));
    CREATE TABLE bare.queue (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload TEXT NOT NULL);
";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, callers, seconds, topics] = arguments.as_slice() else {
        return Err("usage: bare_postgres URL CALLERS SECONDS TOPICS".into());
    };
    let (callers, topics): (i64, i64) = (callers.parse()?, topics.parse()?);
    let time = Duration::from_secs_f64(seconds.parse()?);

    let mut client = Client::connect(url, NoTls)?;
    client.batch_execute(SCHEMA)?;
    client.execute(
        "INSERT INTO bare.topics SELECT n, 0, '' FROM generate_series(0, $1::bigint - 1) n",
        &[&topics],
    )?;
    client.execute(
        "INSERT INTO bare.folders SELECT n, 0 FROM generate_series(0, $1::bigint - 1) n",
        &[&topics],
    )?;

    let started = Instant::now();
    let threads: Vec<_> = (0..callers)
        .map(|caller| {
            let url = url.clone();
            thread::spawn(move || post_for(&url, caller, callers, topics, started + time))
        })
        .collect();
    let mut posts: u32 = 0;
    for thread in threads {
        posts += thread.join().map_err(|_| "a caller panicked")??;
    }
    let a_second = f64::from(posts) / started.elapsed().as_secs_f64();
    println!(r#"{{"callers": {callers}, "posts": {posts}, "posts_a_second": {a_second:.1}}}"#);
    client.batch_execute("DROP SCHEMA bare CASCADE")?;
    Ok(())
}

struct Statements {
    number: Statement,
    post: Statement,
    chain: Statement,
    log: Statement,
    queue: Statement,
}

impl Statements {
    fn prepare(client: &mut Client) -> Result<Statements, postgres::Error> {
        Ok(Statements {
            number: client.prepare(
                "UPDATE bare.topics SET last_seq = last_seq + 1, last_text = $2 WHERE id = $1 RETURNING last_seq",
            )?,
            post: client.prepare("INSERT INTO bare.posts (topic, seq, author, text) VALUES ($1, $2, $3, $4)")?,
            chain: client.prepare("UPDATE bare.folders SET chain = chain + 1 WHERE id = $1 RETURNING chain")?,
            log: client.prepare("INSERT INTO bare.log (folder, seq, kind, data) VALUES ($1, $2, $3, $4)")?,
            queue: client.prepare("INSERT INTO bare.queue (payload) VALUES ($1)")?,
        })
    }
}

fn post_for(url: &str, caller: i64, callers: i64, topics: i64, until: Instant) -> Outcome<u32> {
    let mut client = Client::connect(url, NoTls)?;
    client.batch_execute("SET synchronous_commit = on")?;
    let statements = Statements::prepare(&mut client)?;
    let (mut posts, mut turn) = (0, caller);
    while Instant::now() < until {
        let topic = turn % topics;
        turn += callers;
        let mut tx = client.transaction()?;
        let seq: i64 = tx.query_one(&statements.number, &[&topic, &TEXT])?.get(0);
        tx.execute(&statements.post, &[&topic, &seq, &"somebody", &TEXT])?;
        let chain: i64 = tx.query_one(&statements.chain, &[&topic])?.get(0);
        tx.execute(&statements.log, &[&topic, &chain, &"posted", &TEXT])?;
        tx.execute(&statements.queue, &[&"tell"])?;
        tx.commit()?;
        posts += 1;
    }
    Ok(posts)
}
