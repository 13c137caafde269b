//! Sending to many, and following it.

pub mod new;
pub mod show;
mod typed;
