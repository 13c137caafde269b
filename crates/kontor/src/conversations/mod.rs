//! Conversations: threads between a firm and its client, in a dossier.
//!
//! Invariants: a message has one number in its conversation, counted without gaps; a conversation
//! needs a reply exactly while it is open and the client wrote last; its dossier counts the open and
//! the waiting ones; who is not in the audience does not learn that it exists; an internal note is no
//! message and comes to no client.

pub mod access;
pub mod actions;
mod api;
mod checked;
mod later;
pub mod lists;
pub mod mailed;
pub mod model;
pub mod notes;
mod pages;
mod print;
mod share_list;
pub mod store;
mod templated;
pub mod thread;
pub mod verify;

pub use api::AudienceBody;
pub use checked::checked;
pub use model::{Audience, Conversation, Message, NewConversation, NewMessage, Reaching};
pub use pages::{Brought, Shell, Side};
pub use templated::input_kind;

use crate::web::{Route, api as answers, delete, get, patch, post};

/// The routes of this room.
pub fn routes() -> Vec<Route> {
    let mut routes = office();
    routes.extend(portal());
    routes.extend(json());
    routes
}

fn office() -> Vec<Route> {
    use pages::{change, engagement, file, list, message, new, note, print, share, show};
    vec![
        get("/office/{firm}/conversations", list::firm),
        get("/office/{firm}/dossiers/{id}/conversations", list::dossier),
        get(
            "/office/{firm}/dossiers/{id}/conversations/new",
            new::office,
        ),
        post(
            "/office/{firm}/dossiers/{id}/conversations/new",
            new::start_in_office,
        ),
        get("/office/{firm}/conversations/{id}", show::office),
        post("/office/{firm}/conversations/{id}", show::reply_in_office),
        post(
            "/office/{firm}/conversations/{id}/draft",
            show::draft_in_office,
        ),
        get(
            "/office/{firm}/conversations/{id}/close",
            change::ask_close_in_office,
        ),
        post(
            "/office/{firm}/conversations/{id}/close",
            change::close_in_office,
        ),
        post("/office/{firm}/conversations/{id}/reopen", show::reopen),
        get(
            "/office/{firm}/conversations/{id}/engagement",
            engagement::ask,
        ),
        post(
            "/office/{firm}/conversations/{id}/engagement",
            engagement::choose,
        ),
        get("/office/{firm}/conversations/{id}/share", share::form),
        post("/office/{firm}/conversations/{id}/share", share::assign),
        post(
            "/office/{firm}/conversations/{id}/share/allow",
            share::allow,
        ),
        post(
            "/office/{firm}/conversations/{id}/share/{grant}/remove",
            share::take,
        ),
        get(
            "/office/{firm}/conversations/{id}/files/{file}",
            file::office,
        ),
        get("/office/{firm}/conversations/{id}/pdf", print::office),
        get(
            "/office/{firm}/conversations/{id}/messages/{message}/mail",
            file::mail,
        ),
        post("/office/{firm}/conversations/{id}/notes", note::add),
        get(
            "/office/{firm}/conversations/{id}/notes/{note}/edit",
            note::edit_form,
        ),
        post(
            "/office/{firm}/conversations/{id}/notes/{note}/edit",
            note::edit,
        ),
        get(
            "/office/{firm}/conversations/{id}/notes/{note}/delete",
            note::ask_delete,
        ),
        post(
            "/office/{firm}/conversations/{id}/notes/{note}/delete",
            note::delete,
        ),
        get(
            "/office/{firm}/conversations/{id}/messages/{message}/edit",
            message::edit_form_in_office,
        ),
        post(
            "/office/{firm}/conversations/{id}/messages/{message}/edit",
            message::edit_in_office,
        ),
        get(
            "/office/{firm}/conversations/{id}/messages/{message}/delete",
            message::ask_delete_in_office,
        ),
        post(
            "/office/{firm}/conversations/{id}/messages/{message}/delete",
            message::delete_in_office,
        ),
    ]
}

fn portal() -> Vec<Route> {
    use pages::{change, file, list, message, new, print, show};
    vec![
        get("/office/{firm}/as/{view}/conversations", list::looking),
        get("/office/{firm}/as/{view}/conversations/{id}", show::looking),
        get(
            "/office/{firm}/as/{view}/conversations/{id}/files/{file}",
            file::looking,
        ),
        get("/portal/{dossier}/conversations", list::portal),
        get("/portal/{dossier}/conversations/new", new::portal),
        post("/portal/{dossier}/conversations/new", new::start_in_portal),
        get("/portal/{dossier}/conversations/{id}", show::portal),
        post(
            "/portal/{dossier}/conversations/{id}",
            show::reply_in_portal,
        ),
        post(
            "/portal/{dossier}/conversations/{id}/draft",
            show::draft_in_portal,
        ),
        get(
            "/portal/{dossier}/conversations/{id}/close",
            change::ask_close_in_portal,
        ),
        post(
            "/portal/{dossier}/conversations/{id}/close",
            change::close_in_portal,
        ),
        get("/portal/{dossier}/conversations/{id}/pdf", print::portal),
        get(
            "/portal/{dossier}/conversations/{id}/files/{file}",
            file::portal,
        ),
        get(
            "/portal/{dossier}/conversations/{id}/messages/{message}/edit",
            message::edit_form_in_portal,
        ),
        post(
            "/portal/{dossier}/conversations/{id}/messages/{message}/edit",
            message::edit_in_portal,
        ),
        get(
            "/portal/{dossier}/conversations/{id}/messages/{message}/delete",
            message::ask_delete_in_portal,
        ),
        post(
            "/portal/{dossier}/conversations/{id}/messages/{message}/delete",
            message::delete_in_portal,
        ),
    ]
}

fn json() -> Vec<Route> {
    use crate::dossiers::{GrantItem, NewGrant};
    use answers::{List, Nothing};
    use api::{
        ChangeBody, ConversationJson, EntryJson, MessageJson, NewConversationBody, NewMessageBody,
        NoteBody, NoteJson, ReadBody, ReceiptJson, TextBody,
    };
    vec![
        get("/api/v1/dossiers/{id}/conversations", api::of_dossier)
            .says("The conversations of a dossier, latest first.")
            .asks("state", "open (the default), closed or all")
            .asks("engagement", "the engagement that they belong to")
            .asks("limit", "at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<ConversationJson>>(),
        post("/api/v1/dossiers/{id}/conversations", api::start)
            .says("Starts a conversation with its first message.")
            .takes::<NewConversationBody>()
            .gives::<ConversationJson>()
            .with(201),
        get("/api/v1/firms/{firm}/conversations", api::of_firm)
            .says("The conversations over all dossiers that one sees, latest first.")
            .asks("state", "open (the default), closed or all")
            .asks("needs_reply", "true: only those that wait for the firm")
            .asks("mentions", "true: only those with a note that mentions the caller, who has not read there since")
            .asks("limit", "at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<ConversationJson>>(),
        get("/api/v1/conversations/{id}", api::show)
            .says("A conversation.")
            .gives::<ConversationJson>(),
        patch("/api/v1/conversations/{id}", api::change)
            .says("Changes its subject, or switches sharing with contacts by name.")
            .takes::<ChangeBody>()
            .gives::<ConversationJson>(),
        get("/api/v1/conversations/{id}/grants", api::sharing::list)
            .says("The roles on the conversation, those that come through a group or the dossier too.")
            .asks("limit", "how many, 50 unless said, at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<GrantItem>>(),
        post("/api/v1/conversations/{id}/grants", api::sharing::give)
            .says("Gives someone a role on the conversation. Contacts and groups: only while `allow_contacts` is on.")
            .takes::<NewGrant>()
            .gives::<GrantItem>()
            .with(201),
        post("/api/v1/conversations/{id}/close", api::close)
            .says("Ends it on both sides.")
            .takes::<Nothing>()
            .gives::<ConversationJson>(),
        post("/api/v1/conversations/{id}/reopen", api::reopen)
            .says("Opens it again.")
            .takes::<Nothing>()
            .gives::<ConversationJson>(),
        post("/api/v1/conversations/{id}/read", api::read)
            .says("Notes how far one has read.")
            .takes::<ReadBody>()
            .gives::<ConversationJson>(),
        get("/api/v1/conversations/{id}/messages", api::messages)
            .says("Its messages, oldest first; for the firm with its internal notes among them.")
            .asks("limit", "at most 200")
            .asks("cursor", "where to go on")
            .gives::<List<EntryJson>>(),
        post("/api/v1/conversations/{id}/messages", api::post)
            .says("Posts a message, or for the firm an internal note, which is what then comes back.")
            .takes::<NewMessageBody>()
            .gives::<EntryJson>()
            .with(201),
        get("/api/v1/conversations/{id}/pdf", pages::print::api)
            .says("The whole conversation as PDF, in the language of who asks; recorded.")
            .asks("notes", "true: with the internal notes, for the firm alone"),
        get("/api/v1/conversations/{id}/files/{file}", pages::file::api)
            .says("The bytes of an attached file; ranges are answered."),
        get("/api/v1/messages/{id}", api::show_message)
            .says("A message.")
            .gives::<MessageJson>(),
        patch("/api/v1/messages/{id}", api::edit)
            .says("Edits one's own message.")
            .takes::<TextBody>()
            .gives::<MessageJson>(),
        delete("/api/v1/messages/{id}", api::delete)
            .says("Deletes one's own message; a trace stays.")
            .with(204),
        get("/api/v1/notes/{id}", api::notes::show)
            .says("An internal note; for the firm alone.")
            .gives::<NoteJson>(),
        patch("/api/v1/notes/{id}", api::notes::edit)
            .says("Edits one's own internal note.")
            .takes::<NoteBody>()
            .gives::<NoteJson>(),
        delete("/api/v1/notes/{id}", api::notes::delete)
            .says("Deletes one's own internal note; a trace stays, for the firm.")
            .with(204),
        get("/api/v1/messages/{id}/mail", pages::file::mail_by_api)
            .says("The mail by which a message came, as it came; for the firm alone."),
        get("/api/v1/messages/{id}/receipts", api::receipts)
            .says("Who has read it; for the firm alone.")
            .gives::<List<ReceiptJson>>(),
    ]
}
