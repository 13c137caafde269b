//! One role of the firm's own: defining it, changing it, removing it.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use pages::{Faults, Form};

use super::{Group, picker, role_name, sentences, status_of};
use crate::access::{Credentials, Permission, Permissions, Scope, grant_in_office};
use crate::app::App;
use crate::firms::{AddRole, NewRole, Role, by_slug, holdings, model};
use crate::ids::RoleId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::staff::access::{ManageRole, SeeRole};
use crate::staff::actions::{self, RoleChanges};
use crate::staff::lists;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "staff/templates/role.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    /// None: a new one.
    role: Option<Role>,
    scope: String,
    scope_title: String,
    scope_text: String,
    name: String,
    groups: Vec<Group>,
    faults: Faults,
    /// What it holds, for whoever may not change it.
    holds: Vec<String>,
    may_change: bool,
}

#[derive(Template)]
#[template(path = "staff/templates/role_remove.html")]
struct Remove<'a> {
    c: Context<'a>,
    shell: Office,
    role: Role,
    count: i64,
    others: Vec<(String, String)>,
    faults: Faults,
}

fn ticked(form: &Form) -> Permissions {
    let known: Vec<Permission> = form
        .all("permission")
        .filter_map(Permission::from_code)
        .collect();
    Permissions::of(&known)
}

fn page(
    app: &App,
    shell: Office,
    role: Option<Role>,
    scope: Scope,
    typed: Option<&Form>,
    faults: Faults,
) -> Response {
    let c = shell.context(app);
    let stored = role
        .as_ref()
        .map(|role| role.permissions)
        .unwrap_or_default();
    let held = holdings(shell.permissions);
    let may_change = shell.may(Permission::ManageRoles)
        && role
            .as_ref()
            .is_none_or(|role| !role.is_standard() && held.covers(role.permissions));
    let name = match (typed.and_then(|form| form.get("name")), &role) {
        (Some(name), _) => name.to_owned(),
        (None, Some(role)) => role_name(&c, &role.code, &role.name),
        (None, None) => String::new(),
    };
    let status = status_of(&faults);
    let page = Page {
        scope: scope.code().to_owned(),
        scope_title: c.t(&format!("staff-scope-{}", scope.code())).to_owned(),
        scope_text: c
            .t(&format!("staff-scope-text-{}", scope.code()))
            .to_owned(),
        groups: picker(&c, scope, typed.map_or(stored, ticked), held),
        holds: role
            .as_ref()
            .map(|role| sentences(&c, role))
            .unwrap_or_default(),
        name,
        may_change,
        c,
        shell,
        role,
        faults,
    };
    (status, html(&page)).into_response()
}

async fn office(app: &App, credentials: &Credentials, slug: &str) -> Result<Office, Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let firm = by_slug(caller, &slug)?;
        // To read the form one must be allowed to send it.
        let shell = Office::load(tx, caller, &slug, "settings")?;
        if shell.firm.id != firm || !shell.may(Permission::ManageRoles) {
            return Err(Refusal::Forbidden);
        }
        Ok(shell)
    })
    .await
}

/// `GET /office/{firm}/settings/roles/new?scope=`
pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let scope = query.get("scope").and_then(model::scope);
    let shell = office(&app, &credentials, &slug).await?;
    let scope = scope.unwrap_or(Scope::Dossier);
    Ok(page(&app, shell, None, scope, None, Faults::new()))
}

fn list_path(slug: &str, done: &str) -> String {
    format!("/office/{slug}/settings/roles?done={done}")
}

/// `POST /office/{firm}/settings/roles/new`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let wanted = NewRole {
        code: None,
        name: form.get("name").unwrap_or("").to_owned(),
        scope: form.get("scope").unwrap_or("").to_owned(),
        permissions: form.all("permission").map(str::to_owned).collect(),
    };
    let firm_slug = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &firm_slug)?;
            let grant = grant_in_office::<AddRole>(tx, caller, &firm_slug, firm)?;
            crate::firms::add_role(tx, &grant, &wanted)
        })
        .await;
    match done {
        Ok(_) => Ok(see(&list_path(&slug, "saved"))),
        Err(Refusal::Invalid(faults)) => {
            let shell = office(&app, &credentials, &slug).await?;
            let scope = form.get("scope").and_then(model::scope);
            let scope = scope.unwrap_or(Scope::Dossier);
            Ok(page(&app, shell, None, scope, Some(&form), faults))
        }
        Err(refusal) => Err(refusal),
    }
}

async fn load(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    id: RoleId,
) -> Result<(Office, Role, Scope), Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let grant = grant_in_office::<SeeRole>(tx, caller, &slug, id)?;
        let scope = model::scope(&grant.scope).ok_or(Refusal::NotFound)?;
        Ok((
            Office::load(tx, caller, &slug, "settings")?,
            grant.row().clone(),
            scope,
        ))
    })
    .await
}

/// `GET /office/{firm}/settings/roles/{role}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RoleId)>,
) -> Answered {
    let (shell, role, scope) = load(&app, &credentials, &slug, id).await?;
    Ok(page(&app, shell, Some(role), scope, None, Faults::new()))
}

/// `POST /office/{firm}/settings/roles/{role}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RoleId)>,
    Posted(form): Posted,
) -> Answered {
    let wanted = RoleChanges {
        name: form.get("name").map(str::to_owned),
        permissions: form
            .has("name")
            .then(|| form.all("permission").map(str::to_owned).collect()),
    };
    let expected = form.get("version").and_then(|version| version.parse().ok());
    let firm_slug = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageRole>(tx, caller, &firm_slug, id)?;
            actions::change_role(tx, &grant, &wanted, expected)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&list_path(&slug, "saved"))),
        Err(Refusal::Invalid(faults)) => {
            let (shell, role, scope) = load(&app, &credentials, &slug, id).await?;
            Ok(page(&app, shell, Some(role), scope, Some(&form), faults))
        }
        Err(refusal) => Err(refusal),
    }
}

async fn removing(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    id: RoleId,
    faults: Faults,
) -> Answered {
    let slug = slug.to_owned();
    let (shell, role, count, roles) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageRole>(tx, caller, &slug, id)?;
            let firm = grant.firm();
            Ok((
                Office::load(tx, caller, &slug, "settings")?,
                grant.row().clone(),
                lists::holders(tx, firm, id)?,
                lists::all_roles(tx, firm, None, 500)?,
            ))
        })
        .await?;
    let c = shell.context(app);
    let held = holdings(shell.permissions);
    let status = status_of(&faults);
    let page = Remove {
        others: roles
            .iter()
            .filter(|other| other.scope == role.scope && other.id != role.id)
            .filter(|other| held.covers(other.permissions))
            .map(|other| (other.word(), role_name(&c, &other.code, &other.name)))
            .collect(),
        c,
        shell,
        role,
        count,
        faults,
    };
    Ok((status, html(&page)).into_response())
}

/// `GET /office/{firm}/settings/roles/{role}/remove`
pub async fn ask(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RoleId)>,
) -> Answered {
    removing(&app, &credentials, &slug, id, Faults::new()).await
}

/// `POST /office/{firm}/settings/roles/{role}/remove`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RoleId)>,
    Posted(form): Posted,
) -> Answered {
    let instead = form
        .get("replacement")
        .filter(|word| !word.is_empty())
        .map(str::to_owned);
    let firm_slug = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ManageRole>(tx, caller, &firm_slug, id)?;
            actions::remove_role(tx, &grant, instead.as_deref())
        })
        .await;
    match done {
        Ok(()) => Ok(see(&list_path(&slug, "removed"))),
        Err(Refusal::Invalid(faults)) => removing(&app, &credentials, &slug, id, faults).await,
        Err(refusal) => Err(refusal),
    }
}
