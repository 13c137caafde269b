//! Files in a store that is away, slow, or not ours (OPS-1).

use std::process::{Command, Output};
use std::time::Duration;

use testkit::{Cast, House, cast, files_at, house_in, place, s3_server};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What stands between Kontor and the store.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    Whole,
    /// Connections are taken, and nothing is heard on them.
    Silent,
    /// Connections are ended.
    Cut,
}

/// A line to `server` that can be cut; its own address.
async fn line_to(server: &str) -> (String, watch::Sender<Line>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let server = server.trim_start_matches("http://").to_owned();
    let (change, state) = watch::channel(Line::Whole);
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            let (mut state, server) = (state.clone(), server.clone());
            tokio::spawn(async move {
                let now = *state.borrow_and_update();
                match now {
                    Line::Cut => {}
                    Line::Silent => drop(state.changed().await),
                    Line::Whole => {
                        let mut far = TcpStream::connect(&*server).await.unwrap();
                        tokio::select! {
                            _ = copy_bidirectional(&mut near, &mut far) => {}
                            _ = state.changed() => {}
                        }
                    }
                }
            });
        }
    });
    (address, change)
}

async fn firm_with_files_at(endpoint: &str) -> (House, Cast) {
    let folder = tempfile::tempdir().unwrap();
    let url = files_at(endpoint, 1);
    let place = place(&folder);
    let house = house_in(folder, place, url, |settings| settings).await;
    let cast = cast(&house, false).await;
    (house, cast)
}

async fn ready(house: &House) -> (u16, String) {
    // What was found out holds for some seconds.
    house.clock.advance(6_000);
    let url = format!("{}/health/ready", house.url);
    let answer = reqwest::get(url).await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// A message with a file is refused for now, one without goes through, and the instance stays.
async fn only_files_are_away(house: &House, cast: &Cast) {
    let editor = cast.editor.browser().await;
    let form = format!(
        "/office/{}/dossiers/{}/conversations/new",
        cast.slug, cast.dossier
    );
    let fields = [
        ("subject", "Papers"),
        ("text", "Here."),
        ("audience", "all"),
    ];
    let files = [("files", "a.txt", &b"bytes"[..])];
    let posted = editor.post_files(&form, &fields, &files);
    let refused = tokio::time::timeout(Duration::from_secs(8), posted).await;
    let refused = refused.expect("nobody waits long").expect(503);
    assert_eq!(refused.headers["retry-after"], "5");
    editor.post_files(&form, &fields, &[]).await.expect(303);
    let (status, words) = ready(house).await;
    assert_eq!(
        (status, words.as_str()),
        (200, "ready, but files are away\n")
    );
    let left = std::fs::read_dir(house.folder.path().join("files/incoming")).unwrap();
    assert_eq!(left.count(), 0, "nothing of it stays on this machine");
}

#[tokio::test]
async fn ops_1_a_store_that_is_away_or_silent_holds_up_files_alone() {
    let (endpoint, line) = line_to("http://127.0.0.1:9").await;
    let (house, cast) = firm_with_files_at(&endpoint).await;
    for state in [Line::Cut, Line::Silent] {
        line.send_replace(state);
        only_files_are_away(&house, &cast).await;
    }
}

#[tokio::test]
async fn ops_1_files_come_back_with_the_store() {
    let Some(server) = s3_server() else { return };
    let (endpoint, line) = line_to(&server).await;
    let (house, cast) = firm_with_files_at(&endpoint).await;
    let editor = cast.editor.browser().await;
    let form = format!(
        "/office/{}/dossiers/{}/conversations/new",
        cast.slug, cast.dossier
    );
    let fields = [
        ("subject", "Papers"),
        ("text", "Here."),
        ("audience", "all"),
    ];
    let bytes = vec![7; 300_000];
    let files = [("files", "a.bin", bytes.as_slice())];
    let made = editor
        .post_files(&form, &fields, &files)
        .await
        .expect(303)
        .location();
    let id = made.rsplit('/').next().unwrap();
    let api = cast.editor.api();
    let messages = api
        .get(&format!("/conversations/{id}/messages"))
        .await
        .expect(200)
        .json();
    let file = messages["items"][0]["attachments"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let page = format!("/office/{}/conversations/{id}/files/{file}", cast.slug);
    assert_eq!(editor.get(&page).await.expect(200).bytes, bytes);
    for state in [Line::Silent, Line::Cut] {
        line.send_replace(state);
        let away = editor.get(&page).await.expect(503);
        assert_eq!(away.headers["retry-after"], "5");
        only_files_are_away(&house, &cast).await;
        line.send_replace(Line::Whole);
        assert_eq!(editor.get(&page).await.expect(200).bytes, bytes);
        assert_eq!(ready(&house).await, (200, "ready\n".to_owned()));
    }
}

fn doctor(files: &str, keys: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kontor"));
    command
        .args(["doctor", "--files", files, "--data"])
        .arg(folder.path());
    command.envs(keys.iter().copied()).output().unwrap()
}

#[tokio::test]
async fn ops_3_doctor_says_what_is_wrong_with_the_store() {
    let nowhere = "s3://kontor-test?endpoint=http://127.0.0.1:9&timeout=1";
    let keys = [
        ("AWS_ACCESS_KEY_ID", "AKIAX"),
        ("AWS_SECRET_ACCESS_KEY", "hidden-one"),
    ];
    let said = |output: &Output| {
        let words = String::from_utf8_lossy(&output.stdout).into_owned();
        let logged = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!words.contains("hidden-one") && !logged.contains("hidden-one"));
        words
    };
    let words = said(&doctor(nowhere, &keys));
    assert!(
        words.contains("problem  files: could not put the file into the store: 127.0.0.1:9"),
        "{words}"
    );
    assert!(
        words.contains("check bucket and endpoint in --files"),
        "{words}"
    );
    let words = said(&doctor(nowhere, &[("AWS_ACCESS_KEY_ID", "")]));
    assert!(
        words.contains("problem  files: s3: needs AWS_ACCESS_KEY_ID"),
        "{words}"
    );
    let Some(server) = s3_server() else { return };
    let good = format!("s3://kontor-test/doctor?endpoint={server}");
    let words = said(&doctor(&good, &[]));
    assert!(
        words.contains(&format!("ok       files: {good} takes files")),
        "{words}"
    );
    let words = said(&doctor(&good, &keys));
    assert!(
        words.contains("the store does not know AWS_ACCESS_KEY_ID"),
        "{words}"
    );
    let other = format!("s3://other?endpoint={server}");
    let words = said(&doctor(&other, &[]));
    assert!(
        words.contains("the key may not do that in the bucket other"),
        "{words}"
    );
}
