//! What is in a folder, in the office and in the portal; and taking it away as a ZIP.

use askama::Template;
use axum::extract::State;
use pages::{Faults, Form};

use crate::access::{Credentials, Permission};
use crate::app::App;
use crate::conversations::{Shell, Side};
use crate::documents::access::{Browse, Pack};
use crate::documents::actions::{self, Selection};
use crate::documents::lists::{self, Asked, By, Order};
use crate::documents::model::{Document, FAMILIES, Folder, Openness};
use crate::documents::tree::Tree;
use crate::documents::zip;
use crate::dossiers::{Head, Tab};
use crate::files::NewFile;
use crate::ids::{DocumentId, DossierId, FolderId, ViewId};
use crate::refusal::Refusal;
use crate::shell::{Office, Portal};
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Posted, Query, html};

/// Documents on one page.
const PAGE: i64 = 100;

/// What a page shows, on either side.
pub struct Shown {
    /// Where the list is, without its query.
    pub base: String,
    /// What addresses of single documents begin with.
    pub items: String,
    pub folder: Option<Folder>,
    /// The way to it, without itself.
    pub way: Vec<(FolderId, String)>,
    pub folders: Vec<Folder>,
    pub rows: Vec<Document>,
    pub next: Option<String>,
    pub q: String,
    pub family: String,
    pub order: Order,
    pub may_add: bool,
    /// Where files are brought before they are put here.
    pub brought_to: String,
    pub may_arrange: bool,
    pub access: Openness,
    /// How open a new folder may be.
    pub kinds: Vec<Openness>,
    pub faults: Faults,
    /// A folder's name that was refused.
    pub typed: String,
    /// Files that were brought and wait in the form.
    pub kept: Vec<NewFile>,
}

impl Shown {
    /// The query of another page of this list.
    pub fn query(&self, sort: &str, family: &str, cursor: &str) -> String {
        let folder = self.folder.as_ref().map(|folder| folder.id.to_string());
        let parts = [
            ("folder", folder.unwrap_or_default()),
            ("q", self.q.clone()),
            ("type", family.to_owned()),
            ("sort", if sort == "name" { "" } else { sort }.to_owned()),
            ("cursor", cursor.to_owned()),
        ];
        let said: Vec<String> = parts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", crate::web::encode(value)))
            .collect();
        format!("{}?{}", self.base, said.join("&"))
    }

    /// The way to a folder's own list.
    pub fn of_folder(&self, id: &FolderId) -> String {
        format!("{}?folder={id}", self.base)
    }

    /// Where a column's head leads, and how it is sorted now.
    pub fn sort(&self, column: &str) -> (String, &'static str) {
        let Some(order) = Order::from_code(column) else {
            return (String::new(), "");
        };
        let now = order.by == self.order.by;
        let to = if now && !self.order.down {
            format!("-{column}")
        } else {
            column.to_owned()
        };
        let state = match (now, self.order.down) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        (self.query(&to, &self.family, ""), state)
    }

    /// The first heads: key of the word, class, link and how it is sorted.
    pub fn heads(&self) -> Vec<(&'static str, &'static str, String, &'static str)> {
        [
            ("name", "document-name", ""),
            ("type", "document-type", "col-s"),
            ("size", "document-size", "col-s num"),
        ]
        .into_iter()
        .map(|(column, key, class)| {
            let (link, state) = self.sort(column);
            (key, class, link, state)
        })
        .collect()
    }

    /// The families to filter by: code and where it leads.
    pub fn families(&self) -> Vec<(&'static str, String)> {
        FAMILIES
            .iter()
            .map(|family| (*family, self.query(self.order.code(), family, "")))
            .collect()
    }

    /// Whether nothing is asked for in particular.
    pub fn is_plain(&self) -> bool {
        self.q.is_empty() && self.family.is_empty()
    }
}

// i18n: document-type-* document-access-* document-here-*
macro_rules! words {
    ($page:ident, $access:literal) => {
        impl $page<'_> {
            fn family(&self, code: &str) -> &str {
                self.c.t(&format!("document-type-{code}"))
            }

            fn access(&self, access: &Openness) -> &str {
                self.c.t(&format!(concat!($access, "{}"), access.code()))
            }
        }
    };
}

#[derive(Template)]
#[template(path = "documents/templates/list_office.html")]
struct OfficePage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    s: &'a Shown,
}
words!(OfficePage, "document-access-");

#[derive(Template)]
#[template(path = "documents/templates/list_portal.html")]
struct PortalPage<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    s: &'a Shown,
}
words!(PortalPage, "document-here-");

/// `GET /office/{firm}/dossiers/{id}/documents`
pub async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    page(
        &app,
        &credentials,
        Side::Office(slug),
        Some(id),
        &query,
        Refused::default(),
    )
    .await
}

/// `GET /portal/{dossier}/documents`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    Query(query): Query,
) -> Answered {
    page(
        &app,
        &credentials,
        Side::Portal(id),
        Some(id),
        &query,
        Refused::default(),
    )
    .await
}

/// `GET /office/{firm}/as/{view}/documents`
pub async fn looking(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, view)): At<(String, ViewId)>,
    Query(query): Query,
) -> Answered {
    let side = Side::Looking(slug, view);
    page(&app, &credentials, side, None, &query, Refused::default()).await
}

/// What was refused, to be shown again.
#[derive(Clone, Default)]
pub struct Refused {
    pub faults: Faults,
    pub typed: String,
    pub files: Vec<NewFile>,
}

/// The folder that a form or an address names.
pub fn folder_of(form: &Form) -> Result<Option<FolderId>, Refusal> {
    match form.get("folder") {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| Refusal::NotFound),
    }
}

fn asked(query: &Form) -> Asked {
    let order = query.get("sort").and_then(Order::from_code);
    let after = query.get("cursor").and_then(read_cursor).and_then(|parts| {
        let id: DocumentId = parts.get(1)?.parse().ok()?;
        Some((parts.first()?.clone(), id))
    });
    let family = query.get("type").unwrap_or("");
    Asked {
        q: query.get("q").unwrap_or("").chars().take(100).collect(),
        family: FAMILIES
            .iter()
            .find(|one| **one == family)
            .map_or(String::new(), |one| (*one).to_owned()),
        order: order.unwrap_or(Order {
            by: By::Name,
            down: false,
        }),
        after,
        most: PAGE + 1,
    }
}

/// The list as a page; `dossier` is that of the address where it names one.
pub async fn page(
    app: &App,
    credentials: &Credentials,
    side: Side,
    dossier: Option<DossierId>,
    query: &Form,
    refused: Refused,
) -> Answered {
    let (inside, asked) = (folder_of(query)?, asked(query));
    let (shell, head, shown) = app
        .read(credentials, move |tx, caller| {
            let dossier = match dossier {
                Some(dossier) => dossier,
                None => side.own(tx, caller)?.ok_or(Refusal::NotFound)?,
            };
            let grant = side.earn::<Browse>(tx, caller, (dossier, inside))?;
            let tree = Tree::load(tx, grant.firm(), dossier)?;
            let mut rows = lists::in_place(tx, &grant, &asked)?;
            let more = i64::try_from(rows.len()).unwrap_or(0) > PAGE;
            rows.truncate(usize::try_from(PAGE).unwrap_or(100));
            let last = rows.last().filter(|_| more);
            let staff = grant.actor().is_staff();
            let most = tree.most_open(inside);
            let base = match &side {
                Side::Office(slug) => super::office(slug, dossier),
                other => format!("{}/documents", other.base()),
            };
            let mut shown = Shown {
                base,
                items: format!("{}/documents", side.base()),
                way: tree
                    .way(grant.folder.as_ref().and_then(Folder::parent))
                    .iter()
                    .map(|folder| (folder.id, folder.name.clone()))
                    .collect(),
                folders: if asked.after.is_none() && asked.q.is_empty() && asked.family.is_empty() {
                    tree.children(inside, grant.sight)
                } else {
                    Vec::new()
                },
                next: last.map(|last| cursor(&asked.order.key(last))),
                folder: grant.folder.clone(),
                rows,
                q: asked.q.clone(),
                family: asked.family.clone(),
                order: asked.order,
                may_add: side.is_reading() && grant.takes(staff, grant.permissions()),
                brought_to: match &side {
                    Side::Office(slug) => format!("firm={slug}"),
                    _ => format!("dossier={dossier}"),
                },
                may_arrange: staff && grant.may(Permission::ManageDocuments),
                access: grant.access(),
                kinds: Openness::ALL
                    .into_iter()
                    .filter(|one| *one <= most)
                    .collect(),
                faults: refused.faults.clone(),
                typed: refused.typed.clone(),
                kept: refused.files.clone(),
            };
            shown.next = shown
                .next
                .take()
                .map(|next| shown.query(asked.order.code(), &asked.family, &next));
            let head = match &side {
                Side::Office(_) => Some(Head::load(
                    tx,
                    grant.firm(),
                    dossier,
                    grant.permissions(),
                    Tab::Documents,
                )?),
                _ => None,
            };
            let section = if staff { "monitor" } else { "documents" };
            Ok((
                Shell::load(tx, caller, &side, dossier, section)?,
                head,
                shown,
            ))
        })
        .await?;
    Ok(match (&shell, &head) {
        (Shell::Office(shell), Some(head)) => html(&OfficePage {
            c: shell.context(app),
            shell,
            head,
            s: &shown,
        }),
        (Shell::Portal(shell), _) => html(&PortalPage {
            c: shell.context(app),
            shell,
            s: &shown,
        }),
        _ => return Err(Refusal::NotFound),
    })
}

/// `POST /office/{firm}/dossiers/{id}/documents/zip`
pub async fn zip_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    pack(&app, &credentials, Side::Office(slug), id, &form).await
}

/// `POST /portal/{dossier}/documents/zip`
pub async fn zip_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<DossierId>,
    Posted(form): Posted,
) -> Answered {
    pack(&app, &credentials, Side::Portal(id), id, &form).await
}

async fn pack(
    app: &App,
    credentials: &Credentials,
    side: Side,
    dossier: DossierId,
    form: &Form,
) -> Answered {
    let inside = folder_of(form)?;
    let selection = Selection {
        folders: form
            .all("chosen_folder")
            .filter_map(|id| id.parse().ok())
            .collect(),
        documents: form
            .all("document")
            .filter_map(|id| id.parse().ok())
            .collect(),
    };
    let packed = app
        .write(credentials, move |tx, caller| {
            let grant = side.earn::<Pack>(tx, caller, (dossier, inside))?;
            actions::pack(tx, &grant, &selection)
        })
        .await?;
    zip::answer(app, &packed.name, packed.entries, packed.manifest)
}
