//! The story that must run, through the pages alone and without script.

use testkit::{Browser, PASSWORD, cast, house};

/// Cuts out what stands between two marks.
#[track_caller]
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before} in {text}"))
        .1;
    rest.split_once(after)
        .unwrap_or_else(|| panic!("no {after}"))
        .0
}

/// The whole way: DOS-3, DOS-4, SIGNIN-1, SIGNIN-2, CONV-1, CONV-8, CONV-9, CONV-12, NOTE-9, HIST-1.
#[tokio::test]
async fn a_firm_and_its_client_talk() {
    let house = house().await;
    let cast = cast(&house, false).await;
    let staff = cast.owner.browser().await;
    let office = format!("/office/{}", cast.slug);

    // 1. Find a dossier, add a contact with LOGIN on, and invite.
    let found = staff
        .get(&format!("{office}?q=bakk"))
        .await
        .expect(200)
        .body;
    assert!(found.contains("Bakkerij Test BV") && !found.contains("Garage Goossens"));
    let form = format!("{office}/dossiers/{}/contacts/new", cast.dossier);
    staff.get(&form).await.expect(200);
    let fields = [
        ("first_name", "Nele"),
        ("last_name", "Claes"),
        ("address", "nele@claes.example"),
        ("language", "nl"),
        ("phone", ""),
        ("role", "collaborator"),
        ("login", "on"),
        ("invite", "on"),
    ];
    staff.post(&form, &fields).await.expect(303);

    // 2. The mail leads to a page that uses nothing up; a password activates.
    let mail = house.mail_to("nele@claes.example").await;
    let link = mail.link("/activate/");
    let client = Browser::new(&house.url);
    client.get(&link).await.expect(200);
    client.get(&link).await.expect(200);
    let portal = client
        .post(&link, &[("password", PASSWORD)])
        .await
        .expect(303)
        .location();
    assert_eq!(portal, format!("/portal/{}", cast.dossier));
    let home = client.get(&portal).await.expect(200).body;
    assert!(home.contains("lang=\"nl\""));
    client
        .post(&link, &[("password", PASSWORD)])
        .await
        .expect(410);

    // 3. Staff start a conversation with a PDF.
    house.later(1);
    let form = format!("{office}/dossiers/{}/conversations/new", cast.dossier);
    let fields = [
        ("subject", "Btw-aangifte"),
        ("text", "Graag **voor vrijdag**."),
        ("audience", "all"),
    ];
    let pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF";
    let page = staff
        .post_files(&form, &fields, &[("files", "overzicht.pdf", pdf)])
        .await
        .expect(303)
        .location();
    let shown = staff.get(&page).await.expect(200).body;
    assert!(shown.contains("<strong>voor vrijdag</strong>") && shown.contains("overzicht.pdf"));
    assert!(shown.contains("Delivered"));

    // 4. The client is told by mail, follows the link and answers with a photo.
    let told = house.mail_to("nele@claes.example").await;
    assert!(told.raw.contains("Auto-Submitted: auto-generated"));
    let link = told.link("/conversations/");
    let letter = client.get(&link).await.expect(200).body;
    assert!(letter.contains("voor vrijdag"));
    let photo = b"\x89PNG\r\n\x1a\n-a-photo-";
    client
        .post_files(
            &link,
            &[("text", "Hier is het.")],
            &[("photo", "bon.png", photo)],
        )
        .await
        .expect(303);
    let list = staff
        .get(&format!("{office}/dossiers/{}/conversations", cast.dossier))
        .await
        .expect(200)
        .body;
    assert!(
        list.contains("is-bold"),
        "the answered conversation is bold"
    );
    let shown = staff.get(&page).await.body;
    assert!(shown.contains("Read by Nele Claes") && shown.contains("bon.png"));

    // 5. Edit, delete, end, reopen.
    staff
        .post(&page, &[("text", "Bedankt, alles is gebokt.")])
        .await
        .expect(303);
    let shown = staff.get(&page).await.body;
    let edit = between(
        &shown[shown.rfind("letter-menu").unwrap()..],
        "<li><a href=\"",
        "\"",
    )
    .to_owned();
    let version = between(
        &staff.get(&edit).await.expect(200).body,
        "name=\"version\" value=\"",
        "\"",
    )
    .to_owned();
    staff
        .post(
            &edit,
            &[
                ("text", "Bedankt, alles is geboekt."),
                ("version", &version),
            ],
        )
        .await
        .expect(303);
    let stale = staff
        .post(&edit, &[("text", "Iets anders"), ("version", &version)])
        .await
        .expect(412);
    assert!(
        stale.body.contains("Iets anders"),
        "what was typed is still there"
    );
    assert!(client.get(&link).await.body.contains("alles is geboekt"));
    staff
        .post(&edit.replace("/edit", "/delete"), &[])
        .await
        .expect(303);
    assert!(!client.get(&link).await.body.contains("alles is geboekt"));
    staff.post(&format!("{page}/close"), &[]).await.expect(303);
    let closed = staff.get(&page).await.body;
    assert!(closed.contains("is-closed") && closed.contains("Ended on"));
    let late = staff.post(&page, &[("text", "Te laat?")]).await.expect(409);
    assert!(
        late.body.contains("Te laat?"),
        "what was typed is still there"
    );
    client
        .post(&link, &[("text", "Toch nog iets.")])
        .await
        .expect(303);
    assert!(!staff.get(&page).await.body.contains("is-closed"));

    // 6. The history shows all of it.
    let history = staff
        .get(&format!("{office}/dossiers/{}/history", cast.dossier))
        .await
        .expect(200)
        .body;
    for name in ["Nele Claes", "nele@claes.example", "Btw-aangifte"] {
        assert!(history.contains(name), "{name}");
    }
}
