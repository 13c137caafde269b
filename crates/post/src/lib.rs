//! Mail out: building a letter's bytes and handing them to a server or a folder. Mail in: [`read`].
//!
//! A [`Letter`] becomes RFC 5322 bytes in [`build`], the same bytes every time: no clock, no chance.
//! [`Post::send`] hands them over and says in its [`PostError`] whether trying again can help. A
//! letter is handed over at least once; its message id tells a second copy from a second letter.

mod address;
mod build;
mod error;
mod folder;
mod header;
pub mod imap;
mod post;
pub mod read;
mod sign;
mod smtp;
mod submit;
mod url;
mod written;

pub use address::{Mailbox, fold_address, valid_address};
pub use build::{Letter, build};
pub use error::PostError;
pub use post::{Accepted, Post, Turn};
pub use sign::{NewKey, Signer, key_of_pem, new_key, public_half};
pub use submit::{submit, try_submission};
pub use written::{Enclosure, Written};
