//! Deleting, so that it can be brought back, and bringing back.

use pages::text::fold;
use store::Tx;

use super::about;
use super::add::free_name;
use crate::access::Grant;
use crate::access::rights::hold;
use crate::documents::access::{ManageDocument, ManageFolder};
use crate::documents::model::{Openness, place_of};
use crate::documents::store as sql;
use crate::documents::tree::Tree;
use crate::events::{DocumentEvent, record};
use crate::refusal::Refusal;

/// Deletes a document; once is enough.
pub fn delete(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageDocument>,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, document) = (grant.firm(), &grant.document);
    hold(tx, firm, document.dossier)?;
    if expected.is_some_and(|version| version != document.version) {
        return Err(Refusal::Stale);
    }
    let now = tx.now();
    let by = &grant.actor().name;
    if tx.execute(sql::DELETE, &[&firm, &document.id, &now, by])? == 0 {
        return Ok(());
    }
    let event = DocumentEvent::Deleted {
        document: document.id,
        name: document.name.clone(),
    };
    let about = about(document.dossier, document.access);
    record(tx, firm, grant.actor(), about, &event.into())
}

/// Brings a document back to where it was, or to the top of the dossier if its folder is gone.
pub fn restore(tx: &mut Tx<'_>, grant: &Grant<'_, ManageDocument>) -> Result<(), Refusal> {
    let (firm, document) = (grant.firm(), &grant.document);
    hold(tx, firm, document.dossier)?;
    if document.deleted_at.is_none() {
        return Ok(());
    }
    let tree = Tree::load(tx, firm, document.dossier)?;
    let folder = document.folder().and_then(|id| tree.find(id));
    let access = folder.map_or(Openness::Private, |folder| folder.access);
    let place = place_of(document.dossier, folder.map(|folder| folder.id));
    let name = free_name(tx, firm, place, &document.name)?;
    tx.execute(
        sql::RESTORE,
        &[&firm, &document.id, &name, &fold(&name), &place],
    )?;
    let event = DocumentEvent::Restored {
        document: document.id,
        name,
    };
    let about = about(document.dossier, access);
    record(tx, firm, grant.actor(), about, &event.into())
}

/// Deletes a folder with everything in it; once is enough.
pub fn delete_folder(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageFolder>,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, folder) = (grant.firm(), &grant.folder);
    hold(tx, firm, folder.dossier)?;
    let tree = Tree::load(tx, firm, folder.dossier)?;
    let Some(folder) = tree.find(folder.id) else {
        return Ok(());
    };
    if expected.is_some_and(|version| version != folder.version) {
        return Err(Refusal::Stale);
    }
    let (now, by) = (tx.now(), &grant.actor().name);
    let mut documents = 0;
    for below in tree.below(folder.id) {
        if below.deleted_at.is_none() {
            let with = (below.id != folder.id).then_some(folder.id);
            tx.execute(sql::DELETE_FOLDER, &[&firm, &below.id, &now, &with, by])?;
            documents += tx.execute(
                sql::DELETE_CONTENT,
                &[&firm, &below.id, &now, &Some(folder.id), by],
            )?;
        }
    }
    let event = DocumentEvent::FolderDeleted {
        folder_id: folder.id,
        name: folder.name.clone(),
        documents: i64::try_from(documents).unwrap_or(i64::MAX),
    };
    let about = about(folder.dossier, folder.access);
    record(tx, firm, grant.actor(), about, &event.into())
}

/// Brings a folder back with what was deleted together with it: to where it was, or to the top of the
/// dossier if the folder that it stood in is gone. It is never more open than its new surroundings.
pub fn restore_folder(tx: &mut Tx<'_>, grant: &Grant<'_, ManageFolder>) -> Result<(), Refusal> {
    let (firm, folder) = (grant.firm(), &grant.folder);
    hold(tx, firm, folder.dossier)?;
    if folder.deleted_at.is_none() {
        return Ok(());
    }
    if folder.deleted_with.is_some() {
        return Err(Refusal::Conflict("folder-comes-with-another"));
    }
    let tree = Tree::load(tx, firm, folder.dossier)?;
    let parent = folder.parent().and_then(|id| tree.find(id));
    let parent = parent.map(|parent| parent.id);
    let access = folder.access.min(tree.most_open(parent));
    let name = tree.free_name(parent, &folder.name);
    let place = place_of(folder.dossier, parent);
    tx.execute(
        sql::CHANGE_FOLDER,
        &[
            &firm,
            &folder.id,
            &name,
            &fold(&name),
            &access.code(),
            &place,
        ],
    )?;
    for below in tree.below(folder.id).iter().skip(1) {
        if below.access > access {
            tx.execute(sql::NARROW, &[&firm, &below.id, &access.code()])?;
        }
    }
    tx.execute(sql::RESTORE_FOLDERS, &[&firm, &folder.id])?;
    tx.execute(sql::RESTORE_CONTENT, &[&firm, &folder.id])?;
    let event = DocumentEvent::FolderRestored {
        folder_id: folder.id,
        name,
    };
    let about = about(folder.dossier, access);
    record(tx, firm, grant.actor(), about, &event.into())
}
