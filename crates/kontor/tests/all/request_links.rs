//! Upload links without an account (REQ-11).

use serde_json::{Value, json};
use testkit::{Browser, Cast, House};

use crate::conversations::begin;
use crate::request_mails::{ask, body, mails};
use crate::requests::{id, show};

async fn link(cast: &Cast, request: &Value, new: Value) -> (Value, String) {
    let path = format!("/file-requests/{}/links", id(request));
    let made = cast.viewer.api().post(&path, new).await.expect(201).json();
    let url = made["url"].as_str().unwrap();
    let way = url[url.find("/send/").unwrap()..].to_owned();
    (made, way)
}

async fn send(guest: &Browser, way: &str, item: &Value, name: &str, files: &[(&str, &str)]) -> u16 {
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| ("files", *name, text.as_bytes()))
        .collect();
    let to = format!("{way}/items/{}", id(item));
    let answer = guest.post_files(&to, &[("name", name)], &files).await;
    answer.status.as_u16()
}

fn guest(house: &House) -> Browser {
    Browser::new(&house.url)
}

/// It shows the firm, the subject and what is asked, and nothing else; looking uses nothing up; what comes
/// is delivered in the name that was given, and the firm is told.
#[tokio::test]
async fn req_11_a_link_uploads_without_an_account_and_shows_nothing_else() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let request = ask(&owner, &cast, body(&cast)).await;
    let (made, way) = link(&cast, &request, json!({})).await;
    assert_eq!(
        (&made["most_files"], &made["files"]),
        (&json!(20), &json!(0))
    );
    let guest = guest(&house);
    for _ in 0..3 {
        let page = guest.get(&way).await.expect(200).body;
        for part in [
            "VAT documents",
            "Bank statements",
            "What was the large payment?",
        ] {
            assert!(page.contains(part), "{part}");
        }
        let dossier = cast.dossier.to_string();
        for secret in [
            "Bakkerij",
            "For the return",
            "August",
            "Emma",
            "Els",
            "November",
            dossier.as_str(),
        ] {
            assert!(!page.contains(secret), "{secret}: {page}");
        }
    }
    let items = &request["items"];
    assert_eq!(
        send(&guest, &way, &items[0], "", &[("a.txt", "a")]).await,
        422
    );
    assert_eq!(send(&guest, &way, &items[0], "Jan", &[]).await, 422);
    assert_eq!(
        send(&guest, &way, &items[0], "Jan", &[("a.txt", "a")]).await,
        303
    );
    let now = show(&cast.owner, &request).await;
    assert_eq!(now["items"][0]["state"], "delivered");
    assert_eq!(now["items"][0]["files"][0]["name"], "a.txt");
    assert!(
        now["items"][0]["delivered_by"]
            .as_str()
            .unwrap()
            .starts_with("Jan (")
    );
    // What came is not there any more.
    let page = guest.get(&format!("{way}?sent")).await.expect(200).body;
    assert!(!page.contains("a.txt") && !page.contains("Bank statements"));
    assert_eq!(
        send(&guest, &way, &items[0], "Jan", &[("b.txt", "b")]).await,
        404
    );
    house.later(10);
    assert_eq!(mails(&house, &cast.owner.email, "delivered").await.len(), 1);
    let to = format!("{way}/items/{}", id(&items[1]));
    guest
        .post(&to, &[("name", "Jan"), ("answer", "")])
        .await
        .expect(422);
    guest
        .post(&to, &[("name", "Jan"), ("answer", "An oven.")])
        .await
        .expect(303);
    let done = guest.get(&way).await.expect(200).body;
    assert!(done.contains("Nothing more is needed"), "{done}");
    // The history says who made it and who brought what.
    let history = format!(
        "/office/peeters/dossiers/{}/history?kind=request",
        cast.dossier
    );
    let page = cast
        .owner
        .browser()
        .await
        .get(&history)
        .await
        .expect(200)
        .body;
    assert!(
        page.contains("made an upload link") && page.contains("Jan ("),
        "{page}"
    );
}

/// It dies by its day, by being revoked, and with its request; who may not ask may not make one.
#[tokio::test]
async fn req_11_a_link_expires_and_is_revoked() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let request = ask(&owner, &cast, body(&cast)).await;
    let path = format!("/file-requests/{}/links", id(&request));
    for wrong in [
        json!({"days": 0}),
        json!({"days": 91}),
        json!({"files": 0}),
        json!({"files": 201}),
        json!({"megabytes": 5001}),
    ] {
        owner.post(&path, wrong).await.expect(422);
    }
    for (person, status) in [
        (&cast.collaborator, 403),
        (&cast.access, 404),
        (&cast.outsider, 404),
    ] {
        let refused = person.api().post(&path, json!({})).await;
        assert_eq!(refused.status, status, "{}", person.email);
    }
    let guest = guest(&house);
    let (first, way) = link(&cast, &request, json!({"days": 1})).await;
    guest.get(&way).await.expect(200);
    house.later(24 * 60 + 1);
    guest.get(&way).await.expect(410);
    assert_eq!(
        send(&guest, &way, &request["items"][0], "Jan", &[("a.txt", "a")]).await,
        410
    );
    guest.get("/send/nonsense").await.expect(410);

    let (second, way) = link(&cast, &request, json!({})).await;
    let one = format!("{path}/{}", id(&second));
    cast.outsider.api().delete(&one).await.expect(404);
    owner.delete(&one).await.expect(204);
    owner.delete(&one).await.expect(404);
    guest.get(&way).await.expect(410);
    let list = owner.get(&path).await.expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    assert!(
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["works"] == false)
    );
    assert!(list.to_string().find(&way[6..]).is_none());
    assert_eq!(first["id"], list["items"][1]["id"]);

    let (_, way) = link(&cast, &request, json!({})).await;
    let cancel = format!("/file-requests/{}/cancel", id(&request));
    owner.post(&cancel, json!({})).await.expect(200);
    guest.get(&way).await.expect(410);
    owner.post(&path, json!({})).await.expect(409);
}

/// Files and bytes are counted; who looks too often waits.
#[tokio::test]
async fn req_11_a_link_takes_so_much_and_no_more() {
    let (house, cast) = begin().await;
    let mut wanted = body(&cast);
    wanted["items"] = json!([
        {"kind": "file", "title": "One"}, {"kind": "file", "title": "Two"}, {"kind": "file", "title": "Three"},
    ]);
    let request = ask(&cast.owner.api(), &cast, wanted).await;
    let (_, way) = link(&cast, &request, json!({"files": 2, "megabytes": 1})).await;
    let guest = guest(&house);
    let items = &request["items"];
    let big = "x".repeat(1_000_001);
    assert_eq!(
        send(&guest, &way, &items[0], "Jan", &[("big.txt", &big)]).await,
        422
    );
    let three = [("a.txt", "a"), ("b.txt", "b"), ("c.txt", "c")];
    assert_eq!(send(&guest, &way, &items[0], "Jan", &three).await, 422);
    let most = "x".repeat(999_990);
    assert_eq!(
        send(&guest, &way, &items[0], "Jan", &[("most.txt", &most)]).await,
        303
    );
    let rest = "x".repeat(20);
    assert_eq!(
        send(&guest, &way, &items[1], "Jan", &[("rest.txt", &rest)]).await,
        422
    );
    assert_eq!(
        send(&guest, &way, &items[1], "Jan", &[("b.txt", "b")]).await,
        303
    );
    assert_eq!(
        send(&guest, &way, &items[2], "Jan", &[("c.txt", "c")]).await,
        422
    );
    let mut last = 200;
    for _ in 0..200 {
        last = guest.get(&way).await.status.as_u16();
        if last != 200 {
            break;
        }
    }
    assert_eq!(last, 429);
}

/// The page in the office: made and shown once, listed without its secret, revoked.
#[tokio::test]
async fn req_11_links_are_made_in_the_office() {
    let (house, cast) = begin().await;
    let request = ask(&cast.owner.api(), &cast, body(&cast)).await;
    let owner = cast.owner.browser().await;
    let page = format!("/office/peeters/requests/{}/links", id(&request));
    let fields = [("days", "3"), ("files", "5"), ("megabytes", "10")];
    let made = owner.post(&page, &fields).await.expect(200).body;
    let at = made.find("/send/").unwrap();
    let way = made[at..].split('"').next().unwrap().to_owned();
    guest(&house).get(&way).await.expect(200);
    let shown = owner.get(&page).await.expect(200).body;
    assert!(
        !shown.contains(&way) && shown.contains("0 of 5 files"),
        "{shown}"
    );
    owner.post(&page, &[("days", "many")]).await.expect(422);
    let at = shown.find("/links/").unwrap();
    let revoke = shown[at + 7..].split('/').next().unwrap();
    owner
        .post(&format!("{page}/{revoke}/revoke"), &[])
        .await
        .expect(303);
    guest(&house).get(&way).await.expect(410);
    cast.collaborator
        .browser()
        .await
        .get(&page)
        .await
        .expect(404);
}
