//! Uploads that resume, over HTTP (REQ-9).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use serde_json::json;
use sha1::{Digest as _, Sha1};
use sha2::Sha256;
use testkit::{Answer, Api, Browser, Cast, House, cast, house};

pub const BYTES: &str = "application/offset+octet-stream";

/// Someone who speaks tus: at the API, or in a page.
#[derive(Clone)]
pub enum Client {
    Api(Api),
    Page(Browser),
}

impl Client {
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<reqwest::Body>,
    ) -> Answer {
        let request = match self {
            Client::Api(api) => api.request(method, path),
            Client::Page(browser) => browser.request(method, path),
        };
        let mut request = request.header("tus-resumable", "1.0.0");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into());
        match self {
            Client::Api(api) => api.send(request).await,
            Client::Page(browser) => browser.send(request).await,
        }
    }

    fn root(&self) -> &'static str {
        match self {
            Client::Api(_) => "/api/v1/uploads",
            Client::Page(_) => "/uploads",
        }
    }

    /// Begins an upload; where it is.
    pub async fn begin(&self, query: &str, size: usize, name: &str) -> String {
        let path = format!("{}{query}", self.root());
        let metadata = format!("filename {}", STANDARD.encode(name));
        let size = size.to_string();
        let headers = [
            ("upload-length", size.as_str()),
            ("upload-metadata", metadata.as_str()),
        ];
        let made = self
            .ask(Method::POST, &path, &headers, "")
            .await
            .expect(201);
        assert_eq!(head(&made, "upload-offset"), "0");
        assert!(head(&made, "upload-expires").ends_with(" GMT"));
        made.location()
    }

    /// Brings a whole file; its id.
    pub async fn bring(&self, bytes: &[u8], name: &str) -> String {
        let place = self.begin("", bytes.len(), name).await;
        self.patch(&place, 0, bytes).await.expect(204);
        id(&place)
    }

    pub async fn patch(&self, place: &str, offset: usize, bytes: &[u8]) -> Answer {
        let offset = offset.to_string();
        let headers = [("upload-offset", offset.as_str()), ("content-type", BYTES)];
        self.ask(Method::PATCH, place, &headers, bytes.to_vec())
            .await
    }

    pub async fn offset(&self, place: &str) -> String {
        let seen = self.ask(Method::HEAD, place, &[], "").await.expect(200);
        head(&seen, "upload-offset")
    }
}

pub fn head(answer: &Answer, name: &str) -> String {
    let value = answer.headers.get(name);
    let value = value.unwrap_or_else(|| panic!("no {name} in {:?}", answer.headers));
    value.to_str().unwrap().to_owned()
}

/// The id at the end of an address.
pub fn id(place: &str) -> String {
    place.rsplit('/').next().unwrap().to_owned()
}

/// An unfinished upload of the owner's, for the sweeps.
pub async fn begin(cast: &Cast) -> String {
    let client = Client::Api(cast.owner.api());
    id(&client.begin("", 10, "sweep.txt").await)
}

/// The same, or another if it is gone.
pub async fn again(cast: &Cast, upload: &str) -> String {
    let client = Client::Api(cast.owner.api());
    let place = format!("/uploads/{upload}");
    match client
        .ask(Method::HEAD, &place, &[], "")
        .await
        .status
        .as_u16()
    {
        200 => upload.to_owned(),
        _ => begin(cast).await,
    }
}

pub async fn ground() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

/// Starts a conversation with this upload over the API; the attachment that it shows.
pub async fn send(api: &Api, cast: &Cast, upload: &str) -> serde_json::Value {
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let audience = json!("all");
    let body =
        json!({"subject": "Files", "text": "Here.", "audience": audience, "uploads": [upload]});
    let thread = api.post(&path, body).await.expect(201).id();
    let path = format!("/conversations/{thread}/messages");
    let list = api.get(&path).await.expect(200).json();
    list["items"][0]["attachments"][0].clone()
}

/// REQ-9: in two parts, over the API and from a page; what comes back is what was sent.
#[tokio::test]
async fn req_9_an_upload_in_parts_becomes_an_attachment_byte_for_byte() {
    let (_house, cast) = ground().await;
    let sent: Vec<u8> = (0..600_000_u32).flat_map(u32::to_le_bytes).collect();
    let dossier = format!("?dossier={}", cast.dossier);
    let office = format!("?firm={}", cast.slug);
    let api = cast.editor.api();
    for (client, query) in [
        (Client::Api(api.clone()), &dossier),
        (Client::Page(cast.editor.browser().await), &office),
    ] {
        let place = client.begin(query, sent.len(), "bank.csv").await;
        let half = client
            .patch(&place, 0, &sent[..1_000_001])
            .await
            .expect(204);
        assert_eq!(head(&half, "upload-offset"), "1000001");
        assert_eq!(client.offset(&place).await, "1000001");
        let rest = client.patch(&place, 1_000_001, &sent[1_000_001..]).await;
        assert_eq!(head(&rest.expect(204), "upload-offset"), "2400000");
        let seen = client.ask(Method::HEAD, &place, &[], "").await.expect(200);
        assert_eq!(head(&seen, "upload-offset"), head(&seen, "upload-length"));
        assert_eq!(head(&seen, "upload-metadata"), "filename YmFuay5jc3Y=");
        assert_eq!(head(&seen, "cache-control"), "no-store");

        let attachment = send(&api, &cast, &id(&place)).await;
        assert_eq!(attachment["name"], "bank.csv");
        let got = api
            .get(attachment["url"].as_str().unwrap())
            .await
            .expect(200);
        assert_eq!(Sha256::digest(&got.bytes), Sha256::digest(&sent));
        // It is told of as long as the sender may not have heard, and cannot be used twice.
        assert_eq!(client.offset(&place).await, "2400000");
        let again = json!({"subject": "x", "text": "x", "uploads": [id(&place)]});
        let path = format!("/dossiers/{}/conversations", cast.dossier);
        let refused = api.post(&path, again).await.expect(422);
        assert_eq!(refused.json()["errors"][0]["field"], "uploads");
        client
            .ask(Method::DELETE, &place, &[], "")
            .await
            .expect(409);
    }
}

/// REQ-9: a client sends from the portal, in one request, and answers with it in a form.
#[tokio::test]
async fn req_9_a_client_sends_from_the_portal_and_answers_with_it() {
    let (_house, cast) = ground().await;
    let things = crate::fixture::Things::make(cast.clone(), "up").await;
    let browser = cast.collaborator.browser().await;
    let client = Client::Page(browser.clone());
    let path = format!("/uploads?dossier={}", cast.dossier);
    let headers = [
        ("upload-length", "5"),
        ("upload-metadata", "filename Zm90by5qcGc="),
        ("content-type", BYTES),
    ];
    let made = client
        .ask(Method::POST, &path, &headers, "photo")
        .await
        .expect(201);
    assert_eq!(head(&made, "upload-offset"), "5");
    let place = made.location();
    assert!(place.starts_with("/uploads/"));
    let here = format!("/portal/{}/conversations/{}", cast.dossier, things.all.id);
    let fields = [("text", "As asked."), ("uploads", &id(&place))];
    browser.post(&here, &fields).await.expect(303);
    let page = browser.get(&here).await.expect(200).body;
    assert!(page.contains("foto.jpg"), "{page}");
}

/// REQ-9: what is being sent is for the sender alone, and the firm's own.
#[tokio::test]
async fn req_9_nobody_else_sees_an_upload() {
    let (house, mine) = ground().await;
    let twin = cast(&house, true).await;
    let client = Client::Api(mine.collaborator.api());
    let place = client.begin("", 4, "mine.txt").await;
    for other in [
        &mine.owner,
        &mine.editor,
        &mine.access,
        &mine.stranger,
        &twin.owner,
    ] {
        let other = Client::Api(other.api());
        for method in [Method::HEAD, Method::PATCH, Method::DELETE, Method::POST] {
            other.ask(method, &place, &[], "").await.expect(404);
        }
    }
    // A finished one is of no use to them either.
    client.patch(&place, 0, b"mine").await.expect(204);
    for (other, dossier) in [(&mine.editor, mine.dossier), (&twin.owner, twin.dossier)] {
        let body = json!({"subject": "x", "text": "x", "uploads": [id(&place)]});
        let path = format!("/dossiers/{dossier}/conversations");
        other.api().post(&path, body).await.expect(422);
    }
    // Where one has no part nothing begins.
    let path = format!("/uploads?dossier={}", twin.dossier);
    client
        .ask(Method::POST, &path, &[("upload-length", "1")], "")
        .await
        .expect(404);
    let path = format!("/uploads?firm={}", mine.slug);
    client
        .ask(Method::POST, &path, &[("upload-length", "1")], "")
        .await
        .expect(404);
}

/// REQ-9: who no longer sees the dossier sends no more to it.
#[tokio::test]
async fn req_9_a_right_that_is_taken_away_ends_the_upload() {
    let (_house, cast) = ground().await;
    let client = Client::Api(cast.editor.api());
    let place = client
        .begin(&format!("?dossier={}", cast.dossier), 4, "a.txt")
        .await;
    client.patch(&place, 0, b"ab").await.expect(204);
    let owner = cast.owner.api();
    let path = format!("/dossiers/{}/grants", cast.dossier);
    let grants = owner.get(&path).await.expect(200).json();
    for grant in grants["items"].as_array().unwrap() {
        if grant["principal"]["id"] == json!(cast.editor.id) {
            let path = format!("/grants/{}", grant["id"].as_str().unwrap());
            owner.delete(&path).await.expect(204);
        }
    }
    client.patch(&place, 2, b"cd").await.expect(404);
    client.ask(Method::HEAD, &place, &[], "").await.expect(404);
}

/// REQ-9: a checksum that is wrong takes nothing in; a right one does, by either algorithm.
#[tokio::test]
async fn req_9_a_wrong_checksum_takes_nothing_in() {
    let (_house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 12, "sum.txt").await;
    let sha1 = |bytes: &[u8]| format!("sha1 {}", STANDARD.encode(Sha1::digest(bytes)));
    let sha256 = |bytes: &[u8]| format!("sha256 {}", STANDARD.encode(Sha256::digest(bytes)));
    let send = async |offset: &str, sum: &str, body: &'static str| {
        let headers = [
            ("upload-offset", offset),
            ("content-type", BYTES),
            ("upload-checksum", sum),
        ];
        client.ask(Method::PATCH, &place, &headers, body).await
    };
    for wrong in [sha1(b"other!"), sha256(b"other!")] {
        let answer = send("0", &wrong, "first!").await.expect(460);
        assert_eq!(head(&answer, "tus-resumable"), "1.0.0");
        assert_eq!(client.offset(&place).await, "0");
    }
    for broken in [
        "sha1",
        "sha1 ",
        "md5 1B2M2Y8AsgTpgAmY7PhCfg==",
        "sha256 ***",
        "",
    ] {
        send("0", broken, "first!").await.expect(400);
    }
    send("0", &sha1(b"first!"), "first!").await.expect(204);
    send("6", &sha256(b"second"), "second").await.expect(204);
    assert_eq!(client.offset(&place).await, "12");
}

/// REQ-9: what nobody finishes goes away, with its bytes; what was finished and not used too.
#[tokio::test]
async fn req_9_unfinished_uploads_expire() {
    let (house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 10, "late.txt").await;
    client.patch(&place, 0, b"half").await.expect(204);
    let growing = house.folder.path().join("files/growing");
    let left = |folder: &std::path::Path| std::fs::read_dir(folder).unwrap().count();
    assert_eq!(left(&growing), 1);
    kontor::worker::schedule(&house.app).await.unwrap();
    house.later(6 * 24 * 60);
    house.work().await;
    assert_eq!(client.offset(&place).await, "4", "it waits a week");
    client.patch(&place, 4, b"x").await.expect(204);
    house.later(6 * 24 * 60);
    assert_eq!(client.offset(&place).await, "5", "since its last byte");
    house.later(24 * 60 + 1);
    client.ask(Method::HEAD, &place, &[], "").await.expect(410);
    client.patch(&place, 5, b"y").await.expect(410);
    house.work().await;
    client.ask(Method::HEAD, &place, &[], "").await.expect(404);
    assert_eq!(left(&growing), 0);

    // Its sender may not have heard that it began: that waits a day.
    let never = client.begin("", 4, "never.txt").await;
    house.later(24 * 60 + 1);
    client.ask(Method::HEAD, &never, &[], "").await.expect(410);

    let done = client.begin("", 4, "done.txt").await;
    client.patch(&done, 0, b"done").await.expect(204);
    house.later(24 * 60 + 1);
    client.ask(Method::HEAD, &done, &[], "").await.expect(410);
}

/// REQ-9: one that is dropped is gone at once, with its bytes, finished or not.
#[tokio::test]
async fn req_9_one_that_is_dropped_is_gone() {
    let (house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    for bytes in [&b"12345"[..], b"1234567890"] {
        let place = client.begin("", 10, "drop.txt").await;
        client.patch(&place, 0, bytes).await.expect(204);
        let dropped = client
            .ask(Method::DELETE, &place, &[], "")
            .await
            .expect(204);
        assert_eq!(head(&dropped, "tus-resumable"), "1.0.0");
        for method in [Method::HEAD, Method::PATCH, Method::DELETE] {
            client.ask(method, &place, &[], "").await.expect(404);
        }
        house.work().await;
        let key = kontor::files::key(cast.firm, id(&place).parse().unwrap());
        assert!(house.app.vault().open_read(&key, None).await.is_err());
    }
    let growing = std::fs::read_dir(house.folder.path().join("files/growing")).unwrap();
    assert_eq!(growing.count(), 0);
    let (count, wrong) = kontor::files::verify::findings(&house.app).await.unwrap();
    assert_eq!((count, wrong), (0, Vec::new()));
}
