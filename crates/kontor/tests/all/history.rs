//! The history: everything is in it, and a change of it shows.

use kontor::events::verify;
use kontor::refusal::Refusal;
use serde_json::json;
use testkit::{House, cast, house};

async fn findings(house: &House) -> Vec<String> {
    house
        .app
        .store()
        .read(|tx| {
            let mut found = Vec::new();
            for firm in verify::firm_heads(tx)? {
                found.extend(verify::findings(tx, &firm)?);
                for head in verify::dossier_heads(tx, firm.firm, uuid::Uuid::nil())? {
                    found.extend(verify::findings(tx, &head)?);
                }
            }
            Ok::<_, Refusal>(found)
        })
        .await
        .unwrap()
}

async fn alter(house: &House, sql: &'static str) {
    house
        .app
        .store()
        .write(move |tx| Ok::<_, Refusal>(tx.execute(sql, &[])?))
        .await
        .unwrap();
}

/// HIST-1: who, what, when, from where, for everything that happened in a dossier.
#[tokio::test]
async fn hist_1_the_history_holds_every_step_of_a_conversation() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let api = cast.editor.api();
    let id = api
        .post(
            &format!("/dossiers/{}/conversations", cast.dossier),
            json!({"subject": "VAT", "text": "x"}),
        )
        .await
        .expect(201)
        .id();
    api.post(&format!("/conversations/{id}/close"), json!({}))
        .await
        .expect(200);
    api.post(&format!("/conversations/{id}/reopen"), json!({}))
        .await
        .expect(200);
    let events = api
        .get(&format!("/dossiers/{}/events?limit=200", cast.dossier))
        .await
        .expect(200)
        .json();
    let kinds: Vec<&str> = events["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds[..4],
        [
            "conversation.reopened",
            "conversation.closed",
            "message.posted",
            "conversation.started"
        ]
    );
    assert!(kinds.contains(&"login.on") && kinds.contains(&"invitation.accepted"));
    let newest = &events["items"][0];
    assert!(
        newest.to_string().contains("Zoe Lambrechts")
            && newest.to_string().contains("api 127.0.0.1")
    );
    cast.collaborator
        .api()
        .get(&format!("/dossiers/{}/events", cast.dossier))
        .await
        .expect(403);
    assert!(findings(&house).await.is_empty());
}

/// HIST-1: one altered row is named; a removed one and a cut-off tail are noticed too.
#[tokio::test]
async fn hist_1_an_altered_line_of_the_history_is_named() {
    let house = house().await;
    let cast = cast(&house, false).await;
    cast.editor
        .api()
        .post(
            &format!("/dossiers/{}/conversations", cast.dossier),
            json!({"subject": "VAT", "text": "x"}),
        )
        .await
        .expect(201);
    assert!(findings(&house).await.is_empty());
    alter(
        &house,
        "UPDATE events SET actor_name = 'Somebody else' WHERE kind = 'message.posted'",
    )
    .await;
    let found = findings(&house).await;
    assert!(
        found.len() == 1 && found[0].contains("message.posted") && found[0].contains("altered"),
        "{found:?}"
    );
    alter(&house, "DELETE FROM events WHERE kind = 'message.posted'").await;
    let found = findings(&house).await;
    assert!(
        found.iter().any(|line| line.contains("were counted")),
        "{found:?}"
    );
}

/// HIST-2: the feed shows what a person may see and nothing else.
#[tokio::test]
async fn hist_2_the_feed_follows_rights() {
    let house = house().await;
    let cast = cast(&house, false).await;
    for (dossier, subject) in [
        (cast.dossier, "about bread"),
        (cast.other_dossier, "about cars"),
    ] {
        let body = json!({"subject": subject, "text": "x"});
        cast.owner
            .api()
            .post(&format!("/dossiers/{dossier}/conversations"), body)
            .await
            .expect(201);
    }
    let private =
        json!({"subject": "about salary", "text": "x", "audience": {"user": cast.limited.id}});
    cast.owner
        .api()
        .post(
            &format!("/dossiers/{}/conversations", cast.dossier),
            private,
        )
        .await
        .expect(201);
    let feed = format!("/firms/{}/events", cast.slug);
    let of = async |person: &testkit::Person| person.api().get(&feed).await.expect(200).body;
    let owner = of(&cast.owner).await;
    assert!(
        owner.contains("about bread")
            && owner.contains("about cars")
            && owner.contains("about salary")
    );
    let viewer = of(&cast.viewer).await;
    assert!(
        viewer.contains("about bread")
            && !viewer.contains("about cars")
            && !viewer.contains("about salary")
    );
    assert!(!of(&cast.outsider).await.contains("about"));
    cast.collaborator.api().get(&feed).await.expect(404);
}
