//! Taking documents away as a ZIP, with their hashes.

use std::collections::HashSet;

use ::store::Tx;
use serde::Serialize;

use super::about;
use crate::access::Grant;
use crate::app::hex;
use crate::documents::access::Pack;
use crate::documents::model::{Document, MOST_ZIPPED, Version, numbered, place_of, too_many};
use crate::documents::store as sql;
use crate::documents::tree::Tree;
use crate::documents::zip::Entry;
use crate::events::{DocumentEvent, record};
use crate::files::{Check, FileRow};
use crate::ids::{DocumentId, FolderId};
use crate::refusal::Refusal;

/// What of a place is taken; all of it and all below it if nothing is named.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    pub folders: Vec<FolderId>,
    pub documents: Vec<DocumentId>,
}

/// What goes into the ZIP.
#[derive(Clone, Debug)]
pub struct Packed {
    /// What the ZIP is called.
    pub name: String,
    pub entries: Vec<Entry>,
    /// The name and bytes of the list of hashes.
    pub manifest: (String, Vec<u8>),
}

/// One line of the list of hashes.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    sha256: String,
    size: i64,
    document: DocumentId,
    version: i64,
    /// What the virus scanner said of one that is not in the archive for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld: Option<&'static str>,
}

/// Gathers what somebody sees of the selection. The history says that it was taken.
pub fn pack(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Pack>,
    selection: &Selection,
) -> Result<Packed, Refusal> {
    let (firm, dossier, sight) = (grant.firm(), grant.dossier.id, grant.sight);
    let here = grant.folder_id();
    let tree = Tree::load(tx, firm, dossier)?;
    let mut places: Vec<Option<FolderId>> = Vec::new();
    let mut found: Vec<Document> = Vec::new();
    if selection.folders.is_empty() && selection.documents.is_empty() {
        places.push(here);
        match here {
            Some(id) => places.extend(tree.below(id).iter().skip(1).map(|one| Some(one.id))),
            None => places.extend(tree.living().map(|one| Some(one.id))),
        }
    }
    for folder in &selection.folders {
        let folder = tree
            .find(*folder)
            .filter(|folder| folder.parent() == here && sight.sees(folder.access))
            .ok_or(Refusal::NotFound)?;
        places.extend(tree.below(folder.id).iter().map(|one| Some(one.id)));
    }
    for id in &selection.documents {
        let document = tx.first(sql::FIND, &[&firm, id], Document::read)?;
        let document = document.filter(|one| {
            one.dossier == dossier
                && one.folder() == here
                && one.deleted_at.is_none()
                && sight.shows(one)
        });
        found.push(document.ok_or(Refusal::NotFound)?);
    }
    for place in places {
        let seen = match place {
            None => true,
            Some(id) => tree.find(id).is_some_and(|one| sight.sees(one.access)),
        };
        if seen {
            let most = i64::try_from(MOST_ZIPPED + 1).unwrap_or(i64::MAX);
            let place = place_of(dossier, place);
            let inside = tx.all(sql::IN_FOLDER, &[&firm, &place, &most], Document::read)?;
            found.extend(inside.into_iter().filter(|one| sight.shows(one)));
        }
        if found.len() > MOST_ZIPPED {
            return Err(too_many("documents", MOST_ZIPPED));
        }
    }
    let up = tree.way(here).len();
    let mut names = Names::default();
    let mut entries = Vec::with_capacity(found.len());
    let mut lines = Vec::with_capacity(found.len());
    for document in &found {
        let mut path = String::new();
        for folder in tree.way(document.folder()).iter().skip(up) {
            path.push_str(&folder.name);
            path.push('/');
        }
        let file = newest(firm, document);
        let path = names.free(&path, &file.name);
        lines.push((path.clone(), document));
        if !document.check.is_open() {
            continue;
        }
        entries.push(Entry {
            path,
            file,
            at: document.at,
        });
    }
    let folder = grant.folder.as_ref().map(|folder| folder.name.clone());
    let event = DocumentEvent::Packed {
        folder: folder.clone().unwrap_or_default(),
        documents: i64::try_from(found.len()).unwrap_or(i64::MAX),
    };
    let about = about(dossier, grant.access());
    record(tx, firm, grant.actor(), about, &event.into())?;
    let name = vault::clean_name(&folder.unwrap_or_else(|| grant.dossier.name.clone()));
    Ok(Packed {
        name: format!("{name}.zip"),
        entries,
        manifest: (names.free("", "manifest.json"), manifest(&lines)?),
    })
}

fn newest(firm: crate::ids::FirmId, document: &Document) -> FileRow {
    let version = Version {
        number: document.number,
        file: document.file,
        name: document.name.clone(),
        size: document.size,
        content_type: document.content_type.clone(),
        sha256: document.sha256.clone(),
        at: document.at,
        by_kind: document.added_kind,
        by: document.by.clone(),
        note: String::new(),
        check: document.check,
    };
    version.file_of(firm, &document.name)
}

fn manifest(lines: &[(String, &Document)]) -> Result<Vec<u8>, Refusal> {
    let lines: Vec<Line<'_>> = lines
        .iter()
        .map(|(path, document)| Line {
            path,
            sha256: hex(&document.sha256),
            size: document.size,
            document: document.id,
            version: document.number,
            withheld: Some(document.check)
                .filter(|check| !check.is_open())
                .map(Check::code),
        })
        .collect();
    serde_json::to_vec_pretty(&lines).map_err(|error| Refusal::Fault(error.to_string()))
}

/// Names that are taken, whatever their case: what is unpacked must not cover something else. A folder
/// and a document of one name would do so too.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
    folders: HashSet<String>,
}

impl Names {
    fn free(&mut self, path: &str, name: &str) -> String {
        let mut above = path;
        while let Some((folder, _)) = above.trim_end_matches('/').rsplit_once('/') {
            self.folders.insert(folder.to_lowercase());
            above = folder;
        }
        self.folders
            .insert(path.trim_end_matches('/').to_lowercase());
        let mut whole = format!("{path}{name}");
        for n in 2.. {
            let low = whole.to_lowercase();
            if !self.folders.contains(&low) && self.taken.insert(low) {
                break;
            }
            whole = format!("{path}{}", numbered(name, n));
        }
        whole
    }
}
