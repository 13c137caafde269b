//! Where somebody stopped reading, and how a page leads there (CONV-14, CONV-15).

use http::Method;
use serde_json::{Value, json};
use testkit::Api;

use crate::conversations::{begin, reply, start};

async fn unread(api: &Api, id: &str) -> bool {
    let seen = api.get(&format!("/conversations/{id}")).await.expect(200);
    seen.json()["unread"].as_bool().unwrap()
}

/// Which messages a page shows, in order.
fn shown(page: &str) -> Vec<usize> {
    let numbers = page.split("id=\"m").skip(1);
    numbers
        .filter_map(|rest| rest.split('"').next().unwrap().parse().ok())
        .collect()
}

/// Whoever was away for long goes on where they stopped; what was not shown has not been read.
#[tokio::test]
async fn conv_14_a_long_thread_opens_where_its_reader_stopped() {
    let (_house, cast) = begin().await;
    let (staff, client) = (cast.editor.api(), cast.collaborator.api());
    let id = start(&staff, &cast, json!("all")).await;
    let mut ids: Vec<Value> = Vec::new();
    for n in 2..=70 {
        ids.push(reply(&staff, &id, &format!("Number {n}.")).await["id"].clone());
    }
    let path = format!("/conversations/{id}/read");
    client
        .post(&path, json!({"message": ids[3]}))
        .await
        .expect(200);

    let browser = cast.collaborator.browser().await;
    let page = format!("/portal/{}/conversations/{id}", cast.dossier);
    // An open page that looks again stays where it is.
    let again = browser
        .request(Method::GET, &page)
        .header("x-fragment", "live");
    let again = browser.send(again).await.expect(200).body;
    assert_eq!(shown(&again), (41..=70).collect::<Vec<_>>());
    assert!(!again.contains("id=\"new\""));

    let id_of_other = start(&staff, &cast, json!("all")).await;
    assert!(unread(&client, &id_of_other).await);
    let client = cast.access.api();
    client
        .post(&path, json!({"message": ids[3]}))
        .await
        .expect(200);
    let browser = cast.access.browser().await;
    let there = browser.get(&page).await.expect(303).location();
    assert!(there.ends_with("?new=6#new"), "{there}");
    let there = there.trim_end_matches("#new");
    for _ in 0..2 {
        let opened = browser.get(there).await.expect(200).body;
        assert_eq!(shown(&opened), (3..=32).collect::<Vec<_>>());
        let line = opened.find("id=\"new\"").unwrap();
        assert!(
            line > opened.find("id=\"m5\"").unwrap() && line < opened.find("id=\"m6\"").unwrap()
        );
        assert!(opened.contains("?after=32\"") && opened.contains("?after=40#m70"));
        assert!(unread(&client, &id).await);
    }
    // Who looks at an older part, or at one that does not join on, has not read further.
    browser.get(&format!("{page}?before=60")).await.expect(200);
    browser.get(&format!("{page}?after=35")).await.expect(200);
    let later = browser
        .get(&format!("{page}?after=32"))
        .await
        .expect(200)
        .body;
    assert_eq!(shown(&later), (33..=62).collect::<Vec<_>>());
    assert!(unread(&client, &id).await);
    browser.get(&format!("{page}?after=62")).await.expect(200);
    assert!(!unread(&client, &id).await);
    // From then on it opens at its end.
    let last = browser.get(&page).await.expect(200).body;
    assert_eq!(shown(&last), (41..=70).collect::<Vec<_>>());
    reply(&staff, &id, "One more.").await;
    let last = browser.get(&page).await.expect(200).body;
    let line = last.find("id=\"new\"").unwrap();
    assert!(line > last.find("id=\"m70\"").unwrap() && line < last.find("id=\"m71\"").unwrap());
}

/// Many notes behind one message: none is left out silently.
#[tokio::test]
async fn conv_15_notes_beyond_a_page_are_a_link_away() {
    let (_house, cast) = begin().await;
    let staff = cast.editor.api();
    let id = start(&staff, &cast, json!("all")).await;
    for n in 1..=130 {
        let body = json!({"text": format!("Note number {n}."), "note": true});
        let path = format!("/conversations/{id}/messages");
        staff.post(&path, body).await.expect(201);
    }
    let browser = cast.editor.browser().await;
    let page = format!("/office/peeters/conversations/{id}");
    let last = browser.get(&page).await.expect(200).body;
    assert_eq!(last.matches("Note number").count(), 100);
    let link = last.split("id=\"more-notes\"><a href=\"").nth(1).unwrap();
    let link = link
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let rest = browser.get(&link).await.expect(200).body;
    assert_eq!(rest.matches("Note number").count(), 30);
    assert!(!rest.contains("id=\"more-notes\""));
    let both = format!("{last}{rest}");
    assert!((1..=130).all(|n| both.contains(&format!("Note number {n}."))));
}
