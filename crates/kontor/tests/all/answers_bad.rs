//! Mail that is not to become a message by itself: from nowhere, after the end, by programs, by servers,
//! built to break what reads it (MAIL-6, MAIL-7).

use kontor::answers::{Taken, Why, take};
use kontor::notifications::envelope;
use serde_json::json;

use crate::answers::{Answer, ask, begin, begin_with, held, id_of, messages};

/// MAIL-6: what is to no address of ours, or to one that somebody made up, is left alone.
#[tokio::test]
async fn mail_6_what_is_not_ours_is_left_alone() {
    let (house, cast) = begin().await;
    ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let mut answer = Answer::new(&house, &told, &cast.collaborator.email, "Hello.");
    for to in [
        "replies@kontor.example".to_owned(),
        "replies+x@kontor.example".to_owned(),
        answer.to.replace("replies+", "replies+a"),
        answer.to.replace("kontor.example", "elsewhere.example"),
    ] {
        answer.to = to;
        assert_eq!(answer.take(&house).await, Taken::PassedOver);
    }
    assert!(held(&cast).await.is_empty());
}

/// MAIL-6: rights are those of the moment: LOGIN off, or a conversation that is private now.
#[tokio::test]
async fn mail_6_who_lost_access_is_held() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let api = cast.owner.api();
    let list = format!("/dossiers/{}/addresses?limit=200", cast.dossier);
    let items = api.get(&list).await.expect(200).json();
    let mine = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["address"] == cast.collaborator.email.as_str())
        .unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/dossiers/{}/addresses/{mine}", cast.dossier);
    api.patch(&path, json!({"login": false})).await.expect(200);
    let answer = Answer::new(&house, &told, &cast.collaborator.email, "I am still here.");
    assert_eq!(answer.take(&house).await, Taken::Held(Why::NoAccess));
    assert_eq!(messages(&cast, &conversation).await.len(), 1);
    // Staff may let it in all the same.
    let id = held(&cast).await[0]["id"].as_str().unwrap().to_owned();
    api.post(&format!("/held-mail/{id}/post"), json!({}))
        .await
        .expect(200);
    assert_eq!(messages(&cast, &conversation).await.len(), 2);
}

/// MAIL-6: a mail about a private conversation gives nobody else a way in, and waits where they see it not.
#[tokio::test]
async fn mail_6_a_private_conversation_stays_private() {
    let (house, cast) = begin().await;
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body =
        json!({"subject": "Salary", "text": "Between us.", "audience": {"user": cast.limited.id}});
    let made = cast.editor.api().post(&path, body).await;
    let conversation = made.expect(201).id();
    let told = house.mail_to(&cast.limited.email).await;
    let passed = Answer::new(&house, &told, &cast.collaborator.email, "So that is it.");
    assert_eq!(passed.take(&house).await, Taken::Held(Why::PassedOn));
    let mine = Answer::new(&house, &told, &cast.limited.email, "Thank you.");
    assert_eq!(mine.take(&house).await, Taken::Posted);
    assert_eq!(messages(&cast, &conversation).await.len(), 2);
    let seen = cast.viewer.api().get("/firms/peeters/held-mail").await;
    let seen = seen.expect(200).json();
    let shown = cast
        .viewer
        .api()
        .get(&format!("/conversations/{conversation}"))
        .await
        .status;
    assert_eq!(
        seen["items"].as_array().unwrap().len(),
        usize::from(shown == 200)
    );
}

/// MAIL-6, CONV-12: an answer after the end does what it does on the page; in an archived dossier it waits.
#[tokio::test]
async fn mail_6_an_answer_after_the_end() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let api = cast.editor.api();
    api.post(&format!("/conversations/{conversation}/close"), json!({}))
        .await
        .expect(200);
    let answer = Answer::new(&house, &told, &cast.collaborator.email, "One more thing.");
    assert_eq!(answer.take(&house).await, Taken::Posted);
    assert_eq!(messages(&cast, &conversation).await.len(), 2);
    let path = format!("/conversations/{conversation}");
    let open = cast.owner.api().get(&path).await.expect(200).json();
    assert_eq!(open["state"], "open");
    let archived = |tx: &mut store::Tx<'_>| {
        tx.execute("UPDATE dossiers SET archived = TRUE", &[])
            .map_err(kontor::refusal::Refusal::from)
    };
    api.post(&format!("{path}/close"), json!({}))
        .await
        .expect(200);
    house.app.store().write(archived).await.unwrap();
    let late = Answer::new(&house, &told, &cast.collaborator.email, "Too late.");
    assert_eq!(late.take(&house).await, Taken::Held(Why::Closed));
    assert_eq!(messages(&cast, &conversation).await.len(), 2);
}

/// MAIL-6: programs are noted and never answered: two people on holiday send each other nothing.
#[tokio::test]
async fn mail_6_two_people_on_holiday_do_not_write_to_each_other() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let before = house.mail().await.len();
    for round in 0..30 {
        let text = format!("I am away, message {round}.");
        let mut away = Answer::new(&house, &told, &cast.collaborator.email, &text);
        away.heads += match round % 3 {
            0 => "Auto-Submitted: auto-replied\r\n",
            1 => "X-Auto-Response-Suppress: All\r\n",
            _ => "Precedence: auto_reply\r\n",
        };
        assert_eq!(away.take(&house).await, Taken::Automatic);
    }
    assert_eq!(messages(&cast, &conversation).await.len(), 1);
    assert_eq!(house.mail().await.len(), before);
    assert!(held(&cast).await.is_empty());
    let log = cast
        .owner
        .browser()
        .await
        .get("/office/peeters/settings/mail")
        .await;
    assert!(log.expect(200).body.contains("Answered by a program"));
    let outbox = cast
        .owner
        .api()
        .get("/firms/peeters/outbox")
        .await
        .expect(200)
        .body;
    assert!(outbox.contains("automatic_reply"), "{outbox}");
}

/// MAIL-6: answers that do not say that a program wrote them end after some within an hour.
#[tokio::test]
async fn mail_6_a_flood_of_answers_ends() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let mut counts = [0, 0, 0];
    for round in 0..55 {
        let text = format!("Message {round}.");
        let answer = Answer::new(&house, &told, &cast.collaborator.email, &text);
        counts[match answer.take(&house).await {
            Taken::Posted => 0,
            Taken::Held(Why::TooMany) => 1,
            Taken::PassedOver => 2,
            other => panic!("{other:?}"),
        }] += 1;
    }
    assert_eq!(counts, [20, 30, 5]);
    assert_eq!(messages(&cast, &conversation).await.len(), 21);
    house.later(61);
    let later = Answer::new(&house, &told, &cast.collaborator.email, "An hour later.");
    assert_eq!(later.take(&house).await, Taken::Posted);
}

/// MAIL-7: a mail server's report marks the address that it is about; a report about such a report does not.
#[tokio::test]
async fn mail_7_reports_of_servers_mark_the_address() {
    let (house, cast) = begin().await;
    ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let id = id_of(&told);
    let to = envelope::bounce_address(&house.app, id).unwrap();
    let report = |original: &str| {
        format!(
            "Return-Path: <>\r\nDelivered-To: {to}\r\nFrom: MAILER-DAEMON@client.example\r\nTo: {to}\r\nSubject: Undelivered\r\nMessage-ID: <r@client.example>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n\r\nSorry.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; client.example\r\n\r\nFinal-Recipient: rfc822; x@client.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{original}>\r\n--r--\r\n"
        )
        .into_bytes()
    };
    let marked = || async {
        let path = format!("/contacts/{}", cast.collaborator.id);
        let contact = cast.owner.api().get(&path).await.expect(200).json();
        contact["addresses"][0]["bounced"].clone()
    };
    let of_another = report("something@elsewhere.example");
    assert_eq!(
        take(&house.app, of_another).await.unwrap(),
        Taken::Automatic
    );
    assert!(marked().await.is_null());
    let ours = report(&format!("{id}@kontor.example"));
    assert_eq!(take(&house.app, ours.clone()).await.unwrap(), Taken::Bounce);
    assert_eq!(marked().await, "550 5.1.1 no such user");
    assert_eq!(take(&house.app, ours).await.unwrap(), Taken::Bounce);
    assert!(held(&cast).await.is_empty());
}

/// MAIL-6: where a server is trusted, its word on the sender counts, and no other's.
#[tokio::test]
async fn mail_6_the_trusted_server_vouches_for_the_sender() {
    let (house, cast) = begin_with(Some("mx.kontor.example")).await;
    ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    for (number, (said, taken)) in [
        ("", Taken::Held(Why::NotVouched)),
        (
            "mx.kontor.example; dmarc=fail",
            Taken::Held(Why::NotVouched),
        ),
        ("evil.example; dmarc=pass", Taken::Held(Why::NotVouched)),
        (
            "mx.kontor.example; dmarc=none; spf=fail",
            Taken::Held(Why::NotVouched),
        ),
        ("mx.kontor.example; dmarc=none; dkim=pass", Taken::Posted),
        (
            "MX.kontor.example; spf=pass; dmarc=pass (p=reject)",
            Taken::Posted,
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("Message {number}.");
        let mut answer = Answer::new(&house, &told, &cast.collaborator.email, &text);
        if !said.is_empty() {
            answer.heads += &format!("Authentication-Results: {said}\r\n");
            // What the sender wrote below it counts for nothing.
            answer.heads += "Authentication-Results: mx.kontor.example; dmarc=pass\r\n";
            if !said.to_lowercase().starts_with("mx.kontor") {
                answer.heads = answer.heads.replace(
                    "Authentication-Results: mx.kontor.example; dmarc=pass\r\n",
                    "",
                );
            }
        }
        assert_eq!(answer.take(&house).await, taken, "{said}");
    }
}

/// MAIL-6: what cannot be read, is too large, of a wrong kind, empty or too long waits, whole.
#[tokio::test]
async fn mail_6_what_cannot_be_a_message_is_held() {
    let (house, cast) = begin().await;
    let conversation = ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let from = &cast.collaborator.email;
    let mut many = Answer::new(&house, &told, from, "many");
    many.heads = "Content-Type: multipart/mixed; boundary=b\r\n".to_owned();
    many.body = "--b\r\n\r\nx\r\n".repeat(10_000);
    assert_eq!(many.take(&house).await, Taken::Held(Why::Unreadable));
    let mut deep = Answer::new(&house, &told, from, "deep");
    deep.heads = String::new();
    deep.body = String::new();
    let mut raw = deep.raw();
    raw.truncate(raw.len() - 2);
    for depth in 0..500 {
        raw.extend(
            format!("Content-Type: multipart/mixed; boundary=b{depth}x\r\n\r\n--b{depth}x\r\n")
                .into_bytes(),
        );
    }
    assert_eq!(
        take(&house.app, raw).await.unwrap(),
        Taken::Held(Why::Unreadable)
    );
    let mut head = Answer::new(&house, &told, from, "head");
    head.heads = format!("X-Long: {}\r\n", "a".repeat(1024 * 1024));
    assert_eq!(head.take(&house).await, Taken::Held(Why::Unreadable));
    let mut large = Answer::new(&house, &told, from, "large");
    large.heads = "Content-Type: application/pdf; name=large.pdf\r\n".to_owned();
    large.body = "x".repeat(6 * 1024 * 1024);
    assert_eq!(large.take(&house).await, Taken::Held(Why::Files));
    let empty = Answer::new(&house, &told, from, " \r\n");
    assert_eq!(empty.take(&house).await, Taken::Held(Why::Empty));
    let long = Answer::new(&house, &told, from, &"long words ".repeat(6_000));
    assert_eq!(long.take(&house).await, Taken::Held(Why::TooLong));
    let mut odd = Answer::new(&house, &told, from, "Odd names.");
    odd.from = format!("{from}>\r\nX-Odd: =?utf-8?q?a=0D=0Ab?= <x");
    let _ = odd.take(&house).await;
    assert_eq!(
        held(&cast).await.len(),
        6 + usize::from(messages(&cast, &conversation).await.len() == 1)
    );
}

/// MAIL-6: an answer to a mail that is about no conversation begins one with whom it concerns.
#[tokio::test]
async fn mail_6_an_answer_about_a_request_begins_a_conversation() {
    let (house, cast) = begin().await;
    let body = json!({"subject": "Papers", "recipients": [cast.collaborator.id],
        "items": [{"kind": "file", "title": "Receipt"}]});
    let path = format!("/dossiers/{}/file-requests", cast.dossier);
    cast.owner.api().post(&path, body).await.expect(201);
    let told = house.mail_to(&cast.collaborator.email).await;
    let mut answer = Answer::new(&house, &told, &cast.collaborator.email, "I lost it.");
    answer.id = "lost@client.example".to_owned();
    assert_eq!(answer.take(&house).await, Taken::Posted);
    let list = format!("/dossiers/{}/conversations", cast.dossier);
    let list = cast.owner.api().get(&list).await.expect(200).json();
    assert_eq!(list["items"][0]["subject"], "VAT");
    let id = list["items"][0]["id"].as_str().unwrap();
    assert_eq!(messages(&cast, id).await[0]["text"], "I lost it.");
}

/// MAIL-6: a held mail is seen by who sees its conversation, and decided about by who may answer there.
#[tokio::test]
async fn mail_6_held_mail_follows_the_rights_of_its_conversation() {
    let (house, cast) = begin().await;
    ask(&cast, "Hello.").await;
    let told = house.mail_to(&cast.collaborator.email).await;
    let stranger = Answer::new(&house, &told, "who@elsewhere.example", "It is me.");
    assert_eq!(stranger.take(&house).await, Taken::Held(Why::WrongSender));
    let id = held(&cast).await[0]["id"].as_str().unwrap().to_owned();
    let (api, office) = (format!("/held-mail/{id}"), "/office/peeters/held-mail");
    for (person, sees) in [
        (&cast.owner, true),
        (&cast.editor, true),
        (&cast.viewer, true),
        (&cast.outsider, false),
        (&cast.collaborator, false),
        (&cast.access, false),
    ] {
        let status = if sees { 200 } else { 404 };
        let mail = person.api().get(&format!("{api}/mail")).await;
        assert_eq!(mail.status, status, "{}", person.email);
        let browser = person.browser().await;
        let mail = browser.get(&format!("{office}/{id}/mail")).await;
        assert_eq!(mail.status, status, "{}", person.email);
        let page = browser.get(office).await;
        assert_eq!(page.body.contains(&id), sees, "{}", person.email);
        let menu = browser.get("/office/peeters/conversations").await;
        assert_eq!(menu.body.contains(office), sees, "{}", person.email);
    }
    for (person, status) in [
        (&cast.viewer, 403),
        (&cast.outsider, 404),
        (&cast.access, 404),
    ] {
        let post = person.api().post(&format!("{api}/post"), json!({})).await;
        assert_eq!(post.status, status, "{}", person.email);
        assert_eq!(person.api().delete(&api).await.status, status);
        let browser = person.browser().await;
        for what in ["post", "discard"] {
            let path = format!("{office}/{id}/{what}");
            assert_eq!(browser.post(&path, &[]).await.status, status, "{what}");
        }
    }
    assert_eq!(held(&cast).await.len(), 1);
    let browser = cast.editor.browser().await;
    let path = format!("{office}/{id}/discard");
    browser.post(&path, &[]).await.expect(303);
    assert!(held(&cast).await.is_empty());
}
