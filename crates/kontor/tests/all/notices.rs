//! What waits for somebody, in one list with a counter (NOTE-10).

use serde_json::{Value, json};
use testkit::{Cast, Person, cast, house};

use crate::mailing::{looks, rules, say, start};

async fn waits(who: &Person) -> Vec<(String, String, String, bool)> {
    let list = who.api().get("/me/notifications").await.expect(200).json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let one = |item: &Value| {
        (
            text(&item["kind"]),
            text(&item["title"]),
            text(&item["by"]),
            item["seen"].as_bool().unwrap(),
        )
    };
    list["items"].as_array().unwrap().iter().map(one).collect()
}

fn line(kind: &str, title: &str, by: &str, seen: bool) -> (String, String, String, bool) {
    (kind.to_owned(), title.to_owned(), by.to_owned(), seen)
}

async fn name(who: &Person) -> String {
    let me = who.api().get("/me").await.expect(200).json();
    me["user"]["name"].as_str().unwrap().to_owned()
}

async fn count(who: &Person) -> String {
    let browser = who.browser().await;
    let answer = browser.get("/office/peeters/notifications/count").await;
    answer.expect(200).json()["count"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn responsible(cast: &Cast, who: &Person) {
    let dossier = format!("/dossiers/{}", cast.dossier);
    let body = json!({"responsible": who.id});
    cast.owner.api().patch(&dossier, body).await.expect(200);
}

/// NOTE-10: what a client wrote stands in the list of who looks after it until it is answered, and is new
/// until it is read; the counter says how many are new.
#[tokio::test]
async fn note_10_what_clients_wrote_is_listed_for_who_looks_after_it() {
    let house = house().await;
    let cast = cast(&house, false).await;
    responsible(&cast, &cast.editor).await;
    let before = waits(&cast.editor).await.len();
    let made = start(&cast.collaborator, cast.dossier, "Question").await;
    let by = &name(&cast.collaborator).await;
    assert_eq!(
        waits(&cast.editor).await[0],
        line("message", "Question", by, false)
    );
    assert_eq!(count(&cast.editor).await, (before + 1).to_string());
    let away =
        json!({"away": {"from": "2026-11-02", "until": "2026-11-20", "stand_in": cast.admin.id}});
    let member = format!("/firms/peeters/staff/{}", cast.editor.id);
    cast.owner.api().patch(&member, away).await.expect(200);
    let stands_in = waits(&cast.admin).await;
    assert!(stands_in.contains(&line("message", "Question", by, false)));
    let elsewhere = waits(&cast.outsider).await;
    assert!(!elsewhere.iter().any(|one| one.1 == "Question"));
    let page = cast.editor.browser().await;
    let page = page.get("/office/peeters/notifications").await.expect(200);
    assert!(page.body.contains(&format!("/conversations/{made}#new")));

    let browser = cast.editor.browser().await;
    let path = format!("/office/peeters/conversations/{made}");
    browser.get(&path).await.expect(200);
    assert_eq!(
        waits(&cast.editor).await[0],
        line("message", "Question", by, true)
    );
    say(&cast.owner, &made, "Here it is.").await;
    assert_eq!(waits(&cast.editor).await.len(), before, "answered");
}

/// NOTE-10: a note that mentions a colleague is listed for them, also once it was read; what they may not see
/// any more is not.
#[tokio::test]
async fn note_10_mentions_are_listed_while_they_may_be_seen() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let made = start(&cast.owner, cast.dossier, "VAT").await;
    let path = format!("/conversations/{made}/messages");
    let body = json!({"text": "Please look.", "note": true, "mentions": [cast.editor.id]});
    cast.owner.api().post(&path, body).await.expect(201);
    let by = name(&cast.owner).await;
    let mention = |seen| line("mention", "VAT", &by, seen);
    assert_eq!(waits(&cast.editor).await, vec![mention(false)]);
    let list = cast.editor.api().get("/me/notifications").await.expect(200);
    assert!(list.json()["items"][0]["note"].is_string());
    assert!(!list.body.contains("Please look"));
    let browser = cast.editor.browser().await;
    let page = format!("/office/peeters/conversations/{made}");
    browser.get(&page).await.expect(200);
    assert_eq!(waits(&cast.editor).await, vec![mention(true)]);
    let dossier = format!("/dossiers/{}", cast.dossier);
    let hidden = json!({"confidential": true});
    cast.owner.api().patch(&dossier, hidden).await.expect(200);
    let sees = cast.editor.api().get(&dossier).await.status == 200;
    assert_eq!(waits(&cast.editor).await.is_empty(), !sees);
}

/// NOTE-10: what is put away is not new any more; what comes after that is.
#[tokio::test]
async fn note_10_what_is_listed_can_be_put_away() {
    let house = house().await;
    let cast = cast(&house, false).await;
    responsible(&cast, &cast.editor).await;
    start(&cast.collaborator, cast.dossier, "First").await;
    let seen = "/me/notifications/seen";
    let answer = cast.editor.api().post(seen, json!({})).await.expect(200);
    assert_eq!(answer.json(), json!({"unseen": 0}));
    assert_eq!(count(&cast.editor).await, "");
    assert!(waits(&cast.editor).await.iter().all(|one| one.3));
    house.later(1);
    start(&cast.collaborator, cast.dossier, "Second").await;
    assert_eq!(count(&cast.editor).await, "1");
    let browser = cast.editor.browser().await;
    let path = "/office/peeters/notifications/seen";
    browser.post(path, &[]).await.expect(303);
    assert_eq!(count(&cast.editor).await, "");
}

/// NOTE-10: clients find in the same list what the portal shows them, as long as they may sign in there.
#[tokio::test]
async fn note_10_clients_find_what_waits_for_them() {
    let house = house().await;
    let cast = cast(&house, false).await;
    rules(&cast, json!({"delay": 120})).await;
    let made = start(&cast.owner, cast.dossier, "VAT").await;
    let mine = waits(&cast.collaborator).await;
    let by = name(&cast.owner).await;
    assert!(mine.contains(&line("message", "VAT", &by, false)));
    looks(&cast.collaborator, &cast, &made).await;
    say(&cast.collaborator, &made, "Here it is.").await;
    let mine = waits(&cast.collaborator).await;
    assert!(!mine.iter().any(|one| one.1 == "VAT"));
    let api = cast.collaborator.api();
    let unknown = api.get("/me/notifications?limit=2").await;
    unknown.expect(422);
}
