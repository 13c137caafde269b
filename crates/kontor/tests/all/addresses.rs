//! A contact's addresses: the switches of each in each dossier, and changing one without a moment of
//! lost access.

use serde_json::{Value, json};
use testkit::{Answer, Api, Browser, Cast, House, PASSWORD, Stream, cast, house};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

async fn contact(api: &Api, name: &str) -> String {
    let body = json!({"username": name, "first_name": name, "last_name": "Maes", "language": "nl"});
    api.post("/firms/peeters/contacts", body)
        .await
        .expect(201)
        .id()
}

async fn address(api: &Api, contact: &str, address: &str) -> String {
    let path = format!("/contacts/{contact}/addresses");
    api.post(&path, json!({"address": address}))
        .await
        .expect(201)
        .id()
}

fn error(answer: &Answer, field: &str) -> bool {
    let errors = answer.json()["errors"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    errors.iter().any(|error| error["field"] == field)
}

/// One address in a dossier, as the API shows it.
async fn access(cast: &Cast, dossier: &str, address: &str) -> Option<Value> {
    let path = format!("/dossiers/{dossier}/addresses?limit=200");
    let list = cast.owner.api().get(&path).await.expect(200).json();
    let items = list["items"].as_array().unwrap().clone();
    items.into_iter().find(|item| item["address"] == address)
}

/// DOS-7: one person has different settings in different dossiers, and each address its own.
#[tokio::test]
async fn dos_7_switches_are_per_address_and_dossier() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let (one, two) = (cast.dossier.to_string(), cast.other_dossier.to_string());
    let id = contact(&api, "lena").await;
    let home = address(&api, &id, "lena@home.example").await;
    address(&api, &id, "lena@work.example").await;
    for dossier in [&one, &two] {
        api.put(&format!("/dossiers/{dossier}/contacts/{id}"), json!({}))
            .await
            .expect(200);
    }
    let at = format!("/dossiers/{one}/addresses/{home}");
    let body = json!({"login": true, "sync": true, "preferences": {"documents": false}});
    let item = api.patch(&at, body).await.expect(200).json();
    assert_eq!(
        (&item["login"], &item["notify"], &item["sync"]),
        (&json!(true), &json!(true), &json!(true))
    );
    assert_eq!(item["preferences"]["documents"], false);
    assert_eq!(item["preferences"]["chats_and_tasks"], true);
    assert_eq!(item["preferences"].as_object().unwrap().len(), 10);
    let other = access(&cast, &two, "lena@home.example").await.unwrap();
    assert_eq!(
        (&other["login"], &other["notify"], &other["sync"]),
        (&json!(false), &json!(false), &json!(false))
    );
    let work = access(&cast, &one, "lena@work.example").await.unwrap();
    assert_eq!(work["login"], false);
    api.patch(&at, json!({"preferences": {"gossip": true}}))
        .await
        .expect(422);

    // The page: three switches, each with its word; the dialog of notifications.
    let owner = cast.owner.browser().await;
    let info = format!("/office/peeters/dossiers/{one}/info");
    let base = format!("/office/peeters/dossiers/{one}/addresses/{home}");
    owner
        .post(&format!("{base}/switches"), &[("sync", "off")])
        .await
        .expect(303);
    owner
        .post(&format!("{base}/switches"), &[("notify", "off")])
        .await
        .expect(303);
    let page = owner.get(&info).await.expect(200);
    for word in [
        "LOGIN, lena@home.example",
        "NOTIFY, lena@home.example",
        "SYNC, lena@home.example",
    ] {
        assert!(page.body.contains(word), "{word}");
    }
    let form = owner
        .get(&format!("{base}/notifications"))
        .await
        .expect(200);
    assert!(form.body.contains("NOTIFY is off for this address"));
    let fields = [
        ("what", "selected"),
        ("category", "chats_and_tasks"),
        ("category", "invoices_new"),
    ];
    owner
        .post(&format!("{base}/notifications"), &fields)
        .await
        .expect(303);
    let item = access(&cast, &one, "lena@home.example").await.unwrap();
    let on: Vec<_> = item["preferences"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, on)| **on == json!(true))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(on, ["chats_and_tasks", "invoices_new"]);
    assert_eq!(
        (&item["notify"], &item["sync"]),
        (&json!(false), &json!(false))
    );
    let history = owner
        .get(&format!("/office/peeters/dossiers/{one}/history"))
        .await
        .expect(200);
    for words in [
        "switched NOTIFY off",
        "switched SYNC on",
        "changed the notifications of lena Maes",
    ] {
        assert!(history.body.contains(words), "{words}");
    }
}

/// DOS-8: an address for a linked contact in one form, with LOGIN and the invitation; and unlinking.
#[tokio::test]
async fn dos_8_an_address_is_added_and_a_contact_unlinked_right_there() {
    let (house, cast) = begin().await;
    let editor = cast.owner.browser().await;
    let base = format!(
        "/office/peeters/dossiers/{}/contacts/{}",
        cast.dossier, cast.collaborator.id
    );
    let form = format!("{base}/address");
    editor.get(&form).await.expect(200);
    let taken = editor
        .post(&form, &[("address", &cast.invited.2), ("login", "on")])
        .await
        .expect(422);
    assert!(taken.body.contains("belongs to a contact"));
    let fields = [
        ("address", "els@work.example"),
        ("login", "on"),
        ("invite", "on"),
    ];
    editor.post(&form, &fields).await.expect(303);
    house.mail_to("els@work.example").await.link("/activate/");
    let item = access(&cast, &cast.dossier.to_string(), "els@work.example")
        .await
        .unwrap();
    assert_eq!(item["state"], "invited");

    let client = cast.collaborator.browser().await;
    let portal = format!("/portal/{}", cast.dossier);
    client.get(&portal).await.expect(200);
    let request = client.request(http::Method::GET, &format!("{portal}/stream"));
    let mut stream = Stream::open(request).await;
    editor.get(&format!("{base}/unlink")).await.expect(200);
    editor
        .post(&format!("{base}/unlink"), &[])
        .await
        .expect(303);
    assert!(stream.to_end().await.contains("event: access"));
    client.get(&portal).await.expect(404);
    editor.get(&format!("{base}/unlink")).await.expect(404);
    assert!(
        access(&cast, &cast.dossier.to_string(), "els@work.example")
            .await
            .is_none()
    );
    // Linked nowhere now: the contact can go. Linked anew, nothing of before is left.
    let api = cast.owner.api();
    let link = format!(
        "/dossiers/{}/contacts/{}",
        cast.dossier, cast.collaborator.id
    );
    api.delete(&link).await.expect(404);
    api.put(&link, json!({})).await.expect(200);
    let item = access(&cast, &cast.dossier.to_string(), &cast.collaborator.email)
        .await
        .unwrap();
    assert_eq!(
        (&item["login"], &item["role"]),
        (&json!(false), &json!("limited"))
    );
    api.delete(&link).await.expect(204);
    api.delete(&format!("/contacts/{}", cast.collaborator.id))
        .await
        .expect(204);
    let verified = house
        .app
        .store()
        .read(move |tx| kontor::access::rights::findings(tx, cast.firm, cast.dossier))
        .await;
    assert_eq!(verified.unwrap(), Vec::<String>::new());
}

/// SIGNIN-7: add the new address, LOGIN on, the person accepts with the account they have, LOGIN off on
/// the old one under "Unlinked addresses"; the session and the stream live through all of it.
#[tokio::test]
async fn signin_7_an_address_changes_without_a_moment_of_lost_access() {
    let (house, cast) = begin().await;
    let (api, staff) = (cast.owner.api(), cast.owner.browser().await);
    let dossier = cast.dossier.to_string();
    let client = cast.collaborator.browser().await;
    let portal = format!("/portal/{dossier}");
    let request = client.request(http::Method::GET, &format!("{portal}/stream"));
    let _stream = Stream::open(request).await;
    let old = access(&cast, &dossier, &cast.collaborator.email)
        .await
        .unwrap();
    let old_id = old["id"].as_str().unwrap().to_owned();

    let card = format!("/office/peeters/contacts/{}", cast.collaborator.id);
    staff
        .post(
            &format!("{card}/addresses/{old_id}"),
            &[("address", "els@new.example")],
        )
        .await
        .expect(303);
    client.get(&portal).await.expect(200);
    let info = format!("/office/peeters/dossiers/{dossier}/info");
    let page = staff.get(&info).await.expect(200);
    let (above, below) = page
        .body
        .split_once("id=\"unlinked\"")
        .expect("a section of its own");
    assert!(above.contains("els@new.example") && below.contains(&cast.collaborator.email));
    let new = access(&cast, &dossier, "els@new.example").await.unwrap();
    let at = format!(
        "/dossiers/{dossier}/addresses/{}",
        new["id"].as_str().unwrap()
    );
    api.patch(&at, json!({"login": true})).await.expect(200);
    api.post(&format!("{at}/invitation"), json!({}))
        .await
        .expect(202);
    let link = house.mail_to("els@new.example").await.link("/activate/");
    client.get(&portal).await.expect(200);

    // Whoever has the link sees no more of the account than its owner needs to know it again.
    let door = Browser::new(&house.url);
    let form = door.get(&link).await.expect(200);
    assert!(
        form.body.contains("e•••@peeters.example") && !form.body.contains(&cast.collaborator.email)
    );
    door.post(&link, &[("password", "not the password")])
        .await
        .expect(422);
    let entered = door
        .post(&link, &[("password", PASSWORD)])
        .await
        .expect(303)
        .location();
    door.get(&entered).await.expect(200);
    client.get(&portal).await.expect(200);

    let gone = json!({"login": false});
    let item = api
        .patch(&format!("/dossiers/{dossier}/addresses/{old_id}"), gone)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&item["login"], &item["state"]),
        (&json!(false), &json!("no_access"))
    );
    for browser in [&client, &door] {
        browser.get(&portal).await.expect(200);
    }
    assert!(!staff.get(&info).await.body.contains("id=\"unlinked\""));
    assert!(
        access(&cast, &dossier, &cast.collaborator.email)
            .await
            .is_none()
    );
    let sign_in = async |email: &str| {
        let fields = [("email", email), ("password", PASSWORD)];
        Browser::new(&house.url)
            .post("/sign-in", &fields)
            .await
            .status
            .as_u16()
    };
    assert_eq!(sign_in("els@new.example").await, 303);
    assert_eq!(
        sign_in(&cast.collaborator.email).await,
        422,
        "the old address is let go"
    );
    house.mail().await;
    house.later(1);
    door.post("/reset", &[("email", "els@new.example")])
        .await
        .expect(200);
    house.mail_to("els@new.example").await.link("/reset/");
}

/// SIGNIN-7: who does not know the old password any more chooses one for the new address alone; the old
/// account stays as it is.
#[tokio::test]
async fn signin_7_an_address_can_have_a_password_of_its_own() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let dossier = cast.dossier.to_string();
    let body = json!({"address": "els@new.example"});
    let path = format!("/contacts/{}/addresses", cast.collaborator.id);
    let id = api.post(&path, body).await.expect(201).id();
    let at = format!("/dossiers/{dossier}/addresses/{id}");
    api.patch(&at, json!({"login": true})).await.expect(200);
    api.post(&format!("{at}/invitation"), json!({}))
        .await
        .expect(202);
    let link = house.mail_to("els@new.example").await.link("/activate/");
    let door = Browser::new(&house.url);
    let form = door.get(&format!("{link}?own")).await.expect(200);
    assert!(form.body.contains("autocomplete=\"new-password\""));
    let own = [("own", "1"), ("password", "a phrase of its own")];
    let portal = door.post(&link, &own).await.expect(303).location();
    door.get(&portal).await.expect(200);
    cast.collaborator
        .browser()
        .await
        .get(&portal)
        .await
        .expect(200);
    // The new password opens nothing but what the contact sees.
    let me = door.get("/choose").await;
    assert!(!me.body.contains("Garage Goossens"));
}

/// SIGNIN-7 over the API: `replaces` puts the new one in the place of the old one; only of this contact.
#[tokio::test]
async fn signin_7_the_api_replaces_an_address() {
    let (house, cast) = begin().await;
    house.later(1);
    let api = cast.owner.api();
    let dossier = cast.dossier.to_string();
    let old = access(&cast, &dossier, &cast.collaborator.email)
        .await
        .unwrap();
    let path = format!("/contacts/{}/addresses", cast.collaborator.id);
    let body = json!({"address": "els@new.example", "replaces": cast.invited.1});
    assert!(error(&api.post(&path, body).await.expect(422), "replaces"));
    let body = json!({"address": "els@new.example", "replaces": old["id"]});
    api.post(&path, body).await.expect(201);
    let shown = api
        .get(&format!("/contacts/{}", cast.collaborator.id))
        .await
        .json();
    let unlinked: Vec<_> = shown["addresses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["unlinked"].as_bool().unwrap())
        .collect();
    assert_eq!(unlinked, [true, false]);
    let item = access(&cast, &dossier, &cast.collaborator.email)
        .await
        .unwrap();
    assert_eq!(
        (&item["unlinked"], &item["login"]),
        (&json!(true), &json!(true))
    );
    // Added again it is back on the card.
    let body = json!({"address": cast.collaborator.email});
    api.post(&path, body).await.expect(201);
    let item = access(&cast, &dossier, &cast.collaborator.email)
        .await
        .unwrap();
    assert_eq!(
        (&item["unlinked"], &item["login"]),
        (&json!(false), &json!(true))
    );
}
