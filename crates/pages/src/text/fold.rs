//! Text as it is searched and sorted: without case, without accents.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

/// Lower-cased and without diacritics. Folding twice changes nothing more.
pub fn fold(s: &str) -> String {
    if s.is_ascii() {
        return s.to_ascii_lowercase();
    }
    // Lower-casing can bring compatibility characters and accents back, and so can their opposites,
    // hence the second round; it is stable after that.
    let once = round(s);
    if once.is_ascii() { once } else { round(&once) }
}

fn round(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.nfkd().flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            c if is_accent(c) => {}
            c => out.push(c),
        }
    }
    if out.is_ascii() {
        out
    } else {
        out.nfc().collect()
    }
}

/// Folded, and made so that numbers within it come in their order: "10" after "9", "A-2" before "A-12".
/// Runs of up to twelve digits are filled up with zeros.
pub fn fold_number(s: &str) -> String {
    const WIDTH: usize = 12;
    let folded = fold(s);
    let mut out = String::with_capacity(folded.len() + WIDTH);
    let mut digits = String::new();
    for c in folded.chars().map(Some).chain([None]) {
        match c {
            Some(c) if c.is_ascii_digit() => digits.push(c),
            c => {
                if !digits.is_empty() {
                    let _ = write!(out, "{:0>WIDTH$}", digits.trim_start_matches('0'));
                    digits.clear();
                }
                out.extend(c);
            }
        }
    }
    out
}

/// Marks that writers leave out when they are in a hurry: accents, and vowel points of Arabic and
/// Hebrew. Marks that carry the word itself, as in Hindi or Thai, stay.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{0483}'..='\u{0489}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}'..='\u{05C2}' | '\u{05C4}'..='\u{05C5}'
        | '\u{05C7}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn accents_and_case_do_not_count() {
        let cases = [
            ("Hélène", "helene"),
            ("STRAẞE Straße", "strasse strasse"),
            ("Bjørn Łukasz Æsop Œuvre", "bjorn lukasz aesop oeuvre"),
            ("İstanbul ılık", "istanbul ilik"),
            ("ﬁnance Ｆｕｌｌ", "finance full"),
            ("Ελλάς", "ελλασ"),
            ("Ёлка", "елка"),
            ("L’Atelier d'Été", "l'atelier d'ete"),
            ("한국 ガラス", "한국 ガラス"),
            ("e\u{301}", "e"),
            ("ABC-12", "abc-12"),
        ];
        for (raw, folded) in cases {
            assert_eq!(fold(raw), folded);
        }
    }

    #[test]
    fn numbers_within_a_text_are_counted() {
        let ordered = [
            "", "2", "09", "10", "100", "2024-3", "2024-12", "A-2", "a-12", "a-12b", "Ä13", "Z",
        ];
        let folded: Vec<String> = ordered.map(fold_number).into();
        assert!(folded.is_sorted(), "{folded:?}");
        assert_eq!(fold_number("007"), fold_number("7"));
        assert_eq!(fold_number("000"), "000000000000");
    }

    proptest! {
        #[test]
        fn whole_numbers_sort_by_what_they_are(a in 0_u64..1_000_000_000_000, b in 0_u64..1_000_000_000_000) {
            let key = |n: u64| fold_number(&n.to_string());
            prop_assert_eq!(key(a).cmp(&key(b)), a.cmp(&b));
        }

        #[test]
        fn folding_twice_changes_nothing(s in ".{0,20}") {
            let once = fold(&s);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
