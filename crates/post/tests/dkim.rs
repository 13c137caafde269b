//! Signatures, held to dkimpy, which others wrote.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking; the server to test against comes from outside"
)]

mod common;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::letter;
use post::{Mailbox, Post, Signer, build, new_key};

const CHECK: &str = "import dkim, sys\n\
    record = sys.argv[1].encode()\n\
    name = b'office1._domainkey.office.example.'\n\
    asked = lambda name_, timeout=5: record if name_ == name else None\n\
    print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=asked))";

/// What dkimpy says; nothing where it is not installed.
fn checked(letter: &[u8], record: &str) -> Option<bool> {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.tools/venv/bin/python");
    if !python.exists() {
        println!("skipped: no dkimpy; run scripts/setup-python.sh");
        return None;
    }
    let mut child = Command::new(python)
        .args(["-c", CHECK, record])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(letter).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap().trim() == "True")
}

#[test]
fn what_is_signed_is_found_good_and_what_was_touched_is_not() {
    let key = new_key().unwrap();
    let record = format!("v=DKIM1; k=rsa; p={}", key.public);
    let signer = Signer::new("office.example", "office1", &key.secret).unwrap();
    let mut odd = letter("1");
    odd.subject = "Ünïcode, and a subject that is folded because it is rather long: ".repeat(4);
    odd.text = "Line  with   blanks \t\r\n.\r\n..dots\r\n\r\n\r\n".to_owned();
    odd.headers = vec![
        ("Auto-Submitted", "auto-generated".to_owned()),
        (
            "List-Unsubscribe",
            format!("<https://k.example/{}>", "x".repeat(120)),
        ),
        (
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click".to_owned(),
        ),
    ];
    for letter in [letter("1"), odd] {
        let signed = signer.sign(&build(&letter).unwrap()).unwrap();
        let text = String::from_utf8(signed.clone()).unwrap();
        assert!(text.lines().all(|line| line.len() < 200), "{text}");
        let Some(good) = checked(&signed, &record) else {
            return;
        };
        assert!(good, "{text}");
        // The same letter gives the same bytes.
        assert_eq!(signer.sign(&build(&letter).unwrap()).unwrap(), signed);
        for (before, after) in [
            ("Subject: ", "Subject: x"),
            (
                "Content-Type: multipart",
                "Cc: all@office.example\r\nContent-Type: multipart",
            ),
            ("\r\n\r\n--", "\r\n\r\nAdded\r\n--"),
        ] {
            let touched = text.replacen(before, after, 1);
            assert_ne!(touched, text, "{before}");
            assert_eq!(checked(touched.as_bytes(), &record), Some(false), "{after}");
        }
        let other = format!("v=DKIM1; k=rsa; p={}", new_key().unwrap().public);
        assert_eq!(checked(&signed, &other), Some(false));
    }
}

/// Signed mail is still good after a real server took it, wrote its own headers and delivered it.
#[tokio::test]
async fn what_postfix_delivers_is_still_signed() {
    let given = |name: &str| std::env::var(format!("KONTOR_TEST_MAIL_{name}")).ok();
    let (Some(smtp), Some(folder)) = (given("SMTP"), given("FOLDER")) else {
        println!("skipped: no mail server; run scripts/with-mail.sh");
        return;
    };
    let key = new_key().unwrap();
    let signer = Signer::new("office.example", "office1", &key.secret).unwrap();
    let name = format!("dkim{}", std::process::id());
    let mut mail = letter("1");
    mail.from = Mailbox::new("Kantoor Ünïcode", "office@office.example").unwrap();
    mail.to = Mailbox::new("Els", format!("{name}@client.example")).unwrap();
    mail.text = ".\r\nA line that begins with a dot, and blanks   \r\n\r\n".to_owned();
    let post = Post::open(&format!("smtp://{smtp}?tls=none")).unwrap();
    post.send_signed(&mail, Some(&signer)).await.unwrap();
    let inbox = Path::new(&folder).join(format!("client.example/{name}/mail/new"));
    let delivered = async {
        loop {
            let files = std::fs::read_dir(&inbox).into_iter().flatten();
            if let Some(file) = files.flatten().next() {
                return std::fs::read(file.path()).unwrap();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let raw = tokio::time::timeout(Duration::from_secs(60), delivered);
    // A Maildir has the line breaks of this machine.
    let raw = String::from_utf8(raw.await.unwrap()).unwrap();
    let raw = raw.replace("\r\n", "\n").replace('\n', "\r\n");
    assert!(raw.contains("Received: "));
    let record = format!("v=DKIM1; k=rsa; p={}", key.public);
    if let Some(good) = checked(raw.as_bytes(), &record) {
        assert!(good, "{raw}");
    }
}
