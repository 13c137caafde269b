//! What every handler and job is given: the rooms below, wired once at the start.

use std::path::PathBuf;
use std::sync::Arc;

use fetch::Fetch;
use pages::{Assets, Lang, Texts};
use post::Post;
use sha2::{Digest, Sha256};
use store::{Clock, Store, Tx, queue};
use vault::{Scanner, Vault};

use crate::access::{Caller, Credentials, Proof, note_seen};
use crate::refusal::Refusal;
use crate::seal::Key;

/// How this installation is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach it, without a slash at the end. All links are built from it alone.
    pub public_url: String,
    /// Whom mail comes from.
    pub mail_from: String,
    /// Signs mail from that address.
    pub dkim: Option<Arc<post::Signer>>,
    /// How many mails may go to one domain within a minute; any number if it is not set.
    pub mail_rate: Option<i64>,
    /// Where this installation receives mail, if it does: answers and bounces come to addresses made of it.
    pub incoming: Option<String>,
    /// How that is fetched.
    pub inlet: Option<Inlet>,
    /// The largest file that is taken, in bytes.
    pub file_limit: u64,
    /// The ends of names that are taken, in small letters; all if there are none.
    pub file_types: Vec<String>,
    /// What all files of one firm may hold together, in bytes.
    pub firm_limit: Option<u64>,
    /// Whether this is a demonstration: caught mail can be read at `/dev/mail`.
    pub demo_mail: Option<PathBuf>,
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<std::net::IpAddr>,
    /// What secrets that must be read again are sealed with.
    pub key: Key,
    /// Hosts inside the network that may be asked although they lie there.
    pub inside: fetch::Inside,
    /// Who may vouch for servers beside the public authorities.
    pub authorities: fetch::Authorities,
    /// The name server that is asked what a firm's domain publishes.
    pub dns: Option<std::net::SocketAddr>,
    /// Looks for viruses in what comes; without it nobody does.
    pub scanner: Option<Scanner>,
    /// This very program, which draws pictures of files in a process of its own; without it there are none.
    pub program: Option<PathBuf>,
}

/// The mailbox from which answers to mail are fetched.
#[derive(Clone)]
pub struct Inlet {
    /// Where and how: the address of an IMAP server, with the password.
    pub url: String,
    /// The name of the server whose word on who sent a mail is believed (`authserv-id`); nobody's if
    /// it is not set.
    pub trusts: Option<String>,
}

impl std::fmt::Debug for Inlet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Inlet(…, trusts {:?})", self.trusts)
    }
}

/// How late the note of when a session was last used may be, in milliseconds.
const SEEN_WITHIN: i64 = 5 * 60_000;

/// The application. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    store: Store,
    vault: Vault,
    post: Post,
    texts: Texts,
    assets: Assets,
    settings: Settings,
    stopping: tokio::sync::watch::Sender<bool>,
    hashing: tokio::sync::Semaphore,
    drawing: tokio::sync::Semaphore,
    fetch: Fetch,
}

impl App {
    /// Wires the rooms together.
    pub fn new(
        store: Store,
        vault: Vault,
        post: Post,
        texts: Texts,
        assets: Assets,
        settings: Settings,
    ) -> App {
        let fetch = Fetch::new(settings.inside.clone()).trusting(&settings.authorities);
        App(Arc::new(Inner {
            store,
            vault,
            post,
            texts,
            assets,
            settings,
            stopping: tokio::sync::watch::Sender::new(false),
            hashing: tokio::sync::Semaphore::new(4),
            drawing: tokio::sync::Semaphore::new(2),
            fetch,
        }))
    }

    /// Reads as whoever the credentials belong to.
    pub async fn read<T, F>(&self, credentials: &Credentials, work: F) -> Result<T, Refusal>
    where
        F: for<'t> Fn(&mut Tx<'t>, &Caller) -> Result<T, Refusal> + Send + 'static,
        T: Send + 'static,
    {
        let asking = credentials.clone();
        let (done, stale) = self
            .0
            .store
            .read(move |tx| {
                let caller = Caller::find(tx, &asking)?.ok_or(Refusal::SignIn)?;
                let stale = is_stale(&caller, tx.now());
                Ok::<_, Refusal>((instead_of_enrolling(&caller, work(tx, &caller))?, stale))
            })
            .await?;
        if stale {
            self.seen(credentials);
        }
        Ok(done)
    }

    /// Notes beside the request that the session was used: what reads does not write.
    fn seen(&self, credentials: &Credentials) {
        let Proof::Session(hash) = credentials.proof else {
            return;
        };
        let store = self.0.store.clone();
        tokio::spawn(async move {
            let noted = store
                .write(move |tx| note_seen(tx, &hash).map_err(Refusal::from))
                .await;
            if let Err(refusal) = noted {
                tracing::debug!(?refusal, "the use of a session was not noted");
            }
        });
    }

    /// Writes as whoever the credentials belong to; answers after a durable commit.
    pub async fn write<T, F>(&self, credentials: &Credentials, work: F) -> Result<T, Refusal>
    where
        F: for<'t> Fn(&mut Tx<'t>, &Caller) -> Result<T, Refusal> + Send + 'static,
        T: Send + 'static,
    {
        let credentials = credentials.clone();
        self.0
            .store
            .write(move |tx| {
                let caller = Caller::find(tx, &credentials)?.ok_or(Refusal::SignIn)?;
                if !caller.may_write {
                    return Err(Refusal::Forbidden);
                }
                if let (true, Proof::Session(hash)) =
                    (is_stale(&caller, tx.now()), &credentials.proof)
                {
                    note_seen(tx, hash)?;
                }
                instead_of_enrolling(&caller, work(tx, &caller))
            })
            .await
    }

    /// The database, for jobs, the command line and the named functions of public pages.
    /// A page or API handler has no business here: it uses [`App::read`] and [`App::write`].
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The files.
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// The way mail goes out.
    pub fn post(&self) -> &Post {
        &self.0.post
    }

    /// Where this installation receives mail, if it does.
    pub fn incoming(&self) -> Option<&str> {
        self.0.settings.incoming.as_deref()
    }

    /// All texts.
    pub fn texts(&self) -> &Texts {
        &self.0.texts
    }

    /// Scripts, styles and icons.
    pub fn assets(&self) -> &Assets {
        &self.0.assets
    }

    /// The way other servers are asked; never inside a transaction.
    pub fn fetch(&self) -> &Fetch {
        &self.0.fetch
    }

    /// How this installation is set up.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        self.0.store.clock()
    }

    /// A text without arguments.
    pub fn text(&self, lang: Lang, key: &str) -> &str {
        self.0.texts.get(lang, key)
    }

    /// A fresh secret of 256 bits for a link, cookie or token, and the hash that is kept of it.
    pub fn secret(&self) -> (String, [u8; 32]) {
        use base64::Engine as _;
        let bytes: [u8; 32] = self.0.store.chance().bytes();
        let secret = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
        let hash = hash_secret(&secret);
        (secret, hash)
    }

    /// A turn at drawing pictures, which takes a processor: two at once.
    pub async fn drawing(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        // It is never closed.
        self.0.drawing.acquire().await.ok()
    }

    /// Runs password hashing off the async threads, a few at a time.
    pub async fn hashing<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let _turn = self
            .0
            .hashing
            .acquire()
            .await
            .map_err(|error| Refusal::Busy(error.to_string()))?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| Refusal::Fault(error.to_string()))
    }

    /// Asks streams and workers to end.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Becomes `true` when the process is to end.
    pub fn stopping(&self) -> tokio::sync::watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }
}

fn is_stale(caller: &Caller, now: i64) -> bool {
    caller
        .seen_at
        .is_some_and(|at| now.saturating_sub(at) >= SEEN_WITHIN)
}

/// What is withheld until there is a second factor, or another way in, is not there; the person is told
/// what to do.
fn instead_of_enrolling<T>(caller: &Caller, done: Result<T, Refusal>) -> Result<T, Refusal> {
    match done {
        Err(Refusal::NotFound) if caller.must_enrol => Err(Refusal::Enrol),
        Err(Refusal::NotFound) => Err(match &caller.elsewhere {
            Some(slug) => Refusal::Elsewhere(slug.clone()),
            None => Refusal::NotFound,
        }),
        done => done,
    }
}

/// What is kept of a secret.
pub fn hash_secret(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Bytes as hexadecimal digits, as hashes are written.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Enqueues a job of `kind` for `tenant`, due at once.
pub fn enqueue(
    tx: &mut Tx<'_>,
    tenant: uuid::Uuid,
    kind: &str,
    key: Option<&str>,
    payload: &str,
) -> Result<(), Refusal> {
    let run_at = tx.now();
    Ok(queue::enqueue(
        tx,
        &queue::NewJob {
            tenant,
            kind,
            key,
            payload,
            run_at,
        },
    )?)
}
