//! What the API says of file requests, and takes.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{ContactId, DossierId, FileId, ItemId, RequestId};
use crate::requests::model::{FileRequest, Item, NewItem, NewRequest};
use crate::requests::reminders::Changes;

/// A file request in a list.
#[derive(Serialize, ToSchema)]
pub struct FileRequestItem {
    id: RequestId,
    dossier: DossierId,
    subject: String,
    /// `open`, `partly`, `delivered`, `accepted`, `sent_back` or `cancelled`.
    state: &'static str,
    overdue: bool,
    /// YYYY-MM-DD.
    due: Option<String>,
    items_total: i64,
    items_delivered: i64,
    asked_by: String,
    created_at: String,
    last_at: String,
}

impl FileRequestItem {
    pub(super) fn of(request: FileRequest, today: &str) -> FileRequestItem {
        FileRequestItem {
            overdue: request.is_overdue(today),
            id: request.id,
            dossier: request.dossier,
            subject: request.subject,
            state: request.state.code(),
            due: Some(request.due).filter(|due| !due.is_empty()),
            items_total: request.items,
            items_delivered: request.delivered,
            asked_by: request.asked_name,
            created_at: pages::when::iso(request.created_at),
            last_at: pages::when::iso(request.last_at),
        }
    }
}

/// A file request with what it asks for.
#[derive(Serialize, ToSchema)]
pub struct FileRequestWhole {
    #[serde(flatten)]
    pub(super) request: FileRequestItem,
    pub(super) description: String,
    /// What its mail said besides; the firm's side alone sees it.
    pub(super) additional_message: Option<String>,
    /// On which days one reminds, counted from the due day; the firm's side alone sees them.
    pub(super) reminders: Option<Vec<i64>>,
    pub(super) reminded_at: Option<String>,
    pub(super) recipients: Vec<Recipient>,
    pub(super) items: Vec<RequestedItem>,
}

/// Of whom something is asked.
#[derive(Serialize, ToSchema)]
pub struct Recipient {
    pub(super) id: ContactId,
    pub(super) name: String,
}

/// One thing that is asked for.
#[derive(Serialize, ToSchema)]
pub struct RequestedItem {
    id: ItemId,
    /// `file`, `text`, `date` or `choice`.
    kind: &'static str,
    title: String,
    choices: Vec<String>,
    /// `open`, `delivered`, `accepted` or `sent_back`.
    state: &'static str,
    /// Why it was sent back.
    why: Option<String>,
    answer: Option<String>,
    delivered_by: Option<String>,
    delivered_at: Option<String>,
    version: i64,
    files: Vec<DeliveredFile>,
}

/// A file that came.
#[derive(Serialize, ToSchema)]
pub struct DeliveredFile {
    id: FileId,
    name: String,
    size: i64,
    content_type: String,
    /// Of an earlier delivery, which was sent back.
    earlier: bool,
}

pub(super) fn said(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

impl RequestedItem {
    pub(super) fn of(item: Item) -> RequestedItem {
        let files = item.files.into_iter().map(|file| DeliveredFile {
            id: file.file,
            name: file.name,
            size: file.size,
            content_type: file.content_type,
            earlier: file.earlier,
        });
        RequestedItem {
            files: files.collect(),
            id: item.id,
            kind: item.kind.code(),
            title: item.title,
            choices: item.choices,
            state: item.state.code(),
            why: said(item.why),
            answer: said(item.answer),
            delivered_by: said(item.by_name),
            delivered_at: item.at.map(pages::when::iso),
            version: item.version,
        }
    }
}

/// A file request to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFileRequest {
    subject: String,
    recipients: Vec<ContactId>,
    items: Vec<ItemToAsk>,
    #[serde(default)]
    description: String,
    /// Added to its mail as flat text.
    #[serde(default)]
    additional_message: String,
    /// YYYY-MM-DD.
    #[serde(default)]
    due: String,
    /// On which days one reminds, counted from the due day, those before it negative; the firm's unless
    /// said.
    reminders: Option<Vec<i64>>,
}

/// What changes of a file request.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileRequestChanges {
    /// YYYY-MM-DD; empty for no day.
    due: Option<String>,
    /// Empty for none.
    reminders: Option<Vec<i64>>,
}

impl FileRequestChanges {
    pub(super) fn typed(self) -> Changes {
        Changes {
            due: self.due,
            reminders: self.reminders,
        }
    }
}

/// One thing to ask for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemToAsk {
    /// `file`, `text`, `date` or `choice`.
    kind: String,
    title: String,
    /// Of a choice: two or more.
    #[serde(default)]
    choices: Vec<String>,
}

impl NewFileRequest {
    pub(super) fn typed(&self) -> NewRequest {
        let items = self.items.iter().map(|item| NewItem {
            kind: item.kind.clone(),
            title: item.title.clone(),
            choices: item.choices.clone(),
        });
        NewRequest {
            subject: self.subject.clone(),
            description: self.description.clone(),
            mail_text: self.additional_message.clone(),
            due: self.due.clone(),
            reminders: self.reminders.clone(),
            recipients: self.recipients.clone(),
            items: items.collect(),
        }
    }
}
