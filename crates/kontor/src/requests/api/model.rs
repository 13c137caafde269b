//! What the API says of file requests, and takes.

use serde::{Deserialize, Deserializer, Serialize};
use store::Tx;
use utoipa::ToSchema;

use crate::access::Grant;
use crate::ids::{
    ChecklistId, ContactId, DocumentId, DossierId, EngagementId, FileId, FolderId, ItemId,
    RequestId,
};
use crate::refusal::Refusal;
use crate::requests::access::Ask;
use crate::requests::lists;
use crate::requests::model::{FileRequest, Item, NewItem, NewRequest};
use crate::requests::reminders::Changes;

/// A file request in a list.
#[derive(Serialize, ToSchema)]
pub struct FileRequestItem {
    id: RequestId,
    dossier: DossierId,
    subject: String,
    /// `open`, `partly`, `checking` (nothing is missing, some is looked at for viruses), `delivered`, `accepted`,
    /// `sent_back` or `cancelled`.
    state: &'static str,
    overdue: bool,
    /// YYYY-MM-DD.
    due: Option<String>,
    items_total: i64,
    items_delivered: i64,
    asked_by: String,
    /// The engagement that it belongs to; the firm's side alone sees it.
    pub(super) engagement: Option<Belongs>,
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
            engagement: request.engagement.map(|id| Belongs {
                id,
                name: request.engagement_name,
            }),
            created_at: pages::when::iso(request.created_at),
            last_at: pages::when::iso(request.last_at),
        }
    }

    /// Without what is the firm's own, for clients.
    pub(super) fn for_face(mut self, staff: bool) -> FileRequestItem {
        if !staff {
            self.engagement = None;
        }
        self
    }
}

/// What it belongs to.
#[derive(Serialize, ToSchema)]
pub struct Belongs {
    id: EngagementId,
    name: String,
}

/// A document that is to be updated.
#[derive(Serialize, ToSchema)]
pub struct ToUpdate {
    id: DocumentId,
    /// Empty if it is deleted.
    name: String,
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
    /// `open`, `checking` (looked at for viruses), `delivered`, `accepted` or `sent_back`.
    state: &'static str,
    /// Why it was sent back.
    why: Option<String>,
    answer: Option<String>,
    delivered_by: Option<String>,
    delivered_at: Option<String>,
    version: i64,
    /// What is accepted becomes its next version.
    document: Option<ToUpdate>,
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
    /// What the virus scanner said: `waiting`, `clean`, `infected` or `too_large`; `null` where there was none.
    /// Only what is clean or `null` is handed out: 409 otherwise.
    scan: Option<&'static str>,
    /// The document that it became.
    document: Option<DocumentId>,
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
            scan: file.check.said(),
            document: file.document,
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
            document: item.document.map(|id| ToUpdate {
                id,
                name: item.document_name,
            }),
        }
    }
}

/// A file request to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFileRequest {
    subject: String,
    recipients: Vec<ContactId>,
    #[serde(default)]
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
    /// An engagement of the dossier.
    engagement: Option<EngagementId>,
    /// Where accepted files go; a folder named after the subject unless said.
    folder: Option<FolderId>,
    /// A document of the dossier to update: what is accepted becomes its next version. It is what the only
    /// file item asks for; without one, an item of its own.
    document: Option<DocumentId>,
    /// A checklist whose items are asked for after those of `items`, in the client's language.
    pub(super) checklist: Option<ChecklistId>,
    /// A finished upload that becomes a document to update, as an item of its own.
    upload: Option<FileId>,
}

/// What changes of a file request.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileRequestChanges {
    /// YYYY-MM-DD; empty for no day.
    due: Option<String>,
    /// Empty for none.
    reminders: Option<Vec<i64>>,
    /// An engagement of the dossier; `null` for none.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<EngagementId>)]
    engagement: Option<Option<EngagementId>>,
    /// Where accepted files go; `null` for a folder named after the subject.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<FolderId>)]
    folder: Option<Option<FolderId>>,
}

/// Tells `null` from what is not there.
fn nullable<'de, T, D>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::<T>::deserialize(from).map(Some)
}

impl FileRequestChanges {
    pub(super) fn typed(self) -> Changes {
        Changes {
            due: self.due,
            reminders: self.reminders,
            engagement: self.engagement,
            folder: self.folder,
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
    /// A document of the dossier to update.
    document: Option<DocumentId>,
}

impl ItemToAsk {
    /// As typed.
    pub fn typed(&self) -> NewItem {
        NewItem {
            kind: self.kind.clone(),
            title: self.title.clone(),
            choices: self.choices.clone(),
            document: self.document,
        }
    }
}

impl NewFileRequest {
    pub(super) fn typed(&self) -> NewRequest {
        let mut items: Vec<NewItem> = self.items.iter().map(ItemToAsk::typed).collect();
        if self.document.is_some() {
            let mut files = items.iter_mut().filter(|item| item.kind == "file");
            match (files.next(), files.next()) {
                (Some(only), None) => only.document = only.document.or(self.document),
                _ => items.insert(0, NewItem::update(self.document, String::new())),
            }
        }
        NewRequest {
            subject: self.subject.clone(),
            description: self.description.clone(),
            mail_text: self.additional_message.clone(),
            due: self.due.clone(),
            reminders: self.reminders.clone(),
            recipients: self.recipients.clone(),
            items,
            engagement: self.engagement,
            upload: self.upload,
            folder: self.folder,
        }
    }

    /// An item of its own for a document bears the document's name.
    pub(super) fn name_update(
        tx: &mut Tx<'_>,
        asking: &Grant<'_, Ask>,
        typed: &mut NewRequest,
    ) -> Result<(), Refusal> {
        for item in typed.items.iter_mut().filter(|item| item.title.is_empty()) {
            if let Some(id) = item.document {
                item.title = lists::document_name(tx, asking, id)?.unwrap_or_default();
            }
        }
        Ok(())
    }
}
