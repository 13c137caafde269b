//! What is typed in to make a request, and what is wrong with it.

use std::str::FromStr;

use jiff::civil::Date;
use pages::text::Bounds;
use pages::{Arg, Faults};

use super::model::{Kind, MOST_CHOICES, MOST_ITEMS, MOST_RECIPIENTS};
use crate::contacts::line;
use crate::conversations::model::checked;
use crate::firms::ReminderDays;
use crate::ids::{ContactId, DocumentId, EngagementId, FileId, FolderId};

const SUBJECT: usize = 200;
const TITLE: usize = 200;
const TEXT: Bounds = Bounds::lines(0, 5000);

/// One thing to ask for, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewItem {
    pub kind: String,
    pub title: String,
    pub choices: Vec<String>,
    /// A document to update.
    pub document: Option<DocumentId>,
}

/// A request to make, as typed.
#[derive(Clone, Debug, Default)]
pub struct NewRequest {
    pub subject: String,
    pub description: String,
    pub mail_text: String,
    pub due: String,
    pub engagement: Option<EngagementId>,
    /// A file of whoever asks, which becomes a document to update.
    pub upload: Option<FileId>,
    /// One named after its subject, if it is not said.
    pub folder: Option<FolderId>,
    /// The firm's, if it is not said.
    pub reminders: Option<Vec<i64>>,
    pub recipients: Vec<ContactId>,
    pub items: Vec<NewItem>,
}

/// One thing to ask for, found to be good.
#[derive(Clone, Debug)]
pub struct CheckedItem {
    pub kind: Kind,
    pub title: String,
    pub choices: Vec<String>,
    pub document: Option<DocumentId>,
}

/// What was typed once it is found to be good.
#[derive(Clone, Debug)]
pub struct Checked {
    pub subject: String,
    pub description: String,
    pub mail_text: String,
    pub due: String,
    pub reminders: Option<ReminderDays>,
    pub recipients: Vec<ContactId>,
    pub items: Vec<CheckedItem>,
}

impl NewRequest {
    /// Tidied, noting what is wrong. `today` is the day at the firm.
    pub fn check(&self, faults: &mut Faults, today: &str) -> Checked {
        let mut recipients = self.recipients.clone();
        recipients.sort();
        recipients.dedup();
        if recipients.is_empty() {
            // i18n: fault-request-nobody
            faults.add("recipients", "fault-request-nobody", Vec::new());
        }
        too_many(faults, "recipients", recipients.len(), MOST_RECIPIENTS);
        let mut items = Vec::new();
        for (n, item) in self.items.iter().enumerate().take(MOST_ITEMS) {
            items.extend(item.check(faults, n));
        }
        if self.items.is_empty() && self.upload.is_none() {
            // i18n: fault-request-empty
            faults.add("items", "fault-request-empty", Vec::new());
        }
        too_many(faults, "items", self.items.len(), MOST_ITEMS);
        Checked {
            subject: line(faults, "subject", &self.subject, 1, SUBJECT),
            description: checked(faults, "description", &self.description, TEXT),
            mail_text: checked(faults, "additional_message", &self.mail_text, TEXT),
            due: day(faults, "due", &self.due, Some(today)),
            reminders: self
                .reminders
                .as_ref()
                .map(|days| ReminderDays::check(faults, days)),
            recipients,
            items,
        }
    }
}

impl NewItem {
    /// Asks for a new version of a document.
    pub fn update(document: Option<DocumentId>, title: String) -> NewItem {
        NewItem {
            kind: Kind::File.code().to_owned(),
            title,
            choices: Vec::new(),
            document,
        }
    }

    pub(super) fn check(&self, faults: &mut Faults, n: usize) -> Option<CheckedItem> {
        let field = |name: &str| format!("items.{n}.{name}");
        let title = line(faults, &field("title"), &self.title, 1, TITLE);
        let Some(kind) = Kind::from_code(&self.kind) else {
            faults.add(&field("kind"), "fault-choice", Vec::new());
            return None;
        };
        let choices = match kind {
            Kind::Choice => {
                let given = self.choices.iter().filter(|text| !text.trim().is_empty());
                let choices: Vec<String> = given
                    .map(|text| line(faults, &field("choices"), text, 1, TITLE))
                    .collect();
                if choices.len() < 2 {
                    // i18n: fault-request-choices
                    faults.add(&field("choices"), "fault-request-choices", Vec::new());
                }
                too_many(faults, &field("choices"), choices.len(), MOST_CHOICES);
                choices
            }
            Kind::File | Kind::Text | Kind::Date => Vec::new(),
        };
        if self.document.is_some() && kind != Kind::File {
            // i18n: fault-request-update
            faults.add(&field("document"), "fault-request-update", Vec::new());
        }
        Some(CheckedItem {
            kind,
            title,
            choices,
            document: self.document,
        })
    }
}

fn too_many(faults: &mut Faults, field: &str, found: usize, most: usize) {
    if found > most {
        faults.add(field, "fault-too-many", vec![("max", Arg::from(most))]);
    }
}

/// A day as YYYY-MM-DD or nothing, not before `earliest`.
pub fn day(faults: &mut Faults, field: &str, raw: &str, earliest: Option<&str>) -> String {
    let raw = raw.trim();
    if raw.is_empty() {
        return String::new();
    }
    match Date::from_str(raw) {
        Ok(date) if raw.len() == 10 && (2000..2200).contains(&date.year()) => {
            let day = date.to_string();
            if earliest.is_some_and(|earliest| day.as_str() < earliest) {
                // i18n: fault-request-past
                faults.add(field, "fault-request-past", Vec::new());
            }
            day
        }
        _ => {
            // i18n: fault-request-day
            faults.add(field, "fault-request-day", Vec::new());
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days() {
        let read = |raw: &str| {
            let mut faults = Faults::new();
            let day = day(&mut faults, "due", raw, Some("2026-11-02"));
            (day, faults.is_empty())
        };
        assert_eq!(read(""), (String::new(), true));
        assert_eq!(read("2026-11-02"), ("2026-11-02".to_owned(), true));
        assert!(!read("2026-11-01").1);
        for nonsense in [
            "2026-02-30",
            "tomorrow",
            "20261102",
            "9999-01-01",
            "2026-11-02T10",
        ] {
            assert!(!read(nonsense).1, "{nonsense}");
        }
    }
}
