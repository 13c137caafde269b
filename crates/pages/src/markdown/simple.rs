//! The short way for most of what people write: text in which nothing means anything to Markdown.

use super::escape::prose;

/// Whether the text is nothing but paragraphs. Says no when in doubt.
pub(super) fn is_simple(md: &str) -> bool {
    !has_signs(md.as_bytes()) && md.split('\n').all(begins_simply)
}

/// Signs that mean something wherever they stand. Looks at every byte without branching, which
/// processors do many at a time.
fn has_signs(md: &[u8]) -> bool {
    let (sign, ampersand) = md.iter().fold((false, false), |(sign, ampersand), byte| {
        let byte = *byte;
        let sign = sign
            | (byte == b'*')
            | (byte == b'_')
            | (byte == b'`')
            | (byte == b'[')
            | (byte == b'<')
            | (byte == b'\\')
            | (byte == b'~')
            | ((byte < b' ') & (byte != b'\n'));
        (sign, ampersand | (byte == b'&'))
    });
    sign || (ampersand && md.windows(2).any(begins_entity))
}

fn begins_entity(pair: &[u8]) -> bool {
    matches!(pair, [b'&', next] if next.is_ascii_alphanumeric() || *next == b'#')
}

/// Signs that mean something at the beginning of a line.
fn begins_simply(line: &str) -> bool {
    let text = line.trim_start_matches(' ').as_bytes();
    if line.len() - text.len() >= 4 && !text.is_empty() {
        return false;
    }
    match text {
        [b'#' | b'>' | b'=', ..] => false,
        [b'-', b'-', ..] => false,
        [b'-' | b'+'] | [b'-' | b'+', b' ', ..] => false,
        [b'0'..=b'9', ..] => {
            let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
            !matches!(text.get(digits), Some(b'.' | b')'))
                || !matches!(text.get(digits + 1), None | Some(b' '))
        }
        _ => true,
    }
}

/// Calls `line` with each line that isn't empty, and where it stands.
fn walk(md: &str, mut line: impl FnMut(Place, &str)) {
    let mut place = Place::First;
    for text in md.split('\n') {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            if place == Place::Line {
                place = Place::Paragraph;
            }
            continue;
        }
        line(place, text);
        place = Place::Line;
    }
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of everything.
    First,
    /// At the beginning of another paragraph.
    Paragraph,
    /// Within a paragraph.
    Line,
}

pub(super) fn to_html(md: &str) -> String {
    let mut out = String::with_capacity(md.len() + md.len() / 8 + 32);
    walk(md, |place, line| {
        out.push_str(match place {
            Place::First => "<p>",
            Place::Paragraph => "</p><p>",
            Place::Line => "<br>",
        });
        prose(line, &mut out);
    });
    if !out.is_empty() {
        out.push_str("</p>");
    }
    out
}

pub(super) fn to_plain(md: &str) -> String {
    let mut out = String::with_capacity(md.len());
    walk(md, |place, line| {
        out.push_str(match place {
            Place::First => "",
            Place::Paragraph => "\n\n",
            Place::Line => "\n",
        });
        out.push_str(line);
    });
    out
}
