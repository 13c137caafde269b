//! The page: who sees it, somebody looked for by name, and one person with all the reasons.

use ::store::Tx;
use askama::Template;
use axum::extract::State;
use pages::Arg;
use uuid::Uuid;

use super::lists::{self, Asked};
use super::model::{Effect, Person, Place, Source, Verdict, Way};
use crate::access::rights::Shared;
use crate::access::{ActorKind, Caller, Credentials, STANDARD_ROLES, spoken_code};
use crate::app::App;
use crate::contacts::access::sees_all;
use crate::contacts::model::sought;
use crate::dossiers::history::role_text;
use crate::ids::{ConversationId, DossierId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::api::{cursor, read_cursor};
use crate::web::{Answered, At, Context, Query, html};

/// How many people a page shows.
const SHOWN: i64 = 50;

/// What the page's address asks.
struct Wanted {
    typed: String,
    q: String,
    person: Option<Uuid>,
    after: Option<(String, Uuid)>,
}

impl Wanted {
    fn of(query: &pages::Form) -> Result<Wanted, Refusal> {
        let person = match query.get("person") {
            None | Some("") => None,
            Some(id) => Some(id.parse().map_err(|_| Refusal::NotFound)?),
        };
        let after = query.get("after").and_then(read_cursor).and_then(|parts| {
            let id = parts.get(1)?.parse().ok()?;
            Some((parts.first()?.clone(), id))
        });
        let typed = query.get("q").unwrap_or("").trim().to_owned();
        Ok(Wanted {
            q: sought(&typed),
            typed,
            person,
            after,
        })
    }
}

/// What was read.
struct Read {
    shell: Office,
    place: Place,
    one: Option<Person>,
    people: Vec<Person>,
    next: Option<(String, Uuid)>,
}

#[derive(Template)]
#[template(path = "why/templates/who.html")]
struct Page<'a> {
    c: Context<'a>,
    shell: &'a Office,
    place: &'a Place,
    /// The page of what is asked about, and this page.
    back: String,
    here: String,
    q: String,
    one: Option<One>,
    people: Vec<Line>,
    next: Option<String>,
}

/// A person in the list.
struct Line {
    id: Uuid,
    name: String,
    is_staff: bool,
    verdict: Verdict,
    why: String,
}

/// The person who was asked about.
struct One {
    name: String,
    is_staff: bool,
    verdict: Verdict,
    title: String,
    missing: Vec<String>,
    /// Roles: words, whether it counts, and if it does not why.
    ways: Vec<(String, bool, String)>,
    notes: Vec<String>,
    may: Vec<String>,
    /// Where a contact's LOGIN is switched.
    info: Option<String>,
}

impl Page<'_> {
    fn name(&self) -> &str {
        self.place.subject.as_ref().unwrap_or(&self.place.dossier)
    }
}

fn role_of(c: &Context<'_>, way: &Way) -> String {
    if way.on != "firm" {
        return role_text(c, spoken_code(&way.role));
    }
    // i18n: role-*
    if STANDARD_ROLES.iter().any(|role| role.code == way.role) {
        c.t(&format!("role-{}", way.role)).to_owned()
    } else {
        way.role.clone()
    }
}

fn way_text(c: &Context<'_>, way: &Way) -> String {
    let role = role_of(c, way);
    if let Some(lender) = &way.lender {
        return format!("{role}: {}", lender.text(c));
    }
    let (key, group) = match (&way.source, way.on.as_str()) {
        (Source::Firm, _) => ("why-way-firm", ""),
        (Source::Started, _) => ("why-way-started", ""),
        (Source::Own, "conversation") => ("why-way-conversation", ""),
        (Source::Own, _) => ("why-way-dossier", ""),
        (Source::Group { name, .. }, "conversation") => {
            ("why-way-group-conversation", name.as_str())
        }
        (Source::Group { name, .. }, _) => ("why-way-group-dossier", name.as_str()),
        (Source::Team { name, .. }, "conversation") => ("why-way-team-conversation", name.as_str()),
        (Source::Team { name, .. }, _) => ("why-way-team-dossier", name.as_str()),
    };
    c.text_with(
        key,
        &[("role", Arg::from(role.as_str())), ("group", group.into())],
    )
}

/// In a list: what makes them see it, or the first thing that is missing.
fn line(c: &Context<'_>, place: &Place, person: Person) -> Line {
    let counting: Vec<&Way> = person
        .ways
        .iter()
        .filter(|way| person.effect(place, way) == Effect::Counts)
        .collect();
    let verdict = person.verdict(place);
    let why = match (verdict, counting.first()) {
        (Verdict::Sees, Some(first)) => {
            let more = i64::try_from(counting.len()).unwrap_or(1) - 1;
            let text = way_text(c, first);
            if more == 0 {
                text
            } else {
                c.text_with(
                    "why-and-more",
                    &[("why", text.as_str().into()), ("n", Arg::from(more))],
                )
            }
        }
        (Verdict::Sees, None) => String::new(),
        (Verdict::OnlyNamed, _) => c.t("why-only-named").to_owned(),
        (Verdict::SeesNot, _) => person
            .missing(place)
            .first()
            .map(|code| missing_text(c, code))
            .unwrap_or_default(),
    };
    Line {
        id: person.id,
        is_staff: person.kind == ActorKind::Staff,
        name: person.name,
        verdict,
        why,
    }
}

fn missing_text(c: &Context<'_>, code: &str) -> String {
    // i18n: why-missing-*
    c.t(&format!("why-missing-{code}")).to_owned()
}

fn one(c: &Context<'_>, slug: &str, place: &Place, person: Person) -> One {
    let verdict = person.verdict(place);
    let is_staff = person.kind == ActorKind::Staff;
    let title = match verdict {
        Verdict::Sees => "why-yes",
        Verdict::OnlyNamed => "why-partly",
        Verdict::SeesNot => "why-no",
    };
    let ways = person.ways.iter().map(|way| {
        let effect = person.effect(place, way);
        // i18n: why-effect-*
        let why_not = match effect {
            Effect::Counts => String::new(),
            other => c
                .t(&format!("why-effect-{}", other.code().replace('_', "-")))
                .to_owned(),
        };
        (way_text(c, way), effect == Effect::Counts, why_not)
    });
    let mut notes = Vec::new();
    if place.responsible == Some(person.id) {
        notes.push(c.t("why-responsible").to_owned());
    } else if person.team {
        notes.push(c.t("why-team").to_owned());
    }
    if place.confidential {
        notes.push(c.t("why-confidential").to_owned());
    }
    let may = person.permissions(place).list();
    // i18n: staff-may-*
    let may = may.map(|permission| c.t(&format!("staff-may-{}", permission.code())).to_owned());
    let dossier = place.what.dossier();
    One {
        // i18n: why-yes why-partly why-no
        title: c.t1(title, "name", &person.name),
        missing: person
            .missing(place)
            .iter()
            .map(|code| missing_text(c, code))
            .collect(),
        ways: ways.collect(),
        notes,
        may: may.collect(),
        info: (!is_staff).then(|| format!("/office/{slug}/dossiers/{dossier}/info")),
        name: person.name,
        is_staff,
        verdict,
    }
}

async fn page(
    app: &App,
    credentials: &Credentials,
    slug: String,
    query: pages::Form,
    about: impl Fn(&mut Tx<'_>, &Caller, &str) -> Result<Asked, Refusal> + Send + 'static,
) -> Answered {
    let wanted = Wanted::of(&query)?;
    let typed = wanted.typed.clone();
    let firm = slug.clone();
    let read = app
        .read(credentials, move |tx, caller| {
            let asked = about(tx, caller, &firm)?;
            let section = match asked.place.what {
                Shared::Dossier(_) => "monitor",
                Shared::Conversation { .. } => "conversations",
            };
            let shell = Office::load(tx, caller, &firm, section)?;
            let all = sees_all(shell.permissions);
            let one = wanted
                .person
                .map(|id| lists::one(tx, &asked, id, all))
                .transpose()?;
            let (people, next) = if wanted.q.is_empty() {
                lists::who(tx, &asked, wanted.after.clone(), SHOWN)?
            } else {
                (lists::find(tx, &asked, &wanted.q, all)?, None)
            };
            Ok(Read {
                shell,
                place: asked.place,
                one,
                people,
                next,
            })
        })
        .await?;
    let c = read.shell.context(app);
    let place = &read.place;
    let back = match place.what {
        Shared::Dossier(id) => format!("/office/{slug}/dossiers/{id}"),
        Shared::Conversation { id, .. } => format!("/office/{slug}/conversations/{id}"),
    };
    let people = read.people.into_iter();
    Ok(html(&Page {
        here: format!("{back}/access"),
        back,
        q: typed,
        one: read.one.map(|person| one(&c, &slug, place, person)),
        people: people.map(|person| line(&c, place, person)).collect(),
        next: read.next.map(|(name, id)| cursor(&[name, id.to_string()])),
        c,
        shell: &read.shell,
        place,
    }))
}

/// `GET /office/{firm}/dossiers/{id}/access`
pub async fn dossier(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, DossierId)>,
    Query(query): Query,
) -> Answered {
    page(&app, &credentials, slug, query, move |tx, caller, slug| {
        lists::dossier(tx, caller, Some(slug), id)
    })
    .await
}

/// `GET /office/{firm}/conversations/{id}/access`
pub async fn conversation(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Query(query): Query,
) -> Answered {
    page(&app, &credentials, slug, query, move |tx, caller, slug| {
        lists::conversation(tx, caller, Some(slug), id)
    })
    .await
}
