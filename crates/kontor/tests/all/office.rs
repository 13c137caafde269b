//! Dossiers, contacts, roles and the monitor, through pages and API.

use serde_json::{Value, json};
use testkit::{Cast, House, cast, house};

pub async fn dossier(cast: &Cast, name: &str, more: Value) -> String {
    let mut body = json!({"name": name, "kind": "company", "language": "nl"});
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    cast.owner
        .api()
        .post("/firms/peeters/dossiers", body)
        .await
        .expect(201)
        .id()
}

pub async fn names(cast: &Cast, query: &str) -> Vec<String> {
    let list = cast
        .owner
        .api()
        .get(&format!("/firms/peeters/dossiers?{query}"))
        .await
        .expect(200)
        .json();
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}

pub async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

/// DOS-1: every fact is kept, changed against its version, and found again by each filter.
#[tokio::test]
async fn dos_1_facts_are_kept_and_filtered() {
    let (_house, cast) = begin().await;
    let facts = json!({"number": "10023", "vat_number": "BE 0712.345.678", "vat_period": "quarterly",
        "vat_regime": "small", "tags": ["VIP", "Été"], "team": [cast.editor.id], "responsible": cast.owner.id});
    let id = dossier(&cast, "Café Zürich 50%", facts).await;
    let api = cast.owner.api();
    for (query, found) in [
        ("q=cafe", true),
        ("q=E+ZUR", true),
        ("q=0712345", true),
        ("q=712.3", true),
        ("q=50%25", true),
        ("q=0_2", false),
        ("tag=vip", true),
        ("tag=ete", true),
        ("tag=vi", false),
        ("vat_period=quarterly&q=zur", true),
        ("vat_period=monthly", false),
        ("kind=company&language=nl&q=10023", true),
        ("needs_reply=true", false),
        ("state=archived", false),
    ] {
        assert_eq!(
            names(&cast, query)
                .await
                .contains(&"Café Zürich 50%".to_owned()),
            found,
            "{query}"
        );
    }
    assert!(
        names(&cast, &format!("responsible={}&tag=vip", cast.owner.id))
            .await
            .len()
            == 1
    );
    api.get("/firms/peeters/dossiers?kind=castle")
        .await
        .expect(422);
    api.get("/firms/peeters/dossiers?colour=red")
        .await
        .expect(422);
    let path = format!("/dossiers/{id}");
    let item = api
        .patch(
            &path,
            json!({"name": "Kaffee", "responsible": null, "state": "archived"}),
        )
        .await
        .expect(200)
        .json();
    assert!(
        item["responsible"].is_null()
            && item["state"] == "archived"
            && item["tags"][0] == "VIP"
            && item["team"][0] == json!(cast.editor.id)
    );
    assert_eq!(names(&cast, "state=archived&q=kaff").await, ["Kaffee"]);
    assert!(names(&cast, "state=archived&q=caf").await.is_empty());
    api.post(
        "/firms/peeters/dossiers",
        json!({"name": " ", "kind": "x", "language": "xx"}),
    )
    .await
    .expect(422);
    cast.outsider
        .api()
        .post(
            "/firms/peeters/dossiers",
            json!({"name": "a", "kind": "person", "language": "nl"}),
        )
        .await
        .expect(403);
}

/// A list by key goes through all of it once, whichever way the rows are found.
#[tokio::test]
async fn dos_1_the_monitor_pages_by_key() {
    let (_house, cast) = begin().await;
    for n in 0..7 {
        dossier(&cast, &format!("Firma {n}"), json!({"tags": ["t"]})).await;
    }
    for query in [
        "q=firma",
        "tag=t",
        "kind=company&q=firma",
        "q=firma&needs_reply=false",
    ] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let list = cast
                .owner
                .api()
                .get(&format!("/firms/peeters/dossiers?{query}&limit=3{cursor}"))
                .await
                .expect(200)
                .json();
            seen.extend(
                list["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|item| item["name"].as_str().unwrap().to_owned()),
            );
            match list["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let wanted: Vec<String> = (0..7).map(|n| format!("Firma {n}")).collect();
        assert_eq!(seen, wanted, "{query}");
    }
    // Of very many, each comes once, in the order of what was met in it.
    for n in 0..230 {
        dossier(&cast, &format!("Anna en Hanna {n:03}"), json!({})).await;
    }
    let (mut seen, mut cursor) = (std::collections::BTreeSet::new(), String::new());
    loop {
        let list = cast
            .owner
            .api()
            .get(&format!("/firms/peeters/dossiers?q=anna&limit=100{cursor}"))
            .await
            .expect(200)
            .json();
        for item in list["items"].as_array().unwrap() {
            let name = item["name"].as_str().unwrap().to_owned();
            assert!(seen.insert(name.clone()), "twice: {name}");
        }
        match list["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 230);
    // Staff see there what they have a role on, and nothing else.
    let list = cast
        .outsider
        .api()
        .get("/firms/peeters/dossiers?q=firma")
        .await
        .expect(200)
        .json();
    assert!(list["items"].as_array().unwrap().is_empty());
    let list = cast
        .viewer
        .api()
        .get("/firms/peeters/dossiers")
        .await
        .expect(200)
        .json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let list = cast
        .admin
        .api()
        .get("/firms/peeters/dossiers?q=firma&tag=t")
        .await
        .expect(200)
        .json();
    assert_eq!(list["items"].as_array().unwrap().len(), 7);
}

/// ROLE-9: a confidential dossier is not seen by an administrator without a role on it.
#[tokio::test]
async fn role_9_confidential_dossiers_are_the_teams_alone() {
    let (_house, cast) = begin().await;
    let id = dossier(&cast, "Geheim NV", json!({"confidential": true})).await;
    cast.admin
        .api()
        .get(&format!("/dossiers/{id}"))
        .await
        .expect(404);
    for query in ["q=geheim", "state=active"] {
        let list = cast
            .admin
            .api()
            .get(&format!("/firms/peeters/dossiers?{query}"))
            .await
            .expect(200)
            .json();
        assert!(!list.to_string().contains("Geheim"), "{query}");
    }
    let page = cast
        .admin
        .browser()
        .await
        .get("/office/peeters?q=geheim")
        .await
        .expect(200);
    assert!(!page.body.contains("Geheim NV"));
}

/// DOS-3, DOS-4, SIGNIN-1, SIGNIN-5: contact, address, link, LOGIN and invitation are steps.
#[tokio::test]
async fn dos_4_adding_a_contact_and_letting_it_in_are_separate() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let body =
        json!({"username": "lena", "first_name": "Lena", "last_name": "Maes", "language": "nl"});
    let contact = api
        .post("/firms/peeters/contacts", body.clone())
        .await
        .expect(201)
        .id();
    api.post("/firms/peeters/contacts", body).await.expect(422);
    let address = api
        .post(
            &format!("/contacts/{contact}/addresses"),
            json!({"address": "lena@maes.example"}),
        )
        .await
        .expect(201)
        .id();
    api.post(
        &format!("/contacts/{contact}/addresses"),
        json!({"address": "LENA@maes.example"}),
    )
    .await
    .expect(422);
    let at = format!("/dossiers/{}/addresses/{address}", cast.dossier);
    api.patch(&at, json!({"login": true})).await.expect(404);
    api.put(
        &format!("/dossiers/{}/contacts/{contact}", cast.dossier),
        json!({}),
    )
    .await
    .expect(200);
    api.post(&format!("{at}/invitation"), json!({}))
        .await
        .expect(409);
    let item = api
        .patch(
            &at,
            json!({"login": true, "sync": true, "preferences": {"documents": false}}),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            item["state"].as_str(),
            item["role"].as_str(),
            item["sync"].as_bool()
        ),
        (Some("no_access"), Some("access"), Some(true))
    );
    assert_eq!(item["preferences"]["documents"], json!(false));
    let item = api
        .post(&format!("{at}/invitation"), json!({}))
        .await
        .expect(202)
        .json();
    assert_eq!(item["state"], "invited");
    house.work().await;
    let first = house.mail_to("lena@maes.example").await.link("/activate/");
    // SIGNIN-4: the address changes, the old link dies, the new one is invited.
    api.patch(
        &format!("/addresses/{address}"),
        json!({"address": "lena@new.example"}),
    )
    .await
    .expect(200);
    house.work().await;
    let second = house.mail_to("lena@new.example").await.link("/activate/");
    assert_ne!(first, second);
    let item = api
        .patch(&at, json!({"role": "limited"}))
        .await
        .expect(200)
        .json();
    assert_eq!(item["role"], "limited");
    api.delete(&format!("/addresses/{address}"))
        .await
        .expect(409);
    api.delete(&format!("/contacts/{contact}"))
        .await
        .expect(409);
    let list = api
        .get("/firms/peeters/contacts?q=mae")
        .await
        .expect(200)
        .json();
    assert_eq!(
        list["items"][0]["addresses"][0]["address"],
        "lena@new.example"
    );
    let list = api
        .get("/firms/peeters/contacts?q=lena@n")
        .await
        .expect(200)
        .json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}
