//! The folders of a dossier, read as a whole: there are at most [`MOST_FOLDERS`](super::model::MOST_FOLDERS).

use ::store::Tx;

use super::model::{Folder, Openness, Sight, numbered};
use super::store as sql;
use crate::ids::{DossierId, FirmId, FolderId};
use crate::refusal::Refusal;

/// All folders of a dossier by name, deleted ones too.
#[derive(Clone, Debug)]
pub struct Tree {
    folders: Vec<Folder>,
}

impl Tree {
    /// Reads them.
    pub fn load(tx: &mut Tx<'_>, firm: FirmId, dossier: DossierId) -> Result<Tree, Refusal> {
        let folders = tx.all(sql::TREE, &[&firm, &dossier], Folder::read)?;
        Ok(Tree { folders })
    }

    /// How many there are, deleted ones too.
    pub fn len(&self) -> usize {
        self.folders.len()
    }

    /// Whether the dossier has none.
    pub fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }

    /// One that is not deleted.
    pub fn find(&self, id: FolderId) -> Option<&Folder> {
        self.any(id).filter(|folder| folder.deleted_at.is_none())
    }

    fn any(&self, id: FolderId) -> Option<&Folder> {
        self.folders.iter().find(|folder| folder.id == id)
    }

    /// Those that are not deleted, by name.
    pub fn living(&self) -> impl Iterator<Item = &Folder> {
        self.folders
            .iter()
            .filter(|folder| folder.deleted_at.is_none())
    }

    /// Those that were deleted by themselves.
    pub fn deleted(&self) -> impl Iterator<Item = &Folder> {
        self.folders
            .iter()
            .filter(|folder| folder.deleted_at.is_some() && folder.deleted_with.is_none())
    }

    /// What stands in `parent`, as far as it is seen.
    pub fn children(&self, parent: Option<FolderId>, sight: Sight) -> Vec<Folder> {
        let shown = |folder: &&Folder| folder.parent() == parent && sight.sees(folder.access);
        self.living().filter(shown).cloned().collect()
    }

    /// The way to a folder, from the top, itself last.
    pub fn way(&self, to: Option<FolderId>) -> Vec<&Folder> {
        let (mut way, mut next) = (Vec::new(), to);
        while let Some(folder) = next.and_then(|id| self.any(id)) {
            way.push(folder);
            next = folder.parent();
            if way.len() > self.folders.len() {
                break;
            }
        }
        way.reverse();
        way
    }

    /// The way to a folder in words.
    pub fn path(&self, to: FolderId) -> String {
        let names: Vec<&str> = self
            .way(Some(to))
            .iter()
            .map(|folder| folder.name.as_str())
            .collect();
        names.join(" / ")
    }

    /// How open the content of a place may be at most: what stands at the top may be as open as one likes.
    pub fn most_open(&self, parent: Option<FolderId>) -> Openness {
        parent.map_or(Openness::Uploads, |id| {
            self.any(id)
                .map_or(Openness::Private, |folder| folder.access)
        })
    }

    /// A folder and everything below it, deleted ones too, each before what stands in it.
    pub fn below(&self, id: FolderId) -> Vec<&Folder> {
        let mut found: Vec<&Folder> = self.any(id).into_iter().collect();
        let mut at = 0;
        while let Some(folder) = found.get(at).map(|folder| folder.id) {
            found.extend(
                self.folders
                    .iter()
                    .filter(|below| below.parent() == Some(folder)),
            );
            at += 1;
            if found.len() > self.folders.len() {
                break;
            }
        }
        found
    }

    /// How many levels a folder has with what is below it.
    pub fn height(&self, id: FolderId) -> usize {
        let own = self.way(Some(id)).len();
        let deepest = |folder: &&Folder| self.way(Some(folder.id)).len();
        let most = self.below(id).iter().map(deepest).max().unwrap_or(own);
        most + 1 - own.min(most + 1)
    }

    /// A name that no folder in `parent` has.
    pub fn free_name(&self, parent: Option<FolderId>, name: &str) -> String {
        let taken = |name: &str| {
            let fold = pages::text::fold(name);
            self.living()
                .any(|folder| folder.parent() == parent && folder.name_fold == fold)
        };
        let mut free = name.to_owned();
        for n in 2..=self.len() + 2 {
            if !taken(&free) {
                break;
            }
            free = numbered(name, n);
        }
        free
    }
}
