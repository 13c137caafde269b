//! Handing mail to the server of a mailbox.
#![allow(clippy::unwrap_used)]

use post::imap::Login;
use post::{PostError, submit, try_submission};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream};
use tokio::task::JoinHandle;

/// Answers one command line: nothing for the usual answer, empty for hanging up.
type Script = fn(&str) -> Option<&'static str>;

/// A line to a server that follows a script, and what it was told.
fn server(script: Script) -> (DuplexStream, JoinHandle<Vec<String>>) {
    let (ours, theirs) = tokio::io::duplex(1 << 20);
    (ours, tokio::spawn(talk(theirs, script)))
}

async fn talk(stream: DuplexStream, script: Script) -> Vec<String> {
    let (reading, mut writing) = tokio::io::split(stream);
    let (mut lines, mut heard) = (BufReader::new(reading).lines(), Vec::new());
    writing.write_all(b"220 test\r\n").await.unwrap();
    let mut in_mail = false;
    while let Ok(Some(line)) = lines.next_line().await {
        heard.push(line.clone());
        if in_mail && line != "." {
            continue;
        }
        let usual = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-test\r\n250 AUTH PLAIN LOGIN XOAUTH2",
            "AUTH" => "235 welcome",
            "DATA" => "354 go on",
            "." => "250 taken as 4711",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        let answer = script(&line).unwrap_or(usual);
        in_mail = line == "DATA" && answer.starts_with('3');
        let answer = format!("{answer}\r\n");
        if answer == "\r\n" || writing.write_all(answer.as_bytes()).await.is_err() {
            break;
        }
    }
    heard
}

fn password() -> Login {
    Login::Password {
        user: "info@office.example".to_owned(),
        password: "geheim".to_owned(),
    }
}

fn token() -> Login {
    Login::Token {
        user: "info@office.example".to_owned(),
        token: "geheim".to_owned(),
    }
}

async fn send(login: &Login, script: Script) -> (Result<post::Accepted, PostError>, Vec<String>) {
    let (line, heard) = server(script);
    let readers = ["jan@client.example", "an@client.example"].map(str::to_owned);
    let mail = b"Subject: a\r\n\r\n.dot\r\nend\r\n";
    let sent = submit(line, login, "info@office.example", &readers, mail).await;
    (sent, heard.await.unwrap())
}

#[tokio::test]
async fn one_mail_goes_to_all_its_readers() {
    for login in [password(), token()] {
        let (sent, heard) = send(&login, |_| None).await;
        assert_eq!(sent.unwrap().answer, "250 taken as 4711");
        assert!(heard[1].starts_with("AUTH "), "{heard:?}");
        let rest: Vec<&str> = heard[2..].iter().map(String::as_str).collect();
        let wanted = [
            "MAIL FROM:<info@office.example>",
            "RCPT TO:<jan@client.example>",
            "RCPT TO:<an@client.example>",
            "DATA",
            "Subject: a",
            "",
            "..dot",
            "end",
            ".",
            "QUIT",
        ];
        assert_eq!(rest, wanted);
    }
}

/// A token that ran out: the server tells in Base64, and plainly after an empty line.
#[tokio::test]
async fn who_is_not_let_in_hears_why() {
    for (login, script) in [
        (
            password(),
            (|line| line.starts_with("AUTH").then_some("535 5.7.8 wrong")) as Script,
        ),
        (token(), |line| match line {
            "" => Some("535 5.7.8 wrong"),
            line => line
                .starts_with("AUTH")
                .then_some("334 eyJzdGF0dXMiOiI0MDEifQ=="),
        }),
    ] {
        let (sent, heard) = send(&login, script).await;
        let Err(PostError::Denied(why)) = sent else {
            panic!("{sent:?}")
        };
        assert_eq!(why, "AUTH: 535 5.7.8 wrong");
        assert!(!heard.iter().any(|line| line.starts_with("MAIL")));
        let (line, _heard) = server(script);
        let tried = try_submission(line, &login).await;
        assert!(matches!(tried, Err(PostError::Denied(_))), "{tried:?}");
    }
    let (line, heard) = server(|_| None);
    try_submission(line, &password()).await.unwrap();
    assert_eq!(heard.await.unwrap().last().unwrap(), "QUIT");
    // One that cannot say just now says nothing of the password.
    let (line, _heard) = server(|line| line.starts_with("AUTH").then_some("454 4.7.0 later"));
    let tried = try_submission(line, &password()).await;
    assert!(matches!(tried, Err(PostError::Temporary(_))), "{tried:?}");
}

#[tokio::test]
async fn one_refused_reader_stops_the_mail_for_all() {
    let (sent, heard) = send(&password(), |line| {
        line.contains("<an@client").then_some("550 5.1.1 nobody")
    })
    .await;
    let error = sent.unwrap_err();
    assert!(!error.is_temporary(), "{error:?}");
    assert_eq!(error.said(), "an@client.example: 550 5.1.1 nobody");
    assert!(!heard.iter().any(|line| line == "DATA"), "{heard:?}");
    for script in [
        (|line| (line == ".").then_some("451 4.7.1 greylisted")) as Script,
        |line| (line == ".").then_some(""),
        |line| line.starts_with("MAIL").then_some(""),
    ] {
        let (sent, _) = send(&password(), script).await;
        assert!(matches!(sent, Err(PostError::Temporary(_))), "{sent:?}");
    }
}

/// What a server says has its bounds.
#[tokio::test]
async fn a_server_that_talks_on_and_on_is_left() {
    let (ours, theirs) = tokio::io::duplex(4096);
    let talking = tokio::spawn(async move {
        let (_reading, mut writing) = tokio::io::split(theirs);
        while writing.write_all(b"220-and on\r\n").await.is_ok() {}
    });
    let tried = try_submission(ours, &password()).await;
    assert!(matches!(tried, Err(PostError::Temporary(_))), "{tried:?}");
    talking.await.unwrap();
}
