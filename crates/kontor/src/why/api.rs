//! Who sees it, as JSON.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::lists::{self, Asked as About};
use super::model::{Person, Place, Source, Verdict};
use crate::access::{Caller, Credentials, spoken_code};
use crate::app::App;
use crate::contacts::access::sees_all;
use crate::ids::{ConversationId, DossierId};
use crate::refusal::Refusal;
use crate::web::api::{List, Slice, cursor, json};
use crate::web::{Answered, Asked, At};

/// Somebody, whether they see it, and why.
#[derive(Serialize, ToSchema)]
pub struct WhoItem {
    person: WhoPerson,
    sees: bool,
    /// What they may do there.
    permissions: Vec<&'static str>,
    /// Every role that they have there, those too that do not count now.
    reasons: Vec<ReasonItem>,
    /// What keeps them from seeing it: `not_linked`, `no_address`, `login_off`, `not_invited`,
    /// `not_accepted`, `no_role`, `too_little`, `contacts_off`, `not_named`, `private`, `confidential`.
    missing: Vec<String>,
    /// Whether they are named as the one who is responsible for the dossier.
    responsible: bool,
}

#[derive(Serialize, ToSchema)]
pub struct WhoPerson {
    /// `staff` or `contact`.
    kind: &'static str,
    id: String,
    name: String,
}

/// A role that somebody has.
#[derive(Serialize, ToSchema)]
pub struct ReasonItem {
    /// `firm`, `own`, `stands_in`, `started`, `contact_group` or `team`.
    kind: &'static str,
    role: String,
    /// On what it was given: `firm`, `dossier` or `conversation`.
    on: String,
    group: Option<WhoGroup>,
    /// `counts`, or why it does not: `rests` (contacts are not allowed), `too_little`, `confidential`.
    effect: &'static str,
}

/// The group or team through which somebody has a role.
#[derive(Serialize, ToSchema)]
pub struct WhoGroup {
    id: String,
    name: String,
}

fn item(place: &Place, person: Person) -> WhoItem {
    let reasons = person.ways.iter().map(|way| {
        let (kind, group) = match &way.source {
            Source::Own if way.lender.is_some() => ("stands_in", None),
            Source::Firm => ("firm", None),
            Source::Own => ("own", None),
            Source::Started => ("started", None),
            Source::Group { id, name } | Source::Team { id, name } => {
                let group = WhoGroup {
                    id: id.to_string(),
                    name: name.clone(),
                };
                let kind = if person.is_staff() {
                    "team"
                } else {
                    "contact_group"
                };
                (kind, Some(group))
            }
        };
        ReasonItem {
            kind,
            role: if way.on == "firm" {
                way.role.clone()
            } else {
                spoken_code(&way.role).to_owned()
            },
            on: way.on.clone(),
            group,
            effect: person.effect(place, way).code(),
        }
    });
    WhoItem {
        reasons: reasons.collect(),
        sees: person.verdict(place) == Verdict::Sees,
        permissions: person
            .permissions(place)
            .list()
            .map(|permission| permission.code())
            .collect(),
        missing: person
            .missing(place)
            .iter()
            .map(|code| code.replace('-', "_"))
            .collect(),
        responsible: place.responsible == Some(person.id),
        person: WhoPerson {
            kind: person.kind.code(),
            id: person.id.to_string(),
            name: person.name,
        },
    }
}

async fn answer(
    app: &App,
    credentials: &Credentials,
    asked: Asked,
    about: impl Fn(&mut store::Tx<'_>, &Caller) -> Result<About, Refusal> + Send + 'static,
) -> Result<Response, Refusal> {
    asked.only(&["person", "limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let after: Option<(String, Uuid)> = slice.part(0)?.zip(slice.part(1)?);
    let person: Option<Uuid> = match asked.0.get("person") {
        None => None,
        Some(id) => Some(
            id.parse()
                .map_err(|_| Refusal::field("person", "fault-choice"))?,
        ),
    };
    let (place, people, next) = app
        .read(credentials, move |tx, caller| {
            let asked = about(tx, caller)?;
            let (people, next) = match person {
                None => lists::who(tx, &asked, after.clone(), slice.limit)?,
                Some(id) => {
                    let face = caller.staff_at(asked.firm).ok_or(Refusal::NotFound)?;
                    let found = lists::one(tx, &asked, id, sees_all(face.permissions))?;
                    (vec![found], None)
                }
            };
            Ok((asked.place, people, next))
        })
        .await?;
    let list = List {
        items: people
            .into_iter()
            .map(|person| item(&place, person))
            .collect(),
        next: next.map(|(name, id)| cursor(&[name, id.to_string()])),
    };
    Ok(json(StatusCode::OK, &list).into_response())
}

/// `GET /dossiers/{id}/access`
pub async fn dossier(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    answer(&app, &credentials, asked, move |tx, caller| {
        lists::dossier(tx, caller, None, id)
    })
    .await
}

/// `GET /conversations/{id}/access`
pub async fn conversation(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    asked: Asked,
) -> Answered {
    answer(&app, &credentials, asked, move |tx, caller| {
        lists::conversation(tx, caller, None, id)
    })
    .await
}
