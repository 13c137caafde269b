//! Which engagement a conversation belongs to: a small page, or a dialog over the conversation.

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::conversations::access::Change;
use crate::conversations::actions;
use crate::conversations::model::Conversation;
use crate::engagements::model::State as Which;
use crate::engagements::{self, Engagement};
use crate::ids::ConversationId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "conversations/templates/engagement.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    v: Conversation,
    engagements: Vec<Engagement>,
    here: String,
}

impl Page<'_> {
    fn is_chosen(&self, one: &Engagement) -> bool {
        self.v.engagement == Some(one.id)
    }
}

/// `GET /office/{firm}/conversations/{id}/engagement`
pub async fn ask(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
) -> Answered {
    let here = format!("/office/{slug}/conversations/{id}");
    let (shell, v, engagements) = app
        .read(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
            let firm = grant.firm();
            let mut all = engagements::lists::of_dossier(tx, firm, grant.dossier, Which::All)?;
            // A job that is done is offered only where it is chosen already.
            all.retain(|one| !one.done() || Some(one.id) == grant.engagement);
            let shell = Office::load(tx, caller, &slug, "conversations")?;
            Ok((shell, grant.row().clone(), all))
        })
        .await?;
    Ok(html(&Page {
        c: shell.context(&app),
        shell,
        v,
        engagements,
        here,
    }))
}

/// `POST /office/{firm}/conversations/{id}/engagement`
pub async fn choose(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Posted(form): Posted,
) -> Answered {
    let back = format!("/office/{slug}/conversations/{id}");
    let to = match form.get("engagement").unwrap_or("") {
        "" => None,
        id => Some(
            id.parse()
                .map_err(|_| Refusal::field("engagement", "fault-choice"))?,
        ),
    };
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
        actions::assign(tx, &grant, to)
    })
    .await?;
    Ok(see(&back))
}
