//! Setting mailboxes up, and what is told of one that fails: on the real server of `scripts/with-mail.sh` (MAIL-1,
//! MAIL-7).

use kontor::mailboxes;
use serde_json::{Value, json};
use testkit::{cast, fresh_address, house, house_with};

use crate::mailboxes::{begin, body};

/// MAIL-1: what is typed is tried before it is kept; what is wrong stands at its field, with what was typed.
#[tokio::test]
async fn mail_1_what_is_typed_is_tried() {
    let Some(stage) = begin().await else {
        return;
    };
    let (owner, address) = (stage.cast.owner.api(), fresh_address());
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut body = body(&stage.server, &address);
        change(&mut body);
        body
    };
    let path = "/firms/peeters/mailboxes";
    for (field, code, body) in [
        (
            "secret",
            "mailbox_denied",
            wrong(&|body| body["secret"] = json!("wrong")),
        ),
        (
            "imap_host",
            "mailbox_unknown",
            wrong(&|body| body["imap"]["host"] = json!("no-such-host.invalid")),
        ),
        (
            "imap_host",
            "mailbox_inside",
            wrong(&|body| body["imap"]["host"] = json!("10.0.0.1")),
        ),
        (
            "imap_tls",
            "mailbox_no_tls",
            wrong(&|body| {
                body["imap"]["encryption"] = json!("starttls");
                body["imap"]["port"] = json!(stage.server.submission);
            }),
        ),
        (
            "smtp_host",
            "mailbox_inside",
            wrong(&|body| body["smtp"]["host"] = json!("169.254.169.254")),
        ),
        (
            "imap_host",
            "mailbox_host",
            wrong(&|body| body["imap"]["host"] = json!("https://a.be")),
        ),
        (
            "imap_tls",
            "choice",
            wrong(&|body| body["imap"]["encryption"] = json!("none")),
        ),
        (
            "address",
            "address_form",
            wrong(&|body| body["address"] = json!("nonsense")),
        ),
        ("secret", "empty", wrong(&|body| body["secret"] = json!(""))),
    ] {
        let refused = owner.post(path, body).await.expect(422).json();
        let fault = &refused["errors"][0];
        assert_eq!(
            (&fault["field"], &fault["code"]),
            (&json!(field), &json!(code)),
            "{refused}"
        );
    }
    assert_eq!(stage.events().await, [""; 0]);

    let browser = stage.cast.owner.browser().await;
    let (imaps, submission) = (
        stage.server.imaps.to_string(),
        stage.server.submission.to_string(),
    );
    let mut fields = vec![
        ("address", address.as_str()),
        ("user", ""),
        ("way", "password"),
        ("secret", "very wrong"),
        ("imap_host", "localhost"),
        ("imap_tls", "tls"),
        ("imap_port", imaps.as_str()),
        ("smtp_host", "localhost"),
        ("smtp_tls", "starttls"),
        ("smtp_port", submission.as_str()),
        ("enabled", "on"),
    ];
    let new = "/office/peeters/settings/mailboxes/new";
    let page = browser.post(new, &fields).await.expect(422).body;
    assert!(
        page.contains("id=\"secret-error\"") && page.contains(&imaps),
        "{page}"
    );
    assert!(
        page.contains(&address) && !page.contains("very wrong"),
        "{page}"
    );
    fields[3].1 = "secret";
    browser.post(new, &fields).await.expect(303);
    let list = browser
        .get("/office/peeters/settings/mailboxes")
        .await
        .expect(200)
        .body;
    assert!(list.contains(&address), "{list}");
    assert_eq!(stage.events().await, ["mailbox.added"]);
    let again = owner
        .post(path, body(&stage.server, &address))
        .await
        .expect(422);
    assert_eq!(again.json()["errors"][0]["code"], "mailbox_taken");
}

/// MAIL-1: who vouches for a server is known, or it is told nothing; and the secret goes nowhere else.
#[tokio::test]
async fn mail_1_a_secret_is_given_to_no_server_that_was_not_named_with_it() {
    let Some(stage) = begin().await else {
        return;
    };
    let (owner, address) = (stage.cast.owner.api(), fresh_address());
    let id = stage.connect(&address).await;
    let path = format!("/mailboxes/{id}");
    let shown = owner.get(&path).await.expect(200);
    assert!(!shown.body.contains("secret"), "{}", shown.body);
    for change in [
        json!({"imap": {"host": "127.0.0.1"}}),
        json!({"smtp": {"host": "127.0.0.1"}}),
        json!({"user": "somebody"}),
    ] {
        let refused = owner.patch(&path, change).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "mailbox_secret_again");
    }
    let change = json!({"imap": {"host": "127.0.0.1", "port": stage.server.imap, "encryption": "starttls"},
        "secret": "secret"});
    let changed = owner.patch(&path, change).await.expect(200).json();
    assert_eq!(changed["imap"]["encryption"], "starttls");
    assert_eq!(stage.attend().await, 0);
    assert_eq!(stage.mailbox(&id).await["state"], "good");

    // Disabled, nobody attends to it; removed, it is gone.
    owner
        .patch(&path, json!({"enabled": false}))
        .await
        .expect(200);
    let claimed = mailboxes::claim(&stage.house.app, 9).await.unwrap();
    assert!(claimed.is_empty());
    owner.delete(&path).await.expect(204);
    owner.get(&path).await.expect(404);
    let told = ["removed", "changed", "changed", "added"].map(|kind| format!("mailbox.{kind}"));
    assert_eq!(stage.events().await, told);

    // A house that knows of no such authority, and one that may not ask inside.
    let settings = stage.server.clone();
    let stranger = house_with(move |before| kontor::app::Settings {
        authorities: fetch::Authorities::default(),
        ..settings.believed(before)
    })
    .await;
    for (house, code) in [(stranger, "mailbox_tls"), (house().await, "mailbox_inside")] {
        let cast = cast(&house, false).await;
        let asked = cast.owner.api();
        let refused = asked
            .post("/firms/peeters/mailboxes", body(&stage.server, &address))
            .await;
        assert_eq!(refused.expect(422).json()["errors"][0]["code"], code);
    }
}

/// MAIL-7: a mailbox that cannot be read says why, and those who manage the firm are told once; so is the end of it.
#[tokio::test]
async fn mail_7_a_mailbox_that_fails_says_why_and_raises_an_alert() {
    let Some(stage) = begin().await else {
        return;
    };
    let (owner, address) = (stage.cast.owner.api(), fresh_address());
    let id = stage.connect(&address).await;
    assert_eq!(stage.attend().await, 0);
    stage.house.mail().await;
    // Its user is another one now, as if the password had changed.
    stage
        .tell("UPDATE mailboxes SET user_name = '', held_until = 0")
        .await;
    for _ in 0..3 {
        stage.attend().await;
        stage.house.later(24 * 60);
    }
    let mailbox = stage.mailbox(&id).await;
    assert_eq!(mailbox["state"], "failing", "{mailbox}");
    assert!(mailbox["trouble"].is_string(), "{mailbox}");
    assert_eq!(stage.failing().await, 1);
    assert_eq!(stage.events().await, ["mailbox.failing", "mailbox.added"]);
    stage.house.work().await;
    let mails = stage.house.mail().await;
    let mut told: Vec<&str> = mails
        .iter()
        .filter(|mail| mail.subject.contains(&address))
        .map(|mail| mail.to.as_str())
        .collect();
    let count = told.len();
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), count, "each once");
    assert!(
        told.iter().any(|to| to.contains(&stage.cast.owner.email)),
        "{told:?}"
    );
    assert!(
        !told.iter().any(|to| to.contains(&stage.cast.viewer.email)),
        "{told:?}"
    );
    let browser = stage.cast.owner.browser().await;
    let list = browser
        .get("/office/peeters/settings/mailboxes")
        .await
        .expect(200)
        .body;
    assert!(list.contains("notice is-danger"), "{list}");

    let mended = json!({"user": address, "secret": "secret"});
    owner
        .patch(&format!("/mailboxes/{id}"), mended)
        .await
        .expect(200);
    stage.attend().await;
    assert_eq!(stage.mailbox(&id).await["state"], "good");
    assert_eq!(stage.failing().await, 0);
    assert_eq!(stage.events().await[0], "mailbox.works");
}
