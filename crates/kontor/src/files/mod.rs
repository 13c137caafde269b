//! Files: what people attach, from the request to the vault and back.
//!
//! - Bytes are safely in the vault before their row exists; a row names the hash of its bytes.
//! - A new file belongs to who brought it, until a message takes it; what no message took within a
//!   day goes away again.
//! - Where there is a virus scanner, a file is withheld until that called it clean; what follows from a
//!   file's coming (it counts as delivered, is told of, is filed) follows then.
//! - Who may have a file follows from what it is attached to. This room asks nobody for rights: the
//!   caller has earned them before it calls.

mod bytes;
mod check;
mod content;
pub mod hold;
mod keep;
mod model;
pub mod moving;
mod multipart;
mod named;
mod picture;
mod receive;
pub mod scan;
pub mod store;
pub mod sweep;
pub mod verify;

pub use bytes::{bytes, keep_bytes};
pub use check::Check;
pub use content::{Shown, content};
pub use keep::{
    Checked, Digested, add, attach, checked, digested, drop_pending, drop_unused, has_room, held,
    of_message, of_messages, pending, take,
};
pub use model::{Attachment, FileRow, Limits, MOST_FILES, NewFile, Received, UNATTACHED_LIFE, key};
pub use named::{few, named};
pub use receive::receive;
pub use verify::some;
