//! The twin firm: every text of it is marked, and the mark is nowhere among the other firm's people.

use http::Method;
use serde_json::json;
use testkit::{Cast, House, MARK, Stream, cast, house};

use crate::fixture::{ACTORS, Actor, Things, asked};

/// What stands in every text of the firm that is not the twin.
const OTHER_MARK: &str = "kroonluchter";
const PEOPLE: [&str; 10] = [
    "owner",
    "admin",
    "editor",
    "viewer",
    "staff_admin",
    "outsider",
    "collaborator",
    "access",
    "limited",
    "stranger",
];

/// Does everything once at a firm, with `mark` in every text.
async fn live(cast: &Cast, mark: &str) -> Things {
    let things = Things::make(cast.clone(), mark).await;
    let (owner, slug) = (cast.owner.api(), cast.slug);
    let body = json!({"name": format!("{mark} holding"), "kind": "company", "language": "nl",
        "tags": [mark], "number": mark, "responsible": cast.owner.id});
    owner
        .post(&format!("/firms/{slug}/dossiers"), body)
        .await
        .expect(201);
    let body = json!({"username": mark, "first_name": mark, "last_name": mark, "language": "fr",
        "fields": {mark: mark}});
    let contact = owner
        .post(&format!("/firms/{slug}/contacts"), body)
        .await
        .expect(201)
        .id();
    let body = json!({"address": format!("more@{mark}.example")});
    owner
        .post(&format!("/contacts/{contact}/addresses"), body)
        .await
        .expect(201);
    let link = format!("/dossiers/{}/contacts/{contact}", cast.dossier);
    owner.put(&link, json!({})).await.expect(200);
    let body = json!({"name": mark, "email": format!("staff@{mark}.example")});
    owner
        .post(&format!("/firms/{slug}/staff"), body)
        .await
        .expect(201);
    let body =
        json!({"code": mark, "name": mark, "scope": "dossier", "permissions": ["see_dossier"]});
    owner
        .post(&format!("/firms/{slug}/roles"), body)
        .await
        .expect(201);
    talk(&things, mark).await;
    things
}

/// Words on both sides of both conversations, read and answered.
async fn talk(things: &Things, mark: &str) {
    let cast = &things.cast;
    for (thread, client) in [
        (&things.all, &cast.collaborator),
        (&things.private, &cast.limited),
    ] {
        for person in [client, &cast.editor, client] {
            let path = format!("/conversations/{}/messages", thread.id);
            let message = person
                .api()
                .post(&path, json!({"text": mark}))
                .await
                .expect(201);
            let read = format!("/conversations/{}/read", thread.id);
            cast.owner
                .api()
                .post(&read, json!({"message": message.id()}))
                .await
                .expect(200);
        }
    }
}

async fn begin() -> (House, Things, Things) {
    let house = house().await;
    let (cast, twin) = (cast(&house, false).await, cast(&house, true).await);
    let (things, twins) = (live(&cast, OTHER_MARK).await, live(&twin, MARK).await);
    house.work().await;
    (house, things, twins)
}

/// Every GET route as this actor, with what its firm has, with what the other has, and searching.
async fn nothing_of(mark: &[String], actor: &Actor, own: &Things, other: &Things) {
    let search: String = mark[0].chars().take(6).collect();
    for asked in asked().iter().filter(|asked| asked.method == Method::GET) {
        if asked.path.ends_with("/stream") {
            continue;
        }
        let mut paths = vec![own.fill(asked), other.fill(asked)];
        if !asked.path.contains("/api/")
            || asked.path.ends_with("/contacts")
            || asked.path.ends_with("/dossiers")
        {
            paths.push(format!("{}?q={search}", own.fill(asked)));
        }
        if asked.path.starts_with("/api/") && asked.path.ends_with("s") {
            paths.push(format!("{}?limit=200", own.fill(asked)));
        }
        for path in paths {
            let response = actor
                .request(asked, &path, &json!({}))
                .send()
                .await
                .unwrap();
            let (status, text) = (response.status(), response.text().await.unwrap());
            // The style of a firm is public, and an address may stand in a link back to it.
            let text = text.replace(&path, "");
            assert!(status.as_u16() < 500, "{path} as {}: {text}", actor.name);
            for mark in mark {
                assert!(
                    !text.contains(mark),
                    "{mark} at {path} as {}: {text}",
                    actor.name
                );
            }
        }
    }
}

/// Row after row, page, list, count and search: nothing of the twin is seen by the firm's people.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn role_1_nothing_of_the_twin_is_seen_at_the_other_firm() {
    let (house, things, twins) = begin().await;
    let marks = [MARK.to_owned()];
    for name in PEOPLE {
        let actor = Actor::named(name, &house, &things.cast, &twins.cast).await;
        nothing_of(&marks, &actor, &things, &twins).await;
    }
    let nobody = Actor::nobody(&house.url);
    nothing_of(
        &[format!("Bakkerij Test BV {MARK}")],
        &nobody,
        &things,
        &twins,
    )
    .await;
    assert_eq!(
        ACTORS.len(),
        PEOPLE.len() + 2,
        "somebody is new: are they here?"
    );
}

/// And the other way round.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn role_1_the_twin_sees_nothing_of_the_other_firm() {
    let (house, things, twins) = begin().await;
    let marks = [OTHER_MARK.to_owned(), "peeters.example".to_owned()];
    for name in PEOPLE {
        let actor = Actor::named(name, &house, &twins.cast, &things.cast).await;
        nothing_of(&marks, &actor, &twins, &things).await;
    }
}

/// NOTE-9: mail goes to the firm's own people and holds nothing of the other.
#[tokio::test]
async fn note_9_no_mail_holds_anything_of_the_other_firm() {
    let (house, _things, _twins) = begin().await;
    let mails = house.mail().await;
    let (mut ours, mut theirs) = (0, 0);
    for mail in mails {
        let whole = format!("{} {} {}", mail.subject, mail.text, mail.raw);
        if mail.to.contains(MARK) {
            theirs += 1;
            assert!(
                !whole.contains(OTHER_MARK) && !whole.contains("peeters.example"),
                "{whole}"
            );
        } else {
            ours += 1;
            assert!(!whole.contains(MARK), "{whole}");
        }
    }
    assert!(ours > 4 && theirs > 4, "{ours} {theirs}");
}

/// Live updates: a stream hears of its own firm while the other talks, and of nothing else.
#[tokio::test]
async fn streams_hear_nothing_of_the_other_firm() {
    let (house, things, twins) = begin().await;
    let cast = &things.cast;
    let (owner, client) = (
        cast.owner.browser().await,
        cast.collaborator.browser().await,
    );
    let portal = format!("/portal/{}/stream", cast.dossier);
    let mut streams = vec![
        Stream::open(owner.request(Method::GET, "/office/peeters/stream")).await,
        Stream::open(client.request(Method::GET, &portal)).await,
        Stream::open(cast.owner.api().request(Method::GET, "/events/stream")).await,
    ];
    talk(&twins, MARK).await;
    house.work().await;
    let path = format!("/conversations/{}/messages", things.all.id);
    cast.editor
        .api()
        .post(&path, json!({"text": "Ours."}))
        .await
        .expect(201);
    for stream in &mut streams {
        let heard = stream.until(&things.all.id).await;
        assert!(!heard.contains(MARK), "{heard}");
        for id in [
            &twins.all.id,
            &twins.private.id,
            &twins.cast.dossier.to_string(),
        ] {
            assert!(!heard.contains(id), "{heard}");
        }
    }
}
