//! What was accepted becomes a document; updates of documents; engagements; giving the role in the form.

use serde_json::{Value, json};
use testkit::Cast;

use crate::conversations::begin;
use crate::request_mails::{act, ask, body};
use crate::requests::{bring, id, show};

async fn documents(cast: &Cast, folder: &str) -> Vec<Value> {
    let path = format!("/dossiers/{}/documents?folder={folder}", cast.dossier);
    let list = cast.owner.api().get(&path).await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

async fn folders(cast: &Cast) -> Vec<Value> {
    let path = format!("/dossiers/{}/folders", cast.dossier);
    let list = cast.owner.api().get(&path).await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

/// An accepted file lies in a folder of the firm's own named after the subject, once; what is sent back
/// does not.
#[tokio::test]
async fn req_7_what_is_accepted_is_filed() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let request = ask(&owner, &cast, body(&cast)).await;
    assert_eq!(bring(&cast, &request, 0, &[("wrong.txt", "x")]).await, 303);
    let why = json!({"why": "Wrong."});
    assert_eq!(act(&owner, &request, Some(0), "send-back", why).await, 200);
    assert!(
        folders(&cast)
            .await
            .iter()
            .all(|one| one["name"] != "VAT documents")
    );
    let two = [("july.txt", "July"), ("august.txt", "August")];
    assert_eq!(bring(&cast, &request, 0, &two).await, 303);
    assert_eq!(
        act(&owner, &request, Some(0), "accept", json!({})).await,
        200
    );
    let made = folders(&cast).await;
    let folder = made
        .iter()
        .find(|one| one["name"] == "VAT documents")
        .unwrap();
    assert_eq!(folder["access"], "private");
    let mut names: Vec<String> = documents(&cast, &id(folder))
        .await
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["august.txt", "july.txt"]);
    let now = show(&cast.owner, &request).await;
    let files = now["items"][0]["files"].as_array().unwrap();
    assert_eq!(
        files
            .iter()
            .filter(|one| one["document"].is_string())
            .count(),
        2
    );

    // A folder that was chosen; another dossier's is none.
    let wanted = json!({"name": "Chosen"});
    let path = format!("/dossiers/{}/folders", cast.dossier);
    let chosen = id(&owner.post(&path, wanted).await.expect(201).json());
    let mut other = body(&cast);
    other["folder"] = json!(chosen);
    let other = ask(&owner, &cast, other).await;
    assert_eq!(bring(&cast, &other, 0, &[("one.txt", "1")]).await, 303);
    assert_eq!(act(&owner, &other, Some(0), "accept", json!({})).await, 200);
    assert_eq!(documents(&cast, &chosen).await.len(), 1);
    let asked = format!("/dossiers/{}/file-requests", cast.dossier);
    for (field, value) in [
        ("folder", json!(uuid::Uuid::max())),
        ("engagement", json!(uuid::Uuid::max())),
        ("document", json!(uuid::Uuid::max())),
    ] {
        let mut wrong = body(&cast);
        wrong[field] = value;
        let refused = owner.post(&asked, wrong).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
}

/// REQ-5: an existing document, or a file from the computer; the answer becomes the next version. The
/// client sees the document to update and no other; without it, what comes is filed anew.
#[tokio::test]
async fn req_5_what_comes_back_becomes_the_next_version() {
    let (_house, cast) = begin().await;
    let (owner, client) = (
        cast.owner.browser().await,
        cast.collaborator.browser().await,
    );
    let new = format!("/office/peeters/dossiers/{}/requests/new", cast.dossier);
    let person = cast.collaborator.id.to_string();
    let fields = [
        ("subject", "Contract"),
        ("recipients", person.as_str()),
        ("title", ""),
        ("kind", "file"),
        ("choices", ""),
    ];
    let file = [("update", "contract.txt", "first".as_bytes())];
    let made = owner.post_files(&new, &fields, &file).await.expect(303);
    let request = made.location().rsplit('/').next().unwrap().to_owned();
    let api = cast.owner.api();
    let shown = api
        .get(&format!("/file-requests/{request}"))
        .await
        .expect(200)
        .json();
    let item = &shown["items"][0];
    assert_eq!(
        (&item["title"], &item["document"]["name"]),
        (&json!("contract.txt"), &json!("contract.txt"))
    );
    let document = id(&item["document"]);
    let page = format!("/portal/{}/requests/{request}", cast.dossier);
    let way = format!("{page}/items/{}/document", id(item));
    assert!(client.get(&page).await.expect(200).body.contains(&way));
    assert_eq!(client.get(&way).await.expect(200).body, "first");
    cast.access.browser().await.get(&way).await.expect(404);
    // Not in the client's own documents.
    let own = format!("/documents/{document}");
    cast.collaborator.api().get(&own).await.expect(404);

    // One file, which can be replaced until it is reviewed.
    let two = [
        ("files", "a.txt", "a".as_bytes()),
        ("files", "b.txt", "b".as_bytes()),
    ];
    let deliver = format!("{page}/items/{}", id(item));
    client.post_files(&deliver, &[], &two).await.expect(422);
    for text in ["second", "third"] {
        let one = [("files", "contract.txt", text.as_bytes())];
        client.post_files(&deliver, &[], &one).await.expect(303);
    }
    assert_eq!(act(&api, &shown, Some(0), "accept", json!({})).await, 200);
    let found = api.get(&own).await.expect(200).json();
    assert_eq!(found["version"], 2, "{found}");
    let content = api
        .get(&format!("/documents/{document}/content"))
        .await
        .expect(200);
    assert_eq!(content.body, "third");

    // Over the API, the only file item; the document is deleted before it is accepted.
    let mut wanted = body(&cast);
    wanted["document"] = json!(document);
    let second = ask(&api, &cast, wanted).await;
    assert_eq!(id(&second["items"][0]["document"]), document);
    assert_eq!(bring(&cast, &second, 0, &[("new.txt", "new")]).await, 303);
    api.delete(&own).await.expect(204);
    assert_eq!(act(&api, &second, Some(0), "accept", json!({})).await, 200);
    let now = show(&cast.owner, &second).await;
    let filed = &now["items"][0]["files"][0]["document"];
    assert!(filed.is_string() && *filed != json!(document), "{now}");
    // A document that one does not see is none.
    let asked = format!("/dossiers/{}/file-requests", cast.dossier);
    let mut wrong = body(&cast);
    wrong["items"] = json!([{"kind": "text", "title": "x", "document": document}]);
    api.post(&asked, wrong).await.expect(422);
}

/// REQ-7, DOS-10: per engagement; the client sees nothing of it.
#[tokio::test]
async fn req_7_requests_are_tracked_per_engagement() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let path = format!("/dossiers/{}/engagements", cast.dossier);
    let job = id(&owner
        .post(&path, json!({"name": "VAT Q3"}))
        .await
        .expect(201)
        .json());
    let mut wanted = body(&cast);
    wanted["engagement"] = json!(job);
    let request = ask(&owner, &cast, wanted).await;
    ask(&owner, &cast, body(&cast)).await;
    assert_eq!(request["engagement"]["name"], "VAT Q3");
    assert_eq!(
        show(&cast.collaborator, &request).await["engagement"],
        Value::Null
    );
    let of = format!("/dossiers/{}/file-requests?engagement={job}", cast.dossier);
    let list = owner.get(&of).await.expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    owner.get(&of.replace(&job, "x")).await.expect(422);
    // It is not empty any more, and its page leads to what belongs to it.
    owner
        .delete(&format!("/engagements/{job}"))
        .await
        .expect(409);
    let browser = cast.owner.browser().await;
    let page = browser
        .get(&format!("/office/peeters/engagements/{job}"))
        .await
        .expect(200)
        .body;
    let tab = format!(
        "/office/peeters/dossiers/{}/requests?state=all",
        cast.dossier
    );
    assert!(
        page.contains(&format!("{tab}&amp;engagement={job}")),
        "{page}"
    );
    let tab = browser
        .get(&format!("{tab}&engagement={job}"))
        .await
        .expect(200)
        .body;
    assert!(tab.contains("VAT Q3") && tab.matches("<tr id=\"q").count() == 1);
}

/// REQ-1, REQ-2: whoever cannot deliver is shown with why, and is given the role by one button, with what
/// was typed kept.
#[tokio::test]
async fn req_2_the_role_is_given_in_the_form() {
    let (_house, cast) = begin().await;
    let new = format!("/office/peeters/dossiers/{}/requests/new", cast.dossier);
    let owner = cast.owner.browser().await;
    let page = owner.get(&new).await.expect(200).body;
    let button = format!("name=\"give\" value=\"{}\"", cast.access.id);
    assert!(page.contains(&button), "{page}");
    let viewer = cast.viewer.browser().await;
    let page = viewer.get(&new).await.expect(200).body;
    assert!(!page.contains("name=\"give\"") && page.contains("Ask an owner"));
    let give = cast.access.id.to_string();
    let fields = [("subject", "Half typed"), ("give", give.as_str())];
    viewer.post(&new, &fields).await.expect(403);
    let page = owner.post(&new, &fields).await.expect(200).body;
    assert!(page.contains("Half typed") && !page.contains(&button));
    let ticked = format!(
        "id=\"p{}\" value=\"{}\" checked",
        cast.access.id, cast.access.id
    );
    assert!(page.contains(&ticked), "{page}");
    let mut wanted = body(&cast);
    wanted["recipients"] = json!([cast.access.id]);
    ask(&cast.owner.api(), &cast, wanted).await;
}
