//! A contact group: what it is and what may be typed in.

use pages::text::{Bounds, TextFault, tidy};
use pages::{Arg, Faults};
use store::{Row, StoreError};

use crate::contacts::line;
use crate::ids::{ContactId, GroupId};

/// Contacts under one name.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: GroupId,
    pub name: String,
    pub description: String,
    pub version: i64,
    pub created_at: i64,
    /// How many are in it.
    pub members: i64,
}

impl Group {
    /// How many columns [`Group::read`] takes.
    pub const COLUMNS: usize = 6;

    /// Reads the columns that `group_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Group, StoreError> {
        Ok(Group {
            id: row.get(0)?,
            name: row.get(1)?,
            description: row.get(2)?,
            version: row.get(3)?,
            created_at: row.get(4)?,
            members: row.get(5)?,
        })
    }
}

/// The most members that a group has.
pub const MOST_MEMBERS: usize = 500;

/// What is said of a group: as typed, and once [`Facts::check`] took it as it is stored.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub name: String,
    pub description: String,
    pub members: Vec<ContactId>,
}

// i18n: fault-group-name-taken

impl Facts {
    /// Tidied, noting what is wrong.
    pub fn check(&self, faults: &mut Faults) -> Facts {
        let mut members = self.members.clone();
        members.sort();
        members.dedup();
        if members.len() > MOST_MEMBERS {
            faults.add(
                "members",
                "fault-too-many",
                vec![("max", Arg::from(MOST_MEMBERS))],
            );
        }
        let description = match tidy(&self.description, Bounds::lines(0, 2000)) {
            Ok(text) => text,
            Err(fault) => {
                match fault {
                    TextFault::Empty => {}
                    TextFault::TooLong { max } => faults.add(
                        "description",
                        "fault-too-long",
                        vec![("max", Arg::from(max))],
                    ),
                    TextFault::ControlCharacters => {
                        faults.add("description", "fault-control-characters", Vec::new());
                    }
                }
                String::new()
            }
        };
        Facts {
            name: line(faults, "name", &self.name, 1, 100),
            description,
            members,
        }
    }
}
