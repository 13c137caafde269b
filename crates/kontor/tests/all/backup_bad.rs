//! Backups that break off, rot, or have no room; and places that are not empty (OPS-2).

use std::process::Command;
use std::sync::Mutex;

use kontor::backup::{MANIFEST, Manifest, restore, take};
use serde_json::json;
use tempfile::TempDir;

use crate::backup::{Empty, attach, contents, files_in, silent, small, taken, words};

#[tokio::test]
async fn ops_2_a_backup_that_broke_off_leaves_the_earlier_one_whole() {
    let (house, cast) = small().await;
    let dir = tempfile::tempdir().unwrap();
    taken(&house, dir.path()).await;
    let before = contents(dir.path());
    attach(&cast, "d.txt").await;
    // It ends between the rows and the files.
    let (reached, wait) = tokio::sync::oneshot::channel();
    let reached = Mutex::new(Some(reached));
    let tell = |_line: &str| {
        if let Some(reached) = reached.lock().unwrap().take() {
            reached.send(()).unwrap();
        }
    };
    tokio::select! {
        biased;
        Ok(()) = wait => {}
        ended = take(&house.app, dir.path(), false, &tell) => panic!("{ended:?}"),
    }
    assert_eq!(contents(dir.path()), before);
    let empty = Empty::new();
    assert_eq!(empty.restore(dir.path()).await.unwrap().files, 3);
    // The next one goes on where it ended.
    let next = taken(&house, dir.path()).await;
    assert_eq!(next.files, 4);
}

#[tokio::test]
async fn ops_2_what_was_altered_is_not_restored() {
    let (house, _cast) = small().await;
    let dir = tempfile::tempdir().unwrap();
    taken(&house, dir.path()).await;
    let manifest = Manifest::read(dir.path()).unwrap().unwrap();
    let path = |name: &str| dir.path().join(name);
    let some = files_in(dir.path())[1].clone();
    for (altered, said) in [
        (
            some.clone(),
            "does not match its hash; nothing was put into the database",
        ),
        (path(&manifest.rows.name), "does not match its hash"),
        (path(&manifest.files.name), "does not match its hash"),
    ] {
        let good = std::fs::read(&altered).unwrap();
        let mut bad = good.clone();
        bad[3] ^= 1;
        std::fs::write(&altered, bad).unwrap();
        let empty = Empty::new();
        let refused = words(empty.restore(dir.path()).await.unwrap_err());
        assert!(refused.contains(said), "{refused}");
        assert!(empty.is_empty().await);
        // Put right, it goes on with what came before.
        std::fs::write(&altered, good).unwrap();
        empty.restore(dir.path()).await.unwrap();
        empty.open().await;
    }
    std::fs::remove_file(&some).unwrap();
    let refused = words(Empty::new().restore(dir.path()).await.unwrap_err());
    assert!(refused.contains("is missing"), "{refused}");
    for (said, why) in [
        (json!({"format": 2}), "another format"),
        (json!({"format": 1}), "missing field"),
    ] {
        std::fs::write(path(MANIFEST), said.to_string()).unwrap();
        let refused = words(Empty::new().restore(dir.path()).await.unwrap_err());
        assert!(refused.contains(why), "{refused}");
    }
    std::fs::remove_file(path(MANIFEST)).unwrap();
    let refused = words(Empty::new().restore(dir.path()).await.unwrap_err());
    assert!(refused.contains("holds no backup"), "{refused}");
}

#[tokio::test]
async fn ops_2_only_an_empty_place_is_restored_into() {
    let (house, _cast) = small().await;
    let dir = tempfile::tempdir().unwrap();
    taken(&house, dir.path()).await;
    let refused = restore(house.app.store(), house.app.vault(), dir.path(), &silent).await;
    assert!(words(refused.unwrap_err()).contains("the database is not empty"));
    let empty = Empty::new();
    let refused = restore(&empty.store, house.app.vault(), dir.path(), &silent).await;
    refused.expect("files of the same backup are fine");
    let empty = Empty::new();
    let body = futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from("x"))]);
    let other = vault::Key::new([1; 16], [2; 16]);
    empty.vault.put(&other, body, 9).await.unwrap();
    let refused = words(empty.restore(dir.path()).await.unwrap_err());
    assert!(
        refused.contains("the place for files is not empty"),
        "{refused}"
    );
    assert!(empty.is_empty().await);
    // Nor is a folder of somebody else's taken for a backup.
    let others = tempfile::tempdir().unwrap();
    std::fs::write(others.path().join("thesis.odt"), "x").unwrap();
    let refused = take(&house.app, others.path(), false, &silent).await;
    assert!(words(refused.unwrap_err()).contains("thesis.odt"));
    assert_eq!(std::fs::read_dir(others.path()).unwrap().count(), 1);
}

/// One file that was lost is no reason to have no backup; it is said, and said again.
#[tokio::test]
async fn ops_2_what_is_damaged_already_is_said() {
    let (house, _cast) = small().await;
    let app = &house.app;
    let stored = app.vault().list(None).await.unwrap();
    app.vault().remove(&stored[0].key.unwrap()).await.unwrap();
    let altered = stored[1].key.unwrap();
    app.vault().remove(&altered).await.unwrap();
    let body = futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from("x"))]);
    app.vault().put(&altered, body, 9).await.unwrap();
    let dir = tempfile::tempdir().unwrap();
    let made = taken(&house, dir.path()).await;
    assert_eq!(
        (made.files, made.damaged.len()),
        (1, 2),
        "{:?}",
        made.damaged
    );
    let empty = Empty::new();
    let restored = empty.restore(dir.path()).await.unwrap();
    assert_eq!((restored.files, restored.damaged.len()), (1, 2));
}

/// A small disk of its own, gone with the test.
struct Disk(TempDir);

impl Disk {
    fn new(size: &str) -> Option<Disk> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "kontor-test"])
            .arg(folder.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => Some(Disk(folder)),
            refused => {
                println!("skipped: no small disk can be mounted here: {refused:?}");
                None
            }
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount")
            .arg("-l")
            .arg(self.0.path())
            .status()
            .unwrap();
    }
}

#[tokio::test]
async fn ops_2_a_full_disk_is_said_and_the_earlier_backup_stays() {
    let Some(disk) = Disk::new("512k") else {
        return;
    };
    let (house, cast) = small().await;
    let dir = disk.0.path().join("backup");
    taken(&house, &dir).await;
    let before = contents(&dir);
    let editor = cast.editor.browser().await;
    let form = format!(
        "/office/{}/dossiers/{}/conversations/new",
        cast.slug, cast.dossier
    );
    let large = vec![7; 1_000_000];
    let fields = [("subject", "Large"), ("text", "Here."), ("audience", "all")];
    let files = [("files", "large.bin", large.as_slice())];
    editor.post_files(&form, &fields, &files).await.expect(303);
    let full = take(&house.app, &dir, false, &silent).await;
    let full = words(full.unwrap_err());
    assert!(full.contains("No space left"), "{full}");
    assert!(full.contains(&dir.display().to_string()), "{full}");
    assert_eq!(contents(&dir), before);
    Empty::new().restore(&dir).await.unwrap();
}
