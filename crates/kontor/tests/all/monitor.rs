//! The client monitor: its orders, columns and files.

use serde_json::json;
use testkit::{Api, Cast, House};

use crate::office::{begin, dossier};

/// All names in an order, two a page.
async fn walked(api: &Api, asked: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/firms/peeters/dossiers?limit=2&{asked}{cursor}");
        let page = api.get(&path).await.expect(200).json();
        for item in page["items"].as_array().unwrap() {
            found.push(item["name"].as_str().unwrap().to_owned());
        }
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

/// Some dossiers of which each order is another.
async fn some(house: &House, cast: &Cast) {
    for (name, number, who) in [
        ("Delta", "12", Some(cast.owner.id)),
        ("Alfa", "100", Some(cast.editor.id)),
        ("Echo", "2", None),
        ("Bravo", "9", Some(cast.owner.id)),
        ("Charlie", "9", None),
    ] {
        house.clock.advance(1000);
        let mut facts = json!({"number": number, "tags": ["order"]});
        if let Some(id) = who {
            facts["responsible"] = json!(id);
        }
        dossier(cast, name, facts).await;
    }
}

/// Every order is walked by key, both ways, and one is the other backwards.
#[tokio::test]
async fn conv_11_the_monitor_is_sorted_by_its_columns() {
    let (house, cast) = begin().await;
    some(&house, &cast).await;
    let api = cast.owner.api();
    for (sort, wanted) in [
        ("name", ["Alfa", "Bravo", "Charlie", "Delta", "Echo"]),
        ("number", ["Echo", "Bravo", "Charlie", "Delta", "Alfa"]),
        ("responsible", ["Charlie", "Echo", "Bravo", "Delta", "Alfa"]),
        ("-activity", ["Charlie", "Bravo", "Echo", "Alfa", "Delta"]),
        ("-messages", ["Alfa", "Bravo", "Charlie", "Delta", "Echo"]),
        ("due", ["Alfa", "Bravo", "Charlie", "Delta", "Echo"]),
    ] {
        for more in ["tag=order", "state=active", "kind=company&language=nl"] {
            let found = walked(&api, &format!("{more}&sort={sort}")).await;
            let ours: Vec<&str> = found
                .iter()
                .map(String::as_str)
                .filter(|name| wanted.contains(name))
                .collect();
            assert_eq!(ours, wanted, "{sort} {more}");
            let turned = sort
                .strip_prefix('-')
                .map_or_else(|| format!("-{sort}"), str::to_owned);
            let mut back = walked(&api, &format!("{more}&sort={turned}")).await;
            back.reverse();
            assert_eq!(back, found, "{turned} {more}");
        }
    }
    api.get("/firms/peeters/dossiers?sort=colour")
        .await
        .expect(422);
    // Whoever is renamed is sorted by the new name.
    let at = format!("/firms/peeters/staff/{}", cast.editor.id);
    let body = json!({"name": "Aaron Lambrechts"});
    api.patch(&at, body).await.expect(200);
    let found = walked(&api, "tag=order&sort=responsible").await;
    assert_eq!(found, ["Charlie", "Echo", "Alfa", "Bravo", "Delta"]);
}

/// The order by messages is that of the numbers that one is shown, and tells of no others.
#[tokio::test]
async fn conv_11_the_order_by_messages_tells_only_what_one_sees() {
    let (house, cast) = begin().await;
    some(&house, &cast).await;
    let owner = cast.owner.api();
    // The viewer has a role on both; a private conversation waits in the bakery.
    let body = json!({"principal": {"kind": "staff", "id": cast.viewer.id}, "role": "viewer"});
    let grants = format!("/dossiers/{}/grants", cast.other_dossier);
    owner.post(&grants, body).await.expect(201);
    let ask = json!({"subject": "Between us", "text": "Please.", "audience": "private"});
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    cast.limited.api().post(&path, ask).await.expect(201);
    let first = walked(&owner, "sort=-messages").await;
    assert_eq!(first.first().unwrap(), "Bakkerij Test BV");
    let viewer = cast.viewer.api();
    assert_eq!(
        walked(&viewer, "sort=-messages").await,
        ["Bakkerij Test BV", "Garage Goossens"]
    );
    let ask = json!({"subject": "Hello", "text": "Please."});
    let path = format!("/dossiers/{}/conversations", cast.other_dossier);
    cast.stranger.api().post(&path, ask).await.expect(201);
    assert_eq!(
        walked(&viewer, "sort=-messages").await,
        ["Garage Goossens", "Bakkerij Test BV"]
    );
}

/// The order stands in the address, in the heads of the columns, and in a filter that is saved.
#[tokio::test]
async fn dos_11_a_saved_filter_keeps_its_order() {
    let (house, cast) = begin().await;
    some(&house, &cast).await;
    let browser = cast.owner.browser().await;
    let page = browser
        .get("/office/peeters?tag=order&sort=-number")
        .await
        .expect(200)
        .body;
    assert!(page.contains("aria-sort=\"descending\""), "{page}");
    assert!(page.contains("tag=order&#38;sort=number\""), "{page}");
    assert!(page.contains("tag=order&#38;sort=-messages\""), "{page}");
    assert!(page.find(">Alfa<").unwrap() < page.find(">Echo<").unwrap());
    let form = [("name", "By number"), ("tag", "order"), ("sort", "-number")];
    let to = browser
        .post("/office/peeters/filters", &form)
        .await
        .expect(303)
        .location();
    assert_eq!(to, "/office/peeters?tag=order&sort=-number");
    let list = cast.owner.api().get("/firms/peeters/saved-filters").await;
    assert_eq!(
        list.expect(200).json()["items"][0]["filter"],
        json!({"tag": "order", "sort": "-number"})
    );
    // An order alone is worth a name too.
    let form = [("name", "Latest"), ("sort", "-activity")];
    browser
        .post("/office/peeters/filters", &form)
        .await
        .expect(303);
}

/// Columns are a choice of each person at each firm; what is unknown is refused.
#[tokio::test]
async fn dos_11_everybody_chooses_their_columns() {
    let (house, cast) = begin().await;
    some(&house, &cast).await;
    let browser = cast.owner.browser().await;
    let form = [
        ("column", "team"),
        ("column", "kind"),
        ("tag", "order"),
        ("sort", "number"),
    ];
    let to = browser
        .post("/office/peeters/columns", &form)
        .await
        .expect(303)
        .location();
    assert_eq!(to, "/office/peeters?tag=order&sort=number");
    let page = browser.get(&to).await.expect(200).body;
    let heads = page.matches("<th scope=\"col\"").count();
    assert_eq!(heads, 3, "{page}");
    let api = cast.owner.api();
    let path = "/firms/peeters/monitor-columns";
    let mine = api.get(path).await.expect(200).json();
    assert_eq!(mine["columns"], json!(["kind", "team"]));
    let others = cast.editor.api().get(path).await.expect(200).json();
    assert_eq!(others["columns"].as_array().unwrap().len(), 7);
    let none = json!({"columns": []});
    let none = api.put(path, none).await.expect(200).json();
    assert_eq!(none["columns"], json!([]));
    let odd = json!({"columns": ["colour"]});
    api.put(path, odd).await.expect(422);
    let usual = [("column", "usual")];
    browser
        .post("/office/peeters/columns", &usual)
        .await
        .expect(303);
    let mine = api.get(path).await.expect(200).json();
    assert_eq!(mine["columns"].as_array().unwrap().len(), 7);
}

/// The file holds exactly what the filter leaves, in its order, with every column and no formula.
#[tokio::test]
async fn dos_9_the_monitors_file_is_what_the_filter_leaves() {
    let (house, cast) = begin().await;
    some(&house, &cast).await;
    let odd = json!({"number": "=1+1", "tags": ["order", "@x"], "team": [cast.editor.id]});
    dossier(&cast, "=cmd()", odd).await;
    let browser = cast.owner.browser().await;
    let form = [("tag", "order"), ("sort", "-number")];
    let file = browser
        .post("/office/peeters/export", &form)
        .await
        .expect(200)
        .body;
    assert!(file.starts_with('\u{feff}'), "{file}");
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("Name;Number;Kind;"), "{file}");
    assert_eq!(lines[0].split(';').count(), 17);
    let names: Vec<&str> = lines[1..]
        .iter()
        .map(|line| line.split(';').next().unwrap())
        .collect();
    let list = walked(&cast.owner.api(), "tag=order&sort=-number").await;
    let list: Vec<String> = list
        .iter()
        .map(|name| name.replace("=cmd", "'=cmd"))
        .collect();
    assert_eq!(names, list);
    assert!(file.contains(";'=1+1;"), "{file}");
    assert!(file.contains("Zoe Lambrechts"), "{file}");
    // Somebody without a role takes out nothing, and another firm's staff find no firm.
    let empty = cast.outsider.browser().await;
    let none = empty.post("/office/peeters/export", &form).await;
    assert_eq!(none.expect(200).body.lines().count(), 1);
    let events = crate::exchange::kinds(&house, &cast, "dossiers.exported").await;
    assert_eq!(events.len(), 2);
    let api = cast.owner.api();
    let body = json!({"filter": {"tag": "order"}, "separator": "comma"});
    let path = "/firms/peeters/dossier-exports";
    let file = api.post(path, body).await.expect(200).body;
    assert!(file.contains("name,number,kind,"), "{file}");
    let odd = json!({"filter": {"colour": "red"}});
    api.post(path, odd).await.expect(422);
}

/// More rows than are read at once are still all there, once.
#[tokio::test]
async fn dos_9_a_long_file_is_read_piece_by_piece() {
    let (_house, cast) = begin().await;
    for n in 0..260 {
        dossier(&cast, &format!("Many {n:03}"), json!({"number": "7"})).await;
    }
    let body = json!({"filter": {"q": "many", "sort": "-messages"}});
    let path = "/firms/peeters/dossier-exports";
    let file = cast.owner.api().post(path, body).await.expect(200).body;
    let mut names: Vec<&str> = file
        .lines()
        .skip(1)
        .map(|line| line.split(';').next().unwrap())
        .collect();
    assert_eq!(names.len(), 260);
    names.dedup();
    assert_eq!(names.len(), 260);
}
