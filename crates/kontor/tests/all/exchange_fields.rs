//! DOS-6, DOS-9: the firm's own fields of its contacts are columns, out and in again.

use serde_json::json;
use testkit::Api;

use crate::exchange::{export, import, wrong};
use crate::office::begin;

async fn define(api: &Api, label: &str, kind: &str, options: &[&str]) {
    let body = json!({"label": label, "type": kind, "options": options});
    let path = "/firms/peeters/contact-fields";
    api.post(path, body).await.expect(201);
}

const HEADER: &str =
    "username;first_name;last_name;addresses;Shoe size;Born on;Private mail;Colour;Reach at\n";

/// DOS-6, DOS-9: each field is a column under its name; an e-mail field becomes an address of the contact.
#[tokio::test]
async fn dos_9_own_fields_come_in_and_go_out() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    define(&api, "Shoe size", "number", &[]).await;
    define(&api, "Born on", "date", &[]).await;
    define(&api, "Private mail", "email", &[]).await;
    define(&api, "Colour", "choice", &["green", "blue"]).await;
    define(&api, "Reach at", "phone", &[]).await;
    let row = "nora;Nora;Peer;nora@peer.example;38,5;1990-02-28;nora@home.example;green;+32 470 12 34 56\n";
    let more = "omar;Omar;Peer;;;;omar@home.example;;\n";
    let text = format!("{HEADER}{row}{more}");
    let done = import(&house, &api, "peeters", "contacts", &text).await;
    assert_eq!(done["added"], json!(2), "{done}");
    let found = api
        .get("/firms/peeters/contacts?q=nora")
        .await
        .expect(200)
        .json();
    let nora = &found["items"][0];
    assert_eq!(nora["fields"]["shoe_size"], "38.5", "{nora}");
    assert_eq!(nora["fields"]["born_on"], "1990-02-28");
    assert_eq!(nora["fields"]["colour"], "green");
    let held = nora["addresses"].as_array().unwrap();
    let home = held
        .iter()
        .find(|item| item["address"] == "nora@home.example");
    assert_eq!(home.unwrap()["field"], "private_mail", "{nora}");

    // Run twice it changes nothing, and so does what goes out.
    let again = import(&house, &api, "peeters", "contacts", &text).await;
    assert_eq!((&again["same"], &again["changed"]), (&json!(2), &json!(0)));
    let out = export(&api, "peeters", "contacts").await;
    assert!(out.lines().next().unwrap().contains("shoe_size"), "{out}");
    let line = out.lines().find(|line| line.contains("nora@peer")).unwrap();
    assert!(
        line.contains("38.5;1990-02-28;nora@home.example;green"),
        "{line}"
    );
    let back = import(&house, &api, "peeters", "contacts", &out).await;
    assert_eq!(
        (&back["changed"], &back["wrong"]),
        (&json!(0), &json!(0)),
        "{back}"
    );

    // An empty cell takes a value away, a column that is not there leaves it.
    let text = "username;Shoe size\nnora;\n";
    let done = import(&house, &api, "peeters", "contacts", text).await;
    assert_eq!(done["changed"], json!(1), "{done}");
    let found = api
        .get("/firms/peeters/contacts?q=nora")
        .await
        .expect(200)
        .json();
    assert_eq!(found["items"][0]["fields"]["shoe_size"], json!(null));
    assert_eq!(found["items"][0]["fields"]["colour"], "green");
}

/// DOS-9: what cannot stand in a field is an error of its row, at its column; nothing is imported.
#[tokio::test]
async fn dos_9_own_fields_are_checked_row_by_row() {
    let (house, cast) = begin().await;
    let api = cast.owner.api();
    define(&api, "Shoe size", "number", &[]).await;
    define(&api, "Born on", "date", &[]).await;
    define(&api, "Private mail", "email", &[]).await;
    define(&api, "Colour", "choice", &["green", "blue"]).await;
    define(&api, "Reach at", "phone", &[]).await;
    let rows = [
        "a;A;A;;big;;;;",
        "b;B;B;;;31/02/1990;;;",
        "c;C;C;;;;no address;;",
        "d;D;D;;;;;pink;",
        "e;E;E;;;;;;x",
        "f;F;F;;;;els@peeters.example;;",
    ];
    let text = format!("{HEADER}{}\n", rows.join("\n"));
    let bad = import(&house, &api, "peeters", "contacts", &text).await;
    let found = wrong(&api, bad["id"].as_str().unwrap()).await;
    let columns: Vec<&str> = found.iter().map(|(_, column, _)| column.as_str()).collect();
    let wanted = ["shoe_size", "born_on", "private_mail", "colour", "reach_at"];
    let wanted: Vec<String> = wanted.iter().map(|code| format!("fields.{code}")).collect();
    assert_eq!(columns[..5], wanted, "{found:?}");
    assert_eq!(
        bad["changed"],
        json!(1),
        "Els is known by her address: {bad}"
    );
    let all = api.get("/firms/peeters/contacts?q=a").await.expect(200);
    assert!(
        !all.body.contains("\"username\":\"a\""),
        "nothing was written"
    );
}
