//! New documents and new versions.

use std::collections::HashSet;

use pages::text::fold;
use store::Tx;

use super::about;
use crate::access::rights::hold;
use crate::access::{Actor, Grant};
use crate::app::hex;
use crate::documents::access::{AddTo, AddVersion};
use crate::documents::model::{Document, Folder, Openness, family, numbered, place_of, typed_note};
use crate::documents::store as sql;
use crate::events::{DocumentEvent, record};
use crate::files;
use crate::ids::{DocumentId, DossierId, FileId, FirmId, FolderId};
use crate::refusal::Refusal;

/// A stored file that becomes a document, or the next version of one.
#[derive(Clone, Debug)]
pub struct Filing<'a> {
    pub dossier: DossierId,
    /// Where a new document goes; the top of the dossier, which is the firm's own, if nowhere.
    pub folder: Option<FolderId>,
    /// The document whose next version it is.
    pub onto: Option<DocumentId>,
    /// Taken already: see [`files::take`].
    pub file: FileId,
    /// What a new document is called; one that has the name already makes it "name (2)".
    pub name: &'a str,
    /// What the firm's people say of it.
    pub note: &'a str,
}

/// Where it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    pub document: DocumentId,
    pub number: i64,
    /// As it is called now.
    pub name: String,
}

/// Puts a file of the caller's own into a place.
pub fn add(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, AddTo>,
    file: FileId,
    name: Option<&str>,
    note: &str,
) -> Result<Filed, Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    let note = typed_note(note)?;
    let taken = files::take(tx, firm, actor.person(), file)?;
    let filing = Filing {
        dossier: grant.dossier.id,
        folder: grant.folder_id(),
        onto: None,
        file,
        name: name.unwrap_or(&taken.name),
        note: &note,
    };
    file_away(tx, firm, actor, &filing)
}

/// Puts a file of the caller's own on top of a document.
pub fn add_version(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, AddVersion>,
    file: FileId,
    note: &str,
) -> Result<Filed, Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    let note = typed_note(note)?;
    let taken = files::take(tx, firm, actor.person(), file)?;
    let filing = Filing {
        dossier: grant.document.dossier,
        folder: None,
        onto: Some(grant.document.id),
        file,
        name: &taken.name,
        note: &note,
    };
    file_away(tx, firm, actor, &filing)
}

/// Makes a document, or its next version, of a file that was taken: for rooms that have earned the right
/// themselves. A folder or document that is not of this dossier, or deleted, is a fault of its field.
pub fn file_away(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    filing: &Filing<'_>,
) -> Result<Filed, Refusal> {
    hold(tx, firm, filing.dossier)?;
    match filing.onto {
        Some(document) => next(tx, firm, actor, filing, document),
        None => first(tx, firm, actor, filing),
    }
}

/// The moment at which the firm puts something before the client here; 0 if it does not.
fn shared_at(tx: &Tx<'_>, actor: &Actor, access: Openness) -> i64 {
    if actor.is_staff() && access != Openness::Private {
        tx.now()
    } else {
        0
    }
}

fn first(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    filing: &Filing<'_>,
) -> Result<Filed, Refusal> {
    let dossier = filing.dossier;
    let folder = match filing.folder {
        None => None,
        Some(id) => Some(
            tx.first(sql::FOLDER, &[&firm, &id], Folder::read)?
                .filter(|folder| folder.dossier == dossier && folder.deleted_at.is_none())
                .ok_or_else(|| Refusal::field("folder", "fault-folder-gone"))?,
        ),
    };
    let access = folder
        .as_ref()
        .map_or(Openness::Private, |folder| folder.access);
    let file = files::held(tx, firm, filing.file)?;
    let place = place_of(dossier, filing.folder);
    let name = free_name(tx, firm, place, &vault::clean_name(filing.name))?;
    let (id, now) = (DocumentId(tx.id()), tx.now());
    let shared_at = shared_at(tx, actor, access);
    tx.execute(
        sql::ADD,
        &[
            &firm,
            &id,
            &dossier,
            &place,
            &name,
            &fold(&name),
            &family(&file.content_type, &file.name),
            &file.id,
            &file.size,
            &file.content_type,
            &now,
            &actor.name,
            &actor.kind.code(),
            &actor.person(),
            &shared_at,
        ],
    )?;
    keep_version(tx, firm, actor, (id, 1), &file, filing.note)?;
    let event = DocumentEvent::Added {
        document: id,
        name: name.clone(),
        folder: folder.map(|folder| folder.name).unwrap_or_default(),
        file_sha256: hex(&file.sha256),
        size: file.size,
    };
    record(tx, firm, actor, about(dossier, access), &event.into())?;
    Ok(Filed {
        document: id,
        number: 1,
        name,
    })
}

fn next(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    filing: &Filing<'_>,
    id: DocumentId,
) -> Result<Filed, Refusal> {
    let document = tx
        .first(sql::FIND, &[&firm, &id], Document::read)?
        .filter(|document| document.dossier == filing.dossier && document.deleted_at.is_none())
        .ok_or_else(|| Refusal::field("document", "fault-document-gone"))?;
    let file = files::held(tx, firm, filing.file)?;
    let now = tx.now();
    let shared_at = shared_at(tx, actor, document.access);
    let number: Option<i64> = tx.first(
        sql::NEXT_VERSION,
        &[
            &firm,
            &id,
            &file.id,
            &file.size,
            &file.content_type,
            &family(&file.content_type, &file.name),
            &now,
            &actor.name,
            &shared_at,
        ],
        |row| row.get(0),
    )?;
    let number = number.ok_or_else(|| Refusal::field("document", "fault-document-gone"))?;
    keep_version(tx, firm, actor, (id, number), &file, filing.note)?;
    let event = DocumentEvent::VersionAdded {
        document: id,
        name: document.name.clone(),
        number,
        file_sha256: hex(&file.sha256),
        size: file.size,
    };
    let about = about(filing.dossier, document.access);
    record(tx, firm, actor, about, &event.into())?;
    Ok(Filed {
        document: id,
        number,
        name: document.name,
    })
}

fn keep_version(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    (document, number): (DocumentId, i64),
    file: &files::FileRow,
    note: &str,
) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(
        sql::ADD_VERSION,
        &[
            &firm,
            &document,
            &number,
            &file.id,
            &file.name,
            &file.size,
            &file.content_type,
            &now,
            &actor.kind.code(),
            &actor.person(),
            &actor.name,
            &note,
        ],
    )?;
    Ok(())
}

/// The name itself, or the first of "name (2)", "name (3)" … that nobody has in this place.
pub(super) fn free_name(
    tx: &mut Tx<'_>,
    firm: FirmId,
    place: uuid::Uuid,
    name: &str,
) -> Result<String, Refusal> {
    let folded = fold(name);
    let taken: Option<DocumentId> =
        tx.first(sql::NAMED, &[&firm, &place, &folded], |row| row.get(0))?;
    if taken.is_none() {
        return Ok(name.to_owned());
    }
    let beginning: String = fold(&numbered(name, 2))
        .split(" (2)")
        .next()
        .unwrap_or("")
        .to_owned();
    let from = format!("{beginning} (");
    let to = format!("{beginning} )");
    let names: HashSet<String> = tx
        .all(sql::NAMES, &[&firm, &place, &from, &to], |row| row.get(0))?
        .into_iter()
        .collect();
    for n in 2..=names.len() + 20 {
        let next = numbered(name, n);
        let folded = fold(&next);
        if names.contains(&folded) {
            continue;
        }
        // The stem of a long name becomes shorter with each figure.
        let taken: Option<DocumentId> =
            tx.first(sql::NAMED, &[&firm, &place, &folded], |row| row.get(0))?;
        if taken.is_none() {
            return Ok(next);
        }
    }
    Err(Refusal::Conflict("refusal-taken"))
}
