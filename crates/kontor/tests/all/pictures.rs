//! Pictures of documents, drawn by a process of their own (DOC-1, REQ-9).

use serde_json::json;
use testkit::{Browser, Cast, House, cast, house_with};

use crate::documents::{folder, upload};

async fn begin() -> (House, Cast) {
    let program = env!("CARGO_BIN_EXE_kontor").into();
    let house = house_with(|mut settings| {
        settings.program = Some(program);
        settings
    })
    .await;
    let cast = cast(&house, false).await;
    (house, cast)
}

async fn document(house: &House, cast: &Cast, access: &str, name: &str, bytes: &[u8]) -> String {
    let shared = folder(cast, name, access, None).await;
    let file = upload(house, cast, &cast.editor, name, bytes).await;
    let path = format!("/dossiers/{}/documents", cast.dossier);
    let body = json!({"upload": file, "folder": shared});
    cast.editor.api().post(&path, body).await.expect(201).id()
}

async fn picture(browser: &Browser, path: &str) -> u16 {
    let answer = browser.get(path).await;
    if answer.status == 200 {
        assert_eq!(answer.headers["content-type"], "image/jpeg");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("sandbox"), "{policy}");
        assert!(answer.bytes.starts_with(b"\xff\xd8\xff"));
    }
    answer.status.as_u16()
}

#[tokio::test]
async fn req_9_a_heic_photo_is_kept_and_shown_as_a_jpeg() {
    let (house, cast) = begin().await;
    let photo = include_bytes!("../../../picture/tests/halves.heic");
    let id = document(&house, &cast, "shared", "photo.heic", photo).await;
    let office = cast.editor.browser().await;
    let page = format!("/office/peeters/documents/{id}");
    let shown = office.get(&page).await.expect(200).body;
    assert!(shown.contains("content?picture=large"), "{shown}");
    for size in ["small", "large"] {
        let path = format!("{page}/content?picture={size}");
        assert_eq!(picture(&office, &path).await, 200, "{size}");
    }
    // The original stays what it is, byte for byte.
    let api = cast.editor.api();
    let kept = api
        .get(&format!("/documents/{id}"))
        .await
        .expect(200)
        .json();
    // Its signature is that of both.
    assert_eq!(kept["content_type"], "image/heif");
    assert_eq!(kept["size"], photo.len());
    assert_eq!(
        picture(&office, &format!("{page}/content?picture=huge")).await,
        404
    );
}

#[tokio::test]
async fn doc_1_a_picture_is_for_those_who_may_have_the_document() {
    let (house, cast) = begin().await;
    let photo = include_bytes!("../../../picture/tests/turned.jpg");
    let own = document(&house, &cast, "private", "own.jpg", photo).await;
    let shared = document(&house, &cast, "shared", "shared.jpg", photo).await;
    let client = cast.access.browser().await;
    let portal = format!("/portal/{}/documents", cast.dossier);
    let of = |id: &str| format!("{portal}/{id}/content?picture=small");
    assert_eq!(picture(&client, &of(&shared)).await, 200);
    assert_eq!(picture(&client, &of(&own)).await, 404);
    let stranger = cast.outsider.browser().await;
    let office = format!("/office/peeters/documents/{own}/content?picture=small");
    assert_eq!(picture(&stranger, &office).await, 404);
    let list = client.get(&portal).await.expect(200).body;
    assert!(!list.contains(&own), "{list}");
}

#[tokio::test]
async fn a_file_of_which_no_picture_can_be_made_is_tried_once() {
    let (house, cast) = begin().await;
    let broken = document(&house, &cast, "shared", "broken.pdf", b"%PDF-1.7\nnothing").await;
    let text = document(&house, &cast, "shared", "notes.txt", b"Some words.").await;
    let office = cast.editor.browser().await;
    let of = |id: &str| format!("/office/peeters/documents/{id}/content?picture=small");
    for id in [&broken, &text, &broken] {
        assert_eq!(picture(&office, &of(id)).await, 404);
    }
    let kept: i64 = house
        .app
        .store()
        .read(|tx| tx.only("SELECT COUNT(*) FROM pictures", &[], |row| row.get(0)))
        .await
        .unwrap();
    assert_eq!(kept, 1);
}
