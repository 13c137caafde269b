//! The bytes of an attachment: for whoever sees its conversation.

use axum::extract::State;
use http::HeaderMap;

use super::Side;
use crate::access::{Credentials, grant};
use crate::app::App;
use crate::conversations::access::{Read, ReadMail};
use crate::conversations::mailed;
use crate::files;
use crate::ids::{ConversationId, DossierId, FileId, MessageId, ViewId};
use crate::web::{Answered, At, Query};

/// `GET /office/{firm}/conversations/{id}/files/{file}`
pub async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, file)): At<(String, ConversationId, FileId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    let side = Side::Office(slug);
    serve(
        &app,
        &credentials,
        Some(side),
        (id, file),
        &headers,
        files::Shown::asked(&query)?,
    )
    .await
}

/// `GET /portal/{dossier}/conversations/{id}/files/{file}`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id, file)): At<(DossierId, ConversationId, FileId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    let side = Side::Portal(dossier);
    serve(
        &app,
        &credentials,
        Some(side),
        (id, file),
        &headers,
        files::Shown::asked(&query)?,
    )
    .await
}

/// `GET /office/{firm}/as/{view}/conversations/{id}/files/{file}`
pub async fn looking(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, view, id, file)): At<(String, ViewId, ConversationId, FileId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    let side = Some(Side::Looking(slug, view));
    serve(
        &app,
        &credentials,
        side,
        (id, file),
        &headers,
        files::Shown::asked(&query)?,
    )
    .await
}

/// `GET /api/v1/conversations/{id}/files/{file}`
pub async fn api(
    State(app): State<App>,
    credentials: Credentials,
    At((id, file)): At<(ConversationId, FileId)>,
    headers: HeaderMap,
) -> Answered {
    serve(
        &app,
        &credentials,
        None,
        (id, file),
        &headers,
        files::Shown::Saved,
    )
    .await
}

/// `GET /office/{firm}/conversations/{id}/messages/{message}/mail`
pub async fn mail(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, message)): At<(String, ConversationId, MessageId)>,
    headers: HeaderMap,
) -> Answered {
    let side = Side::Office(slug);
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = side.on_message::<ReadMail>(tx, caller, id, message)?;
            mailed::file(tx, &grant)
        })
        .await?;
    Ok(files::content(&app, &found, &headers, files::Shown::Saved).await)
}

/// `GET /api/v1/messages/{id}/mail`
pub async fn mail_by_api(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MessageId>,
    headers: HeaderMap,
) -> Answered {
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<ReadMail>(tx, caller, id)?;
            mailed::file(tx, &grant)
        })
        .await?;
    Ok(files::content(&app, &found, &headers, files::Shown::Saved).await)
}

async fn serve(
    app: &App,
    credentials: &Credentials,
    side: Option<Side>,
    (id, file): (ConversationId, FileId),
    headers: &HeaderMap,
    shown: files::Shown,
) -> Answered {
    let found = app
        .read(credentials, move |tx, caller| {
            let grant = match &side {
                Some(side) => side.in_conversation::<Read>(tx, caller, id)?,
                None => grant::<Read>(tx, caller, id)?,
            };
            files::of_message(tx, grant.firm(), id, file)
        })
        .await?;
    Ok(files::content(app, &found, headers, shown).await)
}
