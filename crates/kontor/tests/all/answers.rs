//! Answers by mail: what becomes a message, what waits for staff, what is only noted (MAIL-6, MAIL-7).

use kontor::answers::{Taken, Why, take};
use kontor::app::{Inlet, Settings};
use kontor::ids::MailId;
use kontor::notifications::envelope;
use serde_json::{Value, json};
use testkit::{Cast, House, Mail, cast, house_with};

pub async fn begin() -> (House, Cast) {
    begin_with(None).await
}

pub async fn begin_with(trusts: Option<&str>) -> (House, Cast) {
    let trusts = trusts.map(str::to_owned);
    let house = house_with(|settings| Settings {
        incoming: Some("replies@kontor.example".to_owned()),
        inlet: Some(Inlet {
            url: "imap://127.0.0.1:1".to_owned(),
            trusts,
        }),
        ..settings
    })
    .await;
    let cast = cast(&house, false).await;
    house.mail().await;
    (house, cast)
}

/// Starts a conversation for all; its id.
pub async fn ask(cast: &Cast, text: &str) -> String {
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "VAT", "text": text});
    cast.editor.api().post(&path, body).await.expect(201).id()
}

pub fn id_of(mail: &Mail) -> MailId {
    let (_, rest) = mail.raw.split_once("Message-ID: <").unwrap();
    rest.split('@').next().unwrap().parse().unwrap()
}

/// An answer to this mail.
pub struct Answer {
    pub to: String,
    pub from: String,
    pub id: String,
    pub heads: String,
    pub body: String,
}

impl Answer {
    pub fn new(house: &House, told: &Mail, from: &str, text: &str) -> Answer {
        Answer {
            to: envelope::reply_address(&house.app, id_of(told)).unwrap(),
            from: from.to_owned(),
            id: format!(
                "{}@client.example",
                kontor::app::hash_secret(text)
                    .map(|byte| format!("{byte:x}"))
                    .concat()
            ),
            heads: "Content-Type: text/plain; charset=utf-8\r\n".to_owned(),
            body: text.to_owned(),
        }
    }

    pub fn raw(&self) -> Vec<u8> {
        let Answer {
            to,
            from,
            id,
            heads,
            body,
        } = self;
        format!(
            "Delivered-To: {to}\r\nFrom: Somebody <{from}>\r\nTo: <{to}>\r\nSubject: Re: VAT\r\nMessage-ID: <{id}>\r\n{heads}\r\n{body}"
        )
        .into_bytes()
    }

    pub async fn take(&self, house: &House) -> Taken {
        take(&house.app, self.raw()).await.unwrap()
    }
}

pub async fn messages(cast: &Cast, conversation: &str) -> Vec<Value> {
    let path = format!("/conversations/{conversation}/messages?limit=200");
    let list = cast.owner.api().get(&path).await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

pub async fn held(cast: &Cast) -> Vec<Value> {
    let list = cast.owner.api().get("/firms/peeters/held-mail").await;
    list.expect(200).json()["items"].as_array().unwrap().clone()
}

const QUOTE: &str =
    "\r\n\r\nOn Tue, 3 Mar 2026 at 09:02, Peeters <kontor@kontor.example> wrote:\r\n> Hello.\r\n";

/// MAIL-6: a client's answer by mail is their message, with its files; what it quotes is folded and kept,
/// and the mail as it came, for the firm alone. Taken twice it is one message.
#[tokio::test]
async fn mail_6_an_answer_by_mail_is_a_message() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let mut answer = Answer::new(&house, &told, &cast.collaborator.email.to_uppercase(), "");
    answer.heads = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n".to_owned();
    answer.body = format!(
        "--b\r\nContent-Type: text/plain\r\n\r\nHere is *all* of it.{QUOTE}--b\r\nContent-Type: text/csv; name=\"vat.csv\"\r\nContent-Disposition: attachment; filename=\"vat.csv\"\r\n\r\na;b\r\n--b--\r\n"
    );
    assert_eq!(answer.take(&house).await, Taken::Posted);
    let all = messages(&cast, &conversation).await;
    assert_eq!(all.len(), 2);
    let (message, id) = (&all[1], all[1]["id"].as_str().unwrap());
    assert_eq!(message["text"], "Here is \\*all\\* of it.");
    assert_eq!(message["author"]["id"], cast.collaborator.id.to_string());
    assert_eq!(message["attachments"][0]["name"], "vat.csv");

    // The same copy again, and one that came another way.
    assert_eq!(answer.take(&house).await, Taken::Again);
    let mut other = answer.raw();
    other.splice(0..0, b"Received: from elsewhere\r\n".iter().copied());
    assert_eq!(take(&house.app, other).await.unwrap(), Taken::Again);
    assert_eq!(messages(&cast, &conversation).await.len(), 2);

    // Both sides see that it came by mail and what it quoted; the firm has the mail.
    let page = format!("/office/peeters/conversations/{conversation}");
    let office = cast.owner.browser().await.get(&page).await.expect(200).body;
    let portal = format!("/portal/{}/conversations/{conversation}", cast.dossier);
    let client = cast.access.browser().await.get(&portal).await.expect(200);
    for body in [&office, &client.body] {
        assert!(
            body.contains("<details>") && body.contains("wrote:\n&gt; Hello.")
                || body.contains("&#62; Hello."),
            "{body}"
        );
    }
    let link = format!("{page}/messages/{id}/mail");
    assert!(office.contains(&link) && !client.body.contains("/mail\""));
    let mail = cast.owner.browser().await.get(&link).await.expect(200);
    assert!(mail.body.contains("Message-ID:") && mail.body.contains("> Hello."));
    let api = format!("/messages/{id}/mail");
    cast.owner.api().get(&api).await.expect(200);
    cast.collaborator.api().get(&api).await.expect(403);
    cast.stranger.api().get(&api).await.expect(404);
    cast.limited.api().get(&api).await.expect(404);
    let first = format!("/messages/{}/mail", all[0]["id"].as_str().unwrap());
    cast.owner.api().get(&first).await.expect(404);

    // The history says by which way.
    let events = format!("/dossiers/{}/events?limit=200", cast.dossier);
    let events = cast.owner.api().get(&events).await.expect(200).body;
    assert!(
        events.contains(&format!("mail {}", cast.collaborator.email)),
        "{events}"
    );
}

/// MAIL-6: a colleague answers a mail of theirs by mail, as the firm; a client's token makes nobody else's
/// words the client's.
#[tokio::test]
async fn mail_6_staff_answer_by_mail_as_the_firm() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let answer = Answer::new(&house, &told, &cast.editor.email, "From the firm.");
    assert_eq!(answer.take(&house).await, Taken::Held(Why::PassedOn));
    assert_eq!(messages(&cast, &conversation).await.len(), 1);

    // What the firm is told of its own message comes before.
    house.mail().await;
    house.later(1);
    let note = json!({"text": "Look, @Eddy", "note": true, "mentions": [cast.editor.id]});
    let path = format!("/conversations/{conversation}/messages");
    cast.owner.api().post(&path, note).await.expect(201);
    let told = house.mail_to(&cast.editor.email).await;
    let mail = id_of(&told);
    let message = move |tx: &mut store::Tx<'_>| {
        // As a mail to staff about a message is.
        tx.execute("UPDATE mails SET kind = 'message' WHERE id = $1", &[&mail])
            .map_err(kontor::refusal::Refusal::from)
    };
    house.app.store().write(message).await.unwrap();
    let answer = Answer::new(&house, &told, &cast.editor.email, "By tomorrow.");
    assert_eq!(answer.take(&house).await, Taken::Posted);
    let all = messages(&cast, &conversation).await;
    let last = all.last().unwrap();
    assert_eq!(last["text"], "By tomorrow.");
    assert_eq!(last["author"]["kind"], "staff");
}

/// MAIL-6: an answer to a mail about an internal note never becomes a message that clients read.
#[tokio::test]
async fn mail_6_an_answer_about_a_note_is_held() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    // What the firm is told of its own message comes before.
    house.mail().await;
    house.later(1);
    let note = json!({"text": "Look, @Eddy", "note": true, "mentions": [cast.editor.id]});
    let path = format!("/conversations/{conversation}/messages");
    cast.owner.api().post(&path, note).await.expect(201);
    let told = house.mail_to(&cast.editor.email).await;
    let answer = Answer::new(&house, &told, &cast.editor.email, "They are late again.");
    assert_eq!(answer.take(&house).await, Taken::Held(Why::Note));
    let waiting = held(&cast).await;
    assert_eq!(waiting[0]["can_be_posted"], false);
    let post = format!("/held-mail/{}/post", waiting[0]["id"].as_str().unwrap());
    cast.owner.api().post(&post, json!({})).await.expect(409);
}

/// MAIL-6: from another address, or with somebody else's token, it waits; staff let it in as the message of
/// whom the mail went to, or discard it. Nobody is written back to.
#[tokio::test]
async fn mail_6_what_comes_from_somebody_else_is_held() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let before = house.mail().await.len();
    let stranger = Answer::new(&house, &told, "who@elsewhere.example", "It is me, really.");
    assert_eq!(stranger.take(&house).await, Taken::Held(Why::WrongSender));
    assert_eq!(stranger.take(&house).await, Taken::Again);
    // A link that was passed on: the other contact is known, and still not whom it went to.
    let passed = Answer::new(&house, &told, &cast.access.email, "I answer for her.");
    assert_eq!(passed.take(&house).await, Taken::Held(Why::PassedOn));
    let mut two = Answer::new(&house, &told, &cast.collaborator.email, "Two senders.");
    two.from = format!("{}>, <who@elsewhere.example", cast.collaborator.email);
    assert_eq!(two.take(&house).await, Taken::Held(Why::WrongSender));
    assert_eq!(messages(&cast, &conversation).await.len(), 1);
    assert_eq!(house.mail().await.len(), before, "strangers hear nothing");

    let waiting = held(&cast).await;
    assert_eq!(waiting.len(), 3);
    let by = |why: &str| {
        waiting
            .iter()
            .find(|one| one["why"] == why)
            .unwrap()
            .clone()
    };
    let passed = by("passed_on");
    assert_eq!(passed["text"], "I answer for her.");
    let page = cast
        .owner
        .browser()
        .await
        .get("/office/peeters/held-mail")
        .await;
    let body = page.expect(200).body;
    assert!(body.contains("It is me, really.") && body.contains("who@elsewhere.example"));
    // Who sees neither the dossier nor the mail hears nothing of it.
    let elsewhere = cast.outsider.api().get("/firms/peeters/held-mail").await;
    assert_eq!(
        elsewhere.expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    cast.collaborator
        .api()
        .get("/firms/peeters/held-mail")
        .await
        .expect(404);
    let path = format!("/held-mail/{}", passed["id"].as_str().unwrap());
    cast.outsider
        .api()
        .post(&format!("{path}/post"), json!({}))
        .await
        .expect(404);
    cast.outsider.api().delete(&path).await.expect(404);
    cast.collaborator
        .api()
        .get(&format!("{path}/mail"))
        .await
        .expect(404);
    let mail = cast
        .owner
        .api()
        .get(&format!("{path}/mail"))
        .await
        .expect(200);
    assert!(mail.body.contains("I answer for her."));

    let posted = cast
        .owner
        .api()
        .post(&format!("{path}/post"), json!({}))
        .await
        .expect(200);
    assert_eq!(posted.json()["conversation"], conversation);
    cast.owner
        .api()
        .post(&format!("{path}/post"), json!({}))
        .await
        .expect(404);
    let all = messages(&cast, &conversation).await;
    assert_eq!(all[1]["text"], "I answer for her.");
    assert_eq!(all[1]["author"]["id"], cast.collaborator.id.to_string());

    let id = waiting
        .iter()
        .find(|one| one["text"] == "It is me, really.")
        .unwrap()["id"]
        .as_str()
        .unwrap();
    let discard = format!("/office/peeters/held-mail/{id}/discard");
    cast.owner
        .browser()
        .await
        .post(&discard, &[])
        .await
        .expect(303);
    assert_eq!(held(&cast).await.len(), 1);
    let events = format!("/dossiers/{}/events?limit=200", cast.dossier);
    let events = cast.owner.api().get(&events).await.expect(200).body;
    for kind in ["answer.held", "answer.let_in", "answer.discarded"] {
        assert!(events.contains(kind), "{kind}");
    }
}
