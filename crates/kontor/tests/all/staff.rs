//! The firm's people: roles in the firm, invitations, absence, leaving, the last owner.

use serde_json::{Value, json};
use testkit::{Api, Browser, Cast, PASSWORD};

use crate::office::begin;

pub fn staff(id: impl std::fmt::Display) -> String {
    format!("/firms/peeters/staff/{id}")
}

pub async fn state(api: &Api, id: impl std::fmt::Display) -> Value {
    api.get(&staff(id)).await.expect(200).json()["state"].clone()
}

/// A new staff member, invited: id and address.
async fn invited(cast: &Cast, name: &str) -> (String, String) {
    let email = format!("{name}@new.example");
    let body = json!({"name": name, "email": email});
    let made = cast.owner.api().post("/firms/peeters/staff", body).await;
    (made.expect(201).id(), email)
}

/// ROLE-4: someone may have several firm roles; what they hold together counts at once.
#[tokio::test]
async fn role_4_several_firm_roles_count_together_and_at_once() {
    let (_house, cast) = begin().await;
    let (owner, karim) = (cast.owner.api(), cast.outsider.api());
    let new = json!({"name": "New", "kind": "person", "language": "nl"});
    let shelf = "/firms/peeters/dossiers";
    karim.post(shelf, new.clone()).await.expect(403);
    let roles = json!({"roles": ["member", "dossier_admin", "staff_admin"]});
    let item = owner
        .patch(&staff(cast.outsider.id), roles)
        .await
        .expect(200)
        .json();
    let held = item["permissions"].as_array().unwrap();
    for wanted in ["create_dossiers", "manage_staff"] {
        assert!(held.contains(&json!(wanted)), "{held:?}");
    }
    karim.post(shelf, new.clone()).await.expect(201);
    let roles = json!({"roles": ["member"]});
    owner
        .patch(&staff(cast.outsider.id), roles)
        .await
        .expect(200);
    karim.post(shelf, new).await.expect(403);
    for bad in [
        json!({"roles": []}),
        json!({"roles": ["nobody"]}),
        json!({"roles": ["dossier_owner"]}),
    ] {
        owner.patch(&staff(cast.outsider.id), bad).await.expect(422);
    }
}

/// ROLE-4: nobody gives a role that holds more than they hold, or changes whoever stands above them.
#[tokio::test]
async fn role_4_nobody_gives_more_than_they_hold_or_lowers_who_stands_above() {
    let (_house, cast) = begin().await;
    let juergen = cast.staff_admin.api();
    for role in ["owner", "firm_admin", "dossier_admin"] {
        let body = json!({"roles": [role]});
        juergen
            .patch(&staff(cast.outsider.id), body.clone())
            .await
            .expect(403);
        // Not even to themselves.
        juergen
            .patch(&staff(cast.staff_admin.id), body)
            .await
            .expect(403);
    }
    for above in [cast.owner.id, cast.admin.id] {
        juergen
            .patch(&staff(above), json!({"roles": ["member"]}))
            .await
            .expect(403);
        juergen
            .patch(&staff(above), json!({"email": "mine@evil.example"}))
            .await
            .expect(403);
        juergen
            .post(&format!("{}/leave", staff(above)), json!({}))
            .await
            .expect(403);
        let away = json!({"away": {"from": "2026-12-01", "until": "2026-12-02"}});
        juergen.patch(&staff(above), away).await.expect(403);
    }
    cast.editor
        .api()
        .patch(&staff(cast.outsider.id), json!({"name": "X"}))
        .await
        .expect(403);
    juergen
        .patch(&staff(cast.outsider.id), json!({"name": "Karim E."}))
        .await
        .expect(200);
    let twin = cast.access.api();
    twin.get(&staff(cast.outsider.id)).await.expect(404);
}

/// The last owner cannot leave, be let go, or stop being one; an owner who never signed in is none.
#[tokio::test]
async fn role_4_the_last_owner_stays() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let mine = staff(cast.owner.id);
    let (other, _) = invited(&cast, "sam").await;
    owner
        .patch(&staff(&other), json!({"roles": ["owner"]}))
        .await
        .expect(200);
    owner
        .post(&format!("{mine}/leave"), json!({}))
        .await
        .expect(409);
    owner
        .patch(&mine, json!({"roles": ["firm_admin"]}))
        .await
        .expect(422);
    let page = cast.owner.browser().await;
    let at = format!("/office/peeters/settings/staff/{}", cast.owner.id);
    assert!(
        page.get(&format!("{at}/leave"))
            .await
            .expect(200)
            .body
            .contains("last owner")
    );
    let fields = [
        ("name", "An Peeters"),
        ("email", "an@peeters.example"),
        ("language", "en"),
        ("role", "member"),
    ];
    let again = page.post(&at, &fields).await.expect(422);
    assert!(again.body.contains("Make someone else an owner first"));
    owner
        .patch(&staff(cast.admin.id), json!({"roles": ["owner"]}))
        .await
        .expect(200);
    owner
        .post(&format!("{mine}/leave"), json!({}))
        .await
        .expect(200);
    owner.get("/me").await.expect(401);
    cast.admin.api().get("/firms/peeters").await.expect(200);
}

/// Two owners who remove each other at the same moment: one of them stays.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn role_4_two_owners_removing_each_other_leave_one() {
    let (_house, cast) = begin().await;
    let (an, jan) = (cast.owner.api(), cast.admin.api());
    let both = json!({"roles": ["owner"]});
    for round in 0..6 {
        an.patch(&staff(cast.admin.id), both.clone())
            .await
            .expect(200);
        let (at_jan, at_an) = (staff(cast.admin.id), staff(cast.owner.id));
        let body = json!({"roles": ["member"]});
        let (one, two) = tokio::join!(an.patch(&at_jan, body.clone()), jan.patch(&at_an, body));
        let good = [&one, &two]
            .iter()
            .filter(|answer| answer.status == 200)
            .count();
        assert_eq!(good, 1, "{round}: {} {}", one.status, two.status);
        // Whoever stayed makes the other an owner again.
        let (stayed, id) = if one.status == 200 {
            (&an, cast.admin.id)
        } else {
            (&jan, cast.owner.id)
        };
        stayed.patch(&staff(id), both.clone()).await.expect(200);
    }
    let (one, two) = (
        format!("{}/leave", staff(cast.admin.id)),
        format!("{}/leave", staff(cast.owner.id)),
    );
    let (one, two) = tokio::join!(an.post(&one, json!({})), jan.post(&two, json!({})));
    let good = [&one, &two]
        .iter()
        .filter(|answer| answer.status == 200)
        .count();
    assert_eq!(good, 1, "{} {}", one.status, two.status);
}

/// An invitation can be sent again and withdrawn; what was mailed is dead then, and asks for no other.
#[tokio::test]
async fn a_withdrawn_invitation_of_a_colleague_is_dead() {
    let (house, cast) = begin().await;
    let (id, email) = invited(&cast, "noa").await;
    let first = house.mail_to(&email).await.link("/activate/");
    house.later(1);
    cast.owner
        .api()
        .post(&format!("{}/invitation", staff(&id)), json!({}))
        .await
        .expect(202);
    let second = house.mail_to(&email).await.link("/activate/");
    let nobody = Browser::new(&house.url);
    nobody.get(&first).await.expect(410);
    nobody.get(&second).await.expect(200);
    assert_eq!(state(&cast.owner.api(), &id).await, "invited");
    cast.staff_admin
        .api()
        .post(&format!("{}/leave", staff(&id)), json!({}))
        .await
        .expect(200);
    nobody.get(&second).await.expect(410);
    nobody
        .post(&second, &[("password", PASSWORD)])
        .await
        .expect(410);
    let before = house.mail().await.len();
    nobody
        .post(&format!("{second}/fresh"), &[])
        .await
        .expect(200);
    assert_eq!(house.mail().await.len(), before);
    cast.owner
        .api()
        .post(&format!("{}/invitation", staff(&id)), json!({}))
        .await
        .expect(409);
    let again = json!({"name": "Noa", "email": email});
    let known = cast
        .owner
        .api()
        .post("/firms/peeters/staff", again)
        .await
        .expect(422);
    assert!(known.body.contains("Bring them back"), "{}", known.body);
    house.later(1);
    // Back again: a fresh invitation, and it works.
    cast.owner
        .api()
        .post(&format!("{}/return", staff(&id)), json!({}))
        .await
        .expect(200);
    let third = house.mail_to(&email).await.link("/activate/");
    nobody
        .post(&third, &[("password", PASSWORD)])
        .await
        .expect(303);
    assert_eq!(state(&cast.owner.api(), &id).await, "active");
}

/// Invited at a wrong address: the old link dies, the right one signs in with the right address.
#[tokio::test]
async fn an_invitation_to_a_wrong_address_is_mended() {
    let (house, cast) = begin().await;
    let (id, email) = invited(&cast, "typo").await;
    let wrong = house.mail_to(&email).await.link("/activate/");
    let right = json!({"email": "right@new.example"});
    cast.owner.api().patch(&staff(&id), right).await.expect(200);
    let nobody = Browser::new(&house.url);
    nobody.get(&wrong).await.expect(410);
    let link = house.mail_to("right@new.example").await.link("/activate/");
    nobody
        .post(&link, &[("password", PASSWORD)])
        .await
        .expect(303);
    Browser::signed_in(&house.url, "right@new.example", PASSWORD).await;
    let old = [("email", email.as_str()), ("password", PASSWORD)];
    Browser::new(&house.url)
        .post("/sign-in", &old)
        .await
        .expect(422);
    // Who works here already is not there twice.
    let (other, _) = invited(&cast, "other").await;
    let taken = json!({"email": "right@new.example"});
    cast.owner
        .api()
        .patch(&staff(&other), taken)
        .await
        .expect(422);
    // Where mail goes to someone active is not what they sign in with.
    cast.owner
        .api()
        .patch(&staff(&id), json!({"email": "post@new.example"}))
        .await
        .expect(200);
    Browser::signed_in(&house.url, "right@new.example", PASSWORD).await;
}

/// What two people change at once is not lost.
#[tokio::test]
async fn a_colleague_is_changed_from_the_version_that_was_seen() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let at = staff(cast.outsider.id);
    let seen = owner.get(&at).await.expect(200);
    let tag = seen.headers["etag"].to_str().unwrap().to_owned();
    let change = |name: &str| {
        owner
            .request(http::Method::PATCH, &at)
            .header("if-match", &tag)
            .json(&json!({"name": name}))
    };
    owner.send(change("First")).await.expect(200);
    let stale = owner.send(change("Second")).await.status.as_u16();
    assert!(matches!(stale, 409 | 412), "{stale}");
    for bad in [
        json!({"name": ""}),
        json!({"name": "x\u{7}"}),
        json!({"email": "a\r\nb@c.example"}),
        json!({"language": "xx"}),
        json!({"nonsense": 1}),
    ] {
        owner.patch(&at, bad).await.expect(422);
    }
}
