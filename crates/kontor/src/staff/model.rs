//! A staff member as lists and pages show them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use pages::Faults;

use crate::access::Permissions;
use crate::ids::{DossierId, RoleId, StaffId, UserId};
use crate::people::Away;

/// A staff member.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: StaffId,
    pub user: UserId,
    pub name: String,
    pub name_fold: String,
    /// Where mail of this firm goes.
    pub email: String,
    /// What they sign in with.
    pub sign_in: String,
    pub language: String,
    pub permissions: Permissions,
    /// Since when they come in through the firm's own provider, if they do.
    pub openid_at: Option<i64>,
    /// Whether they can sign in: else they are invited.
    pub active: bool,
    pub left_at: Option<i64>,
    pub away: Option<Away>,
    pub stand_in: Option<StaffId>,
    /// Whether the stand-in is given their dossiers for as long.
    pub lends: bool,
    /// Why mail to them came back, if it did (MAIL-7).
    pub bounced: Option<String>,
    pub version: i64,
    pub created_at: i64,
    pub roles: Vec<MemberRole>,
}

/// One of a member's firm roles.
#[derive(Clone, Debug)]
pub struct MemberRole {
    pub id: RoleId,
    pub code: String,
    pub name: String,
}

/// How someone stands at the firm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    Invited,
    Active,
    Away,
    Left,
}

impl Presence {
    /// Its name in the API.
    pub fn code(self) -> &'static str {
        match self {
            Presence::Invited => "invited",
            Presence::Active => "active",
            Presence::Away => "away",
            Presence::Left => "left",
        }
    }
}

impl Member {
    /// How they stand at the firm at this moment.
    pub fn presence(&self, now: i64) -> Presence {
        if self.left_at.is_some() {
            Presence::Left
        } else if !self.active {
            Presence::Invited
        } else if self.away.as_ref().is_some_and(|away| away.is_at(now)) {
            Presence::Away
        } else {
            Presence::Active
        }
    }

    /// Whether they own the firm.
    pub fn is_owner(&self) -> bool {
        self.roles.iter().any(|role| role.code == "owner")
    }
}

/// What changes of a member; the rest stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub name: Option<String>,
    pub email: Option<String>,
    pub language: Option<String>,
    /// Firm roles by code or id.
    pub roles: Option<Vec<String>>,
}

impl Changes {
    /// Whether nothing is to change.
    pub fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.email.is_none()
            && self.language.is_none()
            && self.roles.is_none()
    }
}

/// Who takes over from someone who leaves.
#[derive(Clone, Debug, Default)]
pub struct Leaving {
    /// Everything that is not named below; nobody if nothing is said.
    pub to: Option<StaffId>,
    pub each: Vec<(DossierId, StaffId)>,
}

/// Days on which someone is away, as written: `2026-07-01`.
#[derive(Clone, Debug, Default)]
pub struct Days {
    pub from: String,
    pub until: String,
    pub stand_in: Option<StaffId>,
    /// Whether the stand-in is given their dossiers for as long.
    pub lends: bool,
}

/// The longest absence, in days.
const LONGEST: i64 = 731;

impl Days {
    /// The moments between which someone is away; notes what is wrong with the days.
    pub fn check(&self, zone: &str, now: i64, faults: &mut Faults) -> Option<(i64, i64)> {
        // i18n: fault-away-day, fault-away-order, fault-away-past, fault-away-long
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let mut day = |field: &str, text: &str| -> Option<Date> {
            let day = text.trim().parse::<Date>().ok();
            if day.is_none() {
                faults.add(field, "fault-away-day", Vec::new());
            }
            day
        };
        let (first, last) = (day("from", &self.from), day("until", &self.until));
        let (first, last) = first.zip(last)?;
        let start = |day: Date| {
            day.to_zoned(zone.clone())
                .ok()
                .map(|at| at.timestamp().as_millisecond())
        };
        let moments = start(first).zip(last.tomorrow().ok().and_then(start));
        let Some((from, until)) = moments else {
            faults.add("until", "fault-away-day", Vec::new());
            return None;
        };
        if until <= from {
            faults.add("until", "fault-away-order", Vec::new());
        } else if until <= now {
            faults.add("until", "fault-away-past", Vec::new());
        } else if until - from > LONGEST * 86_400_000 {
            faults.add("until", "fault-away-long", Vec::new());
        }
        Some((from, until))
    }

    /// The days of a stored absence, in the firm's time zone.
    pub fn of(away: &Away, stand_in: Option<StaffId>, lends: bool, zone: &str) -> Days {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let day = |at: i64| {
            jiff::Timestamp::from_millisecond(at)
                .map(|at| at.to_zoned(zone.clone()).date().to_string())
                .unwrap_or_default()
        };
        Days {
            from: day(away.from),
            until: day(away.last),
            stand_in,
            lends,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, until: &str) -> Days {
        Days {
            from: from.to_owned(),
            until: until.to_owned(),
            stand_in: None,
            lends: false,
        }
    }

    #[test]
    fn days_are_whole_days_of_the_firm_and_come_back_as_they_were() {
        let mut faults = Faults::new();
        // The clocks go back on the 25th: that day has 25 hours.
        let asked = days("2026-10-25", "2026-10-25");
        let (from, until) = asked.check("Europe/Brussels", 0, &mut faults).unwrap();
        assert!(faults.is_empty());
        assert_eq!(until - from, 25 * 3_600_000);
        let away = Away::of(Some(from), Some(until), String::new()).unwrap();
        let back = Days::of(&away, None, false, "Europe/Brussels");
        assert_eq!((back.from, back.until), (asked.from, asked.until));
    }

    #[test]
    fn days_that_cannot_be_are_named() {
        for (from, until, field) in [
            ("", "2026-01-01", "from"),
            ("2026-02-30", "2026-03-01", "from"),
            ("2026-01-02", "2026-01-01", "until"),
            ("2026-01-01", "2036-01-01", "until"),
            ("9999-12-31", "9999-12-31", "until"),
        ] {
            let mut faults = Faults::new();
            days(from, until).check("Europe/Brussels", 0, &mut faults);
            assert!(faults.of(field).is_some(), "{from} {until}");
        }
        let mut faults = Faults::new();
        days("2026-01-01", "2026-01-02").check("UTC", 1_800_000_000_000, &mut faults);
        assert!(faults.of("until").is_some());
    }
}
