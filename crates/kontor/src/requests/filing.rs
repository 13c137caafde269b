//! Filing what was accepted among the dossier's documents.
//!
//! - It is filed when it is accepted, not when it comes: what is sent back never lies among the documents.
//! - It goes into the request's folder; without one into one named after its subject, which is made for
//!   the firm alone: what one person brought is not shown to all of the client's side.
//! - What was asked for as an update becomes the document's next version (REQ-5).

use store::Tx;

use super::access::Ask;
use super::model::{CheckedItem, FileRequest, Item, Kind, NewRequest};
use super::store as sql;
use crate::access::{Actor, Grant, Permission};
use crate::documents::{Filed, Filing, file_away, folder_at_top};
use crate::files;
use crate::ids::{DocumentId, FileId, FirmId, FolderId};
use crate::refusal::Refusal;

/// Files what came for an item and is not filed yet.
pub fn file_item(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    request: &FileRequest,
    item: &Item,
) -> Result<(), Refusal> {
    let files: Vec<(FileId, String)> = tx.all(sql::NOT_FILED, &[&firm, &item.id], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let note = format!("{}: {}", item.by_name, request.subject);
    let note: String = note.chars().take(500).collect();
    for (file, name) in files {
        let filing = Filing {
            dossier: request.dossier,
            folder: request.folder,
            onto: item.document,
            file,
            name: &name,
            note: &note,
        };
        let filed = file_somewhere(tx, firm, actor, request, &filing)?;
        tx.execute(sql::FILED, &[&firm, &item.id, &file, &filed.document])?;
    }
    Ok(())
}

/// As it was meant; or, where the document or the folder is gone meanwhile, as if it had not been said.
fn file_somewhere(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    request: &FileRequest,
    filing: &Filing<'_>,
) -> Result<Filed, Refusal> {
    if filing.onto.is_some() || filing.folder.is_some() {
        match file_away(tx, firm, actor, filing) {
            Err(Refusal::Invalid(_)) if filing.onto.is_some() => {
                let anew = Filing {
                    onto: None,
                    ..filing.clone()
                };
                return file_somewhere(tx, firm, actor, request, &anew);
            }
            Err(Refusal::Invalid(_)) => {}
            other => return other,
        }
    }
    let folder = folder_at_top(tx, firm, actor, request.dossier, &request.subject)?;
    let filing = Filing {
        folder,
        ..filing.clone()
    };
    file_away(tx, firm, actor, &filing)
}

/// Makes a document of a file of whoever asks, and the item that asks to update it.
pub fn to_update(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Ask>,
    new: &NewRequest,
    upload: FileId,
) -> Result<CheckedItem, Refusal> {
    let (firm, actor) = (grant.firm(), grant.actor());
    if !grant.may(Permission::AddDocuments) {
        return Err(Refusal::Forbidden);
    }
    let file = files::take(tx, firm, actor.person(), upload)?;
    let folder = match new.folder {
        Some(folder) => Some(folder),
        None => folder_at_top(tx, firm, actor, grant.id, new.subject.trim())?,
    };
    let filing = Filing {
        dossier: grant.id,
        folder,
        onto: None,
        file: upload,
        name: &file.name,
        note: "",
    };
    let filed = file_away(tx, firm, actor, &filing)?;
    Ok(CheckedItem {
        kind: Kind::File,
        title: filed.name.chars().take(200).collect(),
        choices: Vec::new(),
        document: Some(filed.document),
    })
}

/// A document or a folder that a form offers.
#[derive(Clone, Debug)]
pub struct Offered<T> {
    pub id: T,
    pub name: String,
    /// Of a document: the folder that it is in, or nothing.
    pub folder: String,
}

/// The documents and folders of a dossier, for whoever sees those of the firm.
#[derive(Clone, Debug, Default)]
pub struct Cabinet {
    pub documents: Vec<Offered<DocumentId>>,
    pub folders: Vec<Offered<FolderId>>,
}

impl<T> Offered<T> {
    /// Its name behind that of the folder that it is in.
    pub fn way(&self) -> String {
        if self.folder.is_empty() {
            self.name.clone()
        } else {
            format!("{} / {}", self.folder, self.name)
        }
    }
}
