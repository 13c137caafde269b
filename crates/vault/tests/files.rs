//! The vault against a real folder: what goes in comes out, and what fails leaves nothing.
#![allow(clippy::unwrap_used)]

use std::convert::Infallible;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use vault::{ByteRange, Key, Reading, Vault, VaultError};

fn fresh() -> (TempDir, Vault) {
    let dir = tempfile::tempdir().unwrap();
    let vault = Vault::open(&format!("file:{}/files", dir.path().display())).unwrap();
    (dir, vault)
}

fn key(n: u8) -> Key {
    Key::new([n / 16; 16], [n; 16])
}

fn body(chunks: &[&[u8]]) -> impl Stream<Item = Result<Bytes, Infallible>> + use<> {
    let chunks: Vec<_> = chunks
        .iter()
        .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
        .collect();
    stream::iter(chunks)
}

async fn all(reading: Reading) -> Vec<u8> {
    let chunks: Vec<Bytes> = reading.stream.try_collect().await.unwrap();
    chunks.concat()
}

/// Files anywhere below a folder.
fn count(folder: &Path) -> usize {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

#[tokio::test]
async fn an_empty_file_is_a_file() {
    let (dir, vault) = fresh();
    let stored = vault.put(&key(1), body(&[]), 0).await.unwrap();
    assert_eq!(
        (stored.size, stored.sha256),
        (0, Sha256::digest(b"").into())
    );
    let reading = vault.open_read(&key(1), None).await.unwrap();
    assert_eq!((reading.len_total, reading.start, reading.len), (0, 0, 0));
    assert_eq!(all(reading).await, b"");
    assert_eq!(vault.check(&key(1)).await.unwrap(), stored.sha256);
    let path = dir.path().join("files").join(key(1).to_string());
    assert_eq!(
        fs::metadata(path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[tokio::test]
async fn the_folder_is_for_the_owner_alone() {
    let (dir, vault) = fresh();
    let mode = fs::metadata(dir.path().join("files"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
    vault.probe().await.unwrap();
    assert_eq!(count(dir.path()), 0);
}

#[tokio::test]
async fn the_type_comes_from_the_bytes() {
    let (_dir, vault) = fresh();
    let stored = vault
        .put(&key(1), body(&[b"%P", b"DF-1.7 "]), 100)
        .await
        .unwrap();
    assert_eq!(stored.content_type, "application/pdf");
}

#[tokio::test]
async fn too_large_leaves_nothing() {
    let (dir, vault) = fresh();
    let refused = vault.put(&key(1), body(&[b"12345", b"6"]), 5).await;
    assert!(matches!(refused, Err(VaultError::TooLarge { limit: 5 })));
    assert_eq!(count(dir.path()), 0);
    vault.put(&key(1), body(&[b"12345"]), 5).await.unwrap();
}

#[tokio::test]
async fn a_body_that_breaks_off_leaves_nothing() {
    let (dir, vault) = fresh();
    let half = vec![7; 700_000];
    let broken = stream::iter([Ok(Bytes::from(half)), Err("the line went dead")]);
    let refused = vault.put(&key(1), broken, u64::MAX).await;
    assert!(matches!(refused, Err(VaultError::Body(error)) if error.to_string().contains("dead")));
    assert_eq!(count(dir.path()), 0);
    assert!(matches!(
        vault.open_read(&key(1), None).await,
        Err(VaultError::NotFound)
    ));
}

#[tokio::test]
async fn a_dropped_put_leaves_nothing() {
    let (dir, vault) = fresh();
    for size in [10, 300_000, 2_000_000] {
        let start: Result<_, Infallible> = Ok(Bytes::from(vec![7; size]));
        let endless = stream::iter([start]).chain(stream::pending());
        let id = key(2);
        let mut putting = Box::pin(vault.put(&id, endless, u64::MAX));
        // Until the bytes are in the file, or in the buffer, and the next never come.
        for _ in 0..50 {
            tokio::select! {
                biased;
                _ = &mut putting => unreachable!("the body has no end"),
                () = tokio::time::sleep(std::time::Duration::from_millis(2)) => {}
            }
        }
        assert_eq!(count(dir.path()), 1, "under way");
        drop(putting);
        assert_eq!(count(dir.path()), 0, "{size}");
    }
}

#[tokio::test]
async fn a_key_is_used_once() {
    let (dir, vault) = fresh();
    vault.put(&key(1), body(&[b"first"]), 100).await.unwrap();
    let refused = vault.put(&key(1), body(&[b"second"]), 100).await;
    assert!(matches!(refused, Err(VaultError::Exists)));
    assert_eq!(
        all(vault.open_read(&key(1), None).await.unwrap()).await,
        b"first"
    );
    assert_eq!(count(dir.path()), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_at_once_exactly_one_succeeds() {
    let (dir, vault) = fresh();
    for round in 0..30 {
        let (a, b) = (vault.clone(), vault.clone());
        let one = tokio::spawn(async move { a.put(&key(round), body(&[b"one"]), 9).await });
        let two = tokio::spawn(async move { b.put(&key(round), body(&[b"two"]), 9).await });
        let (one, two) = (one.await.unwrap(), two.await.unwrap());
        let content = all(vault.open_read(&key(round), None).await.unwrap()).await;
        match (one, two) {
            (Ok(_), Err(VaultError::Exists)) => assert_eq!(content, b"one"),
            (Err(VaultError::Exists), Ok(_)) => assert_eq!(content, b"two"),
            answers => panic!("{answers:?}"),
        }
    }
    assert_eq!(count(dir.path()), 30);
}

#[tokio::test]
async fn removing_is_final_and_repeatable() {
    let (dir, vault) = fresh();
    vault.remove(&key(1)).await.unwrap();
    vault.put(&key(1), body(&[b"x"]), 9).await.unwrap();
    vault.remove(&key(1)).await.unwrap();
    vault.remove(&key(1)).await.unwrap();
    assert!(matches!(
        vault.open_read(&key(1), None).await,
        Err(VaultError::NotFound)
    ));
    assert!(matches!(
        vault.check(&key(1)).await,
        Err(VaultError::NotFound)
    ));
    assert_eq!(count(dir.path()), 0);
}

#[tokio::test]
async fn sweeping_takes_what_a_crash_left() {
    let (dir, vault) = fresh();
    vault.put(&key(1), body(&[b"stays"]), 9).await.unwrap();
    fs::write(dir.path().join("files/incoming/left"), "half").unwrap();
    assert_eq!(vault.sweep_incoming().unwrap(), 1);
    assert_eq!(vault.sweep_incoming().unwrap(), 0);
    assert_eq!(count(dir.path()), 1);
}

#[tokio::test]
async fn a_changed_byte_shows_and_a_cut_file_is_an_error() {
    let (dir, vault) = fresh();
    let stored = vault
        .put(&key(1), body(&[&[1; 600_000]]), u64::MAX)
        .await
        .unwrap();
    assert_eq!(vault.check(&key(1)).await.unwrap(), stored.sha256);
    let path = dir.path().join("files").join(key(1).to_string());
    let reading = vault.open_read(&key(1), None).await.unwrap();
    fs::write(&path, [2; 500_000]).unwrap();
    assert_ne!(vault.check(&key(1)).await.unwrap(), stored.sha256);
    assert!(reading.stream.try_collect::<Vec<_>>().await.is_err());
}

#[tokio::test]
async fn a_range_beyond_the_file_is_refused() {
    let (_dir, vault) = fresh();
    vault
        .put(&key(1), body(&[b"0123456789"]), 10)
        .await
        .unwrap();
    let beyond = ByteRange {
        start: 10,
        end_inclusive: 12,
    };
    let refused = vault.open_read(&key(1), Some(beyond)).await;
    assert!(matches!(
        refused,
        Err(VaultError::OutsideFile { total: 10 })
    ));
    let over = ByteRange {
        start: 8,
        end_inclusive: 99,
    };
    assert_eq!(
        all(vault.open_read(&key(1), Some(over)).await.unwrap()).await,
        b"89"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_goes_in_comes_out(
        sizes in prop::collection::vec(prop_oneof![0..50_usize, 0..400_000_usize], 0..8),
        from: prop::sample::Index,
        to: prop::sample::Index,
    ) {
        let total: usize = sizes.iter().sum();
        let content: Vec<u8> = (0..total).map(|n| (n * 31 % 251) as u8).collect();
        let mut rest = content.as_slice();
        let chunks: Vec<&[u8]> = sizes.iter().map(|size| {
            let (chunk, after) = rest.split_at(*size);
            rest = after;
            chunk
        }).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (_dir, vault) = fresh();
            let stored = vault.put(&key(3), body(&chunks), total as u64).await.unwrap();
            assert_eq!(stored.size, total as u64);
            assert_eq!(stored.sha256, <[u8; 32]>::from(Sha256::digest(&content)));
            assert_eq!(vault.check(&key(3)).await.unwrap(), stored.sha256);
            assert!(all(vault.open_read(&key(3), None).await.unwrap()).await == content);
            if total > 0 {
                let (a, b) = (from.index(total), to.index(total));
                let (start, end) = (a.min(b), a.max(b));
                let range = ByteRange { start: start as u64, end_inclusive: end as u64 };
                let reading = vault.open_read(&key(3), Some(range)).await.unwrap();
                assert_eq!(reading.len, (end - start + 1) as u64);
                assert!(all(reading).await == content[start..=end]);
            }
        });
    }
}
