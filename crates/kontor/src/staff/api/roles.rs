//! Roles as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::codes;
use crate::access::{Credentials, grant};
use crate::app::App;
use crate::firms::{AddRole, NewRole, Role, SeeRoles, by_slug};
use crate::ids::RoleId;
use crate::refusal::Refusal;
use crate::staff::access::{ManageRole, SeeRole};
use crate::staff::actions::{self, RoleChanges};
use crate::staff::lists;
use crate::web::api::{Answer, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A role.
#[derive(Serialize, ToSchema)]
pub struct RoleAnswer {
    pub id: RoleId,
    /// Its id, if it has no code of its own.
    pub code: String,
    pub name: String,
    /// `firm`, `dossier`, `client` or `conversation`.
    pub scope: String,
    pub permissions: Vec<String>,
    /// Whether every firm has it: it never changes.
    pub standard: bool,
}

/// A role to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    /// Unique within its scope; without one it goes by its id.
    pub code: Option<String>,
    pub name: String,
    pub scope: String,
    pub permissions: Vec<String>,
}

/// What to change of a role; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    name: Option<String>,
    permissions: Option<Vec<String>>,
}

impl From<Role> for RoleAnswer {
    fn from(role: Role) -> RoleAnswer {
        RoleAnswer {
            id: role.id,
            code: role.word(),
            standard: role.is_standard(),
            name: role.name,
            scope: role.scope,
            permissions: codes(role.permissions),
        }
    }
}

/// `GET /api/v1/firms/{firm}/roles`
pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let limit = slice.limit;
    let roles = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let right = grant::<SeeRoles>(tx, caller, firm)?;
            lists::roles(tx, &right, slice.part(0)?, slice.limit + 1)
        })
        .await?;
    let key = |role: &Role| vec![role.id.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(roles, limit, key, RoleAnswer::from),
    ))
}

/// `POST /api/v1/firms/{firm}/roles`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &RoleBody| {
        let firm = by_slug(caller, &slug)?;
        let right = grant::<AddRole>(tx, caller, firm)?;
        let wanted = NewRole {
            code: body.code.clone(),
            name: body.name.clone(),
            scope: body.scope.clone(),
            permissions: body.permissions.clone(),
        };
        let role = crate::firms::add_role(tx, &right, &wanted)?;
        Answer::created(&RoleAnswer::from(role))
    })
    .await
}

/// `PATCH /api/v1/roles/{role}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<RoleId>,
    Expected(expected): Expected,
    Json(body): Json<RoleChange>,
) -> Answered {
    let wanted = RoleChanges {
        name: body.name,
        permissions: body.permissions,
    };
    let role = app
        .write(&credentials, move |tx, caller| {
            let right = grant::<ManageRole>(tx, caller, id)?;
            actions::change_role(tx, &right, &wanted, expected)?;
            Ok(grant::<SeeRole>(tx, caller, id)?.row().clone())
        })
        .await?;
    let version = role.version;
    Ok(versioned(StatusCode::OK, &RoleAnswer::from(role), version))
}

/// `DELETE /api/v1/roles/{role}`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<RoleId>,
    asked: Asked,
) -> Answered {
    asked.only(&["replacement"])?;
    let instead = asked.0.get("replacement").map(str::to_owned);
    app.write(&credentials, move |tx, caller| {
        let right = grant::<ManageRole>(tx, caller, id)?;
        actions::remove_role(tx, &right, instead.as_deref())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
