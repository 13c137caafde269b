//! Signing in, its limits, and a forgotten password.

use http::Method;
use testkit::{Answer, Browser, Cast, House, PASSWORD, cast, house, house_with};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    // What was mailed at the beginning is older than all that follows.
    house.mail().await;
    house.later(1);
    (house, cast)
}

async fn sign_in(browser: &Browser, email: &str, password: &str) -> Answer {
    browser
        .post("/sign-in", &[("email", email), ("password", password)])
        .await
}

/// SIGNIN-3 and "telling known from unknown addresses": ten wrong passwords, then a wait, for both.
#[tokio::test]
async fn signin_3_guessing_is_limited_for_known_and_unknown_addresses_alike() {
    let (house, cast) = begin().await;
    let browser = Browser::new(&house.url);
    let known = cast.editor.email.clone();
    let unknown = "zzz@peeters.example";
    let mut bodies = Vec::new();
    for email in [known.as_str(), unknown] {
        for _ in 0..10 {
            sign_in(&browser, email, "wrong horse battery")
                .await
                .expect(422);
        }
        let refused = sign_in(&browser, email, PASSWORD).await.expect(429);
        let wait: u64 = refused.headers["retry-after"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((1..=901).contains(&wait), "{wait}");
        bodies.push(refused.body.replace(email, "EMAIL"));
    }
    assert_eq!(bodies[0], bodies[1]);
    // Others are not shut out by that.
    sign_in(&browser, &cast.owner.email, PASSWORD)
        .await
        .expect(303);
    house.later(15);
    sign_in(&browser, &known, PASSWORD).await.expect(303);
}

/// SIGNIN-3: one network address does not try all addresses either.
#[tokio::test]
async fn signin_3_one_source_cannot_try_many_addresses() {
    let (house, cast) = begin().await;
    let browser = Browser::new(&house.url);
    for n in 0..50 {
        sign_in(
            &browser,
            &format!("guess{n}@x.example"),
            "wrong horse battery",
        )
        .await
        .expect(422);
    }
    sign_in(&browser, &cast.owner.email, PASSWORD)
        .await
        .expect(429);
    house.later(15);
    sign_in(&browser, &cast.owner.email, PASSWORD)
        .await
        .expect(303);
}

/// The same page for a wrong password and for nobody, and the same for a reset.
#[tokio::test]
async fn signin_9_known_and_unknown_addresses_get_the_same_answer() {
    let (house, cast) = begin().await;
    let browser = Browser::new(&house.url);
    let addresses = [
        cast.editor.email.as_str(),
        "zzz@peeters.example",
        &cast.invited.2,
    ];
    let (mut sign_ins, mut resets) = (Vec::new(), Vec::new());
    for email in addresses {
        let one = sign_in(&browser, email, "wrong horse battery").await;
        assert!(one.body.contains(email), "what was typed is kept");
        sign_ins.push((one.status, one.body.replace(email, "EMAIL")));
        let one = browser.post("/reset", &[("email", email)]).await;
        resets.push((one.status, one.body.replace(email, "EMAIL")));
    }
    assert!(sign_ins.iter().all(|one| *one == sign_ins[0]));
    assert!(resets.iter().all(|one| *one == resets[0]));
    assert_eq!(resets[0].0, 200);
    let mails = house.mail().await;
    assert!(!mails.iter().any(|mail| mail.to.contains("zzz@")));
}

/// SIGNIN-9: a reset link works once, for an hour, and ends the other sessions.
#[tokio::test]
async fn signin_9_a_password_is_reset_once_and_other_sessions_end() {
    let (house, cast) = begin().await;
    let elsewhere = cast.editor.browser().await;
    elsewhere.get("/office/peeters").await.expect(200);
    let browser = Browser::new(&house.url);
    browser
        .post("/reset", &[("email", &cast.editor.email)])
        .await
        .expect(200);
    let link = house.mail_to(&cast.editor.email).await.link("/reset/");
    browser.get(&link).await.expect(200);
    browser.get(&link).await.expect(200);
    let fields = [("password", "a wholly new phrase")];
    browser
        .post(&link, &[("password", "short")])
        .await
        .expect(422);
    browser.post(&link, &fields).await.expect(303);
    browser.get("/office/peeters").await.expect(200);
    let ended = elsewhere
        .get("/office/peeters")
        .await
        .expect(303)
        .location();
    assert!(ended.starts_with("/sign-in"));
    browser.post(&link, &fields).await.expect(410);
    browser.get(&link).await.expect(410);
    let fresh = Browser::new(&house.url);
    sign_in(&fresh, &cast.editor.email, PASSWORD)
        .await
        .expect(422);
    sign_in(&fresh, &cast.editor.email, "a wholly new phrase")
        .await
        .expect(303);
}

/// SIGNIN-9: an hour, and only the newest link; a link of one kind opens no door of another.
#[tokio::test]
async fn signin_9_reset_links_are_short_lived_and_the_newest_counts() {
    let (house, cast) = begin().await;
    let browser = Browser::new(&house.url);
    let ask = async || {
        browser
            .post("/reset", &[("email", &cast.access.email)])
            .await
            .expect(200);
        house.mail_to(&cast.access.email).await.link("/reset/")
    };
    let first = ask().await;
    house.later(1);
    let second = ask().await;
    assert_ne!(first, second);
    browser.get(&first).await.expect(410);
    browser.get(&second).await.expect(200);
    browser
        .get(&second.replace("/reset/", "/activate/"))
        .await
        .expect(410);
    house.later(61);
    browser.get(&second).await.expect(410);
    browser
        .post(&second, &[("password", "a wholly new phrase")])
        .await
        .expect(410);
    sign_in(&browser, &cast.access.email, PASSWORD)
        .await
        .expect(303);
}

/// Mail bombs: only so many resets for one address in a quarter of an hour.
#[tokio::test]
async fn signin_9_resets_of_one_address_are_limited() {
    let (house, cast) = begin().await;
    let browser = Browser::new(&house.url);
    for email in [cast.editor.email.as_str(), "zzz@peeters.example"] {
        for _ in 0..3 {
            browser
                .post("/reset", &[("email", email)])
                .await
                .expect(200);
        }
        let refused = browser
            .post("/reset", &[("email", email)])
            .await
            .expect(429);
        assert!(refused.headers.contains_key("retry-after"));
    }
    house.later(15);
    browser
        .post("/reset", &[("email", &cast.editor.email)])
        .await
        .expect(200);
}

/// The cookie is nobody's but the browser's.
#[tokio::test]
async fn signin_3_the_session_cookie_is_guarded() {
    let (house, cast) = begin().await;
    let cookie = |answer: &Answer| {
        let all = answer.headers.get_all("set-cookie").iter();
        let mut all = all.map(|cookie| cookie.to_str().unwrap().to_owned());
        all.find(|cookie| !cookie.contains("language")).unwrap()
    };
    let answer = sign_in(&Browser::new(&house.url), &cast.owner.email, PASSWORD).await;
    let plain = cookie(&answer);
    assert!(
        plain.starts_with("kontor=") && !plain.contains("Secure"),
        "{plain}"
    );
    assert!(
        plain.contains("; HttpOnly") && plain.contains("; SameSite=Lax"),
        "{plain}"
    );

    let house = house_with(|mut settings| {
        settings.public_url = "https://portal.example".to_owned();
        settings
    });
    let house = house.await;
    let cast = testkit::cast(&house, false).await;
    let answer = sign_in(&Browser::new(&house.url), &cast.owner.email, PASSWORD).await;
    let secure = cookie(&answer);
    assert!(secure.starts_with("__Host-kontor="), "{secure}");
    for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/;"] {
        assert!(secure.contains(part), "{secure}");
    }
    assert!(!secure.contains("Domain"), "{secure}");
    assert!(answer.headers.contains_key("strict-transport-security"));
}

/// A session ends where one signs out, and only there.
#[tokio::test]
async fn signin_3_signing_out_ends_this_session_and_a_stale_form_leads_back() {
    let (_house, cast) = begin().await;
    let (here, there) = (cast.owner.browser().await, cast.owner.browser().await);
    here.post("/sign-out", &[]).await.expect(303);
    let form = format!("/office/peeters/dossiers/{}/edit", cast.dossier);
    let stale = here
        .post(&form, &[("name", "Typed")])
        .await
        .expect(303)
        .location();
    assert!(stale.starts_with("/sign-in?next="), "{stale}");
    there.get("/office/peeters").await.expect(200);
}

/// `next` leads to a page of ours and nowhere else.
#[tokio::test]
async fn signin_3_next_stays_on_this_site() {
    let (house, cast) = begin().await;
    let hostile = [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "\\\\evil.example",
        "/%0d\r\nSet-Cookie: a=b",
    ];
    for next in hostile {
        let fields = [
            ("email", cast.owner.email.as_str()),
            ("password", PASSWORD),
            ("next", next),
        ];
        let to = Browser::new(&house.url)
            .post("/sign-in", &fields)
            .await
            .expect(303)
            .location();
        assert_eq!(to, "/", "{next:?}");
    }
    let wanted = format!("/office/peeters/dossiers/{}?a=b", cast.dossier);
    let browser = Browser::new(&house.url);
    let asked = browser.get(&wanted).await.expect(303).location();
    let page = browser.get(&asked).await.expect(200).body;
    assert!(page.contains(&format!("value=\"{wanted}\"")), "{page}");
    let fields = [
        ("email", cast.owner.email.as_str()),
        ("password", PASSWORD),
        ("next", &wanted),
    ];
    let to = browser
        .post("/sign-in", &fields)
        .await
        .expect(303)
        .location();
    assert_eq!(to, wanted);
}

/// CSRF: what changes something must come from a page of ours.
#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let (house, cast) = begin().await;
    let browser = cast.owner.browser().await;
    let paths = [
        "/sign-in".to_owned(),
        "/sign-out".to_owned(),
        "/reset".to_owned(),
        "/me".to_owned(),
        format!("/office/peeters/dossiers/{}/archive", cast.dossier),
    ];
    let hostile: [&[(&str, &str)]; 7] = [
        &[],
        &[("origin", "null")],
        &[("origin", "https://evil.example")],
        &[
            ("origin", "https://evil.example"),
            ("x-forwarded-host", "evil.example"),
        ],
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", house.url.as_str()),
        ],
        &[
            ("sec-fetch-site", "same-site"),
            ("origin", house.url.as_str()),
        ],
        &[("referer", house.url.as_str())],
    ];
    for path in &paths {
        for headers in hostile {
            let mut request = browser
                .request(Method::POST, path)
                .form(&[("language", "nl")]);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = browser.send_bare(request).await;
            assert_eq!(answer.status, 403, "{path} with {headers:?}");
        }
    }
    // Nothing came of it, and a page of ours is heard.
    browser.get("/me").await.expect(200);
    let ours = browser
        .request(Method::POST, "/me")
        .header("sec-fetch-site", "same-origin");
    browser
        .send_bare(ours.form(&[("language", "en")]))
        .await
        .expect(303);
    // The API knows no cookie, so a page elsewhere can do nothing there either.
    let api = browser
        .request(Method::POST, "/api/v1/firms/peeters/contacts")
        .body("{}");
    browser.send(api).await.expect(401);
}

/// Links in mails are built from the configured address only, whatever a request says of itself.
#[tokio::test]
async fn a_hostile_host_does_not_get_into_mails() {
    let (house, cast) = begin().await;
    let browser = Browser::new(&house.url);
    let hostile = |path: &str| {
        let request = browser.request(Method::POST, path);
        let request = request
            .header("host", "evil.example")
            .header("origin", "http://evil.example");
        let request = request.header("x-forwarded-host", "evil.example");
        request.header("forwarded", "host=evil.example;proto=https")
    };
    let reset = hostile("/reset").form(&[("email", cast.editor.email.as_str())]);
    browser.send_bare(reset).await.expect(200);
    let old = house.mail_to(&cast.invited.2).await.link("/activate/");
    house.later(8 * 24 * 60);
    browser.get(&old).await.expect(410);
    let fresh = hostile(&format!("{old}/fresh"));
    browser.send_bare(fresh).await.expect(200);
    let mails = house.mail().await;
    assert!(mails.len() >= 3, "invitation, reset and fresh invitation");
    for mail in mails {
        assert!(!mail.raw.contains("evil.example"), "{}", mail.raw);
        assert!(mail.text.contains(&house.url), "{}", mail.text);
    }
}
