//! Bad files and broken forms: the text stays, and nothing is half written.

use http::Method;
use reqwest::RequestBuilder;
use testkit::{Cast, House, cast, house, house_with};

use crate::fixture::Things;

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

/// Files that are empty or too large: the text and the good files stay, and it says which it was.
#[tokio::test]
async fn conv_1_files_that_are_no_good_leave_the_text_alone() {
    let house = house_with(|mut settings| {
        settings.file_limit = 1000;
        settings
    });
    let house = house.await;
    let cast = cast(&house, false).await;
    let id = Things::make(cast.clone(), "file").await.all.id;
    let browser = cast.collaborator.browser().await;
    let page = format!("/portal/{}/conversations/{id}", cast.dossier);
    let fields = [("text", "My words.")];
    for (name, bytes) in [
        ("empty.txt", vec![]),
        ("large.txt", vec![b'x'; 1001]),
        ("larger.txt", vec![b'x'; 5000]),
    ] {
        let files = [("files", "good.txt", &b"good"[..]), ("files", name, &bytes)];
        let refused = browser.post_files(&page, &fields, &files).await.expect(422);
        for part in ["My words.", name, "good.txt"] {
            assert!(refused.body.contains(part), "{part}: {}", refused.body);
        }
    }
    let far = vec![b'x'; 100_000];
    browser
        .post_files(&page, &fields, &[("files", "far.txt", &far)])
        .await
        .expect(413);
    let most: Vec<(&str, &str, &[u8])> = vec![("files", "n.txt", b"n"); 21];
    let refused = browser.post_files(&page, &fields, &most).await.expect(422);
    assert!(refused.body.contains("My words."));
    let list = cast
        .editor
        .api()
        .get(&format!("/conversations/{id}/messages"))
        .await
        .json();
    let messages = list["items"].as_array().unwrap().iter();
    assert_eq!(
        messages.filter(|item| item["kind"] == "message").count(),
        1,
        "nothing half written"
    );
    let exact = vec![b'x'; 1000];
    browser
        .post_files(&page, &fields, &[("files", "exact.txt", &exact)])
        .await
        .expect(303);
}

/// A multipart body that breaks off or was never one.
#[tokio::test]
async fn a_broken_multipart_is_refused_and_leaves_nothing() {
    let (_house, cast) = begin().await;
    let id = Things::make(cast.clone(), "broken").await.all.id;
    let browser = cast.editor.browser().await;
    let page = format!("/office/peeters/conversations/{id}");
    let head =
        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nhalf";
    let field = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n";
    let bad: [(&str, Vec<u8>); 7] = [
        ("multipart/form-data; boundary=b", head.into()),
        ("multipart/form-data; boundary=b", Vec::new()),
        ("multipart/form-data; boundary=b", b"nonsense".to_vec()),
        ("multipart/form-data; boundary=b", field.into()),
        (
            "multipart/form-data; boundary=b",
            [field.as_bytes(), b"\xff\xfe\r\n--b--\r\n"].concat(),
        ),
        ("multipart/form-data; boundary=other", head.into()),
        ("multipart/form-data", head.into()),
    ];
    for (kind, body) in bad {
        let request: RequestBuilder = browser
            .request(Method::POST, &page)
            .header("content-type", kind);
        let answer = browser.send(request.body(body.clone())).await;
        assert_eq!(
            answer.status,
            400,
            "{kind}: {}",
            String::from_utf8_lossy(&body)
        );
    }
    let list = cast
        .editor
        .api()
        .get(&format!("/conversations/{id}/messages"))
        .await
        .json();
    let items = list["items"].as_array().unwrap();
    let messages = items.iter().filter(|item| item["kind"] == "message");
    assert_eq!(messages.count(), 1);
}
