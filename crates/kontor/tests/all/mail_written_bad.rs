//! Mail that cannot be sent, or not yet (MAIL-1): beside the real mailboxes of
//! `scripts/with-mail.sh` a server that follows a script.

use serde_json::{Value, json};
use testkit::{MailPeer, Says, Script, fresh_address};

use crate::documents::upload;
use crate::inbox::threads;
use crate::mail_written::{client, question};
use crate::mailboxes::{Stage, begin, body};

/// A mail that waits to be sent by a server with this script.
struct Waiting {
    stage: Stage,
    peer: MailPeer,
    id: String,
    client: String,
}

impl Waiting {
    async fn begin(script: Script) -> Option<Waiting> {
        let stage = begin().await?;
        let peer = MailPeer::encrypted(|_| Says::Usual, &stage.server).await;
        let (ours, client) = (fresh_address(), client(&stage).await);
        let mut wanted = body(&stage.server, &ours);
        let port: u16 = peer.place.rsplit(':').next().unwrap().parse().unwrap();
        wanted["smtp"] = json!({"host": "localhost", "port": port, "encryption": "tls"});
        let owner = stage.cast.owner.api();
        owner
            .post("/firms/peeters/mailboxes", wanted)
            .await
            .expect(201);
        let asked = question(&stage, &ours, &client).await;
        peer.follow(script);
        let reply = format!("/mails/{asked}/reply");
        let made = owner
            .post(&reply, json!({"text": "Here."}))
            .await
            .expect(201);
        stage.house.work().await;
        let id = made.id();
        Some(Waiting {
            stage,
            peer,
            id,
            client,
        })
    }

    async fn now(&self) -> Value {
        let path = format!("/mails/{}", self.id);
        self.stage
            .cast
            .owner
            .api()
            .get(&path)
            .await
            .expect(200)
            .json()
    }

    async fn again(&self, status: u16) {
        let path = format!("/mails/{}/send-again", self.id);
        let editor = self.stage.cast.editor.api();
        editor.post(&path, json!({})).await.expect(status);
        self.stage.house.work().await;
    }

    /// The message ids of what the server took.
    fn taken(&self) -> Vec<String> {
        let taken = self.peer.taken();
        taken
            .iter()
            .map(|one| one.header("Message-ID").unwrap())
            .collect()
    }

    async fn page(&self) -> String {
        let thread = self.now().await["thread"].as_str().unwrap().to_owned();
        let path = format!(
            "/office/peeters/dossiers/{}/mails/{thread}",
            self.stage.cast.dossier
        );
        let browser = self.stage.cast.editor.browser().await;
        browser.get(&path).await.expect(200).body
    }

    async fn kinds(&self) -> Vec<String> {
        let path = format!(
            "/dossiers/{}/events?family=inbox&limit=200",
            self.stage.cast.dossier
        );
        let list = self
            .stage
            .cast
            .owner
            .api()
            .get(&path)
            .await
            .expect(200)
            .json();
        let kinds = list["items"].as_array().unwrap().iter();
        kinds
            .map(|one| one["kind"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// MAIL-1: a reader whom the server refuses: the mail stands as not sent with the server's words, and goes out when it
/// is sent again, once.
#[tokio::test]
async fn mail_1_a_refused_reader_is_shown_and_the_mail_can_be_sent_again() {
    let script: Script = |line| match line.starts_with("RCPT") {
        true => Says::Line("550 5.1.1 <b>nobody</b> by that name"),
        false => Says::Usual,
    };
    let Some(waiting) = Waiting::begin(script).await else {
        return;
    };
    let now = waiting.now().await;
    assert_eq!(
        (&now["sending"], &now["why"]),
        (&json!("failed"), &json!("refused")),
        "{now}"
    );
    let said = now["said"].as_str().unwrap();
    assert!(
        said.contains(&waiting.client) && said.contains("nobody"),
        "{said}"
    );
    let page = waiting.page().await;
    assert!(
        page.contains("&#60;b&#62;nobody")
            && page.contains(&format!("/mails/{}/again", waiting.id)),
        "{page}"
    );
    let again = format!("/mails/{}/send-again", waiting.id);
    let cast = &waiting.stage.cast;
    cast.viewer.api().post(&again, json!({})).await.expect(403);
    cast.outsider
        .api()
        .post(&again, json!({}))
        .await
        .expect(404);
    cast.collaborator
        .api()
        .post(&again, json!({}))
        .await
        .expect(404);
    // What it was to answer is to be dealt with again.
    assert_eq!(threads(cast, "waiting").await.len(), 1);
    waiting.peer.follow(|_| Says::Usual);
    waiting.again(200).await;
    assert_eq!(waiting.now().await["sending"], "sent");
    assert_eq!(waiting.taken().len(), 1);
    assert_eq!(threads(cast, "waiting").await.len(), 0);
    waiting.again(409).await;
    assert_eq!(waiting.taken().len(), 1);
    let kinds = waiting.kinds().await;
    assert_eq!(kinds[..3], ["inbox.again", "inbox.failed", "inbox.written"]);
}

/// MAIL-1: the answer to a mail that was taken is lost: it goes once more with the same Message-ID, and stands once.
#[tokio::test]
async fn mail_1_a_lost_answer_costs_one_more_copy_of_the_same_mail() {
    let script: Script = |line| match line {
        "." => Says::Vanish,
        _ => Says::Usual,
    };
    let Some(waiting) = Waiting::begin(script).await else {
        return;
    };
    assert_eq!(waiting.taken().len(), 1);
    let now = waiting.now().await;
    assert_eq!(
        (&now["sending"], &now["why"]),
        (&json!("waiting"), &json!("later")),
        "{now}"
    );
    waiting.peer.follow(|_| Says::Usual);
    waiting.stage.house.later(5);
    waiting.stage.house.work().await;
    waiting.stage.house.later(5);
    waiting.stage.house.work().await;
    let taken = waiting.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0], taken[1]);
    assert_eq!(waiting.now().await["sending"], "sent");
    assert_eq!(waiting.stage.attend().await, 0);
    assert_eq!(crate::inbox::mails(&waiting.stage.cast).await.len(), 2);
}

/// MAIL-1: a password that is wrong is wrong at once; a server that is away, hangs up or says later is asked again.
#[tokio::test]
async fn mail_1_a_wrong_password_is_told_at_once_and_a_server_that_is_away_is_asked_again() {
    let Some(waiting) = Waiting::begin(|_| Says::Close).await else {
        return;
    };
    for (script, why) in [
        (
            (|line| {
                if line == "MAIL" {
                    Says::Usual
                } else {
                    Says::Close
                }
            }) as Script,
            "later",
        ),
        (
            |line| {
                if line == "." {
                    Says::Line("451 4.7.1 greylisted")
                } else {
                    Says::Usual
                }
            },
            "later",
        ),
        (
            |line| {
                if line == "." {
                    Says::Close
                } else {
                    Says::Usual
                }
            },
            "later",
        ),
    ] {
        let now = waiting.now().await;
        assert_eq!(
            (&now["sending"], &now["why"]),
            (&json!("waiting"), &json!(why)),
            "{now}"
        );
        waiting.peer.follow(script);
        waiting.stage.house.later(60);
        waiting.stage.house.work().await;
    }
    waiting.peer.follow(|line| match line.starts_with("AUTH") {
        true => Says::Line("535 5.7.8 wrong password"),
        false => Says::Usual,
    });
    waiting.stage.house.later(180);
    waiting.stage.house.work().await;
    let now = waiting.now().await;
    assert_eq!(
        (&now["sending"], &now["why"]),
        (&json!("failed"), &json!("denied")),
        "{now}"
    );
    assert!(waiting.page().await.contains("wrong password"));
    assert!(waiting.taken().is_empty());
    // Disconnected meanwhile.
    waiting
        .stage
        .tell("UPDATE mailboxes SET enabled = FALSE")
        .await;
    waiting.again(200).await;
    assert_eq!(waiting.now().await["why"], "no_mailbox");
    waiting
        .stage
        .tell("UPDATE mailboxes SET enabled = TRUE")
        .await;
    waiting.peer.follow(|_| Says::Usual);
    waiting.again(200).await;
    assert_eq!(waiting.now().await["sending"], "sent");
    assert_eq!(waiting.taken().len(), 1);
}

/// MAIL-1: what goes along leaves once the virus scanner called it clean, and never if it did not.
#[tokio::test]
async fn mail_1_files_leave_once_they_were_called_clean() {
    let Some(waiting) = Waiting::begin(|_| Says::Usual).await else {
        return;
    };
    let stage = &waiting.stage;
    for (file, verdict, sending, why) in [
        (
            "clean.csv",
            "UPDATE files SET scan = 'clean' WHERE scan = 'waiting'",
            "sent",
            json!(null),
        ),
        (
            "infected.csv",
            "UPDATE files SET scan = 'infected' WHERE scan = 'waiting'",
            "failed",
            json!("infected"),
        ),
    ] {
        let owner = &stage.cast.owner;
        let upload = upload(&stage.house, &stage.cast, owner, file, b"a;b").await;
        stage
            .tell("UPDATE files SET scan = 'waiting' WHERE NOT attached")
            .await;
        let reply = format!("/mails/{}/reply", waiting.id);
        let body = json!({"text": "See the file.", "uploads": [upload]});
        let made = owner.api().post(&reply, body).await.expect(201).id();
        stage.house.work().await;
        let path = format!("/mails/{made}");
        let now = owner.api().get(&path).await.expect(200).json();
        assert_eq!(
            (&now["sending"], &now["why"]),
            (&json!("waiting"), &json!("scanning")),
            "{now}"
        );
        stage.tell(verdict).await;
        stage.house.later(15);
        stage.house.work().await;
        let now = owner.api().get(&path).await.expect(200).json();
        assert_eq!(
            (&now["sending"], &now["why"]),
            (&json!(sending), &why),
            "{now}"
        );
        assert_eq!(waiting.taken().len(), 2);
    }
    assert!(waiting.peer.taken()[1].raw.contains("clean.csv"));
}
