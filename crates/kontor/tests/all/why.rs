//! Why someone sees a dossier or a conversation, or does not (ROLE-6 to ROLE-9).

use serde_json::{Value, json};
use testkit::{Api, Cast};

use crate::office::begin;

/// What the API says of one person at `path`.
pub async fn of_one(api: &Api, path: &str, person: impl std::fmt::Display) -> Value {
    let found = api.get(&format!("{path}/access?person={person}")).await;
    found.expect(200).json()["items"][0].clone()
}

async fn names(api: &Api, path: &str) -> Vec<String> {
    let (mut names, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = api
            .get(&format!("{path}/access?limit=2{cursor}"))
            .await
            .expect(200)
            .json();
        for item in page["items"].as_array().unwrap() {
            assert_eq!(item["sees"], true, "{item}");
            names.push(item["person"]["id"].as_str().unwrap().to_owned());
        }
        match page["next"].as_str() {
            None => return names,
            Some(next) => cursor = format!("&cursor={next}"),
        }
    }
}

/// The kinds of the reasons that count.
pub fn counting(item: &Value) -> Vec<&str> {
    item["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|reason| reason["effect"] == "counts")
        .map(|reason| reason["kind"].as_str().unwrap())
        .collect()
}

async fn group(cast: &Cast, name: &str, members: &[uuid::Uuid]) -> String {
    let body = json!({"name": name, "members": members});
    let path = "/firms/peeters/contact-groups";
    cast.owner.api().post(path, body).await.expect(201).id()
}

/// ROLE-6: the list names those who see the dossier and nobody else, page by page, each with a reason.
#[tokio::test]
async fn role_6_the_list_names_everybody_who_sees_it() {
    let (_house, cast) = begin().await;
    let (owner, dossier) = (cast.owner.api(), format!("/dossiers/{}", cast.dossier));
    let mut found = names(&owner, &dossier).await;
    found.sort();
    let mut expected: Vec<String> = [
        &cast.owner,
        &cast.admin,
        &cast.editor,
        &cast.viewer,
        &cast.collaborator,
        &cast.access,
    ]
    .iter()
    .map(|person| person.id.to_string())
    .collect();
    expected.sort();
    assert_eq!(found, expected);
    let admin = of_one(&owner, &dossier, cast.admin.id).await;
    assert_eq!(counting(&admin), ["firm"]);
    assert_eq!(admin["reasons"][0]["role"], "firm_admin");
    let viewer = of_one(&owner, &dossier, cast.viewer.id).await;
    assert_eq!(counting(&viewer), ["own"]);
    assert_eq!(
        viewer["permissions"],
        json!([
            "see_dossier",
            "read_conversations",
            "see_receipts",
            "read_documents",
            "read_internal_documents",
            "request_files"
        ])
    );
    let outsider = of_one(&owner, &dossier, cast.outsider.id).await;
    assert_eq!(
        (&outsider["sees"], &outsider["missing"]),
        (&json!(false), &json!(["no_role"]))
    );
    // Who sees the dossier may ask; others do not learn that there is one.
    cast.viewer
        .api()
        .get(&format!("{dossier}/access"))
        .await
        .expect(200);
    cast.outsider
        .api()
        .get(&format!("{dossier}/access"))
        .await
        .expect(404);
    cast.access
        .api()
        .get(&format!("{dossier}/access"))
        .await
        .expect(403);
    let bad = format!("{dossier}/access?person=x");
    owner.get(&bad).await.expect(422);
    let nobody = format!("{dossier}/access?person={}", uuid::Uuid::from_u128(5));
    owner.get(&nobody).await.expect(404);
    // A contact of another dossier is not told of to those who do not see all contacts.
    let stranger = format!("{dossier}/access?person={}", cast.stranger.id);
    cast.viewer.api().get(&stranger).await.expect(404);
    let stranger = of_one(&owner, &dossier, cast.stranger.id).await;
    assert_eq!(stranger["missing"], json!(["not_linked", "no_role"]));
}

/// ROLE-7, ROLE-8, SIGNIN-6: each thing that keeps someone out is named.
#[tokio::test]
async fn role_7_what_is_missing_is_named() {
    let (_house, cast) = begin().await;
    let (owner, dossier) = (cast.owner.api(), format!("/dossiers/{}", cast.dossier));
    let limited = cast.limited.id;
    let item = of_one(&owner, &dossier, limited).await;
    assert_eq!(item["missing"], json!(["no_role"]));

    let board = group(&cast, "Board", &[limited]).await;
    let body = json!({"principal": {"kind": "contact_group", "id": board}, "role": "access"});
    owner
        .post(&format!("{dossier}/grants"), body)
        .await
        .expect(201);
    let item = of_one(&owner, &dossier, limited).await;
    assert_eq!(
        (counting(&item), &item["missing"]),
        (vec!["contact_group"], &json!([]))
    );
    assert_eq!(item["reasons"][0]["group"]["name"], "Board");

    let browser = cast.owner.browser().await;
    let page = format!("/office/peeters/dossiers/{}", cast.dossier);
    browser
        .post(&format!("{page}/share/allow"), &[("value", "off")])
        .await
        .expect(303);
    let item = of_one(&owner, &dossier, limited).await;
    assert_eq!(item["missing"], json!(["contacts_off"]));
    assert_eq!(item["reasons"][0]["effect"], "rests");
    let shown = browser
        .get(&format!("{page}/access?person={limited}"))
        .await
        .expect(200);
    assert!(shown.body.contains("Rests: contacts are not allowed"));
    assert!(shown.body.contains("through the group Board"));

    // LOGIN off: the role is there and shows nothing.
    let all = owner.get(&format!("{dossier}/addresses")).await.json();
    let of = |id: uuid::Uuid| {
        let items = all["items"].as_array().unwrap();
        let item = items
            .iter()
            .find(|item| item["contact"]["id"] == json!(id))
            .unwrap();
        format!("{dossier}/addresses/{}", item["id"].as_str().unwrap())
    };
    owner
        .patch(&of(cast.access.id), json!({"login": false}))
        .await
        .expect(200);
    let item = of_one(&owner, &dossier, cast.access.id).await;
    assert_eq!(
        (counting(&item), &item["missing"]),
        (vec!["own"], &json!(["login_off"]))
    );
    assert_eq!(item["permissions"], json!([]));
    let invited = of_one(&owner, &dossier, cast.invited.0).await;
    assert_eq!(invited["missing"], json!(["not_accepted"]));
}

/// ROLE-9: a confidential dossier hides from who sees all others, and says so.
#[tokio::test]
async fn role_9_confidential_is_a_reason() {
    let (_house, cast) = begin().await;
    let (owner, dossier) = (cast.owner.api(), format!("/dossiers/{}", cast.dossier));
    owner
        .patch(&dossier, json!({"confidential": true}))
        .await
        .expect(200);
    let admin = of_one(&owner, &dossier, cast.admin.id).await;
    assert_eq!(
        (&admin["sees"], &admin["missing"]),
        (&json!(false), &json!(["confidential"]))
    );
    let found = names(&owner, &dossier).await;
    assert!(!found.contains(&cast.admin.id.to_string()));
    assert!(found.contains(&cast.editor.id.to_string()));
    let owner_item = of_one(&owner, &dossier, cast.owner.id).await;
    assert!(counting(&owner_item).contains(&"firm"));
}

/// ROLE-3, CONV-4: of a conversation, by whom it is for and who started it.
#[tokio::test]
async fn role_3_a_conversation_has_reasons_of_its_own() {
    let (_house, cast) = begin().await;
    let (owner, editor) = (cast.owner.api(), cast.editor.api());
    let start = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "Own", "text": "Own.", "audience": {"user": cast.limited.id}});
    let private = editor.post(&start, body).await.expect(201).id();
    let at = format!("/conversations/{private}");
    assert_eq!(
        counting(&of_one(&owner, &at, cast.limited.id).await),
        ["own"]
    );
    let access = of_one(&owner, &at, cast.access.id).await;
    assert_eq!(access["missing"], json!(["not_named"]));
    let viewer = of_one(&owner, &at, cast.viewer.id).await;
    assert_eq!(viewer["missing"], json!(["private"]));
    cast.viewer
        .api()
        .get(&format!("{at}/access"))
        .await
        .expect(404);
    let mine = json!({"subject": "Mine", "text": "Mine.", "audience": "private"});
    let mine = cast.limited.api().post(&start, mine).await.expect(201).id();
    let at = format!("/conversations/{mine}");
    let item = of_one(&owner, &at, cast.limited.id).await;
    assert_eq!(counting(&item), ["started"]);
    let page = format!(
        "/office/peeters/conversations/{mine}/access?q=l&person={}",
        cast.limited.id
    );
    let shown = cast.owner.browser().await.get(&page).await.expect(200);
    assert!(shown.body.contains("Started this conversation"));
    let found = names(&owner, &at).await;
    assert!(found.contains(&cast.limited.id.to_string()));
    assert!(!found.contains(&cast.access.id.to_string()));
}
