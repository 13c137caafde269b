//! Cells: what spreadsheets would run as a formula is defused, and several values stand in one.
//!
//! `restored(defused(x))` is `x` for every text, and `split(joined(list))` is the list: what is
//! exported comes back as it was.

use std::borrow::Cow;

/// What makes a spreadsheet take a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text with an apostrophe before it if a spreadsheet would run it. One that has apostrophes
/// before such a beginning gets another, so that taking one away is always right.
pub fn defused(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text without the apostrophe that [`defused`] put before it.
pub fn restored(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => text,
    }
}

/// What separates values in one cell.
const BETWEEN: [char; 3] = [',', ';', '\n'];

/// Several values in one cell.
pub fn joined<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for value in values {
        if !out.is_empty() {
            out.push_str(", ");
        }
        if value.contains(BETWEEN) || value.contains('"') || value.trim() != value {
            out.push('"');
            out.push_str(&value.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(value);
        }
    }
    out
}

/// The values of a cell, without empty ones.
pub fn split(cell: &str) -> Vec<String> {
    let mut values = Vec::new();
    let (mut value, mut quoted) = (String::new(), false);
    let mut chars = cell.chars().peekable();
    let mut finish = |value: &mut String| {
        let whole = std::mem::take(value);
        if !whole.trim().is_empty() {
            values.push(whole.trim().to_owned());
        }
    };
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                value.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if value.trim().is_empty() => {
                value.clear();
                quoted = true;
            }
            c if !quoted && BETWEEN.contains(&c) => finish(&mut value),
            c => value.push(c),
        }
    }
    finish(&mut value);
    values
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_only_text() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("+32 470", "'+32 470"),
            ("-", "'-"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("'=x", "''=x"),
            ("'t Hof", "'t Hof"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(defused(text), safe);
            assert_eq!(restored(safe), text);
        }
    }

    #[test]
    fn several_values_in_a_cell() {
        assert_eq!(
            split("a@x.be; b@x.be,c@x.be"),
            ["a@x.be", "b@x.be", "c@x.be"]
        );
        assert_eq!(split("\"loon, btw\", nieuw"), ["loon, btw", "nieuw"]);
        assert_eq!(split(" , ;"), Vec::<String>::new());
        assert_eq!(split("een \"half\" woord"), ["een \"half\" woord"]);
    }

    proptest! {
        #[test]
        fn what_is_defused_comes_back(text in "['=+@\\-\t\ra ]{0,6}") {
            let safe = defused(&text).into_owned();
            prop_assert!(!safe.starts_with(FORMULA));
            prop_assert_eq!(restored(&safe), text);
        }

        #[test]
        fn what_is_joined_comes_apart(values in proptest::collection::vec("[a-c,;\"\n]([a-c,;\"\n ]{0,4}[a-c,;\"\n])?", 0..5)) {
            let values: Vec<String> = values.into_iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect();
            let cell = joined(values.iter().map(String::as_str));
            prop_assert_eq!(split(&cell), values);
        }
    }
}
