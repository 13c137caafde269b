//! DOS-9: what goes out comes back as it was, and holds what its reader sees.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::json;
use testkit::{cast, house};

use crate::exchange::{DESK, export, import, kinds, wrong};

/// Texts that a firm may have in its data, some of them hostile to spreadsheets.
fn words(runner: &mut TestRunner, pattern: &str) -> String {
    let text = pattern.new_tree_text(runner);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

trait NewText {
    fn new_tree_text(&self, runner: &mut TestRunner) -> String;
}

impl NewText for str {
    fn new_tree_text(&self, runner: &mut TestRunner) -> String {
        let strategy = proptest::string::string_regex(self).unwrap();
        strategy.new_tree(runner).unwrap().current()
    }
}

/// DOS-9: what is exported comes back into an empty firm, and goes out again byte for byte.
#[tokio::test]
async fn dos_9_an_export_imported_elsewhere_exports_the_same() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let twin = testkit::cast(&house, true).await;
    let mut runner = TestRunner::deterministic();
    let (api, other) = (cast.owner.api(), twin.owner.api());
    let hostile = "[-=+@'\"a-cé;,ß ]{0,8}";
    for n in 0..60 {
        let tags: Vec<String> = (0..n % 4)
            .map(|tag| format!("{tag}{}", words(&mut runner, hostile)))
            .collect();
        let body = json!({
            "name": format!("{}x", words(&mut runner, hostile)),
            "number": format!("{}{n}", words(&mut runner, "[-=+@',a]{0,3}")),
            "kind": (["company", "person", "household"][n % 3]),
            "language": (["nl", "fr", "de", "en", "es"][n % 5]),
            "vat_period": (["", "monthly", "quarterly", "yearly"][n % 4]),
            "vat_regime": (["", "standard", "exempt", "small", "margin"][n % 5]),
            "tags": tags, "confidential": n % 7 == 0,
        });
        let made = api
            .post("/firms/peeters/dossiers", body)
            .await
            .expect(201)
            .id();
        if n % 9 == 0 {
            api.patch(&format!("/dossiers/{made}"), json!({"state": "archived"}))
                .await
                .expect(200);
        }
        let body = json!({
            "username": format!("{}{n}", "[-=+@',a]{0,3}".new_tree_text(&mut runner)),
            "first_name": format!("{}y", words(&mut runner, hostile)),
            "last_name": format!("{}z", words(&mut runner, hostile)),
            "language": "nl", "phone": words(&mut runner, "[-+0-9 ]{0,10}"),
        });
        let contact = api
            .post("/firms/peeters/contacts", body)
            .await
            .expect(201)
            .id();
        for at in 0..n % 3 {
            let body = json!({"address": format!("p{n}-{at}@clients.example")});
            api.post(&format!("/contacts/{contact}/addresses"), body)
                .await
                .expect(201);
        }
        api.put(&format!("/dossiers/{made}/contacts/{contact}"), json!({}))
            .await
            .expect(200);
    }
    for kind in ["dossiers", "contacts"] {
        let out = export(&api, "peeters", kind).await;
        let mut cells = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(out.as_bytes());
        for cell in cells
            .records()
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
        // The other firm has the cast's own dossiers and contacts under other names.
        let before = export(&other, "zwilling", kind).await;
        let done = import(&house, &other, "zwilling", kind, &without_cast(&out)).await;
        assert_eq!(
            done["state"],
            "done",
            "{done} {:?}",
            wrong(&other, done["id"].as_str().unwrap()).await
        );
        let after = export(&other, "zwilling", kind).await;
        let came = rows(&after).filter(|row| !before.contains(row.as_str()));
        let went = without_cast(&out);
        assert_eq!(
            came.collect::<Vec<_>>(),
            rows(&went).skip(1).collect::<Vec<_>>()
        );
        let again = import(&house, &other, "zwilling", kind, &without_cast(&out)).await;
        assert_eq!(
            (&again["added"], &again["changed"]),
            (&json!(0), &json!(0)),
            "{again}"
        );
    }
}

/// Without the rows that name people of the first firm.
fn without_cast(export: &str) -> String {
    let kept =
        rows(export).filter(|row| !row.contains("peeters.example") && !row.contains(";1000"));
    kept.map(|row| row + "\r\n").collect()
}

fn rows(export: &str) -> impl Iterator<Item = String> + '_ {
    export
        .split("\r\n")
        .filter(|row| !row.is_empty())
        .map(str::to_owned)
}

/// DOS-9, ROLE-1: an export holds what its reader sees, and is recorded.
#[tokio::test]
async fn dos_9_an_export_holds_what_its_reader_sees() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let owner = cast.owner.api();
    let body = json!({"name": "Secret", "number": "666", "kind": "person", "language": "nl", "confidential": true});
    let secret = owner
        .post("/firms/peeters/dossiers", body)
        .await
        .expect(201)
        .id();
    owner
        .put(
            &format!("/dossiers/{secret}/contacts/{}", cast.collaborator.id),
            json!({}),
        )
        .await
        .expect(200);
    let all = export(&owner, "peeters", "dossiers").await;
    assert!(all.starts_with("\u{FEFF}name;kind;number;"), "{all}");
    assert!(all.contains("Secret") && all.contains("Garage") && all.contains("Bakkerij"));
    let admin = export(&cast.admin.api(), "peeters", "dossiers").await;
    assert!(!admin.contains("Secret") && admin.contains("Garage"));
    let editor = export(&cast.editor.api(), "peeters", "dossiers").await;
    assert!(!editor.contains("Garage") && editor.contains("Bakkerij"));
    let outsider = export(&cast.outsider.api(), "peeters", "dossiers").await;
    assert_eq!(rows(&outsider).count(), 1);
    assert!(export(&owner, "peeters", "contacts").await.contains("666"));
    let seen = export(&cast.admin.api(), "peeters", "contacts").await;
    assert!(!seen.contains("666") && seen.contains("10001"), "{seen}");
    let seen = export(&cast.editor.api(), "peeters", "contacts").await;
    assert!(seen.contains("els@") && !seen.contains("bart@"), "{seen}");
    assert_eq!(kinds(&house, &cast, "%.exported").await.len(), 7);

    let browser = cast.editor.browser().await;
    let path = format!("{DESK}/export");
    let fields = [("kind", "dossiers"), ("separator", "comma")];
    let file = browser.post(&path, &fields).await.expect(200);
    let head = file.headers["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        head.contains("attachment") && head.contains("peeters-dossiers.csv"),
        "{head}"
    );
    assert!(
        file.body.starts_with("\u{FEFF}Name,Kind,Number,"),
        "{}",
        file.body
    );
    assert!(
        file.body.contains("Bakkerij Test BV,Company,10001"),
        "{}",
        file.body
    );
}
