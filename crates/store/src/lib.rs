//! SQLite and PostgreSQL behind one face.
//!
//! A transaction is a synchronous function on [`Tx`]; [`Store::read`] and [`Store::write`] are all
//! that is async. SQL is one text for both databases, with `$n` parameters. What differs between the
//! two stands in `sqlite.rs`, `server.rs` (how a connection works), `queue.rs` (how a job is claimed)
//! and `wake.rs` (how other instances hear of a commit).

mod chance;
mod clock;
pub mod dump;
mod error;
mod migrate;
pub mod queue;
mod server;
mod sqlite;
mod tx;
mod value;
mod wake;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

pub use chance::Chance;
pub use clock::Clock;
pub use error::StoreError;
pub use migrate::{Migration, SchemaState};
pub use server::make_database;
pub use tx::Tx;
pub use value::{Column, Params, Row, Value};
pub use wake::{LOOK_AGAIN, Mark, Wakes};

#[doc(hidden)]
pub use {bytes, postgres, rusqlite, uuid};

/// Where the rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// One file; its folder must exist.
    Sqlite(PathBuf),
    /// A `postgres://` address, password included: never print it.
    Postgres(String),
}

impl Place {
    /// Reads `sqlite:PATH` or `postgres://…`.
    pub fn parse(url: &str) -> Result<Place, StoreError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            return Ok(Place::Sqlite(PathBuf::from(path)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Place::Postgres(url.to_owned()));
        }
        Err(StoreError::Setup(
            "a database is named as sqlite:PATH or postgres://USER@HOST/NAME".to_owned(),
        ))
    }

    /// The word for this kind of database: `sqlite` or `postgres`.
    pub fn kind(&self) -> &'static str {
        match self {
            Place::Sqlite(_) => "sqlite",
            Place::Postgres(_) => "postgres",
        }
    }
}

/// What a transaction needs besides its connection.
#[derive(Clone)]
pub(crate) struct Surroundings {
    pub clock: Clock,
    pub chance: Chance,
    pub wakes: Wakes,
    pub statements: Arc<AtomicU64>,
    /// Transactions that wait for the one writer; always none where there are several.
    pub waiting: Arc<AtomicUsize>,
}

enum Engine {
    Sqlite(sqlite::Engine),
    Postgres(server::Engine),
}

/// The database: cheap to clone, shared by all.
#[derive(Clone)]
pub struct Store {
    engine: Arc<Engine>,
    around: Surroundings,
}

impl Store {
    /// Opens the database and its connections. Does not touch the schema: see [`Store::schema`].
    pub fn open(place: &Place, clock: Clock, chance: Chance) -> Result<Store, StoreError> {
        let around = Surroundings {
            wakes: Wakes::new(u64::from_le_bytes(chance.bytes())),
            clock,
            chance,
            statements: Arc::default(),
            waiting: Arc::default(),
        };
        let engine = match place {
            Place::Sqlite(path) => Engine::Sqlite(sqlite::Engine::open(path, &around)?),
            Place::Postgres(url) => Engine::Postgres(server::Engine::open(url, &around)?),
        };
        Ok(Store {
            engine: Arc::new(engine),
            around,
        })
    }

    /// Runs `work` on one consistent snapshot. Writing in it is an error.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.read(work).await,
            Engine::Postgres(engine) => engine.read(work).await,
        }
    }

    /// Runs `work` in a transaction and answers after a durable commit. On an error or a panic
    /// nothing of it remains. PostgreSQL may run it again after a deadlock: keep effects inside.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.write(work).await,
            Engine::Postgres(engine) => engine.write(work).await,
        }
    }

    /// Where the schema stands against `known` migrations.
    pub async fn schema(&self, known: &'static [Migration]) -> Result<SchemaState, StoreError> {
        self.read(move |tx| migrate::state(tx, known)).await
    }

    /// Applies the missing migrations in one transaction and says which.
    pub async fn migrate(
        &self,
        known: &'static [Migration],
    ) -> Result<Vec<&'static str>, StoreError> {
        self.write(move |tx| migrate::apply(tx, known)).await
    }

    /// Wake-ups of committed transactions, of this instance and of the others.
    pub fn wakes(&self) -> &Wakes {
        &self.around.wakes
    }

    /// The clock that transactions use.
    pub fn clock(&self) -> &Clock {
        &self.around.clock
    }

    /// The source of chance that transactions use.
    pub fn chance(&self) -> &Chance {
        &self.around.chance
    }

    /// How many statements ran since the start, over all connections. Tests count pages by it.
    pub fn statements(&self) -> u64 {
        self.around.statements.load(Ordering::Relaxed)
    }

    /// `sqlite` or `postgres`.
    pub fn kind(&self) -> &'static str {
        match &*self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    /// Asks the database to parse and plan `sql` without running it; `Err` holds its words.
    pub async fn prepare(&self, sql: &'static str) -> Result<(), StoreError> {
        self.read(move |tx| tx.prepare_only(sql)).await
    }
}
