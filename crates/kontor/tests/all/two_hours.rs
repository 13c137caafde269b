//! Mail of messages that nobody read: after how long, to whom, in one mail and at which hours (NOTE-5 to
//! NOTE-8, NOTE-10).

use serde_json::{Value, json};
use testkit::Cast;

use crate::mailing::{begin, looks, mails, rules, say, start};

async fn last_state(cast: &Cast, to: &str) -> (Value, Value) {
    let list = cast
        .owner
        .api()
        .get("/firms/peeters/outbox?limit=200")
        .await;
    let list = list.expect(200).json();
    let mut items = list["items"].as_array().unwrap().iter();
    let mail = items.find(|mail| mail["to"]["address"] == to).unwrap();
    (mail["state"].clone(), mail["note"].clone())
}

/// NOTE-5: nothing before two hours have passed; then a mail straight to the conversation. Nothing of what was
/// read by then, and the firm says how long that is.
#[tokio::test]
async fn note_5_a_message_that_is_not_read_is_mailed_after_two_hours() {
    let (house, cast) = begin().await;
    let made = start(&cast.editor, cast.dossier, "VAT").await;
    house.later(119);
    assert!(mails(&house, &cast.collaborator).await.is_empty());
    looks(&cast.access, &cast, &made).await;
    house.later(1);
    let told = mails(&house, &cast.collaborator).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("VAT text."));
    let link = told[0].link("/portal/");
    assert_eq!(
        link,
        format!("/portal/{}/conversations/{made}#new", cast.dossier)
    );
    assert!(
        mails(&house, &cast.access).await.is_empty(),
        "they have read it"
    );

    rules(&cast, json!({"delay": 10})).await;
    let quick = start(&cast.editor, cast.dossier, "Wages").await;
    house.later(9);
    assert_eq!(mails(&house, &cast.access).await.len(), 0);
    house.later(1);
    let told = mails(&house, &cast.access).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].link("/portal/").contains(&quick));
    for wrong in [-1, 1441] {
        let body = json!({"delay": wrong});
        let api = cast.owner.api();
        api.patch("/firms/peeters/mail-settings", body)
            .await
            .expect(422);
    }
    let api = cast.viewer.api();
    let body = json!({"delay": 1});
    api.patch("/firms/peeters/mail-settings", body)
        .await
        .expect(403);
}

/// NOTE-7: one mail lists every conversation that waits, those of other dossiers of the firm too; what was
/// told is not told again, what is newer is, but not every minute.
#[tokio::test]
async fn note_7_one_mail_for_all_that_waits() {
    let (house, cast) = begin().await;
    let path = format!(
        "/dossiers/{}/contacts/{}",
        cast.other_dossier, cast.collaborator.id
    );
    let owner = cast.owner.api();
    let linked = owner.put(&path, json!({})).await.expect(200).json();
    let address = linked["addresses"][0]["id"].as_str().unwrap().to_owned();
    let switches = format!("/dossiers/{}/addresses/{address}", cast.other_dossier);
    let body = json!({"login": true, "notify": true, "role": "access"});
    owner.patch(&switches, body).await.expect(200);

    let first = start(&cast.editor, cast.dossier, "VAT").await;
    house.later(60);
    let second = start(&cast.owner, cast.other_dossier, "Wages").await;
    say(&cast.editor, &first, "More of it.").await;
    house.later(60);
    let told = mails(&house, &cast.collaborator).await;
    assert_eq!(told.len(), 1, "one mail for both");
    let text = &told[0].text;
    assert!(text.contains(&first) && text.contains(&second), "{text}");
    assert!(told[0].subject.contains('2') && text.contains("More of it."));
    house.later(119);
    assert_eq!(
        mails(&house, &cast.collaborator).await.len(),
        1,
        "told once"
    );

    // What is newer is told in time, although nobody has looked.
    say(&cast.editor, &first, "And this.").await;
    house.later(119);
    assert_eq!(mails(&house, &cast.collaborator).await.len(), 1);
    house.later(1);
    let told = mails(&house, &cast.collaborator).await;
    assert_eq!(told.len(), 2);
    assert!(told.iter().any(|mail| mail.text.contains("And this.")));
}

/// NOTE-7: what was read, deleted or taken away between planning and sending is not sent, and the log says so.
#[tokio::test]
async fn note_7_what_is_gone_when_it_is_sent_is_not_sent() {
    let (house, cast) = begin().await;
    // It waits for the morning after it was planned.
    rules(
        &cast,
        json!({"quiet_from": "11:00", "quiet_until": "12:00"}),
    )
    .await;
    let made = start(&cast.editor, cast.dossier, "VAT").await;
    house.later(120);
    assert!(
        mails(&house, &cast.collaborator).await.is_empty(),
        "it is quiet"
    );
    let (state, _) = last_state(&cast, &cast.collaborator.email).await;
    assert_eq!(state, "queued");
    let list = cast
        .editor
        .api()
        .get(&format!("/conversations/{made}/messages"))
        .await;
    let message = list.json()["items"][0]["id"].as_str().unwrap().to_owned();
    cast.editor
        .api()
        .delete(&format!("/messages/{message}"))
        .await
        .expect(204);
    house.later(60);
    assert!(mails(&house, &cast.collaborator).await.is_empty());
    let (state, why) = last_state(&cast, &cast.collaborator.email).await;
    assert_eq!((state, why), (json!("dropped"), json!("nothing_new")));
}

/// NOTE-8: mail that can wait waits until quiet hours end, in the firm's time zone; invitations do not.
#[tokio::test]
async fn note_8_quiet_hours_hold_back_what_can_wait() {
    let (house, cast) = begin().await;
    rules(
        &cast,
        json!({"delay": 0, "quiet_from": "08:00", "quiet_until": "12:30"}),
    )
    .await;
    // It is 09:00 in Brussels.
    start(&cast.editor, cast.dossier, "VAT").await;
    let (contact, address, email) = &cast.invited;
    let path = format!("/dossiers/{}/addresses/{address}/invitation", cast.dossier);
    let before = house.mail().await.len();
    cast.owner.api().post(&path, json!({})).await.expect(202);
    house.mail_to(email).await.link("/activate/");
    assert_eq!(house.mail().await.len(), before + 1, "{contact}");
    house.later(209);
    assert!(mails(&house, &cast.collaborator).await.is_empty());
    house.later(1);
    assert_eq!(mails(&house, &cast.collaborator).await.len(), 1);
    for wrong in [
        ("08:00", "08:00"),
        ("08:00", ""),
        ("8", "9"),
        ("25:00", "07:00"),
    ] {
        let body = json!({"quiet_from": wrong.0, "quiet_until": wrong.1});
        let api = cast.owner.api();
        api.patch("/firms/peeters/mail-settings", body)
            .await
            .expect(422);
    }
}

/// NOTE-6: staff who look after it and have not seen what a client wrote are mailed: not who has seen it, not
/// who has no part in it, and nobody once it was answered. Whoever is away is stood in for.
#[tokio::test]
async fn note_6_staff_are_told_of_what_clients_wrote() {
    let (house, cast) = begin().await;
    let owner = cast.owner.api();
    let dossier = format!("/dossiers/{}", cast.dossier);
    let body = json!({"responsible": cast.editor.id});
    owner.patch(&dossier, body).await.expect(200);
    let made = start(&cast.collaborator, cast.dossier, "Question").await;
    house.later(119);
    assert!(mails(&house, &cast.editor).await.is_empty());
    house.later(1);
    let told = mails(&house, &cast.editor).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("Question text."));
    assert_eq!(
        told[0].link("/office/"),
        format!("/office/peeters/conversations/{made}")
    );
    for nobody in [&cast.outsider, &cast.staff_admin, &cast.collaborator] {
        assert!(mails(&house, nobody).await.is_empty(), "{}", nobody.email);
    }

    // Answered before it was due: nobody is told.
    let answered = start(&cast.collaborator, cast.dossier, "Answered").await;
    house.later(30);
    say(&cast.owner, &answered, "Here it is.").await;
    house.later(120);
    assert_eq!(mails(&house, &cast.editor).await.len(), 1);

    // Away: whoever stands in and sees it.
    let away =
        json!({"away": {"from": "2026-11-02", "until": "2026-11-20", "stand_in": cast.admin.id}});
    let member = format!("/firms/peeters/staff/{}", cast.editor.id);
    owner.patch(&member, away).await.expect(200);
    start(&cast.collaborator, cast.dossier, "Holidays").await;
    house.later(120);
    assert_eq!(mails(&house, &cast.editor).await.len(), 1);
    let stood_in = mails(&house, &cast.admin).await;
    assert!(
        stood_in
            .iter()
            .any(|mail| mail.text.contains("Holidays text."))
    );
}

/// NOTE-10: each of the staff says what they are mailed; it counts when a mail is sent.
#[tokio::test]
async fn note_10_staff_choose_what_they_are_mailed() {
    let (house, cast) = begin().await;
    let dossier = format!("/dossiers/{}", cast.dossier);
    let body = json!({"responsible": cast.editor.id});
    cast.owner.api().patch(&dossier, body).await.expect(200);
    let page = cast.editor.browser().await;
    let at = "/office/peeters/notifications/settings";
    page.get(at).await.expect(200);
    page.post(at, &[("mail", "mentions")]).await.expect(303);
    let mine = "/firms/peeters/notification-settings";
    let chosen = cast.editor.api().get(mine).await.expect(200).json();
    assert_eq!(
        chosen["mail"],
        json!({"messages": false, "inbox": false, "files": false, "mentions": true})
    );
    start(&cast.collaborator, cast.dossier, "Question").await;
    house.later(120);
    assert!(mails(&house, &cast.editor).await.is_empty());
    let body = json!({"mail": {"messages": true}});
    cast.editor.api().patch(mine, body).await.expect(200);
    start(&cast.collaborator, cast.dossier, "Another").await;
    house.later(120);
    let told = mails(&house, &cast.editor).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("Another text."));
    let wrong = json!({"mail": {"weather": true}});
    cast.editor.api().patch(mine, wrong).await.expect(422);
    cast.collaborator.api().get(mine).await.expect(404);
}

/// NOTE-8: a firm says by category that mail carries a link alone: nothing of the content is in it.
#[tokio::test]
async fn note_8_mail_with_a_link_alone_says_nothing_else() {
    let (house, cast) = begin().await;
    rules(&cast, json!({"delay": 0, "links": ["chats_and_tasks"]})).await;
    let made = start(&cast.editor, cast.dossier, "Divorce").await;
    let told = mails(&house, &cast.collaborator).await;
    assert_eq!(told.len(), 1);
    assert!(!told[0].raw.contains("Divorce") && !told[0].raw.contains("Zoe"));
    assert!(told[0].link("/portal/").contains(&made));
    let api = cast.owner.api();
    let wrong = json!({"links": ["everything"]});
    api.patch("/firms/peeters/mail-settings", wrong)
        .await
        .expect(422);
}
