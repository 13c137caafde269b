//! The history as a person reads it: one sentence a line, what changed below it.

use pages::Arg;

use crate::events::{Change, Entry, Event};
use crate::web::Context;

/// The first parts of the kinds that a dossier's history holds, for its filter.
pub const FAMILIES: [&str; 14] = [
    "message",
    "note",
    "conversation",
    "grant",
    "login",
    "invitation",
    "contact",
    "document",
    "folder",
    "request",
    "dossier",
    "engagement",
    "mail",
    "inbox",
];

/// Those of what is the firm's own, for the filter of its history.
pub const FIRM_FAMILIES: [&str; 14] = [
    "staff",
    "role",
    "team",
    "contact",
    "address",
    "group",
    "template",
    "batch",
    "filter",
    "checklist",
    "dossiers",
    "contacts",
    "openid",
    "firm",
];

/// The names of the roles that every firm has.
const ROLES: [&str; 6] = [
    "owner",
    "editor",
    "viewer",
    "access",
    "collaborator",
    "limited",
];

/// A line of the history, written out in the reader's language.
#[derive(Clone, Debug)]
pub struct Told {
    pub entry: Entry,
    /// The day, to be written above the first line of it; empty for those that follow.
    pub day: String,
    /// What was done, after who did it.
    pub text: String,
    /// What changed, a line each: field, before, after.
    pub changes: Vec<(String, String, String)>,
    /// What a message said before.
    pub before: String,
    /// The conversation's subject, if it is known.
    pub subject: String,
}

/// Writes lines of the history out.
pub fn tell(c: &Context<'_>, entries: Vec<Entry>) -> Vec<Told> {
    let mut last_day = String::new();
    entries
        .into_iter()
        .map(|entry| {
            let day = c.day(&entry.line.at);
            let first = day != last_day;
            last_day.clone_from(&day);
            told(c, entry, if first { day } else { String::new() })
        })
        .collect()
}

fn told(c: &Context<'_>, entry: Entry, day: String) -> Told {
    // i18n: event-*
    let mut key = format!("event-{}", entry.line.kind.replace(['.', '_'], "-"));
    let data: serde_json::Value = serde_json::from_str(&entry.line.data).unwrap_or_default();
    let field = |name: &str| {
        data.get(name)
            .and_then(|value| value.as_str())
            .unwrap_or("")
    };
    if !field("stands_in_for").is_empty() {
        key.push_str("-lent");
    }
    let told = data["told"].as_array().map(|names| {
        let names = names.iter().filter_map(serde_json::Value::as_str);
        names.collect::<Vec<_>>().join(", ")
    });
    if told.is_some() {
        key.push_str("-told");
    }
    let subject = if entry.subject.is_empty() {
        field("subject").to_owned()
    } else {
        entry.subject.clone()
    };
    let args = [
        ("name", Arg::from(told.as_deref().unwrap_or(field("name")))),
        ("address", Arg::from(field("address"))),
        ("subject", Arg::from(subject.as_str())),
        ("item", Arg::from(field("item"))),
        ("why", Arg::from(field("why"))),
        ("group", Arg::from(field("group"))),
        ("team", Arg::from(field("team"))),
        ("before", Arg::from(field("before"))),
        ("folder", Arg::from(place_text(c, field("folder")))),
        ("for", Arg::from(field("stands_in_for"))),
        ("role", Arg::from(role_text(c, field("role")).as_str())),
    ];
    let (mut changes, mut before) = (Vec::new(), String::new());
    match &entry.event {
        Some(Event::DossierChanged { changes: list }) => {
            changes = list.iter().map(|change| change_text(c, change)).collect();
        }
        Some(
            Event::MessageEdited { before: text, .. }
            | Event::MessageDeleted { before: text, .. }
            | Event::NoteEdited { before: text, .. }
            | Event::NoteDeleted { before: text, .. },
        ) => {
            before.clone_from(text);
        }
        _ => {}
    }
    Told {
        text: c.text_with(&key, &args),
        entry,
        day,
        changes,
        before,
        subject,
    }
}

/// A folder by name; the top of the dossier has none.
fn place_text<'t>(c: &'t Context<'_>, folder: &'t str) -> &'t str {
    if folder.is_empty() {
        c.t("document-top")
    } else {
        folder
    }
}

/// A role by name; the firm's own have only the one they were given.
pub fn role_text(c: &Context<'_>, word: &str) -> String {
    if ROLES.contains(&word) {
        // i18n: dossier-role-*
        c.t(&format!("dossier-role-{word}")).to_owned()
    } else {
        word.to_owned()
    }
}

fn change_text(c: &Context<'_>, change: &Change) -> (String, String, String) {
    // i18n: dossier-field-*
    let label = c
        .t(&format!("dossier-field-{}", change.field.replace('_', "-")))
        .to_owned();
    (
        label,
        value_text(c, &change.field, &change.before),
        value_text(c, &change.field, &change.after),
    )
}

/// A stored value as a person reads it.
pub fn value_text(c: &Context<'_>, field: &str, value: &str) -> String {
    // i18n: dossier-kind-* dossier-regime-* dossier-period-* dossier-state-* dossier-answer-*
    let family = match field {
        "kind" => "kind",
        "vat_regime" => "regime",
        "vat_period" => "period",
        "state" => "state",
        "confidential" => "answer",
        "language" => {
            let name = c.languages().into_iter().find(|(code, _)| *code == value);
            return name.map_or(value, |(_, name)| name).to_owned();
        }
        _ => {
            return if value.is_empty() {
                "–".to_owned()
            } else {
                value.to_owned()
            };
        }
    };
    if value.is_empty() {
        return "–".to_owned();
    }
    c.t(&format!("dossier-{family}-{value}")).to_owned()
}
