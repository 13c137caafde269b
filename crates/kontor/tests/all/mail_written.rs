//! Mail that is answered and written from Kontor, on the real server of `scripts/with-mail.sh` (MAIL-1).

use std::collections::HashSet;
use std::time::Duration;

use kontor::app::enqueue;
use kontor::inbox;
use kontor::refusal::Refusal;
use pages::{Arg, Lang, when};
use post::read::{Incoming, fold, read};
use serde_json::{Value, json};
use testkit::fresh_address;

use crate::documents::upload;
use crate::inbox::{mails, threads};
use crate::mailboxes::{Stage, begin};

/// The longest that a test waits for what comes by itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// A client's address with SYNC on in the bakery that has a mailbox at the server too.
pub async fn client(stage: &Stage) -> String {
    let address = fresh_address().replace("@office.", "@client.");
    let path = format!("/contacts/{}/addresses", stage.cast.collaborator.id);
    let owner = stage.cast.owner.api();
    owner
        .post(&path, json!({"address": address}))
        .await
        .expect(201);
    stage.sync(&address, true).await;
    address
}

/// A question of the client's that came into the firm's mailbox; its id.
pub async fn question(stage: &Stage, ours: &str, client: &str) -> String {
    let letter = format!(
        "From: \"Bakker, Els\" <{client}>\r\nTo: {ours}\r\nSubject: VAT of October\r\n\
         Message-ID: <question-{client}>\r\nReferences: <earlier-{client}>\r\n\
         Date: Mon, 2 Nov 2026 07:00:00 +0000\r\n\r\nWhere is it?\r\n"
    );
    stage.put(ours, "INBOX", &[letter]).await;
    assert_eq!(stage.attend().await, 1);
    mails(&stage.cast).await[0]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// All that a folder holds.
async fn folder(stage: &Stage, address: &str, name: &str) -> Vec<Incoming> {
    let mut imap = stage.imap(address).await;
    imap.open(name, true).await.unwrap();
    let mut all = Vec::new();
    for uid in imap.after(0).await.unwrap() {
        let raw = imap.whole(uid, 1 << 20).await.unwrap().unwrap();
        all.push(read(&raw).unwrap());
    }
    imap.sign_out().await;
    all
}

/// The same once something is there.
async fn delivered(stage: &Stage, address: &str) -> Vec<Incoming> {
    let waiting = async {
        loop {
            let all = folder(stage, address, "INBOX").await;
            if !all.is_empty() {
                return all;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap()
}

async fn one(stage: &Stage, id: &str) -> Value {
    let path = format!("/mails/{id}");
    stage.cast.owner.api().get(&path).await.expect(200).json()
}

/// MAIL-1: an answer goes through the mailbox's own server to the client, names what it answers, and stands once in
/// the thread and once in the mailbox's folder of sent mail, however often that is read or the copy tried.
#[tokio::test]
async fn mail_1_an_answer_goes_out_and_stands_once() {
    let Some(stage) = begin().await else {
        return;
    };
    let (ours, client) = (fresh_address(), client(&stage).await);
    stage.connect(&ours).await;
    let asked = question(&stage, &ours, &client).await;
    let file = upload(
        &stage.house,
        &stage.cast,
        &stage.cast.editor,
        "fäktuur.csv",
        b"a;b\n.\n",
    )
    .await;
    let body = json!({"text": "Here it is.\n.\nRegards", "uploads": [file]});
    let reply = format!("/mails/{asked}/reply");
    let made = stage
        .cast
        .editor
        .api()
        .post(&reply, body)
        .await
        .expect(201)
        .json();
    let id = made["id"].as_str().unwrap();
    assert_eq!(
        (&made["sending"], &made["text"]),
        (&json!("waiting"), &json!("Here it is.\n.\nRegards"))
    );
    assert!(
        made["quoted"].as_str().unwrap().contains("> Where is it?"),
        "{made}"
    );
    assert_eq!(threads(&stage.cast, "waiting").await.len(), 0);
    stage.house.work().await;
    let sent = one(&stage, id).await;
    assert_eq!(sent["sending"], "sent", "{sent}");

    let came = delivered(&stage, &client).await;
    assert_eq!(came.len(), 1);
    let mail = &came[0];
    assert_eq!(mail.subject, "Re: VAT of October");
    assert_eq!(mail.from[0].address, ours);
    assert!(!mail.from[0].name.is_empty());
    assert_eq!(mail.to[0].address, client);
    assert_eq!(mail.to[0].name, "Bakker, Els");
    assert_eq!(mail.in_reply_to, [format!("question-{client}")]);
    assert_eq!(mail.references.last(), Some(&format!("question-{client}")));
    assert!(
        mail.text.contains("Here it is.") && mail.text.contains("> Where is it?"),
        "{}",
        mail.text
    );
    assert_eq!(mail.attachments[0].name, "fäktuur.csv");
    assert_eq!(mail.attachments[0].bytes, b"a;b\n.\n");

    let copies = folder(&stage, &ours, "Sent").await;
    assert_eq!(copies.len(), 1);
    assert_eq!(copies[0].message_id, mail.message_id);
    // Tried again, as after an answer that was lost, it is there already.
    let (firm, payload) = (stage.cast.firm, id.to_owned());
    stage.tell("UPDATE inbox_sends SET copied = FALSE").await;
    let again = stage.house.app.store().write(move |tx| {
        enqueue(tx, firm.0, inbox::COPY, None, &payload)?;
        Ok::<_, Refusal>(())
    });
    again.await.unwrap();
    stage.house.work().await;
    assert_eq!(folder(&stage, &ours, "Sent").await.len(), 1);
    assert_eq!(stage.attend().await, 0);
    let all = mails(&stage.cast).await;
    assert_eq!(all.len(), 2);
    assert_eq!(threads(&stage.cast, "sent").await[0]["mails"], 2);
    // What went along can be had here too.
    let attached = format!("/mails/{id}/attachments/1");
    let bytes = stage.cast.viewer.api().get(&attached).await.expect(200);
    assert_eq!(bytes.body, "a;b\n.\n");
    // The client goes on, and it is one thread.
    let answer = format!(
        "From: <{client}>\r\nTo: {ours}\r\nSubject: Re: VAT\r\nMessage-ID: <thanks-{client}>\r\n\
         In-Reply-To: <{}>\r\nDate: Mon, 2 Nov 2026 08:30:00 +0000\r\n\r\nThanks.\r\n",
        mail.message_id.as_ref().unwrap()
    );
    stage.house.later(60);
    stage.put(&ours, "INBOX", &[answer]).await;
    assert_eq!(stage.attend().await, 1);
    let all: HashSet<String> = mails(&stage.cast)
        .await
        .iter()
        .map(|mail| mail["thread"].to_string())
        .collect();
    assert_eq!(all.len(), 1);
    assert_eq!(threads(&stage.cast, "waiting").await.len(), 1);
}

/// MAIL-1: in the browser: the answer is begun to whom it goes, what was typed survives a fault, and the mail stands
/// in its thread at once; a new one is written from the dossier.
#[tokio::test]
async fn mail_1_mail_is_answered_and_written_in_the_browser() {
    let Some(stage) = begin().await else {
        return;
    };
    let (ours, client) = (fresh_address(), client(&stage).await);
    stage.connect(&ours).await;
    let thread = question(&stage, &ours, &client).await;
    let browser = stage.cast.editor.browser().await;
    let base = format!("/office/peeters/dossiers/{}/mails", stage.cast.dossier);
    let here = format!("{base}/{thread}");
    let page = browser.get(&here).await.expect(200).body;
    assert!(
        page.contains(&format!("&quot;Bakker, Els&quot; &#60;{client}&#62;"))
            || page.contains(&format!("&#34;Bakker, Els&#34; &#60;{client}&#62;")),
        "{page}"
    );
    let reply = format!("{here}/reply");
    let typed = [
        ("to", "nobody"),
        ("cc", "x@y.example"),
        ("text", "My words <stay>."),
    ];
    let files = [("files", "kept.txt", b"kept".as_slice())];
    let page = browser
        .post_files(&reply, &typed, &files)
        .await
        .expect(422)
        .body;
    assert!(
        page.contains("id=\"to-error\"") && page.contains("My words &#60;stay&#62;."),
        "{page}"
    );
    assert!(
        page.contains("x@y.example") && page.contains("kept.txt"),
        "{page}"
    );
    let kept = page.split("name=\"uploads\" value=\"").nth(1).unwrap();
    let kept = kept.split('"').next().unwrap();
    let typed = [
        ("to", client.as_str()),
        ("text", "My words."),
        ("uploads", kept),
    ];
    let gone = browser.post_files(&reply, &typed, &[]).await.expect(303);
    let page = browser.get(&here).await.expect(200).body;
    assert!(
        page.contains("My words.") && page.contains("kept.txt"),
        "{page}"
    );
    assert!(
        !page.contains("&#62; Where is it?"),
        "it was not to be quoted: {page}"
    );
    assert!(gone.location().contains("#m"));
    stage.house.work().await;

    let new = format!("{base}/new");
    let page = browser.get(&new).await.expect(200).body;
    assert!(page.contains(&format!("value=\"{client}\"")), "{page}");
    let to = format!("Els <{client}>");
    let typed = [("to", to.as_str()), ("subject", ""), ("text", "Good day.")];
    let page = browser.post_files(&new, &typed, &[]).await.expect(422).body;
    assert!(
        page.contains("id=\"subject-error\"") && page.contains("Good day."),
        "{page}"
    );
    let typed = [
        ("to", to.as_str()),
        ("subject", "New one"),
        ("text", "Good day."),
    ];
    let begun = browser.post_files(&new, &typed, &[]).await.expect(303);
    stage.house.work().await;
    let page = browser.get(&begun.location()).await.expect(200).body;
    assert!(
        page.contains("New one") && page.contains("Good day."),
        "{page}"
    );
    let came = async {
        while delivered(&stage, &client).await.len() < 2 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, came).await.unwrap();
    assert_eq!(folder(&stage, &ours, "Sent").await.len(), 2);
    assert_eq!(stage.attend().await, 0);
    assert_eq!(mails(&stage.cast).await.len(), 3);
    // Who only looks has no form, and clients have nothing.
    let viewer = stage.cast.viewer.browser().await;
    let page = viewer.get(&here).await.expect(200).body;
    assert!(!page.contains("id=\"reply\""), "{page}");
    viewer.post_files(&reply, &typed, &[]).await.expect(403);
    viewer.get(&new).await.expect(403);
    let portal = stage.cast.collaborator.browser().await;
    portal.post_files(&reply, &typed, &[]).await.expect(404);
}

/// MAIL-1: the line above what is quoted is known as such in every language: what was typed stands alone.
#[tokio::test]
async fn mail_1_what_is_quoted_is_folded_in_every_language() {
    let house = testkit::house().await;
    let texts = house.app.texts();
    for lang in Lang::ALL {
        let reader = when::Reader {
            lang,
            zone: jiff::tz::TimeZone::UTC,
        };
        let at = when::full(texts, &reader, 1_793_606_400_000);
        let args = [
            ("when", Arg::from(at.as_str())),
            ("name", Arg::from("Els Bakker")),
        ];
        let line = texts.format(lang, "inbox-attribution", &args);
        let text = format!("Dank u.\n\n{line}\n> Waar is het?\n");
        assert_eq!(fold(&text).own.trim(), "Dank u.", "{text}");
    }
}
