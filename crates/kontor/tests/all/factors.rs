//! Two-step sign-in with an app and recovery codes.

use http::Method;
use http::header::LOCATION;
use kontor::web::Gate;
use serde_json::json;
use testkit::{Browser, Cast, House, PASSWORD, cast, house};

use crate::authenticator::{half, scan, set_up};
use crate::fixture::{Things, asked};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    house.mail().await;
    house.later(1);
    (house, cast)
}

/// SIGNIN-9: an app is set up by its first code, and asked for from then on; other sessions end.
#[tokio::test]
async fn signin_9_an_app_is_set_up_and_asked_for() {
    let (house, cast) = begin().await;
    let email = cast.editor.email.as_str();
    let (browser, elsewhere) = (cast.editor.browser().await, cast.editor.browser().await);
    let (phone, sealed) = scan(&browser).await;
    for wrong in ["", "12345", "abcdef", "000 000"] {
        let fields = [("secret", sealed.as_str()), ("code", wrong)];
        let again = browser.post("/me/factors/app", &fields).await.expect(422);
        assert!(again.body.contains(&sealed), "the same picture stays");
    }
    // Another's offer is not taken.
    let other = cast.owner.browser().await;
    let fields = [("secret", sealed.as_str()), ("code", &phone.code(&house))];
    assert_eq!(
        other
            .post("/me/factors/app", &fields)
            .await
            .expect(303)
            .location(),
        "/me/factors/app"
    );
    let (phone, codes) = set_up(&house, &browser).await;
    assert_eq!(codes.len(), 10);
    assert!(
        !elsewhere.get("/me").await.status.is_success(),
        "signed out elsewhere"
    );
    browser.get("/me").await.expect(200);

    let fresh = half(&house.url, email).await;
    let to = fresh.get("/office/peeters").await.expect(303).location();
    assert!(to.starts_with("/sign-in?"), "{to}");
    fresh.get("/sign-in/factor").await.expect(200);
    for wrong in ["", "x", "000000"] {
        fresh
            .post("/sign-in/factor", &[("code", wrong)])
            .await
            .expect(422);
    }
    let code = phone.code(&house);
    let fields = [("code", code.as_str()), ("next", "/office/peeters")];
    let in_ = fresh.post("/sign-in/factor", &fields).await.expect(303);
    assert_eq!(in_.location(), "/office/peeters");
    fresh.get("/office/peeters").await.expect(200);
    let again = fresh.post("/sign-in/factor", &fields).await.expect(303);
    assert!(
        again.location().starts_with("/sign-in?"),
        "the half session is used up"
    );
    // Somebody who read it over a shoulder is too late.
    let stranger = half(&house.url, email).await;
    let refused = stranger.post("/sign-in/factor", &fields).await.expect(422);
    assert!(refused.body.contains("used already"), "{}", refused.body);
    house.clock.advance(30_000);
    let code = phone.code(&house);
    stranger
        .post("/sign-in/factor", &[("code", &code)])
        .await
        .expect(303);
    let mails = house.mail().await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.subject.contains("An app with codes was set up"))
    );
}

/// SIGNIN-9, bad input: a clock half a minute off is taken; 90 s off is refused and says so.
#[tokio::test]
async fn signin_9_a_clock_ninety_seconds_off_gets_a_hint() {
    let (house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    let (phone, sealed) = scan(&browser).await;
    for off in [-90, 90] {
        let code = phone.code_off_by(&house, off);
        let fields = [("secret", sealed.as_str()), ("code", &code)];
        let refused = browser.post("/me/factors/app", &fields).await.expect(422);
        assert!(
            refused.body.contains("about 90 seconds"),
            "{}",
            refused.body
        );
    }
    let (phone, _) = set_up(&house, &browser).await;
    house.later(5);
    let fresh = half(&house.url, &cast.editor.email).await;
    for off in [-90, 90] {
        let code = phone.code_off_by(&house, off);
        let refused = fresh
            .post("/sign-in/factor", &[("code", &code)])
            .await
            .expect(422);
        assert!(
            refused.body.contains("about 90 seconds"),
            "{}",
            refused.body
        );
    }
    let late = phone.code_off_by(&house, -30);
    fresh
        .post("/sign-in/factor", &[("code", &late)])
        .await
        .expect(303);
    house.later(5);
    let early = phone.code_off_by(&house, 30);
    let fresh = half(&house.url, &cast.editor.email).await;
    fresh
        .post("/sign-in/factor", &[("code", &early)])
        .await
        .expect(303);
}

/// SIGNIN-9, bad input: a recovery code works once, is told of, and new ones void the old.
#[tokio::test]
async fn signin_9_a_recovery_code_works_once() {
    let (house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    let (_, codes) = set_up(&house, &browser).await;
    let enter = async |code: &str| {
        let fresh = half(&house.url, &cast.editor.email).await;
        fresh
            .post("/sign-in/factor", &[("code", code)])
            .await
            .status
            .as_u16()
    };
    assert_eq!(enter(&codes[0].to_uppercase().replace('-', " ")).await, 303);
    assert_eq!(enter(&codes[0]).await, 422);
    assert_eq!(enter(&codes[1]).await, 303);
    let mail = house.mail().await;
    let told = mail
        .iter()
        .filter(|mail| mail.subject.contains("A recovery code was used"));
    assert_eq!(told.count(), 2);
    let page = browser.get("/me/factors").await.expect(200).body;
    assert!(page.contains("8 codes left"), "{page}");
    let page = browser
        .post("/me/factors/codes", &[])
        .await
        .expect(200)
        .body;
    assert!(!page.contains(&codes[2]));
    assert_eq!(enter(&codes[2]).await, 422);
    // Nobody else's either.
    let other = cast.owner.browser().await;
    let (_, others) = set_up(&house, &other).await;
    assert_eq!(enter(&others[0]).await, 422);
}

/// SIGNIN-9: who has shown the password and nothing else is nobody, on every route.
#[tokio::test]
async fn signin_9_a_half_session_sees_nothing() {
    let (house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    set_up(&house, &owner).await;
    let things = Things::make(cast.clone(), "half").await;
    let half = half(&house.url, &cast.owner.email).await;
    let nobody = Browser::new(&house.url);
    let none: [(&str, &str); 0] = [];
    for asked in asked() {
        if asked.gate == Gate::Api || asked.path == "/sign-in/factor" || asked.path == "/sign-out" {
            continue;
        }
        let path = things.fill(&asked);
        let mut seen = Vec::new();
        for browser in [&half, &nobody] {
            let mut request = browser.request(asked.method.clone(), &path);
            if asked.method != Method::GET {
                request = request.form(&none);
            }
            let answer = browser.send(request).await;
            let to = answer.headers.get(LOCATION).cloned();
            if asked.gate == Gate::Page {
                assert!(!answer.status.is_success(), "{}", asked.title());
            }
            seen.push((answer.status, to));
        }
        assert_eq!(seen[0], seen[1], "{}", asked.title());
    }
    half.get("/sign-in/factor").await.expect(200);
    house.later(11);
    let over = half.get("/sign-in/factor").await.expect(303).location();
    assert_eq!(over, "/sign-in", "it does not last");
}

/// SIGNIN-9: neither a reset nor an invitation stands for the second factor.
#[tokio::test]
async fn signin_9_a_reset_does_not_bypass_the_second_factor() {
    let (house, cast) = begin().await;
    let email = cast.editor.email.as_str();
    let browser = cast.editor.browser().await;
    let (phone, _) = set_up(&house, &browser).await;
    house.mail().await;
    house.later(1);
    let fresh = Browser::new(&house.url);
    fresh.post("/reset", &[("email", email)]).await.expect(200);
    let link = house.mail_to(email).await.link("/reset/");
    let to = fresh
        .post(&link, &[("password", "a wholly new phrase")])
        .await
        .expect(303);
    assert!(
        to.location().starts_with("/sign-in/factor"),
        "{}",
        to.location()
    );
    let refused = fresh.get("/me").await.expect(303).location();
    assert!(refused.starts_with("/sign-in?"));
    let code = phone.code(&house);
    fresh
        .post("/sign-in/factor", &[("code", &code)])
        .await
        .expect(303);
    fresh.get("/me").await.expect(200);
}

/// SIGNIN-9: codes are guessed no more often than passwords, and a right password does not help.
#[tokio::test]
async fn signin_9_guessing_codes_is_limited() {
    let (house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    let (phone, codes) = set_up(&house, &browser).await;
    for n in 0..10 {
        let fresh = half(&house.url, &cast.editor.email).await;
        let wrong = format!(
            "{:06}",
            (phone.code(&house).parse::<u32>().unwrap() + 7 * n + 500_000) % 1_000_000
        );
        fresh
            .post("/sign-in/factor", &[("code", &wrong)])
            .await
            .expect(422);
    }
    let fresh = half(&house.url, &cast.editor.email).await;
    for code in [&phone.code(&house), &codes[0]] {
        let refused = fresh
            .post("/sign-in/factor", &[("code", code)])
            .await
            .expect(429);
        assert!(refused.headers.contains_key("retry-after"));
    }
    house.later(16);
    let fresh = half(&house.url, &cast.editor.email).await;
    let code = phone.code(&house);
    fresh
        .post("/sign-in/factor", &[("code", &code)])
        .await
        .expect(303);
}

/// SIGNIN-9: factors change only within ten minutes of a password or a factor.
#[tokio::test]
async fn signin_9_factors_change_only_with_fresh_proof() {
    let (house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    let (phone, _) = set_up(&house, &browser).await;
    house.later(11);
    let paths = [
        "/me/factors/app/remove",
        "/me/factors/codes",
        "/me/factors/passkeys/begin",
        "/me/factors/passkeys",
    ];
    for path in paths {
        let to = browser.post(path, &[]).await.expect(303).location();
        assert_eq!(to, "/me/prove?next=%2Fme%2Ffactors", "{path}");
    }
    let to = browser.get("/me/factors/app").await.expect(303).location();
    assert_eq!(to, "/me/prove?next=%2Fme%2Ffactors%2Fapp");
    browser.get(&to).await.expect(200);
    for wrong in [
        ("password", "wrong horse battery"),
        ("password", ""),
        ("code", "000000"),
        ("credential", "{}"),
    ] {
        browser.post("/me/prove", &[wrong]).await.expect(422);
    }
    let next = ("next", "/me/factors");
    let code = phone.code(&house);
    let to = browser
        .post("/me/prove", &[("code", &code), next])
        .await
        .expect(303);
    assert_eq!(to.location(), "/me/factors");
    browser.post("/me/factors/codes", &[]).await.expect(200);
    house.later(11);
    browser.post("/me/factors/codes", &[]).await.expect(303);
    browser
        .post("/me/prove", &[("password", PASSWORD), next])
        .await
        .expect(303);
    browser
        .post("/me/factors/app/remove", &[])
        .await
        .expect(303);
    let page = browser.get("/me/factors").await.expect(200).body;
    assert!(
        !page.contains("codes left"),
        "without a factor there are none"
    );
    // From then on the password is enough again.
    cast.editor
        .browser()
        .await
        .get("/office/peeters")
        .await
        .expect(200);
}

/// A stolen database gives no app's secret and no recovery code away.
#[tokio::test]
async fn signin_9_secrets_are_sealed_for_their_user() {
    let (house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    set_up(&house, &browser).await;
    let sealed: Vec<u8> = house
        .app
        .store()
        .read(|tx| {
            let read = |row: &store::Row<'_>| row.get(0);
            Ok::<_, kontor::refusal::Refusal>(tx.only(
                "SELECT secret FROM authenticators",
                &[],
                read,
            )?)
        })
        .await
        .unwrap();
    let key = &house.app.settings().key;
    let place = |user| format!("user:authenticators:{user}");
    assert_eq!(
        key.open(&place(cast.editor.user), &sealed).unwrap().len(),
        20
    );
    assert!(key.open(&place(cast.owner.user), &sealed).is_none());
    let me = cast.editor.api().get("/me").await.expect(200).json();
    assert_eq!(me["user"]["second_factor"], json!(true));
}
