//! Contact groups as JSON, with the engagement that each is tied to.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::tied;
use crate::access::{Caller, Credentials, grant, grant_in_office};
use crate::app::App;
use crate::contacts::model::sought;
use crate::groups::access::{Add, Change, List, Open};
use crate::groups::lists::{self, Asked as Wanted, Listed};
use crate::groups::{self as actions, Facts, Group};
use crate::ids::{ContactId, EngagementId, GroupId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A contact group.
#[derive(Serialize, ToSchema)]
pub struct GroupItem {
    id: GroupId,
    name: String,
    description: String,
    /// The engagement that it is tied to, if the caller sees it; of several the newest.
    engagement: Option<EngagementId>,
    members: Vec<ContactId>,
    created_at: String,
}

impl GroupItem {
    fn of(group: Group, engagement: Option<EngagementId>, members: Vec<ContactId>) -> GroupItem {
        GroupItem {
            id: group.id,
            name: group.name,
            description: group.description,
            engagement,
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
    /// The engagement that it is tied to.
    engagement: Option<EngagementId>,
    #[serde(default)]
    members: Vec<ContactId>,
}

/// What to change of a contact group; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupChanges {
    name: Option<String>,
    description: Option<String>,
    /// The one engagement that it is tied to from now on; an empty text ties it to none.
    engagement: Option<String>,
    /// All of them, from now on.
    members: Option<Vec<ContactId>>,
}

/// The group as the caller sees it, and its version.
fn item(tx: &mut Tx<'_>, caller: &Caller, id: GroupId) -> Result<(GroupItem, i64), Refusal> {
    let open = grant::<Open>(tx, caller, id)?;
    let members = lists::members(tx, open.firm(), id)?;
    let members = members.into_iter().map(|(id, _)| id).collect();
    let (group, firm) = (open.row().clone(), open.firm());
    let engagement = tied::seen(tx, caller, firm, id)?;
    let version = group.version;
    Ok((GroupItem::of(group, engagement, members), version))
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
    let (found, members, tied) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let found = lists::list(tx, &grant, &wanted)?;
            let members = lists::members_of_list(tx, &grant, &wanted)?;
            let tied = tied::of_page(tx, caller.staff(&firm)?, &wanted)?;
            Ok((found, members, tied))
        })
        .await?;
    let key = |row: &Listed| vec![row.name_fold.clone(), row.group.id.to_string()];
    Ok(json(
        StatusCode::OK,
        &page_of(found, limit, key, |row| {
            let members = members.get(&row.group.id).cloned().unwrap_or_default();
            let engagement = tied.get(&row.group.id).copied();
            GroupItem::of(row.group, engagement, members)
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
            let facts = Facts {
                name: body.name.clone(),
                description: body.description.clone(),
                members: body.members.clone(),
            };
            let id = actions::add(tx, &adding, &facts)?;
            if body.engagement.is_some() {
                tied::tie(tx, caller, adding.firm(), id, body.engagement)?;
            }
            Answer::created(&item(tx, caller, id)?.0)
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
        .read(&credentials, move |tx, caller| item(tx, caller, id))
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
            if let Some(text) = body.engagement.as_deref() {
                let wanted = match text {
                    "" => None,
                    text => Some(text.parse().map_err(|_| tied::unknown())?),
                };
                tied::tie(tx, caller, changing.firm(), id, wanted)?;
            }
            item(tx, caller, id)
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
            Ok(item(tx, caller, id)?.0)
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
