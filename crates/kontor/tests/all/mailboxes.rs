//! Connected mailboxes, on the real server of `scripts/with-mail.sh` (MAIL-1, MAIL-2, MAIL-5, MAIL-7).

use std::time::Duration;

use kontor::mailboxes::{self, attend_once};
use kontor::refusal::Refusal;
use post::imap::{Imap, Line, Login};
use serde_json::{Value, json};
use testkit::{Cast, House, MailServer, cast, fresh_address, house_with, mail_server};

/// The longest that a test waits for what comes by itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// A mailbox to be that nobody reads.
pub fn unread(mark: &str) -> Value {
    json!({"address": format!("{mark}@office.example"), "secret": "x", "enabled": false})
}

/// A mailbox for the sweeps.
pub async fn make(cast: &Cast, mark: &str) -> String {
    let body = unread(mark);
    let path = format!("/firms/{}/mailboxes", cast.slug);
    let made = cast.owner.api().post(&path, body).await;
    made.expect(201).id()
}

/// The same, or another if it is gone.
pub async fn again(cast: &Cast, id: &str) -> String {
    let owner = cast.owner.api();
    match owner.get(&format!("/mailboxes/{id}")).await.status.as_u16() {
        404 => make(cast, "anew").await,
        _ => id.to_owned(),
    }
}

pub struct Stage {
    pub house: House,
    pub cast: Cast,
    pub server: MailServer,
}

/// A house that believes the mail server, if there is one.
pub async fn begin() -> Option<Stage> {
    let server = mail_server()?;
    let believed = server.clone();
    let house = house_with(move |settings| believed.believed(settings)).await;
    let cast = cast(&house, false).await;
    Some(Stage {
        house,
        cast,
        server,
    })
}

pub fn body(server: &MailServer, address: &str) -> Value {
    json!({"address": address, "secret": "secret",
        "imap": {"host": "localhost", "port": server.imaps},
        "smtp": {"host": "localhost", "port": server.submission, "encryption": "starttls"}})
}

impl Stage {
    pub async fn connect(&self, address: &str) -> String {
        let owner = self.cast.owner.api();
        let made = owner
            .post("/firms/peeters/mailboxes", body(&self.server, address))
            .await;
        made.expect(201).id()
    }

    /// The mailbox as its owner's mail program sees it.
    pub async fn imap(&self, address: &str) -> Imap {
        let stream = tokio::net::TcpStream::connect(("127.0.0.1", self.server.imap))
            .await
            .unwrap();
        let login = Login::Password {
            user: address.to_owned(),
            password: "secret".to_owned(),
        };
        Imap::sign_in(Line::new(stream), &login).await.unwrap()
    }

    pub async fn put(&self, address: &str, folder: &str, letters: &[String]) {
        let mut imap = self.imap(address).await;
        for letter in letters {
            imap.put(folder, letter.as_bytes()).await.unwrap();
        }
        imap.sign_out().await;
    }

    /// Switches SYNC of one's address in a dossier, and lets what follows happen.
    pub async fn sync(&self, email: &str, on: bool) {
        let owner = self.cast.owner.api();
        let base = format!("/dossiers/{}/addresses", self.cast.dossier);
        let all = owner.get(&format!("{base}?limit=200")).await.json();
        let all = all["items"].as_array().unwrap();
        let one = all.iter().find(|one| one["address"] == email).unwrap();
        let path = format!("{base}/{}", one["id"].as_str().unwrap());
        owner.patch(&path, json!({"sync": on})).await.expect(200);
        self.house.work().await;
    }

    /// Attends to all mailboxes once. Says how many mails are new.
    pub async fn attend(&self) -> usize {
        attend_once(&self.house.app).await.unwrap()
    }

    /// What was kept: what it is known by, and whether the firm wrote it.
    pub async fn kept(&self) -> Vec<(String, bool)> {
        let sql = "SELECT known_by, outgoing FROM inbox_mails ORDER BY known_by LIMIT 10000";
        let found = self.house.app.store().read(move |tx| {
            Ok::<_, Refusal>(tx.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?)
        });
        found.await.unwrap()
    }

    pub async fn ids(&self) -> Vec<String> {
        self.kept().await.into_iter().map(|(id, _)| id).collect()
    }

    pub async fn tell(&self, sql: &'static str) {
        let done = self.house.app.store().write(move |tx| {
            tx.execute(sql, &[])?;
            Ok::<_, Refusal>(())
        });
        done.await.unwrap();
    }

    pub async fn mailbox(&self, id: &str) -> Value {
        let path = format!("/mailboxes/{id}");
        self.cast.owner.api().get(&path).await.expect(200).json()
    }

    /// Waits until so many mails were kept.
    pub async fn until(&self, count: usize) {
        let kept = async {
            while self.kept().await.len() < count {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(PATIENCE, kept).await.unwrap();
    }

    pub async fn failing(&self) -> i64 {
        let found = self.house.app.store().read(mailboxes::failing).await;
        found.unwrap()
    }

    /// The kinds of events of mailboxes, the newest first.
    pub async fn events(&self) -> Vec<String> {
        let path = "/firms/peeters/events?scope=firm&family=mailbox";
        let list = self.cast.owner.api().get(path).await.expect(200).json();
        let kinds = list["items"].as_array().unwrap().iter();
        kinds
            .map(|one| one["kind"].as_str().unwrap().to_owned())
            .collect()
    }
}

pub fn letter(id: &str, from: &str, to: &str) -> String {
    format!(
        "From: Some Body <{from}>\r\nTo: {to}\r\nSubject: {id}\r\nMessage-ID: <{id}@mail.example>\r\n\
         Date: Mon, 2 Nov 2026 07:00:00 +0000\r\n\r\nHello.\r\n"
    )
}

pub fn id(name: &str) -> String {
    format!("{name}@mail.example")
}

/// MAIL-1, MAIL-2, MAIL-5: nothing is kept of anybody whose SYNC is off; switched on, what was before comes, of
/// all folders, and what comes from then on; switched off, no more.
#[tokio::test]
async fn mail_2_history_comes_when_sync_is_switched_on_and_nothing_else_is_kept() {
    let Some(stage) = begin().await else {
        return;
    };
    let (ours, client) = (fresh_address(), stage.cast.collaborator.email.clone());
    let stranger = stage.cast.access.email.clone();
    let from = |name: &str| letter(name, &client, &ours);
    stage
        .put(
            &ours,
            "INBOX",
            &[from("one"), letter("private", &stranger, &ours)],
        )
        .await;
    stage
        .put(&ours, "Sent", &[letter("two", &ours, &client)])
        .await;
    stage.put(&ours, "Archive", &[from("three")]).await;
    let mailbox = stage.connect(&ours).await;
    assert_eq!(stage.mailbox(&mailbox).await["state"], "new");
    assert_eq!(stage.attend().await, 0);
    assert_eq!(stage.kept().await, []);
    assert_eq!(stage.mailbox(&mailbox).await["state"], "good");

    stage.sync(&client, true).await;
    assert_eq!(stage.attend().await, 3);
    let all = [(id("one"), false), (id("three"), false), (id("two"), true)];
    assert_eq!(stage.kept().await, all);
    stage
        .put(
            &ours,
            "INBOX",
            &[from("four"), letter("more", &stranger, &ours)],
        )
        .await;
    assert_eq!(stage.attend().await, 1);
    assert_eq!(stage.attend().await, 0);

    stage.sync(&client, false).await;
    stage.put(&ours, "INBOX", &[from("five")]).await;
    assert_eq!(stage.attend().await, 0);
    assert_eq!(stage.kept().await.len(), 4);
    stage.sync(&client, true).await;
    assert_eq!(stage.attend().await, 1);
    let ids = ["five", "four", "one", "three", "two"].map(id);
    assert_eq!(stage.ids().await, ids);
}

/// MAIL-1: a mail that several mailboxes hold is kept once, and so it is when folders' numbers mean something
/// else, when a folder turns up that was not there, and when all is forgotten.
#[tokio::test]
async fn mail_1_a_mail_is_kept_once_wherever_it_turns_up() {
    let Some(stage) = begin().await else {
        return;
    };
    let (one, two) = (fresh_address(), fresh_address());
    let client = stage.cast.collaborator.email.clone();
    stage.sync(&client, true).await;
    let both = letter("both", &client, &format!("{one}, {two}"));
    let within = letter("within", &one, &format!("{client}, {two}"));
    stage.put(&one, "INBOX", std::slice::from_ref(&both)).await;
    stage.put(&one, "Sent", std::slice::from_ref(&within)).await;
    stage.put(&two, "INBOX", &[both, within]).await;
    stage.connect(&one).await;
    stage.connect(&two).await;
    assert_eq!(stage.attend().await, 2);
    // What one of the firm's mailboxes wrote is the firm's, wherever it is found.
    let all = [(id("both"), false), (id("within"), true)];
    assert_eq!(stage.kept().await, all);

    // Other numbers: everything is looked at, nothing is kept twice, and what is new is found.
    stage.tell("UPDATE mailbox_folders SET validity = 1").await;
    let new = |name: &str| [letter(name, &client, &one)];
    stage.put(&one, "INBOX", &new("three")).await;
    assert_eq!(stage.attend().await, 1);
    // A folder that was not there holds mail that nobody saw elsewhere.
    stage.put(&one, "Archive", &new("four")).await;
    stage
        .tell("DELETE FROM mailbox_folders WHERE name = 'Archive'")
        .await;
    assert_eq!(stage.attend().await, 1);
    stage.tell("DELETE FROM mailbox_folders").await;
    stage.tell("DELETE FROM mailbox_fills").await;
    assert_eq!(stage.attend().await, 0);
    assert_eq!(
        stage.ids().await,
        ["both", "four", "three", "within"].map(id)
    );
    // Each has its file, and no other is left over.
    let loose = "SELECT CAST(COUNT(*) AS BIGINT) FROM files WHERE NOT attached";
    let count = stage
        .house
        .app
        .store()
        .read(move |tx| Ok::<i64, Refusal>(tx.only(loose, &[], |row| row.get(0))?));
    assert_eq!(count.await.unwrap(), 0);
}

/// MAIL-2: whatever ends the first fill, the next one goes on; nothing is missed and nothing there twice.
#[tokio::test]
async fn mail_2_a_first_fill_that_is_cut_off_goes_on() {
    let Some(stage) = begin().await else {
        return;
    };
    let (ours, client) = (fresh_address(), stage.cast.collaborator.email.clone());
    stage.sync(&client, true).await;
    let letters: Vec<String> = (0..60)
        .map(|n| letter(&format!("n{n:02}"), &client, &ours))
        .collect();
    stage.put(&ours, "INBOX", &letters).await;
    stage.connect(&ours).await;
    let app = stage.house.app.clone();
    let filling = tokio::spawn(async move { attend_once(&app).await });
    stage.until(3).await;
    filling.abort();
    let _ = filling.await;
    // Nobody else takes it over before its time is up.
    stage.house.later(4);
    stage.attend().await;
    let ids: Vec<String> = (0..60).map(|n| id(&format!("n{n:02}"))).collect();
    assert_eq!(stage.ids().await, ids);
}

/// MAIL-1: mail is heard of when it comes, SYNC is heard of when it is switched on, and the end of the process too.
#[tokio::test]
async fn mail_1_new_mail_is_heard_of() {
    let Some(stage) = begin().await else {
        return;
    };
    let (ours, client) = (fresh_address(), stage.cast.collaborator.email.clone());
    let other = stage.cast.access.email.clone();
    stage.sync(&client, true).await;
    stage
        .put(&ours, "INBOX", &[letter("other", &other, &ours)])
        .await;
    let attending = tokio::spawn(mailboxes::run(stage.house.app.clone()));
    let mailbox = stage.connect(&ours).await;
    let ready = async {
        while stage.mailbox(&mailbox).await["state"] != "good" {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, ready).await.unwrap();
    // Well within the two minutes after which folders are asked again.
    stage
        .put(&ours, "INBOX", &[letter("one", &client, &ours)])
        .await;
    stage.until(1).await;
    stage.sync(&other, true).await;
    stage.until(2).await;
    assert_eq!(stage.ids().await, ["one", "other"].map(id));
    stage.house.app.stop();
    tokio::time::timeout(PATIENCE, attending)
        .await
        .unwrap()
        .unwrap();
}
