//! Message templates: standard, changed, own.

use serde_json::{Value, json};
use testkit::{Api, Cast, House, cast, house};

const ALL: &str = "/firms/peeters/templates";
const SETTINGS: &str = "/office/peeters/settings/templates";

/// Makes one of the firm's own, for the sweeps.
pub async fn make(cast: &Cast, name: &str) -> String {
    let texts = json!({"nl": {"subject": name, "text": format!("{name} %deadline%")}});
    let path = format!("/firms/{}/templates", cast.slug);
    let made = cast.owner.api().post(&path, own(name, texts)).await;
    made.expect(201).id()
}

/// Makes another if this one is gone.
pub async fn again(cast: &Cast, id: &str) -> String {
    let found = cast.owner.api().get(&format!("/templates/{id}")).await;
    if found.status == 404 {
        return make(cast, "Anew").await;
    }
    id.to_owned()
}

/// What the routes of templates take.
pub fn body(path: &str) -> Value {
    let texts = json!({"nl": {"subject": "New", "text": "New."}});
    match path {
        "/api/v1/firms/{firm}/templates" => own("New", texts),
        "/api/v1/templates/{id}" => json!({"texts": texts}),
        _ => json!({}),
    }
}

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

async fn list(api: &Api, path: &str) -> Vec<Value> {
    let found = api.get(&format!("{path}?limit=200")).await.expect(200);
    found.json()["items"].as_array().unwrap().clone()
}

async fn standard(api: &Api, code: &str) -> Value {
    let all = list(api, ALL).await;
    all.into_iter().find(|one| one["standard"] == code).unwrap()
}

fn id(template: &Value) -> &str {
    template["id"].as_str().unwrap()
}

fn own(name: &str, texts: Value) -> Value {
    json!({"name": name, "type": "documents_due", "texts": texts})
}

/// TPL-1: whoever works at a firm has the standard templates, in all five languages.
#[tokio::test]
async fn tpl_1_standard_templates_are_ready_for_every_firm() {
    let (house, cast) = begin().await;
    let twin = testkit::cast(&house, true).await;
    let all = list(&cast.viewer.api(), ALL).await;
    assert!(all.len() >= 12);
    assert!(all.iter().all(|one| one["state"] == "standard"));
    assert!(
        all.iter()
            .all(|one| one["languages"].as_array().unwrap().len() == 5)
    );
    let theirs = list(
        &twin.owner.api(),
        &format!("/firms/{}/templates", twin.slug),
    )
    .await;
    assert_eq!(theirs.len(), all.len());
    assert!(
        theirs
            .iter()
            .all(|one| all.iter().all(|other| other["id"] != one["id"]))
    );
    // Nobody but staff of the firm knows them.
    let path = format!("/templates/{}", id(&all[0]));
    twin.owner.api().get(&path).await.expect(404);
    cast.collaborator.api().get(&path).await.expect(404);
    cast.collaborator.api().get(ALL).await.expect(404);
    let page = cast.viewer.browser().await.get(SETTINGS).await.expect(200);
    assert!(page.body.contains("VAT documents due"));
}

/// TPL-1: the list goes on by its cursor, each template once.
#[tokio::test]
async fn tpl_1_the_list_goes_on_by_key() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let texts = json!({"nl": {"subject": "S", "text": "T"}});
    owner.post(ALL, own("Zebra", texts)).await.expect(201);
    let all = list(&owner, ALL).await;
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = owner
            .get(&format!("{ALL}?limit=4{cursor}"))
            .await
            .expect(200)
            .json();
        found.extend(page["items"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(found, all);
}

/// TPL-2: a firm's version of a standard template is its own alone; *Reset* goes back.
#[tokio::test]
async fn tpl_2_a_changed_standard_template_can_be_reset() {
    let (house, cast) = begin().await;
    let twin = testkit::cast(&house, true).await;
    let owner = cast.owner.api();
    let before = standard(&owner, "vat-documents").await;
    let path = format!("/templates/{}", id(&before));
    let original = owner.get(&path).await.expect(200).json();
    let texts = json!({"texts": {"nl": {"subject": "Btw %period%", "text": "Kroonluchter"}}});
    cast.editor
        .api()
        .put(&path, texts.clone())
        .await
        .expect(403);
    let changed = owner.put(&path, texts).await.expect(200).json();
    assert_eq!(
        (&changed["state"], &changed["id"]),
        (&json!("changed"), &before["id"])
    );
    assert_eq!(changed["languages"], json!(["nl"]));
    let there = format!("/firms/{}/templates", twin.slug);
    let theirs = list(&twin.owner.api(), &there).await;
    assert!(theirs.iter().all(|one| one["state"] == "standard"));
    // It keeps its name and type, and cannot be deleted.
    let named = json!({"name": "Other", "texts": {"nl": {"subject": "S", "text": "T"}}});
    owner.put(&path, named).await.expect(409);
    owner.delete(&path).await.expect(409);
    cast.editor
        .api()
        .post(&format!("{path}/reset"), json!({}))
        .await
        .expect(403);
    let reset = owner
        .post(&format!("{path}/reset"), json!({}))
        .await
        .expect(200);
    assert_eq!(reset.json(), original);
    owner
        .post(&format!("{path}/reset"), json!({}))
        .await
        .expect(200);
}

/// TPL-2, TPL-3: two people do not write over each other, not even across a reset.
#[tokio::test]
async fn tpl_2_a_stale_version_is_refused() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let path = format!("/templates/{}", id(&standard(&owner, "welcome").await));
    let etag = |reply: &testkit::Answer| reply.headers["etag"].to_str().unwrap().to_owned();
    let body = |text: &str| json!({"texts": {"nl": {"subject": "S", "text": text}}});
    let put = |tag: String, text: &str| {
        let request = owner
            .request(http::Method::PUT, &path)
            .header("if-match", tag);
        request.json(&body(text)).send()
    };
    let first = etag(&owner.get(&path).await.expect(200));
    assert_eq!(put(first.clone(), "One").await.unwrap().status(), 200);
    assert_eq!(put(first.clone(), "Two").await.unwrap().status(), 412);
    let second = etag(&owner.get(&path).await.expect(200));
    owner
        .post(&format!("{path}/reset"), json!({}))
        .await
        .expect(200);
    assert_eq!(put(second, "Three").await.unwrap().status(), 412);
}

/// TPL-3: own templates are added, changed and deleted by who manages the firm.
#[tokio::test]
async fn tpl_3_a_firm_makes_its_own_templates() {
    let (_house, cast) = begin().await;
    let (owner, editor) = (cast.owner.api(), cast.editor.api());
    let texts = json!({"nl": {"subject": "Onderwerp", "text": "Tekst %deadline%"}});
    editor
        .post(ALL, own("Ours", texts.clone()))
        .await
        .expect(403);
    let made = owner
        .post(ALL, own("Ours", texts.clone()))
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&made["state"], &made["standard"]),
        (&json!("own"), &Value::Null)
    );
    owner
        .post(ALL, own("OURS", texts.clone()))
        .await
        .expect(422);
    let path = format!("/templates/{}", id(&made));
    let body = json!({"name": "Theirs", "type": "meeting", "texts": {"fr": {"subject": "S", "text": "%date%"}}});
    let changed = owner.put(&path, body).await.expect(200).json();
    assert_eq!(
        (&changed["name"], &changed["languages"]),
        (&json!("Theirs"), &json!(["fr"]))
    );
    owner
        .post(&format!("{path}/reset"), json!({}))
        .await
        .expect(409);
    editor.delete(&path).await.expect(403);
    owner.delete(&path).await.expect(204);
    owner.get(&path).await.expect(404);
}

/// TPL-3: the same on the pages, which keep what was typed.
#[tokio::test]
async fn tpl_3_the_editor_keeps_what_was_typed() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    let new = format!("{SETTINGS}/new");
    let mut fields = vec![
        ("name", "Herinnering"),
        ("type", "documents_due"),
        ("language", "de"),
        ("subject-nl", "Onderwerp"),
        ("text-nl", "Kroonluchter <b> %perid%"),
    ];
    let page = owner.post(&new, &fields).await.expect(422);
    assert!(
        page.body.contains("%period%") && page.body.contains("Kroonluchter &#60;b&#62;"),
        "{}",
        page.body
    );
    assert!(page.body.contains("Line 1, character 18"));
    fields[4] = ("text-nl", "Kroonluchter <b> %period%\r\n%dossier_name%");
    // *Preview* saves nothing and shows it for a client.
    let preview: Vec<_> = fields
        .iter()
        .copied()
        .chain([("preview", "1"), ("language", "nl")])
        .collect();
    let page = owner.post(&new, &preview).await.expect(200);
    assert!(page.body.contains("Kroonluchter"));
    assert_eq!(
        list(&cast.owner.api(), ALL)
            .await
            .iter()
            .filter(|one| one["state"] == "own")
            .count(),
        0
    );
    owner.post(&new, &fields).await.expect(303);
    let all = list(&cast.owner.api(), ALL).await;
    let made = all.iter().find(|one| one["state"] == "own").unwrap();
    let page = owner
        .get(&format!("{SETTINGS}/{}", id(made)))
        .await
        .expect(200);
    assert!(page.body.contains("Herinnering"));
    owner
        .get(&format!("{SETTINGS}/{}/reset", id(made)))
        .await
        .expect(404);
    owner
        .get(&format!("{SETTINGS}/{}/remove", id(made)))
        .await
        .expect(200);
    owner
        .post(&format!("{SETTINGS}/{}/remove", id(made)), &[])
        .await
        .expect(303);
    // Who does not manage the firm reads.
    let viewer = cast.viewer.browser().await;
    let path = format!("{SETTINGS}/{}", id(&all[0]));
    assert!(
        viewer
            .get(&path)
            .await
            .expect(200)
            .body
            .contains("readonly")
    );
    viewer.post(&path, &fields).await.expect(403);
}
