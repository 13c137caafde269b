//! The real mail server of the tests, if there is one (`scripts/with-mail.sh`).

use std::path::PathBuf;
use std::sync::Arc;

use fetch::{Authorities, Inside};
use kontor::app::Settings;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Where it is, and what vouches for it. The password of every mailbox is `secret`.
#[derive(Clone)]
pub struct MailServer {
    /// host:port that takes mail from anybody.
    pub smtp: String,
    /// Ports at 127.0.0.1: where senders sign in, after STARTTLS; mailboxes, after STARTTLS and with TLS.
    pub submission: u16,
    pub imap: u16,
    pub imaps: u16,
    pub authorities: Authorities,
    /// With which a test plays such a server itself.
    pub identity: Arc<ServerConfig>,
    /// domain/name/mail in it is a Maildir.
    pub folder: PathBuf,
}

/// The mail server of the tests; says so if there is none.
pub fn mail_server() -> Option<MailServer> {
    let given = |name: &str| std::env::var(format!("KONTOR_TEST_MAIL_{name}")).ok();
    let port = |name: &str| given(name)?.rsplit_once(':')?.1.parse().ok();
    let Some(smtp) = given("SMTP") else {
        println!("skipped: no mail server; run scripts/with-mail.sh");
        return None;
    };
    let pem = std::fs::read(given("CA")?).unwrap();
    Some(MailServer {
        smtp,
        submission: port("SUBMISSION")?,
        imap: port("IMAP")?,
        imaps: port("IMAPS")?,
        authorities: Authorities::parse(&pem).unwrap(),
        identity: Arc::new(identity(&given("CERT")?, &given("KEY")?)),
        folder: given("FOLDER")?.into(),
    })
}

fn identity(certificate: &str, key: &str) -> ServerConfig {
    let chain = CertificateDer::pem_file_iter(certificate).unwrap();
    let chain: Vec<_> = chain.map(Result::unwrap).collect();
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::from_pem_file(key).unwrap())
        .unwrap()
}

/// An address that no other test uses, with a mailbox at the server.
pub fn fresh_address() -> String {
    format!("m{}@office.example", uuid::Uuid::now_v7().simple())
}

impl MailServer {
    /// Settings with which it is believed and may be asked although it lies inside.
    pub fn believed(&self, settings: Settings) -> Settings {
        Settings {
            inside: Inside::parse("127.0.0.1,localhost").unwrap(),
            authorities: self.authorities.clone(),
            ..settings
        }
    }
}
