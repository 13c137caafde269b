//! Teams as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::access::{Add, Change, List, Open};
use super::model::{Facts, Team};
use super::{actions, lists};
use crate::access::{Credentials, Grant, grant, grant_in_office};
use crate::app::App;
use crate::ids::{StaffId, TeamId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A team.
#[derive(Serialize, ToSchema)]
pub struct TeamItem {
    id: TeamId,
    name: String,
    members: Vec<StaffId>,
    created_at: String,
}

impl TeamItem {
    fn of(team: Team, members: Vec<(StaffId, String)>) -> TeamItem {
        TeamItem {
            id: team.id,
            name: team.name,
            members: members.into_iter().map(|(id, _)| id).collect(),
            created_at: pages::when::iso(team.created_at),
        }
    }
}

/// A team to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    name: String,
    #[serde(default)]
    members: Vec<StaffId>,
}

/// What to change of a team; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamChanges {
    name: Option<String>,
    /// All of them, from now on.
    members: Option<Vec<StaffId>>,
}

fn item(tx: &mut Tx<'_>, grant: &Grant<'_, Open>) -> Result<TeamItem, Refusal> {
    let members = lists::members(tx, grant.firm(), grant.row().id)?;
    Ok(TeamItem::of(grant.row().clone(), members))
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let after = slice.part::<String>(0)?.zip(slice.part::<TeamId>(1)?);
    let limit = slice.limit;
    let (found, mut members) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            lists::list(tx, &grant, after.clone(), limit + 1)
        })
        .await?;
    let items: Vec<(Team, Vec<(StaffId, String)>)> = found
        .into_iter()
        .map(|team| {
            let here = members.remove(&team.id).unwrap_or_default();
            (team, here)
        })
        .collect();
    let key = |(team, _): &(Team, Vec<(StaffId, String)>)| {
        vec![team.name_fold.clone(), team.id.to_string()]
    };
    Ok(json(
        StatusCode::OK,
        &page_of(items, limit, key, |(team, members)| {
            TeamItem::of(team, members)
        }),
    ))
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewTeam| {
            let adding = grant_in_office::<Add>(tx, caller, &firm, ())?;
            let facts = Facts {
                name: body.name.clone(),
                members: body.members.clone(),
            };
            let id = actions::add(tx, &adding, &facts)?;
            let open = grant::<Open>(tx, caller, id)?;
            Answer::created(&item(tx, &open)?)
        })
        .await?;
    Ok(answer.into_response())
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<TeamId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (item, version) = app
        .read(&credentials, move |tx, caller| {
            let open = grant::<Open>(tx, caller, id)?;
            Ok((item(tx, &open)?, open.row().version))
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<TeamId>,
    Expected(expected): Expected,
    Json(body): Json<TeamChanges>,
) -> Answered {
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            let members = match &body.members {
                Some(members) => members.clone(),
                None => lists::members(tx, changing.firm(), id)?
                    .into_iter()
                    .map(|(id, _)| id)
                    .collect(),
            };
            let name = body.name.clone();
            let facts = Facts {
                name: name.unwrap_or_else(|| changing.row().name.clone()),
                members,
            };
            actions::change(tx, &changing, &facts, expected)?;
            let open = grant::<Open>(tx, caller, id)?;
            Ok((item(tx, &open)?, open.row().version))
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<TeamId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Change>(tx, caller, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub async fn add_member(
    State(app): State<App>,
    credentials: Credentials,
    At((id, staff)): At<(TeamId, StaffId)>,
    Json(_): Json<Nothing>,
) -> Answered {
    let item = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            actions::add_member(tx, &changing, staff)?;
            let open = grant::<Open>(tx, caller, id)?;
            item(tx, &open)
        })
        .await?;
    Ok(json(StatusCode::OK, &item))
}

pub async fn remove_member(
    State(app): State<App>,
    credentials: Credentials,
    At((id, staff)): At<(TeamId, StaffId)>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Change>(tx, caller, id)?;
        actions::remove_member(tx, &grant, staff)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
