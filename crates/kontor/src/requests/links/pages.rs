//! The links of a request in the office.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::{Faults, Form};

use super::{
    DAYS, FILES, Link, MEGABYTES, MOST_DAYS, MOST_FILES, MOST_MEGABYTES, NewLink, actions,
};
use crate::access::{Credentials, Permission};
use crate::app::App;
use crate::conversations::Side;
use crate::dossiers::{Head, Tab};
use crate::ids::{RequestId, RequestLinkId};
use crate::refusal::Refusal;
use crate::requests::access::{MakeLink, SeeLinks};
use crate::requests::model::FileRequest;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

#[derive(Template)]
#[template(path = "requests/templates/links.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    head: Head,
    request: FileRequest,
    links: Vec<Link>,
    now: i64,
    may_make: bool,
    /// The address of the one that was made just now: it is shown this once.
    made: Option<String>,
    faults: Faults,
    notice: Option<&'static str>,
    days: String,
    files: String,
    megabytes: String,
}

impl Page<'_> {
    /// The look and the words of a link's state.
    fn mark(&self, link: &Link) -> (&'static str, &str) {
        if link.revoked_at.is_some() {
            ("", self.c.t("requests-link-revoked"))
        } else if link.works(self.now) {
            ("is-success", self.c.t("requests-link-works"))
        } else {
            ("", self.c.t("requests-link-over"))
        }
    }

    fn works(&self, link: &Link) -> bool {
        link.works(self.now)
    }

    fn used(&self, link: &Link) -> String {
        let (bytes, most) = (self.c.size(&link.bytes), self.c.size(&link.most_bytes));
        let args = [
            ("files", link.files.into()),
            ("most", link.most_files.into()),
            ("bytes", bytes.as_str().into()),
            ("room", most.as_str().into()),
        ];
        self.c.text_with("requests-link-used", &args)
    }

    fn most(&self, name: &str) -> i64 {
        match name {
            "days" => MOST_DAYS,
            "files" => MOST_FILES,
            _ => MOST_MEGABYTES,
        }
    }
}

#[derive(Default)]
struct Shown {
    made: Option<String>,
    faults: Faults,
    notice: Option<&'static str>,
    typed: Option<Form>,
}

/// `GET /office/{firm}/requests/{request}/links`
pub async fn all(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RequestId)>,
) -> Answered {
    view(&app, &credentials, slug, id, Shown::default()).await
}

async fn view(
    app: &App,
    credentials: &Credentials,
    slug: String,
    id: RequestId,
    shown: Shown,
) -> Answered {
    let (shell, head, request, links, may_make, now) = app
        .read(credentials, move |tx, caller| {
            let side = Side::Office(slug.clone());
            let seen = side.earn::<SeeLinks>(tx, caller, id)?;
            let shell = Office::load(tx, caller, &slug, "requests")?;
            let (firm, held) = (seen.firm(), seen.permissions());
            let head = Head::load(tx, firm, seen.dossier, held, Tab::Requests)?;
            let may = seen.may(Permission::RequestFiles) && !seen.state.is_over();
            let links = actions::all(tx, &seen)?;
            Ok((shell, head, seen.row().clone(), links, may, tx.now()))
        })
        .await?;
    let status = match (shown.notice, shown.faults.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let typed = |name: &str, usual: i64| {
        let typed = shown.typed.as_ref().and_then(|form| form.get(name));
        typed.map_or_else(|| usual.to_string(), str::to_owned)
    };
    let page = Page {
        c: shell.context(app),
        days: typed("days", DAYS),
        files: typed("files", FILES),
        megabytes: typed("megabytes", MEGABYTES),
        shell,
        head,
        request,
        links,
        now,
        may_make,
        made: shown.made,
        faults: shown.faults,
        notice: shown.notice,
    };
    Ok((status, html(&page)).into_response())
}

/// `POST /office/{firm}/requests/{request}/links`
pub async fn make(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RequestId)>,
    Posted(form): Posted,
) -> Answered {
    // What is no number is too much.
    let number = |name: &str| {
        let text = form
            .get(name)
            .map(str::trim)
            .filter(|text| !text.is_empty());
        text.map(|text| text.parse().unwrap_or(i64::MAX))
    };
    let new = NewLink {
        days: number("days"),
        files: number("files"),
        megabytes: number("megabytes"),
    };
    let (secret, hash) = app.secret();
    let side = Side::Office(slug.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = side.earn::<MakeLink>(tx, caller, id)?;
            actions::make(tx, &grant, &new, &hash)
        })
        .await;
    let mut shown = Shown::default();
    match done {
        // Shown in the answer itself: nobody can read it again.
        Ok(_) => shown.made = Some(format!("{}/send/{secret}", app.settings().public_url)),
        Err(Refusal::Invalid(faults)) => {
            shown.faults = faults;
            shown.typed = Some(form);
        }
        Err(Refusal::Conflict(key)) => shown.notice = Some(key),
        Err(other) => return Err(other),
    }
    view(&app, &credentials, slug, id, shown).await
}

/// `POST /office/{firm}/requests/{request}/links/{link}/revoke`
pub async fn revoke(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id, link)): At<(String, RequestId, RequestLinkId)>,
) -> Answered {
    let side = Side::Office(slug.clone());
    app.write(&credentials, move |tx, caller| {
        let grant = side.earn::<MakeLink>(tx, caller, id)?;
        actions::revoke(tx, &grant, link)
    })
    .await?;
    Ok(see(&format!("/office/{slug}/requests/{id}/links")))
}
