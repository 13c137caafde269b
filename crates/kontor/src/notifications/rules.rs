//! What a firm wants of its mail: after how long, at which hours, how much it says and in whose name
//! (NOTE-5, NOTE-8).

use axum::extract::State;
use http::StatusCode;
use pages::text::{Bounds, TextFault, tidy};
use pages::{Arg, Faults, Form};
use serde::{Deserialize, Serialize};
use store::Tx;
use utoipa::ToSchema;

use super::quiet::{Quiet, minute, written};
use super::store as sql;
use crate::access::{Credentials, Grant, grant};
use crate::app::App;
use crate::events::{About, Change, Event, record};
use crate::firms::{ChangeFirm, SeeFirm, by_slug};
use crate::ids::FirmId;
use crate::refusal::{Refusal, all_good};
use crate::web::api::json;
use crate::web::{Answered, Asked, At, Json};

/// The longest delay, in minutes.
const LONGEST: i64 = 1440;
/// The categories whose mail can carry a link alone: of clients, then of staff.
pub(super) const CATEGORIES: [&str; 6] = [
    "chats_and_tasks",
    "documents",
    "messages",
    "inbox",
    "files",
    "mentions",
];

/// The rules of a firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// Minutes.
    pub delay: i64,
    pub quiet: Option<Quiet>,
    /// Categories whose mail carries a link alone.
    pub links: Vec<String>,
    pub sender_name: String,
    pub reply_to: String,
}

pub(super) fn read(tx: &mut Tx<'_>, firm: FirmId) -> Result<Rules, Refusal> {
    Ok(tx.only(sql::RULES, &[&firm], |row| {
        let links: String = row.get(3)?;
        Ok(Rules {
            delay: row.get(0)?,
            quiet: Quiet::of(row.get(1)?, row.get(2)?),
            links: links.split_whitespace().map(str::to_owned).collect(),
            sender_name: row.get(4)?,
            reply_to: row.get(5)?,
        })
    })?)
}

/// Mail of unread messages goes out at once: for the demonstration, and for tests of what mail says.
pub fn mail_at_once(tx: &mut Tx<'_>, firm: FirmId) -> Result<(), Refusal> {
    tx.execute(sql::AT_ONCE, &[&firm])?;
    Ok(())
}

/// The rules as JSON.
#[derive(Serialize, ToSchema)]
pub struct RulesItem {
    /// After how many minutes a message that was not read is mailed.
    delay: i64,
    /// From when mail that can wait waits, such as `21:00`, in the firm's time zone; `null` if never.
    quiet_from: Option<String>,
    quiet_until: Option<String>,
    /// Categories whose mail carries a link alone: `chats_and_tasks`, `documents`; of staff `messages`,
    /// `inbox`, `files`, `mentions`.
    links: Vec<String>,
    /// What mail shows as its sender; the firm's name if empty.
    sender_name: String,
    /// Where people's answers go if not into a conversation; may be empty.
    reply_to: String,
}

impl From<Rules> for RulesItem {
    fn from(rules: Rules) -> RulesItem {
        RulesItem {
            delay: rules.delay,
            quiet_from: rules.quiet.map(|quiet| written(quiet.from)),
            quiet_until: rules.quiet.map(|quiet| written(quiet.until)),
            links: rules.links,
            sender_name: rules.sender_name,
            reply_to: rules.reply_to,
        }
    }
}

/// What changes; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesChange {
    /// 0 to 1440.
    delay: Option<i64>,
    /// Both empty: mail goes out at any hour.
    quiet_from: Option<String>,
    quiet_until: Option<String>,
    links: Option<Vec<String>>,
    sender_name: Option<String>,
    reply_to: Option<String>,
}

impl RulesChange {
    pub(super) fn typed(form: &Form) -> RulesChange {
        let text = |name: &str| Some(form.get(name).unwrap_or("").to_owned());
        RulesChange {
            delay: Some(form.get("delay").unwrap_or("").trim().parse().unwrap_or(-1)),
            quiet_from: text("quiet_from"),
            quiet_until: text("quiet_until"),
            links: Some(form.all("links").map(str::to_owned).collect()),
            sender_name: text("sender_name"),
            reply_to: text("reply_to"),
        }
    }

    fn check(&self, before: &Rules) -> Result<Rules, Refusal> {
        let mut faults = Faults::new();
        let delay = self.delay.unwrap_or(before.delay);
        if !(0..=LONGEST).contains(&delay) {
            // i18n: fault-mail-delay
            let max = vec![("max", Arg::Number(LONGEST))];
            faults.add("delay", "fault-mail-delay", max);
        }
        let now =
            |which: fn(Quiet) -> i64| before.quiet.map(which).map(written).unwrap_or_default();
        let from = self
            .quiet_from
            .clone()
            .unwrap_or_else(|| now(|quiet| quiet.from));
        let until = self
            .quiet_until
            .clone()
            .unwrap_or_else(|| now(|quiet| quiet.until));
        let quiet = Quiet::of(minute(&from), minute(&until));
        let none = from.trim().is_empty() && until.trim().is_empty();
        if !none && quiet.is_none_or(|quiet| quiet.from == quiet.until) {
            // i18n: fault-mail-quiet
            faults.add("quiet_from", "fault-mail-quiet", Vec::new());
        }
        let links = self.links.as_ref().unwrap_or(&before.links);
        if links.iter().any(|one| !CATEGORIES.contains(&one.as_str())) {
            faults.add("links", "fault-choice", Vec::new());
        }
        let sender_name = match &self.sender_name {
            Some(name) => one_line(&mut faults, name),
            None => before.sender_name.clone(),
        };
        let reply_to = match self.reply_to.as_deref().map(str::trim) {
            None => before.reply_to.clone(),
            Some("") => String::new(),
            // i18n: fault-mail-address
            Some(typed) => post::valid_address(typed).unwrap_or_else(|| {
                faults.add("reply_to", "fault-mail-address", Vec::new());
                String::new()
            }),
        };
        all_good(faults)?;
        let chosen = |one: &&&str| links.iter().any(|link| link == *one);
        Ok(Rules {
            delay,
            quiet,
            links: CATEGORIES
                .iter()
                .filter(chosen)
                .map(|one| (*one).to_owned())
                .collect(),
            sender_name,
            reply_to,
        })
    }
}

/// A name to show: one line, which may be empty.
fn one_line(faults: &mut Faults, raw: &str) -> String {
    match tidy(raw, Bounds::line(0, 100)) {
        Ok(text) => return text,
        Err(TextFault::Empty) => {}
        Err(TextFault::TooLong { max }) => {
            faults.add(
                "sender_name",
                "fault-too-long",
                vec![("max", Arg::from(max))],
            );
        }
        Err(TextFault::ControlCharacters) => {
            faults.add("sender_name", "fault-control-characters", Vec::new());
        }
    }
    String::new()
}

pub(super) fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeFirm>,
    wanted: &RulesChange,
) -> Result<Rules, Refusal> {
    let firm = grant.firm();
    let before = read(tx, firm)?;
    let after = wanted.check(&before)?;
    let hours = |rules: &Rules| {
        rules.quiet.map_or(String::new(), |quiet| {
            format!("{}–{}", written(quiet.from), written(quiet.until))
        })
    };
    let changes: Vec<Change> = [
        Change::of(
            "mail_delay",
            &before.delay.to_string(),
            &after.delay.to_string(),
        ),
        Change::of("quiet_hours", &hours(&before), &hours(&after)),
        Change::of(
            "mail_links",
            &before.links.join(", "),
            &after.links.join(", "),
        ),
        Change::of("sender_name", &before.sender_name, &after.sender_name),
        Change::of("reply_to", &before.reply_to, &after.reply_to),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(after);
    }
    tx.execute(
        sql::SET_RULES,
        &[
            &firm,
            &after.delay,
            &after.quiet.map(|quiet| quiet.from),
            &after.quiet.map(|quiet| quiet.until),
            &after.links.join(" "),
            &after.sender_name,
            &after.reply_to,
        ],
    )?;
    record(
        tx,
        firm,
        grant.actor(),
        About::Firm,
        &Event::FirmChanged { changes },
    )?;
    Ok(after)
}

/// `GET /api/v1/firms/{firm}/mail-settings`
pub(super) async fn by_api(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    asked: Asked,
) -> Answered {
    asked.only(&[])?;
    let rules = app
        .read(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let grant = grant::<SeeFirm>(tx, caller, firm)?;
            read(tx, grant.firm())
        })
        .await?;
    Ok(json(StatusCode::OK, &RulesItem::from(rules)))
}

/// `PATCH /api/v1/firms/{firm}/mail-settings`
pub(super) async fn change_by_api(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Json(body): Json<RulesChange>,
) -> Answered {
    let rules = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let grant = grant::<ChangeFirm>(tx, caller, firm)?;
            change(tx, &grant, &body)
        })
        .await?;
    Ok(json(StatusCode::OK, &RulesItem::from(rules)))
}
