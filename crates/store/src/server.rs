//! PostgreSQL: a few threads, each with a connection of its own, and one that listens.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender};
use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, Config, NoTls, Statement};
use tokio::sync::oneshot;

use crate::tx::{Conn, Tx};
use crate::value::{Params, Row};
use crate::{StoreError, Surroundings};

const CONNECTIONS: usize = 16;
const TRIES: usize = 5;
const CHANNEL: &str = "kontor";

/// A connection and its prepared statements.
pub(crate) struct Connection {
    client: Client,
    prepared: HashMap<Box<str>, Statement>,
}

impl Connection {
    fn open(config: &Config) -> Result<Connection, StoreError> {
        Ok(Connection {
            client: config.connect(NoTls)?,
            prepared: HashMap::new(),
        })
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(known) = self.prepared.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(sql)?;
        if self.prepared.len() > 1000 {
            self.prepared.clear();
        }
        self.prepared.insert(Box::from(sql), statement.clone());
        Ok(statement)
    }

    pub fn execute(&mut self, sql: &str, params: Params<'_>) -> Result<u64, StoreError> {
        let statement = self.statement(sql)?;
        let values: Vec<_> = params
            .iter()
            .map(|value| *value as &(dyn postgres::types::ToSql + Sync))
            .collect();
        Ok(self.client.execute(&statement, &values)?)
    }

    pub fn each(
        &mut self,
        sql: &str,
        params: Params<'_>,
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let statement = self.statement(sql)?;
        let values = params
            .iter()
            .map(|value| *value as &dyn postgres::types::ToSql);
        let mut rows = self.client.query_raw(&statement, values)?;
        while let Some(row) = rows.next()? {
            take(&Row::Postgres(&row))?;
        }
        Ok(())
    }

    pub fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    pub fn prepare_only(&mut self, sql: &str) -> Result<(), StoreError> {
        self.client.prepare(sql)?;
        Ok(())
    }
}

/// How a transaction begins. A read sees one snapshot from its first to its last row.
#[derive(Clone, Copy)]
enum Mode {
    Read,
    Write,
}

impl Mode {
    fn begin(self) -> &'static str {
        match self {
            Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Mode::Write => "BEGIN",
        }
    }
}

type Job = Box<dyn FnOnce(&mut Slot, &Surroundings) + Send>;

/// The connection of one thread: opened when first needed, opened again after it broke.
struct Slot {
    config: Config,
    open: Option<Connection>,
}

impl Slot {
    /// Begins a transaction; a connection that broke while idle is replaced once.
    fn begin(&mut self, mode: Mode) -> Result<&mut Connection, StoreError> {
        let alive = match &mut self.open {
            Some(conn) => conn.script(mode.begin()).is_ok(),
            None => false,
        };
        if !alive {
            let mut fresh = Connection::open(&self.config)?;
            fresh.script(mode.begin())?;
            self.open = Some(fresh);
        }
        self.open
            .as_mut()
            .ok_or_else(|| StoreError::Unavailable("no connection".to_owned()))
    }

    /// Runs `work`, again when PostgreSQL sacrificed it to another transaction.
    fn run<T, E, F>(&mut self, mode: Mode, around: &Surroundings, work: &F) -> Result<T, E>
    where
        F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E>,
        E: From<StoreError>,
    {
        for _ in 1..TRIES {
            let (result, collided) = self.run_once(mode, around, work);
            if !collided {
                return result;
            }
        }
        self.run_once(mode, around, work).0
    }

    fn run_once<T, E, F>(
        &mut self,
        mode: Mode,
        around: &Surroundings,
        work: &F,
    ) -> (Result<T, E>, bool)
    where
        F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E>,
        E: From<StoreError>,
    {
        let conn = match self.begin(mode) {
            Ok(conn) => conn,
            Err(error) => return (Err(error.into()), false),
        };
        let mut tx = Tx::new(Conn::Postgres(conn), around);
        let result = catch_unwind(AssertUnwindSafe(|| work(&mut tx)))
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()));
        let (wakes, collided) = (tx.take_wakes(), tx.collided());
        match result {
            Ok(value) => match conn.script("COMMIT") {
                Ok(()) => {
                    around.wakes.tell(wakes);
                    (Ok(value), false)
                }
                Err(error) => {
                    let collided = matches!(error, StoreError::Collided(_));
                    self.open = None;
                    (Err(error.into()), collided)
                }
            },
            Err(error) => {
                if conn.script("ROLLBACK").is_err() {
                    self.open = None;
                }
                (Err(error), collided)
            }
        }
    }
}

pub(crate) struct Engine {
    jobs: Sender<Job>,
}

impl Engine {
    pub fn open(url: &str, around: &Surroundings) -> Result<Engine, StoreError> {
        let mut config: Config = url
            .parse()
            .map_err(|_| StoreError::Setup("the postgres:// address cannot be read".to_owned()))?;
        config
            .connect_timeout(Duration::from_secs(10))
            .application_name("kontor")
            // Times and collation are ours; plans for short statements are not worth compiling.
            .options("-c jit=off -c timezone=UTC");
        let (jobs, waiting) = crossbeam_channel::unbounded::<Job>();
        // The first connection is tried here, so that a wrong address is told at the start.
        let first = spawn("store-connect", {
            let config = config.clone();
            move || Connection::open(&config)
        })?
        .join()
        .map_err(|_| StoreError::Panicked)?
        .map_err(|error| StoreError::Setup(format!("cannot reach PostgreSQL: {error}")))?;
        let mut first = Some(first);
        for _ in 0..CONNECTIONS {
            let (waiting, around) = (waiting.clone(), around.clone());
            let mut slot = Slot {
                config: config.clone(),
                open: first.take(),
            };
            spawn("store-connection", move || {
                for job in waiting {
                    job(&mut slot, &around);
                }
            })?;
        }
        let (outgoing, topics) = crossbeam_channel::bounded(10_000);
        around.wakes.forward_to(outgoing);
        let own = u64::from_le_bytes(around.chance.bytes());
        let (tell_config, tell_around) = (config.clone(), around.clone());
        spawn("store-tell", move || tell_loop(&tell_config, &topics, own))?;
        spawn("store-listen", move || {
            listen_loop(&config, &tell_around, own);
        })?;
        Ok(Engine { jobs })
    }

    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.send(move |slot, around| slot.run(Mode::Read, around, &work))
            .await
    }

    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t> Fn(&mut Tx<'t>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.send(move |slot, around| slot.run(Mode::Write, around, &work))
            .await
    }

    async fn send<T, E>(
        &self,
        work: impl FnOnce(&mut Slot, &Surroundings) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.jobs
            .send(Box::new(move |slot, around| {
                let _ = reply.send(work(slot, around));
            }))
            .map_err(|_| StoreError::Unavailable("the store is closed".to_owned()))?;
        answer
            .await
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }
}

fn spawn<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<std::thread::JoinHandle<T>, StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|error| StoreError::Setup(error.to_string()))
}

/// Sends what was committed here to the other instances, many topics in one statement.
fn tell_loop(config: &Config, topics: &Receiver<String>, own: u64) {
    let mut open: Option<Client> = None;
    while let Ok(first) = topics.recv() {
        let payloads: Vec<String> = std::iter::once(first)
            .chain(topics.try_iter().take(200))
            .map(|topic| format!("{own:016x} {topic}"))
            .collect();
        if open.as_ref().is_none_or(Client::is_closed) {
            open = config.connect(NoTls).ok();
        }
        if let Some(client) = &mut open {
            let told = client.execute(
                "SELECT pg_notify($1, topic) FROM unnest($2::text[]) AS topic",
                &[&CHANNEL, &payloads],
            );
            if let Err(error) = told {
                tracing::warn!(%error, "other instances were not woken");
                open = None;
            }
        }
    }
}

/// Hears what other instances committed. After a break it tells everybody to look by themselves.
fn listen_loop(config: &Config, around: &Surroundings, own: u64) {
    let own = format!("{own:016x}");
    loop {
        if let Err(error) = listen(config, around, &own) {
            tracing::warn!(%error, "listening to the database broke off");
        }
        around.wakes.hear(crate::wake::LOOK_AGAIN);
        let (_never, nothing) = crossbeam_channel::bounded::<()>(0);
        let _ = nothing.recv_timeout(Duration::from_secs(1));
    }
}

fn listen(config: &Config, around: &Surroundings, own: &str) -> Result<(), StoreError> {
    let mut client = config.connect(NoTls)?;
    client.batch_execute(&format!("LISTEN {CHANNEL}"))?;
    let mut notifications = client.notifications();
    let mut heard = notifications.blocking_iter();
    while let Some(notification) = heard.next()? {
        if let Some((from, topic)) = notification.payload().split_once(' ')
            && from != own
        {
            around.wakes.hear(topic);
        }
    }
    Ok(())
}

/// Makes an empty database on the server that `url` leads to. Blocks: not for an async thread.
pub fn make_database(url: &str, name: &str) -> Result<(), StoreError> {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !plain {
        return Err(StoreError::Setup(
            "a database's name is letters, digits and _".to_owned(),
        ));
    }
    let mut client = Client::connect(url, NoTls)?;
    client.batch_execute(&format!(
        "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"
    ))?;
    Ok(())
}
