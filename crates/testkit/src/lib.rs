//! What tests of the whole application share: the house, the cast, browsers, tokens and mail.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and asks its environment for the database"
)]

mod cast;
mod client;
mod house;
mod mail;
mod mail_server;
mod smtp;
mod stream;

pub use cast::{Cast, MARK, PASSWORD, Person, cast};
pub use client::{Answer, Api, Browser};
pub use house::{
    House, files, files_at, house, house_in, house_with, place, s3_server, scanner, vault,
};
pub use mail::Mail;
pub use mail_server::{MailServer, fresh_address, mail_server};
pub use smtp::{MailPeer, Says, Script, Taken};
pub use stream::Stream;
