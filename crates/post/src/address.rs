use std::net::IpAddr;

use lettre::Address;

use crate::PostError;

/// Most bytes in an address, by RFC 5321 with its brackets taken off.
const LONGEST_ADDRESS: usize = 254;
/// Most characters in a display name.
const LONGEST_NAME: usize = 200;

/// Who a letter is from or for: a name to show, which may be empty, and an address.
///
/// The fields are open, so [`build`](crate::build) checks them again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mailbox {
    /// What to show: no control characters, 200 characters at most.
    pub name: String,
    /// Where to send, as [`valid_address`] returns it.
    pub address: String,
}

impl Mailbox {
    /// A mailbox with its name tidied and its address trimmed, or [`PostError::BadAddress`].
    pub fn new(name: impl AsRef<str>, address: impl AsRef<str>) -> Result<Mailbox, PostError> {
        let address = address.as_ref();
        let valid = valid_address(address);
        let address = valid.ok_or_else(|| PostError::BadAddress(one_line(address)))?;
        let name = one_line(name.as_ref())
            .chars()
            .take(LONGEST_NAME)
            .collect::<String>();
        Ok(Mailbox {
            name: name.trim_end().to_owned(),
            address,
        })
    }
}

/// The address without spaces around it, if mail can plausibly be sent there; its case is kept.
///
/// Stricter than the grammar: no quoted local parts, no addresses by number, 254 bytes at most, and
/// a dot in the domain unless that is `localhost`. Letters beyond ASCII are allowed; a server that
/// cannot deliver to them refuses the letter for good.
pub fn valid_address(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let odd = |c: char| {
        c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '"' | ',' | ';' | ':' | '\\')
    };
    if raw.len() > LONGEST_ADDRESS || raw.contains(odd) {
        return None;
    }
    let address = raw.parse::<Address>().ok()?;
    let domain = address.domain();
    let named = domain.eq_ignore_ascii_case("localhost")
        || domain.contains('.') && domain.parse::<IpAddr>().is_err();
    (named && !domain.starts_with('[')).then(|| raw.to_owned())
}

/// The form of an address under which it counts as the same: trimmed and in lower case.
pub fn fold_address(address: &str) -> String {
    address.trim().to_lowercase()
}

/// The text with every run of control characters and white space as one space, none at the ends.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plausible_addresses() {
        for raw in [
            "jan@example.be",
            " Jan.Peeters+news@Mail.Example.be ",
            "o'neill@example.ie",
            "root@localhost",
            "info@bücher.example",
            "x@xn--bcher-kva.example",
        ] {
            assert_eq!(valid_address(raw).as_deref(), Some(raw.trim()), "{raw}");
        }
        for raw in [
            "",
            "jan",
            "@example.be",
            "jan@",
            "jan@example",
            "jan@@example.be",
            "a b@example.be",
            "jan@example.be\r\nBcc: x@y.z",
            "jan@exa\0mple.be",
            "Jan <jan@example.be>",
            "\"a b\"@example.be",
            "jan@[127.0.0.1]",
            "jan@127.0.0.1",
            "a@b.be,c@d.be",
            "jan@example..be",
            "jan@-example.be",
            ".jan@example.be",
        ] {
            assert_eq!(valid_address(raw), None, "{raw:?}");
        }
        assert_eq!(valid_address(&format!("a@{}.be", "b.".repeat(130))), None);
        assert_eq!(fold_address(" Jan@Example.BE"), "jan@example.be");
    }

    #[test]
    fn a_name_is_one_line() {
        let to = Mailbox::new(" Jan\r\nBcc: x@y.z\0 ", "jan@example.be").unwrap();
        assert_eq!(to.name, "Jan Bcc: x@y.z");
        let long = Mailbox::new("é".repeat(500), "jan@example.be").unwrap();
        assert_eq!(long.name.chars().count(), 200);
        assert!(matches!(
            Mailbox::new("Jan", "jan"),
            Err(PostError::BadAddress(_))
        ));
    }

    proptest! {
        #[test]
        fn no_address_breaks_a_line(raw in any::<String>()) {
            if let Some(address) = valid_address(&raw) {
                prop_assert!(!address.contains(|c: char| c.is_control() || c.is_whitespace()));
            }
        }
    }
}
