//! All templates by type.

use askama::Template;
use axum::extract::State;
use pages::Lang;

use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::shell::Office;
use crate::templates::access::List;
use crate::templates::lists::{self, Listed};
use crate::templates::model::Kind;
use crate::web::{Answered, At, Context, Query, html};

#[derive(Template)]
#[template(path = "templates/templates/all.html")]
struct All<'a> {
    c: Context<'a>,
    shell: Office,
    groups: Vec<(Kind, Vec<Listed>)>,
    may_change: bool,
    saved: bool,
}

impl All<'_> {
    // i18n: template-kind-*
    fn kind(&self, kind: &Kind) -> &str {
        self.c.t(&format!("template-kind-{}", kind.code()))
    }

    // i18n: template-state-*
    fn state(&self, listed: &Listed) -> &str {
        self.c
            .t(&format!("template-state-{}", listed.found.state.code()))
    }

    /// The languages that it has no text in.
    fn lacking(&self, listed: &Listed) -> Option<String> {
        let lacking: Vec<&str> = Lang::ALL
            .into_iter()
            .filter(|lang| !listed.languages.contains(lang))
            .map(super::edit::language_name)
            .collect();
        (!lacking.is_empty()).then(|| lacking.join(", "))
    }
}

/// `GET /office/{firm}/settings/templates`
pub async fn all(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    let (shell, found) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let shell = Office::load(tx, caller, &firm, "settings")?;
            Ok((shell, lists::list(tx, &grant, caller.language)?))
        })
        .await?;
    let mut groups: Vec<(Kind, Vec<Listed>)> = Vec::new();
    for listed in found {
        match groups.last_mut() {
            Some((kind, group)) if *kind == listed.found.kind => group.push(listed),
            _ => groups.push((listed.found.kind, vec![listed])),
        }
    }
    Ok(html(&All {
        c: shell.context(&app),
        may_change: shell.may(Permission::ManageFirm),
        saved: query.has("saved"),
        shell,
        groups,
    }))
}
