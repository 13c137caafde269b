//! Mail of addresses with SYNC on: kept, shown to who sees the dossier, its attachments (MAIL-1, MAIL-3, MAIL-5).

use kontor::app::App;
use kontor::files;
use kontor::ids::{FirmId, MailboxId};
use kontor::inbox::{self, Found};
use kontor::refusal::Refusal;
use post::read::read;
use serde_json::{Value, json};
use testkit::{Cast, House, cast, house};

/// The mailbox that tests' mails are said to come from.
pub const BOX: MailboxId = MailboxId(uuid::Uuid::from_u128(7));

/// Keeps a mail as a mailbox brings it. Says whether it was new.
pub async fn bring(app: &App, firm: FirmId, raw: &str) -> bool {
    let raw = raw.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes();
    let mail = read(&raw).unwrap();
    let known_by = inbox::known_by(&mail, &kontor::app::hash_secret(&mail.subject));
    let outgoing = mail.from[0].address.ends_with("@office.example");
    let addresses = inbox::addresses(&mail);
    let file = files::keep_bytes(app, firm, BOX.0, "mail.eml", raw)
        .await
        .unwrap();
    app.store()
        .write(move |tx| {
            let dossiers = inbox::dossiers_of(tx, firm, &addresses)?;
            if dossiers.is_empty() {
                return Ok(false);
            }
            let found = Found {
                mailbox: BOX,
                mail: mail.clone(),
                known_by: known_by.clone(),
                outgoing,
                dossiers,
                file: file.id,
            };
            inbox::keep(tx, firm, &found)
        })
        .await
        .map_err(|refusal: Refusal| panic!("{refusal:?}"))
        .unwrap()
}

/// A mail in the words of RFC 5322.
pub struct Letter<'a> {
    pub id: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    pub subject: &'a str,
    pub date: &'a str,
    pub heads: &'a str,
    pub text: &'a str,
}

impl Default for Letter<'_> {
    fn default() -> Self {
        Letter {
            id: "one",
            from: "client@client.example",
            to: "info@office.example",
            subject: "VAT",
            date: "Mon, 2 Nov 2026 08:00:00 +0000",
            heads: "",
            text: "Hello.",
        }
    }
}

impl Letter<'_> {
    fn head(&self) -> String {
        let Letter {
            id,
            from,
            to,
            subject,
            date,
            heads,
            ..
        } = self;
        format!(
            "From: Some Body <{from}>\nTo: <{to}>\nSubject: {subject}\nMessage-ID: <{id}@mail.example>\nDate: {date}\n{heads}"
        )
    }

    pub fn raw(&self) -> String {
        format!(
            "{}Content-Type: text/plain; charset=utf-8\n\n{}\n",
            self.head(),
            self.text
        )
    }

    /// With a table and a logo in its signature.
    pub fn with_files(&self) -> String {
        format!(
            "{}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{}\n\
             --b\nContent-Type: text/csv; name=\"vat.csv\"\nContent-Disposition: attachment; filename=\"vat.csv\"\n\na;b\n\
             --b\nContent-Type: image/png; name=\"logo.png\"\nContent-Disposition: inline; filename=\"logo.png\"\nContent-ID: <l>\n\nPNG\n--b--\n",
            self.head(),
            self.text
        )
    }
}

/// Switches SYNC of one's address in the bakery.
pub async fn sync(cast: &Cast, email: &str, on: bool) {
    let owner = cast.owner.api();
    let base = format!("/dossiers/{}/addresses", cast.dossier);
    let all = owner
        .get(&format!("{base}?limit=200"))
        .await
        .expect(200)
        .json();
    let all = all["items"].as_array().unwrap().clone();
    let one = all.iter().find(|one| one["address"] == email).unwrap();
    let path = format!("{base}/{}", one["id"].as_str().unwrap());
    owner.patch(&path, json!({"sync": on})).await.expect(200);
}

/// A mail of the collaborator's in the bakery; its id.
pub async fn make(cast: &Cast, mark: &str) -> String {
    let client = &cast.collaborator.email;
    sync(cast, client, true).await;
    let letter = Letter {
        id: mark,
        from: client,
        subject: mark,
        text: mark,
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &letter.with_files()).await);
    let found = mails(cast).await;
    found[0]["id"].as_str().unwrap().to_owned()
}

/// The mails of the bakery as the owner sees them.
pub async fn mails(cast: &Cast) -> Vec<Value> {
    let path = format!("/dossiers/{}/mails", cast.dossier);
    let list = cast.owner.api().get(&path).await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

pub async fn threads(cast: &Cast, show: &str) -> Vec<Value> {
    let path = format!("/firms/{}/inbox?show={show}", cast.slug);
    let list = cast.owner.api().get(&path).await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

pub async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    sync(&cast, &cast.collaborator.email, true).await;
    (house, cast)
}

/// MAIL-1, MAIL-5: mail of an address with SYNC on stands in its dossier, once; other mail nowhere.
#[tokio::test]
async fn mail_1_mail_of_a_sync_address_is_kept_once_and_no_other() {
    let (_house, cast) = begin().await;
    let client = cast.collaborator.email.to_uppercase();
    let letter = Letter {
        from: &client,
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &letter.raw()).await);
    assert!(!bring(&cast.app, cast.firm, &letter.raw()).await);
    let other = Letter {
        id: "two",
        ..Letter::default()
    };
    assert!(!bring(&cast.app, cast.firm, &other.raw()).await);
    let all = mails(&cast).await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["text"], "Hello.");
    assert_eq!(all[0]["waiting"], true);
    assert_eq!(threads(&cast, "waiting").await.len(), 1);
    // Switched off, what is there stays, and nothing more comes.
    sync(&cast, &cast.collaborator.email, false).await;
    let more = Letter {
        id: "three",
        ..letter
    };
    assert!(!bring(&cast.app, cast.firm, &more.raw()).await);
    assert_eq!(mails(&cast).await.len(), 1);
}

/// MAIL-1: answers make a thread, in whatever order they come; what the firm writes answers what came before.
#[tokio::test]
async fn mail_1_a_thread_is_one_in_any_order() {
    let (_house, cast) = begin().await;
    let client = cast.collaborator.email.clone();
    let answer = Letter {
        id: "b",
        from: &client,
        date: "Mon, 2 Nov 2026 07:30:00 +0000",
        heads: "References: <a@mail.example>\nIn-Reply-To: <a@mail.example>\n",
        ..Letter::default()
    };
    let question = Letter {
        id: "a",
        from: "info@office.example",
        to: &client,
        date: "Mon, 2 Nov 2026 07:00:00 +0000",
        ..Letter::default()
    };
    let thanks = Letter {
        id: "c",
        from: "info@office.example",
        to: &client,
        heads: "References: <a@mail.example> <b@mail.example>\n",
        date: "Mon, 2 Nov 2026 07:45:00 +0000",
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &answer.raw()).await);
    assert!(bring(&cast.app, cast.firm, &question.raw()).await);
    let waiting = threads(&cast, "waiting").await;
    assert_eq!((waiting.len(), &waiting[0]["mails"]), (1, &json!(2)));
    assert!(bring(&cast.app, cast.firm, &thanks.raw()).await);
    assert!(threads(&cast, "waiting").await.is_empty());
    let sent = threads(&cast, "sent").await;
    assert_eq!((sent.len(), &sent[0]["mails"]), (1, &json!(3)));
    assert_eq!(sent[0]["outgoing"], true);
    // One that came late, and was answered since, does not wait.
    let late = Letter {
        id: "d",
        from: &client,
        heads: "References: <c@mail.example>\n",
        date: "Mon, 2 Nov 2026 07:31:00 +0000",
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &late.raw()).await);
    assert!(threads(&cast, "waiting").await.is_empty());
}

/// MAIL-2: mail from before SYNC was switched on is there and waits for nobody.
#[tokio::test]
async fn mail_2_earlier_mail_waits_for_nobody() {
    let (_house, cast) = begin().await;
    let letter = Letter {
        from: &cast.collaborator.email,
        date: "Mon, 2 Mar 2026 08:00:00 +0000",
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &letter.raw()).await);
    assert_eq!(mails(&cast).await[0]["waiting"], false);
    assert_eq!(threads(&cast, "all").await.len(), 1);
}

/// MAIL-5: who sees the dossier sees its mail; nobody else does, and no client, also not of a confidential one.
#[tokio::test]
async fn mail_5_who_sees_the_dossier_sees_its_mail() {
    let (house, cast) = begin().await;
    let twin = testkit::cast(&house, true).await;
    let id = make(&cast, "secret").await;
    let (one, list) = (
        format!("/mails/{id}"),
        format!("/dossiers/{}/mails", cast.dossier),
    );
    let inbox = format!("/firms/{}/inbox", cast.slug);
    for (who, status) in [
        (&cast.editor, 200),
        (&cast.viewer, 200),
        (&cast.outsider, 404),
        (&twin.owner, 404),
    ] {
        who.api().get(&one).await.expect(status);
        who.api().get(&list).await.expect(status);
    }
    for client in [
        &cast.collaborator,
        &cast.access,
        &cast.limited,
        &cast.stranger,
    ] {
        client.api().get(&one).await.expect(404);
        client.api().get(&format!("{one}/raw")).await.expect(404);
        assert_ne!(client.api().get(&list).await.status, 200);
        client.api().get(&inbox).await.expect(404);
    }
    let seen = |who: &testkit::Person| {
        let (api, path) = (who.api(), inbox.clone());
        async move {
            api.get(&path).await.expect(200).json()["items"]
                .as_array()
                .unwrap()
                .len()
        }
    };
    assert_eq!(
        (seen(&cast.viewer).await, seen(&cast.outsider).await),
        (1, 0)
    );
    let confidential = json!({"confidential": true});
    let dossier = format!("/dossiers/{}", cast.dossier);
    cast.owner
        .api()
        .patch(&dossier, confidential)
        .await
        .expect(200);
    assert_eq!(
        (seen(&cast.editor).await, seen(&cast.outsider).await),
        (1, 0)
    );
    // Who only looks answers nothing and settles nothing.
    cast.viewer
        .api()
        .post(&format!("{one}/done"), json!({}))
        .await
        .expect(403);
}

/// MAIL-1: a thread is dealt with, and waits again; the history tells both.
#[tokio::test]
async fn mail_1_a_thread_is_dealt_with_and_waits_again() {
    let (_house, cast) = begin().await;
    let id = make(&cast, "settle").await;
    let editor = cast.editor.api();
    let done = editor
        .post(&format!("/mails/{id}/done"), json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(done["waiting"], false);
    assert!(threads(&cast, "waiting").await.is_empty());
    let again = editor
        .post(&format!("/mails/{id}/wait"), json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(again["waiting"], true);
    let waiting = threads(&cast, "waiting").await;
    assert_eq!(waiting[0]["waiting"], 1);
    let history = format!(
        "/office/peeters/dossiers/{}/history?family=inbox",
        cast.dossier
    );
    let page = cast
        .owner
        .browser()
        .await
        .get(&history)
        .await
        .expect(200)
        .body;
    assert!(page.matches("settle").count() >= 3, "{page}");
}
