//! Answers by mail from a real mailbox: Postfix and Dovecot, by `scripts/with-mail.sh` (MAIL-6).
#![allow(
    clippy::disallowed_methods,
    reason = "the server to test against comes from outside"
)]

use kontor::answers::fetch;
use kontor::app::{Inlet, Settings};
use kontor::notifications::envelope;
use post::imap::Inbox;
use post::{Letter, Mailbox, Post};
use testkit::{cast, house_with};

use crate::answers::{ask, id_of, messages};

/// MAIL-6: what arrives in the mailbox is taken once, also after the place where one was is forgotten.
#[tokio::test]
async fn mail_6_a_mailbox_is_read_and_each_answer_taken_once() {
    let (Ok(imap), Ok(smtp)) = (
        std::env::var("KONTOR_TEST_MAIL_IMAP"),
        std::env::var("KONTOR_TEST_MAIL_SMTP"),
    ) else {
        eprintln!("left out: run this by scripts/with-mail.sh");
        return;
    };
    let name = format!("a{}", std::process::id());
    let address = format!("{name}@kontor.example");
    let url = format!("imap://{name}%40kontor.example:secret@{imap}");
    let (ours, inlet) = (address.clone(), url.clone());
    let house = house_with(move |settings| Settings {
        incoming: Some(ours),
        inlet: Some(Inlet {
            url: inlet,
            trusts: None,
        }),
        ..settings
    })
    .await;
    let cast = cast(&house, false).await;
    house.mail().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let to = envelope::reply_address(&house.app, id_of(&told)).unwrap();
    let post = Post::open(&format!("smtp://{smtp}?tls=none")).unwrap();
    let send = async |text: &str, to: &str| {
        let letter = Letter {
            message_id: format!("{}@client.example", uuid::Uuid::now_v7().simple()),
            envelope_from: None,
            from: Mailbox::new("Client", &cast.collaborator.email).unwrap(),
            reply_to: None,
            to: Mailbox::new("Kontor", to).unwrap(),
            subject: "Re: VAT".to_owned(),
            text: text.to_owned(),
            html: format!("<p>{text}</p>"),
            date_unix: 1_800_000_000,
            in_reply_to: None,
            references: Vec::new(),
            headers: Vec::new(),
        };
        post.send(&letter).await.unwrap();
    };
    send("For somebody else.", &address).await;
    send("By the end of the week.", &to).await;
    let inbox = Inbox::parse(&url).unwrap();
    let mut box_ = inbox.open().await.unwrap();
    let mut taken = 0;
    // It is on its way between two programs: it is waited for as a mailbox is.
    for _ in 0..60 {
        taken += fetch::fetch(&house.app, &inbox, &mut box_).await.unwrap();
        if taken == 1 && box_.after(1).await.unwrap().len() == 1 {
            break;
        }
        let second = std::time::Duration::from_secs(1);
        box_ = box_.wait(second, std::future::pending()).await.unwrap();
    }
    assert_eq!(taken, 1);
    assert_eq!(messages(&cast, &conversation).await.len(), 2);
    // Nothing is fetched twice; and what is, is known.
    assert_eq!(
        fetch::fetch(&house.app, &inbox, &mut box_).await.unwrap(),
        0
    );
    let forget = |tx: &mut store::Tx<'_>| {
        tx.execute("DELETE FROM inlets", &[])
            .map_err(kontor::refusal::Refusal::from)
    };
    house.app.store().write(forget).await.unwrap();
    fetch::fetch(&house.app, &inbox, &mut box_).await.unwrap();
    let all = messages(&cast, &conversation).await;
    assert_eq!(all.len(), 2);
    assert_eq!(all[1]["text"], "By the end of the week.");
}
