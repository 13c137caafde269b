//! The firm's settings in the office: the firm itself, and who works there.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};

use super::access::{AddStaff, ChangeFirm, SeeFirm, SeeStaff, by_slug};
use super::factors::{Shown, shown};
use super::model::{Changes, Firm, Member, NewStaff, Role};
use super::{actions, lists};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::ids::StaffId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// How many of the staff stand on one page.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "firms/templates/settings.html")]
struct Settings<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    name: String,
    language: String,
    zone: String,
    colour: String,
    version: i64,
    languages: Vec<(String, String)>,
    zones: Vec<(String, String)>,
    factors: [Shown; 2],
    saved: bool,
    may_change: bool,
}

#[derive(Template)]
#[template(path = "firms/templates/staff.html")]
struct Staff<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    count: i64,
    members: Vec<Row>,
    next: Option<String>,
    /// Firm roles with what they are for.
    roles: Vec<(String, String)>,
    /// Those that this person can give, as code and name.
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
    roles: String,
}

/// `GET /office/{firm}/settings`
pub async fn settings(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let (shell, firm) = load(&app, &credentials, &slug).await?;
    Ok(html(&settings_page(
        &app,
        shell,
        &firm,
        None,
        Faults::new(),
        query.has("saved"),
    )))
}

/// `POST /office/{firm}/settings`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let text = |name: &str| form.get(name).map(str::to_owned);
    let wanted = Changes {
        name: text("name"),
        language: text("language"),
        zone: text("zone"),
        colour: text("colour"),
        logo: None,
    };
    // The version that the page showed; a script need not send it.
    let expected = form.get("version").and_then(|version| version.parse().ok());
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            actions::change(tx, &grant, &wanted, expected)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings?saved"))),
        Err(Refusal::Invalid(faults)) => {
            settings_again(&app, &credentials, &slug, Some(&form), faults).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// The settings once more, with what was typed and what is wrong with it.
pub async fn settings_again(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    typed: Option<&Form>,
    faults: Faults,
) -> Result<Response, Refusal> {
    let (shell, firm) = load(app, credentials, slug).await?;
    let page = settings_page(app, shell, &firm, typed, faults, false);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
}

async fn load(app: &App, credentials: &Credentials, slug: &str) -> Result<(Office, Firm), Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<SeeFirm>(tx, caller, &slug, firm)?;
        Ok((
            Office::load(tx, caller, &slug, "settings")?,
            grant.row().clone(),
        ))
    })
    .await
}

fn settings_page<'a>(
    app: &'a App,
    shell: Office,
    firm: &Firm,
    typed: Option<&Form>,
    faults: Faults,
    saved: bool,
) -> Settings<'a> {
    let c = shell.context(app);
    let value = |name: &str, stored: &str| {
        typed
            .and_then(|form| form.get(name))
            .unwrap_or(stored)
            .to_owned()
    };
    let zone = value("zone", &firm.zone);
    Settings {
        factors: shown(firm, typed),
        languages: languages(&c),
        zones: zones(&zone),
        name: value("name", &firm.name),
        language: value("language", &firm.language),
        colour: value("colour", &firm.colour),
        zone,
        version: firm.version,
        may_change: shell.may(Permission::ManageFirm),
        c,
        shell,
        faults,
        saved,
    }
}

fn languages(c: &Context<'_>) -> Vec<(String, String)> {
    c.languages()
        .into_iter()
        .map(|(code, name)| (code.to_owned(), name.to_owned()))
        .collect()
}

/// Time zones of Europe by their own names, and the one that is chosen.
fn zones(chosen: &str) -> Vec<(String, String)> {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| name.starts_with("Europe/") || name == chosen)
        .collect();
    if !names.iter().any(|name| name == chosen) {
        names.push(chosen.to_owned());
    }
    names.sort();
    names.into_iter().map(|name| (name.clone(), name)).collect()
}

/// `GET /office/{firm}/settings/staff`
pub async fn staff(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let after = query.get("after").map(str::to_owned);
    let found = load_staff(&app, &credentials, &slug, after).await?;
    let page = staff_page(
        &app,
        found,
        &Form::default(),
        Faults::new(),
        query.has("saved"),
    );
    Ok(html(&page))
}

/// `POST /office/{firm}/settings/staff`
pub async fn add_staff(
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
            actions::add_staff(tx, &grant, &wanted)
        })
        .await;
    match done {
        Ok(_) => Ok(see(&format!("/office/{slug}/settings/staff?saved"))),
        Err(Refusal::Invalid(faults)) => {
            let found = load_staff(&app, &credentials, &slug, None).await?;
            let page = staff_page(&app, found, &form, faults, false);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
        }
        Err(refusal) => Err(refusal),
    }
}

/// What the page of the staff shows.
struct Found {
    shell: Office,
    members: Vec<Member>,
    next: Option<String>,
    count: i64,
    roles: Vec<Role>,
}

async fn load_staff(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    after: Option<String>,
) -> Result<Found, Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller: &Caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<SeeStaff>(tx, caller, &slug, firm)?;
        let after = after.as_deref().and_then(place);
        let mut members = lists::staff(tx, &grant, after, MOST + 1)?;
        let most = usize::try_from(MOST).unwrap_or(0);
        let more = members.len() > most;
        members.truncate(most);
        let next = members
            .last()
            .filter(|_| more)
            .map(|last| cursor(&[last.name_fold.clone(), last.id.to_string()]));
        Ok(Found {
            shell: Office::load(tx, caller, &slug, "settings")?,
            members,
            next,
            count: lists::staff_count(tx, &grant)?,
            roles: lists::firm_roles(tx, &grant)?,
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

fn staff_page<'a>(
    app: &'a App,
    found: Found,
    typed: &Form,
    faults: Faults,
    saved: bool,
) -> Staff<'a> {
    let Found {
        shell,
        members,
        next,
        count,
        roles,
    } = found;
    let c = shell.context(app);
    let value = |name: &str, other: &str| typed.get(name).unwrap_or(other).to_owned();
    let gives = roles
        .iter()
        .filter(|role| shell.permissions.covers(role.permissions))
        .map(|role| (role.code.clone(), role_name(&c, &role.code, &role.name)))
        .collect();
    let shown = roles
        .iter()
        .map(|role| (role_name(&c, &role.code, &role.name), purpose(&c, role)))
        .collect();
    let rows = members
        .into_iter()
        .map(|member| Row {
            roles: member
                .roles
                .iter()
                .map(|role| role_name(&c, &role.code, &role.name))
                .collect::<Vec<_>>()
                .join(", "),
            member,
        })
        .collect();
    Staff {
        languages: languages(&c),
        person: value("name", ""),
        email: value("email", ""),
        role: value("role", "member"),
        language: value("language", c.lang()),
        may_add: shell.may(Permission::ManageStaff),
        c,
        shell,
        faults,
        count,
        members: rows,
        next,
        roles: shown,
        gives,
        saved,
    }
}

/// A standard role's name in the reader's language; a firm's own as it was written.
pub fn role_name(c: &Context<'_>, code: &str, name: &str) -> String {
    // i18n: role-*
    if crate::access::STANDARD_ROLES
        .iter()
        .any(|role| role.code == code)
    {
        c.t(&format!("role-{code}")).to_owned()
    } else {
        name.to_owned()
    }
}

/// What a firm role is for, in a few words.
fn purpose(c: &Context<'_>, role: &Role) -> String {
    // i18n: firms-role-*
    if crate::access::STANDARD_ROLES
        .iter()
        .any(|known| known.code == role.code)
    {
        c.t(&format!("firms-role-{}", role.code)).to_owned()
    } else {
        String::new()
    }
}
