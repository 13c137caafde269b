//! Asking many clients for the same: to whom, what, until when; what one of them is asked; and off it goes.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;
use pages::{Faults, Form, Lang};
use uuid::Uuid;

use super::new::{One, recipients};
use super::typed::Typed;
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::batches::access::{Begin, Visit};
use crate::batches::actions;
use crate::batches::model::Kind;
use crate::batches::requests::Wanted;
use crate::firms::ReminderDays;
use crate::ids::{ChecklistId, DossierId};
use crate::refusal::Refusal;
use crate::requests::access::Ask;
use crate::requests::checklists;
use crate::requests::lines::Lines;
use crate::requests::lists::{habits_of, people};
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// What one client is asked.
struct Preview {
    name: String,
    /// Of whom, by name.
    people: Vec<String>,
    items: Vec<String>,
}

#[derive(Template)]
#[template(path = "batches/templates/request.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    typed: Typed,
    wanted: Wanted,
    total: i64,
    listed: Vec<One>,
    lines: Lines,
    checklists: Vec<(String, String)>,
    checklist: String,
    reminders: ReminderDays,
    detailed: bool,
    preview: Option<Preview>,
    faults: Faults,
}

impl Page<'_> {
    fn button(&self) -> String {
        self.c.tn("batch-do-request", &self.total)
    }

    fn to(&self) -> String {
        super::new::names(&self.c, &self.listed, self.total)
    }

    fn asked(&self, preview: &Preview) -> String {
        if preview.people.is_empty() {
            self.c.t("batch-reason-nobody-delivers").to_owned()
        } else {
            let names = preview.people.join(", ");
            self.c.t1("batch-request-people", "names", &names)
        }
    }
}

fn wanted(form: &Form) -> Wanted {
    let get = |name: &str| form.get(name).unwrap_or("").to_owned();
    Wanted {
        subject: get("subject"),
        description: get("description"),
        additional: get("additional_message"),
        due: get("due"),
        reminders: form.has("rules").then(|| ReminderDays::typed(form)),
        items: Lines::typed(form),
        checklist: form.get("checklist").and_then(|id| id.parse().ok()),
    }
}

fn choice(form: &Form) -> Typed {
    let mut typed = Typed::from(form);
    typed.kind = Kind::Request;
    typed.all = form.get("to") != Some("chosen");
    typed
}

/// `GET /office/{firm}/batches/request`
pub async fn form(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Query(query): Query,
) -> Answered {
    view(&app, &credentials, slug, &query, Faults::new()).await
}

/// `POST /office/{firm}/batches/request`
pub async fn send(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    if form.has("more") || form.get("then") == Some("preview") {
        return view(&app, &credentials, slug, &form, Faults::new()).await;
    }
    let (office, typed, wanted) = (slug.clone(), choice(&form), wanted(&form));
    let texts_of = app.clone();
    let begun = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<Begin>(tx, caller, &office, ())?;
            let shell = Office::load(tx, caller, &office, "monitor")?;
            let new = typed.asking(&shell.firm.zone, wanted.clone())?;
            actions::begin(tx, &grant, caller, &texts_of, &new)
        })
        .await;
    match begun {
        Ok(id) => Ok(see(&format!("/office/{slug}/batches/{id}"))),
        Err(Refusal::Invalid(faults)) => view(&app, &credentials, slug, &form, faults).await,
        Err(refusal) => Err(refusal),
    }
}

async fn view(
    app: &App,
    credentials: &Credentials,
    slug: String,
    form: &Form,
    mut faults: Faults,
) -> Answered {
    let (mut typed, wanted) = (choice(form), wanted(form));
    let (asked, listed_of, texts_of) = (wanted.clone(), typed.clone(), app.clone());
    let (shell, total, listed, habits, lists, preview, id) = app
        .read(credentials, move |tx, caller| {
            let grant = grant_in_office::<Visit>(tx, caller, &slug, ())?;
            let firm = grant.firm();
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            let (total, listed) = recipients(tx, caller, &slug, &shell, &listed_of)?;
            let habits = habits_of(tx, firm)?;
            let texts = texts_of.texts();
            let lists = checklists::lists::all(tx, texts, firm, caller.language)?;
            let chosen: Option<DossierId> = listed_of.preview.parse().ok();
            let first = listed.first().and_then(|one| one.id.parse().ok());
            let preview = match chosen.or(first).filter(|_| !listed_of.preview.is_empty()) {
                None => None,
                Some(dossier) => {
                    let grant = grant_in_office::<Ask>(tx, caller, &slug, dossier)?;
                    let bulk = asked.freeze(tx, &texts_of, firm, &mut Faults::new())?;
                    let lang = Lang::from_code(&grant.language).unwrap_or_default();
                    let asked = people(tx, &grant)?.into_iter();
                    Some(Preview {
                        name: grant.name.clone(),
                        people: asked
                            .filter(|one| one.delivers)
                            .map(|one| one.name)
                            .collect(),
                        items: bulk
                            .lines(lang.code())
                            .into_iter()
                            .map(|one| one.title)
                            .collect(),
                    })
                }
            };
            Ok((shell, total, listed, habits, lists, preview, tx.id()))
        })
        .await?;
    if typed.id.parse::<Uuid>().is_err() {
        typed.id = id.to_string();
    }
    if total == 0 && faults.is_empty() {
        faults.add("to", "fault-batch-nobody", Vec::new());
    }
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let c = shell.context(app);
    let mut checklists = vec![(String::new(), c.t("requests-no-checklist").to_owned())];
    checklists.extend(lists.into_iter().map(|one| (one.id.to_string(), one.name)));
    let page = Page {
        lines: Lines::of(&c, &faults, &wanted.items, form.has("more")),
        checklist: wanted
            .checklist
            .map(|id: ChecklistId| id.to_string())
            .unwrap_or_default(),
        checklists,
        reminders: match &wanted.reminders {
            Some(days) => ReminderDays::of(days),
            None => habits.reminders,
        },
        detailed: habits.detailed,
        c,
        shell,
        typed,
        wanted,
        total,
        listed,
        preview,
        faults,
    };
    Ok((status, html(&page)).into_response())
}
