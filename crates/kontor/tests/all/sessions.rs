//! Where somebody is signed in, and the mail about a new browser.

use http::Method;
use testkit::{Browser, Cast, House, PASSWORD, cast, house};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1";

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    house.mail().await;
    house.later(1);
    (house, cast)
}

async fn sign_in(browser: &Browser, email: &str, agent: &str) {
    let fields = [("email", email), ("password", PASSWORD)];
    let request = browser
        .request(Method::POST, "/sign-in")
        .header("user-agent", agent)
        .form(&fields);
    browser.send(request).await.expect(303);
}

async fn is_in(browser: &Browser) -> bool {
    browser.get("/me").await.status == 200
}

/// SIGNIN-9: the list says on what, where from and since when; one and all others can be ended.
#[tokio::test]
async fn signin_9_sessions_are_listed_and_end_elsewhere() {
    let (house, cast) = begin().await;
    let email = cast.editor.email.as_str();
    let [here, phone, library] = [(); 3].map(|()| Browser::new(&house.url));
    sign_in(&here, email, FIREFOX).await;
    house.later(1);
    sign_in(&phone, email, IPHONE).await;
    house.later(1);
    sign_in(&library, email, "<b>nobody</b>").await;
    let page = here.get("/me").await.expect(200).body;
    for part in [
        "Firefox · Linux",
        "Safari · iPhone",
        "Unknown device",
        "This device",
        "127.0.0.1",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("nobody</b>"));
    let api = cast.editor.api();
    let list = api.get("/me/sessions").await.expect(200).json();
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    let on = |device: &str| {
        let found = items.iter().find(|item| item["device"] == device).unwrap();
        found["id"].as_str().unwrap().to_owned()
    };
    let path = format!("/me/sessions/{}", on("Safari · iPhone"));
    // Nobody ends the sessions of others.
    let other = cast.owner.browser().await;
    other.post(&format!("{path}/end"), &[]).await.expect(404);
    assert!(is_in(&phone).await);
    here.post(&format!("{path}/end"), &[]).await.expect(303);
    assert!(!is_in(&phone).await && is_in(&library).await);
    here.post(&format!("{path}/end"), &[]).await.expect(404);
    let path = format!("/me/sessions/{}", on(""));
    let reads = house.api_with_token(cast.editor.user, "read", None).await;
    reads
        .send(reads.request(Method::DELETE, &path))
        .await
        .expect(403);
    api.send(api.request(Method::DELETE, &path))
        .await
        .expect(204);
    assert!(!is_in(&library).await);
    sign_in(&library, email, IPHONE).await;
    here.post("/me/sessions/end", &[]).await.expect(303);
    assert!(is_in(&here).await && !is_in(&library).await);
    assert!(is_in(&other).await);
}

/// SIGNIN-9: when a session was last used is noted beside reads, once in some minutes.
#[tokio::test]
async fn signin_9_use_is_noted_once_in_a_while() {
    let (house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    let api = cast.editor.api();
    let seen = async || {
        let list = api.get("/me/sessions").await.expect(200).json();
        list["items"][0]["seen_at"].as_str().unwrap().to_owned()
    };
    let first = seen().await;
    house.later(4);
    browser.get("/me").await.expect(200);
    assert_eq!(seen().await, first);
    house.later(4);
    browser.get("/me").await.expect(200);
    let mut second = first.clone();
    for _ in 0..200 {
        second = seen().await;
        if second != first {
            break;
        }
    }
    assert_ne!(second, first, "noted beside the read");
    house.later(6);
    browser.post("/me", &[("language", "en")]).await.expect(303);
    assert_ne!(seen().await, second, "noted with the write");
}

/// SIGNIN-9: a browser that is not known is told of by mail; the first of all and a known one not.
#[tokio::test]
async fn signin_9_a_new_browser_is_told_of_by_mail() {
    let (house, cast) = begin().await;
    let email = cast.access.email.as_str();
    let about = async || {
        let mails = house.mail().await;
        mails
            .into_iter()
            .filter(|mail| mail.subject.contains("New sign-in") && mail.to.contains(email))
            .collect::<Vec<_>>()
    };
    let first = Browser::new(&house.url);
    sign_in(&first, email, FIREFOX).await;
    assert_eq!(about().await.len(), 0, "there was none before");
    first.post("/sign-out", &[]).await.expect(303);
    sign_in(&first, email, FIREFOX).await;
    assert_eq!(about().await.len(), 0, "it is known");
    let second = Browser::new(&house.url);
    sign_in(&second, email, IPHONE).await;
    let told = about().await;
    assert_eq!(told.len(), 1);
    let mail = &told[0];
    assert!(
        mail.text.contains("Safari · iPhone · 127.0.0.1"),
        "{}",
        mail.text
    );
    assert!(
        mail.text.contains("/me") && mail.text.contains("Was it not you?"),
        "{}",
        mail.text
    );
    sign_in(&second, email, IPHONE).await;
    assert_eq!(about().await.len(), 1);
    // A browser that was somebody else's is new for this person; a cookie of one's own making is none.
    sign_in(&second, &cast.editor.email, IPHONE).await;
    let request = Browser::new(&house.url);
    let forged = request
        .request(Method::POST, "/sign-in")
        .header("cookie", "kontor_device=made-up")
        .form(&[("email", email), ("password", PASSWORD)]);
    request.send(forged).await.expect(303);
    assert_eq!(about().await.len(), 2);
    let page = first.get("/me/factors").await.expect(200).body;
    assert!(page.contains("Signed in in a new browser"));
}

/// SIGNIN-9: accepting an invitation is no new sign-in; a changed password is told of.
#[tokio::test]
async fn signin_9_activation_is_quiet_and_a_changed_password_is_not() {
    let (house, cast) = begin().await;
    let link = house.mail_to(&cast.invited.2).await.link("/activate/");
    let browser = Browser::new(&house.url);
    let fields = [("password", "a wholly new phrase")];
    browser.post(&link, &fields).await.expect(303);
    let subjects = async || {
        let mails = house.mail().await;
        mails
            .into_iter()
            .filter(|mail| mail.to.contains(&cast.invited.2))
            .map(|mail| mail.subject)
            .collect::<Vec<_>>()
    };
    assert_eq!(subjects().await.len(), 1);
    let fields = [
        ("current", "a wholly new phrase"),
        ("password", "another new phrase"),
    ];
    browser.post("/me/password", &fields).await.expect(303);
    let all = subjects().await;
    assert_eq!(all.len(), 2);
    assert!(all[1].contains("Your password was changed"), "{all:?}");
}
