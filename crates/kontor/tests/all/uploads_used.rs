//! Finished uploads become what they were brought for: documents, versions, what a request asked for
//! (REQ-9, DOC-1).

use serde_json::json;

use crate::requests::{ask, id, show};
use crate::uploads::{Client, ground};

/// DOC-1: a document and its next version, over the API and from the page.
#[tokio::test]
async fn doc_1_an_upload_becomes_a_document_and_its_next_version() {
    let (_house, cast) = ground().await;
    let api = cast.editor.api();
    let client = Client::Api(api.clone());
    let path = format!("/dossiers/{}/documents", cast.dossier);
    let first = client.bring(b"first", "Ledger.txt").await;
    let made = api.post(&path, json!({"upload": first})).await.expect(201);
    let second = client.bring(b"second", "Ledger 2.txt").await;
    let versions = format!("/documents/{}/versions", made.id());
    let now = api.post(&versions, json!({"upload": second})).await;
    assert_eq!(now.expect(201).json()["version"], 2);
    let content = format!("/documents/{}/content", made.id());
    assert_eq!(api.get(&content).await.expect(200).bytes, b"second");

    let browser = cast.editor.browser().await;
    let here = format!("/office/{}/dossiers/{}/documents", cast.slug, cast.dossier);
    let page = Client::Page(browser.clone());
    let third = page.bring(b"third", "From the page.txt").await;
    browser
        .post(&here, &[("uploads", &third)])
        .await
        .expect(303);
    // What was filed already is not filed again; what comes beside it waits.
    let fourth = page.bring(b"fourth", "Beside it.txt").await;
    let twice = [("uploads", third.as_str()), ("uploads", fourth.as_str())];
    let again = browser.post(&here, &twice).await.expect(422).body;
    assert!(
        again.contains(&format!(r#"name="uploads" value="{fourth}""#)),
        "{again}"
    );
    assert!(!again.contains(&format!(r#"value="{third}""#)));
    let names = api.get(&path).await.expect(200).body;
    assert!(names.contains("From the page.txt") && !names.contains("Beside it"));

    // One that is not finished, or another's.
    let place = client.begin("", 9, "half.txt").await;
    let half = place.rsplit('/').next().unwrap().to_owned();
    let other = Client::Api(cast.owner.api()).bring(b"other", "o.txt").await;
    for wrong in [half, other] {
        for path in [&path, &versions] {
            let refused = api.post(path, json!({"upload": wrong})).await.expect(422);
            assert_eq!(refused.json()["errors"][0]["field"], "upload");
        }
        browser
            .post(&here, &[("uploads", &wrong)])
            .await
            .expect(422);
    }
}

/// REQ-9: what a request asks for is delivered by its uploads, over the API and from the portal.
#[tokio::test]
async fn req_9_an_item_is_delivered_by_its_uploads() {
    let (_house, cast) = ground().await;
    let items = json!([
        {"kind": "file", "title": "Bank statements"},
        {"kind": "file", "title": "Invoices"},
    ]);
    let body = json!({"subject": "VAT", "recipients": [cast.collaborator.id], "items": items});
    let request = ask(&cast.viewer.api(), &cast, body).await;
    let api = cast.collaborator.api();
    let client = Client::Api(api.clone());
    let item = id(&request["items"][0]);
    let path = format!("/file-requests/{}/items/{item}/deliver", id(&request));
    let one = client.bring(b"one", "same.pdf").await;
    let two = client.bring(b"two", "same.pdf").await;
    api.post(&path, json!({"uploads": [one, two]}))
        .await
        .expect(200);
    // Taken once, whoever names it again.
    let again = api.post(&path, json!({"uploads": [one]})).await.expect(422);
    assert_eq!(again.json()["errors"][0]["field"], "uploads");

    let browser = cast.collaborator.browser().await;
    let item = id(&request["items"][1]);
    let here = format!("/portal/{}/requests/{}", cast.dossier, id(&request));
    let there = format!("{here}/items/{item}");
    let page = Client::Page(browser.clone());
    let three = page.bring(b"three", "three.pdf").await;
    // With one that is gone: nothing is delivered, and the other waits in the form.
    let with = [("uploads", three.as_str()), ("uploads", one.as_str())];
    let refused = browser.post(&there, &with).await.expect(422).body;
    assert!(
        refused.contains(&format!(r#"name="uploads" value="{three}""#)),
        "{refused}"
    );
    browser
        .post(&there, &[("uploads", &three)])
        .await
        .expect(303);
    let now = show(&cast.viewer, &request).await;
    assert_eq!(now["state"], "delivered");
    let files = |item: usize| now["items"][item]["files"].as_array().unwrap().len();
    assert_eq!((files(0), files(1)), (2, 1));
}
