//! Contact groups as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::access::{Add, Change, List, Open};
use super::lists::{Asked as Wanted, Listed};
use super::model::{Facts, Group};
use super::{actions, lists};
use crate::access::{Credentials, Grant, grant, grant_in_office};
use crate::app::App;
use crate::contacts::model::sought;
use crate::ids::{ContactId, GroupId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A contact group.
#[derive(Serialize, ToSchema)]
pub struct GroupItem {
    id: GroupId,
    name: String,
    description: String,
    /// Always `null`: an engagement names its group.
    engagement: Option<String>,
    members: Vec<ContactId>,
    created_at: String,
}

impl GroupItem {
    fn of(group: Group, members: Vec<ContactId>) -> GroupItem {
        GroupItem {
            id: group.id,
            name: group.name,
            description: group.description,
            engagement: None,
            members,
            created_at: pages::when::iso(group.created_at),
        }
    }
}

/// A contact group to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGroup {
    name: String,
    #[serde(default)]
    description: String,
    /// Not taken here: an engagement names its group (`PATCH /engagements/{id}`).
    engagement: Option<String>,
    #[serde(default)]
    members: Vec<ContactId>,
}

/// What to change of a contact group; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupChanges {
    name: Option<String>,
    description: Option<String>,
    /// Not taken here: an engagement names its group (`PATCH /engagements/{id}`).
    engagement: Option<String>,
    /// All of them, from now on.
    members: Option<Vec<ContactId>>,
}

/// An engagement names its group, in a room above this one; what is named here would be forgotten.
fn no_engagement(named: Option<&String>) -> Result<(), Refusal> {
    match named {
        None => Ok(()),
        Some(_) => Err(Refusal::field("engagement", "fault-choice")),
    }
}

fn item(tx: &mut Tx<'_>, grant: &Grant<'_, Open>) -> Result<GroupItem, Refusal> {
    let members = lists::members(tx, grant.firm(), grant.row().id)?;
    let members = members.into_iter().map(|(id, _)| id).collect();
    Ok(GroupItem::of(grant.row().clone(), members))
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["q", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let limit = slice.limit;
    let wanted = Wanted {
        q: sought(asked.0.get("q").unwrap_or("")),
        after: slice.part::<String>(0)?.zip(slice.part::<GroupId>(1)?),
        most: limit + 1,
    };
    let (found, members) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let found = lists::list(tx, &grant, &wanted)?;
            Ok((found, lists::members_of_list(tx, &grant, &wanted)?))
        })
        .await?;
    let key = |row: &Listed| vec![row.name_fold.clone(), row.group.id.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, |row| {
            let members = members.get(&row.group.id).cloned().unwrap_or_default();
            GroupItem::of(row.group, members)
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
        .run(&app, &credentials, move |tx, caller, body: &NewGroup| {
            let adding = grant_in_office::<Add>(tx, caller, &firm, ())?;
            no_engagement(body.engagement.as_ref())?;
            let facts = Facts {
                name: body.name.clone(),
                description: body.description.clone(),
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
    At(id): At<GroupId>,
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
    At(id): At<GroupId>,
    Expected(expected): Expected,
    Json(body): Json<GroupChanges>,
) -> Answered {
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            no_engagement(body.engagement.as_ref())?;
            let group = changing.row();
            let members = match &body.members {
                Some(members) => members.clone(),
                None => lists::members(tx, changing.firm(), id)?
                    .into_iter()
                    .map(|(id, _)| id)
                    .collect(),
            };
            let facts = Facts {
                name: body.name.clone().unwrap_or_else(|| group.name.clone()),
                description: body
                    .description
                    .clone()
                    .unwrap_or_else(|| group.description.clone()),
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
    At(id): At<GroupId>,
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
    At((id, contact)): At<(GroupId, ContactId)>,
    Json(_): Json<Nothing>,
) -> Answered {
    let item = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            actions::add_member(tx, &changing, contact)?;
            let open = grant::<Open>(tx, caller, id)?;
            item(tx, &open)
        })
        .await?;
    Ok(json(StatusCode::OK, &item))
}

pub async fn remove_member(
    State(app): State<App>,
    credentials: Credentials,
    At((id, contact)): At<(GroupId, ContactId)>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Change>(tx, caller, id)?;
        actions::remove_member(tx, &grant, contact)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
