//! Held mail as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::{HeaderMap, StatusCode};
use pages::when;
use serde::Serialize;
use utoipa::ToSchema;

use super::access::{Discard, List, See};
use super::model::Held;
use super::{decide, lists};
use crate::access::{Credentials, grant, grant_in_office};
use crate::app::App;
use crate::files;
use crate::ids::{AnswerId, ConversationId, DossierId, MessageId};
use crate::web::api::{Nothing, Slice, json, page_of};
use crate::web::{Answered, Asked, At, Json};

/// A mail that waits for staff.
#[derive(Serialize, ToSchema)]
pub struct HeldMail {
    pub id: AnswerId,
    pub taken_at: String,
    /// Why it waits, such as `wrong_sender`, `passed_on`, `not_vouched`, `no_access` or `closed`.
    pub why: String,
    pub dossier: Option<DossierId>,
    pub conversation: Option<ConversationId>,
    /// Whom the mail went to that it answers; may be empty.
    pub person: String,
    pub from_name: String,
    pub from_address: String,
    pub subject: String,
    /// The beginning of what it says.
    pub text: String,
    /// Whether it can be posted as that person's message.
    pub can_be_posted: bool,
}

impl From<Held> for HeldMail {
    fn from(held: Held) -> HeldMail {
        HeldMail {
            can_be_posted: held.can_be_posted(),
            id: held.id,
            taken_at: when::iso(held.taken_at),
            why: held.why,
            dossier: held.dossier,
            conversation: held.conversation,
            person: held.person_name,
            from_name: held.from_name,
            from_address: held.from_address,
            subject: held.subject,
            text: held.text,
        }
    }
}

/// Where a held mail is a message now.
#[derive(Serialize, ToSchema)]
pub struct PostedMail {
    pub conversation: ConversationId,
    pub message: MessageId,
}

/// `GET /api/v1/firms/{firm}/held-mail`
pub(super) async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let (before, most) = (slice.part(0)?, slice.limit + 1);
    let rows = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            lists::held(tx, caller, &grant, before, most)
        })
        .await?;
    let page = page_of(
        rows,
        slice.limit,
        |held| vec![held.id.to_string()],
        HeldMail::from,
    );
    Ok(json(StatusCode::OK, &page))
}

/// `POST /api/v1/held-mail/{held}/post`
pub(super) async fn let_in(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<AnswerId>,
    Json(_): Json<Nothing>,
) -> Answered {
    let message = decide::let_in(&app, &credentials, id).await?;
    let posted = PostedMail {
        conversation: message.conversation,
        message: message.id,
    };
    Ok(json(StatusCode::OK, &posted))
}

/// `DELETE /api/v1/held-mail/{held}`
pub(super) async fn discard(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<AnswerId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Discard>(tx, caller, id)?;
        decide::discard(tx, caller, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /api/v1/held-mail/{held}/mail`
pub(super) async fn mail(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<AnswerId>,
    headers: HeaderMap,
) -> Answered {
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<See>(tx, caller, id)?;
            files::held(tx, grant.firm(), decide::file(&grant)?)
        })
        .await?;
    Ok(files::content(&app, &found, &headers, files::Shown::Saved).await)
}
