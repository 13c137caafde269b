//! CONV-3: writing to many as a page, and what it refuses.

use serde_json::json;

use crate::batches::{BATCHES, got, reached};
use crate::office::begin;

/// CONV-3: the page says to how many, shows what one of them will read, keeps what was typed, and sends
/// once however often the form is posted.
#[tokio::test]
async fn conv_3_the_page_previews_keeps_and_sends_once() {
    let (house, cast) = begin().await;
    let browser = cast.owner.browser().await;
    let one = reached(&cast, "Alpha").await;
    reached(&cast, "Beta").await;
    let monitor = browser
        .get("/office/peeters?tag=round")
        .await
        .expect(200)
        .body;
    assert!(monitor.contains("Write to 2 clients"));
    let new = "/office/peeters/batches/new";
    let form = browser
        .get(&format!("{new}?tag=round"))
        .await
        .expect(200)
        .body;
    assert!(
        form.contains("To 2 clients") && form.contains("Alpha, Beta"),
        "{form}"
    );
    let hidden = form.split("name=\"id\" value=\"").nth(1).unwrap();
    let id = hidden.split('"').next().unwrap().to_owned();
    let text = "Dear **all**, <script>alert(1)</script>";
    let base = vec![
        ("id", id.as_str()),
        ("do", "start"),
        ("tag", "round"),
        ("audience", "all"),
        ("text", text),
        ("when", "now"),
    ];
    let bad = browser.post(new, &base).await.expect(422).body;
    assert!(
        bad.contains("Dear **all**, &#60;script&#62;")
            || bad.contains("Dear **all**, &lt;script&gt;"),
        "{bad}"
    );
    let mut good = base.clone();
    good.push(("subject", "VAT documents"));
    let mut look = good.clone();
    look.extend([("then", "preview"), ("preview", one.as_str())]);
    let seen = browser.post(new, &look).await.expect(200).body;
    assert!(
        seen.contains("<strong>all</strong>") && seen.contains("will see this."),
        "{seen}"
    );
    assert!(!seen.contains("<script>alert"));
    let first = browser.post(new, &good).await.expect(303).location();
    let second = browser.post(new, &good).await.expect(303).location();
    assert_eq!(first, second);
    house.work().await;
    assert_eq!(got(&cast.owner.api(), &one, "VAT documents").await, 1);
    assert!(
        browser
            .get(&first)
            .await
            .expect(200)
            .body
            .contains("Sent to 2 clients.")
    );
    // Nobody ticked: the page says so instead of sending into the void.
    let nobody = browser
        .get(&format!("{new}?to=chosen"))
        .await
        .expect(200)
        .body;
    assert!(nobody.contains("Nobody is chosen."), "{nobody}");
}

/// CONV-3: bad input is named at its field, and nothing is sent.
#[tokio::test]
async fn conv_3_bad_input_is_named() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    reached(&cast, "Alpha").await;
    let group = json!({"groups": []});
    for (body, field) in [
        (json!({"subject": "S", "text": "T"}), "filter"),
        (
            json!({"filter": {"colour": "red"}, "subject": "S", "text": "T"}),
            "filter",
        ),
        (
            json!({"filter": {"kind": "castle"}, "subject": "S", "text": "T"}),
            "kind",
        ),
        (
            json!({"filter": {"tag": "none"}, "subject": "S", "text": "T"}),
            "to",
        ),
        (json!({"filter": {}, "text": "T"}), "subject"),
        (json!({"filter": {}, "subject": "S"}), "text"),
        (
            json!({"filter": {}, "subject": "S", "text": "T", "audience": group}),
            "audience",
        ),
        (
            json!({"filter": {}, "subject": "S", "text": "T", "send_at": "tomorrow"}),
            "send_at",
        ),
        (
            json!({"filter": {}, "subject": "S", "text": "x".repeat(60_000)}),
            "text",
        ),
        (json!({"action": "burn"}), "action"),
        (json!({"action": "close"}), "to"),
    ] {
        let refused = api.post(BATCHES, body.clone()).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{body}");
    }
    let foreign = json!({"dossiers": [uuid::Uuid::from_u128(7)], "subject": "S", "text": "T"});
    api.post(BATCHES, foreign).await.expect(404);
    let none = api.get(BATCHES).await.expect(200).json();
    assert_eq!(none["items"].as_array().unwrap().len(), 0);
}

/// TPL-4, TPL-5, CONV-3: a template goes to each client in their own language; what it asks must be
/// given; its words are those of the moment at which it was sent off.
#[tokio::test]
async fn tpl_4_a_template_goes_to_each_in_their_language() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let dutch = reached(&cast, "Dutch").await;
    let french = reached(&cast, "French").await;
    let change = json!({"language": "fr"});
    api.patch(&format!("/dossiers/{french}"), change)
        .await
        .expect(200);
    let list = api.get("/firms/peeters/templates?limit=200").await.json();
    let items = list["items"].as_array().unwrap();
    let due = items.iter().find(|item| item["type"] == "documents_due");
    let template = due.unwrap()["id"].as_str().unwrap().to_owned();
    let body = json!({"filter": {"tag": "round"}, "template": template});
    let refused = api.post(BATCHES, body).await.expect(422).json();
    let field = refused["errors"][0]["field"].as_str().unwrap().to_owned();
    assert!(field.starts_with("value-"), "{refused}");
    let browser = cast.owner.browser().await;
    let new = "/office/peeters/batches/new";
    let form = [
        ("do", "start"),
        ("tag", "round"),
        ("template", template.as_str()),
        ("then", "preview"),
        ("preview", french.as_str()),
        ("value-period", "2026-Q3"),
        ("value-deadline", "2026-12-20"),
    ];
    let seen = browser.post(new, &form).await.expect(200).body;
    assert!(seen.contains("20 décembre 2026"), "{seen}");
    let values = json!({"period": "2026-Q3", "deadline": "2026-12-20"});
    let body = json!({"filter": {"tag": "round"}, "template": template, "values": values});
    let id = api.post(BATCHES, body).await.expect(201).id();
    // Changed after it was sent off: it does not matter any more.
    let kept = api.get(&format!("/templates/{template}")).await.json();
    assert!(kept.to_string().contains("documents"));
    house.work().await;
    for (dossier, words) in [(&dutch, "20 december 2026"), (&french, "20 décembre 2026")] {
        let path = format!("/dossiers/{dossier}/conversations");
        let list = api.get(&path).await.json();
        let conversation = list["items"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/conversations/{conversation}/messages");
        let text = api.get(&path).await.json()["items"][0]["text"].to_string();
        assert!(text.contains(words), "{text}");
        assert!(!text.contains('%'), "{text}");
    }
    let preview = format!("/conversation-batches/{id}/preview?dossier={french}");
    let preview = api.get(&preview).await.expect(200).json();
    assert!(
        preview["text"]
            .as_str()
            .unwrap()
            .contains("20 décembre 2026")
    );
}
