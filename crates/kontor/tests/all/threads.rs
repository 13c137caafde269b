//! Conversations: ending, sharing, drafts, and many writers at once.

use serde_json::json;

use crate::conversations::{begin, dossier, reply, start};

/// CONV-12, PORTAL-3: ending, Closed and All, reopening, and who may.
#[tokio::test]
async fn conv_12_an_ended_conversation_leaves_open_and_can_be_reopened() {
    let (_house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    reply(&client, &id, "Answered.").await;
    let path = format!("/conversations/{id}");
    client
        .post(&format!("{path}/close"), json!({}))
        .await
        .expect(403);
    cast.viewer
        .api()
        .post(&format!("{path}/close"), json!({}))
        .await
        .expect(403);
    let closed = staff
        .post(&format!("{path}/close"), json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (closed["state"].as_str(), closed["needs_reply"].as_bool()),
        (Some("closed"), Some(false))
    );
    assert_eq!(closed["closed_by"], "Zoe Lambrechts");
    assert_eq!(dossier(&staff, &cast).await["needs_reply_count"], 0);
    for person in [&staff, &client] {
        let list = |state: &str| format!("/dossiers/{}/conversations?state={state}", cast.dossier);
        let count = async |state: &str| {
            person.get(&list(state)).await.expect(200).json()["items"]
                .as_array()
                .unwrap()
                .len()
        };
        assert_eq!(
            (
                count("open").await,
                count("closed").await,
                count("all").await
            ),
            (0, 1, 1)
        );
    }
    staff
        .post(&format!("{path}/messages"), json!({"text": "late"}))
        .await
        .expect(409);
    client
        .post(&format!("{path}/reopen"), json!({}))
        .await
        .expect(403);
    let open = staff
        .post(&format!("{path}/reopen"), json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (open["state"].as_str(), open["needs_reply"].as_bool()),
        (Some("open"), Some(true))
    );
    assert_eq!(dossier(&staff, &cast).await["needs_reply_count"], 1);
}

/// CONV-5: post and share leads to the Share page, and sharing lets a colleague in.
#[tokio::test]
async fn conv_5_post_and_share_opens_the_share_page() {
    let (_house, cast) = begin().await;
    let browser = cast.owner.browser().await;
    let form = format!(
        "/office/{}/dossiers/{}/conversations/new",
        cast.slug, cast.dossier
    );
    let limited = cast.limited.id.to_string();
    let fields = [
        ("subject", "Quiet"),
        ("text", "Between us."),
        ("audience", "private"),
        ("person", limited.as_str()),
        ("then", "share"),
    ];
    let share = browser.post(&form, &fields).await.expect(303).location();
    assert!(share.ends_with("/share"), "{share}");
    browser.get(&share).await.expect(200);
    let id = share.split('/').nth_back(1).unwrap().to_owned();
    cast.outsider
        .api()
        .get(&format!("/conversations/{id}"))
        .await
        .expect(404);
    let outsider = cast.outsider.id.to_string();
    browser
        .post(&share, &[("staff", outsider.as_str())])
        .await
        .expect(303);
    cast.outsider
        .api()
        .get(&format!("/conversations/{id}"))
        .await
        .expect(200);
    // That one conversation and nothing else (ROLE-3).
    cast.outsider
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(404);
}

/// CONV-13: drafts survive, and the audience is written out.
#[tokio::test]
async fn conv_13_a_draft_is_kept_and_dropped_when_posted() {
    let (_house, cast) = begin().await;
    let id = start(&cast.editor.api(), &cast, json!("all")).await;
    let browser = cast.editor.browser().await;
    let page = format!("/office/{}/conversations/{id}", cast.slug);
    browser
        .post(&format!("{page}/draft"), &[("text", "half a sent")])
        .await
        .expect(204);
    let shown = browser.get(&page).await.expect(200).body;
    assert!(shown.contains("half a sent</textarea>"));
    assert!(shown.contains("Els Bakker, Ines Invited, Lukas Zolt"));
    browser
        .post(&page, &[("text", "half a sentence")])
        .await
        .expect(303);
    assert!(
        !browser
            .get(&page)
            .await
            .body
            .contains("half a sent</textarea>")
    );
}

/// CONV-1: formatted text is shown formatted, and never runs.
#[tokio::test]
async fn conv_1_text_is_markdown_and_its_html_is_safe() {
    let (_house, cast) = begin().await;
    let id = start(&cast.editor.api(), &cast, json!("all")).await;
    let text = "**bold** <script>alert(1)</script> [x](javascript:alert(1)) https://example.org";
    let message = reply(&cast.collaborator.api(), &id, text).await;
    let html = message["html"].as_str().unwrap();
    assert!(
        html.contains("<strong>bold</strong>") && html.contains("href=\"https://example.org\"")
    );
    assert!(!html.contains("<script") && !html.contains("href=\"javascript"));
    let page = cast
        .editor
        .browser()
        .await
        .get(&format!("/office/{}/conversations/{id}", cast.slug))
        .await
        .body;
    assert!(!page.contains("<script>alert"));
}

/// SIGNIN-6 and the type of grants: a right withdrawn is withdrawn at once.
#[tokio::test]
async fn signin_6_login_off_ends_access_at_once() {
    let (_house, cast) = begin().await;
    let id = start(&cast.editor.api(), &cast, json!("all")).await;
    let addresses = cast
        .owner
        .api()
        .get(&format!("/dossiers/{}/addresses", cast.dossier))
        .await
        .expect(200)
        .json();
    let els = addresses["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item.to_string().contains("els@"))
        .unwrap()
        .clone();
    let path = format!(
        "/dossiers/{}/addresses/{}",
        cast.dossier,
        els["id"].as_str().unwrap()
    );
    let browser = cast.collaborator.browser().await;
    let page = format!("/portal/{}/conversations/{id}", cast.dossier);
    browser.get(&page).await.expect(200);
    cast.owner
        .api()
        .patch(&path, json!({"login": false}))
        .await
        .expect(200);
    browser.get(&page).await.expect(404);
    cast.collaborator
        .api()
        .get(&format!("/conversations/{id}"))
        .await
        .expect(404);
    cast.owner
        .api()
        .patch(&path, json!({"login": true}))
        .await
        .expect(200);
    browser.get(&page).await.expect(200);
}

/// API-1: a repeated request under one key is done once.
#[tokio::test]
async fn api_1_an_idempotency_key_posts_once() {
    let (_house, cast) = begin().await;
    let staff = cast.editor.api();
    let id = start(&staff, &cast, json!("all")).await;
    let path = format!("/conversations/{id}/messages");
    let post = |text: &str| {
        staff
            .request(http::Method::POST, &path)
            .header("idempotency-key", "k1")
            .json(&json!({"text": text}))
    };
    let first = staff.send(post("once")).await.expect(201);
    let second = staff.send(post("once")).await.expect(201);
    assert_eq!(first.body, second.body);
    staff.send(post("other")).await.expect(409);
    assert_eq!(
        staff.get(&path).await.json()["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

/// CONV-12 and the counters: many at once on one conversation, and nothing is lost or counted twice.
#[tokio::test]
async fn posts_at_the_same_time_are_numbered_without_gaps_and_counted_once() {
    let (_house, cast) = begin().await;
    let id = start(&cast.editor.api(), &cast, json!("all")).await;
    let mut running = tokio::task::JoinSet::new();
    for n in 0..24 {
        let api = if n % 2 == 0 {
            cast.editor.api()
        } else {
            cast.collaborator.api()
        };
        let path = format!("/conversations/{id}/messages");
        running.spawn(async move {
            api.post(&path, json!({"text": format!("message {n}")}))
                .await
                .expect(201);
        });
    }
    running.join_all().await;
    let list = cast
        .editor
        .api()
        .get(&format!("/conversations/{id}/messages?limit=200"))
        .await
        .json();
    let numbers: Vec<i64> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| m["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, (1..=25).collect::<Vec<_>>());
    let last = list["items"][24]["author"]["kind"]
        .as_str()
        .unwrap()
        .to_owned();
    let count = dossier(&cast.editor.api(), &cast).await["needs_reply_count"]
        .as_i64()
        .unwrap();
    assert_eq!(count, i64::from(last == "contact"));
}
