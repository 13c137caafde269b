//! What is stored, held against what the database knows, and brought elsewhere (OPS-1, OPS-2).

use std::process::Command;

use bytes::Bytes;
use futures::stream;
use kontor::files::{moving, verify};
use testkit::{Cast, House, cast, files, house, vault};
use vault::{Key, Vault};

fn silent(_line: &str) {}

async fn firm_with_files() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    for name in ["a.txt", "b.txt", "c.txt"] {
        attach(&cast, name).await;
    }
    (house, cast)
}

async fn attach(cast: &Cast, name: &str) {
    let editor = cast.editor.browser().await;
    let form = format!(
        "/office/{}/dossiers/{}/conversations/new",
        cast.slug, cast.dossier
    );
    let fields = [("subject", name), ("text", "Here."), ("audience", "all")];
    let files = [("files", name, name.as_bytes())];
    editor.post_files(&form, &fields, &files).await.expect(303);
}

async fn put(vault: &Vault, key: &Key, bytes: &'static [u8]) {
    let body = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(bytes))]);
    vault.put(key, body, 100).await.unwrap();
}

async fn keys(vault: &Vault) -> Vec<Key> {
    let found = vault.list(None).await.unwrap();
    found.iter().filter_map(|one| one.key).collect()
}

#[tokio::test]
async fn ops_2_verify_finds_missing_extra_and_altered_files() {
    let (house, _cast) = firm_with_files().await;
    let (app, vault) = (&house.app, house.app.vault());
    assert_eq!(verify::findings(app).await.unwrap(), (3, Vec::new()));
    let stored = keys(vault).await;
    vault.remove(&stored[0]).await.unwrap();
    vault.remove(&stored[1]).await.unwrap();
    put(vault, &stored[1], b"?.txt").await;
    let extra = Key::new([1; 16], [2; 16]);
    put(vault, &extra, b"extra").await;
    let (count, found) = verify::findings(app).await.unwrap();
    assert_eq!(count, 3);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found
            .iter()
            .any(|line| line.ends_with("its content is missing"))
    );
    assert!(found.iter().any(|line| line.contains("was altered")));
    // The store's clock is the machine's: long before, and long after what it wrote.
    assert_eq!(
        verify::extra(app).await.unwrap(),
        Vec::new(),
        "it may be on its way"
    );
    house.later(60 * 24 * 365 * 10);
    let found = verify::extra(app).await.unwrap();
    let names: Vec<_> = found.iter().map(|one| one.name.clone()).collect();
    assert_eq!(names, [extra.to_string()]);
}

#[tokio::test]
async fn ops_1_files_are_brought_elsewhere_and_back() {
    let (house, cast) = firm_with_files().await;
    let (store, here) = (house.app.store(), house.app.vault());
    let folder = tempfile::tempdir().unwrap();
    // From a folder to a folder; from a store, if there is one, to a folder.
    let there = Vault::open(&format!("file:{}/there", folder.path().display())).unwrap();
    let first = moving::copy(store, here, &there, &silent).await.unwrap();
    assert_eq!((first.files, first.copied, first.found), (3, 3, Vec::new()));
    assert_eq!(keys(here).await, keys(&there).await);
    // It goes on while people do, and again as often as one likes.
    attach(&cast, "d.txt").await;
    let second = moving::copy(store, here, &there, &silent).await.unwrap();
    assert_eq!((second.files, second.copied), (4, 1));
    // One that broke off in the middle.
    let all = keys(&there).await;
    there.remove(&all[2]).await.unwrap();
    let third = moving::copy(store, here, &there, &silent).await.unwrap();
    assert_eq!((third.copied, keys(&there).await), (1, all.clone()));
    // And back into an empty place, of the kind that this run is about.
    let other = tempfile::tempdir().unwrap();
    let back = vault(&other, &files(&other));
    let fourth = moving::copy(store, &there, &back, &silent).await.unwrap();
    assert_eq!((fourth.copied, keys(&back).await), (4, all.clone()));
    for key in &all {
        assert_eq!(
            here.check(key).await.unwrap(),
            back.check(key).await.unwrap()
        );
    }
    // Nothing goes unless it is asked for, and then only what is safe.
    there.remove(&all[0]).await.unwrap();
    there.remove(&all[1]).await.unwrap();
    put(&there, &all[1], b"?.txt").await;
    let removed = moving::remove(store, &back, &there, &silent).await.unwrap();
    assert_eq!(
        (removed.removed, removed.found.len()),
        (2, 2),
        "{:?}",
        removed.found
    );
    assert_eq!(keys(&back).await, all[..2]);
}

#[tokio::test]
async fn ops_1_what_is_damaged_is_not_brought_elsewhere() {
    let (house, _cast) = firm_with_files().await;
    let (store, here) = (house.app.store(), house.app.vault());
    let all = keys(here).await;
    here.remove(&all[0]).await.unwrap();
    here.remove(&all[1]).await.unwrap();
    put(here, &all[1], b"?.txt").await;
    let folder = tempfile::tempdir().unwrap();
    let there = vault(&folder, &files(&folder));
    put(&there, &all[2], b"another").await;
    let moved = moving::copy(store, here, &there, &silent).await.unwrap();
    assert_eq!(
        (moved.copied, moved.found.len()),
        (0, 3),
        "{:?}",
        moved.found
    );
    assert_eq!(keys(&there).await, [all[2]]);
}

/// The commands, on a folder: they say what is next, and remove only what they are told to.
#[tokio::test]
async fn ops_1_the_commands_say_what_is_next() {
    let data = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kontor"));
        let done = command.args(words).arg("--data").arg(data.path());
        let output = done.output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    assert_eq!(run(&["migrate"]).0, Some(0));
    let other = format!("file:{}/other", data.path().display());
    let (code, said) = run(&["files", "move", "--to", &other]);
    assert_eq!(code, Some(0));
    assert!(said.contains("0 of 0 files were copied"), "{said}");
    assert!(
        said.contains(&format!("start it with --files '{other}'")),
        "{said}"
    );
    assert_eq!(run(&["files", "move"]).0, Some(2));
    let extra = data
        .path()
        .join("files")
        .join(Key::new([1; 16], [2; 16]).to_string());
    std::fs::create_dir_all(extra.parent().unwrap()).unwrap();
    std::fs::write(&extra, "extra").unwrap();
    assert_eq!(run(&["verify"]).0, Some(0), "it is too young to be told of");
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    let file = std::fs::File::options().write(true).open(&extra).unwrap();
    file.set_modified(long_ago).unwrap();
    let (code, said) = run(&["verify"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("is stored, but no file that the database knows"),
        "{said}"
    );
    assert_eq!(
        run(&["files", "clear"]),
        (Some(0), "1 files were removed.\n".to_owned())
    );
    assert!(!extra.exists());
    assert_eq!(run(&["verify"]).0, Some(0));
    let backup = data.path().join("backup").display().to_string();
    let (code, said) = run(&["backup", &backup]);
    assert_eq!(code, Some(0));
    assert!(said.contains("rows and 0 files"), "{said}");
    assert_eq!(run(&["restore", &backup]).0, Some(1), "it is not empty");
}
