//! Moments as a reader writes them: in their language and in their time zone.
//!
//! The texts used are declared so: i18n: when-*

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::{Arg, Lang, Texts};

/// Who reads: decides words and hour.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The language.
    pub lang: Lang,
    /// The time zone.
    pub zone: TimeZone,
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

const MONTHS: [&str; 12] = [
    "when-month-1",
    "when-month-2",
    "when-month-3",
    "when-month-4",
    "when-month-5",
    "when-month-6",
    "when-month-7",
    "when-month-8",
    "when-month-9",
    "when-month-10",
    "when-month-11",
    "when-month-12",
];

const SHORT_MONTHS: [&str; 12] = [
    "when-month-short-1",
    "when-month-short-2",
    "when-month-short-3",
    "when-month-short-4",
    "when-month-short-5",
    "when-month-short-6",
    "when-month-short-7",
    "when-month-short-8",
    "when-month-short-9",
    "when-month-short-10",
    "when-month-short-11",
    "when-month-short-12",
];

/// From Monday, which is 1, to Sunday.
const WEEKDAYS: [&str; 7] = [
    "when-weekday-1",
    "when-weekday-2",
    "when-weekday-3",
    "when-weekday-4",
    "when-weekday-5",
    "when-weekday-6",
    "when-weekday-7",
];

/// As short as it can be said: "just now", "5 min ago", "14:05", "3 Nov", "3 Nov 2025".
pub fn short(texts: &Texts, reader: &Reader, at_ms: i64, now_ms: i64) -> String {
    let lang = reader.lang;
    let passed = now_ms.saturating_sub(at_ms);
    // Clocks differ a little between machines: what is a moment ahead is now as well.
    if (-MINUTE..MINUTE).contains(&passed) {
        return texts.get(lang, "when-now").to_owned();
    }
    if (MINUTE..HOUR).contains(&passed) {
        let count = Arg::Number(passed / MINUTE);
        return texts.format(lang, "when-minutes-ago", &[("count", count)]);
    }
    let at = local(reader, at_ms);
    let now = local(reader, now_ms);
    if at.date() == now.date() {
        return clock(at);
    }
    let mut args = vec![
        ("day", day(texts, lang, at)),
        ("month", word(texts, lang, &SHORT_MONTHS, at.month())),
    ];
    if at.year() == now.year() {
        return texts.format(lang, "when-short", &args);
    }
    args.push(("year", year(at)));
    texts.format(lang, "when-short-year", &args)
}

/// All of it, to the minute: "Tuesday 3 November 2026, 14:05".
pub fn full(texts: &Texts, reader: &Reader, at_ms: i64) -> String {
    let (lang, at) = (reader.lang, local(reader, at_ms));
    let weekday = at.weekday().to_monday_one_offset();
    texts.format(
        lang,
        "when-full",
        &[
            ("weekday", word(texts, lang, &WEEKDAYS, weekday)),
            ("day", day(texts, lang, at)),
            ("month", word(texts, lang, &MONTHS, at.month())),
            ("year", year(at)),
            ("time", Arg::Text(clock(at))),
        ],
    )
}

/// The day alone: "3 November 2026".
pub fn date(texts: &Texts, reader: &Reader, at_ms: i64) -> String {
    let (lang, at) = (reader.lang, local(reader, at_ms));
    texts.format(
        lang,
        "when-date",
        &[
            ("day", day(texts, lang, at)),
            ("month", word(texts, lang, &MONTHS, at.month())),
            ("year", year(at)),
        ],
    )
}

/// RFC 3339 in UTC with milliseconds: `2026-11-03T13:05:00.000Z`.
pub fn iso(at_ms: i64) -> String {
    let at = TimeZone::UTC.to_datetime(instant(at_ms));
    let (year, month, day) = (at.year(), at.month(), at.day());
    let (hour, minute, second, ms) = (at.hour(), at.minute(), at.second(), at.millisecond());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
}

/// Reads RFC 3339 with any offset, to the millisecond.
pub fn parse_iso(text: &str) -> Option<i64> {
    // The longest sensible form is 35 characters; jiff would take more, such as zone names.
    if text.len() > 40 || text.contains('[') {
        return None;
    }
    let at: Timestamp = text.parse().ok()?;
    Some(at.as_millisecond())
}

/// The moment, or the first or last that a calendar can show.
fn instant(at_ms: i64) -> Timestamp {
    let beyond = if at_ms < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Timestamp::from_millisecond(at_ms).unwrap_or(beyond)
}

fn local(reader: &Reader, at_ms: i64) -> DateTime {
    reader.zone.to_datetime(instant(at_ms))
}

fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// The day of the month; French says "1er".
fn day(texts: &Texts, lang: Lang, at: DateTime) -> Arg {
    Arg::Text(match at.day() {
        1 => texts.get(lang, "when-first-day").to_owned(),
        other => other.to_string(),
    })
}

fn year(at: DateTime) -> Arg {
    Arg::Text(at.year().to_string())
}

fn word(texts: &Texts, lang: Lang, keys: &[&str], from_one: i8) -> Arg {
    let place = usize::try_from(from_one - 1).unwrap_or_default();
    let key = keys.get(place).copied().unwrap_or_default();
    Arg::Text(texts.get(lang, key).to_owned())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn texts() -> Texts {
        Texts::load([
            (
                Lang::Nl,
                "pages.ftl",
                include_str!("../../../locales/nl/pages.ftl"),
            ),
            (
                Lang::Fr,
                "pages.ftl",
                include_str!("../../../locales/fr/pages.ftl"),
            ),
            (
                Lang::De,
                "pages.ftl",
                include_str!("../../../locales/de/pages.ftl"),
            ),
            (
                Lang::En,
                "pages.ftl",
                include_str!("../../../locales/en/pages.ftl"),
            ),
            (
                Lang::Es,
                "pages.ftl",
                include_str!("../../../locales/es/pages.ftl"),
            ),
        ])
        .unwrap()
    }

    fn reader(lang: Lang) -> Reader {
        let zone = TimeZone::get("Europe/Brussels").unwrap();
        Reader { lang, zone }
    }

    fn at(text: &str) -> i64 {
        parse_iso(text).unwrap()
    }

    #[test]
    fn the_nearer_the_shorter() {
        let texts = texts();
        let now = at("2026-11-03T13:05:00Z");
        let short = |lang, text| short(&texts, &reader(lang), at(text), now);
        assert_eq!(short(Lang::En, "2026-11-03T13:04:01Z"), "just now");
        assert_eq!(short(Lang::En, "2026-11-03T13:05:30Z"), "just now");
        assert_eq!(short(Lang::En, "2026-11-03T13:00:00Z"), "5 min ago");
        assert_eq!(short(Lang::Nl, "2026-11-03T13:00:00Z"), "5 min. geleden");
        assert_eq!(short(Lang::En, "2026-11-03T12:05:00Z"), "13:05");
        assert_eq!(short(Lang::En, "2026-11-03T16:30:00Z"), "17:30");
        assert_eq!(short(Lang::En, "2026-11-02T22:59:00Z"), "2 Nov");
        assert_eq!(short(Lang::En, "2026-11-02T23:00:00Z"), "00:00");
        assert_eq!(short(Lang::Fr, "2026-03-01T12:00:00Z"), "1er mars");
        assert_eq!(short(Lang::De, "2026-03-01T12:00:00Z"), "1. März");
        assert_eq!(short(Lang::Es, "2025-12-31T22:59:00Z"), "31 dic 2025");
        assert_eq!(short(Lang::Nl, "2025-12-31T23:00:00Z"), "1 jan.");
    }

    #[test]
    fn in_full_in_every_language() {
        let texts = texts();
        let full = |lang| full(&texts, &reader(lang), at("2026-11-03T13:05:00Z"));
        assert_eq!(full(Lang::En), "Tuesday 3 November 2026, 14:05");
        assert_eq!(full(Lang::Nl), "dinsdag 3 november 2026 om 14:05");
        assert_eq!(full(Lang::Fr), "mardi 3 novembre 2026 à 14:05");
        assert_eq!(full(Lang::De), "Dienstag, 3. November 2026, 14:05 Uhr");
        assert_eq!(full(Lang::Es), "martes, 3 de noviembre de 2026, 14:05");
        let date = |lang| date(&texts, &reader(lang), at("2026-08-01T13:05:00Z"));
        assert_eq!(date(Lang::En), "1 August 2026");
        assert_eq!(date(Lang::Fr), "1er août 2026");
        assert_eq!(date(Lang::Es), "1 de agosto de 2026");
    }

    #[test]
    fn every_month_and_weekday_has_a_name() {
        let texts = texts();
        for lang in Lang::ALL {
            for key in MONTHS.iter().chain(&SHORT_MONTHS).chain(&WEEKDAYS) {
                assert!(!texts.get(lang, key).is_empty(), "{} {key}", lang.code());
            }
        }
    }

    #[test]
    fn iso_goes_both_ways() {
        assert_eq!(
            iso(at("2026-11-03T14:05:00.123+01:00")),
            "2026-11-03T13:05:00.123Z"
        );
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(iso(i64::MAX), "9999-12-30T22:00:00.999Z");
        assert!(iso(i64::MIN).starts_with('-'));
        for bad in [
            "",
            "2026-11-03",
            "2026-11-03T14:05:00",
            "now",
            "2026-11-03T13:05Z[UTC]",
        ] {
            assert_eq!(parse_iso(bad), None, "{bad}");
        }
        assert_eq!(parse_iso(&iso(1_762_175_100_042)), Some(1_762_175_100_042));
    }
}
