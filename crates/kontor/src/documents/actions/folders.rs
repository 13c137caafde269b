//! Folders: making, renaming, moving them, and deciding who sees what is in them.

use pages::text::fold;
use store::Tx;

use super::about;
use crate::access::rights::hold;
use crate::access::{Actor, Grant};
use crate::documents::access::{Arrange, ManageFolder};
use crate::documents::model::{
    DEPTH, Folder, MOST_FOLDERS, Openness, place_of, too_many, typed_name,
};
use crate::documents::store as sql;
use crate::documents::tree::Tree;
use crate::events::{DocumentEvent, record};
use crate::ids::{DossierId, FirmId, FolderId};
use crate::refusal::Refusal;

/// A folder as it is asked for.
#[derive(Clone, Debug, Default)]
pub struct NewFolder {
    pub name: String,
    /// As open as the one that it stands in, or at the top the firm's own, unless said.
    pub access: Option<Openness>,
}

/// Makes a folder in a place.
pub fn add_folder(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Arrange>,
    new: &NewFolder,
) -> Result<FolderId, Refusal> {
    let (firm, dossier, parent) = (grant.firm(), grant.dossier.id, grant.folder_id());
    hold(tx, firm, dossier)?;
    let name = typed_name("name", &new.name)?;
    let tree = Tree::load(tx, firm, dossier)?;
    if tree.len() >= MOST_FOLDERS {
        return Err(too_many("name", MOST_FOLDERS));
    }
    if tree.way(parent).len() >= DEPTH {
        return Err(too_deep("name"));
    }
    let access = new.access.unwrap_or(grant.access());
    fits(&tree, parent, access)?;
    if !grant.sight.sees(access) {
        return Err(Refusal::field("access", "fault-choice"));
    }
    is_free(&tree, parent, &name, None)?;
    let (id, now) = (FolderId(tx.id()), tx.now());
    tx.execute(
        sql::ADD_FOLDER,
        &[
            &firm,
            &id,
            &dossier,
            &place_of(dossier, parent),
            &name,
            &fold(&name),
            &access.code(),
            &now,
        ],
    )?;
    let event = DocumentEvent::FolderAdded {
        folder_id: id,
        name,
        access: access.code().to_owned(),
    };
    record(
        tx,
        firm,
        grant.actor(),
        about(dossier, access),
        &event.into(),
    )?;
    Ok(id)
}

/// The folder of this name at the top of a dossier, made for the firm alone if there is none; nothing if
/// there can be no more. For rooms that have earned the right themselves.
pub fn folder_at_top(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    name: &str,
) -> Result<Option<FolderId>, Refusal> {
    hold(tx, firm, dossier)?;
    let (name, place) = (vault::clean_name(name), place_of(dossier, None));
    let folded = fold(&name);
    let found = tx.first(sql::FOLDER_NAMED, &[&firm, &place, &folded], |row| {
        row.get(0)
    })?;
    if found.is_some() {
        return Ok(found);
    }
    if Tree::load(tx, firm, dossier)?.len() >= MOST_FOLDERS {
        return Ok(None);
    }
    let (id, now, access) = (FolderId(tx.id()), tx.now(), Openness::Private);
    tx.execute(
        sql::ADD_FOLDER,
        &[
            &firm,
            &id,
            &dossier,
            &place,
            &name,
            &folded,
            &access.code(),
            &now,
        ],
    )?;
    let event = DocumentEvent::FolderAdded {
        folder_id: id,
        name,
        access: access.code().to_owned(),
    };
    record(tx, firm, actor, about(dossier, access), &event.into())?;
    Ok(Some(id))
}

/// What is to change.
#[derive(Clone, Debug, Default)]
pub struct FolderChanges {
    pub name: Option<String>,
    pub access: Option<Openness>,
    /// Into this folder; `Some(None)` is the top of the dossier.
    pub parent: Option<Option<FolderId>>,
}

/// Changes a folder. Where it becomes less open, so does everything below it; where it becomes more open,
/// what is below keeps what was chosen for it.
pub fn change_folder(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageFolder>,
    changes: &FolderChanges,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, folder) = (grant.firm(), &grant.folder);
    hold(tx, firm, folder.dossier)?;
    let tree = Tree::load(tx, firm, folder.dossier)?;
    let folder = tree
        .find(folder.id)
        .ok_or(Refusal::Conflict("folder-is-deleted"))?;
    if expected.is_some_and(|version| version != folder.version) {
        return Err(Refusal::Stale);
    }
    let name = match &changes.name {
        Some(name) if *name != folder.name => typed_name("name", name)?,
        _ => folder.name.clone(),
    };
    let parent = changes.parent.unwrap_or(folder.parent());
    if parent != folder.parent() {
        can_hold(&tree, folder, parent)?;
        // A folder that is not there for this person is not there.
        if parent.is_some() && !grant.sight.sees(tree.most_open(parent)) {
            return Err(Refusal::field("folder", "fault-folder-gone"));
        }
    }
    let most = tree.most_open(parent);
    let access = match changes.access {
        Some(access) => {
            fits(&tree, parent, access)?;
            access
        }
        // Moved into a less open one, it is no more open than that.
        None => folder.access.min(most),
    };
    is_free(&tree, parent, &name, Some(folder.id))?;
    if name == folder.name && parent == folder.parent() && access == folder.access {
        return Ok(());
    }
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
    let to = parent.and_then(|id| tree.find(id));
    let folder_name = to.map(|folder| folder.name.clone()).unwrap_or_default();
    tell(
        tx,
        grant,
        &tree,
        folder,
        (&name, access, parent, folder_name),
    )
}

fn tell(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageFolder>,
    tree: &Tree,
    before: &Folder,
    (name, access, parent, folder): (&str, Openness, Option<FolderId>, String),
) -> Result<(), Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    let about = about(before.dossier, access.min(before.access));
    if name != before.name {
        let event = DocumentEvent::FolderRenamed {
            folder_id: before.id,
            name: name.to_owned(),
            before: before.name.clone(),
        };
        record(tx, firm, actor, about, &event.into())?;
    }
    if parent != before.parent() {
        let from = before.parent().and_then(|id| tree.find(id));
        let event = DocumentEvent::FolderMoved {
            folder_id: before.id,
            name: name.to_owned(),
            folder,
            before: from.map(|folder| folder.name.clone()).unwrap_or_default(),
        };
        record(tx, firm, actor, about, &event.into())?;
    }
    if access != before.access {
        let event = DocumentEvent::FolderOpened {
            folder_id: before.id,
            name: name.to_owned(),
            access: access.code().to_owned(),
            before: before.access.code().to_owned(),
        };
        record(tx, firm, actor, about, &event.into())?;
    }
    Ok(())
}

fn too_deep(field: &str) -> Refusal {
    Refusal::field_with(field, "fault-folder-too-deep", vec![("max", DEPTH.into())])
}

/// A folder is never more open than the one that it stands in.
fn fits(tree: &Tree, parent: Option<FolderId>, access: Openness) -> Result<(), Refusal> {
    if access > tree.most_open(parent) {
        return Err(Refusal::field("access", "fault-folder-too-open"));
    }
    Ok(())
}

fn is_free(
    tree: &Tree,
    parent: Option<FolderId>,
    name: &str,
    own: Option<FolderId>,
) -> Result<(), Refusal> {
    let folded = fold(name);
    let taken = tree.living().any(|folder| {
        folder.parent() == parent && folder.name_fold == folded && Some(folder.id) != own
    });
    if taken {
        return Err(Refusal::field("name", "fault-folder-name-taken"));
    }
    Ok(())
}

/// Whether `folder` can stand in `parent`: not in itself, nor below itself, nor too deep.
fn can_hold(tree: &Tree, folder: &Folder, parent: Option<FolderId>) -> Result<(), Refusal> {
    let Some(id) = parent else {
        return Ok(());
    };
    if tree.find(id).is_none() {
        return Err(Refusal::field("folder", "fault-folder-gone"));
    }
    if tree.way(parent).iter().any(|above| above.id == folder.id) {
        return Err(Refusal::field("folder", "fault-folder-in-itself"));
    }
    if tree.way(parent).len() + tree.height(folder.id) > DEPTH {
        return Err(too_deep("folder"));
    }
    Ok(())
}
