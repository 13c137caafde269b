//! Roles on a dossier, as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::rights::Shared;
use crate::access::{Credentials, Permissions, grant, spoken_code};
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
    /// `staff`, `team`, `contact` or `contact_group`.
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
    /// From where it comes, if it was not given here to this very principal.
    inherited_from: Option<SourceItem>,
    /// The staff member for whom the holder stands in, if the role is lent and goes again.
    stands_in_for: Option<String>,
}

/// From where a role comes.
#[derive(Serialize, ToSchema)]
pub struct SourceItem {
    /// `contact_group`, `team` or `dossier`.
    kind: &'static str,
    id: String,
    name: String,
}

impl GrantItem {
    /// A role as JSON shows it; `dossier` is the name of the one that a conversation is in.
    pub fn of(given: Given, what: Shared, dossier: &str) -> GrantItem {
        let inherited_from = match &given.through {
            Some((id, name)) => Some(SourceItem {
                kind: if given.kind == Principal::Staff.code() {
                    "team"
                } else {
                    "contact_group"
                },
                id: id.to_string(),
                name: name.clone(),
            }),
            None if given.shared() != what => Some(SourceItem {
                kind: "dossier",
                id: given.dossier.to_string(),
                name: dossier.to_owned(),
            }),
            None => None,
        };
        GrantItem {
            inherited_from,
            stands_in_for: given.lender.map(|lender| lender.id.to_string()),
            id: given.id,
            principal: PrincipalItem {
                kind: given.kind,
                id: given.principal.to_string(),
                name: given.name,
            },
            role: spoken_code(&given.role).to_owned(),
        }
    }
}

/// A role to give.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGrant {
    pub principal: Whom,
    /// On a dossier, staff and teams: `owner`, `editor`, `viewer`; contacts and groups: `access`, `collaborator`.
    /// On a conversation: `viewer`. Or one of the firm's own.
    pub role: String,
}

/// To whom.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Whom {
    /// `staff`, `team`, `contact` or `contact_group`.
    pub kind: String,
    #[schema(value_type = String)]
    pub id: uuid::Uuid,
}

impl NewGrant {
    /// The kind of people that it names.
    pub fn kind(&self) -> Result<Principal, Refusal> {
        Principal::from_code(&self.principal.kind)
            .ok_or_else(|| Refusal::field("principal", "fault-choice"))
    }
}

/// Where a list of roles goes on.
pub fn after(slice: &Slice) -> Result<Option<(GrantId, uuid::Uuid)>, Refusal> {
    Ok(slice.part(0)?.zip(slice.part(1)?))
}

/// The key of a role in a list.
pub fn key(given: &Given) -> Vec<String> {
    vec![given.id.to_string(), given.principal.to_string()]
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let after = after(&slice)?;
    let limit = slice.limit;
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<SeeShares>(tx, caller, id)?;
            let none = (Permissions::default(), Permissions::default());
            lists::given_on(
                tx,
                grant.firm(),
                Shared::Dossier(id),
                none,
                after,
                limit + 1,
            )
        })
        .await?;
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, |given| {
            GrantItem::of(given, Shared::Dossier(id), "")
        }),
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
            let mut earned = grant::<Share>(tx, caller, id)?;
            let kind = body.kind()?;
            // Whoever names a contact or a group here means it: no second request says so again.
            if !kind.is_of_firm() && !earned.allow_contacts {
                actions::allow_contacts(tx, &earned, true)?;
                earned = grant::<Share>(tx, caller, id)?;
            }
            let firm = earned.firm();
            let role = actions::role_named(tx, firm, kind, &body.role)?;
            let given = actions::give(tx, &earned, kind, body.principal.id, &role)?;
            let given = tx
                .first(sql::FIND_GIVEN, &[&firm, &given], Given::read)?
                .ok_or(Refusal::NotFound)?;
            Answer::created(&GrantItem::of(given, Shared::Dossier(id), ""))
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
