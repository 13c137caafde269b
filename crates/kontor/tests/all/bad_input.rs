//! Bad input: a clear error or the right result, the typed text kept, never a defect.

use http::{Method, StatusCode};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use testkit::{Answer, Browser, Cast, House, cast, house, house_with};

use crate::fixture::{Actor, Things, asked};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

/// A refusal of the API: a problem document that says which and why (RFC 9457).
#[track_caller]
fn problem(answer: Answer, status: u16) -> Value {
    let answer = answer.expect(status);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert!(!problem["title"].as_str().unwrap().is_empty(), "{problem}");
    assert!(!problem["detail"].as_str().unwrap().is_empty(), "{problem}");
    if status == 422 {
        for error in problem["errors"].as_array().unwrap() {
            assert!(
                error["field"].is_string() && error["code"].is_string(),
                "{problem}"
            );
            assert!(!error["message"].as_str().unwrap().is_empty(), "{problem}");
        }
        assert!(!problem["errors"].as_array().unwrap().is_empty());
    }
    problem
}

fn contact(n: usize) -> Value {
    json!({"username": format!("u{n}"), "first_name": "A", "last_name": "B", "language": "nl",
        "phone": "1", "fields": {"a": "b"}})
}

/// API-1: what cannot be read, is of the wrong kind, unknown or too much.
#[tokio::test]
async fn api_1_bodies_that_are_no_good_are_refused_by_name() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let (path, patch) = (
        "/firms/peeters/contacts",
        format!("/dossiers/{}", cast.dossier),
    );
    for (method, path) in [(Method::POST, path), (Method::PATCH, patch.as_str())] {
        let send = async |kind: &str, body: Vec<u8>| {
            let request = api
                .request(method.clone(), path)
                .header("content-type", kind);
            api.send(request.body(body)).await
        };
        for text in [
            "{",
            "",
            "nonsense",
            "{\"name\": }",
            "\u{0}",
            "{\"name\": \"\\ud800\"}",
        ] {
            problem(send("application/json", text.into()).await, 400);
        }
        problem(
            send("application/json", b"{\"name\": \"\xff\"}".to_vec()).await,
            400,
        );
        problem(
            send("application/json", vec![b' '; 1024 * 1024 + 1]).await,
            413,
        );
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "",
        ] {
            problem(send(kind, b"{}".to_vec()).await, 415);
        }
        for text in [
            "[]",
            "null",
            "1",
            "\"x\"",
            "{\"language\": 1}",
            "{\"language\": []}",
        ] {
            problem(send("application/json", text.into()).await, 422);
        }
        let deep = "[".repeat(100_000);
        assert!(
            send("application/json", deep.into())
                .await
                .status
                .is_client_error()
        );
        let unknown = problem(
            send("application/json", b"{\"colour\": 1}".to_vec()).await,
            422,
        );
        assert_eq!(unknown["errors"][0]["field"], "colour");
        assert_eq!(unknown["errors"][0]["code"], "unknown_field");
    }
    let missing = problem(api.post(path, json!({"username": "x"})).await, 422);
    assert_eq!(missing["errors"][0]["code"], "missing");
    let key = api
        .request(Method::POST, path)
        .header("idempotency-key", "k".repeat(201));
    problem(api.send(key.json(&contact(1))).await, 422);
}

/// API-1: lists refuse what they do not know.
#[tokio::test]
async fn api_1_unknown_parameters_limits_and_cursors_are_refused() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let mut lists = vec!["/firms/peeters/outbox".to_owned()];
    for list in [
        "dossiers",
        "contacts",
        "staff",
        "roles",
        "conversations",
        "events",
    ] {
        lists.push(format!("/firms/peeters/{list}"));
    }
    for list in ["conversations", "addresses", "grants", "events"] {
        lists.push(format!("/dossiers/{}/{list}", cast.dossier));
    }
    for list in lists {
        for query in [
            "limit=0",
            "limit=201",
            "limit=-1",
            "limit=x",
            "limit=",
            "cursor=x",
            "cursor=",
            "cursor=W10",
            "cursor=WyJhXHUwMDAwIiwieCJd",
            "colour=red",
            "cursor=bnVsbA",
            "limit=99999999999999999999",
        ] {
            let refused = problem(api.get(&format!("{list}?{query}")).await, 422);
            let field = query.split('=').next().unwrap();
            assert_eq!(refused["errors"][0]["field"], field, "{list}?{query}");
        }
        problem(api.get(&format!("{list}?limit=%ff")).await, 400);
        problem(api.get(&format!("{list}?limit=%zz")).await, 400);
        api.get(&format!("{list}?limit=1")).await.expect(200);
    }
    for query in [
        "q=%00",
        "q=%25%5F",
        "tag=%00",
        "q=%F0%9F%98%80",
        "q=%E2%80%AEabc",
        "q=a%0d%0ab",
    ] {
        let status = api
            .get(&format!("/firms/peeters/dossiers?{query}"))
            .await
            .status;
        assert!(!status.is_server_error(), "{query}: {status}");
    }
}

/// "CR, LF, NUL in every field", and texts that are too long or empty.
#[tokio::test]
async fn every_text_of_a_contact_refuses_control_characters() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let path = "/firms/peeters/contacts";
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
            assert_eq!(refused["errors"][0]["field"], field, "{bad:?}");
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
        let role = json!({"code": bad, "name": "A", "scope": "firm", "permissions": []});
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
        let switch = format!("{base}/addresses/{}/login", cast.invited.1);
        assert!(
            !browser
                .post(&switch, &[("on", bad)])
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

/// Files that are empty or too large: the text and the good files stay, and it says which it was.
#[tokio::test]
async fn conv_1_files_that_are_no_good_leave_the_text_alone() {
    let house = house_with(|mut settings| {
        settings.file_limit = 1000;
        settings
    });
    let house = house.await;
    let cast = cast(&house, false).await;
    let id = Things::make(cast.clone(), "file").await.all.id;
    let browser = cast.collaborator.browser().await;
    let page = format!("/portal/{}/conversations/{id}", cast.dossier);
    let fields = [("text", "My words.")];
    for (name, bytes) in [
        ("empty.txt", vec![]),
        ("large.txt", vec![b'x'; 1001]),
        ("larger.txt", vec![b'x'; 5000]),
    ] {
        let files = [("files", "good.txt", &b"good"[..]), ("files", name, &bytes)];
        let refused = browser.post_files(&page, &fields, &files).await.expect(422);
        for part in ["My words.", name, "good.txt"] {
            assert!(refused.body.contains(part), "{part}: {}", refused.body);
        }
    }
    let far = vec![b'x'; 100_000];
    browser
        .post_files(&page, &fields, &[("files", "far.txt", &far)])
        .await
        .expect(413);
    let most: Vec<(&str, &str, &[u8])> = vec![("files", "n.txt", b"n"); 21];
    let refused = browser.post_files(&page, &fields, &most).await.expect(422);
    assert!(refused.body.contains("My words."));
    let list = cast
        .editor
        .api()
        .get(&format!("/conversations/{id}/messages"))
        .await
        .json();
    assert_eq!(
        list["items"].as_array().unwrap().len(),
        1,
        "nothing half written"
    );
    let exact = vec![b'x'; 1000];
    browser
        .post_files(&page, &fields, &[("files", "exact.txt", &exact)])
        .await
        .expect(303);
}

/// A multipart body that breaks off or was never one.
#[tokio::test]
async fn a_broken_multipart_is_refused_and_leaves_nothing() {
    let (_house, cast) = begin().await;
    let id = Things::make(cast.clone(), "broken").await.all.id;
    let browser = cast.editor.browser().await;
    let page = format!("/office/peeters/conversations/{id}");
    let head =
        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nhalf";
    let field = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n";
    let bad: [(&str, Vec<u8>); 7] = [
        ("multipart/form-data; boundary=b", head.into()),
        ("multipart/form-data; boundary=b", Vec::new()),
        ("multipart/form-data; boundary=b", b"nonsense".to_vec()),
        ("multipart/form-data; boundary=b", field.into()),
        (
            "multipart/form-data; boundary=b",
            [field.as_bytes(), b"\xff\xfe\r\n--b--\r\n"].concat(),
        ),
        ("multipart/form-data; boundary=other", head.into()),
        ("multipart/form-data", head.into()),
    ];
    for (kind, body) in bad {
        let request: RequestBuilder = browser
            .request(Method::POST, &page)
            .header("content-type", kind);
        let answer = browser.send(request.body(body.clone())).await;
        assert_eq!(
            answer.status,
            400,
            "{kind}: {}",
            String::from_utf8_lossy(&body)
        );
    }
    let list = cast
        .editor
        .api()
        .get(&format!("/conversations/{id}/messages"))
        .await
        .json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}

/// Ids that are none, and tricks in paths, on every route: not there, never a defect.
#[tokio::test]
async fn garbage_in_paths_is_not_there() {
    let (house, cast) = begin().await;
    let things = Things::make(cast.clone(), "path").await;
    let actor = Actor::of("owner", &cast.owner, &house.url).await;
    let garbage = [
        "x",
        "0",
        "-1",
        "%00",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        "a%0d%0aSet-Cookie:%20x=y",
        "%ff",
        "%F0%9F%98%80",
        "00000000-0000-0000-0000-000000000000",
        "'%20OR%201=1",
        &"9".repeat(5000),
    ];
    for asked in asked()
        .iter()
        .filter(|asked| asked.path.contains('{') && !asked.private)
    {
        let parts: Vec<&str> = asked.path.split('/').collect();
        for (index, _) in parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.starts_with('{'))
        {
            for bad in garbage {
                let filled = things.fill(asked);
                let mut filled: Vec<&str> = filled.split('/').collect();
                filled[index] = bad;
                let path = filled.join("/");
                let answer = actor
                    .request(asked, &path, &things.body(asked))
                    .send()
                    .await
                    .unwrap();
                let status = answer.status();
                assert!(
                    !status.is_server_error(),
                    "{} {path}: {status}",
                    asked.method
                );
                if asked.names_a_thing() && parts[index] != "{file}" {
                    assert_eq!(status, 404, "{} {path}", asked.method);
                }
                assert!(!answer.headers().contains_key("x"));
            }
        }
    }
}

/// A method that is not there, and HEAD, on every path.
#[tokio::test]
async fn a_wrong_method_is_405_and_head_works_wherever_get_does() {
    let (house, cast) = begin().await;
    let things = Things::make(cast.clone(), "method").await;
    let actor = Actor::of("owner", &cast.owner, &house.url).await;
    for asked in asked() {
        let path = things.fill(&asked);
        let mut wrong = asked.clone();
        wrong.method = Method::from_bytes(b"BREW").unwrap();
        let answer = actor
            .request(&wrong, &path, &json!({}))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert!(
            answer.headers()["allow"]
                .to_str()
                .unwrap()
                .contains(asked.method.as_str()),
            "{path}"
        );
        let document: Value = answer.json().await.unwrap();
        assert!(document["title"].is_string() && document["detail"].is_string());
        assert_eq!(document["status"], 405);
        if asked.method == Method::GET && !asked.path.ends_with("/stream") {
            let get = actor
                .request(&asked, &path, &json!({}))
                .send()
                .await
                .unwrap()
                .status();
            let mut head = asked.clone();
            head.method = Method::HEAD;
            let answer = actor
                .request(&head, &path, &json!({}))
                .send()
                .await
                .unwrap();
            assert_eq!(answer.status(), get, "{path}");
            assert!(answer.bytes().await.unwrap().is_empty());
        }
    }
}

/// API-1: every refusal is a problem document, in the reader's language.
#[tokio::test]
async fn api_1_every_refusal_is_a_problem_document() {
    let (house, cast) = begin().await;
    let api = cast.viewer.api();
    problem(testkit::Api::new(&house.url, None).get("/me").await, 401);
    problem(api.get("/nothing").await, 404);
    problem(
        api.patch(&format!("/dossiers/{}", cast.dossier), json!({}))
            .await,
        403,
    );
    problem(api.delete("/me").await, 405);
    problem(
        cast.owner
            .api()
            .delete(&format!("/contacts/{}", cast.access.id))
            .await,
        409,
    );
    let id = Things::make(cast.clone(), "problem").await.all.id;
    let stale = cast.editor.api();
    let request = stale
        .request(Method::PATCH, &format!("/conversations/{id}"))
        .header("if-match", "\"v99\"");
    problem(
        stale.send(request.json(&json!({"subject": "New"}))).await,
        412,
    );
    let request = api
        .request(Method::GET, "/nothing")
        .header("accept-language", "fr");
    let french = problem(api.send(request).await, 404);
    assert_ne!(
        french["title"],
        problem(api.get("/nothing").await, 404)["title"]
    );
}
