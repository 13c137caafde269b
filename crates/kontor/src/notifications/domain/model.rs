//! An address of a firm's own, and what its domain publishes.

use post::{PostError, Signer};
use store::{Row, StoreError};

use crate::ids::FirmId;
use crate::seal::Key;

/// Where a firm's mail comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Domain {
    pub address: String,
    pub selector: String,
    /// The key as the domain publishes it.
    pub public: String,
    pub verified_at: Option<i64>,
    /// Since when it was found without the key, although mail comes from it.
    pub missing_since: Option<i64>,
}

impl Domain {
    pub(super) fn read(row: &Row<'_>) -> Result<Domain, StoreError> {
        Ok(Domain {
            address: row.get(0)?,
            selector: row.get(1)?,
            public: row.get(2)?,
            verified_at: row.get(3)?,
            missing_since: row.get(4)?,
        })
    }

    pub(super) fn domain(&self) -> &str {
        domain(&self.address)
    }

    /// The name of the record that holds the key.
    pub(super) fn key_name(&self) -> String {
        key_name(&self.selector, self.domain())
    }

    /// What that record says.
    pub(super) fn key_record(&self) -> String {
        key_record(&self.public)
    }

    pub(super) fn policy_name(&self) -> String {
        format!("_dmarc.{}", self.domain())
    }

    /// Whether one of these records holds the key: blanks in it do not count.
    pub(super) fn is_published(&self, texts: &[String]) -> bool {
        publishes(texts, &self.public)
    }
}

/// Where a domain publishes a key.
pub(crate) fn key_name(selector: &str, domain: &str) -> String {
    format!("{selector}._domainkey.{domain}")
}

/// How it publishes it.
pub(crate) fn key_record(public: &str) -> String {
    format!("v=DKIM1; k=rsa; p={public}")
}

/// Whether one of these records holds this key.
pub(crate) fn publishes(texts: &[String], public: &str) -> bool {
    texts.iter().any(|text| {
        text.split(';').any(|part| {
            let part: String = part.split_whitespace().collect();
            part.strip_prefix("p=") == Some(public)
        })
    })
}

/// What policy one begins with: what fails is told, and delivered.
pub(super) const POLICY: &str = "v=DMARC1; p=none";

/// Behind the `@`, in small letters.
pub(super) fn domain(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// For which place a firm's key is sealed.
pub(super) fn place(firm: FirmId) -> String {
    format!("firm:{firm}:mail key")
}

/// Signs a firm's mail from this address.
pub(in super::super) fn signer(
    key: &Key,
    firm: FirmId,
    (address, selector, sealed): (&str, &str, &[u8]),
) -> Result<Signer, PostError> {
    let secret = key
        .open(&place(firm), sealed)
        .ok_or_else(|| PostError::Temporary("the key to sign with does not open".to_owned()))?;
    Signer::new(domain(address), selector, &secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_found_among_others_however_it_is_written() {
        let domain = Domain {
            address: "office@firm.example".to_owned(),
            selector: "kontor1".to_owned(),
            public: "AbC+/=".to_owned(),
            verified_at: None,
            missing_since: None,
        };
        assert_eq!(domain.key_name(), "kontor1._domainkey.firm.example");
        for good in [
            domain.key_record().as_str(),
            "k=rsa;p= AbC +/=",
            "p=AbC+/=; v=DKIM1",
        ] {
            assert!(
                domain.is_published(&["x".to_owned(), good.to_owned()]),
                "{good}"
            );
        }
        for bad in ["", "p=", "p=abc+/=", "v=DKIM1; p=AbC+/=x", "xp=AbC+/="] {
            assert!(!domain.is_published(&[bad.to_owned()]), "{bad}");
        }
    }
}
