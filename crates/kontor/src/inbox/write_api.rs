//! Writing mail over the API.

use axum::extract::State;
use serde::Deserialize;
use store::Tx;
use utoipa::ToSchema;

use super::access::{Answer, AnswerLetter, Open, SendAgain, WriteMail};
use super::model::MailItem;
use super::typed::NewMail;
use super::write::{self, Words};
use crate::access::{Caller, Credentials, grant};
use crate::app::App;
use crate::files::{few, named};
use crate::ids::{DossierId, FileId, InboxMailId, MailboxId};
use crate::refusal::Refusal;
use crate::web::At;
use crate::web::api::{self, Nothing, Post};

/// A new mail.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMailBody {
    /// Addresses, with names or without: `Jan <jan@client.example>`.
    pub to: Vec<String>,
    #[serde(default)]
    pub cc: Vec<String>,
    pub subject: String,
    pub text: String,
    /// Through which mailbox; the first that is connected, if it is not said.
    #[serde(default)]
    pub mailbox: Option<MailboxId>,
    /// Finished uploads, by their ids; they go along.
    #[serde(default)]
    pub uploads: Vec<FileId>,
}

/// An answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyBody {
    pub text: String,
    /// Whom the last mail asks to be answered, if it is not said.
    #[serde(default)]
    pub to: Vec<String>,
    #[serde(default)]
    pub cc: Vec<String>,
    /// That of the last mail, if it is not said.
    #[serde(default)]
    pub subject: String,
    /// Whether the last mail is quoted below; it is, if that is not said.
    #[serde(default = "yes")]
    pub quote: bool,
    /// That of the thread, if it is not said.
    #[serde(default)]
    pub mailbox: Option<MailboxId>,
    /// Finished uploads, by their ids; they go along.
    #[serde(default)]
    pub uploads: Vec<FileId>,
}

fn yes() -> bool {
    true
}

fn shown(
    tx: &mut Tx<'_>,
    caller: &Caller,
    key: (Option<DossierId>, InboxMailId),
) -> Result<MailItem, Refusal> {
    let grant = grant::<Open>(tx, caller, key)?;
    Ok(MailItem::from(grant.row().mail.clone()))
}

/// `POST /api/v1/dossiers/{id}/mails`
pub(super) async fn begin(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    post: Post,
) -> Result<api::Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, body: &NewMailBody| {
        let earned = grant::<WriteMail>(tx, caller, id)?;
        let new = NewMail {
            mailbox: body.mailbox,
            to: body.to.clone(),
            cc: body.cc.clone(),
            subject: body.subject.clone(),
            text: body.text.clone(),
            quotes: false,
            files: few(&body.uploads)?,
        };
        let mail = named(write::begin(tx, &earned, &new), "uploads")?;
        api::Answer::created(&shown(tx, caller, (Some(id), mail))?)
    })
    .await
}

/// `POST /api/v1/mails/{id}/reply`
pub(super) async fn reply(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<InboxMailId>,
    post: Post,
) -> Result<api::Answer, Refusal> {
    let inner = app.clone();
    post.run(&app, &credentials, move |tx, caller, body: &ReplyBody| {
        let letter = grant::<AnswerLetter>(tx, caller, (None, id))?;
        let place = (letter.row().mail.dossier, letter.row().mail.thread);
        let thread = grant::<Answer>(tx, caller, place)?;
        let new = NewMail {
            mailbox: body.mailbox,
            to: body.to.clone(),
            cc: body.cc.clone(),
            subject: body.subject.clone(),
            text: body.text.clone(),
            quotes: body.quote,
            files: few(&body.uploads)?,
        };
        let words = Words {
            app: &inner,
            language: caller.language,
        };
        let mail = named(write::answer(tx, &thread, &new, &words), "uploads")?;
        api::Answer::created(&shown(tx, caller, (Some(place.0), mail))?)
    })
    .await
}

/// `POST /api/v1/mails/{id}/send-again`
pub(super) async fn again(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<InboxMailId>,
    post: Post,
) -> Result<api::Answer, Refusal> {
    post.run(&app, &credentials, move |tx, caller, _: &Nothing| {
        let letter = grant::<SendAgain>(tx, caller, (None, id))?;
        write::send_again(tx, &letter)?;
        let dossier = letter.row().mail.dossier;
        api::Answer::ok(&shown(tx, caller, (Some(dossier), id))?)
    })
    .await
}
