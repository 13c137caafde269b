//! The choice between dossiers, and looking at the portal through a client's eyes.

use serde_json::json;
use testkit::{Browser, Cast, House, cast, house};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

/// Starts a conversation as the editor and gives its id.
async fn start(cast: &Cast, subject: &str, audience: serde_json::Value) -> String {
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": subject, "text": "Good day.", "audience": audience});
    cast.editor.api().post(&path, body).await.expect(201).id()
}

/// Begins a look as this person at the bakery's portal, and gives where it is.
async fn look(cast: &Cast, browser: &Browser, contact: uuid::Uuid) -> String {
    let path = format!(
        "/office/{}/dossiers/{}/contacts/{contact}/view",
        cast.slug, cast.dossier
    );
    browser.post(&path, &[]).await.expect(303).location()
}

/// ROLE-10: exactly what the contact sees, read-only, and it is recorded.
#[tokio::test]
async fn role_10_staff_see_the_portal_as_a_contact_does() {
    let (_house, cast) = begin().await;
    let all = start(&cast, "For everybody", json!("all")).await;
    let named = start(&cast, "For Emma alone", json!({"user": cast.limited.id})).await;
    let staff = cast.editor.browser().await;
    for (person, sees, does_not) in [
        (&cast.limited, "For Emma alone", "For everybody"),
        (&cast.access, "For everybody", "For Emma alone"),
    ] {
        let base = look(&cast, &staff, person.id).await;
        let list = staff
            .get(&format!("{base}/conversations"))
            .await
            .expect(200)
            .body;
        assert!(
            list.contains(sees) && !list.contains(does_not),
            "{}",
            person.email
        );
        let home = staff.get(&base).await.expect(200).body;
        assert!(home.contains("is-looking") && home.contains(sees));
        // Nothing on these pages could be sent, and their addresses take nothing.
        assert!(!home.contains("method=\"post\"") && !list.contains("method=\"post\""));
        assert!(!home.contains("conversations/new"));
    }
    let base = look(&cast, &staff, cast.limited.id).await;
    let here = format!("{base}/conversations/{named}");
    let page = staff.get(&here).await.expect(200).body;
    assert!(page.contains("Good day.") && !page.contains("<form"));
    staff
        .get(&format!("{base}/conversations/{all}"))
        .await
        .expect(404);
    staff.post(&here, &[("text", "Hello")]).await.expect(405);
    // Looking is not reading: for the firm it is still delivered and not read.
    let messages = cast
        .editor
        .api()
        .get(&format!("/conversations/{named}/messages"))
        .await;
    let message = messages.json()["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let receipts = cast
        .editor
        .api()
        .get(&format!("/messages/{message}/receipts"))
        .await
        .json();
    assert_eq!(receipts["items"][0]["state"], "delivered");
    let history = cast
        .owner
        .api()
        .get(&format!("/dossiers/{}/events?family=portal", cast.dossier))
        .await
        .expect(200)
        .json();
    let events = history["items"].as_array().unwrap();
    assert_eq!(events.len(), 3);
    assert!(
        events
            .iter()
            .all(|event| event["kind"] == "portal.viewed_as")
    );
}

/// ROLE-10: a look is its beginner's own, ends after an hour, and with the right or the access.
#[tokio::test]
async fn role_10_a_look_is_ones_own_and_ends() {
    let (house, cast) = begin().await;
    let (editor, owner) = (cast.editor.browser().await, cast.owner.browser().await);
    let base = look(&cast, &editor, cast.access.id).await;
    editor.get(&base).await.expect(200);
    owner.get(&base).await.expect(404);
    cast.access.browser().await.get(&base).await.expect(404);
    // Whoever may not see private conversations does not see them through a client's eyes.
    let path = format!(
        "/office/{}/dossiers/{}/contacts/{}/view",
        cast.slug, cast.dossier, cast.access.id
    );
    cast.viewer
        .browser()
        .await
        .post(&path, &[])
        .await
        .expect(403);
    cast.outsider
        .browser()
        .await
        .post(&path, &[])
        .await
        .expect(404);
    // Someone who has not accepted sees nothing that could be shown.
    let invited = path.replace(&cast.access.id.to_string(), &cast.invited.0.to_string());
    editor.post(&invited, &[]).await.expect(404);
    house.clock.advance(3_600_000 + 1);
    editor.get(&base).await.expect(404);

    let base = look(&cast, &editor, cast.access.id).await;
    let people = cast
        .owner
        .api()
        .get(&format!("/dossiers/{}/addresses", cast.dossier))
        .await
        .json();
    let address = people["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["contact"]["id"] == json!(cast.access.id))
        .unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let switch = format!("/dossiers/{}/addresses/{address}", cast.dossier);
    cast.owner
        .api()
        .patch(&switch, json!({"login": false}))
        .await
        .expect(200);
    editor.get(&base).await.expect(404);
}

/// Lets the collaborator into the other dossier too.
async fn second_door(cast: &Cast) {
    let api = cast.owner.api();
    let dossier = cast.other_dossier;
    api.put(
        &format!("/dossiers/{dossier}/contacts/{}", cast.collaborator.id),
        json!({}),
    )
    .await
    .expect(200);
    let people = api
        .get(&format!("/dossiers/{dossier}/addresses"))
        .await
        .json();
    let address = people["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["contact"]["id"] == json!(cast.collaborator.id))
        .unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    api.patch(
        &format!("/dossiers/{dossier}/addresses/{address}"),
        json!({"login": true, "role": "access"}),
    )
    .await
    .expect(200);
}

/// SIGNIN-8: whoever has several dossiers chooses at sign-in; the notice names the current one until
/// it is put away, and the next sign-in brings it back.
#[tokio::test]
async fn signin_8_a_choice_a_notice_and_a_way_back() {
    let (_house, cast) = begin().await;
    let alone = cast.collaborator.browser().await;
    let (here, there) = (
        format!("/portal/{}", cast.dossier),
        format!("/portal/{}", cast.other_dossier),
    );
    assert_eq!(alone.get("/").await.expect(303).location(), here);
    assert!(
        !alone
            .get(&here)
            .await
            .expect(200)
            .body
            .contains("class=\"where\"")
    );

    second_door(&cast).await;
    let browser = cast.collaborator.browser().await;
    assert_eq!(browser.get("/").await.expect(303).location(), "/choose");
    let choice = browser.get("/choose").await.expect(200).body;
    assert!(choice.contains(&here) && choice.contains(&there));
    // Two tabs hold two dossiers: each page says which one it is in.
    for place in [&here, &there] {
        let page = browser.get(place).await.expect(200).body;
        assert!(page.contains("class=\"where\"") && page.contains("href=\"/choose\""));
    }
    let back = browser
        .post(&format!("{here}/notice"), &[])
        .await
        .expect(303)
        .location();
    assert_eq!(back, here);
    let quiet = browser.get(&there).await.expect(200).body;
    assert!(!quiet.contains("class=\"where\"") && quiet.contains("switch-dossier"));
    let again = cast.collaborator.browser().await;
    assert!(again.get(&here).await.body.contains("class=\"where\""));
}

/// SIGNIN-8: a link into another dossier of one's own offers the switch; of another's, nothing.
#[tokio::test]
async fn signin_8_a_deep_link_elsewhere_offers_the_switch() {
    let (_house, cast) = begin().await;
    second_door(&cast).await;
    let id = start(&cast, "In the bakery", json!("all")).await;
    let browser = cast.collaborator.browser().await;
    let right = format!("/portal/{}/conversations/{id}", cast.dossier);
    let wrong = format!("/portal/{}/conversations/{id}", cast.other_dossier);
    let offer = browser.get(&wrong).await.expect(200).body;
    assert!(offer.contains(&format!("href=\"{right}\"")) && !offer.contains("Good day."));
    browser.get(&right).await.expect(200);
    // What one sees on the other side of the house is offered there, and is missing here.
    let office = format!("/office/{}/conversations/{id}", cast.slug);
    let missing = browser.get(&office).await.expect(404).body;
    assert!(missing.contains(&right));
    let staff = cast.editor.browser().await;
    assert!(staff.get(&right).await.expect(404).body.contains(&office));
    let stranger = cast.stranger.browser().await;
    for path in [&right, &wrong, &office] {
        let page = stranger.get(path).await.expect(404).body;
        assert!(!page.contains(&id), "{path}");
    }
}
