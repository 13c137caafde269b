//! A new client on one page: dossier, contact, access and invitation in one commit.

use serde_json::{Value, json};
use testkit::{Cast, House, cast, house};

const NEW: &str = "/office/peeters/dossiers/new";

async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    house.mail().await;
    (house, cast)
}

async fn named(cast: &Cast, name: &str) -> Vec<Value> {
    let found = cast
        .owner
        .api()
        .get(&format!("/firms/peeters/dossiers?q={name}"))
        .await;
    found.expect(200).json()["items"]
        .as_array()
        .unwrap()
        .clone()
}

/// DOS-1, DOS-4, SIGNIN-1: one form, one commit: the dossier, its contact with a role, LOGIN and the
/// invitation.
#[tokio::test]
async fn dos_1_a_client_comes_with_its_contact_in_one_form() {
    let (house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    owner.get(NEW).await.expect(200);
    let fields = [
        ("name", "Slagerij Nieuw"),
        ("kind", "company"),
        ("language", "nl"),
        ("who", "new"),
        ("first_name", "Wout"),
        ("last_name", "Nieuw"),
        ("address", "wout@nieuw.example"),
        ("role", "access"),
        ("login", "on"),
        ("invite", "on"),
    ];
    let info = owner.post(NEW, &fields).await.expect(303).location();
    assert!(info.ends_with("/info"), "{info}");
    let page = owner.get(&info).await.expect(200);
    assert!(page.body.contains("wout@nieuw.example") && page.body.contains("Invited"));
    house.mail_to("wout@nieuw.example").await.link("/activate/");
    let id = named(&cast, "Slagerij").await[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/dossiers/{id}/addresses");
    let item = cast.owner.api().get(&path).await.expect(200).json()["items"][0].clone();
    assert_eq!(
        (&item["role"], &item["notify"]),
        (&json!("access"), &json!(true))
    );
}

/// What is wrong with either part is said at its field, and nothing is there; an empty contact is none.
#[tokio::test]
async fn dos_1_a_client_and_its_contact_are_all_or_nothing() {
    let (_house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    let contacts = async || {
        let list = cast
            .owner
            .api()
            .get("/firms/peeters/contacts")
            .await
            .expect(200);
        list.json()["items"].as_array().unwrap().len()
    };
    let before = contacts().await;
    let fields = [
        ("name", ""),
        ("kind", "company"),
        ("language", "nl"),
        ("who", "new"),
        ("first_name", "Wout"),
        ("login", "on"),
    ];
    let refused = owner.post(NEW, &fields).await.expect(422);
    for field in ["name", "last_name", "address"] {
        assert!(
            refused.body.contains(&format!("href=\"#{field}\"")),
            "{field}"
        );
    }
    assert!(
        refused.body.contains("value=\"Wout\""),
        "what was typed stays"
    );
    let taken = [
        ("name", "Slagerij Nieuw"),
        ("kind", "company"),
        ("language", "nl"),
        ("who", "new"),
        ("first_name", "Wout"),
        ("last_name", "Nieuw"),
        ("address", cast.invited.2.as_str()),
        ("role", "access"),
        ("login", "on"),
    ];
    owner.post(NEW, &taken).await.expect(422);
    let mut role = taken;
    role[6].1 = "wout@nieuw.example";
    role[7].1 = "emperor";
    owner.post(NEW, &role).await.expect(422);
    assert!(named(&cast, "Slagerij").await.is_empty());
    assert_eq!(contacts().await, before);
    let bare = [
        ("name", "Slagerij Kaal"),
        ("kind", "company"),
        ("language", "nl"),
        ("who", "new"),
        ("login", "on"),
        ("invite", "on"),
    ];
    owner.post(NEW, &bare).await.expect(303);
    assert_eq!(contacts().await, before);
}

/// DOS-8: somebody whom the firm knows already: the only one who fits is taken, of several one chooses;
/// who has an account needs no invitation.
#[tokio::test]
async fn dos_8_a_client_comes_with_a_contact_whom_the_firm_has() {
    let (house, cast) = begin().await;
    let owner = cast.owner.browser().await;
    let fields = |name: &'static str, q: &'static str, contact: &'static str| {
        [
            ("name", name),
            ("kind", "company"),
            ("language", "nl"),
            ("who", "known"),
            ("q", q),
            ("contact", contact),
            ("role", "collaborator"),
            ("login", "on"),
            ("invite", "on"),
        ]
    };
    let none = owner
        .post(NEW, &fields("Tweede zaak", "nobody at all", ""))
        .await
        .expect(422);
    assert!(none.body.contains("No contact was found."));
    let several = owner
        .post(NEW, &fields("Tweede zaak", "e", ""))
        .await
        .expect(422);
    assert!(several.body.contains("Several fit") && several.body.contains("Els Bakker"));
    let before = house.mail().await.len();
    let info = owner
        .post(NEW, &fields("Tweede zaak", "els bakker", ""))
        .await
        .expect(303)
        .location();
    let page = owner.get(&info).await.expect(200);
    assert!(page.body.contains("Els Bakker") && page.body.contains("Active"));
    assert_eq!(house.mail().await.len(), before);
    let client = cast.collaborator.browser().await;
    let id = named(&cast, "Tweede").await[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    client.get(&format!("/portal/{id}")).await.expect(200);
}
