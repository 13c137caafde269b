//! Templates as JSON.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::{Faults, Lang};
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::access::{Add, Change, List, Open};
use super::actions::{self, Typed, field};
use super::lists::{self, Found, Listed};
use super::model::{Kind, Wording};
use crate::access::{Caller, Credentials, Grant, grant, grant_in_office};
use crate::app::App;
use crate::ids::TemplateId;
use crate::refusal::Refusal;
use crate::web::api::{Answer, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A variable that a template may use, as `%name%`.
#[derive(Serialize, ToSchema)]
pub struct VariableItem {
    name: &'static str,
    /// Whether the sender gives its value; the others are known from the dossier.
    asked: bool,
}

/// A template in a list.
#[derive(Serialize, ToSchema)]
pub struct TemplateItem {
    id: TemplateId,
    /// The code of the standard template that it is or stands in for; `null` for the firm's own.
    standard: Option<&'static str>,
    name: String,
    r#type: &'static str,
    /// `standard`, `changed` (a standard one with the firm's text) or `own`.
    state: &'static str,
    /// The languages that it has a text in.
    languages: Vec<&'static str>,
    /// What its type allows.
    variables: Vec<VariableItem>,
}

impl TemplateItem {
    fn of(found: &Found, name: String, languages: Vec<&'static str>) -> TemplateItem {
        TemplateItem {
            id: found.id,
            standard: found.standard.map(|standard| standard.code),
            name,
            r#type: found.kind.code(),
            state: found.state.code(),
            languages,
            variables: found
                .kind
                .variables()
                .into_iter()
                .map(|variable| VariableItem {
                    name: variable.name(),
                    asked: variable.is_asked(),
                })
                .collect(),
        }
    }
}

/// Subject and first message in one language.
#[derive(Serialize, Deserialize, ToSchema, Clone)]
#[serde(deny_unknown_fields)]
pub struct WordingBody {
    subject: String,
    /// Markdown.
    text: String,
}

/// A template with its texts.
#[derive(Serialize, ToSchema)]
pub struct TemplateAnswer {
    #[serde(flatten)]
    item: TemplateItem,
    /// By language.
    texts: BTreeMap<String, WordingBody>,
}

/// A template of the firm's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTemplate {
    name: String,
    r#type: String,
    /// By language: nl, fr, de, en, es; at least one.
    texts: BTreeMap<String, WordingBody>,
}

/// What a template is to be; a standard one keeps its name and type.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateBody {
    name: Option<String>,
    r#type: Option<String>,
    /// All of them, by language.
    texts: BTreeMap<String, WordingBody>,
}

fn wordings(texts: &BTreeMap<String, WordingBody>) -> Result<BTreeMap<Lang, Wording>, Refusal> {
    let mut wordings = BTreeMap::new();
    for (code, body) in texts {
        let lang = Lang::from_code(code)
            .ok_or_else(|| Refusal::field(&format!("texts.{code}"), "fault-choice"))?;
        let wording = Wording {
            subject: body.subject.clone(),
            text: body.text.clone(),
        };
        wordings.insert(lang, wording);
    }
    Ok(wordings)
}

/// Faults at the names that the body has.
fn in_body(refusal: Refusal) -> Refusal {
    let Refusal::Invalid(faults) = refusal else {
        return refusal;
    };
    let mut named = Faults::new();
    for fault in &faults {
        let place = Lang::ALL.into_iter().find_map(|lang| {
            ["subject", "text"]
                .into_iter()
                .find(|part| field(lang, part) == fault.field)
                .map(|part| format!("texts.{}.{part}", lang.code()))
        });
        let place = place.unwrap_or_else(|| fault.field.clone());
        named.add(&place, fault.key, fault.args.clone());
    }
    Refusal::Invalid(named)
}

fn answer(
    tx: &mut Tx<'_>,
    caller: &Caller,
    open: &Grant<'_, Open>,
) -> Result<(TemplateAnswer, i64), Refusal> {
    let (found, texts) = (open.row(), lists::texts(tx, open)?);
    let name = found.spoken_name(caller.language).to_owned();
    let languages = texts.keys().map(|lang| lang.code()).collect();
    let texts = texts
        .into_iter()
        .map(|(lang, wording)| {
            let body = WordingBody {
                subject: wording.subject,
                text: wording.text,
            };
            (lang.code().to_owned(), body)
        })
        .collect();
    let item = TemplateItem::of(found, name, languages);
    Ok((TemplateAnswer { item, texts }, found.version))
}

/// `GET /firms/{firm}/templates`
pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let limit = slice.limit;
    let after = match (slice.part::<String>(0)?, slice.part::<usize>(1)?) {
        (Some(kind), Some(place)) => {
            let bad = || Refusal::field("cursor", "fault-cursor");
            let kind = Kind::from_code(&kind).ok_or_else(bad)?;
            let (name, id) = (slice.part::<String>(2)?, slice.part::<TemplateId>(3)?);
            name.zip(id).map(|(name, id)| (kind, place, name, id))
        }
        _ => None,
    };
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let mut found = lists::list(tx, &grant, caller.language)?;
            found.retain(|listed| after.as_ref().is_none_or(|after| listed.key() > *after));
            found.truncate(usize::try_from(limit + 1).unwrap_or(0));
            Ok(found)
        })
        .await?;
    let key = |listed: &Listed| {
        let (kind, place, name, id) = listed.key();
        vec![
            kind.code().to_owned(),
            place.to_string(),
            name,
            id.to_string(),
        ]
    };
    let show = |listed: Listed| {
        let languages = listed.languages.iter().map(|lang| lang.code()).collect();
        TemplateItem::of(&listed.found, listed.name, languages)
    };
    Ok(json(StatusCode::OK, &page_of(found, limit, key, show)))
}

/// `POST /firms/{firm}/templates`
pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewTemplate| {
            let adding = grant_in_office::<Add>(tx, caller, &firm, ())?;
            let typed = Typed {
                name: body.name.clone(),
                kind: body.r#type.clone(),
                wordings: wordings(&body.texts)?,
            };
            let id = actions::add(tx, &adding, &typed).map_err(in_body)?;
            let open = grant::<Open>(tx, caller, id)?;
            Answer::created(&answer(tx, caller, &open)?.0)
        })
        .await?;
    Ok(answer.into_response())
}

/// `GET /templates/{id}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<TemplateId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (item, version) = app
        .read(&credentials, move |tx, caller| {
            let open = grant::<Open>(tx, caller, id)?;
            answer(tx, caller, &open)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `PUT /templates/{id}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<TemplateId>,
    Expected(expected): Expected,
    Json(body): Json<TemplateBody>,
) -> Answered {
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            let (found, reader) = (changing.row(), caller.language);
            let name = found.spoken_name(reader).to_owned();
            let kind = found.kind.code().to_owned();
            let other = |said: &Option<String>, is: &str| said.as_ref().is_some_and(|s| s != is);
            if found.is_standard() && (other(&body.name, &name) || other(&body.r#type, &kind)) {
                return Err(Refusal::Conflict("template-keeps-its-name"));
            }
            let typed = Typed {
                name: body.name.clone().unwrap_or(name),
                kind: body.r#type.clone().unwrap_or(kind),
                wordings: wordings(&body.texts)?,
            };
            actions::change(tx, &changing, &typed, expected, reader).map_err(in_body)?;
            let open = grant::<Open>(tx, caller, id)?;
            answer(tx, caller, &open)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `DELETE /templates/{id}`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<TemplateId>,
    Expected(expected): Expected,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Change>(tx, caller, id)?;
        actions::remove(tx, &grant, expected, caller.language)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /templates/{id}/reset`
pub async fn reset(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<TemplateId>,
    Expected(expected): Expected,
    post: Post,
) -> Answered {
    let done = post
        .run(&app, &credentials, move |tx, caller, _: &Nothing| {
            let changing = grant::<Change>(tx, caller, id)?;
            actions::reset(tx, &changing, expected, caller.language)?;
            let open = grant::<Open>(tx, caller, id)?;
            Answer::ok(&answer(tx, caller, &open)?.0)
        })
        .await?;
    Ok(done.into_response())
}
