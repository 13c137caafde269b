//! Letters to a real mail server: the one that `KONTOR_TEST_SMTP` names, or one started here.
#![allow(
    clippy::disallowed_methods,
    reason = "the server to test against comes from outside"
)]

mod common;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::letter;
use post::Post;
use tempfile::TempDir;

/// A server that sorts what it takes into a Maildir. Stops when dropped.
struct Server {
    url: String,
    started: Option<(Child, TempDir)>,
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some((child, _)) = &mut self.started {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Server {
    async fn start() -> Server {
        if let Ok(url) = std::env::var("KONTOR_TEST_SMTP") {
            return Server { url, started: None };
        }
        let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.tools/venv/bin/python3");
        assert!(
            python.exists(),
            "no mail server to test against: run `make test`, which sets one up"
        );
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let place = free.local_addr().expect("its number").to_string();
        drop(free);
        let dir = tempfile::tempdir().expect("a folder");
        let child = Command::new(python)
            .args([
                "-m",
                "aiosmtpd",
                "-n",
                "-u",
                "-l",
                &place,
                "-c",
                "aiosmtpd.handlers.Mailbox",
            ])
            .arg(dir.path().join("mail"))
            .stderr(Stdio::null())
            .spawn()
            .expect("a mail server");
        let server = Server {
            url: format!("smtp://{place}"),
            started: Some((child, dir)),
        };
        for _ in 0..200 {
            if tokio::net::TcpStream::connect(&place).await.is_ok() {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the mail server did not start");
    }

    /// What has arrived, where that can be seen.
    fn arrived(&self) -> Option<Vec<String>> {
        let (_, dir) = self.started.as_ref()?;
        let mails = std::fs::read_dir(dir.path().join("mail/new")).expect("a Maildir");
        let paths = mails.map(|entry| entry.expect("an entry").path());
        let read = |path: PathBuf| std::fs::read_to_string(path).expect("a mail");
        Some(paths.map(read).collect())
    }
}

#[tokio::test]
async fn letters_arrive_whole() {
    let server = Server::start().await;
    let post = Post::open(&server.url).unwrap();
    post.probe().await.unwrap();
    let accepted = post.send(&letter("whole")).await.unwrap();
    assert!(accepted.answer.starts_with("250 "), "{accepted:?}");
    let Some(mails) = server.arrived() else {
        return;
    };
    assert_eq!(mails.len(), 1);
    let mail = mails[0].replace("\r\n", "\n");
    let sent = String::from_utf8(post::build(&letter("whole")).unwrap()).unwrap();
    let sent = sent.replace("\r\n", "\n");
    let (_, body) = sent.split_once("\n\n").unwrap();
    assert!(mail.contains(body.trim_end()), "{mail}");
    assert!(mail.contains("\n.een punt vooraan\n"), "{mail}");
    assert!(
        mail.contains("Message-ID: <whole@portal.example>"),
        "{mail}"
    );
}

#[tokio::test]
async fn many_letters_at_once_all_arrive() {
    let server = Server::start().await;
    let post = Post::open(&server.url).unwrap();
    let sending = (0..40).map(|n| {
        let post = post.clone();
        tokio::spawn(async move { post.send(&letter(&format!("many-{n}"))).await })
    });
    for sent in sending.collect::<Vec<_>>() {
        sent.await.unwrap().unwrap();
    }
    let Some(mails) = server.arrived() else {
        return;
    };
    assert_eq!(mails.len(), 40);
    for n in 0..40 {
        let id = format!("<many-{n}@portal.example>");
        assert_eq!(mails.iter().filter(|mail| mail.contains(&id)).count(), 1);
    }
}

#[tokio::test]
async fn an_address_beyond_ascii_is_taken_where_the_server_can() {
    let server = Server::start().await;
    if server.started.is_none() {
        return;
    }
    let mut sent = letter("utf8");
    sent.to = common::mailbox("Jörg", "jörg@bücher.example");
    Post::open(&server.url).unwrap().send(&sent).await.unwrap();
    assert!(server.arrived().unwrap()[0].contains("<jörg@bücher.example>"));
}
