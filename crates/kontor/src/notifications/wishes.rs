//! What staff want mail of: everybody for themselves (NOTE-10).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::store as sql;
use crate::access::{Actor, Caller, Credentials, action, grant_in_office};
use crate::app::App;
use crate::events::{About, Change, Event, record};
use crate::ids::{FirmId, StaffId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::staff::Member;
use crate::web::api::json;
use crate::web::{Answered, Asked, At, Context, Json, Posted, Query, html, see};

/// What staff are mailed of.
pub(super) const CATEGORIES: [&str; 4] = ["messages", "inbox", "files", "mentions"];

action!(
    /// Choose what one gets mail of.
    Choose on Member, needs None, writes true,
    if |member, actor, _permissions| actor.id == Some(member.id.0)
);

/// What somebody gets mail of.
#[derive(Serialize, ToSchema)]
pub struct Wishes {
    /// `messages` of clients that nobody read, mail in the `inbox` that nobody has dealt with, `files` that came
    /// for requests, `mentions` in internal notes.
    mail: BTreeMap<String, bool>,
}

/// What changes; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WishesChange {
    #[serde(default)]
    mail: BTreeMap<String, bool>,
}

/// What a staff member wants no mail of.
pub(super) fn muted(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId) -> Result<Vec<String>, Refusal> {
    let stored: Option<String> = tx.first(sql::MUTED, &[&firm, &staff], |row| row.get(0))?;
    let stored = stored.ok_or(Refusal::NotFound)?;
    Ok(stored.split_whitespace().map(str::to_owned).collect())
}

/// Keeps what a staff member wants no mail of.
pub(super) fn set(
    tx: &mut Tx<'_>,
    (firm, actor): (FirmId, &Actor),
    (staff, name): (StaffId, &str),
    wanted: &[String],
) -> Result<(), Refusal> {
    let before = muted(tx, firm, staff)?;
    let off = |one: &&&str| wanted.iter().any(|off| off == *one);
    let after: Vec<&str> = CATEGORIES.iter().filter(off).copied().collect();
    let Some(change) = Change::of("muted", &before.join(", "), &after.join(", ")) else {
        return Ok(());
    };
    tx.execute(sql::SET_MUTED, &[&firm, &staff, &after.join(" ")])?;
    let event = Event::StaffChanged {
        staff,
        name: name.to_owned(),
        changes: vec![change],
    };
    record(tx, firm, actor, About::Firm, &event)
}

fn told(muted: &[String]) -> BTreeMap<String, bool> {
    let one = |name: &&str| ((*name).to_owned(), !muted.iter().any(|off| off == name));
    CATEGORIES.iter().map(one).collect()
}

/// Changes what the caller gets mail of. Gives back what they do not.
fn choose(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    wanted: &BTreeMap<String, bool>,
) -> Result<Vec<String>, Refusal> {
    let me = caller.staff(slug)?.id;
    let grant = grant_in_office::<Choose>(tx, caller, slug, me)?;
    if wanted
        .keys()
        .any(|name| !CATEGORIES.contains(&name.as_str()))
    {
        return Err(Refusal::field("mail", "fault-choice"));
    }
    let firm = grant.firm();
    let mut now = told(&muted(tx, firm, me)?);
    now.extend(wanted.clone());
    let off = now.into_iter().filter(|(_, on)| !on);
    let off: Vec<String> = off.map(|(name, _)| name).collect();
    set(tx, (firm, grant.actor()), (me, &grant.name), &off)?;
    Ok(off)
}

#[derive(Template)]
#[template(path = "notifications/templates/wishes.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    /// Name, words, and whether it is mailed.
    lines: Vec<(&'static str, String, bool)>,
    saved: bool,
}

/// `GET /office/{firm}/notifications/settings`
pub(super) async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    query: Query,
) -> Answered {
    let (shell, muted) = app
        .read(&credentials, move |tx, caller| {
            let me = caller.staff(&slug)?;
            let muted = muted(tx, me.firm, me.id)?;
            Ok((Office::load(tx, caller, &slug, "")?, muted))
        })
        .await?;
    let c = shell.context(&app);
    let line = |name: &'static str| {
        let text = c.t(&format!("mail-category-{name}")).to_owned();
        (name, text, !muted.iter().any(|off| off == name))
    };
    Ok(html(&Page {
        lines: CATEGORIES.map(line).to_vec(),
        c,
        shell,
        saved: query.0.has("saved"),
    }))
}

/// `POST /office/{firm}/notifications/settings`
pub(super) async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let chosen = |name: &&str| ((*name).to_owned(), form.all("mail").any(|one| one == *name));
    let wanted: BTreeMap<String, bool> = CATEGORIES.iter().map(chosen).collect();
    let office = slug.clone();
    app.write(&credentials, move |tx, caller| {
        choose(tx, caller, &office, &wanted).map(drop)
    })
    .await?;
    Ok(see(&format!("/office/{slug}/notifications/settings?saved")))
}

/// `GET /api/v1/firms/{firm}/notification-settings`
pub(super) async fn by_api(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let muted = app
        .read(&credentials, move |tx, caller| {
            let me = caller.staff(&slug)?;
            muted(tx, me.firm, me.id)
        })
        .await?;
    let wishes = Wishes { mail: told(&muted) };
    Ok(json(StatusCode::OK, &wishes))
}

/// `PATCH /api/v1/firms/{firm}/notification-settings`
pub(super) async fn change_by_api(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Json(body): Json<WishesChange>,
) -> Answered {
    let muted = app
        .write(&credentials, move |tx, caller| {
            choose(tx, caller, &slug, &body.mail)
        })
        .await?;
    let wishes = Wishes { mail: told(&muted) };
    Ok(json(StatusCode::OK, &wishes))
}
