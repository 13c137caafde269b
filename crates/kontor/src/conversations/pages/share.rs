//! The Share page of a conversation (CONV-5, ROLE-3).

use askama::Template;
use axum::extract::State;
use pages::{Faults, Form};
use uuid::Uuid;

use super::Side;
use super::show::with_status;
use crate::access::Credentials;
use crate::app::App;
use crate::conversations::access::Share;
use crate::conversations::actions::{self, With};
use crate::conversations::share_list::{self, Sharing};
use crate::ids::ConversationId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "conversations/templates/share.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: &'a Office,
    sharing: &'a Sharing,
    /// `contacts` or `staff`.
    tab: &'a str,
    here: String,
    faults: &'a Faults,
}

/// `GET /office/{firm}/conversations/{id}/share`
pub async fn form(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Query(query): Query,
) -> Answered {
    let tab = query.get("with").unwrap_or("contacts").to_owned();
    view(&app, &credentials, slug, id, &tab, &Faults::new()).await
}

async fn view(
    app: &App,
    credentials: &Credentials,
    slug: String,
    id: ConversationId,
    tab: &str,
    faults: &Faults,
) -> Answered {
    let side = Side::Office(slug.clone());
    let here = side.conversation(id);
    let (shell, sharing) = app
        .read(credentials, move |tx, caller| {
            let grant = side.in_conversation::<Share>(tx, caller, id)?;
            let sharing = share_list::load(tx, &grant)?;
            Ok((Office::load(tx, caller, &slug, "conversations")?, sharing))
        })
        .await?;
    Ok(html(&Page {
        c: shell.context(app),
        shell: &shell,
        sharing: &sharing,
        tab: if tab == "staff" { "staff" } else { "contacts" },
        here,
        faults,
    }))
}

fn ids(form: &Form, name: &str) -> Vec<Uuid> {
    form.all(name)
        .filter_map(|text| text.parse().ok())
        .collect()
}

/// `POST /office/{firm}/conversations/{id}/share`
pub async fn assign(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Posted(form): Posted,
) -> Answered {
    let side = Side::Office(slug.clone());
    let here = side.conversation(id);
    let with = With {
        contacts: ids(&form, "contacts"),
        staff: ids(&form, "staff"),
    };
    let shared = app
        .write(&credentials, move |tx, caller| {
            let grant = side.in_conversation::<Share>(tx, caller, id)?;
            actions::share(tx, &grant, &with)
        })
        .await;
    match shared {
        Ok(()) => Ok(see(&here)),
        Err(Refusal::Invalid(faults)) => {
            let tab = form.get("with").unwrap_or("contacts");
            let page = view(&app, &credentials, slug, id, tab, &faults).await?;
            Ok(with_status(http::StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(other) => Err(other),
    }
}
