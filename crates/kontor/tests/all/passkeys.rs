//! Passkeys: registered, shown as a second factor and instead of a password.

use serde_json::Value;
use testkit::{Browser, Cast, House, cast, house_with};

use crate::authenticator::{Device, between, half};

/// A house whose address has a name, as passkeys need it.
pub async fn begin() -> (House, Cast, String) {
    let mut house = house_with(|mut settings| {
        settings.public_url = settings.public_url.replace("127.0.0.1", "localhost");
        settings
    })
    .await;
    house.url = house.app.settings().public_url.clone();
    let cast = cast(&house, false).await;
    house.later(1);
    let url = house.url.clone();
    (house, cast, url)
}

pub async fn begun(browser: &Browser, path: &str) -> (String, Value) {
    let asked = browser.post(path, &[]).await.expect(200).json();
    (
        asked["challenge"].as_str().unwrap().to_owned(),
        asked["options"].clone(),
    )
}

async fn register(browser: &Browser, device: &mut Device, name: &str) -> u16 {
    let (challenge, options) = begun(browser, "/me/factors/passkeys/begin").await;
    assert_eq!(
        options["authenticatorSelection"]["userVerification"],
        "required"
    );
    let answer = device.create(&options);
    let fields = [
        ("challenge", challenge.as_str()),
        ("credential", &answer),
        ("name", name),
    ];
    browser
        .post("/me/factors/passkeys", &fields)
        .await
        .status
        .as_u16()
}

pub async fn show(browser: &Browser, device: &mut Device) -> (u16, Vec<(String, String)>) {
    let (challenge, options) = begun(browser, "/sign-in/passkey/begin").await;
    let fields = vec![
        ("challenge".to_owned(), challenge),
        ("credential".to_owned(), device.get(&options)),
    ];
    (send(browser, &fields).await, fields)
}

async fn send(browser: &Browser, fields: &[(String, String)]) -> u16 {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    browser
        .post("/sign-in/passkey", &fields)
        .await
        .status
        .as_u16()
}

/// SIGNIN-9: a passkey signs in with nothing else, and is the second factor after a password.
#[tokio::test]
async fn signin_9_a_passkey_signs_in_alone_and_as_second_factor() {
    let (house, cast, url) = begin().await;
    let mut device = Device::new(&url, 3);
    let browser = cast.editor.browser().await;
    assert_eq!(register(&browser, &mut device, "Laptop").await, 200);
    let page = browser.get("/me/factors").await.expect(200).body;
    assert!(
        page.contains("<b>Laptop</b>") && page.contains("10 codes left"),
        "{page}"
    );

    let alone = Browser::new(&url);
    let (status, fields) = show(&alone, &mut device).await;
    assert_eq!(status, 303);
    alone.get("/office/peeters").await.expect(200);
    // What was signed once does not count again.
    assert_eq!(send(&Browser::new(&url), &fields).await, 422);

    let second = half(&url, &cast.editor.email).await;
    assert_eq!(show(&second, &mut device).await.0, 303);
    second.get("/office/peeters").await.expect(200);

    let mails = house.mail().await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.subject.contains("A passkey was added"))
    );
}

/// SIGNIN-9, bad input: a passkey from another origin, of somebody else, or too late.
#[tokio::test]
async fn signin_9_a_passkey_from_elsewhere_is_refused() {
    let (house, cast, url) = begin().await;
    let browser = cast.editor.browser().await;
    for origin in [
        "https://evil.example",
        "http://localhost",
        "https://localhost.evil.example",
    ] {
        let mut elsewhere = Device::new(origin, 4);
        assert_eq!(
            register(&browser, &mut elsewhere, "Elsewhere").await,
            422,
            "{origin}"
        );
    }
    let mut device = Device::new(&url, 5);
    assert_eq!(register(&browser, &mut device, "Laptop").await, 200);
    let nobody = Browser::new(&url);
    device.origin = "https://evil.example".to_owned();
    assert_eq!(show(&nobody, &mut device).await.0, 422);
    device.origin = url.clone();

    let mut unknown = Device::new(&url, 6);
    let other = cast.owner.browser().await;
    assert_eq!(register(&other, &mut unknown, "Phone").await, 200);
    // The owner's key does not finish the editor's sign-in.
    let second = half(&url, &cast.editor.email).await;
    assert_eq!(show(&second, &mut unknown).await.0, 422);
    // A key that was never registered is nobody's.
    let (challenge, options) = begun(&nobody, "/sign-in/passkey/begin").await;
    let mut signer = Device::new(&url, 9);
    let answer = signer.get(&options);
    for credential in [answer.as_str(), "", "{}", "null", "[1]"] {
        let fields = [
            ("challenge", challenge.as_str()),
            ("credential", credential),
        ];
        nobody.post("/sign-in/passkey", &fields).await.expect(422);
    }

    let (challenge, options) = begun(&nobody, "/sign-in/passkey/begin").await;
    let answer = device.get(&options);
    house.later(6);
    let fields = [
        ("challenge", challenge.as_str()),
        ("credential", answer.as_str()),
    ];
    nobody.post("/sign-in/passkey", &fields).await.expect(422);
    nobody.get("/me").await.expect(303);
}

/// SIGNIN-9: passkeys have names, and are taken away one by one; another's are not there.
#[tokio::test]
async fn signin_9_passkeys_are_named_and_removed() {
    let (house, cast, url) = begin().await;
    let browser = cast.editor.browser().await;
    let (mut first, mut second) = (Device::new(&url, 7), Device::new(&url, 8));
    assert_eq!(register(&browser, &mut first, "Old").await, 200);
    house.later(1);
    assert_eq!(register(&browser, &mut second, "").await, 303);
    let page = browser.get("/me/factors").await.expect(200).body;
    let id = between(&page, "/me/factors/passkeys/", "/rename");
    let path = format!("/me/factors/passkeys/{id}");
    let long = "x".repeat(61);
    browser
        .post(&format!("{path}/rename"), &[("name", &long)])
        .await
        .expect(422);
    browser
        .post(&format!("{path}/rename"), &[("name", "New <b>")])
        .await
        .expect(303);
    let page = browser.get("/me/factors").await.expect(200).body;
    assert!(
        !page.contains("<b>Old</b>") && page.contains("New &#60;b&#62;"),
        "{page}"
    );
    let other = cast.owner.browser().await;
    other
        .post(&format!("{path}/rename"), &[("name", "Mine")])
        .await
        .expect(404);
    other.post(&format!("{path}/remove"), &[]).await.expect(404);
    browser
        .post(&format!("{path}/remove"), &[])
        .await
        .expect(303);
    let nobody = Browser::new(&url);
    assert_eq!(show(&nobody, &mut first).await.0, 422);
    assert_eq!(show(&nobody, &mut second).await.0, 303);
    let mails = house.mail().await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.subject.contains("A passkey was removed"))
    );
}

/// Where the address is a number, browsers make no passkeys: the page says so.
#[tokio::test]
async fn signin_9_a_site_without_a_name_says_that_it_has_no_passkeys() {
    let house = testkit::house().await;
    let cast = cast(&house, false).await;
    let browser = cast.editor.browser().await;
    let page = browser.get("/me/factors").await.expect(200).body;
    assert!(page.contains("Passkeys only work at an address with a name"));
    browser
        .post("/me/factors/passkeys/begin", &[])
        .await
        .expect(404);
    Browser::new(&house.url)
        .post("/sign-in/passkey/begin", &[])
        .await
        .expect(404);
}
