//! What waits for a colleague, as a page and as the number beside the bell.

use askama::Template;
use axum::extract::State;
use http::StatusCode;
use serde::Serialize;

use super::lists;
use super::model::Notice;
use crate::access::Credentials;
use crate::app::App;
use crate::shell::{Office, counted};
use crate::web::api::json;
use crate::web::{Answered, At, Context, html, see};

#[derive(Template)]
#[template(path = "notices/templates/list.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    rows: Vec<Notice>,
    unseen: usize,
    /// Whether there may be more than are listed.
    full: bool,
}

impl Page<'_> {
    fn what(&self, notice: &Notice) -> String {
        // i18n: notices-what-*
        let key = format!("notices-what-{}", notice.kind.code());
        self.c.t1(&key, "name", &notice.by)
    }

    /// What it is about; a mail may have no subject.
    fn title<'n>(&'n self, notice: &'n Notice) -> &'n str {
        match notice.title.trim() {
            "" => self.c.t("answers-no-subject"),
            title => title,
        }
    }
}

/// `GET /office/{firm}/notifications`
pub(super) async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    let (shell, rows) = app
        .read(&credentials, move |tx, caller| {
            let rows = lists::for_staff(tx, caller.staff(&firm)?)?;
            Ok((Office::load(tx, caller, &firm, "notices")?, rows))
        })
        .await?;
    Ok(html(&Page {
        c: shell.context(&app),
        shell,
        unseen: lists::unseen(&rows),
        full: rows.len() == lists::MOST,
        rows,
    }))
}

/// What stands beside the bell.
#[derive(Serialize)]
struct Count {
    /// Empty if there is nothing new.
    count: String,
    label: String,
}

/// `GET /office/{firm}/notifications/count`
pub(super) async fn count(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    let (language, unseen) = app
        .read(&credentials, move |tx, caller| {
            let rows = lists::for_staff(tx, caller.staff(&firm)?)?;
            Ok((caller.language, lists::unseen(&rows)))
        })
        .await?;
    let number = i64::try_from(unseen).unwrap_or(i64::MAX);
    let c = Context::new(&app, language);
    let count = if unseen > 0 {
        counted(number)
    } else {
        String::new()
    };
    let label = c.tn("shell-notices-unseen", &number);
    Ok(json(StatusCode::OK, &Count { count, label }))
}

/// `POST /office/{firm}/notifications/seen`
pub(super) async fn seen(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        lists::put_away(tx, caller.staff(&slug)?)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/notifications")))
}
