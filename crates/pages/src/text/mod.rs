//! Text at the edge: what people type is tidied and bounded before anything else sees it.

mod avatar;
mod fold;

use thiserror::Error;

pub use avatar::{hue, initials};
pub use fold::{fold, fold_number};

/// How long a text may be, in characters, and whether it may have lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// The fewest characters; 0 lets it stay empty.
    pub min: usize,
    /// The most characters.
    pub max: usize,
    /// Whether line breaks and tabs are part of it.
    pub multiline: bool,
}

impl Bounds {
    /// A single line: a name, a subject.
    pub const fn line(min: usize, max: usize) -> Bounds {
        Bounds {
            min,
            max,
            multiline: false,
        }
    }

    /// A text of several lines.
    pub const fn lines(min: usize, max: usize) -> Bounds {
        Bounds {
            min,
            max,
            multiline: true,
        }
    }
}

/// Why a text isn't accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum TextFault {
    /// Nothing that can be seen, or less than the least.
    #[error("empty or too short")]
    Empty,
    /// More than the most.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most characters.
        max: usize,
    },
    /// Characters that can't be seen and change how the rest reads.
    #[error("contains control characters")]
    ControlCharacters,
}

/// The text without surrounding space, with plain line breaks, if it is within bounds.
pub fn tidy(raw: &str, bounds: Bounds) -> Result<String, TextFault> {
    let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || c == BYTE_ORDER_MARK);
    let mut out = String::with_capacity(trimmed.len());
    let (mut count, mut visible) = (0, false);
    let mut chars = trimmed.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            BYTE_ORDER_MARK => continue,
            '\r' => {
                chars.next_if_eq(&'\n');
                '\n'
            }
            c => c,
        };
        if is_refused(c, bounds.multiline) {
            return Err(TextFault::ControlCharacters);
        }
        count += 1;
        if count > bounds.max {
            return Err(TextFault::TooLong { max: bounds.max });
        }
        visible |= !is_blank(c);
        out.push(c);
    }
    if !visible {
        count = 0;
        out.clear();
    }
    if count < bounds.min {
        return Err(TextFault::Empty);
    }
    Ok(out)
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

fn is_refused(c: char, multiline: bool) -> bool {
    match c {
        '\n' | '\t' => !multiline,
        // Line and paragraph separators; characters that turn the direction of what follows.
        '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => !multiline,
        c => c.is_control(),
    }
}

/// Takes room at most, and shows nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Bounds = Bounds::line(1, 10);
    const BODY: Bounds = Bounds::lines(0, 20);

    #[test]
    fn trims_and_joins_line_endings() {
        assert_eq!(tidy("  Els Baker\r\n", NAME).as_deref(), Ok("Els Baker"));
        assert_eq!(
            tidy("\u{FEFF}a\u{FEFF}b\u{3000}", NAME).as_deref(),
            Ok("ab")
        );
        assert_eq!(tidy("a\r\nb\rc\n\td", BODY).as_deref(), Ok("a\nb\nc\n\td"));
        assert_eq!(tidy(" \r\n ", BODY).as_deref(), Ok(""));
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert_eq!(tidy("éééééééééé", NAME).as_deref(), Ok("éééééééééé"));
        assert_eq!(
            tidy("01234567890", NAME),
            Err(TextFault::TooLong { max: 10 })
        );
        assert_eq!(tidy("ab", Bounds::line(3, 9)), Err(TextFault::Empty));
    }

    #[test]
    fn what_shows_nothing_is_empty() {
        for raw in ["", "   ", "\u{200B}", "\u{3164}\u{2800}", "\u{FEFF}"] {
            assert_eq!(tidy(raw, NAME), Err(TextFault::Empty), "{raw:?}");
        }
    }

    #[test]
    fn refuses_what_changes_how_the_rest_reads() {
        let refused = [
            "a\nb",
            "a\tb",
            "a\0b",
            "a\u{7f}b",
            "a\u{85}b",
            "a\u{202E}b",
            "a\u{2066}b",
        ];
        for raw in refused {
            assert_eq!(
                tidy(raw, NAME),
                Err(TextFault::ControlCharacters),
                "{raw:?}"
            );
        }
        assert_eq!(tidy("a\u{1b}b", BODY), Err(TextFault::ControlCharacters));
        assert_eq!(tidy("a\u{2067}b", BODY).as_deref(), Ok("a\u{2067}b"));
        assert_eq!(tidy("👩‍🚀", NAME).as_deref(), Ok("👩‍🚀"));
    }
}
