//! The process is killed in the middle of a letter to many clients; each of them gets it once.

use std::io::Write as _;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use store::{Chance, Clock, Place, Store, StoreError};
use tempfile::TempDir;
use testkit::{Api, PASSWORD, place};

const CLIENTS: i64 = 240;
const KILLS: i64 = 3;
const LETTER: &str = "VAT documents of the quarter";
const PATIENCE: Duration = Duration::from_secs(60);

/// The real program with a database and a folder of its own.
pub struct Machine {
    folder: TempDir,
    place: Place,
}

impl Machine {
    /// One on a database of its own.
    pub fn new() -> Machine {
        let folder = tempfile::tempdir().unwrap();
        let place = place(&folder);
        Machine { folder, place }
    }

    fn command(&self, words: &[&str]) -> Command {
        let database = match &self.place {
            Place::Sqlite(path) => format!("sqlite:{}", path.display()),
            Place::Postgres(url) => url.clone(),
        };
        let mut command = Command::new(env!("CARGO_BIN_EXE_kontor"));
        command
            .args(words)
            .arg("--data")
            .arg(self.folder.path())
            .args(["--database", &database])
            .env_remove("KONTOR_LOG");
        command
    }

    /// Makes the firm `peeters`.
    pub fn firm(&self, owner: &str) {
        let firm = ["firm", "create", "Peeters", "--slug", "peeters"];
        let owned = ["--owner", owner, "--password-stdin"];
        self.run(&[&firm[..], &owned].concat(), &format!("{PASSWORD}\n"));
    }

    pub fn run(&self, words: &[&str], given: &str) -> String {
        let mut command = self.command(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(given.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{words:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Web and worker at a free port, ready.
    async fn serve(&self, token: &str) -> (Killed, Api) {
        self.serve_with(token, &[]).await
    }

    /// The same with further settings.
    pub async fn serve_with(&self, token: &str, more: &[&str]) -> (Killed, Api) {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let listen = format!("127.0.0.1:{port}");
        let usual = ["serve", "--listen", &listen, "--log", "warn"];
        let mut command = self.command(&[&usual[..], more].concat());
        let child = Killed(command.spawn().unwrap());
        let api = Api::new(&format!("http://{listen}"), Some(token.to_owned()));
        let ready = format!("http://{listen}/health/ready");
        wait(async || {
            reqwest::get(&ready)
                .await
                .is_ok_and(|answer| answer.status() == 200)
        })
        .await;
        (child, api)
    }

    /// A look into the database past the program.
    pub async fn store(&self) -> Store {
        Store::open(&self.place, Clock::system(), Chance::system()).unwrap()
    }
}

/// A process that does not outlive its test.
pub struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

pub async fn wait(mut until: impl AsyncFnMut() -> bool) {
    let looked = async {
        while !until().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, looked)
        .await
        .expect("it goes on");
}

async fn state(api: &Api, id: &str) -> Value {
    api.get(&format!("/conversation-batches/{id}"))
        .await
        .expect(200)
        .json()
}

/// CONV-3: what was counted stays counted, the letter goes on where it was, and nobody gets it twice
/// or not at all; the history holds.
#[tokio::test]
async fn conv_3_a_killed_process_sends_nobody_the_letter_twice() {
    let machine = Machine::new();
    let owner = "an@peeters.example";
    machine.firm(owner);
    let (clients, talks) = (CLIENTS.to_string(), (2 * CLIENTS).to_string());
    let seed = ["seed", "--firm", "peeters", "--seed", "7"];
    let many = [
        "--dossiers",
        &clients,
        "--conversations",
        &talks,
        "--messages",
        &talks,
    ];
    machine.run(&[&seed[..], &many].concat(), "");
    // Mail of the letter is written beside it, as much as there can be.
    let store = machine.store().await;
    store
        .write(|tx| tx.execute("UPDATE firms SET mail_delay = 0", &[]))
        .await
        .unwrap();
    drop(store);
    let token = machine.run(&["token", "create", "--user", owner], "");

    let (mut process, mut api) = machine.serve(&token).await;
    let letter = json!({"filter": {}, "subject": LETTER, "text": "Please send them."});
    let made = api
        .post(crate::batches::BATCHES, letter)
        .await
        .expect(201)
        .json();
    let (id, total) = (
        made["id"].as_str().unwrap(),
        made["total"].as_i64().unwrap(),
    );
    let mut done = 0;
    for kill in 1..=KILLS {
        let reached = total * kill / (KILLS + 2);
        wait(async || {
            let letter = state(&api, id).await;
            assert_eq!(letter["state"], "running", "{letter}");
            letter["done"].as_i64().unwrap() >= reached
        })
        .await;
        done = state(&api, id).await["done"].as_i64().unwrap();
        drop(process);
        // A killed worker holds its jobs for a minute: here it passes.
        let store = machine.store().await;
        store
            .write(|tx| tx.execute("UPDATE jobs SET claimed_until = 0", &[]))
            .await
            .unwrap();
        drop(store);
        (process, api) = machine.serve(&token).await;
        assert!(state(&api, id).await["done"].as_i64().unwrap() >= done);
    }
    assert!(done < total, "it was killed on the way");
    wait(async || state(&api, id).await["state"] == "done").await;
    done = state(&api, id).await["done"].as_i64().unwrap();
    drop(process);

    let letters: Vec<(i64, i64)> = machine
        .store()
        .await
        .read(|tx| {
            let per_client = "SELECT CAST(COUNT(DISTINCT c.id) AS BIGINT), CAST(COUNT(m.id) AS BIGINT) \
                FROM conversations c JOIN messages m ON m.firm_id = c.firm_id AND m.conversation_id = c.id \
                WHERE c.subject = $1 GROUP BY c.dossier_id";
            tx.all(per_client, &[&LETTER], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .await
        .map_err(|error: StoreError| error)
        .unwrap();
    assert_eq!(i64::try_from(letters.len()), Ok(done));
    assert!(
        letters.iter().all(|letter| *letter == (1, 1)),
        "{letters:?}"
    );
    assert!(done * 2 > total, "{done} of {total}");
    machine.run(&["verify"], "");
}
