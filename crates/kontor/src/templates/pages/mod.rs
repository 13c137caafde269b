//! Settings ▸ Communication: the firm's templates.

mod edit;
mod list;
mod preview;
mod undo;

pub use edit::{blank, create, edit, save};
pub use list::all;
pub use undo::{ask_remove, ask_reset, remove, reset};
