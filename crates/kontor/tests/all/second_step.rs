//! Links from mails and the second step: a mailbox is one factor and does not stand for the other.

use serde_json::json;
use testkit::{Browser, PASSWORD, cast, house};

use crate::authenticator::set_up;

/// SIGNIN-7 and SIGNIN-9: whoever has a second step shows it when they accept an invitation at another
/// address of theirs, and loses nothing on the way.
#[tokio::test]
async fn signin_9_accepting_with_an_account_of_two_steps_asks_for_both() {
    let house = house().await;
    let cast = cast(&house, false).await;
    house.mail().await;
    house.later(1);
    let client = cast.collaborator.browser().await;
    let (phone, _) = set_up(&house, &client).await;
    let (api, portal) = (cast.owner.api(), format!("/portal/{}", cast.dossier));
    let list = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let find = |address: &'static str, old: String| {
        let (api, list) = (api.clone(), list.clone());
        async move {
            let found = api.get(&list).await.expect(200).json();
            let items = found["items"].as_array().unwrap().clone();
            let wanted = |item: &&serde_json::Value| {
                item["address"] == address || item["address"] == old.as_str()
            };
            items.iter().find(wanted).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned()
        }
    };
    let old = find("", cast.collaborator.email.clone()).await;
    let card = format!(
        "/office/peeters/contacts/{}/addresses/{old}",
        cast.collaborator.id
    );
    let staff = cast.owner.browser().await;
    staff
        .post(&card, &[("address", "els@new.example")])
        .await
        .expect(303);
    let new = find("els@new.example", String::new()).await;
    let at = format!("/dossiers/{}/addresses/{new}", cast.dossier);
    api.patch(&at, json!({"login": true})).await.expect(200);
    api.post(&format!("{at}/invitation"), json!({}))
        .await
        .expect(202);
    let link = house.mail_to("els@new.example").await.link("/activate/");

    // Mailbox and password: half a session, which opens nothing.
    let door = Browser::new(&house.url);
    door.post(&link, &[("password", "not the password")])
        .await
        .expect(422);
    let to = door
        .post(&link, &[("password", PASSWORD)])
        .await
        .expect(303)
        .location();
    assert!(to.starts_with("/sign-in/factor?next="), "{to}");
    let shut = door.get(&portal).await.expect(303).location();
    assert!(shut.starts_with("/sign-in?next="), "{shut}");
    client.get(&portal).await.expect(200);
    let code = phone.code(&house);
    door.post("/sign-in/factor", &[("code", &code), ("next", &portal)])
        .await
        .expect(303);
    door.get(&portal).await.expect(200);
    // The old address goes; both ways in stand for the one account, and it keeps its second step.
    api.patch(
        &format!("/dossiers/{}/addresses/{old}", cast.dossier),
        json!({"login": false}),
    )
    .await
    .expect(200);
    client.get(&portal).await.expect(200);
    let fresh = Browser::new(&house.url);
    let fields = [("email", "els@new.example"), ("password", PASSWORD)];
    let to = fresh.post("/sign-in", &fields).await.expect(303).location();
    assert!(to.starts_with("/sign-in/factor"), "{to}");
}
