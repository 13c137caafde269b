//! Folders, documents and their versions, and what may be said of them.

use pages::text::fold;
use pages::{Arg, Faults};
use store::{Row, StoreError};
use uuid::Uuid;

use crate::access::{ActorKind, Face, Permission, Permissions};
use crate::contacts::line;
use crate::files::{Check, FileRow};
use crate::ids::{DocumentId, DossierId, FileId, FirmId, FolderId};
use crate::refusal::{Refusal, all_good};

/// How deep folders stand in one another.
pub const DEPTH: usize = 6;
/// The most folders of one dossier, deleted ones too: the tree is read as a whole.
pub const MOST_FOLDERS: usize = 1000;
/// The most documents that go into one ZIP.
pub const MOST_ZIPPED: usize = 10_000;
/// The longest name, in characters.
const LONGEST: usize = 200;

/// Who sees what is in a folder. The order is that of openness: a folder is never more open than the one
/// that it stands in, so whoever sees it sees the whole way to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Openness {
    /// The firm alone. So is the top of every dossier.
    Private,
    /// The client reads.
    Shared,
    /// The client reads and adds.
    Uploads,
}

impl Openness {
    pub const ALL: [Openness; 3] = [Openness::Private, Openness::Shared, Openness::Uploads];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Openness::Private => "private",
            Openness::Shared => "shared",
            Openness::Uploads => "uploads",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<Openness> {
        Openness::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As it is stored; what is not known is nobody's but the firm's.
    pub fn stored(code: &str) -> Openness {
        Openness::from_code(code).unwrap_or(Openness::Private)
    }
}

/// What somebody sees of a dossier's documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sight {
    internal: bool,
    shared: bool,
    adds: bool,
    /// Somebody of the firm: they also see earlier versions.
    pub staff: bool,
    person: Uuid,
}

impl Sight {
    /// What these permissions on the dossier show; `None` if that is nothing.
    pub fn of(face: &Face, permissions: Permissions) -> Option<Sight> {
        let (staff, person) = match face {
            Face::Staff(face) => (true, face.id.0),
            Face::Contact(face) => (false, face.id.0),
        };
        let sight = Sight {
            internal: staff && permissions.has(Permission::ReadInternal),
            shared: permissions.has(Permission::ReadDocuments),
            adds: permissions.has(Permission::AddDocuments),
            staff,
            person,
        };
        (sight.internal || sight.shared || sight.adds).then_some(sight)
    }

    /// Whether a folder of this openness is there for them.
    pub fn sees(self, access: Openness) -> bool {
        match access {
            Openness::Private => self.internal,
            Openness::Shared => self.shared,
            Openness::Uploads => self.shared || self.adds,
        }
    }

    /// Whether they see all documents in such a folder, and not only their own.
    pub fn sees_all_in(self, access: Openness) -> bool {
        match access {
            Openness::Private => self.internal,
            Openness::Shared | Openness::Uploads => self.shared,
        }
    }

    /// Whether this document is there for them.
    pub fn shows(self, document: &Document) -> bool {
        self.sees_all_in(document.access)
            || (self.sees(document.access) && document.added_by == self.person)
    }

    /// Who looks.
    pub fn person(self) -> Uuid {
        self.person
    }
}

/// A folder.
#[derive(Clone, Debug)]
pub struct Folder {
    pub id: FolderId,
    pub dossier: DossierId,
    place: Uuid,
    pub name: String,
    pub name_fold: String,
    pub access: Openness,
    pub version: i64,
    pub deleted_at: Option<i64>,
    /// The folder whose deletion took it along.
    pub deleted_with: Option<FolderId>,
    pub deleted_by: String,
}

impl Folder {
    /// Reads the columns that `folder_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Folder, StoreError> {
        Ok(Folder {
            id: row.get(0)?,
            dossier: row.get(1)?,
            place: row.get(2)?,
            name: row.get(3)?,
            name_fold: row.get(4)?,
            access: Openness::stored(&row.get::<String>(5)?),
            version: row.get(6)?,
            deleted_at: row.get(7)?,
            deleted_with: row.get(8)?,
            deleted_by: row.get(9)?,
        })
    }

    /// The folder that it stands in; none at the top.
    pub fn parent(&self) -> Option<FolderId> {
        (self.place != self.dossier.0).then_some(FolderId(self.place))
    }
}

/// What stands for a folder, or for the top of the dossier, in `place_id`.
pub fn place_of(dossier: DossierId, folder: Option<FolderId>) -> Uuid {
    folder.map_or(dossier.0, |folder| folder.0)
}

/// A document with its newest version.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: DocumentId,
    pub dossier: DossierId,
    place: Uuid,
    /// That of its folder.
    pub access: Openness,
    /// The name of its folder; empty at the top.
    pub folder_name: String,
    pub name: String,
    pub name_fold: String,
    pub family: String,
    pub number: i64,
    pub file: FileId,
    pub size: i64,
    pub content_type: String,
    pub sha256: Vec<u8>,
    pub at: i64,
    pub by: String,
    pub added_kind: ActorKind,
    pub added_by: Uuid,
    pub version: i64,
    pub created_at: i64,
    pub deleted_at: Option<i64>,
    pub deleted_by: String,
    /// Of its newest version.
    pub check: Check,
}

impl Document {
    /// Reads the columns that `document_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Document, StoreError> {
        Ok(Document {
            id: row.get(0)?,
            dossier: row.get(1)?,
            place: row.get(2)?,
            access: Openness::stored(&row.get::<String>(3)?),
            folder_name: row.get(4)?,
            name: row.get(5)?,
            name_fold: row.get(6)?,
            family: row.get(7)?,
            number: row.get(8)?,
            file: row.get(9)?,
            size: row.get(10)?,
            content_type: row.get(11)?,
            sha256: row.get(12)?,
            at: row.get(13)?,
            by: row.get(14)?,
            added_kind: ActorKind::from_code(&row.get::<String>(15)?),
            added_by: row.get(16)?,
            version: row.get(17)?,
            created_at: row.get(18)?,
            deleted_at: row.get(19)?,
            deleted_by: row.get(20)?,
            check: Check::stored(&row.get::<String>(21)?),
        })
    }

    /// The folder that it is in; none at the top.
    pub fn folder(&self) -> Option<FolderId> {
        (self.place != self.dossier.0).then_some(FolderId(self.place))
    }
}

/// One version of a document.
#[derive(Clone, Debug)]
pub struct Version {
    pub number: i64,
    pub file: FileId,
    pub name: String,
    pub size: i64,
    pub content_type: String,
    pub sha256: Vec<u8>,
    pub at: i64,
    pub by_kind: ActorKind,
    pub by: String,
    pub note: String,
    pub check: Check,
}

impl Version {
    /// Reads the columns of `VERSIONS`.
    pub fn read(row: &Row<'_>) -> Result<Version, StoreError> {
        Ok(Version {
            number: row.get(0)?,
            file: row.get(1)?,
            name: row.get(2)?,
            size: row.get(3)?,
            content_type: row.get(4)?,
            sha256: row.get(5)?,
            at: row.get(6)?,
            by_kind: ActorKind::from_code(&row.get::<String>(7)?),
            by: row.get(8)?,
            note: row.get(9)?,
            check: Check::stored(&row.get::<String>(10)?),
        })
    }

    /// Its bytes, to be saved under the document's name with the ending of this very file.
    pub fn file_of(&self, firm: FirmId, document: &str) -> FileRow {
        FileRow {
            firm,
            id: self.file,
            name: with_ending(document, &self.name),
            size: self.size,
            content_type: self.content_type.clone(),
            sha256: self.sha256.clone(),
            check: self.check,
        }
    }
}

/// A name and its ending with the dot.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= 20 => name.split_at(dot),
        _ => (name, ""),
    }
}

fn with_ending(document: &str, file: &str) -> String {
    let (stem, own) = split(document);
    let (_, ending) = split(file);
    if ending.is_empty() || own.eq_ignore_ascii_case(ending) {
        document.to_owned()
    } else {
        format!("{stem}{ending}")
    }
}

/// The `n`th name for what is called `name`, within bounds: "report (2).pdf".
pub fn numbered(name: &str, n: usize) -> String {
    let (stem, ending) = split(name);
    let mark = format!(" ({n}){ending}");
    let room = LONGEST.saturating_sub(mark.chars().count());
    let stem: String = stem.chars().take(room).collect();
    format!("{}{mark}", stem.trim_end())
}

/// A name that was typed. One that a computer could not keep as it is is a fault.
pub fn typed_name(field: &str, raw: &str) -> Result<String, Refusal> {
    let mut faults = Faults::new();
    let name = line(&mut faults, field, raw, 1, LONGEST);
    // i18n: fault-document-name
    if faults.is_empty() && (vault::clean_name(&name) != name || fold(&name).is_empty()) {
        faults.add(field, "fault-document-name", Vec::new());
    }
    all_good(faults)?;
    Ok(name)
}

/// A note on a version: a line at most.
pub fn typed_note(raw: &str) -> Result<String, Refusal> {
    let mut faults = Faults::new();
    let note = line(&mut faults, "note", raw, 0, 500);
    all_good(faults)?;
    Ok(note)
}

/// The fault of what is too many.
pub fn too_many(field: &str, max: usize) -> Refusal {
    Refusal::field_with(field, "fault-too-many", vec![("max", Arg::from(max))])
}

/// The families of documents, as filters name them.
pub const FAMILIES: [&str; 6] = ["pdf", "image", "sheet", "text", "archive", "other"];

/// What kind of thing a file is for people: by its bytes, and where they say little by its name.
pub fn family(content_type: &str, name: &str) -> &'static str {
    if content_type == "application/pdf" {
        return "pdf";
    }
    if content_type.starts_with("image/") {
        return "image";
    }
    let ending = split(name).1.trim_start_matches('.').to_ascii_lowercase();
    match ending.as_str() {
        "xls" | "xlsx" | "xlsm" | "ods" | "csv" | "tsv" => "sheet",
        "doc" | "docx" | "odt" | "rtf" | "txt" | "md" | "ppt" | "pptx" | "odp" => "text",
        "zip" | "7z" | "rar" | "gz" | "tar" | "xz" | "bz2" => "archive",
        _ if content_type.starts_with("text/") => "text",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_a_name_keeps_its_ending_and_its_bounds() {
        assert_eq!(numbered("report.pdf", 2), "report (2).pdf");
        assert_eq!(numbered("report", 11), "report (11)");
        let long = format!("{}.pdf", "x".repeat(196));
        let second = numbered(&long, 2);
        assert_eq!(second.chars().count(), LONGEST);
        assert!(second.ends_with(" (2).pdf"));
    }

    #[test]
    fn a_typed_name_is_one_that_can_be_kept() {
        for good in ["Jaarrekening 2026.pdf", "Ürün & Söhne", "a.b.c"] {
            assert_eq!(typed_name("name", good).expect("good"), good);
        }
        let long = "x".repeat(201);
        for bad in [
            "",
            " ",
            "a/b",
            "a\\b",
            "..",
            ".",
            "a\0b",
            "CON",
            "a\u{202e}b",
            &long,
        ] {
            assert!(typed_name("name", bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_version_is_saved_under_the_ending_of_its_own_bytes() {
        assert_eq!(with_ending("report.docx", "final.pdf"), "report.pdf");
        assert_eq!(with_ending("report.PDF", "final.pdf"), "report.PDF");
        assert_eq!(with_ending("report", "final.pdf"), "report.pdf");
        assert_eq!(with_ending("report.pdf", "final"), "report.pdf");
    }

    #[test]
    fn what_is_more_open_comes_later() {
        assert!(Openness::Private < Openness::Shared && Openness::Shared < Openness::Uploads);
    }
}
