//! Message templates: prepared texts with variables, for conversations (TPL-1 to TPL-6).
//!
//! - The installation's standard templates are files in the binary; a firm's version of one is a row
//!   under the same id, and *Reset* removes that row.
//! - A text is stored only if every variable in it may stand in its type of template and stands where a
//!   value shows as it is. A value is plain text: it never becomes Markdown or a link.
//! - A variable without a value blocks the whole text: [`Prepared::render`] gives a text or what is
//!   missing, never a half.

pub mod access;
mod actions;
mod api;
pub mod lists;
pub mod model;
mod pages;
pub mod parse;
mod prepare;
mod render;
mod said;
pub mod standard;
pub mod store;
#[cfg(test)]
mod tests;

pub use actions::{Typed, add, change, field, remove, reset};
pub use prepare::{About, Prepared, Rendered, about, person};
pub use render::{Pattern, Values, filled};
pub use said::Said;

use crate::web::api::{List, Nothing};
use crate::web::{Route, delete, get, post, put};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/settings/templates", pages::all),
        get("/office/{firm}/settings/templates/new", pages::blank),
        post("/office/{firm}/settings/templates/new", pages::create),
        get("/office/{firm}/settings/templates/{template}", pages::edit),
        post("/office/{firm}/settings/templates/{template}", pages::save),
        get(
            "/office/{firm}/settings/templates/{template}/reset",
            pages::ask_reset,
        ),
        post(
            "/office/{firm}/settings/templates/{template}/reset",
            pages::reset,
        ),
        get(
            "/office/{firm}/settings/templates/{template}/remove",
            pages::ask_remove,
        ),
        post(
            "/office/{firm}/settings/templates/{template}/remove",
            pages::remove,
        ),
        get("/api/v1/firms/{firm}/templates", api::list)
            .says("The firm's message templates by type, the standard ones first.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<api::TemplateItem>>(),
        post("/api/v1/firms/{firm}/templates", api::create)
            .says("Adds a template of the firm's own.")
            .takes::<api::NewTemplate>()
            .gives::<api::TemplateAnswer>()
            .with(201),
        get("/api/v1/templates/{id}", api::show)
            .says("A template with its texts.")
            .gives::<api::TemplateAnswer>(),
        put("/api/v1/templates/{id}", api::change)
            .says("Replaces a template's texts, a standard one's for this firm alone. Takes If-Match.")
            .takes::<api::TemplateBody>()
            .gives::<api::TemplateAnswer>(),
        delete("/api/v1/templates/{id}", api::remove)
            .says("Deletes a template of the firm's own. Takes If-Match.")
            .with(204),
        post("/api/v1/templates/{id}/reset", api::reset)
            .says("Goes back to the standard text. Takes If-Match.")
            .takes::<Nothing>()
            .gives::<api::TemplateAnswer>(),
    ]
}
