//! The mail of addresses with SYNC on: kept once, shown in the dossiers that it belongs to (MAIL-1, MAIL-5).
//!
//! - Who sees a dossier sees its mail; there is no other way to it.
//! - A mail is known by its Message-ID, wherever it turns up: it is kept once.
//! - The mail as it came is a file; what is attached is read out of it when somebody asks.

mod keep;
pub mod store;

pub use keep::{Found, addresses, dossiers_of, keep, known_by, missing, place, synced};
