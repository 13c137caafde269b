//! Conversations and messages as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::access::{Change, Close, EditMessage, MarkRead, Posted, Read, ReadMessage, Reopen, Reply, SeeReceipts};
use super::actions;
use super::lists::{self, From, Listed, State as Which};
use super::model::{Conversation, Message, NewConversation, NewMessage, Reaching};
use crate::access::{ActorKind, Credentials, Viewer, grant};
use crate::app::App;
use crate::dossiers::access::{Enter, StartPrivate};
use crate::files::{self, Attachment};
use crate::ids::{ContactId, ConversationId, DossierId, MessageId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, List, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// Someone who did something.
#[derive(Serialize, ToSchema)]
pub struct Who {
    /// `staff`, `contact` or `system`.
    pub kind: &'static str,
    pub id: Uuid,
    pub name: String,
}

/// A conversation.
#[derive(Serialize, ToSchema)]
pub struct ConversationJson {
    pub id: ConversationId,
    pub dossier: DossierId,
    pub subject: String,
    /// `all`, `private` or `chosen`.
    pub audience: &'static str,
    /// `open` or `closed`.
    pub state: &'static str,
    /// Waits for the firm.
    pub needs_reply: bool,
    pub unread: bool,
    pub started_by: Who,
    pub message_count: i64,
    pub last_message_at: String,
    pub created_at: String,
    pub closed_at: Option<String>,
    pub closed_by: Option<String>,
    pub version: i64,
}

impl ConversationJson {
    fn of(c: Conversation, unread: bool) -> ConversationJson {
        ConversationJson {
            id: c.id,
            dossier: c.dossier,
            audience: c.audience.code(),
            state: if c.closed { "closed" } else { "open" },
            needs_reply: c.needs_reply,
            unread,
            started_by: Who {
                kind: c.started_kind.code(),
                id: c.started_by,
                name: c.started_name,
            },
            message_count: c.last_seq,
            last_message_at: pages::when::iso(c.last_at),
            created_at: pages::when::iso(c.created_at),
            closed_at: c.closed_at.map(pages::when::iso),
            closed_by: c.closed_name,
            version: c.version,
            subject: c.subject,
        }
    }
}

/// A file attached to a message.
#[derive(Serialize, ToSchema)]
pub struct AttachmentJson {
    pub id: crate::ids::FileId,
    pub name: String,
    pub size: i64,
    pub content_type: String,
    /// Where its bytes are.
    pub url: String,
}

/// A message.
#[derive(Serialize, ToSchema)]
pub struct MessageJson {
    pub id: MessageId,
    pub conversation: ConversationId,
    /// Counts from 1 within the conversation.
    pub number: i64,
    pub author: Who,
    /// Markdown.
    pub text: String,
    /// The same, sanitised.
    pub html: String,
    pub created_at: String,
    pub edited_at: Option<String>,
    pub deleted_at: Option<String>,
    pub attachments: Vec<AttachmentJson>,
    pub version: i64,
}

impl MessageJson {
    fn of(m: Message, attachments: &[Attachment]) -> MessageJson {
        let html = if m.text.is_empty() {
            String::new()
        } else {
            pages::markdown::to_html(&m.text)
        };
        MessageJson {
            attachments: attachments
                .iter()
                .filter(|file| file.message == m.id && m.deleted_at.is_none())
                .map(|file| AttachmentJson {
                    id: file.file,
                    name: file.name.clone(),
                    size: file.size,
                    content_type: file.content_type.clone(),
                    url: format!("/api/v1/conversations/{}/files/{}", m.conversation, file.file),
                })
                .collect(),
            id: m.id,
            conversation: m.conversation,
            number: m.seq,
            author: Who {
                kind: m.author_kind.code(),
                id: m.author,
                name: m.author_name,
            },
            html,
            text: m.text,
            created_at: pages::when::iso(m.created_at),
            edited_at: m.edited_at.map(pages::when::iso),
            deleted_at: m.deleted_at.map(pages::when::iso),
            version: m.version,
        }
    }
}

/// Who is to see a conversation: `"all"`, `{"user": id}` or `{"contacts": [id], "groups": []}`.
#[derive(Deserialize, ToSchema, Clone)]
#[serde(untagged)]
pub enum AudienceBody {
    Word(String),
    User(OneUser),
    Chosen(ChosenPeople),
}

/// One person, privately.
#[derive(Deserialize, ToSchema, Clone)]
#[serde(deny_unknown_fields)]
pub struct OneUser {
    pub user: ContactId,
}

/// People by name.
#[derive(Deserialize, ToSchema, Clone)]
#[serde(deny_unknown_fields)]
pub struct ChosenPeople {
    #[serde(default)]
    pub contacts: Vec<ContactId>,
    #[serde(default)]
    pub groups: Vec<Uuid>,
}

impl AudienceBody {
    fn reaching(&self, caller_is_client: bool) -> Result<Reaching, Refusal> {
        match self {
            AudienceBody::Word(word) if word == "all" => Ok(Reaching::All),
            AudienceBody::Word(word) if word == "private" && caller_is_client => Ok(Reaching::OnlyMe),
            AudienceBody::Word(_) => Err(Refusal::field("audience", "fault-audience")),
            AudienceBody::User(one) => Ok(Reaching::One(one.user)),
            AudienceBody::Chosen(chosen) if chosen.groups.is_empty() => {
                Ok(Reaching::Chosen(chosen.contacts.clone()))
            }
            AudienceBody::Chosen(_) => Err(Refusal::field("audience", "fault-audience-unknown")),
        }
    }
}

/// A conversation to be started.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversationBody {
    pub subject: String,
    /// Markdown.
    pub text: String,
    #[serde(default = "for_all")]
    pub audience: AudienceBody,
}

fn for_all() -> AudienceBody {
    AudienceBody::Word("all".to_owned())
}

/// A message to be posted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessageBody {
    /// Markdown.
    pub text: String,
}

/// A changed conversation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeBody {
    pub subject: String,
}

/// How far one has read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadBody {
    /// The last message seen.
    pub message: MessageId,
}

/// What became of a message for one person.
#[derive(Serialize, ToSchema)]
pub struct ReceiptJson {
    pub person: Who,
    /// `delivered` or `read`.
    pub state: &'static str,
    pub delivered_at: String,
    pub read_at: Option<String>,
}

/// `GET /dossiers/{id}/conversations`
pub async fn of_dossier(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "limit", "cursor"])?;
    let which = asked.0.get("state").unwrap_or("open");
    let which = Which::from_code(which).ok_or_else(|| Refusal::field("state", "fault-state"))?;
    let slice = Slice::from(&asked)?;
    let from = from(&slice)?;
    let limit = slice.limit;
    let rows = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Enter>(tx, caller, id)?;
            lists::of_dossier(tx, &grant, which, from)
        })
        .await?;
    Ok(json(StatusCode::OK, &page(rows, limit)))
}

/// `GET /firms/{firm}/conversations`
pub async fn of_firm(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "needs_reply", "limit", "cursor"])?;
    let which = match (asked.0.get("needs_reply"), asked.0.get("state")) {
        (Some("true"), _) => Which::NeedsReply,
        (Some(_), None) | (None, None) => Which::Open,
        (_, Some(state)) => Which::from_code(state).ok_or_else(|| Refusal::field("state", "fault-state"))?,
    };
    let slice = Slice::from(&asked)?;
    let from = from(&slice)?;
    let limit = slice.limit;
    let rows = app
        .read(&credentials, move |tx, caller| {
            lists::of_firm(tx, &Viewer::office(caller, &slug)?, which, from)
        })
        .await?;
    Ok(json(StatusCode::OK, &page(rows, limit)))
}

fn from(slice: &Slice) -> Result<From, Refusal> {
    let after = match (slice.part(0)?, slice.part(1)?) {
        (Some(at), Some(id)) => Some((at, id)),
        _ => None,
    };
    Ok(From {
        after,
        most: slice.limit + 1,
    })
}

fn page(rows: Vec<Listed>, limit: i64) -> List<ConversationJson> {
    page_of(
        rows,
        limit,
        |row| {
            let (at, id) = row.key();
            vec![at.to_string(), id.to_string()]
        },
        |row| {
            let unread = row.unread();
            ConversationJson::of(row.conversation, unread)
        },
    )
}

/// `POST /dossiers/{id}/conversations`
pub async fn start(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &NewConversationBody| {
        // What a person may start depends on for whom; `start` checks that.
        let dossier = grant::<StartPrivate>(tx, caller, id)?;
        let client = dossier.actor().kind == ActorKind::Contact;
        let new = NewConversation {
            subject: body.subject.clone(),
            text: body.text.clone(),
            reaching: body.audience.reaching(client)?,
            files: Vec::new(),
        };
        let started = actions::start(tx, &dossier, &new)?;
        let conversation = grant::<Read>(tx, caller, started)?;
        Answer::created(&ConversationJson::of(conversation.row().clone(), false))
    })
    .await
}

/// `GET /conversations/{id}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (conversation, seen) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Read>(tx, caller, id)?;
            let seen = actions::last_mark(tx, &grant)?;
            Ok((grant.row().clone(), seen))
        })
        .await?;
    let (version, unread) = (conversation.version, seen < conversation.last_seq);
    let body = ConversationJson::of(conversation, unread);
    Ok(versioned(StatusCode::OK, &body, version))
}

/// `PATCH /conversations/{id}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    Expected(version): Expected,
    Json(body): Json<ChangeBody>,
) -> Answered {
    let conversation = app
        .write(&credentials, move |tx, caller| {
            let earned = grant::<Change>(tx, caller, id)?;
            actions::rename(tx, &earned, &body.subject, version)?;
            Ok(grant::<Read>(tx, caller, id)?.row().clone())
        })
        .await?;
    let version = conversation.version;
    let body = ConversationJson::of(conversation, false);
    Ok(versioned(StatusCode::OK, &body, version))
}

/// `POST /conversations/{id}/close`
pub async fn close(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, _: &Nothing| {
        let earned = grant::<Close>(tx, caller, id)?;
        actions::close(tx, &earned)?;
        let now = grant::<Read>(tx, caller, id)?;
        Answer::ok(&ConversationJson::of(now.row().clone(), false))
    })
    .await
}

/// `POST /conversations/{id}/reopen`
pub async fn reopen(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, _: &Nothing| {
        let earned = grant::<Reopen>(tx, caller, id)?;
        actions::reopen(tx, &earned)?;
        let now = grant::<Read>(tx, caller, id)?;
        Answer::ok(&ConversationJson::of(now.row().clone(), false))
    })
    .await
}

/// `POST /conversations/{id}/read`
pub async fn read(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &ReadBody| {
        let earned = grant::<MarkRead>(tx, caller, id)?;
        let message = grant::<ReadMessage>(tx, caller, body.message)
            .ok()
            .filter(|posted| posted.conversation.id == id)
            .ok_or_else(|| Refusal::field("message", "fault-unknown-message"))?;
        actions::mark_read(tx, &earned, message.message.seq)?;
        let unread = message.message.seq < earned.last_seq;
        Answer::ok(&ConversationJson::of(earned.row().clone(), unread))
    })
    .await
}

/// `GET /conversations/{id}/messages`
pub async fn messages(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let (after, limit) = (slice.part::<i64>(0)?.unwrap_or(0), slice.limit);
    let (rows, attachments) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Read>(tx, caller, id)?;
            let rows = lists::messages_after(tx, &grant, after, limit + 1)?;
            let attachments = if rows.iter().any(|row| row.attachments > 0) {
                files::of_conversation(tx, grant.firm(), id)?
            } else {
                Vec::new()
            };
            Ok((rows, attachments))
        })
        .await?;
    let list = page_of(
        rows,
        limit,
        |row| vec![row.seq.to_string()],
        |row| MessageJson::of(row, &attachments),
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
    post.run(&app, &credentials, move |tx, caller, body: &NewMessageBody| {
        let earned = grant::<Reply>(tx, caller, id)?;
        let new = NewMessage {
            text: body.text.clone(),
            files: Vec::new(),
        };
        let message = actions::post(tx, &earned, &new)?;
        Answer::created(&MessageJson::of(message, &[]))
    })
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
            let files = files::of_conversation(tx, grant.firm(), grant.conversation.id)?;
            Ok((grant.row().clone(), files))
        })
        .await?;
    Ok(shown(posted, &attachments))
}

fn shown(posted: Posted, attachments: &[Attachment]) -> axum::response::Response {
    let version = posted.message.version;
    versioned(StatusCode::OK, &MessageJson::of(posted.message, attachments), version)
}

/// `PATCH /messages/{id}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MessageId>,
    Expected(version): Expected,
    Json(body): Json<NewMessageBody>,
) -> Answered {
    let (posted, attachments) = app
        .write(&credentials, move |tx, caller| {
            let earned = grant::<EditMessage>(tx, caller, id)?;
            let new = NewMessage {
                text: body.text.clone(),
                files: Vec::new(),
            };
            actions::edit(tx, &earned, &new, version)?;
            let files = files::of_conversation(tx, earned.firm(), earned.conversation.id)?;
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
                        person: Who { kind: "contact", id: person, name },
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
