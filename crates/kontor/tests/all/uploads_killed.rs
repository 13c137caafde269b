//! Uploads and a process that is killed (REQ-9).

use bytes::Bytes;
use kontor::app::App;
use kontor::routes;
use kontor::schema::MIGRATIONS;
use sha2::{Digest as _, Sha256};
use store::{Chance, Store};
use testkit::{Api, Cast, House};

use crate::uploads::{Client, ground, id, send};

/// REQ-9: after the process was killed in the middle, a new one on the same folder tells of what is on
/// the disk and goes on there; what nobody was told of is cut off.
#[tokio::test]
async fn req_9_after_a_kill_it_goes_on_where_it_was_told_to_be() {
    let (house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    let place = client.begin("", 1_000, "kept.bin").await;
    let sent: Vec<u8> = (0..1_000_u32)
        .map(|n| u8::try_from(n % 251).unwrap())
        .collect();
    client.patch(&place, 0, &sent[..400]).await.expect(204);
    // What a kill leaves: bytes behind those that were noted.
    let growing = std::fs::read_dir(house.folder.path().join("files/growing")).unwrap();
    let file = growing.map(|entry| entry.unwrap().path()).next().unwrap();
    assert_eq!(std::fs::metadata(&file).unwrap().len(), 400);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.extend_from_slice(b"never told");
    std::fs::write(&file, bytes).unwrap();

    let (app, url) = restarted(&house).await;
    let client = Client::Api(testkit_api(&url, &house, &cast).await);
    assert_eq!(client.offset(&place).await, "400");
    client.patch(&place, 400, &sent[400..]).await.expect(204);
    assert!(!file.exists(), "it was moved");
    let key = kontor::files::key(cast.firm, id(&place).parse().unwrap());
    let hash = app.vault().check(&key).await.unwrap();
    assert_eq!(hash.as_slice(), Sha256::digest(&sent).as_slice());
    let (count, wrong) = kontor::files::verify::findings(&app).await.unwrap();
    assert_eq!((count, wrong), (1, Vec::new()), "the row holds the hash");
}

/// REQ-9: killed between the last byte and the row: whoever asks next finds it done, once.
#[tokio::test]
async fn req_9_killed_before_its_row_it_is_finished_by_who_asks_next() {
    let (house, cast) = ground().await;
    let client = Client::Api(cast.collaborator.api());
    for (name, moved) in [("whole.txt", false), ("moved.txt", true)] {
        let place = client.begin("", 5, name).await;
        client.patch(&place, 0, b"abcd").await.expect(204);
        let upload: kontor::ids::FileId = id(&place).parse().unwrap();
        let key = kontor::files::key(cast.firm, upload);
        // As `append` does, and no further.
        let progress = progress(&house, &cast, upload).await;
        let mut growing = house.app.vault().grow(&key, false).await.unwrap();
        growing.go_on(&progress).await.unwrap();
        growing.write(Bytes::from_static(b"e")).await.unwrap();
        let whole = growing.save().await.unwrap();
        drop(growing);
        if moved {
            house.app.vault().settle(&key, &whole).await.unwrap();
        }
        let firm = cast.firm;
        let state = whole.hash.clone();
        house
            .app
            .store()
            .write(move |tx| {
                // tenant: a test
                tx.execute(
                    "UPDATE uploads SET state = 'whole', received = 5, hash = $3 \
                     WHERE firm_id = $1 AND id = $2",
                    &[&firm, &upload, &state.as_slice()],
                )
                .map_err(kontor::refusal::Refusal::from)
            })
            .await
            .unwrap();
        assert_eq!(client.offset(&place).await, "5");
        client.patch(&place, 5, b"").await.expect(204);
        assert_eq!(
            send(&cast.collaborator.api(), &cast, &id(&place)).await["name"],
            name
        );
    }
    let (count, wrong) = kontor::files::verify::findings(&house.app).await.unwrap();
    assert_eq!((count, wrong), (2, Vec::new()));
}

async fn progress(house: &House, cast: &Cast, upload: kontor::ids::FileId) -> vault::Progress {
    let firm = cast.firm;
    house
        .app
        .store()
        .read(move |tx| {
            let found = tx.only(
                kontor::uploads::store::FIND,
                &[&firm, &upload],
                kontor::uploads::model::Upload::read,
            )?;
            Ok::<_, kontor::refusal::Refusal>(found.progress())
        })
        .await
        .unwrap()
}

/// The same folder and database, opened by another process.
async fn restarted(house: &House) -> (App, String) {
    let store = Store::open(&house.place, house.clock.clone(), Chance::system()).unwrap();
    store.migrate(MIGRATIONS).await.unwrap();
    let at = |name: &str| format!("file:{}", house.folder.path().join(name).display());
    let vault = vault::Vault::open(&at("files")).unwrap();
    vault.sweep_incoming().unwrap();
    let post = post::Post::open(&at("mail")).unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = App::new(
        store,
        vault,
        post,
        kontor::embedded::texts().unwrap(),
        kontor::embedded::assets().unwrap(),
        house.app.settings().clone(),
    );
    let router = routes::router(app.clone());
    tokio::spawn(async move {
        let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
        axum::serve(listener, service).await.unwrap();
    });
    (app, url)
}

async fn testkit_api(url: &str, house: &House, cast: &Cast) -> Api {
    let token = format!("{}{}", kontor::web::TOKEN_PREFIX, house.app.secret().0);
    let (user, hash) = (cast.collaborator.user, kontor::app::hash_secret(&token));
    house
        .app
        .store()
        .write(move |tx| kontor::people::tokens::create(tx, user, "read write", None, &hash))
        .await
        .unwrap();
    Api::new(url, Some(token))
}
