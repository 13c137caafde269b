//! The pages of mail: the firm's inbox, a dossier's, a thread, and what is written.

mod compose;
mod list;
mod thread;

pub(super) use compose::{again, begin, blank, reply};
pub(super) use list::{dossier, firm, saving};
pub(super) use thread::{attachment, raw, save, show, state};
