//! Numbers and sizes as a reader of a language writes them.

use crate::{Arg, Lang, Texts};

/// The family of sizes from the smallest up. Its keys are declared so: i18n: size-*
const UNITS: [&str; 6] = [
    "size-b", "size-kb", "size-mb", "size-gb", "size-tb", "size-pb",
];

/// A whole number with the language's thousands separator.
pub fn number(lang: Lang, n: i64) -> String {
    let mut out = String::new();
    write_number(lang, n, &mut out);
    out
}

pub(crate) fn write_number(lang: Lang, n: i64, out: &mut String) {
    let digits = n.unsigned_abs().to_string();
    if n < 0 {
        out.push('-');
    }
    // Spanish leaves numbers of four digits whole.
    if digits.len() <= 3 || (lang == Lang::Es && digits.len() == 4) {
        out.push_str(&digits);
        return;
    }
    let separator = match lang {
        Lang::En => ',',
        Lang::Fr => '\u{202F}',
        Lang::Nl | Lang::De | Lang::Es => '.',
    };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
}

/// A size in decimal units, with one decimal below ten: "1,4 MB", "14 MB", "912 B".
pub fn size(texts: &Texts, lang: Lang, bytes: u64) -> String {
    let (mut unit, mut scale) = (0, 1_u64);
    while unit + 1 < UNITS.len() && shown(bytes, scale, unit) >= 10_000 {
        unit += 1;
        scale *= 1000;
    }
    let tenths = shown(bytes, scale, unit);
    let mut figure = number(lang, i64::try_from(tenths / 10).unwrap_or(i64::MAX));
    if !tenths.is_multiple_of(10) {
        figure.push(if lang == Lang::En { '.' } else { ',' });
        figure.push(char::from(b'0' + (tenths % 10) as u8));
    }
    texts.format(lang, UNITS[unit], &[("size", Arg::Text(figure))])
}

/// The figure in tenths of a unit, rounded as it will be shown.
fn shown(bytes: u64, scale: u64, unit: usize) -> u64 {
    let round = |value: u128, by: u128| (value + by / 2) / by;
    let scale = u128::from(scale);
    let tenths = round(u128::from(bytes) * 10, scale);
    let tenths = if unit == 0 || tenths >= 100 {
        round(u128::from(bytes), scale) * 10
    } else {
        tenths
    };
    u64::try_from(tenths).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::when::tests::texts;

    #[test]
    fn thousands_are_separated_by_language() {
        assert_eq!(number(Lang::En, 1_234_567), "1,234,567");
        assert_eq!(number(Lang::Nl, 1234), "1.234");
        assert_eq!(number(Lang::Fr, 1234), "1\u{202F}234");
        assert_eq!(number(Lang::Es, 1234), "1234");
        assert_eq!(number(Lang::Es, 12345), "12.345");
        assert_eq!(number(Lang::De, -1000), "-1.000");
        assert_eq!(number(Lang::De, 0), "0");
        assert_eq!(number(Lang::En, 999), "999");
        assert_eq!(number(Lang::En, i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn sizes_round_to_what_is_worth_reading() {
        let texts = texts();
        let size = |lang, bytes| size(&texts, lang, bytes).replace('\u{a0}', " ");
        assert_eq!(size(Lang::Nl, 0), "0 B");
        assert_eq!(size(Lang::Nl, 999), "999 B");
        assert_eq!(size(Lang::Nl, 1000), "1 kB");
        assert_eq!(size(Lang::Nl, 1_440_000), "1,4 MB");
        assert_eq!(size(Lang::En, 1_440_000), "1.4 MB");
        assert_eq!(size(Lang::Fr, 1_440_000), "1,4 Mo");
        assert_eq!(size(Lang::De, 9_949_999), "9,9 MB");
        assert_eq!(size(Lang::De, 9_950_000), "10 MB");
        assert_eq!(size(Lang::De, 999_499), "999 kB");
        assert_eq!(size(Lang::De, 999_500), "1 MB");
        assert_eq!(size(Lang::En, u64::MAX), "18,447 PB");
    }
}
