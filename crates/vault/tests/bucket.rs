//! The vault against a real S3-speaking server, and against one that is away, slow or somebody else's.
//!
//! `scripts/with-s3.sh` starts the server; without it the tests that need it say so and pass.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use futures::{Stream, TryStreamExt, stream};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use vault::{Access, ByteRange, Key, Known, Reading, Vault, VaultError};

fn now() -> i64 {
    let age = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(age.as_millis()).unwrap()
}

fn access() -> Access {
    let given = |name| std::env::var(name).unwrap_or_else(|_| "none".to_owned());
    Access {
        key_id: given("AWS_ACCESS_KEY_ID"),
        secret: given("AWS_SECRET_ACCESS_KEY"),
        token: None,
        region: None,
        now: Arc::new(now),
    }
}

/// A part of the bucket that no other test has.
fn fresh() -> Option<(TempDir, Vault)> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let Ok(server) = std::env::var("KONTOR_TEST_S3") else {
        println!("skipped: no S3 server; run scripts/with-s3.sh");
        return None;
    };
    let turn = NEXT.fetch_add(1, Ordering::Relaxed);
    let part = format!("vault-{}-{turn}-{}", std::process::id(), now());
    let dir = tempfile::tempdir().unwrap();
    let url = format!("s3://kontor-test/{part}?endpoint={server}");
    let vault = Vault::connect(&url, dir.path(), Some(access())).unwrap();
    Some((dir, vault))
}

fn key(n: u8) -> Key {
    Key::new([n / 16; 16], [n; 16])
}

fn body(bytes: &[u8]) -> impl Stream<Item = Result<Bytes, Infallible>> + use<> {
    let chunks: Vec<_> = bytes
        .chunks(100_000)
        .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
        .collect();
    stream::iter(chunks)
}

async fn all(reading: Reading) -> Vec<u8> {
    let chunks: Vec<Bytes> = reading.stream.try_collect().await.unwrap();
    chunks.concat()
}

fn left_in(folder: &Path) -> usize {
    let count = |name: &str| std::fs::read_dir(folder.join(name)).map_or(0, Iterator::count);
    count("incoming")
}

fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    (0..length)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        })
        .collect()
}

#[tokio::test]
async fn ops_1_what_goes_into_the_store_comes_out() {
    let Some((dir, vault)) = fresh() else { return };
    for (n, length) in [(1, 0), (2, 1), (3, 300_000), (4, 20_000_000)] {
        let bytes = noise(length);
        let stored = vault.put(&key(n), body(&bytes), u64::MAX).await.unwrap();
        let sum: [u8; 32] = Sha256::digest(&bytes).into();
        assert_eq!((stored.size, stored.sha256), (length as u64, sum));
        let reading = vault.open_read(&key(n), None).await.unwrap();
        assert_eq!(
            (reading.len_total, reading.start, reading.len),
            (length as u64, 0, length as u64)
        );
        assert!(all(reading).await == bytes, "{length}");
        assert_eq!(vault.check(&key(n)).await.unwrap(), sum);
        let known = Known {
            size: length as u64,
            sha256: Some(sum),
        };
        assert_eq!(vault.known(&key(n)).await.unwrap(), Some(known));
    }
    assert_eq!(left_in(dir.path()), 0, "nothing stays on this machine");
}

#[tokio::test]
async fn ops_1_parts_of_a_file() {
    let Some((_dir, vault)) = fresh() else { return };
    let bytes = noise(1000);
    vault.put(&key(1), body(&bytes), 1000).await.unwrap();
    for (start, end, answer) in [
        (0, 0, Some(0..1)),
        (10, 19, Some(10..20)),
        (990, 5000, Some(990..1000)),
        (1000, 1001, None),
        (5, 4, None),
    ] {
        let range = ByteRange {
            start,
            end_inclusive: end,
        };
        match (vault.open_read(&key(1), Some(range)).await, answer) {
            (Ok(reading), Some(part)) => {
                assert_eq!((reading.len_total, reading.start), (1000, start));
                assert_eq!(all(reading).await, bytes[part]);
            }
            (Err(VaultError::OutsideFile { total: 1000 }), None) => {}
            other => panic!("{start}-{end}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn ops_1_nothing_is_overwritten() {
    let Some((_dir, vault)) = fresh() else { return };
    vault.put(&key(1), body(b"first"), 9).await.unwrap();
    let again = vault.put(&key(1), body(b"second"), 9).await;
    assert!(matches!(again, Err(VaultError::Exists)), "{again:?}");
    let reading = vault.open_read(&key(1), None).await.unwrap();
    assert_eq!(all(reading).await, b"first");
    for round in 10..15 {
        let (one, two) = (key(round), key(round));
        let (one, two) = tokio::join!(
            vault.put(&one, body(b"one"), 9),
            vault.put(&two, body(b"two"), 9)
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    }
}

#[tokio::test]
async fn ops_1_what_is_not_there() {
    let Some((dir, vault)) = fresh() else { return };
    let missing = vault.open_read(&key(1), None).await;
    assert!(matches!(missing, Err(VaultError::NotFound)), "{missing:?}");
    let missing = vault.check(&key(1)).await;
    assert!(matches!(missing, Err(VaultError::NotFound)), "{missing:?}");
    assert_eq!(vault.known(&key(1)).await.unwrap(), None);
    vault.remove(&key(1)).await.unwrap();
    vault.put(&key(1), body(b"x"), 9).await.unwrap();
    vault.remove(&key(1)).await.unwrap();
    assert_eq!(vault.known(&key(1)).await.unwrap(), None);
    let large = vault.put(&key(2), body(b"123456"), 5).await;
    assert!(matches!(large, Err(VaultError::TooLarge { limit: 5 })));
    let broken = stream::iter([Ok(Bytes::from_static(b"half")), Err("the line went dead")]);
    let broken = vault.put(&key(3), broken, 9).await;
    assert!(matches!(broken, Err(VaultError::Body(_))));
    assert_eq!(vault.list(None).await.unwrap(), Vec::new());
    assert_eq!(left_in(dir.path()), 0);
}

#[tokio::test]
async fn ops_1_all_is_listed_once() {
    let Some((_dir, vault)) = fresh() else { return };
    for n in 1..=5 {
        vault.put(&key(n), body(&[n; 3]), 9).await.unwrap();
    }
    let found = vault.list(None).await.unwrap();
    let keys: Vec<_> = found.iter().filter_map(|one| one.key).collect();
    assert_eq!(keys, (1..=5).map(key).collect::<Vec<_>>());
    assert!(found.iter().all(|one| one.size == 3));
    assert!(
        found
            .iter()
            .all(|one| (now() - one.changed_at).abs() < 60_000)
    );
    let rest = vault.list(Some(&found[2].name)).await.unwrap();
    assert_eq!(rest, found[3..]);
    vault.probe().await.unwrap();
    vault.reach().await.unwrap();
    assert_eq!(
        vault.list(None).await.unwrap().len(),
        5,
        "the probe is gone"
    );
}

/// What the operator did wrong is said, without the secret.
#[tokio::test]
async fn ops_1_wrong_keys_and_wrong_buckets_are_said() {
    let Ok(server) = std::env::var("KONTOR_TEST_S3") else {
        println!("skipped: no S3 server; run scripts/with-s3.sh");
        return;
    };
    let dir = tempfile::tempdir().unwrap();
    let (good, other) = (access(), "not-the-secret-at-all".to_owned());
    let unknown = Access {
        key_id: "AKIAUNKNOWN".to_owned(),
        ..good.clone()
    };
    let wrong = Access {
        secret: other.clone(),
        ..good.clone()
    };
    for (bucket, access, said) in [
        ("kontor-test", unknown, "AWS_ACCESS_KEY_ID"),
        ("kontor-test", wrong, "AWS_SECRET_ACCESS_KEY"),
        ("somebody-elses", good, "the bucket somebody-elses"),
    ] {
        let url = format!("s3://{bucket}?endpoint={server}");
        let vault = Vault::connect(&url, dir.path(), Some(access)).unwrap();
        let put = vault.put(&key(1), body(b"x"), 9).await.map(drop);
        let read = vault.open_read(&key(1), None).await.map(drop);
        for refused in [put, read, vault.probe().await, vault.reach().await] {
            let words = refused.unwrap_err().to_string();
            assert!(words.contains(said), "{words}");
            assert!(!words.contains(&other), "{words}");
        }
        assert_eq!(left_in(dir.path()), 0);
    }
}

/// A vault at a server of the test's own, which is patient for a second.
fn at(port: u16, dir: &TempDir) -> Vault {
    let url = format!("s3://kontor-test?endpoint=http://127.0.0.1:{port}&timeout=1");
    Vault::connect(&url, dir.path(), Some(access())).unwrap()
}

/// Everything that can be asked, and how each ended.
async fn everything(vault: &Vault) -> Vec<VaultError> {
    let (one, two) = (key(1), key(2));
    let asked = tokio::join!(
        async { vault.put(&one, body(b"x"), 9).await.map(drop) },
        async { vault.open_read(&two, None).await.map(drop) },
        async { vault.remove(&two).await },
        async { vault.known(&two).await.map(drop) },
        async { vault.list(None).await.map(drop) },
        async { vault.probe().await },
    );
    let (a, b, c, d, e, f) = asked;
    [a, b, c, d, e, f].map(Result::unwrap_err).into()
}

#[tokio::test]
async fn ops_1_a_store_that_is_away_or_silent_is_not_waited_for() {
    let dir = tempfile::tempdir().unwrap();
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let begun = Instant::now();
    for error in everything(&at(port, &dir)).await {
        assert!(error.to_string().contains("cannot be asked"), "{error}");
    }
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = silent.local_addr().unwrap().port();
    let silence = tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((line, _)) = silent.accept().await {
            held.push(line);
        }
    });
    for error in everything(&at(port, &dir)).await {
        assert!(error.to_string().contains("was silent for 1 s"), "{error}");
    }
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(left_in(dir.path()), 0);
    silence.abort();
}

/// A server that says what it is told to, connection after connection.
async fn saying(answers: Vec<&'static str>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        for answer in answers {
            let (mut line, _) = listener.accept().await.unwrap();
            let mut head = [0; 4096];
            let _ = line.read(&mut head).await;
            line.write_all(answer.as_bytes()).await.unwrap();
            // Whoever expects more waits for it.
            tokio::spawn(async move {
                let _ = line.read(&mut head).await;
                tokio::time::sleep(Duration::from_secs(5)).await;
            });
        }
    });
    port
}

#[tokio::test]
async fn ops_1_a_file_that_breaks_off_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
    let reading = at(saying(vec![cut]).await, &dir)
        .open_read(&key(1), None)
        .await
        .unwrap();
    let bytes: Result<Vec<Bytes>, _> = reading.stream.try_collect().await;
    assert_eq!(bytes.unwrap_err().kind(), std::io::ErrorKind::TimedOut);
}

#[tokio::test]
async fn ops_1_what_fails_for_a_moment_is_asked_again() {
    let dir = tempfile::tempdir().unwrap();
    let busy = "HTTP/1.1 503 Slow Down\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    let good = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
    let reading = at(saying(vec![busy, busy, good]).await, &dir)
        .open_read(&key(1), None)
        .await
        .unwrap();
    assert_eq!(all(reading).await, b"ok");
    let refused = at(saying(vec![busy, busy, busy]).await, &dir)
        .open_read(&key(1), None)
        .await;
    assert!(refused.unwrap_err().to_string().contains("503"));
}

/// The first answer is lost, the second says that it is there: with our hash it is ours.
#[tokio::test]
async fn ops_1_a_lost_answer_is_not_a_lost_file() {
    let dir = tempfile::tempdir().unwrap();
    let busy = "HTTP/1.1 500 Lost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    let there = "HTTP/1.1 412 There\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    let ours = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\nx-amz-meta-sha256: \
        2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\r\n\r\n";
    let put = at(saying(vec![busy, there, ours]).await, &dir)
        .put(&key(1), body(b"x"), 9)
        .await;
    assert_eq!(put.unwrap().size, 1);
    let put = at(saying(vec![busy, there, ours]).await, &dir)
        .put(&key(1), body(b"y"), 9)
        .await;
    assert!(matches!(put, Err(VaultError::Exists)), "{put:?}");
}

/// A file that came in several requests goes to the store when it is whole; once, whoever comes to it.
#[tokio::test]
async fn ops_1_a_grown_file_goes_to_the_store() {
    let Some((dir, vault)) = fresh() else { return };
    let bytes = noise(700_000);
    let mut growing = vault.grow(&key(1), true).await.unwrap();
    growing.write(Bytes::from(bytes.clone())).await.unwrap();
    let whole = growing.save().await.unwrap();
    drop(growing);
    let (one, two) = (key(1), key(1));
    let (first, second) = tokio::join!(vault.settle(&one, &whole), vault.settle(&two, &whole));
    let stored = first.unwrap();
    assert_eq!(stored, second.unwrap());
    assert_eq!(stored.sha256, <[u8; 32]>::from(Sha256::digest(&bytes)));
    assert_eq!(
        stored,
        vault.settle(&key(1), &whole).await.unwrap(),
        "done already"
    );
    assert!(all(vault.open_read(&key(1), None).await.unwrap()).await == bytes);
    let left = std::fs::read_dir(dir.path().join("growing")).unwrap();
    assert_eq!(left.count(), 0);
    let lost = vault.settle(&key(2), &whole).await;
    assert!(matches!(lost, Err(VaultError::NotFound)), "{lost:?}");
    vault.put(&key(3), body(b"another"), 9).await.unwrap();
    let taken = vault.settle(&key(3), &whole).await;
    assert!(matches!(taken, Err(VaultError::Exists)), "{taken:?}");
}
