//! DOS-9: dossiers and contacts come in from CSV files and go out again.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use testkit::{Answer, Api, Browser, Cast, House, cast, house};

pub const DESK: &str = "/office/peeters/settings/exchange";

/// Brings a file over the API.
pub async fn bring(api: &Api, slug: &str, kind: &str, bytes: &[u8]) -> Answer {
    let file = Part::bytes(bytes.to_vec()).file_name("rows.csv");
    let form = Form::new().text("kind", kind.to_owned()).part("file", file);
    let path = format!("/firms/{slug}/imports");
    let request = api.request(Method::POST, &path).multipart(form);
    api.send(request).await
}

/// Brings a file, has it written, and says what the import then looks like.
pub async fn import(house: &House, api: &Api, slug: &str, kind: &str, text: &str) -> Value {
    let id = bring(api, slug, kind, text.as_bytes())
        .await
        .expect(201)
        .id();
    house.work().await;
    let ready = api.get(&format!("/imports/{id}")).await.expect(200).json();
    if ready["state"] != "ready" || ready["added"] == 0 && ready["changed"] == 0 {
        return ready;
    }
    let path = format!("/imports/{id}/confirm");
    api.post(&path, json!({})).await.expect(202);
    house.work().await;
    api.get(&format!("/imports/{id}")).await.expect(200).json()
}

pub async fn export(api: &Api, slug: &str, kind: &str) -> String {
    let path = format!("/firms/{slug}/exports");
    api.post(&path, json!({"kind": kind}))
        .await
        .expect(200)
        .body
}

/// The rows of an import with what is wrong: row, column, code.
pub async fn wrong(api: &Api, import: &str) -> Vec<(i64, String, String)> {
    let path = format!("/imports/{import}/rows?outcome=wrong&limit=200");
    let rows = api.get(&path).await.expect(200).json();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let mut found = Vec::new();
    for row in rows["items"].as_array().unwrap() {
        for error in row["errors"].as_array().unwrap() {
            assert!(!word(&error["message"]).is_empty(), "{error}");
            found.push((
                row["row"].as_i64().unwrap(),
                word(&error["column"]),
                word(&error["code"]),
            ));
        }
    }
    found
}

async fn dossier_named(api: &Api, name: &str) -> Value {
    let found = api
        .get(&format!("/firms/peeters/dossiers?q={name}"))
        .await
        .expect(200)
        .json();
    found["items"][0].clone()
}

pub async fn kinds(house: &House, cast: &Cast, like: &'static str) -> Vec<String> {
    let firm = cast.firm;
    house
        .app
        .store()
        .read(move |tx| {
            let sql = "SELECT kind FROM events WHERE firm_id = $1 AND kind LIKE $2 ORDER BY id";
            tx.all(sql, &[&firm, &like], |row| row.get(0))
                .map_err(kontor::refusal::Refusal::from)
        })
        .await
        .unwrap()
}

/// DOS-9 on the pages: the file, what it would do, and only then what it does.
#[tokio::test]
async fn dos_9_a_file_is_looked_at_first_and_then_imported_whole() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let owner = cast.owner.browser().await;
    let text = "Naam;Nummer;Soort;Taal;Verantwoordelijke;Btw-periode;Labels\r\n\
        Bakkerij Test BV;10001;Onderneming;Frans?;;;\r\n";
    let page = post(&owner, "dossiers", text.as_bytes()).await;
    assert!(
        page.body.contains("Please choose one of those offered."),
        "{}",
        page.body
    );
    assert!(page.body.contains("1 row is wrong"), "{}", page.body);

    let text = "Naam;Nummer;Soort;Taal;Verantwoordelijke;Btw-periode;Labels\r\n\
        Bakkerij Test BV;10001;Onderneming;Français;zoe@peeters.example;Per kwartaal;vat\r\n\
        Wijnhuis Noord;10003;Persoon;nl;ZOE@peeters.example;Maandelijks;loon, nieuw\r\n\
        Garage Goossens;10002;company;en;;quarterly;vat\r\n";
    let page = post(&owner, "dossiers", text.as_bytes()).await;
    assert!(page.body.contains("Import 2 clients"), "{}", page.body);
    assert!(dossier_named(&cast.owner.api(), "wijnhuis").await.is_null());
    assert!(page.body.contains("Language, Responsible"), "{}", page.body);

    owner.post(&page.path, &[]).await.expect(303);
    let page = owner.get(&page.path).await.expect(200);
    assert!(page.body.contains("2 clients imported."), "{}", page.body);
    let made = dossier_named(&cast.owner.api(), "wijnhuis").await;
    assert_eq!(made["kind"], "person");
    assert_eq!(made["vat_period"], "monthly");
    assert_eq!(made["tags"], json!(["loon", "nieuw"]));
    assert_eq!(made["responsible"], json!(cast.editor.id.to_string()));
    let bakery = cast
        .owner
        .api()
        .get(&format!("/dossiers/{}", cast.dossier))
        .await
        .json();
    assert_eq!(bakery["language"], "fr");
    assert_eq!(
        bakery["vat_regime"], "standard",
        "a column that is not there changes nothing"
    );
    let told = kinds(&house, &cast, "dossiers.%").await;
    assert_eq!(told, ["dossiers.imported"]);
    assert_eq!(kinds(&house, &cast, "dossier.changed").await.len(), 1);

    let page = post(&owner, "dossiers", text.as_bytes()).await;
    assert!(
        page.body.contains("Everything is as in the file already."),
        "{}",
        page.body
    );
    owner.post(&page.path, &[]).await.expect(409);
}

struct Page {
    path: String,
    body: String,
}

async fn post(browser: &Browser, kind: &str, bytes: &[u8]) -> Page {
    let files = [("file", "clients.csv", bytes)];
    let path = browser
        .post_files(DESK, &[("kind", kind)], &files)
        .await
        .expect(303)
        .location();
    let body = browser.get(&path).await.expect(200).body;
    Page { path, body }
}

/// DOS-9, DOS-4: contacts are known by an address, else by their username; nobody gets in by it.
#[tokio::test]
async fn dos_9_contacts_are_matched_by_address_and_linked_by_number() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let api = cast.owner.api();
    let text = "E-mail,Prénom,Nom,Identifiant,Dossiers,Téléphone\n\
        \"ELS@peeters.example; els.bakker@home.example\",Els,De Bakker,,\"10001, 10002\",\n\
        new@home.example,Nele,Nieuw,,10001,'+32 470 00 00 00\n\
        ,Lukas,Zolt,lukas.zolt,10002,012\n";
    let done = import(&house, &api, "peeters", "contacts", text).await;
    assert_eq!(
        (&done["added"], &done["changed"]),
        (&json!(1), &json!(2)),
        "{done}"
    );
    assert_eq!(done["separator"], "comma");
    let els = api
        .get(&format!("/contacts/{}", cast.collaborator.id))
        .await
        .json();
    assert_eq!(els["last_name"], "De Bakker");
    assert!(
        els["addresses"]
            .to_string()
            .contains("els.bakker@home.example"),
        "{els}"
    );
    assert_eq!(els["addresses"].as_array().unwrap().len(), 2);
    let found = api.get("/firms/peeters/contacts?q=nele").await.json();
    assert_eq!(found["items"][0]["username"], "nele.nieuw");
    assert_eq!(found["items"][0]["phone"], "+32 470 00 00 00");
    let inside = api
        .get(&format!("/dossiers/{}/addresses", cast.dossier))
        .await
        .json();
    let nele = inside["items"].as_array().unwrap();
    let nele = nele
        .iter()
        .find(|item| item["address"] == "new@home.example")
        .unwrap();
    assert_eq!(nele["login"], false);
    assert_eq!(nele["state"], "no_access");
    let again = import(&house, &api, "peeters", "contacts", text).await;
    assert_eq!(
        (&again["same"], &again["added"]),
        (&json!(3), &json!(0)),
        "{again}"
    );
}

/// DOS-9: 10,000 rows go by a job, and three that are wrong among them keep all of them out.
#[tokio::test]
async fn dos_9_three_bad_rows_in_ten_thousand_import_nothing() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let api = cast.owner.api();
    let mut text = "name;number;vat_number;vat_period\n".to_owned();
    for n in 2..=10_001 {
        let vat = if n == 5_000 {
            "no number"
        } else {
            "BE 0712.345.678"
        };
        let period = if n == 9_999 { "sometimes" } else { "quarterly" };
        let number = if n == 10_001 { 77_777 } else { 70_000 + n };
        text.push_str(&format!("Client {n};{number};{vat};{period}\n"));
    }
    let id = bring(&api, "peeters", "dossiers", text.as_bytes())
        .await
        .expect(201)
        .id();
    let item = api.get(&format!("/imports/{id}")).await.json();
    assert_eq!(
        (&item["state"], &item["total"]),
        (&json!("checking"), &json!(10_000))
    );
    house.work().await;
    let item = api.get(&format!("/imports/{id}")).await.json();
    assert_eq!(
        (&item["state"], &item["wrong"]),
        (&json!("wrong"), &json!(3))
    );
    assert_eq!(
        (&item["added"], &item["done"]),
        (&json!(9_997), &json!(10_000))
    );
    let expected = [
        (5_000, "vat_number", "dossier_vat_number"),
        (9_999, "vat_period", "choice"),
        (10_001, "number", "import_same_row"),
    ];
    let expected = expected.map(|(row, column, code)| (row, column.to_owned(), code.to_owned()));
    assert_eq!(wrong(&api, &id).await, expected);
    api.post(&format!("/imports/{id}/confirm"), json!({}))
        .await
        .expect(409);
    let owner = cast.owner.browser().await;
    let report = owner
        .get(&format!("{DESK}/{id}/report"))
        .await
        .expect(200)
        .body;
    assert!(report.contains("10001;Client 10001;Wrong;Number;77777;This stands in row 7777 too."));
    let page = owner.get(&format!("{DESK}/{id}")).await.expect(200).body;
    assert!(
        page.contains("3 rows are wrong, and nothing was imported."),
        "{page}"
    );
    assert!(dossier_named(&api, "client").await.is_null());
}
