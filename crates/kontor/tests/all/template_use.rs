//! Message templates in use: languages, values, new conversations.

use serde_json::{Value, json};
use testkit::{Api, Cast, House, cast, house};

const ALL: &str = "/firms/peeters/templates";

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

async fn start(api: &Api, cast: &Cast, body: Value) -> testkit::Answer {
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    api.post(&path, body).await
}

async fn text_of(api: &Api, conversation: &str) -> String {
    let path = format!("/conversations/{conversation}/messages");
    let found = api.get(&path).await.expect(200);
    found.json()["items"][0]["text"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// TPL-4: the client's language, else the firm's, else any; the sender sees it before sending.
#[tokio::test]
async fn tpl_4_a_missing_language_falls_back_and_says_so() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let dutch = json!({"language": "nl"});
    owner.patch("/firms/peeters", dutch).await.expect(200);
    let dossier = format!("/dossiers/{}", cast.dossier);
    let texts = json!({"nl": {"subject": "NL", "text": "Nederlands"}, "fr": {"subject": "FR", "text": "Français"},
        "es": {"subject": "ES", "text": "Español"}});
    let made = owner
        .post(ALL, own("Three", texts))
        .await
        .expect(201)
        .json();
    let form = format!(
        "/office/peeters/dossiers/{}/conversations/new?template={}",
        cast.dossier,
        id(&made)
    );
    let editor = cast.editor.browser().await;
    for (language, text) in [
        ("fr", "Français"),
        ("de", "Nederlands"),
        ("nl", "Nederlands"),
    ] {
        owner
            .patch(&dossier, json!({"language": language}))
            .await
            .expect(200);
        let started = start(&cast.editor.api(), &cast, json!({"template": made["id"]}))
            .await
            .expect(201);
        assert_eq!(text_of(&cast.editor.api(), &started.id()).await, text);
        let page = editor.get(&form).await.expect(200).body;
        assert!(page.contains(text));
        assert_eq!(
            page.contains("there is no version in German"),
            language == "de"
        );
    }
    // Neither the client's nor the firm's: any that there is.
    let path = format!("/templates/{}", id(&made));
    let only = json!({"texts": {"es": {"subject": "ES", "text": "Español"}}});
    owner.put(&path, only).await.expect(200);
    let started = start(&cast.editor.api(), &cast, json!({"template": made["id"]}))
        .await
        .expect(201);
    assert_eq!(text_of(&cast.editor.api(), &started.id()).await, "Español");
}

/// TPL-5: an unknown, misspelt or unclosed variable is refused on saving, with its place.
#[tokio::test]
async fn tpl_5_a_wrong_variable_is_refused_with_its_place() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    for (text, said) in [
        (
            "a\n  %nonsense%",
            "Line 2, character 3: there is no variable %nonsense%.",
        ),
        ("%perid%", "Did you mean %period%?"),
        (
            "x %period",
            "Line 1, character 3: a variable needs a percent sign",
        ),
        (
            "%amount%",
            "%amount% cannot be used in a template of this type",
        ),
        ("[x](https://%period%)", "%period% cannot stand in a link"),
    ] {
        let texts = json!({"de": {"subject": "S", "text": text}});
        let refused = owner
            .post(ALL, own("Wrong", texts))
            .await
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["field"], "texts.de.text", "{refused}");
        let message = refused["errors"][0]["message"].as_str().unwrap();
        assert!(
            message.replace(['\u{2068}', '\u{2069}'], "").contains(said),
            "{message}"
        );
    }
    let bad = [
        json!({}),
        json!({"xx": {"subject": "S", "text": "T"}}),
        json!({"nl": {"subject": "", "text": "T"}}),
        json!({"nl": {"subject": "S", "text": ""}}),
        json!({"nl": {"subject": "S\nS", "text": "T"}}),
        json!({"nl": {"subject": "S", "text": "T\u{0007}"}}),
        json!({"nl": {"subject": "S".repeat(201), "text": "T"}}),
        json!({"nl": {"subject": "S", "text": "T".repeat(10_001)}}),
    ];
    for texts in bad {
        owner.post(ALL, own("Wrong", texts)).await.expect(422);
    }
    let huge = json!({"nl": {"subject": "S", "text": "T".repeat(1 << 20)}});
    owner.post(ALL, own("Wrong", huge)).await.expect(413);
    let percent = json!({"nl": {"subject": "21 %", "text": "21 %, 6%.\r\n100%%"}});
    owner.post(ALL, own("Percent", percent)).await.expect(201);
}

/// TPL-5: without a value nothing is sent; on the form the value is asked for.
#[tokio::test]
async fn tpl_5_what_has_no_value_blocks_sending() {
    let (_house, cast) = begin().await;
    let editor = cast.editor.api();
    let vat = standard(&editor, "vat-documents").await;
    let refused = start(&editor, &cast, json!({"template": vat["id"]}))
        .await
        .expect(422)
        .json();
    let fields: Vec<&str> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["values.period", "values.deadline"]);
    let wrong = json!({"template": vat["id"], "values": {"accountant_name": "Me"}});
    start(&editor, &cast, wrong).await.expect(422);
    start(
        &editor,
        &cast,
        json!({"text": "No template", "subject": "S", "values": {"period": "1"}}),
    )
    .await
    .expect(422);
    start(&editor, &cast, json!({"template": uuid::Uuid::nil()}))
        .await
        .expect(422);
    start(&editor, &cast, json!({})).await.expect(422);
    let client = json!({"template": vat["id"], "audience": "private", "subject": "S", "text": "T"});
    start(&cast.collaborator.api(), &cast, client)
        .await
        .expect(422);
    let browser = cast.editor.browser().await;
    let form = format!(
        "/office/peeters/dossiers/{}/conversations/new",
        cast.dossier
    );
    let page = browser
        .get(&format!("{form}?template={}", id(&vat)))
        .await
        .expect(200);
    assert!(page.body.contains("name=\"value-period\"") && page.body.contains("%period%"));
    let fields = [
        ("template", id(&vat)),
        ("subject", "S %period%"),
        ("text", "T"),
        ("value-deadline", "2026-10-20"),
    ];
    let page = browser.post_files(&form, &fields, &[]).await.expect(422);
    assert!(page.body.contains("value-period-error") && page.body.contains("2026-10-20"));
}

/// TPL-5: a value stays plain text, whatever is in it.
#[tokio::test]
async fn tpl_5_a_value_never_becomes_markdown_or_a_link() {
    let (_house, cast) = begin().await;
    let editor = cast.editor.api();
    let texts = json!({"nl": {"subject": "%document%", "text": "- %document%"}});
    let made = cast
        .owner
        .api()
        .post(ALL, own("Escape", texts))
        .await
        .expect(201)
        .json();
    let nasty = "*x* [y](https://evil.example) <script>alert(1)</script> www.evil.example %period%";
    let body = json!({"template": made["id"], "values": {"document": nasty}});
    let started = start(&editor, &cast, body).await.expect(201).json();
    assert_eq!(started["subject"], nasty);
    let path = format!(
        "/conversations/{}/messages",
        started["id"].as_str().unwrap()
    );
    let html = editor.get(&path).await.json()["items"][0]["html"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        !html.contains("<a") && !html.contains("<em>") && !html.contains("<script"),
        "{html}"
    );
    assert!(html.contains("*x*"), "{html}");
}

/// TPL-6, CONV-6: names come from firm and dossier, asked values in the client's language; what was
/// prefilled can be edited.
#[tokio::test]
async fn tpl_6_names_and_values_are_filled_in() {
    let (_house, cast) = begin().await;
    let (owner, editor) = (cast.owner.api(), cast.editor.api());
    let dossier = owner
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .expect(200)
        .json();
    let firm = owner.get("/firms/peeters").await.expect(200).json();
    owner
        .patch(
            &format!("/dossiers/{}", cast.dossier),
            json!({"language": "nl", "responsible": cast.owner.id}),
        )
        .await
        .expect(200);
    let texts = json!({"nl": {"subject": "%accountant_name%",
        "text": "%dossier_name%|%responsible_name%|%contact_first_name%|%period%|%deadline%"}});
    let made = owner
        .post(ALL, own("Names", texts))
        .await
        .expect(201)
        .json();
    let values = json!({"period": "2026-Q3", "deadline": "2026-10-20"});
    let body =
        json!({"template": made["id"], "values": values, "audience": {"user": cast.limited.id}});
    let started = start(&editor, &cast, body).await.expect(201).json();
    assert_eq!(started["subject"], firm["name"]);
    let text = text_of(&editor, started["id"].as_str().unwrap()).await;
    let parts: Vec<&str> = text.split('|').collect();
    assert_eq!(parts[0], dossier["name"].as_str().unwrap());
    assert!(!parts[1].is_empty() && !parts[2].contains(' '), "{text}");
    assert_eq!(
        (parts[3], parts[4]),
        ("3e kwartaal 2026", "20 oktober 2026")
    );
    // Edited words win, and their variables are filled in as well.
    let body = json!({"template": made["id"], "subject": "Mine", "text": "For %period% 50%korting", "values": {"period": "May"}});
    let started = start(&editor, &cast, body).await.expect(201).id();
    assert_eq!(text_of(&editor, &started).await, "For May 50%korting");
    // On the form: *Use the template*, then *Fill in the text*.
    let browser = cast.editor.browser().await;
    let form = format!(
        "/office/peeters/dossiers/{}/conversations/new",
        cast.dossier
    );
    let template = id(&made);
    let page = browser
        .post_files(&form, &[("template", template), ("use", "1")], &[])
        .await
        .expect(200);
    assert!(page.body.contains("%period%") && page.body.contains("name=\"applied\""));
    let fields = [
        ("template", template),
        ("applied", template),
        ("use", "1"),
        ("subject", "S"),
        ("text", "Mine: %period%"),
        ("value-period", "2026-09"),
    ];
    let page = browser.post_files(&form, &fields, &[]).await.expect(200);
    assert!(page.body.contains("Mine: september 2026"), "{}", page.body);
    let fields = [
        ("template", template),
        ("applied", template),
        ("subject", "S"),
        ("text", "Mine: %period%"),
        ("value-period", "2026-09"),
        ("audience", "all"),
    ];
    browser.post_files(&form, &fields, &[]).await.expect(303);
}
