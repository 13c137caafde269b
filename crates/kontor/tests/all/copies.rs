//! NOTE-4: the firm's copies of its mail to clients.

use kontor::refusal::Refusal;
use serde_json::json;

use crate::office::begin;

const COPIES: &str = "archive@peeters.example";

/// NOTE-4: each invitation and message mail has a copy; it says whom it went to, and nothing in it lets
/// its reader act as the client.
#[tokio::test]
async fn note_4_the_firm_gets_a_copy_of_mail_to_clients_without_what_is_theirs_alone() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    house.mail().await;
    let set = json!({"copy_to": [COPIES, "ARCHIVE@peeters.example"]});
    let firm = api.patch("/firms/peeters", set).await.expect(200).json();
    assert_eq!(firm["copy_to"], json!([COPIES]));
    let start = format!("/dossiers/{}/conversations", cast.dossier);
    let before = house.mail().await.len();
    house.later(1);
    let body = json!({"subject": "VAT", "text": "Please send the **papers**."});
    api.post(&start, body).await.expect(201);
    let mail = house.mail().await;
    let (mut copies, mut others) = (0, 0);
    for letter in &mail[before..] {
        let text = format!("{letter:?}");
        if text.contains(COPIES) {
            copies += 1;
            assert!(text.contains("Copy: "), "{text}");
            assert!(
                text.contains("papers") && text.contains("/office/peeters/"),
                "{text}"
            );
            for secret in ["/activate/", "/reset/", "/portal/"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
        } else {
            others += 1;
        }
    }
    assert!(others >= 3 && copies == others, "{copies} of {others}");
    let log = api.get("/firms/peeters/outbox?limit=200").await.expect(200);
    assert!(log.body.contains("\"copy\"") && log.body.contains(COPIES));
    // Of an invitation too; of a reset, which is a matter between the product and its user, not.
    let before = house.mail().await.len();
    house.later(1);
    let again = format!(
        "/dossiers/{}/addresses/{}/invitation",
        cast.dossier, cast.invited.1
    );
    api.post(&again, json!({})).await.expect(202);
    let mail = house.mail().await;
    assert_eq!(mail.len() - before, 2);
    let copy = mail[before..]
        .iter()
        .map(|letter| format!("{letter:?}"))
        .find(|text| text.contains(COPIES))
        .unwrap();
    assert!(
        copy.contains(&cast.invited.2) && !copy.contains("/activate/"),
        "{copy}"
    );
    // The staff's own mail is not copied, and off is off.
    let before = house.mail().await.len();
    house.later(1);
    let new = json!({"name": "New", "email": "new@peeters.example"});
    api.post("/firms/peeters/staff", new).await.expect(201);
    assert_eq!(house.mail().await.len() - before, 1);
    api.patch("/firms/peeters", json!({"copy_to": []}))
        .await
        .expect(200);
    let before = house.mail().await.len();
    house.later(1);
    api.post(&again, json!({})).await.expect(202);
    assert_eq!(house.mail().await.len() - before, 1);
}

/// NOTE-4, ROLE-9: nothing of a confidential dossier, no text of a private conversation.
#[tokio::test]
async fn note_4_copies_tell_nothing_that_not_all_of_the_firm_may_know() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let set = json!({"copy_to": [COPIES]});
    api.patch("/firms/peeters", set).await.expect(200);
    let start = format!("/dossiers/{}/conversations", cast.dossier);
    let private =
        json!({"subject": "Wage", "text": "Top secret.", "audience": {"user": cast.access.id}});
    let before = house.mail().await.len();
    house.later(1);
    api.post(&start, private.clone()).await.expect(201);
    let mail = house.mail().await;
    let copies: Vec<String> = mail[before..]
        .iter()
        .map(|letter| format!("{letter:?}"))
        .filter(|text| text.contains(COPIES))
        .collect();
    assert_eq!(copies.len(), 1);
    assert!(!copies[0].contains("Top secret"), "{}", copies[0]);
    let closed = json!({"confidential": true});
    let at = format!("/dossiers/{}", cast.dossier);
    api.patch(&at, closed).await.expect(200);
    let before = house.mail().await.len();
    house.later(1);
    api.post(&start, private).await.expect(201);
    let mail = house.mail().await;
    assert!(mail.len() > before);
    assert!(!format!("{:?}", &mail[before..]).contains(COPIES));
}

/// NOTE-4: who changes the firm's settings says where copies go; addresses are checked, the page keeps
/// what was typed, the history knows.
#[tokio::test]
async fn note_4_where_copies_go_is_a_setting_of_the_firm() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    for bad in [json!(["nobody"]), json!(["a@b.example", "@"])] {
        api.patch("/firms/peeters", json!({"copy_to": bad}))
            .await
            .expect(422);
    }
    let many: Vec<String> = (0..6).map(|n| format!("a{n}@peeters.example")).collect();
    api.patch("/firms/peeters", json!({"copy_to": many}))
        .await
        .expect(422);
    cast.editor
        .api()
        .patch("/firms/peeters", json!({"copy_to": []}))
        .await
        .expect(403);
    let browser = cast.owner.browser().await;
    let page = "/office/peeters/settings";
    let bad = browser
        .post(page, &[("copy_to", "no address")])
        .await
        .expect(422);
    assert!(bad.body.contains("no address"));
    let good = "a@peeters.example, b@peeters.example";
    browser.post(page, &[("copy_to", good)]).await.expect(303);
    assert!(browser.get(page).await.expect(200).body.contains(good));
    let told = house.app.store().read(|tx| {
        let sql = "SELECT data FROM events WHERE kind = 'firm.changed'";
        Ok::<_, Refusal>(tx.all(sql, &[], |row| row.get::<String>(0))?)
    });
    let told = told.await.unwrap();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("copy_to") && told[0].contains("b@peeters.example"));
}
