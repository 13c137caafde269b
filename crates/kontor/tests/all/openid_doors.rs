//! SIGNIN-9: finding, setting up and losing a firm's own provider.

use serde_json::json;
use testkit::{Browser, PASSWORD};

use crate::openid::{OPENID, begin, change};
use crate::provider::{CLIENT, Instead, says};

/// The page for an address says the same of all addresses of a domain, and leads to no other host.
#[tokio::test]
async fn signin_9_a_domain_is_looked_up_and_never_a_person() {
    let (house, cast, _provider) = begin().await;
    let browser = Browser::new(&house.url);
    let ask = |email: String| {
        let browser = browser.clone();
        async move {
            let page = browser.post("/sign-in/firm", &[("email", &email)]).await;
            (page.status, page.body.replace(&email, "ADDRESS"))
        }
    };
    let known = ask(cast.editor.email.clone()).await;
    assert!(known.1.contains("/sign-in/firm/peeters"), "{}", known.1);
    assert_eq!(known, ask("nobody@peeters.example".to_owned()).await);
    assert_eq!(ask("somebody@elsewhere.example".to_owned()).await.0, 422);
    assert_eq!(ask("no address".to_owned()).await.0, 422);
    for next in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let path = format!("/sign-in/firm?next={}", kontor::web::encode(next));
        let page = browser.get(&path).await.expect(200).body;
        assert!(!page.contains("evil"), "{page}");
    }
    // Too many, from one place.
    for _ in 0..100 {
        browser.get("/sign-in/firm/nobody").await;
    }
    browser.get("/sign-in/firm/peeters").await.expect(429);
}

/// After signing in a person goes where they wanted to, if that is a page of ours.
#[tokio::test]
async fn signin_9_what_comes_next_is_a_page_of_ours() {
    let (house, cast, provider) = begin().await;
    provider.set(says("subject-1", &cast.editor.email));
    for (next, to) in [
        (
            "/office/peeters/settings/staff",
            "/office/peeters/settings/staff",
        ),
        ("//evil.example", "/office/peeters"),
        ("https://evil.example", "/office/peeters"),
    ] {
        let browser = Browser::new(&house.url);
        let next = kontor::web::encode(next);
        let path = format!("/sign-in/firm/peeters?next={next}");
        let there = browser.get(&path).await.expect(303).location();
        let back = browser.get(&provider.agree(&there)).await.expect(303);
        assert_eq!(back.location(), to);
    }
}

/// A provider that is away, slow of mind, or points elsewhere: a page that says so, with a way in.
#[tokio::test]
async fn signin_9_a_provider_that_is_away_leaves_the_password() {
    let (house, cast, provider) = begin().await;
    for (instead, code) in [
        (Instead::Redirect, "redirect"),
        (Instead::TenMegabytes, "long"),
        (Instead::Error, "status"),
        (Instead::Nonsense, "no_provider"),
    ] {
        for place in ["openid-configuration", "keys", "token"] {
            let mut says = says("subject-1", &cast.editor.email);
            says.instead.insert(place, instead);
            provider.set(says);
            let browser = Browser::new(&house.url);
            let mut page = browser.get("/sign-in/firm/peeters").await;
            if place == "token" {
                page = browser.get(&provider.agree(&page.location())).await;
            }
            assert!(
                [502, 400].contains(&page.status.as_u16()),
                "{}",
                page.status
            );
            assert!(
                page.body.contains("Sign in with a password"),
                "{}",
                page.body
            );
            if place == "openid-configuration" {
                let path = format!("{OPENID}/check");
                let found = cast.owner.api().post(&path, json!({})).await.expect(200);
                assert_eq!(found.json(), json!({"ok": false, "code": code}));
            }
        }
    }
    let issuer = "http://127.0.0.1:1";
    let body = json!({"issuer": issuer, "client_secret": "another"});
    change(&cast, body).await.expect(200);
    let page = Browser::new(&house.url).get("/sign-in/firm/peeters").await;
    let page = page.expect(502).body;
    assert!(page.contains("cannot be reached at the moment"), "{page}");
    let fields = [
        ("email", cast.editor.email.as_str()),
        ("password", PASSWORD),
    ];
    Browser::new(&house.url)
        .post("/sign-in", &fields)
        .await
        .expect(303);
}

/// Setting it up takes all that an owner holds; the check says in words what is wrong.
#[tokio::test]
async fn signin_9_owners_set_the_provider_up() {
    let (house, cast, provider) = begin().await;
    for person in [&cast.admin, &cast.editor, &cast.staff_admin] {
        person.api().get(OPENID).await.expect(403);
        person
            .api()
            .patch(OPENID, json!({"enabled": false}))
            .await
            .expect(403);
        let browser = person.browser().await;
        browser
            .get("/office/peeters/settings/openid")
            .await
            .expect(403);
    }
    let kept = cast.owner.api().get(OPENID).await.expect(200);
    assert!(!kept.body.contains(CLIENT.1), "{}", kept.body);
    assert_eq!(kept.json()["has_secret"], true);
    let back = format!("{}/sign-in/firm/peeters/back", house.url);
    assert_eq!(kept.json()["redirect_uri"], back);
    for (body, code) in [
        (json!({"issuer": "nonsense"}), "openid_issuer"),
        (json!({"issuer": "https://other.example"}), "empty"),
        (json!({"issuer": ""}), "empty"),
        (
            json!({"domains": ["gmail.example"]}),
            "openid_foreign_domain",
        ),
        (json!({"domains": ["a b"]}), "openid_domain"),
        (json!({"client_id": "a\u{0}b"}), "control_characters"),
    ] {
        let refused = change(&cast, body.clone()).await;
        let refused = if refused.status == 400 {
            continue;
        } else {
            refused.expect(422)
        };
        assert_eq!(refused.json()["errors"][0]["code"], code, "{body}");
    }

    let owner = cast.owner.browser().await;
    let page = owner
        .get("/office/peeters/settings/openid")
        .await
        .expect(200)
        .body;
    assert!(page.contains(&back) && !page.contains(CLIENT.1), "{page}");
    for (issuer, said) in [
        (provider.issuer.as_str(), "suits Kontor"),
        (&format!("{}/", provider.issuer), "states another address"),
        ("http://10.0.0.1", "must be reached over https"),
        ("https://10.0.0.1", "lies in the inside network"),
        ("https://169.254.169.254", "lies in the inside network"),
        ("https://[::ffff:10.0.0.1]", "lies in the inside network"),
        ("http://127.0.0.1:1", "cannot be reached"),
        ("https://no-such-host.invalid", "no server of this name"),
    ] {
        let fields = [("issuer", issuer)];
        let page = owner
            .post("/office/peeters/settings/openid/check", &fields)
            .await;
        let page = page.expect(200).body;
        assert!(page.contains(said), "{issuer}: {page}");
    }
    let fields = [("issuer", "nonsense")];
    let path = "/office/peeters/settings/openid/check";
    owner.post(path, &fields).await.expect(422);
}

/// Whoever is invited and comes through the provider is in, and active, without any password.
#[tokio::test]
async fn signin_9_an_invited_member_becomes_active_by_the_provider() {
    let (house, cast, provider) = begin().await;
    let body = json!({"name": "Nele", "email": "nele@peeters.example"});
    let owner = cast.owner.api();
    let made = owner
        .post("/firms/peeters/staff", body)
        .await
        .expect(201)
        .id();
    let member = format!("/firms/peeters/staff/{made}");
    assert_eq!(owner.get(&member).await.json()["state"], "invited");
    house.work().await;
    provider.set(says("subject-9", "Nele@Peeters.example"));
    let browser = Browser::new(&house.url);
    provider.walk(&browser).await.expect(303);
    browser.get("/office/peeters").await.expect(200);
    assert_eq!(owner.get(&member).await.json()["state"], "active");
    let page = cast.owner.browser().await;
    let page = page
        .get(&format!("/office/peeters/settings/staff/{made}"))
        .await
        .expect(200);
    assert!(page.body.contains("Forget the link"), "{}", page.body);
    // Gone is gone, whatever the provider says.
    owner.post(&format!("{member}/leave"), json!({})).await;
    browser.get("/office/peeters").await.expect(303);
    provider.walk(&Browser::new(&house.url)).await.expect(403);
}
