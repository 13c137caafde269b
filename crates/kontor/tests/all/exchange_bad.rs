//! DOS-9: files and rows that cannot be taken.

use serde_json::{Value, json};
use testkit::{cast, house};

use crate::exchange::{DESK, bring, import, wrong};

/// DOS-9: a file whose text cannot be read is refused with a sentence, before anything is kept of it.
#[tokio::test]
async fn dos_9_a_wrong_encoding_is_noticed() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let (api, owner) = (cast.owner.api(), cast.owner.browser().await);
    for (bytes, says) in [
        (&b"name;number\nA\0B;1\n"[..], "not a text file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a text file"),
        (b"PK\x03\x04\x14\0", "a workbook and not a CSV file"),
        (b"name;number\n", "no row in this file"),
        (b"Bakery;1\nGarage;2\n", "none of them is known"),
        (b"name;naam\nA;B\n", "stands there twice"),
        (b"", "is empty"),
    ] {
        let files = [("file", "x.csv", bytes)];
        let page = owner
            .post_files(DESK, &[("kind", "dossiers")], &files)
            .await
            .expect(422);
        assert!(page.body.contains(says), "{says}: {}", page.body);
        bring(&api, "peeters", "dossiers", bytes).await.expect(422);
    }
    let none: [(&str, &str, &[u8]); 0] = [];
    owner
        .post_files(DESK, &[("kind", "dossiers")], &none)
        .await
        .expect(422);
    let files = [("file", "x.csv", &b"name\nA\n"[..])];
    owner
        .post_files(DESK, &[("kind", "things")], &files)
        .await
        .expect(422);
    let imports = api.get("/firms/peeters/imports").await.json();
    assert_eq!(imports["items"], json!([]));

    // Written as UTF-8, read as Windows-1252 and saved: no encoding of this file is right.
    let garbled = "name;number\nCafÃ© Noord;1\n";
    let done = import(&house, &api, "peeters", "dossiers", garbled).await;
    let found = wrong(&api, done["id"].as_str().unwrap()).await;
    assert_eq!(found, [(2, "name".to_owned(), "import_garbled".to_owned())]);

    let western = b"Nom;Num\xE9ro\nCaf\xE9 \x80 Noord;1\n";
    let brought = bring(&api, "peeters", "dossiers", western)
        .await
        .expect(201)
        .json();
    assert_eq!(brought["encoding"], "windows-1252");
    let rows = api
        .get(&format!(
            "/imports/{}/rows",
            brought["id"].as_str().unwrap()
        ))
        .await
        .json();
    assert_eq!(rows["items"][0]["name"], "Café € Noord");
}

/// DOS-9: one address, username or number stands for one contact or dossier, in the file and beyond.
#[tokio::test]
async fn dos_9_what_stands_twice_is_an_error_of_its_row() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let api = cast.owner.api();
    let text = "addresses;first_name;last_name;username;dossiers\n\
        a@x.example;A;A;;\n\
        A@X.example;B;B;;\n\
        els@peeters.example, lukas@peeters.example;Els;B;;\n\
        c@x.example;C;C;one;\n\
        d@x.example;D;D;ONE;\n\
        ;E;E;;\n\
        nonsense;F;F;;\n\
        g@x.example;G;G;;99999\n\
        h@x.example;;H;two words;\n\
        i@x.example;I;I;;;surplus\n";
    let done = import(&house, &api, "peeters", "contacts", text).await;
    assert_eq!(done["state"], "wrong");
    let found = wrong(&api, done["id"].as_str().unwrap()).await;
    let found: Vec<(i64, &str, &str)> = found
        .iter()
        .map(|(row, column, code)| (*row, column.as_str(), code.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (3, "addresses", "import_same_row"),
            (4, "addresses", "import_two_contacts"),
            (6, "username", "import_same_row"),
            (7, "addresses", "import_no_key"),
            (8, "addresses", "address_form"),
            (9, "dossiers", "import_no_dossier"),
            (10, "username", "contact_username_spaces"),
            (10, "first_name", "empty"),
            (11, "", "import_wide"),
        ]
    );
    let text = "name;number;responsible;archived\n\
        One;1;nobody@x.example;\n\
        Two;1;;\n\
        Three;;;\n\
        THREE;;;\n\
        ;4;;\n\
        Five;5;;perhaps\n";
    let done = import(&house, &api, "peeters", "dossiers", text).await;
    let found = wrong(&api, done["id"].as_str().unwrap()).await;
    let found: Vec<(i64, &str, &str)> = found
        .iter()
        .map(|(row, column, code)| (*row, column.as_str(), code.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (2, "responsible", "import_staff"),
            (3, "number", "import_same_row"),
            (5, "name", "import_same_row"),
            (6, "name", "empty"),
            (7, "archived", "import_yes_no"),
        ]
    );
}

/// DOS-9: columns that nobody knows are named, and left out only by who says so.
#[tokio::test]
async fn dos_9_unknown_columns_are_left_out_only_if_that_is_said() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let (api, owner) = (cast.owner.api(), cast.owner.browser().await);
    let text = b"name;shoe size;number\nBoots;43;43\n";
    let brought = bring(&api, "peeters", "dossiers", text)
        .await
        .expect(201)
        .json();
    assert_eq!(brought["unknown_columns"], json!(["shoe size"]));
    let id = brought["id"].as_str().unwrap();
    let refused = api
        .post(&format!("/imports/{id}/confirm"), json!({}))
        .await
        .expect(422);
    assert_eq!(refused.json()["errors"][0]["field"], "ignore_unknown");
    let page = owner.post(&format!("{DESK}/{id}"), &[]).await.expect(422);
    assert!(page.body.contains("shoe size") && page.body.contains("unknown columns are left out"));
    owner
        .post(&format!("{DESK}/{id}"), &[("ignore_unknown", "yes")])
        .await
        .expect(303);
    let done = api.get(&format!("/imports/{id}")).await.json();
    assert_eq!(done["state"], "done");
}

/// DOS-9, ROLE-4: an import may what its sender may by hand, row by row, and is theirs alone.
#[tokio::test]
async fn dos_9_an_import_may_what_its_sender_may() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let text = b"name;number\nGarage Goossens BV;10002\nNew;1\n";
    bring(&cast.editor.api(), "peeters", "dossiers", text)
        .await
        .expect(403);
    bring(&cast.staff_admin.api(), "peeters", "dossiers", text)
        .await
        .expect(403);
    bring(&cast.collaborator.api(), "peeters", "dossiers", text)
        .await
        .expect(404);
    let contact = b"addresses;first_name;last_name;dossiers\nx@x.example;X;X;\n";
    let brought = bring(&cast.staff_admin.api(), "peeters", "contacts", contact)
        .await
        .expect(201)
        .id();
    cast.owner
        .api()
        .get(&format!("/imports/{brought}"))
        .await
        .expect(404);
    cast.owner
        .api()
        .post(&format!("/imports/{brought}/confirm"), json!({}))
        .await
        .expect(404);

    // Who adds dossiers without seeing all of them: what they do not see is not matched.
    let principal =
        json!({"name": "Clerk", "email": "clerk@peeters.example", "role": "dossier_admin"});
    cast.owner
        .api()
        .post("/firms/peeters/staff", principal)
        .await
        .expect(201);
    let clerk = house
        .app
        .store()
        .read(|tx| kontor::people::users::find_by_address(tx, "clerk@peeters.example"))
        .await
        .unwrap()
        .unwrap();
    let clerk = house.api_with_token(clerk.id, "read write", None).await;
    let brought = bring(&clerk, "peeters", "dossiers", text)
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&brought["added"], &brought["changed"]),
        (&json!(2), &json!(0)),
        "{brought}"
    );
    let text = b"addresses;first_name;last_name;dossiers\ny@x.example;Y;Y;10002\n";
    let brought = bring(&clerk, "peeters", "contacts", text)
        .await
        .expect(201)
        .id();
    let found = wrong(&clerk, &brought).await;
    assert_eq!(
        found,
        [(2, "dossiers".to_owned(), "import_no_dossier".to_owned())]
    );

    // Who sees a dossier without editing it.
    let staff = clerk.get("/me").await.json();
    let staff = staff["firms"][0]["staff"].as_str().map(str::to_owned);
    let staff = match staff {
        Some(staff) => staff,
        None => staff_id(&cast.owner.api().get("/firms/peeters/staff").await.json()),
    };
    let grant = json!({"principal": {"kind": "staff", "id": staff}, "role": "viewer"});
    let path = format!("/dossiers/{}/grants", cast.other_dossier);
    cast.owner.api().post(&path, grant).await.expect(201);
    let text = b"name;number\nGarage Goossens BV;10002\n";
    let brought = bring(&clerk, "peeters", "dossiers", text)
        .await
        .expect(201)
        .id();
    let found = wrong(&clerk, &brought).await;
    assert_eq!(found, [(2, String::new(), "import_may_not".to_owned())]);
    // A token that only reads brings and takes nothing.
    let reader = house.api_with_token(cast.owner.user, "read", None).await;
    bring(&reader, "peeters", "dossiers", text)
        .await
        .expect(403);
    reader
        .post("/firms/peeters/exports", json!({"kind": "dossiers"}))
        .await
        .expect(403);
}

fn staff_id(list: &Value) -> String {
    let items = list["items"].as_array().unwrap();
    let clerk = items
        .iter()
        .find(|item| item["email"] == "clerk@peeters.example")
        .unwrap();
    clerk["id"].as_str().unwrap().to_owned()
}

/// DOS-9: between looking and writing somebody takes an address: then nothing of the file is written.
#[tokio::test]
async fn dos_9_what_changed_after_the_check_keeps_all_of_it_out() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let api = cast.owner.api();
    let text = b"addresses;first_name;last_name;username\none@x.example;One;X;one\ntwo@x.example;Two;X;two\n";
    let id = bring(&api, "peeters", "contacts", text)
        .await
        .expect(201)
        .id();
    let body =
        json!({"username": "other", "first_name": "Other", "last_name": "Two", "language": "nl"});
    let other = api
        .post("/firms/peeters/contacts", body)
        .await
        .expect(201)
        .id();
    let body = json!({"address": "one@x.example"});
    api.post(&format!("/contacts/{other}/addresses"), body)
        .await
        .expect(201);
    api.post(&format!("/imports/{id}/confirm"), json!({}))
        .await
        .expect(202);
    let item = api.get(&format!("/imports/{id}")).await.json();
    assert_eq!(item["state"], "ready", "{item}");
    assert_eq!(
        (&item["added"], &item["changed"]),
        (&json!(1), &json!(1)),
        "{item}"
    );
    let still = api.get(&format!("/contacts/{other}")).await.json();
    assert_eq!(
        (&still["first_name"], &still["username"]),
        (&json!("Other"), &json!("other"))
    );
    let owner = cast.owner.browser().await;
    let page = owner.get(&format!("{DESK}/{id}")).await.expect(200).body;
    assert!(page.contains("Meanwhile something was changed"), "{page}");
    let found = api.get("/firms/peeters/contacts?q=one").await.json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
}

/// DOS-9: an upload is kept for a day; after that the import says so instead of hanging.
#[tokio::test]
async fn dos_9_an_import_whose_file_is_gone_ends() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let api = cast.owner.api();
    let id = bring(&api, "peeters", "dossiers", b"name\nLate\n")
        .await
        .expect(201)
        .id();
    kontor::worker::schedule(&house.app).await.unwrap();
    house.work().await;
    house.later(25 * 60);
    kontor::worker::schedule(&house.app).await.unwrap();
    house.work().await;
    api.post(&format!("/imports/{id}/confirm"), json!({}))
        .await
        .expect(202);
    let item = api.get(&format!("/imports/{id}")).await.json();
    assert_eq!(item["state"], "failed");
}
