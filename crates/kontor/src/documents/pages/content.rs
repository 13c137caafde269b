//! The bytes of a document for a browser: saved, or with `view` shown if its type allows that.

use axum::extract::State;
use http::HeaderMap;
use pages::Form;

use crate::access::Credentials;
use crate::app::App;
use crate::conversations::Side;
use crate::documents::access::OpenDocument;
use crate::documents::lists;
use crate::files;
use crate::ids::{DocumentId, DossierId, ViewId};
use crate::refusal::Refusal;
use crate::web::{Answered, At, Query};

/// `GET /office/{firm}/documents/{document}/content`
pub async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    serve(&app, &credentials, Side::Office(slug), id, &query, &headers).await
}

/// `GET /portal/{dossier}/documents/{document}/content`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, DocumentId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    serve(
        &app,
        &credentials,
        Side::Portal(dossier),
        id,
        &query,
        &headers,
    )
    .await
}

/// `GET /office/{firm}/as/{view}/documents/{document}/content`
pub async fn looking(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, view, id)): At<(String, ViewId, DocumentId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    serve(
        &app,
        &credentials,
        Side::Looking(slug, view),
        id,
        &query,
        &headers,
    )
    .await
}

async fn serve(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: DocumentId,
    query: &Form,
    headers: &HeaderMap,
) -> Answered {
    let number = match query.get("version") {
        None => None,
        Some(text) => Some(text.parse::<i64>().map_err(|_| Refusal::NotFound)?),
    };
    let shown = files::Shown::asked(query)?;
    let file = app
        .read(credentials, move |tx, caller| {
            let grant = super::paper::open::<OpenDocument>(&side, tx, caller, id)?;
            let version = lists::version(tx, &grant, number)?;
            Ok(version.file_of(grant.firm(), &grant.document.name))
        })
        .await?;
    Ok(files::content(app, &file, headers, shown).await)
}
