//! Firms, staff and roles as JSON.

use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::{AddRole, AddStaff, ChangeFirm, SeeFirm, SeeRoles, SeeStaff, by_slug};
use super::factors::{FactorRule, Rules, require};
use super::model::{Changes, Firm, Member, NewRole, NewStaff, Role};
use super::{actions, lists};
use crate::access::{Credentials, Permissions, grant};
use crate::app::App;
use crate::ids::{FirmId, RoleId, StaffId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A firm.
#[derive(Serialize, ToSchema)]
pub struct FirmAnswer {
    pub id: FirmId,
    pub slug: String,
    pub name: String,
    pub language: String,
    pub zone: String,
    pub colour: String,
    /// Where its logo is, if it has one.
    pub logo: Option<String>,
    /// From when staff must have a second factor; `null` if they need none.
    pub staff_factor_from: Option<String>,
    /// The same for clients.
    pub client_factor_from: Option<String>,
    pub created_at: String,
}

/// What changes of a firm.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirmChange {
    pub name: Option<String>,
    pub language: Option<String>,
    pub zone: Option<String>,
    pub colour: Option<String>,
    /// Whether staff must have a second factor.
    pub staff_factor: Option<FactorRule>,
    /// Whether clients must have one.
    pub client_factor: Option<FactorRule>,
}

/// A staff member.
#[derive(Serialize, ToSchema)]
pub struct StaffAnswer {
    pub id: StaffId,
    pub name: String,
    pub email: String,
    pub language: String,
    /// `active` or `invited`.
    pub state: String,
    pub roles: Vec<String>,
    pub permissions: Vec<String>,
    pub created_at: String,
}

/// A staff member to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffBody {
    pub name: String,
    pub email: String,
    /// A firm role's code; `member` if left out.
    pub role: Option<String>,
    pub language: Option<String>,
}

/// A role.
#[derive(Serialize, ToSchema)]
pub struct RoleAnswer {
    pub id: RoleId,
    pub code: String,
    pub name: String,
    /// `firm`, `dossier`, `client` or `conversation`.
    pub scope: String,
    pub permissions: Vec<String>,
}

/// A role to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    pub code: String,
    pub name: String,
    pub scope: String,
    pub permissions: Vec<String>,
}

impl From<&Firm> for FirmAnswer {
    fn from(firm: &Firm) -> FirmAnswer {
        FirmAnswer {
            id: firm.id,
            slug: firm.slug.clone(),
            name: firm.name.clone(),
            language: firm.language.clone(),
            zone: firm.zone.clone(),
            colour: firm.colour.clone(),
            logo: firm
                .logo
                .map(|_| format!("/firm/{}/logo?v={}", firm.slug, firm.version)),
            staff_factor_from: firm.staff_factor.map(|rule| pages::when::iso(rule.from)),
            client_factor_from: firm.client_factor.map(|rule| pages::when::iso(rule.from)),
            created_at: pages::when::iso(firm.created_at),
        }
    }
}

impl From<Member> for StaffAnswer {
    fn from(member: Member) -> StaffAnswer {
        let state = if member.active { "active" } else { "invited" };
        StaffAnswer {
            id: member.id,
            name: member.name,
            email: member.email,
            language: member.language,
            state: state.to_owned(),
            roles: member.roles.into_iter().map(|role| role.code).collect(),
            permissions: codes(member.permissions),
            created_at: pages::when::iso(member.created_at),
        }
    }
}

impl From<Role> for RoleAnswer {
    fn from(role: Role) -> RoleAnswer {
        RoleAnswer {
            id: role.id,
            code: role.word().to_owned(),
            name: role.name,
            scope: role.scope,
            permissions: codes(role.permissions),
        }
    }
}

fn codes(permissions: Permissions) -> Vec<String> {
    permissions
        .list()
        .map(|permission| permission.code().to_owned())
        .collect()
}

/// `GET /api/v1/firms/{firm}`
pub async fn firm(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let firm = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            Ok(grant::<SeeFirm>(tx, caller, firm)?.row().clone())
        })
        .await?;
    Ok(versioned(
        StatusCode::OK,
        &FirmAnswer::from(&firm),
        firm.version,
    ))
}

/// `PATCH /api/v1/firms/{firm}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Expected(expected): Expected,
    Json(body): Json<FirmChange>,
) -> Answered {
    let wanted = Changes {
        name: body.name,
        language: body.language,
        zone: body.zone,
        colour: body.colour,
        logo: None,
    };
    let rules = Rules {
        staff: body.staff_factor,
        clients: body.client_factor,
    };
    let firm = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let right = grant::<ChangeFirm>(tx, caller, firm)?;
            actions::change(tx, &right, &wanted, expected)?;
            require(tx, caller, &right, &rules)?;
            Ok(grant::<SeeFirm>(tx, caller, firm)?.row().clone())
        })
        .await?;
    Ok(versioned(
        StatusCode::OK,
        &FirmAnswer::from(&firm),
        firm.version,
    ))
}

/// `GET /api/v1/firms/{firm}/staff`
pub async fn staff(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let limit = slice.limit;
    let members = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let right = grant::<SeeStaff>(tx, caller, firm)?;
            let after = slice.part::<String>(0)?.zip(slice.part::<StaffId>(1)?);
            lists::staff(tx, &right, after, slice.limit + 1)
        })
        .await?;
    let key = |member: &Member| vec![member.name_fold.clone(), member.id.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(members, limit, key, StaffAnswer::from),
    ))
}

/// `POST /api/v1/firms/{firm}/staff`
pub async fn add_staff(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &StaffBody| {
        let firm = by_slug(caller, &slug)?;
        let right = grant::<AddStaff>(tx, caller, firm)?;
        let wanted = NewStaff {
            name: body.name.clone(),
            email: body.email.clone(),
            role: body.role.clone().unwrap_or_else(|| "member".to_owned()),
            language: body.language.clone(),
        };
        let id = actions::add_staff(tx, &right, &wanted)?;
        let right = grant::<SeeStaff>(tx, caller, firm)?;
        let member = lists::one(tx, &right, id)?.ok_or(Refusal::NotFound)?;
        Answer::created(&StaffAnswer::from(member))
    })
    .await
}

/// `GET /api/v1/firms/{firm}/roles`
pub async fn roles(
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
pub async fn add_role(
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
        let role = actions::add_role(tx, &right, &wanted)?;
        Answer::created(&RoleAnswer::from(role))
    })
    .await
}
