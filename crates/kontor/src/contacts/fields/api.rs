//! The firm's own fields as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actions::{self, NewField};
use super::model::Field;
use crate::access::{Credentials, grant, grant_in_office};
use crate::app::App;
use crate::contacts::access::{AddField, ChangeField, SeeFields};
use crate::ids::ContactFieldId;
use crate::web::api::{Answer, List, Post, json};
use crate::web::{Answered, Asked, At, Json};

/// One of the firm's own fields of its contacts.
#[derive(Serialize, ToSchema)]
pub struct FieldItem {
    id: ContactFieldId,
    /// Its name in a contact's `fields`, or in the `field` of an address; it never changes.
    code: String,
    label: String,
    /// `email`, `text`, `number`, `date`, `choice` or `phone`.
    r#type: &'static str,
    options: Vec<String>,
    position: i64,
}

impl FieldItem {
    fn of(field: Field) -> FieldItem {
        FieldItem {
            id: field.id,
            code: field.code,
            label: field.label,
            r#type: field.kind.code(),
            options: field.options,
            position: field.position,
        }
    }
}

/// A field to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldBody {
    label: String,
    /// `email`, `text`, `number`, `date`, `choice` or `phone`.
    r#type: String,
    /// Made of the label if it is left out.
    code: Option<String>,
    /// What a choice offers.
    #[serde(default)]
    options: Vec<String>,
}

/// What to change of a field; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldChanges {
    label: Option<String>,
    options: Option<Vec<String>>,
    /// Its place among the fields, counted from 1.
    position: Option<i64>,
}

pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    // There are never more than one page of them.
    asked.only(&["limit"])?;
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<SeeFields>(tx, caller, &firm, ())?;
            actions::all(tx, grant.firm())
        })
        .await?;
    let list = List {
        items: found.into_iter().map(FieldItem::of).collect(),
        next: None,
    };
    Ok(json(StatusCode::OK, &list))
}

pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &FieldBody| {
            let grant = grant_in_office::<AddField>(tx, caller, &firm, ())?;
            let new = NewField {
                label: body.label.clone(),
                kind: body.r#type.clone(),
                code: body.code.clone(),
                options: body.options.clone(),
            };
            Answer::created(&FieldItem::of(actions::add(tx, &grant, &new)?))
        })
        .await?;
    Ok(answer.into_response())
}

pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ContactFieldId>,
    Json(body): Json<FieldChanges>,
) -> Answered {
    let item = app
        .write(&credentials, move |tx, caller| {
            let grant = grant::<ChangeField>(tx, caller, id)?;
            let before = grant.row();
            let label = body.label.as_ref().unwrap_or(&before.label);
            let options = body.options.as_ref().unwrap_or(&before.options);
            let mut field = actions::change(tx, &grant, label, options)?;
            if let Some(place) = body.position {
                field.position = actions::shift(tx, &grant, place)?.position;
            }
            Ok(FieldItem::of(field))
        })
        .await?;
    Ok(json(StatusCode::OK, &item))
}

pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ContactFieldId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<ChangeField>(tx, caller, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
