//! What is done with folders and documents.
//!
//! Whatever changes a dossier's documents holds the dossier's row first: names stay unique and the tree
//! whole, however many change it at once.

mod add;
mod change;
mod folders;
mod pack;
mod purge;
mod trash;

pub use add::{Filed, Filing, add, add_version, file_away};
pub use change::{Changes, change};
pub use folders::{FolderChanges, NewFolder, add_folder, change_folder, folder_at_top};
pub use pack::{Packed, Selection, pack};
pub use purge::{PURGE, purge, purge_due, purge_folder};
pub use trash::{delete, delete_folder, restore, restore_folder};

use crate::events::About;
use crate::ids::DossierId;

use super::model::Openness;

/// What an event is about: what clients do not see is for those who see the firm's own folders.
pub(super) fn about(dossier: DossierId, access: Openness) -> About {
    About::Documents {
        dossier,
        internal: access == Openness::Private,
    }
}
