//! The firm's roles: the standard ones with what they hold, and its own.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;

use super::{role_name, sentences};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::firms::{Role, SeeRoles, by_slug};
use crate::ids::RoleId;
use crate::shell::Office;
use crate::staff::lists;
use crate::web::{Answered, At, Context, Query, html};

#[derive(Template)]
#[template(path = "staff/templates/roles.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    parts: Vec<Part>,
    may_define: bool,
    said: Option<&'static str>,
}

/// The roles of one scope.
struct Part {
    scope: &'static str,
    title: String,
    text: String,
    roles: Vec<Row>,
}

struct Row {
    role: Role,
    name: String,
    own: bool,
    holds: Vec<String>,
    /// How many have it; of standard roles only those of the firm are counted.
    count: Option<i64>,
}

/// `GET /office/{firm}/settings/roles`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let (shell, roles, counts) = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let grant = grant_in_office::<SeeRoles>(tx, caller, &slug, firm)?;
            Ok((
                Office::load(tx, caller, &slug, "settings")?,
                lists::roles(tx, &grant, None, 500)?,
                lists::holder_counts(tx, &grant)?,
            ))
        })
        .await?;
    // i18n: staff-role-said-saved, staff-role-said-removed
    let said = match query.get("done") {
        Some("saved") => Some("staff-role-said-saved"),
        Some("removed") => Some("staff-role-said-removed"),
        _ => None,
    };
    let c = shell.context(&app);
    Ok(html(&Page {
        parts: parts(&c, roles, &counts),
        may_define: shell.may(Permission::ManageRoles),
        c,
        shell,
        said,
    }))
}

fn parts(c: &Context<'_>, roles: Vec<Role>, counts: &HashMap<RoleId, i64>) -> Vec<Part> {
    // i18n: staff-scope-* staff-scope-text-*
    let mut parts: Vec<Part> = ["firm", "dossier", "client", "conversation"]
        .into_iter()
        .map(|scope| Part {
            scope,
            title: c.t(&format!("staff-scope-{scope}")).to_owned(),
            text: c.t(&format!("staff-scope-text-{scope}")).to_owned(),
            roles: Vec::new(),
        })
        .collect();
    for role in roles {
        let Some(part) = parts.iter_mut().find(|part| part.scope == role.scope) else {
            continue;
        };
        let own = !role.is_standard();
        part.roles.push(Row {
            name: role_name(c, &role.code, &role.name),
            holds: sentences(c, &role),
            count: (own || role.scope == "firm")
                .then(|| counts.get(&role.id).copied().unwrap_or(0)),
            own,
            role,
        });
    }
    parts
}
