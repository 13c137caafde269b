//! Who works at the firm, and adding someone.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use pages::{Faults, Form};

use super::{role_name, status_of};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::firms::{AddStaff, NewStaff, Role, SeeStaff, by_slug, languages};
use crate::ids::StaffId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::staff::lists;
use crate::staff::model::{Member, Presence};
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// How many of the staff stand on one page.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "staff/templates/list.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    left: bool,
    here: i64,
    gone: i64,
    members: Vec<Row>,
    next: Option<String>,
    /// Roles that this person can give, as word and name.
    gives: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    person: String,
    email: String,
    role: String,
    language: String,
    saved: bool,
    may_add: bool,
}

/// A staff member in the table.
struct Row {
    member: Member,
    presence: Presence,
    roles: String,
    /// How many dossiers they are responsible for; unknown to whoever does not see all.
    dossiers: Option<i64>,
}

/// `GET /office/{firm}/settings/staff`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let after = query.get("after").map(str::to_owned);
    let found = load(&app, &credentials, &slug, query.has("left"), after).await?;
    let saved = query.has("saved");
    Ok(html(&page(
        &app,
        found,
        &Form::default(),
        Faults::new(),
        saved,
    )))
}

/// `POST /office/{firm}/settings/staff`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let text = |name: &str| form.get(name).unwrap_or("").to_owned();
    let wanted = NewStaff {
        name: text("name"),
        email: text("email"),
        role: form.get("role").unwrap_or("member").to_owned(),
        language: form.get("language").map(str::to_owned),
    };
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<AddStaff>(tx, caller, &office, firm)?;
            crate::firms::add_staff(tx, &grant, &wanted)
        })
        .await;
    match done {
        Ok(_) => Ok(see(&format!("/office/{slug}/settings/staff?saved"))),
        Err(Refusal::Invalid(faults)) => {
            let found = load(&app, &credentials, &slug, false, None).await?;
            let status = status_of(&faults);
            Ok((status, html(&page(&app, found, &form, faults, false))).into_response())
        }
        Err(refusal) => Err(refusal),
    }
}

struct Found {
    shell: Office,
    left: bool,
    members: Vec<Row>,
    next: Option<String>,
    counts: (i64, i64),
    roles: Vec<Role>,
}

async fn load(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    left: bool,
    after: Option<String>,
) -> Result<Found, Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller: &Caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<SeeStaff>(tx, caller, &slug, firm)?;
        let shell = Office::load(tx, caller, &slug, "settings")?;
        let after = after.as_deref().and_then(place);
        let mut members = lists::staff(tx, &grant, left, after, MOST + 1)?;
        let most = usize::try_from(MOST).unwrap_or(0);
        let more = members.len() > most;
        members.truncate(most);
        let next = members
            .last()
            .filter(|_| more)
            .map(|last| cursor(&[last.name_fold.clone(), last.id.to_string()]));
        let sees_all = shell.may(Permission::SeeAllDossiers);
        let dossiers = if sees_all {
            lists::dossier_counts(tx, firm, shell.may(Permission::SeeConfidential))?
        } else {
            Default::default()
        };
        let now = tx.now();
        let rows = members.into_iter().map(|member| Row {
            presence: member.presence(now),
            roles: String::new(),
            dossiers: sees_all.then(|| dossiers.get(&member.id).copied().unwrap_or(0)),
            member,
        });
        Ok(Found {
            left,
            members: rows.collect(),
            next,
            counts: lists::counts(tx, &grant)?,
            roles: lists::all_roles(tx, firm, None, 500)?,
            shell,
        })
    })
    .await
}

/// Reads where a list goes on; whatever is not ours begins it anew.
fn place(text: &str) -> Option<(String, StaffId)> {
    let parts = read_cursor(text)?;
    let [fold, id] = parts.as_slice() else {
        return None;
    };
    Some((fold.clone(), id.parse().ok()?))
}

fn page<'a>(app: &'a App, found: Found, typed: &Form, faults: Faults, saved: bool) -> Page<'a> {
    let Found {
        shell,
        left,
        mut members,
        next,
        counts: (here, gone),
        roles,
    } = found;
    let c = shell.context(app);
    let value = |name: &str, other: &str| typed.get(name).unwrap_or(other).to_owned();
    for row in &mut members {
        let names = row.member.roles.iter();
        let names: Vec<String> = names
            .map(|role| role_name(&c, &role.code, &role.name))
            .collect();
        row.roles = names.join(", ");
    }
    Page {
        languages: languages(&c),
        person: value("name", ""),
        email: value("email", ""),
        role: value("role", "member"),
        language: value("language", c.lang()),
        may_add: shell.may(Permission::ManageStaff) && !left,
        gives: roles
            .iter()
            .filter(|role| role.scope == "firm" && shell.permissions.covers(role.permissions))
            .map(|role| (role.word(), role_name(&c, &role.code, &role.name)))
            .collect(),
        c,
        shell,
        faults,
        left,
        here,
        gone,
        members,
        next,
        saved,
    }
}
