//! Engagements: jobs within a dossier (DOS-10).

use serde_json::{Value, json};
use testkit::{Api, Cast};

use crate::office::{begin, dossier};

async fn engage(cast: &Cast, dossier: &str, body: Value) -> String {
    let path = format!("/dossiers/{dossier}/engagements");
    cast.owner.api().post(&path, body).await.expect(201).id()
}

async fn names(api: &Api, path: &str, field: &str) -> Vec<String> {
    let list = api.get(path).await.expect(200).json();
    let name = |item: &Value| item[field].as_str().unwrap().to_owned();
    list["items"].as_array().unwrap().iter().map(name).collect()
}

/// Everything is kept, changed against its version, done and opened again; each leaves its event.
#[tokio::test]
async fn dos_10_an_engagement_is_kept_changed_and_done() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let at = format!("/dossiers/{}", cast.dossier);
    let group = json!({"name": "Directors", "members": []});
    let group = api.post("/firms/peeters/contact-groups", group).await;
    let group = group.expect(201).id();
    let body =
        json!({"name": " Annual accounts ", "period": "2026", "due": "2027-06-30", "group": group});
    let id = engage(&cast, &cast.dossier.to_string(), body).await;
    let one = format!("/engagements/{id}");
    let item = api.get(&one).await.expect(200).json();
    assert_eq!(item["name"], "Annual accounts");
    assert_eq!(
        (&item["due"], &item["group"]),
        (&json!("2027-06-30"), &json!(group))
    );
    assert_eq!(item["state"], "open");
    let list = format!("{at}/engagements");
    for (body, status) in [
        (json!({"due": "2027-05-31", "period": "2025"}), 200),
        (json!({"state": "done"}), 200),
        (json!({"state": "gone"}), 422),
        (json!({"due": "31/05/2027"}), 422),
        (json!({"name": ""}), 422),
        (json!({"group": uuid::Uuid::from_u128(7).to_string()}), 422),
        (json!({"colour": "red"}), 422),
    ] {
        api.patch(&one, body).await.expect(status);
    }
    assert!(names(&api, &list, "name").await.is_empty());
    let done = names(&api, &format!("{list}?state=done"), "name").await;
    assert_eq!(done, ["Annual accounts"]);
    api.patch(&one, json!({"state": "open", "group": "", "due": ""}))
        .await
        .expect(200);
    let item = api.get(&one).await.expect(200).json();
    assert_eq!((&item["due"], &item["group"]), (&Value::Null, &Value::Null));
    api.delete(&one).await.expect(204);
    api.get(&one).await.expect(404);
    let kinds = names(&api, &format!("{at}/events?family=engagement"), "kind").await;
    assert_eq!(
        kinds,
        [
            "engagement.removed",
            "engagement.reopened",
            "engagement.changed",
            "engagement.done",
            "engagement.changed",
            "engagement.added"
        ]
    );
}

/// A group is tied to an engagement from its own side too, and tells of it to who sees that engagement.
#[tokio::test]
async fn dos_5_a_contact_group_is_tied_to_an_engagement() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let at = cast.dossier.to_string();
    let accounts = engage(&cast, &at, json!({"name": "Annual accounts"})).await;
    let vat = engage(&cast, &at, json!({"name": "VAT"})).await;
    let groups = "/firms/peeters/contact-groups";
    let body = json!({"name": "Directors", "engagement": accounts});
    let group = api.post(groups, body).await.expect(201).json();
    assert_eq!(group["engagement"], json!(accounts));
    let one = format!("/contact-groups/{}", group["id"].as_str().unwrap());
    let tied = async |id: &str| {
        let item = api.get(&format!("/engagements/{id}")).await.expect(200);
        item.json()["group"] == group["id"]
    };
    assert!(tied(&accounts).await);

    // Tied to another, it is not tied to the first any more; to none, to none.
    let changed = api.patch(&one, json!({"engagement": vat})).await;
    assert_eq!(changed.expect(200).json()["engagement"], json!(vat));
    assert!(tied(&vat).await && !tied(&accounts).await);
    let list = api.get(groups).await.expect(200).json();
    assert_eq!(list["items"][0]["engagement"], json!(vat));
    let nowhere = uuid::Uuid::from_u128(7).to_string();
    for wrong in [nowhere.as_str(), "x"] {
        api.patch(&one, json!({"engagement": wrong}))
            .await
            .expect(422);
    }
    api.patch(&one, json!({"name": "Board"})).await.expect(200);
    assert!(tied(&vat).await);

    // What is confidential is not told to who does not see it.
    api.patch(&format!("/dossiers/{at}"), json!({"confidential": true}))
        .await
        .expect(200);
    let other = cast.outsider.api();
    for path in [one.as_str(), groups] {
        let told = format!("{:?}", other.get(path).await.json());
        assert!(!told.contains(&vat), "{path}: {told}");
    }
    let untied = api.patch(&one, json!({"engagement": ""})).await;
    assert_eq!(untied.expect(200).json()["engagement"], Value::Null);
    assert!(!tied(&vat).await);
}

/// What is due first stands first, and on the dossier for the monitor; a job that is done is not due.
#[tokio::test]
async fn dos_10_what_is_due_next_stands_in_the_monitor() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let (late, soon) = (
        dossier(&cast, "Late", json!({"tags": ["due"]})).await,
        dossier(&cast, "Soon", json!({"tags": ["due"]})).await,
    );
    dossier(&cast, "Idle", json!({"tags": ["due"]})).await;
    engage(&cast, &late, json!({"name": "VAT", "due": "2027-01-20"})).await;
    engage(&cast, &soon, json!({"name": "Whenever"})).await;
    let vat = engage(&cast, &soon, json!({"name": "VAT", "due": "2026-10-20"})).await;
    engage(&cast, &soon, json!({"name": "Tax", "due": "2027-02-20"})).await;
    let path = format!("/dossiers/{soon}/engagements");
    assert_eq!(names(&api, &path, "name").await, ["VAT", "Tax", "Whenever"]);
    let sorted = "/firms/peeters/dossiers?tag=due&sort=due";
    assert_eq!(names(&api, sorted, "name").await, ["Soon", "Late", "Idle"]);
    let columns = json!({"columns": ["due"]});
    api.put("/firms/peeters/monitor-columns", columns)
        .await
        .expect(200);
    let browser = cast.owner.browser().await;
    let page = browser
        .get("/office/peeters?tag=due")
        .await
        .expect(200)
        .body;
    assert!(page.contains("datetime=\"2026-10-20\""), "{page}");
    api.patch(&format!("/engagements/{vat}"), json!({"state": "done"}))
        .await
        .expect(200);
    assert_eq!(names(&api, sorted, "name").await, ["Late", "Soon", "Idle"]);
}

/// A conversation belongs to one of its own dossier's engagements; the list of them keeps to it, and
/// one that has conversations stays.
#[tokio::test]
async fn dos_10_conversations_belong_to_an_engagement() {
    let (_house, cast) = begin().await;
    let api = cast.editor.api();
    let at = format!("/dossiers/{}/conversations", cast.dossier);
    let id = engage(&cast, &cast.dossier.to_string(), json!({"name": "VAT Q3"})).await;
    let other = engage(
        &cast,
        &cast.other_dossier.to_string(),
        json!({"name": "Other"}),
    )
    .await;
    let new =
        |engagement: &str| json!({"subject": "VAT", "text": "Please.", "engagement": engagement});
    api.post(&at, new(&other)).await.expect(422);
    cast.collaborator
        .api()
        .post(&at, new(&id))
        .await
        .expect(422);
    let item = api.post(&at, new(&id)).await.expect(201).json();
    assert_eq!(item["engagement"]["name"], "VAT Q3");
    let thread = format!("/conversations/{}", item["id"].as_str().unwrap());
    let plain = json!({"subject": "Plain", "text": "Please."});
    let plain = api.post(&at, plain).await.expect(201).id();
    let within = format!("{at}?engagement={id}");
    assert_eq!(names(&api, &within, "subject").await, ["VAT"]);
    let one = format!("/engagements/{id}");
    cast.owner.api().delete(&one).await.expect(409);
    // Clients see the name on what they see, and cannot ask for more.
    let seen = cast
        .collaborator
        .api()
        .get(&thread)
        .await
        .expect(200)
        .json();
    assert_eq!(seen["engagement"]["name"], "VAT Q3");
    cast.collaborator.api().get(&one).await.expect(404);
    let put = json!({"engagement": id});
    api.patch(&format!("/conversations/{plain}"), put.clone())
        .await
        .expect(200);
    cast.viewer.api().patch(&thread, put).await.expect(403);
    assert_eq!(names(&api, &within, "subject").await.len(), 2);
    let elsewhere = json!({"engagement": other});
    api.patch(&thread, elsewhere).await.expect(422);
    for thread in [thread, format!("/conversations/{plain}")] {
        let none = json!({"engagement": ""});
        api.patch(&thread, none).await.expect(200);
    }
    cast.owner.api().delete(&one).await.expect(204);
}

/// The pages: add, choose when writing, keep the list to it, change, finish.
#[tokio::test]
async fn dos_10_engagements_on_the_pages() {
    let (_house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    let tab = format!("/office/peeters/dossiers/{}/engagements", cast.dossier);
    let page = browser.get(&tab).await.expect(200).body;
    assert!(page.contains("No open engagement"), "{page}");
    let new = format!("{tab}/new");
    let bad = [("name", "Accounts"), ("due", "soon"), ("period", "2026")];
    let again = browser.post(&new, &bad).await.expect(422).body;
    assert!(
        again.contains("due-error") && again.contains("value=\"Accounts\""),
        "{again}"
    );
    let good = [
        ("name", "Accounts"),
        ("due", "2027-06-30"),
        ("period", "2026"),
    ];
    let to = browser.post(&new, &good).await.expect(303).location();
    assert_eq!(to, tab);
    let page = browser.get(&tab).await.expect(200).body;
    assert!(
        page.contains("Accounts") && page.contains("2027-06-30"),
        "{page}"
    );
    let at = page.find("/office/peeters/engagements/").unwrap();
    let id = &page[at + 28..at + 64];
    let writing = format!(
        "/office/peeters/dossiers/{}/conversations/new",
        cast.dossier
    );
    let page = browser.get(&writing).await.expect(200).body;
    assert!(page.contains("Accounts · 2026"), "{page}");
    let fields = [
        ("subject", "Figures"),
        ("text", "Please."),
        ("engagement", id),
    ];
    let thread = browser
        .post_files(&writing, &fields, &[])
        .await
        .expect(303)
        .location();
    let page = browser.get(&thread).await.expect(200).body;
    assert!(page.contains("Accounts"), "{page}");
    let list = format!(
        "/office/peeters/dossiers/{}/conversations?state=all&engagement={id}",
        cast.dossier
    );
    let page = browser.get(&list).await.expect(200).body;
    assert!(
        page.contains("Figures") && page.contains("chip is-on"),
        "{page}"
    );
    let belongs = format!("{thread}/engagement");
    browser.get(&belongs).await.expect(200);
    browser
        .post(&belongs, &[("engagement", "")])
        .await
        .expect(303);
    let page = browser.get(&list).await.expect(200).body;
    assert!(!page.contains("Figures"), "{page}");
    let one = format!("/office/peeters/engagements/{id}");
    browser.post(&format!("{one}/done"), &[]).await.expect(303);
    let page = browser.get(&tab).await.expect(200).body;
    assert!(!page.contains(id), "{page}");
    // Whoever only reads the dossier sees it and changes nothing.
    let viewer = cast.viewer.browser().await;
    viewer.get(&one).await.expect(200);
    viewer.post(&one, &good).await.expect(403);
    viewer.get(&new).await.expect(403);
    cast.outsider.browser().await.get(&one).await.expect(404);
}
