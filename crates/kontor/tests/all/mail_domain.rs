//! Mail from an address of the firm's own, signed once its domain publishes the key (NOTE-9).

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use kontor::app::Settings;
use kontor::worker::run_due;
use serde_json::{Value, json};
use testkit::{Cast, House, MailPeer, Says, cast, house_with};
use tokio::net::UdpSocket;

const PATH: &str = "/firms/peeters/mail-domain";

/// A name server that answers every question with these texts.
async fn name_server() -> (SocketAddr, Arc<Mutex<Vec<String>>>) {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let place = socket.local_addr().unwrap();
    let texts = Arc::new(Mutex::new(Vec::<String>::new()));
    let now = texts.clone();
    tokio::spawn(async move {
        let mut buffer = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
            // The question without what says how much is taken.
            let mut answer = buffer[..length - 11].to_vec();
            let texts = now.lock().unwrap().clone();
            answer[2] = 0x81;
            answer[7] = u8::try_from(texts.len()).unwrap();
            answer[11] = 0;
            for text in texts {
                let mut data = Vec::new();
                for part in text.as_bytes().chunks(200) {
                    data.push(u8::try_from(part.len()).unwrap());
                    data.extend_from_slice(part);
                }
                answer.extend_from_slice(&[192, 12, 0, 16, 0, 1, 0, 0, 0, 60]);
                answer.extend_from_slice(&u16::try_from(data.len()).unwrap().to_be_bytes());
                answer.extend(data);
            }
            socket.send_to(&answer, from).await.unwrap();
        }
    });
    (place, texts)
}

async fn begin() -> (House, Cast, Arc<Mutex<Vec<String>>>) {
    let (place, texts) = name_server().await;
    let house = house_with(move |settings| Settings {
        dns: Some(place),
        ..settings
    })
    .await;
    let cast = cast(&house, false).await;
    house.mail().await;
    (house, cast, texts)
}

async fn letter(house: &House, cast: &Cast, peer: &MailPeer) -> testkit::Taken {
    let app = house.mailing(&format!("smtp://{}", peer.place));
    let path = format!("/dossiers/{}/conversations", cast.dossier);
    let body = json!({"subject": "VAT", "text": "VAT text."});
    cast.editor.api().post(&path, body).await.expect(201);
    house.later(121);
    run_due(&app).await.unwrap();
    let taken = peer.taken();
    let found = taken.iter().rfind(|one| one.to == cast.collaborator.email);
    found.unwrap().clone()
}

/// NOTE-9: mail comes from the firm's own address once its domain publishes the key, and not before.
#[tokio::test]
async fn note_9_mail_comes_from_the_firms_own_domain_once_it_publishes_the_key() {
    let (house, cast, texts) = begin().await;
    let (owner, peer) = (cast.owner.api(), MailPeer::begin(|_| Says::Usual).await);
    owner.get(PATH).await.expect(404);
    for bad in ["", "office", "office@", "office@é.example"] {
        owner.put(PATH, json!({"address": bad})).await.expect(422);
    }
    let chosen = json!({"address": "Office@Peeters.Example"});
    cast.viewer
        .api()
        .put(PATH, chosen.clone())
        .await
        .expect(403);
    let made = owner.put(PATH, chosen).await.expect(200).json();
    assert_eq!(made["address"], "Office@peeters.example");
    assert!(made["verified_at"].is_null());
    let record = |made: &Value, of: &str| made["records"][0][of].as_str().unwrap().to_owned();
    assert!(record(&made, "name").ends_with("._domainkey.peeters.example"));
    // The domain says nothing, or something else.
    for wrong in [
        vec![],
        vec!["v=DKIM1; p=AAAA".to_owned(), "other".to_owned()],
    ] {
        *texts.lock().unwrap() = wrong;
        owner
            .post(&format!("{PATH}/check"), json!({}))
            .await
            .expect(409);
    }
    let plain = letter(&house, &cast, &peer).await;
    assert!(
        plain
            .header("From")
            .unwrap()
            .contains("<kontor@kontor.example>")
    );
    assert_eq!(plain.header("DKIM-Signature"), None);

    *texts.lock().unwrap() = vec!["other".to_owned(), record(&made, "text")];
    cast.viewer
        .api()
        .post(&format!("{PATH}/check"), json!({}))
        .await
        .expect(403);
    let good = owner
        .post(&format!("{PATH}/check"), json!({}))
        .await
        .expect(200)
        .json();
    assert!(good["verified_at"].is_string());
    let signed = letter(&house, &cast, &peer).await;
    assert!(
        signed
            .header("From")
            .unwrap()
            .contains("<Office@peeters.example>")
    );
    let signature = signed.header("DKIM-Signature").unwrap();
    assert!(signature.contains("d=peeters.example;"), "{signature}");
    let selector = record(&made, "name").split('.').next().unwrap().to_owned();
    assert!(signature.contains(&format!("s={selector};")), "{signature}");
    for name in [
        "from:from",
        "to:to",
        "subject:subject",
        "reply-to",
        "list-unsubscribe",
    ] {
        assert!(signature.contains(name), "{name}: {signature}");
    }

    // Another name there is the same domain; another domain is another key, and is looked at first.
    let same = owner
        .put(PATH, json!({"address": "mail@peeters.example"}))
        .await
        .json();
    assert!(same["verified_at"].is_string() && same["records"] == made["records"]);
    let other = owner
        .put(PATH, json!({"address": "mail@other.example"}))
        .await
        .json();
    assert!(other["verified_at"].is_null());
    assert_ne!(record(&other, "text"), record(&made, "text"));
    owner.delete(PATH).await.expect(204);
    owner.get(PATH).await.expect(404);
    let plain = letter(&house, &cast, &peer).await;
    assert_eq!(plain.header("DKIM-Signature"), None);
    let events = owner
        .get("/firms/peeters/events?scope=firm")
        .await
        .expect(200)
        .body;
    assert!(events.contains("mail_address"), "{events}");
}

/// NOTE-9: mail from the installation's own address is signed with the operator's key.
#[tokio::test]
async fn note_9_mail_of_the_installation_is_signed_too() {
    let key = post::new_key().unwrap();
    let signer = post::Signer::new("kontor.example", "op1", &key.secret).unwrap();
    assert_eq!(post::public_half(&key.secret), Ok(key.public));
    let house = house_with(move |settings| Settings {
        dkim: Some(std::sync::Arc::new(signer)),
        ..settings
    })
    .await;
    let cast = cast(&house, false).await;
    house.mail().await;
    let peer = MailPeer::begin(|_| Says::Usual).await;
    let signed = letter(&house, &cast, &peer).await;
    assert!(
        signed
            .header("From")
            .unwrap()
            .contains("<kontor@kontor.example>")
    );
    let signature = signed.header("DKIM-Signature").unwrap();
    assert!(
        signature.contains("d=kontor.example;") && signature.contains("s=op1;"),
        "{signature}"
    );
}

/// NOTE-9: a domain that no longer publishes the key is noticed; after three days mail goes from the installation's
/// address again. One that has it back in time, and a name server that is silent, change nothing.
#[tokio::test]
async fn note_9_a_key_that_is_taken_down_is_noticed() {
    let (house, cast, texts) = begin().await;
    let owner = cast.owner.api();
    let made = owner
        .put(PATH, json!({"address": "office@peeters.example"}))
        .await;
    let record = made.expect(200).json()["records"][0]["text"]
        .as_str()
        .unwrap()
        .to_owned();
    *texts.lock().unwrap() = vec![record.clone()];
    owner
        .post(&format!("{PATH}/check"), json!({}))
        .await
        .expect(200);
    kontor::worker::schedule(&house.app).await.unwrap();
    let day = async || {
        house.later(24 * 60);
        house.work().await;
        owner.get(PATH).await.expect(200).json()
    };
    assert!(day().await["missing_since"].is_null());
    *texts.lock().unwrap() = Vec::new();
    for _ in 0..2 {
        let missing = day().await;
        assert!(missing["missing_since"].is_string() && missing["verified_at"].is_string());
    }
    let page = cast
        .owner
        .browser()
        .await
        .get("/office/peeters/settings/mail/domain")
        .await;
    assert!(page.expect(200).body.contains("role=\"alert\""));
    *texts.lock().unwrap() = vec![record];
    assert!(day().await["missing_since"].is_null());
    *texts.lock().unwrap() = vec!["other".to_owned()];
    for _ in 0..3 {
        assert!(day().await["verified_at"].is_string());
    }
    let given_up = day().await;
    assert!(
        given_up["verified_at"].is_null() && given_up["missing_since"].is_null(),
        "{given_up}"
    );
    let peer = MailPeer::begin(|_| Says::Usual).await;
    let plain = letter(&house, &cast, &peer).await;
    assert!(
        plain
            .header("From")
            .unwrap()
            .contains("<kontor@kontor.example>")
    );
    let events = owner
        .get("/firms/peeters/events?scope=firm")
        .await
        .expect(200)
        .body;
    assert_eq!(events.matches("mail_address").count(), 3, "{events}");
}

/// NOTE-9: the same on the page, which says what to publish and what is wrong.
#[tokio::test]
async fn note_9_the_page_says_what_to_publish() {
    let (_house, cast, texts) = begin().await;
    let page = "/office/peeters/settings/mail/domain";
    let owner = cast.owner.browser().await;
    owner.get(page).await.expect(200);
    owner.post(page, &[("address", "nobody")]).await.expect(422);
    owner
        .post(page, &[("address", "office@peeters.example")])
        .await
        .expect(303);
    let api = cast.owner.api().get(PATH).await.expect(200).json();
    let record = api["records"][0]["text"].as_str().unwrap();
    let shown = owner.get(page).await.expect(200).body;
    assert!(
        shown.contains("._domainkey.peeters.example") && shown.contains("_dmarc.peeters.example")
    );
    let check = format!("{page}/check");
    assert!(
        owner
            .post(&check, &[])
            .await
            .expect(200)
            .body
            .contains("role=\"alert\"")
    );
    *texts.lock().unwrap() = vec![record.to_owned()];
    owner.post(&check, &[]).await.expect(303);
    let shown = owner.get(page).await.expect(200).body;
    assert!(
        shown.contains("Mail comes from office@peeters.example.")
            || shown.contains("office@peeters.example")
    );
    owner.post(&format!("{page}/remove"), &[]).await.expect(303);
    cast.owner.api().get(PATH).await.expect(404);
}
