//! Documents as they stand in JSON.

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use super::folders::FolderItem;
use crate::app::hex;
use crate::documents::model::{Document, Version};
use crate::ids::{DocumentId, DossierId, FileId, FolderId};

/// A document.
#[derive(Serialize, ToSchema)]
pub struct DocumentItem {
    pub(super) id: DocumentId,
    pub(super) dossier: DossierId,
    /// `null` at the top of the dossier.
    pub(super) folder: Option<FolderId>,
    /// `private`, `shared` or `uploads`, as its folder is.
    pub(super) access: &'static str,
    pub(super) name: String,
    /// The type that its bytes speak for.
    pub(super) content_type: String,
    pub(super) size: i64,
    /// Of its newest version.
    pub(super) sha256: String,
    /// The number of its newest version.
    pub(super) version: i64,
    /// Who brought the newest version, and when.
    pub(super) by: String,
    pub(super) at: String,
    pub(super) created_at: String,
    /// `null` unless it was deleted.
    pub(super) deleted_at: Option<String>,
    /// What the virus scanner said of the newest version: `waiting`, `clean`, `infected` or `too_large`; `null`
    /// where there was none. Only what is clean or `null` is handed out: 409 otherwise.
    pub(super) scan: Option<&'static str>,
}

impl DocumentItem {
    pub(super) fn of(document: Document) -> DocumentItem {
        DocumentItem {
            id: document.id,
            dossier: document.dossier,
            folder: document.folder(),
            access: document.access.code(),
            sha256: hex(&document.sha256),
            name: document.name,
            content_type: document.content_type,
            size: document.size,
            version: document.number,
            by: document.by,
            at: pages::when::iso(document.at),
            created_at: pages::when::iso(document.created_at),
            deleted_at: document.deleted_at.map(pages::when::iso),
            scan: document.check.said(),
        }
    }
}

/// One version of a document.
#[derive(Serialize, ToSchema)]
pub struct VersionItem {
    pub(super) number: i64,
    /// What the file was called.
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) size: i64,
    pub(super) sha256: String,
    pub(super) by: String,
    pub(super) at: String,
    /// What the firm's people say of it; empty to clients.
    pub(super) note: String,
    /// As of a document.
    pub(super) scan: Option<&'static str>,
}

impl VersionItem {
    pub(super) fn of(version: Version) -> VersionItem {
        VersionItem {
            number: version.number,
            name: version.name,
            content_type: version.content_type,
            size: version.size,
            sha256: hex(&version.sha256),
            by: version.by,
            at: pages::when::iso(version.at),
            note: version.note,
            scan: version.check.said(),
        }
    }
}

/// A new document.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDocument {
    /// A finished upload of one's own.
    pub(super) upload: FileId,
    /// As the file is called unless said.
    pub(super) name: Option<String>,
    /// The top of the dossier unless said.
    pub(super) folder: Option<FolderId>,
    pub(super) note: Option<String>,
}

/// A new version.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVersion {
    pub(super) upload: FileId,
    pub(super) note: Option<String>,
}

/// What of a document is to change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentChanges {
    pub(super) name: Option<String>,
    /// `null` is the top of the dossier.
    #[serde(default, deserialize_with = "said")]
    #[schema(value_type = Option<FolderId>)]
    pub(super) folder: Option<Option<FolderId>>,
}

/// What goes into a ZIP; all in the place if nothing is named.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PackBody {
    /// The top of the dossier unless said.
    pub(super) folder: Option<FolderId>,
    #[serde(default)]
    pub(super) documents: Vec<DocumentId>,
    #[serde(default)]
    pub(super) folders: Vec<FolderId>,
}

/// What was deleted.
#[derive(Serialize, ToSchema)]
pub struct TrashAnswer {
    pub(super) folders: Vec<FolderItem>,
    pub(super) documents: Vec<DocumentItem>,
}

/// Tells `null` from what is not there.
pub(super) fn said<'de, T, D>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::<T>::deserialize(from).map(Some)
}
