//! Tests of the whole application, through HTTP, on the database that the environment names.
//! Each is named after what it proves and carries the ids of the spec lines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod absence;
mod accepting;
mod actors;
mod addresses;
mod api;
mod asked;
mod authenticator;
mod bad_files;
mod bad_input;
mod bad_paths;
mod bad_texts;
mod batch_pages;
mod batches;
mod channels;
mod client;
mod contacts;
mod conversations;
mod copies;
mod custom_roles;
mod document_folders;
mod document_pages;
mod documents;
mod engagements;
mod exchange;
mod exchange_bad;
mod exchange_fields;
mod exchange_out;
mod factors;
mod fixture;
mod graphs;
mod ground;
mod history;
mod home;
mod invitations;
mod killed;
mod later;
mod leaving;
mod lending;
mod live;
mod looking;
mod makers;
mod matrix;
mod mentions;
mod monitor;
mod notes;
mod notify;
mod office;
mod openid;
mod openid_doors;
mod paper;
mod passkeys;
mod portal;
mod provider;
mod queries;
mod reading;
mod request_pages;
mod requests;
mod required;
mod roles;
mod saved_filters;
mod second_step;
mod sessions;
mod sign_in;
mod staff;
mod statements;
mod states;
mod story;
mod sweep;
mod teams;
mod template_use;
mod templates;
mod texts;
mod threads;
mod twin;
mod uploads;
mod uploads_bad;
mod uploads_killed;
mod uploads_limits;
mod uploads_used;
mod why;
