//! Roles on a dossier, as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Credentials, grant, spoken_code};
use crate::app::App;
use crate::dossiers::access::{Given, SeeShares, Share, TakeAway};
use crate::dossiers::{Principal, actions, lists, store as sql};
use crate::ids::{DossierId, GrantId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Post, Slice, json, page_of};
use crate::web::{Answered, Asked, At};

/// To whom a role is given.
#[derive(Serialize, ToSchema)]
pub struct PrincipalItem {
    /// `staff` or `contact`.
    kind: String,
    id: String,
    name: String,
}

/// A role that someone has.
#[derive(Serialize, ToSchema)]
pub struct GrantItem {
    id: GrantId,
    principal: PrincipalItem,
    role: String,
    /// From where it comes, if not given here.
    inherited_from: Option<String>,
}

impl GrantItem {
    /// A role as JSON shows it.
    pub fn of(given: Given) -> GrantItem {
        GrantItem {
            id: given.id,
            principal: PrincipalItem {
                kind: given.kind,
                id: given.principal.to_string(),
                name: given.name,
            },
            role: spoken_code(&given.role).to_owned(),
            inherited_from: None,
        }
    }
}

/// A role to give.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGrant {
    principal: Whom,
    /// Staff: `owner`, `editor`, `viewer`; contacts: `access`, `collaborator`; or one of the firm's own.
    role: String,
}

/// To whom.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Whom {
    /// `staff` or `contact`.
    kind: String,
    #[schema(value_type = String)]
    id: uuid::Uuid,
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let after = slice.part::<GrantId>(0)?;
    let limit = slice.limit;
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeShares>(tx, caller, id)?;
            lists::given_on(tx, grant.firm(), id, after, limit + 1)
        })
        .await?;
    let key = |given: &Given| vec![given.id.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, GrantItem::of),
    ))
}

pub async fn give(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewGrant| {
            let grant = grant::<Share>(tx, caller, id)?;
            let kind = Principal::from_code(&body.principal.kind)
                .ok_or_else(|| Refusal::field("principal", "fault-choice"))?;
            let firm = grant.firm();
            let role = actions::role_named(tx, firm, kind, &body.role)?;
            let given = actions::give(tx, &grant, kind, body.principal.id, &role)?;
            let given = tx
                .first(sql::FIND_GIVEN, &[&firm, &given], Given::read)?
                .ok_or(Refusal::NotFound)?;
            Answer::created(&GrantItem::of(given))
        })
        .await?;
    Ok(answer.into_response())
}

pub async fn take(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<GrantId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<TakeAway>(tx, caller, id)?;
        actions::take(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
