//! A field of the firm's own: its kinds and what each takes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pages::text::fold;
use pages::{Arg, Faults};
use store::{Row, StoreError};

use crate::contacts::model::line;
use crate::ids::ContactFieldId;

// i18n: fault-field-number fault-field-date fault-field-phone fault-field-options fault-field-label
// i18n: fault-field-code fault-field-code-taken fault-field-no-options fault-unknown-field

/// What stands in a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// An address of the contact: it has its switches and can sign in.
    Email,
    Text,
    Number,
    Date,
    Choice,
    Phone,
}

impl Kind {
    /// All of them, in the order in which a form offers them.
    pub const ALL: [Kind; 6] = [
        Kind::Text,
        Kind::Email,
        Kind::Phone,
        Kind::Date,
        Kind::Number,
        Kind::Choice,
    ];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Email => "email",
            Kind::Text => "text",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Choice => "choice",
            Kind::Phone => "phone",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The type of its input in a form.
    pub fn input(self) -> &'static str {
        match self {
            Kind::Email => "email",
            Kind::Date => "date",
            Kind::Phone => "tel",
            Kind::Text | Kind::Number | Kind::Choice => "text",
        }
    }
}

/// One of the firm's own fields.
#[derive(Clone, Debug)]
pub struct Field {
    pub id: ContactFieldId,
    pub code: String,
    pub label: String,
    pub kind: Kind,
    /// What a choice offers.
    pub options: Vec<String>,
    pub position: i64,
}

impl Field {
    /// Reads the columns that `field_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Field, StoreError> {
        Ok(Field {
            id: row.get(0)?,
            code: row.get(1)?,
            label: row.get(2)?,
            kind: Kind::from_code(&row.get::<String>(3)?).unwrap_or(Kind::Text),
            options: row.get::<String>(4)?.lines().map(str::to_owned).collect(),
            position: row.get(5)?,
        })
    }

    /// Its name in forms and in faults.
    pub fn name(&self) -> String {
        name_of(&self.code)
    }

    /// Whether this option of a choice stands in it.
    pub fn is(&self, option: &str, value: &str) -> bool {
        option == value
    }
}

fn name_of(code: &str) -> String {
    let short: String = code.chars().take(60).collect();
    format!("fields.{short}")
}

/// What somebody typed into the fields, once it is checked.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// What is kept with the contact, by code.
    pub kept: BTreeMap<String, String>,
    /// Addresses, by the code of their field.
    pub addresses: Vec<(String, String)>,
}

/// Checks what is said by code; `before` is what the contact says now. A name that is no field is
/// refused, unless it repeats what stands there from before.
pub fn check(
    fields: &[Field],
    wanted: &BTreeMap<String, String>,
    before: &BTreeMap<String, String>,
    faults: &mut Faults,
) -> Said {
    let mut said = Said::default();
    for (code, raw) in wanted {
        let Some(field) = fields.iter().find(|field| field.code == *code) else {
            if before.get(code) == Some(raw) {
                said.kept.insert(code.clone(), raw.clone());
            } else {
                faults.add(&name_of(code), "fault-unknown-field", Vec::new());
            }
            continue;
        };
        let value = value(field, raw, faults);
        if value.is_empty() {
            continue;
        }
        if field.kind == Kind::Email {
            said.addresses.push((field.code.clone(), value));
        } else {
            said.kept.insert(field.code.clone(), value);
        }
    }
    said
}

/// A tidied value, or nothing with a fault at the field.
fn value(field: &Field, raw: &str, faults: &mut Faults) -> String {
    let name = field.name();
    let text = line(faults, &name, raw, 0, 200);
    if text.is_empty() {
        return text;
    }
    let fault = match field.kind {
        Kind::Text => None,
        Kind::Email => {
            return post::valid_address(&text).unwrap_or_else(|| {
                faults.add(&name, "fault-address-form", Vec::new());
                String::new()
            });
        }
        Kind::Number => match number(&text) {
            Some(number) => return number,
            None => Some("fault-field-number"),
        },
        Kind::Date => text.parse::<Date>().err().map(|_| "fault-field-date"),
        Kind::Choice => (!field.options.contains(&text)).then_some("fault-choice"),
        Kind::Phone => (!phone(&text)).then_some("fault-field-phone"),
    };
    match fault {
        None => text,
        Some(key) => {
            faults.add(&name, key, Vec::new());
            String::new()
        }
    }
}

/// A number as it is kept: digits, perhaps a sign, perhaps a point. A comma is read as a point.
fn number(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (all_digits(whole) && all_digits(part) && plain.len() <= 30).then_some(plain)
}

fn phone(text: &str) -> bool {
    let known = |c: char| c.is_ascii_digit() || " +-./()".contains(c);
    text.chars().all(known) && text.chars().filter(char::is_ascii_digit).count() >= 3
}

/// What fields that are gone had said of a contact.
pub fn former(fields: &[Field], kept: &BTreeMap<String, String>) -> Vec<(String, String)> {
    kept.iter()
        .filter(|(code, _)| fields.iter().all(|field| field.code != **code))
        .map(|(code, value)| (code.clone(), value.clone()))
        .collect()
}

/// The names that forms, files and the API use for what every contact has.
const TAKEN: [&str; 14] = [
    "id",
    "email",
    "address",
    "username",
    "first_name",
    "last_name",
    "name",
    "language",
    "phone",
    "fields",
    "dossiers",
    "role",
    "login",
    "invite",
];

/// The most options of a choice.
const MOST_OPTIONS: usize = 50;

/// A field as somebody describes it, once it is checked.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub label: String,
    pub code: String,
    pub options: Vec<String>,
}

impl Typed {
    /// Tidied, noting what is wrong. Without a code, one is made of the label; `others` are the
    /// fields that there are beside it.
    pub fn check(
        label: &str,
        code: Option<&str>,
        options: &[String],
        kind: Kind,
        others: &[Field],
        faults: &mut Faults,
    ) -> Typed {
        let label = line(faults, "label", label, 1, 60);
        let same = |field: &&Field| fold(&field.label) == fold(&label);
        if others.iter().any(|field| same(&field)) {
            faults.add("label", "fault-field-label", Vec::new());
        }
        let taken =
            |code: &str| others.iter().any(|field| field.code == code) || TAKEN.contains(&code);
        let code = match code.map(str::trim).filter(|code| !code.is_empty()) {
            Some(code) => {
                if !plain_code(code) {
                    faults.add("code", "fault-field-code", Vec::new());
                } else if taken(code) {
                    faults.add("code", "fault-field-code-taken", Vec::new());
                }
                code.to_owned()
            }
            None => {
                let wanted = code_of(&label);
                (1..=others.len() + TAKEN.len() + 1)
                    .map(|n| {
                        if n == 1 {
                            wanted.clone()
                        } else {
                            format!("{wanted}_{n}")
                        }
                    })
                    .find(|code| !taken(code))
                    .unwrap_or(wanted)
            }
        };
        Typed {
            label,
            code,
            options: checked_options(options, kind, faults),
        }
    }
}

fn checked_options(options: &[String], kind: Kind, faults: &mut Faults) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if kind != Kind::Choice {
        if options.iter().any(|option| !option.trim().is_empty()) {
            faults.add("options", "fault-field-no-options", Vec::new());
        }
        return found;
    }
    for option in options.iter().take(MOST_OPTIONS + 1) {
        let text = line(faults, "options", option, 0, 100);
        if !text.is_empty() && !found.contains(&text) {
            found.push(text);
        }
    }
    if found.len() < 2 {
        faults.add("options", "fault-field-options", Vec::new());
    }
    if found.len() > MOST_OPTIONS {
        faults.add(
            "options",
            "fault-too-many",
            vec![("max", Arg::from(MOST_OPTIONS))],
        );
    }
    found
}

fn plain_code(code: &str) -> bool {
    code.len() <= 40
        && code.starts_with(|c: char| c.is_ascii_lowercase())
        && code
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A code made of a label: `Work e-mail` becomes `work_e_mail`.
fn code_of(label: &str) -> String {
    let mut out = String::new();
    for c in fold(label).chars().take(36) {
        if c.is_ascii_lowercase() || (c.is_ascii_digit() && !out.is_empty()) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
    }
    let out = out.trim_end_matches('_');
    if out.is_empty() {
        "field".to_owned()
    } else {
        out.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: Kind) -> Field {
        Field {
            id: ContactFieldId(uuid::Uuid::nil()),
            code: "f".to_owned(),
            label: "F".to_owned(),
            kind,
            options: vec!["Yes".to_owned(), "No".to_owned()],
            position: 1,
        }
    }

    fn kept(kind: Kind, raw: &str) -> Option<String> {
        let mut faults = Faults::new();
        let value = value(&field(kind), raw, &mut faults);
        faults.is_empty().then_some(value)
    }

    #[test]
    fn dos_6_each_kind_takes_what_it_is_for() {
        for (kind, raw, wanted) in [
            (Kind::Text, " a  b ", Some("a  b")),
            (Kind::Number, "1 200,50", Some("1200.50")),
            (Kind::Number, "-7", Some("-7")),
            (Kind::Number, "12a", None),
            (Kind::Number, ".5", None),
            (Kind::Date, "2026-02-28", Some("2026-02-28")),
            (Kind::Date, "2026-02-30", None),
            (Kind::Date, "28/02/2026", None),
            (Kind::Choice, "Yes", Some("Yes")),
            (Kind::Choice, "yes", None),
            (Kind::Phone, "+32 (0)2 555.12", Some("+32 (0)2 555.12")),
            (Kind::Phone, "call me", None),
            (Kind::Email, "a@b.example", Some("a@b.example")),
            (Kind::Email, "a@", None),
            (Kind::Date, "", Some("")),
        ] {
            assert_eq!(kept(kind, raw).as_deref(), wanted, "{kind:?} {raw}");
        }
    }

    #[test]
    fn a_code_comes_from_the_label() {
        assert_eq!(code_of("Work e-mail"), "work_e_mail");
        assert_eq!(code_of("Größe 2"), "grosse_2");
        assert_eq!(code_of("??"), "field");
    }

    #[test]
    fn what_a_field_that_is_gone_had_said_stays() {
        let before = BTreeMap::from([("old".to_owned(), "x".to_owned())]);
        let mut faults = Faults::new();
        let said = check(&[field(Kind::Text)], &before, &before, &mut faults);
        assert!(faults.is_empty());
        assert_eq!(said.kept, before);
        let other = BTreeMap::from([("old".to_owned(), "y".to_owned())]);
        check(&[field(Kind::Text)], &other, &before, &mut faults);
        assert!(faults.of("fields.old").is_some());
        assert_eq!(former(&[field(Kind::Text)], &before).len(), 1);
    }
}
