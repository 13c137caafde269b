//! One mail of the log: what happened to it, who reads what it said, and sending it again (NOTE-9).

use kontor::worker::run_due;
use serde_json::{Value, json};
use testkit::{Cast, House, MailPeer, Person, Says, cast, house};

use crate::mailing::{begin, say, start};

/// The id of a mail about the bakery; one that was never given if none was planned yet.
pub async fn about_dossier(cast: &Cast) -> String {
    let path = format!("/firms/{}/outbox?limit=200", cast.slug);
    let list = cast.owner.api().get(&path).await.expect(200).json();
    let found = list["items"].as_array().unwrap().iter();
    let mut found = found.filter(|mail| mail["dossier"] == json!(cast.dossier));
    match found.next() {
        Some(mail) => mail["id"].as_str().unwrap().to_owned(),
        None => uuid::Uuid::from_u128(u128::MAX / 5).to_string(),
    }
}

/// The newest mail to this address, in full.
pub async fn newest(cast: &Cast, who: &Person, to: &str) -> Value {
    let path = format!("/firms/peeters/outbox?to={to}");
    let list = cast.owner.api().get(&path).await.expect(200).json();
    one(who, list["items"][0]["id"].as_str().unwrap()).await
}

pub async fn one(who: &Person, id: &str) -> Value {
    let path = format!("/firms/peeters/outbox/{id}");
    who.api().get(&path).await.expect(200).json()
}

/// What happened to it, in order.
pub fn steps(mail: &Value) -> Vec<&str> {
    let steps = mail["steps"].as_array().unwrap().iter();
    steps.map(|step| step["what"].as_str().unwrap()).collect()
}

async fn again(cast: &Cast, mail: &Value) -> testkit::Answer {
    let id = mail["id"].as_str().unwrap();
    let path = format!("/firms/peeters/outbox/{id}/send-again");
    cast.owner.api().post(&path, json!({})).await
}

/// NOTE-9: a mail that waits says so with the server's words, and then that it was taken, with its last line.
/// What it said is kept without its links.
#[tokio::test]
async fn note_9_each_attempt_is_there_with_the_servers_words() {
    let (house, cast) = begin().await;
    let peer = MailPeer::begin(|line| match line.starts_with("RCPT") {
        true => Says::Line("451 4.7.1 greylisted, come back"),
        false => Says::Usual,
    })
    .await;
    let app = house.mailing(&format!("smtp://{}", peer.place));
    start(&cast.editor, cast.dossier, "VAT").await;
    house.later(121);
    run_due(&app).await.unwrap();
    let to = &cast.collaborator.email;
    let waits = newest(&cast, &cast.owner, to).await;
    assert_eq!(
        (&waits["state"], steps(&waits)),
        (&json!("queued"), vec!["later"])
    );
    assert!(waits["text"].is_null());
    peer.follow(|_| Says::Usual);
    house.later(1);
    run_due(&app).await.unwrap();
    let sent = newest(&cast, &cast.owner, to).await;
    assert_eq!(steps(&sent), ["later", "sent"]);
    let said = |n: usize| sent["steps"][n]["said"].as_str().unwrap();
    assert!(
        said(0).contains("451 4.7.1 greylisted, come back"),
        "{sent}"
    );
    assert!(said(1).contains("250 2.0.0 taken as 4711"), "{sent}");
    let taken: Vec<_> = peer
        .taken()
        .into_iter()
        .filter(|one| one.to == *to)
        .collect();
    assert_eq!(taken.len(), 1);
    let id = sent["message_id"].as_str().unwrap();
    assert_eq!(taken[0].header("Message-ID").unwrap(), format!("<{id}>"));
    assert_eq!(sent["category"], "chats_and_tasks");
    let text = sent["text"].as_str().unwrap();
    assert!(
        text.contains("VAT text.") && !text.contains("://"),
        "{text}"
    );
    let page = format!(
        "/office/peeters/settings/mail/{}",
        sent["id"].as_str().unwrap()
    );
    let shown = cast.owner.browser().await.get(&page).await.expect(200).body;
    for part in ["greylisted, come back", "taken as 4711", "VAT text.", id] {
        assert!(shown.contains(part), "{part}");
    }
    assert!(!shown.contains("/again"));
    // What went well does not go again.
    again(&cast, &sent).await.expect(409);
}

/// NOTE-9, ROLE-9: what a mail said is read by who sees all that it told of; links into accounts by nobody.
#[tokio::test]
async fn note_9_who_does_not_see_it_does_not_read_it_in_the_mail_log() {
    let (house, cast) = begin().await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let audience = json!({"user": cast.limited.id});
    let body = json!({"subject": "Secret", "text": "Among us.", "audience": audience});
    cast.editor.api().post(&path, body).await.expect(201);
    house.later(121);
    house.mail().await;
    let to = &cast.limited.email;
    let full = newest(&cast, &cast.owner, to).await;
    assert!(full["text"].as_str().unwrap().contains("Among us."));
    // Who manages accounts at the bakery but has no part in the private conversation sees the mail alone.
    let role =
        json!({"code": "clerk", "name": "Clerk", "scope": "firm", "permissions": ["see_mail_log"]});
    let role = cast
        .owner
        .api()
        .post("/firms/peeters/roles", role)
        .await
        .expect(201)
        .id();
    let member = format!("/firms/peeters/staff/{}", cast.viewer.id);
    let now = cast.owner.api().get(&member).await.expect(200).json();
    let mut roles: Vec<Value> = now["roles"].as_array().unwrap().clone();
    roles.push(json!("clerk"));
    assert!(!role.is_empty());
    cast.owner
        .api()
        .patch(&member, json!({"roles": roles}))
        .await
        .expect(200);
    let id = full["id"].as_str().unwrap();
    let seen = one(&cast.viewer, id).await;
    assert!(
        seen["text"].is_null() && seen["subject"].is_null(),
        "{seen}"
    );
    assert_eq!(seen["to"]["address"], json!(to));
    // Mail about an account is never kept, and no secret is in what is.
    let list = cast
        .owner
        .api()
        .get("/firms/peeters/outbox?limit=200")
        .await
        .json();
    for mail in list["items"].as_array().unwrap() {
        let mail = one(&cast.owner, mail["id"].as_str().unwrap()).await;
        let text = mail["text"].as_str().unwrap_or("");
        assert!(
            !text.contains("://") && !text.contains("/activate/"),
            "{text}"
        );
    }
}

/// NOTE-9, MAIL-7: a reader whom the server refuses is marked; the mail goes again once the address is
/// cleared, as the very same mail.
#[tokio::test]
async fn mail_7_a_refused_mail_goes_again_once_its_address_is_cleared() {
    let (house, cast) = begin().await;
    let peer = MailPeer::begin(
        |line| match line.contains("els") && line.starts_with("RCPT") {
            true => Says::Line("550 5.1.1 no such user here"),
            false => Says::Usual,
        },
    )
    .await;
    let app = house.mailing(&format!("smtp://{}", peer.place));
    let conversation = start(&cast.editor, cast.dossier, "VAT").await;
    house.later(121);
    run_due(&app).await.unwrap();
    let to = &cast.collaborator.email;
    assert!(to.contains("els"), "{to}");
    // One of several is refused: the others have theirs.
    let others = peer.taken();
    assert!(others.len() > 1 && others.iter().all(|one| one.to != *to));
    let refused = newest(&cast, &cast.owner, to).await;
    assert_eq!(
        (&refused["state"], steps(&refused)),
        (&json!("bounced"), vec!["bounced"])
    );
    assert!(
        refused["bounced"]
            .as_str()
            .unwrap()
            .contains("no such user here")
    );
    let refusal = again(&cast, &refused).await.expect(409).body;
    assert!(refusal.contains("came back"), "{refusal}");
    let owner = cast.owner.browser().await;
    let page = format!(
        "/office/peeters/settings/mail/{}",
        refused["id"].as_str().unwrap()
    );
    let shown = owner.get(&page).await.expect(200).body;
    assert!(shown.contains("no such user here") && shown.contains(&format!("{page}/clear")));
    assert!(!shown.contains(&format!("{page}/again")));
    let menu = owner.get("/office/peeters").await.expect(200).body;
    assert!(
        menu.contains("/office/peeters/settings/mail\""),
        "the failed mail is counted"
    );
    // Whoever does not look after contacts does not clear it.
    let bounce = format!(
        "/firms/peeters/outbox/{}/bounce",
        refused["id"].as_str().unwrap()
    );
    cast.viewer.api().delete(&bounce).await.expect(403);
    owner.post(&format!("{page}/clear"), &[]).await.expect(303);
    peer.follow(|_| Says::Usual);
    let done = owner.post(&format!("{page}/again"), &[]).await.expect(303);
    assert_eq!(done.location(), page);
    run_due(&app).await.unwrap();
    let sent = newest(&cast, &cast.owner, to).await;
    assert_eq!(
        (&sent["id"], steps(&sent)),
        (&refused["id"], vec!["bounced", "again", "sent"])
    );
    let mine: Vec<_> = peer
        .taken()
        .into_iter()
        .filter(|one| one.to == *to)
        .collect();
    assert_eq!(mine.len(), 1);
    let id = format!("<{}>", refused["message_id"].as_str().unwrap());
    assert_eq!(mine[0].header("Message-ID"), Some(id));
    let events = cast
        .owner
        .api()
        .get(&format!("/dossiers/{}/events", cast.dossier))
        .await;
    assert!(events.expect(200).body.contains("mail.sent_again"));
    // It was sent again: it is counted no more.
    let menu = owner.get("/office/peeters").await.expect(200).body;
    assert!(!menu.contains("/office/peeters/settings/mail\""));
    say(&cast.editor, &conversation, "More.").await;
}

/// NOTE-9: what came back after a server took it goes again as a mail of its own, once.
#[tokio::test]
async fn note_9_what_came_back_goes_again_as_another_mail() {
    let (house, cast) = begin().await;
    start(&cast.editor, cast.dossier, "VAT").await;
    house.later(121);
    house.mail().await;
    let to = &cast.collaborator.email;
    let sent = newest(&cast, &cast.owner, to).await;
    let id = sent["id"].as_str().unwrap().parse().unwrap();
    let store = house.app.store();
    let back = store.write(move |tx| kontor::notifications::bounced(tx, id, false, "452 full"));
    assert!(back.await.unwrap());
    let back = newest(&cast, &cast.owner, to).await;
    assert_eq!(
        (steps(&back), &back["may_send_again"]),
        (vec!["sent", "bounced"], &json!(true))
    );
    let next = again(&cast, &back).await.expect(200).json();
    assert!(next["id"] != back["id"] && next["state"] == "queued");
    again(&cast, &back).await.expect(409);
    let mails = house.mail().await;
    let id = next["id"].as_str().unwrap();
    let mine = mails
        .iter()
        .find(|mail| mail.raw.contains(&format!("<{id}@")));
    let mine = mine.unwrap();
    assert!(mine.to.contains(to.as_str()) && mine.text.contains("VAT text."));
    let old = one(&cast.owner, back["id"].as_str().unwrap()).await;
    assert_eq!(steps(&old), ["sent", "bounced", "again"]);
    assert_eq!(old["steps"][2]["said"], next["id"]);
    // Taking note of all of it: nothing is counted.
    cast.owner
        .api()
        .post("/firms/peeters/outbox/noted", json!({}))
        .await
        .expect(204);
}

/// NOTE-9: whoever was not read in time is told again, but a link for a new password is asked for anew.
#[tokio::test]
async fn note_9_failed_mail_is_noted_by_who_sees_the_log() {
    let house: House = house().await;
    let cast = cast(&house, false).await;
    house.mail().await;
    let id = about_dossier(&cast).await.parse().unwrap();
    let back = house.app.store();
    let back = back.write(move |tx| kontor::notifications::bounced(tx, id, false, "452 full"));
    assert!(back.await.unwrap());
    let owner = cast.owner.browser().await;
    let counted = async || {
        let page = owner.get("/office/peeters").await.expect(200).body;
        page.contains("/office/peeters/settings/mail\"")
    };
    assert!(counted().await);
    let viewer = cast
        .viewer
        .browser()
        .await
        .get("/office/peeters")
        .await
        .expect(200);
    assert!(!viewer.body.contains("/office/peeters/settings/mail\""));
    let log = owner
        .get("/office/peeters/settings/mail")
        .await
        .expect(200)
        .body;
    assert!(log.contains("/settings/mail/noted"));
    cast.viewer
        .api()
        .post("/firms/peeters/outbox/noted", json!({}))
        .await
        .expect(403);
    owner
        .post("/office/peeters/settings/mail/noted", &[])
        .await
        .expect(303);
    assert!(!counted().await);
}
