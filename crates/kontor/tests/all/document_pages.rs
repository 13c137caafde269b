//! Pages of documents, and the ZIP (DOC-1, DOC-4).

use std::process::Command;

use serde_json::{Value, json};
use testkit::Cast;

use crate::documents::{begin, folder, names, put};

/// A folder for uploads and a document of the editor's in it.
pub async fn make(cast: &Cast, mark: &str) -> (String, String) {
    let folder = folder(cast, mark, "uploads", None).await;
    let (browser, name) = (cast.editor.browser().await, format!("{mark}.txt"));
    let page = format!(
        "/office/{}/dossiers/{}/documents?folder={folder}",
        cast.slug, cast.dossier
    );
    let files = [("files", name.as_str(), mark.as_bytes())];
    browser.post_files(&page, &[], &files).await.expect(303);
    let list = format!("/dossiers/{}/documents?folder={folder}", cast.dossier);
    let list = cast.editor.api().get(&list).await.expect(200).json();
    let document = list["items"][0]["id"].as_str().unwrap().to_owned();
    (folder, document)
}

/// Both as they were.
pub async fn again(cast: &Cast, folder: &str, document: &str) {
    let editor = cast.editor.api();
    for path in [
        format!("/folders/{folder}/restore"),
        format!("/documents/{document}/restore"),
    ] {
        editor.post(&path, json!({})).await.expect(200);
    }
    let body = json!({"access": "uploads", "folder": null});
    let path = format!("/folders/{folder}");
    editor.patch(&path, body).await.expect(200);
    let path = format!("/documents/{document}");
    let body = json!({"folder": folder});
    editor.patch(&path, body).await.expect(200);
}

/// DOC-1: folder, upload, rename, delete and restore without script.
#[tokio::test]
async fn doc_1_the_office_works_with_documents_in_forms() {
    let (_house, cast) = begin().await;
    let (folder, document) = make(&cast, "Ledger").await;
    let browser = cast.editor.browser().await;
    let base = format!("/office/peeters/dossiers/{}/documents", cast.dossier);
    let list = browser
        .get(&format!("{base}?folder={folder}"))
        .await
        .expect(200);
    assert!(list.body.contains("Ledger.txt"));
    let nothing: [(&str, &str, &[u8]); 0] = [];
    browser
        .post_files(&base, &[("x", "")], &nothing)
        .await
        .expect(422);
    let fields = [("name", "a/b"), ("access", "shared")];
    let again = browser
        .post(&format!("{base}/folder"), &fields)
        .await
        .expect(422);
    assert!(again.body.contains("a/b"));
    let page = format!("/office/peeters/documents/{document}");
    browser.get(&page).await.expect(200);
    let shown = browser
        .get(&format!("{page}/content?view"))
        .await
        .expect(200);
    assert_eq!(shown.body, "Ledger");
    assert!(
        shown.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    let fields = [("name", "Book.txt"), ("folder", "")];
    browser.post(&page, &fields).await.expect(303);
    assert_eq!(names(&cast.editor.api(), &cast, None).await, ["Book.txt"]);
    browser
        .post(&format!("{page}/delete"), &[])
        .await
        .expect(303);
    let trash = browser.get(&format!("{base}/trash")).await.expect(200);
    assert!(trash.body.contains("Book.txt"));
    browser
        .post(&format!("{page}/restore"), &[])
        .await
        .expect(303);
    browser
        .get(&format!("/office/peeters/folders/{folder}"))
        .await
        .expect(200);
}

/// DOC-1: the client's side.
#[tokio::test]
async fn doc_1_the_portal_shows_what_is_shared_and_takes_uploads() {
    let (house, cast) = begin().await;
    let (folder_id, document) = make(&cast, "Ledger").await;
    let read = folder(&cast, "Reports", "shared", None).await;
    put(&house, &cast, &cast.editor, None, "secret.txt")
        .await
        .expect(201);
    let browser = cast.collaborator.browser().await;
    let base = format!("/portal/{}/documents", cast.dossier);
    let top = browser.get(&base).await.expect(200).body;
    assert!(top.contains("Reports") && top.contains("Ledger") && !top.contains("secret"));
    let inside = format!("{base}?folder={folder_id}");
    assert!(
        browser
            .get(&inside)
            .await
            .expect(200)
            .body
            .contains("Ledger.txt")
    );
    let files: [(&str, &str, &[u8]); 2] = [("files", "one.jpg", b"1"), ("photo", "two.jpg", b"2")];
    browser.post_files(&inside, &[], &files).await.expect(303);
    browser
        .post_files(&format!("{base}?folder={read}"), &[], &files)
        .await
        .expect(403);
    browser.get(&format!("{base}/{document}")).await.expect(200);
    browser
        .get(&format!("{base}/{document}/content"))
        .await
        .expect(200);
    let limited = cast.limited.browser().await;
    limited.get(&base).await.expect(404);
    let home = limited
        .get(&format!("/portal/{}", cast.dossier))
        .await
        .expect(200);
    assert!(!home.body.contains(&base));
}

/// DOC-4: what is seen, under safe names, with hashes; another program reads it.
#[tokio::test]
async fn doc_4_a_zip_holds_what_one_sees_and_its_hashes() {
    let (house, cast) = begin().await;
    let outer = folder(&cast, "Ürün", "shared", None).await;
    let inner = folder(&cast, "Inner", "private", Some(&outer)).await;
    for (place, name) in [
        (&outer, "a.txt"),
        (&outer, "manifest.json"),
        (&inner, "b.txt"),
    ] {
        put(&house, &cast, &cast.editor, Some(place), name)
            .await
            .expect(201);
    }
    let path = format!("/dossiers/{}/documents/zip", cast.dossier);
    let script = "import zipfile,sys,json,hashlib\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
        m=json.loads(z.read([n for n in z.namelist() if 'manifest' in n][-1]))\n\
        assert all(hashlib.sha256(z.read(e['path'])).hexdigest()==e['sha256'] for e in m)\n\
        print(json.dumps(sorted(z.namelist())))";
    for (person, folder, wanted) in [
        (
            &cast.editor,
            None,
            json!([
                "manifest.json",
                "Ürün/Inner/b.txt",
                "Ürün/a.txt",
                "Ürün/manifest.json"
            ]),
        ),
        (
            &cast.collaborator,
            None,
            json!(["manifest.json", "Ürün/a.txt", "Ürün/manifest.json"]),
        ),
        (
            &cast.access,
            Some(&outer),
            json!(["a.txt", "manifest (2).json", "manifest.json"]),
        ),
    ] {
        let zip = person
            .api()
            .post(&path, json!({"folder": folder}))
            .await
            .expect(200);
        let file = house.folder.path().join("all.zip");
        std::fs::write(&file, &zip.bytes).unwrap();
        let read = Command::new("python3")
            .args(["-c", script])
            .arg(&file)
            .output()
            .unwrap();
        assert!(
            read.status.success(),
            "{}",
            String::from_utf8_lossy(&read.stderr)
        );
        let listed: Value = serde_json::from_slice(&read.stdout).unwrap();
        assert_eq!(listed, wanted);
    }
    let body = json!({"folders": [inner], "folder": outer});
    cast.collaborator.api().post(&path, body).await.expect(404);
}
