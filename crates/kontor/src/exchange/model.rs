//! An import: what is brought in, how far it is, and what each row does.

use serde::{Deserialize, Serialize};
use store::{Row, StoreError};
use utoipa::ToSchema;

use crate::access::Permission;
use crate::ids::{FileId, FirmId, ImportId, StaffId, UserId};

/// What stands in the rows of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Dossiers,
    Contacts,
}

impl Kind {
    /// Both, in the order in which they are brought in: contacts name dossiers.
    pub const ALL: [Kind; 2] = [Kind::Dossiers, Kind::Contacts];

    /// Its name in the database, the API and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Dossiers => "dossiers",
            Kind::Contacts => "contacts",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The text that names them.
    pub fn text(self) -> &'static str {
        match self {
            Kind::Dossiers => "exchange-kind-dossiers",
            Kind::Contacts => "exchange-kind-contacts",
        }
    }

    /// What bringing them in needs.
    pub fn permission(self) -> Permission {
        match self {
            Kind::Dossiers => Permission::CreateDossiers,
            Kind::Contacts => Permission::ManageContacts,
        }
    }
}

/// How far an import is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Its rows are being looked at. Nothing is changed.
    Checking,
    /// All rows are good: it waits for someone to say yes.
    Ready,
    /// Some rows are wrong, so nothing is imported.
    Wrong,
    /// It is being written.
    Importing,
    Done,
    /// It could not be finished, and nothing was changed.
    Failed,
}

impl State {
    pub const ALL: [State; 6] = [
        State::Checking,
        State::Ready,
        State::Wrong,
        State::Importing,
        State::Done,
        State::Failed,
    ];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            State::Checking => "checking",
            State::Ready => "ready",
            State::Wrong => "wrong",
            State::Importing => "importing",
            State::Done => "done",
            State::Failed => "failed",
        }
    }

    fn from_code(code: &str) -> State {
        State::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .unwrap_or(State::Failed)
    }

    /// The class of its badge.
    pub fn mark(self) -> &'static str {
        match self {
            State::Ready => "is-reply",
            State::Done => "is-success",
            State::Wrong | State::Failed => "is-danger",
            State::Checking | State::Importing => "is-warning",
        }
    }

    /// Whether something is going on.
    pub fn is_busy(self) -> bool {
        matches!(self, State::Checking | State::Importing)
    }
}

/// What a row does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Added,
    Changed,
    Same,
    Wrong,
}

impl Outcome {
    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Added => "added",
            Outcome::Changed => "changed",
            Outcome::Same => "same",
            Outcome::Wrong => "wrong",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<Outcome> {
        [
            Outcome::Added,
            Outcome::Changed,
            Outcome::Same,
            Outcome::Wrong,
        ]
        .into_iter()
        .find(|outcome| outcome.code() == code)
    }
}

/// How many rows do what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    pub added: i64,
    pub changed: i64,
    pub same: i64,
    pub wrong: i64,
}

impl Counts {
    /// One more row of this outcome.
    pub fn add(&mut self, outcome: Outcome) {
        let count = match outcome {
            Outcome::Added => &mut self.added,
            Outcome::Changed => &mut self.changed,
            Outcome::Same => &mut self.same,
            Outcome::Wrong => &mut self.wrong,
        };
        *count += 1;
    }

    /// The rows that do something.
    pub fn doing(self) -> i64 {
        self.added + self.changed
    }
}

/// An import.
#[derive(Clone, Debug)]
pub struct Import {
    pub firm: FirmId,
    pub id: ImportId,
    pub kind: Kind,
    pub staff: StaffId,
    pub user: UserId,
    pub origin: String,
    pub language: pages::Lang,
    pub file: FileId,
    pub file_name: String,
    pub encoding: String,
    pub separator: String,
    pub unknown: Vec<String>,
    pub state: State,
    pub total: i64,
    pub done: i64,
    pub counts: Counts,
    /// What the check found that each row does.
    pub plan: Vec<u8>,
    /// Whether it was checked anew because something changed meanwhile.
    pub again: bool,
    pub created_at: i64,
    pub finished_at: Option<i64>,
}

impl Import {
    /// Reads the columns that `import_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Import, StoreError> {
        Ok(Import {
            firm: row.get(0)?,
            id: row.get(1)?,
            kind: Kind::from_code(&row.get::<String>(2)?).unwrap_or(Kind::Dossiers),
            staff: row.get(3)?,
            user: row.get(4)?,
            origin: row.get(5)?,
            language: pages::Lang::from_code(&row.get::<String>(6)?).unwrap_or_default(),
            file: row.get(7)?,
            file_name: row.get(8)?,
            encoding: row.get(9)?,
            separator: row.get(10)?,
            unknown: row.get::<String>(11)?.lines().map(str::to_owned).collect(),
            state: State::from_code(&row.get::<String>(12)?),
            total: row.get(13)?,
            done: row.get(14)?,
            counts: Counts {
                added: row.get(15)?,
                changed: row.get(16)?,
                same: row.get(17)?,
                wrong: row.get(18)?,
            },
            plan: row.get(19)?,
            again: row.get(20)?,
            created_at: row.get(21)?,
            finished_at: row.get(22)?,
        })
    }
}

/// What is wrong in one cell, as it is kept and shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
pub struct CellFault {
    /// The column; empty if it is the row as a whole.
    pub column: String,
    /// What stands there.
    pub value: String,
    pub code: String,
    /// In the language of who began the import.
    pub message: String,
}

/// What a row does, or why it cannot be taken.
#[derive(Clone, Debug)]
pub struct RowReport {
    /// As spreadsheets count: the header is row 1.
    pub number: i64,
    pub outcome: Outcome,
    pub name: String,
    /// The columns that would change.
    pub columns: Vec<String>,
    pub faults: Vec<CellFault>,
}

impl RowReport {
    /// Reads number, outcome, name, columns and faults.
    pub fn read(row: &Row<'_>) -> Result<RowReport, StoreError> {
        Ok(RowReport {
            number: row.get(0)?,
            outcome: Outcome::from_code(&row.get::<String>(1)?).unwrap_or(Outcome::Wrong),
            name: row.get(2)?,
            columns: row
                .get::<String>(3)?
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            faults: serde_json::from_str(&row.get::<String>(4)?).unwrap_or_default(),
        })
    }
}
