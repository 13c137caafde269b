//! Asking: one form for what, of whom and until when.

use askama::Template;
use axum::extract::{Request, State as Shared};
use axum::response::IntoResponse;
use pages::{Faults, Form, Lang};

use crate::access::{Credentials, Permission};
use crate::app::App;
use crate::conversations::{Brought, Side};
use crate::documents::access::OpenDocument;
use crate::dossiers::access::ManageAccess;
use crate::dossiers::{Head, Tab, set_role};
use crate::engagements;
use crate::engagements::model::State as Which;
use crate::files::NewFile;
use crate::firms::ReminderDays;
use crate::ids::{ChecklistId, ContactId, DocumentId, DossierId, EngagementId};
use crate::refusal::Refusal;
use crate::requests::access::Ask;
use crate::requests::actions;
use crate::requests::checklists;
use crate::requests::filing::Cabinet;
use crate::requests::lines::Lines;
use crate::requests::lists::{self, Person};
use crate::requests::model::{NewItem, NewRequest};
use crate::shell::Office;
use crate::web::{Answered, At, Context, Query, html, see};

#[derive(Template)]
#[template(path = "requests/templates/new.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    people: &'a [Person],
    may_give: bool,
    may_add: bool,
    typed: &'a NewRequest,
    document: String,
    files: &'a [NewFile],
    lines: Lines,
    checklists: Vec<(String, String)>,
    checklist: String,
    faults: &'a Faults,
    notice: Option<&'static str>,
    today: String,
    detailed: bool,
    reminders: ReminderDays,
    engagements: Vec<(String, String)>,
    engagement: String,
    folders: Vec<(String, String)>,
    folder: String,
    documents: Vec<(String, String)>,
}

impl Page<'_> {
    fn ticked(&self, person: &Person) -> bool {
        self.typed.recipients.contains(&person.id)
    }
}

fn typed(form: &Form) -> NewRequest {
    let get = |name: &str| form.get(name).unwrap_or("").to_owned();
    NewRequest {
        subject: get("subject"),
        description: get("description"),
        mail_text: get("additional_message"),
        // A form without the boxes leaves it to the firm.
        reminders: form.has("rules").then(|| ReminderDays::typed(form)),
        due: get("due"),
        engagement: form.get("engagement").and_then(|id| id.parse().ok()),
        folder: form.get("folder").and_then(|id| id.parse().ok()),
        upload: None,
        recipients: form
            .all("recipients")
            .filter_map(|id| id.parse().ok())
            .collect(),
        items: Lines::typed(form),
    }
}

/// `GET /office/{firm}/dossiers/{id}/requests/new`
pub async fn form(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let engagement: Option<EngagementId> = query.get("engagement").and_then(|id| id.parse().ok());
    let shown = Shown {
        engagement,
        more: query.has("more"),
        ..Shown::default()
    };
    view(&app, &credentials, slug, dossier, shown).await
}

#[derive(Default)]
struct Shown {
    /// Without it nothing was typed yet: who can be asked is ticked when there is one alone.
    typed: Option<NewRequest>,
    engagement: Option<EngagementId>,
    document: Option<DocumentId>,
    files: Vec<NewFile>,
    faults: Faults,
    notice: Option<&'static str>,
    more: bool,
}

async fn view(
    app: &App,
    credentials: &Credentials,
    slug: String,
    dossier: DossierId,
    shown: Shown,
) -> Answered {
    let texts_of = app.clone();
    let (shell, head, people, may, today, habits, cabinet, jobs, checklists) = app
        .read(credentials, move |tx, caller| {
            let side = Side::Office(slug.clone());
            let grant = side.in_dossier::<Ask>(tx, caller, dossier)?;
            let people = lists::people(tx, &grant)?;
            let may = (
                grant.may(Permission::ManageAccounts),
                grant.may(Permission::AddDocuments),
            );
            let head = Head::of(&grant, Tab::Requests);
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            let today = actions::today(tx.now(), &shell.firm.zone);
            let habits = lists::habits_of(tx, grant.firm())?;
            let cabinet = lists::cabinet(tx, &grant)?;
            let jobs = engagements::lists::of_dossier(tx, grant.firm(), dossier, Which::Open)?;
            let texts = texts_of.texts();
            let checklists = checklists::lists::all(tx, texts, grant.firm(), caller.language)?;
            Ok((
                shell, head, people, may, today, habits, cabinet, jobs, checklists,
            ))
        })
        .await?;
    let typed = shown.typed.unwrap_or_else(|| {
        let able: Vec<_> = people.iter().filter(|one| one.delivers).collect();
        NewRequest {
            recipients: match able.as_slice() {
                [only] => vec![only.id],
                _ => Vec::new(),
            },
            engagement: shown.engagement,
            ..NewRequest::default()
        }
    });
    let status = match (shown.notice, shown.faults.is_empty()) {
        (Some(_), _) => http::StatusCode::CONFLICT,
        (None, false) => http::StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => http::StatusCode::OK,
    };
    let c = shell.context(app);
    let checklists = checklists
        .into_iter()
        .map(|one| (one.id.to_string(), one.name));
    let checklists: Vec<_> = checklists.collect();
    let jobs = jobs.into_iter().map(|job| (job.id.to_string(), job.name));
    let page = html(&Page {
        shell: &shell,
        head: &head,
        people: &people,
        may_give: may.0,
        may_add: may.1,
        document: said(shown.document),
        files: &shown.files,
        lines: Lines::of(&c, &shown.faults, &typed.items, shown.more),
        checklists: first(c.t("requests-no-checklist"), checklists),
        checklist: String::new(),
        faults: &shown.faults,
        notice: shown.notice,
        today,
        detailed: habits.detailed,
        reminders: match &typed.reminders {
            Some(days) => ReminderDays::of(days),
            None => habits.reminders,
        },
        engagements: first(c.t("requests-no-engagement"), jobs.collect()),
        engagement: said(typed.engagement),
        folders: first(c.t("requests-own-folder"), cabinet.folders()),
        folder: said(typed.folder),
        documents: first(c.t("requests-no-document"), cabinet.documents()),
        typed: &typed,
        c,
    });
    Ok((status, page).into_response())
}

fn said<T: ToString>(id: Option<T>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// What a menu offers, after what it says when nothing is chosen.
fn first(nothing: &str, offered: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), nothing.to_owned())];
    all.extend(offered);
    all
}

impl Cabinet {
    fn folders(&self) -> Vec<(String, String)> {
        self.folders
            .iter()
            .map(|one| (one.id.to_string(), one.way()))
            .collect()
    }

    fn documents(&self) -> Vec<(String, String)> {
        self.documents
            .iter()
            .map(|one| (one.id.to_string(), one.way()))
            .collect()
    }
}

/// `POST /office/{firm}/dossiers/{id}/requests/new`
pub async fn ask(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    request: Request,
) -> Answered {
    let side = Side::Office(slug.clone());
    let earning = side.clone();
    // Bytes are taken only from who may ask.
    let (firm, person) = app
        .read(&credentials, move |tx, caller| {
            let grant = earning.in_dossier::<Ask>(tx, caller, dossier)?;
            Ok((grant.firm(), grant.actor().person()))
        })
        .await?;
    let taken = Brought::take(&app, &credentials, request, firm, person).await?;
    let mut typed = typed(&taken.form);
    let document: Option<DocumentId> = taken.form.get("document").and_then(|id| id.parse().ok());
    let checklist: Option<ChecklistId> = taken.form.get("checklist").and_then(|id| id.parse().ok());
    let give: Option<ContactId> = taken.form.get("give").and_then(|id| id.parse().ok());
    let mut shown = Shown {
        typed: Some(typed.clone()),
        document,
        more: taken.form.has("more"),
        faults: taken.faults.clone(),
        files: taken.files.clone(),
        ..Shown::default()
    };
    if let Some(contact) = give {
        let earning = side.clone();
        app.write(&credentials, move |tx, caller| {
            let grant = earning.in_dossier::<ManageAccess>(tx, caller, dossier)?;
            set_role(tx, &grant, contact, "collaborator")
        })
        .await?;
        if let Some(typed) = shown.typed.as_mut() {
            typed.recipients.push(contact);
        }
        return view(&app, &credentials, slug, dossier, shown).await;
    }
    if let Some(id) = checklist.filter(|_| taken.form.has("use") || typed.items.is_empty()) {
        let (earning, texts_of) = (side.clone(), app.clone());
        let items = app
            .read(&credentials, move |tx, caller| {
                let grant = earning.in_dossier::<Ask>(tx, caller, dossier)?;
                // In the client's language: it is the client who reads them.
                let lang = Lang::from_code(&grant.language).unwrap_or(caller.language);
                let found = checklists::lists::find(tx, texts_of.texts(), grant.firm(), id, lang)?;
                Ok(found.map(|found| found.items).unwrap_or_default())
            })
            .await?;
        typed.items.extend(items.iter().map(checklists::Line::item));
        shown.typed = Some(typed.clone());
    }
    if taken.form.has("use") || shown.more || !shown.faults.is_empty() {
        return view(&app, &credentials, slug, dossier, shown).await;
    }
    typed.upload = taken.ids().first().copied();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = side.in_dossier::<Ask>(tx, caller, dossier)?;
            let mut typed = typed.clone();
            if let Some(id) = document {
                // What one does not see one does not show to others.
                side.earn::<OpenDocument>(tx, caller, id)
                    .map_err(|_| Refusal::field("document", "fault-document-gone"))?;
                let name = lists::document_name(tx, &grant, id)?.unwrap_or_default();
                typed.items.insert(0, NewItem::update(document, name));
            }
            let zone = lists::zone_of(tx, grant.firm())?;
            actions::ask(tx, &grant, &zone, &typed)
        })
        .await;
    match done {
        Ok(id) => return Ok(see(&format!("/office/{slug}/requests/{id}"))),
        Err(Refusal::Invalid(faults)) => shown.faults = faults,
        Err(Refusal::Conflict(key)) => shown.notice = Some(key),
        Err(other) => return Err(other),
    }
    view(&app, &credentials, slug, dossier, shown).await
}
