//! Bad input to the API: a clear error by name, never a defect.

use http::Method;
use serde_json::{Value, json};
use testkit::{Answer, Cast, House, cast, house};

use crate::fixture::Things;

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

/// A refusal of the API: a problem document that says which and why (RFC 9457).
#[track_caller]
pub fn problem(answer: Answer, status: u16) -> Value {
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

pub fn contact(n: usize) -> Value {
    json!({"username": format!("u{n}"), "first_name": "A", "last_name": "B", "language": "nl",
        "phone": "1"})
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
            "{\"language\": }",
            "\u{0}",
            "{\"language\": \"\\ud800\"}",
        ] {
            problem(send("application/json", text.into()).await, 400);
        }
        problem(
            send("application/json", b"{\"language\": \"\xff\"}".to_vec()).await,
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
