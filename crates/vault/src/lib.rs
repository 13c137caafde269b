//! Where files live, in a folder or a bucket: streamed in, hashed on the way, read back whole or in part.
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
//! With a bucket the folder holds only what is on its way: whole files go to the store under the same
//! names, and the store answers before the caller does.
//!
//! [`Scanner`] has bytes looked at for viruses by clamd.
//!
//! This crate also holds the rules for handing a file to a browser: what its bytes look like
//! ([`sniff`]), what may be shown in the page ([`is_inline_safe`]), how it may be called
//! ([`clean_name`], [`content_disposition`]) and which part was asked for ([`parse_range`]).

mod clamd;
mod error;
mod folder;
mod growing;
mod incoming;
mod key;
mod list;
mod name;
mod put;
mod range;
mod read;
mod s3;
mod sniff;
mod turns;
mod vault;

pub use clamd::{Scanner, Verdict};
pub use error::VaultError;
pub use growing::{Growing, Progress};
pub use key::Key;
pub use list::Found;
pub use name::{clean_name, content_disposition};
pub use put::Stored;
pub use range::{ByteRange, RangeAnswer, parse_range};
pub use read::{ByteStream, Reading};
pub use s3::{Access, Known};
pub use sniff::{is_inline_safe, sniff};
pub use vault::Vault;

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that so many hexadecimal digits stand for.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(bytes)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}
