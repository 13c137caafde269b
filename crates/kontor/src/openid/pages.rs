//! The firm's own sign-in in the settings.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form};

use super::access::{ChangeOpenId, SeeOpenId};
use super::actions::{self, SetUp};
use super::model::{Changes, Provider, Why, issuer};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::firms::by_slug;
use crate::ids::StaffId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::staff::ManageMember;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

#[derive(Template)]
#[template(path = "openid/templates/settings.html")]
struct Settings<'a> {
    c: Context<'a>,
    shell: Office,
    faults: Faults,
    on: bool,
    issuer: String,
    client_id: String,
    has_secret: bool,
    label: String,
    domains: String,
    only: bool,
    counts: bool,
    version: i64,
    /// Where the provider is to send people back to, and where staff begin.
    back: String,
    begin: String,
    saved: bool,
    /// What asking the provider came to.
    checked: Option<Result<(), Why>>,
}

impl Settings<'_> {
    fn finding(&self) -> String {
        match &self.checked {
            Some(Err(why @ Why::Status(status))) => {
                self.c
                    .t1(why.finding(), "status", status.to_string().as_str())
            }
            Some(Err(why)) => self.c.t(why.finding()).to_owned(),
            _ => String::new(),
        }
    }
}

/// `GET /office/{firm}/settings/openid`
pub async fn show(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    let (shell, kept) = load(&app, &credentials, &slug).await?;
    let mut page = page(&app, shell, &kept, None, Faults::new());
    page.saved = query.has("saved");
    Ok(html(&page))
}

/// `POST /office/{firm}/settings/openid`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let wanted = changes(&form);
    let expected = form.get("version").and_then(|version| version.parse().ok());
    let (office, key) = (slug.clone(), app.settings().key.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeOpenId>(tx, caller, &office, firm)?;
            actions::change(tx, &key, &grant, &wanted, expected)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings/openid?saved"))),
        Err(Refusal::Invalid(faults)) => again(&app, &credentials, &slug, &form, faults).await,
        Err(refusal) => Err(refusal),
    }
}

/// `POST /office/{firm}/settings/openid/check`: asks the provider that was typed; keeps nothing.
pub async fn check(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let (shell, kept) = load(&app, &credentials, &slug).await?;
    let typed = form.get("issuer").unwrap_or(&kept.provider.issuer);
    let mut faults = Faults::new();
    let asked = issuer(&mut faults, typed);
    if !faults.is_empty() {
        return again(&app, &credentials, &slug, &form, faults).await;
    }
    let found = actions::check(&app, asked).await;
    let typed = form.has("issuer").then_some(&form);
    let mut page = page(&app, shell, &kept, typed, faults);
    page.checked = Some(found);
    Ok(html(&page))
}

/// `POST /office/{firm}/settings/staff/{member}/openid/forget`
pub async fn forget(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, member)): At<(String, StaffId)>,
) -> Answered {
    let office = slug.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ManageMember>(tx, caller, &office, member)?;
        actions::forget(tx, &grant)
    })
    .await?;
    Ok(see(&format!(
        "/office/{slug}/settings/staff/{member}?saved"
    )))
}

async fn load(
    app: &App,
    credentials: &Credentials,
    slug: &str,
) -> Result<(Office, SetUp), Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<SeeOpenId>(tx, caller, &slug, firm)?;
        let kept = actions::set_up(tx, &grant)?;
        Ok((Office::load(tx, caller, &slug, "settings")?, kept))
    })
    .await
}

async fn again(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    form: &Form,
    faults: Faults,
) -> Result<Response, Refusal> {
    let (shell, kept) = load(app, credentials, slug).await?;
    let page = page(app, shell, &kept, Some(form), faults);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
}

fn changes(form: &Form) -> Changes {
    let text = |name: &str| form.get(name).map(str::to_owned);
    let apart = |c: char| c.is_whitespace() || c == ',' || c == ';';
    Changes {
        on: Some(form.has("on")),
        issuer: text("issuer"),
        client_id: text("client_id"),
        secret: text("secret"),
        label: text("label"),
        domains: form.get("domains").map(|all| {
            let parts = all.split(apart).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        }),
        only: Some(form.has("only")),
        counts: Some(form.has("counts")),
    }
}

fn page<'a>(
    app: &'a App,
    shell: Office,
    kept: &SetUp,
    typed: Option<&Form>,
    faults: Faults,
) -> Settings<'a> {
    let provider = &kept.provider;
    let value = |name: &str, stored: &str| {
        typed
            .and_then(|form| form.get(name))
            .unwrap_or(stored)
            .to_owned()
    };
    let ticked = |name: &str, stored: bool| typed.map_or(stored, |form| form.has(name));
    let url = &app.settings().public_url;
    Settings {
        c: shell.context(app),
        on: ticked("on", provider.on),
        issuer: value("issuer", &provider.issuer),
        client_id: value("client_id", &provider.client_id),
        has_secret: !provider.secret.is_empty(),
        label: value("label", &provider.label),
        domains: value("domains", &kept.domains.join(" ")),
        only: ticked("only", provider.only),
        counts: ticked("counts", provider.counts),
        version: provider.version,
        back: Provider::comes_back_to(url, &shell.firm.slug),
        begin: format!("{url}/sign-in?firm={}", shell.firm.slug),
        saved: false,
        checked: None,
        shell,
        faults,
    }
}
