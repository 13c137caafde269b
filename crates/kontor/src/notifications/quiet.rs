//! Hours of the day in which mail that can wait waits (NOTE-8).

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// From one minute of the day to another, in the firm's time zone; over midnight if it ends before it
/// begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quiet {
    pub from: i64,
    pub until: i64,
}

impl Quiet {
    /// As stored.
    pub fn of(from: Option<i64>, until: Option<i64>) -> Option<Quiet> {
        let (from, until) = from.zip(until)?;
        Some(Quiet { from, until })
    }

    /// When they end, if it is quiet now.
    pub fn ends(self, now: i64, zone: &str) -> Option<i64> {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let here = Timestamp::from_millisecond(now)
            .ok()?
            .to_zoned(zone.clone());
        let minute = i64::from(here.hour()) * 60 + i64::from(here.minute());
        let over_midnight = self.from > self.until;
        let quiet = if over_midnight {
            minute >= self.from || minute < self.until
        } else {
            (self.from..self.until).contains(&minute)
        };
        if !quiet {
            return None;
        }
        let day = if over_midnight && minute >= self.from {
            here.date().checked_add(1.day()).ok()?
        } else {
            here.date()
        };
        let end = day.to_datetime(time(self.until)?).to_zoned(zone).ok()?;
        Some(end.timestamp().as_millisecond())
    }
}

/// `21:00` from a minute of the day.
pub(super) fn written(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute of the day from `21:00`.
pub(super) fn minute(text: &str) -> Option<i64> {
    let (hour, minute) = text.trim().split_once(':')?;
    let two = |part: &str| {
        (part.len() <= 2)
            .then(|| part.parse::<i64>().ok())
            .flatten()
    };
    let (hour, minute) = (two(hour)?, two(minute)?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

fn time(minute: i64) -> Option<Time> {
    let hour = i8::try_from(minute / 60).ok()?;
    Time::new(hour, i8::try_from(minute % 60).ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    #[test]
    fn note_8_quiet_hours_end_in_the_morning_of_the_firms_own_time_zone() {
        let night = Quiet {
            from: 21 * 60,
            until: 7 * 60,
        };
        let ends = |now: &str| night.ends(at(now), "Europe/Brussels");
        assert_eq!(ends("2026-11-02T12:00:00Z"), None);
        assert_eq!(ends("2026-11-02T19:59:59Z"), None);
        assert_eq!(
            ends("2026-11-02T20:00:00Z"),
            Some(at("2026-11-03T06:00:00Z"))
        );
        assert_eq!(
            ends("2026-11-03T05:59:59Z"),
            Some(at("2026-11-03T06:00:00Z"))
        );
        assert_eq!(ends("2026-11-03T06:00:00Z"), None);
        // The night in which the clocks go back is an hour longer.
        assert_eq!(
            ends("2026-10-24T19:30:00Z"),
            Some(at("2026-10-25T06:00:00Z"))
        );
        let noon = Quiet {
            from: 12 * 60,
            until: 13 * 60,
        };
        assert_eq!(
            noon.ends(at("2026-11-02T12:30:00Z"), "UTC"),
            Some(at("2026-11-02T13:00:00Z"))
        );
        assert_eq!(noon.ends(at("2026-11-02T13:00:00Z"), "UTC"), None);
    }

    #[test]
    fn minutes_are_written_and_read() {
        for (text, found) in [("21:00", Some(1260)), ("7:05", Some(425)), ("24:00", None)] {
            assert_eq!(minute(text), found, "{text}");
        }
        for wrong in ["", "7", "a:b", "7:60", "-1:00", "007:00", "7:5:1"] {
            assert_eq!(minute(wrong), None, "{wrong}");
        }
        assert_eq!(written(425), "07:05");
    }
}
