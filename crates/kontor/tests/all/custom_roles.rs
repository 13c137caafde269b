//! Roles of the firm's own: defined, changed, removed.

use serde_json::{Value, json};
use testkit::{Api, cast, house};

use crate::office::begin;

async fn define(api: &Api, scope: &str, name: &str, permissions: &[&str]) -> String {
    let body = json!({"name": name, "scope": scope, "permissions": permissions});
    api.post("/firms/peeters/roles", body)
        .await
        .expect(201)
        .id()
}

fn grant(id: uuid::Uuid, role: &str) -> Value {
    json!({"principal": {"kind": "staff", "id": id}, "role": role})
}

/// ROLE-5: a role of the firm's own counts as what it holds, and a change of it counts at once.
#[tokio::test]
async fn role_5_a_change_of_a_role_counts_at_once() {
    let (_house, cast) = begin().await;
    let (owner, karim) = (cast.owner.api(), cast.outsider.api());
    let dossier = format!("/dossiers/{}", cast.dossier);
    let role = define(&owner, "dossier", "Reader of facts", &["see_dossier"]).await;
    let grants = format!("{dossier}/grants");
    owner
        .post(&grants, grant(cast.outsider.id, &role))
        .await
        .expect(201);
    karim.get(&dossier).await.expect(200);
    karim
        .patch(&dossier, json!({"number": "9"}))
        .await
        .expect(403);
    let at = format!("/roles/{role}");
    let more = json!({"permissions": ["see_dossier", "edit_dossier"]});
    owner.patch(&at, more).await.expect(200);
    karim
        .patch(&dossier, json!({"number": "9"}))
        .await
        .expect(200);
    owner
        .patch(&at, json!({"permissions": []}))
        .await
        .expect(200);
    karim
        .patch(&dossier, json!({"number": "10"}))
        .await
        .expect(403);
    // Of the firm: what is kept beside the member follows.
    let firm = define(&owner, "firm", "Opens files", &["create_dossiers"]).await;
    let roles = json!({"roles": ["member", firm]});
    let me = format!("/firms/peeters/staff/{}", cast.outsider.id);
    owner.patch(&me, roles).await.expect(200);
    let new = json!({"name": "New", "kind": "person", "language": "nl"});
    karim
        .post("/firms/peeters/dossiers", new.clone())
        .await
        .expect(201);
    owner
        .patch(
            &format!("/roles/{firm}"),
            json!({"permissions": ["manage_contacts"]}),
        )
        .await
        .expect(200);
    karim.post("/firms/peeters/dossiers", new).await.expect(403);
    let held = owner.get(&me).await.expect(200).json();
    assert_eq!(held["permissions"], json!(["manage_contacts"]));
}

/// ROLE-5: a role is removed when nobody has it, or when its holders get another.
#[tokio::test]
async fn role_5_a_role_that_is_held_goes_only_for_another() {
    let (_house, cast) = begin().await;
    let (owner, karim) = (cast.owner.api(), cast.outsider.api());
    let dossier = format!("/dossiers/{}", cast.dossier);
    let role = define(&owner, "dossier", "Clerk", &["see_dossier", "edit_dossier"]).await;
    owner
        .post(&format!("{dossier}/grants"), grant(cast.outsider.id, &role))
        .await
        .expect(201);
    let at = format!("/roles/{role}");
    owner.delete(&at).await.expect(409);
    for bad in ["access", "nobody", role.as_str()] {
        owner
            .delete(&format!("{at}?replacement={bad}"))
            .await
            .expect(422);
    }
    owner
        .delete(&format!("{at}?replacement=viewer"))
        .await
        .expect(204);
    owner.delete(&at).await.expect(404);
    karim.get(&dossier).await.expect(200);
    karim
        .patch(&dossier, json!({"number": "9"}))
        .await
        .expect(403);
    let firm = define(&owner, "firm", "Opens files", &["create_dossiers"]).await;
    let me = format!("/firms/peeters/staff/{}", cast.outsider.id);
    owner.patch(&me, json!({"roles": [firm]})).await.expect(200);
    let page = cast.owner.browser().await;
    let remove = format!("/office/peeters/settings/roles/{firm}/remove");
    assert!(
        page.get(&remove)
            .await
            .expect(200)
            .body
            .contains("given once")
    );
    page.post(&remove, &[("replacement", "staff_admin")])
        .await
        .expect(303);
    let held = owner.get(&me).await.expect(200).json();
    assert_eq!(held["roles"], json!(["staff_admin"]));
    assert!(
        held["permissions"]
            .as_array()
            .unwrap()
            .contains(&json!("manage_staff"))
    );
}

/// ROLE-5: nobody defines, changes or removes a role that holds more than they hold; the standard ones
/// stay as they are; another firm's are not there.
#[tokio::test]
async fn role_5_roles_hold_no_more_than_their_makers() {
    let house = house().await;
    let peeters = cast(&house, false).await;
    let twin = cast(&house, true).await;
    let owner = peeters.owner.api();
    let maker = define(
        &owner,
        "firm",
        "Role maker",
        &["manage_roles", "create_dossiers"],
    )
    .await;
    let me = format!("/firms/peeters/staff/{}", peeters.outsider.id);
    owner
        .patch(&me, json!({"roles": [maker]}))
        .await
        .expect(200);
    let karim = peeters.outsider.api();
    let roles = "/firms/peeters/roles";
    let body = |scope: &str, permissions: Value| json!({"name": "Mine", "scope": scope, "permissions": permissions});
    karim
        .post(roles, body("firm", json!(["manage_staff"])))
        .await
        .expect(403);
    // Whoever does not see all dossiers holds nothing in one.
    karim
        .post(roles, body("dossier", json!(["see_dossier"])))
        .await
        .expect(403);
    let mine = karim
        .post(roles, body("firm", json!(["create_dossiers"])))
        .await
        .expect(201)
        .id();
    let more = json!({"permissions": ["create_dossiers", "see_confidential"]});
    karim
        .patch(&format!("/roles/{mine}"), more.clone())
        .await
        .expect(403);
    owner
        .patch(&format!("/roles/{mine}"), more)
        .await
        .expect(200);
    karim
        .patch(&format!("/roles/{mine}"), json!({"name": "Ours"}))
        .await
        .expect(403);
    karim.delete(&format!("/roles/{mine}")).await.expect(403);
    for bad in [
        body("firm", json!(["see_dossier"])),
        body("client", json!(["edit_dossier"])),
        body("conversation", json!(["manage_firm"])),
        body("dossier", json!(["everything"])),
        body("planet", json!([])),
        json!({"name": "", "scope": "firm", "permissions": []}),
        json!({"name": "role MAKER", "scope": "firm", "permissions": []}),
    ] {
        owner.post(roles, bad).await.expect(422);
    }
    let all = owner
        .get(&format!("{roles}?limit=200"))
        .await
        .expect(200)
        .json();
    let standard = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|role| role["code"] == "viewer")
        .unwrap();
    let at = format!("/roles/{}", standard["id"].as_str().unwrap());
    owner.patch(&at, json!({"name": "X"})).await.expect(403);
    owner.delete(&at).await.expect(403);
    for stranger in [twin.owner.api(), peeters.access.api()] {
        stranger
            .patch(&format!("/roles/{mine}"), json!({"name": "X"}))
            .await
            .expect(404);
        stranger.delete(&format!("/roles/{mine}")).await.expect(404);
    }
    let page = peeters.outsider.browser().await;
    let form = page
        .get("/office/peeters/settings/roles/new?scope=firm")
        .await
        .expect(200)
        .body;
    assert!(form.contains("You do not hold this yourself"));
    peeters
        .editor
        .browser()
        .await
        .get("/office/peeters/settings/roles/new")
        .await
        .expect(403);
    peeters
        .editor
        .browser()
        .await
        .get(&format!("/office/peeters/settings/roles/{mine}"))
        .await
        .expect(200);
}

/// ROLE-5: the same through the pages, with what was typed kept when something is wrong.
#[tokio::test]
async fn role_5_a_role_is_defined_and_changed_on_its_page() {
    let (_house, cast) = begin().await;
    let page = cast.owner.browser().await;
    let base = "/office/peeters/settings/roles";
    let bad = [("scope", "client"), ("name", ""), ("permission", "reply")];
    let again = page
        .post(&format!("{base}/new"), &bad)
        .await
        .expect(422)
        .body;
    assert!(
        again.contains("error-summary") && again.contains("value=\"reply\" checked"),
        "{again}"
    );
    let good = [
        ("scope", "client"),
        ("name", "Answers only"),
        ("permission", "reply"),
        ("permission", "read_conversations"),
    ];
    page.post(&format!("{base}/new"), &good).await.expect(303);
    let list = page.get(base).await.expect(200).body;
    assert!(
        list.contains("Answers only") && list.contains("two permissions")
            || list.contains("2 permissions")
    );
    let all = cast
        .owner
        .api()
        .get("/firms/peeters/roles?limit=200")
        .await
        .expect(200)
        .json();
    let role = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|role| role["name"] == "Answers only")
        .unwrap()
        .clone();
    assert_eq!(role["code"], role["id"]);
    let at = format!("{base}/{}", role["id"].as_str().unwrap());
    page.get(&at).await.expect(200);
    page.post(
        &at,
        &[
            ("version", "1"),
            ("name", "Answers"),
            ("permission", "reply"),
        ],
    )
    .await
    .expect(303);
    let stale = page
        .post(
            &at,
            &[("version", "1"), ("name", "Late"), ("permission", "reply")],
        )
        .await;
    assert!(
        matches!(stale.status.as_u16(), 409 | 412),
        "{}",
        stale.status
    );
    page.post(&format!("{at}/remove"), &[]).await.expect(303);
    page.get(&at).await.expect(404);
}
