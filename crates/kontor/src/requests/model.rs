//! A file request and its items: what they are, what may be typed in, and which state follows.

use pages::text::Bounds;
use serde::Serialize;
use store::{Row, StoreError};

pub use super::typed::{CheckedItem, NewItem, NewRequest, day};
use crate::files::Check;
use crate::firms::ReminderDays;
use crate::ids::{
    DocumentId, DossierId, EngagementId, FileId, FolderId, ItemId, RequestId, StaffId,
};

/// The most things that one request asks for.
pub const MOST_ITEMS: usize = 50;
/// The most people of whom it is asked.
pub const MOST_RECIPIENTS: usize = 50;
/// The most answers that a choice offers.
pub const MOST_CHOICES: usize = 20;
/// An answer that is written.
pub const ANSWER: Bounds = Bounds::lines(1, 5000);
/// Why something is sent back.
pub const WHY: Bounds = Bounds::lines(1, 1000);

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$note])* $variant),* }
        impl $name {
            /// Its name in the database and in the API.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// The one with this name.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }
        }
    };
}

codes!(
    /// What an item asks for.
    Kind { File = "file", Text = "text", Date = "date", Choice = "choice" }
);
codes!(
    /// How far an item is.
    ItemState {
        Open = "open",
        /// Files came and are looked at for viruses: they count when they are clean.
        Checking = "checking",
        Delivered = "delivered",
        Accepted = "accepted",
        SentBack = "sent_back",
    }
);
codes!(
    /// How far a request is (REQ-7); that it is overdue follows from its day.
    State {
        Open = "open",
        Partly = "partly",
        /// Nothing is missing, and some of it is looked at for viruses.
        Checking = "checking",
        Delivered = "delivered",
        Accepted = "accepted",
        SentBack = "sent_back",
        Cancelled = "cancelled",
    }
);

impl State {
    /// Whether the client has something to do.
    pub fn waits_for_client(self) -> bool {
        matches!(self, State::Open | State::Partly | State::SentBack)
    }

    /// Whether it is over.
    pub fn is_over(self) -> bool {
        matches!(self, State::Accepted | State::Cancelled)
    }
}

/// The state that follows from those of the items.
pub fn state_of(items: &[ItemState]) -> State {
    let all = |wanted: &[ItemState]| items.iter().all(|item| wanted.contains(item));
    if all(&[ItemState::Accepted]) {
        State::Accepted
    } else if items.contains(&ItemState::SentBack) {
        State::SentBack
    } else if all(&[ItemState::Accepted, ItemState::Delivered]) {
        State::Delivered
    } else if all(&[
        ItemState::Accepted,
        ItemState::Delivered,
        ItemState::Checking,
    ]) {
        State::Checking
    } else if all(&[ItemState::Open]) {
        State::Open
    } else {
        State::Partly
    }
}

/// What a firm asks of a client.
#[derive(Clone, Debug)]
pub struct FileRequest {
    pub id: RequestId,
    pub dossier: DossierId,
    pub subject: String,
    pub description: String,
    pub mail_text: String,
    /// YYYY-MM-DD, or empty.
    pub due: String,
    pub state: State,
    pub items: i64,
    pub delivered: i64,
    pub asked_by: StaffId,
    pub asked_name: String,
    pub created_at: i64,
    pub last_at: i64,
    pub version: i64,
    pub reminders: ReminderDays,
    pub reminded_at: Option<i64>,
    /// Where accepted files go.
    pub folder: Option<FolderId>,
    pub engagement: Option<EngagementId>,
    pub engagement_name: String,
}

impl FileRequest {
    /// How many columns [`FileRequest::read`] takes.
    pub const COLUMNS: usize = 19;

    /// Reads the columns that `request_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<FileRequest, StoreError> {
        Ok(FileRequest {
            id: row.get(0)?,
            dossier: row.get(1)?,
            subject: row.get(2)?,
            description: row.get(3)?,
            mail_text: row.get(4)?,
            due: row.get(5)?,
            state: State::from_code(&row.get::<String>(6)?).unwrap_or(State::Open),
            items: row.get(7)?,
            delivered: row.get(8)?,
            asked_by: row.get(9)?,
            asked_name: row.get(10)?,
            created_at: row.get(11)?,
            last_at: row.get(12)?,
            version: row.get(13)?,
            reminders: ReminderDays::read(&row.get::<String>(14)?),
            reminded_at: row.get(15)?,
            folder: row.get(16)?,
            engagement: row.get(17)?,
            engagement_name: row.get(18)?,
        })
    }

    /// Whether its day is over and the client still has something to do; `today` as YYYY-MM-DD.
    pub fn is_overdue(&self, today: &str) -> bool {
        !self.due.is_empty() && self.due.as_str() < today && self.state.waits_for_client()
    }
}

/// One thing that is asked for.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: ItemId,
    pub request: RequestId,
    pub position: i64,
    pub kind: Kind,
    pub title: String,
    pub choices: Vec<String>,
    pub state: ItemState,
    pub why: String,
    pub answer: String,
    pub by_name: String,
    pub at: Option<i64>,
    pub version: i64,
    /// What it asks to update; the name is empty if the document is deleted.
    pub document: Option<DocumentId>,
    pub document_name: String,
    pub files: Vec<Delivered>,
}

impl Item {
    /// Reads the columns that `item_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Item, StoreError> {
        Ok(Item {
            id: row.get(0)?,
            request: row.get(1)?,
            position: row.get(2)?,
            kind: Kind::from_code(&row.get::<String>(3)?).unwrap_or(Kind::File),
            title: row.get(4)?,
            choices: row.get::<String>(5)?.lines().map(str::to_owned).collect(),
            state: ItemState::from_code(&row.get::<String>(6)?).unwrap_or(ItemState::Open),
            why: row.get(7)?,
            answer: row.get(8)?,
            by_name: row.get(9)?,
            at: row.get(10)?,
            version: row.get(11)?,
            document: row.get(12)?,
            document_name: row.get(13)?,
            files: Vec::new(),
        })
    }
}

/// A file that came for an item.
#[derive(Clone, Debug)]
pub struct Delivered {
    pub file: FileId,
    pub name: String,
    pub size: i64,
    pub content_type: String,
    /// Of an earlier delivery, which was sent back.
    pub earlier: bool,
    pub check: Check,
    /// The document that it became.
    pub document: Option<DocumentId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use ItemState::{Accepted, Checking, Delivered, Open, SentBack};

    #[test]
    fn req_7_the_state_follows_from_the_items() {
        for (items, state) in [
            (&[Open, Open][..], State::Open),
            (&[Open, Delivered], State::Partly),
            (&[Open, Accepted], State::Partly),
            (&[Delivered, Delivered], State::Delivered),
            (&[Delivered, Accepted], State::Delivered),
            (&[Accepted, Accepted], State::Accepted),
            (&[Accepted, SentBack], State::SentBack),
            (&[Open, SentBack], State::SentBack),
            (&[Open, Checking], State::Partly),
            (&[Accepted, Checking], State::Checking),
            (&[Checking, Delivered], State::Checking),
        ] {
            assert_eq!(state_of(items), state, "{items:?}");
        }
    }
}
