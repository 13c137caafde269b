//! Mail to staff about mail in the inbox that nobody has dealt with (MAIL-4), and its line under the bell.

use serde_json::{Value, json};
use testkit::{Cast, House, Mail, Person};

use crate::inbox::{Letter, bring, mails as kept, sync};
use crate::mailing::{begin, mails as all_mails, rules};

async fn looks_after(cast: &Cast, who: &Person) {
    let body = json!({"responsible": who.id});
    let path = format!("/dossiers/{}", cast.dossier);
    cast.owner.api().patch(&path, body).await.expect(200);
}

/// What somebody was mailed of the inbox.
async fn mails(house: &House, to: &Person) -> Vec<Mail> {
    let mut mails = all_mails(house, to).await;
    mails.retain(|mail| mail.text.contains("/mails/"));
    mails
}

/// The editor looks after the bakery, and SYNC is on there.
async fn ready() -> (House, Cast) {
    let (house, cast) = begin().await;
    sync(&cast, &cast.collaborator.email, true).await;
    looks_after(&cast, &cast.editor).await;
    (house, cast)
}

async fn writes(cast: &Cast, mark: &str) {
    let letter = Letter {
        id: mark,
        from: &cast.collaborator.email,
        subject: mark,
        text: &format!("{mark} text."),
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &letter.raw()).await);
}

async fn deal_with(cast: &Cast, subject: &str) {
    let all = kept(cast).await;
    let one = all.iter().find(|mail| mail["subject"] == subject).unwrap();
    let path = format!("/mails/{}/done", one["id"].as_str().unwrap());
    cast.owner.api().post(&path, json!({})).await.expect(200);
}

/// MAIL-4: who looks after the dossier is mailed of what nobody has dealt with, once, in the firm's time and
/// with a link straight to it; what comes later is told in one mail with what still waits.
#[tokio::test]
async fn mail_4_who_looks_after_a_dossier_is_mailed_of_what_waits() {
    let (house, cast) = ready().await;
    writes(&cast, "Wages").await;
    house.later(119);
    assert!(mails(&house, &cast.editor).await.is_empty());
    house.later(1);
    let told = mails(&house, &cast.editor).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].subject.contains("Some Body"), "{}", told[0].subject);
    assert!(told[0].text.contains("Wages text."));
    let link = told[0].link("/office/");
    assert!(link.starts_with(&format!("/office/peeters/dossiers/{}/mails/", cast.dossier)));
    let browser = cast.editor.browser().await;
    browser.get(&link).await.expect(200);
    house.later(300);
    assert_eq!(mails(&house, &cast.editor).await.len(), 1, "told once");

    writes(&cast, "VAT").await;
    house.later(10);
    writes(&cast, "Car").await;
    house.later(110);
    let told = mails(&house, &cast.editor).await;
    assert_eq!(told.len(), 2, "one mail for all");
    let last = told.iter().find(|mail| mail.subject.contains('3')).unwrap();
    for mark in ["VAT", "Car", "Wages"] {
        assert!(last.text.contains(mark), "{}", last.text);
    }
    house.later(600);
    assert_eq!(mails(&house, &cast.editor).await.len(), 2, "Car was in it");
}

/// MAIL-4: what was answered or dealt with in time is not mailed; nor is anything to who wants no such mail,
/// who does not look after the dossier, or who does not see it any more.
#[tokio::test]
async fn mail_4_nobody_is_mailed_of_what_is_dealt_with_or_not_theirs() {
    let (house, cast) = ready().await;
    writes(&cast, "Wages").await;
    deal_with(&cast, "Wages").await;
    house.later(120);
    assert!(mails(&house, &cast.editor).await.is_empty());

    writes(&cast, "VAT").await;
    let wishes = "/firms/peeters/notification-settings";
    let editor = cast.editor.api();
    editor
        .patch(wishes, json!({"mail": {"inbox": false}}))
        .await
        .expect(200);
    house.later(120);
    for who in [
        &cast.editor,
        &cast.admin,
        &cast.outsider,
        &cast.collaborator,
    ] {
        assert!(mails(&house, who).await.is_empty(), "{}", who.email);
    }
    editor
        .patch(wishes, json!({"mail": {"inbox": true}}))
        .await
        .expect(200);

    // It waits for the morning, and is dealt with meanwhile.
    rules(
        &cast,
        json!({"quiet_from": "00:00", "quiet_until": "23:59"}),
    )
    .await;
    writes(&cast, "Car").await;
    house.later(120);
    assert!(mails(&house, &cast.editor).await.is_empty(), "it is quiet");
    deal_with(&cast, "VAT").await;
    deal_with(&cast, "Car").await;
    rules(&cast, json!({"quiet_from": "", "quiet_until": ""})).await;
    house.later(24 * 60);
    assert!(mails(&house, &cast.editor).await.is_empty());
    let path = "/firms/peeters/outbox?state=dropped";
    let log = cast.owner.api().get(path).await.expect(200).json();
    let dropped = &log["items"][0];
    assert_eq!(
        (&dropped["kind"], &dropped["note"]),
        (&json!("inbox"), &json!("nothing_new"))
    );
}

/// MAIL-4: who is away is stood in for; a firm can want a link alone.
#[tokio::test]
async fn mail_4_a_stand_in_is_mailed_and_a_link_alone_says_nothing() {
    let (house, cast) = ready().await;
    let away =
        json!({"away": {"from": "2026-11-02", "until": "2026-11-20", "stand_in": cast.admin.id}});
    let member = format!("/firms/peeters/staff/{}", cast.editor.id);
    cast.owner.api().patch(&member, away).await.expect(200);
    rules(&cast, json!({"links": ["inbox"]})).await;
    mails(&house, &cast.admin).await;
    writes(&cast, "Wages").await;
    house.later(120);
    let told = mails(&house, &cast.admin).await;
    assert_eq!(told.len(), 1);
    for word in ["Wages", "Some Body"] {
        assert!(!told[0].text.contains(word) && !told[0].subject.contains(word));
    }
}

/// NOTE-10: mail that waits stands under the bell of who looks after it, until it is dealt with.
#[tokio::test]
async fn note_10_mail_that_waits_is_listed() {
    let (_house, cast) = ready().await;
    writes(&cast, "Wages").await;
    let list = |who: Person| async move {
        let all = who.api().get("/me/notifications").await.expect(200).json();
        let all = all["items"].as_array().unwrap().clone();
        all.into_iter()
            .filter(|one| one["kind"] == "mail")
            .collect::<Vec<Value>>()
    };
    let found = list(cast.editor.clone()).await;
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0]["title"], &found[0]["by"]),
        (&json!("Wages"), &json!("Some Body"))
    );
    let mail = found[0]["mail"].as_str().unwrap();
    cast.editor
        .api()
        .get(&format!("/mails/{mail}"))
        .await
        .expect(200);
    let page = cast
        .editor
        .browser()
        .await
        .get("/office/peeters/notifications")
        .await
        .expect(200);
    assert!(
        page.body
            .contains(&format!("/dossiers/{}/mails/{mail}", cast.dossier))
    );
    assert!(list(cast.outsider.clone()).await.is_empty());
    assert!(list(cast.admin.clone()).await.is_empty());
    deal_with(&cast, "Wages").await;
    assert!(list(cast.editor.clone()).await.is_empty());
}
