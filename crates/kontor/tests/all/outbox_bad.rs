//! Mail servers that are away, hang up or say nothing: mail waits, and goes out once (NOTE-9).

use kontor::worker::run_due;
use testkit::{MailPeer, Says};

use crate::mailing::{begin, start};
use crate::outbox::{newest, steps};

/// NOTE-9: a server that is down for a day costs nothing: what waited goes out, once.
#[tokio::test]
async fn note_9_a_server_that_is_down_for_a_day_costs_no_mail() {
    let (house, cast) = begin().await;
    let peer = MailPeer::begin(|_| Says::Close).await;
    let app = house.mailing(&format!("smtp://{}", peer.place));
    start(&cast.editor, cast.dossier, "VAT").await;
    house.later(121);
    for _ in 0..24 {
        run_due(&app).await.unwrap();
        house.later(60);
    }
    let to = &cast.collaborator.email;
    let waits = newest(&cast, &cast.owner, to).await;
    assert_eq!(waits["state"], "queued");
    let tried = steps(&waits).len();
    assert!((8..18).contains(&tried), "{tried}");
    peer.follow(|_| Says::Usual);
    house.later(12 * 60);
    run_due(&app).await.unwrap();
    run_due(&app).await.unwrap();
    let sent = newest(&cast, &cast.owner, to).await;
    assert_eq!(sent["state"], "sent");
    let mine = peer.taken().iter().filter(|one| one.to == *to).count();
    assert_eq!(mine, 1);
}

/// NOTE-9: a server that hangs up in the middle of a letter, or says nothing, is tried again with the same
/// letter.
#[tokio::test]
async fn note_9_a_server_that_hangs_up_or_is_silent_gets_the_same_letter_again() {
    let (house, cast) = begin().await;
    let peer = MailPeer::begin(|line| match line {
        "." => Says::Close,
        _ => Says::Usual,
    })
    .await;
    let app = house.mailing(&format!("smtp://{}?timeout=1", peer.place));
    start(&cast.editor, cast.dossier, "VAT").await;
    house.later(121);
    run_due(&app).await.unwrap();
    let to = &cast.collaborator.email;
    assert_eq!(steps(&newest(&cast, &cast.owner, to).await), ["later"]);
    peer.follow(|line| match line {
        "letter" => Says::Close,
        _ => Says::Usual,
    });
    house.later(1);
    run_due(&app).await.unwrap();
    assert_eq!(
        steps(&newest(&cast, &cast.owner, to).await),
        ["later", "later"]
    );
    peer.follow(|line| match line {
        "220" => Says::Silence,
        _ => Says::Usual,
    });
    house.later(1);
    run_due(&app).await.unwrap();
    let waits = newest(&cast, &cast.owner, to).await;
    assert_eq!(steps(&waits), ["later", "later", "later"]);
    let said = waits["steps"][2]["said"].as_str().unwrap();
    assert!(said.contains("no answer in time"), "{said}");
    // One that is slow, but within the limit, gets it.
    peer.follow(|line| match line {
        "220" | "DATA" | "." => Says::Slowly,
        _ => Says::Usual,
    });
    let app = house.mailing(&format!("smtp://{}?timeout=30", peer.place));
    house.later(1);
    run_due(&app).await.unwrap();
    let sent = newest(&cast, &cast.owner, to).await;
    assert_eq!(steps(&sent), ["later", "later", "later", "sent"]);
    let mine: Vec<_> = peer
        .taken()
        .into_iter()
        .filter(|one| one.to == *to)
        .collect();
    assert_eq!(mine.len(), 1);
    let id = format!("<{}>", sent["message_id"].as_str().unwrap());
    assert_eq!(mine[0].header("Message-ID"), Some(id));
}

/// NOTE-9: names with line breaks put nothing into the head of a letter, nor into what is said to the server.
#[tokio::test]
async fn note_9_line_breaks_in_names_stay_in_their_header() {
    let (house, cast) = begin().await;
    let peer = MailPeer::begin(|_| Says::Usual).await;
    let app = house.mailing(&format!("smtp://{}", peer.place));
    start(&cast.editor, cast.dossier, "VAT").await;
    house.later(121);
    let evil = "Els\r\nBcc: all@peeters.example\r\n\r\nHello";
    let store = house.app.store();
    store
        .write(move |tx| {
            tx.execute("UPDATE contacts SET first_name = $1", &[&evil])?;
            tx.execute("UPDATE firms SET sender_name = $1", &[&evil])?;
            Ok::<_, kontor::refusal::Refusal>(())
        })
        .await
        .unwrap();
    run_due(&app).await.unwrap();
    let taken = peer.taken();
    assert!(!taken.is_empty());
    for one in taken {
        assert_eq!(one.header("Bcc"), None, "{}", one.raw);
        assert!(one.header("To").unwrap().contains(&one.to), "{}", one.raw);
        assert!(one.header("Message-ID").is_some() && one.header("MIME-Version").is_some());
    }
}
