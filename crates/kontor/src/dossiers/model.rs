//! A dossier: the file of one client.

use std::collections::BTreeMap;

use pages::text::fold;
use pages::{Arg, Faults, Lang};
use store::{Row, StoreError};
use uuid::Uuid;

use crate::access::{Permission, Permissions};
use crate::contacts::line;
use crate::ids::{DossierId, StaffId, TeamId};
use crate::people::Away;

/// A dossier's facts and kept counters.
#[derive(Clone, Debug)]
pub struct Dossier {
    pub id: DossierId,
    pub name: String,
    pub kind: String,
    pub number: String,
    pub vat_number: String,
    pub language: String,
    pub responsible: Option<StaffId>,
    pub responsible_name: String,
    pub vat_regime: String,
    pub vat_period: String,
    pub tags: Vec<String>,
    pub archived: bool,
    pub confidential: bool,
    /// Open conversations that wait for the firm, private ones apart.
    pub waiting_shared: i64,
    pub waiting_private: i64,
    pub open_conversations: i64,
    pub last_at: i64,
    pub version: i64,
    pub created_at: i64,
    /// Whether roles on it can be given to contacts and groups by sharing (ROLE-7).
    pub allow_contacts: bool,
    /// Whether the responsible staff member has left.
    pub responsible_left: bool,
    /// When the responsible staff member is away.
    pub responsible_away: Option<Away>,
}

impl Dossier {
    /// How many columns [`Dossier::read`] takes; what comes behind them is the query's own.
    pub const COLUMNS: usize = 24;

    /// Reads the columns that `dossier_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Dossier, StoreError> {
        Ok(Dossier {
            id: row.get(0)?,
            name: row.get(1)?,
            kind: row.get(2)?,
            number: row.get(3)?,
            vat_number: row.get(4)?,
            language: row.get(5)?,
            responsible: row.get(6)?,
            responsible_name: row.get(7)?,
            vat_regime: row.get(8)?,
            vat_period: row.get(9)?,
            tags: split_tags(&row.get::<String>(10)?),
            archived: row.get(11)?,
            confidential: row.get(12)?,
            waiting_shared: row.get(13)?,
            waiting_private: row.get(14)?,
            open_conversations: row.get(15)?,
            last_at: row.get(16)?,
            version: row.get(17)?,
            created_at: row.get(18)?,
            allow_contacts: row.get(19)?,
            responsible_left: row.get(20)?,
            responsible_away: Away::of(row.get(21)?, row.get(22)?, row.get(23)?),
        })
    }

    /// The conversations that wait for the firm, private ones only for those who see them all.
    pub fn waiting_for(&self, permissions: Permissions) -> i64 {
        if permissions.has(Permission::ReadPrivate) {
            self.waiting_shared + self.waiting_private
        } else if permissions.has(Permission::ReadConversations) {
            self.waiting_shared
        } else {
            0
        }
    }
}

/// Tags are stored in one column, a line each, beside their own table that filters use.
pub fn split_tags(stored: &str) -> Vec<String> {
    stored.lines().map(str::to_owned).collect()
}

/// What is said of a dossier: as typed, and once [`Facts::check`] took it as it is stored.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub name: String,
    pub kind: String,
    pub number: String,
    pub vat_number: String,
    pub language: String,
    pub responsible: Option<StaffId>,
    /// People by name, and teams.
    pub team: Vec<StaffId>,
    pub teams: Vec<TeamId>,
    pub tags: Vec<String>,
    pub vat_regime: String,
    pub vat_period: String,
    pub confidential: bool,
    pub archived: bool,
}

// i18n: fault-dossier-vat-number fault-dossier-share fault-dossier-nobody share-contacts-off

/// What a dossier can be.
pub const KINDS: [&str; 3] = ["company", "person", "household"];
/// The VAT regimes; nothing is said by an empty one.
pub const REGIMES: [&str; 5] = ["", "standard", "exempt", "small", "margin"];
/// The VAT periods; nothing is said by an empty one.
pub const PERIODS: [&str; 4] = ["", "monthly", "quarterly", "yearly"];

const MOST_TAGS: usize = 20;
/// The most people who work on a dossier by name, and the most teams.
pub const MOST_TEAM: usize = 50;

/// Who works on a dossier: people by name, and teams.
#[derive(Clone, Debug, Default)]
pub struct Team {
    pub people: Vec<(StaffId, String)>,
    pub teams: Vec<(TeamId, String)>,
}

impl Team {
    /// The people.
    pub fn people(&self) -> Vec<StaffId> {
        self.people.iter().map(|(id, _)| *id).collect()
    }

    /// The teams.
    pub fn teams(&self) -> Vec<TeamId> {
        self.teams.iter().map(|(id, _)| *id).collect()
    }

    /// Both as the API says them.
    pub fn ids(&self) -> Vec<Uuid> {
        let teams = self.teams.iter().map(|(id, _)| id.0);
        teams
            .chain(self.people.iter().map(|(id, _)| id.0))
            .collect()
    }

    /// The names of both, teams first.
    pub fn names(&self) -> Vec<String> {
        let teams = self.teams.iter().map(|(_, name)| name.clone());
        teams
            .chain(self.people.iter().map(|(_, name)| name.clone()))
            .collect()
    }
}

impl Facts {
    /// What a dossier with this team says now.
    pub fn of(dossier: &Dossier, team: &Team) -> Facts {
        Facts {
            name: dossier.name.clone(),
            kind: dossier.kind.clone(),
            number: dossier.number.clone(),
            vat_number: dossier.vat_number.clone(),
            language: dossier.language.clone(),
            responsible: dossier.responsible,
            team: team.people(),
            teams: team.teams(),
            tags: dossier.tags.clone(),
            vat_regime: dossier.vat_regime.clone(),
            vat_period: dossier.vat_period.clone(),
            confidential: dossier.confidential,
            archived: dossier.archived,
        }
    }

    /// Tidied, noting what is wrong.
    pub fn check(&self, faults: &mut Faults) -> Facts {
        let mut tags: Vec<String> = Vec::new();
        for tag in &self.tags {
            let tag = line(faults, "tags", tag, 1, 40);
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if tags.len() > MOST_TAGS {
            faults.add(
                "tags",
                "fault-too-many",
                vec![("max", Arg::from(MOST_TAGS))],
            );
        }
        let mut team = self.team.clone();
        team.sort();
        team.dedup();
        let mut teams = self.teams.clone();
        teams.sort();
        teams.dedup();
        if team.len().max(teams.len()) > MOST_TEAM {
            faults.add(
                "team",
                "fault-too-many",
                vec![("max", Arg::from(MOST_TEAM))],
            );
        }
        for (field, value, known) in [
            ("kind", &self.kind, KINDS.as_slice()),
            ("vat_regime", &self.vat_regime, REGIMES.as_slice()),
            ("vat_period", &self.vat_period, PERIODS.as_slice()),
        ] {
            if !known.contains(&value.as_str()) {
                faults.add(field, "fault-choice", Vec::new());
            }
        }
        if Lang::from_code(&self.language).is_none() {
            faults.add("language", "fault-choice", Vec::new());
        }
        let vat_number = line(faults, "vat_number", &self.vat_number, 0, 40);
        // Countries write it in their own ways; only what can be no number at all is refused.
        let odd = |c: char| !(c.is_alphanumeric() || " .-/".contains(c));
        if vat_number.contains(odd)
            || (!vat_number.is_empty() && !vat_number.contains(|c: char| c.is_ascii_digit()))
        {
            faults.add("vat_number", "fault-dossier-vat-number", Vec::new());
        }
        Facts {
            name: line(faults, "name", &self.name, 1, 200),
            number: line(faults, "number", &self.number, 0, 40),
            vat_number,
            tags,
            team,
            teams,
            ..self.clone()
        }
    }
}

/// How much of an ending is kept: what is sought is compared as far as this.
pub const PART: usize = 32;

/// Every beginning of an ending of a dossier's name and numbers, folded: any part of them is how one
/// of these begins. A VAT number is also found without its dots and spaces.
pub fn parts(name: &str, number: &str, vat_number: &str) -> Vec<String> {
    let vat = fold(vat_number);
    let bare: String = vat.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut parts = Vec::new();
    for text in [fold(name), fold(number), vat, bare] {
        for (at, first) in text.char_indices() {
            if !first.is_whitespace() {
                parts.push(text[at..].chars().take(PART).collect());
            }
        }
    }
    parts.sort();
    parts.dedup();
    parts
}

/// How far someone's access through one address is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    NoAccess,
    Invited,
    Active,
}

impl State {
    /// From the switch and what happened to the invitation.
    pub fn of(login: bool, invited: bool, accepted: bool) -> State {
        match (login, accepted, invited) {
            (true, true, _) => State::Active,
            (true, false, true) => State::Invited,
            _ => State::NoAccess,
        }
    }

    /// Its name in the API.
    pub fn code(self) -> &'static str {
        match self {
            State::NoAccess => "no_access",
            State::Invited => "invited",
            State::Active => "active",
        }
    }
}

/// What an address can be told of (NOTE-2), in the order in which a form shows it. The names are
/// stored and are the API's.
pub const CATEGORIES: [&str; 10] = [
    "documents",
    "signatures",
    "approvals",
    "chats_and_tasks",
    "proposals",
    "questionnaires",
    "invoices_new",
    "invoices_reminder",
    "invoices_paid",
    "invoices_refunded",
];

/// The categories that stored preferences switch off; what they do not name is on.
pub fn muted(preferences: &str) -> Vec<String> {
    let stored: BTreeMap<String, bool> = serde_json::from_str(preferences).unwrap_or_default();
    let mut muted = CATEGORIES.to_vec();
    muted.retain(|name| stored.get(*name) == Some(&false));
    muted.into_iter().map(str::to_owned).collect()
}

/// Preferences as they are stored: all of it is the empty object.
pub fn preferences(muted: &[String]) -> String {
    let off: BTreeMap<&String, bool> = muted.iter().map(|name| (name, false)).collect();
    serde_json::to_string(&off).unwrap_or_else(|_| "{}".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_part_begins_an_ending() {
        let parts = parts("Café Zürich", "10023", "BE 0712.345.678");
        for q in [
            "cafe",
            "afe z",
            "zurich",
            "023",
            "be 07",
            "0712345678",
            "712.345",
        ] {
            assert!(parts.iter().any(|part| part.starts_with(q)), "{q}");
        }
        assert!(
            parts
                .iter()
                .all(|part| !part.starts_with(' ') && part.chars().count() <= PART)
        );
    }

    #[test]
    fn states_follow_the_switch() {
        assert_eq!(State::of(true, true, true).code(), "active");
        assert_eq!(State::of(true, false, true).code(), "active");
        assert_eq!(State::of(true, true, false).code(), "invited");
        assert_eq!(State::of(true, false, false).code(), "no_access");
        assert_eq!(State::of(false, true, true).code(), "no_access");
    }
}
