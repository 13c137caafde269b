//! The list of contacts.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, Permission};
use crate::app::App;
use crate::contacts::access::sees_all;
use crate::contacts::lists::{self, Linked, Listed};
use crate::contacts::model::sought;
use crate::ids::ContactId;
use crate::shell::Office;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Query, encode, html};

/// How many contacts a page shows.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "contacts/templates/all.html")]
struct All<'a> {
    c: Context<'a>,
    shell: Office,
    q: String,
    rows: Vec<Listed>,
    links: HashMap<ContactId, Linked>,
    /// Where the next page begins.
    next: Option<String>,
    may_add: bool,
    first: bool,
}

impl All<'_> {
    fn linked(&self, row: &Listed) -> Linked {
        self.links.get(&row.contact.id).cloned().unwrap_or_default()
    }
}

pub async fn all(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Query(query): Query,
) -> Answered {
    let q = sought(query.get("q").unwrap_or(""));
    let after = query.get("after").and_then(read_cursor).and_then(|parts| {
        let id = parts.get(1)?.parse().ok()?;
        Some((parts.first()?.clone(), id))
    });
    let typed = query.get("q").unwrap_or("").trim().to_owned();
    let first = after.is_none();
    let (shell, mut rows, links) = app
        .read(&credentials, move |tx, caller| {
            let shell = Office::load(tx, caller, &firm, "contacts")?;
            let asked = lists::Asked {
                q: q.clone(),
                all: sees_all(shell.permissions),
                after: after.clone(),
                most: 51,
            };
            let rows = lists::list(tx, &shell.viewer, &asked)?;
            let links = lists::links_of_list(tx, &shell.viewer, &asked)?;
            Ok((shell, rows, links))
        })
        .await?;
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    let next = rows.last().filter(|_| more).map(|last| {
        let after = cursor(&[last.name_fold.clone(), last.contact.id.to_string()]);
        format!("?q={}&after={after}", encode(&typed))
    });
    Ok(html(&All {
        c: shell.context(&app),
        may_add: shell.may(Permission::ManageContacts),
        shell,
        q: typed,
        rows,
        links,
        next,
        first,
    }))
}
