//! What is seen of messages and documents while their files wait for the virus scanner (REQ-9).

use serde_json::{Value, json};
use testkit::Api;

use crate::documents::{folder, put, upload};
use crate::request_mails::count;
use crate::scanner::{Way, ground};

async fn attached(api: &Api, thread: &str) -> (String, Value) {
    let path = format!("/conversations/{thread}/messages");
    let list = api.get(&path).await.expect(200).json();
    let file = list["items"][0]["attachments"][0].clone();
    let path = file["url"].as_str().unwrap().trim_start_matches("/api/v1");
    let status = api.get(path).await.status.as_u16();
    (status.to_string(), file["scan"].clone())
}

/// A message goes out at once; what is attached to it when it is clean.
#[tokio::test]
async fn req_9_a_message_goes_out_and_its_file_follows() {
    let Some((house, cast, gate)) = ground(Way::Away).await else {
        return;
    };
    let file = upload(&house, &cast, &cast.editor, "letter.txt", b"Dear client").await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body =
        json!({"subject": "A letter", "text": "Here it is.", "audience": "all", "uploads": [file]});
    let thread = cast.editor.api().post(&path, body).await.expect(201).id();
    let mails = house.mail().await;
    let link = format!("/conversations/{thread}");
    let told =
        |mail: &&testkit::Mail| mail.to.contains(&cast.access.email) && mail.text.contains(&link);
    assert_eq!(mails.iter().filter(told).count(), 1, "{mails:?}");
    let reader = cast.access.api();
    assert_eq!(
        attached(&reader, &thread).await,
        ("409".into(), json!("waiting"))
    );
    let page = format!("/portal/{}/conversations/{thread}", cast.dossier);
    let page = cast
        .access
        .browser()
        .await
        .get(&page)
        .await
        .expect(200)
        .body;
    assert!(
        page.contains("letter.txt") && page.contains("Being checked"),
        "{page}"
    );
    gate.set(Way::Open);
    house.later(1);
    house.work().await;
    assert_eq!(
        attached(&reader, &thread).await,
        ("200".into(), json!("clean"))
    );
}

/// Clients are told of a document when it is clean; until then it is in no ZIP and nobody sees a picture of it.
#[tokio::test]
async fn req_9_a_document_is_told_of_when_it_is_clean() {
    let Some((house, cast, gate)) = ground(Way::Away).await else {
        return;
    };
    let shared = folder(&cast, "Annual accounts", "shared", None).await;
    let made = put(&house, &cast, &cast.editor, Some(&shared), "balance.txt").await;
    let document = made.expect(201).id();
    house.later(10);
    let reader = &cast.access;
    assert_eq!(count(&house, &reader.email, "ocument").await, 0);
    let content = format!("/documents/{document}/content");
    for person in [reader, &cast.owner] {
        person.api().get(&content).await.expect(409);
    }
    let picture = format!("/portal/{}{content}?picture=small", cast.dossier);
    reader.browser().await.get(&picture).await.expect(409);
    let pack = format!("/dossiers/{}/documents/zip", cast.dossier);
    let body = json!({"folder": shared});
    let packed = cast.owner.api().post(&pack, body.clone()).await.expect(200);
    let text = String::from_utf8_lossy(&packed.bytes).into_owned();
    assert!(text.contains(r#""withheld": "waiting""#), "{text}");
    assert!(!text.contains("balance.txt by"), "{text}");
    for (person, page) in [
        (
            reader,
            format!("/portal/{}/documents/{document}", cast.dossier),
        ),
        (
            &cast.owner,
            format!("/office/{}/documents/{document}", cast.slug),
        ),
    ] {
        let page = person.browser().await.get(&page).await.expect(200).body;
        assert!(
            page.contains("Being checked") && !page.contains("/content"),
            "{page}"
        );
    }
    gate.set(Way::Open);
    house.later(10);
    house.work().await;
    reader.api().get(&content).await.expect(200);
    house.later(6);
    assert_eq!(count(&house, &reader.email, "ocument").await, 1);
    let packed = cast.owner.api().post(&pack, body).await.expect(200);
    let text = String::from_utf8_lossy(&packed.bytes).into_owned();
    assert!(text.contains("balance.txt by") && !text.contains("withheld"));
}
