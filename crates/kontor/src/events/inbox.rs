//! What is recorded of mail in connected mailboxes.

use serde::{Deserialize, Serialize};

use super::model::Event;
use crate::ids::InboxMailId;

/// Something that happened to mail of a dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum InboxEvent {
    #[serde(rename = "inbox.came")]
    Came { address: String, subject: String },
    /// Seen in a mailbox, or written in Kontor and taken by its server.
    #[serde(rename = "inbox.sent")]
    Sent { address: String, subject: String },
    #[serde(rename = "inbox.written")]
    Written {
        mail: InboxMailId,
        address: String,
        subject: String,
    },
    #[serde(rename = "inbox.failed")]
    Failed { address: String, subject: String },
    #[serde(rename = "inbox.again")]
    Again { mail: InboxMailId, subject: String },
    #[serde(rename = "inbox.dealt_with")]
    DealtWith { subject: String },
    #[serde(rename = "inbox.waits")]
    Waits { subject: String },
    #[serde(rename = "inbox.saving_on")]
    SavingOn {},
    #[serde(rename = "inbox.saving_off")]
    SavingOff {},
}

impl From<InboxEvent> for Event {
    fn from(event: InboxEvent) -> Event {
        Event::Inbox(event)
    }
}
