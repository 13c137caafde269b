//! Conversations as pages, for the office and the portal alike.

mod brought;
pub mod change;
mod chooser;
pub mod engagement;
pub mod file;
pub mod list;
pub mod message;
pub mod new;
pub mod note;
pub mod print;
pub mod share;
pub mod show;
mod side;

pub use brought::Brought;
pub use side::{Shell, Side};
