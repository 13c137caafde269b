//! Sending to many, and following it.

mod letter;
pub mod new;
pub mod request;
pub mod show;
mod typed;
