//! The lines of a form on which one writes what is asked for: of requests, checklists and batches.

use pages::{Faults, Form};

use crate::requests::model::{MOST_ITEMS, NewItem};
use crate::web::Context;

/// So many empty lines a form begins with.
const LINES: usize = 3;

/// A line as it is shown.
pub struct Shown {
    pub kind: String,
    pub title: String,
    pub choices: String,
    pub fault: Option<String>,
}

impl Shown {
    /// Whether it asks for this kind.
    pub fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

/// All of them.
pub struct Lines {
    pub all: Vec<Shown>,
    pub kinds: Vec<(&'static str, String)>,
    /// Whether there can be more.
    pub more: bool,
}

impl Lines {
    /// Those of what was typed and some empty ones, `more` of them if that is asked for.
    pub fn of(c: &Context<'_>, faults: &Faults, items: &[NewItem], more: bool) -> Lines {
        let wanted = if more {
            items.len() + LINES
        } else {
            LINES.max(items.len())
        };
        let mut items = items.to_vec();
        items.resize_with(wanted.min(MOST_ITEMS), NewItem::default);
        let shown = items.into_iter().enumerate().map(|(n, item)| Shown {
            fault: ["title", "kind", "choices"]
                .into_iter()
                .find_map(|name| c.fault(faults, &format!("items.{n}.{name}"))),
            kind: item.kind,
            title: item.title,
            choices: item.choices.join("; "),
        });
        let all: Vec<Shown> = shown.collect();
        // i18n: requests-kind-*
        Lines {
            more: all.len() < MOST_ITEMS,
            all,
            kinds: ["file", "text", "date", "choice"]
                .into_iter()
                .map(|kind| (kind, c.t(&format!("requests-kind-{kind}")).to_owned()))
                .collect(),
        }
    }

    /// What was typed; a line on which nothing is written asks for nothing.
    pub fn typed(form: &Form) -> Vec<NewItem> {
        let kinds: Vec<&str> = form.all("kind").collect();
        let choices: Vec<&str> = form.all("choices").collect();
        let items = form.all("title").enumerate().map(|(n, title)| NewItem {
            kind: kinds.get(n).copied().unwrap_or("file").to_owned(),
            title: title.to_owned(),
            choices: choices
                .get(n)
                .map(|text| text.split(';').map(|one| one.trim().to_owned()).collect())
                .unwrap_or_default(),
            document: None,
        });
        items
            .filter(|item| {
                !item.title.trim().is_empty() || item.choices.iter().any(|text| !text.is_empty())
            })
            .collect()
    }
}
