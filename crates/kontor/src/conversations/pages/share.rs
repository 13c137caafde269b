//! The Share page of a conversation (CONV-5, ROLE-3, ROLE-6, ROLE-7).

use axum::extract::State;

use super::Side;
use crate::access::Credentials;
use crate::access::grant_in_office;
use crate::app::App;
use crate::conversations::access::{SeeShares, Share};
use crate::conversations::actions;
use crate::conversations::share_list::showing;
use crate::dossiers::access::TakeAway;
use crate::dossiers::pages::share::{page, refused, tab_of, wanted};
use crate::dossiers::sheet::{self, Asked, Typed, With};
use crate::ids::{ConversationId, GrantId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Posted, Query, see};

/// `GET /office/{firm}/conversations/{id}/share`
pub async fn form(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Query(query): Query,
) -> Answered {
    let with = With::from_code(query.get("with").unwrap_or("")).unwrap_or(With::Contacts);
    view(&app, &credentials, slug, id, with, Typed::default()).await
}

async fn view(
    app: &App,
    credentials: &Credentials,
    slug: String,
    id: ConversationId,
    with: With,
    typed: Typed,
) -> Answered {
    let side = Side::Office(slug.clone());
    let back = side.conversation(id);
    let (shell, subject, loaded) = app
        .read(credentials, move |tx, caller| {
            let grant = side.in_conversation::<SeeShares>(tx, caller, id)?;
            let may_share = match side.in_conversation::<Share>(tx, caller, id) {
                Ok(_) => true,
                Err(Refusal::Forbidden) => false,
                Err(other) => return Err(other),
            };
            let shell = Office::load(tx, caller, &slug, "conversations")?;
            let dossier = crate::dossiers::lists::dossier(tx, grant.firm(), grant.dossier)?;
            let asked = Asked {
                firm: grant.firm(),
                what: grant.shared(),
                showing: showing(grant.audience),
                with,
                may_share,
                allowed: grant.allow_contacts,
                all_groups: crate::groups::access::sees(shell.permissions),
                dossier: dossier.name,
            };
            let loaded = sheet::load(tx, asked)?;
            Ok((shell, grant.subject.clone(), loaded))
        })
        .await?;
    let at = ("conversation-share-title", back, subject);
    Ok(page(app, &shell, loaded, at, typed))
}

fn shared(side: &Side, id: ConversationId, with: With) -> String {
    format!("{}/share?with={}", side.conversation(id), with.code())
}

/// `POST /office/{firm}/conversations/{id}/share`
pub async fn assign(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Posted(form): Posted,
) -> Answered {
    let (with, who, typed) = wanted(&form);
    let side = Side::Office(slug.clone());
    let here = side.conversation(id);
    let word = match typed.role.as_str() {
        "" => "viewer".to_owned(),
        word => word.to_owned(),
    };
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = side.in_conversation::<Share>(tx, caller, id)?;
            if who.is_empty() {
                return Err(Refusal::field("who", "fault-audience-nobody"));
            }
            let role = actions::role_named(tx, grant.firm(), &word)?;
            for principal in &who {
                let kind = with.kind_of(tx, grant.firm(), *principal)?;
                actions::give(tx, &grant, kind, *principal, &role)?;
            }
            Ok(())
        })
        .await;
    match done {
        Ok(()) => Ok(see(&here)),
        Err(refusal) => {
            let typed = refused(refusal, typed)?;
            view(&app, &credentials, slug, id, with, typed).await
        }
    }
}

/// `POST /office/{firm}/conversations/{id}/share/allow`
pub async fn allow(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Posted(form): Posted,
) -> Answered {
    let (with, ..) = wanted(&form);
    let on = form.get("value") == Some("on");
    let side = Side::Office(slug);
    let to = shared(&side, id, with);
    app.write(&credentials, move |tx, caller| {
        let grant = side.in_conversation::<Share>(tx, caller, id)?;
        actions::allow_contacts(tx, &grant, on)
    })
    .await?;
    Ok(see(&to))
}

/// `POST /office/{firm}/conversations/{id}/share/{grant}/remove`
pub async fn take(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, given)): At<(String, ConversationId, GrantId)>,
) -> Answered {
    let side = Side::Office(slug.clone());
    let kind = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<TakeAway>(tx, caller, &slug, given)?;
            if grant.row().conversation != Some(id) {
                return Err(Refusal::NotFound);
            }
            crate::dossiers::take(tx, &grant)?;
            Ok(grant.row().kind.clone())
        })
        .await?;
    Ok(see(&shared(&side, id, tab_of(&kind))))
}
