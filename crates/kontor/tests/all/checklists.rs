//! Checklists: the firm's own and those of the installation, used in requests (REQ-8).

use serde_json::{Value, json};
use testkit::Api;

use crate::conversations::begin;
use crate::request_mails::body;
use crate::requests::id;

const PATH: &str = "/firms/peeters/checklists";

fn mine(name: &str) -> Value {
    json!({"name": name, "items": [
        {"kind": "file", "title": "Payslips"},
        {"kind": "choice", "title": "Car?", "choices": ["Yes", "No"]},
    ]})
}

async fn all(api: &Api) -> Vec<Value> {
    let list = api.get(PATH).await.expect(200).json();
    list["items"].as_array().unwrap().clone()
}

/// Four come with the installation, in the client's language where they are used; a firm's own are added,
/// changed and removed, and leave requests as they are.
#[tokio::test]
async fn req_8_checklists_are_kept_and_used() {
    let (house, cast) = begin().await;
    let twin = testkit::cast(&house, true).await;
    let owner = cast.owner.api();
    let standard = all(&owner).await;
    assert_eq!(standard.len(), 4);
    assert_eq!(standard[0]["standard"], "vat");
    assert_eq!(standard[0]["name"], "VAT return");

    let made = owner.post(PATH, mine("Payroll")).await.expect(201).json();
    let one = format!("/checklists/{}", id(&made));
    owner.post(PATH, mine("payroll")).await.expect(422);
    cast.viewer.api().post(PATH, mine("Mine")).await.expect(403);
    cast.collaborator.api().get(PATH).await.expect(404);
    assert_eq!(all(&cast.viewer.api()).await.len(), 5);
    twin.owner.api().get(&one).await.expect(404);
    for wrong in [
        json!({"name": "", "items": []}),
        json!({"name": "x", "items": []}),
        json!({"name": "x", "items": [{"kind": "blood", "title": "x"}]}),
        json!({"name": "x", "items": [{"kind": "choice", "title": "x", "choices": ["one"]}]}),
        json!({"name": "x", "items": vec![json!({"kind": "text", "title": "x"}); 51]}),
    ] {
        owner.post(PATH, wrong).await.expect(422);
    }
    let comes = format!("/checklists/{}", id(&standard[0]));
    owner.get(&comes).await.expect(200);
    owner.put(&comes, mine("Other")).await.expect(409);
    owner.delete(&comes).await.expect(409);
    owner.put(&one, mine("Wages")).await.expect(200);
    cast.viewer.api().put(&one, mine("Wages")).await.expect(403);

    // Used over the API and in the form, in one step.
    let asked = format!("/dossiers/{}/file-requests", cast.dossier);
    let mut wanted = body(&cast);
    wanted["checklist"] = json!(id(&made));
    let request = owner.post(&asked, wanted.clone()).await.expect(201).json();
    let titles: Vec<&str> = request["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "Bank statements",
            "What was the large payment?",
            "Payslips",
            "Car?"
        ]
    );
    wanted["checklist"] = json!(uuid::Uuid::max());
    owner.post(&asked, wanted).await.expect(422);

    let dutch = json!({"language": "nl"});
    let dossier = format!("/dossiers/{}", cast.dossier);
    owner.patch(&dossier, dutch).await.expect(200);
    let browser = cast.owner.browser().await;
    let new = format!("/office/peeters/dossiers/{}/requests/new", cast.dossier);
    let (person, vat) = (cast.collaborator.id.to_string(), id(&standard[0]));
    let fields = [
        ("subject", "VAT"),
        ("recipients", person.as_str()),
        ("checklist", vat.as_str()),
        ("use", "1"),
    ];
    let page = browser.post(&new, &fields).await.expect(200).body;
    // In the client's language, not in that of who asks.
    assert!(page.contains("value=\"Verkoopfacturen\""), "{page}");
    browser.post(&new, &fields[..3]).await.expect(303);

    owner.delete(&one).await.expect(204);
    owner.get(&one).await.expect(404);
    let request = owner
        .get(&format!("/file-requests/{}", id(&request)))
        .await
        .expect(200)
        .json();
    assert_eq!(request["items"].as_array().unwrap().len(), 4);
}

/// The pages of the settings: copying one, changing it, removing it.
#[tokio::test]
async fn req_8_checklists_are_managed_in_the_settings() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    let settings = "/office/peeters/settings/checklists";
    let standard = id(&all(&cast.owner.api()).await[1]);
    let copy = owner
        .get(&format!("{settings}/new?from={standard}"))
        .await
        .expect(200)
        .body;
    assert!(copy.contains("value=\"Stock count\""), "{copy}");
    let fields = [
        ("name", "Closing"),
        ("title", "Stock count"),
        ("kind", "file"),
        ("choices", ""),
        ("title", "Cash"),
        ("kind", "text"),
        ("choices", ""),
    ];
    owner
        .post(&format!("{settings}/new"), &fields)
        .await
        .expect(303);
    let page = owner.get(settings).await.expect(200).body;
    assert!(page.contains("Closing") && page.contains("Stock count · Cash"));
    let made = id(&all(&cast.owner.api()).await[0]);
    let one = format!("{settings}/{made}");
    assert!(
        owner
            .get(&one)
            .await
            .expect(200)
            .body
            .contains("value=\"Cash\"")
    );
    owner
        .post(&one, &[("name", ""), ("title", "x")])
        .await
        .expect(422);
    owner
        .get(&format!("{settings}/{standard}"))
        .await
        .expect(404);
    let viewer = cast.viewer.browser().await;
    viewer.get(settings).await.expect(200);
    viewer.get(&one).await.expect(403);
    viewer.post(&format!("{one}/remove"), &[]).await.expect(403);
    owner.post(&format!("{one}/remove"), &[]).await.expect(303);
    assert_eq!(all(&cast.owner.api()).await.len(), 4);
}
