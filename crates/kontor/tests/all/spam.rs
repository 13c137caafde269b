//! Our mails in the eyes of SpamAssassin (NOTE-9).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use kontor::app::{Settings, enqueue};
use kontor::notifications::{MailKind, PLAN};
use kontor::refusal::Refusal;
use serde_json::json;
use testkit::{Cast, House, cast, house_with};

use crate::documents::{folder, put};
use crate::mailing::{rules, say, start};
use crate::request_mails::{ask, body};
use crate::requests::bring;

/// What it may find in a mail at most; at 5 it is taken for spam.
const MOST: f64 = 2.0;
/// What such rules are about would be wrong with how a mail is made.
const MALFORMED: [&str; 20] = [
    "BAD_",
    "BASE64",
    "BOUNDARY",
    "CHARSET",
    "CTYPE",
    "DATE_",
    "FORGED",
    "FROM_",
    "HEADER",
    "HTML_",
    "INVALID",
    "MALFORMED",
    "MIME_",
    "MISSING",
    "MPART",
    "MULTI",
    "NONEXISTENT",
    "SUBJ",
    "TO_",
    "UNPARSEABLE",
];
const MAILBOX: &str = "INSERT INTO mailboxes (firm_id, id, address, address_fold, user_name, imap_host, imap_port, \
    imap_tls, smtp_host, smtp_port, smtp_tls, way, secret, enabled, state, trouble, since, held_until, tries, created_at) \
    VALUES ($1, $2, 'info@peeters.example', 'info@peeters.example', 'info', 'imap.peeters.example', 993, 'tls', \
    'smtp.peeters.example', 465, 'tls', 'password', $3, TRUE, 'failing', 'denied', 0, 9000000000000, 3, 0)";

/// Everybody, and the firm itself, speaks this language from now on.
async fn speak(house: &House, language: &'static str) {
    let store = house.app.store();
    store
        .write(move |tx| {
            for sql in [
                "UPDATE firms SET language = $1",
                "UPDATE staff SET language = $1",
                "UPDATE contacts SET language = $1",
                "UPDATE users SET language = $1",
            ] {
                tx.execute(sql, &[&language])?;
            }
            Ok::<_, Refusal>(())
        })
        .await
        .unwrap();
}

/// Has a mail of each kind sent.
async fn all_kinds(house: &House, cast: &Cast, language: &'static str) {
    let owner = cast.owner.api();
    let conversation = start(&cast.editor, cast.dossier, "VAT of the quarter").await;
    let note = json!({"text": "Who knows?", "note": true, "mentions": [cast.viewer.id]});
    let path = format!("/conversations/{conversation}/messages");
    cast.editor.api().post(&path, note).await.expect(201);
    house.later(5);
    house.work().await;
    say(&cast.collaborator, &conversation, "Here is what I found.").await;
    let request = ask(&owner, cast, body(cast)).await;
    assert_eq!(bring(cast, &request, 0, &[("july.txt", "July")]).await, 303);
    let shared = folder(cast, &format!("Accounts {language}"), "shared", None).await;
    put(house, cast, &cast.editor, Some(&shared), "balance.pdf")
        .await
        .expect(201);
    let invited = format!(
        "/dossiers/{}/addresses/{}/invitation",
        cast.dossier, cast.invited.1
    );
    owner.post(&invited, json!({})).await.expect(202);
    let new = json!({"name": "Karim Idrissi", "email": format!("karim@{language}.example")});
    owner.post("/firms/peeters/staff", new).await.expect(201);
    let (firm, user) = (cast.firm, cast.owner.user);
    let store = house.app.store();
    store
        .write(move |tx| {
            let reset = json!({"kind": "reset", "user": user, "firm": firm});
            let happened = json!({"kind": "security", "user": user, "what": "password_changed",
                "device": "Firefox on Linux", "from": "192.0.2.7"});
            for wanted in [reset, happened] {
                enqueue(tx, firm.0, PLAN, None, &wanted.to_string())?;
            }
            enqueue(
                tx,
                firm.0,
                kontor::events::ALERT,
                None,
                "info@peeters.example",
            )
        })
        .await
        .unwrap();
    for _ in 0..3 {
        house.work().await;
        house.later(10);
    }
    house.later(300);
    house.work().await;
}

/// A mail as it lies in a mailbox to which it came over the net.
fn delivered(raw: &str) -> String {
    let text = raw.replace("\r\n", "\n");
    let date = text.lines().find_map(|line| line.strip_prefix("Date: "));
    let date = date.unwrap();
    format!(
        "From kontor@kontor.example Mon Nov  2 08:00:00 2026\nReceived: from mail.kontor.example \
         (mail.kontor.example [93.184.216.34])\n\tby mx.client.example (Postfix) with ESMTPS id 4711\n\t\
         for <els@client.example>; {date}\n{text}\n"
    )
}

/// What SpamAssassin says of each mail, by its Message-ID: its points and the rules that fired. Nothing where it is
/// not installed.
fn judged(mails: &[String]) -> Option<BTreeMap<String, (f64, Vec<String>)>> {
    let home = tempfile::tempdir().unwrap();
    let prefs = home.path().join("prefs");
    std::fs::write(&prefs, "").unwrap();
    let child = Command::new("spamassassin")
        .args(["--local", "--mbox", "--prefspath"])
        .arg(&prefs)
        .env("HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        println!("skipped: no SpamAssassin; run scripts/setup-debian.sh spamassassin");
        return None;
    };
    let mut given = child.stdin.take().unwrap();
    let all = mails.concat();
    let writing = std::thread::spawn(move || given.write_all(all.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stdout).replace("\n\t", " ");
    let field = |line: &str, name: &str, until: &str| {
        let (_, rest) = line.split_once(name).unwrap();
        rest.split(until).next().unwrap().to_owned()
    };
    let (mut verdicts, mut last) = (BTreeMap::new(), None);
    for line in said.lines() {
        if let Some(status) = line.strip_prefix("X-Spam-Status: ") {
            let points: f64 = field(status, "score=", " ").parse().unwrap();
            let rules = field(status, "tests=", "autolearn");
            let rules = rules.split([',', ' ']).map(str::trim);
            let rules = rules.filter(|rule| !rule.is_empty()).map(str::to_owned);
            last = Some((points, rules.collect()));
        } else if let Some(id) = line.strip_prefix("Message-ID: ")
            && let Some(verdict) = last.take()
        {
            verdicts.insert(id.to_owned(), verdict);
        }
    }
    Some(verdicts)
}

/// NOTE-9: every kind of mail, in every language, looks like mail to SpamAssassin.
#[tokio::test]
async fn note_9_our_mails_are_not_taken_for_spam() {
    let house = house_with(|settings| Settings {
        public_url: "https://portal.kontor.example".to_owned(),
        incoming: Some("replies@kontor.example".to_owned()),
        ..settings
    })
    .await;
    let cast = cast(&house, false).await;
    rules(&cast, json!({"delay": 0})).await;
    let copies = json!({"copy_to": ["archive@peeters.example"]});
    cast.owner
        .api()
        .patch("/firms/peeters", copies)
        .await
        .expect(200);
    let (firm, secret) = (cast.firm, vec![0_u8; 8]);
    let store = house.app.store();
    store
        .write(move |tx| {
            let id = tx.id();
            tx.execute(MAILBOX, &[&firm, &id, &secret])
                .map_err(Refusal::from)
        })
        .await
        .unwrap();
    for language in ["nl", "fr", "de", "en", "es"] {
        speak(&house, language).await;
        all_kinds(&house, &cast, language).await;
    }
    let sent: BTreeSet<(String, String)> = store
        .read(|tx| {
            let kinds = "SELECT DISTINCT kind, language FROM mails WHERE state = 'sent'";
            let all = tx.all(kinds, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok::<_, Refusal>(all.into_iter().collect())
        })
        .await
        .unwrap();
    for language in ["nl", "fr", "de", "en", "es"] {
        // What waits in the inbox needs mail there: it is made as the others are.
        for kind in MailKind::ALL
            .into_iter()
            .filter(|kind| *kind != MailKind::Inbox)
        {
            let wanted = (kind.code().to_owned(), language.to_owned());
            assert!(sent.contains(&wanted), "{wanted:?} is not in {sent:?}");
        }
    }
    let mails = house.mail().await;
    let raw: Vec<String> = mails.iter().map(|mail| delivered(&mail.raw)).collect();
    let Some(verdicts) = judged(&raw) else {
        return;
    };
    assert_eq!(verdicts.len(), mails.len());
    let mut faults = String::new();
    for mail in &mails {
        let id = mail
            .raw
            .lines()
            .find_map(|line| line.strip_prefix("Message-ID: "));
        let (points, rules) = &verdicts[id.unwrap()];
        let wrong = rules.iter().any(|rule| {
            rule != "HTML_MESSAGE" && MALFORMED.iter().any(|begin| rule.starts_with(begin))
        });
        if *points >= MOST || wrong {
            writeln!(faults, "{points} {rules:?}: {}\n{}", mail.subject, mail.raw).unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
