//! A batch: what is sent to many, how far it is, and what became of each.

use std::collections::BTreeMap;

use store::{Row, StoreError};

use super::requests::Wanted;
use crate::conversations::Reaching;
use crate::ids::{BatchId, ConversationId, DossierId, FirmId, StaffId, UserId};

/// The most clients or conversations of one batch.
pub const MOST: usize = 20_000;

// i18n: batch-state-* batch-reason-* batch-kind-*

/// What is done to each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Start a conversation in a dossier (CONV-3).
    Start,
    /// Answer in a conversation (CONV-16).
    Answer,
    /// End a conversation (CONV-16).
    Close,
    /// Make a file request in a dossier (REQ-8).
    Request,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Start, Kind::Answer, Kind::Close, Kind::Request];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Start => "start",
            Kind::Answer => "answer",
            Kind::Close => "close",
            Kind::Request => "request",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It waits for its time.
    Scheduled,
    Running,
    /// Somebody stopped it; it can go on.
    Paused,
    Done,
    /// Somebody ended it; what was sent stays sent.
    Cancelled,
}

impl State {
    const ALL: [State; 5] = [
        State::Scheduled,
        State::Running,
        State::Paused,
        State::Done,
        State::Cancelled,
    ];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            State::Scheduled => "scheduled",
            State::Running => "running",
            State::Paused => "paused",
            State::Done => "done",
            State::Cancelled => "cancelled",
        }
    }

    fn from_code(code: &str) -> State {
        State::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .unwrap_or(State::Cancelled)
    }

    /// The class of its badge.
    pub fn mark(self) -> &'static str {
        match self {
            State::Done => "is-success",
            State::Running | State::Scheduled => "is-reply",
            State::Paused => "is-warning",
            State::Cancelled => "",
        }
    }

    /// Whether something is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, State::Scheduled | State::Running | State::Paused)
    }
}

/// What became of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Waiting,
    Done,
    Failed,
    /// The client answered first.
    Skipped,
}

impl Outcome {
    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Waiting => "waiting",
            Outcome::Done => "done",
            Outcome::Failed => "failed",
            Outcome::Skipped => "skipped",
        }
    }
}

/// Why one was not done, as it is stored; its words are `batch-reason-…`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The dossier or conversation is not there any more for who sends.
    Gone,
    /// Who sends may not do it there.
    NotAllowed,
    Archived,
    /// The conversation has ended.
    Closed,
    /// Nobody at this client would see it.
    Nobody,
    /// The words cannot be written for this client.
    Words,
    /// Who sends does not work at the firm any more.
    Sender,
    /// The client wrote first.
    Answered,
    /// Nobody at this client may deliver.
    NobodyDelivers,
    /// The day on which it is due is over.
    Late,
}

impl Reason {
    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Gone => "gone",
            Reason::NotAllowed => "not_allowed",
            Reason::Archived => "archived",
            Reason::Closed => "closed",
            Reason::Nobody => "nobody",
            Reason::Words => "words",
            Reason::Sender => "sender",
            Reason::Answered => "answered",
            Reason::NobodyDelivers => "nobody_delivers",
            Reason::Late => "late",
        }
    }

    /// The text that explains it.
    pub fn text(code: &str) -> String {
        format!("batch-reason-{}", code.replace('_', "-"))
    }
}

/// What is sent off.
#[derive(Clone, Debug)]
pub struct NewBatch {
    /// Chosen by whoever asks, so that asking twice sends once.
    pub id: Option<BatchId>,
    pub what: What,
    pub cancel_if_answered: bool,
    /// Not before: milliseconds UTC.
    pub send_at: Option<i64>,
}

/// What is done, and to whom.
#[derive(Clone, Debug)]
pub enum What {
    Start {
        to: To,
        letter: Letter,
        reaching: Reaching,
    },
    Answer {
        to: Vec<ConversationId>,
        text: String,
    },
    Close {
        to: Vec<ConversationId>,
    },
    Request {
        to: To,
        wanted: Box<Wanted>,
    },
}

impl What {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            What::Start { .. } => Kind::Start,
            What::Answer { .. } => Kind::Answer,
            What::Close { .. } => Kind::Close,
            What::Request { .. } => Kind::Request,
        }
    }
}

/// Which dossiers.
#[derive(Clone, Debug)]
pub enum To {
    /// All that the monitor shows under this filter.
    Matching(Box<crate::monitor::Filter>),
    /// These.
    Chosen(Vec<DossierId>),
}

/// Where the words come from.
#[derive(Clone, Debug)]
pub enum Letter {
    Own {
        subject: String,
        text: String,
    },
    /// A template, with what the sender filled in.
    Template {
        template: String,
        filled: BTreeMap<String, String>,
    },
}

/// A batch as it stands.
#[derive(Clone, Debug)]
pub struct Batch {
    pub firm: FirmId,
    pub id: BatchId,
    pub kind: Kind,
    pub state: State,
    pub staff: StaffId,
    pub staff_name: String,
    pub user: UserId,
    pub origin: String,
    pub subject: String,
    pub text: String,
    pub template: String,
    pub filled: BTreeMap<String, String>,
    pub reaching: Reaching,
    pub cancel_if_answered: bool,
    pub send_at: Option<i64>,
    pub total: i64,
    pub done: i64,
    pub failed: i64,
    pub skipped: i64,
    pub created_at: i64,
    pub finished_at: Option<i64>,
    /// The template's type and words as they were when it was sent off.
    pub template_kind: String,
    pub wordings: Wordings,
    /// What is asked for.
    pub request: String,
}

/// Subject and text by the language's code.
pub type Wordings = BTreeMap<String, (String, String)>;

impl Batch {
    /// Reads the columns that `batch_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Batch, StoreError> {
        let groups: Vec<_> = row
            .get::<String>(12)?
            .lines()
            .filter_map(|id| id.parse().ok())
            .collect();
        Ok(Batch {
            firm: row.get(0)?,
            id: row.get(1)?,
            kind: Kind::from_code(&row.get::<String>(2)?).unwrap_or(Kind::Close),
            state: State::from_code(&row.get::<String>(3)?),
            staff: row.get(4)?,
            staff_name: row.get(5)?,
            user: row.get(6)?,
            origin: row.get(7)?,
            subject: row.get(8)?,
            text: row.get(9)?,
            template: row.get(10)?,
            filled: serde_json::from_str(&row.get::<String>(11)?).unwrap_or_default(),
            reaching: if groups.is_empty() {
                Reaching::All
            } else {
                Reaching::Chosen(Vec::new(), groups)
            },
            cancel_if_answered: row.get(13)?,
            send_at: row.get(14)?,
            total: row.get(15)?,
            done: row.get(16)?,
            failed: row.get(17)?,
            skipped: row.get(18)?,
            created_at: row.get(19)?,
            finished_at: row.get(20)?,
            template_kind: row.get(21)?,
            wordings: serde_json::from_str(&row.get::<String>(22)?).unwrap_or_default(),
            request: row.get(23)?,
        })
    }

    /// How many were dealt with, one way or another: the next one's number is one more.
    pub fn dealt_with(&self) -> i64 {
        self.done + self.failed + self.skipped
    }
}

/// One of a batch.
#[derive(Clone, Debug)]
pub struct Item {
    pub number: i64,
    pub dossier: DossierId,
    pub conversation: Option<ConversationId>,
}

impl Item {
    /// Reads the columns of `NEXT_ITEMS`.
    pub fn read(row: &Row<'_>) -> Result<Item, StoreError> {
        Ok(Item {
            number: row.get(0)?,
            dossier: row.get(1)?,
            conversation: row.get(2)?,
        })
    }
}

/// One that was not done, for the report.
#[derive(Clone, Debug)]
pub struct Left {
    pub number: i64,
    pub dossier: DossierId,
    /// Empty if who looks does not see the dossier any more.
    pub name: String,
    pub conversation: Option<ConversationId>,
    /// `failed` or `skipped`.
    pub outcome: String,
    pub reason: String,
}

impl Left {
    /// Reads the columns of `LEFT`.
    pub fn read(row: &Row<'_>) -> Result<Left, StoreError> {
        Ok(Left {
            number: row.get(0)?,
            dossier: row.get(1)?,
            name: row.get(2)?,
            conversation: row.get(3)?,
            outcome: row.get(4)?,
            reason: row.get(5)?,
        })
    }
}
