//! A team: what it is and what may be typed in.

use pages::{Arg, Faults};
use store::{Row, StoreError};

use crate::contacts::line;
use crate::ids::{StaffId, TeamId};

/// Staff under one name.
#[derive(Clone, Debug)]
pub struct Team {
    pub id: TeamId,
    pub name: String,
    pub name_fold: String,
    pub version: i64,
    pub created_at: i64,
}

impl Team {
    /// Reads the columns that `team_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Team, StoreError> {
        Ok(Team {
            id: row.get(0)?,
            name: row.get(1)?,
            name_fold: row.get(2)?,
            version: row.get(3)?,
            created_at: row.get(4)?,
        })
    }
}

/// The most people in a team.
pub const MOST_MEMBERS: usize = 200;
/// The most teams of a firm.
pub const MOST_TEAMS: i64 = 200;

/// What is said of a team: as typed, and once [`Facts::check`] took it as it is stored.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub name: String,
    pub members: Vec<StaffId>,
}

// i18n: fault-team-name-taken fault-team-beyond fault-team-too-many

impl Facts {
    /// Tidied, noting what is wrong.
    pub fn check(&self, faults: &mut Faults) -> Facts {
        let mut members = self.members.clone();
        members.sort();
        members.dedup();
        if members.len() > MOST_MEMBERS {
            let most = vec![("max", Arg::from(MOST_MEMBERS))];
            faults.add("members", "fault-too-many", most);
        }
        Facts {
            name: line(faults, "name", &self.name, 1, 100),
            members,
        }
    }
}
