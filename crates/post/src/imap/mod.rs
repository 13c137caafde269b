//! Mailboxes over IMAP: what came, what of it is whose, and the mail itself, read in bounded pieces.
//!
//! The server is somebody else's and may say anything: each command has its time and its bytes
//! ([`Line`]), and what ends over either ends the connection. Nothing is marked as read.

mod line;
mod names;
mod open;
mod reading;
mod session;
mod words;

pub use line::{Line, Stream};
pub use names::readable;
pub use open::Inbox;
pub use reading::Head;
pub use session::{Imap, Login, Mark, Place, Special};
pub use words::ImapError;
