//! Templates with values in them. A value is plain text: it never becomes Markdown or a link, and
//! what has none blocks the whole (TPL-5).

use std::collections::{BTreeMap, BTreeSet};

use pages::Faults;
use pages::markdown::{quoted, to_html};
use pages::text::Bounds;

use super::model::{Kind, Variable, Wording};
use super::parse::{Mistake, Part, Place, Wrong, parse};

/// A subject: one line.
pub const SUBJECT: Bounds = Bounds::line(1, 200);
/// A first message: Markdown.
pub const TEXT: Bounds = Bounds::lines(1, 10_000);
/// The most variables in one text.
const MOST: usize = 100;

/// What variables stand for; never an empty text.
pub type Values = BTreeMap<Variable, String>;

/// A template in one language, read once and filled in as often as needed.
#[derive(Clone, Debug)]
pub struct Pattern {
    subject: Vec<Part>,
    text: Vec<Part>,
}

/// What is wrong with a wording: in its subject, and in its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes {
    pub subject: Vec<Mistake>,
    pub text: Vec<Mistake>,
}

impl Pattern {
    /// Reads a template; says what is wrong with its variables.
    pub fn read(kind: Kind, wording: &Wording) -> Result<Pattern, Mistakes> {
        let known = kind.variables();
        let subject = parse(&wording.subject, &known, false);
        let text = parse(&wording.text, &known, true).and_then(well_placed);
        match (subject, text) {
            (Ok(subject), Ok(text)) => Ok(Pattern { subject, text }),
            (subject, text) => Err(Mistakes {
                subject: subject.err().unwrap_or_default(),
                text: text.err().unwrap_or_default(),
            }),
        }
    }

    /// The same with what the sender has written in place of its subject or text: of that, nothing but
    /// its variables is read as a template any more.
    pub fn rewritten(&self, subject: Option<&str>, text: Option<&str>) -> Pattern {
        Pattern {
            subject: subject.map_or_else(|| self.subject.clone(), loose),
            text: text.map_or_else(|| self.text.clone(), loose),
        }
    }

    /// The variables in it.
    pub fn variables(&self) -> BTreeSet<Variable> {
        self.subject
            .iter()
            .chain(&self.text)
            .filter_map(|part| match part {
                Part::Variable(variable, _) => Some(*variable),
                Part::Words(_) => None,
            })
            .collect()
    }

    /// With these values; or which variables have none.
    pub fn fill(&self, values: &Values) -> Result<Wording, Vec<Variable>> {
        let used = self.variables().into_iter();
        let missing: Vec<Variable> = used.filter(|used| !values.contains_key(used)).collect();
        if missing.is_empty() {
            Ok(self.fill_known(values))
        } else {
            Err(missing)
        }
    }

    /// With these values; a variable without one stays as it is, to be seen by the sender.
    pub fn fill_known(&self, values: &Values) -> Wording {
        Wording {
            subject: clipped(&join(&self.subject, |variable| {
                values.get(&variable).map(|value| one_line(value))
            })),
            text: join(&self.text, |variable| {
                values.get(&variable).map(|value| quoted(value))
            }),
        }
    }
}

/// A text that the sender has edited, with the values that are known: nothing else in it is read as a
/// template any more.
pub fn filled(subject: &str, text: &str, values: &Values) -> Wording {
    Wording {
        subject: clipped(&join(&loose(subject), |variable| {
            values.get(&variable).map(|value| one_line(value))
        })),
        text: join(&loose(text), |variable| {
            values.get(&variable).map(|value| quoted(value))
        }),
    }
}

/// Words and variables, with every other percent sign as it is.
fn loose(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut words, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('%') {
        words.push_str(before);
        let named = after.split_once('%').and_then(|(name, behind)| {
            Variable::from_name(name).map(|variable| (variable, behind))
        });
        match named {
            Some((variable, behind)) => {
                parts.push(Part::Words(std::mem::take(&mut words)));
                parts.push(Part::Variable(variable, Place { line: 1, column: 1 }));
                rest = behind;
            }
            None => {
                words.push('%');
                rest = after;
            }
        }
    }
    words.push_str(rest);
    parts.push(Part::Words(words));
    parts
}

fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn clipped(subject: &str) -> String {
    if subject.chars().count() <= SUBJECT.max {
        return subject.to_owned();
    }
    subject.chars().take(SUBJECT.max - 1).chain(['…']).collect()
}

fn join(parts: &[Part], value: impl Fn(Variable) -> Option<String>) -> String {
    let mut out = String::new();
    let mut number = false;
    for part in parts {
        match part {
            Part::Words(words) => {
                // “3” and “. quarter” would begin a list together.
                if number && words.starts_with(['.', ')']) {
                    out.push('\\');
                }
                number = false;
                out.push_str(words);
            }
            Part::Variable(variable, _) => match value(*variable) {
                Some(value) => {
                    // “www.” and “a.be” would become a link together.
                    if out.to_ascii_lowercase().ends_with("www.") {
                        out.push('\u{2060}');
                    }
                    number = value.bytes().all(|byte| byte.is_ascii_digit());
                    out.push_str(&value);
                }
                None => out.push_str(&format!("%{}%", variable.name())),
            },
        }
    }
    out
}

/// The text, if each of its variables stands where a value shows as it is: not in code, not in the
/// address of a link. Found out by trying: a value with signs in it must come out as it went in.
fn well_placed(parts: Vec<Part>) -> Result<Vec<Part>, Vec<Mistake>> {
    let places: Vec<(Variable, Place)> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Variable(variable, place) => Some((*variable, *place)),
            Part::Words(_) => None,
        })
        .collect();
    let numbered = parts.iter().scan(0, |count, part| {
        let words = match part {
            Part::Words(words) => words.clone(),
            Part::Variable(..) => {
                *count += 1;
                quoted(&probe(*count))
            }
        };
        Some(words)
    });
    let html = to_html(&numbered.collect::<String>());
    let (words, tags) = taken_apart(&html);
    let good = |probe: &str| words.contains(probe) && !tags.contains(probe);
    let mistakes: Vec<Mistake> = places
        .iter()
        .enumerate()
        .filter(|(at, _)| *at >= MOST || !good(&probe(at + 1)))
        .map(|(_, (variable, place))| Mistake {
            place: *place,
            wrong: Wrong::Misplaced(*variable),
        })
        .take(20)
        .collect();
    if mistakes.is_empty() {
        Ok(parts)
    } else {
        Err(mistakes)
    }
}

/// A value that no text holds and that Markdown would take to pieces.
fn probe(number: usize) -> String {
    format!("q*z{number}x*q")
}

/// HTML that is ours, taken apart: what a reader sees as running text, and what stands in tags.
fn taken_apart(html: &str) -> (String, String) {
    let (mut words, mut tags) = (String::with_capacity(html.len()), String::new());
    let mut in_code = false;
    for piece in html.split('<') {
        let Some((tag, text)) = piece.split_once('>') else {
            words.push_str(piece);
            continue;
        };
        match tag {
            "code" => in_code = true,
            "/code" => in_code = false,
            _ => tags.push_str(tag),
        }
        if !in_code {
            words.push(' ');
            words.push_str(text);
        }
    }
    (words, tags)
}

// i18n: fault-template-*

/// Notes what is wrong with a wording at its two fields.
pub fn tell(faults: &mut Faults, mistakes: &Mistakes, subject: &str, text: &str) {
    for (field, mistakes) in [(subject, &mistakes.subject), (text, &mistakes.text)] {
        for mistake in mistakes {
            tell_one(faults, field, mistake);
        }
    }
}

fn tell_one(faults: &mut Faults, field: &str, mistake: &Mistake) {
    let mut args = vec![
        ("line", mistake.place.line.into()),
        ("column", mistake.place.column.into()),
    ];
    let written = |name: &str| format!("%{name}%").as_str().into();
    let key = match &mistake.wrong {
        Wrong::Unknown(name, None) => {
            args.push(("name", written(name)));
            "fault-template-unknown"
        }
        Wrong::Unknown(name, Some(meant)) => {
            args.push(("name", written(name)));
            args.push(("meant", written(meant.name())));
            "fault-template-misspelt"
        }
        Wrong::NotHere(variable) => {
            args.push(("name", written(variable.name())));
            "fault-template-not-here"
        }
        Wrong::Unclosed => "fault-template-unclosed",
        Wrong::Misplaced(variable) => {
            args.push(("name", written(variable.name())));
            "fault-template-misplaced"
        }
    };
    faults.add(field, key, args);
}
