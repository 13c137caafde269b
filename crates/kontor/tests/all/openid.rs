//! SIGNIN-9: staff sign in through their firm's own provider.

use serde_json::{Value, json};
use testkit::{Answer, Browser, Cast, House, cast, house};

use crate::authenticator::set_up;
use crate::provider::{CLIENT, Provider, Says, says};

pub const OPENID: &str = "/firms/peeters/openid";

pub async fn begin() -> (House, Cast, Provider) {
    let house = house().await;
    let cast = cast(&house, false).await;
    house.mail().await;
    house.later(1);
    let provider = Provider::start(&house).await;
    let body = json!({
        "enabled": true, "issuer": provider.issuer, "client_id": CLIENT.0,
        "client_secret": CLIENT.1, "domains": ["peeters.example"],
    });
    change(&cast, body).await.expect(200);
    (house, cast, provider)
}

pub async fn change(cast: &Cast, body: Value) -> Answer {
    cast.owner.api().patch(OPENID, body).await
}

/// What the firm's history says of it, oldest first: kind and data.
async fn recorded(house: &House) -> Vec<(String, Value)> {
    house
        .app
        .store()
        .read(|tx| {
            let sql = "SELECT kind, data FROM events WHERE kind LIKE 'openid.%' ORDER BY at, seq";
            let lines = tx.all(sql, &[], |row| Ok((row.get(0)?, row.get::<String>(1)?)))?;
            Ok::<Vec<(String, String)>, kontor::refusal::Refusal>(lines)
        })
        .await
        .unwrap()
        .into_iter()
        .map(|(kind, data)| (kind, serde_json::from_str(&data).unwrap()))
        .collect()
}

/// The way in, and what for; bound by the address once, by the account from then on.
#[tokio::test]
async fn signin_9_staff_come_in_through_their_firms_provider() {
    let (house, cast, provider) = begin().await;
    let browser = Browser::new(&house.url);
    let page = browser.get("/sign-in?firm=peeters").await.expect(200).body;
    assert!(page.contains("/sign-in/firm/peeters"), "{page}");
    assert!(page.contains("Sign in through Kantoor Peeters"), "{page}");
    provider.set(says("subject-1", &cast.editor.email));
    let into = provider.walk(&browser).await.expect(303);
    assert_eq!(into.location(), "/office/peeters");
    browser.get("/office/peeters").await.expect(200);

    // Another address, not even verified: the account is known.
    let mut moved = says("subject-1", "elsewhere@example.org");
    moved.claims.insert("email_verified", json!(false));
    provider.set(moved);
    let again = Browser::new(&house.url);
    provider.walk(&again).await.expect(303);
    again.get("/office/peeters").await.expect(200);
    let kinds = recorded(&house).await;
    assert_eq!(kinds.len(), 2, "{kinds:?}");
    assert_eq!(
        (kinds[0].0.as_str(), kinds[1].0.as_str()),
        ("openid.changed", "openid.bound")
    );
    assert_eq!(kinds[1].1["address"], cast.editor.email);

    // A day later it is over: who may not sign in there any more is out here too.
    house.later(24 * 60 + 1);
    let to = again.get("/office/peeters").await.expect(303).location();
    assert!(to.starts_with("/sign-in?next="), "{to}");
}

/// A provider that lies, or answers for somebody else, opens nothing; the history says so.
#[tokio::test]
async fn signin_9_a_provider_that_lies_opens_nothing() {
    let (house, cast, provider) = begin().await;
    let good = says("subject-1", &cast.editor.email);
    let now = house.clock.now() / 1000;
    let with = |name: &'static str, value: Value| {
        let mut says = good.clone();
        says.claims.insert(name, value);
        says
    };
    let lies: Vec<(&str, Says)> = vec![
        ("nonce", with("nonce", json!("another"))),
        ("nonce", with("nonce", Value::Null)),
        ("audience", with("aud", json!("someone-else"))),
        ("audience", with("aud", json!([CLIENT.0, "someone-else"]))),
        ("issuer", with("iss", json!("https://elsewhere.example"))),
        ("expired", with("exp", json!(now - 1))),
        ("expired", with("iat", json!(now - 3600))),
        ("unverified", with("email_verified", json!(false))),
        ("unverified", with("email_verified", Value::Null)),
        ("unverified", with("email", Value::Null)),
        ("unknown", says("subject-1", "nobody@peeters.example")),
        // A contact of the firm is not its staff.
        ("unknown", says("subject-1", &cast.access.email)),
        (
            "signature",
            Says {
                algorithm: Some("none"),
                ..good.clone()
            },
        ),
        (
            "signature",
            Says {
                algorithm: Some("HS256"),
                ..good.clone()
            },
        ),
        (
            "signature",
            Says {
                other_key: true,
                ..good.clone()
            },
        ),
    ];
    for (reason, lie) in &lies {
        provider.set(lie.clone());
        let browser = Browser::new(&house.url);
        let page = provider.walk(&browser).await.expect(403);
        assert!(
            page.body.contains("Sign in with a password"),
            "{}",
            page.body
        );
        browser.get("/office/peeters").await.expect(303);
        let last = recorded(&house).await.pop().unwrap();
        assert_eq!(last.0, "openid.refused");
        assert_eq!(last.1["reason"], *reason, "{:?}", lie.claims);
    }
    provider.set(good);
    provider.walk(&Browser::new(&house.url)).await.expect(303);
}

/// Some providers tell the address only to whoever shows the access token; of the same person alone.
#[tokio::test]
async fn signin_9_the_address_may_be_told_apart_from_the_token() {
    let (house, cast, provider) = begin().await;
    let mut silent = says("subject-1", &cast.editor.email);
    silent.claims.insert("email", Value::Null);
    silent.claims.insert("email_verified", Value::Null);
    silent.told.insert("email", json!(cast.editor.email));
    provider.set(silent.clone());
    provider.walk(&Browser::new(&house.url)).await.expect(403);
    silent.told.insert("email_verified", json!(true));
    let mut other = silent.clone();
    other.told.insert("sub", json!("subject-2"));
    provider.set(other);
    provider.walk(&Browser::new(&house.url)).await.expect(403);
    assert_eq!(recorded(&house).await.pop().unwrap().1["reason"], "claims");
    provider.set(silent);
    provider.walk(&Browser::new(&house.url)).await.expect(303);
}

/// Another account with the same address is refused, until somebody forgets the first.
#[tokio::test]
async fn signin_9_another_subject_with_the_same_address_is_refused() {
    let (house, cast, provider) = begin().await;
    provider.set(says("subject-1", &cast.editor.email));
    let first = Browser::new(&house.url);
    provider.walk(&first).await.expect(303);
    provider.set(says("subject-2", &cast.editor.email));
    let page = provider
        .walk(&Browser::new(&house.url))
        .await
        .expect(403)
        .body;
    assert!(page.contains("belongs to another account"), "{page}");
    let last = recorded(&house).await.pop().unwrap();
    assert_eq!(last.1["reason"], "other_subject");
    assert_eq!(last.1["address"], cast.editor.email);

    let link = format!("/firms/peeters/staff/{}/openid", cast.editor.id);
    cast.viewer.api().delete(&link).await.expect(403);
    cast.owner.api().delete(&link).await.expect(204);
    // What the first account had opened is over.
    first.get("/office/peeters").await.expect(303);
    provider.walk(&Browser::new(&house.url)).await.expect(303);
    assert_eq!(recorded(&house).await.pop().unwrap().0, "openid.bound");
    // Two subjects, one staff member: never one subject for two.
    provider.set(says("subject-2", &cast.viewer.email));
    let browser = Browser::new(&house.url);
    provider.walk(&browser).await.expect(303);
    let page = browser.get("/me").await.expect(200).body;
    assert!(page.contains(&cast.editor.email), "{page}");
}

/// The answer is taken once, in the browser that was sent away, within ten minutes.
#[tokio::test]
async fn signin_9_coming_back_counts_once_in_the_same_browser() {
    let (house, cast, provider) = begin().await;
    provider.set(says("subject-1", &cast.editor.email));
    let there = |browser: Browser, provider: Provider| async move {
        let there = browser.get("/sign-in/firm/peeters").await.expect(303);
        provider.agree(&there.location())
    };
    let (mine, other) = (Browser::new(&house.url), Browser::new(&house.url));
    let back = there(mine.clone(), provider.clone()).await;
    // Somebody else's browser, which has begun on its own, or not at all.
    other.get(&back).await.expect(400);
    there(other.clone(), provider.clone()).await;
    other.get(&back).await.expect(400);
    mine.get(&back.replace("iss=http", "iss=https"))
        .await
        .expect(403);
    mine.get(&back).await.expect(400);

    let back = there(mine.clone(), provider.clone()).await;
    let kept = mine.clone();
    mine.get(&back).await.expect(303);
    kept.get(&back).await.expect(400);

    let back = there(mine.clone(), provider.clone()).await;
    house.later(10);
    mine.get(&back).await.expect(400);
    for query in ["", "?state=x&code=y", "?error=access_denied"] {
        let path = format!("/sign-in/firm/peeters/back{query}");
        Browser::new(&house.url).get(&path).await.expect(400);
    }
}

/// What is opened is the firm's own: whoever runs its provider gets no further.
#[tokio::test]
async fn signin_9_a_session_through_a_provider_reaches_that_firm_alone() {
    let (house, cast, provider) = begin().await;
    let twin = testkit::cast(&house, true).await;
    let body = json!({"name": "Els", "email": cast.editor.email});
    twin.owner
        .api()
        .post("/firms/zwilling/staff", body)
        .await
        .expect(201);
    let with_password = cast.editor.browser().await;
    with_password.get("/office/zwilling").await.expect(200);
    provider.set(says("subject-1", &cast.editor.email));
    let browser = Browser::new(&house.url);
    provider.walk(&browser).await.expect(303);
    browser.get("/office/peeters").await.expect(200);
    browser.get("/office/zwilling").await.expect(404);
    let page = browser.get("/choose").await.expect(200).body;
    assert!(
        page.contains("Kantoor Peeters") && !page.contains("zwilling"),
        "{page}"
    );
    assert!(page.contains("Other firms and portals open"), "{page}");
    // Nor is it proof enough to change what opens the others.
    let to = browser.get("/me/factors/app").await.expect(303).location();
    assert!(to.starts_with("/me/prove"), "{to}");
    let page = browser.get("/me/prove").await.expect(200).body;
    assert!(!page.contains("/sign-in/firm/"), "{page}");
}

/// Switched off, or another issuer: what the old one opened ends.
#[tokio::test]
async fn signin_9_switching_the_provider_off_ends_what_it_opened() {
    let (house, cast, provider) = begin().await;
    provider.set(says("subject-1", &cast.editor.email));
    let (browser, late) = (Browser::new(&house.url), Browser::new(&house.url));
    provider.walk(&browser).await.expect(303);
    let there = late.get("/sign-in/firm/peeters").await.expect(303);
    let back = provider.agree(&there.location());
    change(&cast, json!({"enabled": false})).await.expect(200);
    browser.get("/office/peeters").await.expect(303);
    late.get(&back).await.expect(404);
    late.get("/sign-in/firm/peeters").await.expect(404);
    let page = late.get("/sign-in?firm=peeters").await.expect(200).body;
    assert!(!page.contains("/sign-in/firm"), "{page}");
    cast.editor
        .browser()
        .await
        .get("/office/peeters")
        .await
        .expect(200);
}

/// A firm may let its staff in that way alone; owners keep their password as a way back.
#[tokio::test]
async fn signin_9_a_firm_can_ask_for_its_provider_alone() {
    let (house, cast, provider) = begin().await;
    let editor = cast.editor.browser().await;
    change(&cast, json!({"only": true})).await.expect(200);
    for path in ["/office/peeters", "/"] {
        let to = editor.get(path).await.expect(303).location();
        assert!(to.starts_with("/sign-in?firm=peeters&next="), "{to}");
    }
    let admin = cast.admin.browser().await;
    admin.get("/office/peeters").await.expect(303);
    cast.owner
        .browser()
        .await
        .get("/office/peeters")
        .await
        .expect(200);
    // Clients are not concerned, nor what was given a token.
    let portal = format!("/portal/{}", cast.dossier);
    cast.access.browser().await.get(&portal).await.expect(200);
    cast.editor.api().get("/firms/peeters").await.expect(200);
    provider.set(says("subject-1", &cast.editor.email));
    let browser = Browser::new(&house.url);
    provider.walk(&browser).await.expect(303);
    browser.get("/office/peeters").await.expect(200);
    change(&cast, json!({"enabled": false})).await.expect(200);
    editor.get("/office/peeters").await.expect(200);
    let refused = change(&cast, json!({"only": true}))
        .await
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["code"], "openid_only");
}

/// The second step is asked for here, unless the firm says that the provider does and it does.
#[tokio::test]
async fn signin_9_the_provider_is_no_second_step_unless_the_firm_says_so() {
    let (house, cast, provider) = begin().await;
    let phone = set_up(&house, &cast.editor.browser().await).await;
    let good = says("subject-1", &cast.editor.email);
    provider.set(good.clone());
    let browser = Browser::new(&house.url);
    let to = provider.walk(&browser).await.expect(303).location();
    assert!(to.starts_with("/sign-in/factor?next="), "{to}");
    browser.get("/office/peeters").await.expect(303);
    house.later(1);
    let code = phone.0.code(&house);
    browser
        .post(
            "/sign-in/factor",
            &[("code", &code), ("next", "/office/peeters")],
        )
        .await
        .expect(303);
    browser.get("/office/peeters").await.expect(200);

    change(&cast, json!({"counts_as_second_step": true}))
        .await
        .expect(200);
    let come = |claims: Value| {
        let mut says = good.clone();
        says.claims.insert("amr", claims);
        provider.set(says);
        let browser = Browser::new(&house.url);
        let provider = provider.clone();
        async move { provider.walk(&browser).await.expect(303).location() }
    };
    assert_eq!(come(Value::Null).await, "/office/peeters");
    assert_eq!(come(json!(["pwd", "mfa"])).await, "/office/peeters");
    assert!(come(json!(["pwd"])).await.starts_with("/sign-in/factor"));
}

/// A firm that requires a second step: what the provider asks for satisfies it if it counts.
#[tokio::test]
async fn signin_9_the_firms_rule_holds_for_those_who_come_through_the_provider() {
    let (house, cast, provider) = begin().await;
    set_up(&house, &cast.owner.browser().await).await;
    let rule = json!({"staff_factor": {"required": true, "grace_days": 0}});
    cast.owner
        .api()
        .patch("/firms/peeters", rule)
        .await
        .expect(200);
    let mut good = says("subject-1", &cast.editor.email);
    good.claims
        .insert("auth_time", json!(house.clock.now() / 1000));
    provider.set(good);
    let browser = Browser::new(&house.url);
    provider.walk(&browser).await.expect(303);
    let to = browser.get("/office/peeters").await.expect(303).location();
    assert!(to.starts_with("/me/factors/required"), "{to}");
    // They have just shown at the provider who they are: that lets them set one up.
    set_up(&house, &browser).await;
    browser.get("/office/peeters").await.expect(200);

    change(&cast, json!({"counts_as_second_step": true}))
        .await
        .expect(200);
    provider.set(says("subject-3", &cast.viewer.email));
    let browser = Browser::new(&house.url);
    provider.walk(&browser).await.expect(303);
    browser.get("/office/peeters").await.expect(200);
}
