//! One page for each of the staff: who they are, what they may do, when they are away.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use pages::{Faults, Form};

use super::{people, role_name, status_of};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::firms::{Role, languages};
use crate::ids::StaffId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::staff::access::{ManageMember, SeeMember};
use crate::staff::model::{Changes, Days, Member, Presence};
use crate::staff::{actions, lists};
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "staff/templates/member.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    member: Member,
    presence: Presence,
    faults: Faults,
    name: String,
    email: String,
    language: String,
    languages: Vec<(String, String)>,
    roles: Vec<Choice>,
    own_roles: String,
    days: Days,
    stand_in: String,
    people: Vec<(String, String)>,
    dossiers: Option<i64>,
    may_manage: bool,
    may_set_away: bool,
    /// A word on what was just done.
    said: Option<&'static str>,
}

/// A firm role that can be ticked.
struct Choice {
    word: String,
    name: String,
    purpose: String,
    ticked: bool,
    /// Whether whoever looks may give or take it.
    open: bool,
}

struct Loaded {
    shell: Office,
    member: Member,
    roles: Vec<Role>,
    staff: Vec<(StaffId, String)>,
    dossiers: Option<i64>,
    now: i64,
    me: bool,
}

async fn load(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    id: StaffId,
) -> Result<Loaded, Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let grant = grant_in_office::<SeeMember>(tx, caller, &slug, id)?;
        let shell = Office::load(tx, caller, &slug, "settings")?;
        let firm = grant.firm();
        let dossiers = if shell.may(Permission::SeeAllDossiers) {
            let known = shell.may(Permission::SeeConfidential);
            let counts = lists::dossier_counts(tx, firm, known)?;
            Some(counts.get(&id).copied().unwrap_or(0))
        } else {
            None
        };
        Ok(Loaded {
            member: grant.row().clone(),
            roles: lists::all_roles(tx, firm, None, 500)?,
            staff: lists::present(tx, firm)?,
            dossiers,
            now: tx.now(),
            me: grant.actor().id == Some(id.0),
            shell,
        })
    })
    .await
}

fn page(
    app: &App,
    loaded: Loaded,
    typed: Option<&Form>,
    faults: Faults,
    said: Option<&'static str>,
) -> Response {
    let Loaded {
        shell,
        member,
        roles,
        staff,
        dossiers,
        now,
        me,
    } = loaded;
    let c = shell.context(app);
    let value = |name: &str, stored: &str| {
        typed
            .and_then(|form| form.get(name))
            .unwrap_or(stored)
            .to_owned()
    };
    let covers = shell.may(Permission::ManageStaff) && shell.permissions.covers(member.permissions);
    let here = member.left_at.is_none();
    let choices = roles
        .iter()
        .filter(|role| role.scope == "firm")
        .map(|role| {
            let had = member.roles.iter().any(|held| held.id == role.id);
            let word = role.word();
            Choice {
                ticked: match typed.filter(|form| form.has("name")) {
                    Some(form) => form.all("role").any(|chosen| chosen == word),
                    None => had,
                },
                open: had || shell.permissions.covers(role.permissions),
                name: role_name(&c, &role.code, &role.name),
                purpose: purpose(&c, role),
                word,
            }
        })
        .collect();
    let own: Vec<String> = member
        .roles
        .iter()
        .map(|role| role_name(&c, &role.code, &role.name))
        .collect();
    let away = member.away.as_ref().filter(|away| !away.is_over(now));
    let mut days = away
        .map(|away| Days::of(away, member.stand_in, member.lends, &shell.firm.zone))
        .unwrap_or_default();
    days.from = value("from", &days.from);
    days.until = value("until", &days.until);
    if let Some(typed) = typed.filter(|typed| typed.has("until")) {
        days.lends = typed.has("lends");
    }
    let stored = days.stand_in.map(|id| id.to_string()).unwrap_or_default();
    let status = status_of(&faults);
    let page = Page {
        presence: member.presence(now),
        name: value("name", &member.name),
        email: value("email", &member.email),
        language: value("language", &member.language),
        languages: languages(&c),
        roles: choices,
        own_roles: own.join(", "),
        stand_in: value("stand_in", &stored),
        people: people(&c, &staff, member.id),
        days,
        dossiers,
        may_manage: covers,
        may_set_away: here && (me || covers),
        c,
        shell,
        member,
        faults,
        said,
    };
    (status, html(&page)).into_response()
}

/// What a firm role is for, in a few words.
fn purpose(c: &Context<'_>, role: &Role) -> String {
    // i18n: firms-role-*
    if role.is_standard() {
        c.t(&format!("firms-role-{}", role.code)).to_owned()
    } else {
        String::new()
    }
}

/// The page once more, with what was typed and what is wrong with it.
pub async fn again(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    id: StaffId,
    typed: &Form,
    faults: Faults,
) -> Answered {
    let loaded = load(app, credentials, slug, id).await?;
    Ok(page(app, loaded, Some(typed), faults, None))
}

/// `GET /office/{firm}/settings/staff/{staff}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    Query(query): Query,
) -> Answered {
    let loaded = load(&app, &credentials, &slug, id).await?;
    // i18n: staff-said-saved, staff-said-invited, staff-said-left, staff-said-returned, staff-said-away
    let said = match query.get("done") {
        Some("saved") => Some("staff-said-saved"),
        Some("invited") => Some("staff-said-invited"),
        Some("left") => Some("staff-said-left"),
        Some("returned") => Some("staff-said-returned"),
        Some("away") => Some("staff-said-away"),
        _ => None,
    };
    Ok(page(&app, loaded, None, Faults::new(), said))
}

/// Where a member's page is.
pub fn path(slug: &str, id: StaffId, done: &str) -> String {
    format!("/office/{slug}/settings/staff/{id}?done={done}")
}

/// `POST /office/{firm}/settings/staff/{staff}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    Posted(form): Posted,
) -> Answered {
    let text = |name: &str| form.get(name).map(str::to_owned);
    let wanted = Changes {
        name: text("name"),
        email: text("email"),
        language: text("language"),
        // A form without any box ticked says so all the same.
        roles: form
            .has("name")
            .then(|| form.all("role").map(str::to_owned).collect()),
    };
    let expected = form.get("version").and_then(|version| version.parse().ok());
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageMember>(tx, caller, &office, id)?;
            actions::change(tx, &grant, &wanted, expected)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&path(&slug, id, "saved"))),
        Err(Refusal::Invalid(faults)) => again(&app, &credentials, &slug, id, &form, faults).await,
        Err(refusal) => Err(refusal),
    }
}

/// `POST /office/{firm}/settings/staff/{staff}/invitation`
pub async fn invite(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
) -> Answered {
    let office = slug.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageMember>(tx, caller, &office, id)?;
        actions::invite_again(tx, &grant)
    })
    .await?;
    Ok(see(&path(&slug, id, "invited")))
}
