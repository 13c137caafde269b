//! The page behind an upload link: for whoever holds it, signed in or not.

use askama::Template;
use axum::extract::{Request, State as Shared};
use axum::response::IntoResponse;
use http::{HeaderMap, StatusCode};
use pages::text::{Bounds, tidy};
use pages::{Faults, Lang};

use super::store as sql;
use crate::access::{Actor, ActorKind, Credentials};
use crate::app::{App, hash_secret};
use crate::files::{self, Limits, Received};
use crate::ids::{FirmId, ItemId, RequestId, RequestLinkId};
use crate::people::attempts::{self, Try};
use crate::refusal::Refusal;
use crate::requests::actions::{self, Brought};
use crate::requests::lists;
use crate::requests::model::{Item, Kind};
use crate::web::page::language_of;
use crate::web::{Answered, At, Context, Query, html, see};

/// What a link shows, and what it still takes.
#[derive(Clone, Debug)]
struct Open {
    firm: FirmId,
    link: RequestLinkId,
    request: RequestId,
    firm_name: String,
    slug: String,
    version: i64,
    language: String,
    subject: String,
    files: i64,
    bytes: i64,
    items: Vec<Item>,
}

/// What those may do who hold a link.
struct Public<'a>(&'a App);

impl Public<'_> {
    /// What the link leads to, unless it is dead. Looking uses nothing up, but not endlessly often.
    async fn open(&self, hash: [u8; 32], origin: &str) -> Result<Option<Open>, Refusal> {
        let origin = origin.to_owned();
        self.0
            .store()
            .write(move |tx| {
                attempts::count(tx, &[Try::UploadFrom(&origin)])?;
                let now = tx.now();
                let found = tx.first(sql::FIND, &[&hash.as_slice(), &now], |row| {
                    Ok(Open {
                        firm: row.get(0)?,
                        link: row.get(1)?,
                        request: row.get(2)?,
                        firm_name: row.get(3)?,
                        slug: row.get(4)?,
                        version: row.get(5)?,
                        language: row.get(6)?,
                        subject: row.get(7)?,
                        files: row.get(8)?,
                        bytes: row.get(9)?,
                        items: Vec::new(),
                    })
                })?;
                let Some(mut open) = found else {
                    return Ok(None);
                };
                open.items = lists::waiting_items(tx, open.firm, open.request)?;
                Ok::<_, Refusal>(Some(open))
            })
            .await
    }

    /// Delivers in the name of whoever holds the link.
    async fn bring(
        &self,
        hash: [u8; 32],
        actor: Actor,
        item: ItemId,
        brought: Brought,
        size: i64,
    ) -> Result<(), Refusal> {
        self.0
            .store()
            .write(move |tx| {
                let now = tx.now();
                let keys = tx.first(sql::FIND, &[&hash.as_slice(), &now], |row| {
                    let (firm, link): (FirmId, RequestLinkId) = (row.get(0)?, row.get(1)?);
                    Ok((firm, link, row.get::<RequestId>(2)?))
                })?;
                let (firm, link, request) = keys.ok_or(Refusal::NotFound)?;
                let files = match &brought {
                    Brought::Files(ids) => i64::try_from(ids.len()).unwrap_or(i64::MAX),
                    // An answer counts as one, so that nobody writes without end.
                    Brought::Answer(_) => 1,
                };
                if tx.execute(sql::USE, &[&firm, &link, &files, &size])? == 0 {
                    // i18n: fault-link-full
                    return Err(Refusal::field("files", "fault-link-full"));
                }
                let asks = lists::waiting_items(tx, firm, request)?;
                if !asks.iter().any(|one| one.id == item) {
                    return Err(Refusal::NotFound);
                }
                actions::bring(tx, firm, &actor, request, item, &brought)
            })
            .await
    }
}

#[derive(Template)]
#[template(path = "requests/templates/send.html")]
struct Page<'a> {
    c: Context<'a>,
    open: &'a Open,
    token: &'a str,
    item: Option<ItemId>,
    faults: Faults,
    name: String,
    answer: String,
    sent: bool,
}

impl Page<'_> {
    fn is(&self, item: &Item, kind: &str) -> bool {
        item.kind.code() == kind
    }

    fn fault(&self, item: &Item, field: &str) -> Option<String> {
        let here = self.item == Some(item.id);
        self.c.fault(&self.faults, field).filter(|_| here)
    }

    fn answer_of<'v>(&'v self, item: &'v Item) -> &'v str {
        if self.item == Some(item.id) {
            &self.answer
        } else {
            ""
        }
    }
}

#[derive(Template)]
#[template(path = "requests/templates/send_dead.html")]
struct Dead<'a> {
    c: Context<'a>,
}

fn context<'a>(app: &'a App, headers: &HeaderMap, open: Option<&Open>) -> Context<'a> {
    let mut c = Context::new(app, language_of(headers));
    c.style = open.map(|open| format!("/firm/{}.css?v={}", open.slug, open.version));
    c
}

fn dead(app: &App, headers: &HeaderMap) -> Answered {
    let c = context(app, headers, None);
    Ok((StatusCode::GONE, html(&Dead { c })).into_response())
}

/// `GET /send/{token}`
pub async fn form(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At(token): At<String>,
    headers: HeaderMap,
    Query(query): Query,
) -> Answered {
    let open = Public(&app)
        .open(hash_secret(&token), &credentials.origin)
        .await?;
    let Some(open) = open else {
        return dead(&app, &headers);
    };
    Ok(html(&Page {
        c: context(&app, &headers, Some(&open)),
        open: &open,
        token: &token,
        item: None,
        faults: Faults::new(),
        name: String::new(),
        answer: String::new(),
        sent: query.has("sent"),
    }))
}

/// `POST /send/{token}/items/{item}`
pub async fn send(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((token, item)): At<(String, ItemId)>,
    headers: HeaderMap,
    request: Request,
) -> Answered {
    let hash = hash_secret(&token);
    let Some(open) = Public(&app).open(hash, &credentials.origin).await? else {
        return dead(&app, &headers);
    };
    let wanted = open.items.iter().find(|one| one.id == item);
    let kind = wanted.ok_or(Refusal::NotFound)?.kind;
    let of = Limits::of(app.settings());
    let limits = Limits {
        files: of.files.min(usize::try_from(open.files).unwrap_or(0)),
        each: of.each.min(u64::try_from(open.bytes).unwrap_or(0)),
        ..of
    };
    let taken = files::receive(&app, request, open.firm, open.link.0, limits).await?;
    let form = &taken.form;
    let (name, answer) = (
        form.get("name").unwrap_or("").to_owned(),
        form.get("answer").unwrap_or("").to_owned(),
    );
    let done = match who(&app, &open, &name, &credentials, &taken) {
        Ok(actor) => {
            let brought = match kind {
                Kind::File => Brought::Files(taken.files.iter().map(|file| file.id).collect()),
                Kind::Text | Kind::Date | Kind::Choice => Brought::Answer(answer.clone()),
            };
            let size = taken.files.iter().map(|file| file.size).sum();
            Public(&app).bring(hash, actor, item, brought, size).await
        }
        Err(refusal) => Err(refusal),
    };
    let faults = match done {
        Ok(()) => return Ok(see(&format!("/send/{token}?sent"))),
        Err(Refusal::Invalid(faults)) => faults,
        Err(other) => return Err(other),
    };
    let page = Page {
        c: context(&app, &headers, Some(&open)),
        open: &open,
        token: &token,
        item: Some(item),
        faults,
        name,
        answer,
        sent: false,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
}

/// Who brings it: whoever they say they are, with a word that it was by a link.
fn who(
    app: &App,
    open: &Open,
    name: &str,
    credentials: &Credentials,
    taken: &Received,
) -> Result<Actor, Refusal> {
    let mut faults = taken.faults.clone();
    let tidied = tidy(name, Bounds::line(1, 100)).unwrap_or_default();
    if tidied.is_empty() {
        // i18n: fault-link-name
        faults.add("name", "fault-link-name", Vec::new());
    }
    crate::refusal::all_good(faults)?;
    let lang = Lang::from_code(&open.language).unwrap_or_default();
    let said = [("name", pages::Arg::from(tidied.as_str()))];
    Ok(Actor {
        kind: ActorKind::System,
        id: Some(open.link.0),
        name: app.texts().format(lang, "requests-by-link", &said),
        origin: format!("link {}", credentials.origin),
    })
}
