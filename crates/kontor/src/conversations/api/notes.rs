//! Internal notes over the API.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::model::{MessageJson, NoteBody, Who};
use crate::access::{Credentials, grant};
use crate::app::App;
use crate::conversations::model::Message;
use crate::conversations::notes::access::{EditNote, ReadNote};
use crate::conversations::notes::{self, Note, Place};
use crate::ids::{ConversationId, NoteId};
use crate::web::api::versioned;
use crate::web::{Answered, Asked, At, Expected, Json};

/// An internal note; for the firm alone.
#[derive(Serialize, ToSchema)]
pub struct NoteJson {
    /// `note`.
    pub kind: &'static str,
    pub id: NoteId,
    pub conversation: ConversationId,
    /// The number of the message behind which it stands.
    pub after: i64,
    pub author: Who,
    /// Markdown.
    pub text: String,
    /// The same, sanitised.
    pub html: String,
    pub created_at: String,
    pub edited_at: Option<String>,
    pub deleted_at: Option<String>,
    /// The colleagues whom it mentions.
    pub mentions: Vec<Who>,
    pub version: i64,
}

impl NoteJson {
    pub(super) fn of(note: Note) -> NoteJson {
        NoteJson {
            kind: "note",
            id: note.id,
            conversation: note.conversation,
            after: note.after,
            author: Who {
                kind: "staff",
                id: note.author,
                name: note.author_name,
            },
            html: pages::markdown::to_html(&note.text),
            text: note.text,
            created_at: pages::when::iso(note.created_at),
            edited_at: note.edited_at.map(pages::when::iso),
            deleted_at: note.deleted_at.map(pages::when::iso),
            version: note.version,
            mentions: note
                .mentions
                .into_iter()
                .map(|one| Who {
                    kind: "staff",
                    id: one.id.0,
                    name: one.name,
                })
                .collect(),
        }
    }
}

/// What stands in a conversation.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum EntryJson {
    Message(MessageJson),
    Note(NoteJson),
}

/// The same before it is written out.
pub(super) enum Entry {
    Message(Message),
    Note(Note),
}

impl Entry {
    /// Where the list goes on after this one.
    pub(super) fn place(&self) -> Place {
        match self {
            Entry::Message(message) => Place {
                seq: message.seq,
                note: uuid::Uuid::nil(),
            },
            Entry::Note(note) => note.place(),
        }
    }
}

/// Both kinds in the order of the conversation.
pub(super) fn merged(messages: Vec<Message>, notes: Vec<Note>) -> Vec<Entry> {
    let mut all: Vec<Entry> = messages.into_iter().map(Entry::Message).collect();
    all.extend(notes.into_iter().map(Entry::Note));
    all.sort_by_key(Entry::place);
    all
}

fn shown(note: Note) -> Response {
    let version = note.version;
    versioned(StatusCode::OK, &NoteJson::of(note), version)
}

/// `GET /notes/{id}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<NoteId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let note = app
        .read(&credentials, move |tx, caller| {
            Ok(grant::<ReadNote>(tx, caller, id)?.note.clone())
        })
        .await?;
    Ok(shown(note))
}

/// `PATCH /notes/{id}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<NoteId>,
    Expected(version): Expected,
    Json(body): Json<NoteBody>,
) -> Answered {
    let note = app
        .write(&credentials, move |tx, caller| {
            let earned = grant::<EditNote>(tx, caller, id)?;
            notes::edit(tx, &earned, &body.text, body.mentions.as_deref(), version)?;
            Ok(grant::<ReadNote>(tx, caller, id)?.note.clone())
        })
        .await?;
    Ok(shown(note))
}

/// `DELETE /notes/{id}`
pub async fn delete(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<NoteId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let earned = grant::<EditNote>(tx, caller, id)?;
        notes::delete(tx, &earned)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
