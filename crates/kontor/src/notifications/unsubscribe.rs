//! Stopping mail from within it, without signing in: by a mail program's button (RFC 8058) or on a page
//! (NOTE-9). The link speaks for one address at one firm, and for nothing else.

use std::collections::BTreeMap;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use http::StatusCode;
use pages::{Form, Lang};
use store::Tx;

use super::envelope::{stop_token, stopped_by};
use super::model::{MailKind, Queued, lang};
use super::render::Banner;
use super::store as sql;
use super::wishes;
use crate::access::{Actor, ActorKind};
use crate::app::App;
use crate::events::{About, Change, Event, record};
use crate::ids::{AddressId, DossierId, FirmId, MailId, StaffId};
use crate::refusal::Refusal;
use crate::web::{Answered, At, Context, html};

/// The categories of clients of which there is mail.
const OF_CLIENTS: [&str; 2] = ["chats_and_tasks", "documents"];

/// Where this mail can be stopped, if it is of a category.
pub(super) fn link(app: &App, mail: &Queued) -> Option<Banner> {
    let kind = mail.kind?;
    kind.category().or(kind.staff_category())?;
    let text = app.text(mail.reader.language, "mail-stop");
    Some(Banner {
        text: text.to_owned(),
        link: text.to_owned(),
        url: format!(
            "{}/unsubscribe/{}",
            app.settings().public_url,
            stop_token(app, mail.id)
        ),
    })
}

/// Whom a link speaks for, and what they get.
struct Stopping {
    firm: FirmId,
    firm_name: String,
    address: String,
    language: Lang,
    whose: Whose,
    /// What the mail was about.
    category: &'static str,
    /// What there is, and whether it is mailed to them.
    lines: Vec<(&'static str, bool)>,
}

#[derive(Clone, Copy)]
enum Whose {
    Client(AddressId),
    Staff(StaffId),
}

fn find(tx: &mut Tx<'_>, mail: MailId) -> Result<Stopping, Refusal> {
    let found = tx.first(sql::STOPPED, &[&mail], |row| {
        let kind = MailKind::from_code(&row.get::<String>(2)?);
        let whose = (
            row.get::<Option<AddressId>>(3)?,
            row.get::<Option<StaffId>>(4)?,
        );
        let texts: (String, String, String) = (row.get(1)?, row.get(5)?, row.get(6)?);
        Ok((row.get::<FirmId>(0)?, kind, whose, texts))
    })?;
    let (firm, kind, whose, (firm_name, address, language)) = found.ok_or(Refusal::NotFound)?;
    let kind = kind.ok_or(Refusal::NotFound)?;
    let (whose, category) = match (kind.category(), kind.staff_category(), whose) {
        (Some(category), _, (Some(address), _)) => (Whose::Client(address), category),
        (_, Some(category), (_, Some(staff))) => (Whose::Staff(staff), category),
        _ => return Err(Refusal::NotFound),
    };
    let lines = match whose {
        Whose::Client(id) => {
            let stored = tx.all(sql::PREFERENCES_OF, &[&firm, &id], |row| {
                row.get::<String>(3)
            })?;
            let on = |name: &str| stored.iter().any(|one| read(one).get(name) != Some(&false));
            OF_CLIENTS.map(|name| (name, on(name))).to_vec()
        }
        Whose::Staff(id) => {
            let muted = wishes::muted(tx, firm, id)?;
            let on = |name: &str| !muted.iter().any(|off| off == name);
            wishes::CATEGORIES.map(|name| (name, on(name))).to_vec()
        }
    };
    Ok(Stopping {
        firm,
        firm_name,
        address,
        language: lang(&language),
        whose,
        category,
        lines,
    })
}

fn read(preferences: &str) -> BTreeMap<String, bool> {
    serde_json::from_str(preferences).unwrap_or_default()
}

/// Switches a category on or off for whom the link speaks for, in all dossiers of the firm.
fn switch(tx: &mut Tx<'_>, mail: MailId, wanted: Option<(String, bool)>) -> Result<(), Refusal> {
    let found = find(tx, mail)?;
    let (name, on) = wanted.unwrap_or((found.category.to_owned(), false));
    if !found.lines.iter().any(|(known, _)| *known == name) {
        return Err(Refusal::NotFound);
    }
    let actor = Actor {
        kind: match found.whose {
            Whose::Client(_) => ActorKind::Contact,
            Whose::Staff(_) => ActorKind::Staff,
        },
        id: None,
        name: found.address.clone(),
        origin: "mail".to_owned(),
    };
    match found.whose {
        Whose::Client(address) => {
            let rows = tx.all(sql::PREFERENCES_OF, &[&found.firm, &address], |row| {
                let who: (String, String) = (row.get(1)?, row.get(2)?);
                Ok((row.get::<DossierId>(0)?, who, row.get::<String>(3)?))
            })?;
            for (dossier, (text, person), stored) in rows {
                let mut now = read(&stored);
                if now.get(&name).copied().unwrap_or(true) == on {
                    continue;
                }
                match on {
                    true => now.remove(&name),
                    false => now.insert(name.clone(), false),
                };
                let after = serde_json::to_string(&now)
                    .map_err(|error| Refusal::Fault(error.to_string()))?;
                tx.execute(
                    sql::SET_PREFERENCES,
                    &[&found.firm, &dossier, &address, &after],
                )?;
                let said = |on: bool| if on { "on" } else { "off" };
                let event = Event::PreferencesChanged {
                    address_id: address,
                    address: text,
                    name: person.trim().to_owned(),
                    changes: Change::of(&name, said(!on), said(on)).into_iter().collect(),
                };
                record(tx, found.firm, &actor, About::Dossier(dossier), &event)?;
            }
            Ok(())
        }
        Whose::Staff(staff) => {
            let mut off = wishes::muted(tx, found.firm, staff)?;
            off.retain(|one| *one != name);
            if !on {
                off.push(name);
            }
            wishes::set(tx, (found.firm, &actor), (staff, &found.address), &off)
        }
    }
}

#[derive(Template)]
#[template(path = "notifications/templates/unsubscribe.html")]
struct Page<'a> {
    c: Context<'a>,
    token: String,
    firm: String,
    address: String,
    category: &'static str,
    /// What the mail was about: words, and whether it is still mailed.
    about: (String, bool),
    /// The rest: name, words, and whether it is mailed.
    others: Vec<(&'static str, String, bool)>,
    done: bool,
}

fn page(app: &App, token: String, found: Stopping, done: bool) -> axum::response::Response {
    let c = Context::new(app, found.language);
    // A client reads it: the settings of the firm name the same for staff.
    let family = match found.whose {
        Whose::Client(_) => "mail-stop-about",
        Whose::Staff(_) => "mail-category",
    };
    // i18n: mail-stop-about-*
    let word = |name: &str| {
        let key = format!("{family}-{}", name.replace('_', "-"));
        c.t(&key).to_owned()
    };
    let mut about = (String::new(), false);
    let mut others = Vec::new();
    for (name, on) in found.lines {
        match name == found.category {
            true => about = (word(name), on),
            false => others.push((name, word(name), on)),
        }
    }
    html(&Page {
        c,
        token,
        firm: found.firm_name,
        address: found.address,
        category: found.category,
        about,
        others,
        done,
    })
}

/// `GET /unsubscribe/{stop}`: changes nothing, whoever looks.
pub(super) async fn show(State(app): State<App>, At(token): At<String>) -> Answered {
    let mail = stopped_by(&app, &token).ok_or(Refusal::NotFound)?;
    let found = app.store().read(move |tx| find(tx, mail)).await?;
    Ok(page(&app, token, found, false))
}

/// `POST /unsubscribe/{stop}`: a mail program's one click, or a button of the page.
pub(super) async fn stop(State(app): State<App>, At(token): At<String>, body: Bytes) -> Answered {
    let mail = stopped_by(&app, &token).ok_or(Refusal::NotFound)?;
    // A mail program says nothing that matters, in whichever form.
    let form = Form::parse(&body).ok();
    let wanted = form.as_ref().and_then(|form| {
        let name = form.get("category")?;
        Some((name.to_owned(), form.get("state") == Some("on")))
    });
    let found = app
        .store()
        .write(move |tx| {
            switch(tx, mail, wanted.clone())?;
            find(tx, mail)
        })
        .await?;
    let mut answer = page(&app, token, found, true);
    *answer.status_mut() = StatusCode::OK;
    Ok(answer)
}
