//! A contact and its addresses: what they are and what may be typed in.

use std::collections::BTreeMap;

use pages::text::{Bounds, TextFault, fold, tidy};
use pages::{Arg, Faults, Lang};
use store::{Row, StoreError};

use crate::ids::{AddressId, ContactId, FirmId, UserId};

/// A person on the client's side.
#[derive(Clone, Debug)]
pub struct Contact {
    pub id: ContactId,
    pub username: String,
    pub first_name: String,
    pub last_name: String,
    pub language: String,
    pub phone: String,
    /// The firm's own fields, by name.
    pub fields: BTreeMap<String, String>,
    pub version: i64,
    pub created_at: i64,
}

impl Contact {
    /// How many columns [`Contact::read`] takes.
    pub const COLUMNS: usize = 9;

    /// Reads the columns that `contact_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Contact, StoreError> {
        Ok(Contact {
            id: row.get(0)?,
            username: row.get(1)?,
            first_name: row.get(2)?,
            last_name: row.get(3)?,
            language: row.get(4)?,
            phone: row.get(5)?,
            fields: serde_json::from_str(&row.get::<String>(6)?).unwrap_or_default(),
            version: row.get(7)?,
            created_at: row.get(8)?,
        })
    }

    /// First and last name.
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }
}

/// First and last name, with a space between them if both are there.
pub fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

/// One e-mail address of a contact.
#[derive(Clone, Debug)]
pub struct Address {
    pub firm: FirmId,
    pub id: AddressId,
    pub contact: ContactId,
    pub address: String,
    /// Which of the firm's address fields it is in; `email` is the one that all contacts have.
    pub field: String,
    /// Who signs in with it; nobody until an invitation is accepted.
    pub user: Option<UserId>,
    pub created_at: i64,
    /// When another took its place on the card; it may still open dossiers (SIGNIN-7).
    pub unlinked_at: Option<i64>,
    /// Why mail to it came back, if it did (MAIL-7).
    pub bounced: Option<String>,
}

impl Address {
    /// Reads the columns that `address_columns!` names, the first of them at `from`.
    pub fn read(row: &Row<'_>, from: usize) -> Result<Address, StoreError> {
        Ok(Address {
            firm: row.get(from)?,
            id: row.get(from + 1)?,
            contact: row.get(from + 2)?,
            address: row.get(from + 3)?,
            field: row.get(from + 4)?,
            user: row.get(from + 5)?,
            created_at: row.get(from + 6)?,
            unlinked_at: row.get(from + 7)?,
            bounced: row.get(from + 8)?,
        })
    }
}

/// What is said of a contact: as typed, and once [`Facts::check`] took it as it is stored.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub username: String,
    pub first_name: String,
    pub last_name: String,
    pub language: String,
    pub phone: String,
    pub fields: BTreeMap<String, String>,
}

impl Facts {
    /// What a contact says now.
    pub fn of(contact: &Contact) -> Facts {
        Facts {
            username: contact.username.clone(),
            first_name: contact.first_name.clone(),
            last_name: contact.last_name.clone(),
            language: contact.language.clone(),
            phone: contact.phone.clone(),
            fields: contact.fields.clone(),
        }
    }

    /// Tidied, noting what is wrong. The firm's own fields are checked against what the firm says of
    /// them, in [`super::fields::check`].
    pub fn check(&self, faults: &mut Faults) -> Facts {
        if Lang::from_code(&self.language).is_none() {
            faults.add("language", "fault-choice", Vec::new());
        }
        let username = line(faults, "username", &self.username, 1, 100);
        if username.contains(char::is_whitespace) {
            faults.add("username", "fault-contact-username-spaces", Vec::new());
        }
        Facts {
            username,
            first_name: line(faults, "first_name", &self.first_name, 1, 100),
            last_name: line(faults, "last_name", &self.last_name, 1, 100),
            language: self.language.clone(),
            phone: line(faults, "phone", &self.phone, 0, 40),
            fields: self.fields.clone(),
        }
    }

    /// First and last name.
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }
}

// i18n: fault-empty fault-too-long fault-too-many fault-choice fault-control-characters
// i18n: fault-address-form fault-address-taken fault-contact-username-spaces fault-contact-username-taken

/// The field that every contact has.
pub const EMAIL_FIELD: &str = "email";

/// A tidied line of `min` to `max` characters; notes at `field` what is wrong with it.
pub fn line(faults: &mut Faults, field: &str, raw: &str, min: usize, max: usize) -> String {
    match tidy(raw, Bounds::line(min, max)) {
        Ok(text) => text,
        Err(fault) => {
            match fault {
                TextFault::Empty => faults.add(field, "fault-empty", Vec::new()),
                TextFault::TooLong { max } => {
                    faults.add(field, "fault-too-long", vec![("max", Arg::from(max))]);
                }
                TextFault::ControlCharacters => {
                    faults.add(field, "fault-control-characters", Vec::new());
                }
            }
            String::new()
        }
    }
}

/// A plausible address, or a fault at `address`.
pub fn address(faults: &mut Faults, raw: &str) -> String {
    if raw.trim().is_empty() {
        faults.add("address", "fault-empty", Vec::new());
        return String::new();
    }
    post::valid_address(raw).unwrap_or_else(|| {
        faults.add("address", "fault-address-form", Vec::new());
        String::new()
    })
}

/// A username made of a name: `Els Baker` becomes `els.baker`.
pub fn username_of(first: &str, last: &str) -> String {
    let mut out = String::new();
    for c in fold(&full_name(first, last)).chars().take(80) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('.') {
            out.push('.');
        }
    }
    let out = out.trim_end_matches('.');
    if out.is_empty() {
        "contact".to_owned()
    } else {
        out.to_owned()
    }
}

/// The first text after all those that begin with `beginning`, in the order of bytes.
pub fn after_all(beginning: &str) -> String {
    let mut chars: Vec<char> = beginning.chars().collect();
    while let Some(last) = chars.pop() {
        // The next character; surrogates are not characters and are stepped over.
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(next) = next {
            chars.push(next);
            return chars.into_iter().collect();
        }
    }
    // Nothing comes after the last character but more of it.
    char::MAX.to_string().repeat(beginning.chars().count() + 64)
}

/// A pattern for `LIKE … ESCAPE '!'` that finds `part` anywhere.
pub fn anywhere(part: &str) -> String {
    let mut out = String::with_capacity(part.len() + 2);
    out.push('%');
    for c in part.chars() {
        if matches!(c, '%' | '_' | '!') {
            out.push('!');
        }
        out.push(c);
    }
    out.push('%');
    out
}

/// What someone typed to search: folded, trimmed, at most 100 characters.
pub fn sought(raw: &str) -> String {
    let short: String = raw.chars().filter(|c| !c.is_control()).take(100).collect();
    fold(short.trim()).trim().to_owned()
}

/// The languages as options of a form, by code, each under its own name.
pub fn language_options(c: &crate::web::Context<'_>) -> Vec<(String, String)> {
    c.languages()
        .iter()
        .map(|(code, name)| ((*code).to_owned(), (*name).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_username_comes_from_the_name() {
        assert_eq!(username_of("Els", "Baker"), "els.baker");
        assert_eq!(
            username_of("María José", "Núñez-Ibáñez"),
            "maria.jose.nunez.ibanez"
        );
        assert_eq!(username_of("!", "?"), "contact");
    }

    #[test]
    fn what_comes_after_all_that_begin_so() {
        assert_eq!(after_all("bak"), "bal");
        assert_eq!(after_all("a\u{D7FF}"), "a\u{E000}");
        assert_eq!(after_all("a\u{10FFFF}"), "b");
        for (part, q) in [
            ("bakkerij", "bak"),
            ("ba\u{10FFFF}z", "ba\u{10FFFF}"),
            ("é", "é"),
        ] {
            assert!(part >= q && part < after_all(q).as_str(), "{part} {q}");
        }
        assert!("\u{10FFFF}\u{10FFFF}" < after_all("\u{10FFFF}").as_str());
    }

    #[test]
    fn wildcards_are_only_characters() {
        assert_eq!(anywhere("50%_!"), "%50!%!_!!%");
    }
}
