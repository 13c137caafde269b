//! A transaction: synchronous, the same on both databases.

use std::sync::atomic::Ordering;

use uuid::Uuid;

use crate::value::{Params, Row};
use crate::wake::Mark;
use crate::{StoreError, Surroundings, server, sqlite};

/// How many ids of one millisecond stand in the order of asking: 12 bits of an id.
const ORDERS: i64 = 4096;

pub(crate) enum Conn<'t> {
    Sqlite(&'t sqlite::Connection),
    Postgres(&'t mut server::Connection),
}

/// A running transaction. `'t` is its life: what is branded with it cannot leave.
pub struct Tx<'t> {
    conn: Conn<'t>,
    around: &'t Surroundings,
    now: i64,
    mark: Mark,
    wakes: Vec<String>,
    collided: bool,
    ids: std::cell::Cell<i64>,
}

impl<'t> Tx<'t> {
    pub(crate) fn new(conn: Conn<'t>, around: &'t Surroundings) -> Tx<'t> {
        Tx {
            conn,
            around,
            now: around.clock.now(),
            mark: around.wakes.mark(),
            wakes: Vec::new(),
            collided: false,
            ids: std::cell::Cell::new(0),
        }
    }

    /// When this transaction began: milliseconds since 1970, UTC. The same all along.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// A new id that sorts by time, and within this transaction by the order of asking.
    pub fn id(&self) -> Uuid {
        let asked = self.ids.get();
        self.ids.set(asked + 1);
        // An id has room for so many in a millisecond; those of a large transaction go on in the next.
        let (later, order) = (asked / ORDERS, asked % ORDERS);
        let order = u16::try_from(order).unwrap_or(u16::MAX);
        self.around.chance.id(self.now + later, order)
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        self.around.chance.bytes()
    }

    /// Whoever listens from here on hears of all that this transaction does not see yet.
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// Whether somebody else waits to write until this transaction ends. Never on PostgreSQL, where
    /// others need not wait.
    pub fn others_wait(&self) -> bool {
        self.around.waiting.load(Ordering::Relaxed) > 0
    }

    /// Tells all instances `topic` once this transaction is committed; lost if it is not.
    pub fn wake(&mut self, topic: String) {
        self.wakes.push(topic);
    }

    pub(crate) fn take_wakes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.wakes)
    }

    /// Whether a statement failed because of another transaction.
    pub(crate) fn collided(&self) -> bool {
        self.collided
    }

    /// Whether this runs on PostgreSQL. For the three files in which the databases differ.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.conn, Conn::Postgres(_))
    }

    /// Runs a statement and says how many rows it changed.
    pub fn execute(&mut self, sql: &str, params: Params<'_>) -> Result<u64, StoreError> {
        self.count();
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => conn.execute(sql, params),
            Conn::Postgres(conn) => conn.execute(sql, params),
        };
        self.collided |= matches!(done, Err(StoreError::Collided(_)));
        done
    }

    /// All rows, each through `map`.
    pub fn all<T>(
        &mut self,
        sql: &str,
        params: Params<'_>,
        mut map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut rows = Vec::new();
        self.each(sql, params, |row| {
            rows.push(map(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Hands each row to `take`, without keeping them.
    pub fn each(
        &mut self,
        sql: &str,
        params: Params<'_>,
        mut take: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.count();
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => conn.each(sql, params, &mut take),
            Conn::Postgres(conn) => conn.each(sql, params, &mut take),
        };
        self.collided |= matches!(done, Err(StoreError::Collided(_)));
        done
    }

    /// The first row, if there is one.
    pub fn first<T>(
        &mut self,
        sql: &str,
        params: Params<'_>,
        mut map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut found = None;
        self.each(sql, params, |row| {
            if found.is_none() {
                found = Some(map(row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The row that must be there.
    pub fn only<T>(
        &mut self,
        sql: &str,
        params: Params<'_>,
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.first(sql, params, map)?
            .ok_or_else(|| StoreError::Fault(format!("no row for: {sql}")))
    }

    /// Several statements without parameters, for migrations.
    pub(crate) fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        match &mut self.conn {
            Conn::Sqlite(conn) => conn.script(sql),
            Conn::Postgres(conn) => conn.script(sql),
        }
    }

    pub(crate) fn prepare_only(&mut self, sql: &str) -> Result<(), StoreError> {
        match &mut self.conn {
            Conn::Sqlite(conn) => conn.prepare_only(sql),
            Conn::Postgres(conn) => conn.prepare_only(sql),
        }
    }

    fn count(&self) {
        self.around.statements.fetch_add(1, Ordering::Relaxed);
    }
}
