//! The variables in a text, and what is wrong with them.
//!
//! What a percent sign means:
//! - `%name%` is a variable: a letter or underscore stands right behind the first sign, and the name
//!   is letters, digits and underscores.
//! - `%%` is one percent sign with which no variable begins; in Markdown `\%` is another.
//! - A sign that is followed by anything but a letter or underscore is itself: “21 %”, “21%.”.
//! - Whatever looks like a variable and is none is refused with its place: a name that is unknown or of
//!   another type, one that is not closed, one with spaces, capitals or doubled signs.

use super::model::Variable;

/// Where something stands, both counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// A piece of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    Words(String),
    Variable(Variable, Place),
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// There is no such variable; perhaps this one is meant.
    Unknown(String, Option<Variable>),
    /// It is one of another type of template.
    NotHere(Variable),
    /// One of the two percent signs is missing.
    Unclosed,
    /// It stands in code or in the address of a link, where a value could not stay plain text.
    Misplaced(Variable),
}

/// What is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    pub place: Place,
    pub wrong: Wrong,
}

/// The most mistakes that are told at once.
const MOST: usize = 20;
/// The longest name that is looked for between two percent signs.
const LONGEST: usize = 40;

/// Cuts a text into words and variables. `markdown`: a backslash takes a sign its meaning.
pub fn parse(text: &str, known: &[Variable], markdown: bool) -> Result<Vec<Part>, Vec<Mistake>> {
    let mut reading = Reading {
        text,
        known,
        parts: Vec::new(),
        words: String::new(),
        mistakes: Vec::new(),
        place: Place { line: 1, column: 1 },
    };
    reading.run(markdown);
    if reading.mistakes.is_empty() {
        Ok(reading.parts)
    } else {
        Err(reading.mistakes)
    }
}

struct Reading<'a> {
    text: &'a str,
    known: &'a [Variable],
    parts: Vec<Part>,
    words: String,
    mistakes: Vec<Mistake>,
    place: Place,
}

/// What a percent sign turned out to be, and how many bytes of it.
enum Sign {
    Percent(usize),
    Variable(Variable, usize),
    Mistake(Wrong, usize),
}

impl Reading<'_> {
    fn run(&mut self, markdown: bool) {
        let text = self.text;
        let (mut at, mut escaped) = (0, false);
        while let Some(c) = text[at..].chars().next() {
            if c != '%' || (markdown && escaped) {
                escaped = c == '\\' && !escaped;
                self.words.push(c);
                self.step(c);
                at += c.len_utf8();
                continue;
            }
            escaped = false;
            let length = match self.sign(at) {
                Sign::Percent(length) => {
                    self.words.push('%');
                    length
                }
                Sign::Variable(variable, length) => {
                    self.cut();
                    self.parts.push(Part::Variable(variable, self.place));
                    length
                }
                Sign::Mistake(wrong, length) => {
                    self.mistakes.push(Mistake {
                        place: self.place,
                        wrong,
                    });
                    if self.mistakes.len() == MOST {
                        return;
                    }
                    length
                }
            };
            for c in text[at..at + length].chars() {
                self.step(c);
            }
            at += length;
        }
        self.cut();
    }

    fn cut(&mut self) {
        if !self.words.is_empty() {
            self.parts
                .push(Part::Words(std::mem::take(&mut self.words)));
        }
    }

    fn step(&mut self, c: char) {
        if c == '\n' {
            self.place.line += 1;
            self.place.column = 1;
        } else {
            self.place.column += 1;
        }
    }

    fn sign(&self, at: usize) -> Sign {
        let rest = &self.text[at + 1..];
        let word = word_of(rest);
        if !word.is_empty() && !rest.starts_with(|c: char| c.is_numeric() || c == '-') {
            return self.named(rest, word);
        }
        if let Some(doubled) = rest.strip_prefix('%') {
            // `%%name%%` would become `%name%` before a client's eyes.
            let word = word_of(doubled);
            if let Some(meant) = exactly(word)
                && doubled[word.len()..].starts_with('%')
            {
                let written = format!("%{word}%");
                return Sign::Mistake(Wrong::Unknown(written, Some(meant)), 3 + word.len());
            }
            return Sign::Percent(2);
        }
        if let Some((meant, length)) = spaced(rest) {
            let written = rest[..length - 1].to_owned();
            return Sign::Mistake(Wrong::Unknown(written, Some(meant)), 1 + length);
        }
        // `period%`: the first sign is missing.
        let before = self.words.rsplit(|c: char| !is_named(c)).next();
        if before.is_some_and(|word| exactly(word).is_some()) {
            return Sign::Mistake(Wrong::Unclosed, 1);
        }
        Sign::Percent(1)
    }

    fn named(&self, rest: &str, word: &str) -> Sign {
        if !rest[word.len()..].starts_with('%') {
            return match spaced(rest) {
                Some((meant, length)) => {
                    let written = rest[..length - 1].to_owned();
                    Sign::Mistake(Wrong::Unknown(written, Some(meant)), 1 + length)
                }
                None => Sign::Mistake(Wrong::Unclosed, 1 + word.len()),
            };
        }
        let length = word.len() + 2;
        match Variable::from_name(word) {
            Some(variable) if self.known.contains(&variable) => Sign::Variable(variable, length),
            Some(variable) => Sign::Mistake(Wrong::NotHere(variable), length),
            None => {
                let nearest = nearest(word, self.known);
                let written = word.chars().take(LONGEST).collect();
                Sign::Mistake(Wrong::Unknown(written, nearest), length)
            }
        }
    }
}

fn is_named(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

fn word_of(text: &str) -> &str {
    &text[..text.find(|c| !is_named(c)).unwrap_or(text.len())]
}

/// The variable that is written here but for capitals, spaces and hyphens.
fn exactly(word: &str) -> Option<Variable> {
    Variable::from_name(&plain(word))
}

fn plain(word: &str) -> String {
    let word = word.trim().to_lowercase();
    word.replace([' ', '-'], "_")
}

/// A variable with spaces in it up to the next percent sign of the line, and its length with that.
fn spaced(rest: &str) -> Option<(Variable, usize)> {
    let end = rest
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, '%' | '\n'))?;
    if end.1 == '\n' {
        return None;
    }
    exactly(&rest[..end.0]).map(|meant| (meant, end.0 + 1))
}

/// The variable that was most likely meant, those that may stand here first.
fn nearest(word: &str, known: &[Variable]) -> Option<Variable> {
    let word: String = plain(word).chars().take(LONGEST).collect();
    let far = |variable: Variable| {
        let name = variable.name();
        let inside = word.len() >= 4 && (name.contains(&word) || word.contains(name));
        let apart = distance(&word, name);
        if inside { apart.min(1) } else { apart }
    };
    let most = (word.chars().count() / 3).max(1);
    known
        .iter()
        .copied()
        .min_by_key(|variable| far(*variable))
        .filter(|variable| far(*variable) <= most)
}

/// How many letters must be changed, added or left out.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}
