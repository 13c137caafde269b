//! An engagement: what it is and what may be typed in.

use jiff::civil::Date;
use pages::Faults;
use store::{Row, StoreError};

use crate::contacts::line;
use crate::ids::{DossierId, EngagementId, GroupId};

/// The day that stands for none: later than all others.
pub const NEVER: &str = "9999-12-31";

/// A job within a dossier.
#[derive(Clone, Debug)]
pub struct Engagement {
    pub id: EngagementId,
    pub dossier: DossierId,
    pub name: String,
    pub period: String,
    /// As it is stored: [`NEVER`] for none.
    pub due: String,
    pub group: Option<GroupId>,
    /// Its name; empty where there is none.
    pub group_name: String,
    pub done_at: Option<i64>,
    pub version: i64,
    pub created_at: i64,
}

impl Engagement {
    /// How many columns [`Engagement::read`] takes.
    pub const COLUMNS: usize = 10;

    /// Reads the columns that `engagement_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Engagement, StoreError> {
        Ok(Engagement {
            id: row.get(0)?,
            dossier: row.get(1)?,
            name: row.get(2)?,
            period: row.get(3)?,
            due: row.get(4)?,
            group: row.get(5)?,
            group_name: row.get(6)?,
            done_at: row.get(7)?,
            version: row.get(8)?,
            created_at: row.get(9)?,
        })
    }

    /// The day on which it is due; none if nothing is said.
    pub fn due(&self) -> Option<&str> {
        Some(self.due.as_str()).filter(|day| *day != NEVER)
    }

    /// Whether it is done.
    pub fn done(&self) -> bool {
        self.done_at.is_some()
    }

    /// Name and period, as a menu says them.
    pub fn title(&self) -> String {
        if self.period.is_empty() {
            self.name.clone()
        } else {
            format!("{} · {}", self.name, self.period)
        }
    }

    /// What it says now.
    pub fn facts(&self) -> Facts {
        Facts {
            name: self.name.clone(),
            period: self.period.clone(),
            due: self.due().unwrap_or("").to_owned(),
            group: self.group,
        }
    }
}

/// What is said of one: as typed, and once [`Facts::check`] took it as it is stored.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub name: String,
    pub period: String,
    /// A day as 2026-12-31, or nothing.
    pub due: String,
    pub group: Option<GroupId>,
}

impl Facts {
    /// Tidied, noting what is wrong.
    pub fn check(&self, faults: &mut Faults) -> Facts {
        let due = self.due.trim();
        let day = due.parse::<Date>().ok().filter(|day| {
            due.len() == 10 && (1900..=2999).contains(&day.year()) && day.to_string() == due
        });
        if !due.is_empty() && day.is_none() {
            faults.add("due", "fault-engagement-due", Vec::new());
        }
        Facts {
            name: line(faults, "name", &self.name, 1, 120),
            period: line(faults, "period", &self.period, 0, 40),
            due: day.map_or_else(|| NEVER.to_owned(), |day| day.to_string()),
            group: self.group,
        }
    }
}

/// Which engagements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Open,
    Done,
    All,
}

impl State {
    /// From its name.
    pub fn from_code(code: &str) -> Option<State> {
        match code {
            "open" => Some(State::Open),
            "done" => Some(State::Done),
            "all" => Some(State::All),
            _ => None,
        }
    }

    /// Its name.
    pub fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Done => "done",
            State::All => "all",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day_of_the_calendar() {
        for (typed, good) in [
            ("", true),
            (" 2026-12-31 ", true),
            ("2028-02-29", true),
            ("2026-02-29", false),
            ("31-12-2026", false),
            ("2026-12-31T10:00", false),
            ("20261231", false),
            ("tomorrow", false),
            ("9999-12-31", false),
        ] {
            let mut faults = Faults::new();
            let facts = Facts {
                name: "Annual accounts".to_owned(),
                due: typed.to_owned(),
                ..Facts::default()
            };
            facts.check(&mut faults);
            assert_eq!(faults.is_empty(), good, "{typed}");
        }
    }
}
