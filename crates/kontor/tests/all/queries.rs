//! How many statements a page takes: the same number however much there is.

use serde_json::json;
use testkit::{Api, Browser, Cast, House, cast, house};

/// Statements that a page takes, once it was seen before.
async fn of_page(house: &House, browser: &Browser, path: &str) -> u64 {
    // Much that was not read leads to where one had stopped; then the page is as usual.
    let mut first = browser.get(path).await;
    while first.status == 303 {
        let there = first.location();
        browser
            .get(there.trim_end_matches("#new"))
            .await
            .expect(200);
        first = browser.get(path).await;
    }
    first.expect(200);
    let before = house.app.store().statements();
    browser.get(path).await.expect(200);
    house.app.store().statements() - before
}

async fn of_list(house: &House, api: &Api, path: &str) -> u64 {
    api.get(path).await.expect(200);
    let before = house.app.store().statements();
    api.get(path).await.expect(200);
    house.app.store().statements() - before
}

/// One more of everything that lists show.
async fn grow(cast: &Cast, conversation: &str, n: usize) {
    let (owner, editor) = (cast.owner.api(), cast.editor.api());
    let name = format!("Grow {n}");
    let body = json!({"name": name, "kind": "person", "language": "nl", "tags": ["a", "b"], "team": [cast.editor.id]});
    owner
        .post("/firms/peeters/dossiers", body)
        .await
        .expect(201);
    let body = json!({"username": format!("grow{n}"), "first_name": "Grow", "last_name": name, "language": "nl"});
    let contact = owner
        .post("/firms/peeters/contacts", body)
        .await
        .expect(201)
        .id();
    let body = json!({"address": format!("grow{n}@grow.example")});
    let address = owner
        .post(&format!("/contacts/{contact}/addresses"), body)
        .await
        .expect(201)
        .id();
    let dossier = format!("/dossiers/{}", cast.dossier);
    owner
        .put(&format!("{dossier}/contacts/{contact}"), json!({}))
        .await
        .expect(200);
    let at = format!("{dossier}/addresses/{address}");
    owner.patch(&at, json!({"login": true})).await.expect(200);
    let body = json!({"subject": format!("Grow {n}"), "text": "Grow."});
    let started = editor
        .post(&format!("{dossier}/conversations"), body)
        .await
        .expect(201)
        .id();
    let reply = json!({"text": "Grow."});
    for id in [started.as_str(), conversation] {
        let path = format!("/conversations/{id}/messages");
        cast.collaborator
            .api()
            .post(&path, reply.clone())
            .await
            .expect(201);
        editor.post(&path, reply.clone()).await.expect(201);
    }
}

async fn measure(house: &House, cast: &Cast, conversation: &str) -> Vec<(String, u64)> {
    let (owner, client) = (
        cast.owner.browser().await,
        cast.collaborator.browser().await,
    );
    let (office, portal) = ("/office/peeters", format!("/portal/{}", cast.dossier));
    let dossier = format!("{office}/dossiers/{}", cast.dossier);
    let mut counted = Vec::new();
    let pages = [
        office.to_owned(),
        format!("{office}?q=grow"),
        format!("{office}?tag=a"),
        format!("{office}?sort=-messages"),
        format!("{office}?sort=responsible&kind=person"),
        format!("{office}/contacts"),
        format!("{office}/conversations"),
        format!("{office}/activities"),
        format!("{office}/settings/staff"),
        format!("{office}/settings/staff/{}", cast.editor.id),
        format!("{office}/settings/staff/{}/leave", cast.editor.id),
        format!("{office}/settings/roles"),
        format!("{office}/settings/mail"),
        format!("{office}/settings/exchange"),
        dossier.clone(),
        format!("{dossier}/conversations"),
        format!("{dossier}/info"),
        format!("{dossier}/engagements"),
        format!("{dossier}/history"),
        format!("{dossier}/share"),
        format!("{dossier}/access"),
        format!("{dossier}/access?q=grow&person={}", cast.editor.id),
        format!("{dossier}/conversations/new"),
        format!("{office}/conversations/{conversation}"),
        format!("{office}/conversations/{conversation}/access"),
    ];
    for path in pages {
        counted.push((path.clone(), of_page(house, &owner, &path).await));
    }
    let in_portal = [
        portal.clone(),
        format!("{portal}/conversations"),
        format!("{portal}/conversations/{conversation}"),
    ];
    for path in in_portal {
        counted.push((path.clone(), of_page(house, &client, &path).await));
    }
    let (firm, dossier) = ("/firms/peeters", format!("/dossiers/{}", cast.dossier));
    let lists = [
        format!("{firm}/dossiers"),
        format!("{firm}/contacts"),
        format!("{firm}/conversations"),
        format!("{firm}/events"),
        format!("{firm}/outbox"),
        format!("{firm}/staff"),
        format!("{dossier}/conversations"),
        format!("{dossier}/addresses"),
        format!("{dossier}/events"),
        format!("{dossier}/grants"),
        format!("{dossier}/access"),
        format!("/conversations/{conversation}/messages"),
    ];
    for path in lists {
        counted.push((path.clone(), of_list(house, &cast.owner.api(), &path).await));
    }
    counted
}

/// "A fixed number of queries": with one row of everything and with forty.
#[tokio::test]
async fn pages_and_lists_take_as_many_statements_for_forty_rows_as_for_one() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "One", "text": "One."});
    let conversation = cast.editor.api().post(&path, body).await.expect(201).id();
    grow(&cast, &conversation, 0).await;
    house.work().await;
    let one = measure(&house, &cast, &conversation).await;
    for n in 1..40 {
        grow(&cast, &conversation, n).await;
    }
    house.work().await;
    let forty = measure(&house, &cast, &conversation).await;
    let changed: Vec<String> = one
        .iter()
        .zip(&forty)
        .filter(|(one, forty)| one != forty)
        .map(|((path, one), (_, forty))| format!("{path}: {one}, then {forty}"))
        .collect();
    assert!(changed.is_empty(), "{}", changed.join("\n"));
    assert!(
        one.iter().all(|(_, count)| (1..=25).contains(count)),
        "{one:?}"
    );
}

/// So much on one dossier: grants to staff, contacts and groups, and conversations shared with them.
async fn crowd(cast: &Cast, dossier: &str, conversation: &str, n: std::ops::Range<usize>) {
    let owner = cast.owner.api();
    let grants = format!("/dossiers/{dossier}/grants");
    let shares = format!("/conversations/{conversation}/grants");
    let mut group = String::new();
    for n in n {
        let body = json!({"username": format!("crowd{n}"), "first_name": "Crowd", "last_name": format!("{n:03}"), "language": "nl"});
        let made = owner.post("/firms/peeters/contacts", body).await;
        let contact = made.expect(201).id();
        let link = format!("/dossiers/{dossier}/contacts/{contact}");
        owner.put(&link, json!({})).await.expect(200);
        if n % 4 == 0 || group.is_empty() {
            let body = json!({"name": format!("Crowd {n:03}"), "members": [contact]});
            let made = owner.post("/firms/peeters/contact-groups", body).await;
            group = made.expect(201).id();
            for (path, role) in [(&grants, "access"), (&shares, "viewer")] {
                let body =
                    json!({"principal": {"kind": "contact_group", "id": group}, "role": role});
                owner.post(path, body).await.expect(201);
            }
        } else {
            let path = format!("/contact-groups/{group}/members/{contact}");
            owner.put(&path, json!({})).await.expect(200);
        }
        for (path, role) in [(&grants, "access"), (&shares, "viewer")] {
            let body = json!({"principal": {"kind": "contact", "id": contact}, "role": role});
            owner.post(path, body).await.expect(201);
        }
    }
}

/// Opening a dossier with 500 roles, 200 contacts in 50 groups takes as many statements as one with one
/// of each, and a check of rights is one statement at most.
#[tokio::test]
async fn role_6_a_crowd_costs_no_more_statements() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let (dossier, owner) = (cast.dossier.to_string(), cast.owner.api());
    let path = format!("/dossiers/{dossier}/conversations");
    let body = json!({"subject": "One", "text": "One."});
    let conversation = cast.editor.api().post(&path, body).await.expect(201).id();
    let at = format!("/conversations/{conversation}");
    let allow = json!({"allow_contacts": true});
    owner.patch(&at, allow).await.expect(200);
    crowd(&cast, &dossier, &conversation, 0..1).await;
    let one = of_crowd(&house, &cast, &conversation).await;
    crowd(&cast, &dossier, &conversation, 1..200).await;
    let many = of_crowd(&house, &cast, &conversation).await;
    assert_eq!(one, many);
    assert!(one.iter().all(|(_, count)| *count <= 25), "{one:?}");
    // Who is asking, whether they may (one statement), and of a dossier its team and its firm.
    let client = cast.access.api();
    for path in [format!("/dossiers/{dossier}"), at] {
        let count = of_list(&house, &client, &path).await;
        assert!(count <= 4, "{path}: {count}");
    }
}

async fn of_crowd(house: &House, cast: &Cast, conversation: &str) -> Vec<(String, u64)> {
    let owner = cast.owner.browser().await;
    let dossier = format!("/office/peeters/dossiers/{}", cast.dossier);
    let thread = format!("/office/peeters/conversations/{conversation}");
    let mut counted = Vec::new();
    let mut pages = vec![dossier.clone(), thread.clone()];
    for tab in [
        "info",
        "info?q=crowd",
        "conversations",
        "conversations/new",
        "history",
        "share",
        "share?with=contacts",
        "share?with=groups",
        "access",
        "access?q=crowd",
    ] {
        pages.push(format!("{dossier}/{tab}"));
    }
    for tab in ["share", "share?with=staff", "share?with=groups", "access"] {
        pages.push(format!("{thread}/{tab}"));
    }
    for path in pages {
        counted.push((path.clone(), of_page(house, &owner, &path).await));
    }
    counted
}
