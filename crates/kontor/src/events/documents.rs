//! What is recorded of folders and documents.

use serde::{Deserialize, Serialize};

use super::model::Event;
use crate::ids::{DocumentId, FolderId};

/// Something that happened to documents.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum DocumentEvent {
    #[serde(rename = "document.added")]
    Added {
        document: DocumentId,
        name: String,
        /// The name of its folder; empty at the top.
        folder: String,
        file_sha256: String,
        size: i64,
    },
    #[serde(rename = "document.version_added")]
    VersionAdded {
        document: DocumentId,
        name: String,
        number: i64,
        file_sha256: String,
        size: i64,
    },
    #[serde(rename = "document.renamed")]
    Renamed {
        document: DocumentId,
        name: String,
        before: String,
    },
    #[serde(rename = "document.moved")]
    Moved {
        document: DocumentId,
        name: String,
        folder: String,
        before: String,
    },
    #[serde(rename = "document.deleted")]
    Deleted { document: DocumentId, name: String },
    #[serde(rename = "document.restored")]
    Restored { document: DocumentId, name: String },
    /// Removed for good.
    #[serde(rename = "document.purged")]
    Purged {
        document: DocumentId,
        name: String,
        versions: i64,
    },
    #[serde(rename = "folder.purged")]
    FolderPurged { folder_id: FolderId, name: String },
    #[serde(rename = "document.packed")]
    Packed {
        /// The folder that was taken away as a ZIP; empty if it was the top of the dossier.
        folder: String,
        documents: i64,
    },
    #[serde(rename = "folder.added")]
    FolderAdded {
        folder_id: FolderId,
        name: String,
        access: String,
    },
    #[serde(rename = "folder.renamed")]
    FolderRenamed {
        folder_id: FolderId,
        name: String,
        before: String,
    },
    #[serde(rename = "folder.moved")]
    FolderMoved {
        folder_id: FolderId,
        name: String,
        folder: String,
        before: String,
    },
    #[serde(rename = "folder.opened")]
    FolderOpened {
        folder_id: FolderId,
        name: String,
        access: String,
        before: String,
    },
    #[serde(rename = "folder.deleted")]
    FolderDeleted {
        folder_id: FolderId,
        name: String,
        documents: i64,
    },
    #[serde(rename = "folder.restored")]
    FolderRestored { folder_id: FolderId, name: String },
}

impl From<DocumentEvent> for Event {
    fn from(event: DocumentEvent) -> Event {
        Event::Documents(event)
    }
}
