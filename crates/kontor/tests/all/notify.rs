//! Who is told by mail: NOTIFY, its categories, and people who have not activated yet.

use serde_json::json;
use testkit::{Cast, House, cast, house};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    house.mail().await;
    (house, cast)
}

async fn at(cast: &Cast, address: &str) -> String {
    let path = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let list = cast.owner.api().get(&path).await.expect(200).json();
    let items = list["items"].as_array().unwrap().clone();
    let item = items
        .iter()
        .find(|item| item["address"] == address)
        .unwrap();
    format!(
        "/dossiers/{}/addresses/{}",
        cast.dossier,
        item["id"].as_str().unwrap()
    )
}

async fn post(cast: &Cast) {
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "VAT", "text": "Please send the receipts."});
    cast.editor.api().post(&path, body).await.expect(201);
}

async fn told(house: &House, address: &str) -> usize {
    let mails = house.mail().await;
    mails
        .iter()
        .filter(|mail| mail.to.contains(address) && mail.text.contains("receipts"))
        .count()
}

/// NOTE-1, NOTE-2: messages are mailed where NOTIFY is on and their category too; it counts when the
/// mail is sent, not when it was planned.
#[tokio::test]
async fn note_1_only_where_notify_is_on() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let (els, lukas) = (
        at(&cast, &cast.collaborator.email).await,
        at(&cast, &cast.access.email).await,
    );
    api.patch(&els, json!({"notify": false})).await.expect(200);
    api.patch(&lukas, json!({"preferences": {"chats_and_tasks": false}}))
        .await
        .expect(200);
    post(&cast).await;
    assert_eq!(told(&house, &cast.collaborator.email).await, 0);
    assert_eq!(told(&house, &cast.access.email).await, 0);
    // Other categories do not matter for messages; on again, the next message is mailed.
    api.patch(&els, json!({"notify": true})).await.expect(200);
    let body = json!({"preferences": {"chats_and_tasks": true, "documents": false}});
    api.patch(&lukas, body).await.expect(200);
    house.later(1);
    post(&cast).await;
    assert_eq!(told(&house, &cast.collaborator.email).await, 1);
    assert_eq!(told(&house, &cast.access.email).await, 1);
}

/// NOTE-1: NOTIFY on another address of the same person: it is told instead, once, as long as the person
/// has access; invitations go out whatever NOTIFY says.
#[tokio::test]
async fn note_1_another_address_is_told_instead() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let path = format!("/contacts/{}/addresses", cast.collaborator.id);
    api.post(&path, json!({"address": "els@office.example"}))
        .await
        .expect(201);
    let (home, office) = (
        at(&cast, &cast.collaborator.email).await,
        at(&cast, "els@office.example").await,
    );
    post(&cast).await;
    assert_eq!(
        told(&house, "els@office.example").await,
        0,
        "one mail for a person"
    );
    api.patch(&home, json!({"notify": false})).await.expect(200);
    api.patch(&office, json!({"notify": true}))
        .await
        .expect(200);
    house.later(1);
    post(&cast).await;
    assert_eq!(told(&house, "els@office.example").await, 1);
    assert_eq!(
        told(&house, &cast.collaborator.email).await,
        1,
        "only the first"
    );
    // Without access nothing is told, wherever NOTIFY is on.
    api.patch(&home, json!({"login": false})).await.expect(200);
    house.later(1);
    post(&cast).await;
    assert_eq!(told(&house, "els@office.example").await, 1);
    api.patch(&office, json!({"login": true, "notify": false}))
        .await
        .expect(200);
    api.post(&format!("{office}/invitation"), json!({}))
        .await
        .expect(202);
    house.mail_to("els@office.example").await.link("/activate/");
}

/// NOTE-3: who has not activated yet is told too, with the way to activate on top, in their language, as
/// text and as HTML; once they have, it is gone.
#[tokio::test]
async fn note_3_people_who_have_not_activated_are_told_with_a_banner() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let banners = [
        ("nl", "U hebt uw toegang nog niet geactiveerd."),
        ("fr", "Vous n’avez pas encore activé votre accès."),
        ("de", "Sie haben Ihren Zugang noch nicht aktiviert."),
        ("en", "You have not activated your access yet."),
        ("es", "Todavía no ha activado su acceso."),
    ];
    for (lang, _) in &banners {
        let body =
            json!({"username": lang, "first_name": "P", "last_name": lang, "language": lang});
        let contact = api
            .post("/firms/peeters/contacts", body)
            .await
            .expect(201)
            .id();
        let path = format!("/contacts/{contact}/addresses");
        let body = json!({"address": format!("{lang}@new.example")});
        let address = api.post(&path, body).await.expect(201).id();
        let dossier = format!("/dossiers/{}", cast.dossier);
        api.put(&format!("{dossier}/contacts/{contact}"), json!({}))
            .await
            .expect(200);
        // LOGIN on, and no invitation sent: the message itself brings the way in.
        api.patch(
            &format!("{dossier}/addresses/{address}"),
            json!({"login": true}),
        )
        .await
        .expect(200);
    }
    post(&cast).await;
    for (lang, text) in &banners {
        let mail = house.mail_to(&format!("{lang}@new.example")).await;
        let link = mail.link("/activate/");
        let (top, rest) = mail.text.split_once(&link).expect("the banner's link");
        assert!(
            top.len() < 400 && rest.contains("receipts"),
            "{}",
            mail.text
        );
        assert!(mail.text.contains(text), "{}", mail.text);
        assert!(rest.contains("/portal/"), "and the conversation's own link");
        let browser = testkit::Browser::new(&house.url);
        browser
            .post(&link, &[("password", testkit::PASSWORD)])
            .await
            .expect(303);
    }
    house.later(1);
    post(&cast).await;
    for (lang, _) in &banners {
        let mail = house.mail_to(&format!("{lang}@new.example")).await;
        assert!(!mail.text.contains("/activate/"), "{}", mail.text);
    }
}
