//! What is in a place, the versions of a document, and what was deleted.

use ::store::Tx;
use pages::text::fold;

use super::access::{Browse, OpenDocument, SeeTrash};
use super::model::{Document, Folder, Version, place_of};
use super::store as sql;
use super::tree::Tree;
use crate::access::Grant;
use crate::ids::DocumentId;
use crate::refusal::Refusal;

/// The most of what was deleted that is shown: the newest.
const TRASHED: i64 = 500;
/// The most versions that are shown: the newest.
pub const VERSIONS: i64 = 200;

/// By what a list is sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    Name,
    Family,
    Size,
    Time,
}

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Order {
    pub by: By,
    pub down: bool,
}

impl Order {
    /// As it stands in an address: `name`, `-at`.
    pub fn from_code(code: &str) -> Option<Order> {
        let (name, down) = match code.strip_prefix('-') {
            Some(name) => (name, true),
            None => (code, false),
        };
        let by = match name {
            "name" => By::Name,
            "type" => By::Family,
            "size" => By::Size,
            "at" => By::Time,
            _ => return None,
        };
        Some(Order { by, down })
    }

    /// As it stands in an address.
    pub fn code(self) -> &'static str {
        match (self.by, self.down) {
            (By::Name, false) => "name",
            (By::Name, true) => "-name",
            (By::Family, false) => "type",
            (By::Family, true) => "-type",
            (By::Size, false) => "size",
            (By::Size, true) => "-size",
            (By::Time, false) => "at",
            (By::Time, true) => "-at",
        }
    }

    fn sql(self) -> &'static str {
        match (self.by, self.down) {
            (By::Name, false) => sql::BY_NAME,
            (By::Name, true) => sql::BY_NAME_DOWN,
            (By::Family, false) => sql::BY_FAMILY,
            (By::Family, true) => sql::BY_FAMILY_DOWN,
            (By::Size, false) => sql::BY_SIZE,
            (By::Size, true) => sql::BY_SIZE_DOWN,
            (By::Time, false) => sql::BY_TIME,
            (By::Time, true) => sql::BY_TIME_DOWN,
        }
    }

    /// Where a list in this order goes on after this document.
    pub fn key(self, document: &Document) -> Vec<String> {
        let value = match self.by {
            By::Name => document.name_fold.clone(),
            By::Family => document.family.clone(),
            By::Size => document.size.to_string(),
            By::Time => document.at.to_string(),
        };
        vec![value, document.id.to_string()]
    }
}

/// What of a place is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// A part of the name; all if empty.
    pub q: String,
    /// A family; all if empty.
    pub family: String,
    pub order: Order,
    /// The key of the last one seen.
    pub after: Option<(String, DocumentId)>,
    pub most: i64,
}

/// The documents in a place, as far as they are seen.
pub fn in_place(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Browse>,
    asked: &Asked,
) -> Result<Vec<Document>, Refusal> {
    let (firm, sight) = (grant.firm(), grant.sight);
    if !sight.sees(grant.access()) {
        return Ok(Vec::new());
    }
    let place = place_of(grant.dossier.id, grant.folder_id());
    let (whole, person) = (sight.sees_all_in(grant.access()), sight.person());
    let like = like(&asked.q);
    let (text, id) = match &asked.after {
        Some((text, id)) => (Some(text.as_str()), *id),
        None if asked.order.down => (None, DocumentId(uuid::Uuid::max())),
        None => (None, DocumentId(uuid::Uuid::nil())),
    };
    let sql = asked.order.sql();
    let (family, most) = (&asked.family, &asked.most);
    Ok(match asked.order.by {
        By::Name | By::Family => {
            let usual = if asked.order.down { "\u{10ffff}" } else { "" };
            let from = text.unwrap_or(usual);
            tx.all(
                sql,
                &[
                    &firm, &place, &whole, &person, &like, family, &from, &id, most,
                ],
                Document::read,
            )?
        }
        By::Size | By::Time => {
            let usual = if asked.order.down { i64::MAX } else { i64::MIN };
            let from = match text {
                Some(text) => text
                    .parse()
                    .map_err(|_| Refusal::field("cursor", "fault-cursor"))?,
                None => usual,
            };
            tx.all(
                sql,
                &[
                    &firm, &place, &whole, &person, &like, family, &from, &id, most,
                ],
                Document::read,
            )?
        }
    })
}

fn like(q: &str) -> String {
    let folded = fold(q.trim());
    if folded.is_empty() {
        return String::new();
    }
    let mut like = String::from("%");
    for c in folded.chars() {
        if matches!(c, '%' | '_' | '!') {
            like.push('!');
        }
        like.push(c);
    }
    like.push('%');
    like
}

/// The versions of a document before number `before`, the newest first. Somebody of the client sees the
/// newest alone: what came before may be from when the document was the firm's own.
pub fn versions(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, OpenDocument>,
    before: Option<i64>,
    most: i64,
) -> Result<Vec<Version>, Refusal> {
    let (before, most) = (before.unwrap_or(i64::MAX), &most);
    let mut found = tx.all(
        sql::VERSIONS,
        &[&grant.firm(), &grant.document.id, &before, most],
        Version::read,
    )?;
    if !grant.sight.staff {
        found.retain(|version| version.number == grant.document.number);
        for version in &mut found {
            version.note.clear();
        }
    }
    Ok(found)
}

/// One version, the newest if none is named.
pub fn version(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, OpenDocument>,
    number: Option<i64>,
) -> Result<Version, Refusal> {
    let number = number.unwrap_or(grant.document.number);
    let before = number.checked_add(1).ok_or(Refusal::NotFound)?;
    let found = versions(tx, grant, Some(before), 1)?.pop();
    found
        .filter(|version| version.number == number)
        .ok_or(Refusal::NotFound)
}

/// What was deleted by itself, the newest first: folders and documents.
pub fn trash(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeTrash>,
) -> Result<(Vec<Folder>, Vec<Document>), Refusal> {
    let (firm, dossier, sight) = (grant.firm(), grant.dossier.id, grant.sight);
    let tree = Tree::load(tx, firm, dossier)?;
    let mut folders: Vec<Folder> = tree
        .deleted()
        .filter(|folder| sight.sees(folder.access))
        .cloned()
        .collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(folder.deleted_at));
    let mut documents = tx.all(sql::TRASH, &[&firm, &dossier, &TRASHED], Document::read)?;
    documents.retain(|document| sight.shows(document));
    Ok((folders, documents))
}
