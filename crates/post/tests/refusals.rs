//! Servers that say no, say later, or say nothing.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use common::letter;
use post::{Post, PostError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Answers one command, by its first word: nothing for the usual answer, empty for silence.
type Script = fn(&str) -> Option<&'static str>;

/// A server on this machine that follows a script. Returns its address and counts its connections.
async fn server(script: Script) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap().to_string();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = connections.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(talk(stream, script));
        }
    });
    (place, connections)
}

async fn talk(stream: TcpStream, script: Script) {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let _ = writing.write_all(b"220 test\r\n").await;
    let mut in_letter = false;
    while let Ok(Some(line)) = lines.next_line().await {
        if in_letter && line != "." {
            continue;
        }
        let word = line.split([' ', ':']).next().unwrap_or_default();
        let usual = match word {
            "EHLO" => "250-test\r\n250 AUTH PLAIN",
            "AUTH" => "235 welcome",
            "DATA" => "354 go on",
            "." => "250 taken as 4711",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        let answer = script(word).unwrap_or(usual);
        in_letter = word == "DATA" && answer.starts_with('3');
        if !answer.is_empty()
            && writing
                .write_all(format!("{answer}\r\n").as_bytes())
                .await
                .is_err()
        {
            return;
        }
    }
}

async fn send_to(script: Script) -> Result<post::Accepted, PostError> {
    let (place, _) = server(script).await;
    Post::open(&format!("smtp://{place}"))
        .unwrap()
        .send(&letter("1"))
        .await
}

#[tokio::test]
async fn a_refused_reader_is_permanent() {
    let refused =
        send_to(|word| (word == "RCPT").then_some("550-5.1.1 no such\r\n550 5.1.1 user")).await;
    let Err(PostError::NoReader(text)) = refused else {
        panic!("{refused:?}")
    };
    assert!(
        text.contains("550 5.1.1 no such") && text.contains("user"),
        "{text}"
    );
    // It is not the reader whom a server refuses that may not relay.
    let refused = send_to(|word| (word == "RCPT").then_some("550 5.7.1 no relaying")).await;
    assert!(
        matches!(refused, Err(PostError::Permanent(_))),
        "{refused:?}"
    );
    let refused = send_to(|word| (word == ".").then_some("554 looks like spam")).await;
    assert!(
        matches!(refused, Err(PostError::Permanent(_))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn later_is_temporary() {
    for script in [
        (|word| (word == "RCPT").then_some("451 4.7.1 greylisted")) as Script,
        |word| (word == ".").then_some("451 4.7.1 greylisted"),
        |word| (word == "MAIL").then_some("451 4.7.1 greylisted"),
    ] {
        let refused = send_to(script).await;
        let Err(PostError::Temporary(text)) = refused else {
            panic!("{refused:?}")
        };
        assert!(text.contains("451 4.7.1 greylisted"), "{text}");
    }
}

#[tokio::test]
async fn wrong_settings_do_not_cost_the_letter() {
    let refused = send_to(|word| (word == "MAIL").then_some("530 5.7.0 sign in first")).await;
    assert!(
        matches!(refused, Err(PostError::Temporary(_))),
        "{refused:?}"
    );

    let (place, _) = server(|word| (word == "AUTH").then_some("535 5.7.8 wrong password")).await;
    let post = Post::open(&format!("smtp://u:geheim@{place}")).unwrap();
    for error in [
        post.probe().await.unwrap_err(),
        post.send(&letter("1")).await.unwrap_err(),
    ] {
        let text = error.to_string();
        assert!(
            error.is_temporary() && text.contains("535 5.7.8 wrong password"),
            "{text}"
        );
        assert!(
            !format!("{text}{error:?}{post:?}").contains("geheim"),
            "{text}"
        );
    }
    let (place, _) = server(|_| None).await;
    let post = Post::open(&format!("smtp://{place}?tls=required")).unwrap();
    let error = post.send(&letter("1")).await.unwrap_err();
    assert!(
        error.is_temporary() && error.to_string().contains("STARTTLS"),
        "{error}"
    );
}

#[tokio::test]
async fn a_server_that_is_down_is_temporary() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    drop(listener);
    let post = Post::open(&format!("smtp://{place}")).unwrap();
    assert!(matches!(post.probe().await, Err(PostError::Temporary(_))));
    assert!(matches!(
        post.send(&letter("1")).await,
        Err(PostError::Temporary(_))
    ));
}

#[tokio::test]
async fn no_smtputf8_is_permanent() {
    let (place, _) = server(|_| None).await;
    let mut sent = letter("1");
    sent.to = common::mailbox("", "jörg@example.be");
    let refused = Post::open(&format!("smtp://{place}"))
        .unwrap()
        .send(&sent)
        .await;
    assert!(
        matches!(refused, Err(PostError::Permanent(_))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn connections_are_used_again_unless_something_failed() {
    let (place, connections) = server(|_| None).await;
    let post = Post::open(&format!("smtp://u:p@{place}")).unwrap();
    for n in 0..5 {
        let accepted = post.send(&letter(&n.to_string())).await.unwrap();
        assert_eq!(accepted.answer, "250 taken as 4711");
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);

    // A refusal is an answer; after a goodbye, and where it does not begin anew, the line is closed.
    for (script, lines) in [
        ((|word| (word == "RCPT").then_some("550 no")) as Script, 1),
        (|word| (word == ".").then_some("451 later"), 1),
        (|word| (word == "RCPT").then_some("421 bye"), 3),
        (
            |word| ["RCPT", "RSET"].contains(&word).then_some("550 no"),
            3,
        ),
    ] {
        let (place, connections) = server(script).await;
        let post = Post::open(&format!("smtp://{place}")).unwrap();
        for n in 0..3 {
            post.send(&letter(&n.to_string())).await.unwrap_err();
        }
        assert_eq!(connections.load(Ordering::SeqCst), lines);
    }
}

/// Half a letter must never be followed by another on the same connection.
#[tokio::test]
async fn a_letter_given_up_half_way_closes_its_connection() {
    let (place, connections) = server(|word| (word == ".").then_some("")).await;
    let post = Post::open(&format!("smtp://{place}")).unwrap();
    for _ in 0..2 {
        let sent = letter("1");
        let given_up = tokio::time::timeout(Duration::from_millis(300), post.send(&sent)).await;
        assert!(given_up.is_err(), "{given_up:?}");
    }
    assert_eq!(connections.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_connection_that_died_while_parked_is_replaced() {
    // Takes one letter and is gone at the next command.
    let (place, connections) = server(|word| (word == "NOOP").then_some("421 too long idle")).await;
    let post = Post::open(&format!("smtp://{place}")).unwrap();
    for n in 0..3 {
        post.send(&letter(&n.to_string())).await.unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 3);
}
