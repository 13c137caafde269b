//! Internal notes: what the firm's people say to one another in a conversation (CONV-15).
//!
//! Invariants: a note is in a table of its own and of a type of its own, so nothing that reads messages
//! answers with one; every way to one begins with the right of somebody of the firm; it moves no counter,
//! no mark of reading and nobody's turn; colleagues whom it names are kept as ids, and only who sees the
//! conversation can be named.

pub mod access;
mod actions;
mod lists;
mod mentions;
mod model;
pub mod store;

pub use actions::{add, delete, edit};
pub use lists::{after, hashes, on_page};
pub use mentions::{Choice, choices, seen, ticked, waits};
pub use model::{Mentioned, Note, Place};
