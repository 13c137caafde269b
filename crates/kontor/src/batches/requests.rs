//! Requests to many clients: the same things asked for at each, of whoever may deliver there (REQ-8).

use std::collections::BTreeMap;

use pages::{Faults, Lang};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::access::{Caller, Face, grant_as};
use crate::app::App;
use crate::ids::{ChecklistId, ContactId, DossierId, FirmId, RequestId};
use crate::refusal::Refusal;
use crate::requests::access::Ask;
use crate::requests::actions::{self, today};
use crate::requests::checklists::{Line, lists as checklists};
use crate::requests::lists::{can_be_asked, zone_of};
use crate::requests::model::{NewItem, NewRequest};

/// What is asked for, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub subject: String,
    pub description: String,
    pub additional: String,
    /// YYYY-MM-DD, or empty.
    pub due: String,
    pub reminders: Option<Vec<i64>>,
    pub items: Vec<NewItem>,
    /// Its items come after those that are typed.
    pub checklist: Option<ChecklistId>,
}

/// What is asked for, as it was when it was sent off.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Bulk {
    pub description: String,
    pub additional: String,
    pub due: String,
    pub reminders: Option<Vec<i64>>,
    pub items: Vec<Line>,
    /// Of a checklist that comes with the installation, by language.
    #[serde(default)]
    pub spoken: BTreeMap<String, Vec<Line>>,
}

impl Wanted {
    /// Freezes it, noting what is wrong: all that could be refused at each of them but its people.
    pub fn freeze(
        &self,
        tx: &mut Tx<'_>,
        app: &App,
        firm: FirmId,
        faults: &mut Faults,
    ) -> Result<Bulk, Refusal> {
        let mut bulk = Bulk {
            description: self.description.clone(),
            additional: self.additional.clone(),
            due: self.due.trim().to_owned(),
            reminders: self.reminders.clone(),
            items: self.items.iter().map(line).collect(),
            spoken: BTreeMap::new(),
        };
        if let Some(id) = self.checklist {
            let found = checklists::find(tx, app.texts(), firm, id, Lang::default())?;
            match found {
                None => faults.add("checklist", "fault-choice", Vec::new()),
                Some(found) if found.standard.is_none() => bulk.items.extend(found.items),
                Some(_) => {
                    for lang in Lang::ALL {
                        let spoken = checklists::find(tx, app.texts(), firm, id, lang)?;
                        let items = spoken.map(|one| one.items).unwrap_or_default();
                        bulk.spoken.insert(lang.code().to_owned(), items);
                    }
                }
            }
        }
        let today = today(tx.now(), &zone_of(tx, firm)?);
        let somebody = vec![ContactId(uuid::Uuid::nil())];
        bulk.request(&self.subject, Lang::default().code(), somebody)
            .check(faults, &today);
        Ok(bulk)
    }
}

fn line(item: &NewItem) -> Line {
    Line {
        kind: item.kind.clone(),
        title: item.title.clone(),
        choices: item.choices.clone(),
    }
}

impl Bulk {
    /// As it was kept.
    pub fn read(stored: &str) -> Bulk {
        serde_json::from_str(stored).unwrap_or_default()
    }

    /// What a client is asked for, in this language.
    pub fn lines(&self, language: &str) -> Vec<Line> {
        let mut lines = self.items.clone();
        lines.extend(self.spoken.get(language).cloned().unwrap_or_default());
        lines
    }

    fn request(&self, subject: &str, language: &str, recipients: Vec<ContactId>) -> NewRequest {
        NewRequest {
            subject: subject.to_owned(),
            description: self.description.clone(),
            mail_text: self.additional.clone(),
            due: self.due.clone(),
            reminders: self.reminders.clone(),
            recipients,
            items: self.lines(language).iter().map(Line::item).collect(),
            ..NewRequest::default()
        }
    }
}

/// Why a client was not asked.
pub enum NotAsked {
    Archived,
    /// Nobody there may deliver.
    Nobody,
    /// The day is over.
    Late,
    By(Refusal),
}

impl From<Refusal> for NotAsked {
    fn from(refusal: Refusal) -> NotAsked {
        NotAsked::By(refusal)
    }
}

/// Asks everybody who may deliver in this dossier. All that refuses comes before the first change.
pub fn ask(
    tx: &mut Tx<'_>,
    (caller, face): (&Caller, &Face),
    dossier: DossierId,
    subject: &str,
    bulk: &Bulk,
) -> Result<RequestId, NotAsked> {
    let grant = grant_as::<Ask>(tx, caller, face, dossier)?;
    if grant.archived {
        return Err(NotAsked::Archived);
    }
    let firm = grant.firm();
    let people: Vec<ContactId> = can_be_asked(tx, firm, dossier)?
        .into_iter()
        .filter(|person| person.delivers)
        .map(|person| person.id)
        .take(crate::requests::model::MOST_RECIPIENTS)
        .collect();
    if people.is_empty() {
        return Err(NotAsked::Nobody);
    }
    let zone = zone_of(tx, firm)?;
    let new = bulk.request(subject, &grant.language, people);
    match actions::ask(tx, &grant, &zone, &new) {
        // Everything else was found good when it was sent off.
        Err(Refusal::Invalid(_)) => Err(NotAsked::Late),
        Err(other) => Err(other.into()),
        Ok(id) => Ok(id),
    }
}
