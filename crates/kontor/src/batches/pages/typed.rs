//! What the form says, and whom it is about.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use pages::{Faults, Form};

use crate::batches::model::{Kind, Letter, MOST, NewBatch, To, What};
use crate::batches::requests::Wanted;
use crate::conversations::Reaching;
use crate::ids::{BatchId, ConversationId, DossierId};
use crate::monitor::Filter;
use crate::refusal::{Refusal, all_good};

/// What was typed and chosen, to be shown again.
#[derive(Debug, Clone)]
pub struct Typed {
    /// Under which it is sent, once.
    pub id: String,
    pub kind: Kind,
    /// Whether it is for all that match, and not for those that were ticked.
    pub all: bool,
    pub filter: Filter,
    pub dossiers: Vec<DossierId>,
    pub conversations: Vec<ConversationId>,
    /// The template whose words are sent; empty: those that are typed.
    pub template: String,
    /// What it asks for, by the variable's name.
    pub values: BTreeMap<String, String>,
    pub subject: String,
    pub text: String,
    pub audience: String,
    pub groups: Vec<String>,
    /// `now` or `later`.
    pub when: String,
    pub day: String,
    pub time: String,
    pub cancel_if_answered: bool,
    /// Whose letter is shown.
    pub preview: String,
    pub faults: Faults,
}

impl Typed {
    /// From the address or the form.
    pub fn from(form: &Form) -> Typed {
        let get = |name| form.get(name).unwrap_or("").to_owned();
        let kind = form
            .get("do")
            .and_then(Kind::from_code)
            .unwrap_or(Kind::Start);
        Typed {
            id: get("id"),
            kind,
            all: kind == Kind::Start && form.get("to") != Some("chosen"),
            filter: Filter::lenient(form),
            dossiers: ids(form, "dossier"),
            conversations: ids(form, "conversation"),
            template: get("template"),
            values: values(form),
            subject: get("subject"),
            text: get("text"),
            audience: get("audience"),
            groups: form.all("groups").map(str::to_owned).collect(),
            when: get("when"),
            day: get("day"),
            time: get("time"),
            cancel_if_answered: form.has("cancel_if_answered"),
            preview: get("preview"),
            faults: Faults::new(),
        }
    }

    /// What carries the choice on: names and values of hidden fields.
    pub fn carried(&self) -> Vec<(&'static str, String)> {
        let mut carried = vec![("id", self.id.clone()), ("do", self.kind.code().to_owned())];
        if self.all {
            carried.extend(self.filter.asked());
        } else {
            carried.push(("to", "chosen".to_owned()));
        }
        carried.extend(self.dossiers.iter().map(|id| ("dossier", id.to_string())));
        let conversations = self.conversations.iter();
        carried.extend(conversations.map(|id| ("conversation", id.to_string())));
        carried
    }

    /// Whether a group is ticked.
    pub fn ticked_group(&self, group: &uuid::Uuid) -> bool {
        self.groups.contains(&group.to_string())
    }

    /// What is to be sent; `zone` is the firm's.
    pub fn batch(&self, zone: &str) -> Result<NewBatch, Refusal> {
        let mut faults = Faults::new();
        let send_at = self.moment(zone, &mut faults);
        let reaching = self.reaching(&mut faults);
        all_good(faults)?;
        let what = match self.kind {
            Kind::Start => What::Start {
                to: self.to(),
                letter: self.letter(),
                reaching,
            },
            Kind::Answer => What::Answer {
                to: self.conversations.clone(),
                text: self.text.clone(),
            },
            Kind::Close | Kind::Request => What::Close {
                to: self.conversations.clone(),
            },
        };
        Ok(NewBatch {
            id: self.id.parse::<BatchId>().ok(),
            what,
            cancel_if_answered: send_at.is_some() && self.cancel_if_answered,
            send_at,
        })
    }

    /// What is to be asked; `zone` is the firm's.
    pub fn asking(&self, zone: &str, wanted: Wanted) -> Result<NewBatch, Refusal> {
        let mut faults = Faults::new();
        let send_at = self.moment(zone, &mut faults);
        all_good(faults)?;
        Ok(NewBatch {
            id: self.id.parse::<BatchId>().ok(),
            what: What::Request {
                to: self.to(),
                wanted: Box::new(wanted),
            },
            cancel_if_answered: false,
            send_at,
        })
    }

    /// The words.
    pub fn letter(&self) -> Letter {
        if self.template.is_empty() {
            Letter::Own {
                subject: self.subject.clone(),
                text: self.text.clone(),
            }
        } else {
            Letter::Template {
                template: self.template.clone(),
                filled: self.values.clone(),
            }
        }
    }

    /// Which dossiers.
    pub fn to(&self) -> To {
        if self.all {
            To::Matching(Box::new(self.filter.clone()))
        } else {
            To::Chosen(self.dossiers.clone())
        }
    }

    fn reaching(&self, faults: &mut Faults) -> Reaching {
        if self.kind != Kind::Start || self.audience != "groups" {
            return Reaching::All;
        }
        let groups: Vec<_> = self
            .groups
            .iter()
            .filter_map(|id| id.parse().ok())
            .collect();
        if groups.is_empty() {
            faults.add("audience", "fault-batch-groups", Vec::new());
        }
        Reaching::Chosen(Vec::new(), groups)
    }

    // i18n: fault-batch-groups fault-batch-day fault-batch-time
    fn moment(&self, zone: &str, faults: &mut Faults) -> Option<i64> {
        if self.when != "later" {
            return None;
        }
        let day = self.day.trim().parse::<Date>();
        let time = self.time.trim().parse::<Time>();
        if day.is_err() {
            faults.add("day", "fault-batch-day", Vec::new());
        }
        if time.is_err() {
            faults.add("time", "fault-batch-time", Vec::new());
        }
        let (day, time) = (day.ok()?, time.ok()?);
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let at = day.to_datetime(time).to_zoned(zone).ok();
        if at.is_none() {
            faults.add("day", "fault-batch-day", Vec::new());
        }
        at.map(|at| at.timestamp().as_millisecond())
    }
}

/// The values of a template's variables: at most so many as there are variables.
fn values(form: &Form) -> BTreeMap<String, String> {
    let names = form.names().filter_map(|name| name.strip_prefix("value-"));
    let names = names.take(20).map(str::to_owned);
    names
        .map(|name| {
            let value = form.get(&format!("value-{name}")).unwrap_or("").to_owned();
            (name, value)
        })
        .collect()
}

fn ids<T: std::str::FromStr>(form: &Form, name: &str) -> Vec<T> {
    form.all(name)
        .filter_map(|id| id.parse().ok())
        .take(MOST)
        .collect()
}
