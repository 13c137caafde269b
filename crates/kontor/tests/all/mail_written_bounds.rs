//! What is refused before mail is written: words and addresses beyond their bounds, and mailboxes that let nobody in
//! to send (MAIL-1, MAIL-5). With the real mailboxes of `scripts/with-mail.sh`.

use serde_json::{Value, json};
use testkit::{MailPeer, Says, fresh_address};

use crate::documents::upload;
use crate::mail_written::client;
use crate::mailboxes::{begin, body};

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
