//! What is in mail: attachments, and the pages that show it (MAIL-1, MAIL-3).

use serde_json::json;

use crate::inbox::{Letter, begin, bring, make, threads};

/// MAIL-3: attachments of mail to come become documents, each once; a signature's logo does not.
#[tokio::test]
async fn mail_3_attachments_of_mail_to_come_become_documents() {
    let (house, cast) = begin().await;
    let before = make(&cast, "before").await;
    house.work().await;
    let documents = format!("/dossiers/{}/documents", cast.dossier);
    let names = async || {
        let list = cast.owner.api().get(&documents).await.expect(200).json();
        let list = list["items"].as_array().unwrap().clone();
        let names = list
            .iter()
            .filter_map(|one| one["name"].as_str().map(str::to_owned));
        names
            .filter(|name| name.starts_with("vat") || name.starts_with("logo"))
            .collect::<Vec<_>>()
    };
    assert!(names().await.is_empty());
    let settings = format!("/dossiers/{}/mail-settings", cast.dossier);
    cast.viewer
        .api()
        .put(&settings, json!({"save_attachments": true}))
        .await
        .expect(403);
    cast.owner
        .api()
        .put(&settings, json!({"save_attachments": true}))
        .await
        .expect(200);
    house.work().await;
    assert!(names().await.is_empty());
    house.later(5);
    for id in ["after", "and-after"] {
        let letter = Letter {
            id,
            from: &cast.collaborator.email,
            date: "Mon, 2 Nov 2026 08:05:00 +0000",
            ..Letter::default()
        };
        assert!(bring(&cast.app, cast.firm, &letter.with_files()).await);
    }
    house.work().await;
    assert_eq!(names().await, ["vat.csv"]);
    // By hand, what is there already is that.
    let save = format!("/mails/{before}/attachments/1/document");
    let saved = cast
        .editor
        .api()
        .post(&save, json!({}))
        .await
        .expect(201)
        .json();
    let again = cast
        .editor
        .api()
        .post(&save, json!({}))
        .await
        .expect(201)
        .json();
    assert_eq!(saved["document"], again["document"]);
    assert_eq!(names().await, ["vat.csv"]);
    let logo = format!("/mails/{before}/attachments/2/document");
    cast.editor.api().post(&logo, json!({})).await.expect(201);
    assert_eq!(names().await.len(), 2);
    cast.viewer.api().post(&save, json!({})).await.expect(403);
}

/// MAIL-1: an attachment is always saved, never shown, and is nothing of ours; the mail itself too.
#[tokio::test]
async fn mail_1_attachments_act_in_nobodys_name() {
    let (_house, cast) = begin().await;
    let id = make(&cast, "files").await;
    let api = cast.editor.api();
    let request = api.request(http::Method::GET, &format!("/mails/{id}/attachments/1"));
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"vat.csv\""));
    assert_eq!(header("content-type"), "application/octet-stream");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!(answer.text().await.unwrap().trim(), "a;b");
    api.get(&format!("/mails/{id}/attachments/3"))
        .await
        .expect(404);
    api.get(&format!("/mails/{id}/attachments/x"))
        .await
        .expect(404);
    let raw = api.get(&format!("/mails/{id}/raw")).await.expect(200);
    assert!(raw.body.contains("Message-ID: <files@mail.example>"));
}

/// MAIL-1: the pages: who, what, when; nothing of a mail is ever markup.
#[tokio::test]
async fn mail_1_pages_show_threads_and_no_markup_of_theirs() {
    let (_house, cast) = begin().await;
    let letter = Letter {
        from: &cast.collaborator.email,
        subject: "<b>Bold</b> & <script>x</script>",
        text: "<img src=x onerror=alert(1)>\n\nOn Tue, 3 Mar 2026 at 09:02, Office <info@office.example> wrote:\n> quoted words\n",
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &letter.raw()).await);
    let browser = cast.editor.browser().await;
    let inbox = browser.get("/office/peeters/inbox").await.expect(200).body;
    assert!(
        inbox.contains("Some Body") && !inbox.contains("<b>Bold"),
        "{inbox}"
    );
    let tab = format!("/office/peeters/dossiers/{}/mails", cast.dossier);
    browser.get(&tab).await.expect(200);
    let thread = threads(&cast, "all").await[0]["thread"]
        .as_str()
        .unwrap()
        .to_owned();
    let page = browser
        .get(&format!("{tab}/{thread}"))
        .await
        .expect(200)
        .body;
    assert!(
        !page.contains("<img src=x") && !page.contains("<script>x"),
        "{page}"
    );
    assert!(page.contains("quoted words") && page.contains("class=\"quoted\""));
    let fields = [("state", "done")];
    browser
        .post(&format!("{tab}/{thread}/state"), &fields)
        .await
        .expect(303);
    let inbox = browser.get("/office/peeters/inbox").await.expect(200).body;
    assert!(!inbox.contains("Some Body"));
    let client = cast.collaborator.browser().await;
    client.get(&tab).await.expect(404);
}

/// MAIL-1: threads are found by words of their subjects, people and attachments, in a dossier by the mail that
/// stands there alone.
#[tokio::test]
async fn mail_1_threads_are_found_by_subject_people_and_attachments() {
    let (_house, cast) = begin().await;
    let client = cast.collaborator.email.clone();
    let first = Letter {
        from: &client,
        subject: "Café 50% off",
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &first.with_files()).await);
    let second = Letter {
        id: "two",
        from: &client,
        subject: "Wages",
        date: "Mon, 2 Nov 2026 07:30:00 +0000",
        ..Letter::default()
    };
    assert!(bring(&cast.app, cast.firm, &second.raw()).await);
    let api = cast.owner.api();
    let found = |q: &'static str| {
        let (api, slug) = (&api, &cast.slug);
        async move {
            let path = format!("/firms/{slug}/inbox?q={q}");
            let list = api.get(&path).await.expect(200).json();
            let items = list["items"].as_array().unwrap().iter();
            items
                .map(|one| one["subject"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        }
    };
    for (q, subjects) in [
        ("cafe", vec!["Café 50% off"]),
        ("OFF%20caf%C3%A9", vec!["Café 50% off"]),
        ("50%25", vec!["Café 50% off"]),
        ("vat.csv", vec!["Café 50% off"]),
        ("logo", vec![]),
        ("wages%20cafe", vec![]),
        ("some%20body", vec!["Café 50% off", "Wages"]),
        ("%25", vec!["Café 50% off"]),
        ("", vec!["Café 50% off", "Wages"]),
    ] {
        assert_eq!(found(q).await, subjects, "{q}");
    }
    let browser = cast.owner.browser().await;
    let office = "/office/peeters";
    let page = browser
        .get(&format!("{office}/inbox?show=all&q=wages"))
        .await
        .expect(200);
    assert!(page.body.contains("Wages") && !page.body.contains("Café 50% off"));
    let tab = format!("{office}/dossiers/{}/mails?q=nothing-such", cast.dossier);
    let page = browser.get(&tab).await.expect(200);
    assert!(page.body.contains("nothing-such") && !page.body.contains("Wages"));
}
