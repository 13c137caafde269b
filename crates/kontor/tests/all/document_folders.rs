//! Folders, deleting and restoring, many at once, and the history of documents (DOC-1).

use serde_json::{Value, json};

use crate::documents::{begin, field, folder, names, put, upload};

/// Folders: no more open than what they stand in, not in themselves, not too deep.
#[tokio::test]
async fn doc_1_a_folder_is_never_more_open_than_the_one_it_stands_in() {
    let (_house, cast) = begin().await;
    let editor = cast.editor.api();
    let outer = folder(&cast, "Outer", "shared", None).await;
    let inner = folder(&cast, "Inner", "shared", Some(&outer)).await;
    let folders = format!("/dossiers/{}/folders", cast.dossier);
    let body = json!({"name": "Open", "access": "uploads", "folder": outer});
    assert!(
        !field(editor.post(&folders, body).await, "access")
            .await
            .is_null()
    );
    let body = json!({"name": "Like it", "folder": outer});
    let like = editor.post(&folders, body).await.expect(201).json();
    assert_eq!(like["access"], "shared");
    // What becomes less open takes along what is below it.
    let path = format!("/folders/{outer}");
    editor
        .patch(&path, json!({"access": "private"}))
        .await
        .expect(200);
    let below = editor
        .get(&format!("/folders/{inner}"))
        .await
        .expect(200)
        .json();
    assert_eq!(below["access"], "private");
    cast.collaborator
        .api()
        .get(&format!("/folders/{inner}"))
        .await
        .expect(404);
    // What becomes more open does not.
    editor
        .patch(&path, json!({"access": "uploads"}))
        .await
        .expect(200);
    cast.collaborator
        .api()
        .get(&format!("/folders/{inner}"))
        .await
        .expect(404);
    // Moved below something private, it is private.
    let open = folder(&cast, "Open", "uploads", None).await;
    let secret = folder(&cast, "Secret", "private", None).await;
    let moved = editor
        .patch(&format!("/folders/{open}"), json!({"folder": secret}))
        .await;
    assert_eq!(moved.expect(200).json()["access"], "private");
    for into in [&outer, &inner] {
        let refused = editor.patch(&path, json!({"folder": into})).await;
        assert!(!field(refused, "folder").await.is_null());
    }
    let mut deep = outer.clone();
    for level in 2..=6 {
        deep = folder(&cast, &format!("Level {level}"), "private", Some(&deep)).await;
    }
    let body = json!({"name": "Level 7", "folder": deep});
    assert!(
        !field(editor.post(&folders, body).await, "name")
            .await
            .is_null()
    );
    let refused = editor
        .patch(&format!("/folders/{secret}"), json!({"folder": deep}))
        .await;
    assert!(!field(refused, "folder").await.is_null());
    // A folder of another dossier is not there.
    let elsewhere = format!("/dossiers/{}/folders", cast.other_dossier);
    let body = json!({"name": "x", "folder": outer});
    assert!(
        !field(cast.owner.api().post(&elsewhere, body).await, "folder")
            .await
            .is_null()
    );
}

/// Deleting and bringing back: alone, with a folder, into a folder that is gone, onto a taken name.
#[tokio::test]
async fn doc_1_what_is_deleted_comes_back() {
    let (house, cast) = begin().await;
    let editor = cast.editor.api();
    let outer = folder(&cast, "Outer", "shared", None).await;
    let inner = folder(&cast, "Inner", "shared", Some(&outer)).await;
    let alone = put(&house, &cast, &cast.editor, Some(&inner), "alone.txt")
        .await
        .expect(201)
        .id();
    let with = put(&house, &cast, &cast.editor, Some(&inner), "with.txt")
        .await
        .expect(201)
        .id();
    editor
        .delete(&format!("/documents/{alone}"))
        .await
        .expect(204);
    editor
        .delete(&format!("/documents/{alone}"))
        .await
        .expect(204);
    editor
        .delete(&format!("/folders/{outer}"))
        .await
        .expect(204);
    for path in [format!("/documents/{with}"), format!("/folders/{inner}")] {
        cast.collaborator.api().get(&path).await.expect(404);
        assert!(!editor.get(&path).await.expect(200).json()["deleted_at"].is_null());
    }
    let trash = format!("/dossiers/{}/trash", cast.dossier);
    let deleted = editor.get(&trash).await.expect(200).json();
    assert_eq!(deleted["folders"].as_array().unwrap().len(), 1);
    assert_eq!(deleted["documents"].as_array().unwrap().len(), 1);
    // Into a folder that is gone: to the top, which is the firm's own.
    let back = editor
        .post(&format!("/documents/{alone}/restore"), json!({}))
        .await;
    let back = back.expect(200).json();
    assert_eq!(
        (&back["folder"], &back["access"]),
        (&Value::Null, &json!("private"))
    );
    cast.collaborator
        .api()
        .get(&format!("/documents/{alone}"))
        .await
        .expect(404);
    let path = format!("/folders/{inner}/restore");
    editor.post(&path, json!({})).await.expect(409);
    // Its name was given away meanwhile.
    let other = folder(&cast, "outer", "private", None).await;
    let restored = editor
        .post(&format!("/folders/{outer}/restore"), json!({}))
        .await;
    assert_eq!(restored.expect(200).json()["name"], "Outer (2)");
    cast.collaborator
        .api()
        .get(&format!("/documents/{with}"))
        .await
        .expect(200);
    put(&house, &cast, &cast.editor, Some(&inner), "with.txt")
        .await
        .expect(201);
    editor
        .delete(&format!("/folders/{other}"))
        .await
        .expect(204);
    let change = editor
        .patch(&format!("/folders/{other}"), json!({"name": "x"}))
        .await;
    change.expect(409);
}

/// Two who bring a version, or the same name, at once: each has its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doc_1_many_at_once_lose_nothing() {
    let (house, cast) = begin().await;
    let here = folder(&cast, "Here", "shared", None).await;
    let id = put(&house, &cast, &cast.editor, Some(&here), "a.txt")
        .await
        .expect(201)
        .id();
    let mut running = tokio::task::JoinSet::new();
    for n in 0..8 {
        let api = cast.editor.api();
        let file = upload(
            &house,
            &cast,
            &cast.editor,
            "a.txt",
            format!("{n}").as_bytes(),
        )
        .await;
        let (path, body) = if n % 2 == 0 {
            (format!("/documents/{id}/versions"), json!({"upload": file}))
        } else {
            let path = format!("/dossiers/{}/documents", cast.dossier);
            (path, json!({"upload": file, "folder": here}))
        };
        running.spawn(async move { api.post(&path, body).await.expect(201).json() });
    }
    let made = running.join_all().await;
    assert_eq!(made.len(), 8);
    let editor = cast.editor.api();
    let versions = editor
        .get(&format!("/documents/{id}/versions"))
        .await
        .expect(200)
        .json();
    let numbers: Vec<i64> = versions["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, [5, 4, 3, 2, 1]);
    let names = names(&editor, &cast, Some(&here)).await;
    assert_eq!(
        names,
        ["a (2).txt", "a (3).txt", "a (4).txt", "a (5).txt", "a.txt"]
    );
}

/// Every change is in the history, and the firm's own documents only for those who see them.
#[tokio::test]
async fn doc_1_the_history_tells_of_documents_to_those_who_see_them() {
    let (house, cast) = begin().await;
    let editor = cast.editor.api();
    let secret = folder(&cast, "Confidential", "private", None).await;
    let shared = folder(&cast, "For you", "shared", None).await;
    let id = put(&house, &cast, &cast.editor, Some(&secret), "plan.txt")
        .await
        .expect(201)
        .id();
    let path = format!("/documents/{id}");
    editor
        .patch(&path, json!({"name": "plan b.txt"}))
        .await
        .expect(200);
    editor
        .patch(&path, json!({"folder": shared}))
        .await
        .expect(200);
    editor.delete(&path).await.expect(204);
    editor
        .post(&format!("{path}/restore"), json!({}))
        .await
        .expect(200);
    let events = format!("/dossiers/{}/events?limit=200", cast.dossier);
    let told = editor
        .get(&format!("{events}&family=document"))
        .await
        .expect(200)
        .json();
    let kinds: Vec<&str> = told["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "document.restored",
            "document.deleted",
            "document.moved",
            "document.renamed",
            "document.added"
        ]
    );
    // A role that sees the history and not the firm's own folders.
    let body = json!({"code": "clerk", "name": "Clerk", "scope": "dossier",
        "permissions": ["see_dossier", "see_history", "read_documents"]});
    let owner = cast.owner.api();
    owner.post("/firms/peeters/roles", body).await.expect(201);
    let body = json!({"principal": {"kind": "staff", "id": cast.outsider.id}, "role": "clerk"});
    owner
        .post(&format!("/dossiers/{}/grants", cast.dossier), body)
        .await
        .expect(201);
    for path in [&events, "/firms/peeters/events?limit=200"] {
        let seen = cast.outsider.api().get(path).await.expect(200).body;
        assert!(seen.contains("document.restored"), "{seen}");
        assert!(
            !seen.contains("Confidential") && !seen.contains("document.added"),
            "{seen}"
        );
    }
    cast.outsider
        .api()
        .get(&format!("/folders/{secret}"))
        .await
        .expect(404);
    let page = cast.editor.browser().await;
    let page = page
        .get(&format!(
            "/office/peeters/dossiers/{}/history",
            cast.dossier
        ))
        .await;
    assert!(page.expect(200).body.contains("plan b.txt"));
}
