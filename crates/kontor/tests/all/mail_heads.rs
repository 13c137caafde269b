//! What stands at the head of mail: how it is stopped, who sends it, and which belong together (NOTE-9).

use http::Method;
use serde_json::json;
use testkit::Browser;

use crate::mailing::{begin, looks, mails, rules, say, start};

/// NOTE-9: mail of a category is stopped with one click, by a mail program or on a page that changes nothing
/// when it is looked at; the link speaks for one address and one firm. Mail about accounts cannot be stopped.
#[tokio::test]
async fn note_9_mail_is_stopped_with_one_click() {
    let (house, cast) = begin().await;
    rules(&cast, json!({"delay": 0})).await;
    let made = start(&cast.editor, cast.dossier, "VAT").await;
    let told = mails(&house, &cast.collaborator).await.remove(0);
    let unfolded = told.raw.replace("\r\n ", " ");
    assert!(unfolded.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    let (_, rest) = unfolded.split_once("\r\nList-Unsubscribe:").unwrap();
    let url = rest.trim_start().strip_prefix('<').unwrap();
    let url = url.split('>').next().unwrap();
    let path = url.strip_prefix(&house.url).unwrap();
    let stranger = Browser::new(&house.url);
    // Looking changes nothing, as often as one likes.
    for _ in 0..2 {
        let page = stranger.get(path).await.expect(200).body;
        assert!(page.contains(&cast.collaborator.email) && page.contains("One-Click"));
    }
    // As a mail program posts it: no cookie, no origin.
    let click = reqwest::Client::new()
        .request(Method::POST, url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .send()
        .await
        .unwrap();
    assert_eq!(click.status(), 200);
    house.later(180);
    say(&cast.editor, &made, "More.").await;
    assert_eq!(mails(&house, &cast.collaborator).await.len(), 1);
    let events = format!("/dossiers/{}/events?family=preferences", cast.dossier);
    let history = cast.owner.api().get(&events).await.expect(200).body;
    assert_eq!(history.matches("preferences.changed").count(), 1);
    // The same page switches it on again, and other mail off; nothing else.
    let on = [("category", "chats_and_tasks"), ("state", "on")];
    stranger.post(path, &on).await.expect(200);
    let off = [("category", "documents"), ("state", "off")];
    stranger.post(path, &off).await.expect(200);
    stranger
        .post(path, &[("category", "mentions"), ("state", "off")])
        .await
        .expect(404);
    let list = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let list = cast.owner.api().get(&list).await.expect(200).json();
    let items = list["items"].as_array().unwrap();
    let item = items
        .iter()
        .find(|item| item["address"] == *cast.collaborator.email);
    let told_of = &item.unwrap()["preferences"];
    assert_eq!(
        (&told_of["chats_and_tasks"], &told_of["documents"]),
        (&json!(true), &json!(false))
    );
    // Nobody makes up a link.
    let (head, last) = path.split_at(path.len() - 1);
    let other = if last == "a" { "b" } else { "a" };
    for wrong in [format!("{head}{other}"), "/unsubscribe/x".to_owned()] {
        stranger.get(&wrong).await.expect(404);
        stranger.post(&wrong, &[]).await.expect(404);
    }
    // Mail about accounts has no such link.
    let path = format!(
        "/dossiers/{}/addresses/{}/invitation",
        cast.dossier, cast.invited.1
    );
    cast.owner.api().post(&path, json!({})).await.expect(202);
    let mut mails = house.mail().await;
    mails.retain(|mail| mail.to.contains(&cast.invited.2) && mail.subject.contains("access"));
    assert!(!mails.is_empty());
    assert!(
        mails
            .iter()
            .all(|mail| !mail.raw.contains("List-Unsubscribe"))
    );
}

/// NOTE-9: mails about one conversation hang together in mail programs; the sender and where answers go are
/// the firm's to say.
#[tokio::test]
async fn note_9_mails_of_one_conversation_are_a_thread() {
    let (house, cast) = begin().await;
    let named =
        json!({"delay": 0, "sender_name": "Kantoor Peeters", "reply_to": "office@peeters.example"});
    rules(&cast, named).await;
    let made = start(&cast.editor, cast.dossier, "VAT").await;
    assert_eq!(mails(&house, &cast.collaborator).await.len(), 1);
    looks(&cast.collaborator, &cast, &made).await;
    house.later(130);
    say(&cast.editor, &made, "More.").await;
    let told = mails(&house, &cast.collaborator).await;
    assert_eq!(told.len(), 2);
    for mail in &told {
        let raw = mail.raw.replace("\r\n ", " ");
        assert!(
            raw.contains(&format!("References: <{made}.conversation@")),
            "{raw}"
        );
        assert!(raw.contains(&format!("In-Reply-To: <{made}.conversation@")));
        assert!(raw.contains("Auto-Submitted: auto-generated"));
        assert!(
            raw.contains("From: Kantoor Peeters <") || raw.contains("From: \"Kantoor Peeters\" <"),
            "{raw}"
        );
        assert!(raw.contains("<office@peeters.example>"));
    }
    let api = cast.owner.api();
    for wrong in [
        json!({"reply_to": "nobody"}),
        json!({"sender_name": "a\nb"}),
    ] {
        api.patch("/firms/peeters/mail-settings", wrong)
            .await
            .expect(422);
    }
}

/// NOTE-9: a mail server that is away for two days loses nothing: the mail waits, the log says why, and it goes
/// out once. The log is looked through by recipient.
#[tokio::test]
async fn note_9_a_mail_server_that_is_away_for_two_days_loses_nothing() {
    let (house, cast) = begin().await;
    rules(&cast, json!({"delay": 0})).await;
    house.mail().await;
    // Where mail goes, there is something else.
    let (folder, aside) = (house.mail_folder(), house.folder.path().join("aside"));
    let _ = std::fs::create_dir(&folder);
    std::fs::rename(&folder, &aside).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    start(&cast.editor, cast.dossier, "VAT").await;
    let to = format!("/firms/peeters/outbox?to={}", cast.collaborator.email);
    for _ in 0..48 {
        house.work().await;
        house.later(60);
    }
    let list = cast.owner.api().get(&to).await.expect(200).json();
    let items = list["items"].as_array().unwrap();
    let mail = items.iter().find(|mail| mail["kind"] == "message").unwrap();
    assert_eq!(mail["state"], "queued", "{mail}");
    assert!(
        mail["note"].as_str().unwrap().contains("cannot write"),
        "{mail}"
    );
    assert!(
        items
            .iter()
            .all(|mail| mail["to"]["address"] == *cast.collaborator.email)
    );
    std::fs::remove_file(&folder).unwrap();
    std::fs::rename(&aside, &folder).unwrap();
    house.later(12 * 60);
    assert_eq!(mails(&house, &cast.collaborator).await.len(), 1);
    let none = cast
        .owner
        .api()
        .get("/firms/peeters/outbox?to=nobody@nowhere.example")
        .await;
    assert!(
        none.expect(200).json()["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let page = format!(
        "/office/peeters/settings/mail?to={}",
        cast.collaborator.email
    );
    let page = cast.owner.browser().await.get(&page).await.expect(200).body;
    assert!(page.contains(&cast.collaborator.email) && !page.contains(&cast.access.email));
}
