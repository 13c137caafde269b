//! Uploads: every status of the protocol, and what is wrong with a request (REQ-9).

use bytes::Bytes;
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use http::Method;
use serde_json::json;
use tokio::io::AsyncWriteExt;

use crate::uploads::{BYTES, Client, ground, head, id};

/// REQ-9: what is understood here is told to everybody.
#[tokio::test]
async fn req_9_what_is_understood_is_told() {
    let (_house, cast) = ground().await;
    for path in ["/uploads", "/api/v1/uploads"] {
        let request = cast.editor.browser().await.request(Method::OPTIONS, path);
        let answer = testkit::Api::new("", None).send(request).await.expect(204);
        assert_eq!(head(&answer, "tus-version"), "1.0.0");
        assert_eq!(head(&answer, "tus-max-size"), (5 * 1024 * 1024).to_string());
        assert_eq!(head(&answer, "tus-checksum-algorithm"), "sha1,sha256");
        let all = head(&answer, "tus-extension");
        assert_eq!(
            all,
            "creation,creation-with-upload,termination,checksum,expiration"
        );
    }
}

/// REQ-9: requests that are wrong, each by its status; none changes anything.
#[tokio::test]
async fn req_9_each_wrong_request_has_its_status() {
    let (_house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 10, "bad.txt").await;
    client.patch(&place, 0, b"123").await.expect(204);
    let at = |offset| [("upload-offset", offset), ("content-type", BYTES)];
    // Another version, on every request.
    for (method, path) in [
        (Method::POST, "/api/v1/uploads"),
        (Method::HEAD, place.as_str()),
        (Method::PATCH, place.as_str()),
        (Method::DELETE, place.as_str()),
    ] {
        let api = cast.collaborator.api();
        let bare = api
            .send(api.request(method.clone(), path))
            .await
            .expect(412);
        assert_eq!(head(&bare, "tus-version"), "1.0.0");
        let other = api.request(method, path).header("tus-resumable", "0.2.2");
        api.send(other).await.expect(412);
    }
    // At another place than it is.
    for (offset, body) in [("0", "123"), ("2", "x"), ("4", "x"), ("11", "")] {
        client
            .ask(Method::PATCH, &place, &at(offset), body)
            .await
            .expect(409);
    }
    for offset in ["", "-3", "three", "3.0", "99999999999999999999"] {
        client
            .ask(Method::PATCH, &place, &at(offset), "x")
            .await
            .expect(400);
    }
    let without = [("content-type", BYTES)];
    client
        .ask(Method::PATCH, &place, &without, "x")
        .await
        .expect(400);
    for kind in ["application/octet-stream", "text/plain", ""] {
        let headers = [("upload-offset", "3"), ("content-type", kind)];
        client
            .ask(Method::PATCH, &place, &headers, "x")
            .await
            .expect(415);
    }
    // More than was said: announced, or found out on the way.
    client.patch(&place, 3, b"12345678").await.expect(413);
    assert_eq!(client.offset(&place).await, "3");
    let pieces = [Bytes::from_static(b"1234567"), Bytes::from_static(b"8")];
    let stream = futures::stream::iter(pieces).map(Ok::<_, std::io::Error>);
    let body = reqwest::Body::wrap_stream(stream);
    client
        .ask(Method::PATCH, &place, &at("3"), body)
        .await
        .expect(413);
    // Shorter than was said: it is nothing that could be used.
    let body = json!({"subject": "x", "text": "x", "uploads": [id(&place)]});
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let refused = cast.collaborator.api().post(&path, body).await.expect(422);
    assert_eq!(refused.json()["errors"][0]["code"], "file_gone");
    // Not begun at all.
    for length in ["", "-1", "ten", "1e3"] {
        let headers = [("upload-length", length)];
        client
            .ask(Method::POST, "/uploads", &headers, "")
            .await
            .expect(400);
    }
    client
        .ask(Method::POST, "/uploads", &[], "")
        .await
        .expect(400);
    client
        .ask(
            Method::POST,
            "/uploads",
            &[("upload-defer-length", "1")],
            "",
        )
        .await
        .expect(400);
    client
        .ask(
            Method::POST,
            "/uploads",
            &[("upload-length", "5242881")],
            "",
        )
        .await
        .expect(413);
    client
        .ask(Method::POST, "/uploads", &[("upload-length", "0")], "")
        .await
        .expect(422);
    for metadata in ["filename ***", "a YQ==,a YQ==", "name /w=="] {
        let headers = [("upload-length", "1"), ("upload-metadata", metadata)];
        client
            .ask(Method::POST, "/uploads", &headers, "")
            .await
            .expect(400);
    }
    let long = [("upload-length", "1"), ("content-type", BYTES)];
    client
        .ask(Method::POST, "/uploads", &long, "12")
        .await
        .expect(413);
    for query in ["?dossier=none", "?dossier=", "?firm=nobody"] {
        let path = format!("/uploads{query}");
        client
            .ask(Method::POST, &path, &[("upload-length", "1")], "")
            .await
            .expect(404);
    }
    let path = "/uploads?folder=1";
    client
        .ask(Method::POST, path, &[("upload-length", "1")], "")
        .await
        .expect(422);
}

/// REQ-9: another method by name, for who can send neither PATCH nor DELETE.
#[tokio::test]
async fn req_9_other_methods_by_name() {
    let (_house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 3, "named.txt").await;
    let headers = [
        ("upload-offset", "0"),
        ("content-type", BYTES),
        ("x-http-method-override", "PATCH"),
    ];
    client
        .ask(Method::POST, &place, &headers, "ab")
        .await
        .expect(204);
    assert_eq!(client.offset(&place).await, "2");
    client
        .ask(Method::POST, &place, &[], "ab")
        .await
        .expect(400);
    let headers = [("x-http-method-override", "DELETE")];
    client
        .ask(Method::POST, &place, &headers, "")
        .await
        .expect(204);
    client.ask(Method::HEAD, &place, &[], "").await.expect(404);
}

/// Whether a request writes to what grows in this house.
fn is_held(house: &testkit::House) -> bool {
    let growing = house.folder.path().join("files/growing");
    std::fs::read_dir(growing).unwrap().any(|entry| {
        let file = std::fs::File::open(entry.unwrap().path()).unwrap();
        file.try_lock().is_err()
    })
}

/// A request that sends `begin`, waits until it has the upload to itself, and goes on with what comes.
async fn hold(
    (house, client, place): (&testkit::House, &Client, &str),
    begin: &'static [u8],
) -> (
    UnboundedSender<Result<Bytes, std::io::Error>>,
    tokio::task::JoinHandle<testkit::Answer>,
) {
    let (sender, receiver) = unbounded::<Result<Bytes, std::io::Error>>();
    sender
        .unbounded_send(Ok(Bytes::from_static(begin)))
        .unwrap();
    let (client, place) = (client.clone(), place.to_owned());
    let first = tokio::spawn(async move {
        let headers = [("upload-offset", "0"), ("content-type", BYTES)];
        let body = reqwest::Body::wrap_stream(receiver);
        client.ask(Method::PATCH, &place, &headers, body).await
    });
    while !is_held(house) {
        tokio::task::yield_now().await;
    }
    (sender, first)
}

/// REQ-9: while one request brings bytes, another is told so, and they do not mix.
#[tokio::test]
async fn req_9_two_at_once_do_not_mix() {
    let (house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 1_000, "two.txt").await;
    let (sender, first) = hold((&house, &client, &place), b"a").await;
    let mut second = tokio::spawn({
        let (client, place) = (client.clone(), place.clone());
        async move { client.patch(&place, 0, b"XYZXYZ").await }
    });
    let mut pace = tokio::time::interval(std::time::Duration::from_millis(100));
    let mut sent = 1;
    let answer = loop {
        tokio::select! {
            answer = &mut second => break answer.unwrap(),
            _ = pace.tick() => {
                sender.unbounded_send(Ok(Bytes::from_static(b"a"))).unwrap();
                sent += 1;
            }
        }
    };
    assert_eq!(answer.status, 423, "{}", answer.body);
    let rest = Bytes::from(vec![b'a'; 1_000 - sent]);
    sender.unbounded_send(Ok(rest)).unwrap();
    drop(sender);
    first.await.unwrap().expect(204);
    client.patch(&place, 0, b"XYZXYZ").await.expect(409);
    let key = kontor::files::key(cast.firm, id(&place).parse().unwrap());
    let reading = house.app.vault().open_read(&key, None).await.unwrap();
    let bytes: Vec<Bytes> = reading.stream.map(Result::unwrap).collect().await;
    assert_eq!(bytes.concat(), vec![b'a'; 1_000]);
}

/// REQ-9: one whose line is dead, which nobody told the server, gives way to who comes back; what it had
/// brought is kept.
#[tokio::test]
async fn req_9_a_silent_line_gives_way_to_the_next() {
    let (house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 6, "dead.txt").await;
    let (sender, first) = hold((&house, &client, &place), b"abc").await;
    assert_eq!(client.offset(&place).await, "0", "nothing is noted yet");
    // Where they last were; what had come meanwhile is there now.
    client.patch(&place, 0, b"abcdef").await.expect(409);
    first.await.unwrap().expect(423);
    assert_eq!(client.offset(&place).await, "3");
    client.patch(&place, 3, b"def").await.expect(204);
    drop(sender);
    let key = kontor::files::key(cast.firm, id(&place).parse().unwrap());
    let reading = house.app.vault().open_read(&key, None).await.unwrap();
    let bytes: Vec<Bytes> = reading.stream.map(Result::unwrap).collect().await;
    assert_eq!(bytes.concat(), b"abcdef");
}

/// REQ-9: two that bring the last bytes at the same moment make one file.
#[tokio::test]
async fn req_9_two_that_finish_make_one_file() {
    let (house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 3, "last.txt").await;
    let both = futures::future::join_all((0..2).map(|_| client.patch(&place, 0, b"end"))).await;
    let mut statuses: Vec<u16> = both.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses[0], 204);
    assert!(matches!(statuses[1], 409 | 423), "{statuses:?}");
    let (count, wrong) = kontor::files::verify::findings(&house.app).await.unwrap();
    assert_eq!((count, wrong), (1, Vec::new()));
    let growing = std::fs::read_dir(house.folder.path().join("files/growing")).unwrap();
    assert_eq!(growing.count(), 0, "and leave nothing beside it");
}

/// REQ-9: what has arrived when the line breaks is kept.
#[tokio::test]
async fn req_9_a_broken_line_keeps_what_has_arrived() {
    let (_house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 6, "cut.txt").await;
    let ready = cast.collaborator.api().request(Method::PATCH, &place);
    let ready = ready.build().unwrap();
    let (host, token) = (ready.url().authority(), &ready.headers()["authorization"]);
    let head = format!(
        "PATCH {place} HTTP/1.1\r\nHost: {host}\r\nAuthorization: {}\r\nTus-Resumable: 1.0.0\r\n\
         Upload-Offset: 0\r\nContent-Type: {BYTES}\r\nContent-Length: 6\r\n\r\nabcd",
        token.to_str().unwrap(),
    );
    let mut line = tokio::net::TcpStream::connect(host).await.unwrap();
    line.write_all(head.as_bytes()).await.unwrap();
    line.shutdown().await.unwrap();
    drop(line);
    let mut at = client.offset(&place).await;
    for _ in 0..2_000 {
        if at != "0" {
            break;
        }
        at = client.offset(&place).await;
    }
    assert_eq!(at, "4");
    client.patch(&place, 4, b"ef").await.expect(204);
}

/// REQ-9: uploads of another site with our cookie are refused; a token that only reads sends nothing.
#[tokio::test]
async fn req_9_only_our_own_pages_and_those_who_may_write() {
    let (house, cast) = ground().await;
    let browser = cast.collaborator.browser().await;
    let place = Client::Page(browser.clone()).begin("", 3, "a.txt").await;
    for (method, path) in [
        (Method::POST, "/uploads"),
        (Method::PATCH, place.as_str()),
        (Method::DELETE, place.as_str()),
    ] {
        for origin in [Some("https://evil.example"), None] {
            let mut request = browser
                .request(method.clone(), path)
                .header("tus-resumable", "1.0.0")
                .header("upload-length", "1");
            if let Some(origin) = origin {
                request = request.header("origin", origin);
            }
            browser.send_bare(request).await.expect(403);
        }
    }
    let reads = house
        .api_with_token(cast.collaborator.user, "read", None)
        .await;
    let client = Client::Api(reads);
    client
        .ask(Method::POST, "/uploads", &[("upload-length", "1")], "")
        .await
        .expect(403);
    let nobody = Client::Page(testkit::Browser::new(&house.url));
    let refused = nobody.ask(Method::HEAD, &place, &[], "").await.expect(401);
    assert_eq!(head(&refused, "tus-resumable"), "1.0.0");
}
