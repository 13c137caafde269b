//! Telling one's own words from the mail that is quoted around them.
//!
//! Nothing is ever lost: the parts put together are the text. When it is not plain what was quoted,
//! nothing is folded.

use super::phrases::{
    ATTRIBUTIONS, BESIDE, BETWEEN_LINES, FROM, MOBILE, ORIGINAL, SUBJECT, TO, WHEN,
};

/// A text in three parts, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded<'t> {
    /// Quoted above the answer.
    pub before: &'t str,
    /// What the sender wrote.
    pub own: &'t str,
    /// Quoted below the answer, and the signature.
    pub after: &'t str,
}

impl Folded<'_> {
    /// What is folded away: the quote above, then the one below.
    pub fn rest(&self) -> String {
        let parts = [self.before.trim_end(), self.after.trim()];
        let shown: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        shown.join("\n\n").trim_start_matches('\n').to_owned()
    }
}

/// Longer texts are not looked through.
const LONGEST: usize = 2 * 1024 * 1024;
/// A signature has so many lines at most.
const SIGNATURE: usize = 15;
/// The line above a quote goes on over so many lines at most.
const ATTRIBUTION: usize = 4;

/// Folds what is quoted.
pub fn fold(text: &str) -> Folded<'_> {
    let whole = Folded {
        before: "",
        own: text,
        after: "",
    };
    if text.len() > LONGEST {
        return whole;
    }
    let lines = Lines::of(text);
    let (from, to) = lines.own();
    let (from, to) = lines.trimmed(from, lines.without_signature(from, to));
    if from >= to {
        return whole;
    }
    let (start, end) = (lines.start(from), lines.end(to - 1));
    Folded {
        before: &text[..start],
        own: &text[start..end],
        after: &text[end..],
    }
}

struct Lines<'t> {
    all: Vec<&'t str>,
    /// Where each begins, and the end.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Lines<'t> {
        let mut starts = vec![0];
        let mut all = Vec::new();
        for line in text.split_inclusive('\n') {
            all.push(line.trim_end_matches(['\n', '\r']));
            starts.push(starts.last().copied().unwrap_or(0) + line.len());
        }
        Lines { all, starts }
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(0)
    }

    /// Where a line ends, without its break.
    fn end(&self, line: usize) -> usize {
        self.start(line) + self.all[line].len()
    }

    fn blank(&self, line: usize) -> bool {
        self.all[line].trim().is_empty()
    }

    fn quoted(&self, line: usize) -> bool {
        is_quoted(self.all[line])
    }

    /// The lines from `from` up to `to` that are neither.
    fn has_words(&self, from: usize, to: usize) -> bool {
        (from..to).any(|line| !self.blank(line) && !self.quoted(line))
    }

    /// The lines that are the sender's own, signature and all.
    fn own(&self) -> (usize, usize) {
        let end = self.all.len();
        // Above a header block or a line between dashes: what follows is not marked line by line.
        if let Some(at) = (0..end).find(|line| self.separates(*line)) {
            let above = self.above_marks(at);
            let own = self.has_words(0, above);
            return if own && !self.speaks_of_below(above) {
                (0, above)
            } else {
                (0, end)
            };
        }
        self.above_or_below()
    }

    /// Where quotes are marked line by line.
    fn above_or_below(&self) -> (usize, usize) {
        let end = self.all.len();
        let Some(first) = (0..end).find(|line| self.quoted(*line)) else {
            return (0, end);
        };
        let last = (first..end)
            .rev()
            .find(|line| self.quoted(*line))
            .unwrap_or(first);
        if self.has_words(first, last) {
            // Answers between the lines: all of it is theirs.
            return (0, end);
        }
        let top = self.attribution(first).unwrap_or(first);
        let (above, below) = (self.has_words(0, top), self.has_words(last + 1, end));
        let known = top < first || last - first >= 2;
        match (above, below) {
            (true, false) if known => (0, top),
            // A signature below the quote is still below it.
            (true, true) if known && self.only_signature(last + 1) => (0, top),
            (false, true) if known => (last + 1, end),
            _ => (0, end),
        }
    }

    fn only_signature(&self, from: usize) -> bool {
        let words: Vec<usize> = (from..self.all.len())
            .filter(|line| !self.blank(*line))
            .collect();
        let Some(first) = words.first() else {
            return true;
        };
        is_dashes(self.all[*first]) || words.iter().all(|line| is_mobile(self.all[*line]))
    }

    /// Where the line above the quote at `first` begins.
    fn attribution(&self, first: usize) -> Option<usize> {
        let mut last = first;
        let mut skipped = 0;
        while last > 0 && self.blank(last - 1) && skipped < 2 {
            last -= 1;
            skipped += 1;
        }
        (1..=ATTRIBUTION)
            .filter_map(|lines| last.checked_sub(lines))
            .find(|from| self.attributes(*from, last))
    }

    /// Whether these lines say who wrote when.
    fn attributes(&self, from: usize, to: usize) -> bool {
        let lines = &self.all[from..to];
        if lines.iter().any(|line| line.trim().is_empty()) {
            return false;
        }
        if lines.iter().map(|line| line.len()).sum::<usize>() > 600 {
            return false;
        }
        let joined = plain(&lines.join(" "));
        let dated = joined.contains(|c: char| c.is_ascii_digit());
        dated
            && joined.ends_with(':')
            && ATTRIBUTIONS.iter().any(|(begin, words)| {
                joined.starts_with(begin) && words.iter().any(|word| joined.contains(word))
            })
    }

    /// Whether a quoted mail that is not marked line by line begins here.
    fn separates(&self, line: usize) -> bool {
        let text = self.all[line].trim();
        if let Some(inner) = text.strip_prefix("--") {
            let inner = plain(inner.trim_matches(['-', ' ']));
            if ORIGINAL.contains(&inner.as_str()) {
                return true;
            }
        }
        self.header_block(line)
    }

    /// From, when, to and subject, one below the other.
    fn header_block(&self, line: usize) -> bool {
        if self.quoted(line) || !names(self.all[line], FROM) {
            return false;
        }
        let (mut when, mut to, mut subject) = (false, false, false);
        let mut other = 0;
        for text in self.all[line + 1..].iter().take(10) {
            if names(text, WHEN) {
                when = true;
            } else if names(text, TO) {
                to = true;
            } else if names(text, SUBJECT) {
                subject = true;
                break;
            } else if !text.trim().is_empty() && !names(text, BESIDE) {
                // A field goes on over a line or two.
                other += 1;
                if other > 3 {
                    break;
                }
            }
        }
        (when || to) && subject
    }

    /// Above the lines that programs draw over a header block.
    fn above_marks(&self, mut at: usize) -> usize {
        while at > 0 {
            let text = self.all[at - 1].trim();
            let drawn = text.len() >= 5 && text.bytes().all(|byte| matches!(byte, b'_' | b'-'));
            if !(text.is_empty() || drawn) {
                break;
            }
            at -= 1;
        }
        at
    }

    fn speaks_of_below(&self, to: usize) -> bool {
        let said = plain(&self.all[..to].join(" "));
        BETWEEN_LINES.iter().any(|words| said.contains(words))
    }

    /// Without the signature at the end.
    fn without_signature(&self, from: usize, to: usize) -> usize {
        let mut end = to;
        let dashes = (from..to)
            .rev()
            .take(SIGNATURE + 1)
            .find(|line| is_dashes(self.all[*line]));
        if let Some(line) = dashes.filter(|line| self.has_words(from, *line)) {
            end = line;
        }
        // What a telephone adds.
        let mut kept = end;
        for line in (from..end).rev() {
            if self.blank(line) {
                continue;
            }
            if !is_mobile(self.all[line]) {
                break;
            }
            kept = line;
        }
        if self.has_words(from, kept) {
            kept
        } else {
            end
        }
    }

    /// Without blank lines around.
    fn trimmed(&self, mut from: usize, mut to: usize) -> (usize, usize) {
        while from < to && self.blank(from) {
            from += 1;
        }
        while to > from && self.blank(to - 1) {
            to -= 1;
        }
        (from, to)
    }
}

fn is_quoted(line: &str) -> bool {
    let line = line.strip_prefix(' ').unwrap_or(line);
    line.starts_with('>') && !line.starts_with(">From ")
}

fn is_dashes(line: &str) -> bool {
    line == "-- " || line == "--"
}

fn is_mobile(line: &str) -> bool {
    let said = plain(line);
    said.chars().count() < 100 && MOBILE.iter().any(|begin| said.starts_with(begin))
}

/// Whether the line is a header of one of these names.
fn names(line: &str, names: &[&str]) -> bool {
    let line = line.trim_start_matches(['*', ' ', '\u{a0}']);
    let Some((name, value)) = line.split_once(':') else {
        return false;
    };
    if name.len() > 30 || value.trim_matches(['*', ' ']).is_empty() {
        return false;
    }
    let name = plain(name);
    names.contains(&name.trim_matches(['*', ' ']))
}

/// In small letters, with plain spaces and apostrophes, without what marks bold.
fn plain(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\t' => ' ',
            '\u{2019}' => '\'',
            c => c,
        })
        .collect();
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_matches('*').to_lowercase()
}
