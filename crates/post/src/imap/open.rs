//! Opening a mailbox by its address.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::{Imap, ImapError, Line, Login};
use crate::PostError;
use crate::url::{host_and_port, is_loopback, login_of, percent_decoded};

/// For the line, and for its encryption.
const CONNECT: Duration = Duration::from_secs(10);

/// A folder of a mailbox, and how to get in.
#[derive(Clone)]
pub struct Inbox {
    host: String,
    port: u16,
    encrypted: bool,
    login: Login,
    folder: String,
}

impl fmt::Debug for Inbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inbox {
            host, port, folder, ..
        } = self;
        write!(f, "{folder} at {host}:{port}")
    }
}

impl Inbox {
    /// From an address; nothing is asked yet. [`PostError::BadUrl`] when it is not
    ///
    /// - `imaps://user:password@host[:port][/folder]`: TLS from the start, port 993;
    /// - `imap://…` without TLS, port 143: on this very machine alone.
    ///
    /// User, password and folder are percent-encoded; the folder is `INBOX` where none is named. What
    /// follows a `?` is the caller's.
    pub fn parse(url: &str) -> Result<Inbox, PostError> {
        let bad = |why: &str| PostError::BadUrl(why.to_owned());
        let (encrypted, rest) = match url.split_once("://") {
            Some(("imaps", rest)) => (true, rest),
            Some(("imap", rest)) => (false, rest),
            _ => return Err(bad("a mailbox is given as imaps://user:password@host")),
        };
        let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
        let (rest, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let Some((login, place)) = rest.rsplit_once('@') else {
            return Err(bad("the user and password of the mailbox are missing"));
        };
        let (user, password) = login_of(login)?;
        let (host, port) = host_and_port(place)?;
        if !encrypted && !is_loopback(&host) {
            return Err(bad(
                "imap:// is for this very machine; use imaps:// for another",
            ));
        }
        let folder = percent_decoded(folder)
            .filter(|folder| !folder.contains(['\r', '\n', '\0']))
            .ok_or_else(|| bad("the folder must be percent-encoded UTF-8"))?;
        Ok(Inbox {
            port: port.unwrap_or(if encrypted { 993 } else { 143 }),
            host,
            encrypted,
            login: Login::Password { user, password },
            folder: if folder.is_empty() {
                "INBOX".to_owned()
            } else {
                folder
            },
        })
    }

    /// The folder that is meant.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Connects and signs in; no folder is open yet.
    pub async fn open(&self) -> Result<Imap, ImapError> {
        let line = timeout(CONNECT + CONNECT, self.line());
        let line = line
            .await
            .unwrap_or_else(|_| Err(ImapError::Lost("no answer in time".to_owned())))?;
        Imap::sign_in(line, &self.login).await
    }

    async fn line(&self) -> Result<Line, ImapError> {
        let lost = |what: &str, error: &dyn fmt::Display| {
            ImapError::Lost(format!("{what} {}:{}: {error}", self.host, self.port))
        };
        let stream = TcpStream::connect((self.host.as_str(), self.port))
            .await
            .map_err(|error| lost("connecting to", &error))?;
        if !self.encrypted {
            return Ok(Line::new(stream));
        }
        let name =
            ServerName::try_from(self.host.clone()).map_err(|error| lost("the name of", &error))?;
        let stream = TlsConnector::from(Arc::new(certificates()?))
            .connect(name, stream)
            .await
            .map_err(|error| lost("starting TLS with", &error))?;
        Ok(Line::new(stream))
    }
}

/// Certificates must be signed by a public authority.
fn certificates() -> Result<ClientConfig, ImapError> {
    let roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| ImapError::Lost(format!("TLS cannot be set up: {error}")))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_the_mailbox_is() {
        let inbox = Inbox::parse("imaps://replies%40a.be:p%3Aw@mail.a.be?address=replies@a.be");
        let inbox = inbox.unwrap();
        assert_eq!(format!("{inbox:?}"), "INBOX at mail.a.be:993");
        assert!(matches!(&inbox.login, Login::Password { user, password }
            if user == "replies@a.be" && password == "p:w"));
        let inbox = Inbox::parse("imap://u:p@127.0.0.1:1143/Antwoorden%2F2026").unwrap();
        assert_eq!(format!("{inbox:?}"), "Antwoorden/2026 at 127.0.0.1:1143");
        for wrong in [
            "",
            "imap://u:p@mail.a.be",
            "imaps://mail.a.be",
            "imaps://u@mail.a.be",
            "imaps://u:p@",
            "imaps://u:p@a.be:0",
            "imaps://u:p@a.be/a%0D%0Ab",
            "pop3://u:p@a.be",
        ] {
            assert!(
                matches!(Inbox::parse(wrong), Err(PostError::BadUrl(_))),
                "{wrong}"
            );
        }
    }
}
