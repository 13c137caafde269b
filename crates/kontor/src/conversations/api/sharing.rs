//! Roles on a conversation, as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;

use crate::access::{Credentials, grant};
use crate::app::App;
use crate::conversations::access::{SeeShares, Share};
use crate::conversations::{actions, share_list};
use crate::dossiers::access::Given;
use crate::dossiers::api::sharing::{after, key};
use crate::dossiers::{GrantItem, NewGrant, store as dossiers};
use crate::ids::ConversationId;
use crate::refusal::Refusal;
use crate::web::api::{Answer, Post, Slice, json, page_of};
use crate::web::{Answered, Asked, At};

/// `GET /conversations/{id}/grants`
pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let after = after(&slice)?;
    let limit = slice.limit;
    let (found, what, dossier) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeShares>(tx, caller, id)?;
            let found = share_list::given(tx, grant.firm(), grant.row(), after, limit + 1)?;
            let dossier = crate::dossiers::lists::dossier(tx, grant.firm(), grant.dossier)?;
            Ok((found, grant.shared(), dossier.name))
        })
        .await?;
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, |given| {
            GrantItem::of(given, what, &dossier)
        }),
    ))
}

/// `POST /conversations/{id}/grants`
pub async fn give(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewGrant| {
            let grant = grant::<Share>(tx, caller, id)?;
            let (firm, kind) = (grant.firm(), body.kind()?);
            let role = actions::role_named(tx, firm, &body.role)?;
            let given = actions::give(tx, &grant, kind, body.principal.id, &role)?;
            let given = tx
                .first(dossiers::FIND_GIVEN, &[&firm, &given], Given::read)?
                .ok_or(Refusal::NotFound)?;
            Answer::created(&GrantItem::of(given, grant.shared(), ""))
        })
        .await?;
    Ok(answer.into_response())
}
