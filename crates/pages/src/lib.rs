//! What every page is made of: translated texts, Markdown, dates, forms, assets and the headers
//! that keep a page to itself. Nothing here knows what the pages are about, reads a clock, draws a
//! random number or looks at the environment; all of that comes in as arguments.

pub mod amounts;
pub mod assets;
pub mod colour;
pub mod form;
pub mod headers;
pub mod lang;
pub mod markdown;
pub mod origin;
pub mod parity;
pub mod text;
pub mod texts;
pub mod when;

pub use amounts::{number, size};
pub use assets::Assets;
pub use form::{Fault, Faults, Form};
pub use lang::Lang;
pub use texts::{Arg, Texts, TextsError};
