//! Backup, restore and moving files are killed in the middle: started again they end well, and nothing is
//! lost (OPS-1, OPS-2).

use std::path::Path;
use std::process::{Child, Command, Stdio};

use kontor::files::verify;
use store::Place;
use testkit::{Cast, House, place};
use vault::Vault;

use crate::backup::{Empty, taken};
use crate::documents::{begin, put};

const FILES: usize = 40;
/// After so many files the process is killed.
const KILLS: [usize; 3] = [1, 12, 30];

/// The real program on this database and folder.
fn command(words: &[&str], folder: &Path, place: &Place, files: &str) -> Command {
    let database = match place {
        Place::Sqlite(path) => format!("sqlite:{}", path.display()),
        Place::Postgres(url) => url.clone(),
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_kontor"));
    command
        .args(words)
        .arg("--data")
        .arg(folder)
        .args(["--database", &database, "--files", files])
        .env_remove("KONTOR_LOG")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn of(house: &House, words: &[&str]) -> Command {
    command(words, house.folder.path(), &house.place, &house.files)
}

/// A process that does not outlive its test.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// How many files a folder and those in it hold.
fn held(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return 0;
    };
    let entries = entries.filter_map(Result::ok);
    entries
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => held(&entry.path()),
            _ => 1,
        })
        .sum()
}

/// Runs it until it has brought so many files more to where it brings them, and kills it there.
fn kill(mut command: Command, folder: &Path, files: usize) {
    let wanted = held(folder) + files;
    let mut process = Killed(command.spawn().unwrap());
    while held(folder) < wanted && process.0.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
}

fn run(mut command: Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}

async fn fill(house: &House, cast: &Cast, mark: &str) {
    for number in 0..FILES {
        let name = format!("{mark} {number}.txt");
        let made = put(house, cast, &cast.editor, None, &name).await;
        made.expect(201);
    }
}

/// How many files a restored house holds, all of them whole; `open` has verified everything.
async fn restored(backup: &Path) -> u64 {
    let empty = Empty::new();
    empty.restore(backup).await.unwrap();
    let house = empty.open().await;
    verify::findings(&house.app).await.unwrap().0
}

#[tokio::test]
async fn ops_2_a_backup_that_was_killed_leaves_the_earlier_one_and_ends_well_again() {
    let (house, cast) = begin().await;
    fill(&house, &cast, "first").await;
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    taken(&house, &backup).await;
    let whole = restored(&backup).await;
    fill(&house, &cast, "second").await;
    let dir = backup.to_str().unwrap();
    for files in KILLS {
        kill(of(&house, &["backup", dir]), &backup, files);
        let now = restored(&backup).await;
        assert!(now >= whole, "the earlier one: {now}");
    }
    run(of(&house, &["backup", dir]));
    assert_eq!(restored(&backup).await, whole + 40);
    // The one that was killed keeps nothing back for good, and nothing of it is left over.
    let again = taken(&house, &backup).await;
    assert_eq!((again.copied, again.removed), (0, 0), "{again:?}");
    assert!(again.damaged.is_empty());
    run(of(&house, &["verify"]));
}

#[tokio::test]
async fn ops_2_a_restore_that_was_killed_ends_well_again() {
    let (house, cast) = begin().await;
    fill(&house, &cast, "first").await;
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    let taken = taken(&house, &backup).await;
    let dir = backup.to_str().unwrap();
    let data = tempfile::tempdir().unwrap();
    let (place, there) = (place(&data), data.path().join("restored"));
    let files = format!("file:{}", there.display());
    let restore = || command(&["restore", dir], data.path(), &place, &files);
    for files in KILLS {
        kill(restore(), &there, files);
    }
    // It may have come to its end before it was killed; then there is nothing to do, and it says so.
    let mut last = restore();
    let ended = last.status().unwrap().success();
    let verify = || command(&["verify"], data.path(), &place, &files);
    run(verify());
    let brought = Vault::open(&files).unwrap().list(None).await.unwrap();
    let brought = u64::try_from(brought.len()).unwrap();
    assert_eq!(
        (brought, ended || held(&there) >= FILES),
        (taken.files, true)
    );
}

#[tokio::test]
async fn ops_1_moving_files_that_was_killed_ends_well_again() {
    let (house, cast) = begin().await;
    fill(&house, &cast, "first").await;
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there");
    let url = format!("file:{}", there.display());
    let to = ["files", "move", "--to", &url];
    for files in KILLS {
        kill(of(&house, &to), &there, files);
        run(of(&house, &["verify"]));
    }
    run(of(&house, &to));
    let moved = |words: &[&str]| command(words, house.folder.path(), &house.place, &url);
    run(moved(&["verify"]));
    // Removing is killed too: what is gone here is there.
    let remove = ["files", "move", "--from", &house.files, "--remove"];
    let mut process = Killed(moved(&remove).spawn().unwrap());
    while process.0.try_wait().unwrap().is_none() {
        let vault = house.app.vault();
        if vault.list(None).await.unwrap().len() < FILES - 5 {
            break;
        }
    }
    drop(process);
    run(moved(&["verify"]));
    run(moved(&remove));
    run(moved(&["verify"]));
    assert_eq!(house.app.vault().list(None).await.unwrap(), Vec::new());
}
