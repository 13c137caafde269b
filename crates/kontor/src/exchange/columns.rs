//! The columns of a file: by the API's names, and by the words that people use in five languages.

use pages::text::fold;
use pages::{Lang, Texts};

use super::model::Kind;
use crate::contacts::fields::Field;
use crate::dossiers::model::{KINDS, PERIODS, REGIMES};
use crate::web::page::LANGUAGES;

/// A column that is known.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The API's name.
    pub code: &'static str,
    /// The text that names it to people.
    label: &'static str,
    /// The text that lists other words for it.
    also: &'static str,
}

const fn column(code: &'static str, label: &'static str, also: &'static str) -> Column {
    Column { code, label, also }
}

// i18n: dossier-field-* exchange-also-*
const DOSSIERS: [Column; 12] = [
    column("name", "dossier-field-name", "exchange-also-name"),
    column("kind", "dossier-field-kind", "exchange-also-kind"),
    column("number", "dossier-field-number", "exchange-also-number"),
    column(
        "vat_number",
        "dossier-field-vat-number",
        "exchange-also-vat-number",
    ),
    column(
        "language",
        "dossier-field-language",
        "exchange-also-language",
    ),
    column(
        "responsible",
        "dossier-field-responsible",
        "exchange-also-responsible",
    ),
    column("team", "dossier-field-team", "exchange-also-team"),
    column(
        "vat_regime",
        "dossier-field-vat-regime",
        "exchange-also-vat-regime",
    ),
    column(
        "vat_period",
        "dossier-field-vat-period",
        "exchange-also-vat-period",
    ),
    column("tags", "dossier-field-tags", "exchange-also-tags"),
    column(
        "archived",
        "dossier-state-archived",
        "exchange-also-archived",
    ),
    column(
        "confidential",
        "dossier-field-confidential",
        "exchange-also-confidential",
    ),
];

// i18n: contacts-username contacts-first-name contacts-last-name contacts-language contacts-phone
// i18n: contacts-addresses contacts-dossiers dossier-state-archived
const CONTACTS: [Column; 7] = [
    column("username", "contacts-username", "exchange-also-username"),
    column(
        "first_name",
        "contacts-first-name",
        "exchange-also-first-name",
    ),
    column("last_name", "contacts-last-name", "exchange-also-last-name"),
    column("language", "contacts-language", "exchange-also-language"),
    column("phone", "contacts-phone", "exchange-also-phone"),
    column("addresses", "contacts-addresses", "exchange-also-addresses"),
    column("dossiers", "contacts-dossiers", "exchange-also-dossiers"),
];

/// The columns of a kind, in the order of an export.
pub fn of(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Dossiers => &DOSSIERS,
        Kind::Contacts => &CONTACTS,
    }
}

/// A column's name for people; for what is no column, the word itself.
pub fn label<'a>(texts: &'a Texts, lang: Lang, kind: Kind, code: &'a str) -> &'a str {
    of(kind)
        .iter()
        .find(|column| column.code == code)
        .map_or(code.strip_prefix(OWN).unwrap_or(code), |column| {
            texts.get(lang, column.label)
        })
}

/// The column that a header names.
pub fn recognised(texts: &Texts, kind: Kind, header: &str) -> Option<&'static str> {
    let word = plain(header);
    if word.is_empty() {
        return None;
    }
    let named = |column: &&Column| {
        plain(column.code) == word
            || Lang::ALL.iter().any(|lang| {
                let also = texts.get(*lang, column.also).split(';');
                plain(texts.get(*lang, column.label)) == word
                    || also.into_iter().any(|other| plain(other) == word)
            })
    };
    of(kind).iter().find(named).map(|column| column.code)
}

/// How the columns of a firm's own fields begin, as their faults do.
const OWN: &str = "fields.";

/// The firm's own field that a header names, by its label or its code.
pub fn own(fields: &[Field], header: &str) -> Option<String> {
    let word = plain(header);
    let names = |field: &&Field| plain(&field.label) == word || plain(&field.code) == word;
    let found = fields.iter().filter(|_| !word.is_empty()).find(names);
    found.map(Field::name)
}

/// The header of a firm's own field: its label, unless that means another column.
pub fn own_header(texts: &Texts, words: Option<Lang>, field: &Field) -> String {
    let clashes = recognised(texts, Kind::Contacts, &field.label).is_some();
    match words {
        Some(_) if !clashes => field.label.clone(),
        _ => field.code.clone(),
    }
}

/// A word without accents, case, spaces and signs.
fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The codes that a column holds, each with the text that says it; none if it holds any text.
fn codes(column: &str) -> Vec<(&'static str, String)> {
    // i18n: dossier-kind-* dossier-regime-* dossier-period-* dossier-answer-*
    let said = |codes: &'static [&'static str], family: &str| {
        let filled = codes.iter().filter(|code| !code.is_empty());
        filled
            .map(|code| (*code, format!("dossier-{family}-{code}")))
            .collect()
    };
    match column {
        "kind" => said(&KINDS, "kind"),
        "vat_regime" => said(&REGIMES, "regime"),
        "vat_period" => said(&PERIODS, "period"),
        "archived" | "confidential" => said(&["yes", "no"], "answer"),
        _ => Vec::new(),
    }
}

/// What a cell of such a column means: a code or a word of any language. None if it means nothing.
pub fn meant(texts: &Texts, column: &str, cell: &str) -> Option<&'static str> {
    let word = plain(cell);
    if column == "language" {
        let found = LANGUAGES
            .iter()
            .find(|(code, name)| *code == word || plain(name) == word);
        return found.map(|(code, _)| *code);
    }
    if matches!(column, "archived" | "confidential") {
        match word.as_str() {
            "1" | "true" | "x" => return Some("yes"),
            "0" | "false" => return Some("no"),
            _ => {}
        }
    }
    let said = |key: &str| {
        Lang::ALL
            .iter()
            .any(|lang| plain(texts.get(*lang, key)) == word)
    };
    codes(column)
        .into_iter()
        .find(|(code, key)| *code == word || said(key))
        .map(|(code, _)| code)
}

/// A stored code as a cell says it: a word of `lang`, or the code itself.
pub fn spoken(texts: &Texts, lang: Option<Lang>, column: &str, code: &str) -> String {
    let Some(lang) = lang else {
        return code.to_owned();
    };
    if column == "language" {
        let found = LANGUAGES.iter().find(|(known, _)| *known == code);
        return found.map_or(code, |(_, name)| name).to_owned();
    }
    let found = codes(column).into_iter().find(|(known, _)| *known == code);
    found.map_or_else(
        || code.to_owned(),
        |(_, key)| texts.get(lang, &key).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_word_names_two_columns_or_two_values() {
        let texts = crate::embedded::texts().unwrap();
        for kind in Kind::ALL {
            let mut words: HashMap<String, &str> = HashMap::new();
            for column in of(kind) {
                for lang in Lang::ALL {
                    let label = texts.get(lang, column.label);
                    assert!(!label.is_empty(), "{}", column.code);
                    for word in texts
                        .get(lang, column.also)
                        .split(';')
                        .chain([label, column.code])
                    {
                        let before = words.insert(plain(word), column.code);
                        let other = before.filter(|before| *before != column.code);
                        assert_eq!(other, None, "{word} in {lang:?}");
                        assert_eq!(recognised(&texts, kind, word), Some(column.code), "{word}");
                    }
                    for (code, _) in codes(column.code) {
                        let word = spoken(&texts, Some(lang), column.code, code);
                        assert_eq!(meant(&texts, column.code, &word), Some(code), "{word}");
                    }
                }
            }
        }
        for (code, name) in LANGUAGES {
            assert_eq!(meant(&texts, "language", name), Some(code));
            assert_eq!(meant(&texts, "language", &code.to_uppercase()), Some(code));
        }
        assert_eq!(
            recognised(&texts, Kind::Dossiers, "Btw-nummer"),
            Some("vat_number")
        );
        assert_eq!(
            recognised(&texts, Kind::Contacts, "E-mail"),
            Some("addresses")
        );
        assert_eq!(recognised(&texts, Kind::Contacts, "Schoenmaat"), None);
    }
}
