//! The firm's people as JSON.

pub mod roles;

use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Deserializer, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::access::{ManageMember, SeeMember, SetAway};
use super::model::{Changes, Days, Leaving, Member};
use super::{actions, lists};
use crate::access::{Caller, Credentials, Permissions, grant_in_office};
use crate::app::App;
use crate::firms::{AddStaff, NewStaff, SeeFirm, SeeStaff, by_slug};
use crate::ids::{DossierId, StaffId};
use crate::refusal::Refusal;
use crate::web::api::{Answer, List, Nothing, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A staff member.
#[derive(Serialize, ToSchema)]
pub struct StaffAnswer {
    pub id: StaffId,
    pub name: String,
    pub email: String,
    pub language: String,
    /// `invited`, `active`, `away` or `left`.
    pub state: String,
    /// Firm roles by code, or by id where they have none.
    pub roles: Vec<String>,
    pub permissions: Vec<String>,
    pub away: Option<AwayBody>,
    /// Why mail to them came back: none is sent to them until that is cleared.
    pub bounced: Option<String>,
    pub created_at: String,
    pub left_at: Option<String>,
}

/// A staff member to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffBody {
    pub name: String,
    pub email: String,
    /// A firm role's code or id; `member` if left out.
    pub role: Option<String>,
    pub language: Option<String>,
}

/// What to change of a staff member; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffChange {
    name: Option<String>,
    email: Option<String>,
    language: Option<String>,
    /// All firm roles from now on.
    roles: Option<Vec<String>>,
    /// `null` once back.
    #[serde(default, deserialize_with = "said")]
    away: Option<Option<AwayBody>>,
}

/// Days on which someone is away, in the firm's time zone: `2026-07-01`.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AwayBody {
    pub from: String,
    /// The last day.
    pub until: String,
    pub stand_in: Option<StaffId>,
    /// Whether the stand-in has the role of an editor for as long on their dossiers: those that whoever
    /// says so may share.
    #[serde(default)]
    pub lends: bool,
}

/// Who takes over from someone who leaves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaveBody {
    /// Whoever takes over all that is not named below; without it nobody does.
    to: Option<StaffId>,
    #[serde(default)]
    dossiers: Vec<DossierTo>,
}

/// One dossier and who takes it over.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DossierTo {
    dossier: DossierId,
    to: StaffId,
}

/// With which firm roles someone comes back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnBody {
    /// `member` if left out.
    roles: Option<Vec<String>>,
}

/// Tells `null` from what was left out.
fn said<'de, D, T>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(from).map(Some)
}

fn answer(member: Member, zone: &str, now: i64) -> StaffAnswer {
    let state = member.presence(now).code().to_owned();
    let away = member
        .away
        .as_ref()
        .filter(|away| !away.is_over(now))
        .map(|away| Days::of(away, member.stand_in, member.lends, zone));
    StaffAnswer {
        id: member.id,
        state,
        away: away.map(|days| AwayBody {
            from: days.from,
            until: days.until,
            stand_in: days.stand_in,
            lends: days.lends,
        }),
        bounced: member.bounced,
        name: member.name,
        email: member.email,
        language: member.language,
        roles: member
            .roles
            .into_iter()
            .map(|role| {
                if role.code.is_empty() {
                    role.id.to_string()
                } else {
                    role.code
                }
            })
            .collect(),
        permissions: codes(member.permissions),
        created_at: pages::when::iso(member.created_at),
        left_at: member.left_at.map(pages::when::iso),
    }
}

fn codes(permissions: Permissions) -> Vec<String> {
    permissions
        .list()
        .map(|permission| permission.code().to_owned())
        .collect()
}

fn one(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    id: StaffId,
) -> Result<(StaffAnswer, i64), Refusal> {
    let member = grant_in_office::<SeeMember>(tx, caller, slug, id)?;
    let firm = grant_in_office::<SeeFirm>(tx, caller, slug, member.firm())?;
    let version = member.version;
    let now = tx.now();
    Ok((answer(member.row().clone(), &firm.zone, now), version))
}

/// `GET /api/v1/firms/{firm}/staff`
pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["state", "limit", "cursor"])?;
    // i18n: fault-staff-state
    let left = match asked.0.get("state") {
        None | Some("present") => false,
        Some("left") => true,
        Some(_) => return Err(Refusal::field("state", "fault-staff-state")),
    };
    let slice = Slice::from(&asked)?;
    let limit = slice.limit;
    let (members, zone, now) = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let right = grant_in_office::<SeeStaff>(tx, caller, &slug, firm)?;
            let after = slice.part::<String>(0)?.zip(slice.part::<StaffId>(1)?);
            let members = lists::staff(tx, &right, left, after, slice.limit + 1)?;
            Ok((members, right.zone.clone(), tx.now()))
        })
        .await?;
    let key = |member: &Member| vec![member.name_fold.clone(), member.id.to_string()];
    let page: List<StaffAnswer> = page_of(members, limit, key, |member| answer(member, &zone, now));
    Ok(json(StatusCode::OK, &page))
}

/// `POST /api/v1/firms/{firm}/staff`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &StaffBody| {
        let firm = by_slug(caller, &slug)?;
        let right = grant_in_office::<AddStaff>(tx, caller, &slug, firm)?;
        let wanted = NewStaff {
            name: body.name.clone(),
            email: body.email.clone(),
            role: body.role.clone().unwrap_or_else(|| "member".to_owned()),
            language: body.language.clone(),
        };
        let id = crate::firms::add_staff(tx, &right, &wanted)?;
        Answer::created(&one(tx, caller, &slug, id)?.0)
    })
    .await
}

/// `GET /api/v1/firms/{firm}/staff/{staff}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let (item, version) = app
        .read(&credentials, move |tx, caller| one(tx, caller, &slug, id))
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `PATCH /api/v1/firms/{firm}/staff/{staff}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    Expected(expected): Expected,
    Json(body): Json<StaffChange>,
) -> Answered {
    let (item, version) = app
        .write(&credentials, move |tx, caller| {
            // Whoever does not see them is told so before anything else.
            let seen = grant_in_office::<SeeMember>(tx, caller, &slug, id)?;
            if expected.is_some_and(|version| version != seen.version) {
                return Err(Refusal::Stale);
            }
            if let Some(away) = &body.away {
                let right = grant_in_office::<SetAway>(tx, caller, &slug, id)?;
                match away {
                    None => actions::come_back(tx, &right)?,
                    Some(days) => {
                        let firm = grant_in_office::<SeeFirm>(tx, caller, &slug, right.firm())?;
                        let days = Days {
                            from: days.from.clone(),
                            until: days.until.clone(),
                            stand_in: days.stand_in,
                            lends: days.lends,
                        };
                        actions::set_away(tx, &right, &firm.zone, &days)?;
                    }
                }
            }
            let wanted = Changes {
                name: body.name.clone(),
                email: body.email.clone(),
                language: body.language.clone(),
                roles: body.roles.clone(),
            };
            if body.away.is_none() || !wanted.is_empty() {
                let right = grant_in_office::<ManageMember>(tx, caller, &slug, id)?;
                actions::change(tx, &right, &wanted, None)?;
            }
            one(tx, caller, &slug, id)
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item, version))
}

/// `POST /api/v1/firms/{firm}/staff/{staff}/invitation`
pub async fn invite(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, _: &Nothing| {
        let right = grant_in_office::<ManageMember>(tx, caller, &slug, id)?;
        actions::invite_again(tx, &right)?;
        Answer::new(StatusCode::ACCEPTED, &one(tx, caller, &slug, id)?.0)
    })
    .await
}

/// `POST /api/v1/firms/{firm}/staff/{staff}/leave`
pub async fn leave(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &LeaveBody| {
        let right = grant_in_office::<ManageMember>(tx, caller, &slug, id)?;
        // Whoever leaves themselves sees nothing of the firm any more.
        let seen = grant_in_office::<SeeFirm>(tx, caller, &slug, right.firm())?;
        let wanted = Leaving {
            to: body.to,
            each: body
                .dossiers
                .iter()
                .map(|one| (one.dossier, one.to))
                .collect(),
        };
        actions::leave(tx, &right, &wanted)?;
        let member = lists::find(tx, right.firm(), id)?.ok_or(Refusal::NotFound)?;
        let now = tx.now();
        Answer::ok(&answer(member, &seen.zone, now))
    })
    .await
}

/// `POST /api/v1/firms/{firm}/staff/{staff}/return`
pub async fn bring_back(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    post: Post,
) -> Result<Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &ReturnBody| {
        let right = grant_in_office::<ManageMember>(tx, caller, &slug, id)?;
        let roles = body.roles.clone();
        let roles = roles.unwrap_or_else(|| vec!["member".to_owned()]);
        actions::bring_back(tx, &right, &roles)?;
        Answer::ok(&one(tx, caller, &slug, id)?.0)
    })
    .await
}
