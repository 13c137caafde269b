//! Back to the standard text, and deleting one's own: asked for first.

use askama::Template;
use axum::extract::State;

use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::ids::TemplateId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::templates::access::Change;
use crate::templates::actions;
use crate::templates::model::State as Origin;
use crate::web::{Answered, At, Context, html, see};

#[derive(Template)]
#[template(path = "templates/templates/undo.html")]
struct Question<'a> {
    c: Context<'a>,
    shell: Office,
    id: TemplateId,
    name: String,
    /// Whether it goes back to the standard; else it is deleted.
    resets: bool,
}

async fn ask(
    app: &App,
    credentials: &Credentials,
    slug: String,
    id: TemplateId,
    resets: bool,
) -> Answered {
    let (shell, name) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
            let fits = if resets { Origin::Changed } else { Origin::Own };
            // There is nothing to undo: the page does not exist.
            if grant.state != fits {
                return Err(Refusal::NotFound);
            }
            let shell = Office::load(tx, caller, &slug, "settings")?;
            Ok((shell, grant.spoken_name(caller.language).to_owned()))
        })
        .await?;
    Ok(html(&Question {
        c: shell.context(app),
        shell,
        id,
        name,
        resets,
    }))
}

/// `GET /office/{firm}/settings/templates/{template}/reset`
pub async fn ask_reset(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TemplateId)>,
) -> Answered {
    ask(&app, &credentials, firm, id, true).await
}

/// `GET /office/{firm}/settings/templates/{template}/remove`
pub async fn ask_remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TemplateId)>,
) -> Answered {
    ask(&app, &credentials, firm, id, false).await
}

/// `POST /office/{firm}/settings/templates/{template}/reset`
pub async fn reset(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TemplateId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
        actions::reset(tx, &grant, None, caller.language)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/settings/templates/{id}")))
}

/// `POST /office/{firm}/settings/templates/{template}/remove`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TemplateId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<Change>(tx, caller, &slug, id)?;
        actions::remove(tx, &grant, None, caller.language)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/settings/templates")))
}
