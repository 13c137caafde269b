//! Lines to mail servers: encrypted, vouched for, and not into the inside network (MAIL-1). On the real server of
//! `scripts/with-mail.sh`.

use std::time::Duration;

use fetch::{Authorities, Fetch, Inside, Start, Trouble};
use post::imap::{Imap, ImapError, Line, Login};
use testkit::mail_server;
use tokio::io::AsyncReadExt as _;

fn login(password: &str) -> Login {
    Login::Password {
        user: "lines@office.example".to_owned(),
        password: password.to_owned(),
    }
}

fn asks(authorities: &Authorities) -> Fetch {
    Fetch::new(Inside::parse("localhost,127.0.0.1").unwrap())
        .trusting(authorities)
        .patient(Duration::from_secs(60))
}

/// MAIL-1: with TLS from the first byte, and after STARTTLS, for IMAP and SMTP.
#[tokio::test]
async fn mail_1_a_line_is_encrypted_before_anything_is_said() {
    let Some(server) = mail_server() else {
        return;
    };
    let fetch = asks(&server.authorities);
    for (port, start) in [(server.imaps, Start::Now), (server.imap, Start::AskedImap)] {
        for host in ["localhost", "127.0.0.1"] {
            let line = fetch.line(host, port, start).await.unwrap();
            let mut imap = Imap::sign_in(Line::new(line), &login("secret"))
                .await
                .unwrap();
            imap.open("INBOX", true).await.unwrap();
            imap.sign_out().await;
        }
        let line = fetch.line("localhost", port, start).await.unwrap();
        let outcome = Imap::sign_in(Line::new(line), &login("wrong")).await;
        assert!(matches!(outcome, Err(ImapError::Denied(_))));
    }
    let started = fetch
        .line("localhost", server.submission, Start::AskedSmtp)
        .await;
    let mut greeting = [0; 4];
    started.unwrap().read_exact(&mut greeting).await.unwrap();
    assert_eq!(&greeting, b"220 ");
}

/// MAIL-1: who is vouched for by nobody we know, or under another name, is told nothing.
#[tokio::test]
async fn mail_1_a_server_that_nobody_vouches_for_is_refused() {
    let Some(server) = mail_server() else {
        return;
    };
    let stranger = asks(&Authorities::default());
    for (port, start) in [
        (server.imaps, Start::Now),
        (server.imap, Start::AskedImap),
        (server.submission, Start::AskedSmtp),
    ] {
        let outcome = stranger.line("localhost", port, start).await;
        assert!(matches!(outcome, Err(Trouble::Tls(_))), "{outcome:?}");
    }
    // The certificate is for other names.
    let fetch = Fetch::new(Inside::parse("127.0.0.2").unwrap())
        .trusting(&server.authorities)
        .patient(Duration::from_secs(60));
    let outcome = fetch.line("127.0.0.2", server.imaps, Start::Now).await;
    assert!(
        matches!(outcome, Err(Trouble::Tls(_) | Trouble::Unreachable)),
        "{outcome:?}"
    );
}

/// MAIL-1: a server inside is not asked but where the operator lists it.
#[tokio::test]
async fn mail_1_a_server_in_the_inside_network_is_not_asked() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let fetch = Fetch::new(Inside::default());
    for start in [Start::Now, Start::AskedImap, Start::AskedSmtp] {
        for host in [
            "localhost",
            "127.0.0.1",
            "[::1]",
            "10.0.0.1",
            "169.254.169.254",
        ] {
            let outcome = fetch.line(host, port, start).await;
            assert!(
                matches!(outcome, Err(Trouble::Inside)),
                "{host} {outcome:?}"
            );
        }
    }
}

/// MAIL-1: a server that says no to STARTTLS, or slips words in behind its yes, gets nothing of us.
#[tokio::test]
async fn mail_1_what_comes_with_the_yes_to_tls_is_no_part_of_the_line() {
    for (start, said) in [
        (Start::AskedImap, "* OK hi\r\na NO not here\r\n"),
        (Start::AskedImap, "* PREAUTH hi\r\na OK yes\r\n"),
        (
            Start::AskedImap,
            "* OK hi\r\na OK yes\r\n* OK slipped in\r\n",
        ),
        (Start::AskedSmtp, "220 hi\r\n250 ok\r\n454 no\r\n"),
        (
            Start::AskedSmtp,
            "220 hi\r\n250 ok\r\n220 yes\r\n250 slipped in\r\n",
        ),
        (Start::AskedSmtp, "554 go away\r\n"),
    ] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            use tokio::io::AsyncWriteExt as _;
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(said.as_bytes()).await.unwrap();
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest).await;
        });
        let outcome = asks(&Authorities::default())
            .line("127.0.0.1", port, start)
            .await;
        assert!(
            matches!(outcome, Err(Trouble::NoStart(_) | Trouble::Tls(_))),
            "{said:?}: {outcome:?}"
        );
    }
}
