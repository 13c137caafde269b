//! Documents of a dossier: who sees what, names, versions, folders, deleting and restoring (DOC-1).

use kontor::files::keep_bytes;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Answer, Api, Cast, House, Person};

pub use crate::conversations::begin;

/// A finished upload of this person's.
pub async fn upload(
    house: &House,
    cast: &Cast,
    person: &Person,
    name: &str,
    bytes: &[u8],
) -> String {
    let kept = keep_bytes(&house.app, cast.firm, person.id, name, bytes.to_vec()).await;
    kept.unwrap().id.to_string()
}

/// A folder of the bakery's, made by the editor.
pub async fn folder(cast: &Cast, name: &str, access: &str, parent: Option<&str>) -> String {
    let path = format!("/dossiers/{}/folders", cast.dossier);
    let body = json!({"name": name, "access": access, "folder": parent});
    cast.editor.api().post(&path, body).await.expect(201).id()
}

/// Tries to put a document into a folder.
pub async fn put(
    house: &House,
    cast: &Cast,
    person: &Person,
    folder: Option<&str>,
    name: &str,
) -> Answer {
    let text = format!("{name} by {}", person.email);
    let file = upload(house, cast, person, name, text.as_bytes()).await;
    let path = format!("/dossiers/{}/documents", cast.dossier);
    let body = json!({"upload": file, "folder": folder});
    person.api().post(&path, body).await
}

/// The names in a folder.
pub async fn names(api: &Api, cast: &Cast, folder: Option<&str>) -> Vec<String> {
    let query = folder.map_or(String::new(), |id| format!("?folder={id}"));
    let path = format!("/dossiers/{}/documents{query}", cast.dossier);
    let list = api.get(&path).await.expect(200).json();
    let items = list["items"].as_array().unwrap();
    let name = |item: &Value| item["name"].as_str().unwrap().to_owned();
    items.iter().map(name).collect()
}

pub async fn field(answer: Answer, name: &str) -> Value {
    answer.expect(422).json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .find(|fault| fault["field"] == name)
        .cloned()
        .unwrap_or(Value::Null)
}

/// DOC-1 and the role matrix: each kind of folder for each kind of person.
#[tokio::test]
async fn doc_1_who_sees_a_document_follows_from_its_folder() {
    let (house, cast) = begin().await;
    let mut there = Vec::new();
    for access in ["private", "shared", "uploads"] {
        let folder = folder(&cast, access, access, None).await;
        let made = put(&house, &cast, &cast.editor, Some(&folder), "a.txt").await;
        there.push((folder, made.expect(201).id()));
    }
    let top = put(&house, &cast, &cast.editor, None, "top.txt").await;
    let top = top.expect(201).id();
    // Sees private, shared, uploads; adds to private, shared, uploads.
    let table = [
        (&cast.owner, [200, 200, 200], [201, 201, 201]),
        (&cast.admin, [200, 200, 200], [201, 201, 201]),
        (&cast.editor, [200, 200, 200], [201, 201, 201]),
        (&cast.viewer, [200, 200, 200], [403, 403, 403]),
        (&cast.staff_admin, [404, 404, 404], [404, 404, 404]),
        (&cast.outsider, [404, 404, 404], [404, 404, 404]),
        (&cast.collaborator, [404, 200, 200], [422, 403, 201]),
        (&cast.access, [404, 200, 200], [422, 403, 403]),
        (&cast.limited, [404, 404, 404], [404, 404, 404]),
        (&cast.stranger, [404, 404, 404], [404, 404, 404]),
    ];
    for (person, sees, adds) in table {
        let api = person.api();
        let who = &person.email;
        for (at, (folder, document)) in there.iter().enumerate() {
            for path in [
                format!("/documents/{document}"),
                format!("/documents/{document}/content"),
                format!("/documents/{document}/versions"),
                format!("/folders/{folder}"),
            ] {
                let status = api.get(&path).await.status;
                assert_eq!(status, sees[at], "{who} {path} {at}");
            }
            let status = put(&house, &cast, person, Some(folder), "b.txt")
                .await
                .status;
            assert_eq!(status, adds[at], "{who} adds to {at}");
        }
        let list = format!("/dossiers/{}/documents", cast.dossier);
        let open = sees.contains(&200);
        assert_eq!(api.get(&list).await.status, if open { 200 } else { 404 });
        if open {
            let seen = names(&api, &cast, None).await;
            assert_eq!(
                seen.contains(&"top.txt".to_owned()),
                sees[0] == 200,
                "{who}"
            );
            let folders = format!("/dossiers/{}/folders", cast.dossier);
            let folders = api.get(&folders).await.expect(200).json();
            let count = folders["items"].as_array().unwrap().len();
            assert_eq!(count, sees.iter().filter(|one| **one == 200).count());
        }
        let status = api.get(&format!("/documents/{top}")).await.status;
        assert_eq!(status, sees[0]);
    }
}

/// What clients may not: arrange, delete, or see what was before and what was deleted.
#[tokio::test]
async fn doc_1_a_client_arranges_nothing_and_sees_the_newest_version_alone() {
    let (house, cast) = begin().await;
    let secret = folder(&cast, "Drafts", "private", None).await;
    let shared = folder(&cast, "For you", "shared", None).await;
    let made = put(&house, &cast, &cast.editor, Some(&secret), "plan.txt").await;
    let id = made.expect(201).id();
    let file = upload(&house, &cast, &cast.editor, "plan-2.pdf", b"%PDF-1.7 two").await;
    let editor = cast.editor.api();
    let versions = format!("/documents/{id}/versions");
    let body = json!({"upload": file, "note": "for the partners"});
    let second = editor.post(&versions, body).await.expect(201).json();
    assert_eq!(second["version"], 2);
    let path = format!("/documents/{id}");
    editor
        .patch(&path, json!({"folder": shared}))
        .await
        .expect(200);
    let client = cast.collaborator.api();
    let seen = client.get(&versions).await.expect(200).json();
    assert_eq!(seen["items"].as_array().unwrap().len(), 1);
    assert_eq!(seen["items"][0]["note"], "");
    let all = editor.get(&versions).await.expect(200).json();
    assert_eq!(all["items"][0]["note"], "for the partners");
    assert_eq!(all["items"][1]["number"], 1);
    let content = format!("{path}/content");
    client
        .get(&format!("{content}?version=1"))
        .await
        .expect(404);
    let newest = client.get(&content).await.expect(200);
    assert_eq!(newest.bytes, b"%PDF-1.7 two");
    let said = newest.headers["content-disposition"].to_str().unwrap();
    assert!(
        said.starts_with("attachment; filename=\"plan.pdf\""),
        "{said}"
    );
    let first = editor
        .get(&format!("{content}?version=1"))
        .await
        .expect(200);
    assert!(first.body.starts_with("plan.txt by"));
    client
        .patch(&path, json!({"name": "mine.txt"}))
        .await
        .expect(403);
    client.delete(&path).await.expect(403);
    client
        .post(&format!("{path}/restore"), json!({}))
        .await
        .expect(403);
    let folders = format!("/dossiers/{}/folders", cast.dossier);
    client
        .post(&folders, json!({"name": "Mine"}))
        .await
        .expect(403);
    client
        .patch(&format!("/folders/{shared}"), json!({"name": "x"}))
        .await
        .expect(403);
    client
        .get(&format!("/dossiers/{}/trash", cast.dossier))
        .await
        .expect(403);
    editor.delete(&path).await.expect(204);
    client.get(&path).await.expect(404);
    editor.get(&path).await.expect(200);
}

/// A client brings the next version of what they brought, and of nothing else.
#[tokio::test]
async fn doc_1_a_client_brings_versions_of_their_own_uploads() {
    let (house, cast) = begin().await;
    let inbox = folder(&cast, "Inbox", "uploads", None).await;
    let own = put(&house, &cast, &cast.collaborator, Some(&inbox), "own.txt").await;
    let own = own.expect(201).id();
    let other = put(&house, &cast, &cast.editor, Some(&inbox), "other.txt").await;
    let other = other.expect(201).id();
    for (id, status) in [(&own, 201), (&other, 403)] {
        let file = upload(&house, &cast, &cast.collaborator, "v2.txt", b"two").await;
        let path = format!("/documents/{id}/versions");
        let body = json!({"upload": file});
        cast.collaborator
            .api()
            .post(&path, body)
            .await
            .expect(status);
    }
    // An upload of somebody else, or one that was used, is not there.
    let file = upload(&house, &cast, &cast.access, "v2.txt", b"two").await;
    let path = format!("/dossiers/{}/documents", cast.dossier);
    let body = json!({"upload": file, "folder": inbox});
    let refused = cast.collaborator.api().post(&path, body).await;
    assert!(!field(refused, "upload").await.is_null());
}

/// "names with slashes, dots, NUL, 300 characters, Unicode look-alikes, or the same name twice".
#[tokio::test]
async fn doc_1_names_are_clean_and_unique_in_their_folder() {
    let (house, cast) = begin().await;
    let here = folder(&cast, "Here", "shared", None).await;
    let long = format!("{}.pdf", "x".repeat(300));
    let brought = [
        ("../../etc/passwd", "passwd"),
        ("C:\\secret\\a.txt", "a.txt"),
        ("...", "file"),
        ("a\u{0}b.txt", "ab.txt"),
        ("gpj.\u{202e}exe", "gpj.exe"),
        ("Invoice.pdf", "Invoice.pdf"),
        ("invoice.PDF", "invoice (2).PDF"),
        ("Ｉｎｖｏｉｃｅ.pdf", "Ｉｎｖｏｉｃｅ (3).pdf"),
        ("invoice (2).pdf", "invoice (2) (2).pdf"),
    ];
    for (given, kept) in brought {
        let made = put(&house, &cast, &cast.editor, Some(&here), given).await;
        assert_eq!(made.expect(201).json()["name"], kept, "{given:?}");
    }
    let made = put(&house, &cast, &cast.editor, Some(&here), &long)
        .await
        .expect(201);
    let name = made.json()["name"].as_str().unwrap().to_owned();
    assert_eq!(name.chars().count(), 200);
    for _ in 0..12 {
        let again = put(&house, &cast, &cast.editor, Some(&here), &long)
            .await
            .expect(201);
        assert_eq!(again.json()["name"].as_str().unwrap().chars().count(), 200);
    }
    let editor = cast.editor.api();
    let path = format!("/documents/{}", made.id());
    let too_long = "x".repeat(201);
    for bad in [
        "",
        " ",
        "a/b",
        "..",
        "a\\b",
        "a\u{0}b",
        "a\u{202e}b",
        &too_long,
    ] {
        let refused = editor.patch(&path, json!({"name": bad})).await;
        assert!(!field(refused, "name").await.is_null(), "{bad:?}");
        let folders = format!("/dossiers/{}/folders", cast.dossier);
        let refused = editor.post(&folders, json!({"name": bad})).await;
        assert!(!field(refused, "name").await.is_null(), "{bad:?}");
    }
    let refused = editor.patch(&path, json!({"name": "INVOICE.pdf"})).await;
    assert!(!field(refused, "name").await.is_null());
    let renamed = editor
        .patch(&path, json!({"name": "b.pdf"}))
        .await
        .expect(200);
    assert_eq!(renamed.json()["name"], "b.pdf");
    let refused = editor
        .post(
            &format!("/dossiers/{}/folders", cast.dossier),
            json!({"name": "HERE"}),
        )
        .await;
    assert!(!field(refused, "name").await.is_null());
}

/// If-Match, ranges, sorting, filtering and pages by key.
#[tokio::test]
async fn doc_1_lists_are_sorted_filtered_and_paged() {
    let (house, cast) = begin().await;
    let here = folder(&cast, "Here", "shared", None).await;
    for (name, bytes) in [("b.txt", "22"), ("a.pdf", "%PDF-1.7"), ("c_%.csv", "1")] {
        house.later(1);
        let file = upload(&house, &cast, &cast.editor, name, bytes.as_bytes()).await;
        let path = format!("/dossiers/{}/documents", cast.dossier);
        let body = json!({"upload": file, "folder": here});
        cast.editor.api().post(&path, body).await.expect(201);
    }
    let editor = cast.editor.api();
    let base = format!("/dossiers/{}/documents?folder={here}", cast.dossier);
    for (query, wanted) in [
        ("", "a.pdf b.txt c_%.csv"),
        ("&sort=-name", "c_%.csv b.txt a.pdf"),
        ("&sort=size", "c_%.csv b.txt a.pdf"),
        ("&sort=-at", "c_%.csv a.pdf b.txt"),
        ("&sort=type", "a.pdf c_%.csv b.txt"),
        ("&q=_%25", "c_%.csv"),
        ("&q=B.T", "b.txt"),
        ("&type=pdf", "a.pdf"),
        ("&type=image", ""),
    ] {
        let mut seen = Vec::new();
        let mut next = String::new();
        loop {
            let path = format!("{base}{query}&limit=1{next}");
            let page = editor.get(&path).await.expect(200).json();
            for item in page["items"].as_array().unwrap() {
                seen.push(item["name"].as_str().unwrap().to_owned());
            }
            match page["next"].as_str() {
                Some(cursor) => next = format!("&cursor={cursor}"),
                None => break,
            }
        }
        assert_eq!(seen.join(" "), wanted, "{query}");
    }
    for bad in ["&sort=colour", "&type=poem", "&limit=0", "&colour=1"] {
        editor.get(&format!("{base}{bad}")).await.expect(422);
    }
    let list = editor.get(&format!("{base}&type=pdf")).await.json();
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/documents/{id}");
    let content = editor.request(Method::GET, &format!("{path}/content"));
    let part = editor
        .send(content.header("range", "bytes=1-3"))
        .await
        .expect(206);
    assert_eq!(part.bytes, b"PDF");
    let tag = editor.get(&path).await.headers["etag"]
        .to_str()
        .unwrap()
        .to_owned();
    editor
        .patch(&path, json!({"name": "z.pdf"}))
        .await
        .expect(200);
    let late = editor
        .request(Method::PATCH, &path)
        .header("if-match", &tag);
    editor
        .send(late.json(&json!({"name": "y.pdf"})))
        .await
        .expect(412);
}
