//! A file request and its items: what they are, what may be typed in, and which state follows.

use std::str::FromStr;

use jiff::civil::Date;
use pages::text::Bounds;
use pages::{Arg, Faults};
use serde::Serialize;
use store::{Row, StoreError};

use crate::contacts::line;
use crate::conversations::model::checked;
use crate::firms::ReminderDays;
use crate::ids::{ContactId, DossierId, FileId, ItemId, RequestId, StaffId};

/// The most things that one request asks for.
pub const MOST_ITEMS: usize = 50;
/// The most people of whom it is asked.
pub const MOST_RECIPIENTS: usize = 50;
/// The most answers that a choice offers.
pub const MOST_CHOICES: usize = 20;
const SUBJECT: usize = 200;
const TITLE: usize = 200;
const TEXT: Bounds = Bounds::lines(0, 5000);
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
}

impl FileRequest {
    /// How many columns [`FileRequest::read`] takes.
    pub const COLUMNS: usize = 16;

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
}

/// One thing to ask for, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewItem {
    pub kind: String,
    pub title: String,
    pub choices: Vec<String>,
}

/// A request to make, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewRequest {
    pub subject: String,
    pub description: String,
    pub mail_text: String,
    pub due: String,
    /// The firm's, if it is not said.
    pub reminders: Option<Vec<i64>>,
    pub recipients: Vec<ContactId>,
    pub items: Vec<NewItem>,
}

/// What was typed once it is found to be good.
#[derive(Clone, Debug)]
pub struct Checked {
    pub subject: String,
    pub description: String,
    pub mail_text: String,
    pub due: String,
    pub reminders: Option<ReminderDays>,
    pub recipients: Vec<ContactId>,
    pub items: Vec<(Kind, String, Vec<String>)>,
}

impl NewRequest {
    /// Tidied, noting what is wrong. `today` is the day at the firm.
    pub fn check(&self, faults: &mut Faults, today: &str) -> Checked {
        let mut recipients = self.recipients.clone();
        recipients.sort();
        recipients.dedup();
        if recipients.is_empty() {
            // i18n: fault-request-nobody
            faults.add("recipients", "fault-request-nobody", Vec::new());
        }
        too_many(faults, "recipients", recipients.len(), MOST_RECIPIENTS);
        let mut items = Vec::new();
        for (n, item) in self.items.iter().enumerate().take(MOST_ITEMS) {
            items.extend(item.check(faults, n));
        }
        if self.items.is_empty() {
            // i18n: fault-request-empty
            faults.add("items", "fault-request-empty", Vec::new());
        }
        too_many(faults, "items", self.items.len(), MOST_ITEMS);
        Checked {
            subject: line(faults, "subject", &self.subject, 1, SUBJECT),
            description: checked(faults, "description", &self.description, TEXT),
            mail_text: checked(faults, "additional_message", &self.mail_text, TEXT),
            due: day(faults, "due", &self.due, Some(today)),
            reminders: self
                .reminders
                .as_ref()
                .map(|days| ReminderDays::check(faults, days)),
            recipients,
            items,
        }
    }
}

impl NewItem {
    fn check(&self, faults: &mut Faults, n: usize) -> Option<(Kind, String, Vec<String>)> {
        let field = |name: &str| format!("items.{n}.{name}");
        let title = line(faults, &field("title"), &self.title, 1, TITLE);
        let Some(kind) = Kind::from_code(&self.kind) else {
            faults.add(&field("kind"), "fault-choice", Vec::new());
            return None;
        };
        let choices = match kind {
            Kind::Choice => {
                let given = self.choices.iter().filter(|text| !text.trim().is_empty());
                let choices: Vec<String> = given
                    .map(|text| line(faults, &field("choices"), text, 1, TITLE))
                    .collect();
                if choices.len() < 2 {
                    // i18n: fault-request-choices
                    faults.add(&field("choices"), "fault-request-choices", Vec::new());
                }
                too_many(faults, &field("choices"), choices.len(), MOST_CHOICES);
                choices
            }
            Kind::File | Kind::Text | Kind::Date => Vec::new(),
        };
        Some((kind, title, choices))
    }
}

fn too_many(faults: &mut Faults, field: &str, found: usize, most: usize) {
    if found > most {
        faults.add(field, "fault-too-many", vec![("max", Arg::from(most))]);
    }
}

/// A day as YYYY-MM-DD or nothing, not before `earliest`.
pub fn day(faults: &mut Faults, field: &str, raw: &str, earliest: Option<&str>) -> String {
    let raw = raw.trim();
    if raw.is_empty() {
        return String::new();
    }
    match Date::from_str(raw) {
        Ok(date) if raw.len() == 10 && (2000..2200).contains(&date.year()) => {
            let day = date.to_string();
            if earliest.is_some_and(|earliest| day.as_str() < earliest) {
                // i18n: fault-request-past
                faults.add(field, "fault-request-past", Vec::new());
            }
            day
        }
        _ => {
            // i18n: fault-request-day
            faults.add(field, "fault-request-day", Vec::new());
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ItemState::{Accepted, Delivered, Open, SentBack};

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
        ] {
            assert_eq!(state_of(items), state, "{items:?}");
        }
    }

    #[test]
    fn days_are_days() {
        let read = |raw: &str| {
            let mut faults = Faults::new();
            let day = day(&mut faults, "due", raw, Some("2026-11-02"));
            (day, faults.is_empty())
        };
        assert_eq!(read(""), (String::new(), true));
        assert_eq!(read("2026-11-02"), ("2026-11-02".to_owned(), true));
        assert!(!read("2026-11-01").1);
        for nonsense in [
            "2026-02-30",
            "tomorrow",
            "20261102",
            "9999-01-01",
            "2026-11-02T10",
        ] {
            assert!(!read(nonsense).1, "{nonsense}");
        }
    }
}
