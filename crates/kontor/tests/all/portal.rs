//! The client's side.

use serde_json::json;
use testkit::{cast, house};

/// PORTAL-1: the client starts, and chooses who sees it.
#[tokio::test]
async fn portal_1_the_client_starts_a_conversation_and_chooses_who_sees_it() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let browser = cast.collaborator.browser().await;
    let form = format!("/portal/{}/conversations/new", cast.dossier);
    browser.get(&form).await.expect(200);
    let all = browser
        .post(
            &form,
            &[
                ("subject", "Van"),
                ("text", "May I deduct it?"),
                ("audience", "all"),
            ],
        )
        .await
        .expect(303)
        .location();
    let mine = browser
        .post(
            &form,
            &[
                ("subject", "Salary"),
                ("text", "Between us."),
                ("audience", "me"),
            ],
        )
        .await
        .expect(303)
        .location();
    let other = cast.access.browser().await;
    other.get(&all).await.expect(200);
    other.get(&mine).await.expect(404);
    let waiting = cast
        .owner
        .api()
        .get(&format!(
            "/firms/{}/conversations?needs_reply=true",
            cast.slug
        ))
        .await
        .json();
    assert_eq!(waiting["items"].as_array().unwrap().len(), 2);
}

/// PORTAL-1 and the role matrix: who has access replies and asks privately; who is limited asks privately.
#[tokio::test]
async fn role_2_who_may_start_what() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = |audience: &str| json!({"subject": "s", "text": "t", "audience": audience});
    for (person, all, private) in [
        (&cast.collaborator, 201, 201),
        (&cast.access, 403, 201),
        (&cast.limited, 403, 201),
        (&cast.stranger, 404, 404),
        (&cast.viewer, 403, 403),
        (&cast.outsider, 404, 404),
    ] {
        person.api().post(&path, body("all")).await.expect(all);
        if person.email.contains("emma") {
            continue;
        }
        person
            .api()
            .post(&path, body("private"))
            .await
            .expect(private);
    }
}

/// PORTAL-3: clients end what they started, never the firm's.
#[tokio::test]
async fn portal_3_clients_end_only_what_they_started() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "s", "text": "t"});
    let own = cast
        .collaborator
        .api()
        .post(&path, body.clone())
        .await
        .expect(201)
        .id();
    let firms = cast.editor.api().post(&path, body).await.expect(201).id();
    cast.access
        .api()
        .post(&format!("/conversations/{own}/close"), json!({}))
        .await
        .expect(403);
    cast.collaborator
        .api()
        .post(&format!("/conversations/{firms}/close"), json!({}))
        .await
        .expect(403);
    cast.collaborator
        .api()
        .post(&format!("/conversations/{own}/close"), json!({}))
        .await
        .expect(200);
}

/// PORTAL-4, PORTAL-5: the client's page shows "delivered", never who read; the menu counts what waits.
#[tokio::test]
async fn portal_4_and_5_delivered_only_and_a_counter() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let id = cast
        .editor
        .api()
        .post(&path, json!({"subject": "VAT", "text": "Please."}))
        .await
        .expect(201)
        .id();
    let browser = cast.collaborator.browser().await;
    let home = format!("/portal/{}", cast.dossier);
    let before = browser.get(&home).await.expect(200).body;
    assert!(before.contains("1 thing needs your attention"), "{before}");
    let page = format!("{home}/conversations/{id}");
    browser
        .post(&page, &[("text", "Here it is.")])
        .await
        .expect(303);
    cast.editor
        .browser()
        .await
        .get(&format!("/office/{}/conversations/{id}", cast.slug))
        .await
        .expect(200);
    let after = browser.get(&page).await.expect(200).body;
    assert!(after.contains("Delivered") && !after.contains("Read by"));
    assert!(browser.get(&home).await.body.contains("Nothing to do"));
}

/// CONV-1: a photo travels from the client to the firm byte for byte, and runs nowhere.
#[tokio::test]
async fn conv_1_attachments_keep_their_bytes_and_are_served_harmlessly() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let id = cast
        .editor
        .api()
        .post(&path, json!({"subject": "VAT", "text": "Please."}))
        .await
        .expect(201)
        .id();
    let browser = cast.collaborator.browser().await;
    let page = format!("/portal/{}/conversations/{id}", cast.dossier);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let mut photo = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0".to_vec();
    photo.extend((0..70_000_u32).map(|n| (n % 251) as u8));
    browser
        .post_files(
            &page,
            &[("text", "")],
            &[
                ("photo", "../../oven \"1\".png", &photo),
                ("files", "x.svg", svg),
            ],
        )
        .await
        .expect(303);
    let messages = cast
        .editor
        .api()
        .get(&format!("/conversations/{id}/messages"))
        .await
        .json();
    let attached = messages["items"][1]["attachments"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(attached.len(), 2);
    for file in &attached {
        let got = cast
            .editor
            .api()
            .get(file["url"].as_str().unwrap())
            .await
            .expect(200);
        assert_eq!(got.headers["x-content-type-options"], "nosniff");
        assert!(
            got.headers["content-security-policy"]
                .to_str()
                .unwrap()
                .contains("sandbox")
        );
        assert!(
            got.headers["content-disposition"]
                .to_str()
                .unwrap()
                .starts_with("attachment")
        );
        if file["name"].as_str().unwrap().ends_with(".png") {
            assert_eq!(got.bytes, photo);
            assert!(!file["name"].as_str().unwrap().contains('/'));
        } else {
            assert_ne!(got.headers["content-type"], "image/svg+xml");
        }
        cast.stranger
            .api()
            .get(file["url"].as_str().unwrap())
            .await
            .expect(404);
    }
    let url = attached
        .iter()
        .find(|file| file["name"].as_str().unwrap().ends_with(".png"))
        .unwrap()["url"]
        .as_str()
        .unwrap();
    let api = cast.editor.api();
    let part = api
        .send(
            api.request(http::Method::GET, url)
                .header("range", "bytes=10-19"),
        )
        .await
        .expect(206);
    assert_eq!(part.bytes, photo[10..20]);
}
