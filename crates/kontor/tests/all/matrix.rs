//! Role × action: who may do what, as docs and the security guide say it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};
use testkit::{Api, Cast, House, cast, house};

use crate::fixture::{ACTORS, person};

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

struct Ground {
    _house: House,
    url: String,
    cast: Cast,
    twin: Cast,
}

async fn ground() -> Ground {
    let house = house().await;
    let cast = cast(&house, false).await;
    let twin = testkit::cast(&house, true).await;
    Ground {
        url: house.url.clone(),
        _house: house,
        cast,
        twin,
    }
}

impl Ground {
    async fn start(&self, api: &Api, audience: Value) -> Result<String, u16> {
        let body = json!({"subject": "Matrix", "text": "Text.", "audience": audience});
        let path = format!("/dossiers/{}/conversations", self.cast.dossier);
        let made = api.post(&path, body).await;
        if made.status == 201 {
            Ok(made.id())
        } else {
            Err(made.status.as_u16())
        }
    }

    async fn for_all(&self) -> String {
        self.start(&self.cast.editor.api(), json!("all"))
            .await
            .unwrap()
    }

    async fn private(&self) -> String {
        let with = json!({"user": self.cast.limited.id});
        self.start(&self.cast.editor.api(), with).await.unwrap()
    }

    /// One that this person has started: for all if they may, else private.
    async fn own(&self, name: &str, api: &Api) -> Result<String, u16> {
        match self.start(api, json!("all")).await {
            Err(403) => self.start(api, self.between_us(name)).await,
            done => done,
        }
    }

    /// How a person says "private": clients with the firm, staff with one client.
    fn between_us(&self, name: &str) -> Value {
        match name {
            "collaborator" | "access" | "limited" | "stranger" => json!("private"),
            _ => json!({"user": self.cast.limited.id}),
        }
    }

    async fn reply(&self, api: &Api, id: &str) -> Result<String, u16> {
        let path = format!("/conversations/{id}/messages");
        let made = api.post(&path, json!({"text": "Reply."})).await;
        if made.status == 201 {
            Ok(made.id())
        } else {
            Err(made.status.as_u16())
        }
    }

    async fn first_message(&self, id: &str) -> String {
        let list = self
            .cast
            .editor
            .api()
            .get(&format!("/conversations/{id}/messages"))
            .await;
        list.json()["items"][0]["id"].as_str().unwrap().to_owned()
    }

    /// The status that the person of this name gets.
    async fn act(&self, name: &str, action: &str, n: usize) -> u16 {
        let someone = person(name, &self.cast, &self.twin);
        let api = someone.map_or_else(|| Api::new(&self.url, None), testkit::Person::api);
        match self.answer(name, &api, action, n).await {
            Ok(()) => 200,
            Err(status) => status,
        }
    }

    async fn answer(&self, name: &str, api: &Api, action: &str, n: usize) -> Result<(), u16> {
        let dossier = format!("/dossiers/{}", self.cast.dossier);
        let firm = "/firms/peeters";
        let close = |id: &str| format!("/conversations/{id}/close");
        let answer = match action {
            "see dossier" => api.get(&dossier).await,
            "edit dossier" => api.patch(&dossier, json!({"number": format!("{n}")})).await,
            "see history" => api.get(&format!("{dossier}/events")).await,
            "see addresses" => api.get(&format!("{dossier}/addresses")).await,
            "manage login" => {
                let path = format!("{dossier}/addresses/{}", self.cast.invited.1);
                api.patch(&path, json!({"notify": true})).await
            }
            "share" => {
                let principal = json!({"kind": "contact", "id": self.cast.invited.0});
                let body = json!({"principal": principal, "role": "access"});
                api.post(&format!("{dossier}/grants"), body).await
            }
            "see shares" => api.get(&format!("{dossier}/grants")).await,
            "start for all" => return self.start(api, json!("all")).await.map(drop),
            "start private" => return self.start(api, self.between_us(name)).await.map(drop),
            "read for all" => {
                api.get(&format!("/conversations/{}", self.for_all().await))
                    .await
            }
            "reply" => return self.reply(api, &self.for_all().await).await.map(drop),
            "read private" => {
                api.get(&format!("/conversations/{}", self.private().await))
                    .await
            }
            "reply in private" => return self.reply(api, &self.private().await).await.map(drop),
            "edit own" => {
                let own = self.own(name, api).await?;
                let list = api
                    .get(&format!("/conversations/{own}/messages"))
                    .await
                    .json();
                let message = list["items"][0]["id"].as_str().unwrap().to_owned();
                api.patch(&format!("/messages/{message}"), json!({"text": "New."}))
                    .await
            }
            "edit another's" => {
                // The stranger in the thread is a client for the editor, and the editor for others.
                let id = self.for_all().await;
                let message = match name {
                    "editor" => self.reply(&self.cast.collaborator.api(), &id).await?,
                    _ => self.first_message(&id).await,
                };
                api.patch(&format!("/messages/{message}"), json!({"text": "New."}))
                    .await
            }
            "close own" => {
                api.post(&close(&self.own(name, api).await?), json!({}))
                    .await
            }
            "close the firm's" => api.post(&close(&self.for_all().await), json!({})).await,
            "reopen" => {
                let id = self.for_all().await;
                self.cast
                    .editor
                    .api()
                    .post(&close(&id), json!({}))
                    .await
                    .expect(200);
                api.post(&format!("/conversations/{id}/reopen"), json!({}))
                    .await
            }
            "see receipts" => {
                let message = self.first_message(&self.for_all().await).await;
                api.get(&format!("/messages/{message}/receipts")).await
            }
            "add contact" => {
                let body = json!({"username": format!("u{n}"), "first_name": "A", "last_name": "B", "language": "nl"});
                api.post(&format!("{firm}/contacts"), body).await
            }
            "add staff" => {
                let body = json!({"name": "New", "email": format!("s{n}@new.example")});
                api.post(&format!("{firm}/staff"), body).await
            }
            "change firm" => {
                api.patch(firm, json!({"name": format!("Kantoor {n}")}))
                    .await
            }
            "see mail log" => api.get(&format!("{firm}/outbox")).await,
            "other firm's dossier" => api.get(&format!("/dossiers/{}", self.twin.dossier)).await,
            other => panic!("{other} is not tried"),
        };
        let status = answer.status.as_u16();
        assert!(status < 500, "{action} as {name}: {}", answer.body);
        if status < 300 { Ok(()) } else { Err(status) }
    }
}

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
