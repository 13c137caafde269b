//! Signing letters, so that whoever gets them sees that the domain of their sender sent them (DKIM, RFC 6376).
//!
//! RSA with SHA-256 over relaxed headers and body. Headers that matter are named once more than they are
//! there: one that somebody adds on the way breaks the signature.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey};
use rsa::rand_core::OsRng;

use crate::PostError;

/// What RFC 8301 asks of whoever signs.
const BITS: usize = 2048;
/// Such headers are signed, whether they are there or not.
const SIGNED: [&str; 14] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "auto-submitted",
];
/// Characters of the signature on a line.
const LINE: usize = 70;

/// A key that was made now.
pub struct NewKey {
    /// PKCS #8: a secret.
    pub secret: Vec<u8>,
    /// What the domain publishes of it, in Base64.
    pub public: String,
}

/// Makes a key. Takes a processor for up to a second.
pub fn new_key() -> Result<NewKey, PostError> {
    let bad = |error: String| PostError::Bad(format!("no key could be made: {error}"));
    let key = RsaPrivateKey::new(&mut OsRng, BITS).map_err(|error| bad(error.to_string()))?;
    let secret = key.to_pkcs8_der().map_err(|error| bad(error.to_string()))?;
    let public = key
        .to_public_key()
        .to_public_key_der()
        .map_err(|error| bad(error.to_string()))?;
    Ok(NewKey {
        secret: secret.as_bytes().to_vec(),
        public: STANDARD.encode(public.as_bytes()),
    })
}

/// The key in a file such as `openssl genpkey -algorithm RSA` writes (PEM, PKCS #8).
pub fn key_of_pem(text: &str) -> Option<Vec<u8>> {
    let (_, rest) = text.split_once("-----BEGIN PRIVATE KEY-----")?;
    let (inside, _) = rest.split_once("-----END PRIVATE KEY-----")?;
    let inside: String = inside.split_whitespace().collect();
    STANDARD.decode(inside).ok()
}

/// What the domain publishes of a key (PKCS #8), in Base64.
pub fn public_half(secret: &[u8]) -> Result<String, PostError> {
    let bad = |error: String| PostError::Bad(format!("the key to sign with: {error}"));
    let key = RsaPrivateKey::from_pkcs8_der(secret).map_err(|error| bad(error.to_string()))?;
    let public = key
        .to_public_key()
        .to_public_key_der()
        .map_err(|error| bad(error.to_string()))?;
    Ok(STANDARD.encode(public.as_bytes()))
}

/// Signs letters of one domain.
pub struct Signer {
    domain: String,
    selector: String,
    key: RsaKeyPair,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({} at {})", self.selector, self.domain)
    }
}

impl Signer {
    /// With the key (PKCS #8) whose public half stands at `selector._domainkey.domain`.
    pub fn new(domain: &str, selector: &str, secret: &[u8]) -> Result<Signer, PostError> {
        let key = RsaKeyPair::from_pkcs8(secret)
            .map_err(|error| PostError::Bad(format!("the key to sign with: {error}")))?;
        Ok(Signer {
            domain: domain.to_owned(),
            selector: selector.to_owned(),
            key,
        })
    }

    /// The letter with its signature on top.
    pub fn sign(&self, letter: &[u8]) -> Result<Vec<u8>, PostError> {
        let (head, body) = split(letter);
        let headers = headers(head);
        let mut names: Vec<&str> = Vec::new();
        let mut signed = String::new();
        for name in SIGNED {
            // From the last to the first, as whoever checks it takes them.
            for (_, line) in headers.iter().rev().filter(|(found, _)| found == name) {
                names.push(name);
                signed += line;
                signed += "\r\n";
            }
            names.push(name);
        }
        let hash = STANDARD.encode(digest(&SHA256, &canonical_body(body)));
        let (domain, selector) = (&self.domain, &self.selector);
        let lines: Vec<String> = names.chunks(7).map(|few| few.join(":")).collect();
        let header = format!(
            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain};\r\n\ts={selector}; \
             h={};\r\n\tbh={hash};\r\n\tb=",
            lines.join(":\r\n\t "),
        );
        signed += &canonical_header(&header).1;
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                signed.as_bytes(),
                &mut signature,
            )
            .map_err(|_| PostError::Bad("it could not be signed".to_owned()))?;
        let written = STANDARD.encode(signature);
        let mut bytes = header.into_bytes();
        for (n, line) in written.as_bytes().chunks(LINE).enumerate() {
            if n > 0 {
                bytes.extend_from_slice(b"\r\n\t ");
            }
            bytes.extend_from_slice(line);
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(letter);
        Ok(bytes)
    }
}

/// Headers and body; the empty line between them belongs to neither.
fn split(letter: &[u8]) -> (&[u8], &[u8]) {
    let end = letter.windows(4).position(|four| four == b"\r\n\r\n");
    match end {
        Some(at) => (&letter[..at], &letter[at + 4..]),
        None => (letter, b""),
    }
}

/// Each header's name in small letters, and the whole of it as it is signed.
fn headers(head: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(head);
    let mut whole: Vec<String> = Vec::new();
    for line in text.split("\r\n") {
        match whole.last_mut() {
            Some(before) if line.starts_with([' ', '\t']) => {
                before.push_str("\r\n");
                before.push_str(line);
            }
            _ => whole.push(line.to_owned()),
        }
    }
    whole
        .iter()
        .map(|header| canonical_header(header))
        .collect()
}

/// Relaxed (RFC 6376, 3.4.2): unfolded, runs of blanks as one, none around the colon or at the end.
fn canonical_header(header: &str) -> (String, String) {
    let (name, value) = header.split_once(':').unwrap_or((header, ""));
    let name = name.trim().to_ascii_lowercase();
    let value = value.replace("\r\n", "");
    let words: Vec<&str> = value
        .split([' ', '\t'])
        .filter(|word| !word.is_empty())
        .collect();
    let line = format!("{name}:{}", words.join(" "));
    (name, line)
}

/// Relaxed (RFC 6376, 3.4.4): runs of blanks as one, none at the end of a line, no empty lines at the end.
fn canonical_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() + 2);
    let mut empty = 0;
    let text = body.strip_suffix(b"\r\n").unwrap_or(body);
    for line in text.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let mut written = Vec::with_capacity(line.len());
        let mut blank = false;
        for byte in line {
            match byte {
                b' ' | b'\t' => blank = true,
                _ => {
                    if blank {
                        written.push(b' ');
                        blank = false;
                    }
                    written.push(*byte);
                }
            }
        }
        if written.is_empty() {
            empty += 1;
            continue;
        }
        for _ in 0..empty {
            out.extend_from_slice(b"\r\n");
        }
        empty = 0;
        out.extend(written);
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 6376, 3.4.5.
    #[test]
    fn blanks_do_not_count() {
        assert_eq!(
            canonical_body(b" C \r\nD \t E\r\n\r\n\r\n"),
            b" C\r\nD E\r\n"
        );
        assert_eq!(canonical_body(b""), b"");
        assert_eq!(canonical_body(b"\r\n\r\n"), b"");
        assert_eq!(canonical_body(b"a"), b"a\r\n");
        let (name, line) = canonical_header("B \t: Y\t\r\n\tZ  ");
        assert_eq!((name.as_str(), line.as_str()), ("b", "b:Y Z"));
    }
}
