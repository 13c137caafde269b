//! A face for someone who has no picture: one or two letters on a colour.

/// How many colours there are to choose from.
const HUES: u32 = 12;

/// The first letters of the first and the last word, in capitals; "?" for a name without any.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(sign);
    let Some(mut out) = words.next() else {
        return "?".to_owned();
    };
    if let Some(last) = words.next_back() {
        out.push_str(&last);
    }
    out
}

/// The same id always gives the same number from 0 to 11.
pub fn hue(id: &[u8]) -> u8 {
    // FNV-1a, then folded, so that ids that differ in their last byte alone spread well.
    let hash = id.iter().fold(0x811C_9DC5_u32, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    });
    u8::try_from((hash ^ (hash >> 15)) % HUES).unwrap_or_default()
}

/// The sign that stands for a word: its first letter or digit, else its first symbol.
fn sign(word: &str) -> Option<String> {
    let start = word
        .find(char::is_alphanumeric)
        .or_else(|| word.find(|c: char| !c.is_ascii_punctuation() && !joins(c)))?;
    let mut rest = word[start..].chars();
    let first = rest.next()?;
    let mut out = String::from(first.to_uppercase().next().unwrap_or(first));
    let mut joined = false;
    for (count, c) in rest.enumerate() {
        let flag = count == 0 && is_flag(first) && is_flag(c);
        // Marks, skin tones and what a joiner ties on belong to the same sign.
        if count >= 8 || !(joins(c) || joined || flag) {
            break;
        }
        joined = c == '\u{200D}';
        out.push(c);
    }
    Some(out)
}

fn joins(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{200D}' | '\u{FE0F}' | '\u{20E3}'
        | '\u{1F3FB}'..='\u{1F3FF}')
        || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

fn is_flag(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_and_last_word() {
        let cases = [
            ("Els Baker", "EB"),
            ("an van den berg", "AB"),
            ("Cher", "C"),
            ("(jan) d'Hondt", "JD"),
            ("  ", "?"),
            ("--- ...", "?"),
            ("élodie ßtein", "ÉS"),
            ("田中 太郎", "田太"),
            ("محمد علي", "مع"),
            ("👩‍🚀 Crew", "👩‍🚀C"),
            ("🇧🇪 Team", "🇧🇪T"),
            ("👍🏽", "👍🏽"),
            ("e\u{301}va", "E\u{301}"),
            ("Garage 24/7", "G2"),
        ];
        for (name, expected) in cases {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn hues_are_stable_and_spread() {
        assert_eq!(hue(b"els"), hue(b"els"));
        let mut counts = [0; HUES as usize];
        for n in 0..1200_u32 {
            counts[usize::from(hue(&n.to_be_bytes()))] += 1;
        }
        assert!(
            counts.iter().all(|count| (50..150).contains(count)),
            "{counts:?}"
        );
        assert!(hue(b"") < 12);
    }
}
