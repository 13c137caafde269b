//! The firm's own fields of its contacts.

use serde_json::{Value, json};
use testkit::{Answer, Api, Cast, House, cast, house};

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    (house, cast)
}

async fn field(api: &Api, body: Value) -> String {
    let made = api.post("/firms/peeters/contact-fields", body).await;
    made.expect(201).id()
}

fn error(answer: &Answer, field: &str) -> bool {
    let errors = answer.json()["errors"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    errors.iter().any(|error| error["field"] == field)
}

/// DOS-6: each kind of field takes what it is for; an e-mail field becomes an address; unknown names
/// are refused where they stand.
#[tokio::test]
async fn dos_6_the_firms_own_fields_are_checked_by_kind() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    for body in [
        json!({"label": "Function", "type": "text"}),
        json!({"label": "Work e-mail", "type": "email"}),
        json!({"label": "Born", "type": "date"}),
        json!({"label": "Shares", "type": "number"}),
        json!({"label": "Mobile", "type": "phone", "code": "gsm"}),
        json!({"label": "Newsletter", "type": "choice", "options": ["Yes", "No"]}),
    ] {
        field(&api, body).await;
    }
    let list = api
        .get("/firms/peeters/contact-fields")
        .await
        .expect(200)
        .json();
    let codes: Vec<_> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["code"].clone())
        .collect();
    assert_eq!(
        codes,
        [
            "function",
            "work_e_mail",
            "born",
            "shares",
            "gsm",
            "newsletter"
        ]
    );

    let path = "/firms/peeters/contacts";
    let with = |fields: Value| json!({"username": "lena", "first_name": "Lena", "last_name": "Maes", "language": "nl", "fields": fields});
    for (name, bad) in [
        ("born", "31/12/1980"),
        ("shares", "many"),
        ("gsm", "call me"),
        ("newsletter", "Perhaps"),
        ("work_e_mail", "lena@"),
        ("work_e_mail", "INES@peeters.example"),
        ("hobby", "chess"),
        ("email", "lena@maes.example"),
    ] {
        let refused = api.post(path, with(json!({name: bad}))).await.expect(422);
        assert!(
            error(&refused, &format!("fields.{name}")),
            "{name}: {}",
            refused.body
        );
    }
    let good = json!({"function": "Baker", "work_e_mail": "lena@work.example", "born": "1980-12-31",
        "shares": "12,5", "gsm": "+32 470 12 34 56", "newsletter": "No"});
    let made = api.post(path, with(good)).await.expect(201).json();
    let id = made["id"].as_str().unwrap();
    let shown = api.get(&format!("/contacts/{id}")).await.expect(200).json();
    assert_eq!(
        shown["fields"],
        json!({"function": "Baker", "born": "1980-12-31", "shares": "12.5", "gsm": "+32 470 12 34 56", "newsletter": "No"})
    );
    assert_eq!(shown["addresses"][0]["address"], "lena@work.example");
    assert_eq!(shown["addresses"][0]["field"], "work_e_mail");

    // What was read can be sent back; an e-mail field is another address in its place.
    let contact = format!("/contacts/{id}");
    api.patch(&contact, json!({"fields": shown["fields"]}))
        .await
        .expect(200);
    let body = json!({"fields": {"function": "Chef", "work_e_mail": "lena@new.example"}});
    let changed = api.patch(&contact, body).await.expect(200).json();
    assert_eq!(changed["fields"], json!({"function": "Chef"}));
    assert_eq!(changed["addresses"].as_array().unwrap().len(), 1);
    assert_eq!(changed["addresses"][0]["address"], "lena@new.example");
}

/// DOS-6: fields are ordered, named anew and removed; what stood in a removed one stays readable and
/// cannot be changed. Only who manages the firm does that.
#[tokio::test]
async fn dos_6_fields_are_ordered_renamed_and_removed() {
    let (_house, cast) = begin().await;
    let api = cast.owner.api();
    let first = field(&api, json!({"label": "Function", "type": "text"})).await;
    let second = field(&api, json!({"label": "Born", "type": "date"})).await;
    let list = "/firms/peeters/contact-fields";
    for (body, at) in [
        (json!({"label": "function", "type": "text"}), "label"),
        (json!({"label": "Other", "type": "colour"}), "type"),
        (
            json!({"label": "Other", "type": "text", "code": "Öther"}),
            "code",
        ),
        (
            json!({"label": "Other", "type": "text", "code": "born"}),
            "code",
        ),
        (
            json!({"label": "Other", "type": "text", "code": "email"}),
            "code",
        ),
        (
            json!({"label": "Other", "type": "choice", "options": ["One"]}),
            "options",
        ),
        (
            json!({"label": "Other", "type": "text", "options": ["One", "Two"]}),
            "options",
        ),
        (json!({"label": "", "type": "text"}), "label"),
    ] {
        let refused = api.post(list, body).await.expect(422);
        assert!(error(&refused, at), "{at}: {}", refused.body);
    }
    let path = format!("/contact-fields/{second}");
    let moved = api
        .patch(&path, json!({"position": 1, "label": "Birthday"}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (moved["position"].as_i64(), moved["label"].as_str()),
        (Some(1), Some("Birthday"))
    );
    assert_eq!(moved["code"], "born", "a code never changes");
    let found = api.get(list).await.expect(200).json();
    assert_eq!(found["items"][0]["id"], second.as_str());
    assert_eq!(found["items"][1]["id"], first.as_str());

    let body = json!({"username": "lena", "first_name": "Lena", "last_name": "Maes", "language": "nl",
        "fields": {"born": "1980-12-31"}});
    let contact = api
        .post("/firms/peeters/contacts", body)
        .await
        .expect(201)
        .id();
    let owner = cast.owner.browser().await;
    let page = format!("/office/peeters/settings/contact-fields/{second}");
    let asked = owner.get(&page).await.expect(200);
    assert!(
        asked
            .body
            .contains("One contact has something in this field."),
        "{}",
        asked.body
    );
    owner.post(&format!("{page}/remove"), &[]).await.expect(303);
    owner.get(&page).await.expect(404);
    let shown = owner
        .get(&format!("/office/peeters/contacts/{contact}"))
        .await
        .expect(200);
    assert!(shown.body.contains("1980-12-31") && shown.body.contains("Former fields"));
    let path = format!("/contacts/{contact}");
    api.patch(&path, json!({"fields": {"born": "1980-12-31"}}))
        .await
        .expect(200);
    let refused = api
        .patch(&path, json!({"fields": {"born": "1981-01-01"}}))
        .await
        .expect(422);
    assert!(error(&refused, "fields.born"));

    for person in [&cast.editor, &cast.staff_admin] {
        person.api().get(list).await.expect(200);
        person
            .api()
            .post(list, json!({"label": "Mine", "type": "text"}))
            .await
            .expect(403);
        person
            .api()
            .delete(&format!("/contact-fields/{first}"))
            .await
            .expect(403);
    }
}

/// DOS-6, DOS-3: the pages show the fields and keep what was typed.
#[tokio::test]
async fn dos_6_the_pages_show_and_keep_own_fields() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    let settings = "/office/peeters/settings/contact-fields";
    let add = [
        ("label", "Birthday"),
        ("type", "date"),
        ("options", "ignored"),
    ];
    owner.post(settings, &add).await.expect(303);
    let again = owner.post(settings, &add).await.expect(422);
    assert!(
        again
            .body
            .contains("There is a field of this name already.")
    );
    let person = [
        ("first_name", "Lena"),
        ("last_name", "Maes"),
        ("language", "nl"),
        ("address", "lena@maes.example"),
        ("fields.birthday", "31/12/1980"),
    ];
    for path in [
        "/office/peeters/contacts/new".to_owned(),
        format!("/office/peeters/dossiers/{}/contacts/new", cast.dossier),
    ] {
        let refused = owner.post(&path, &person).await.expect(422);
        assert!(
            refused.body.contains("value=\"31/12/1980\""),
            "{}",
            refused.body
        );
        assert!(refused.body.contains("href=\"#fields.birthday\""));
    }
    let mut good = person;
    good[4].1 = "1980-12-31";
    let made = owner
        .post("/office/peeters/contacts/new", &good)
        .await
        .expect(303)
        .location();
    let page = owner.get(&made).await.expect(200);
    assert!(page.body.contains("value=\"1980-12-31\""));
}
