//! Reading mail as the programs of the world write it. Each `mails/*.eml` has what is expected of it
//! beside it: `kind`, `own` (the sender's own words, or `whole` where nothing is to be folded), `from`,
//! `name`, `subject`, and a line for each `file` and each `failed`.

#![allow(clippy::unwrap_used)]
#![expect(
    clippy::disallowed_methods,
    reason = "how long it takes is what is tested"
)]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use post::read::{Folded, Incoming, Kind, Unreadable, fold, kind, read};
use proptest::prelude::*;

fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "eml"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    all.sort();
    all
}

fn expected(name: &str) -> Vec<(String, String)> {
    let path = format!("{}/tests/mails/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path)
        .unwrap()
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(key, value)| (key.to_owned(), value.replace("\\n", "\n")))
        .collect()
}

fn found(mail: &Incoming, asked: &[(String, String)]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut put = |key: &str, value: String| {
        let listed = matches!(key, "file" | "failed");
        if listed || asked.iter().any(|(is, _)| is == key) {
            out.push((key.to_owned(), value));
        }
    };
    let what = kind(mail);
    put(
        "kind",
        match &what {
            Kind::Ordinary => "ordinary".to_owned(),
            Kind::Automatic(why) => why.code().to_owned(),
            Kind::Bounce(_) => "bounce".to_owned(),
        },
    );
    let folded = fold(&mail.text);
    let own = if folded.before.is_empty() && folded.after.trim().is_empty() {
        match asked
            .iter()
            .any(|(key, value)| key == "own" && value == "whole")
        {
            true => "whole".to_owned(),
            false => folded.own.trim_end().to_owned(),
        }
    } else {
        folded.own.to_owned()
    };
    put("own", own.replace("\r\n", "\n"));
    put("from", mail.from[0].address.clone());
    put("name", mail.from[0].name.clone());
    put("subject", mail.subject.clone());
    for file in &mail.attachments {
        let (name, kind) = (&file.name, &file.content_type);
        put("file", format!("{name} {kind} {}", file.bytes.len()));
    }
    if let Kind::Bounce(failed) = what {
        for one in failed {
            let or = |text: &str| {
                if text.is_empty() {
                    "-".to_owned()
                } else {
                    text.to_owned()
                }
            };
            put(
                "failed",
                format!(
                    "{} {} {} {}",
                    one.recipient,
                    if one.permanent { "permanent" } else { "later" },
                    or(&one.status),
                    or(one.original.as_deref().unwrap_or("")),
                ),
            );
        }
    }
    out
}

#[test]
fn mail_6_mails_of_the_world_are_read() {
    let corpus = corpus();
    assert!(corpus.len() > 50, "{}", corpus.len());
    let mut wrong = Vec::new();
    for (name, raw) in corpus {
        let (mail, mut wanted) = (read(&raw).unwrap(), expected(&name));
        let mut is = found(&mail, &wanted);
        is.sort();
        wanted.sort();
        if is != wanted {
            wrong.push(format!(
                "{name}\n  is     {is:?}\n  wanted {wanted:?}\n  text {:?}",
                mail.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mail_6_the_same_with_line_feeds_alone() {
    for (name, raw) in corpus() {
        let bare: Vec<u8> = raw.iter().copied().filter(|byte| *byte != b'\r').collect();
        let (crlf, lf) = (read(&raw).unwrap(), read(&bare).unwrap());
        assert_eq!(crlf.text, lf.text, "{name}");
        assert_eq!(kind(&crlf), kind(&lf), "{name}");
        assert_eq!(crlf.recipients(), lf.recipients(), "{name}");
    }
}

#[test]
fn mail_6_recipients_come_from_the_envelope_first() {
    let mail = read(
        b"Delivered-To: <a+token@kontor.example>\r\nX-Original-To: b@kontor.example\r\nTo: c@kontor.example, D <d@kontor.example>\r\nCc: e@kontor.example\r\n\r\n",
    )
    .unwrap();
    assert_eq!(
        mail.recipients(),
        [
            "a+token@kontor.example",
            "b@kontor.example",
            "c@kontor.example",
            "d@kontor.example",
            "e@kontor.example"
        ]
    );
}

/// Runs within the time, which is far more than it takes.
fn soon<T>(what: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = what();
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
    done
}

#[test]
fn mail_6_a_mail_with_10_000_parts_is_refused_at_once() {
    let mut raw = b"Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".to_vec();
    for _ in 0..10_000 {
        raw.extend(b"--b\r\nContent-Type: multipart/mixed; boundary=none\r\n\r\nx\r\n");
    }
    assert_eq!(soon(|| read(&raw)), Err(Unreadable::TooManyParts));
}

#[test]
fn mail_6_a_mail_nested_500_deep_is_refused_at_once() {
    let mut raw = b"Subject: x\r\n".to_vec();
    for depth in 0..500 {
        raw.extend(
            format!("Content-Type: multipart/mixed; boundary=b{depth}x\r\n\r\n--b{depth}x\r\n")
                .into_bytes(),
        );
    }
    assert_eq!(soon(|| read(&raw)), Err(Unreadable::TooDeep));
    // Mails in mails are files: nobody goes into them.
    let mut raw = b"Subject: x\r\n".to_vec();
    for _ in 0..500 {
        raw.extend(b"Content-Type: message/rfc822\r\n\r\n");
    }
    assert_eq!(soon(|| read(&raw)).unwrap().attachments.len(), 1);
}

#[test]
fn mail_6_a_header_of_1_mib_is_refused_at_once() {
    let mut raw = b"Subject: x\r\nX-Long: ".to_vec();
    raw.resize(1024 * 1024, b'a');
    raw.extend(b"\r\nTo: a@kontor.example\r\n\r\ntext");
    assert_eq!(soon(|| read(&raw)), Err(Unreadable::HeadTooLarge));
    assert_eq!(soon(|| post::read::head(&raw)).subject, "x");
    // The same in a part.
    let mut inner = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".to_vec();
    inner.extend(&raw);
    assert_eq!(soon(|| read(&inner)), Err(Unreadable::HeadTooLarge));
}

#[test]
fn mail_6_headers_that_are_all_signs_are_read_in_time() {
    for sign in [
        "(",
        "<",
        "\"",
        ",",
        ";",
        ":",
        "=?utf-8?q?",
        "=?utf-8?b?",
        "\\",
        "[",
        "a@",
        " ",
        "\r\n ",
    ] {
        let long = sign.repeat(250_000 / sign.len());
        for name in [
            "From",
            "To",
            "Subject",
            "Content-Type",
            "References",
            "Date",
            "Received",
            "Authentication-Results",
        ] {
            let raw = format!("{name}: {long}\r\n\r\ntext");
            let _ = soon(|| read(raw.as_bytes()).map(|mail| (kind(&mail), mail.authenticated())));
        }
    }
}

#[test]
fn mail_6_a_mail_of_30_mib_is_read() {
    let line = [b'A'; 76];
    let mut raw = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nZie bijlage.\r\n--b\r\nContent-Type: application/octet-stream; name=groot.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n".to_vec();
    while raw.len() < 30 * 1024 * 1024 {
        raw.extend(line);
        raw.extend(b"\r\n");
    }
    raw.extend(b"--b--\r\n");
    let mail = soon(|| read(&raw)).unwrap();
    assert_eq!(mail.text, "Zie bijlage.");
    assert_eq!(mail.attachments.len(), 1);
    assert!(mail.attachments[0].bytes.len() > 21 * 1024 * 1024);
    raw.resize(40 * 1024 * 1024 + 1, b'x');
    assert_eq!(read(&raw), Err(Unreadable::TooLarge));
}

fn whole(folded: &Folded<'_>) -> String {
    [folded.before, folded.own, folded.after].concat()
}

proptest! {
    #[test]
    fn mail_6_folding_loses_nothing(text in any::<String>()) {
        prop_assert_eq!(whole(&fold(&text)), text);
    }

    #[test]
    fn mail_6_folding_loses_nothing_of_what_looks_like_mail(
        lines in prop::collection::vec(prop_oneof![
            Just("> quoted\n".to_owned()), Just("\n".to_owned()), Just("-- \n".to_owned()),
            Just("Own words.\n".to_owned()), Just("Op 3/03/2026 om 09:02 schreef Els:\n".to_owned()),
            Just("From: Els <els@x.example>\n".to_owned()), Just("Sent: today\n".to_owned()),
            Just("To: Jan\n".to_owned()), Just("Subject: x\n".to_owned()), Just("Sent from my iPhone\n".to_owned()),
            Just("-----Original Message-----\n".to_owned()), Just("\r\n".to_owned()), Just("é".to_owned()),
        ], 0..20)
    ) {
        let text = lines.concat();
        let folded = fold(&text);
        prop_assert_eq!(whole(&folded), text.clone());
        // Whoever wrote something is not left without words.
        if text.contains("Own words.") {
            prop_assert!(!folded.own.trim().is_empty());
        }
    }

    #[test]
    fn mail_6_no_bytes_make_it_panic(raw in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&raw).map(|mail| (kind(&mail), fold(&mail.text).own.len()));
    }
}

/// A small generator: the same numbers every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below.max(1)).unwrap()).unwrap()
    }
}

fn mutated(dice: &mut Dice, corpus: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut raw = corpus[dice.next(corpus.len())].1.clone();
    for _ in 0..=dice.next(6) {
        let at = dice.next(raw.len());
        match dice.next(7) {
            0 => raw[at] = u8::try_from(dice.next(256)).unwrap(),
            1 => raw.truncate(at),
            2 => {
                let to = (at + dice.next(200)).min(raw.len());
                raw.drain(at..to);
            }
            3 => {
                let to = (at + dice.next(300)).min(raw.len());
                let part = raw[at..to].to_vec();
                let place = dice.next(raw.len());
                raw.splice(place..place, part);
            }
            4 => {
                let other = &corpus[dice.next(corpus.len())].1;
                let from = dice.next(other.len());
                raw.truncate(at);
                raw.extend(&other[from..]);
            }
            5 => {
                let signs: [&[u8]; 12] = [
                    b"\r\n",
                    b"\n",
                    b"--",
                    b"=?",
                    b"?=",
                    b"\"",
                    b"(",
                    b"<",
                    b"&#x",
                    b"\0",
                    b"\xff\xfe",
                    b">",
                ];
                let sign = signs[dice.next(signs.len())];
                raw.splice(at..at, sign.iter().copied());
            }
            _ => {
                let byte = raw[at];
                let count = dice.next(40);
                raw.splice(at..at, std::iter::repeat_n(byte, count));
            }
        }
        if raw.is_empty() {
            raw.push(b'x');
        }
    }
    raw
}

fn fuzz(rounds: usize) {
    let corpus = corpus();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut slowest = Duration::ZERO;
    for _ in 0..rounds {
        let raw = mutated(&mut dice, &corpus);
        let begun = Instant::now();
        if let Ok(mail) = read(&raw) {
            let folded = fold(&mail.text);
            assert_eq!(whole(&folded), mail.text);
            let _ = (kind(&mail), mail.authenticated(), folded.rest());
            for who in mail.from.iter().chain(&mail.to) {
                assert!(
                    !who.name.contains(['\r', '\n', '\0'])
                        && !who.address.contains(['\r', '\n', '\0'])
                );
            }
            assert!(mail.attachments.iter().all(|file| !file.name.is_empty()));
        }
        slowest = slowest.max(begun.elapsed());
    }
    assert!(slowest < Duration::from_secs(10), "{slowest:?}");
    println!("{rounds} mails, the slowest in {slowest:?}");
}

#[test]
fn mail_6_mutated_mails_never_make_it_panic() {
    fuzz(20_000);
}

/// `cargo nextest run -p post --test reading --run-ignored all -E 'test(/a_million/)'`
#[test]
#[ignore = "takes minutes"]
fn mail_6_a_million_mutated_mails() {
    fuzz(1_000_000);
}
