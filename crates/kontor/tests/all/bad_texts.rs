//! Bad texts and words: refused at their field, or kept as they are; nothing typed is lost.

use http::Method;
use serde_json::json;
use testkit::{Browser, Cast, House, cast, house};

use crate::bad_input::{contact, problem};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

/// "CR, LF, NUL in every field", and texts that are too long or empty.
#[tokio::test]
async fn every_text_of_a_contact_refuses_control_characters() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let path = "/firms/peeters/contacts";
    let own = json!({"label": "A", "code": "a", "type": "text"});
    api.post("/firms/peeters/contact-fields", own)
        .await
        .expect(201);
    for field in [
        "username",
        "first_name",
        "last_name",
        "phone",
        "language",
        "fields",
    ] {
        for bad in [
            "a\r\nBcc: x@x.example",
            "a\nb",
            "a\u{0}b",
            "a\u{1b}b",
            "a\u{202e}b",
            &"a".repeat(10_000),
        ] {
            let mut body = contact(1);
            body[field] = if field == "fields" {
                json!({"a": bad})
            } else {
                json!(bad)
            };
            let refused = problem(api.post(path, body.clone()).await, 422);
            let at = if field == "fields" { "fields.a" } else { field };
            assert_eq!(refused["errors"][0]["field"], at, "{bad:?}");
            if field == "fields" {
                body[field] = json!({bad: "a"});
                problem(api.post(path, body).await, 422);
            }
        }
    }
    let id = api.post(path, contact(2)).await.expect(201).id();
    let addresses = format!("/contacts/{id}/addresses");
    for bad in [
        "",
        "x",
        "a@b\r\nBcc: c@d.example",
        "a\u{0}@b.example",
        "a b@c.example",
        "@",
        "a@",
        "<a@b.example>",
    ] {
        problem(api.post(&addresses, json!({"address": bad})).await, 422);
        problem(
            api.post("/firms/peeters/staff", json!({"name": "A", "email": bad}))
                .await,
            422,
        );
    }
    problem(
        api.post(
            &addresses,
            json!({"address": "a@b.example", "field": "a\nb"}),
        )
        .await,
        422,
    );
    let list = api
        .get(&format!("{path}?limit=200"))
        .await
        .json()
        .to_string();
    assert!(!list.contains("Bcc"), "nothing half written");
}

/// Codes and words that are looked up: NUL and novels in them too.
#[tokio::test]
async fn words_that_are_looked_up_are_refused_like_unknown_ones() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let dossier = format!("/dossiers/{}", cast.dossier);
    let browser = cast.owner.browser().await;
    let nobody = Browser::new(&house.url);
    for bad in [
        "nonsense",
        "a\u{0}b",
        "",
        &"x".repeat(10_000),
        "\u{1F600}",
        "'; DROP TABLE firms; --",
    ] {
        let staff = json!({"name": "A", "email": "a@new.example", "role": bad});
        problem(api.post("/firms/peeters/staff", staff).await, 422);
        let grant = json!({"principal": {"kind": "staff", "id": cast.outsider.id}, "role": bad});
        problem(api.post(&format!("{dossier}/grants"), grant).await, 422);
        let switch = json!({"role": bad});
        problem(
            api.patch(&format!("{dossier}/addresses/{}", cast.invited.1), switch)
                .await,
            422,
        );
        let role = json!({"code": "clerk", "name": "A", "scope": bad, "permissions": []});
        problem(api.post("/firms/peeters/roles", role).await, 422);
        let body = json!({"name": "A", "kind": "person", "language": bad});
        problem(api.post("/firms/peeters/dossiers", body).await, 422);
        let signed = nobody
            .post("/sign-in", &[("email", bad), ("password", bad)])
            .await;
        assert!(
            signed.status.is_client_error(),
            "{bad:?}: {}",
            signed.status
        );
        let reset = nobody.post("/reset", &[("email", bad)]).await;
        assert!(reset.status.is_client_error(), "{bad:?}: {}", reset.status);
        let base = format!("/office/peeters{dossier}");
        browser
            .post(
                &format!("{base}/share"),
                &[("who", &cast.outsider.id.to_string()), ("role", bad)],
            )
            .await
            .expect(422);
        let switch = format!("{base}/addresses/{}/switches", cast.invited.1);
        assert!(
            !browser
                .post(&switch, &[("login", bad)])
                .await
                .status
                .is_server_error()
        );
    }
}

/// CONV-1: what people write is kept as it is: any script, any direction, any length within bounds.
#[tokio::test]
async fn conv_1_any_script_is_kept_and_what_is_too_long_comes_back() {
    let (_house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    let form = format!(
        "/office/peeters/dossiers/{}/conversations/new",
        cast.dossier
    );
    for text in [
        "مرحبا بالعالم",
        "👩‍👩‍👧‍👦 ✅",
        "日本語のテキスト",
        "a\u{301}",
        "<b>&amp;\"'",
        &"ä".repeat(50_000),
    ] {
        let made = browser
            .post(
                &form,
                &[("subject", "Any"), ("text", text), ("audience", "all")],
            )
            .await;
        let id = made
            .expect(303)
            .location()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        let list = cast
            .editor
            .api()
            .get(&format!("/conversations/{id}/messages"))
            .await
            .json();
        assert_eq!(list["items"][0]["text"], text);
        browser
            .get(&format!("/office/peeters/conversations/{id}"))
            .await
            .expect(200);
    }
    let long = "x".repeat(10_000);
    let refused = browser
        .post(
            &form,
            &[
                ("subject", &long),
                ("text", "My words."),
                ("audience", "all"),
            ],
        )
        .await
        .expect(422);
    assert!(refused.body.contains("My words.") && refused.body.contains(&long));
    let refused = browser
        .post(
            &form,
            &[("subject", "Kept"), ("text", " \n "), ("audience", "all")],
        )
        .await
        .expect(422);
    assert!(refused.body.contains("value=\"Kept\"") && refused.body.contains("error-summary"));
    let refused = browser
        .post(
            &form,
            &[
                ("subject", "Kept"),
                ("text", "a\u{0}b"),
                ("audience", "all"),
            ],
        )
        .await;
    refused.expect(422);
    let huge = "x".repeat(1024 * 1024 + 1);
    browser
        .post(&form, &[("subject", "Kept"), ("text", &huge)])
        .await
        .expect(413);
    let bytes = browser
        .request(Method::POST, &form)
        .header("content-type", "application/x-www-form-urlencoded");
    browser
        .send(bytes.body(&b"subject=a&text=%ff%fe"[..]))
        .await
        .expect(400);
    let kind = browser
        .request(Method::POST, &form)
        .header("content-type", "text/plain");
    browser.send(kind.body("a=b")).await.expect(415);
}
