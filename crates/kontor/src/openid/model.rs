//! A firm's provider, and why somebody does not come in. No I/O.

use ::store::{Row, StoreError};
use fetch::Trouble;
use http::{StatusCode, Uri};
use pages::Faults;

use crate::ids::FirmId;

/// How long somebody may take at the provider: 10 minutes.
pub const FLOW_LIFE: i64 = 10 * 60_000;
/// How many domains a firm may name.
pub const DOMAINS: usize = 10;

/// A firm's provider.
#[derive(Clone, Debug)]
pub struct Provider {
    pub firm: FirmId,
    pub slug: String,
    pub firm_name: String,
    pub on: bool,
    pub issuer: String,
    pub client_id: String,
    /// Sealed.
    pub secret: Vec<u8>,
    /// What the button says; empty: the usual words.
    pub label: String,
    /// Staff but for owners come in no other way.
    pub only: bool,
    /// What it asks for counts as the second step.
    pub counts: bool,
    pub version: i64,
}

impl Provider {
    /// Reads the columns that `provider_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Provider, StoreError> {
        Ok(Provider {
            firm: row.get(0)?,
            slug: row.get(1)?,
            firm_name: row.get(2)?,
            on: row.get(3)?,
            issuer: row.get(4)?,
            client_id: row.get(5)?,
            secret: row.get(6)?,
            label: row.get(7)?,
            only: row.get(8)?,
            counts: row.get(9)?,
            version: row.get(10)?,
        })
    }

    /// Where its secret is sealed for.
    pub fn place(firm: FirmId) -> String {
        format!("{firm}:openid_providers:secret")
    }

    /// Where people come back to. A path of its own for each firm: no provider can answer for another.
    pub fn comes_back_to(public_url: &str, slug: &str) -> String {
        format!("{public_url}/sign-in/firm/{slug}/back")
    }
}

/// What changes; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub on: Option<bool>,
    pub issuer: Option<String>,
    pub client_id: Option<String>,
    /// Empty stays as it is.
    pub secret: Option<String>,
    pub label: Option<String>,
    pub domains: Option<Vec<String>>,
    pub only: Option<bool>,
    pub counts: Option<bool>,
}

/// What somebody is at the provider, as a verified token says it.
#[derive(Clone, Debug)]
pub struct Claims {
    pub subject: String,
    /// Folded; empty if it says none.
    pub address: String,
    pub verified: bool,
    /// When they last signed in there, in milliseconds, if it says so.
    pub signed_in_at: Option<i64>,
    /// Whether more than a password was asked for, if it says so.
    pub second: Option<bool>,
}

/// Why a provider cannot be used, or somebody does not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It cannot be asked.
    Trouble(Trouble),
    /// It answers, but with this status.
    Status(u16),
    /// What it answers is no description of a provider.
    NoProvider,
    /// It says that it is another issuer.
    OtherIssuer,
    /// It offers no way that is taken here: the code flow, RS256 or the like.
    Unfit,
    /// It refused our name or secret, or the code.
    Client,
    /// The person did not agree there.
    Declined,
    /// Begun elsewhere, too long ago, or used already.
    Over,
    /// What it signed is not what was asked for.
    Token(&'static str),
    Unverified,
    Unknown,
    OtherSubject,
}

impl Why {
    /// The key of the sentence for whoever signs in.
    pub fn key(&self) -> &'static str {
        match self {
            Why::Trouble(_) | Why::Status(_) | Why::NoProvider | Why::OtherIssuer | Why::Unfit => {
                "openid-why-away"
            }
            Why::Client => "openid-why-client",
            Why::Declined => "openid-why-declined",
            Why::Over => "openid-why-over",
            Why::Token(_) => "openid-why-token",
            Why::Unverified => "openid-why-unverified",
            Why::Unknown => "openid-why-unknown",
            Why::OtherSubject => "openid-why-other-subject",
        }
    }

    /// The key of the sentence for whoever sets the provider up.
    pub fn finding(&self) -> &'static str {
        match self {
            Why::Trouble(Trouble::Address) => "openid-check-address",
            Why::Trouble(Trouble::Plain) => "openid-check-plain",
            Why::Trouble(Trouble::Unknown) => "openid-check-unknown",
            Why::Trouble(Trouble::Inside) => "openid-check-inside",
            Why::Trouble(Trouble::Unreachable) => "openid-check-unreachable",
            Why::Trouble(Trouble::Tls(_)) => "openid-check-tls",
            Why::Trouble(Trouble::Slow) => "openid-check-slow",
            Why::Trouble(Trouble::Long) => "openid-check-long",
            Why::Trouble(Trouble::Redirect) => "openid-check-redirect",
            Why::Status(_) => "openid-check-status",
            Why::OtherIssuer => "openid-check-other-issuer",
            Why::Unfit => "openid-check-unfit",
            _ => "openid-check-no-provider",
        }
    }

    /// A word for the history, if this belongs there: somebody came with a token, or with what
    /// claims to be one.
    pub fn recorded(&self) -> Option<&'static str> {
        match self {
            Why::Token(what) => Some(what),
            Why::Unverified => Some("unverified"),
            Why::Unknown => Some("unknown"),
            Why::OtherSubject => Some("other_subject"),
            _ => None,
        }
    }

    /// The status of the page that says so.
    pub fn status(&self) -> StatusCode {
        match self {
            Why::Trouble(_) | Why::Status(_) | Why::NoProvider | Why::OtherIssuer | Why::Unfit => {
                StatusCode::BAD_GATEWAY
            }
            Why::Over | Why::Declined | Why::Client => StatusCode::BAD_REQUEST,
            _ => StatusCode::FORBIDDEN,
        }
    }
}

/// An issuer as it is asked: an address of its own, without anything behind it.
pub fn issuer(faults: &mut Faults, raw: &str) -> String {
    let text = raw.trim();
    let good = text.len() <= 300
        && !text.contains(['?', '#', '@'])
        && text.parse::<Uri>().is_ok_and(|uri| {
            matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some()
        });
    // i18n: fault-openid-issuer
    if !good {
        faults.add("issuer", "fault-openid-issuer", Vec::new());
    }
    text.to_owned()
}

/// Domains, folded and each once.
pub fn domains(faults: &mut Faults, raw: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in raw {
        let domain = one.trim().trim_start_matches('@').to_ascii_lowercase();
        let good = domain.len() <= 190
            && domain.contains('.')
            && domain.split('.').all(|part| !part.is_empty())
            && domain
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
        // i18n: fault-openid-domain
        if !good {
            faults.add("domains", "fault-openid-domain", Vec::new());
        } else if !found.contains(&domain) {
            found.push(domain);
        }
    }
    // i18n: fault-openid-domains
    if found.len() > DOMAINS {
        faults.add(
            "domains",
            "fault-openid-domains",
            vec![("max", pages::Arg::from(DOMAINS))],
        );
    }
    found.sort();
    found
}

/// The domain of an address that was typed; empty if it is none.
pub fn domain_of(address: &str) -> String {
    let fold = post::fold_address(address);
    fold.rsplit_once('@')
        .map_or(String::new(), |(_, domain)| domain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_and_domains() {
        for (raw, good) in [
            ("https://login.example.org", true),
            (" https://login.example.org/realms/a ", true),
            ("http://127.0.0.1:4000", true),
            ("login.example.org", false),
            ("https://", false),
            ("https://a@b.example", false),
            ("https://a.example?x", false),
            ("ftp://a.example", false),
        ] {
            let mut faults = Faults::new();
            issuer(&mut faults, raw);
            assert_eq!(faults.is_empty(), good, "{raw}");
        }
        let list = |raw: &[&str]| {
            let mut faults = Faults::new();
            let raw: Vec<String> = raw.iter().map(|&one| one.to_owned()).collect();
            (domains(&mut faults, &raw), faults.is_empty())
        };
        assert_eq!(
            list(&["@Peeters.example", "peeters.example"]),
            (vec!["peeters.example".to_owned()], true)
        );
        assert!(!list(&["peeters"]).1 && !list(&["a_b.example"]).1 && !list(&["a%.b"]).1);
        assert_eq!(domain_of("Els@Peeters.Example"), "peeters.example");
        assert_eq!(domain_of("els"), "");
    }
}
