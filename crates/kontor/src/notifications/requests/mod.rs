//! Mail about file requests: what clients are asked, reminded of and given back, their receipts, and
//! what the firm is told of what came.
//!
//! - A mail's `data` says what it is about; what it says is looked up when it is sent.
//! - Clients are told where NOTIFY is on for chats and client tasks (NOTE-2).
//! - What comes within some minutes is told in one mail, to whoever brought it and to each of the staff.

mod came;
mod client;
pub mod store;
mod words;

use serde::{Deserialize, Serialize};

use crate::ids::{DossierId, ItemId, RequestId};

pub use came::tell_came;
pub(super) use came::{Came, content as came};
pub use client::tell_request;
pub(super) use client::{content, letter};
pub(super) use words::{came_sheet, sheet};

/// What a client is told of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    Asked,
    Reminder,
    SentBack,
    Cancelled,
    Receipt,
}

/// What a mail to a client is about: its `data`, and the payload of the job that plans it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    pub request: RequestId,
    pub what: What,
    /// When it happened; of a receipt, since when things came.
    pub at: i64,
    /// Of a receipt: what it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
}

/// A line of such a mail.
#[derive(Clone, Debug)]
pub(super) enum Point {
    Item(String),
    Back {
        item: String,
        why: String,
    },
    File {
        name: String,
        size: i64,
        at: i64,
        sha256: String,
    },
    Answer {
        item: String,
        at: i64,
    },
}

/// What such a mail says.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub what: What,
    pub dossier: DossierId,
    pub dossier_name: String,
    pub request: RequestId,
    pub subject: String,
    pub asked_by: String,
    /// Flat text, in one paragraph (REQ-4); may be empty.
    pub paragraph: String,
    /// YYYY-MM-DD, or empty.
    pub due: String,
    pub overdue: bool,
    pub zone: String,
    pub points: Vec<Point>,
    /// Whether a link to activate access goes on top.
    pub activation: bool,
}
