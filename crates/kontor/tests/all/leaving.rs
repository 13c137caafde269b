//! Leaving the firm: what ends, what goes over, and to whom.

use serde_json::json;
use testkit::{Browser, Cast, House, PASSWORD, Stream};

use crate::office::begin;
use crate::staff::{staff, state};

pub async fn responsible(cast: &Cast, id: uuid::Uuid) {
    let body = json!({"responsible": id});
    let at = format!("/dossiers/{}", cast.dossier);
    cast.owner.api().patch(&at, body).await.expect(200);
}

/// Leaving: sessions, tokens and streams end at once, the dossiers go to whoever takes over, the name
/// stays in the history.
#[tokio::test]
async fn dos_1_who_leaves_is_nobody_and_their_dossiers_go_over() {
    let (house, cast) = begin().await;
    responsible(&cast, cast.editor.id).await;
    let dossier = format!("/dossiers/{}", cast.dossier);
    let share = json!({"principal": {"kind": "staff", "id": cast.editor.id}, "role": "owner"});
    cast.owner
        .api()
        .post(&format!("{dossier}/grants"), share)
        .await
        .expect(201);
    let (browser, api) = (cast.editor.browser().await, cast.editor.api());
    let body = json!({"subject": "From Zoe", "text": "Good day."});
    api.post(&format!("{dossier}/conversations"), body)
        .await
        .expect(201);
    let mut stream =
        Stream::open(browser.request(http::Method::GET, "/office/peeters/stream")).await;
    cast.outsider.api().get(&dossier).await.expect(404);

    let owner = cast.owner.browser().await;
    let at = format!("/office/peeters/settings/staff/{}", cast.editor.id);
    let asks = owner.get(&format!("{at}/leave")).await.expect(200).body;
    assert!(asks.contains("Responsible for one client"), "{asks}");
    let to = cast.outsider.id.to_string();
    owner
        .post(&format!("{at}/leave"), &[("to", to.as_str())])
        .await
        .expect(303);

    assert!(stream.to_end().await.contains("event: access"));
    let page = browser.get("/office/peeters").await.expect(303).location();
    assert!(page.starts_with("/sign-in"), "{page}");
    api.get("/me").await.expect(401);
    let item = cast.outsider.api().get(&dossier).await.expect(200).json();
    assert_eq!(item["responsible"], to);
    let grants = cast
        .owner
        .api()
        .get(&format!("{dossier}/grants"))
        .await
        .expect(200)
        .json();
    let of = |id: uuid::Uuid| {
        let all = grants["items"].as_array().unwrap();
        all.iter()
            .find(|item| item["principal"]["id"] == id.to_string())
            .map(|item| item["role"].clone())
    };
    assert_eq!(
        (of(cast.outsider.id), of(cast.editor.id)),
        (Some(json!("owner")), None)
    );
    let history = owner
        .get(&format!("/office/peeters{dossier}/history"))
        .await
        .expect(200)
        .body;
    assert!(history.contains("Zoe Lambrechts") && history.contains("Karim El Amrani"));
    let list = owner
        .get("/office/peeters/settings/staff")
        .await
        .expect(200)
        .body;
    assert!(!list.contains("Zoe Lambrechts"));
    assert!(
        owner
            .get("/office/peeters/settings/staff?left")
            .await
            .expect(200)
            .body
            .contains("Zoe Lambrechts")
    );
    assert_eq!(state(&cast.owner.api(), cast.editor.id).await, "left");
    // Nobody is given a role, or named as responsible, who is not there.
    let share = json!({"principal": {"kind": "staff", "id": cast.editor.id}, "role": "viewer"});
    cast.owner
        .api()
        .post(&format!("{dossier}/grants"), share)
        .await
        .expect(422);
    cast.owner
        .api()
        .patch(&dossier, json!({"responsible": cast.editor.id}))
        .await
        .expect(422);
    cast.owner
        .api()
        .post(&format!("{}/return", staff(cast.editor.id)), json!({}))
        .await
        .expect(200);
    let back = Browser::signed_in(&house.url, &cast.editor.email, PASSWORD).await;
    back.get("/office/peeters").await.expect(200);
    back.get(&format!("/office/peeters{dossier}"))
        .await
        .expect(404);
}

/// Managing staff shows no dossier, so it hands none over; and what is confidential only owners do.
#[tokio::test]
async fn role_9_only_who_sees_a_dossier_hands_it_over() {
    let (_house, cast) = begin().await;
    responsible(&cast, cast.editor.id).await;
    let dossier = format!("/dossiers/{}", cast.dossier);
    cast.owner
        .api()
        .patch(&dossier, json!({"confidential": true}))
        .await
        .expect(200);
    let leave = format!("{}/leave", staff(cast.editor.id));
    for (to, status) in [(cast.staff_admin.id, 403), (cast.outsider.id, 403)] {
        cast.staff_admin
            .api()
            .post(&leave, json!({"to": to}))
            .await
            .expect(status);
    }
    let jan = cast.admin.browser().await;
    let at = format!("/office/peeters/settings/staff/{}", cast.editor.id);
    let asks = jan.get(&format!("{at}/leave")).await.expect(200).body;
    assert!(asks.contains("Responsible for no client"), "{asks}");
    let one = json!({"dossiers": [{"dossier": cast.dossier, "to": cast.outsider.id}]});
    cast.admin.api().post(&leave, one).await.expect(422);
    cast.admin
        .api()
        .post(&leave, json!({"to": cast.outsider.id}))
        .await
        .expect(200);
    cast.outsider.api().get(&dossier).await.expect(404);
    cast.editor.api().get("/me").await.expect(401);
    // The name stays until an owner hands it over.
    let item = cast.owner.api().get(&dossier).await.expect(200).json();
    assert_eq!(item["responsible"], cast.editor.id.to_string());
    let head = cast
        .owner
        .browser()
        .await
        .get(&format!("/office/peeters{dossier}"))
        .await;
    assert!(head.expect(200).body.contains(">left<"));
    cast.owner
        .api()
        .patch(&dossier, json!({"number": "7"}))
        .await
        .expect(200);
    cast.owner
        .api()
        .post(&leave, json!({"to": cast.outsider.id}))
        .await
        .expect(200);
    cast.outsider.api().get(&dossier).await.expect(200);
    for bad in [cast.editor.id, uuid::Uuid::nil(), cast.access.id] {
        cast.owner
            .api()
            .post(&leave, json!({"to": bad}))
            .await
            .expect(422);
    }
}

/// Dossiers of which one person is responsible.
pub async fn many(house: &House, cast: &Cast, count: usize) {
    use kontor::access::{Caller, grant_in_office};
    use kontor::dossiers::{self, Facts, access::Create};
    let (user, id) = (cast.owner.user, kontor::ids::StaffId(cast.editor.id));
    let store = house.app.store();
    store
        .write(move |tx| {
            let boss = Caller::of_user(tx, user, "command")?;
            let create = grant_in_office::<Create>(tx, &boss, "peeters", ())?;
            for n in 0..count {
                let facts = Facts {
                    name: format!("Many {n}"),
                    kind: "company".to_owned(),
                    language: "nl".to_owned(),
                    responsible: Some(id),
                    ..Facts::default()
                };
                dossiers::create(tx, &create, &facts)?;
            }
            Ok::<_, kontor::refusal::Refusal>(())
        })
        .await
        .unwrap();
}

/// More than 500 dossiers go over by a job, in parts, each with its line in the history; whoever left is
/// out before it begins, and comes back only when it is done.
#[tokio::test]
async fn dos_1_many_dossiers_go_over_in_the_background() {
    let (house, cast) = begin().await;
    let count = 620;
    many(&house, &cast, count).await;
    let owner = cast.owner.api();
    let left = format!(
        "/firms/peeters/dossiers?responsible={}&limit=200",
        cast.editor.id
    );
    let to = json!({"to": cast.viewer.id});
    owner
        .post(&format!("{}/leave", staff(cast.editor.id)), to)
        .await
        .expect(200);
    cast.editor.api().get("/me").await.expect(401);
    assert_eq!(
        owner.get(&left).await.expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        200
    );
    owner
        .post(&format!("{}/return", staff(cast.editor.id)), json!({}))
        .await
        .expect(409);
    house.work().await;
    assert_eq!(
        owner.get(&left).await.expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    let mine = format!(
        "/firms/peeters/dossiers?responsible={}&limit=200",
        cast.viewer.id
    );
    let theirs = cast.viewer.api().get(&mine).await.expect(200).json();
    let first = theirs["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(theirs["items"].as_array().unwrap().len(), 200);
    let events = owner
        .get(&format!("/dossiers/{first}/events"))
        .await
        .expect(200)
        .json();
    let kinds: Vec<&str> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        &kinds[..3],
        ["grant.given", "grant.taken", "dossier.changed"]
    );
    owner
        .post(&format!("{}/return", staff(cast.editor.id)), json!({}))
        .await
        .expect(200);
    house.work().await;
    // Many more are left to no one.
    let page = cast.owner.browser().await;
    page.get("/office/peeters/settings/staff").await.expect(200);
}
