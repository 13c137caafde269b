//! Removing for good what was deleted: by hand, or when the firm's days are over.
//!
//! A file that something else holds as well, a message or what came for a request, stays with that.

use store::Tx;

use super::about;
use crate::access::rights::hold;
use crate::access::{Actor, Grant};
use crate::documents::access::{ManageDocument, ManageFolder};
use crate::documents::model::{Document, Folder};
use crate::documents::store as sql;
use crate::documents::tree::Tree;
use crate::events::{DocumentEvent, record};
use crate::files;
use crate::ids::{DocumentId, FileId, FirmId, FolderId};
use crate::refusal::Refusal;

/// The daily job that purges what is due.
pub const PURGE: &str = "documents.purge";
/// So many things are purged in one transaction.
const AT_ONCE: i64 = 100;

/// Purges a deleted document.
pub fn purge(tx: &mut Tx<'_>, grant: &Grant<'_, ManageDocument>) -> Result<(), Refusal> {
    let firm = grant.firm();
    hold(tx, firm, grant.document.dossier)?;
    let document = tx.first(sql::FIND, &[&firm, &grant.document.id], Document::read)?;
    match document {
        Some(document) if document.deleted_at.is_some() => gone(tx, firm, grant.actor(), &document),
        Some(_) => Err(Refusal::Conflict("refusal-document-not-deleted")),
        None => Ok(()),
    }
}

/// Purges a deleted folder with everything in it.
pub fn purge_folder(tx: &mut Tx<'_>, grant: &Grant<'_, ManageFolder>) -> Result<(), Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    hold(tx, firm, grant.folder.dossier)?;
    let tree = Tree::load(tx, firm, grant.folder.dossier)?;
    if tree.find(grant.folder.id).is_some() {
        return Err(Refusal::Conflict("refusal-document-not-deleted"));
    }
    let below = tree.below(grant.folder.id);
    for folder in below.iter().rev() {
        loop {
            let some = tx.all(sql::LEFT_IN, &[&firm, &folder.id, &AT_ONCE], Document::read)?;
            if some.is_empty() {
                break;
            }
            for document in &some {
                gone(tx, firm, actor, document)?;
            }
        }
        folder_gone(tx, firm, actor, folder)?;
    }
    Ok(())
}

/// Purges some of what is due, of all firms. Says whether there may be more.
pub fn purge_due(tx: &mut Tx<'_>) -> Result<bool, Refusal> {
    let (now, actor) = (tx.now(), Actor::system("purge"));
    let documents = tx.all(sql::DOCUMENTS_DUE, &[&now, &AT_ONCE], |row| {
        Ok((row.get::<FirmId>(0)?, row.get::<DocumentId>(1)?))
    })?;
    for (firm, id) in &documents {
        let Some(before) = tx.first(sql::FIND, &[firm, id], Document::read)? else {
            continue;
        };
        hold(tx, *firm, before.dossier)?;
        let now = tx.first(sql::FIND, &[firm, id], Document::read)?;
        if let Some(document) = now.filter(|one| one.deleted_at == before.deleted_at) {
            gone(tx, *firm, &actor, &document)?;
        }
    }
    let folders = tx.all(sql::FOLDERS_DUE, &[&now, &AT_ONCE], |row| {
        Ok((row.get::<FirmId>(0)?, row.get::<FolderId>(1)?))
    })?;
    for (firm, id) in &folders {
        let Some(before) = tx.first(sql::FOLDER, &[firm, id], Folder::read)? else {
            continue;
        };
        hold(tx, *firm, before.dossier)?;
        let now = tx.first(sql::FOLDER, &[firm, id], Folder::read)?;
        if let Some(folder) = now.filter(|one| one.deleted_at == before.deleted_at) {
            folder_gone(tx, *firm, &actor, &folder)?;
        }
    }
    Ok(!documents.is_empty() || !folders.is_empty())
}

fn gone(tx: &mut Tx<'_>, firm: FirmId, actor: &Actor, document: &Document) -> Result<(), Refusal> {
    let keys: [&dyn store::Value; 2] = [&firm, &document.id];
    let files: Vec<FileId> = tx.all(sql::FILES_OF, &keys, |row| row.get(0))?;
    tx.execute(sql::DROP_VERSIONS, &keys)?;
    tx.execute(sql::DROP, &keys)?;
    for file in &files {
        files::drop_unused(tx, firm, *file)?;
    }
    let event = DocumentEvent::Purged {
        document: document.id,
        name: document.name.clone(),
        versions: document.number,
    };
    let about = about(document.dossier, document.access);
    record(tx, firm, actor, about, &event.into())
}

fn folder_gone(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    folder: &Folder,
) -> Result<(), Refusal> {
    if tx.execute(sql::DROP_FOLDER, &[&firm, &folder.id])? == 0 {
        return Ok(());
    }
    let event = DocumentEvent::FolderPurged {
        folder_id: folder.id,
        name: folder.name.clone(),
    };
    let about = about(folder.dossier, folder.access);
    record(tx, firm, actor, about, &event.into())
}
