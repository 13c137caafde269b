//! File requests as pages.

use serde_json::json;

use crate::conversations::begin;
use crate::requests::{bring, id, show};

/// The pages: what was typed comes back with what is wrong; a file that came is handed out to whoever
/// sees the request, and to nobody else.
#[tokio::test]
async fn req_3_the_form_keeps_what_was_typed_and_files_are_for_those_who_see_it() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    let form = format!("/office/peeters/dossiers/{}/requests/new", cast.dossier);
    let page = owner.get(&form).await.expect(200).body;
    assert!(page.contains("type=\"date\""), "{page}");
    let recipient = cast.collaborator.id.to_string();
    let mut fields = vec![
        ("subject", "VAT <b>"),
        ("recipients", recipient.as_str()),
        ("title", "Bank statements"),
        ("kind", "file"),
        ("choices", ""),
        ("title", "Was it private?"),
        ("kind", "choice"),
        ("choices", "Yes"),
        ("due", "2026-01-01"),
    ];
    let page = owner.post(&form, &fields).await.expect(422).body;
    for kept in [
        "VAT &#60;b&#62;",
        "Bank statements",
        "Was it private?",
        "value=\"Yes\"",
        "2026-01-01",
    ] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    let last = fields.len() - 1;
    fields[last] = ("due", "2026-12-01");
    fields[7] = ("choices", "Yes; No");
    let made = owner.post(&form, &fields).await.expect(303).location();
    let id_of = made.rsplit('/').next().unwrap().to_owned();
    let request = cast
        .owner
        .api()
        .get(&format!("/file-requests/{id_of}"))
        .await
        .json();
    assert_eq!(request["items"][1]["choices"], json!(["Yes", "No"]));

    assert_eq!(bring(&cast, &request, 0, &[]).await, 422);
    assert_eq!(
        bring(&cast, &request, 0, &[("juli.txt", "July")]).await,
        303
    );
    let now = show(&cast.owner, &request).await;
    let file = id(&now["items"][0]["files"][0]);
    let in_office = format!("/office/peeters/requests/{id_of}/files/{file}");
    let in_portal = format!("/portal/{}/requests/{id_of}/files/{file}", cast.dossier);
    let taken = owner.get(&in_office).await.expect(200);
    assert_eq!(taken.body, "July");
    cast.collaborator
        .browser()
        .await
        .get(&in_portal)
        .await
        .expect(200);
    cast.access
        .browser()
        .await
        .get(&in_portal)
        .await
        .expect(404);
    cast.outsider
        .browser()
        .await
        .get(&in_office)
        .await
        .expect(404);
}

/// PORTAL-6: what is asked stands on the home page of those who are asked, until it is delivered, and
/// again once it is sent back.
#[tokio::test]
async fn portal_6_a_request_stands_on_the_home_page_until_it_is_delivered() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let body = json!({"subject": "The lease contract", "recipients": [cast.collaborator.id],
        "items": [{"kind": "text", "title": "Since when?"}]});
    let path = format!("/dossiers/{}/file-requests", cast.dossier);
    let request = owner.post(&path, body).await.expect(201).json();
    let item = format!(
        "/file-requests/{}/items/{}",
        id(&request),
        id(&request["items"][0])
    );
    let home = format!("/portal/{}", cast.dossier);
    let (asked, other) = (
        cast.collaborator.browser().await,
        cast.access.browser().await,
    );
    let stands = async |browser: &testkit::Browser| {
        let page = browser.get(&home).await.expect(200).body;
        page.contains("Deliver: The lease contract")
    };
    assert!(stands(&asked).await && !stands(&other).await);
    let client = cast.collaborator.api();
    let answer = json!({"answer": "Since 2019."});
    client
        .post(&format!("{item}/deliver"), answer)
        .await
        .expect(200);
    assert!(!stands(&asked).await);
    let why = json!({"why": "Which month?"});
    owner
        .post(&format!("{item}/send-back"), why)
        .await
        .expect(200);
    assert!(stands(&asked).await);
    owner
        .post(
            &format!("/file-requests/{}/cancel", id(&request)),
            json!({}),
        )
        .await
        .expect(200);
    assert!(!stands(&asked).await);
}
