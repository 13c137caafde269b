//! Uploads: names, and how many (REQ-9).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use serde_json::json;
use testkit::{cast, house, house_with};

use crate::uploads::{Client, ground, head, id};

/// REQ-9: names are made fit to be stored; what was said stays with the upload alone.
#[tokio::test]
async fn req_9_names_are_cleaned() {
    let (_house, cast) = ground().await;
    let api = cast.collaborator.api();
    let client = Client::Api(api.clone());
    let long = format!("{}.pdf", "a".repeat(300));
    let mut uploads = Vec::new();
    for (given, kept) in [
        ("../../etc/passwd", "passwd".to_owned()),
        ("C:\\Users\\els\\scan.pdf", "scan.pdf".to_owned()),
        ("nul\0byte.txt", "nulbyte.txt".to_owned()),
        ("....", "file".to_owned()),
        ("", "file".to_owned()),
        ("\u{202e}fdp.exe", "fdp.exe".to_owned()),
        (long.as_str(), format!("{}.pdf", "a".repeat(196))),
        ("same.txt", "same.txt".to_owned()),
        ("same.txt", "same.txt".to_owned()),
    ] {
        let place = client.begin("", 1, given).await;
        client.patch(&place, 0, b"x").await.expect(204);
        let seen = client.ask(Method::HEAD, &place, &[], "").await.expect(200);
        let said = format!("filename {}", STANDARD.encode(given));
        assert_eq!(head(&seen, "upload-metadata"), said.trim_end());
        uploads.push((id(&place), kept));
    }
    let ids: Vec<_> = uploads.iter().map(|(id, _)| id).collect();
    let body = json!({"subject": "Names", "text": "Names.", "uploads": ids});
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let thread = api.post(&path, body).await.expect(201).id();
    let list = api.get(&format!("/conversations/{thread}/messages")).await;
    let attachments = list.expect(200).json()["items"][0]["attachments"].clone();
    let mut names: Vec<_> = attachments
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect();
    let mut wanted: Vec<_> = uploads.into_iter().map(|(_, kept)| kept).collect();
    names.sort();
    wanted.sort();
    assert_eq!(names, wanted);
}

/// REQ-9: nobody fills the disk with what is never finished.
#[tokio::test]
async fn req_9_a_person_has_so_many_under_way() {
    let house = house_with(|mut settings| {
        settings.file_limit = 1000;
        settings
    })
    .await;
    let cast = cast(&house, false).await;
    let client = Client::Api(cast.collaborator.api());
    // Twenty files of the largest size.
    let mut places = Vec::new();
    for _ in 0..20 {
        places.push(client.begin("", 1000, "large.bin").await);
    }
    let one_more = [("upload-length", "1")];
    let refused = client
        .ask(Method::POST, "/uploads", &one_more, "")
        .await
        .expect(422);
    assert_eq!(refused.json()["errors"][0]["code"], "uploads_too_many");
    client
        .ask(Method::DELETE, &places[0], &[], "")
        .await
        .expect(204);
    // A hundred of any size; others are not held up.
    for _ in 0..81 {
        client.begin("", 1, "small.bin").await;
    }
    client
        .ask(Method::POST, "/uploads", &one_more, "")
        .await
        .expect(422);
    Client::Api(cast.access.api())
        .begin("", 1, "other.bin")
        .await;
    // What is in use no longer counts.
    client.patch(&places[1], 0, &[b'x'; 1000]).await.expect(204);
    client
        .ask(Method::POST, "/uploads", &one_more, "")
        .await
        .expect(422);
    let body = json!({"subject": "x", "text": "x", "uploads": [id(&places[1])]});
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    cast.collaborator.api().post(&path, body).await.expect(201);
    client.begin("", 1, "again.bin").await;
}

/// A message takes at most so many; an internal note takes none.
#[tokio::test]
async fn req_9_a_message_takes_so_many_and_a_note_none() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let api = cast.editor.api();
    let thread = crate::fixture::Things::make(cast.clone(), "n").await.all.id;
    let path = format!("/conversations/{thread}/messages");
    let place = Client::Api(api.clone()).begin("", 1, "n.txt").await;
    let note = json!({"text": "x", "note": true, "uploads": [id(&place)]});
    let refused = api.post(&path, note).await.expect(422);
    assert_eq!(refused.json()["errors"][0]["field"], "uploads");
    let many: Vec<_> = (0..21).map(|_| id(&place)).collect();
    let refused = api
        .post(&path, json!({"text": "x", "uploads": many}))
        .await
        .expect(422);
    assert_eq!(refused.json()["errors"][0]["code"], "files_too_many");
    // Twice the same is once too often.
    Client::Api(api.clone())
        .patch(&place, 0, b"x")
        .await
        .expect(204);
    let twice = json!({"text": "x", "uploads": [id(&place), id(&place)]});
    api.post(&path, twice).await.expect(422);
    let sent = api
        .post(&path, json!({"text": "x", "uploads": [id(&place)]}))
        .await;
    assert_eq!(sent.expect(201).json()["attachments"][0]["name"], "n.txt");
}

/// REQ-9: kinds that are not taken, and a firm without room, over the API and in a form; nothing is kept of
/// them.
#[tokio::test]
async fn req_9_kinds_and_a_firms_room() {
    let house = house_with(|mut settings| {
        settings.file_types = vec!["pdf".to_owned(), "jpg".to_owned()];
        settings.firm_limit = Some(1_000);
        settings
    })
    .await;
    let cast = cast(&house, false).await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "x", "text": "x", "audience": "all"});
    let thread = cast.editor.api().post(&path, body).await.expect(201).id();
    let client = Client::Api(cast.collaborator.api());
    let browser = cast.collaborator.browser().await;
    let here = format!("/portal/{}/conversations/{thread}", cast.dossier);
    let text = [("text", "x")];
    let begin = async |name: &str, size: usize| {
        let (said, size) = (
            format!("filename {}", STANDARD.encode(name)),
            size.to_string(),
        );
        let headers = [
            ("upload-length", size.as_str()),
            ("upload-metadata", said.as_str()),
        ];
        client.ask(Method::POST, "/uploads", &headers, "").await
    };
    for name in ["run.exe", "pdf", "scan.pdf.exe", "scan.p\u{0434}f"] {
        let refused = begin(name, 1).await.expect(422);
        assert_eq!(refused.json()["errors"][0]["code"], "file_type", "{name}");
        let files = [("files", name, &b"x"[..])];
        browser.post_files(&here, &text, &files).await.expect(422);
    }
    begin("SCAN.PDF", 1).await.expect(201);
    let (held, _) = kontor::files::verify::findings(&house.app).await.unwrap();

    let refused = begin("large.pdf", 1_000).await.expect(422);
    assert_eq!(refused.json()["errors"][0]["code"], "files_no_room");
    let bytes = vec![b'x'; 1_001];
    let files = [("files", "large.pdf", bytes.as_slice())];
    let page = browser.post_files(&here, &text, &files).await.expect(422);
    assert!(!page.body.contains(r#"name="uploads""#), "{}", page.body);
    let (now, wrong) = kontor::files::verify::findings(&house.app).await.unwrap();
    assert_eq!((now, wrong), (held, Vec::new()), "nothing is kept of it");
}
