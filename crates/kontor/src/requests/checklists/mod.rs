//! Checklists: sets of items under a name, used again and again (REQ-8).
//!
//! - A firm has its own; some for usual work come with the installation, in five languages. Those are not
//!   changed: a firm copies one and changes the copy.
//! - Using one copies its items: a request does not follow a list that changes later.

pub mod access;
pub mod actions;
pub mod api;
pub mod lists;
pub mod pages;
mod standard;
pub mod store;

use ::pages::{Arg, Faults};
use serde::{Deserialize, Serialize};

use super::model::{MOST_ITEMS, NewItem};
use crate::contacts::line;
use crate::ids::ChecklistId;
use crate::refusal::{Refusal, all_good};

pub use standard::Standard;

/// The most that a firm keeps.
pub const MOST: i64 = 100;

/// One thing that a checklist asks for.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Line {
    pub kind: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

impl Line {
    /// As an item of a request.
    pub fn item(&self) -> NewItem {
        NewItem {
            kind: self.kind.clone(),
            title: self.title.clone(),
            choices: self.choices.clone(),
            document: None,
        }
    }
}

/// A checklist.
#[derive(Clone, Debug)]
pub struct Checklist {
    pub id: ChecklistId,
    pub name: String,
    pub items: Vec<Line>,
    /// Of one that comes with the installation: its code.
    pub standard: Option<&'static str>,
    pub version: i64,
}

/// A checklist as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub name: String,
    pub items: Vec<NewItem>,
}

impl Typed {
    /// Tidied, or what is wrong with it.
    pub fn checked(&self) -> Result<(String, Vec<Line>), Refusal> {
        let mut faults = Faults::new();
        let name = line(&mut faults, "name", &self.name, 1, 120);
        if self.items.is_empty() {
            faults.add("items", "fault-request-empty", Vec::new());
        }
        if self.items.len() > MOST_ITEMS {
            let max = vec![("max", Arg::from(MOST_ITEMS))];
            faults.add("items", "fault-too-many", max);
        }
        let mut items = Vec::new();
        for (n, item) in self.items.iter().enumerate().take(MOST_ITEMS) {
            items.extend(item.check(&mut faults, n).map(|item| Line {
                kind: item.kind.code().to_owned(),
                title: item.title,
                choices: item.choices,
            }));
        }
        all_good(faults)?;
        Ok((name, items))
    }
}
