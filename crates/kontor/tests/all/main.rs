//! Tests of the whole application, through HTTP, on the database that the environment names.
//! Each is named after what it proves and carries the ids of the spec lines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod conversations;
mod fixture;
mod history;
mod invitations;
mod office;
mod portal;
mod sign_in;
mod statements;
mod story;
mod sweep;
mod texts;
