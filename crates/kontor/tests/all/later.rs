//! What comes later: files added to a message, and answers that wait for their time (CONV-9, CONV-10,
//! CONV-16).

use serde_json::json;
use testkit::{Browser, Cast};

use crate::conversations::{begin, reply, start};

fn page(id: &str) -> String {
    format!("/office/peeters/conversations/{id}")
}

/// A file added later comes with a message that tells of it, or not at all.
#[tokio::test]
async fn conv_10_a_file_added_later_needs_a_message_that_tells_of_it() {
    let (house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    let list = format!("/conversations/{id}/messages");
    let messages = async || staff.get(&list).await.expect(200).json()["items"].clone();
    let first = messages().await[0]["id"].as_str().unwrap().to_owned();
    house.mail().await;
    // Told again is only who has looked since.
    let path = format!("/conversations/{id}/read");
    client
        .post(&path, json!({"message": first}))
        .await
        .expect(200);
    house.later(600);
    let browser = cast.editor.browser().await;
    let edit = format!("{}/messages/{first}/edit", page(&id));
    let file = [("files", "return.txt", b"Line 1".as_slice())];
    let text = ("text", "Please send the **invoices**.");
    for telling in ["", "  "] {
        let refused = browser
            .post_files(&edit, &[text, ("telling", telling)], &file)
            .await
            .expect(422);
        assert!(refused.body.contains("telling-error"));
        // The file is kept for the next try.
        assert!(refused.body.contains("return.txt") && refused.body.contains("name=\"uploads\""));
    }
    assert_eq!(messages().await.as_array().unwrap().len(), 1);
    assert_eq!(messages().await[0]["attachments"], json!([]));
    let told = ("telling", "I added the form to fill in.");
    browser
        .post_files(&edit, &[text, told], &file)
        .await
        .expect(303);
    let after = messages().await;
    assert_eq!(after[0]["attachments"][0]["name"], "return.txt");
    assert_eq!(after[1]["text"], told.1);
    let seen = client.get(&format!("/conversations/{id}")).await.json();
    assert_eq!(seen["unread"], true);
    assert!(
        house
            .mail()
            .await
            .iter()
            .any(|mail| mail.text.contains(told.1))
    );
    // Words alone need none.
    let words = [("text", "Please send the invoices today.")];
    browser.post(&edit, &words).await.expect(303);
    assert_eq!(messages().await.as_array().unwrap().len(), 2);
}

/// CONV-9: edits say so and keep what was there in the history; deleting leaves a trace.
#[tokio::test]
async fn conv_9_an_edit_and_a_deletion_keep_what_was_said_for_the_history() {
    let (_house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    let said = reply(&staff, &id, "The first wording.").await;
    let path = format!("/messages/{}", said["id"].as_str().unwrap());
    staff
        .patch(&path, json!({"text": "The second wording."}))
        .await
        .expect(200);
    let portal = format!("/portal/{}/conversations/{id}", cast.dossier);
    let browser = cast.collaborator.browser().await;
    let edited = browser.get(&portal).await.expect(200).body;
    assert!(edited.contains("The second wording.") && edited.contains("edited"));
    staff.delete(&path).await.expect(204);
    let gone = client.get(&path).await.expect(200).json();
    assert_eq!(
        (gone["text"].as_str(), gone["deleted_at"].is_null()),
        (Some(""), false)
    );
    let left = browser.get(&portal).await.expect(200).body;
    assert!(left.contains("is-deleted") && !left.contains("wording."));
    let history = format!("/dossiers/{}/events?limit=50", cast.dossier);
    let told = staff.get(&history).await.expect(200).body;
    assert!(told.contains("The first wording.") && told.contains("The second wording."));
}

/// Posts the composer's own form to the desk of batches.
async fn schedule(
    browser: &Browser,
    id: &str,
    day: &str,
    extra: &[(&str, &str)],
) -> testkit::Answer {
    let mut fields = vec![
        ("text", "A reminder."),
        ("do", "answer"),
        ("conversation", id),
        ("from", "conversation"),
        ("when", "later"),
        ("day", day),
        ("time", "08:00"),
        ("cancel_if_answered", "yes"),
    ];
    fields.extend(extra);
    browser.post("/office/peeters/batches/new", &fields).await
}

async fn count(cast: &Cast, id: &str) -> usize {
    let list = format!("/conversations/{id}/messages");
    let list = cast.owner.api().get(&list).await.expect(200).json();
    list["items"].as_array().unwrap().len()
}

/// CONV-16: an answer waits below its conversation, for staff; it is changed, cancelled, or not sent
/// because the client wrote first.
#[tokio::test]
async fn conv_16_an_answer_is_sent_later_from_its_conversation() {
    let (house, cast) = begin().await;
    let staff = cast.editor.api();
    let id = start(&staff, &cast, json!("all")).await;
    let browser = cast.editor.browser().await;
    let draft = format!("{}/draft", page(&id));
    browser
        .post(&draft, &[("text", "A reminder.")])
        .await
        .expect(204);
    schedule(&browser, &id, "", &[]).await.expect(422);
    let files = schedule(&browser, &id, "2026-11-05", &[("files", "a.pdf")])
        .await
        .expect(422);
    assert!(files.body.contains("A reminder."));
    let there = schedule(&browser, &id, "2026-11-05", &[])
        .await
        .expect(303)
        .location();
    assert!(there.contains(&format!("/conversations/{id}#w")), "{there}");
    let shown = browser.get(&page(&id)).await.expect(200).body;
    assert!(
        shown.contains("later-at") || shown.contains("5 November 2026"),
        "when it is sent"
    );
    assert!(shown.contains("value=\"change\""));
    // The words are no draft any more; a colleague sees it and does not steer it; the client does not.
    assert_eq!(shown.matches("A reminder.").count(), 1);
    let owner = cast
        .owner
        .browser()
        .await
        .get(&page(&id))
        .await
        .expect(200)
        .body;
    assert!(owner.contains("A reminder.") && !owner.contains("value=\"change\""));
    let portal = format!("/portal/{}/conversations/{id}", cast.dossier);
    let client = cast.collaborator.browser().await;
    assert!(
        !client
            .get(&portal)
            .await
            .expect(200)
            .body
            .contains("A reminder.")
    );

    let batch = there.rsplit("#w").next().unwrap();
    let cancel = format!("/office/peeters/batches/{batch}/cancel");
    let change = [("conversation", id.as_str()), ("then", "change")];
    let back = browser.post(&cancel, &change).await.expect(303).location();
    assert!(back.ends_with("#reply"));
    let shown = browser.get(&page(&id)).await.expect(200).body;
    assert!(shown.contains(">A reminder.</textarea>") && !shown.contains("value=\"change\""));
    house.later(60 * 24 * 7);
    house.work().await;
    assert_eq!(count(&cast, &id).await, 1);

    schedule(&browser, &id, "2026-11-12", &[]).await.expect(303);
    schedule(&browser, &id, "2026-11-13", &[]).await.expect(303);
    house.later(60 * 24 * 3);
    house.work().await;
    assert_eq!(count(&cast, &id).await, 2);
    reply(&cast.collaborator.api(), &id, "Here they are.").await;
    house.later(60 * 24 * 2);
    house.work().await;
    assert_eq!(count(&cast, &id).await, 3, "the client wrote first");
}

/// A paste of a megabyte is refused with what it was, and nothing is lost.
#[tokio::test]
async fn conv_1_a_very_long_text_comes_back_with_a_fault() {
    let (_house, cast) = begin().await;
    let id = start(&cast.editor.api(), &cast, json!("all")).await;
    let browser = cast.editor.browser().await;
    let long = format!("{}the end", "word ".repeat(200_000));
    let refused = browser
        .post_files(&page(&id), &[("text", long.as_str())], &[])
        .await
        .expect(422);
    assert!(refused.body.contains("text-error") && refused.body.contains("word the end"));
    assert_eq!(count(&cast, &id).await, 1);
}
