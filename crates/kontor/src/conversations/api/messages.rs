//! Messages over the API.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;

use super::model::{MessageJson, NewMessageBody, ReceiptJson, TextBody, Who};
use super::notes::{Entry, EntryJson, NoteJson, merged};
use crate::access::{Credentials, grant};
use crate::app::App;
use crate::conversations::access::{EditMessage, Posted, Read, ReadMessage, Reply, SeeReceipts};
use crate::conversations::actions;
use crate::conversations::lists;
use crate::conversations::model::NewMessage;
use crate::conversations::notes::access::{AddNote, SeeNotes};
use crate::conversations::notes::{self, Place};
use crate::conversations::thread;
use crate::files::{self, Attachment};
use crate::ids::{ConversationId, MessageId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, List, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// `GET /conversations/{id}/messages`
pub async fn messages(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let place = Place {
        seq: slice.part(0)?.unwrap_or(0),
        note: slice.part(1)?.unwrap_or_default(),
    };
    let limit = slice.limit;
    let (rows, attachments) = app
        .read(&credentials, move |tx, caller| {
            let earned = grant::<Read>(tx, caller, id)?;
            let messages = lists::messages_after(tx, &earned, place.seq, limit + 1)?;
            let attachments = if messages.iter().any(|row| row.attachments > 0) {
                let last = messages.last().map_or(0, |row| row.seq);
                files::of_messages(tx, earned.firm(), id, (place.seq, last))?
            } else {
                Vec::new()
            };
            let noted = match grant::<SeeNotes>(tx, caller, id) {
                Ok(earned) => notes::after(tx, &earned, place, limit + 1)?,
                Err(Refusal::Forbidden) => Vec::new(),
                Err(other) => return Err(other),
            };
            Ok((merged(messages, noted), attachments))
        })
        .await?;
    let list = page_of(
        rows,
        limit,
        |row| {
            let place = row.place();
            vec![place.seq.to_string(), place.note.to_string()]
        },
        |row| match row {
            Entry::Message(row) => EntryJson::Message(MessageJson::of(row, &attachments)),
            Entry::Note(row) => EntryJson::Note(NoteJson::of(row)),
        },
    );
    Ok(json(StatusCode::OK, &list))
}

/// `POST /conversations/{id}/messages`
pub async fn post(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(
        &app,
        &credentials,
        move |tx, caller, body: &NewMessageBody| {
            if body.note {
                if !body.uploads.is_empty() {
                    return Err(Refusal::field("uploads", "fault-upload-note"));
                }
                let earned = grant::<AddNote>(tx, caller, id)?;
                let note = notes::add(tx, &earned, &body.text, &body.mentions)?;
                return Answer::created(&NoteJson::of(note));
            }
            let earned = grant::<Reply>(tx, caller, id)?;
            if !body.mentions.is_empty() {
                return Err(Refusal::field("mentions", "fault-mentions-message"));
            }
            let new = NewMessage {
                text: body.text.clone(),
                files: files::few(&body.uploads)?,
            };
            let message = files::named(actions::post(tx, &earned, &new), "uploads")?;
            let attachments = if new.files.is_empty() {
                Vec::new()
            } else {
                let seq = (message.seq, message.seq);
                files::of_messages(tx, earned.firm(), message.conversation, seq)?
            };
            Answer::created(&MessageJson::of(message, &attachments))
        },
    )
    .await
}

/// `GET /messages/{id}`
pub async fn show_message(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MessageId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (posted, attachments) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<ReadMessage>(tx, caller, id)?;
            let files = thread::files_of(tx, grant.firm(), grant.row())?;
            Ok((grant.row().clone(), files))
        })
        .await?;
    Ok(shown(posted, &attachments))
}

fn shown(posted: Posted, attachments: &[Attachment]) -> axum::response::Response {
    let version = posted.message.version;
    versioned(
        StatusCode::OK,
        &MessageJson::of(posted.message, attachments),
        version,
    )
}

/// `PATCH /messages/{id}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MessageId>,
    Expected(version): Expected,
    Json(body): Json<TextBody>,
) -> Answered {
    let (posted, attachments) = app
        .write(&credentials, move |tx, caller| {
            let earned = grant::<EditMessage>(tx, caller, id)?;
            let new = NewMessage {
                text: body.text.clone(),
                files: Vec::new(),
            };
            actions::edit(tx, &earned, &new, version)?;
            let files = thread::files_of(tx, earned.firm(), earned.row())?;
            Ok((grant::<ReadMessage>(tx, caller, id)?.row().clone(), files))
        })
        .await?;
    Ok(shown(posted, &attachments))
}

/// `DELETE /messages/{id}`
pub async fn delete(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MessageId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let earned = grant::<EditMessage>(tx, caller, id)?;
        actions::delete(tx, &earned)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /messages/{id}/receipts`
pub async fn receipts(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MessageId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let items = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeReceipts>(tx, caller, id)?;
            let (message, firm) = (&grant.message, grant.firm());
            let marks = lists::marks(tx, firm, message.conversation, message.seq)?;
            let readers = lists::readers(&marks, message.seq, message.author);
            let recipients = lists::recipients(tx, firm, &grant.conversation)?;
            let delivered_at = pages::when::iso(message.created_at);
            Ok(recipients
                .into_iter()
                .filter(|(person, _)| *person != message.author)
                .map(|(person, name)| {
                    let mark = readers.iter().find(|mark| mark.person == person);
                    ReceiptJson {
                        person: Who {
                            kind: "contact",
                            id: person,
                            name,
                        },
                        state: if mark.is_some() { "read" } else { "delivered" },
                        delivered_at: delivered_at.clone(),
                        read_at: mark.map(|mark| pages::when::iso(mark.at)),
                    }
                })
                .collect::<Vec<_>>())
        })
        .await?;
    Ok(json(StatusCode::OK, &List { items, next: None }))
}
