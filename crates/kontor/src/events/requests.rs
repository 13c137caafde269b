//! What is recorded of file requests.

use serde::{Deserialize, Serialize};

use super::model::{Change, Event};
use crate::ids::RequestId;

/// Something that happened to a file request.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum RequestEvent {
    #[serde(rename = "request.made")]
    Made {
        request: RequestId,
        subject: String,
        items: Vec<String>,
        /// YYYY-MM-DD, or empty.
        due: String,
    },
    #[serde(rename = "request.item_delivered")]
    Delivered {
        request: RequestId,
        subject: String,
        item: String,
        /// SHA-256 of what came, in hexadecimal; of an answer in words, of its text.
        sha256: Vec<String>,
    },
    /// Files came and are looked at for viruses first; with hashes as above.
    #[serde(rename = "request.item_brought")]
    Brought {
        request: RequestId,
        subject: String,
        item: String,
        sha256: Vec<String>,
    },
    /// Everything that came was infected.
    #[serde(rename = "request.item_not_delivered")]
    NotDelivered {
        request: RequestId,
        subject: String,
        item: String,
    },
    #[serde(rename = "request.item_accepted")]
    Accepted {
        request: RequestId,
        subject: String,
        item: String,
    },
    #[serde(rename = "request.item_sent_back")]
    SentBack {
        request: RequestId,
        subject: String,
        item: String,
        why: String,
    },
    #[serde(rename = "request.cancelled")]
    Cancelled { request: RequestId, subject: String },
    #[serde(rename = "request.changed")]
    Changed {
        request: RequestId,
        subject: String,
        changes: Vec<Change>,
    },
    #[serde(rename = "request.reminded")]
    Reminded { request: RequestId, subject: String },
    #[serde(rename = "request.link_made")]
    LinkMade {
        request: RequestId,
        subject: String,
        until: String,
        files: i64,
        megabytes: i64,
    },
    #[serde(rename = "request.link_revoked")]
    LinkRevoked { request: RequestId, subject: String },
    #[serde(rename = "checklist.added")]
    ChecklistAdded { name: String },
    #[serde(rename = "checklist.changed")]
    ChecklistChanged { name: String },
    #[serde(rename = "checklist.removed")]
    ChecklistRemoved { name: String },
}

impl From<RequestEvent> for Event {
    fn from(event: RequestEvent) -> Event {
        Event::Requests(event)
    }
}
