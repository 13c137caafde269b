//! The portal's home, its app, the Activities page and the first step of a message.

use serde_json::{Value, json};
use testkit::Cast;

use crate::office::begin;

/// What the firm writes to the client, in a dossier.
async fn write(cast: &Cast, dossier: &str, subject: &str) -> String {
    let body = json!({"subject": subject, "text": "Please look."});
    let path = format!("/dossiers/{dossier}/conversations");
    cast.owner.api().post(&path, body).await.expect(201).id()
}

/// Gives the collaborator access to the other dossier too.
async fn open_other(cast: &Cast) {
    let owner = cast.owner.api();
    let other = format!("/dossiers/{}", cast.other_dossier);
    let link = format!("{other}/contacts/{}", cast.collaborator.id);
    owner.put(&link, json!({})).await.expect(200);
    let list = owner.get(&format!("{other}/addresses")).await.expect(200);
    let list = list.json();
    let items = list["items"].as_array().unwrap();
    let mine = |item: &&Value| item["contact"]["id"] == json!(cast.collaborator.id);
    let address = items.iter().find(mine).expect("an address");
    let id = address["id"].as_str().unwrap();
    let on = json!({"login": true, "role": "collaborator"});
    let at = format!("{other}/addresses/{id}");
    owner.patch(&at, on).await.expect(200);
}

/// PORTAL-5, PORTAL-6: what waits stands on one page with one button, leaves it when it is done, and what
/// waits in another dossier of the same firm is said.
#[tokio::test]
async fn portal_6_what_waits_stands_on_one_page_until_it_is_done() {
    let (_house, cast) = begin().await;
    let home = format!("/portal/{}", cast.dossier);
    let browser = cast.collaborator.browser().await;
    let page = browser.get(&home).await.expect(200).body;
    assert!(page.contains("Nothing to do"), "{page}");
    let first = write(&cast, &cast.dossier.to_string(), "Bank statements").await;
    write(&cast, &cast.dossier.to_string(), "Invoices").await;
    let page = browser.get(&home).await.expect(200).body;
    assert!(page.contains("2 things need your attention"), "{page}");
    assert!(page.contains("Answer: Bank statements"), "{page}");
    // Somebody with limited access sees neither.
    let limited = cast.limited.browser().await;
    let none = limited.get(&home).await.expect(200).body;
    assert!(none.contains("Nothing to do") && !none.contains("Invoices"));
    let reply = [("text", "Here they are.")];
    browser
        .post_files(&format!("{home}/conversations/{first}"), &reply, &[])
        .await
        .expect(303);
    let page = browser.get(&home).await.expect(200).body;
    assert!(page.contains("1 thing needs your attention"), "{page}");
    assert!(!page.contains("Answer: Bank statements"), "{page}");
    assert!(page.contains("Bank statements"), "in progress: {page}");
    open_other(&cast).await;
    write(&cast, &cast.other_dossier.to_string(), "Mileage").await;
    let page = browser.get(&home).await.expect(200).body;
    assert!(page.contains("Garage Goossens"), "{page}");
    assert!(!page.contains("Mileage"), "{page}");
    let page = browser
        .get(&format!("/portal/{}", cast.other_dossier))
        .await
        .expect(200)
        .body;
    assert!(page.contains("Answer: Mileage"), "{page}");
    assert!(page.contains("Bakkerij Test BV"), "{page}");
}

/// More open conversations than a page shows do not hide what waits.
#[tokio::test]
async fn portal_6_what_waits_is_found_behind_many_others() {
    let (house, cast) = begin().await;
    write(&cast, &cast.dossier.to_string(), "The old one").await;
    let client = cast.collaborator.api();
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    for n in 0..55 {
        house.clock.advance(1000);
        let body = json!({"subject": format!("Mine {n}"), "text": "Hello."});
        client.post(&path, body).await.expect(201);
    }
    let browser = cast.collaborator.browser().await;
    let page = browser.get(&format!("/portal/{}", cast.dossier)).await;
    assert!(page.expect(200).body.contains("Answer: The old one"));
}

/// PORTAL-1 on the page: everybody, some, or the firm alone.
#[tokio::test]
async fn portal_1_the_page_offers_who_may_see_it() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    // A third person with full access, so that some is less than all.
    let dossier = format!("/dossiers/{}", cast.dossier);
    let list = owner.get(&format!("{dossier}/addresses")).await.expect(200);
    let list = list.json();
    let items = list["items"].as_array().unwrap();
    let hers = |item: &&Value| item["contact"]["id"] == json!(cast.limited.id);
    let id = items.iter().find(hers).unwrap()["id"].as_str().unwrap();
    let role = json!({"role": "access"});
    let at = format!("{dossier}/addresses/{id}");
    owner.patch(&at, role).await.expect(200);
    let new = format!("/portal/{}/conversations/new", cast.dossier);
    let browser = cast.collaborator.browser().await;
    let page = browser.get(&new).await.expect(200).body;
    let lukas = cast.access.id.to_string();
    assert!(page.contains(&format!("id=\"p{lukas}\"")), "{page}");
    assert!(!page.contains(&format!("id=\"p{}\"", cast.collaborator.id)));
    let nobody = [
        ("subject", "Some"),
        ("text", "Hello."),
        ("audience", "chosen"),
    ];
    let again = browser
        .post_files(&new, &nobody, &[])
        .await
        .expect(422)
        .body;
    assert!(again.contains("value=\"Some\""), "{again}");
    let fields = [
        ("subject", "Some"),
        ("text", "Hello."),
        ("audience", "chosen"),
        ("people", lukas.as_str()),
    ];
    let made = browser.post_files(&new, &fields, &[]).await.expect(303);
    let to = made.location();
    browser.get(&to).await.expect(200);
    cast.access.browser().await.get(&to).await.expect(200);
    cast.limited.browser().await.get(&to).await.expect(404);
}

/// PORTAL-7: the portal can be installed under the firm's name, with icons that are there.
#[tokio::test]
async fn portal_7_the_portal_can_be_installed() {
    let (_house, cast) = begin().await;
    let browser = cast.collaborator.browser().await;
    let page = browser.get(&format!("/portal/{}", cast.dossier)).await;
    let page = page.expect(200).body;
    let at = page.find("/firm/peeters.webmanifest").expect("a manifest");
    let path = page[at..].split('"').next().unwrap();
    let manifest = browser.get(path).await.expect(200).json();
    assert_eq!(manifest["name"], "Kantoor Peeters");
    assert_eq!(manifest["display"], "standalone");
    for icon in manifest["icons"].as_array().unwrap() {
        let answer = browser.get(icon["src"].as_str().unwrap()).await;
        answer.expect(200);
    }
    browser.get("/firm/nobody.webmanifest").await.expect(404);
}

/// HIST-2: the feed by family, and what is the firm's own for those who may see it.
#[tokio::test]
async fn hist_2_the_feed_has_filters_and_the_firms_own_events() {
    let (_house, cast) = begin().await;
    write(&cast, &cast.dossier.to_string(), "Figures").await;
    let body = json!({"name": "Payroll", "members": [cast.viewer.id]});
    let owner = cast.owner.api();
    owner.post("/firms/peeters/teams", body).await.expect(201);
    let browser = cast.owner.browser().await;
    let all = browser.get("/office/peeters/activities").await.expect(200);
    assert!(all.body.contains("Figures") && !all.body.contains("Payroll"));
    let page = "/office/peeters/activities?family=grant";
    let some = browser.get(page).await.expect(200).body;
    assert!(!some.contains("Figures"), "{some}");
    let firm = "/office/peeters/activities?scope=firm";
    let own = browser.get(firm).await.expect(200).body;
    assert!(own.contains("Payroll") && !own.contains("Figures"), "{own}");
    let teams = browser.get(&format!("{firm}&family=batch")).await;
    assert!(!teams.expect(200).body.contains("Payroll"));
    let editor = cast.editor.browser().await;
    editor.get(firm).await.expect(403);
    let feed = editor.get("/office/peeters/activities").await.expect(200);
    assert!(!feed.body.contains("scope=firm"));
    let path = "/firms/peeters/events?scope=firm&family=team&limit=1";
    let list = owner.get(path).await.expect(200).json();
    assert_eq!(list["items"][0]["kind"], "team.member_added");
    let next = list["next"].as_str().unwrap();
    let list = owner.get(&format!("{path}&cursor={next}")).await;
    assert_eq!(list.expect(200).json()["items"][0]["kind"], "team.added");
    cast.editor.api().get(path).await.expect(403);
    let odd = "/firms/peeters/events?scope=all";
    owner.get(odd).await.expect(422);
}

/// HIST-2: a message begins with the choice of the client, who is found by name.
#[tokio::test]
async fn hist_2_a_message_begins_with_the_client() {
    let (_house, cast) = begin().await;
    let browser = cast.editor.browser().await;
    let new = "/office/peeters/conversations/new";
    let page = browser.get(new).await.expect(200).body;
    let to = format!("/dossiers/{}/conversations/new", cast.dossier);
    assert!(page.contains(&to), "{page}");
    // Only those in which one may begin something.
    assert!(!page.contains("Garage Goossens"), "{page}");
    let found = browser.get(&format!("{new}?q=bak")).await.expect(200).body;
    assert!(found.contains(&to), "{found}");
    let none = browser.get(&format!("{new}?q=zzz")).await.expect(200).body;
    assert!(!none.contains(&to), "{none}");
    let viewer = cast.viewer.browser().await;
    let page = viewer.get(new).await.expect(200).body;
    assert!(!page.contains(&to), "{page}");
}
