//! Filters of the client monitor under a name.

use serde_json::{Value, json};
use testkit::Api;

use crate::office::{begin, dossier, names};

const PATH: &str = "/firms/peeters/saved-filters";

async fn saved(api: &Api) -> Vec<String> {
    let list = api.get(PATH).await.expect(200).json();
    let name = |item: &Value| item["name"].as_str().unwrap().to_owned();
    list["items"].as_array().unwrap().iter().map(name).collect()
}

/// A saved filter is a link of one's own; a name that one has already is given the new one.
#[tokio::test]
async fn dos_11_a_saved_filter_is_a_link_of_ones_own() {
    let (_house, cast) = begin().await;
    let facts = json!({"vat_period": "quarterly", "vat_regime": "small"});
    dossier(&cast, "Quarterly", facts).await;
    let browser = cast.owner.browser().await;
    let form = [
        ("name", " My quarterly clients "),
        ("vat_period", "quarterly"),
        ("kind", "company"),
    ];
    let to = browser
        .post("/office/peeters/filters", &form)
        .await
        .expect(303)
        .location();
    assert_eq!(to, "/office/peeters?kind=company&vat_period=quarterly");
    let page = browser.get(&to).await.expect(200).body;
    assert!(
        page.contains("Remove the filter “My quarterly clients”"),
        "{page}"
    );
    assert!(!page.contains("Save this filter"));
    let page = browser
        .get("/office/peeters?kind=person")
        .await
        .expect(200)
        .body;
    assert!(
        page.contains("href=\"?kind=company&#38;vat_period=quarterly\"")
            || page.contains("href=\"?kind=company&amp;vat_period=quarterly\""),
        "{page}"
    );
    assert!(page.contains("Save this filter") && !page.contains("Remove the filter"));
    let api = cast.owner.api();
    let body = json!({"name": "My Quarterly clients", "filter": {"vat_regime": "small"}});
    let item = api.post(PATH, body).await.expect(201).json();
    assert_eq!(item["filter"], json!({"vat_regime": "small"}));
    assert_eq!(saved(&api).await, ["My Quarterly clients"]);
    // Nobody else has it.
    assert_eq!(saved(&cast.admin.api()).await, Vec::<String>::new());
    let at = format!("/saved-filters/{}", item["id"].as_str().unwrap());
    cast.admin.api().delete(&at).await.expect(404);
    api.delete(&at).await.expect(204);
    api.delete(&at).await.expect(404);
}

/// Who manages the firm offers one to everybody, and takes it away again.
#[tokio::test]
async fn dos_11_only_who_manages_the_firm_offers_one_to_everybody() {
    let (_house, cast) = begin().await;
    let body = json!({"name": "For us", "filter": {"needs_reply": true}, "shared": true});
    cast.viewer.api().post(PATH, body.clone()).await.expect(403);
    let id = cast.admin.api().post(PATH, body).await.expect(201).id();
    assert_eq!(saved(&cast.viewer.api()).await, ["For us"]);
    let browser = cast.viewer.browser().await;
    let page = browser
        .get("/office/peeters?needs_reply=true")
        .await
        .expect(200)
        .body;
    assert!(page.contains("For us") && !page.contains("Remove the filter"));
    let remove = format!("/office/peeters/filters/{id}/remove");
    browser.post(&remove, &[]).await.expect(403);
    let owner = cast.owner.browser().await;
    let to = owner.post(&remove, &[]).await.expect(303).location();
    assert_eq!(to, "/office/peeters?needs_reply=true");
    assert_eq!(saved(&cast.viewer.api()).await, Vec::<String>::new());
}

/// What is wrong is said at the field, and what was typed stays.
#[tokio::test]
async fn dos_11_bad_filters_are_refused() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    for body in [
        json!({"name": "", "filter": {"kind": "company"}}),
        json!({"name": "x".repeat(81), "filter": {"kind": "company"}}),
        json!({"name": "Nothing", "filter": {}}),
        json!({"name": "Odd", "filter": {"colour": "red"}}),
        json!({"name": "Odd", "filter": {"kind": "shop"}}),
    ] {
        api.post(PATH, body).await.expect(422);
    }
    let browser = cast.owner.browser().await;
    let form = [("name", ""), ("kind", "company")];
    let again = browser
        .post("/office/peeters/filters", &form)
        .await
        .expect(422)
        .body;
    assert!(again.contains("name-error") && again.contains("Save this filter"));
    for n in 0..50 {
        let body = json!({"name": format!("Filter {n}"), "filter": {"kind": "company"}});
        api.post(PATH, body).await.expect(201);
    }
    let more = json!({"name": "More", "filter": {"kind": "company"}});
    api.post(PATH, more).await.expect(422);
}

/// The regime, and dossiers for which nobody is responsible, are filters like others.
#[tokio::test]
async fn dos_11_regime_and_nobody_responsible_are_filters() {
    let (_house, cast) = begin().await;
    dossier(
        &cast,
        "Margin",
        json!({"vat_regime": "margin", "responsible": cast.editor.id}),
    )
    .await;
    assert_eq!(names(&cast, "vat_regime=margin").await, ["Margin"]);
    assert_eq!(
        names(&cast, "vat_regime=margin&responsible=none").await,
        Vec::<String>::new()
    );
    let nobodys = names(&cast, "responsible=none").await;
    assert!(!nobodys.is_empty() && !nobodys.contains(&"Margin".to_owned()));
}
