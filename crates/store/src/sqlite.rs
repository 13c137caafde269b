//! SQLite: one writer thread that commits what waits together, and a few readers.

use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crossbeam_channel::{Receiver, Sender};
use rusqlite::OpenFlags;
use tokio::sync::oneshot;

use crate::tx::{Conn, Tx};
use crate::value::{Params, Row};
use crate::{StoreError, Surroundings};

const READERS: usize = 4;
/// How many jobs one commit takes at most: bounds the wait of the first of them.
const TOGETHER: usize = 256;

/// A connection and its rewritten statements.
pub(crate) struct Connection {
    inner: rusqlite::Connection,
    /// `$n` counts by first appearance in SQLite, `?n` by number: texts are rewritten once.
    rewritten: RefCell<HashMap<Box<str>, Arc<str>>>,
}

impl Connection {
    fn open(path: &Path, writes: bool) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | if writes {
                OpenFlags::SQLITE_OPEN_CREATE
            } else {
                OpenFlags::empty()
            };
        let inner = rusqlite::Connection::open_with_flags(path, flags).map_err(|error| {
            StoreError::Setup(format!("cannot open {}: {error}", path.display()))
        })?;
        inner.set_prepared_statement_cache_capacity(512);
        // Plans do not look at bound values: otherwise each binding has its statement parsed anew,
        // which took 40 % of a page's time.
        inner.set_db_config(
            rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG,
            true,
        )?;
        inner.execute_batch(
            "PRAGMA busy_timeout = 10000;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA journal_size_limit = 67108864;
             PRAGMA wal_autocheckpoint = 3000;",
        )?;
        inner.execute_batch(if writes {
            "PRAGMA cache_size = -8000"
        } else {
            "PRAGMA query_only = ON"
        })?;
        Ok(Connection {
            inner,
            rewritten: RefCell::default(),
        })
    }

    fn rewrite(&self, sql: &str) -> Arc<str> {
        if let Some(known) = self.rewritten.borrow().get(sql) {
            return known.clone();
        }
        let text: Arc<str> = Arc::from(sql.replace('$', "?"));
        let mut rewritten = self.rewritten.borrow_mut();
        if rewritten.len() > 2000 {
            rewritten.clear();
        }
        rewritten.insert(Box::from(sql), text.clone());
        text
    }

    fn statement(
        &self,
        sql: &str,
        params: Params<'_>,
    ) -> Result<rusqlite::CachedStatement<'_>, StoreError> {
        let mut statement = self.inner.prepare_cached(&self.rewrite(sql))?;
        for (index, value) in params.iter().enumerate() {
            statement.raw_bind_parameter(index + 1, *value as &dyn rusqlite::ToSql)?;
        }
        Ok(statement)
    }

    pub fn execute(&self, sql: &str, params: Params<'_>) -> Result<u64, StoreError> {
        Ok(self.statement(sql, params)?.raw_execute()? as u64)
    }

    pub fn each(
        &self,
        sql: &str,
        params: Params<'_>,
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.statement(sql, params)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            take(&Row::Sqlite(row))?;
        }
        Ok(())
    }

    pub fn script(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.inner.execute_batch(sql)?)
    }

    pub fn prepare_only(&self, sql: &str) -> Result<(), StoreError> {
        self.inner.prepare(&self.rewrite(sql))?;
        Ok(())
    }
}

/// A job of the writer: run inside a savepoint, answered after the commit.
trait Job: Send {
    /// `true` if its changes are to be kept.
    fn run(&mut self, conn: &Connection, around: &Surroundings) -> bool;
    fn answer(self: Box<Self>, commit: Result<(), String>, around: &Surroundings);
}

struct Work<T, E, F> {
    work: F,
    result: Option<Result<T, E>>,
    wakes: Vec<String>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job for Work<T, E, F>
where
    F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, conn: &Connection, around: &Surroundings) -> bool {
        let mut tx = Tx::new(Conn::Sqlite(conn), around);
        let result = catch_unwind(AssertUnwindSafe(|| (self.work)(&mut tx)))
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()));
        self.wakes = tx.take_wakes();
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn answer(self: Box<Self>, commit: Result<(), String>, around: &Surroundings) {
        let result = match (self.result, commit) {
            (Some(Ok(value)), Ok(())) => {
                around.wakes.tell(self.wakes);
                Ok(value)
            }
            (Some(Err(error)), _) => Err(error),
            (_, Err(text)) => Err(StoreError::Disk(text).into()),
            (None, Ok(())) => Err(StoreError::Panicked.into()),
        };
        // The caller may have gone away; what is committed stays committed.
        let _ = self.reply.send(result);
    }
}

type Read = Box<dyn FnOnce(&Connection, &Surroundings) + Send>;

pub(crate) struct Engine {
    writes: Sender<Box<dyn Job>>,
    waiting: Arc<AtomicUsize>,
    reads: Sender<Read>,
}

impl Engine {
    pub fn open(path: &Path, around: &Surroundings) -> Result<Engine, StoreError> {
        let (writes, jobs) = crossbeam_channel::unbounded();
        let writer = Connection::open(path, true)?;
        let surroundings = around.clone();
        spawn("store-writer", move || {
            write_loop(&writer, &jobs, &surroundings)
        })?;

        let (reads, waiting) = crossbeam_channel::unbounded::<Read>();
        for _ in 0..READERS {
            let conn = Connection::open(path, false)?;
            let (waiting, surroundings) = (waiting.clone(), around.clone());
            spawn("store-reader", move || {
                for read in waiting {
                    read(&conn, &surroundings);
                }
            })?;
        }
        Ok(Engine {
            writes,
            waiting: Arc::clone(&around.waiting),
            reads,
        })
    }

    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let read: Read = Box::new(move |conn, around| {
            let _ = reply.send(read_once(conn, around, &work));
        });
        send(&self.reads, read)?;
        answer
            .await
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Box<dyn Job> = Box::new(Work {
            work,
            result: None,
            wakes: Vec::new(),
            reply,
        });
        self.waiting.fetch_add(1, Ordering::Relaxed);
        send(&self.writes, job)?;
        answer
            .await
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }
}

fn send<J>(to: &Sender<J>, job: J) -> Result<(), StoreError> {
    to.send(job)
        .map_err(|_| StoreError::Unavailable("the store is closed".to_owned()))
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(drop)
        .map_err(|error| StoreError::Setup(error.to_string()))
}

fn read_once<T, E, F>(conn: &Connection, around: &Surroundings, work: &F) -> Result<T, E>
where
    F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E>,
    E: From<StoreError>,
{
    conn.execute("BEGIN", &[])?;
    let result = catch_unwind(AssertUnwindSafe(|| {
        work(&mut Tx::new(Conn::Sqlite(conn), around))
    }))
    .unwrap_or_else(|_| Err(StoreError::Panicked.into()));
    let end = conn.execute("COMMIT", &[]);
    if end.is_err() {
        let _ = conn.execute("ROLLBACK", &[]);
    }
    result
}

fn write_loop(conn: &Connection, jobs: &Receiver<Box<dyn Job>>, around: &Surroundings) {
    while let Ok(first) = jobs.recv() {
        let mut done: Vec<Box<dyn Job>> = Vec::new();
        let commit = commit_together(conn, first, jobs, &mut done, around);
        if let Err(error) = &commit {
            tracing::error!(%error, "a commit failed; nothing of it was acknowledged");
            let _ = conn.execute("ROLLBACK", &[]);
        }
        for job in done {
            let outcome = match &commit {
                Ok(()) => Ok(()),
                Err(error) => Err(error.to_string()),
            };
            job.answer(outcome, around);
        }
        if let Err(StoreError::Disk(_)) = commit {
            // After a failed fsync nobody knows what the disk holds: only a fresh start does.
            tracing::error!("the disk failed at a commit: stopping");
            std::process::exit(1);
        }
    }
}

fn commit_together(
    conn: &Connection,
    first: Box<dyn Job>,
    jobs: &Receiver<Box<dyn Job>>,
    done: &mut Vec<Box<dyn Job>>,
    around: &Surroundings,
) -> Result<(), StoreError> {
    let begun = conn.execute("BEGIN IMMEDIATE", &[]);
    let mut next = Some(first);
    if let Err(error) = begun {
        around.waiting.fetch_sub(1, Ordering::Relaxed);
        done.extend(next);
        return Err(match error {
            StoreError::Disk(text) | StoreError::Unavailable(text) => StoreError::Unavailable(text),
            other => other,
        });
    }
    while let Some(mut job) = next {
        around.waiting.fetch_sub(1, Ordering::Relaxed);
        let kept = run_one(conn, &mut *job, around);
        done.push(job);
        kept?;
        next = if done.len() < TOGETHER {
            jobs.try_recv().ok()
        } else {
            None
        };
    }
    conn.execute("COMMIT", &[]).map(drop)
}

fn run_one(conn: &Connection, job: &mut dyn Job, around: &Surroundings) -> Result<(), StoreError> {
    conn.execute("SAVEPOINT job", &[])?;
    if !job.run(conn, around) {
        conn.execute("ROLLBACK TO job", &[])?;
    }
    conn.execute("RELEASE job", &[]).map(drop)
}
