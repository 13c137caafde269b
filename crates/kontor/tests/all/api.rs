//! What all of the JSON API shares: its document, lists by cursor, tokens.

use std::collections::BTreeSet;

use http::Method;
use kontor::web::Gate;
use serde_json::{Value, json};
use testkit::{Api, Cast, House, cast, house};

use crate::fixture::{Things, asked};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// API-1: the document is OpenAPI 3.1, holds every route, and all that it refers to is in it.
#[tokio::test]
async fn api_1_the_document_holds_every_route() {
    let house = house().await;
    let api = Api::new(&house.url, None);
    let document = api.get("/openapi.json").await.expect(200).json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(document["info"]["title"].is_string() && document["info"]["version"].is_string());
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(
            document.pointer(pointer).is_some(),
            "{reference} leads nowhere"
        );
    }
    let mut ids = BTreeSet::new();
    for asked in asked()
        .iter()
        .filter(|asked| asked.gate == Gate::Api && !asked.private)
    {
        let method = asked.method.as_str().to_ascii_lowercase();
        let operation = &document["paths"][asked.path][&method];
        let title = asked.title();
        assert!(
            operation.is_object(),
            "{title} is not in the document: give it `.says(…)`"
        );
        assert!(
            !operation["summary"].as_str().unwrap().is_empty(),
            "{title} says nothing"
        );
        let id = operation["operationId"].as_str().unwrap().to_owned();
        assert!(ids.insert(id.clone()), "{id} is there twice");
        let answers = operation["responses"].as_object().unwrap();
        assert!(answers.keys().any(|code| code.starts_with('2')), "{title}");
        assert!(
            answers.contains_key("401") && answers.contains_key("404"),
            "{title}"
        );
        for part in asked.path.split('/').filter(|part| part.starts_with('{')) {
            let name = part.trim_matches(['{', '}']);
            let parameters = operation["parameters"].as_array().unwrap();
            let mut parameters = parameters.iter();
            let named = parameters
                .any(|one| one["name"] == name && one["in"] == "path" && one["required"] == true);
            assert!(named, "{title} does not name {name}");
        }
    }
    let said: usize = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .map(|path| path.as_object().unwrap().len())
        .sum();
    assert_eq!(said, ids.len(), "the document holds what is no route");
}

/// Goes through a list by its cursor and gives the ids in order.
async fn visit(api: &Api, path: &str) -> Vec<String> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let mark = if path.contains('?') { '&' } else { '?' };
        let list = api
            .get(&format!("{path}{mark}limit=3{cursor}"))
            .await
            .expect(200)
            .json();
        let items = list["items"].as_array().unwrap();
        assert!(items.len() <= 3);
        seen.extend(
            items
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        assert!(seen.len() < 200, "{path} does not end");
        match list["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return seen,
        }
    }
}

/// API-1: every list is walked through by its cursor, each thing once, in the order of one page.
#[tokio::test]
async fn api_1_cursors_visit_everything_once() {
    let (house, cast) = begin().await;
    let (owner, editor) = (cast.owner.api(), cast.editor.api());
    let dossier = format!("/dossiers/{}", cast.dossier);
    for n in 0..7 {
        // The same name more than once: the key goes on after it all the same.
        let body = json!({"name": format!("Same {}", n / 3), "kind": "person", "language": "nl"});
        owner
            .post("/firms/peeters/dossiers", body)
            .await
            .expect(201);
        let body = json!({"username": format!("same{n}"), "first_name": "Same", "last_name": "Same", "language": "nl"});
        owner
            .post("/firms/peeters/contacts", body)
            .await
            .expect(201);
        let body = json!({"subject": "Same", "text": "Same."});
        editor
            .post(&format!("{dossier}/conversations"), body)
            .await
            .expect(201);
    }
    let things = Things::make(cast.clone(), "cursor").await;
    let messages = format!("/conversations/{}/messages", things.all.id);
    for n in 0..7 {
        editor
            .post(&messages, json!({"text": format!("{n}")}))
            .await
            .expect(201);
    }
    house.work().await;
    let firm = "/firms/peeters";
    let lists = [
        format!("{firm}/dossiers"),
        format!("{firm}/dossiers?q=same"),
        format!("{firm}/contacts"),
        format!("{firm}/contacts?q=same"),
        format!("{firm}/staff"),
        format!("{firm}/roles"),
        format!("{firm}/conversations"),
        format!("{firm}/events"),
        format!("{firm}/outbox"),
        format!("{dossier}/conversations"),
        format!("{dossier}/conversations?state=all"),
        format!("{dossier}/events"),
        format!("{dossier}/events?reads=true"),
        format!("{dossier}/addresses"),
        format!("{dossier}/grants"),
        messages,
    ];
    for path in lists {
        let seen = visit(&owner, &path).await;
        let mark = if path.contains('?') { '&' } else { '?' };
        let whole = owner
            .get(&format!("{path}{mark}limit=200"))
            .await
            .expect(200)
            .json();
        let whole: Vec<&str> = whole["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["id"].as_str().unwrap())
            .collect();
        assert_eq!(seen, whole, "{path}");
        assert!(seen.len() > 3, "{path} is too short to prove anything");
        assert_eq!(
            seen.iter().collect::<BTreeSet<_>>().len(),
            seen.len(),
            "{path}"
        );
    }
}

/// API-1: a token that only reads changes nothing, on any route.
#[tokio::test]
async fn api_1_a_token_that_only_reads_cannot_write() {
    let (house, cast) = begin().await;
    let things = Things::make(cast.clone(), "token").await;
    let api = house.api_with_token(cast.owner.user, "read", None).await;
    api.get("/me").await.expect(200);
    api.get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(200);
    for asked in asked() {
        if asked.gate == Gate::Api && ![Method::GET, Method::HEAD].contains(&asked.method) {
            let request = api.request(asked.method.clone(), &things.fill(&asked));
            let answer = api.send(request.json(&things.body(&asked))).await;
            assert_eq!(answer.status, 403, "{}: {}", asked.title(), answer.body);
        }
    }
}

/// API-1: a token ends when it says, and is one of ours or nothing.
#[tokio::test]
async fn api_1_tokens_end_and_are_checked() {
    let (house, cast) = begin().await;
    let soon = house.clock.now() + 60_000;
    let api = house
        .api_with_token(cast.owner.user, "read write", Some(soon))
        .await;
    api.get("/me").await.expect(200);
    house.later(2);
    let ended = api.get("/me").await.expect(401);
    assert_eq!(ended.headers["www-authenticate"], "Bearer");
    assert_eq!(ended.headers["content-type"], "application/problem+json");
    for token in ["", "x", "kontor_", "kontor_x", "kontor_%00"] {
        Api::new(&house.url, Some(token.to_owned()))
            .get("/me")
            .await
            .expect(401);
    }
    let nobody = Api::new(&house.url, None);
    let basic = nobody
        .request(Method::GET, "/me")
        .basic_auth("a", Some("b"));
    nobody.send(basic).await.expect(401);
    // A session is for pages, a token for the API.
    let browser = cast.owner.browser().await;
    browser.get("/api/v1/me").await.expect(401);
}
