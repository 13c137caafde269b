//! What was deleted of documents is removed for good: by hand, or when the firm's days are over (DOC-1).

use kontor::files::{hold, verify};
use kontor::ids::FileId;
use serde_json::{Value, json};
use testkit::{Cast, House};

use crate::documents::{begin, folder, put, upload};
use crate::requests::{ask, bring, id};

const DAY: i64 = 24 * 60;

/// Makes a document of the editor's and deletes it.
async fn deleted(house: &House, cast: &Cast, place: Option<&str>, name: &str) -> String {
    let made = put(house, cast, &cast.editor, place, name).await;
    let document = made.expect(201).id();
    let path = format!("/documents/{document}");
    cast.editor.api().delete(&path).await.expect(204);
    document
}

/// How many files there are, all of them whole.
async fn held(house: &House) -> u64 {
    let (count, found) = verify::findings(&house.app).await.unwrap();
    assert_eq!(found, Vec::<String>::new());
    count
}

async fn in_trash(cast: &Cast) -> (usize, usize) {
    let path = format!("/dossiers/{}/trash", cast.dossier);
    let trash = cast.editor.api().get(&path).await.expect(200).json();
    let count = |of: &str| trash[of].as_array().unwrap().len();
    (count("folders"), count("documents"))
}

async fn stored(house: &House) -> usize {
    house.app.vault().list(None).await.unwrap().len()
}

#[tokio::test]
async fn doc_1_one_document_is_removed_for_good() {
    let (house, cast) = begin().await;
    let editor = cast.editor.api();
    let made = put(&house, &cast, &cast.editor, None, "kept.txt").await;
    let kept = made.expect(201).id();
    let refused = editor.delete(&format!("/documents/{kept}/trash")).await;
    refused.expect(409);

    let made = put(&house, &cast, &cast.editor, None, "wrong.txt").await;
    let document = made.expect(201).id();
    let file = upload(&house, &cast, &cast.editor, "second.txt", b"second").await;
    let versions = format!("/documents/{document}/versions");
    let second = editor.post(&versions, json!({"upload": file})).await;
    second.expect(201);
    editor
        .delete(&format!("/documents/{document}"))
        .await
        .expect(204);
    assert_eq!((held(&house).await, in_trash(&cast).await), (3, (0, 1)));

    let page = format!("/office/{}/documents/{document}/purge", cast.slug);
    cast.viewer
        .browser()
        .await
        .post(&page, &[])
        .await
        .expect(404);
    cast.outsider
        .browser()
        .await
        .post(&page, &[])
        .await
        .expect(404);
    let browser = cast.editor.browser().await;
    let question = browser.get(&page).await.expect(200).body;
    assert!(question.contains("Nobody can bring it back"), "{question}");
    browser.post(&page, &[]).await.expect(303);
    editor
        .get(&format!("/documents/{document}"))
        .await
        .expect(404);
    let restore = format!("/documents/{document}/restore");
    editor.post(&restore, json!({})).await.expect(404);
    assert_eq!(in_trash(&cast).await, (0, 0));
    house.work().await;
    assert_eq!((held(&house).await, stored(&house).await), (1, 1));
    editor
        .get(&format!("/documents/{kept}/content"))
        .await
        .expect(200);
    let history = format!("/office/{}/dossiers/{}/history", cast.slug, cast.dossier);
    let told = browser.get(&history).await.expect(200).body;
    assert!(
        told.contains("removed the document “wrong.txt” for good"),
        "{told}"
    );
}

#[tokio::test]
async fn doc_1_a_folder_is_removed_with_everything_in_it() {
    let (house, cast) = begin().await;
    let outer = folder(&cast, "Outer", "private", None).await;
    let inner = folder(&cast, "Inner", "private", Some(&outer)).await;
    for (place, name) in [(&outer, "a.txt"), (&inner, "b.txt"), (&inner, "c.txt")] {
        let made = put(&house, &cast, &cast.editor, Some(place), name).await;
        made.expect(201);
    }
    deleted(&house, &cast, Some(&inner), "before.txt").await;
    let editor = cast.editor.api();
    let path = format!("/folders/{outer}");
    editor.delete(&format!("{path}/trash")).await.expect(409);
    editor.delete(&path).await.expect(204);
    editor.delete(&format!("{path}/trash")).await.expect(204);
    editor.get(&path).await.expect(404);
    editor.get(&format!("/folders/{inner}")).await.expect(404);
    house.work().await;
    assert_eq!(in_trash(&cast).await, (0, 0));
    assert_eq!((held(&house).await, stored(&house).await), (0, 0));
}

#[tokio::test]
async fn doc_1_what_was_deleted_goes_when_the_firms_days_are_over() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let firm = format!("/firms/{}", cast.slug);
    let now = owner.get(&firm).await.expect(200).json();
    assert_eq!(now["deleted_days"], 30);
    for wrong in [-1, 3661] {
        let body = json!({"deleted_days": wrong});
        owner.patch(&firm, body).await.expect(422);
    }
    kontor::worker::schedule(&house.app).await.unwrap();
    let outer = folder(&cast, "Outer", "private", None).await;
    let made = put(&house, &cast, &cast.editor, Some(&outer), "in it.txt").await;
    made.expect(201);
    let path = format!("/folders/{outer}");
    cast.editor.api().delete(&path).await.expect(204);
    deleted(&house, &cast, None, "alone.txt").await;
    house.later(29 * DAY);
    house.work().await;
    assert_eq!((held(&house).await, in_trash(&cast).await), (2, (1, 1)));
    let later = deleted(&house, &cast, None, "later.txt").await;

    // Zero keeps it until somebody says otherwise.
    let never = json!({"deleted_days": 0});
    owner.patch(&firm, never).await.expect(200);
    house.later(2 * DAY);
    house.work().await;
    assert_eq!((held(&house).await, in_trash(&cast).await), (3, (1, 2)));

    let office = cast.owner.browser().await;
    let settings = format!("/office/{}/settings/documents", cast.slug);
    for wrong in ["", "x", "-3", "99999"] {
        let again = office.post(&settings, &[("deleted_days", wrong)]).await;
        assert!(again.expect(422).body.contains("deleted_days-error"));
    }
    office
        .post(&settings, &[("deleted_days", "30")])
        .await
        .expect(303);
    // While a backup is taken the bytes stay; the rows may go.
    house.later(DAY);
    let holding = hold::begin(&house.app).await.unwrap();
    house.work().await;
    assert_eq!((held(&house).await, in_trash(&cast).await), (1, (0, 1)));
    assert_eq!(stored(&house).await, 3);
    holding.end(&house.app).await.unwrap();
    house.later(11);
    house.work().await;
    assert_eq!(stored(&house).await, 1);
    let restore = format!("/documents/{later}/restore");
    cast.editor
        .api()
        .post(&restore, json!({}))
        .await
        .expect(200);
    house.later(40 * DAY);
    house.work().await;
    assert_eq!(held(&house).await, 1);
}

/// What came for a request is a document's file as well: it stays with the request.
#[tokio::test]
async fn doc_1_a_file_that_something_else_holds_stays() {
    let (house, cast) = begin().await;
    let body = json!({
        "subject": "VAT documents",
        "recipients": [cast.collaborator.id],
        "items": [{"kind": "file", "title": "Bank statements"}],
    });
    let editor = cast.editor.api();
    let request = ask(&editor, &cast, body).await;
    assert_eq!(
        bring(&cast, &request, 0, &[("july.txt", "July")]).await,
        303
    );
    let item = id(&request["items"][0]);
    let here = format!("/file-requests/{}", id(&request));
    let path = format!("{here}/items/{item}/accept");
    let accepted = editor.post(&path, json!({})).await.expect(200).json();
    let file = &accepted["items"][0]["files"][0];
    let document = file["document"].as_str().unwrap().to_owned();
    let path = format!("/documents/{document}");
    editor.delete(&path).await.expect(204);
    editor.delete(&format!("{path}/trash")).await.expect(204);
    house.work().await;
    assert_eq!((held(&house).await, stored(&house).await), (1, 1));
    let now = editor.get(&here).await.expect(200).json();
    let kept = &now["items"][0]["files"][0];
    assert_eq!(kept["document"], Value::Null);
    let file: FileId = kept["id"].as_str().unwrap().parse().unwrap();
    let content = format!("{here}/files/{file}");
    assert_eq!(editor.get(&content).await.expect(200).bytes, b"July");
}

/// REQ-5, REQ-7: where a request belongs and where its files go changes later too.
#[tokio::test]
async fn req_7_engagement_and_folder_of_a_request_change() {
    let (_house, cast) = begin().await;
    let body = json!({
        "subject": "VAT documents",
        "recipients": [cast.collaborator.id],
        "items": [{"kind": "file", "title": "Bank statements"}],
    });
    let editor = cast.editor.api();
    let request = ask(&editor, &cast, body).await;
    let here = format!("/file-requests/{}", id(&request));
    let place = folder(&cast, "Statements", "private", None).await;
    let path = format!("/dossiers/{}/engagements", cast.dossier);
    let job = json!({"name": "VAT 2026"});
    let job = editor.post(&path, job).await.expect(201).id();
    let wanted = json!({"folder": place, "engagement": job});
    let now = editor.patch(&here, wanted).await.expect(200).json();
    assert_eq!(now["engagement"]["id"], job);
    for wrong in [json!({"folder": job}), json!({"engagement": place})] {
        editor.patch(&here, wrong).await.expect(422);
    }
    assert_eq!(
        bring(&cast, &request, 0, &[("july.txt", "July")]).await,
        303
    );
    let path = format!("{here}/items/{}/accept", id(&request["items"][0]));
    editor.post(&path, json!({})).await.expect(200);
    let names = crate::documents::names(&editor, &cast, Some(&place)).await;
    assert_eq!(names, ["july.txt"]);
    // Over, it stays as it is.
    let none = json!({"engagement": null});
    editor.patch(&here, none).await.expect(409);
}

/// From its row in the list a document is renamed, moved and deleted, and one is back in the list.
#[tokio::test]
async fn doc_1_a_document_is_arranged_from_its_row() {
    let (house, cast) = begin().await;
    let inside = folder(&cast, "Annual accounts", "private", None).await;
    let made = put(&house, &cast, &cast.editor, Some(&inside), "draft.txt").await;
    let here = format!("/office/{}/documents/{}", cast.slug, made.expect(201).id());
    let browser = cast.editor.browser().await;
    let list = format!("/office/{}/dossiers/{}/documents", cast.slug, cast.dossier);
    let list = format!("{list}?folder={inside}");
    let page = browser.get(&list).await.expect(200).body;
    assert!(page.contains(&format!("{here}/arrange")), "{page}");
    let asked = browser.get(&format!("{here}/arrange")).await.expect(200);
    assert!(asked.body.contains("Annual accounts") && asked.body.contains("draft.txt"));
    let typed = [("list", "1"), ("name", "final.txt"), ("folder", "")];
    let done = browser.post(&here, &typed).await.expect(303);
    assert!(done.location().ends_with(&list), "{}", done.location());
    let names = crate::documents::names(&cast.editor.api(), &cast, None).await;
    assert_eq!(names, ["final.txt"]);
    // Refused, it is the document's own page that says why.
    let again = [("list", "1"), ("name", "a/b"), ("folder", "")];
    browser.post(&here, &again).await.expect(422);
    browser
        .post(&format!("{here}/delete"), &[])
        .await
        .expect(303);
    browser.get(&format!("{here}/arrange")).await.expect(404);
    let page = cast
        .viewer
        .browser()
        .await
        .get(&list)
        .await
        .expect(200)
        .body;
    assert!(!page.contains("/arrange"), "{page}");
}
