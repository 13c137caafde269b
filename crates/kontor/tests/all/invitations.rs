//! Invitations: sent, opened, accepted, dead, sent again; and LOGIN off.

use serde_json::json;
use testkit::{Browser, Cast, House, PASSWORD, Stream, cast, house};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

/// The link in the last mail to whom the cast has invited.
async fn link(house: &House, address: &str) -> String {
    house.mail_to(address).await.link("/activate/")
}

fn address(cast: &Cast) -> String {
    format!("/dossiers/{}/addresses/{}", cast.dossier, cast.invited.1)
}

async fn state(cast: &Cast) -> String {
    let path = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let list = cast.owner.api().get(&path).await.expect(200).json();
    let items = list["items"].as_array().unwrap().clone();
    let mine = items
        .iter()
        .find(|item| item["id"] == json!(cast.invited.1))
        .unwrap();
    mine["state"].as_str().unwrap().to_owned()
}

/// SIGNIN-2, SIGNIN-5: opening uses nothing up, accepting does; the person is linked by it.
#[tokio::test]
async fn signin_5_opening_a_link_uses_nothing_up() {
    let (house, cast) = begin().await;
    let link = link(&house, &cast.invited.2).await;
    let browser = Browser::new(&house.url);
    for _ in 0..2 {
        browser.get(&link).await.expect(200);
        let head = browser.request(http::Method::HEAD, &link);
        browser.send_bare(head).await.expect(200);
    }
    assert_eq!(state(&cast).await, "invited");
    // In the language that this browser asks for, if it does.
    let other = Browser::new(&house.url);
    other.get("/language/fr").await.expect(303);
    let page = other.get(&link).await.expect(200).body;
    assert!(page.contains("<html lang=\"fr\""), "{page}");
    browser
        .post(&link, &[("password", "short")])
        .await
        .expect(422);
    browser.post(&link, &[("password", "")]).await.expect(422);
    let portal = browser
        .post(&link, &[("password", PASSWORD)])
        .await
        .expect(303)
        .location();
    browser.get(&portal).await.expect(200);
    assert_eq!(state(&cast).await, "active");
    let other = Browser::new(&house.url);
    other.get(&link).await.expect(410);
    other
        .post(&link, &[("password", "another phrase here")])
        .await
        .expect(410);
    other
        .post(
            "/sign-in",
            &[("email", &cast.invited.2), ("password", PASSWORD)],
        )
        .await
        .expect(303);
}

/// SIGNIN-5: seven days; then the dead link offers a fresh one to the address on file.
#[tokio::test]
async fn signin_5_a_dead_link_offers_a_fresh_one() {
    let (house, cast) = begin().await;
    let old = link(&house, &cast.invited.2).await;
    let browser = Browser::new(&house.url);
    house.later(7 * 24 * 60 - 1);
    browser.get(&old).await.expect(200);
    house.later(2);
    let dead = browser.get(&old).await.expect(410);
    assert!(
        dead.body.contains(&format!("action=\"{old}/fresh\"")),
        "{}",
        dead.body
    );
    browser
        .post(&old, &[("password", PASSWORD)])
        .await
        .expect(410);
    let known = browser.post(&format!("{old}/fresh"), &[]).await.expect(200);
    let unknown = browser
        .post("/activate/no-such-token/fresh", &[])
        .await
        .expect(200);
    assert_eq!(
        known.body, unknown.body,
        "who guesses a token learns nothing"
    );
    let fresh = link(&house, &cast.invited.2).await;
    assert_ne!(fresh, old);
    browser.get(&old).await.expect(410);
    browser
        .post(&fresh, &[("password", PASSWORD)])
        .await
        .expect(303);
}

/// SIGNIN-5: sent again at any time; the link before dies.
#[tokio::test]
async fn signin_5_an_invitation_is_sent_again() {
    let (house, cast) = begin().await;
    let first = link(&house, &cast.invited.2).await;
    let again = format!("{}/invitation", address(&cast));
    house.later(1);
    cast.owner.api().post(&again, json!({})).await.expect(202);
    let second = link(&house, &cast.invited.2).await;
    assert_ne!(first, second);
    let browser = Browser::new(&house.url);
    browser.get(&first).await.expect(410);
    browser
        .post(&second, &[("password", PASSWORD)])
        .await
        .expect(303);
    cast.owner.api().post(&again, json!({})).await.expect(409);
    // Nothing more goes to somebody who is in.
    let before = house.mail().await.len();
    browser
        .post(&format!("{first}/fresh"), &[])
        .await
        .expect(200);
    assert_eq!(house.mail().await.len(), before);
}

/// SIGNIN-4: a changed address kills the link and invites the new one; the old one gets no more mail.
#[tokio::test]
async fn signin_4_changing_the_address_kills_the_old_link() {
    let (house, cast) = begin().await;
    let old = link(&house, &cast.invited.2).await;
    let change = format!("/addresses/{}", cast.invited.1);
    let body = json!({"address": "ines@new.example"});
    cast.owner.api().patch(&change, body).await.expect(200);
    let browser = Browser::new(&house.url);
    browser.get(&old).await.expect(410);
    browser
        .post(&old, &[("password", PASSWORD)])
        .await
        .expect(410);
    house.mail().await;
    house.later(1);
    browser.post(&format!("{old}/fresh"), &[]).await.expect(200);
    let mails = house.mail().await;
    let to_old = mails
        .iter()
        .filter(|mail| mail.to.contains(&cast.invited.2))
        .count();
    assert_eq!(
        to_old, 1,
        "only the first invitation went to the old address"
    );
    let new = link(&house, "ines@new.example").await;
    browser
        .post(&new, &[("password", PASSWORD)])
        .await
        .expect(303);
    // Accepted: now it stays.
    let body = json!({"address": "ines@third.example"});
    cast.owner.api().patch(&change, body).await.expect(409);
}

/// SIGNIN-4: accepting and changing at the same moment: one of the two, never both.
#[tokio::test]
async fn signin_4_accepting_and_changing_at_once_come_to_one_of_the_two() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    for round in 0..5 {
        let mail = format!("race{round}@old.example");
        let body = json!({"username": format!("race{round}"), "first_name": "R", "last_name": "R", "language": "nl"});
        let contact = api
            .post("/firms/peeters/contacts", body)
            .await
            .expect(201)
            .id();
        let body = json!({"address": mail});
        let id = api
            .post(&format!("/contacts/{contact}/addresses"), body)
            .await
            .expect(201)
            .id();
        let link_to = format!("/dossiers/{}/contacts/{contact}", cast.dossier);
        api.put(&link_to, json!({})).await.expect(200);
        let at = format!("/dossiers/{}/addresses/{id}", cast.dossier);
        api.patch(&at, json!({"login": true})).await.expect(200);
        api.post(&format!("{at}/invitation"), json!({}))
            .await
            .expect(202);
        let link = link(&house, &mail).await;
        let browser = Browser::new(&house.url);
        let change = format!("/addresses/{id}");
        let body = json!({"address": format!("race{round}@new.example")});
        let fields = [("password", PASSWORD)];
        let (accepted, changed) =
            tokio::join!(browser.post(&link, &fields), api.patch(&change, body));
        match (accepted.status.as_u16(), changed.status.as_u16()) {
            (303, 409) | (410 | 412, 200) => {}
            both => panic!("{both:?}: {} {}", accepted.body, changed.body),
        }
    }
}

/// SIGNIN-2: two who use one link at the same moment: one gets in.
#[tokio::test]
async fn signin_2_a_double_click_accepts_once() {
    let (house, cast) = begin().await;
    let link = link(&house, &cast.invited.2).await;
    let (one, two) = (Browser::new(&house.url), Browser::new(&house.url));
    let (first, second) = (
        [("password", PASSWORD)],
        [("password", "another phrase here")],
    );
    let (one, two) = tokio::join!(one.post(&link, &first), two.post(&link, &second));
    let mut codes = [one.status.as_u16(), two.status.as_u16()];
    codes.sort_unstable();
    assert!(codes == [303, 410] || codes == [303, 412], "{codes:?}");
}

/// SIGNIN-6: LOGIN off ends an open stream and the open session's way in, at once.
#[tokio::test]
async fn signin_6_login_off_ends_open_streams_and_sessions() {
    let (house, cast) = begin().await;
    let browser = Browser::new(&house.url);
    let link = link(&house, &cast.invited.2).await;
    let portal = browser
        .post(&link, &[("password", PASSWORD)])
        .await
        .expect(303)
        .location();
    let request = browser.request(http::Method::GET, &format!("{portal}/stream"));
    let mut stream = Stream::open(request).await;
    cast.owner
        .api()
        .patch(&address(&cast), json!({"login": false}))
        .await
        .expect(200);
    let heard = stream.to_end().await;
    assert!(heard.contains("event: access"), "{heard}");
    browser.get(&portal).await.expect(404);
    let request = browser.request(http::Method::GET, &format!("{portal}/stream"));
    browser.send_bare(request).await.expect(404);
    // A link that still lies in an inbox does not let anybody in either.
    cast.owner
        .api()
        .post(&format!("{}/invitation", address(&cast)), json!({}))
        .await
        .expect(409);
}

/// SIGNIN-6: LOGIN off before the invitation is accepted kills it.
#[tokio::test]
async fn signin_6_login_off_kills_an_open_invitation() {
    let (house, cast) = begin().await;
    let link = link(&house, &cast.invited.2).await;
    cast.owner
        .api()
        .patch(&address(&cast), json!({"login": false}))
        .await
        .expect(200);
    let browser = Browser::new(&house.url);
    browser
        .post(&link, &[("password", PASSWORD)])
        .await
        .expect(410);
    let before = house.mail().await.len();
    browser
        .post(&format!("{link}/fresh"), &[])
        .await
        .expect(200);
    assert_eq!(house.mail().await.len(), before, "nobody asked for it");
}

/// SIGNIN-5, NOTE-3: a mail of a message to someone not activated brings a link of its own, and the
/// invitation that was sent before goes on working until one of them is accepted.
#[tokio::test]
async fn signin_5_a_message_mail_leaves_the_invitation_alive() {
    let (house, cast) = begin().await;
    let invitation = link(&house, &cast.invited.2).await;
    house.later(1);
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "VAT", "text": "Please."});
    cast.owner.api().post(&path, body).await.expect(201);
    let banner = link(&house, &cast.invited.2).await;
    assert_ne!(banner, invitation);
    let browser = Browser::new(&house.url);
    browser.get(&invitation).await.expect(200);
    browser.get(&banner).await.expect(200);
    browser
        .post(&invitation, &[("password", PASSWORD)])
        .await
        .expect(303);
    browser.get(&banner).await.expect(410);
}
