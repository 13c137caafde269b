//! Mailboxes on a real server: the one that `KONTOR_TEST_MAIL_IMAP` names (see `scripts/with-mail.sh`), and
//! servers that say what they should not.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the server to test against comes from outside"
)]

mod common;

use std::future::pending;
use std::time::Duration;

use common::{letter, mailbox};
use post::Post;
use post::imap::{Imap, ImapError, Inbox, Line, Login, Special};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

const PATIENCE: Duration = Duration::from_secs(20);

/// Where the mail server is. Nothing where there is none, but never so in CI.
fn server(name: &str) -> Option<String> {
    let found = std::env::var(name).ok();
    assert!(
        found.is_some() || std::env::var("CI").is_err(),
        "no mail server beside the tests"
    );
    if found.is_none() {
        eprintln!("left out: run this by scripts/with-mail.sh");
    }
    found
}

async fn signed_in(place: &str, user: &str) -> Imap {
    let user = user.replace('@', "%40");
    let inbox = Inbox::parse(&format!("imap://{user}:secret@{place}"));
    inbox.unwrap().open().await.unwrap()
}

fn password(user: &str, password: &str) -> Login {
    Login::Password {
        user: user.to_owned(),
        password: password.to_owned(),
    }
}

async fn send(smtp: &str, to: &str, id: &str) {
    let post = Post::open(&format!("smtp://{smtp}?tls=none")).unwrap();
    let mut letter = letter(id);
    letter.to = mailbox("Els", to);
    post.send(&letter).await.unwrap();
}

/// Waits, as a mailbox is waited for, until so many mails are after `after`.
async fn arrived(mut imap: Imap, after: u32, count: usize) -> (Imap, Vec<u32>) {
    let waiting = async {
        loop {
            let found = imap.after(after).await.unwrap();
            if found.len() >= count {
                return (imap, found);
            }
            imap = imap.wait(Duration::from_secs(1), pending()).await.unwrap();
        }
    };
    tokio::time::timeout(PATIENCE, waiting)
        .await
        .expect("the mail does not come")
}

#[tokio::test]
async fn mail_1_a_mailbox_is_read_heard_and_written_to() {
    let (Some(imap), Some(smtp)) = (
        server("KONTOR_TEST_MAIL_IMAP"),
        server("KONTOR_TEST_MAIL_SMTP"),
    ) else {
        return;
    };
    let user = format!("imap-{}@office.example", std::process::id());
    let mut box_ = signed_in(&imap, &user).await;
    let places = box_.places().await.unwrap();
    let sent = places
        .iter()
        .find(|place| place.special == Some(Special::Sent));
    let sent = sent.expect("a folder for what was sent").name.clone();
    assert!(
        places
            .iter()
            .any(|place| place.special == Some(Special::Inbox))
    );

    let before = box_.open("INBOX", false).await.unwrap();
    assert_eq!(before.next, 1);
    for id in ["one", "two", "three"] {
        send(&smtp, &user, id).await;
    }
    let (mut box_, uids) = arrived(box_, 0, 3).await;
    assert_eq!(uids, [1, 2, 3]);
    let heads = box_.heads(&uids).await.unwrap();
    assert_eq!(heads.len(), 3);
    let lines = String::from_utf8(heads[0].lines.clone()).unwrap();
    assert!(
        lines.contains("Message-ID: <") && lines.contains(&user),
        "{lines}"
    );
    assert!(!lines.contains("Subject"), "{lines}");

    let whole = box_.whole(1, 1024 * 1024).await.unwrap().unwrap();
    assert_eq!(whole.len(), heads[0].size as usize);
    assert_eq!(box_.whole(1, 100).await.unwrap().unwrap().len(), 100);
    assert_eq!(box_.whole(99, 100).await.unwrap(), None);

    // Found by who it is from or to, among those that were there.
    assert_eq!(box_.with(&user, 2).await.unwrap(), [1, 2]);
    assert_eq!(box_.with("nobody@office.example", 9).await.unwrap(), []);
    assert_eq!(box_.with("a\"b\\c@office.example", 9).await.unwrap(), []);
    assert_eq!(
        box_.with("a\r\nLOGOUT@office.example", 9).await.unwrap(),
        []
    );

    box_.put_away(2, "Archive").await.unwrap();
    assert_eq!(box_.after(0).await.unwrap(), [1, 3]);
    box_.put(&sent, &whole).await.unwrap();
    let mark = box_.mark(&sent).await.unwrap();
    assert_eq!(mark.next, 2);
    assert!(mark.changes.is_some());

    // The next one is heard while waiting.
    let waiting = box_.wait(PATIENCE, pending());
    let (heard, ()) = tokio::join!(waiting, send(&smtp, &user, "four"));
    let (mut box_, uids) = arrived(heard.unwrap(), 3, 1).await;
    assert_eq!(uids, [4]);
    assert!(matches!(
        box_.open("No such folder", true).await,
        Err(ImapError::Refused(_))
    ));
    let still = box_.open("INBOX", true).await.unwrap();
    assert_eq!(still.validity, before.validity);
    box_.sign_out().await;
}

#[tokio::test]
async fn mail_1_a_wrong_password_is_told_apart_from_a_lost_line() {
    let Some(place) = server("KONTOR_TEST_MAIL_IMAP") else {
        return;
    };
    let line = Line::new(TcpStream::connect(&place).await.unwrap());
    let outcome = Imap::sign_in(line, &password("an@office.example", "wrong")).await;
    assert!(matches!(outcome, Err(ImapError::Denied(_))));
    let line = Line::new(TcpStream::connect(&place).await.unwrap());
    let login = Login::Token {
        user: "an@office.example".to_owned(),
        token: "stale".to_owned(),
    };
    assert!(matches!(
        Imap::sign_in(line, &login).await,
        Err(ImapError::Denied(_))
    ));
}

/// A server that greets, lets everybody in, and answers the first command after that with these bytes.
async fn odd(answer: &'static [u8]) -> Result<Imap, ImapError> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        write.write_all(b"* OK hello\r\n").await.unwrap();
        let (mut lines, mut commands) = (BufReader::new(read).lines(), 0);
        while let Ok(Some(said)) = lines.next_line().await {
            let tag = said.split(' ').next().unwrap_or_default();
            commands += 1;
            let said = match commands {
                1 => format!("{tag} OK in\r\n"),
                2 => format!("* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n"),
                _ => {
                    write.write_all(answer).await.unwrap();
                    format!("{tag} OK done\r\n")
                }
            };
            if write.write_all(said.as_bytes()).await.is_err() {
                return;
            }
        }
    });
    let line = Line::new(TcpStream::connect(place).await.unwrap());
    Imap::sign_in(line, &password("an", "secret")).await
}

#[tokio::test]
async fn mail_7_a_server_that_says_too_much_or_nonsense_ends_the_line() {
    for answer in [
        &b"* 1 FETCH (UID 1 BODY[] {2147483648}\r\n"[..],
        b"* 1 FETCH (UID 1 BODY[] {900000}\r\n",
        b"\x00\xff\xfe nonsense\r\n",
    ] {
        let mut imap = odd(answer).await.unwrap();
        let outcome = tokio::time::timeout(PATIENCE, imap.whole(1, 1000)).await;
        assert!(
            matches!(outcome, Ok(Err(ImapError::Lost(_)))),
            "{outcome:?} of {}",
            String::from_utf8_lossy(answer)
        );
    }
    // What nobody asked for is not taken for the answer.
    let mut imap = odd(b"* 1 FETCH (UID 7 BODY[] {2}\r\nhi)\r\n")
        .await
        .unwrap();
    assert_eq!(imap.whole(1, 1000).await, Ok(None));
    let mut imap = odd(b"* SEARCH 5 5 3 900\r\n").await.unwrap();
    assert_eq!(imap.after(4).await, Ok(vec![5, 900]));
}
