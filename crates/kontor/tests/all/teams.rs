//! Teams: staff under one name who have together what the team was given.

use http::Method;
use kontor::access::rights;
use kontor::events::verify;
use kontor::ids::DossierId;
use kontor::refusal::Refusal;
use serde_json::{Value, json};
use testkit::{Cast, House, Stream};

use crate::exchange::{export, import, wrong};
use crate::office::{begin, dossier};

async fn team(cast: &Cast, name: &str, members: Value) -> String {
    let body = json!({"name": name, "members": members});
    let owner = cast.owner.api();
    owner
        .post("/firms/peeters/teams", body)
        .await
        .expect(201)
        .id()
}

/// What is kept is what the grants say.
pub async fn rights_are_as_the_grants_say(house: &House) {
    let found = house.app.store().read(|tx| {
        let mut found = Vec::new();
        for firm in verify::firm_heads(tx)? {
            for head in verify::dossier_heads(tx, firm.firm, uuid::Uuid::nil())? {
                found.extend(rights::findings(tx, firm.firm, DossierId(head.chain))?);
            }
        }
        Ok::<_, Refusal>(found)
    });
    assert_eq!(found.await.unwrap(), Vec::<String>::new());
}

/// ROLE-8 for teams: a member added later sees, leaving the team takes it away at once, open streams hear.
#[tokio::test]
async fn role_8_a_team_gives_what_it_has_to_whoever_joins_and_takes_it_from_whoever_leaves() {
    let (house, cast) = begin().await;
    let (owner, karim) = (cast.owner.api(), cast.outsider.api());
    let id = team(&cast, "Payroll", json!([])).await;
    let at = format!("/dossiers/{}", cast.dossier);
    let grant = json!({"principal": {"kind": "team", "id": id}, "role": "viewer"});
    let given = owner
        .post(&format!("{at}/grants"), grant)
        .await
        .expect(201)
        .json();
    assert_eq!(given["principal"]["name"], "Payroll");
    karim.get(&at).await.expect(404);
    let member = format!("/teams/{id}/members/{}", cast.outsider.id);
    let mut stream = Stream::open(karim.request(Method::GET, "/events/stream")).await;
    owner.put(&member, json!({})).await.expect(200);
    stream.until("event: change").await;
    karim.get(&at).await.expect(200);
    karim.patch(&at, json!({"number": "7"})).await.expect(403);
    let list = karim.get("/firms/peeters/dossiers").await.expect(200);
    assert!(list.body.contains(&cast.dossier.to_string()));
    let all = owner.get(&format!("{at}/grants")).await.expect(200).json();
    let through = all["items"].as_array().unwrap().iter().find(|item| {
        item["principal"]["id"] == json!(cast.outsider.id) && item["principal"]["kind"] == "staff"
    });
    let from = &through.unwrap()["inherited_from"];
    assert_eq!(
        (&from["kind"], &from["name"]),
        (&json!("team"), &json!("Payroll"))
    );
    let who = owner.get(&format!("{at}/access")).await.expect(200);
    assert!(who.body.contains("\"kind\":\"team\""), "{}", who.body);
    rights_are_as_the_grants_say(&house).await;
    owner.delete(&member).await.expect(204);
    karim.get(&at).await.expect(404);
    owner.put(&member, json!({})).await.expect(200);
    karim.get(&at).await.expect(200);
    owner.delete(&format!("/teams/{id}")).await.expect(204);
    karim.get(&at).await.expect(404);
    rights_are_as_the_grants_say(&house).await;
}

/// ROLE-9, DOS-1: `team` names people and teams alike; a confidential dossier is seen by both, and by
/// whoever joins the team, in lists and pages.
#[tokio::test]
async fn role_9_a_confidential_dossier_is_seen_by_the_members_of_its_teams() {
    let (house, cast) = begin().await;
    let (owner, karim) = (cast.owner.api(), cast.outsider.api());
    let payroll = team(&cast, "Payroll", json!([cast.outsider.id])).await;
    let body = json!({"confidential": true, "team": [cast.editor.id, payroll]});
    let id = dossier(&cast, "Geheim NV", body).await;
    let at = format!("/dossiers/{id}");
    let item = karim.get(&at).await.expect(200).json();
    assert_eq!(item["team"], json!([payroll, cast.editor.id]));
    karim.patch(&at, json!({"number": "7"})).await.expect(200);
    cast.admin.api().get(&at).await.expect(404);
    let query = format!("/firms/peeters/dossiers?team={payroll}");
    let found = karim.get(&query).await.expect(200).json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    assert_eq!(found["items"][0]["team"], json!([payroll, cast.editor.id]));
    let none = cast.admin.api().get(&query).await.expect(200).json();
    assert_eq!(none["items"], json!([]));
    let browser = cast.owner.browser().await;
    let page = browser
        .get(&format!("/office/peeters?team={payroll}"))
        .await
        .expect(200);
    assert!(page.body.contains("Geheim NV") && !page.body.contains("Bakkerij"));
    let share = browser
        .get(&format!("/office/peeters/dossiers/{id}/share?with=staff"))
        .await
        .expect(200);
    assert!(share.body.contains("Payroll"));
    // Named no more, the team has nothing there.
    let team = json!({"team": [cast.editor.id]});
    karim.patch(&at, team.clone()).await.expect(422);
    owner.patch(&at, team).await.expect(200);
    karim.get(&at).await.expect(404);
    rights_are_as_the_grants_say(&house).await;
}

/// ROLE-4, ROLE-8: who manages staff but may not share a team's dossiers puts nobody into it, least of
/// all themselves.
#[tokio::test]
async fn role_4_nobody_is_put_into_a_team_by_someone_who_could_not_share_what_it_has() {
    let (_house, cast) = begin().await;
    let (owner, admin) = (cast.owner.api(), cast.staff_admin.api());
    let id = team(&cast, "Partners", json!([])).await;
    let member = format!("/teams/{id}/members/{}", cast.staff_admin.id);
    admin.put(&member, json!({})).await.expect(200);
    admin.delete(&member).await.expect(204);
    let team = json!({"team": [id]});
    let at = format!("/dossiers/{}", cast.dossier);
    owner.patch(&at, team).await.expect(200);
    admin.put(&member, json!({})).await.expect(422);
    let all = json!({"members": [cast.staff_admin.id]});
    let path = format!("/teams/{id}");
    admin.patch(&path, all).await.expect(422);
    admin.get(&at).await.expect(404);
    admin
        .patch(&path, json!({"name": "Vennoten"}))
        .await
        .expect(200);
    // The firm's admins see every open dossier, and no confidential one.
    cast.admin.api().put(&member, json!({})).await.expect(200);
    owner.delete(&member).await.expect(204);
    let closed = json!({"confidential": true});
    owner.patch(&at, closed).await.expect(200);
    let firm_admin = format!("/teams/{id}/members/{}", cast.admin.id);
    cast.admin
        .api()
        .put(&firm_admin, json!({}))
        .await
        .expect(422);
    owner.put(&firm_admin, json!({})).await.expect(200);
}

/// DOS-1: whoever leaves the firm leaves its teams; names are unique, ids of others are no members.
#[tokio::test]
async fn dos_1_teams_hold_people_of_the_firm_under_a_name_of_their_own() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let id = team(&cast, "Payroll", json!([cast.outsider.id, cast.viewer.id])).await;
    let at = format!("/dossiers/{}", cast.dossier);
    owner.patch(&at, json!({"team": [id]})).await.expect(200);
    for body in [
        json!({"name": "payroll"}),
        json!({"name": ""}),
        json!({"name": "Other", "members": [cast.access.id]}),
    ] {
        owner.post("/firms/peeters/teams", body).await.expect(422);
    }
    let nobody = format!("/teams/{id}/members/{}", cast.access.id);
    owner.put(&nobody, json!({})).await.expect(404);
    let leave = format!("/firms/peeters/staff/{}/leave", cast.outsider.id);
    owner.post(&leave, json!({})).await.expect(200);
    let item = owner.get(&format!("/teams/{id}")).await.expect(200).json();
    assert_eq!(item["members"], json!([cast.viewer.id]));
    rights_are_as_the_grants_say(&house).await;
    let stale = json!({"name": "Wages"});
    let path = format!("/teams/{id}");
    owner.patch(&path, stale).await.expect(200);
    let names = owner.get("/firms/peeters/teams").await.expect(200).json();
    assert_eq!(names["items"][0]["name"], "Wages");
    // The page says the same, and the form puts people in and out.
    let browser = cast.owner.browser().await;
    let page = "/office/peeters/settings/teams";
    assert!(browser.get(page).await.expect(200).body.contains("Wages"));
    let (form, editor) = (format!("{page}/{id}"), cast.editor.id.to_string());
    let fields = [("name", "Wages"), ("members", editor.as_str())];
    browser.post(&form, &fields).await.expect(303);
    let item = owner.get(&path).await.expect(200).json();
    assert_eq!(item["members"], json!([cast.editor.id]));
    browser.post(&form, &[("name", "")]).await.expect(422);
    browser
        .post(&format!("{form}/remove"), &[])
        .await
        .expect(303);
    owner.get(&path).await.expect(404);
}

/// ROLE-6: the Share dialog offers teams beside staff, and a conversation can be shared with one.
#[tokio::test]
async fn role_6_teams_are_shared_with_in_the_dialog() {
    let (house, cast) = begin().await;
    let id = team(&cast, "Payroll", json!([cast.outsider.id])).await;
    let browser = cast.owner.browser().await;
    let share = format!("/office/peeters/dossiers/{}/share", cast.dossier);
    let fields = [("with", "staff"), ("who", id.as_str()), ("role", "editor")];
    browser.post(&share, &fields).await.expect(303);
    let page = browser
        .get(&format!("{share}?with=staff"))
        .await
        .expect(200);
    assert!(
        page.body.contains("Through the team Payroll"),
        "{}",
        page.body
    );
    cast.outsider
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(200);
    rights_are_as_the_grants_say(&house).await;
}

/// DOS-9: the column `team` names teams beside addresses of staff, out and in again.
#[tokio::test]
async fn dos_9_teams_go_out_and_come_in_by_name() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    let id = team(&cast, "Payroll", json!([])).await;
    let who = json!({"number": "77", "team": [id, cast.editor.id]});
    let made = dossier(&cast, "Teamwork NV", who).await;
    let out = export(&api, "peeters", "dossiers").await;
    let line = out.lines().find(|line| line.contains("Teamwork")).unwrap();
    assert!(
        line.contains(&format!("Payroll, {}", cast.editor.email)),
        "{line}"
    );
    let same = import(&house, &api, "peeters", "dossiers", &out).await;
    assert_eq!((&same["changed"], &same["wrong"]), (&json!(0), &json!(0)));
    let text = "number;name;team\n77;Teamwork NV;payroll\n";
    let done = import(&house, &api, "peeters", "dossiers", text).await;
    assert_eq!(done["changed"], json!(1), "{done}");
    let item = api
        .get(&format!("/dossiers/{made}"))
        .await
        .expect(200)
        .json();
    assert_eq!(item["team"], json!([id]));
    let text = "number;name;team\n77;Teamwork NV;Nobody\n";
    let bad = import(&house, &api, "peeters", "dossiers", text).await;
    let bad = bad["id"].as_str().unwrap().to_owned();
    let found = wrong(&api, &bad).await;
    assert_eq!(found[0].1, "team");
}
