//! Secrets that must be read again, such as those of authenticator apps: sealed with the
//! installation's key, so that the database alone does not give them away.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

const NONCE: usize = 12;

/// The installation's key, 256 bits.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// Of these bytes.
    pub fn new(bytes: [u8; 32]) -> Key {
        Key(bytes)
    }

    /// From Base64 of 32 bytes, as `Key::written` writes it.
    pub fn parse(text: &str) -> Option<Key> {
        let bytes = STANDARD.decode(text.trim()).ok()?;
        bytes.try_into().ok().map(Key)
    }

    /// As a file keeps it.
    pub fn written(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// Seals `plain` for one place, such as `user:authenticators:id`: elsewhere it does not open.
    pub fn seal(&self, nonce: [u8; NONCE], place: &str, plain: &[u8]) -> Option<Vec<u8>> {
        let payload = Payload {
            msg: plain,
            aad: place.as_bytes(),
        };
        let sealed = self.cipher().encrypt(&Nonce::from(nonce), payload).ok()?;
        Some([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed for this place with this key; `None` if it was not, or was touched.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload {
            msg: text,
            aad: place.as_bytes(),
        };
        self.cipher().decrypt(&Nonce::from(*nonce), payload).ok()
    }

    /// A keyed hash, for secrets that are short enough to be guessed from a plain one.
    pub fn hash(&self, place: &str, text: &str) -> [u8; 32] {
        let mut mac = mac(&self.derived("hash"));
        mac.update(place.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Tells keys apart without giving them away.
    pub fn fingerprint(&self) -> String {
        self.derived("fingerprint")[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new(&self.derived("seal").into())
    }

    /// One key for each use.
    fn derived(&self, what: &str) -> [u8; 32] {
        let mut mac = mac(&self.0);
        mac.update(what.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

fn mac(key: &[u8; 32]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_in_its_place_alone() {
        let key = Key::new([7; 32]);
        let sealed = key.seal([1; NONCE], "user:x:1", b"secret").unwrap();
        assert_eq!(key.open("user:x:1", &sealed).unwrap(), b"secret");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert!(key.open("user:x:2", &sealed).is_none());
        assert!(Key::new([8; 32]).open("user:x:1", &sealed).is_none());
        let mut touched = sealed.clone();
        touched[15] ^= 1;
        assert!(key.open("user:x:1", &touched).is_none());
        assert!(key.open("user:x:1", &[]).is_none());
    }

    #[test]
    fn a_key_is_written_and_read() {
        let key = Key::new([9; 32]);
        let read = Key::parse(&format!("{}\n", key.written())).unwrap();
        assert_eq!(read.fingerprint(), key.fingerprint());
        assert_ne!(Key::new([8; 32]).fingerprint(), key.fingerprint());
        assert!(Key::parse("short").is_none() && Key::parse("").is_none());
        assert!(!format!("{key:?}").contains(&key.written()));
    }
}
