//! A copy of everything, taken while Kontor runs, and the way back from it (OPS-2).
//!
//! - All rows are read on one snapshot of the database; files are copied after it. Whatever the snapshot
//!   names is there: no file is removed while one is taken (`files::hold`).
//! - The hash of each file is checked on its way into the copy and on its way back.
//! - The copy is the same for both databases, and what was taken of one can be given to the other.
//! - What is written last makes the copy valid, at once: one that broke off leaves the earlier one whole.
//!
//! ```text
//! DIR/kontor-backup.json         what this is, with the hashes of the two below
//! DIR/rows-<moment>.jsonl.gz     all tables: a line that names its columns, then a line for each row
//! DIR/files-<moment>.sha256      all files, as `sha256sum --check` reads it
//! DIR/files/<firm>/<xx>/<id>     their bytes
//! ```

mod model;
mod restore;
mod rows;
mod take;

pub use model::{MANIFEST, Manifest};
pub use restore::{Restored, restore};
pub use take::{Taken, take};
