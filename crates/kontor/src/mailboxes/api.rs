//! Mailboxes as JSON.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::Faults;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::access::{Add, Change, List, Open};
use super::actions;
use super::connect::try_out;
use super::draft::{Draft, Typed, Wanted};
use super::model::{Mailbox, Server};
use super::store as sql;
use crate::access::{Credentials, grant, grant_in_office};
use crate::app::App;
use crate::ids::MailboxId;
use crate::refusal::Refusal;
use crate::web::api::{Answer, Post, Slice, json, page_of, versioned};
use crate::web::{Answered, Asked, At, Expected, Json};

/// A connected mailbox.
#[derive(Serialize, ToSchema)]
pub struct MailboxItem {
    id: MailboxId,
    address: String,
    user: String,
    imap: MailboxServer,
    smtp: MailboxServer,
    /// `password` or `token`.
    way: &'static str,
    enabled: bool,
    /// `new`, `good` or `failing`.
    state: &'static str,
    /// Since when it is in this state.
    since: String,
    /// Why it could not be read the last time, in a word such as `denied` or `away`.
    trouble: Option<String>,
    /// When it was last looked at.
    checked_at: Option<String>,
}

/// A server of a mailbox.
#[derive(Serialize, ToSchema)]
pub struct MailboxServer {
    host: String,
    port: u16,
    /// `tls` from the first byte, or `starttls`.
    encryption: &'static str,
}

/// A server of a mailbox to be; what is left out is guessed, or stays.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedServer {
    host: Option<String>,
    port: Option<u16>,
    /// `tls` from the first byte, or `starttls`.
    encryption: Option<String>,
}

/// A mailbox to connect.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMailbox {
    address: String,
    /// The address if not said.
    user: Option<String>,
    #[serde(default)]
    imap: WantedServer,
    #[serde(default)]
    smtp: WantedServer,
    /// `password` if not said, or `token`.
    way: Option<String>,
    /// The password, or the OAuth 2 access token.
    secret: String,
    enabled: Option<bool>,
}

/// What changes; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailboxChange {
    address: Option<String>,
    user: Option<String>,
    imap: Option<WantedServer>,
    smtp: Option<WantedServer>,
    way: Option<String>,
    secret: Option<String>,
    enabled: Option<bool>,
}

fn server(server: &Server) -> MailboxServer {
    MailboxServer {
        host: server.host.clone(),
        port: server.port,
        encryption: server.tls.code(),
    }
}

fn item(mailbox: &Mailbox) -> MailboxItem {
    MailboxItem {
        id: mailbox.id,
        address: mailbox.address.clone(),
        user: mailbox.user.clone(),
        imap: server(&mailbox.imap),
        smtp: server(&mailbox.smtp),
        way: mailbox.way.code(),
        enabled: mailbox.enabled,
        state: mailbox.state.code(),
        since: pages::when::iso(mailbox.since),
        trouble: mailbox.why.as_ref().map(|why| why.code.replace('-', "_")),
        checked_at: mailbox.checked_at.map(pages::when::iso),
    }
}

/// Takes over what is said of a server.
fn put(typed: &mut Typed, said: &WantedServer) {
    if let Some(host) = &said.host {
        typed.host.clone_from(host);
    }
    if let Some(tls) = &said.encryption {
        // Another way has another usual port.
        if typed.tls != *tls {
            typed.port.clear();
        }
        typed.tls.clone_from(tls);
    }
    if let Some(port) = said.port {
        typed.port = port.to_string();
    }
}

fn checked(draft: &Draft, kept: Option<&Mailbox>) -> Result<Wanted, Refusal> {
    let mut faults = Faults::new();
    draft
        .check(&mut faults, kept)
        .ok_or(Refusal::Invalid(faults))
}

/// `GET /api/v1/firms/{firm}/mailboxes`
pub async fn list(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&["limit", "cursor"])?;
    let slice = Slice::from(&asked)?;
    let after = slice.part::<String>(0)?.unwrap_or_default();
    let limit = slice.limit;
    let found = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<List>(tx, caller, &firm, ())?;
            let most = limit + 1;
            Ok(tx.all(sql::PAGE, &[&grant.firm(), &after, &most], Mailbox::read)?)
        })
        .await?;
    let key = |mailbox: &Mailbox| vec![post::fold_address(&mailbox.address)];
    let list = page_of(found, limit, key, |mailbox| item(&mailbox));
    Ok(json(StatusCode::OK, &list))
}

/// `POST /api/v1/firms/{firm}/mailboxes`
pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    post: Post,
) -> Answered {
    let office = firm.clone();
    // Nothing is asked for somebody who may not connect it.
    app.read(&credentials, move |tx, caller| {
        grant_in_office::<Add>(tx, caller, &office, ()).map(drop)
    })
    .await?;
    let mut draft = None;
    if let Some(body) = post.peek::<NewMailbox>() {
        let wanted = checked(&drafted(&body), None)?;
        if wanted.needs_trying(None) {
            try_out(&app, &wanted, None).await?;
        }
        draft = Some(wanted);
    }
    let key = app.settings().key.clone();
    let answer = post
        .run(&app, &credentials, move |tx, caller, body: &NewMailbox| {
            let adding = grant_in_office::<Add>(tx, caller, &firm, ())?;
            let wanted = match &draft {
                Some(wanted) => wanted.clone(),
                None => checked(&drafted(body), None)?,
            };
            let id = actions::add(tx, &adding, &key, &wanted)?;
            let open = grant::<Open>(tx, caller, id)?;
            Answer::created(&item(open.row()))
        })
        .await?;
    Ok(answer.into_response())
}

fn drafted(body: &NewMailbox) -> Draft {
    let tls = |typed: &str| Typed {
        tls: typed.to_owned(),
        ..Typed::default()
    };
    let mut draft = Draft {
        address: body.address.clone(),
        user: body.user.clone().unwrap_or_default(),
        imap: tls("tls"),
        smtp: tls("tls"),
        way: body.way.clone().unwrap_or_else(|| "password".to_owned()),
        secret: body.secret.clone(),
        enabled: body.enabled.unwrap_or(true),
    };
    put(&mut draft.imap, &body.imap);
    put(&mut draft.smtp, &body.smtp);
    draft.guess();
    draft
}

/// `GET /api/v1/mailboxes/{mailbox}`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MailboxId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let mailbox = app
        .read(&credentials, move |tx, caller| {
            Ok(grant::<Open>(tx, caller, id)?.row().clone())
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item(&mailbox), mailbox.version))
}

/// `PATCH /api/v1/mailboxes/{mailbox}`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MailboxId>,
    Expected(expected): Expected,
    Json(body): Json<MailboxChange>,
) -> Answered {
    let kept = app
        .read(&credentials, move |tx, caller| {
            let open = grant::<Change>(tx, caller, id)?;
            Ok(open.row().clone())
        })
        .await?;
    if expected.is_some_and(|version| version != kept.version) {
        return Err(Refusal::Stale);
    }
    let mut draft = Draft::of(&kept);
    draft.address = body.address.unwrap_or(draft.address);
    draft.user = body.user.unwrap_or(draft.user);
    draft.way = body.way.unwrap_or(draft.way);
    draft.secret = body.secret.unwrap_or_default();
    draft.enabled = body.enabled.unwrap_or(draft.enabled);
    put(&mut draft.imap, &body.imap.unwrap_or_default());
    put(&mut draft.smtp, &body.smtp.unwrap_or_default());
    let wanted = checked(&draft, Some(&kept))?;
    if wanted.needs_trying(Some(&kept)) {
        try_out(&app, &wanted, Some(&kept)).await?;
    }
    let (key, version) = (app.settings().key.clone(), kept.version);
    let mailbox = app
        .write(&credentials, move |tx, caller| {
            let changing = grant::<Change>(tx, caller, id)?;
            actions::change(tx, &changing, &key, &wanted, Some(version))?;
            Ok(grant::<Open>(tx, caller, id)?.row().clone())
        })
        .await?;
    Ok(versioned(StatusCode::OK, &item(&mailbox), mailbox.version))
}

/// `DELETE /api/v1/mailboxes/{mailbox}`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<MailboxId>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<Change>(tx, caller, id)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
