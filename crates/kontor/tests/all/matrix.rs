//! Role × action: who may do what, as docs and the security guide say it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::json;

use crate::fixture::ACTORS;
use crate::ground::ground;

/// What is tried, in the order of the snapshot. Each is tried on something fresh.
const ACTIONS: [&str; 24] = [
    "see dossier",
    "edit dossier",
    "see history",
    "see addresses",
    "manage login",
    "share",
    "see shares",
    "start for all",
    "start private",
    "read for all",
    "reply",
    "read private",
    "reply in private",
    "edit own",
    "edit another's",
    "close own",
    "close the firm's",
    "reopen",
    "see receipts",
    "add contact",
    "add staff",
    "change firm",
    "see mail log",
    "other firm's dossier",
];

fn word(status: u16) -> &'static str {
    match status {
        200 => "yes",
        401 => "401",
        403 => "no",
        404 => "-",
        other => panic!("{other} is no answer about rights"),
    }
}

/// ROLE-1 to ROLE-5 and the role matrix of the security guide: all of it, to be read at a glance.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn role_2_who_may_do_what() {
    let ground = ground().await;
    let mut table: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut text = format!("{:22}", "");
    for name in ACTORS {
        let _ = write!(text, "{name:13}");
    }
    for (row, action) in ACTIONS.into_iter().enumerate() {
        let _ = write!(text, "\n{action:22}");
        for (column, name) in ACTORS.into_iter().enumerate() {
            let got = word(ground.act(name, action, row * 100 + column).await);
            table.insert((name, action), got);
            let _ = write!(text, "{got:13}");
        }
    }
    let says = |name, action| table[&(name, action)];
    all_lines(&says);
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    insta::assert_snapshot!("who_may_do_what", text.join("\n"));
}

/// The lines of the security guide's matrix, as far as the actions exist.
fn all_lines(says: &dyn Fn(&'static str, &'static str) -> &'static str) {
    let expect = |names: &[&'static str], actions: &[&'static str], wanted: &str| {
        for name in names {
            for action in actions {
                assert_eq!(says(name, action), wanted, "{name}: {action}");
            }
        }
    };
    expect(&["anonymous"], &ACTIONS, "401");
    // Whoever has no part in it: it is not there.
    let inside = &ACTIONS[..19];
    expect(
        &["outsider", "staff_admin", "stranger", "twin"],
        inside,
        "-",
    );
    // A contact, limited: own private ones.
    expect(
        &["limited"],
        &[
            "start private",
            "close own",
            "read private",
            "reply in private",
        ],
        "yes",
    );
    expect(
        &["limited"],
        &["read for all", "reply", "close the firm's", "see receipts"],
        "-",
    );
    expect(&["limited"], &["start for all", "see dossier"], "no");
    // A contact with Dossier access: all + reply, private only if named, ends what they started.
    expect(
        &["access", "collaborator"],
        &["see dossier", "read for all", "reply"],
        "yes",
    );
    expect(
        &["access", "collaborator"],
        &["start private", "edit own", "close own"],
        "yes",
    );
    expect(
        &["access", "collaborator"],
        &["read private", "reply in private"],
        "-",
    );
    expect(
        &["access", "collaborator"],
        &["close the firm's", "reopen", "see receipts"],
        "no",
    );
    expect(&["access"], &["start for all"], "no");
    expect(&["collaborator"], &["start for all"], "yes");
    let clients = ["collaborator", "access", "limited"];
    let never = [
        "edit dossier",
        "see history",
        "see addresses",
        "manage login",
        "share",
        "see shares",
    ];
    expect(&clients, &never, "no");
    expect(
        &clients,
        &["add contact", "add staff", "change firm", "see mail log"],
        "-",
    );
    // Staff, Viewer: what is granted, to read, with the read marks.
    expect(
        &["viewer"],
        &["see dossier", "read for all", "see receipts"],
        "yes",
    );
    expect(&["viewer"], &["read private", "reply in private"], "-");
    expect(
        &["viewer"],
        &["reply", "start for all", "start private", "edit dossier"],
        "no",
    );
    expect(
        &["viewer"],
        &["close the firm's", "reopen", "share", "manage login"],
        "no",
    );
    // Staff, Editor: all in the dossier, but sharing needs Owner.
    let whole = [
        "see dossier",
        "edit dossier",
        "see history",
        "start for all",
        "start private",
        "read for all",
        "reply",
        "read private",
        "reply in private",
        "close the firm's",
        "reopen",
        "see receipts",
    ];
    expect(&["editor", "admin", "owner"], &whole, "yes");
    expect(&["editor"], &["share", "manage login"], "no");
    expect(&["owner", "admin"], &["share", "manage login"], "yes");
    // People are the staff admin's and above; settings the firm's.
    expect(
        &["owner", "admin", "staff_admin"],
        &["add contact", "add staff"],
        "yes",
    );
    expect(&["owner", "admin"], &["change firm"], "yes");
    expect(
        &["staff_admin", "editor", "viewer", "outsider"],
        &["change firm"],
        "no",
    );
    expect(
        &["editor", "viewer", "outsider"],
        &["add contact", "add staff"],
        "no",
    );
    // Nobody edits what another has written, whatever their role.
    for name in ACTORS {
        assert_ne!(says(name, "edit another's"), "yes", "{name}");
    }
    // Another firm's: its own alone.
    for name in ACTORS.into_iter().filter(|name| *name != "anonymous") {
        let wanted = if name == "twin" { "yes" } else { "-" };
        assert_eq!(says(name, "other firm's dossier"), wanted, "{name}");
    }
}

/// ROLE-3: Viewer of one conversation: that one and to reply, and nothing else of the dossier.
#[tokio::test]
async fn role_3_viewer_of_one_conversation_sees_that_one() {
    let ground = ground().await;
    let (cast, limited) = (&ground.cast, ground.cast.limited.api());
    let audience = json!({"contacts": [cast.limited.id], "groups": []});
    let id = ground.start(&cast.editor.api(), audience).await.unwrap();
    let other = ground.for_all().await;
    limited
        .get(&format!("/conversations/{id}"))
        .await
        .expect(200);
    ground.reply(&limited, &id).await.unwrap();
    limited
        .get(&format!("/conversations/{other}"))
        .await
        .expect(404);
    limited
        .post(&format!("/conversations/{id}/close"), json!({}))
        .await
        .expect(403);
    let message = ground.first_message(&id).await;
    limited
        .get(&format!("/messages/{message}/receipts"))
        .await
        .expect(403);
    let list = limited
        .get(&format!(
            "/dossiers/{}/conversations?state=all",
            cast.dossier
        ))
        .await;
    assert_eq!(
        list.expect(200).json()["items"].as_array().unwrap().len(),
        1
    );
}
