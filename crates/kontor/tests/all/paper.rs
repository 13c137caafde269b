//! CONV-16: a conversation as PDF, read back with a real reader.

use std::io::Write;
use std::process::Command;

use serde_json::json;
use testkit::Answer;

use crate::conversations::{begin, reply, start};

/// What a reader of PDF files says of it: whether it is whole, and its text.
fn read_back(answer: &Answer) -> String {
    assert_eq!(answer.headers["content-type"], "application/pdf");
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&answer.bytes).unwrap();
    let path = file.path().to_owned();
    let checked = Command::new("qpdf").arg("--check").arg(&path).output();
    let checked = checked.expect("qpdf is installed by scripts/setup-debian.sh");
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(
        checked.status.success() && said.contains("No syntax"),
        "{said}"
    );
    let text = Command::new("pdftotext")
        .arg("-layout")
        .arg(&path)
        .arg("-")
        .output();
    let text = text.expect("pdftotext is installed by scripts/setup-debian.sh");
    assert!(text.status.success());
    String::from_utf8(text.stdout).unwrap()
}

/// Everything that was said and by whom, in the reader's language; nothing of the firm's own.
#[tokio::test]
async fn conv_16_a_conversation_is_printed_without_its_notes() {
    let (house, cast) = begin().await;
    let staff = cast.editor.api();
    let browser = cast.editor.browser().await;
    let form = format!(
        "/office/peeters/dossiers/{}/conversations/new",
        cast.dossier
    );
    let fields = [
        ("subject", "Jaarrekening <b>Ω Жук</b>"),
        (
            "text",
            "Please **sign** it:\n\n- page 3\n- page 7 <script>alert(1)</script>\n\nΚαλημέρα, здравствуйте, ĉeĥa.",
        ),
        ("audience", "all"),
    ];
    let file = [("files", "return.txt", b"Line 1".as_slice())];
    let made = browser
        .post_files(&form, &fields, &file)
        .await
        .expect(303)
        .location();
    let id = made.rsplit('/').next().unwrap().to_owned();
    let said = reply(&staff, &id, "The first wording.").await;
    let path = format!("/messages/{}", said["id"].as_str().unwrap());
    staff
        .patch(&path, json!({"text": "The second wording."}))
        .await
        .expect(200);
    let gone = reply(&staff, &id, "Taken back.").await;
    let path = format!("/messages/{}", gone["id"].as_str().unwrap());
    staff.delete(&path).await.expect(204);
    let body = json!({"text": "Between us.", "note": true});
    staff
        .post(&format!("/conversations/{id}/messages"), body)
        .await
        .expect(201);

    let portal = format!("/portal/{}/conversations/{id}/pdf", cast.dossier);
    let client = cast.collaborator.browser().await;
    let theirs = read_back(&client.get(&format!("{portal}?notes=1")).await.expect(200));
    let ours = read_back(
        &browser
            .get(&format!("/office/peeters/conversations/{id}/pdf"))
            .await
            .expect(200),
    );
    for text in [&theirs, &ours] {
        for part in [
            "<b>Ω Жук</b>",
            "Please sign it:",
            "• page 3",
            "<script>alert(1)</script>",
            "Καλημέρα, здравствуйте, ĉeĥa.",
            "return.txt",
            "The second wording.",
            "Page 1 of 1",
            "SHA-256 ",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        for part in ["Between us.", "The first wording.", "Taken back."] {
            assert!(!text.contains(part), "{part} in {text}");
        }
    }
    let with = format!("/conversations/{id}/pdf?notes=true");
    let noted = read_back(&staff.get(&with).await.expect(200));
    assert!(noted.contains("Between us.") && noted.contains("Internal note"));
    cast.collaborator.api().get(&with).await.expect(403);
    cast.stranger
        .api()
        .get(&format!("/conversations/{id}/pdf"))
        .await
        .expect(404);
    let events = format!("/dossiers/{}/events?limit=50", cast.dossier);
    let told = staff.get(&events).await.expect(200).body;
    assert_eq!(told.matches("\"conversation.printed\"").count(), 3);
    drop(house);
}

/// Many messages fill many pages, numbered.
#[tokio::test]
async fn conv_16_a_long_conversation_is_printed_whole() {
    let (_house, cast) = begin().await;
    let staff = cast.editor.api();
    let id = start(&staff, &cast, json!("all")).await;
    for n in 2..=230 {
        reply(&staff, &id, &format!("Number {n} of many, in a line that is long enough to be broken once it has reached the margin of the page, and then some.")).await;
    }
    let text = read_back(
        &staff
            .get(&format!("/conversations/{id}/pdf"))
            .await
            .expect(200),
    );
    for n in 2..=230 {
        assert!(text.contains(&format!("Number {n} of many")), "{n}");
    }
    assert!(text.contains("Page 17 of "));
}
