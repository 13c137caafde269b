//! The requests of the sweeps: every route of the table.

use http::Method;
use kontor::routes;
use kontor::web::{Gate, Route};

/// One request of a route: which of the two conversations, if it is about one.
#[derive(Clone)]
pub struct Asked {
    pub method: Method,
    pub path: &'static str,
    pub gate: Gate,
    pub private: bool,
}

impl Asked {
    /// As it stands in a snapshot.
    pub fn title(&self) -> String {
        let note = if self.private { " (private)" } else { "" };
        format!("{} {}{note}", self.method, self.path)
    }

    /// Whether its path names something of the bakery.
    pub fn names_a_thing(&self) -> bool {
        let parts = [
            "{id}",
            "{dossier}",
            "{contact}",
            "{address}",
            "{grant}",
            "{message}",
            "{note}",
            "{view}",
            "{import}",
            "{team}",
            "{batch}",
            "{filter}",
            "{document}",
            "{folder}",
            "{request}",
            "{item}",
            "{held}",
            "{mail}",
            "{upload}",
            "{mailbox}",
        ];
        parts.iter().any(|part| self.path.contains(part))
    }
}

impl Asked {
    /// Whether what it names is seen by everybody who works at the firm.
    pub fn is_for_all_staff(&self) -> bool {
        [
            "/contact-fields/",
            "/teams/",
            "/templates/",
            "filters/",
            "mailboxes/{",
        ]
        .iter()
        .any(|part| self.path.contains(part))
    }

    /// Whether it names something of the bakery that this person has no part in.
    pub fn is_foreign_to(&self, name: &str) -> bool {
        self.names_a_thing() && !(name == "outsider" && self.is_for_all_staff())
    }
}

/// All routes of the table; those about a conversation or a message twice.
pub fn asked() -> Vec<Asked> {
    let one = |route: &Route, private| Asked {
        method: route.method.clone(),
        path: route.path,
        gate: route.gate,
        private,
    };
    let in_thread = ["conversations/{id}", "/messages/{id}", "/notes/{id}"];
    let mut asked = Vec::new();
    for route in &routes::all() {
        asked.push(one(route, false));
        if in_thread.iter().any(|part| route.path.contains(part)) {
            asked.push(one(route, true));
        }
    }
    asked
}
