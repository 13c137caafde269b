//! A firm requires a second factor of its staff, or of its clients.

use http::Method;
use serde_json::{Value, json};
use testkit::{Answer, Api, Cast, House, cast, house};

use crate::authenticator::set_up;

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    house.mail().await;
    house.later(1);
    (house, cast)
}

async fn rule(api: &Api, body: Value) -> Answer {
    api.send(api.request(Method::PATCH, "/firms/peeters").json(&body))
        .await
}

const DAY: i64 = 24 * 60;

/// SIGNIN-9: a notice with the date, then nothing of the firm but setting one up; tokens neither.
#[tokio::test]
async fn signin_9_staff_need_a_factor_after_the_grace() {
    let (house, cast) = begin().await;
    let twin = testkit::cast(&house, true).await;
    let owner = cast.owner.browser().await;
    set_up(&house, &owner).await;
    let fields = [
        ("staff_factor", "on"),
        ("staff_factor_days", "10"),
        ("client_factor_days", "14"),
    ];
    owner
        .post("/office/peeters/settings/factors", &fields)
        .await
        .expect(303);
    let firm = cast
        .owner
        .api()
        .get("/firms/peeters")
        .await
        .expect(200)
        .json();
    assert_eq!(firm["staff_factor_from"], "2026-11-12T08:01:30.000Z");
    assert_eq!(firm["client_factor_from"], Value::Null);

    let editor = cast.editor.browser().await;
    let page = editor.get("/office/peeters").await.expect(200).body;
    assert!(
        page.contains("From 12 November 2026 this firm requires"),
        "{page}"
    );
    let page = owner.get("/office/peeters").await.expect(200).body;
    assert!(!page.contains("this firm requires"));
    let portal = format!("/portal/{}", cast.dossier);
    let client = cast.access.browser().await;
    assert!(
        !client
            .get(&portal)
            .await
            .expect(200)
            .body
            .contains("this firm requires")
    );

    house.later(10 * DAY);
    let editor = cast.editor.browser().await;
    assert_eq!(
        editor.get("/").await.expect(303).location(),
        "/me/factors/required?next=%2F"
    );
    let dossier = format!("/office/peeters/dossiers/{}", cast.dossier);
    for path in [
        "/office/peeters",
        "/office/peeters/settings/staff",
        &dossier,
        &portal,
    ] {
        let to = editor.get(path).await.expect(303).location();
        assert!(to.starts_with("/me/factors/required?next="), "{path}: {to}");
    }
    editor.get("/me/factors/required").await.expect(200);
    let page = editor.get("/choose").await.expect(200).body;
    assert!(!page.contains("Kantoor Peeters"), "{page}");
    let api = cast.editor.api();
    for path in [
        "/firms/peeters/dossiers".to_owned(),
        format!("/dossiers/{}", cast.dossier),
    ] {
        let refused = api.get(&path).await.expect(403).json();
        assert_eq!(refused["title"], "Set up a second step first");
    }
    let me = api.get("/me").await.expect(200).json();
    assert_eq!(
        (&me["firms"], &me["user"]["second_factor"]),
        (&json!([]), &json!(false))
    );
    // Clients and other firms are not concerned.
    cast.access.browser().await.get(&portal).await.expect(200);
    twin.owner
        .browser()
        .await
        .get("/office/zwilling")
        .await
        .expect(200);

    set_up(&house, &editor).await;
    editor.get("/office/peeters").await.expect(200);
    api.get("/firms/peeters/dossiers").await.expect(200);
    let to = editor
        .get("/me/factors/required")
        .await
        .expect(303)
        .location();
    assert_eq!(to, "/");
    // As long as it is required, the last one stays.
    let refused = editor.post("/me/factors/app/remove", &[]).await.expect(409);
    assert!(
        refused.body.contains("Set up another one first"),
        "{}",
        refused.body
    );
    let recorded: Vec<String> = house
        .app
        .store()
        .read(|tx| {
            let kinds = tx.all("SELECT kind FROM events ORDER BY at, id", &[], |row| {
                row.get(0)
            });
            Ok::<_, kontor::refusal::Refusal>(kinds?)
        })
        .await
        .unwrap();
    assert!(recorded.iter().any(|kind| kind == "factors.required"));
}

/// SIGNIN-9: the same for clients, in all dossiers of that firm and over the API.
#[tokio::test]
async fn signin_9_clients_need_a_factor_after_the_grace() {
    let (house, cast) = begin().await;
    let body = json!({"client_factor": {"required": true, "grace_days": 3}});
    rule(&cast.owner.api(), body).await.expect(200);
    let portal = format!("/portal/{}", cast.dossier);
    let client = cast.access.browser().await;
    let page = client.get(&portal).await.expect(200).body;
    assert!(
        page.contains("From 5 November 2026 this firm requires"),
        "{page}"
    );
    house.later(3 * DAY);
    let client = cast.access.browser().await;
    let to = client.get(&portal).await.expect(303).location();
    assert!(to.starts_with("/me/factors/required?next="), "{to}");
    let me = cast.access.api().get("/me").await.expect(200).json();
    assert_eq!(me["dossiers"], json!([]));
    cast.access
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(403);
    cast.editor
        .browser()
        .await
        .get("/office/peeters")
        .await
        .expect(200);
    set_up(&house, &client).await;
    client.get(&portal).await.expect(200);
    // A rule that is taken back holds no longer.
    rule(
        &cast.owner.api(),
        json!({"client_factor": {"required": false}}),
    )
    .await
    .expect(200);
    cast.collaborator
        .browser()
        .await
        .get(&portal)
        .await
        .expect(200);
}

/// SIGNIN-9, bad input: whoever sets the rule has a factor; nobody is shut out by it.
#[tokio::test]
async fn signin_9_the_last_owner_is_not_locked_out() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let at_once = json!({"staff_factor": {"required": true, "grace_days": 0}});
    let refused = rule(&api, at_once.clone()).await.expect(422).json();
    assert_eq!(refused["errors"][0]["field"], "staff_factor");
    assert_eq!(refused["errors"][0]["code"], "factor_own");
    let owner = cast.owner.browser().await;
    let fields = [
        ("factors", "1"),
        ("staff_factor", "on"),
        ("staff_factor_days", "0"),
    ];
    let page = owner
        .post("/office/peeters/settings/factors", &fields)
        .await
        .expect(422)
        .body;
    assert!(
        page.contains("First set up a second step of your own"),
        "{page}"
    );
    set_up(&house, &owner).await;
    for bad in [json!(-1), json!(91)] {
        let body = json!({"staff_factor": {"required": true, "grace_days": bad}});
        rule(&api, body).await.expect(422);
    }
    for person in [&cast.editor, &cast.staff_admin, &cast.viewer] {
        rule(&person.api(), at_once.clone()).await.expect(403);
    }
    rule(&api, at_once).await.expect(200);
    owner.get("/office/peeters").await.expect(200);
    owner.post("/me/factors/app/remove", &[]).await.expect(409);
    // An admin without one is led to it, and comes back.
    let admin = cast.admin.browser().await;
    admin.get("/office/peeters").await.expect(303);
    set_up(&house, &admin).await;
    admin.get("/office/peeters").await.expect(200);
    // Saved again, the date stays; more days count from when the rule was made.
    house.later(DAY);
    let owner_api = cast.owner.api();
    let from = async || {
        owner_api.get("/firms/peeters").await.expect(200).json()["staff_factor_from"].clone()
    };
    let before = from().await;
    rule(&owner_api, json!({"staff_factor": {"required": true}}))
        .await
        .expect(200);
    assert_eq!(from().await, before);
    rule(
        &owner_api,
        json!({"staff_factor": {"required": true, "grace_days": 2}}),
    )
    .await
    .expect(200);
    assert_ne!(from().await, before);
}
