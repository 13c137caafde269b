//! The protocol's headers: what a sender says, and what is answered.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::refusal::Refusal;

/// The version that is spoken.
pub const VERSION: &str = "1.0.0";
/// The parts of the protocol beyond its core.
pub const EXTENSIONS: &str = "creation,creation-with-upload,termination,checksum,expiration";
/// What checksums can be made with.
pub const ALGORITHMS: &str = "sha1,sha256";
/// What bytes are sent as.
pub const BYTES: &str = "application/offset+octet-stream";

pub const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
pub const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
pub const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
pub const TUS_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
pub const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
pub const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
pub const OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

/// The longest `Upload-Metadata`, in bytes.
const LONGEST: usize = 4096;

/// The one value of a header, if it can be read.
pub fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// A number of bytes: digits and nothing else.
pub fn number(headers: &HeaderMap, name: &HeaderName) -> Result<i64, Refusal> {
    text(headers, name)
        .filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Refusal::Malformed(format!("{name} is not a number of bytes")))
}

/// What a sender says of an upload.
#[derive(Debug, Default)]
pub struct Metadata {
    pub raw: String,
    pairs: Vec<(String, String)>,
}

impl Metadata {
    /// Reads `Upload-Metadata`: names, each with a value in base64.
    pub fn of(headers: &HeaderMap) -> Result<Metadata, Refusal> {
        let bad = || Refusal::Malformed(format!("{UPLOAD_METADATA} cannot be read"));
        let Some(value) = headers.get(&UPLOAD_METADATA) else {
            return Ok(Metadata::default());
        };
        let raw = value.to_str().map_err(|_| bad())?.trim();
        if raw.len() > LONGEST {
            return Err(bad());
        }
        let mut pairs: Vec<(String, String)> = Vec::new();
        for part in raw.split(',').filter(|_| !raw.is_empty()) {
            let part = part.trim();
            let (name, value) = part.split_once(' ').unwrap_or((part, ""));
            let bytes = STANDARD.decode(value.trim()).map_err(|_| bad())?;
            let value = String::from_utf8(bytes).map_err(|_| bad())?;
            if name.is_empty() || pairs.iter().any(|(known, _)| known == name) {
                return Err(bad());
            }
            pairs.push((name.to_owned(), value));
        }
        Ok(Metadata {
            raw: raw.to_owned(),
            pairs,
        })
    }

    /// A value by its name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The file's name, fit to be stored and shown.
    pub fn file_name(&self) -> String {
        let given = self.get("filename").or_else(|| self.get("name"));
        vault::clean_name(given.unwrap_or(""))
    }
}

/// What the bytes of one request must come to.
pub enum Checksum {
    Sha1(Sha1, Vec<u8>),
    Sha256(Sha256, Vec<u8>),
}

impl Checksum {
    /// Reads `Upload-Checksum`.
    pub fn of(headers: &HeaderMap) -> Result<Option<Checksum>, Refusal> {
        let Some(value) = headers.get(&UPLOAD_CHECKSUM) else {
            return Ok(None);
        };
        let bad =
            || Refusal::Malformed(format!("{UPLOAD_CHECKSUM}: one of {ALGORITHMS}, in base64"));
        let text = value.to_str().map_err(|_| bad())?;
        let (algorithm, sum) = text.split_once(' ').ok_or_else(bad)?;
        let sum = STANDARD.decode(sum.trim()).map_err(|_| bad())?;
        match (algorithm, sum.len()) {
            ("sha1", 20) => Ok(Some(Checksum::Sha1(Sha1::new(), sum))),
            ("sha256", 32) => Ok(Some(Checksum::Sha256(Sha256::new(), sum))),
            _ => Err(bad()),
        }
    }

    /// Takes more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            Checksum::Sha1(hash, _) => hash.update(bytes),
            Checksum::Sha256(hash, _) => hash.update(bytes),
        }
    }

    /// Whether it is that of the bytes.
    pub fn holds(self) -> bool {
        match self {
            Checksum::Sha1(hash, sum) => hash.finalize().as_slice().ct_eq(&sum).into(),
            Checksum::Sha256(hash, sum) => hash.finalize().as_slice().ct_eq(&sum).into(),
        }
    }
}

/// A moment as HTTP writes it.
pub fn date(at: i64) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(at).ok()?;
    Some(at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn said(text: &'static str) -> Result<Metadata, Refusal> {
        let mut headers = HeaderMap::new();
        headers.insert(UPLOAD_METADATA, HeaderValue::from_static(text));
        Metadata::of(&headers)
    }

    #[test]
    fn metadata_is_names_with_values_in_base64() {
        let read = said("filename d29ybGQucGRm, is_confidential,dossier  eA==").unwrap();
        assert_eq!(read.file_name(), "world.pdf");
        assert_eq!(read.get("is_confidential"), Some(""));
        assert_eq!(read.get("dossier"), Some("x"));
        assert_eq!(said("").unwrap().file_name(), "file");
        for bad in ["filename %%%", "a YQ==,a YQ==", ",", "name /w=="] {
            assert!(said(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_are_digits() {
        for (text, number_) in [("0", Some(0)), ("12", Some(12))] {
            let mut headers = HeaderMap::new();
            headers.insert(UPLOAD_LENGTH, HeaderValue::from_static(text));
            assert_eq!(number(&headers, &UPLOAD_LENGTH).ok(), number_);
        }
        for text in ["", "-1", "+1", "1.0", "0x1", "99999999999999999999", "1 "] {
            let mut headers = HeaderMap::new();
            headers.insert(UPLOAD_LENGTH, HeaderValue::from_static(text));
            assert!(number(&headers, &UPLOAD_LENGTH).is_err(), "{text}");
        }
    }

    #[test]
    fn dates_are_those_of_http() {
        let date = date(1_793_606_400_000);
        assert_eq!(date.as_deref(), Some("Mon, 02 Nov 2026 08:00:00 GMT"));
    }
}
