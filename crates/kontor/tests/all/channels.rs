//! Groups, "Allow contacts" and confidential dossiers in every channel: list, point, search, counters,
//! feed and history, stream, mail, portal home, API (DOS-5, ROLE-6 to ROLE-9).

use http::Method;
use serde_json::{Value, json};
use testkit::{Api, Cast, House, Person, Stream};

use crate::office::begin;

const SECRET: &str = "Marzipan";

async fn start(cast: &Cast, subject: &str, audience: Value) -> String {
    let body =
        json!({"subject": subject, "text": format!("{subject} text."), "audience": audience});
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let made = cast.editor.api().post(&path, body).await;
    made.expect(201).id()
}

async fn say(api: &Api, conversation: &str, text: &str) {
    let path = format!("/conversations/{conversation}/messages");
    api.post(&path, json!({"text": text})).await.expect(201);
}

async fn group(cast: &Cast, members: &[uuid::Uuid]) -> String {
    let body = json!({"name": "Board", "description": "Who decides.", "members": members});
    let path = "/firms/peeters/contact-groups";
    cast.owner.api().post(path, body).await.expect(201).id()
}

async fn give(cast: &Cast, path: &str, kind: &str, id: &str, role: &str) -> testkit::Answer {
    let body = json!({"principal": {"kind": kind, "id": id}, "role": role});
    cast.owner.api().post(&format!("{path}/grants"), body).await
}

/// Where a client meets a conversation: point, list, home page, page; all the same, or it fails.
async fn client_sees(cast: &Cast, who: &Person, conversation: &str, subject: &str) -> bool {
    let (api, browser) = (who.api(), who.browser().await);
    let portal = format!("/portal/{}", cast.dossier);
    let point = api.get(&format!("/conversations/{conversation}")).await;
    let messages = format!("/conversations/{conversation}/messages");
    let list = format!("/dossiers/{}/conversations?state=all", cast.dossier);
    let found = [
        point.status == 200,
        api.get(&messages).await.status == 200,
        api.get(&list).await.body.contains(conversation),
        browser.get(&portal).await.body.contains(subject),
        browser
            .get(&format!("{portal}/conversations?state=all"))
            .await
            .body
            .contains(subject),
        browser
            .get(&format!("{portal}/conversations/{conversation}"))
            .await
            .status
            == 200,
    ];
    assert!(
        found.iter().all(|seen| *seen == found[0]),
        "channels differ: {found:?}"
    );
    found[0]
}

async fn mails(house: &House, who: &Person, text: &str) -> usize {
    let mails = house.mail().await;
    let to = mails.iter().filter(|mail| mail.to.contains(&who.email));
    to.filter(|mail| mail.text.contains(text)).count()
}

/// DOS-5: a group has a name, a description and members; members are contacts of this firm, never
/// groups, so that there are no cycles; making one needs the right to.
#[tokio::test]
async fn dos_5_a_group_holds_contacts_alone() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.api();
    let board = group(&cast, &[cast.access.id]).await;
    let at = format!("/contact-groups/{board}");
    let shown = owner.get(&at).await.expect(200).json();
    assert_eq!(
        (&shown["name"], &shown["description"]),
        (&json!("Board"), &json!("Who decides."))
    );
    let heirs = json!({"name": "Heirs", "members": [board]});
    let groups = "/firms/peeters/contact-groups";
    owner.post(groups, heirs).await.expect(422);
    for wrong in [board.clone(), cast.editor.id.to_string()] {
        owner
            .put(&format!("{at}/members/{wrong}"), json!({}))
            .await
            .expect(404);
        let body = json!({"members": [wrong]});
        owner.patch(&at, body).await.expect(422);
    }
    owner
        .post(groups, json!({"name": " board "}))
        .await
        .expect(422);
    owner
        .post(
            groups,
            json!({"name": "New", "members": [], "groups": [board]}),
        )
        .await
        .expect(422);
    let dossier = format!("/dossiers/{}", cast.dossier);
    let access = cast.access.id.to_string();
    give(&cast, &dossier, "contact_group", &access, "access")
        .await
        .expect(422);
    give(&cast, &dossier, "contact", &board, "access")
        .await
        .expect(422);
    for nobody in [&cast.editor, &cast.viewer, &cast.staff_admin] {
        let body = json!({"name": "Mine"});
        nobody.api().post(groups, body).await.expect(403);
    }
    // Nobody shares the dossier with it but who may share the dossier.
    let body = json!({"principal": {"kind": "contact_group", "id": board}, "role": "access"});
    let grants = format!("{dossier}/grants");
    cast.editor.api().post(&grants, body).await.expect(403);
}

/// ROLE-8: a member added later sees what the group sees; leaving takes it away at once, from an open
/// stream and from mail that waits too.
#[tokio::test]
async fn role_8_members_come_and_go_in_every_channel() {
    let (house, cast) = begin().await;
    let (owner, editor) = (cast.owner.api(), cast.editor.api());
    let who = &cast.limited;
    let board = group(&cast, &[]).await;
    let dossier = format!("/dossiers/{}", cast.dossier);
    let made = give(&cast, &dossier, "contact_group", &board, "access").await;
    made.expect(201);
    let for_all = start(&cast, SECRET, json!("all")).await;
    let chosen = json!({"contacts": [], "groups": [board]});
    let for_group = start(&cast, "Nougat", chosen).await;
    let theirs = start(&cast, "Sorbet", json!({"user": who.id})).await;
    assert!(!client_sees(&cast, who, &for_all, SECRET).await);
    assert!(!client_sees(&cast, who, &for_group, "Nougat").await);
    who.api().get(&dossier).await.expect(403);
    assert_eq!(mails(&house, who, SECRET).await, 0);

    let member = format!("/contact-groups/{board}/members/{}", who.id);
    owner.put(&member, json!({})).await.expect(200);
    assert!(client_sees(&cast, who, &for_all, SECRET).await);
    assert!(client_sees(&cast, who, &for_group, "Nougat").await);
    who.api().get(&dossier).await.expect(200);
    assert!(client_sees(&cast, who, &theirs, "Sorbet").await);
    say(&editor, &for_group, "Almonds have arrived.").await;
    assert_eq!(mails(&house, who, "Almonds").await, 1);
    let inherited = owner.get(&format!("{dossier}/grants")).await.json();
    let theirs_now = inherited["items"].as_array().unwrap().iter();
    let from: Vec<_> = theirs_now
        .filter(|item| item["principal"]["id"] == json!(who.id))
        .map(|item| item["inherited_from"]["name"].clone())
        .collect();
    assert_eq!(from, [json!("Board")]);

    // Mail that waits and a stream that is open when they leave.
    let browser = who.browser().await;
    let portal = format!("/portal/{}/stream", cast.dossier);
    let mut in_portal = Stream::open(browser.request(Method::GET, &portal)).await;
    let mut in_api = Stream::open(who.api().request(Method::GET, "/events/stream")).await;
    house.later(1);
    say(&editor, &for_all, "Pistachios have arrived.").await;
    in_portal.until(&for_all).await;
    owner.delete(&member).await.expect(204);
    say(&editor, &for_group, "Hazelnuts have arrived.").await;
    say(&editor, &theirs, "Yours alone.").await;
    let heard = in_portal.until(&theirs).await;
    assert!(!heard.contains(&for_group), "{heard}");
    assert!(!in_api.until(&theirs).await.contains(&for_group));
    assert_eq!(mails(&house, who, "Pistachios").await, 0);
    assert_eq!(mails(&house, who, "Hazelnuts").await, 0);
    assert_eq!(mails(&house, who, "Yours alone").await, 1);
    assert!(!client_sees(&cast, who, &for_all, SECRET).await);
    assert!(!client_sees(&cast, who, &for_group, "Nougat").await);
    assert!(client_sees(&cast, who, &theirs, "Sorbet").await);
    who.api().get(&dossier).await.expect(403);
}

/// ROLE-7: off until switched on; off again lets what was shared rest, and on brings it back.
#[tokio::test]
async fn role_7_allow_contacts_in_every_channel() {
    let (house, cast) = begin().await;
    let (owner, editor) = (cast.owner.api(), cast.editor.api());
    let who = &cast.limited;
    let thread = start(&cast, SECRET, json!("all")).await;
    let at = format!("/conversations/{thread}");
    assert_eq!(owner.get(&at).await.json()["allow_contacts"], false);
    let id = who.id.to_string();
    give(&cast, &at, "contact", &id, "viewer").await.expect(409);
    let staff = cast.owner.browser().await;
    let page = format!("/office/peeters{at}/share?with=contacts");
    let sheet = staff.get(&page).await.expect(200).body;
    assert!(sheet.contains("aria-checked=\"false\"") && !sheet.contains("name=\"who\""));
    let fields = [
        ("with", "contacts"),
        ("who", id.as_str()),
        ("role", "viewer"),
    ];
    let share = format!("/office/peeters{at}/share");
    staff.post(&share, &fields).await.expect(409);
    assert!(!client_sees(&cast, who, &thread, SECRET).await);

    for (on, mark) in [(true, "Figs"), (false, "Dates"), (true, "Plums")] {
        let body = json!({"allow_contacts": on});
        owner.patch(&at, body).await.expect(200);
        if mark == "Figs" {
            give(&cast, &at, "contact", &id, "viewer").await.expect(201);
        }
        house.later(1);
        say(&editor, &thread, &format!("{mark} have arrived.")).await;
        // The mail first: whoever has read it is not told.
        assert_eq!(mails(&house, who, mark).await, usize::from(on), "{mark}");
        assert_eq!(client_sees(&cast, who, &thread, SECRET).await, on, "{mark}");
        let sheet = staff.get(&page).await.expect(200).body;
        let switch = format!("aria-checked=\"{on}\"");
        assert!(
            sheet.contains(&switch),
            "{mark}: the role stays and the switch says so"
        );
        let shares = owner.get(&format!("{at}/grants")).await.json();
        assert!(shares.to_string().contains(&id), "{mark}: it rests");
    }
    // Who has a role on the dossier of their own does not depend on any switch.
    assert!(client_sees(&cast, &cast.access, &thread, SECRET).await);
}

/// ROLE-9: what is confidential is nowhere for who sees all other dossiers, and everywhere for its team.
#[tokio::test]
async fn role_9_confidential_in_every_channel() {
    let (house, cast) = begin().await;
    let (owner, admin) = (cast.owner.api(), cast.admin.api());
    let dossier = format!("/dossiers/{}", cast.dossier);
    let body = json!({"name": "Pralines NV", "number": "8899", "tags": ["hidden"]});
    owner.patch(&dossier, body).await.expect(200);
    let thread = start(&cast, SECRET, json!("all")).await;
    say(&cast.collaborator.api(), &thread, "Here they are.").await;
    house.work().await;
    let id = cast.dossier.to_string();
    let firm = "/firms/peeters";
    let lists = [
        format!("{firm}/dossiers?limit=200"),
        format!("{firm}/dossiers?q=pralines"),
        format!("{firm}/dossiers?q=8899"),
        format!("{firm}/dossiers?tag=hidden"),
        format!("{firm}/dossiers?needs_reply=true"),
        format!("{firm}/conversations?state=all"),
        format!("{firm}/conversations?needs_reply=true"),
        format!("{firm}/events?limit=200"),
        format!("{firm}/outbox?limit=200"),
    ];
    let points = [
        dossier.clone(),
        format!("{dossier}/events"),
        format!("{dossier}/grants"),
        format!("{dossier}/access"),
        format!("{dossier}/addresses"),
        format!("{dossier}/conversations"),
        format!("/conversations/{thread}"),
        format!("/conversations/{thread}/messages"),
        format!("/conversations/{thread}/access"),
    ];
    let pages = [
        "/office/peeters",
        "/office/peeters?q=pralines",
        "/office/peeters/conversations?state=all",
        "/office/peeters/activities",
        "/office/peeters/contacts",
        "/office/peeters/settings/mail",
    ];
    for confidential in [false, true] {
        let body = json!({"confidential": confidential});
        owner.patch(&dossier, body).await.expect(200);
        for path in &lists {
            for (person, sees) in [(&cast.admin, !confidential), (&cast.owner, true)] {
                let answer = person.api().get(path).await.expect(200).body;
                let found = answer.contains(&id) || answer.contains(&thread);
                assert_eq!(found, sees, "{path}, confidential {confidential}: {answer}");
            }
        }
        for path in &points {
            let expected = if confidential { 404 } else { 200 };
            let status = admin.get(path).await.status;
            assert_eq!(status, expected, "{path}");
            owner.get(path).await.expect(200);
        }
        let browser = cast.admin.browser().await;
        for page in pages {
            let body = browser.get(page).await.expect(200).body;
            let found = body.contains("Pralines NV") || body.contains(SECRET);
            assert_eq!(found, !confidential, "{page}");
        }
        let waiting = browser.get("/office/peeters").await.body;
        assert_eq!(
            waiting.contains("count is-reply"),
            !confidential,
            "counters, confidential {confidential}"
        );
        // Its team and its clients have it as before.
        cast.editor.api().get(&dossier).await.expect(200);
        assert!(client_sees(&cast, &cast.access, &thread, SECRET).await);
    }
    let mut stream = Stream::open(admin.request(Method::GET, "/events/stream")).await;
    say(&cast.editor.api(), &thread, "More of them.").await;
    let other = format!("/dossiers/{}/conversations", cast.other_dossier);
    let body = json!({"subject": "Open", "text": "Open."});
    let open = owner.post(&other, body).await.expect(201).id();
    let heard = stream.until(&open).await;
    assert!(!heard.contains(&thread) && !heard.contains(&id), "{heard}");
    // A role on it lets the administrator in, like anybody.
    let admin_id = cast.admin.id.to_string();
    give(&cast, &dossier, "staff", &admin_id, "viewer")
        .await
        .expect(201);
    for path in [&lists[0], &lists[1], &lists[5]] {
        let answer = admin.get(path).await.expect(200).body;
        assert!(answer.contains(&id), "{path}");
    }
}

/// ROLE-6: whoever has a role through a group or from the dossier stands under "Inherited", with where
/// it comes from.
#[tokio::test]
async fn role_6_inherited_says_from_where() {
    let (_house, cast) = begin().await;
    let board = group(&cast, &[cast.limited.id]).await;
    let dossier = format!("/dossiers/{}", cast.dossier);
    give(&cast, &dossier, "contact_group", &board, "access")
        .await
        .expect(201);
    let thread = start(&cast, SECRET, json!("all")).await;
    let staff = cast.owner.browser().await;
    let on_dossier = format!("/office/peeters{dossier}/share?with=contacts");
    let body = staff.get(&on_dossier).await.expect(200).body;
    let inherited = body.split("Inherited").nth(1).expect("a part of its own");
    assert!(inherited.contains("Through the group Board"));
    let on_thread = format!("/office/peeters/conversations/{thread}/share?with=staff");
    let body = staff.get(&on_thread).await.expect(200).body;
    let inherited = body.split("Inherited").nth(1).expect("a part of its own");
    assert!(inherited.contains("Through the role on"), "{inherited}");
}
