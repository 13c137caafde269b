//! The editor of one template, language by language, with a preview.

use std::collections::BTreeMap;

use ::store::Tx;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use pages::{Faults, Form, Lang, Texts};

use super::preview::{Shown, Wish, shown};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::ids::TemplateId;
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::templates::access::{Add, Change, Open};
use crate::templates::actions::{self, Typed, field};
use crate::templates::lists::{self, Found};
use crate::templates::model::{Kind, State as Origin, Variable, Wording};
use crate::web::page::LANGUAGES;
use crate::web::{Answered, At, Context, Posted, html, see};

/// A language under its own name.
pub fn language_name(lang: Lang) -> &'static str {
    let found = LANGUAGES.iter().find(|(code, _)| *code == lang.code());
    found.map_or(lang.code(), |(_, name)| *name)
}

#[derive(Template)]
#[template(path = "templates/templates/edit.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: Office,
    /// None for one that is being added.
    id: Option<TemplateId>,
    found: Found,
    typed: Typed,
    title: String,
    version: i64,
    /// The open language.
    open: Lang,
    q: String,
    preview: Shown,
    may_change: bool,
    faults: Faults,
    here: String,
}

impl Page<'_> {
    // i18n: template-kind-*
    fn kinds(&self) -> Vec<(String, String)> {
        let text = |kind: Kind| self.c.t(&format!("template-kind-{}", kind.code()));
        Kind::ALL
            .into_iter()
            .map(|kind| (kind.code().to_owned(), text(kind).to_owned()))
            .collect()
    }

    fn tabs(&self) -> Vec<Tab> {
        Lang::ALL
            .into_iter()
            .map(|lang| {
                let wording = self.typed.wordings.get(&lang).cloned().unwrap_or_default();
                let (subject, text) = (field(lang, "subject"), field(lang, "text"));
                let faulty = [&subject, &text]
                    .into_iter()
                    .any(|name| self.faults.of(name).is_some());
                Tab {
                    code: lang.code(),
                    name: language_name(lang),
                    open: lang == self.open,
                    empty: wording.is_empty(),
                    faulty,
                    subject,
                    text,
                    wording,
                }
            })
            .collect()
    }

    // i18n: template-variable-*
    fn variables(&self) -> Vec<(String, String, Option<String>, bool)> {
        let said = |variable: Variable| {
            let key = format!("template-variable-{}", variable.name());
            let known = self.preview.known.get(variable.name()).cloned();
            (
                format!("%{}%", variable.name()),
                self.c.t(&key).to_owned(),
                known,
                variable.is_asked(),
            )
        };
        self.found.kind.variables().into_iter().map(said).collect()
    }

    fn changed(&self) -> bool {
        self.found.state == Origin::Changed
    }

    fn own(&self) -> bool {
        !self.found.is_standard()
    }

    fn language(&self, lang: &Lang) -> &'static str {
        language_name(*lang)
    }
}

/// One language in the editor.
struct Tab {
    code: &'static str,
    name: &'static str,
    open: bool,
    empty: bool,
    faulty: bool,
    subject: String,
    text: String,
    wording: Wording,
}

/// What the form holds.
#[derive(Clone, Default)]
struct Sent {
    /// None if nothing was sent yet.
    typed: Option<Typed>,
    open: Option<Lang>,
    wish: Wish,
    version: Option<i64>,
}

impl Sent {
    fn of(form: &Form) -> Sent {
        let said = |name: &str| form.get(name).unwrap_or("").to_owned();
        let wordings = Lang::ALL
            .into_iter()
            .map(|lang| {
                let wording = Wording {
                    subject: said(&field(lang, "subject")),
                    text: said(&field(lang, "text")),
                };
                (lang, wording)
            })
            .collect();
        let chosen = form.get("dossier").or(form.get("shown"));
        Sent {
            typed: Some(Typed {
                name: said("name"),
                kind: said("type"),
                wordings,
            }),
            open: form.get("language").and_then(Lang::from_code),
            wish: Wish {
                q: said("q").chars().take(200).collect(),
                dossier: chosen.and_then(|id| id.parse().ok()),
            },
            version: form.get("version").and_then(|text| text.parse().ok()),
        }
    }
}

struct Loaded {
    shell: Office,
    found: Found,
    typed: Typed,
    title: String,
    open: Lang,
    preview: Shown,
    version: i64,
}

fn load(
    tx: &mut Tx<'_>,
    texts: &Texts,
    caller: &Caller,
    slug: &str,
    id: Option<TemplateId>,
    sent: &Sent,
    faults: &Faults,
) -> Result<Loaded, Refusal> {
    let (mut found, stored) = match id {
        Some(id) => {
            let open = grant_in_office::<Open>(tx, caller, slug, id)?;
            (open.row().clone(), lists::texts(tx, &open)?)
        }
        None => {
            grant_in_office::<Add>(tx, caller, slug, ())?;
            (Found::new(Kind::General), BTreeMap::new())
        }
    };
    let title = found.spoken_name(caller.language).to_owned();
    let typed = sent.typed.clone().unwrap_or_else(|| Typed {
        name: title.clone(),
        kind: found.kind.code().to_owned(),
        wordings: stored,
    });
    if let Some(kind) = Kind::from_code(&typed.kind)
        && !found.is_standard()
    {
        found.kind = kind;
    }
    // A fault opens its language.
    let at_fault = Lang::ALL.into_iter().find(|lang| {
        let names = [field(*lang, "subject"), field(*lang, "text")];
        names.iter().any(|name| faults.of(name).is_some())
    });
    let open = at_fault.or(sent.open).unwrap_or(caller.language);
    let wording = typed.wordings.get(&open).cloned().unwrap_or_default();
    let preview = shown(
        tx,
        texts,
        caller,
        slug,
        &found,
        (open, &wording),
        &sent.wish,
    )?;
    Ok(Loaded {
        shell: Office::load(tx, caller, slug, "settings")?,
        version: sent.version.unwrap_or(found.version),
        found,
        typed,
        title,
        open,
        preview,
    })
}

async fn view(
    app: &App,
    credentials: &Credentials,
    slug: String,
    id: Option<TemplateId>,
    sent: Sent,
    faults: Faults,
) -> Answered {
    let (reading, q, wrong) = (app.clone(), sent.wish.q.clone(), faults.clone());
    let firm = slug.clone();
    let loaded = app
        .read(credentials, move |tx, caller| {
            load(tx, reading.texts(), caller, &firm, id, &sent, &wrong)
        })
        .await?;
    Ok(page(app, loaded, &slug, id, q, faults))
}

fn page(
    app: &App,
    loaded: Loaded,
    slug: &str,
    id: Option<TemplateId>,
    q: String,
    faults: Faults,
) -> Response {
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let last = id.map_or_else(|| "new".to_owned(), |id| id.to_string());
    let page = Page {
        c: loaded.shell.context(app),
        may_change: loaded.shell.may(Permission::ManageFirm),
        shell: loaded.shell,
        id,
        found: loaded.found,
        typed: loaded.typed,
        title: loaded.title,
        version: loaded.version,
        open: loaded.open,
        q,
        preview: loaded.preview,
        faults,
        here: format!("/office/{slug}/settings/templates/{last}"),
    };
    (status, html(&page)).into_response()
}

/// `GET /office/{firm}/settings/templates/new`
pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    view(
        &app,
        &credentials,
        firm,
        None,
        Sent::default(),
        Faults::new(),
    )
    .await
}

/// `GET /office/{firm}/settings/templates/{template}`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TemplateId)>,
) -> Answered {
    let sent = Sent::default();
    view(&app, &credentials, firm, Some(id), sent, Faults::new()).await
}

/// `POST /office/{firm}/settings/templates/new`
pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, None, &form).await
}

/// `POST /office/{firm}/settings/templates/{template}`
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, TemplateId)>,
    Posted(form): Posted,
) -> Answered {
    take(&app, &credentials, firm, Some(id), &form).await
}

/// Takes the form; *Preview* shows it again with what was typed.
async fn take(
    app: &App,
    credentials: &Credentials,
    slug: String,
    id: Option<TemplateId>,
    form: &Form,
) -> Answered {
    let sent = Sent::of(form);
    if form.has("preview") || form.has("dossier") {
        return view(app, credentials, slug, id, sent, Faults::new()).await;
    }
    let typed = sent.typed.clone().unwrap_or_default();
    let (firm, expected) = (slug.clone(), sent.version);
    let done = app
        .write(credentials, move |tx, caller| {
            if let Some(id) = id {
                let grant = grant_in_office::<Change>(tx, caller, &firm, id)?;
                actions::change(tx, &grant, &typed, expected, caller.language)
            } else {
                let grant = grant_in_office::<Add>(tx, caller, &firm, ())?;
                actions::add(tx, &grant, &typed).map(drop)
            }
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings/templates?saved"))),
        Err(Refusal::Invalid(faults)) => view(app, credentials, slug, id, sent, faults).await,
        Err(other) => Err(other),
    }
}
