//! Editing and deleting one's own message.

use askama::Template;
use axum::extract::{Request, State};
use pages::Faults;

use super::change::{Question, ask};
use super::show::with_status;
use super::{Brought, Shell, Side};
use crate::access::Credentials;
use crate::app::App;
use crate::conversations::access::{EditMessage, Reply};
use crate::conversations::actions;
use crate::conversations::model::NewMessage;
use crate::conversations::thread;
use crate::files::{Attachment, NewFile};
use crate::ids::{ConversationId, DossierId, MessageId};
use crate::refusal::Refusal;
use crate::shell::{Office, Portal};
use crate::web::{Answered, At, Context, html, see};

/// What was typed into a message that is being edited.
#[derive(Debug, Default)]
pub struct Typed {
    pub text: String,
    /// The message that tells of new files.
    pub telling: String,
    pub files: Vec<NewFile>,
    pub faults: Faults,
    pub notice: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "conversations/templates/edit_office.html")]
struct EditInOffice<'a> {
    c: Context<'a>,
    shell: &'a Office,
    subject: &'a str,
    files: &'a [Attachment],
    version: i64,
    back: String,
    kept: &'a Typed,
}

#[derive(Template)]
#[template(path = "conversations/templates/edit_portal.html")]
struct EditInPortal<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    subject: &'a str,
    files: &'a [Attachment],
    version: i64,
    back: String,
    kept: &'a Typed,
}

impl EditInOffice<'_> {
    /// Where its files are brought.
    fn place(&self) -> String {
        format!("firm={}", self.shell.firm.slug)
    }
}

impl EditInPortal<'_> {
    fn place(&self) -> String {
        format!("dossier={}", self.shell.dossier)
    }
}

type InOffice = (String, ConversationId, MessageId);
type InPortal = (DossierId, ConversationId, MessageId);

/// `GET /office/{firm}/conversations/{id}/messages/{message}/edit`
pub async fn edit_form_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, message)): At<InOffice>,
) -> Answered {
    edit_form(&app, &credentials, Side::Office(slug), id, message, None).await
}

/// `GET /portal/{dossier}/conversations/{id}/messages/{message}/edit`
pub async fn edit_form_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id, message)): At<InPortal>,
) -> Answered {
    edit_form(&app, &credentials, Side::Portal(dossier), id, message, None).await
}

async fn edit_form(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
    message: MessageId,
    kept: Option<Typed>,
) -> Answered {
    let back = side.conversation(id);
    let (shell, posted, files) = app
        .read(credentials, move |tx, caller| {
            let grant = side.on_message::<EditMessage>(tx, caller, id, message)?;
            let (posted, files) = thread::for_edit(tx, &grant)?;
            let shell = Shell::load(
                tx,
                caller,
                &side,
                posted.conversation.dossier,
                "conversations",
            )?;
            Ok((shell, posted, files))
        })
        .await?;
    let kept = kept.unwrap_or_else(|| Typed {
        text: posted.message.text.clone(),
        ..Typed::default()
    });
    let (subject, version) = (&posted.conversation.subject, posted.message.version);
    let (files, kept) = (files.as_slice(), &kept);
    Ok(match &shell {
        Shell::Office(shell) => html(&EditInOffice {
            c: shell.context(app),
            shell,
            subject,
            files,
            version,
            back,
            kept,
        }),
        Shell::Portal(shell) => html(&EditInPortal {
            c: shell.context(app),
            shell,
            subject,
            files,
            version,
            back,
            kept,
        }),
    })
}

/// `POST /office/{firm}/conversations/{id}/messages/{message}/edit`
pub async fn edit_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, message)): At<InOffice>,
    request: Request,
) -> Answered {
    edit(&app, &credentials, Side::Office(slug), id, message, request).await
}

/// `POST /portal/{dossier}/conversations/{id}/messages/{message}/edit`
pub async fn edit_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id, message)): At<InPortal>,
    request: Request,
) -> Answered {
    edit(
        &app,
        &credentials,
        Side::Portal(dossier),
        id,
        message,
        request,
    )
    .await
}

async fn edit(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
    message: MessageId,
    request: Request,
) -> Answered {
    let checking = side.clone();
    let (firm, person) = app
        .read(credentials, move |tx, caller| {
            let grant = checking.on_message::<EditMessage>(tx, caller, id, message)?;
            Ok((grant.firm(), grant.actor().person()))
        })
        .await?;
    let brought = Brought::take(app, credentials, request, firm, person).await?;
    let text = brought.text();
    let version = brought
        .form
        .get("version")
        .and_then(|text| text.parse().ok());
    let new = NewMessage {
        text: text.clone(),
        files: brought.ids(),
    };
    let telling = brought.form.get("telling").unwrap_or("").to_owned();
    let (editing, told) = (side.clone(), telling.clone());
    let edited = if brought.faults.is_empty() {
        app.write(credentials, move |tx, caller| {
            let grant = editing.on_message::<EditMessage>(tx, caller, id, message)?;
            if new.files.is_empty() {
                return actions::edit(tx, &grant, &new, version);
            }
            let reply = editing.in_conversation::<Reply>(tx, caller, id)?;
            actions::edit_and_tell(tx, &grant, &reply, &new, &told, version)
        })
        .await
    } else {
        Err(Refusal::Invalid(brought.faults.clone()))
    };
    let refusal = match edited {
        Ok(()) => return Ok(see(&side.conversation(id))),
        Err(refusal) => refusal,
    };
    let status = refusal.status();
    let (faults, notice) = match refusal {
        Refusal::Invalid(faults) => (faults, None),
        Refusal::Stale => (Faults::new(), Some("message-changed-meanwhile")),
        Refusal::Conflict(key) => (Faults::new(), Some(key)),
        other => return Err(other),
    };
    let kept = Typed {
        text,
        telling,
        files: brought.files,
        faults,
        notice,
    };
    let page = edit_form(app, credentials, side, id, message, Some(kept)).await?;
    Ok(with_status(status, page))
}

/// `GET /office/{firm}/conversations/{id}/messages/{message}/delete`
pub async fn ask_delete_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, message)): At<InOffice>,
) -> Answered {
    ask_delete(&app, &credentials, Side::Office(slug), id, message).await
}

/// `GET /portal/{dossier}/conversations/{id}/messages/{message}/delete`
pub async fn ask_delete_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id, message)): At<InPortal>,
) -> Answered {
    ask_delete(&app, &credentials, Side::Portal(dossier), id, message).await
}

async fn ask_delete(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
    message: MessageId,
) -> Answered {
    let back = side.conversation(id);
    let shell = app
        .read(credentials, move |tx, caller| {
            let grant = side.on_message::<EditMessage>(tx, caller, id, message)?;
            Shell::load(
                tx,
                caller,
                &side,
                grant.conversation.dossier,
                "conversations",
            )
        })
        .await?;
    let c = shell.context(app);
    let question = Question {
        title: c.t("message-delete-title").to_owned(),
        text: c.t("message-delete-text").to_owned(),
        yes: c.t("message-delete").to_owned(),
        no: c.t("message-delete-no").to_owned(),
        danger: true,
        back,
    };
    Ok(ask(app, &shell, question))
}

/// `POST /office/{firm}/conversations/{id}/messages/{message}/delete`
pub async fn delete_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, message)): At<InOffice>,
) -> Answered {
    delete(&app, &credentials, Side::Office(slug), id, message).await
}

/// `POST /portal/{dossier}/conversations/{id}/messages/{message}/delete`
pub async fn delete_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id, message)): At<InPortal>,
) -> Answered {
    delete(&app, &credentials, Side::Portal(dossier), id, message).await
}

async fn delete(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
    message: MessageId,
) -> Answered {
    let here = side.conversation(id);
    app.write(credentials, move |tx, caller| {
        let grant = side.on_message::<EditMessage>(tx, caller, id, message)?;
        actions::delete(tx, &grant)
    })
    .await?;
    Ok(see(&here))
}
