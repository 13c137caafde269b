//! Starting a conversation.

use askama::Template;
use axum::extract::{Request, State};
use pages::{Faults, Form};
use uuid::Uuid;

use super::chooser::Chooser;
use super::show::with_status;
use super::{Brought, Shell, Side};
use crate::access::{Credentials, Permission};
use crate::app::App;
use crate::conversations::actions;
use crate::conversations::lists::{self, Person};
use crate::conversations::model::{NewConversation, Reaching};
use crate::conversations::templated;
use crate::dossiers::access::{Open, StartPrivate};
use crate::dossiers::{Head, Tab};
use crate::engagements::model::State as Which;
use crate::engagements::{self, Engagement};
use crate::files::NewFile;
use crate::ids::{ContactId, DossierId, EngagementId};
use crate::refusal::{Refusal, all_good};
use crate::shell::{Office, Portal};
use crate::web::{Answered, At, Context, Query, html, see};

/// What was typed, to be shown again.
#[derive(Debug, Default, Clone)]
pub struct Typed {
    pub subject: String,
    pub text: String,
    pub audience: String,
    pub person: String,
    pub people: Vec<String>,
    pub groups: Vec<String>,
    /// The engagement that it is to belong to.
    pub engagement: String,
    pub files: Vec<NewFile>,
    pub faults: Faults,
    pub notice: Option<&'static str>,
    /// The template that was chosen, and the one whose words stand in the text.
    pub template: String,
    pub applied: String,
    /// Values that it asks for, by the variable's name.
    pub values: Vec<(String, String)>,
    /// Whether its words are to take their place.
    pub apply: bool,
}

impl Typed {
    fn from(form: &Form, files: &[NewFile]) -> Typed {
        let get = |name| form.get(name).unwrap_or("").to_owned();
        Typed {
            subject: get("subject"),
            text: get("text"),
            audience: get("audience"),
            person: get("person"),
            people: form.all("people").map(str::to_owned).collect(),
            groups: form.all("groups").map(str::to_owned).collect(),
            engagement: get("engagement"),
            files: files.to_vec(),
            faults: Faults::new(),
            notice: None,
            template: get("template"),
            applied: get("applied"),
            values: form
                .names()
                .filter_map(|name| Some((name, name.strip_prefix("value-")?)))
                .map(|(field, name)| (name.to_owned(), get(field)))
                .collect(),
            apply: form.has("use"),
        }
    }

    /// Whether a person is ticked.
    pub fn ticked(&self, person: &Person) -> bool {
        self.people.contains(&person.id.to_string())
    }

    /// Whether a group is ticked.
    pub fn ticked_group(&self, group: &Uuid) -> bool {
        self.groups.contains(&group.to_string())
    }

    /// Whether a person is the one chosen.
    pub fn one(&self, person: &Person) -> bool {
        self.person == person.id.to_string()
    }

    /// Which engagement it is to belong to.
    fn engagement(&self) -> Result<Option<EngagementId>, Refusal> {
        match self.engagement.as_str() {
            "" => Ok(None),
            id => id
                .parse()
                .map(Some)
                .map_err(|_| Refusal::field("engagement", "fault-choice")),
        }
    }

    pub fn reaching(&self) -> Result<Reaching, Refusal> {
        let id = |text: &str| text.parse::<ContactId>().ok();
        match self.audience.as_str() {
            "" | "all" => Ok(Reaching::All),
            "me" => Ok(Reaching::OnlyMe),
            "private" => id(&self.person)
                .map(Reaching::One)
                .ok_or_else(|| Refusal::field("audience", "fault-audience-nobody")),
            "chosen" => Ok(Reaching::Chosen(
                self.people.iter().filter_map(|text| id(text)).collect(),
                self.groups
                    .iter()
                    .filter_map(|text| text.parse().ok())
                    .collect(),
            )),
            _ => Err(Refusal::field("audience", "fault-audience")),
        }
    }
}

#[derive(Template)]
#[template(path = "conversations/templates/new_office.html")]
struct OfficePage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    head: &'a Head,
    people: &'a [Person],
    /// Groups that can be chosen: id, name, how many of them are linked here.
    groups: Vec<(Uuid, String, i64)>,
    /// Open ones, to which it can belong.
    engagements: Vec<Engagement>,
    chooser: &'a Chooser,
    kept: &'a Typed,
    here: String,
}

impl OfficePage<'_> {
    fn everyone(&self) -> String {
        full_access(self.people)
    }
}

#[derive(Template)]
#[template(path = "conversations/templates/new_portal.html")]
struct PortalPage<'a> {
    c: Context<'a>,
    shell: &'a Portal,
    /// The others in the dossier with full access.
    others: Vec<Person>,
    may_start_for_all: bool,
    kept: &'a Typed,
    here: String,
}

impl PortalPage<'_> {
    /// The others by name, in one phrase.
    fn everyone(&self) -> String {
        full_access(&self.others)
    }
}

fn full_access(people: &[Person]) -> String {
    let names: Vec<&str> = people
        .iter()
        .filter(|person| person.full_access)
        .map(|person| person.name.as_str())
        .collect();
    names.join(", ")
}

fn address(side: &Side, dossier: DossierId) -> String {
    match side {
        Side::Office(slug) => format!("/office/{slug}/dossiers/{dossier}/conversations/new"),
        // Nobody writes through a client's eyes: the address leads nowhere.
        Side::Portal(_) | Side::Looking(..) => format!("{}/conversations/new", side.base()),
    }
}

/// `GET /office/{firm}/dossiers/{id}/conversations/new`
pub async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    let template = query.get("template").unwrap_or("").to_owned();
    let typed = Typed {
        apply: !template.is_empty(),
        template,
        engagement: query.get("engagement").unwrap_or("").to_owned(),
        ..Typed::default()
    };
    view(&app, &credentials, Side::Office(slug), dossier, typed).await
}

/// `GET /portal/{dossier}/conversations/new`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At(dossier): At<DossierId>,
) -> Answered {
    view(
        &app,
        &credentials,
        Side::Portal(dossier),
        dossier,
        Typed::default(),
    )
    .await
}

async fn view(
    app: &App,
    credentials: &Credentials,
    side: Side,
    dossier: DossierId,
    mut kept: Typed,
) -> Answered {
    let here = address(&side, dossier);
    let (reading, written) = (app.clone(), kept.clone());
    let (shell, head, people, groups, engagements, for_all, me, chosen) = app
        .read(credentials, move |tx, caller| {
            let grant = side.in_dossier::<StartPrivate>(tx, caller, dossier)?;
            let people = lists::people(tx, &grant)?;
            let for_all = grant.may(Permission::StartConversation);
            let me = grant.actor().person();
            let head = match &side {
                Side::Office(_) => {
                    let open = side.in_dossier::<Open>(tx, caller, dossier)?;
                    Some(Head::of(&open, Tab::Conversations))
                }
                Side::Portal(_) | Side::Looking(..) => None,
            };
            let shell = Shell::load(tx, caller, &side, dossier, "conversations")?;
            let groups = match &shell {
                Shell::Office(office) => {
                    let all = crate::groups::access::sees(office.permissions);
                    crate::dossiers::lists::groups(tx, grant.firm(), dossier, all)?
                }
                Shell::Portal(_) => Vec::new(),
            };
            let chosen = match &shell {
                Shell::Office(office) => {
                    let (mut typed, at) = (written.clone(), (grant.firm(), dossier));
                    let texts = reading.texts();
                    let chooser = Chooser::load(tx, texts, office.language, at, &mut typed)?;
                    Some((chooser, typed))
                }
                Shell::Portal(_) => None,
            };
            let open = match &shell {
                Shell::Office(_) => {
                    engagements::lists::of_dossier(tx, grant.firm(), dossier, Which::Open)?
                }
                Shell::Portal(_) => Vec::new(),
            };
            Ok((shell, head, people, groups, open, for_all, me, chosen))
        })
        .await?;
    Ok(match (&shell, &head, &chosen) {
        (Shell::Office(shell), Some(head), Some((chooser, kept))) => html(&OfficePage {
            chooser,
            c: shell.context(app),
            shell,
            head,
            people: &people,
            groups,
            engagements,
            kept,
            here,
        }),
        (Shell::Portal(shell), _, _) => {
            if kept.audience.is_empty() && !for_all {
                "me".clone_into(&mut kept.audience);
            }
            let mut others = people;
            others.retain(|person| person.full_access && person.id != me);
            html(&PortalPage {
                c: shell.context(app),
                shell,
                others,
                may_start_for_all: for_all,
                kept: &kept,
                here,
            })
        }
        (Shell::Office(_), _, _) => return Err(Refusal::NotFound),
    })
}

/// `POST /office/{firm}/dossiers/{id}/conversations/new`
pub async fn start_in_office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, dossier)): At<(String, DossierId)>,
    request: Request,
) -> Answered {
    start(&app, &credentials, Side::Office(slug), dossier, request).await
}

/// `POST /portal/{dossier}/conversations/new`
pub async fn start_in_portal(
    State(app): State<App>,
    credentials: Credentials,
    At(dossier): At<DossierId>,
    request: Request,
) -> Answered {
    start(&app, &credentials, Side::Portal(dossier), dossier, request).await
}

async fn start(
    app: &App,
    credentials: &Credentials,
    side: Side,
    dossier: DossierId,
    request: Request,
) -> Answered {
    let checking = side.clone();
    let (firm, person) = app
        .read(credentials, move |tx, caller| {
            let grant = checking.in_dossier::<StartPrivate>(tx, caller, dossier)?;
            Ok((grant.firm(), grant.actor().person()))
        })
        .await?;
    let brought = Brought::take(app, credentials, request, firm, person).await?;
    let typed = Typed::from(&brought.form, &brought.files);
    let then = brought.form.get("then").map(str::to_owned);
    let starting = side.clone();
    if typed.apply && matches!(side, Side::Office(_)) {
        return view(app, credentials, side, dossier, typed).await;
    }
    let (wanted, ids, writing) = (typed.clone(), brought.ids(), app.clone());
    let started = if brought.faults.is_empty() {
        app.write(credentials, move |tx, caller| {
            let grant = starting.in_dossier::<StartPrivate>(tx, caller, dossier)?;
            let reaching = wanted.reaching()?;
            let (mut subject, mut text) = (wanted.subject.clone(), wanted.text.clone());
            let mut faults = Faults::new();
            if grant.actor().is_staff()
                && let Some(chosen) = wanted.chosen(&mut faults)
            {
                all_good(faults)?;
                let (firm, texts) = (grant.firm(), writing.texts());
                let prepared = templated::prepare(tx, texts, caller.language, firm, &chosen)?;
                let about = templated::about(tx, firm, dossier, &reaching)?;
                let written = |words: &&str| !words.trim().is_empty();
                let own = Some(subject.as_str()).filter(written);
                let own_text = Some(text.as_str()).filter(written);
                let field = templated::value_field;
                let words = templated::finish(&prepared, &about, own, own_text, field)?;
                (subject, text) = (words.subject, words.text);
            }
            let new = NewConversation {
                subject,
                text,
                reaching,
                engagement: wanted.engagement()?,
                files: ids.clone(),
            };
            actions::start(tx, &grant, &new)
        })
        .await
    } else {
        Err(Refusal::Invalid(brought.faults))
    };
    match started {
        Ok(id) => Ok(see(&side.posted(id, "", then.as_deref()))),
        Err(refusal) => {
            let status = refusal.status();
            let mut kept = typed;
            match refusal {
                Refusal::Invalid(faults) => kept.faults = faults,
                Refusal::Conflict(key) => kept.notice = Some(key),
                other => return Err(other),
            }
            let page = view(app, credentials, side, dossier, kept).await?;
            Ok(with_status(status, page))
        }
    }
}
