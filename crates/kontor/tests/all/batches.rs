//! CONV-3, CONV-16: one letter to many, one answer or end for many, now or later.

use kontor::batches;
use kontor::ids::BatchId;
use serde_json::{Value, json};
use testkit::{Api, Cast, House};

use crate::office::{begin, dossier};

pub const BATCHES: &str = "/firms/peeters/conversation-batches";

/// A dossier with the tag, in which the collaborator reads.
pub async fn reached(cast: &Cast, name: &str) -> String {
    let id = dossier(cast, name, json!({"tags": ["round"]})).await;
    let api = cast.owner.api();
    let contact = cast.collaborator.id;
    api.put(&format!("/dossiers/{id}/contacts/{contact}"), json!({}))
        .await
        .expect(200);
    let addresses = api.get(&format!("/dossiers/{id}/addresses")).await.json();
    let address = addresses["items"][0]["id"].as_str().unwrap().to_owned();
    api.patch(
        &format!("/dossiers/{id}/addresses/{address}"),
        json!({"login": true, "role": "collaborator"}),
    )
    .await
    .expect(200);
    id
}

async fn send(api: &Api, body: Value) -> String {
    api.post(BATCHES, body).await.expect(201).id()
}

fn letter(filter: Value) -> Value {
    json!({"filter": filter, "subject": "VAT documents", "text": "Please send them."})
}

async fn state(api: &Api, id: &str) -> Value {
    let path = format!("/conversation-batches/{id}");
    api.get(&path).await.expect(200).json()
}

async fn left(api: &Api, id: &str) -> Vec<(String, String)> {
    let path = format!("/conversation-batches/{id}/left");
    let items = api.get(&path).await.expect(200).json();
    let word = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
    let items = items["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| (word(item, "name"), word(item, "reason")))
        .collect()
}

/// How many conversations with this subject there are in a dossier.
pub async fn got(api: &Api, dossier: &str, subject: &str) -> usize {
    let path = format!("/dossiers/{dossier}/conversations?state=all");
    let list = api.get(&path).await.expect(200).json();
    let items = list["items"].as_array().unwrap();
    items
        .iter()
        .filter(|item| item["subject"] == subject)
        .count()
}

async fn step(house: &House, cast: &Cast, id: &str) -> bool {
    let id: BatchId = id.parse().unwrap();
    batches::step(&house.app, cast.firm, id, 20).await.unwrap()
}

/// CONV-3: those that matched when it was sent off get it, each once; who comes later does not.
#[tokio::test]
async fn conv_3_each_that_matched_gets_it_once() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let mut dossiers = Vec::new();
    for n in 0..23 {
        dossiers.push(reached(&cast, &format!("Client {n}")).await);
    }
    let id = send(&api, letter(json!({"tag": "round"}))).await;
    let late = reached(&cast, "Late").await;
    assert_eq!(state(&api, &id).await["total"], 23);
    assert!(step(&house, &cast, &id).await);
    let half = state(&api, &id).await;
    assert_eq!(
        (&half["done"], &half["state"]),
        (&json!(20), &json!("running"))
    );
    // The process ends here and begins anew: the rest goes on where it was, whoever takes it.
    house.later(2);
    house.work().await;
    let done = state(&api, &id).await;
    assert_eq!(
        (&done["done"], &done["state"]),
        (&json!(23), &json!("done"))
    );
    for dossier in &dossiers {
        assert_eq!(got(&api, dossier, "VAT documents").await, 1);
    }
    assert_eq!(got(&api, &late, "VAT documents").await, 0);
    // It is a conversation like others: the client has it, and the firm waits for nobody.
    let client = cast.collaborator.api();
    assert_eq!(got(&client, &dossiers[0], "VAT documents").await, 1);
    let waiting = "/firms/peeters/dossiers?tag=round&needs_reply=true";
    let waiting = api.get(waiting).await.json();
    assert_eq!(waiting["items"].as_array().unwrap().len(), 0);
}

/// CONV-3: two workers at once, and a second batch beside it, send nothing twice.
#[tokio::test]
async fn conv_3_two_workers_at_once_send_nothing_twice() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let mut dossiers = Vec::new();
    for n in 0..5 {
        dossiers.push(reached(&cast, &format!("Client {n}")).await);
    }
    let one = send(&api, letter(json!({"tag": "round"}))).await;
    let mut other = letter(json!({"tag": "round"}));
    other["subject"] = json!("Another");
    let other = send(&api, other).await;
    let (one, other): (BatchId, BatchId) = (one.parse().unwrap(), other.parse().unwrap());
    let (app, firm) = (&house.app, cast.firm);
    let (a, b, c, d) = tokio::join!(
        batches::work(app, firm, one),
        batches::work(app, firm, one),
        batches::work(app, firm, other),
        batches::work(app, firm, other),
    );
    for done in [a, b, c, d] {
        done.unwrap();
    }
    for dossier in &dossiers {
        assert_eq!(got(&api, dossier, "VAT documents").await, 1);
        assert_eq!(got(&api, dossier, "Another").await, 1);
    }
}

/// CONV-3: what cannot be sent is left out with its reason, and the rest goes on.
#[tokio::test]
async fn conv_3_what_cannot_be_sent_says_why() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let fine = reached(&cast, "Fine").await;
    let archived = reached(&cast, "Archived meanwhile").await;
    dossier(&cast, "Nobody there", json!({"tags": ["round"]})).await;
    let id = send(&api, letter(json!({"tag": "round"}))).await;
    api.patch(
        &format!("/dossiers/{archived}"),
        json!({"state": "archived"}),
    )
    .await
    .expect(200);
    house.work().await;
    let done = state(&api, &id).await;
    assert_eq!((&done["done"], &done["failed"]), (&json!(1), &json!(2)));
    assert_eq!(got(&api, &fine, "VAT documents").await, 1);
    let mut reasons = left(&api, &id).await;
    reasons.sort();
    assert_eq!(
        reasons,
        [
            ("Archived meanwhile".to_owned(), "archived".to_owned()),
            ("Nobody there".to_owned(), "nobody".to_owned())
        ]
    );
    let browser = cast.owner.browser().await;
    let page = browser.get(&format!("/office/peeters/batches/{id}")).await;
    let body = page.expect(200).body;
    for words in [
        "Sent to one client.",
        "2 could not be sent",
        "The client is archived.",
        "Nobody there",
    ] {
        assert!(body.contains(words), "{words}: {body}");
    }
    // Nobody else at the firm sees it, but for the owner.
    let path = format!("/conversation-batches/{id}");
    cast.editor.api().get(&path).await.expect(404);
    cast.collaborator.api().get(&path).await.expect(404);
}

/// CONV-3: each is sent with the rights that the sender has then; access taken away meanwhile is gone.
#[tokio::test]
async fn conv_3_rights_of_the_moment_decide() {
    let (house, cast) = begin().await;
    let (owner, editor) = (cast.owner.api(), cast.editor.api());
    let kept = reached(&cast, "Kept").await;
    let taken = reached(&cast, "Taken").await;
    let mut grants = Vec::new();
    for dossier in [&kept, &taken] {
        let body = json!({"principal": {"kind": "staff", "id": cast.editor.id}, "role": "editor"});
        let given = owner
            .post(&format!("/dossiers/{dossier}/grants"), body)
            .await;
        grants.push(given.expect(201).id());
    }
    let id = send(&editor, letter(json!({"tag": "round"}))).await;
    owner
        .delete(&format!("/grants/{}", grants[1]))
        .await
        .expect(204);
    house.work().await;
    assert_eq!(state(&editor, &id).await["done"], 1);
    // Not even its name is told to who does not see it any more.
    assert_eq!(
        left(&editor, &id).await,
        [(String::new(), "gone".to_owned())]
    );
    assert_eq!(
        left(&owner, &id).await,
        [("Taken".to_owned(), "gone".to_owned())]
    );
    let second = send(&editor, letter(json!({"tag": "round"}))).await;
    let leaving = format!("/firms/peeters/staff/{}/leave", cast.editor.id);
    owner.post(&leaving, json!({})).await;
    house.work().await;
    let done = state(&owner, &second).await;
    if done["done"] == 0 {
        assert_eq!(left(&owner, &second).await[0].1, "sender");
    }
}

/// CONV-3: pause stops it between two, going on goes on, stopping ends it for good.
#[tokio::test]
async fn conv_3_pause_go_on_and_stop() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    for n in 0..21 {
        reached(&cast, &format!("Client {n}")).await;
    }
    let id = send(&api, letter(json!({"tag": "round"}))).await;
    let told = |what: &str| format!("/conversation-batches/{id}/{what}");
    assert!(step(&house, &cast, &id).await);
    api.post(&told("pause"), json!({})).await.expect(200);
    assert!(!step(&house, &cast, &id).await);
    house.work().await;
    assert_eq!(state(&api, &id).await["done"], 20);
    api.post(&told("pause"), json!({})).await.expect(409);
    api.post(&told("resume"), json!({})).await.expect(200);
    house.work().await;
    assert_eq!(state(&api, &id).await["done"], 21);
    api.post(&told("cancel"), json!({})).await.expect(409);

    let id = send(&api, letter(json!({"tag": "round"}))).await;
    assert!(step(&house, &cast, &id).await);
    let stop = format!("/conversation-batches/{id}/cancel");
    api.post(&stop, json!({})).await.expect(200);
    house.work().await;
    let stopped = state(&api, &id).await;
    assert_eq!(
        (&stopped["done"], &stopped["state"]),
        (&json!(20), &json!("cancelled"))
    );
}

/// CONV-16: one answer and one end for several conversations.
#[tokio::test]
async fn conv_16_answers_and_ends_several() {
    let (house, cast) = begin().await;
    let (api, client) = (cast.owner.api(), cast.collaborator.api());
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let mut conversations = Vec::new();
    for n in 0..3 {
        let body = json!({"subject": format!("Question {n}"), "text": "When?"});
        conversations.push(client.post(&path, body).await.expect(201).id());
    }
    let waiting = format!("/dossiers/{}", cast.dossier);
    assert_eq!(api.get(&waiting).await.json()["needs_reply_count"], 3);
    let answer = json!({"action": "answer", "conversations": conversations, "text": "On Friday."});
    let id = send(&api, answer).await;
    // One of them is ended before its turn.
    let closed = format!("/conversations/{}/close", conversations[0]);
    api.post(&closed, json!({})).await.expect(200);
    house.work().await;
    assert_eq!(state(&api, &id).await["done"], 2);
    assert_eq!(left(&api, &id).await[0].1, "closed");
    assert_eq!(api.get(&waiting).await.json()["needs_reply_count"], 0);
    let end = json!({"action": "close", "conversations": conversations});
    let id = send(&api, end).await;
    house.work().await;
    assert_eq!(state(&api, &id).await["done"], 3);
    let open = api.get(&format!("{path}?state=open")).await.json();
    assert_eq!(open["items"].as_array().unwrap().len(), 0);
    // A client has no such desk.
    let theirs = json!({"action": "close", "conversations": conversations});
    client.post(BATCHES, theirs).await.expect(404);
}

/// CONV-16: what is scheduled waits for its time, and is left out where the client wrote first.
#[tokio::test]
async fn conv_16_scheduled_unless_the_client_writes_first() {
    let (house, cast) = begin().await;
    let (api, client) = (cast.owner.api(), cast.collaborator.api());
    let quiet = reached(&cast, "Quiet").await;
    let quick = reached(&cast, "Quick").await;
    let mut body = letter(json!({"tag": "round"}));
    body["send_at"] = json!("2026-11-03T08:00:00Z");
    body["cancel_if_answered"] = json!(true);
    let id = send(&api, body.clone()).await;
    house.work().await;
    assert_eq!(state(&api, &id).await["state"], "scheduled");
    house.later(1);
    let asked = json!({"subject": "VAT", "text": "Here they are."});
    let path = format!("/dossiers/{quick}/conversations");
    client.post(&path, asked).await.expect(201);
    house.later(3 * 24 * 60);
    house.work().await;
    let done = state(&api, &id).await;
    assert_eq!((&done["done"], &done["skipped"]), (&json!(1), &json!(1)));
    assert_eq!(got(&api, &quiet, "VAT documents").await, 1);
    assert_eq!(got(&api, &quick, "VAT documents").await, 0);
    assert_eq!(
        left(&api, &id).await,
        [("Quick".to_owned(), "answered".to_owned())]
    );
    // Its time is over now.
    let refused = api.post(BATCHES, body).await.expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "send_at");
    // One that is stopped before its time is not sent.
    let mut later = letter(json!({"tag": "round"}));
    later["send_at"] = json!("2027-01-01T08:00:00Z");
    let id = send(&api, later).await;
    let stop = format!("/conversation-batches/{id}/cancel");
    api.post(&stop, json!({})).await.expect(200);
    house.later(70 * 24 * 60);
    house.work().await;
    assert_eq!(got(&api, &quiet, "VAT documents").await, 1);
}
