//! Values that are filled in into a text.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

use crate::{Lang, amounts};

/// Left and right of a word that runs the other way: "first strong isolate" and its end.
const ISOLATE: char = '\u{2068}';
const END_ISOLATE: char = '\u{2069}';

/// A value for an argument of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Words, a name, a date that is already written out.
    Text(String),
    /// A count: chooses the plural form and is written with the reader's thousands separator.
    Number(i64),
}

impl Arg {
    /// Appends the value as a reader of `lang` expects it.
    pub(super) fn write(&self, lang: Lang, out: &mut String) {
        match self {
            Arg::Text(text) => out.push_str(&isolated(text)),
            Arg::Number(number) => amounts::write_number(lang, *number, out),
        }
    }

    pub(super) fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Arg::Text(text) => FluentValue::String(isolated(text)),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

/// Fences off text that runs from right to left, so that it can't reorder what stands around it.
fn isolated(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(runs_right_to_left) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{ISOLATE}{text}{END_ISOLATE}"))
}

fn runs_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}'
        | '\u{200F}' | '\u{202B}' | '\u{202E}' | '\u{2067}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Arg {
        Arg::Number(number)
    }
}

impl From<i32> for Arg {
    fn from(number: i32) -> Arg {
        Arg::Number(number.into())
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Arg {
        Arg::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Arg {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
