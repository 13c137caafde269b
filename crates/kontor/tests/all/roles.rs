//! Roles and LOGIN, through pages and API.

use serde_json::json;

use crate::office::begin;

/// SIGNIN-6: LOGIN off takes the access away at once and leaves the role.
#[tokio::test]
async fn signin_6_login_off_closes_the_dossier() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let all = api
        .get(&format!("/dossiers/{}/addresses", cast.dossier))
        .await
        .expect(200)
        .json();
    let mine = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["contact"]["id"] == json!(cast.access.id))
        .unwrap();
    assert_eq!(mine["state"], "active");
    let at = format!(
        "/dossiers/{}/addresses/{}",
        cast.dossier,
        mine["id"].as_str().unwrap()
    );
    cast.access
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(200);
    api.patch(&at, json!({"login": false})).await.expect(200);
    cast.access
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(404);
    let item = api
        .patch(&at, json!({"login": true}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (item["state"].as_str(), item["role"].as_str()),
        (Some("active"), Some("access"))
    );
    cast.access
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(200);
}

/// ROLE-4: an owner shares, an editor does not, and nobody gives more than they have.
#[tokio::test]
async fn role_4_sharing_needs_owner() {
    let (_house, cast) = begin().await;
    let at = format!("/dossiers/{}/grants", cast.dossier);
    let body = json!({"principal": {"kind": "staff", "id": cast.outsider.id}, "role": "viewer"});
    cast.editor.api().post(&at, body.clone()).await.expect(403);
    cast.outsider.api().get(&at).await.expect(404);
    let id = cast
        .owner
        .api()
        .post(&at, body.clone())
        .await
        .expect(201)
        .id();
    cast.outsider
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(200);
    assert_eq!(cast.owner.api().post(&at, body).await.expect(201).id(), id);
    cast.editor
        .api()
        .delete(&format!("/grants/{id}"))
        .await
        .expect(403);
    cast.owner
        .api()
        .delete(&format!("/grants/{id}"))
        .await
        .expect(204);
    cast.outsider
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(404);
    cast.access.api().get(&at).await.expect(403);
    let team = json!({"team": [cast.outsider.id]});
    cast.editor
        .api()
        .patch(&format!("/dossiers/{}", cast.dossier), team)
        .await
        .expect(422);
}

/// DOS-3, DOS-8, DOS-7: one form adds somebody, opens the dossier and invites; every page opens.
#[tokio::test]
async fn dos_8_one_form_adds_somebody_and_every_page_opens() {
    let (house, cast) = begin().await;
    let browser = cast.owner.browser().await;
    let base = format!("/office/peeters/dossiers/{}", cast.dossier);
    let fields = [
        ("first_name", "Noor"),
        ("last_name", "Claes"),
        ("address", "noor@claes.example"),
        ("language", "nl"),
        ("phone", ""),
        ("role", "collaborator"),
        ("login", "on"),
        ("invite", "on"),
        ("username", ""),
    ];
    browser
        .post(&format!("{base}/contacts/new"), &fields)
        .await
        .expect(303);
    house.work().await;
    house.mail_to("noor@claes.example").await;
    let again = browser
        .post(&format!("{base}/contacts/new"), &fields)
        .await
        .expect(422);
    assert!(again.body.contains("noor@claes.example") && again.body.contains("Noor"));
    let mut pages = vec![
        "/office/peeters".to_owned(),
        "/office/peeters/contacts".into(),
        "/office/peeters/contacts/new".into(),
        "/office/peeters/contacts?q=noor".into(),
        "/office/peeters/activities".into(),
        "/office/peeters/dossiers/new".into(),
        format!("/office/peeters/contacts/{}", cast.access.id),
        "/office/peeters?q=xyzzy&kind=person".into(),
    ];
    for tab in [
        "",
        "/edit",
        "/info",
        "/history",
        "/history?family=login",
        "/share",
        "/share?with=contacts",
        "/contacts/new?q=a",
    ] {
        pages.push(format!("{base}{tab}"));
    }
    for page in pages {
        let answer = browser.get(&page).await.expect(200);
        assert!(!answer.body.contains("href=\"\""), "{page}");
    }
    let info = browser.get(&format!("{base}/info")).await.body;
    assert!(info.contains("Noor Claes") && info.contains("noor@claes.example"));
    let history = browser.get(&format!("{base}/history")).await.body;
    assert!(
        history.contains("Noor Claes (noor@claes.example)")
            || history.contains("noor@claes.example")
    );
    let bad = browser
        .post(
            "/office/peeters/dossiers/new",
            &[("name", ""), ("kind", "company"), ("language", "nl")],
        )
        .await
        .expect(422);
    assert!(bad.body.contains("error-summary"));
    let made = browser
        .post(
            "/office/peeters/dossiers/new",
            &[
                ("name", "Nieuw"),
                ("kind", "person"),
                ("language", "fr"),
                ("tags", "a, b"),
            ],
        )
        .await
        .expect(303);
    browser.get(&made.location()).await.expect(200);
    let bad = browser
        .post(
            &format!("/office/peeters/contacts/{}/addresses", cast.access.id),
            &[("address", "nonsense")],
        )
        .await
        .expect(422);
    assert!(bad.body.contains("nonsense"));
}
