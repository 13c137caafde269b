//! The whole application, running: a database of its own, files, mail, and a port.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use kontor::app::{App, Settings};
use kontor::ids::UserId;
use kontor::people::tokens;
use kontor::schema::MIGRATIONS;
use kontor::{embedded, routes, worker};
use store::{Chance, Clock, Place, Store};
use tempfile::TempDir;
use vault::{Access, Vault};

use crate::Api;

/// Monday 2 November 2026, 08:00 UTC: when all tests begin.
const BEGIN: i64 = 1_793_606_400_000;

/// A running application.
pub struct House {
    pub app: App,
    pub clock: Clock,
    pub url: String,
    pub folder: TempDir,
    pub place: Place,
    /// Where files are, as in `--files`.
    pub files: String,
}

/// A house with the usual settings.
pub async fn house() -> House {
    house_with(|settings| settings).await
}

/// A house with settings of its own.
pub async fn house_with(change: impl FnOnce(Settings) -> Settings) -> House {
    let folder = tempfile::tempdir().unwrap();
    let (place, files) = (place(&folder), files(&folder));
    house_in(folder, place, files, change).await
}

/// A house on this database, with its files there.
pub async fn house_in(
    folder: TempDir,
    place: Place,
    files: String,
    change: impl FnOnce(Settings) -> Settings,
) -> House {
    let clock = Clock::mock(BEGIN);
    let store = Store::open(&place, clock.clone(), Chance::system()).unwrap();
    store.migrate(MIGRATIONS).await.unwrap();
    let at = |name: &str| format!("file:{}", folder.path().join(name).display());
    let vault = vault(&folder, &files);
    let post = post::Post::open(&at("mail")).unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let settings = change(Settings {
        public_url: url.clone(),
        mail_from: "kontor@kontor.example".to_owned(),
        file_limit: 5 * 1024 * 1024,
        file_types: Vec::new(),
        dkim: None,
        mail_rate: None,
        incoming: None,
        inlet: None,
        firm_limit: None,
        dns: None,
        scanner: None,
        demo_mail: None,
        proxies: Vec::new(),
        key: kontor::seal::Key::new([7; 32]),
        // Only what a test lets answer is asked.
        inside: fetch::Inside::parse("127.0.0.1").unwrap(),
        authorities: fetch::Authorities::default(),
        program: None,
    });
    let texts = embedded::texts().unwrap();
    let assets = embedded::assets().unwrap();
    let app = App::new(store, vault, post, texts, assets, settings);
    let router = routes::router(app.clone());
    tokio::spawn(async move {
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).await.unwrap();
    });
    House {
        app,
        clock,
        url,
        folder,
        place,
        files,
    }
}

/// A place for files that nobody else has: in an S3 store if the environment names one.
pub fn files(folder: &TempDir) -> String {
    match std::env::var("KONTOR_TEST_S3") {
        Err(_) => format!("file:{}", folder.path().join("files").display()),
        Ok(server) => files_at(&server, 5),
    }
}

/// The files there.
pub fn vault(folder: &TempDir, files: &str) -> Vault {
    Vault::connect(files, &folder.path().join("files"), Some(access())).unwrap()
}

/// The S3 server of the tests, if there is one; says so if there is none.
pub fn s3_server() -> Option<String> {
    let server = std::env::var("KONTOR_TEST_S3").ok();
    if server.is_none() {
        println!("skipped: no S3 server; run scripts/with-s3.sh");
    }
    server
}

/// The socket of the virus scanner of the tests, if there is one; says so if there is none.
pub fn scanner() -> Option<PathBuf> {
    let given = std::env::var("KONTOR_TEST_SCANNER").ok();
    if given.is_none() {
        println!("skipped: no virus scanner; run scripts/with-clamd.sh");
    }
    given.and_then(|url| url.strip_prefix("unix:").map(PathBuf::from))
}

/// Files of one's own at an S3 server that may be silent for so many seconds.
pub fn files_at(server: &str, seconds: u32) -> String {
    let part = uuid::Uuid::now_v7().simple();
    format!("s3://kontor-test/{part}?endpoint={server}&timeout={seconds}")
}

/// The keys of the tests' store.
fn access() -> Access {
    let given = |name| std::env::var(name).unwrap_or_default();
    let clock = Clock::system();
    Access {
        key_id: given("AWS_ACCESS_KEY_ID"),
        secret: given("AWS_SECRET_ACCESS_KEY"),
        token: None,
        region: None,
        now: Arc::new(move || clock.now()),
    }
}

/// A database that nobody else has: on PostgreSQL if the environment names a server.
pub fn place(folder: &TempDir) -> Place {
    match std::env::var("KONTOR_TEST_POSTGRES") {
        Err(_) => Place::Sqlite(folder.path().join("kontor.db")),
        Ok(server) => {
            let name = format!("test_{}", uuid::Uuid::now_v7().simple());
            let server = server.trim_end_matches('/').to_owned();
            let made = std::thread::spawn({
                let (server, name) = (server.clone(), name.clone());
                move || store::make_database(&format!("{server}/postgres"), &name)
            });
            made.join().unwrap().unwrap();
            Place::Postgres(format!("{server}/{name}"))
        }
    }
}

impl House {
    /// Runs all jobs that are due.
    pub async fn work(&self) {
        worker::run_due(&self.app).await.unwrap();
    }

    /// The API with a token of its own: `scopes` is `read` or `read write`.
    pub async fn api_with_token(&self, user: UserId, scopes: &str, expires_at: Option<i64>) -> Api {
        let token = format!("{}{}", kontor::web::TOKEN_PREFIX, self.app.secret().0);
        let (hash, scopes) = (kontor::app::hash_secret(&token), scopes.to_owned());
        let kept = self.app.store();
        kept.write(move |tx| tokens::create(tx, user, &scopes, expires_at, &hash))
            .await
            .unwrap();
        Api::new(&self.url, Some(token))
    }

    /// The same application, whose mail goes to this server.
    pub fn mailing(&self, url: &str) -> App {
        App::new(
            self.app.store().clone(),
            vault(&self.folder, &self.files),
            post::Post::open(url).unwrap(),
            embedded::texts().unwrap(),
            embedded::assets().unwrap(),
            self.app.settings().clone(),
        )
    }

    /// Moves the clock by minutes.
    pub fn later(&self, minutes: i64) {
        self.clock.advance(minutes * 60_000);
    }

    /// Where caught mail is.
    pub fn mail_folder(&self) -> PathBuf {
        self.folder.path().join("mail")
    }
}
