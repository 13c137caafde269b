//! Dossiers as JSON.

pub mod history;
pub mod people;
pub mod sharing;

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use serde::{Deserialize, Deserializer, Serialize};
use store::Tx;
use utoipa::ToSchema;
use uuid::Uuid;

use super::access::{Create, Edit, Open, Share};
use super::model::{Dossier, Facts};
use super::{actions, lists};
use crate::access::{Credentials, Permissions, WHOLE_DOSSIER, grant, grant_in_office};
use crate::app::App;
use crate::ids::{DossierId, FirmId, StaffId};
use crate::refusal::Refusal;
use crate::teams::lists::told_apart;
use crate::web::api::{Answer, Post, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A dossier.
#[derive(Serialize, ToSchema)]
pub struct DossierItem {
    pub id: DossierId,
    /// The firm's slug.
    pub firm: String,
    pub name: String,
    /// `company`, `person` or `household`.
    pub kind: String,
    pub number: String,
    pub vat_number: String,
    pub language: String,
    pub responsible: Option<StaffId>,
    /// Who works on it: ids of staff and of teams.
    #[schema(value_type = Vec<String>)]
    pub team: Vec<Uuid>,
    pub tags: Vec<String>,
    pub vat_regime: String,
    pub vat_period: String,
    pub confidential: bool,
    /// `active` or `archived`.
    pub state: &'static str,
    /// Conversations that wait for an answer of the firm.
    pub needs_reply_count: i64,
    pub open_conversations: i64,
    /// Whether roles on it can be given to contacts and groups by sharing.
    pub allow_contacts: bool,
    pub created_at: String,
}

impl DossierItem {
    /// A dossier as the firm's people see it.
    pub fn of(
        dossier: Dossier,
        slug: &str,
        team: Vec<Uuid>,
        permissions: Permissions,
    ) -> DossierItem {
        DossierItem {
            needs_reply_count: dossier.waiting_for(permissions),
            id: dossier.id,
            firm: slug.to_owned(),
            name: dossier.name,
            kind: dossier.kind,
            number: dossier.number,
            vat_number: dossier.vat_number,
            language: dossier.language,
            responsible: dossier.responsible,
            team,
            tags: dossier.tags,
            vat_regime: dossier.vat_regime,
            vat_period: dossier.vat_period,
            confidential: dossier.confidential,
            state: if dossier.archived {
                "archived"
            } else {
                "active"
            },
            open_conversations: dossier.open_conversations,
            allow_contacts: dossier.allow_contacts,
            created_at: pages::when::iso(dossier.created_at),
        }
    }

    /// Without what the firm keeps to itself.
    fn for_client(self) -> DossierItem {
        DossierItem {
            team: Vec::new(),
            tags: Vec::new(),
            confidential: false,
            needs_reply_count: 0,
            open_conversations: 0,
            allow_contacts: false,
            ..self
        }
    }
}

/// A dossier to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDossier {
    name: String,
    kind: String,
    language: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    vat_number: String,
    #[serde(default)]
    vat_regime: String,
    #[serde(default)]
    vat_period: String,
    responsible: Option<StaffId>,
    /// Who works on it: ids of staff and of teams.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    team: Vec<Uuid>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    confidential: bool,
}

/// What to change of a dossier; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DossierChanges {
    name: Option<String>,
    kind: Option<String>,
    language: Option<String>,
    number: Option<String>,
    vat_number: Option<String>,
    vat_regime: Option<String>,
    vat_period: Option<String>,
    /// `null` for nobody.
    #[serde(default, deserialize_with = "said")]
    responsible: Option<Option<StaffId>>,
    #[schema(value_type = Option<Vec<String>>)]
    team: Option<Vec<Uuid>>,
    tags: Option<Vec<String>>,
    confidential: Option<bool>,
    /// Whether roles on it can be given to contacts and groups by sharing; needs the right to share.
    allow_contacts: Option<bool>,
    /// `active` or `archived`.
    state: Option<String>,
}

/// Tells `null` from what was left out.
fn said<'de, D, T>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(from).map(Some)
}

fn item(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: Dossier,
    permissions: Permissions,
) -> Result<DossierItem, Refusal> {
    let slug = lists::slug(tx, firm)?;
    let team = lists::team(tx, firm, dossier.id)?.ids();
    Ok(DossierItem::of(dossier, &slug, team, permissions))
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Answered {
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewDossier| {
            let grant = grant_in_office::<Create>(tx, caller, &firm, ())?;
            let (team, teams) = told_apart(tx, grant.firm(), &body.team)?;
            let facts = Facts {
                name: body.name.clone(),
                kind: body.kind.clone(),
                number: body.number.clone(),
                vat_number: body.vat_number.clone(),
                language: body.language.clone(),
                responsible: body.responsible,
                team,
                teams,
                tags: body.tags.clone(),
                vat_regime: body.vat_regime.clone(),
                vat_period: body.vat_period.clone(),
                confidential: body.confidential,
                archived: false,
            };
            let id = actions::create(tx, &grant, &facts)?;
            let dossier = lists::dossier(tx, grant.firm(), id)?;
            Answer::created(&item(tx, grant.firm(), dossier, WHOLE_DOSSIER)?)
        })
        .await?;
    Ok(answer.into_response())
}

pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (item, version) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant::<Open>(tx, caller, id)?;
            let item = item(tx, grant.firm(), grant.row().clone(), grant.permissions())?;
            let item = if grant.actor().is_staff() {
                item
            } else {
                item.for_client()
            };
            Ok((item, grant.row().version))
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    Expected(expected): Expected,
    Json(body): Json<DossierChanges>,
) -> Answered {
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            let grant = grant::<Edit>(tx, caller, id)?;
            let (firm, row) = (grant.firm(), grant.row());
            let now = Facts::of(row, &lists::team(tx, firm, id)?);
            let (team, teams) = match &body.team {
                Some(ids) => told_apart(tx, firm, ids)?,
                None => (now.team, now.teams),
            };
            let archived = match body.state.as_deref() {
                None => now.archived,
                Some("active") => false,
                Some("archived") => true,
                Some(_) => return Err(Refusal::field("state", "fault-choice")),
            };
            let facts = Facts {
                name: body.name.clone().unwrap_or(now.name),
                kind: body.kind.clone().unwrap_or(now.kind),
                number: body.number.clone().unwrap_or(now.number),
                vat_number: body.vat_number.clone().unwrap_or(now.vat_number),
                language: body.language.clone().unwrap_or(now.language),
                responsible: body.responsible.unwrap_or(now.responsible),
                team,
                teams,
                tags: body.tags.clone().unwrap_or(now.tags),
                vat_regime: body.vat_regime.clone().unwrap_or(now.vat_regime),
                vat_period: body.vat_period.clone().unwrap_or(now.vat_period),
                confidential: body.confidential.unwrap_or(now.confidential),
                archived,
            };
            actions::change(tx, &grant, &facts, expected)?;
            if let Some(on) = body.allow_contacts {
                let sharing = crate::access::grant::<Share>(tx, caller, id)?;
                actions::allow_contacts(tx, &sharing, on)?;
            }
            let dossier = lists::dossier(tx, firm, id)?;
            let version = dossier.version;
            Ok((item(tx, firm, dossier, grant.permissions())?, version))
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}
