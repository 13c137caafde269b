//! What is recorded of connected mailboxes.

use serde::{Deserialize, Serialize};

use super::model::{Change, Event};

/// Something that happened to a mailbox of the firm's.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum MailboxEvent {
    #[serde(rename = "mailbox.added")]
    Added { address: String },
    #[serde(rename = "mailbox.changed")]
    Changed {
        address: String,
        changes: Vec<Change>,
    },
    #[serde(rename = "mailbox.removed")]
    Removed { address: String },
    /// It cannot be read; why, in a word.
    #[serde(rename = "mailbox.failing")]
    Failing { address: String, why: String },
    #[serde(rename = "mailbox.works")]
    Works { address: String },
}

impl From<MailboxEvent> for Event {
    fn from(event: MailboxEvent) -> Event {
        Event::Mailboxes(event)
    }
}
