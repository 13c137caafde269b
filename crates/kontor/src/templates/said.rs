//! What the sender says for the variables that are asked, in the words of each language.
//!
//! A date (`2026-10-20`, with an hour `2026-10-20T14:00`) and a period (`2026`, `2026-09`, `2026-Q3`)
//! are written in the client's language; anything else stands as it was typed.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use pages::text::{Bounds, TextFault, tidy};
use pages::{Arg, Faults, Lang, Texts, when};

use super::model::Variable;
use super::render::Values;

/// One value.
const VALUE: Bounds = Bounds::line(0, 200);

/// What was said, by variable; tidied, and never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(BTreeMap<Variable, String>);

impl Said {
    /// Takes what was typed as (name, value). `field` says where a fault is shown.
    pub fn take<'a>(
        typed: impl IntoIterator<Item = (&'a str, &'a str)>,
        faults: &mut Faults,
        field: impl Fn(&str) -> String,
    ) -> Said {
        let mut said = BTreeMap::new();
        for (name, value) in typed {
            let Some(variable) = Variable::from_name(name).filter(|one| one.is_asked()) else {
                faults.add(&field(name), "fault-unknown-field", Vec::new());
                continue;
            };
            match tidy(value, VALUE) {
                Ok(value) if value.is_empty() => {}
                Ok(value) => {
                    said.insert(variable, value);
                }
                Err(TextFault::TooLong { max }) => {
                    let args = vec![("max", Arg::from(max))];
                    faults.add(&field(name), "fault-too-long", args);
                }
                Err(_) => faults.add(&field(name), "fault-control-characters", Vec::new()),
            }
        }
        Said(said)
    }

    /// As it was said.
    pub fn get(&self, variable: Variable) -> Option<&str> {
        self.0.get(&variable).map(String::as_str)
    }

    /// All of it in this language.
    pub fn spoken(&self, texts: &Texts, lang: Lang) -> Values {
        self.0
            .iter()
            .map(|(variable, value)| (*variable, spoken(texts, lang, *variable, value)))
            .collect()
    }
}

fn spoken(texts: &Texts, lang: Lang, variable: Variable, value: &str) -> String {
    let known = match variable {
        Variable::Deadline | Variable::Date => moment(texts, lang, value),
        Variable::Period => period(texts, lang, value),
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}

fn moment(texts: &Texts, lang: Lang, value: &str) -> Option<String> {
    if let Ok(date) = value.parse::<Date>()
        && value.len() == 10
    {
        return day(texts, lang, date);
    }
    // As a browser sends it: to the minute.
    let at: DateTime = value.parse().ok().filter(|_| value.len() >= 16)?;
    let clock = format!("{:02}:{:02}", at.hour(), at.minute());
    let args = [
        ("day", Arg::from(day(texts, lang, at.date())?.as_str())),
        ("time", Arg::from(clock.as_str())),
    ];
    Some(texts.format(lang, "template-day-and-time", &args))
}

fn day(texts: &Texts, lang: Lang, date: Date) -> Option<String> {
    let at = date.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok()?;
    let reader = when::Reader {
        lang,
        zone: TimeZone::UTC,
    };
    Some(when::date(texts, &reader, at.timestamp().as_millisecond()))
}

fn period(texts: &Texts, lang: Lang, value: &str) -> Option<String> {
    let (year, rest) = value.split_once('-')?;
    let good = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    if !good {
        return None;
    }
    let year = ("year", Arg::from(year));
    let args = |key: &'static str, n: &str| [(key, Arg::from(n)), year.clone()];
    if let Some(quarter) = rest.strip_prefix(['Q', 'q', 'K', 'k', 'T', 't']) {
        return matches!(quarter, "1" | "2" | "3" | "4")
            .then(|| texts.format(lang, "template-quarter", &args("n", quarter)));
    }
    let month: u8 = rest.parse().ok().filter(|month| (1..=12).contains(month))?;
    if rest.len() != 2 {
        return None;
    }
    let month = texts.get(lang, &format!("when-month-{month}"));
    Some(texts.format(lang, "template-month", &args("month", month)))
}
