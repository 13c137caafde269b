use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::{VaultError, hex, unhex};

/// The name of a file in the vault: whose it is and which one.
///
/// Prints as the path under the vault's folder, `<namespace>/<xx>/<id>`: 32, 2 and 32 lowercase hex
/// digits, where `xx` repeats the 15th byte of the id and spreads a namespace over 256 folders. It
/// parses back from exactly that text, so a key can never point outside its namespace.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    namespace: [u8; 16],
    id: [u8; 16],
}

impl Key {
    /// A key from two 16-byte ids. The caller sees to it that `id` is fresh.
    pub fn new(namespace: [u8; 16], id: [u8; 16]) -> Key {
        Key { namespace, id }
    }

    /// The two ids.
    pub fn ids(&self) -> ([u8; 16], [u8; 16]) {
        (self.namespace, self.id)
    }

    /// The id as 32 hex digits: the file's own name.
    pub(crate) fn id_hex(&self) -> String {
        hex(&self.id)
    }

    /// The folders from the vault's own down to the file's, outermost first.
    pub(crate) fn folders(&self) -> [String; 2] {
        [hex(&self.namespace), hex(&self.id[14..15])]
    }

    /// A name for both ids in one folder.
    pub(crate) fn flat(&self) -> String {
        format!("{}-{}", hex(&self.namespace), self.id_hex())
    }

    /// Where the file is, relative to the vault's folder.
    pub(crate) fn path(&self) -> PathBuf {
        let [namespace, spread] = self.folders();
        [namespace, spread, self.id_hex()].iter().collect()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [namespace, spread] = self.folders();
        write!(f, "{namespace}/{spread}/{}", self.id_hex())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

impl FromStr for Key {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Key, VaultError> {
        let mut parts = text.split('/');
        let (Some(namespace), Some(spread), Some(id), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(VaultError::BadKey);
        };
        let ids = unhex(namespace).zip(unhex(id));
        let (namespace, id) = ids.ok_or(VaultError::BadKey)?;
        let key = Key::new(namespace, id);
        match key.folders()[1] == spread {
            true => Ok(key),
            false => Err(VaultError::BadKey),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_is_its_path() {
        let mut id = [0x11; 16];
        id[14] = 0xc3;
        let key = Key::new([0xab; 16], id);
        let text = format!("{}/c3/{}c311", "ab".repeat(16), "11".repeat(14));
        assert_eq!(key.to_string(), text);
        assert_eq!(key.path().to_str(), Some(text.as_str()));
    }

    #[test]
    fn nothing_else_is_a_key() {
        let good = Key::new([0xab; 16], [0x1f; 16]).to_string();
        for bad in [
            "",
            "/",
            "../../etc/passwd",
            &good.to_uppercase(),
            &good.replacen("1f", "2f", 1),
            &format!("{good}/"),
            &format!("/{good}"),
            &good[1..],
            &good.replace('a', "é"),
        ] {
            assert!(bad.parse::<Key>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn parses_what_it_prints(namespace: [u8; 16], id: [u8; 16]) {
            let key = Key::new(namespace, id);
            prop_assert_eq!(key.to_string().parse::<Key>().ok(), Some(key));
        }

        #[test]
        fn never_panics(text in ".{0,80}") {
            let _ = text.parse::<Key>();
        }
    }
}
