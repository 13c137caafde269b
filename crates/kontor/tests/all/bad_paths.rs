//! Bad ids, paths and methods, on every route.

use http::{Method, StatusCode};
use serde_json::{Value, json};
use testkit::{Cast, House, cast, house};

use crate::fixture::{Actor, Things, asked};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
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
                // A link that is none is a dead one, and says so whatever stands behind it.
                let dead = asked.path.contains("{token}") && status == 410;
                if asked.names_a_thing() && parts[index] != "{file}" && !dead {
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
