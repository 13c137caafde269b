//! Mail that comes back: where it comes back to, what is marked, and how mail goes there again (MAIL-7).

use kontor::app::Settings;
use kontor::ids::MailId;
use kontor::notifications::envelope::{self, Which};
use serde_json::{Value, json};
use testkit::{Cast, House, Mail, cast, house, house_with};

async fn begin(incoming: bool) -> (House, Cast) {
    let house = match incoming {
        false => house().await,
        true => {
            house_with(|settings| Settings {
                incoming: Some("Replies@kontor.example".to_owned()),
                ..settings
            })
            .await
        }
    };
    let cast = cast(&house, false).await;
    house.mail().await;
    (house, cast)
}

async fn post(cast: &Cast, text: &str) {
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "VAT", "text": text});
    cast.editor.api().post(&path, body).await.expect(201);
}

fn id_of(mail: &Mail) -> MailId {
    let (_, rest) = mail.raw.split_once("Message-ID: <").unwrap();
    rest.split('@').next().unwrap().parse().unwrap()
}

fn header<'a>(mail: &'a Mail, name: &str) -> Option<&'a str> {
    let head = mail.raw.split("\r\n\r\n").next().unwrap();
    head.lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

async fn comes_back(house: &House, mail: MailId, permanent: bool, why: &'static str) -> bool {
    let store = house.app.store();
    store
        .write(move |tx| kontor::notifications::bounced(tx, mail, permanent, why))
        .await
        .unwrap()
}

/// The newest mails of the log.
async fn outbox(cast: &Cast) -> Vec<Value> {
    let api = cast.owner.api();
    let list = api.get("/firms/peeters/outbox").await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

async fn last_to(cast: &Cast, address: &str) -> Value {
    let mails = outbox(cast).await;
    let found = mails
        .into_iter()
        .find(|mail| mail["to"]["address"] == address);
    found.unwrap()
}

/// The address as its contact's answer has it.
async fn address(cast: &Cast) -> Value {
    let path = format!("/contacts/{}", cast.collaborator.id);
    let contact = cast.owner.api().get(&path).await.expect(200).json();
    contact["addresses"][0].clone()
}

/// MAIL-7: what comes back for good marks the address: its mail says so, nothing more is sent there, in no
/// dossier and of no kind, and the log says why; once cleared it is mailed again. All of it is recorded.
#[tokio::test]
async fn mail_7_an_address_that_mail_came_back_from_gets_none_until_it_is_cleared() {
    let (house, cast) = begin(false).await;
    post(&cast, "First.").await;
    let first = house.mail_to(&cast.collaborator.email).await;
    let why = "smtp; 550 5.1.1\r\n <els>: no such user";
    assert!(comes_back(&house, id_of(&first), true, why).await);
    let logged = last_to(&cast, &cast.collaborator.email).await;
    assert_eq!(
        (&logged["state"], &logged["note"]),
        (
            &json!("bounced"),
            &json!("smtp; 550 5.1.1 <els>: no such user")
        )
    );
    let marked = address(&cast).await;
    assert_eq!(marked["bounced"], "smtp; 550 5.1.1 <els>: no such user");

    let before = house.mail().await.len();
    house.later(1);
    post(&cast, "Second.").await;
    let dossier = format!("/dossiers/{}", cast.dossier);
    let list = format!("{dossier}/addresses?limit=200");
    let items = cast.owner.api().get(&list).await.expect(200).json();
    let item = items["items"].as_array().unwrap().iter();
    let item = item
        .filter(|item| item["id"] == marked["id"])
        .collect::<Vec<_>>();
    assert_eq!(item[0]["bounced"], marked["bounced"]);
    house.mail().await;
    let dropped = last_to(&cast, &cast.collaborator.email).await;
    assert_eq!(
        (&dropped["state"], &dropped["note"]),
        (&json!("dropped"), &json!("bounced"))
    );
    let to_others = house.mail().await.len() - before;
    assert!(to_others > 0, "others are still told");

    // The pages say it, to who may not clear it too; only who looks after contacts clears it.
    let id = marked["id"].as_str().unwrap();
    for page in [
        format!("/office/peeters{dossier}/info"),
        format!("/office/peeters/contacts/{}", cast.collaborator.id),
    ] {
        let shown = cast.owner.browser().await.get(&page).await.expect(200);
        assert!(
            shown.body.contains("no such user") && shown.body.contains("/clear"),
            "{page}"
        );
    }
    let path = format!("/addresses/{id}/bounce");
    cast.viewer.api().delete(&path).await.expect(403);
    cast.collaborator.api().delete(&path).await.expect(404);
    assert!(address(&cast).await["bounced"].is_string());
    let form = format!("/office/peeters/addresses/{id}/clear");
    let dossier_id = cast.dossier.to_string();
    let owner = cast.owner.browser().await;
    let back = owner.post(&form, &[("dossier", &dossier_id)]).await;
    assert!(back.expect(303).location().ends_with("/info"));
    assert!(address(&cast).await["bounced"].is_null());
    // Cleared twice is cleared.
    cast.owner.api().delete(&path).await.expect(204);

    house.later(1);
    post(&cast, "Third.").await;
    let third = house.mail_to(&cast.collaborator.email).await;
    assert!(third.text.contains("Third."));
    // What is said once more of the first mail does not mark it again.
    assert!(comes_back(&house, id_of(&first), true, why).await);
    assert!(address(&cast).await["bounced"].is_null());

    let events = cast.owner.api().get(&format!("{dossier}/events")).await;
    assert!(events.expect(200).body.contains("address.bounced"));
    let of_firm = cast
        .owner
        .api()
        .get("/firms/peeters/events?scope=firm")
        .await;
    let kinds = of_firm.expect(200).body;
    assert_eq!(kinds.matches("\"address.cleared\"").count(), 1);
}

/// MAIL-7: what may be delivered another time marks nothing; what is of no mail is nobody's.
#[tokio::test]
async fn mail_7_what_came_back_for_now_marks_nothing() {
    let (house, cast) = begin(false).await;
    post(&cast, "First.").await;
    let first = house.mail_to(&cast.collaborator.email).await;
    assert!(comes_back(&house, id_of(&first), false, "452 4.2.2 mailbox full").await);
    assert_eq!(
        last_to(&cast, &cast.collaborator.email).await["state"],
        "bounced"
    );
    assert!(address(&cast).await["bounced"].is_null());
    house.later(1);
    post(&cast, "Second.").await;
    assert!(
        house
            .mail_to(&cast.collaborator.email)
            .await
            .text
            .contains("Second.")
    );
    let nobody = MailId(uuid::Uuid::from_u128(7));
    assert!(!comes_back(&house, nobody, true, "550 who").await);
}

/// MAIL-7, NOTE-1: somebody with another address on which NOTIFY is on is told there.
#[tokio::test]
async fn mail_7_another_address_is_told_instead() {
    let (house, cast) = begin(false).await;
    let api = cast.owner.api();
    let path = format!("/contacts/{}/addresses", cast.collaborator.id);
    let body = json!({"address": "els@office.example"});
    let office = api.post(&path, body).await.expect(201).id();
    let switches = format!("/dossiers/{}/addresses/{office}", cast.dossier);
    api.patch(&switches, json!({"notify": true}))
        .await
        .expect(200);
    post(&cast, "First.").await;
    let first = house.mail_to(&cast.collaborator.email).await;
    comes_back(&house, id_of(&first), true, "550 5.1.1 no such user").await;
    house.later(1);
    post(&cast, "Second.").await;
    assert!(
        house
            .mail_to("els@office.example")
            .await
            .text
            .contains("Second.")
    );
}

/// MAIL-7: the same for staff; whoever manages staff clears it, and everybody for themselves.
#[tokio::test]
async fn mail_7_staff_are_marked_and_cleared() {
    let (house, cast) = begin(false).await;
    let editor = cast.editor.id;
    let note = json!({"text": "Look, @Eddy", "note": true, "mentions": [editor]});
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "VAT", "text": "Hello."});
    let made = cast.owner.api().post(&path, body).await.expect(201).id();
    let notes = format!("/conversations/{made}/messages");
    cast.owner
        .api()
        .post(&notes, note.clone())
        .await
        .expect(201);
    let told = house.mail_to(&cast.editor.email).await;
    comes_back(&house, id_of(&told), true, "550 5.1.1 no such user").await;
    let member = format!("/firms/peeters/staff/{editor}");
    let shown = cast.owner.api().get(&member).await.expect(200).json();
    assert_eq!(shown["bounced"], "550 5.1.1 no such user");
    let page = format!("/office/peeters/settings/staff/{editor}");
    let seen = cast.owner.browser().await.get(&page).await.expect(200);
    assert!(seen.body.contains("no such user") && seen.body.contains("/clear"));
    let bounce = format!("{member}/bounce");
    cast.viewer.api().delete(&bounce).await.expect(403);
    cast.editor.api().delete(&bounce).await.expect(204);
    let shown = cast.owner.api().get(&member).await.expect(200).json();
    assert!(shown["bounced"].is_null());
}

/// NOTE-9: a mail is answered to, and comes back to, addresses that say which mail it was; they are the same
/// at every attempt, and of nobody else's making. Without a mailbox of its own the installation has none.
#[tokio::test]
async fn note_9_answers_and_bounces_say_which_mail_they_are_about() {
    let (house, cast) = begin(true).await;
    post(&cast, "First.").await;
    let mail = house.mail_to(&cast.collaborator.email).await;
    let id = id_of(&mail);
    let reply = envelope::reply_address(&house.app, id).unwrap();
    let bounce = envelope::bounce_address(&house.app, id).unwrap();
    assert!(mail.raw.contains(&format!("<{reply}>")), "{}", mail.raw);
    assert_eq!(
        header(&mail, "Return-Path"),
        Some(format!("<{bounce}>").as_str())
    );
    assert!(reply.starts_with("Replies+") && reply.ends_with("@kontor.example"));
    assert!(reply.len() - "@kontor.example".len() <= 64);
    let of = |address: &str| envelope::mail_of(&house.app, address);
    assert_eq!(of(&reply), Some((Which::Reply, id)));
    assert_eq!(of(&bounce), Some((Which::Bounce, id)));
    assert_eq!(
        of(&format!(" {} ", reply.to_uppercase())),
        Some((Which::Reply, id))
    );
    for wrong in [
        "replies@kontor.example",
        "replies+@kontor.example",
        "replies+b-@kontor.example",
        "nobody",
        &reply.replace("kontor.example", "other.example"),
        &reply.replace("Replies+", "Replies+a"),
    ] {
        assert_eq!(of(wrong), None, "{wrong}");
    }
    // An invitation is not answered to; it comes back all the same.
    let mails = house.mail().await;
    let invitation = mails
        .iter()
        .find(|mail| mail.text.contains("/activate/"))
        .unwrap();
    assert_eq!(header(invitation, "Reply-To"), None);
    assert!(
        header(invitation, "Return-Path")
            .unwrap()
            .starts_with("<Replies+b-")
    );

    let (house, cast) = begin(false).await;
    post(&cast, "First.").await;
    let mail = house.mail_to(&cast.collaborator.email).await;
    assert!(header(&mail, "Reply-To").is_none() && header(&mail, "Return-Path").is_none());
    assert_eq!(envelope::mail_of(&house.app, &reply), None);
}
