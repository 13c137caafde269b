//! Backup while Kontor runs, and the way back (OPS-2).

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use kontor::backup::{Manifest, Restored, Taken, restore, take};
use kontor::files::verify;
use kontor::refusal::Refusal;
use kontor::schema::MIGRATIONS;
use serde_json::Value;
use store::{Chance, Clock, Place, SchemaState, Store};
use tempfile::TempDir;
use testkit::{Cast, House, cast, files, house, house_in, place, vault};

use crate::fixture::Things;

pub fn silent(_line: &str) {}

pub async fn taken(house: &House, dir: &Path) -> Taken {
    take(&house.app, dir, false, &silent).await.unwrap()
}

/// The words of a refusal.
pub fn words(refusal: Refusal) -> String {
    format!("{refusal:?}")
}

/// Somewhere to restore to.
pub struct Empty {
    folder: TempDir,
    place: Place,
    pub store: Store,
    pub vault: vault::Vault,
    files: String,
}

impl Empty {
    pub fn new() -> Empty {
        let folder = tempfile::tempdir().unwrap();
        let place = place(&folder);
        Empty::at(folder, place)
    }

    fn at(folder: TempDir, place: Place) -> Empty {
        let store = Store::open(&place, Clock::system(), Chance::system()).unwrap();
        let files = files(&folder);
        let vault = vault(&folder, &files);
        Empty {
            folder,
            place,
            store,
            vault,
            files,
        }
    }

    pub async fn restore(&self, dir: &Path) -> Result<Restored, Refusal> {
        restore(&self.store, &self.vault, dir, &silent).await
    }

    pub async fn is_empty(&self) -> bool {
        self.store.schema(MIGRATIONS).await.unwrap() == SchemaState::Empty
    }

    /// Kontor on what was restored, once everything in it was checked.
    pub async fn open(self) -> House {
        let house = house_in(self.folder, self.place, self.files, |settings| settings).await;
        let (_, found) = verify::findings(&house.app).await.unwrap();
        assert_eq!(found, Vec::<String>::new());
        let database = match &house.place {
            Place::Sqlite(path) => format!("sqlite:{}", path.display()),
            Place::Postgres(url) => url.clone(),
        };
        // The chains, messages, rights and documents.
        let verified = Command::new(env!("CARGO_BIN_EXE_kontor"))
            .args(["verify", "--database", &database, "--data"])
            .arg(house.folder.path())
            .args(["--files", &house.files])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&verified.stdout);
        assert!(verified.status.success(), "{said}");
        house
    }
}

/// What a backup holds: the rows of each table, and each file's hash.
pub fn contents(dir: &Path) -> (BTreeMap<String, BTreeSet<String>>, BTreeSet<String>) {
    let manifest = Manifest::read(dir).unwrap().unwrap();
    let file = std::fs::File::open(dir.join(&manifest.rows.name)).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .unwrap();
    let (mut tables, mut name, mut columns) = (BTreeMap::new(), String::new(), Vec::new());
    for line in text.lines() {
        match serde_json::from_str::<Value>(line).unwrap() {
            Value::Object(head) => {
                name = head["table"].as_str().unwrap().to_owned();
                columns = head["columns"].as_array().unwrap().clone();
                tables.insert(name.clone(), BTreeSet::new());
            }
            Value::Array(cells) => {
                let row: BTreeSet<String> = columns
                    .iter()
                    .zip(cells)
                    .map(|(column, cell)| format!("{column}={cell}"))
                    .collect();
                tables.get_mut(&name).unwrap().insert(format!("{row:?}"));
            }
            other => panic!("{other}"),
        }
    }
    // The mark of the backup that was being taken.
    tables.remove("file_holds");
    let list = std::fs::read_to_string(dir.join(&manifest.files.name)).unwrap();
    (tables, list.lines().map(str::to_owned).collect())
}

pub fn files_in(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![dir.join("files")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    found
}

/// A firm with one thing of every kind.
async fn full() -> (House, Things) {
    let house = house().await;
    let things = Things::make(cast(&house, false).await, "papers").await;
    house.work().await;
    (house, things)
}

/// A firm with some files.
pub async fn small() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    for name in ["a.txt", "b.txt", "c.txt"] {
        attach(&cast, name).await;
    }
    house.work().await;
    (house, cast)
}

pub async fn attach(cast: &Cast, name: &str) {
    let editor = cast.editor.browser().await;
    let form = format!(
        "/office/{}/dossiers/{}/conversations/new",
        cast.slug, cast.dossier
    );
    let fields = [("subject", name), ("text", "Here."), ("audience", "all")];
    let files = [("files", name, name.as_bytes())];
    editor.post_files(&form, &fields, &files).await.expect(303);
}

#[tokio::test]
async fn ops_2_every_row_and_every_file_comes_back() {
    let (house, _things) = full().await;
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = taken(&house, one.path()).await;
    assert!(first.files > 0 && first.copied == first.files && first.damaged.is_empty());
    let empty = Empty::new();
    let restored = empty.restore(one.path()).await.unwrap();
    assert_eq!((restored.rows, restored.files), (first.rows, first.files));
    let again = empty.open().await;
    taken(&again, two.path()).await;
    assert_eq!(contents(one.path()), contents(two.path()));
    let manifest = Manifest::read(one.path()).unwrap().unwrap();
    assert_eq!(manifest.file_count, first.files);
    assert_eq!(manifest.database, house.app.store().kind());
    // Anybody can check the files.
    let checked = Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", &manifest.files.name])
        .current_dir(one.path())
        .status();
    assert!(checked.unwrap().success());
}

/// What was taken of one database is given to the other.
#[tokio::test]
async fn ops_2_a_backup_moves_between_the_databases() {
    let (house, _things) = full().await;
    if house.app.store().kind() != "postgres" {
        println!("skipped: no PostgreSQL server; run scripts/with-postgres.sh");
        return;
    }
    let dirs = [0, 1, 2].map(|_| tempfile::tempdir().unwrap());
    taken(&house, dirs[0].path()).await;
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite(folder.path().join("kontor.db"));
    let lite = Empty::at(folder, place);
    lite.restore(dirs[0].path()).await.unwrap();
    let lite = lite.open().await;
    taken(&lite, dirs[1].path()).await;
    let back = Empty::new();
    back.restore(dirs[1].path()).await.unwrap();
    let back = back.open().await;
    taken(&back, dirs[2].path()).await;
    assert_eq!(contents(dirs[0].path()), contents(dirs[1].path()));
    assert_eq!(contents(dirs[0].path()), contents(dirs[2].path()));
}

/// People go on while it is taken; rows and files of the backup are of one moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ops_2_a_backup_is_taken_while_people_post_and_upload() {
    let (house, cast) = small().await;
    let dir = tempfile::tempdir().unwrap();
    let (done, said) = (AtomicBool::new(false), AtomicUsize::new(0));
    let writing = async {
        while !done.load(Ordering::SeqCst) {
            let turn = said.fetch_add(1, Ordering::SeqCst);
            attach(&cast, &format!("{turn}.txt")).await;
        }
    };
    let taking = async {
        // Some backups into one folder, so that there is writing before, during and between them.
        let mut last = Taken::default();
        for _ in 0..3 {
            let before = said.load(Ordering::SeqCst);
            last = taken(&house, dir.path()).await;
            while said.load(Ordering::SeqCst) < before + 2 {
                tokio::task::yield_now().await;
            }
        }
        done.store(true, Ordering::SeqCst);
        last
    };
    let ((), last) = tokio::join!(writing, taking);
    assert!(last.damaged.is_empty(), "{:?}", last.damaged);
    let empty = Empty::new();
    let restored = empty.restore(dir.path()).await.unwrap();
    assert_eq!(restored.files, last.files);
    let again = empty.open().await;
    let all = said.load(Ordering::SeqCst) + 3;
    let kept = usize::try_from(last.files).unwrap();
    assert!((3..=all).contains(&kept), "{kept} of {all}");
    drop(again);
}

/// What its snapshot names is not removed before it is copied.
#[tokio::test]
async fn ops_2_no_file_is_removed_while_a_backup_is_taken() {
    let (house, cast) = small().await;
    let form = format!(
        "/office/{}/dossiers/{}/conversations/new",
        cast.slug, cast.dossier
    );
    // Refused for its empty text: the file waits for what never comes.
    let editor = cast.editor.browser().await;
    let fields = [("subject", ""), ("text", ""), ("audience", "all")];
    let files = [("files", "waits.txt", &b"waits"[..])];
    editor.post_files(&form, &fields, &files).await.expect(422);
    let stored = async || house.app.vault().list(None).await.unwrap().len();
    assert_eq!(stored().await, 4);
    house.later(25 * 60);
    let held = kontor::files::hold::begin(&house.app).await.unwrap();
    kontor::worker::schedule(&house.app).await.unwrap();
    house.work().await;
    assert_eq!(stored().await, 4, "its row is gone, its bytes are held");
    held.end(&house.app).await.unwrap();
    house.later(61);
    house.work().await;
    assert_eq!(stored().await, 3);
}

#[tokio::test]
async fn ops_2_a_second_backup_copies_what_is_new() {
    let (house, cast) = small().await;
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(taken(&house, dir.path()).await.copied, 3);
    attach(&cast, "d.txt").await;
    let second = taken(&house, dir.path()).await;
    assert_eq!((second.files, second.copied, second.removed), (4, 1, 0));
    // Of each backup only the newest is there.
    let names: Vec<String> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        names
            .iter()
            .filter(|name| name.starts_with("rows-"))
            .count(),
        1
    );
    assert_eq!(
        names
            .iter()
            .filter(|name| name.starts_with("files-"))
            .count(),
        1
    );
    // A file that nothing names any more goes, and one that rotted is copied again.
    let stray = dir.path().join("files/00112233445566778899aabbccddeeff/00");
    std::fs::create_dir_all(&stray).unwrap();
    let rotted = files_in(dir.path())[0].clone();
    std::fs::write(stray.join("00112233445566778899aabbccdd00ff"), "stray").unwrap();
    std::fs::write(&rotted, "?.txt").unwrap();
    let third = take(&house.app, dir.path(), true, &silent).await.unwrap();
    assert_eq!((third.files, third.copied, third.removed), (4, 1, 1));
    assert_ne!(std::fs::read(&rotted).unwrap(), b"?.txt");
    Empty::new().restore(dir.path()).await.unwrap();
}
