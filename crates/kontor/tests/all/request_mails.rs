//! Mail about file requests: asked, sent back, taken back, received.

use serde_json::{Value, json};
use testkit::{Api, Cast, House, Mail};

use crate::conversations::begin;
use crate::requests::{bring, id};

pub fn body(cast: &Cast) -> Value {
    json!({
        "subject": "VAT documents",
        "description": "For the return:\n\n- July\n- August",
        "due": "2026-11-20",
        "recipients": [cast.collaborator.id],
        "items": [
            {"kind": "file", "title": "Bank statements"},
            {"kind": "text", "title": "What was the large payment?"},
        ],
    })
}

pub async fn ask(api: &Api, cast: &Cast, body: Value) -> Value {
    let path = format!("/dossiers/{}/file-requests", cast.dossier);
    api.post(&path, body).await.expect(201).json()
}

/// The mails with this in their subject so far, to this address.
pub async fn mails(house: &House, to: &str, subject: &str) -> Vec<Mail> {
    let all = house.mail().await.into_iter();
    all.filter(|mail| mail.to.contains(to) && mail.subject.contains(subject))
        .collect()
}

pub async fn count(house: &House, to: &str, subject: &str) -> usize {
    mails(house, to, subject).await.len()
}

pub async fn act(api: &Api, request: &Value, item: Option<usize>, verb: &str, body: Value) -> u16 {
    let at = match item {
        Some(item) => format!("/items/{}", id(&request["items"][item])),
        None => String::new(),
    };
    let path = format!("/file-requests/{}{at}/{verb}", id(request));
    api.post(&path, body).await.status.as_u16()
}

/// REQ-3, REQ-4: the recipients are told at once, with link, items and day; the explanation and an
/// additional message come as one flat paragraph where the firm wants it.
#[tokio::test]
async fn req_4_recipients_are_told_and_details_are_flat() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let to = cast.collaborator.email.as_str();
    let request = ask(&owner, &cast, body(&cast)).await;
    let told = mails(&house, to, "VAT documents").await;
    assert_eq!(told.len(), 1);
    let text = &told[0].text;
    let link = format!("/portal/{}/requests/{}", cast.dossier, id(&request));
    for part in [&link, "- Bank statements", "- What was", "November"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("August"), "{text}");
    assert_eq!(count(&house, &cast.access.email, "VAT documents").await, 0);

    let firm = json!({"detailed_notifications": true});
    owner.patch("/firms/peeters", firm).await.expect(200);
    let mut wanted = body(&cast);
    wanted["subject"] = json!("Second");
    wanted["additional_message"] = json!("Before\nFriday,\n\nplease.");
    ask(&owner, &cast, wanted).await;
    let told = mails(&house, to, "Second").await;
    assert!(
        told[0]
            .text
            .contains("For the return: - July - August Before Friday, please."),
        "{}",
        told[0].text
    );
    // The form asks for the message, and advises.
    let form = format!("/office/peeters/dossiers/{}/requests/new", cast.dossier);
    let page = cast.owner.browser().await.get(&form).await.expect(200).body;
    assert!(page.contains("name=\"additional_message\"") && page.contains("only one of the two"));
}

/// NOTE-1, NOTE-2, NOTE-7: not where NOTIFY is off for chats and client tasks, and nothing of what is
/// not true any more when its turn comes.
#[tokio::test]
async fn req_3_who_is_not_to_be_told_is_not() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let to = cast.collaborator.email.as_str();
    // Taken back before it was sent: neither the one mail nor the other.
    let request = ask(&owner, &cast, body(&cast)).await;
    assert_eq!(act(&owner, &request, None, "cancel", json!({})).await, 200);
    assert_eq!(count(&house, to, "VAT documents").await, 0);
    // Taken back after it: once.
    let request = ask(&owner, &cast, body(&cast)).await;
    assert_eq!(count(&house, to, "asks you for").await, 1);
    assert_eq!(act(&owner, &request, None, "cancel", json!({})).await, 200);
    assert_eq!(count(&house, to, "No longer needed").await, 1);

    let addresses = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let found = owner.get(&addresses).await.json();
    for address in found["items"].as_array().unwrap() {
        if address["contact"]["id"] == json!(cast.collaborator.id) {
            let at = format!("/dossiers/{}/addresses/{}", cast.dossier, id(address));
            let off = json!({"preferences": {"chats_and_tasks": false}});
            owner.patch(&at, off).await.expect(200);
        }
    }
    ask(&owner, &cast, body(&cast)).await;
    assert_eq!(count(&house, to, "asks you for").await, 1);
}

/// REQ-10: what comes within some minutes is one receipt for the client and one mail for the firm.
#[tokio::test]
async fn req_10_a_receipt_for_the_client_and_one_mail_for_the_firm() {
    let (house, cast) = begin().await;
    let (viewer, client) = (cast.viewer.api(), cast.collaborator.api());
    let to = cast.collaborator.email.as_str();
    let request = ask(&viewer, &cast, body(&cast)).await;
    house.mail().await;
    assert_eq!(
        bring(&cast, &request, 0, &[("july.txt", "July")]).await,
        303
    );
    house.later(2);
    assert_eq!(
        bring(&cast, &request, 0, &[("august.txt", "August")]).await,
        303
    );
    let said = json!({"answer": "An oven."});
    assert_eq!(act(&client, &request, Some(1), "deliver", said).await, 200);
    assert_eq!(count(&house, to, "Received").await, 0);
    house.later(4);
    let receipt = mails(&house, to, "Received").await;
    assert_eq!(receipt.len(), 1);
    let text = &receipt[0].text;
    // SHA-256 of "July".
    for part in [
        "- july.txt, ",
        "- august.txt, ",
        "SHA-256 ",
        "your answer",
        "2026",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let came = mails(&house, &cast.viewer.email, "delivered").await;
    assert_eq!(came.len(), 1);
    let link = format!("/office/peeters/requests/{}", id(&request));
    assert!(came[0].text.contains(&link), "{}", came[0].text);
    // Nothing more comes of it, and who has nothing to do with it hears nothing.
    house.later(60);
    assert_eq!(count(&house, to, "Received").await, 1);
    assert_eq!(count(&house, &cast.outsider.email, "delivered").await, 0);

    // What was reviewed before the mail goes out is not told; the receipt is.
    assert_eq!(
        bring(&cast, &request, 0, &[("more.txt", "More")]).await,
        303
    );
    for item in [0, 1] {
        assert_eq!(
            act(&viewer, &request, Some(item), "accept", json!({})).await,
            200
        );
    }
    house.later(10);
    assert_eq!(count(&house, to, "Received").await, 2);
    assert_eq!(count(&house, &cast.viewer.email, "delivered").await, 1);
}

/// REQ-7: what is sent back is told with why, several things in one mail.
#[tokio::test]
async fn req_7_what_is_sent_back_is_told_with_why() {
    let (house, cast) = begin().await;
    let (owner, client) = (cast.owner.api(), cast.collaborator.api());
    let to = cast.collaborator.email.as_str();
    let request = ask(&owner, &cast, body(&cast)).await;
    assert_eq!(
        bring(&cast, &request, 0, &[("july.txt", "July")]).await,
        303
    );
    let said = json!({"answer": "An oven."});
    assert_eq!(act(&client, &request, Some(1), "deliver", said).await, 200);
    for (item, why) in [(0, "August is missing."), (1, "Which oven?")] {
        let why = json!({"why": why});
        assert_eq!(
            act(&owner, &request, Some(item), "send-back", why).await,
            200
        );
    }
    house.later(10);
    let back = mails(&house, to, "Needed again").await;
    assert_eq!(back.len(), 1);
    assert!(
        back[0]
            .text
            .contains("- Bank statements: August is missing.")
    );
    assert!(back[0].text.contains("Which oven?"));
}

/// NOTE-4: the firm's copies hold what the client was told.
#[tokio::test]
async fn note_4_mails_about_requests_are_copied_too() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let firm = json!({"copy_to": ["archive@peeters.example"]});
    owner.patch("/firms/peeters", firm).await.expect(200);
    let request = ask(&owner, &cast, body(&cast)).await;
    let copies = mails(&house, "archive@peeters.example", "VAT documents").await;
    assert_eq!(copies.len(), 1);
    let link = format!("/office/peeters/requests/{}", id(&request));
    assert!(copies[0].text.contains("- Bank statements") && copies[0].text.contains(&link));
}
