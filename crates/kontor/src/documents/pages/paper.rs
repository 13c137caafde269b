//! One document: what it looks like, its versions, and what can be done with it.

use askama::Template;
use axum::extract::State;
use pages::Faults;
use store::Tx;

use crate::access::{Action, Caller, Credentials, Grant, Permission};
use crate::app::App;
use crate::conversations::{Shell, Side};
use crate::documents::access::{OpenDocument, Paper};
use crate::documents::lists;
use crate::documents::model::{Document, Version};
use crate::documents::tree::Tree;
use crate::dossiers::{Head, Tab};
use crate::files::NewFile;
use crate::ids::{DocumentId, DossierId, ViewId};
use crate::refusal::Refusal;
use crate::shell::{Office, Portal};
use crate::web::{Answered, At, Context, html};

/// Earns a right on a document; in the portal it must be one of the dossier in the address.
pub fn open<'t, A: Action<On = Paper>>(
    side: &Side,
    tx: &mut Tx<'t>,
    caller: &Caller,
    id: DocumentId,
) -> Result<Grant<'t, A>, Refusal> {
    let grant = side.earn::<A>(tx, caller, id)?;
    match side.own(tx, caller)? {
        Some(own) if own != grant.document.dossier => Err(Refusal::NotFound),
        _ => Ok(grant),
    }
}

/// What a page shows, on either side.
pub struct Shown {
    pub document: Document,
    pub versions: Vec<Version>,
    /// Where its list is, and where it is.
    pub back: String,
    pub here: String,
    pub may_manage: bool,
    pub may_version: bool,
    /// Where it could be moved: id and way; the top has no id.
    pub places: Vec<(String, String)>,
    pub refused: Refused,
}

/// What was refused, to be shown again.
#[derive(Clone, Default)]
pub struct Refused {
    pub faults: Faults,
    pub name: Option<String>,
    pub place: Option<String>,
    /// Of a new version: its file, which waits, and what was said of it.
    pub files: Vec<NewFile>,
    pub note: String,
}

impl Shown {
    /// The name that the form holds.
    pub fn name(&self) -> &str {
        self.refused.name.as_deref().unwrap_or(&self.document.name)
    }

    /// The place that the form holds.
    pub fn place(&self) -> String {
        let now = || {
            self.document
                .folder()
                .map_or(String::new(), |id| id.to_string())
        };
        self.refused.place.clone().unwrap_or_else(now)
    }
}

#[derive(Template)]
#[template(path = "documents/templates/show_office.html")]
struct OfficePage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    s: &'a Shown,
}

#[derive(Template)]
#[template(path = "documents/templates/show_portal.html")]
struct PortalPage<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    s: &'a Shown,
}

/// `GET /office/{firm}/documents/{document}`
pub async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DocumentId)>,
) -> Answered {
    page(
        &app,
        &credentials,
        Side::Office(slug),
        id,
        Refused::default(),
    )
    .await
}

/// `GET /portal/{dossier}/documents/{document}`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, DocumentId)>,
) -> Answered {
    page(
        &app,
        &credentials,
        Side::Portal(dossier),
        id,
        Refused::default(),
    )
    .await
}

/// `GET /office/{firm}/as/{view}/documents/{document}`
pub async fn looking(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, view, id)): At<(String, ViewId, DocumentId)>,
) -> Answered {
    page(
        &app,
        &credentials,
        Side::Looking(slug, view),
        id,
        Refused::default(),
    )
    .await
}

pub async fn page(
    app: &App,
    credentials: &Credentials,
    side: Side,
    id: DocumentId,
    refused: Refused,
) -> Answered {
    let (shell, head, shown) = app
        .read(credentials, move |tx, caller| {
            let grant = open::<OpenDocument>(&side, tx, caller, id)?;
            let document = grant.document.clone();
            let (firm, dossier, sight) = (grant.firm(), document.dossier, grant.sight);
            let staff = grant.actor().is_staff();
            let may_manage = staff && grant.may(Permission::ManageDocuments);
            let list = match &side {
                Side::Office(slug) => super::office(slug, dossier),
                other => format!("{}/documents", other.base()),
            };
            let inside = document
                .folder()
                .map_or(String::new(), |id| format!("?folder={id}"));
            let mut places = Vec::new();
            if may_manage {
                let tree = Tree::load(tx, firm, dossier)?;
                places = tree
                    .living()
                    .filter(|folder| sight.sees(folder.access))
                    .map(|folder| (folder.id.to_string(), tree.path(folder.id)))
                    .collect();
                places.sort_by(|a, b| a.1.cmp(&b.1));
            }
            let shown = Shown {
                versions: lists::versions(tx, &grant, None, lists::VERSIONS)?,
                back: format!("{list}{inside}"),
                here: format!("{}/documents/{id}", side.base()),
                may_manage,
                may_version: side.is_reading()
                    && document.deleted_at.is_none()
                    && grant.may(Permission::AddDocuments)
                    && grant.takes_version(grant.actor(), grant.permissions()),
                places,
                refused: refused.clone(),
                document,
            };
            let head = match &side {
                Side::Office(_) => Some(Head::load(
                    tx,
                    firm,
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
