//! Reminders of file requests: on days around the due day, by hand, and how they stop by themselves.

use serde_json::{Value, json};

use crate::conversations::begin;
use crate::request_mails::{act, ask, body, count, mails};
use crate::requests::{bring, id, show};

const DAY: i64 = 24 * 60;

/// REQ-8: reminders before, on and after the due day, at nine in the firm's morning; they stop when
/// everything is there and go on when something is sent back.
#[tokio::test]
async fn req_8_reminders_stop_by_themselves() {
    let (house, cast) = begin().await;
    let (owner, client) = (cast.owner.api(), cast.collaborator.api());
    let to = cast.collaborator.email.as_str();
    let request = ask(&owner, &cast, body(&cast)).await;
    assert_eq!(request["reminders"], json!([-3, 0, 3, 7]));
    assert_eq!(
        show(&cast.collaborator, &request).await["reminders"],
        Value::Null
    );
    let reminders = async || count(&house, to, "Reminder").await;
    assert_eq!(reminders().await, 0);
    // The house begins on 2 November 2026 in the morning.
    house.later(14 * DAY);
    assert_eq!(reminders().await, 0);
    house.later(DAY);
    assert_eq!(reminders().await, 1);
    let text = mails(&house, to, "Reminder").await.remove(0).text;
    assert!(
        text.contains("- Bank statements") && text.contains("by "),
        "{text}"
    );
    house.later(DAY);
    assert_eq!(reminders().await, 1);

    // Everything is there: none on the day.
    assert_eq!(
        bring(&cast, &request, 0, &[("july.txt", "July")]).await,
        303
    );
    let said = json!({"answer": "An oven."});
    assert_eq!(act(&client, &request, Some(1), "deliver", said).await, 200);
    house.later(2 * DAY);
    assert_eq!(reminders().await, 1);
    let why = json!({"why": "August is missing."});
    assert_eq!(act(&owner, &request, Some(0), "send-back", why).await, 200);
    house.later(3 * DAY);
    assert_eq!(reminders().await, 2);
    let text = mails(&house, to, "Reminder").await.remove(1).text;
    assert!(
        text.contains("was due") && !text.contains("large payment"),
        "{text}"
    );

    // Access that ends, and a request that is taken back, end them too.
    let other = ask(&owner, &cast, {
        let mut body = body(&cast);
        body["subject"] = json!("Other");
        body["due"] = json!("2026-12-20");
        body["reminders"] = json!([-1, 0]);
        body
    });
    let other = other.await;
    assert_eq!(act(&owner, &other, None, "cancel", json!({})).await, 200);
    let addresses = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let found = owner.get(&addresses).await.json();
    for address in found["items"].as_array().unwrap() {
        if address["contact"]["id"] == json!(cast.collaborator.id) {
            let at = format!("/dossiers/{}/addresses/{}", cast.dossier, id(address));
            owner.patch(&at, json!({"login": false})).await.expect(200);
        }
    }
    house.later(40 * DAY);
    assert_eq!(reminders().await, 2);
    assert_eq!(act(&owner, &request, None, "remind", json!({})).await, 409);
}

/// REQ-8: reminding by hand, not twice within an hour; the day and the reminders can be changed.
#[tokio::test]
async fn req_8_reminding_by_hand_and_on_other_days() {
    let (house, cast) = begin().await;
    let viewer = cast.viewer.api();
    let to = cast.collaborator.email.as_str();
    let mut wanted = body(&cast);
    wanted["reminders"] = json!([]);
    let request = ask(&viewer, &cast, wanted.clone()).await;
    for (person, status) in [
        (&cast.collaborator, 403),
        (&cast.outsider, 404),
        (&cast.viewer, 200),
        (&cast.owner, 409),
    ] {
        let api = person.api();
        let found = act(&api, &request, None, "remind", json!({})).await;
        assert_eq!(found, status, "{}", person.email);
    }
    assert_eq!(count(&house, to, "Reminder").await, 1);
    house.later(61);
    let browser = cast.viewer.browser().await;
    let page = format!("/office/peeters/requests/{}", id(&request));
    let sent = browser
        .post(&format!("{page}/remind"), &[])
        .await
        .expect(303);
    let said = browser.get(&sent.location()).await.expect(200).body;
    assert!(said.contains("The reminder goes out now."));
    browser
        .post(&format!("{page}/remind"), &[])
        .await
        .expect(409);
    assert_eq!(count(&house, to, "Reminder").await, 2);

    let path = format!("/file-requests/{}", id(&request));
    for wrong in [
        json!({"due": "2026-10-01"}),
        json!({"due": "soon"}),
        json!({"reminders": [61]}),
        json!({"reminders": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}),
    ] {
        viewer.patch(&path, wrong).await.expect(422);
    }
    wanted["reminders"] = json!([-100]);
    let asked = format!("/dossiers/{}/file-requests", cast.dossier);
    viewer.post(&asked, wanted).await.expect(422);
    cast.collaborator
        .api()
        .patch(&path, json!({}))
        .await
        .expect(403);
    let change = json!({"due": "2026-11-10", "reminders": [-2]});
    let now = viewer.patch(&path, change).await.expect(200).json();
    assert_eq!(
        (&now["due"], &now["reminders"]),
        (&json!("2026-11-10"), &json!([-2]))
    );
    let fields = [
        ("due", "yesterday"),
        ("reminders", "-2"),
        ("reminders", "0"),
    ];
    browser
        .post(&format!("{page}/change"), &fields)
        .await
        .expect(422);
    let fields = [
        ("due", "2026-11-10"),
        ("reminders", "-2"),
        ("reminders", "0"),
    ];
    browser
        .post(&format!("{page}/change"), &fields)
        .await
        .expect(303);
    house.later(6 * DAY);
    assert_eq!(count(&house, to, "Reminder").await, 3);
    house.later(2 * DAY);
    assert_eq!(count(&house, to, "Reminder").await, 4);
    house.later(20 * DAY);
    assert_eq!(count(&house, to, "Reminder").await, 4);
    let history = format!(
        "/office/peeters/dossiers/{}/history?kind=request",
        cast.dossier
    );
    let page = browser.get(&history).await.expect(200).body;
    assert!(page.contains("reminded of VAT documents"), "{page}");
}

/// The firm's habits are its settings, on the page and in the API.
#[tokio::test]
async fn req_8_the_firm_says_when_it_reminds() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    let settings = "/office/peeters/settings";
    let fields = [
        ("rules", "1"),
        ("detailed_notifications", "on"),
        ("reminders", "-7"),
        ("reminders", "1"),
    ];
    let path = format!("{settings}/requests");
    owner.post(&path, &fields).await.expect(303);
    let firm = cast.owner.api().get("/firms/peeters").await.json();
    assert_eq!(firm["reminders"], json!([-7, 1]));
    assert_eq!(firm["detailed_notifications"], true);
    let page = owner.get(settings).await.expect(200).body;
    assert!(page.contains("value=\"-7\" checked") && !page.contains("value=\"0\" checked"));
    owner
        .post(&path, &[("rules", "1"), ("reminders", "x")])
        .await
        .expect(422);
    cast.viewer
        .browser()
        .await
        .post(&path, &fields)
        .await
        .expect(403);
    let off = json!({"reminders": [], "detailed_notifications": false});
    let firm = cast
        .owner
        .api()
        .patch("/firms/peeters", off)
        .await
        .expect(200)
        .json();
    assert_eq!(firm["reminders"], json!([]));
}
