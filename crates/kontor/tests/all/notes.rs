//! CONV-15: internal notes, which no client comes to see.

use http::Method;
use kontor::refusal::Refusal;
use serde_json::{Value, json};
use testkit::{Api, Stream};

use crate::conversations::{begin, dossier, reply, start};
use crate::fixture::{Actor, Things, asked};

const MARKER: &str = "Quetzalcoatl";

async fn note(api: &Api, id: &str, text: &str) -> Value {
    let body = json!({"text": text, "note": true});
    let path = format!("/conversations/{id}/messages");
    api.post(&path, body).await.expect(201).json()
}

async fn texts(api: &Api, path: &str) -> Vec<(String, String)> {
    let list = api.get(path).await.expect(200).json();
    let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
    let items = list["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| (text(item, "kind"), text(item, "text")))
        .collect()
}

/// Staff who may reply add notes; contacts and readers do not; it moves no counter and no turn.
#[tokio::test]
async fn conv_15_a_note_changes_nothing_of_its_conversation() {
    let (house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    reply(&client, &id, "Here they are.").await;
    house.mail().await;
    let path = format!("/conversations/{id}");
    let before = (
        client.get(&path).await.expect(200).json(),
        cast.owner.api().get(&path).await.expect(200).json(),
        dossier(&staff, &cast).await,
        house.mail().await.len(),
    );
    house.later(60);
    let made = note(&staff, &id, "Who of us looks at this?").await;
    assert_eq!(
        (made["kind"].as_str(), made["after"].as_i64()),
        (Some("note"), Some(2))
    );
    let after = (
        client.get(&path).await.expect(200).json(),
        cast.owner.api().get(&path).await.expect(200).json(),
        dossier(&staff, &cast).await,
        house.mail().await.len(),
    );
    assert_eq!(before, after);
    assert_eq!(after.1["needs_reply"], true);
    let messages = format!("{path}/messages");
    let body = json!({"text": "x", "note": true});
    for (person, status) in [
        (&cast.viewer, 403),
        (&cast.collaborator, 403),
        (&cast.limited, 404),
        (&cast.outsider, 404),
    ] {
        person
            .api()
            .post(&messages, body.clone())
            .await
            .expect(status);
    }
    staff
        .post(&messages, json!({"text": " ", "note": true}))
        .await
        .expect(422);
    // In an ended conversation too, and it stays ended.
    staff
        .post(&format!("{path}/close"), json!({}))
        .await
        .expect(200);
    note(&staff, &id, "Done with it.").await;
    assert_eq!(staff.get(&path).await.expect(200).json()["state"], "closed");
    assert_eq!(
        client.get(&path).await.expect(200).json()["message_count"],
        2
    );
}

/// Notes stand behind the message they were written after, page by page, and for staff alone.
#[tokio::test]
async fn conv_15_notes_come_among_the_messages_in_their_order() {
    let (house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    let mut wanted = vec![(
        "message".to_owned(),
        "Please send the **invoices**.".to_owned(),
    )];
    for n in 0..4 {
        for part in ["a", "b"] {
            house.later(1);
            let text = format!("note {n}{part}");
            note(&staff, &id, &text).await;
            wanted.push(("note".to_owned(), text));
        }
        let text = format!("message {n}");
        reply(&client, &id, &text).await;
        wanted.push(("message".to_owned(), text));
    }
    let path = format!("/conversations/{id}/messages");
    assert_eq!(texts(&staff, &path).await, wanted);
    let mut paged = Vec::new();
    let mut next = String::new();
    loop {
        let page = format!("{path}?limit=2{next}");
        paged.extend(texts(&staff, &page).await);
        let json = staff.get(&page).await.json();
        let Some(cursor) = json["next"].as_str() else {
            break;
        };
        next = format!("&cursor={cursor}");
    }
    assert_eq!(paged, wanted);
    wanted.retain(|(kind, _)| kind == "message");
    assert_eq!(texts(&client, &path).await, wanted);
}

/// One edits and deletes one's own notes; others do not, and a client does not find them.
#[tokio::test]
async fn conv_15_a_note_is_edited_and_deleted_by_its_author() {
    let (_house, cast) = begin().await;
    let staff = cast.editor.api();
    let id = start(&staff, &cast, json!("all")).await;
    let made = note(&staff, &id, "Once.").await;
    let path = format!("/notes/{}", made["id"].as_str().unwrap());
    let body = json!({"text": "Twice."});
    cast.owner.api().get(&path).await.expect(200);
    cast.owner
        .api()
        .patch(&path, body.clone())
        .await
        .expect(403);
    cast.owner.api().delete(&path).await.expect(403);
    let client = cast.collaborator.api();
    client.get(&path).await.expect(404);
    client.patch(&path, body.clone()).await.expect(404);
    client.delete(&path).await.expect(404);
    let edited = staff.patch(&path, body).await.expect(200).json();
    assert_eq!(edited["text"], "Twice.");
    assert!(edited["edited_at"].is_string());
    staff.delete(&path).await.expect(204);
    let gone = staff.get(&path).await.expect(200).json();
    assert_eq!(
        (&gone["text"], gone["deleted_at"].is_string()),
        (&json!(""), true)
    );
    staff
        .patch(&path, json!({"text": "Thrice."}))
        .await
        .expect(409);
    let events = format!("/dossiers/{}/events?limit=200", cast.dossier);
    let history = staff.get(&events).await.expect(200).body;
    for kind in ["note.added", "note.edited", "note.deleted"] {
        assert!(history.contains(kind), "{kind}");
    }
    client.get(&events).await.expect(403);
}

/// On the page: a box of its own, what was refused is kept, and a client's view has none of it.
#[tokio::test]
async fn conv_15_the_office_writes_notes_on_the_page() {
    let (_house, cast) = begin().await;
    let id = start(&cast.editor.api(), &cast, json!("all")).await;
    let editor = cast.editor.browser().await;
    let page = format!("/office/{}/conversations/{id}", cast.slug);
    let draft = [("text", "Dear Els, half a")];
    editor
        .post(&format!("{page}/draft"), &draft)
        .await
        .expect(204);
    let add = format!("{page}/notes");
    let refused = editor.post(&add, &[("text", "")]).await.expect(422);
    assert!(refused.body.contains("id=\"note-error\""));
    let to = editor
        .post(&add, &[("text", "They **always** pay late.")])
        .await;
    let to = to.expect(303).location();
    let (_, slip) = to.split_once("#n").unwrap();
    let shown = editor.get(&page).await.expect(200).body;
    assert!(shown.contains("<strong>always</strong>"));
    assert!(shown.contains("Dear Els, half a"), "the draft stays");
    let note = format!("{page}/notes/{slip}");
    editor.get(&format!("{note}/edit")).await.expect(200);
    let fields = [("text", "They pay."), ("version", "7")];
    let stale = editor
        .post(&format!("{note}/edit"), &fields)
        .await
        .expect(412);
    assert!(stale.body.contains("They pay."));
    let fields = [("text", "They pay."), ("version", "1")];
    editor
        .post(&format!("{note}/edit"), &fields)
        .await
        .expect(303);
    editor.get(&format!("{note}/delete")).await.expect(200);
    let owner = cast.owner.browser().await;
    owner.get(&format!("{note}/edit")).await.expect(403);
    let elsewhere = start(&cast.editor.api(), &cast, json!("all")).await;
    let wrong = format!(
        "/office/{}/conversations/{elsewhere}/notes/{slip}/edit",
        cast.slug
    );
    editor.get(&wrong).await.expect(404);
    editor
        .post(&format!("{note}/delete"), &[])
        .await
        .expect(303);
    assert!(
        !editor
            .get(&page)
            .await
            .expect(200)
            .body
            .contains("They pay.")
    );
}

/// A marker in notes, looked for wherever a client can look: every page and every answer of the API,
/// the portal as the firm sees it through their eyes, mail, and what streams tell.
#[tokio::test]
async fn conv_15_no_client_comes_to_see_a_note() {
    let (house, cast) = begin().await;
    let twin = testkit::cast(&house, true).await;
    let client = cast.collaborator.browser().await;
    let portal = format!("/portal/{}/stream", cast.dossier);
    let mut in_portal = Stream::open(client.request(Method::GET, &portal)).await;
    let in_api = cast.collaborator.api();
    let mut in_api = Stream::open(in_api.request(Method::GET, "/events/stream")).await;
    let things = Things::make(cast, "sweep").await;
    let (cast, editor) = (&things.cast, things.cast.editor.api());
    for thread in [&things.all, &things.private] {
        let edited = note(&editor, &thread.id, &format!("{MARKER} first")).await;
        let path = format!("/notes/{}", edited["id"].as_str().unwrap());
        let again = json!({"text": format!("{MARKER} again"), "mentions": [cast.owner.id]});
        editor.patch(&path, again).await.expect(200);
        let deleted = note(&editor, &thread.id, &format!("{MARKER} gone")).await;
        let path = format!("/notes/{}", deleted["id"].as_str().unwrap());
        editor.delete(&path).await.expect(204);
    }
    // The search finds it where it may be.
    let path = format!("/office/{}/conversations/{}", cast.slug, things.all.id);
    let office = cast.editor.browser().await.get(&path).await.expect(200);
    assert!(office.body.contains(MARKER));
    let mut asked_of = 0;
    for name in ["collaborator", "access", "limited", "owner"] {
        let actor = Actor::named(name, &house, cast, &twin).await;
        for asked in asked() {
            let through_their_eyes = asked.path.contains("/as/{view}");
            if asked.method != Method::GET
                || asked.path.ends_with("/stream")
                || (name == "owner" && !through_their_eyes)
            {
                continue;
            }
            let path = things.fill(&asked);
            let answer = actor
                .request(&asked, &path, &json!({}))
                .send()
                .await
                .unwrap();
            asked_of += usize::from(answer.status().is_success());
            let body = answer.text().await.unwrap();
            assert!(!body.contains(MARKER), "{} as {name}", asked.title());
            assert!(!body.contains("is-note"), "{} as {name}", asked.title());
        }
    }
    assert!(asked_of > 40, "{asked_of} answers");
    house.later(60);
    let mut mentions = 0;
    for mail in house.mail().await {
        assert!(!mail.raw.contains(MARKER) && !mail.text.contains(MARKER));
        if mail.text.contains("internal note") {
            assert!(mail.to.contains(&cast.owner.email), "{}", mail.to);
            mentions += 1;
        }
    }
    assert_eq!(mentions, 2);
    house.later(60);
    editor
        .post(
            &format!("/conversations/{}/close", things.all.id),
            json!({}),
        )
        .await
        .expect(200);
    for stream in [&mut in_portal, &mut in_api] {
        let heard = stream.until("conversation.closed").await;
        assert!(!heard.contains("note."), "{heard}");
    }
}

/// HIST-1: a note's text that was altered behind Kontor's back shows.
#[tokio::test]
async fn conv_15_verification_holds_notes_to_the_history() {
    let (house, cast) = begin().await;
    let staff = cast.editor.api();
    let id = start(&staff, &cast, json!("all")).await;
    note(&staff, &id, "As it was.").await;
    let made = note(&staff, &id, "Edited.").await;
    let path = format!("/notes/{}", made["id"].as_str().unwrap());
    staff
        .patch(&path, json!({"text": "Edited once."}))
        .await
        .expect(200);
    let (firm, dossier) = (cast.firm, cast.dossier);
    let look = async || {
        let store = house.app.store();
        store
            .read(move |tx| kontor::conversations::verify::findings(tx, firm, dossier))
            .await
            .unwrap()
    };
    assert_eq!(look().await, Vec::<String>::new());
    house
        .app
        .store()
        .write(|tx| {
            let sql = "UPDATE notes SET text = 'As it never was.' WHERE text = 'As it was.'";
            Ok::<_, Refusal>(tx.execute(sql, &[])?)
        })
        .await
        .unwrap();
    let found = look().await;
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("note "), "{found:?}");
}
