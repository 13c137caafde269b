//! The form: to whom, what, when; what one of them will read; and off it goes.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::{Faults, Form, Lang};
use store::Tx;
use uuid::Uuid;

use super::letter::Chooser;
use super::typed::Typed;
use crate::access::{Caller, Credentials, grant_in_office};
use crate::app::App;
use crate::batches::access::{Begin, Visit};
use crate::batches::actions;
use crate::batches::model::{Kind, MOST, To};
use crate::conversations::access::{Read, Reply};
use crate::conversations::lists as conversations;
use crate::dossiers::access::{Open, StartPrivate};
use crate::ids::{ConversationId, DossierId};
use crate::monitor;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::templates::model::Variable;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// So many can be looked at beforehand by choosing them from a list.
const LISTED: i64 = 50;

/// One of those to whom it goes.
pub(super) struct One {
    pub id: String,
    pub name: String,
}

/// What one client will read.
struct Preview {
    name: String,
    /// Who will see it there, by name.
    readers: Vec<String>,
    subject: String,
    html: String,
    /// The template has not the client's language: the one it has, and the client's.
    instead: Option<(Lang, Lang)>,
    /// What is not known of this client, so that it would be left out.
    missing: Vec<Variable>,
}

#[derive(Template)]
#[template(path = "batches/templates/new.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    typed: Typed,
    /// How many it goes to.
    total: i64,
    listed: Vec<One>,
    groups: Vec<(Uuid, String)>,
    chooser: Chooser,
    preview: Option<Preview>,
}

impl Page<'_> {
    fn is(&self, kind: &str) -> bool {
        self.typed.kind.code() == kind
    }

    fn title(&self) -> &str {
        // i18n: batch-new-*
        self.c.t(&format!("batch-new-{}", self.typed.kind.code()))
    }

    /// What the button says: the verb and how many.
    fn button(&self) -> String {
        // i18n: batch-do-*
        let key = match (self.typed.kind, self.typed.when.as_str()) {
            (Kind::Start, "later") => "batch-do-start-later",
            (Kind::Start, _) => "batch-do-start",
            (Kind::Answer, _) => "batch-do-answer",
            (Kind::Close, _) => "batch-do-close",
            (Kind::Request, _) => "batch-do-request",
        };
        self.c.tn(key, &self.total)
    }

    /// To whom, in a line: the first names and how many more.
    fn to(&self) -> String {
        names(&self.c, &self.listed, self.total)
    }

    fn readers(&self, preview: &Preview) -> String {
        if preview.readers.is_empty() {
            self.c.t("batch-preview-nobody").to_owned()
        } else {
            let names = preview.readers.join(", ");
            self.c.t1("batch-preview-readers", "names", &names)
        }
    }

    fn instead(&self, (language, wanted): &(Lang, Lang)) -> String {
        let name = |lang: &Lang| self.c.t(&format!("template-language-{}", lang.code()));
        let args = [
            ("language", name(language).into()),
            ("wanted", name(wanted).into()),
        ];
        self.c.text_with("conversation-template-fallback", &args)
    }

    fn unknown(&self, preview: &Preview) -> String {
        let name = |one: &Variable| self.c.t(&format!("template-variable-{}", one.name()));
        let names: Vec<&str> = preview.missing.iter().map(name).collect();
        self.c
            .t1("batch-preview-unknown", "names", &names.join(", "))
    }

    /// The way back to where it was chosen.
    fn back(&self) -> String {
        let slug = &self.shell.firm.slug;
        match self.typed.kind {
            Kind::Start | Kind::Request => {
                format!("/office/{slug}{}", self.typed.filter.with("", ""))
            }
            Kind::Answer | Kind::Close => format!("/office/{slug}/conversations"),
        }
    }
}

/// The first names and how many more.
pub(super) fn names(c: &Context<'_>, listed: &[One], total: i64) -> String {
    let names: Vec<&str> = listed.iter().take(3).map(|one| &*one.name).collect();
    let more = total - i64::try_from(names.len()).unwrap_or(0);
    let names = names.join(", ");
    if more > 0 {
        let args = [("names", names.as_str().into()), ("n", more.into())];
        c.text_with("batch-to-more", &args)
    } else {
        names
    }
}

/// `GET /office/{firm}/batches/new`
pub async fn form(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    page(
        &app,
        &credentials,
        slug,
        writing(Typed::from(&query)),
        StatusCode::OK,
    )
    .await
}

/// `POST /office/{firm}/batches/new`
pub async fn send(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let mut typed = writing(Typed::from(&form));
    if looks(&form) {
        return page(&app, &credentials, slug, typed, StatusCode::OK).await;
    }
    // From the box of a conversation it leads back there.
    let within = form.get("from").and(typed.conversations.first().copied());
    if within.is_some()
        && ["files", "photo", "file"]
            .iter()
            .any(|name| brings(&form, name))
    {
        // i18n: fault-batch-files
        typed.faults.add("text", "fault-batch-files", Vec::new());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&app, &credentials, slug, typed, status).await;
    }
    let (office, wanted, texts_of) = (slug.clone(), typed.clone(), app.clone());
    let begun = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Begin>(tx, caller, &office, ())?;
            let shell = Office::load(tx, caller, &office, "monitor")?;
            let new = wanted.batch(&shell.firm.zone)?;
            let id = actions::begin(tx, &grant, caller, &texts_of, &new)?;
            if let Some(conversation) = within {
                keep_draft(tx, caller, &office, conversation, "")?;
            }
            Ok(id)
        })
        .await;
    match begun {
        Ok(id) => Ok(see(&match within {
            Some(conversation) => format!("/office/{slug}/conversations/{conversation}#w{id}"),
            None => format!("/office/{slug}/batches/{id}"),
        })),
        Err(Refusal::Invalid(faults)) => {
            typed.faults = faults;
            page(
                &app,
                &credentials,
                slug,
                typed,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await
        }
        Err(refusal) => Err(refusal),
    }
}

fn brings(form: &Form, name: &str) -> bool {
    form.all(name).any(|value| !value.is_empty())
}

/// What stands in the box of the sender's conversation.
pub fn keep_draft(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    conversation: ConversationId,
    text: &str,
) -> Result<(), Refusal> {
    let grant = grant_in_office::<Reply>(tx, caller, slug, conversation)?;
    crate::conversations::actions::keep_draft(tx, &grant, text)
}

/// This form writes; asking has a form of its own.
fn writing(mut typed: Typed) -> Typed {
    if typed.kind == Kind::Request {
        typed.kind = Kind::Start;
    }
    typed
}

fn looks(form: &Form) -> bool {
    matches!(form.get("then"), Some("preview" | "use"))
}

async fn page(
    app: &App,
    credentials: &Credentials,
    slug: String,
    mut typed: Typed,
    status: StatusCode,
) -> Answered {
    let (wanted, texts_of) = (typed.clone(), app.clone());
    let (shell, total, listed, groups, chooser, preview, id) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<Visit>(tx, caller, &slug, ())?;
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            let (total, listed) = recipients(tx, caller, &slug, &shell, &wanted)?;
            let groups = if crate::groups::access::sees(shell.permissions) {
                crate::groups::lists::names(tx, grant.firm())?
            } else {
                Vec::new()
            };
            let chooser = if wanted.kind == Kind::Start {
                let texts = texts_of.texts();
                Chooser::load(tx, texts, caller.language, grant.firm(), &wanted)?
            } else {
                Chooser::default()
            };
            let preview = preview(tx, caller, &slug, &wanted, &listed, &chooser)?;
            Ok((shell, total, listed, groups, chooser, preview, tx.id()))
        })
        .await?;
    if typed.id.parse::<Uuid>().is_err() {
        typed.id = id.to_string();
    }
    if total == 0 && typed.faults.is_empty() {
        let mut faults = Faults::new();
        faults.add("to", "fault-batch-nobody", Vec::new());
        typed.faults = faults;
    }
    let page = Page {
        c: shell.context(app),
        shell,
        typed,
        total,
        listed,
        groups,
        chooser,
        preview,
    };
    Ok((status, html(&page)).into_response())
}

/// How many, and the first of them.
pub(super) fn recipients(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    shell: &Office,
    typed: &Typed,
) -> Result<(i64, Vec<One>), Refusal> {
    let mut listed = Vec::new();
    let total = match (typed.kind, typed.to()) {
        (Kind::Start | Kind::Request, To::Matching(filter)) => {
            let all = monitor::matching(tx, &shell.viewer, &filter, MOST + 1)?;
            for row in monitor::first(tx, &shell.viewer, &filter, LISTED)? {
                listed.push(One {
                    id: row.dossier.id.to_string(),
                    name: row.dossier.name,
                });
            }
            all.len()
        }
        (Kind::Start | Kind::Request, To::Chosen(chosen)) => {
            for id in chosen.iter().take(200) {
                let seen = grant_in_office::<Open>(tx, caller, slug, *id)?;
                listed.push(One {
                    id: seen.id.to_string(),
                    name: seen.name.clone(),
                });
            }
            chosen.len()
        }
        (Kind::Answer | Kind::Close, _) => {
            for id in typed.conversations.iter().take(200) {
                let seen = grant_in_office::<Read>(tx, caller, slug, *id)?;
                listed.push(One {
                    id: seen.id.to_string(),
                    name: seen.subject.clone(),
                });
            }
            typed.conversations.len()
        }
    };
    Ok((i64::try_from(total).unwrap_or(i64::MAX), listed))
}

/// What the chosen one will read; the first of them if none is chosen.
fn preview(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    typed: &Typed,
    listed: &[One],
    chooser: &Chooser,
) -> Result<Option<Preview>, Refusal> {
    let written = !typed.subject.is_empty() || !typed.text.is_empty() || chooser.chosen.is_some();
    if typed.kind != Kind::Start || !written {
        return Ok(None);
    }
    let chosen = typed.preview.parse::<DossierId>().ok();
    let first = || listed.first().and_then(|one| one.id.parse().ok());
    let Some(dossier) = chosen.or_else(first) else {
        return Ok(None);
    };
    let grant = grant_in_office::<StartPrivate>(tx, caller, slug, dossier)?;
    let readers = conversations::people(tx, &grant)?
        .into_iter()
        .filter(|person| person.full_access && person.login)
        .map(|person| person.name)
        .collect();
    let mut seen = Preview {
        name: grant.name.clone(),
        readers,
        subject: typed.subject.clone(),
        html: pages::markdown::to_html(&typed.text),
        instead: None,
        missing: Vec::new(),
    };
    if let Some(prepared) = &chooser.chosen {
        let about = crate::templates::about(tx, grant.firm(), grant.id, prepared.names_people())?;
        if let Err(missing) = prepared.render(&about) {
            seen.missing = missing;
        }
        if let Some(draft) = prepared.draft(&about) {
            seen.instead =
                (draft.language != draft.wanted).then_some((draft.language, draft.wanted));
            seen.html = pages::markdown::to_html(&draft.text);
            seen.subject = draft.subject;
        }
    }
    Ok(Some(seen))
}
