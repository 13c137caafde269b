//! Forms and query strings, and what is wrong with their fields.

mod fault;

use std::fmt;

use thiserror::Error;

pub use fault::{Fault, Faults};

/// How many fields a form may have, and how long their names may be.
const MAX_FIELDS: usize = 200;
const MAX_NAME: usize = 100;

/// The fields of a form (`application/x-www-form-urlencoded`) or of a query string, in order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form {
    fields: Vec<(String, String)>,
}

/// Why a form can't be read. No browser sends these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FormError {
    /// More fields than are allowed.
    #[error("too many fields")]
    TooMany,
    /// A name of more than 100 bytes.
    #[error("a field's name is too long")]
    NameTooLong,
    /// A percent sign that no two hexadecimal digits follow.
    #[error("malformed percent-encoding")]
    Percent,
    /// Not UTF-8 once decoded.
    #[error("not UTF-8")]
    Utf8,
}

impl Form {
    /// Reads at most 200 fields.
    pub fn parse(bytes: &[u8]) -> Result<Form, FormError> {
        Form::parse_up_to(bytes, MAX_FIELDS)
    }

    /// Reads at most `max_fields` fields: for lists in which many rows can be ticked.
    pub fn parse_up_to(bytes: &[u8], max_fields: usize) -> Result<Form, FormError> {
        let mut fields = Vec::new();
        for pair in bytes.split(|byte| *byte == b'&') {
            if pair.is_empty() {
                continue;
            }
            if fields.len() == max_fields {
                return Err(FormError::TooMany);
            }
            let middle = pair.iter().position(|byte| *byte == b'=');
            let (name, value) = match middle {
                Some(middle) => (&pair[..middle], &pair[middle + 1..]),
                None => (pair, &[][..]),
            };
            let name = decoded(name)?;
            if name.len() > MAX_NAME {
                return Err(FormError::NameTooLong);
            }
            fields.push((name, decoded(value)?));
        }
        Ok(Form { fields })
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// All values of a field, in order.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether the field was sent, even if empty: a ticked box.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The names of all fields, in the order in which they came.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| name.as_str())
    }

    /// Adds a value at the end.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.fields.push((name.into(), value.into()));
    }
}

/// Shows the names only: values may be passwords.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.fields.iter().map(|(name, _)| name))
            .finish()
    }
}

fn decoded(raw: &[u8]) -> Result<String, FormError> {
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match first {
            b'+' => out.push(b' '),
            b'%' => {
                let [high, low, tail @ ..] = tail else {
                    return Err(FormError::Percent);
                };
                out.push(digit(*high)? << 4 | digit(*low)?);
                rest = tail;
            }
            other => out.push(*other),
        }
    }
    String::from_utf8(out).map_err(|_| FormError::Utf8)
}

fn digit(byte: u8) -> Result<u8, FormError> {
    match byte {
        b'0'..=b'9' => Ok(byte - b'0'),
        b'a'..=b'f' => Ok(byte - b'a' + 10),
        b'A'..=b'F' => Ok(byte - b'A' + 10),
        _ => Err(FormError::Percent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fields_in_order() {
        let form = Form::parse(b"a=1&b=two+words&a=%C3%A9%26&&c&=x&d=e=f").unwrap();
        assert_eq!(form.get("a"), Some("1"));
        assert_eq!(form.all("a").collect::<Vec<_>>(), ["1", "é&"]);
        assert_eq!(form.get("b"), Some("two words"));
        assert_eq!(form.get("c"), Some(""));
        assert_eq!(form.get("d"), Some("e=f"));
        assert_eq!(form.get(""), Some("x"));
        assert!(form.has("c") && !form.has("z"));
        assert_eq!(Form::parse(b""), Ok(Form::default()));
    }

    #[test]
    fn refuses_what_no_browser_sends() {
        assert_eq!(Form::parse(b"a=%"), Err(FormError::Percent));
        assert_eq!(Form::parse(b"a=%4"), Err(FormError::Percent));
        assert_eq!(Form::parse(b"a=%+1"), Err(FormError::Percent));
        assert_eq!(Form::parse(b"a=%FF"), Err(FormError::Utf8));
        assert_eq!(Form::parse(b"\xff=a"), Err(FormError::Utf8));
        assert_eq!(
            Form::parse("a=1&".repeat(201).as_bytes()),
            Err(FormError::TooMany)
        );
        assert!(Form::parse("a=1&".repeat(200).as_bytes()).is_ok());
        assert!(Form::parse_up_to("a=1&".repeat(201).as_bytes(), 500).is_ok());
        assert_eq!(
            Form::parse("n".repeat(101).as_bytes()),
            Err(FormError::NameTooLong)
        );
    }

    #[test]
    fn never_prints_values() {
        let mut form = Form::default();
        form.push("password", "secret");
        assert_eq!(form.get("password"), Some("secret"));
        assert_eq!(format!("{form:?}"), "[\"password\"]");
    }
}
