//! Questions before something is done, and ending a conversation.

use askama::Template;
use axum::extract::State;

use super::{Shell, Side};
use crate::access::Credentials;
use crate::app::App;
use crate::conversations::access::Close;
use crate::conversations::actions;
use crate::conversations::lists;
use crate::ids::{ConversationId, DossierId};
use crate::shell::{Office, Portal};
use crate::web::{Answered, At, Context, html, see};

/// A question before something is done.
pub struct Question {
    pub title: String,
    pub text: String,
    pub yes: String,
    pub no: String,
    pub danger: bool,
    pub back: String,
}

#[derive(Template)]
#[template(path = "conversations/templates/confirm_office.html")]
struct ConfirmInOffice<'a> {
    c: Context<'a>,
    shell: &'a Office,
    question: Question,
}

#[derive(Template)]
#[template(path = "conversations/templates/confirm_portal.html")]
struct ConfirmInPortal<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    question: Question,
}

/// The page that asks it.
pub fn ask(app: &App, shell: &Shell, question: Question) -> axum::response::Response {
    match shell {
        Shell::Office(shell) => html(&ConfirmInOffice {
            c: shell.context(app),
            shell,
            question,
        }),
        Shell::Portal(shell) => html(&ConfirmInPortal {
            c: shell.context(app),
            shell,
            question,
        }),
    }
}

/// `GET /office/{firm}/conversations/{id}/close`
pub async fn ask_close_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
) -> Answered {
    ask_close(&app, &credentials, Side::Office(slug), id).await
}

/// `GET /portal/{dossier}/conversations/{id}/close`
pub async fn ask_close_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, ConversationId)>,
) -> Answered {
    ask_close(&app, &credentials, Side::Portal(dossier), id).await
}

async fn ask_close(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: ConversationId,
) -> Answered {
    let back = side.conversation(id);
    let (shell, subject, names) = app
        .read(credentials, move |tx, caller| {
            let grant = side.in_conversation::<Close>(tx, caller, id)?;
            let recipients = lists::recipients(tx, grant.firm(), &grant)?;
            let names: Vec<String> = recipients.into_iter().map(|(_, name)| name).collect();
            let shell = Shell::load(tx, caller, &side, grant.dossier, "conversations")?;
            Ok((shell, grant.subject.clone(), names.join(", ")))
        })
        .await?;
    let c = shell.context(app);
    let question = Question {
        title: c.t("conversation-close-title").to_owned(),
        text: if names.is_empty() {
            c.t1("conversation-close-text-alone", "subject", &subject)
        } else {
            c.text_with(
                "conversation-close-text",
                &[("subject", subject.into()), ("names", names.into())],
            )
        },
        yes: c.t("conversation-close").to_owned(),
        no: c.t("conversation-close-no").to_owned(),
        danger: false,
        back,
    };
    Ok(ask(app, &shell, question))
}

/// `POST /office/{firm}/conversations/{id}/close`
pub async fn close_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
) -> Answered {
    close(&app, &credentials, Side::Office(slug), id).await
}

/// `POST /portal/{dossier}/conversations/{id}/close`
pub async fn close_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, ConversationId)>,
) -> Answered {
    close(&app, &credentials, Side::Portal(dossier), id).await
}

async fn close(app: &App, credentials: &Credentials, side: Side, id: ConversationId) -> Answered {
    let here = side.conversation(id);
    app.write(credentials, move |tx, caller| {
        let grant = side.in_conversation::<Close>(tx, caller, id)?;
        actions::close(tx, &grant)
    })
    .await?;
    Ok(see(&here))
}
