//! Keeps nesting within bounds before the parser sees it: each line walks through all levels that
//! are open, so thousands of levels would cost thousands of times as much.

use std::borrow::Cow;

use super::MAX_DEPTH;

/// Deeper than this, in columns, a line isn't indented.
const MAX_INDENT: usize = 4 * MAX_DEPTH;

/// The same text with plain line breaks, and with the markers of quotes and lists beyond the bound
/// made ordinary characters.
pub(super) fn bounded(md: &str) -> Cow<'_, str> {
    if md.contains('\r') {
        let md = md.replace("\r\n", "\n").replace('\r', "\n");
        return match shallow(&md) {
            Cow::Owned(bounded) => Cow::Owned(bounded),
            Cow::Borrowed(_) => Cow::Owned(md),
        };
    }
    shallow(md)
}

fn shallow(md: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    let mut start = 0;
    for line in md.split_inclusive('\n') {
        for edit in edits(line.as_bytes()) {
            let (from, to, insert) = match edit {
                Edit::Drop(from, to) => (from, to, ""),
                Edit::Escape(at) => (at, at, "\\"),
            };
            out.push_str(&md[done..start + from]);
            out.push_str(insert);
            done = start + to;
        }
        start += line.len();
    }
    if done == 0 && out.is_empty() {
        return Cow::Borrowed(md);
    }
    out.push_str(&md[done..]);
    Cow::Owned(out)
}

enum Edit {
    /// Leaves out these bytes.
    Drop(usize, usize),
    /// Puts a backslash before this byte.
    Escape(usize),
}

fn edits(line: &[u8]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut at, mut columns, mut markers) = (0, 0, 0);
    loop {
        let blank = at;
        let mut kept = at;
        while let Some(byte @ (b' ' | b'\t')) = line.get(at) {
            columns += if *byte == b'\t' { 4 } else { 1 };
            at += 1;
            if columns <= MAX_INDENT {
                kept = at;
            }
        }
        if kept < at {
            // One blank stays, so that a marker is still a marker.
            let kept = kept.max(blank + 1);
            if kept < at {
                edits.push(Edit::Drop(kept, at));
            }
        }
        let Some(sign) = marker(&line[at..]) else {
            return edits;
        };
        markers += 1;
        if markers > MAX_DEPTH {
            edits.push(Edit::Escape(at + sign - 1));
            return edits;
        }
        at += sign;
    }
}

/// The length of the marker of a quote or list item that the line goes on with.
fn marker(rest: &[u8]) -> Option<usize> {
    let length = match rest.first()? {
        b'>' => return Some(1),
        b'-' | b'+' | b'*' => 1,
        b'0'..=b'9' => {
            let digits = rest
                .iter()
                .take(10)
                .take_while(|b| b.is_ascii_digit())
                .count();
            if !matches!(rest.get(digits), Some(b'.' | b')')) {
                return None;
            }
            digits + 1
        }
        _ => return None,
    };
    matches!(rest.get(length), None | Some(b' ' | b'\t' | b'\n')).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_left_alone() {
        for md in [
            "",
            "a\n> b\n\n- c\n  - d\n",
            "1. x\n   2) y",
            "```\n        code\n```",
        ] {
            assert!(matches!(bounded(md), Cow::Borrowed(_)), "{md}");
        }
    }

    #[test]
    fn what_is_too_deep_becomes_text() {
        let quotes = bounded(&format!("{}a", ">".repeat(30))).into_owned();
        assert_eq!(quotes, format!("{}\\{}a", ">".repeat(20), ">".repeat(10)));
        let lists = bounded(&format!("x\n{}a", "1. ".repeat(21))).into_owned();
        assert_eq!(lists, format!("x\n{}1\\. a", "1. ".repeat(20)));
        let indent = bounded(&format!("{}- a", " ".repeat(500))).into_owned();
        assert_eq!(bounded("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(indent, format!("{}- a", " ".repeat(80)));
    }
}
