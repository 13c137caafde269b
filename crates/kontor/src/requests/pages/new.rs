//! Asking: one form for what, of whom and until when.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::IntoResponse;
use pages::{Faults, Form};

use crate::access::Credentials;
use crate::app::App;
use crate::conversations::Side;
use crate::dossiers::{Head, Tab};
use crate::firms::ReminderDays;
use crate::ids::DossierId;
use crate::refusal::Refusal;
use crate::requests::access::Ask;
use crate::requests::actions;
use crate::requests::lists::{self, Person};
use crate::requests::model::{MOST_ITEMS, NewItem, NewRequest};
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, Query, html, see};

/// So many empty lines a form begins with.
const LINES: usize = 3;

#[derive(Template)]
#[template(path = "requests/templates/new.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    people: &'a [Person],
    typed: &'a NewRequest,
    lines: Vec<NewItem>,
    faults: &'a Faults,
    notice: Option<&'static str>,
    today: String,
    detailed: bool,
    reminders: ReminderDays,
}

impl Page<'_> {
    fn ticked(&self, person: &Person) -> bool {
        self.typed.recipients.contains(&person.id)
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        // i18n: requests-kind-*
        ["file", "text", "date", "choice"]
            .into_iter()
            .map(|kind| (kind, self.c.t(&format!("requests-kind-{kind}")).to_owned()))
            .collect()
    }

    fn line_fault(&self, n: &usize) -> Option<String> {
        ["title", "kind", "choices"]
            .into_iter()
            .find_map(|name| self.c.fault(self.faults, &format!("items.{n}.{name}")))
    }

    fn is_kind(&self, item: &NewItem, code: &str) -> bool {
        item.kind == code
    }

    fn more(&self) -> bool {
        self.lines.len() < MOST_ITEMS
    }
}

fn typed(form: &Form) -> NewRequest {
    let get = |name: &str| form.get(name).unwrap_or("").to_owned();
    let kinds: Vec<&str> = form.all("kind").collect();
    let choices: Vec<&str> = form.all("choices").collect();
    let items = form.all("title").enumerate().map(|(n, title)| NewItem {
        kind: kinds.get(n).copied().unwrap_or("file").to_owned(),
        title: title.to_owned(),
        choices: choices
            .get(n)
            .map(|text| text.split(';').map(|one| one.trim().to_owned()).collect())
            .unwrap_or_default(),
    });
    NewRequest {
        subject: get("subject"),
        description: get("description"),
        mail_text: get("additional_message"),
        // A form without the boxes leaves it to the firm.
        reminders: form.has("rules").then(|| ReminderDays::typed(form)),
        due: get("due"),
        recipients: form
            .all("recipients")
            .filter_map(|id| id.parse().ok())
            .collect(),
        // A line on which nothing is written asks for nothing.
        items: items
            .filter(|item| {
                !item.title.trim().is_empty() || item.choices.iter().any(|text| !text.is_empty())
            })
            .collect(),
    }
}

/// `GET /office/{firm}/dossiers/{id}/requests/new`
pub async fn form(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    Query(_): Query,
) -> Answered {
    let shown = Shown::default();
    view(&app, &credentials, slug, dossier, shown).await
}

#[derive(Default)]
struct Shown {
    /// What was typed; without it everybody who can be asked is ticked when there is one alone.
    typed: Option<NewRequest>,
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
    let (shell, head, people, today, habits) = app
        .read(credentials, move |tx, caller| {
            let side = Side::Office(slug.clone());
            let grant = side.in_dossier::<Ask>(tx, caller, dossier)?;
            let people = lists::people(tx, &grant)?;
            let head = Head::of(&grant, Tab::Requests);
            let shell = Office::load(tx, caller, &slug, "monitor")?;
            let today = actions::today(tx.now(), &shell.firm.zone);
            let habits = lists::habits_of(tx, grant.firm())?;
            Ok((shell, head, people, today, habits))
        })
        .await?;
    let typed = shown.typed.unwrap_or_else(|| {
        let able: Vec<_> = people.iter().filter(|one| one.delivers).collect();
        NewRequest {
            recipients: match able.as_slice() {
                [only] => vec![only.id],
                _ => Vec::new(),
            },
            ..NewRequest::default()
        }
    });
    let mut lines = typed.items.clone();
    let wanted = match shown.more {
        true => lines.len() + LINES,
        false => LINES.max(lines.len()),
    };
    lines.resize_with(wanted.min(MOST_ITEMS), NewItem::default);
    let status = match (shown.notice, shown.faults.is_empty()) {
        (Some(_), _) => http::StatusCode::CONFLICT,
        (None, false) => http::StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => http::StatusCode::OK,
    };
    let page = html(&Page {
        c: shell.context(app),
        shell: &shell,
        head: &head,
        people: &people,
        typed: &typed,
        lines,
        faults: &shown.faults,
        notice: shown.notice,
        today,
        detailed: habits.detailed,
        reminders: match &typed.reminders {
            Some(days) => ReminderDays::of(days),
            None => habits.reminders,
        },
    });
    Ok((status, page).into_response())
}

/// `POST /office/{firm}/dossiers/{id}/requests/new`
pub async fn ask(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    Posted(form): Posted,
) -> Answered {
    let typed = typed(&form);
    let mut shown = Shown {
        typed: Some(typed.clone()),
        more: form.has("more"),
        ..Shown::default()
    };
    if shown.more {
        return view(&app, &credentials, slug, dossier, shown).await;
    }
    let asking = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let side = Side::Office(asking.clone());
            let grant = side.in_dossier::<Ask>(tx, caller, dossier)?;
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
