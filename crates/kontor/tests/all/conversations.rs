//! Conversations: starting, answering, marks, ending.

use serde_json::{Value, json};
use testkit::{Api, Cast, House, cast, house};

pub async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

pub async fn start(api: &Api, cast: &Cast, audience: Value) -> String {
    let body = json!({"subject": "VAT return", "text": "Please send the **invoices**.", "audience": audience});
    api.post(&format!("/dossiers/{}/conversations", cast.dossier), body)
        .await
        .expect(201)
        .id()
}

pub async fn dossier(api: &Api, cast: &Cast) -> Value {
    api.get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(200)
        .json()
}

pub async fn reply(api: &Api, id: &str, text: &str) -> Value {
    api.post(
        &format!("/conversations/{id}/messages"),
        json!({"text": text}),
    )
    .await
    .expect(201)
    .json()
}

/// CONV-1, CONV-2, CONV-4: for all with full access, and for nobody else.
#[tokio::test]
async fn conv_4_a_conversation_for_all_is_seen_by_those_with_full_access_alone() {
    let (_house, cast) = begin().await;
    let id = start(&cast.editor.api(), &cast, json!("all")).await;
    let path = format!("/conversations/{id}");
    for sees in [
        &cast.owner,
        &cast.admin,
        &cast.editor,
        &cast.viewer,
        &cast.collaborator,
        &cast.access,
    ] {
        sees.api().get(&path).await.expect(200);
    }
    for blind in [
        &cast.limited,
        &cast.stranger,
        &cast.outsider,
        &cast.staff_admin,
    ] {
        blind.api().get(&path).await.expect(404);
        blind
            .api()
            .get(&format!("{path}/messages"))
            .await
            .expect(404);
        blind
            .api()
            .post(&format!("{path}/messages"), json!({"text": "x"}))
            .await
            .expect(404);
    }
}

/// CONV-4: private with one user.
#[tokio::test]
async fn conv_4_a_private_conversation_is_seen_by_its_one_client_and_who_may_read_private_ones() {
    let (_house, cast) = begin().await;
    let id = start(&cast.editor.api(), &cast, json!({"user": cast.limited.id})).await;
    let path = format!("/conversations/{id}");
    for sees in [&cast.owner, &cast.editor, &cast.limited] {
        sees.api().get(&path).await.expect(200);
    }
    for blind in [
        &cast.viewer,
        &cast.collaborator,
        &cast.access,
        &cast.stranger,
        &cast.outsider,
    ] {
        blind.api().get(&path).await.expect(404);
    }
    reply(&cast.limited.api(), &id, "Here it is.").await;
    // The viewer's counters do not tell of it either.
    let list = format!("/firms/{}/dossiers", cast.slug);
    let seen = cast.viewer.api().get(&list).await.expect(200).json();
    assert_eq!(seen["items"][0]["needs_reply_count"], 0);
    assert_eq!(
        dossier(&cast.editor.api(), &cast).await["needs_reply_count"],
        1
    );
}

/// CONV-4, ROLE-3: chosen people.
#[tokio::test]
async fn role_3_chosen_people_see_one_conversation_and_reply() {
    let (_house, cast) = begin().await;
    let audience = json!({"contacts": [cast.limited.id], "groups": []});
    let id = start(&cast.editor.api(), &cast, audience).await;
    reply(&cast.limited.api(), &id, "Thank you.").await;
    cast.collaborator
        .api()
        .get(&format!("/conversations/{id}"))
        .await
        .expect(404);
    cast.viewer
        .api()
        .get(&format!("/conversations/{id}"))
        .await
        .expect(200);
    let strange = json!({"subject": "s", "text": "t", "audience": {"contacts": [cast.stranger.id], "groups": []}});
    let refused = cast
        .editor
        .api()
        .post(
            &format!("/dossiers/{}/conversations", cast.dossier),
            strange,
        )
        .await
        .expect(422);
    assert_eq!(refused.json()["errors"][0]["field"], "audience");
}

/// CONV-7, CONV-11: bold until answered, not merely read; counted while it waits for the firm.
#[tokio::test]
async fn conv_7_a_conversation_needs_a_reply_until_the_firm_answers() {
    let (_house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    let needs = |value: Value| value["needs_reply"].as_bool().unwrap();
    let path = format!("/conversations/{id}");
    assert!(!needs(staff.get(&path).await.json()));
    let message = reply(&client, &id, "Here.").await;
    assert!(needs(staff.get(&path).await.json()));
    assert_eq!(dossier(&staff, &cast).await["needs_reply_count"], 1);
    // Reading is not answering.
    staff
        .post(&format!("{path}/read"), json!({"message": message["id"]}))
        .await
        .expect(200);
    assert!(needs(staff.get(&path).await.json()));
    reply(&client, &id, "And this.").await;
    assert_eq!(dossier(&staff, &cast).await["needs_reply_count"], 1);
    reply(&staff, &id, "Got it.").await;
    assert!(!needs(staff.get(&path).await.json()));
    assert_eq!(dossier(&staff, &cast).await["needs_reply_count"], 0);
}

/// CONV-8, PORTAL-4: delivered, then read by whom and when; the client never learns who read.
#[tokio::test]
async fn conv_8_the_firm_sees_who_has_read_and_the_client_does_not() {
    let (house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    let first = staff
        .get(&format!("/conversations/{id}/messages"))
        .await
        .json()["items"][0]
        .clone();
    let receipts = format!("/messages/{}/receipts", first["id"].as_str().unwrap());
    let states = |value: Value| {
        let items = value["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|item| {
                (
                    item["person"]["name"].as_str().unwrap().to_owned(),
                    item["state"].as_str().unwrap().to_owned(),
                )
            })
            .collect::<Vec<_>>()
    };
    let before = states(staff.get(&receipts).await.expect(200).json());
    let waiting = ["Els Bakker", "Ines Invited", "Lukas Zolt"]
        .map(|name| (name.to_owned(), "delivered".to_owned()));
    assert_eq!(before, waiting);
    house.later(5);
    client
        .post(
            &format!("/conversations/{id}/read"),
            json!({"message": first["id"]}),
        )
        .await
        .expect(200);
    let after = staff.get(&receipts).await.json();
    assert_eq!(after["items"][0]["read_at"], "2026-11-02T08:05:00.000Z");
    assert_eq!(states(after)[0].1, "read");
    client.get(&receipts).await.expect(403);
    let own = reply(&client, &id, "Mine").await;
    client
        .get(&format!(
            "/messages/{}/receipts",
            own["id"].as_str().unwrap()
        ))
        .await
        .expect(403);
}

/// CONV-9, PORTAL-2: edit and delete one's own, with a trace; what it said stays in the history.
#[tokio::test]
async fn conv_9_own_messages_are_edited_and_deleted_and_leave_a_trace() {
    let (_house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    let message = reply(&client, &id, "The amout is 100.").await;
    let path = format!("/messages/{}", message["id"].as_str().unwrap());
    staff.patch(&path, json!({"text": "x"})).await.expect(403);
    cast.access.api().delete(&path).await.expect(403);
    let edited = client
        .patch(&path, json!({"text": "The amount is 100."}))
        .await
        .expect(200)
        .json();
    assert!(edited["edited_at"].is_string());
    client.delete(&path).await.expect(204);
    let trace = staff.get(&path).await.expect(200).json();
    assert_eq!(trace["text"], "");
    assert!(trace["deleted_at"].is_string());
    let events = cast
        .owner
        .api()
        .get(&format!("/dossiers/{}/events", cast.dossier))
        .await
        .expect(200)
        .body;
    assert!(events.contains("The amout is 100.") && events.contains("The amount is 100."));
    client
        .patch(&path, json!({"text": "again"}))
        .await
        .expect(409);
}

/// API-1: two people who edit one message; the second learns of it.
#[tokio::test]
async fn api_1_if_match_keeps_an_edit_from_overwriting_a_newer_one() {
    let (_house, cast) = begin().await;
    let staff = cast.editor.api();
    let id = start(&staff, &cast, json!("all")).await;
    let message = reply(&staff, &id, "one").await;
    let path = format!("/messages/{}", message["id"].as_str().unwrap());
    let seen = staff.get(&path).await;
    let tag = seen.headers["etag"].to_str().unwrap().to_owned();
    let edit = |text: &str| {
        staff
            .request(http::Method::PATCH, &path)
            .header("if-match", &tag)
            .json(&json!({"text": text}))
    };
    staff.send(edit("two")).await.expect(200);
    staff.send(edit("three")).await.expect(412);
    assert_eq!(staff.get(&path).await.json()["text"], "two");
}
