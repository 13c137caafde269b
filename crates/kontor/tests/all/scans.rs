//! Files are withheld until a virus scanner called them clean (REQ-9): with a real clamd, and with scanners
//! that are away, break off or talk nonsense.

use std::sync::Arc;

use kontor::files::{scan, verify};
use serde_json::{Value, json};
use testkit::{Cast, House, Person, scanner};

use crate::documents::{folder, names, put, upload};
use crate::request_mails::count;
use crate::requests::{ask, bring, id, show};
use crate::scanner::{Way, ground, house_behind, virus};

async fn wanted(cast: &Cast) -> Value {
    let body = json!({
        "subject": "VAT documents",
        "recipients": [cast.collaborator.id],
        "items": [{"kind": "file", "title": "Bank statements"}],
    });
    ask(&cast.viewer.api(), cast, body).await
}

/// The state of the request, that of its item, and what is said of each file.
async fn seen(person: &Person, request: &Value) -> (String, String, Vec<String>) {
    let now = show(person, request).await;
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let item = &now["items"][0];
    let scans = item["files"].as_array().unwrap().iter();
    (
        text(&now["state"]),
        text(&item["state"]),
        scans.map(|file| text(&file["scan"])).collect(),
    )
}

async fn file_of(person: &Person, request: &Value, at: usize) -> (u16, Value) {
    let now = show(person, request).await;
    let file = now["items"][0]["files"][at]["id"].as_str().unwrap();
    let path = format!("/file-requests/{}/files/{file}", id(request));
    let answer = person.api().get(&path).await;
    let status = answer.status.as_u16();
    (
        status,
        serde_json::from_str(&answer.body).unwrap_or_default(),
    )
}

async fn accept(person: &Person, request: &Value) -> u16 {
    let item = id(&request["items"][0]);
    let path = format!("/file-requests/{}/items/{item}/accept", id(request));
    person.api().post(&path, json!({})).await.status.as_u16()
}

async fn history(cast: &Cast) -> String {
    let path = format!("/office/{}/dossiers/{}/history", cast.slug, cast.dossier);
    let browser = cast.owner.browser().await;
    browser.get(&path).await.expect(200).body
}

async fn whole(house: &House) {
    let (_, found) = verify::findings(&house.app).await.unwrap();
    assert_eq!(found, Vec::<String>::new());
}

fn of(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// What was brought counts when it is clean, and what follows from it follows then.
#[tokio::test]
async fn req_9_a_delivery_counts_when_it_is_clean() {
    let Some((house, cast, gate)) = ground(Way::Away).await else {
        return;
    };
    let request = wanted(&cast).await;
    assert_eq!(
        bring(&cast, &request, 0, &[("july.txt", "July")]).await,
        303
    );
    let (client, staff) = (&cast.collaborator, &cast.viewer);
    house.work().await;
    house.later(10);
    for person in [client, staff] {
        let now = seen(person, &request).await;
        assert_eq!(
            now,
            ("checking".into(), "checking".into(), of(&["waiting"]))
        );
        let (status, problem) = file_of(person, &request, 0).await;
        assert_eq!(status, 409, "{problem}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains("viruses"), "{problem}");
    }
    assert_eq!(accept(staff, &request).await, 409);
    let page = format!("/portal/{}/requests/{}", cast.dossier, id(&request));
    let page = client.browser().await.get(&page).await.expect(200).body;
    assert!(page.contains("Being checked for viruses"), "{page}");
    assert!(!page.contains("/files/"), "{page}");
    assert_eq!(count(&house, &client.email, "eceived").await, 0);
    let before = house.mail().await.len();

    gate.set(Way::Open);
    house.later(10);
    house.work().await;
    for person in [client, staff] {
        let now = seen(person, &request).await;
        assert_eq!(
            now,
            ("delivered".into(), "delivered".into(), of(&["clean"]))
        );
        assert_eq!(file_of(person, &request, 0).await.0, 200);
    }
    house.later(6);
    let mails = house.mail().await;
    let told: Vec<_> = mails[before..]
        .iter()
        .map(|mail| mail.to.as_str())
        .collect();
    assert!(told.iter().any(|to| to.contains(&client.email)), "{told:?}");
    assert!(
        mails[before..]
            .iter()
            .any(|mail| mail.text.contains("july.txt"))
    );
    assert_eq!(accept(staff, &request).await, 200);
    let told = history(&cast).await;
    let (brought, delivered) = (told.find("brought files for"), told.find("delivered “Bank"));
    assert!(brought.is_some() && delivered.is_some(), "{told}");
    whole(&house).await;
}

/// What is infected is handed out to nobody; both sides are told; the rest counts.
#[tokio::test]
async fn req_9_what_is_infected_is_nobodys() {
    let Some((house, cast, _gate)) = ground(Way::Open).await else {
        return;
    };
    let virus = virus();
    let request = wanted(&cast).await;
    let (client, staff) = (&cast.collaborator, &cast.viewer);
    assert_eq!(bring(&cast, &request, 0, &[("bad.txt", &virus)]).await, 303);
    house.work().await;
    for person in [client, staff, &cast.owner] {
        let now = seen(person, &request).await;
        assert_eq!(now, ("open".into(), "open".into(), of(&["infected"])));
        assert_eq!(file_of(person, &request, 0).await.0, 409);
    }
    for (person, page) in [
        (
            client,
            format!("/portal/{}/requests/{}", cast.dossier, id(&request)),
        ),
        (
            staff,
            format!("/office/{}/requests/{}", cast.slug, id(&request)),
        ),
    ] {
        let page = person.browser().await.get(&page).await.expect(200).body;
        assert!(page.contains("Contains a virus"), "{page}");
        assert!(
            page.contains("bad.txt") && !page.contains("/files/"),
            "{page}"
        );
    }
    let told = history(&cast).await;
    assert!(told.contains("found a virus in “bad.txt”"), "{told}");
    assert!(told.contains("Kontor.Test"), "{told}");
    house.later(10);
    let mails = house.mail().await;
    assert!(!mails.iter().any(|mail| mail.text.contains("bad.txt")));

    let both = [("good.txt", "good"), ("worse.txt", virus.as_str())];
    assert_eq!(bring(&cast, &request, 0, &both).await, 303);
    house.work().await;
    let (state, item, scans) = seen(staff, &request).await;
    assert_eq!((state.as_str(), item.as_str()), ("delivered", "delivered"));
    assert_eq!(scans.iter().filter(|scan| *scan == "clean").count(), 1);
    assert_eq!(accept(&cast.editor, &request).await, 200);
    let folders = format!("/dossiers/{}/folders", cast.dossier);
    let folders = cast.editor.api().get(&folders).await.expect(200).json();
    let into = folders["items"][0]["id"].as_str().unwrap();
    assert_eq!(
        names(&cast.editor.api(), &cast, Some(into)).await,
        ["good.txt"]
    );
    // It does not become clean by being asked for again.
    let again = house.app.store();
    again.write(|tx| scan::again(tx, false)).await.unwrap();
    house.work().await;
    assert!(
        seen(staff, &request)
            .await
            .2
            .contains(&"infected".to_owned())
    );
    whole(&house).await;
}

/// What was found before anything took it is taken by nothing.
#[tokio::test]
async fn req_9_what_is_known_to_be_infected_is_not_taken() {
    let Some((house, cast, _gate)) = ground(Way::Open).await else {
        return;
    };
    let file = upload(&house, &cast, &cast.editor, "bad.txt", virus().as_bytes()).await;
    house.work().await;
    let path = format!("/dossiers/{}/documents", cast.dossier);
    let api = cast.editor.api();
    let refused = api.post(&path, json!({"upload": file})).await.expect(422);
    let fault = &refused.json()["errors"][0];
    assert_eq!(
        (fault["field"].as_str(), fault["code"].as_str()),
        (Some("upload"), Some("file_infected"))
    );
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "x", "text": "x", "audience": "all", "uploads": [file]});
    api.post(&path, body).await.expect(422);
}

/// A scanner that is away, is killed or talks nonsense calls nothing clean; when it is back the file is.
#[tokio::test]
async fn req_9_no_answer_is_never_clean() {
    let (house, cast, gate) = house_behind(scanner(), Way::Away).await;
    let file = upload(&house, &cast, &cast.editor, "a.txt", b"Some words").await;
    let path = format!("/dossiers/{}/documents", cast.dossier);
    let api = cast.editor.api();
    let document = api
        .post(&path, json!({"upload": file}))
        .await
        .expect(201)
        .id();
    let path = format!("/documents/{document}");
    let said = async || api.get(&path).await.expect(200).json()["scan"].clone();
    for way in [
        Way::Away,
        Way::Killed,
        Way::Says(b""),
        Way::Says(b"stream: OK"),
        Way::Says(b"OK\0"),
        Way::Says(b"stream: OK?\0"),
        Way::Says(b"stream: Can't open file ERROR\0"),
        Way::Says(b"\xff\xfe\0"),
        Way::Says(&[b'x'; 5000]),
    ] {
        gate.set(way.clone());
        // Tried again, later each time.
        house.later(11);
        house.work().await;
        assert_eq!(said().await, "waiting", "{way:?}");
        api.get(&format!("{path}/content")).await.expect(409);
    }
    if scanner().is_some() {
        gate.set(Way::Open);
        house.work().await;
        assert_eq!(said().await, "waiting", "it is not tried again at once");
        house.later(11);
        house.work().await;
        assert_eq!(said().await, "clean");
    }
}

/// While a scanner thinks, everything else goes on; killed then, it has said nothing.
#[tokio::test]
async fn req_9_a_slow_scanner_holds_up_nobody() {
    let until = Arc::new(tokio::sync::Notify::new());
    let (house, cast, _gate) = house_behind(None, Way::Slow(Arc::clone(&until))).await;
    let shared = folder(&cast, "Annual accounts", "shared", None).await;
    let made = put(&house, &cast, &cast.editor, Some(&shared), "a.txt").await;
    let path = format!("/documents/{}", made.expect(201).id());
    let app = house.app.clone();
    let thinking = tokio::spawn(async move { scan::run_due(&app).await.unwrap() });
    let message = json!({"subject": "Meanwhile", "text": "x", "audience": "all"});
    let threads = format!("/dossiers/{}/conversations", cast.dossier);
    cast.editor.api().post(&threads, message).await.expect(201);
    let api = cast.editor.api();
    assert_eq!(api.get(&path).await.expect(200).json()["scan"], "waiting");
    until.notify_one();
    assert_eq!(thinking.await.unwrap(), 1);
    assert_eq!(api.get(&path).await.expect(200).json()["scan"], "waiting");
}

/// What is larger than the scanner takes is never called clean, and the firm is told.
#[tokio::test]
async fn req_9_what_is_too_large_for_the_scanner_is_withheld() {
    let Some((house, cast, _gate)) = ground(Way::Open).await else {
        return;
    };
    let request = wanted(&cast).await;
    let large = "x".repeat(3 * 1024 * 1024);
    assert_eq!(
        bring(&cast, &request, 0, &[("large.txt", &large)]).await,
        303
    );
    // The scanner breaks off while it is still being given pieces; its word may be lost with that.
    for _ in 0..20 {
        house.work().await;
        house.later(11);
        if seen(&cast.viewer, &request).await.2 != of(&["waiting"]) {
            break;
        }
    }
    let now = seen(&cast.viewer, &request).await;
    assert_eq!(
        now,
        ("checking".into(), "checking".into(), of(&["too_large"]))
    );
    assert_eq!(file_of(&cast.viewer, &request, 0).await.0, 409);
    assert!(history(&cast).await.contains("could not check “large.txt”"));
}
