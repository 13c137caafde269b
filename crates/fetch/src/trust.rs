//! Who may vouch for a server's name.

use std::fmt;
use std::sync::Arc;

use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

/// Authorities of the operator's own, beside the public ones.
#[derive(Clone, Default)]
pub struct Authorities(Vec<CertificateDer<'static>>);

impl Authorities {
    /// From certificates in PEM. Says what is wrong with them.
    pub fn parse(pem: &[u8]) -> Result<Authorities, String> {
        let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        let read = read.map_err(|error| error.to_string())?;
        if read.is_empty() {
            return Err("no certificate in it".to_owned());
        }
        let mut roots = RootCertStore::empty();
        for certificate in &read {
            roots
                .add(certificate.clone())
                .map_err(|error| error.to_string())?;
        }
        Ok(Authorities(read))
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authorities({})", self.0.len())
    }
}

/// Believes the public authorities and these.
pub(crate) fn connector(authorities: &Authorities) -> TlsConnector {
    let mut roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    // Each was tried when it was read.
    roots.add_parsable_certificates(authorities.0.iter().cloned());
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks the usual versions of TLS")
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_is_refused() {
        let odd = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for wrong in ["", "hello", odd] {
            assert!(Authorities::parse(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
