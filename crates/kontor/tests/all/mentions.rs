//! CONV-15: notes mention colleagues who see the conversation, and nobody else.

use serde_json::{Value, json};
use testkit::{Api, Cast, House};

use crate::conversations::{begin, reply, start};

const SAID: &str = "Quetzalcoatl";

async fn note(api: &Api, id: &str, mentions: Value, status: u16) -> Value {
    let body = json!({"text": format!("{SAID} asks."), "note": true, "mentions": mentions});
    let path = format!("/conversations/{id}/messages");
    api.post(&path, body).await.expect(status).json()
}

/// The conversations in which notes mention this person.
async fn waiting(api: &Api, cast: &Cast) -> Vec<String> {
    let path = format!("/firms/{}/conversations?mentions=true", cast.slug);
    let list = api.get(&path).await.expect(200).json();
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The mails about notes so far, and that none of them holds what a note says.
async fn told(house: &House) -> Vec<String> {
    let mail = house.mail().await;
    assert!(mail.iter().all(|mail| !mail.raw.contains(SAID)));
    let about = |subject: &str| subject.contains("mentions you in an internal note");
    mail.into_iter()
        .filter(|mail| about(&mail.subject))
        .map(|mail| mail.to)
        .collect()
}

/// It waits for the colleague until they open the conversation; one mail until then, and no more.
#[tokio::test]
async fn conv_15_a_mention_waits_and_mails_once_until_the_conversation_is_opened() {
    let (house, cast) = begin().await;
    let (staff, viewer) = (cast.editor.api(), cast.viewer.api());
    let id = start(&staff, &cast, json!("all")).await;
    house.mail().await;
    house.later(60);
    let made = note(&staff, &id, json!([cast.viewer.id, cast.viewer.id]), 201).await;
    let names: Vec<&str> = made["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|who| who["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Emma Wright"]);
    assert_eq!(waiting(&viewer, &cast).await, std::slice::from_ref(&id));
    assert!(waiting(&staff, &cast).await.is_empty());
    let first = told(&house).await;
    assert_eq!(first.len(), 1);
    assert!(first[0].contains(&cast.viewer.email));
    // Another one before they look: listed once, told once.
    house.later(60);
    note(&staff, &id, json!([cast.viewer.id]), 201).await;
    assert_eq!(told(&house).await.len(), 1);
    assert_eq!(waiting(&viewer, &cast).await.len(), 1);
    let browser = cast.viewer.browser().await;
    let list = format!("/office/{}/conversations?state=mentions", cast.slug);
    let page = browser.get(&list).await.expect(200).body;
    assert!(page.contains(&format!("conversations/{id}")));
    assert!(page.contains("Mentions me <span class=\"count"));
    house.later(60);
    let open = format!("/office/{}/conversations/{id}", cast.slug);
    let page = browser.get(&open).await.expect(200).body;
    assert!(page.contains("For Emma Wright"));
    assert!(waiting(&viewer, &cast).await.is_empty());
    // After that a new one tells again.
    house.later(60);
    note(&staff, &id, json!([cast.viewer.id]), 201).await;
    assert_eq!(told(&house).await.len(), 2);
    assert_eq!(waiting(&viewer, &cast).await.len(), 1);
}

/// Not a client, not a colleague without access, not somebody of another firm; what was typed stays.
#[tokio::test]
async fn conv_15_only_who_sees_the_conversation_can_be_mentioned() {
    let (house, cast) = begin().await;
    let twin = testkit::cast(&house, true).await;
    let staff = cast.editor.api();
    let id = start(&staff, &cast, json!("all")).await;
    for (who, name) in [
        (cast.outsider.id, Some("Karim El Amrani")),
        (cast.collaborator.id, None),
        (twin.editor.id, None),
        (uuid::Uuid::max(), None),
    ] {
        let refused = note(&staff, &id, json!([cast.viewer.id, who]), 422).await;
        let text = refused.to_string();
        assert!(text.contains("mentions"), "{text}");
        assert!(name.is_none_or(|name| text.contains(name)), "{text}");
    }
    note(&staff, &id, json!([cast.owner.id, cast.viewer.id]), 201).await;
    // A message mentions nobody.
    let body = json!({"text": "x", "mentions": [cast.viewer.id]});
    let path = format!("/conversations/{id}/messages");
    staff.post(&path, body.clone()).await.expect(422);
    cast.collaborator.api().post(&path, body).await.expect(422);
    // A private one: who may not read those is not offered.
    let private = start(&staff, &cast, json!({"user": cast.limited.id})).await;
    note(&staff, &private, json!([cast.viewer.id]), 422).await;
    let editor = cast.editor.browser().await;
    let page = format!("/office/{}/conversations/{private}", cast.slug);
    let shown = editor.get(&page).await.expect(200).body;
    assert!(shown.contains("An Peeters") && !shown.contains("Emma Wright"));
    let (owner, outsider) = (cast.owner.id.to_string(), cast.outsider.id.to_string());
    let fields = [
        ("text", "Half a thought"),
        ("mentions", owner.as_str()),
        ("mentions", outsider.as_str()),
    ];
    let refused = editor.post(&format!("{page}/notes"), &fields).await;
    let refused = refused.expect(422).body;
    assert!(refused.contains("id=\"mentions-error\"") && refused.contains("Half a thought"));
    for who in [&owner, &outsider] {
        assert!(refused.contains(&format!("value=\"{who}\" checked")));
    }
}

/// Access taken away: not listed, and a mail that waits is dropped; read or deleted meanwhile: too.
#[tokio::test]
async fn conv_15_a_mention_is_dropped_with_the_access_the_note_or_once_read() {
    let (house, cast) = begin().await;
    let (staff, viewer) = (cast.editor.api(), cast.viewer.api());
    let id = start(&staff, &cast, json!("all")).await;
    house.mail().await;
    house.later(60);
    let made = note(&staff, &id, json!([cast.viewer.id]), 201).await;
    let message = reply(&staff, &id, "Here.").await;
    let read = json!({"message": message["id"]});
    let path = format!("/conversations/{id}/read");
    viewer.post(&path, read).await.expect(200);
    assert!(told(&house).await.is_empty());
    house.later(60);
    let path = format!("/notes/{}", made["id"].as_str().unwrap());
    let body = json!({"text": "Edited.", "mentions": [cast.owner.id, cast.viewer.id]});
    let edited = staff.patch(&path, body).await.expect(200).json();
    assert_eq!(edited["mentions"].as_array().unwrap().len(), 2);
    assert_eq!(waiting(&cast.owner.api(), &cast).await.len(), 1);
    assert!(waiting(&viewer, &cast).await.is_empty());
    staff.delete(&path).await.expect(204);
    assert!(waiting(&cast.owner.api(), &cast).await.is_empty());
    assert!(told(&house).await.is_empty());
    // Access goes before the mail does.
    house.later(60);
    note(&staff, &id, json!([cast.viewer.id]), 201).await;
    let roles = format!("/dossiers/{}/grants?limit=200", cast.dossier);
    let roles = cast.owner.api().get(&roles).await.expect(200).body;
    let roles: Value = serde_json::from_str(&roles).unwrap();
    let of_viewer = roles["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item.to_string().contains(&cast.viewer.id.to_string()));
    let grant = of_viewer.unwrap()["id"].as_str().unwrap().to_owned();
    let path = format!("/grants/{grant}");
    cast.owner.api().delete(&path).await.expect(204);
    assert!(told(&house).await.is_empty());
    assert!(waiting(&viewer, &cast).await.is_empty());
    // The history names whom it told.
    let events = format!("/dossiers/{}/events?limit=200", cast.dossier);
    let history = cast.owner.api().get(&events).await.expect(200).body;
    assert!(history.contains("Emma Wright"));
}
