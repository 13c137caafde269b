//! The firm's connected mailboxes: read over IMAP, heard by IDLE (MAIL-1, MAIL-2, MAIL-7).
//!
//! - Only mail of addresses with SYNC on is kept; nothing is marked, moved or deleted there.
//! - One process at a time attends to a mailbox; what it knows of it is stored.
//! - A mailbox that cannot be read says why, and is tried again, later each time.

mod attend;
mod model;
pub mod store;
pub mod sync;

pub use attend::{attend, claim, connect};
pub use model::{Encryption, Mailbox, Server};
