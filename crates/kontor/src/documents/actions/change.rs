//! Renaming and moving documents.

use pages::text::fold;
use store::Tx;

use super::about;
use crate::access::Grant;
use crate::access::rights::hold;
use crate::documents::access::ManageDocument;
use crate::documents::model::{Openness, place_of, typed_name};
use crate::documents::store as sql;
use crate::documents::tree::Tree;
use crate::events::{DocumentEvent, record};
use crate::ids::{DocumentId, FolderId};
use crate::refusal::Refusal;

/// What is to change.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub name: Option<String>,
    /// Into this folder; `Some(None)` is the top of the dossier.
    pub folder: Option<Option<FolderId>>,
}

/// Renames and moves a document. Whoever moves it decides who sees it: what comes out of the firm's own
/// folders is put before the client.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageDocument>,
    changes: &Changes,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, actor, document) = (grant.firm(), grant.actor(), &grant.document);
    hold(tx, firm, document.dossier)?;
    if expected.is_some_and(|version| version != document.version) {
        return Err(Refusal::Stale);
    }
    if document.deleted_at.is_some() {
        return Err(Refusal::Conflict("document-is-deleted"));
    }
    let name = match &changes.name {
        Some(name) if *name != document.name => typed_name("name", name)?,
        _ => document.name.clone(),
    };
    let to = changes.folder.unwrap_or(document.folder());
    let (mut access, mut folder_name) = (document.access, document.folder_name.clone());
    if to != document.folder() {
        let tree = Tree::load(tx, firm, document.dossier)?;
        (access, folder_name) = match to {
            None => (Openness::Private, String::new()),
            // A folder that is not there for this person is not there.
            Some(id) => tree
                .find(id)
                .filter(|folder| grant.sight.sees(folder.access))
                .map(|folder| (folder.access, folder.name.clone()))
                .ok_or_else(|| Refusal::field("folder", "fault-folder-gone"))?,
        };
        if !grant.sight.sees(access) {
            return Err(Refusal::field("folder", "fault-folder-gone"));
        }
    }
    if name == document.name && to == document.folder() {
        return Ok(());
    }
    let place = place_of(document.dossier, to);
    let holder: Option<DocumentId> =
        tx.first(sql::NAMED, &[&firm, &place, &fold(&name)], |row| row.get(0))?;
    if holder.is_some_and(|holder| holder != document.id) {
        return Err(Refusal::field("name", "fault-document-name-taken"));
    }
    let shown = document.access == Openness::Private && access != Openness::Private;
    let shared_at = if shown { tx.now() } else { 0 };
    tx.execute(
        sql::CHANGE,
        &[&firm, &document.id, &name, &fold(&name), &place, &shared_at],
    )?;
    // The less open of both sides: a name of the firm's own is not told to others.
    let about = about(document.dossier, access.min(document.access));
    if name != document.name {
        let event = DocumentEvent::Renamed {
            document: document.id,
            name: name.clone(),
            before: document.name.clone(),
        };
        record(tx, firm, actor, about, &event.into())?;
    }
    if to != document.folder() {
        let event = DocumentEvent::Moved {
            document: document.id,
            name,
            folder: folder_name,
            before: document.folder_name.clone(),
        };
        record(tx, firm, actor, about, &event.into())?;
    }
    Ok(())
}
