//! Accepting an invitation with a passkey (SIGNIN-2).

use serde_json::json;
use testkit::{Browser, Cast, House, PASSWORD};

use crate::authenticator::{Device, between};
use crate::passkeys::{begin, begun, show};

/// Answers the question behind a link with a new passkey: status and page.
async fn accept(browser: &Browser, link: &str, device: &mut Device) -> (u16, String) {
    let (challenge, options) = begun(browser, &format!("{link}/passkey/begin")).await;
    let answer = device.create(&options);
    post(browser, link, &challenge, &answer).await
}

async fn post(browser: &Browser, link: &str, challenge: &str, answer: &str) -> (u16, String) {
    let fields = [("challenge", challenge), ("credential", answer)];
    let answer = browser.post(link, &fields).await;
    (answer.status.as_u16(), answer.body)
}

async fn link(house: &House, address: &str) -> String {
    house.mail_to(address).await.link("/activate/")
}

/// Sends a fresh invitation to the address of whom the cast has invited; its link.
async fn again(house: &House, cast: &Cast) -> String {
    let path = format!("/dossiers/{}/addresses/{}", cast.dossier, cast.invited.1);
    let api = cast.owner.api();
    // Of two mails of one moment, either could be the latest.
    house.later(1);
    api.post(&format!("{path}/invitation"), json!({}))
        .await
        .expect(202);
    link(house, &cast.invited.2).await
}

/// SIGNIN-2: a passkey instead of a password: linked by it, in at once, with recovery codes; and from
/// then on signed in with nothing else. A first password needs the passkey shown, then both work.
#[tokio::test]
async fn signin_2_an_invitation_is_accepted_with_a_passkey() {
    let (house, cast, url) = begin().await;
    let link = link(&house, &cast.invited.2).await;
    let (browser, mut device) = (Browser::new(&url), Device::new(&url, 21));
    let page = browser.get(&link).await.expect(200).body;
    assert!(page.contains("data-passkey=\"create\""), "{page}");
    let (status, page) = accept(&browser, &link, &mut device).await;
    assert_eq!(status, 200, "{page}");
    assert_eq!(page.matches("<li>").count(), 10);
    let portal = format!("/portal/{}", cast.dossier);
    assert_eq!(between(&page, "is-wide\" href=\"", "\""), portal);
    browser.get(&portal).await.expect(200);
    Browser::new(&url).get(&link).await.expect(410);

    let alone = Browser::new(&url);
    assert_eq!(show(&alone, &mut device).await.0, 303);
    alone.get(&portal).await.expect(200);
    // No password was ever set: none is right.
    for password in [PASSWORD, ""] {
        let fields = [("email", cast.invited.2.as_str()), ("password", password)];
        Browser::new(&url)
            .post("/sign-in", &fields)
            .await
            .expect(422);
    }

    // The only way in stays until there is another.
    let page = alone.get("/me/factors").await.expect(200).body;
    let id = between(&page, "/me/factors/passkeys/", "/rename").to_owned();
    let remove = format!("/me/factors/passkeys/{id}/remove");
    alone.post(&remove, &[]).await.expect(409);
    let page = alone.get("/me").await.expect(200).body;
    assert!(!page.contains("id=\"current\""), "{page}");
    house.later(60);
    let fields = [("password", "seven wooden spoons")];
    let to = alone
        .post("/me/password", &fields)
        .await
        .expect(303)
        .location();
    assert!(to.starts_with("/me/prove"), "{to}");
    let page = alone.get(&to).await.expect(200).body;
    assert!(!page.contains("id=\"password\""), "{page}");
    let (challenge, options) = begun(&alone, "/me/prove/begin").await;
    let answer = device.get(&options);
    assert_eq!(post(&alone, "/me/prove", &challenge, &answer).await.0, 303);
    alone
        .post("/me/password", &[("password", "short")])
        .await
        .expect(422);
    let to = alone
        .post("/me/password", &fields)
        .await
        .expect(303)
        .location();
    assert!(to.starts_with("/me?saved"), "{to}");
    let page = alone.get("/me").await.expect(200).body;
    assert!(page.contains("id=\"current\""), "{page}");
    alone.post(&remove, &[]).await.expect(303);
}

/// SIGNIN-2, bad input: what was asked for another link, twice, too late, elsewhere, or is nonsense.
#[tokio::test]
async fn signin_2_a_passkey_fits_the_link_that_it_was_made_for() {
    let (house, cast, url) = begin().await;
    let browser = Browser::new(&url);
    let old = link(&house, &cast.invited.2).await;
    let mut device = Device::new(&url, 22);
    let (challenge, options) = begun(&browser, &format!("{old}/passkey/begin")).await;
    let answer = device.create(&options);
    for nonsense in ["", "{}", "null", "[1]", "x"] {
        let (status, page) = post(&browser, &old, &challenge, nonsense).await;
        assert_eq!(status, 422, "{nonsense}: {page}");
    }
    // A fresh link kills the old one, and its challenge does not fit the fresh one.
    let fresh = again(&house, &cast).await;
    assert_eq!(post(&browser, &old, &challenge, &answer).await.0, 410);
    assert_eq!(post(&browser, &fresh, &challenge, &answer).await.0, 422);
    browser
        .post(&format!("{old}/passkey/begin"), &[])
        .await
        .expect(404);

    let mut elsewhere = Device::new("https://evil.example", 23);
    assert_eq!(accept(&browser, &fresh, &mut elsewhere).await.0, 422);
    let (challenge, options) = begun(&browser, &format!("{fresh}/passkey/begin")).await;
    let answer = device.create(&options);
    house.later(6);
    assert_eq!(post(&browser, &fresh, &challenge, &answer).await.0, 422);
    browser.get("/me").await.expect(303);

    // Two browsers: the first is in, the second finds the link used up.
    let (first, second) = (Browser::new(&url), Browser::new(&url));
    let mut other = Device::new(&url, 24);
    let (challenge, options) = begun(&second, &format!("{fresh}/passkey/begin")).await;
    assert_eq!(accept(&first, &fresh, &mut device).await.0, 200);
    let answer = other.create(&options);
    assert_eq!(post(&second, &fresh, &challenge, &answer).await.0, 410);
    second.get("/me").await.expect(303);
}

/// SIGNIN-2, SIGNIN-7: whoever has a passkey and no password accepts with that passkey; a mail alone
/// sets no password for their account.
#[tokio::test]
async fn signin_2_who_has_a_passkey_alone_accepts_with_it() {
    let (house, cast, url) = begin().await;
    let first = link(&house, &cast.invited.2).await;
    let (browser, mut device) = (Browser::new(&url), Device::new(&url, 25));
    assert_eq!(accept(&browser, &first, &mut device).await.0, 200);

    let staff = cast.owner.browser().await;
    let card = format!(
        "/office/peeters/contacts/{}/addresses/{}",
        cast.invited.0, cast.invited.1
    );
    staff
        .post(&card, &[("address", "new@bakery.example")])
        .await
        .expect(303);
    let api = cast.owner.api();
    let list = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let found = api.get(&list).await.expect(200).json();
    let items = found["items"].as_array().unwrap();
    let new = items
        .iter()
        .find(|item| item["address"] == "new@bakery.example")
        .unwrap()["id"]
        .as_str()
        .unwrap();
    let at = format!("/dossiers/{}/addresses/{new}", cast.dossier);
    api.patch(&at, json!({"login": true})).await.expect(200);
    api.post(&format!("{at}/invitation"), json!({}))
        .await
        .expect(202);
    let link = link(&house, "new@bakery.example").await;

    let door = Browser::new(&url);
    let page = door.get(&link).await.expect(200).body;
    assert!(
        page.contains("data-passkey=\"get\"") && !page.contains("id=\"password\""),
        "{page}"
    );
    door.post(&link, &[("password", "a phrase of my own")])
        .await
        .expect(422);
    let (challenge, options) = begun(&door, &format!("{link}/passkey/begin")).await;
    let mut stranger = Device::new(&url, 26);
    let answer = stranger.get(&options);
    assert_eq!(post(&door, &link, &challenge, &answer).await.0, 422);
    let (challenge, options) = begun(&door, &format!("{link}/passkey/begin")).await;
    let answer = device.get(&options);
    assert_eq!(post(&door, &link, &challenge, &answer).await.0, 303);
    door.get(&format!("/portal/{}", cast.dossier))
        .await
        .expect(200);
    browser
        .get(&format!("/portal/{}", cast.dossier))
        .await
        .expect(200);
}
