//! The page on which a firm chooses the address that its mail comes from.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::Faults;

use super::actions;
use super::model::{Domain, POLICY};
use crate::access::{Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::firms::{ChangeFirm, SeeFirm, by_slug};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "notifications/templates/domain.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    address: String,
    domain: Option<Domain>,
    policy: &'static str,
    /// Where mail comes from without it.
    otherwise: String,
    saved: bool,
    /// What looking the domain up came to: the key of its words.
    trouble: Option<&'static str>,
    may_change: bool,
}

async fn page(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    (typed, faults): (Option<&str>, Faults),
    (saved, trouble): (bool, Option<&'static str>),
) -> Result<Response, Refusal> {
    let slug = slug.to_owned();
    let (shell, domain) = app
        .read(credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let grant = grant_in_office::<SeeFirm>(tx, caller, &slug, firm)?;
            let domain = actions::find(tx, grant.firm())?;
            Ok((Office::load(tx, caller, &slug, "settings")?, domain))
        })
        .await?;
    let stored = domain.as_ref().map_or("", |domain| domain.address.as_str());
    let bad = !faults.is_empty();
    let page = Page {
        c: shell.context(app),
        may_change: shell.may(Permission::ManageFirm),
        shell,
        faults,
        address: typed.unwrap_or(stored).to_owned(),
        domain,
        policy: POLICY,
        otherwise: app.settings().mail_from.clone(),
        saved,
        trouble,
    };
    Ok(match bad {
        true => (StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response(),
        false => html(&page),
    })
}

/// `GET /office/{firm}/settings/mail/domain`
pub(super) async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    query: Query,
) -> Answered {
    let saved = query.0.has("saved");
    page(
        &app,
        &credentials,
        &slug,
        (None, Faults::new()),
        (saved, None),
    )
    .await
}

/// `POST /office/{firm}/settings/mail/domain`
pub(super) async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let typed = form.get("address").unwrap_or("");
    match actions::save(&app, &credentials, &slug, typed).await {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings/mail/domain?saved"))),
        Err(Refusal::Invalid(faults)) => {
            page(
                &app,
                &credentials,
                &slug,
                (Some(typed), faults),
                (false, None),
            )
            .await
        }
        Err(refusal) => Err(refusal),
    }
}

/// `POST /office/{firm}/settings/mail/domain/check`
pub(super) async fn check(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
) -> Answered {
    let trouble = match actions::check(&app, &credentials, &slug).await {
        Ok(true) => return Ok(see(&format!("/office/{slug}/settings/mail/domain"))),
        Ok(false) => "mail-domain-not-yet",
        Err(Refusal::Conflict(why)) => why,
        Err(refusal) => return Err(refusal),
    };
    page(
        &app,
        &credentials,
        &slug,
        (None, Faults::new()),
        (false, Some(trouble)),
    )
    .await
}

/// `POST /office/{firm}/settings/mail/domain/remove`
pub(super) async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
) -> Answered {
    let office = slug.clone();
    app.write(&credentials, move |tx, caller| {
        let firm = by_slug(caller, &office)?;
        let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
        actions::remove(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{slug}/settings/mail/domain")))
}
