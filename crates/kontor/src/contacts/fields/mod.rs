//! The firm's own fields of its contacts (DOS-6): what they are, and what may stand in them.
//!
//! A field's code never changes: it is its name in the API and in files. The value of an e-mail field
//! is an address of the contact; all others are kept with the contact. What a field that is gone had
//! said stays readable.

mod actions;
pub mod api;
mod model;
pub mod pages;

pub use actions::{NewField, add, all, change, remove, shift, used};
pub use model::{Field, Kind, Said, Typed, check, former};
