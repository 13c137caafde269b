//! What a built letter looks like to who reads it.

mod common;

use common::{letter, mailbox};
use post::{Letter, PostError, build};
use proptest::prelude::*;

/// The headers, unfolded, in order; and the body.
fn read(bytes: &[u8]) -> (Vec<(String, String)>, String) {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    assert!(
        !text.replace("\r\n", "").contains(['\r', '\n']),
        "CR and LF only together"
    );
    let (head, body) = text.split_once("\r\n\r\n").expect("a blank line");
    let headers = head.replace("\r\n ", " ");
    let headers = headers.split("\r\n").map(|line| {
        let (name, value) = line.split_once(": ").expect("a header");
        (name.to_owned(), value.to_owned())
    });
    (headers.collect(), body.to_owned())
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> &'a str {
    let mut found = headers.iter().filter(|(header, _)| header == name);
    let value = &found.next().expect(name).1;
    assert!(found.next().is_none(), "{name} twice");
    value
}

/// Undoes quoted-printable, or the Q encoding of an encoded word.
fn unquoted(text: &str) -> String {
    let text = text.replace("=\r\n", "");
    let mut parts = text.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("hex"));
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn decoded(value: &str) -> String {
    let mut words = value.split(' ').peekable();
    let mut text = String::new();
    while let Some(word) = words.next() {
        match word
            .strip_prefix("=?utf-8?q?")
            .and_then(|word| word.strip_suffix("?="))
        {
            Some(word) => text += &unquoted(&word.replace('_', " ")),
            None => text += word,
        }
        let encoded = |word: &str| word.starts_with("=?");
        if words
            .peek()
            .is_some_and(|next| !(encoded(word) && encoded(next)))
        {
            text.push(' ');
        }
    }
    text
}

#[test]
fn a_letter_reads_back() {
    let mut sent = letter("1");
    sent.reply_to = Some(mailbox("", "r+token@portal.example"));
    sent.in_reply_to = Some("a@b".to_owned());
    sent.references = (0..40)
        .map(|n| format!("{n}.thread@portal.example"))
        .collect();
    let bytes = build(&sent).unwrap();
    assert!(bytes.is_ascii());
    assert_eq!(bytes, build(&sent).unwrap());
    let (headers, body) = read(&bytes);
    let names: Vec<_> = headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Date",
            "From",
            "Reply-To",
            "To",
            "Subject",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type"
        ]
    );
    assert_eq!(header(&headers, "Date"), "Tue, 14 Nov 2023 22:13:20 +0000");
    assert_eq!(
        header(&headers, "From"),
        "Janssens & Zonen <portal@portal.example>"
    );
    assert_eq!(header(&headers, "Reply-To"), "r+token@portal.example");
    assert_eq!(
        decoded(header(&headers, "To")),
        "Zoë Müller <zoe@example.be>"
    );
    assert_eq!(decoded(header(&headers, "Subject")), sent.subject);
    assert_eq!(header(&headers, "Message-ID"), "<1@portal.example>");
    assert_eq!(header(&headers, "In-Reply-To"), "<a@b>");
    assert_eq!(header(&headers, "References").split(' ').count(), 40);
    assert_eq!(
        header(&headers, "Content-Type"),
        "multipart/alternative; boundary=\"=_part_=\""
    );

    let parts: Vec<_> = body.split("--=_part_=").collect();
    assert_eq!((parts.len(), parts[0], parts[3]), (4, "", "--\r\n"));
    for (part, kind, content) in [
        (
            parts[1],
            "text/plain; charset=utf-8",
            sent.text.replace('\n', "\r\n"),
        ),
        (parts[2], "text/html; charset=utf-8", sent.html.clone()),
    ] {
        let (headers, body) = read(part.strip_prefix("\r\n").unwrap().as_bytes());
        assert_eq!(header(&headers, "Content-Type"), kind);
        assert_eq!(
            header(&headers, "Content-Transfer-Encoding"),
            "quoted-printable"
        );
        assert_eq!(unquoted(&body), format!("{content}\r\n"));
    }
}

#[test]
fn a_long_subject_folds_and_reads_back() {
    let umlauts = "Übermäßig große Grüße 😀 ".repeat(13);
    for subject in [umlauts.trim(), &"x".repeat(300), "and ".repeat(75).trim()] {
        let mut sent = letter("1");
        sent.subject = subject.to_owned();
        let bytes = build(&sent).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.lines().all(|line| line.len() <= 76), "{text}");
        assert_eq!(decoded(header(&read(&bytes).0, "Subject")), subject);
    }
}

#[test]
fn long_lines_and_odd_bytes_in_the_body_are_wrapped() {
    let mut sent = letter("1");
    sent.text = format!("{}\r\n--=_part_=--\0\rFrom me", "é".repeat(5000));
    let text = String::from_utf8(build(&sent).unwrap()).unwrap();
    assert!(text.lines().all(|line| line.len() <= 76));
    assert_eq!(text.matches("--=_part_=--").count(), 1);
}

#[test]
fn dates_beyond_the_calendar_do_not_panic() {
    for date_unix in [i64::MIN, -1, 0, i64::MAX] {
        build(&Letter {
            date_unix,
            ..letter("1")
        })
        .unwrap();
    }
}

#[test]
fn what_cannot_be_a_header_is_refused() {
    let with = |change: fn(&mut Letter)| {
        let mut sent = letter("1");
        change(&mut sent);
        build(&sent)
    };
    for refused in [
        with(|letter| letter.message_id = "a@b>\r\nBcc: x".to_owned()),
        with(|letter| letter.message_id = String::new()),
        with(|letter| letter.in_reply_to = Some("a b".to_owned())),
        with(|letter| letter.references = vec!["é@b".to_owned()]),
        with(|letter| letter.headers = vec![("X-A", "b\r\nBcc: x@y.z".to_owned())]),
        with(|letter| letter.headers = vec![("X-A", "é".to_owned())]),
        with(|letter| letter.headers = vec![("Bcc", "x@y.z".to_owned())]),
        with(|letter| letter.headers = vec![("content-type", "text/html".to_owned())]),
        with(|letter| letter.headers = vec![("X A", "b".to_owned())]),
        with(|letter| letter.headers = vec![("X-A:\r\nBcc", "b".to_owned())]),
    ] {
        assert!(matches!(refused, Err(PostError::Bad(_))), "{refused:?}");
    }
    for refused in [
        with(|letter| letter.to.address = "a@b.c>\r\nBcc: x@y.z".to_owned()),
        with(|letter| letter.from.address = " a@b.example".to_owned()),
        with(|letter| {
            letter.reply_to = Some(post::Mailbox {
                name: String::new(),
                address: "x".to_owned(),
            })
        }),
    ] {
        assert!(
            matches!(refused, Err(PostError::BadAddress(_))),
            "{refused:?}"
        );
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("\0".to_owned()),
        Just("Bcc: evil@x.example".to_owned()),
        Just("=?utf-8?q?".to_owned()),
        Just("?=".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("<".to_owned()),
        Just("--=_part_=".to_owned()),
        ".{0,40}",
        "\\PC{0,90}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_can_be_smuggled_in(subject in hostile(), name in hostile(), body in hostile()) {
        let mut sent = letter("1");
        sent.subject = subject;
        sent.from.name = name.clone();
        sent.to = mailbox(&name, "to@example.be");
        sent.reply_to = Some(mailbox(&name, "reply@example.be"));
        sent.text = body.clone();
        sent.html = body;
        let bytes = build(&sent).unwrap();
        prop_assert!(bytes.is_ascii() && !bytes.contains(&0));
        let (headers, body) = read(&bytes);
        let names: Vec<_> = headers.iter().map(|(name, _)| name.as_str()).collect();
        prop_assert_eq!(names, [
            "Date", "From", "Reply-To", "To", "Subject", "Message-ID", "Auto-Submitted",
            "MIME-Version", "Content-Type"
        ]);
        prop_assert!(header(&headers, "To").ends_with("to@example.be>") || header(&headers, "To") == "to@example.be");
        prop_assert_eq!(body.matches("--=_part_=").count(), 3);
        prop_assert!(String::from_utf8_lossy(&bytes).lines().all(|line| line.len() <= 200));
    }

    #[test]
    fn subjects_read_back(subject in "[\\PC]{0,200}") {
        let mut sent = letter("1");
        sent.subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let (headers, _) = read(&build(&sent).unwrap());
        prop_assert_eq!(decoded(header(&headers, "Subject")), sent.subject);
    }
}
