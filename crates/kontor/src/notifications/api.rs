//! The mail log as JSON.

use axum::extract::State;
use http::StatusCode;
use pages::when;
use serde::Serialize;
use utoipa::ToSchema;

use super::log::{self, Asked as Wanted, sought};
use super::model::{Logged, MailState};
use crate::access::Credentials;
use crate::app::App;
use crate::ids::{ConversationId, DossierId, MailId};
use crate::refusal::Refusal;
use crate::web::api::{Slice, json, page_of};
use crate::web::{Answered, Asked, At};

/// A mail as it is logged.
#[derive(Serialize, ToSchema)]
pub struct Mail {
    pub id: MailId,
    /// Such as `message`, `request`, `documents`, `invitation` or `reset`.
    pub kind: String,
    /// `queued`, `sent`, `bounced`, `failed` or `dropped`.
    pub state: String,
    pub to: Recipient,
    pub language: String,
    pub dossier: Option<DossierId>,
    pub conversation: Option<ConversationId>,
    pub queued_at: String,
    pub sent_at: Option<String>,
    /// What the mail server said, or why it was dropped.
    pub note: String,
}

/// Whom a mail goes to.
#[derive(Serialize, ToSchema)]
pub struct Recipient {
    pub name: String,
    pub address: String,
}

impl From<Logged> for Mail {
    fn from(mail: Logged) -> Mail {
        Mail {
            id: mail.id,
            kind: mail.kind,
            state: mail.state,
            to: Recipient {
                name: mail.to_name,
                address: mail.to_address,
            },
            language: mail.language,
            dossier: mail.dossier,
            conversation: mail.conversation,
            queued_at: when::iso(mail.queued_at),
            sent_at: mail.sent_at.map(when::iso),
            note: mail.note,
        }
    }
}

/// `GET /api/v1/firms/{firm}/outbox`
pub(super) async fn outbox(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "to", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let state = match asked.0.get("state") {
        None => "",
        Some(code) => MailState::from_code(code)
            .ok_or_else(|| Refusal::field("state", "fault-mail-state"))?
            .code(),
    };
    let wanted = Wanted {
        state,
        kind: "",
        to: sought(asked.0.get("to").unwrap_or("")),
        before: slice.part(0)?,
        most: slice.limit + 1,
    };
    let rows = app
        .read(&credentials, move |tx, caller| {
            log::read(tx, caller.staff(&firm)?, &wanted)
        })
        .await?;
    let page = page_of(
        rows,
        slice.limit,
        |mail| vec![mail.id.to_string()],
        Mail::from,
    );
    Ok(json(StatusCode::OK, &page))
}
