//! Kontor: the office and the portal of an accounting firm.
//!
//! Rooms stand in a written order (ARCHITECTURE.md): each uses those before it, never one after.

pub mod access;
pub mod app;
pub mod events;
pub mod ids;
pub mod refusal;
pub mod schema;
pub mod web;
