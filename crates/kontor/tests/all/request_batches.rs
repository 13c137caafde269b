//! The same asked of many clients at once (REQ-8).

use serde_json::{Value, json};
use testkit::{Api, Cast};

use crate::conversations::begin;
use crate::requests::id;

const PATH: &str = "/firms/peeters/file-request-batches";

async fn client(api: &Api, name: &str) -> String {
    let new = json!({"name": name, "kind": "company", "language": "fr"});
    let made = api
        .post("/firms/peeters/dossiers", new)
        .await
        .expect(201)
        .json();
    id(&made)
}

/// Lets a contact of the cast deliver in a dossier.
async fn let_in(api: &Api, cast: &Cast, dossier: &str) {
    let contact = cast.collaborator.id;
    let at = format!("/dossiers/{dossier}/contacts/{contact}");
    api.put(&at, json!({})).await;
    let found = api
        .get(&format!("/dossiers/{dossier}/addresses"))
        .await
        .expect(200)
        .json();
    let address = id(&found["items"][0]);
    let at = format!("/dossiers/{dossier}/addresses/{address}");
    let open = json!({"login": true, "role": "collaborator"});
    api.patch(&at, open).await.expect(200);
}

async fn requests(api: &Api, dossier: &str) -> Vec<Value> {
    let path = format!("/dossiers/{dossier}/file-requests");
    let list = api.get(&path).await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

/// Each that can be asked is asked once, in its language; the others stand in the report with why.
#[tokio::test]
async fn req_8_many_clients_are_asked_once_each() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let first = client(&owner, "Alpha SA").await;
    let empty = client(&owner, "Beta SA").await;
    let archived = client(&owner, "Gamma SA").await;
    let_in(&owner, &cast, &first).await;
    let list = owner
        .get("/firms/peeters/checklists")
        .await
        .expect(200)
        .json();
    let vat = list["items"][0]["id"].clone();
    let body = json!({
        "dossiers": [first, empty, archived],
        "subject": "VAT",
        "items": [{"kind": "text", "title": "Anything new?"}],
        "checklist": vat,
        "due": "2026-11-30",
    });
    for (change, field) in [
        (json!({"subject": ""}), "subject"),
        (json!({"due": "2026-01-01"}), "due"),
        (json!({"items": [], "checklist": null}), "items"),
        (json!({"checklist": uuid::Uuid::max()}), "checklist"),
        (json!({"filter": {}, }), "filter"),
        (json!({"dossiers": []}), "to"),
        (json!({"send_at": "2026-01-01T00:00:00Z"}), "send_at"),
        (json!({"reminders": [99]}), "reminders"),
    ] {
        let mut wrong = body.clone();
        for (name, value) in change.as_object().unwrap() {
            wrong[name] = value.clone();
        }
        let refused = owner.post(PATH, wrong).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    let batch = owner.post(PATH, body.clone()).await.expect(201).json();
    assert_eq!(
        (&batch["action"], &batch["total"]),
        (&json!("request"), &json!(3))
    );
    owner
        .patch(
            &format!("/dossiers/{archived}"),
            json!({"state": "archived"}),
        )
        .await;
    house.work().await;
    let one = format!("/conversation-batches/{}", id(&batch));
    let now = owner.get(&one).await.expect(200).json();
    assert_eq!(now["state"], "done", "{now}");
    assert_eq!(
        now["done"].as_i64().unwrap() + now["failed"].as_i64().unwrap(),
        3
    );
    let made = requests(&owner, &first).await;
    assert_eq!(made.len(), 1);
    assert_eq!(
        (&made[0]["items_total"], &made[0]["due"]),
        (&json!(5), &json!("2026-11-30"))
    );
    let whole = owner
        .get(&format!("/file-requests/{}", id(&made[0])))
        .await
        .json();
    assert_eq!(whole["items"][1]["title"], "Factures de vente");
    assert!(requests(&owner, &empty).await.is_empty());
    let left = owner.get(&format!("{one}/left")).await.expect(200).json();
    let why = |dossier: &str| {
        let items = left["items"].as_array().unwrap().iter();
        let mut found = items.filter(|one| one["dossier"] == dossier);
        found
            .next()
            .map(|one| one["reason"].as_str().unwrap().to_owned())
    };
    assert_eq!(why(&empty).as_deref(), Some("nobody_delivers"));
    assert!(why(&archived).is_some() && why(&first).is_none());
    // Nothing more comes of running it again.
    house.later(60);
    house.work().await;
    assert_eq!(requests(&owner, &first).await.len(), 1);
    // Who may not ask there does not.
    let outsider = cast.outsider.api();
    outsider.post(PATH, body.clone()).await.expect(404);
    cast.collaborator.api().post(PATH, body).await.expect(404);
}

/// The page: for what a filter leaves; what one is asked is looked at before it goes off, later.
#[tokio::test]
async fn req_8_the_form_asks_many() {
    let (house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    let page = owner.get("/office/peeters").await.expect(200).body;
    assert!(page.contains("/office/peeters/batches/request"));
    let form = "/office/peeters/batches/request?q=Bakkerij+Test";
    let page = owner.get(form).await.expect(200).body;
    assert!(page.contains("To one client"), "{page}");
    let dossier = cast.dossier.to_string();
    let fields = [
        ("q", "Bakkerij Test"),
        ("subject", "Statements"),
        ("title", "Bank"),
        ("kind", "file"),
        ("choices", ""),
        ("preview", dossier.as_str()),
        ("then", "preview"),
    ];
    let path = "/office/peeters/batches/request";
    let page = owner.post(path, &fields).await.expect(200).body;
    assert!(
        page.contains("Requested from ") && page.contains("<li>Bank</li>"),
        "{page}"
    );
    owner
        .post(path, &[("q", "Bakkerij Test"), ("subject", "")])
        .await
        .expect(422);
    let mut later = fields[..5].to_vec();
    later.extend([("when", "later"), ("day", "2026-11-05"), ("time", "08:00")]);
    let sent = owner.post(path, &later).await.expect(303);
    assert!(requests(&cast.owner.api(), &dossier).await.is_empty());
    house.later(4 * 24 * 60);
    house.work().await;
    assert_eq!(requests(&cast.owner.api(), &dossier).await.len(), 1);
    let done = owner.get(&sent.location()).await.expect(200).body;
    assert!(done.contains("Requested from one client."), "{done}");
}
