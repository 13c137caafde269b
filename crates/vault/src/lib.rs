//! Where files live: streamed in, hashed on the way, read back whole or in part.
//!
//! A file is written once, under a [`Key`] that the caller makes up, and is never changed after
//! that. [`Vault::put`] returns only when the bytes and the name that leads to them have reached the
//! disk; until then the bytes sit in `incoming/`, where a failed upload leaves nothing behind.
//! Memory use is the same for a file of any size.
//!
//! A file that comes in several requests grows in a place of its own ([`Vault::grow`]) and is moved
//! when it is whole ([`Vault::settle`]).
//!
//! ```text
//! <folder>/growing/<namespace>-<id>              files that come in several requests
//! <folder>/incoming/<id>.<process>-<n>           half-written files
//! <folder>/<namespace>/<xx>/<id>                 whole files; `xx` is the 15th byte of the id
//! ```
//!
//! This crate also holds the rules for handing a file to a browser: what its bytes look like
//! ([`sniff`]), what may be shown in the page ([`is_inline_safe`]), how it may be called
//! ([`clean_name`], [`content_disposition`]) and which part was asked for ([`parse_range`]).

mod error;
mod folder;
mod growing;
mod incoming;
mod key;
mod name;
mod put;
mod range;
mod read;
mod sniff;
mod turns;
mod vault;

pub use error::VaultError;
pub use growing::{Growing, Progress};
pub use key::Key;
pub use name::{clean_name, content_disposition};
pub use put::Stored;
pub use range::{ByteRange, RangeAnswer, parse_range};
pub use read::{ByteStream, Reading};
pub use sniff::{is_inline_safe, sniff};
pub use vault::Vault;
