//! For whom: the first step of what is begun for one client.

use askama::Template;
use axum::extract::State;

use super::filter::Filter;
use super::list::{self, Row};
use crate::access::{Credentials, Permission};
use crate::app::App;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Query, html};

/// How many clients are looked at; the others are found by name.
const MOST: i64 = 50;

#[derive(Template)]
#[template(path = "monitor/templates/pick.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    q: String,
    rows: Vec<Row>,
}

/// `GET /office/{firm}/conversations/new`
pub async fn message(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let filter = Filter {
        q: query.get("q").unwrap_or("").trim().to_owned(),
        ..Filter::default()
    };
    let q = filter.q.clone();
    let (shell, mut rows) = app
        .read(&credentials, move |tx, caller| {
            let shell = Office::load(tx, caller, &slug, "conversations")?;
            let rows = list::first(tx, &shell.viewer, &filter, MOST)?;
            Ok((shell, rows))
        })
        .await?;
    rows.retain(|row| row.permissions.has(Permission::StartConversation));
    Ok(html(&Page {
        c: shell.context(&app),
        shell,
        q,
        rows,
    }))
}
