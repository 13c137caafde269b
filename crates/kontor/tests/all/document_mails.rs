//! New documents that the firm put before its clients are told by mail (DOC-2).

use serde_json::{Value, json};
use testkit::{Cast, House, Mail, Person};

use crate::documents::{begin, folder, put, upload};

/// The mails about documents that a person has got so far.
async fn told(house: &House, person: &Person) -> Vec<Mail> {
    let mut mails = house.mail().await;
    mails.retain(|mail| mail.to.contains(&person.email) && mail.text.contains("/documents"));
    mails
}

async fn address_of(cast: &Cast, person: &Person) -> String {
    let path = format!("/dossiers/{}/addresses", cast.dossier);
    let list = cast.owner.api().get(&path).await.expect(200).json();
    let items = list["items"].as_array().unwrap();
    let own = |item: &&Value| item["address"] == person.email.as_str();
    items.iter().find(own).unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn doc_2_what_is_shared_within_some_minutes_is_one_mail() {
    let (house, cast) = begin().await;
    let shared = folder(&cast, "Annual accounts", "shared", None).await;
    let own = folder(&cast, "Working papers", "private", None).await;
    for (place, name) in [
        (&shared, "balance.pdf"),
        (&own, "secret.pdf"),
        (&shared, "notes.pdf"),
    ] {
        put(&house, &cast, &cast.editor, Some(place), name)
            .await
            .expect(201);
    }
    assert!(told(&house, &cast.access).await.is_empty());
    house.later(6);
    for reader in [&cast.access, &cast.collaborator] {
        let mails = told(&house, reader).await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        let text = &mails[0].text;
        assert!(text.contains("balance.pdf") && text.contains("notes.pdf"));
        assert!(!text.contains("secret.pdf") && !mails[0].raw.contains("secret"));
        let page = mails[0].link("/documents");
        reader.browser().await.get(&page).await.expect(200);
    }
    // Who sees no documents of the dossier hears of none, and neither does another dossier's client.
    for other in [&cast.limited, &cast.stranger] {
        assert!(told(&house, other).await.is_empty());
    }
    // Nothing is told twice.
    house.later(600);
    assert_eq!(told(&house, &cast.access).await.len(), 1);
    let later = put(&house, &cast, &cast.editor, Some(&shared), "later.pdf");
    later.await.expect(201);
    house.later(6);
    let mails = told(&house, &cast.access).await;
    assert_eq!(mails.len(), 2);
    assert!(mails[1].text.contains("later.pdf") && !mails[1].text.contains("balance.pdf"));
}

#[tokio::test]
async fn doc_2_what_was_taken_away_meanwhile_is_not_told() {
    let (house, cast) = begin().await;
    let shared = folder(&cast, "Annual accounts", "shared", None).await;
    let api = cast.editor.api();
    let wrong = put(&house, &cast, &cast.editor, Some(&shared), "wrong.pdf").await;
    let wrong = wrong.expect(201).id();
    api.delete(&format!("/documents/{wrong}")).await.expect(204);
    house.later(6);
    assert!(told(&house, &cast.access).await.is_empty());
    // What clients bring themselves is no news of the firm's; a folder that is closed meanwhile is none.
    let post = folder(&cast, "Post", "uploads", None).await;
    put(&house, &cast, &cast.collaborator, Some(&post), "till.pdf")
        .await
        .expect(201);
    put(&house, &cast, &cast.editor, Some(&post), "reply.pdf")
        .await
        .expect(201);
    api.patch(&format!("/folders/{post}"), json!({"access": "private"}))
        .await
        .expect(200);
    house.later(6);
    assert!(told(&house, &cast.access).await.is_empty());
}

#[tokio::test]
async fn doc_2_note_2_only_addresses_that_want_it_are_told() {
    let (house, cast) = begin().await;
    let shared = folder(&cast, "Annual accounts", "shared", None).await;
    let address = address_of(&cast, &cast.access).await;
    let path = format!("/dossiers/{}/addresses/{address}", cast.dossier);
    let off = json!({"preferences": {"documents": false}});
    cast.owner.api().patch(&path, off).await.expect(200);
    let document = put(&house, &cast, &cast.editor, Some(&shared), "balance.pdf").await;
    let document = document.expect(201).id();
    house.later(6);
    assert!(told(&house, &cast.access).await.is_empty());
    assert_eq!(told(&house, &cast.collaborator).await.len(), 1);
    // A next version is news too.
    let file = upload(&house, &cast, &cast.editor, "balance.pdf", b"Version 2").await;
    let path = format!("/documents/{document}/versions");
    let api = cast.editor.api();
    api.post(&path, json!({"upload": file})).await.expect(201);
    house.later(6);
    assert_eq!(told(&house, &cast.collaborator).await.len(), 2);
}

#[tokio::test]
async fn doc_2_note_4_the_firm_gets_a_copy_that_leads_to_the_office() {
    let (house, cast) = begin().await;
    let copies = json!({"copy_to": ["archive@peeters.example"]});
    cast.owner
        .api()
        .patch("/firms/peeters", copies)
        .await
        .expect(200);
    let shared = folder(&cast, "Annual accounts", "shared", None).await;
    put(&house, &cast, &cast.editor, Some(&shared), "balance.pdf")
        .await
        .expect(201);
    house.later(6);
    let mails = house.mail().await;
    let is_copy = |mail: &&Mail| mail.to.contains("archive@") && mail.text.contains("balance.pdf");
    let copy = mails.iter().find(is_copy).unwrap();
    assert!(
        copy.link("/documents")
            .starts_with("/office/peeters/dossiers/")
    );
    assert!(!copy.text.contains("/portal/") && !copy.text.contains("/activate/"));
}
