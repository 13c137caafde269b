//! Lists of threads: of the firm, and of one dossier.

use askama::Template;
use axum::extract::State;
use pages::Form;

use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::dossiers::{Head, Tab};
use crate::ids::{DossierId, MailboxId};
use crate::inbox::access::{List, SeeMail, SetMail};
use crate::inbox::model::{Asked, Box, Listed, PAGE, Show};
use crate::inbox::{actions, lists};
use crate::shell::Office;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, encode, html, see};

#[derive(Template)]
#[template(path = "inbox/templates/firm.html")]
struct FirmPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    base: String,
    rows: &'a [Listed],
    next: Option<String>,
    show: &'a str,
    boxes: &'a [Box],
    chosen: Option<MailboxId>,
    q: &'a str,
}

impl FirmPage<'_> {
    /// The rest of an address that keeps to the mailbox and to what is looked for.
    fn within(&self) -> String {
        let id = self.chosen.map(|id| format!("&mailbox={id}"));
        id.unwrap_or_default() + &seeking(self.q)
    }

    fn seeking(&self) -> String {
        seeking(self.q)
    }

    fn chosen_address(&self) -> &str {
        let chosen = self.boxes.iter().find(|one| Some(one.id) == self.chosen);
        chosen.map_or("", |one| one.address.as_str())
    }
}

#[derive(Template)]
#[template(path = "inbox/templates/dossier.html")]
struct DossierPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    d: &'a Head,
    base: String,
    rows: &'a [Listed],
    next: Option<String>,
    show: &'a str,
    q: &'a str,
    /// Whether attachments of mail to come become documents.
    saves: bool,
    may_set: bool,
    may_write: bool,
}

impl DossierPage<'_> {
    /// The rest of an address that keeps to what is looked for.
    fn within(&self) -> String {
        seeking(self.q)
    }
}

fn seeking(q: &str) -> String {
    match q {
        "" => String::new(),
        q => format!("&q={}", encode(q)),
    }
}

fn asked(query: &Form, usual: Show) -> Asked {
    let show = query.get("show").and_then(Show::from_code).unwrap_or(usual);
    let before = query.get("cursor").and_then(read_cursor).and_then(|parts| {
        let at = parts.first()?.parse().ok()?;
        Some((at, parts.get(1)?.parse().ok()?, parts.get(2)?.parse().ok()?))
    });
    Asked {
        show,
        mailbox: query.get("mailbox").and_then(|id| id.parse().ok()),
        q: query.get("q").unwrap_or("").trim().to_owned(),
        before,
        most: PAGE + 1,
    }
}

/// Cuts the list to a page and says where the next begins.
fn paged(mut rows: Vec<Listed>) -> (Vec<Listed>, Option<String>) {
    let most = usize::try_from(PAGE).unwrap_or(50);
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| cursor(&last.key()));
    (rows, next)
}

/// `GET /office/{firm}/inbox`
pub async fn firm(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let asked = asked(&query, Show::Waiting);
    let (show, chosen, q) = (asked.show, asked.mailbox, asked.q.clone());
    let (shell, rows, boxes) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &slug, ())?;
            let rows = lists::of_firm(tx, caller, &grant, &asked)?;
            let boxes = lists::boxes(tx, grant.firm())?;
            Ok((Office::load(tx, caller, &slug, "inbox")?, rows, boxes))
        })
        .await?;
    let (rows, next) = paged(rows);
    Ok(html(&FirmPage {
        c: shell.context(&app),
        base: format!("/office/{}", shell.firm.slug),
        shell: &shell,
        rows: &rows,
        next,
        show: show.code(),
        chosen,
        boxes: &boxes,
        q: &q,
    }))
}

/// `GET /office/{firm}/dossiers/{id}/mails`
pub async fn dossier(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let asked = asked(&query, Show::All);
    let (show, q) = (asked.show, asked.q.clone());
    let (shell, head, rows, saves) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<SeeMail>(tx, caller, &slug, id)?;
            let rows = lists::of_dossier(tx, &grant, &asked)?;
            let (saves, _) = lists::saves(tx, grant.firm(), id)?;
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            Ok((shell, Head::of(&grant, Tab::Mails), rows, saves))
        })
        .await?;
    let (rows, next) = paged(rows);
    Ok(html(&DossierPage {
        c: shell.context(&app),
        base: format!("/office/{}", shell.firm.slug),
        may_set: head.may(Permission::EditDossier),
        may_write: head.may(Permission::Reply),
        shell: &shell,
        d: &head,
        rows: &rows,
        next,
        show: show.code(),
        q: &q,
        saves,
    }))
}

/// `POST /office/{firm}/dossiers/{id}/mails/saving`
pub async fn saving(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let (on, firm) = (form.get("saving") == Some("on"), slug.clone());
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<SetMail>(tx, caller, &slug, id)?;
        actions::save_attachments(tx, &grant, on)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/dossiers/{id}/mails")))
}
