//! Passwords: what may be one, and what is kept of it.

use std::sync::OnceLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use pages::Arg;

use crate::refusal::Refusal;

/// The fewest and the most characters.
pub const LEAST: usize = 10;
pub const MOST: usize = 128;

/// Those that are tried first, as far as they are long enough; compared in lower case.
const COMMON: [&str; 52] = [
    "0123456789",
    "1234567890",
    "12345678910",
    "123456789a",
    "0987654321",
    "9876543210",
    "1122334455",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "qwertyuiop",
    "qwerty1234",
    "qwerty12345",
    "qwerty123456",
    "azertyuiop",
    "azerty1234",
    "azerty12345",
    "azerty123456",
    "qwertzuiop",
    "qwertz1234",
    "asdfghjkl1",
    "asdfghjkl;",
    "abcdefghij",
    "abcdefghijk",
    "abcd123456",
    "abc1234567",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "p@ssword123",
    "p@ssw0rd123",
    "wachtwoord",
    "wachtwoord1",
    "wachtwoord12",
    "wachtwoord123",
    "welkom1234",
    "welkom12345",
    "motdepasse",
    "motdepasse1",
    "motdepasse123",
    "bienvenue1",
    "bonjour123",
    "passwort12",
    "passwort123",
    "willkommen",
    "willkommen1",
    "contraseña",
    "contrasena",
    "contrasena1",
    "contraseña1",
    "bienvenido",
    "letmein123",
];

/// Whether this may be the password of whoever signs in with `address`. Refuses field `password`.
pub fn check_rules(password: &str, address: &str) -> Result<(), Refusal> {
    let count = password.chars().count();
    let number = |n: usize| vec![("n", Arg::from(n))];
    // i18n: fault-password-short, fault-password-long, fault-password-common, fault-password-address
    if count < LEAST {
        return Err(Refusal::field_with(
            "password",
            "fault-password-short",
            number(LEAST),
        ));
    }
    if count > MOST {
        return Err(Refusal::field_with(
            "password",
            "fault-password-long",
            number(MOST),
        ));
    }
    let folded = password.to_lowercase();
    let mut chars = folded.chars();
    let first = chars.next();
    if COMMON.contains(&folded.as_str()) || chars.all(|c| Some(c) == first) {
        return Err(Refusal::field("password", "fault-password-common"));
    }
    let address = post::fold_address(address);
    let local = address.split('@').next().unwrap_or("");
    // Shorter names are parts of ordinary words.
    if local.chars().count() >= 4 && folded.contains(local) {
        return Err(Refusal::field("password", "fault-password-address"));
    }
    Ok(())
}

fn argon() -> Result<Argon2<'static>, Refusal> {
    let params = Params::new(19_456, 2, 1, None).map_err(fault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn fault(error: impl std::fmt::Display) -> Refusal {
    Refusal::Fault(error.to_string())
}

/// What is kept of a password: Argon2id with a salt of its own. Takes its time: never on an async
/// thread and never in a transaction.
pub fn hash(password: &str) -> Result<String, Refusal> {
    let hashed: PasswordHash = argon()?.hash_password(password.as_bytes()).map_err(fault)?;
    Ok(hashed.to_string())
}

/// Whether `hash` was made of `password`.
pub fn verify(password: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        return false;
    };
    argon().is_ok_and(|argon| argon.verify_password(password.as_bytes(), &hash).is_ok())
}

/// Like [`verify`]; takes as long where there is no hash, so that an unknown address does not show.
pub fn verify_if_any(password: &str, known: Option<&str>) -> bool {
    static DUMMY: OnceLock<String> = OnceLock::new();
    let dummy = DUMMY.get_or_init(|| hash("nobody's password").unwrap_or_default());
    // More than can be set is wrong; it need not be hashed in full.
    let fits = password.chars().count() <= MOST;
    let password = if fits { password } else { "" };
    verify(password, known.unwrap_or(dummy)) && known.is_some() && fits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(password: &str, address: &str) -> Option<&'static str> {
        match check_rules(password, address) {
            Err(Refusal::Invalid(faults)) => faults.of("password").map(|fault| fault.key),
            _ => None,
        }
    }

    #[test]
    fn what_may_be_a_password() {
        assert_eq!(key("three words here", "els@example.be"), None);
        assert_eq!(key("ééééééééé", ""), Some("fault-password-short"));
        assert_eq!(key("Wachtwoord123", ""), Some("fault-password-common"));
        assert_eq!(key("aaaaaaaaaaaaaa", ""), Some("fault-password-common"));
        assert_eq!(
            key("my els.baker pw", "Els.Baker@x.be"),
            Some("fault-password-address")
        );
        assert_eq!(key("an apple a day", "an@x.be"), None);
        assert_eq!(key(&"ab".repeat(65), ""), Some("fault-password-long"));
    }

    #[test]
    fn hashed_and_verified() {
        let kept = hash("three words here").unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(verify_if_any("three words here", Some(&kept)));
        assert!(!verify_if_any("three words", Some(&kept)));
        assert!(!verify_if_any("nobody's password", None));
        assert!(!verify("x", ""));
    }
}
