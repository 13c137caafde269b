//! One file request: what is asked, what came, and what is to be done.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use pages::Faults;

use super::badge;
use crate::access::{Credentials, Permission};
use crate::app::App;
use crate::conversations::{Shell, Side};
use crate::dossiers::{Head, Tab};
use crate::files::{self, NewFile};
use crate::ids::{ContactId, DossierId, FileId, ItemId, RequestId, ViewId};
use crate::refusal::Refusal;
use crate::requests::access::See;
use crate::requests::actions::today;
use crate::requests::lists;
use crate::requests::model::{FileRequest, Item, ItemState, Kind};
use crate::shell::{Office, Portal};
use crate::web::{Answered, At, Context, Query, html};

/// What a refused answer leaves on the page: at which item, what is wrong, what was typed.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub item: Option<ItemId>,
    pub faults: Faults,
    pub typed: String,
    pub files: Vec<NewFile>,
    pub notice: Option<&'static str>,
    /// Its people were reminded just now.
    pub reminded: bool,
}

#[derive(Template)]
#[template(path = "requests/templates/show_office.html")]
struct OfficePage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    request: &'a FileRequest,
    items: &'a [Item],
    recipients: &'a [(ContactId, String)],
    may_review: bool,
    today: &'a str,
    kept: &'a Kept,
    /// Just now, by hand.
    reminded: bool,
}

#[derive(Template)]
#[template(path = "requests/templates/show_portal.html")]
struct PortalPage<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    request: &'a FileRequest,
    items: &'a [Item],
    today: &'a str,
    kept: &'a Kept,
}

macro_rules! both {
    ($page:ident) => {
        impl $page<'_> {
            fn badge(&self) -> (&'static str, String) {
                let overdue = self.request.is_overdue(self.today);
                badge(&self.c, self.request.state, overdue)
            }

            /// The look and the words of an item's state.
            fn mark(&self, item: &Item) -> (&'static str, String) {
                // i18n: requests-item-*
                let look = match item.state {
                    ItemState::Open | ItemState::Checking => "",
                    ItemState::Delivered => "is-reply",
                    ItemState::Accepted => "is-success",
                    ItemState::SentBack => "is-warning",
                };
                let words = self.c.t(&format!("requests-item-{}", item.state.code()));
                (look, words.to_owned())
            }

            fn is(&self, item: &Item, kind: &str) -> bool {
                item.kind.code() == kind
            }

            fn fault(&self, item: &Item, field: &str) -> Option<String> {
                let here = self.kept.item == Some(item.id);
                self.c.fault(&self.kept.faults, field).filter(|_| here)
            }

            fn typed<'v>(&'v self, item: &'v Item) -> &'v str {
                if self.kept.item == Some(item.id) {
                    &self.kept.typed
                } else {
                    ""
                }
            }
        }
    };
}
both!(OfficePage);
both!(PortalPage);

impl OfficePage<'_> {
    fn files_at(&self) -> String {
        format!(
            "/office/{}/requests/{}/files",
            self.shell.firm.slug, self.request.id
        )
    }

    /// Whether something is wrong with its day or its reminders.
    fn fault_of_whole(&self) -> bool {
        self.kept.item.is_none() && !self.kept.faults.is_empty()
    }

    fn due_typed(&self) -> &str {
        if self.fault_of_whole() {
            &self.kept.typed
        } else {
            &self.request.due
        }
    }

    fn reviewed(&self, item: &Item) -> bool {
        self.may_review && item.state == ItemState::Delivered && !self.request.state.is_over()
    }
}

impl PortalPage<'_> {
    fn files_at(&self) -> String {
        format!("{}/requests/{}/files", self.shell.base, self.request.id)
    }

    /// Files that were brought for it and wait in the form.
    fn kept_of(&self, item: &Item) -> &[NewFile] {
        if self.kept.item == Some(item.id) {
            &self.kept.files
        } else {
            &[]
        }
    }

    /// Whether the client may still bring something.
    fn takes(&self, item: &Item) -> bool {
        self.shell.may_write()
            && !self.request.state.is_over()
            && item.state != ItemState::Accepted
            && (item.kind == Kind::File || item.state != ItemState::Delivered)
    }
}

/// `GET /office/{firm}/requests/{request}`
pub async fn office(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RequestId)>,
    Query(query): Query,
) -> Answered {
    let kept = Kept {
        reminded: query.has("reminded"),
        ..Kept::default()
    };
    view(&app, &credentials, Side::Office(slug), id, kept).await
}

/// `GET /portal/{dossier}/requests/{request}`
pub async fn portal(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, RequestId)>,
) -> Answered {
    view(
        &app,
        &credentials,
        Side::Portal(dossier),
        id,
        Kept::default(),
    )
    .await
}

/// `GET /office/{firm}/as/{view}/requests/{request}`
pub async fn looking(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, view_id, id)): At<(String, ViewId, RequestId)>,
) -> Answered {
    let side = Side::Looking(slug, view_id);
    view(&app, &credentials, side, id, Kept::default()).await
}

/// The page, with what a refused answer left.
pub(super) async fn view(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: RequestId,
    kept: Kept,
) -> Answered {
    let (shell, head, request, items, recipients, may_review, now) = app
        .read(credentials, move |tx, caller| {
            let seen = side.earn::<See>(tx, caller, id)?;
            if side.own(tx, caller)?.is_some_and(|own| own != seen.dossier) {
                return Err(Refusal::NotFound);
            }
            let dossier = seen.dossier;
            let shell = Shell::load(tx, caller, &side, dossier, "requests")?;
            let head = match &shell {
                Shell::Office(_) => Some(Head::load(
                    tx,
                    seen.firm(),
                    dossier,
                    seen.permissions(),
                    Tab::Requests,
                )?),
                Shell::Portal(_) => None,
            };
            let items = lists::items(tx, &seen)?;
            let recipients = lists::recipients(tx, &seen)?;
            let may_review = seen.may(Permission::RequestFiles);
            let request = seen.row().clone();
            Ok((
                shell,
                head,
                request,
                items,
                recipients,
                may_review,
                tx.now(),
            ))
        })
        .await?;
    let status = match (kept.notice, kept.faults.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let page: Response = match (&shell, &head) {
        (Shell::Office(shell), Some(head)) => html(&OfficePage {
            c: shell.context(app),
            shell,
            head,
            request: &request,
            items: &items,
            recipients: &recipients,
            may_review,
            today: &today(now, &shell.firm.zone),
            kept: &kept,
            reminded: kept.reminded,
        })
        .into_response(),
        (Shell::Portal(shell), _) => html(&PortalPage {
            c: shell.context(app),
            shell,
            request: &request,
            items: &items,
            today: &today(now, &shell.firm.zone),
            kept: &kept,
        })
        .into_response(),
        (Shell::Office(_), None) => return Err(Refusal::NotFound),
    };
    Ok((status, page).into_response())
}

/// `GET /office/{firm}/requests/{request}/files/{file}`
pub async fn file_in_office(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id, file)): At<(String, RequestId, FileId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    let side = Side::Office(slug);
    serve(
        &app,
        &credentials,
        side,
        (id, file),
        &headers,
        files::Shown::asked(&query)?,
    )
    .await
}

/// `GET /portal/{dossier}/requests/{request}/items/{item}/document`: what is to be updated.
pub async fn document(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((dossier, id, item)): At<(DossierId, RequestId, ItemId)>,
    headers: HeaderMap,
) -> Answered {
    let side = Side::Portal(dossier);
    let row = app
        .read(&credentials, move |tx, caller| {
            let seen = side.earn::<See>(tx, caller, id)?;
            if seen.dossier != dossier {
                return Err(Refusal::NotFound);
            }
            lists::document(tx, &seen, item)
        })
        .await?;
    Ok(files::content(&app, &row, &headers, files::Shown::Saved).await)
}

/// `GET /portal/{dossier}/requests/{request}/files/{file}`
pub async fn file_in_portal(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((dossier, id, file)): At<(DossierId, RequestId, FileId)>,
    Query(query): Query,
    headers: HeaderMap,
) -> Answered {
    let side = Side::Portal(dossier);
    serve(
        &app,
        &credentials,
        side,
        (id, file),
        &headers,
        files::Shown::asked(&query)?,
    )
    .await
}

async fn serve(
    app: &App,
    credentials: &Credentials,
    side: Side,
    (id, file): (RequestId, FileId),
    headers: &HeaderMap,
    shown: files::Shown,
) -> Answered {
    let row = app
        .read(credentials, move |tx, caller| {
            let seen = side.earn::<See>(tx, caller, id)?;
            if side.own(tx, caller)?.is_some_and(|own| own != seen.dossier) {
                return Err(Refusal::NotFound);
            }
            lists::file(tx, &seen, file)
        })
        .await?;
    Ok(files::content(app, &row, headers, shown).await)
}
