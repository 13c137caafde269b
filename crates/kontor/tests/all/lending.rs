//! Whoever stands in has the dossiers of who is away, exactly for as long (ROLE-11).

use serde_json::{Value, json};
use testkit::{Api, Cast, House};
use uuid::Uuid;

use crate::leaving::{many, responsible};
use crate::office::begin;
use crate::staff::staff;
use crate::teams::rights_are_as_the_grants_say;
use crate::why::of_one;

/// Days of which the first is today.
fn days(stand_in: Uuid, lends: bool) -> Value {
    json!({"away": {"from": "2026-11-02", "until": "2026-11-04", "stand_in": stand_in, "lends": lends}})
}

async fn set(api: &Api, away: Uuid, body: Value) -> Value {
    api.patch(&staff(away), body).await.expect(200).json()
}

/// Their own role on the dossier, and for whom they stand in.
async fn role(cast: &Cast, dossier: impl std::fmt::Display, id: Uuid) -> Option<(String, bool)> {
    let path = format!("/dossiers/{dossier}/grants");
    let grants = cast.owner.api().get(&path).await.expect(200).json();
    let grants = grants["items"].as_array().unwrap();
    let own = |item: &&Value| item["principal"]["id"] == id.to_string();
    let item = grants.iter().find(own)?;
    let role = item["role"].as_str().unwrap().to_owned();
    Some((role, !item["stands_in_for"].is_null()))
}

fn lent() -> Option<(String, bool)> {
    Some(("editor".to_owned(), true))
}

fn own(role: &str) -> Option<(String, bool)> {
    Some((role.to_owned(), false))
}

/// Three days later everybody is back.
async fn days_pass(house: &House) {
    house.later(3 * 24 * 60);
    house.work().await;
}

/// The stand-in works on the dossier from the first day to the last, and everybody can see why.
#[tokio::test]
async fn role_11_a_stand_in_has_the_dossiers_from_the_first_day_to_the_last() {
    let (house, cast) = begin().await;
    responsible(&cast, cast.editor.id).await;
    let (api, dossier) = (cast.outsider.api(), format!("/dossiers/{}", cast.dossier));
    let away = json!({"away": {"from": "2026-11-03", "until": "2026-11-04", "stand_in": cast.outsider.id, "lends": true}});
    let item = set(&cast.owner.api(), cast.editor.id, away).await;
    assert_eq!(item["away"]["lends"], true);
    house.work().await;
    api.get(&dossier).await.expect(404);
    house.later(24 * 60);
    house.work().await;
    api.get(&dossier).await.expect(200);
    assert_eq!(role(&cast, cast.dossier, cast.outsider.id).await, lent());
    rights_are_as_the_grants_say(&house).await;

    let owner = cast.owner.browser().await;
    let office = format!("/office/peeters{dossier}");
    let share = owner.get(&format!("{office}/share?with=staff")).await;
    let words = "stands in for Zoe Lambrechts until 4 November 2026";
    let share = share.expect(200).body;
    assert!(share.contains(words), "{share}");
    let why = format!("{office}/access?person={}", cast.outsider.id);
    assert!(owner.get(&why).await.expect(200).body.contains(words));
    let item = of_one(&cast.owner.api(), &dossier, cast.outsider.id).await;
    assert_eq!(item["reasons"][0]["kind"], "stands_in");

    days_pass(&house).await;
    api.get(&dossier).await.expect(404);
    assert_eq!(role(&cast, cast.dossier, cast.outsider.id).await, None);
    rights_are_as_the_grants_say(&house).await;
    let owner = cast.owner.browser().await;
    let history = owner
        .get(&format!("{office}/history"))
        .await
        .expect(200)
        .body;
    for words in [
        "gave Karim El Amrani the role “Editor” as stand-in for Zoe Lambrechts",
        "took the role “Editor” as stand-in for Zoe Lambrechts away from Karim El Amrani",
    ] {
        assert!(history.contains(words), "{history}");
    }
}

/// Nothing is lent without the tick, without a stand-in, or by someone who may not share.
#[tokio::test]
async fn role_11_nobody_lends_what_they_may_not_share() {
    let (house, cast) = begin().await;
    responsible(&cast, cast.editor.id).await;
    let none = json!({"away": {"from": "2026-11-02", "until": "2026-11-04", "lends": true}});
    let at = staff(cast.editor.id);
    cast.owner.api().patch(&at, none).await.expect(422);
    // An editor does not share, and managing staff shows no dossier.
    for (who, lends) in [
        (&cast.owner, false),
        (&cast.editor, true),
        (&cast.staff_admin, true),
    ] {
        set(&who.api(), cast.editor.id, days(cast.outsider.id, lends)).await;
        house.work().await;
        assert_eq!(role(&cast, cast.dossier, cast.outsider.id).await, None);
    }
    // Of a confidential one the responsible themselves or an owner says so.
    let dossier = format!("/dossiers/{}", cast.dossier);
    let body = json!({"principal": {"kind": "staff", "id": cast.admin.id}, "role": "owner"});
    cast.owner
        .api()
        .post(&format!("{dossier}/grants"), body)
        .await
        .expect(201);
    let hidden = json!({"confidential": true});
    cast.owner.api().patch(&dossier, hidden).await.expect(200);
    for (who, lends) in [(&cast.admin, None), (&cast.owner, lent())] {
        set(&who.api(), cast.editor.id, days(cast.outsider.id, true)).await;
        house.work().await;
        assert_eq!(role(&cast, cast.dossier, cast.outsider.id).await, lends);
    }
    rights_are_as_the_grants_say(&house).await;
}

/// Ended early, or with another stand-in, exactly what was lent goes; what is someone's own stays.
#[tokio::test]
async fn role_11_only_what_was_lent_goes_again() {
    let (house, cast) = begin().await;
    responsible(&cast, cast.editor.id).await;
    let owner = cast.owner.api();
    // A role of one's own is left alone.
    set(&owner, cast.editor.id, days(cast.viewer.id, true)).await;
    house.work().await;
    assert_eq!(
        role(&cast, cast.dossier, cast.viewer.id).await,
        own("viewer")
    );
    // Another stand-in, and then none.
    for (to, has) in [(cast.outsider.id, lent()), (cast.staff_admin.id, None)] {
        set(&owner, cast.editor.id, days(to, true)).await;
        house.work().await;
        assert_eq!(role(&cast, cast.dossier, cast.outsider.id).await, has);
    }
    assert_eq!(role(&cast, cast.dossier, cast.staff_admin.id).await, lent());
    set(&owner, cast.editor.id, json!({"away": null})).await;
    house.work().await;
    assert_eq!(role(&cast, cast.dossier, cast.staff_admin.id).await, None);
    assert_eq!(
        role(&cast, cast.dossier, cast.viewer.id).await,
        own("viewer")
    );
    // What is given over a lent one is the stand-in's own.
    set(&owner, cast.editor.id, days(cast.outsider.id, true)).await;
    house.work().await;
    let body = json!({"principal": {"kind": "staff", "id": cast.outsider.id}, "role": "editor"});
    let grants = format!("/dossiers/{}/grants", cast.dossier);
    owner.post(&grants, body).await.expect(201);
    assert_eq!(
        role(&cast, cast.dossier, cast.outsider.id).await,
        own("editor")
    );
    days_pass(&house).await;
    assert_eq!(
        role(&cast, cast.dossier, cast.outsider.id).await,
        own("editor")
    );
    rights_are_as_the_grants_say(&house).await;
}

/// What is lent follows the dossier: its responsible, its archive, and new ones.
#[tokio::test]
async fn role_11_what_is_lent_follows_the_responsible_and_the_archive() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let dossier = format!("/dossiers/{}", cast.dossier);
    owner
        .patch(
            &dossier,
            json!({"state": "archived", "responsible": cast.editor.id}),
        )
        .await
        .expect(200);
    set(&owner, cast.editor.id, days(cast.outsider.id, true)).await;
    house.work().await;
    assert_eq!(role(&cast, cast.dossier, cast.outsider.id).await, None);
    for (change, has) in [
        (json!({"state": "active"}), lent()),
        (json!({"responsible": cast.owner.id}), None),
        (json!({"responsible": cast.editor.id}), lent()),
        (json!({"state": "archived"}), None),
        (json!({"state": "active"}), lent()),
        // Whoever stood in is responsible from now on.
        (json!({"responsible": cast.outsider.id}), own("editor")),
    ] {
        owner.patch(&dossier, change.clone()).await.expect(200);
        assert_eq!(
            role(&cast, cast.dossier, cast.outsider.id).await,
            has,
            "{change}"
        );
    }
    let body =
        json!({"name": "New", "kind": "company", "language": "nl", "responsible": cast.editor.id});
    let new = owner
        .post("/firms/peeters/dossiers", body)
        .await
        .expect(201)
        .id();
    assert_eq!(role(&cast, &new, cast.outsider.id).await, lent());
    // Whoever stands in leaves: nothing is lent to anybody.
    let leave = format!("{}/leave", staff(cast.outsider.id));
    owner.post(&leave, json!({})).await.expect(200);
    house.work().await;
    assert_eq!(role(&cast, &new, cast.outsider.id).await, None);
    let item = owner.get(&staff(cast.editor.id)).await.expect(200).json();
    assert_eq!(item["away"]["lends"], false);
    // Whoever is away leaves.
    set(&owner, cast.editor.id, days(cast.viewer.id, true)).await;
    house.work().await;
    assert_eq!(role(&cast, &new, cast.viewer.id).await, lent());
    let leave = format!("{}/leave", staff(cast.editor.id));
    owner
        .post(&leave, json!({"to": cast.admin.id}))
        .await
        .expect(200);
    house.work().await;
    assert_eq!(role(&cast, &new, cast.viewer.id).await, None);
    rights_are_as_the_grants_say(&house).await;
}

/// Many are lent and taken back in pieces, each time all of them.
#[tokio::test]
async fn role_11_hundreds_of_dossiers_are_lent_in_pieces() {
    let (house, cast) = begin().await;
    many(&house, &cast, 210).await;
    let seen = async || {
        let (api, mut count, mut cursor) = (cast.outsider.api(), 0, String::new());
        loop {
            let path = format!("/firms/peeters/dossiers?limit=200{cursor}");
            let page = api.get(&path).await.expect(200).json();
            count += page["items"].as_array().unwrap().len();
            match page["next"].as_str() {
                None => return count,
                Some(next) => cursor = format!("&cursor={next}"),
            }
        }
    };
    set(
        &cast.owner.api(),
        cast.editor.id,
        days(cast.outsider.id, true),
    )
    .await;
    house.work().await;
    assert_eq!(seen().await, 210);
    rights_are_as_the_grants_say(&house).await;
    days_pass(&house).await;
    assert_eq!(seen().await, 0);
    rights_are_as_the_grants_say(&house).await;
}

/// The form keeps the tick when something else is wrong, and shows it afterwards.
#[tokio::test]
async fn role_11_the_tick_stands_in_the_form() {
    let (_house, cast) = begin().await;
    let browser = cast.owner.browser().await;
    let page = format!("/office/peeters/settings/staff/{}", cast.editor.id);
    let to = cast.outsider.id.to_string();
    let ticked = "id=\"lends\" value=\"yes\" checked";
    let form = |from, to| {
        [
            ("from", from),
            ("until", "2026-11-04"),
            ("stand_in", to),
            ("lends", "yes"),
        ]
    };
    for (from, to) in [("x", to.as_str()), ("2026-11-02", "")] {
        let again = browser
            .post(&format!("{page}/absence"), &form(from, to))
            .await;
        assert!(again.expect(422).body.contains(ticked));
    }
    assert!(!browser.get(&page).await.expect(200).body.contains(ticked));
    browser
        .post(&format!("{page}/absence"), &form("2026-11-02", &to))
        .await
        .expect(303);
    assert!(browser.get(&page).await.expect(200).body.contains(ticked));
}
