//! File requests: asked, delivered, reviewed, taken back; and who sees what of them.

use serde_json::{Value, json};
use testkit::{Api, Cast, House, Person};

use crate::conversations::begin;

fn body(cast: &Cast) -> Value {
    json!({
        "subject": "VAT documents of the third quarter",
        "description": "For the return.",
        "additional_message": "Please before Friday.",
        "due": "2026-11-20",
        "recipients": [cast.collaborator.id],
        "items": [
            {"kind": "file", "title": "Bank statements"},
            {"kind": "text", "title": "What was the large payment in August?"},
            {"kind": "date", "title": "When did the lease begin?"},
            {"kind": "choice", "title": "Was it private?", "choices": ["Yes", "No"]},
        ],
    })
}

pub async fn ask(api: &Api, cast: &Cast, body: Value) -> Value {
    let path = format!("/dossiers/{}/file-requests", cast.dossier);
    api.post(&path, body).await.expect(201).json()
}

pub fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

pub async fn show(person: &Person, request: &Value) -> Value {
    let path = format!("/file-requests/{}", id(request));
    person.api().get(&path).await.expect(200).json()
}

fn states(request: &Value) -> (String, Vec<String>) {
    let word = |value: &Value| value["state"].as_str().unwrap().to_owned();
    let items = request["items"].as_array().unwrap();
    (word(request), items.iter().map(word).collect())
}

/// Brings files for an item through the portal's page.
pub async fn bring(cast: &Cast, request: &Value, item: usize, files: &[(&str, &str)]) -> u16 {
    let browser = cast.collaborator.browser().await;
    let item = id(&request["items"][item]);
    let path = format!(
        "/portal/{}/requests/{}/items/{item}",
        cast.dossier,
        id(request)
    );
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| ("files", *name, text.as_bytes()))
        .collect();
    let answer = browser.post_files(&path, &[("answer", "")], &files).await;
    answer.status.as_u16()
}

async fn answer(person: &Person, request: &Value, item: usize, text: &str) -> u16 {
    let item = id(&request["items"][item]);
    let path = format!("/file-requests/{}/items/{item}/deliver", id(request));
    let answer = person.api().post(&path, json!({"answer": text})).await;
    answer.status.as_u16()
}

async fn review(person: &Person, request: &Value, item: usize, verdict: &str, body: Value) -> u16 {
    let item = id(&request["items"][item]);
    let path = format!("/file-requests/{}/items/{item}/{verdict}", id(request));
    person.api().post(&path, body).await.status.as_u16()
}

/// REQ-1 to REQ-3, REQ-7, REQ-8: four kinds of items, delivered one by one, reviewed on their own;
/// the request's state follows; what was accepted stays, what was sent back is kept beside the new one.
#[tokio::test]
async fn req_8_items_are_delivered_and_reviewed_on_their_own() {
    let (_house, cast) = begin().await;
    let request = ask(&cast.viewer.api(), &cast, body(&cast)).await;
    assert_eq!(request["asked_by"], "Emma Wright");
    assert_eq!(request["additional_message"], "Please before Friday.");
    assert_eq!(states(&request).0, "open");

    let both = [("statement.txt", "July"), ("second.txt", "August")];
    assert_eq!(bring(&cast, &request, 0, &both).await, 303);
    let now = show(&cast.collaborator, &request).await;
    assert_eq!(states(&now).0, "partly");
    assert_eq!(now["additional_message"], Value::Null);
    assert_eq!(now["items"][0]["files"].as_array().unwrap().len(), 2);

    let client = &cast.collaborator;
    for (item, text, status) in [
        (1, "", 422),
        (1, "A new oven.", 200),
        (2, "yesterday", 422),
        (2, "2024-02-30", 422),
        (2, "2024-02-29", 200),
        (3, "Perhaps", 422),
        (3, "No", 200),
        (0, "not a file", 422),
    ] {
        assert_eq!(
            answer(client, &request, item, text).await,
            status,
            "{item} {text}"
        );
    }
    let now = show(&cast.editor, &request).await;
    assert_eq!(states(&now).0, "delivered");
    assert_eq!(now["items"][1]["answer"], "A new oven.");
    assert_eq!(now["items"][1]["delivered_by"], client_name(&now));

    // Nobody accepts what was replaced meanwhile.
    let seen = now["items"][0]["version"].clone();
    let one_more = [("third.txt", "September")];
    assert_eq!(bring(&cast, &request, 0, &one_more).await, 303);
    let editor = &cast.editor;
    assert_eq!(
        review(editor, &request, 0, "accept", json!({"version": seen})).await,
        412
    );
    assert_eq!(
        review(editor, &request, 0, "send-back", json!({"why": " "})).await,
        422
    );
    let why = json!({"why": "August is missing."});
    assert_eq!(review(editor, &request, 0, "send-back", why).await, 200);
    assert_eq!(review(editor, &request, 0, "accept", json!({})).await, 409);
    let now = show(client, &request).await;
    assert_eq!(states(&now).0, "sent_back");
    assert_eq!(now["items"][0]["why"], "August is missing.");

    assert_eq!(
        bring(&cast, &request, 0, &[("again.txt", "All")]).await,
        303
    );
    let now = show(&cast.viewer, &request).await;
    let earlier: Vec<_> = now["items"][0]["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["earlier"].as_bool().unwrap())
        .collect();
    assert_eq!(earlier, [true, true, true, false]);
    for item in 0..4 {
        assert_eq!(
            review(&cast.viewer, &request, item, "accept", json!({})).await,
            200
        );
    }
    let now = show(&cast.owner, &request).await;
    assert_eq!(states(&now).0, "accepted");
    assert_eq!(now["items_delivered"], 4);
    assert_eq!(bring(&cast, &request, 0, &[("late.txt", "x")]).await, 409);
    assert_eq!(answer(client, &request, 1, "Something else.").await, 409);
}

fn client_name(request: &Value) -> Value {
    request["recipients"][0]["name"].clone()
}

/// REQ-1, REQ-2: of collaborators alone; who may ask; who sees it. What is refused comes back whole.
#[tokio::test]
async fn req_1_only_who_may_deliver_is_asked_and_sees_it() {
    let (_house, cast) = begin().await;
    let path = format!("/dossiers/{}/file-requests", cast.dossier);
    for (person, status) in [
        (&cast.viewer, 201),
        (&cast.editor, 201),
        (&cast.admin, 201),
        (&cast.collaborator, 403),
        (&cast.access, 403),
        (&cast.limited, 403),
        (&cast.outsider, 404),
        (&cast.stranger, 404),
    ] {
        let asked = person.api().post(&path, body(&cast)).await;
        assert_eq!(asked.status, status, "{}", person.email);
    }
    let owner = cast.owner.api();
    for (change, field) in [
        (json!({"recipients": []}), "recipients"),
        (json!({"recipients": [cast.access.id]}), "recipients"),
        (json!({"recipients": [cast.stranger.id]}), "recipients"),
        (json!({"subject": ""}), "subject"),
        (json!({"subject": "x".repeat(201)}), "subject"),
        (json!({"due": "2026-11-01"}), "due"),
        (json!({"due": "soon"}), "due"),
        (json!({"items": []}), "items"),
        (
            json!({"items": vec![json!({"kind": "text", "title": "x"}); 51]}),
            "items",
        ),
        (
            json!({"items": [{"kind": "blood", "title": "x"}]}),
            "items.0.kind",
        ),
        (
            json!({"items": [{"kind": "file", "title": " "}]}),
            "items.0.title",
        ),
        (
            json!({"items": [{"kind": "choice", "title": "x", "choices": ["one"]}]}),
            "items.0.choices",
        ),
    ] {
        let mut wanted = body(&cast);
        for (name, value) in change.as_object().unwrap() {
            wanted[name] = value.clone();
        }
        let refused = owner.post(&path, wanted).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }

    let request = ask(&owner, &cast, body(&cast)).await;
    let one = format!("/file-requests/{}", id(&request));
    for (person, status) in [
        (&cast.collaborator, 200),
        (&cast.viewer, 200),
        (&cast.access, 404),
        (&cast.limited, 404),
        (&cast.stranger, 404),
        (&cast.outsider, 404),
    ] {
        assert_eq!(
            person.api().get(&one).await.status,
            status,
            "{}",
            person.email
        );
    }
    // Staff do not deliver, clients do not review.
    assert_eq!(answer(&cast.owner, &request, 1, "x").await, 403);
    assert_eq!(answer(&cast.collaborator, &request, 1, "x").await, 200);
    assert_eq!(
        review(&cast.collaborator, &request, 1, "accept", json!({})).await,
        403
    );

    // Access that is taken away is gone at once, for the page, the list and what was half done.
    let addresses = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let found = owner.get(&addresses).await.json();
    let mine = found["items"].as_array().unwrap().iter();
    for address in mine.filter(|one| one["contact"]["id"] == json!(cast.collaborator.id)) {
        let at = format!("/dossiers/{}/addresses/{}", cast.dossier, id(address));
        owner.patch(&at, json!({"login": false})).await.expect(200);
    }
    assert_eq!(cast.collaborator.api().get(&one).await.status, 404);
    assert_eq!(answer(&cast.collaborator, &request, 1, "y").await, 404);
    assert_eq!(bring(&cast, &request, 0, &[("x.txt", "x")]).await, 404);
}

/// REQ-7: lists of a dossier, of the firm and of the client; overdue by the firm's day; cancelled.
#[tokio::test]
async fn req_7_requests_are_tracked_per_dossier_and_over_all() {
    let (house, cast) = begin().await;
    let request = ask(&cast.owner.api(), &cast, body(&cast)).await;
    let dossier = format!("/dossiers/{}/file-requests", cast.dossier);
    let firm = "/firms/peeters/file-requests";
    let count = async |person: &Person, path: &str| {
        let list = person.api().get(path).await.expect(200).json();
        list["items"].as_array().unwrap().len()
    };
    for (person, path, many) in [
        (&cast.owner, dossier.as_str(), 1),
        (&cast.viewer, firm, 1),
        (&cast.outsider, firm, 0),
        (&cast.collaborator, dossier.as_str(), 1),
        (&cast.access, dossier.as_str(), 0),
    ] {
        assert_eq!(count(person, path).await, many, "{} {path}", person.email);
    }
    assert_eq!(
        count(&cast.owner, &format!("{firm}?state=accepted")).await,
        0
    );
    assert_eq!(
        count(&cast.owner, &format!("{firm}?state=waiting")).await,
        1
    );
    let wrong = format!("{firm}?state=late");
    cast.owner.api().get(&wrong).await.expect(422);
    cast.collaborator.api().get(firm).await.expect(404);

    assert_eq!(show(&cast.owner, &request).await["overdue"], false);
    house.later(19 * 24 * 60);
    assert_eq!(show(&cast.owner, &request).await["overdue"], true);

    let cancel = format!("/file-requests/{}/cancel", id(&request));
    cast.collaborator
        .api()
        .post(&cancel, json!({}))
        .await
        .expect(403);
    cast.viewer.api().post(&cancel, json!({})).await.expect(200);
    cast.viewer.api().post(&cancel, json!({})).await.expect(409);
    assert_eq!(answer(&cast.collaborator, &request, 1, "x").await, 409);
    let now = show(&cast.collaborator, &request).await;
    assert_eq!(
        (states(&now).0.as_str(), &now["overdue"]),
        ("cancelled", &json!(false))
    );
    assert_eq!(
        count(&cast.owner, &format!("{dossier}?state=waiting")).await,
        0
    );
}

/// REQ-8: two who deliver and review at once come to a state that follows from the items.
#[tokio::test]
async fn req_8_many_at_once_leave_a_state_that_follows_from_the_items() {
    let (house, cast): (House, Cast) = begin().await;
    let mut wanted = body(&cast);
    wanted["items"] = json!(vec![json!({"kind": "text", "title": "Why"}); 12]);
    let request = ask(&cast.owner.api(), &cast, wanted).await;
    let all = futures::future::join_all((0..12).map(|item| {
        let (cast, request) = (&cast, &request);
        async move {
            assert_eq!(answer(&cast.collaborator, request, item, "x").await, 200);
            let verdict = json!({});
            assert_eq!(
                review(&cast.editor, request, item, "accept", verdict).await,
                200
            );
        }
    }));
    all.await;
    let now = show(&cast.owner, &request).await;
    assert_eq!(
        (states(&now).0.as_str(), &now["items_delivered"]),
        ("accepted", &json!(12))
    );
    drop(house);
}
