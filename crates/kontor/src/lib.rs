//! Kontor: the office and the portal of an accounting firm.
//!
//! Rooms stand in a written order (ARCHITECTURE.md): each uses those before it, never one after.

pub mod access;
pub mod answers;
pub mod app;
pub mod backup;
pub mod batches;
pub mod bounces;
pub mod cli;
pub mod contacts;
pub mod conversations;
pub mod documents;
pub mod dossiers;
pub mod embedded;
pub mod engagements;
pub mod events;
pub mod exchange;
pub mod factors;
pub mod files;
pub mod firms;
pub mod groups;
pub mod health;
pub mod ids;
pub mod inbox;
pub mod live;
pub mod mailboxes;
pub mod monitor;
pub mod notices;
pub mod notifications;
pub mod openid;
pub mod people;
pub mod portal;
pub mod refusal;
pub mod requests;
pub mod routes;
pub mod schema;
pub mod seal;
pub mod shell;
pub mod staff;
pub mod statements;
pub mod teams;
pub mod templates;
pub mod uploads;
pub mod web;
pub mod why;
pub mod worker;
