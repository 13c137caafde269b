//! Mail that cannot be sent, or not yet, and what is refused before it is (MAIL-1): beside the real mailboxes of
//! `scripts/with-mail.sh` a server that follows a script.

use serde_json::{Value, json};
use testkit::{MailPeer, Says, Script, fresh_address};

use crate::documents::upload;
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
    waiting.peer.follow(|_| Says::Usual);
    waiting.again(200).await;
    assert_eq!(waiting.now().await["sending"], "sent");
    assert_eq!(waiting.taken().len(), 1);
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

/// MAIL-1: whether one is let in to send is tried before a mailbox is kept.
#[tokio::test]
async fn mail_1_signing_in_to_send_is_tried_too() {
    let Some(stage) = begin().await else {
        return;
    };
    let peer = MailPeer::encrypted(
        |line| match line.starts_with("AUTH") {
            true => Says::Line("535 5.7.8 wrong password"),
            false => Says::Usual,
        },
        &stage.server,
    )
    .await;
    let mut wanted = body(&stage.server, &fresh_address());
    let port: u16 = peer.place.rsplit(':').next().unwrap().parse().unwrap();
    wanted["smtp"] = json!({"host": "localhost", "port": port, "encryption": "tls"});
    let owner = stage.cast.owner.api();
    let path = "/firms/peeters/mailboxes";
    let refused = owner.post(path, wanted.clone()).await.expect(422).json();
    let fault = &refused["errors"][0];
    assert_eq!(
        (&fault["field"], &fault["code"]),
        (&json!("secret"), &json!("mailbox_denied_sending")),
        "{refused}"
    );
    peer.follow(|line| {
        if line.starts_with("EHLO") {
            Says::Line("250 no AUTH here")
        } else {
            Says::Usual
        }
    });
    let refused = owner.post(path, wanted.clone()).await.expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "smtp_host", "{refused}");
    peer.follow(|_| Says::Usual);
    owner.post(path, wanted).await.expect(201);
}

/// MAIL-1, MAIL-5: what is typed has its bounds, at its field; nobody is written to of whom nothing is to be kept.
#[tokio::test]
async fn mail_1_what_is_typed_has_its_bounds() {
    let Some(stage) = begin().await else {
        return;
    };
    let (ours, client) = (fresh_address(), client(&stage).await);
    let path = format!("/dossiers/{}/mails", stage.cast.dossier);
    let editor = stage.cast.editor.api();
    let good = json!({"to": [client], "subject": "S", "text": "T"});
    let fault = |body: &Value| {
        let (editor, path, body) = (editor.clone(), path.clone(), body.clone());
        async move {
            let refused = editor.post(&path, body).await.expect(422).json();
            let one = &refused["errors"][0];
            (
                one["field"].as_str().unwrap().to_owned(),
                one["code"].as_str().unwrap().to_owned(),
            )
        }
    };
    let wanted = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(fault(&good).await, wanted("mailbox", "inbox_no_mailbox"));
    stage.connect(&ours).await;
    let many: Vec<String> = (0..21).map(|n| format!("a{n}@client.example")).collect();
    for (name, value, field, code) in [
        ("to", json!([]), "to", "empty"),
        ("to", json!(["nobody"]), "to", "inbox_address"),
        (
            "to",
            json!(["a@b.example\r\nBcc: x@y.example"]),
            "to",
            "inbox_address",
        ),
        ("to", json!(many), "to", "inbox_too_many"),
        ("to", json!(["a@b.example"]), "to", "inbox_no_sync"),
        ("cc", json!(["a b@c.example"]), "cc", "inbox_address"),
        ("subject", json!(" \r\n "), "subject", "empty"),
        ("subject", json!("x".repeat(301)), "subject", "too_long"),
        ("subject", json!("a\u{1}b"), "subject", "control_characters"),
        ("text", json!(" "), "text", "empty"),
        ("text", json!("x".repeat(50_001)), "text", "too_long"),
        (
            "mailbox",
            json!("00000000-0000-0000-0000-000000000007"),
            "mailbox",
            "inbox_mailbox",
        ),
        (
            "uploads",
            json!(["00000000-0000-0000-0000-000000000007"]),
            "uploads",
            "file_gone",
        ),
    ] {
        let mut body = good.clone();
        body[name] = value;
        assert_eq!(fault(&body).await, wanted(field, code), "{name}");
    }
    // Nine megabytes fit, two of them do not quite.
    let mut large = Vec::new();
    for name in ["one", "two"] {
        large.push(upload(&stage.house, &stage.cast, &stage.cast.editor, name, b"x").await);
    }
    stage
        .tell("UPDATE files SET size = 9437185 WHERE NOT attached")
        .await;
    let mut body = good.clone();
    body["uploads"] = json!(large);
    assert_eq!(fault(&body).await, wanted("uploads", "inbox_files"));
    // A line break in a subject is a space; nothing of it becomes a header.
    let mut body = good.clone();
    body["subject"] = json!("a\r\nBcc: x@y.example");
    let made = editor.post(&path, body).await.expect(201).json();
    assert_eq!(made["subject"], "a Bcc: x@y.example");
    // Asked twice with one key, it is written once.
    let request = || {
        let request = editor.request(reqwest::Method::POST, &path);
        request.header("Idempotency-Key", "once").json(&good)
    };
    let first = editor.send(request()).await.expect(201).id();
    assert_eq!(editor.send(request()).await.expect(201).id(), first);
}
