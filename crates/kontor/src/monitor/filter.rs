//! What someone looks for in the monitor.

use std::collections::BTreeMap;

use pages::text::fold;
use pages::{Form, Lang};
use serde_json::Value;

use super::order::Sort;
use crate::contacts::model::sought;
use crate::dossiers::model::{KINDS, PERIODS, REGIMES};
use crate::ids::{StaffId, TeamId};
use crate::refusal::Refusal;
use crate::web::encode;

/// The names of the filters, as they stand in the address and in the API.
pub const NAMES: [&str; 11] = [
    "q",
    "tag",
    "responsible",
    "team",
    "language",
    "kind",
    "vat_regime",
    "vat_period",
    "needs_reply",
    "state",
    "sort",
];

/// What stands in the place of a responsible where there is none.
pub const NOBODY: &str = "none";

/// A filter over the dossiers; what is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As typed.
    pub q: String,
    pub tag: String,
    pub responsible: Option<StaffId>,
    /// Those for which nobody is responsible.
    pub nobody: bool,
    pub team: Option<TeamId>,
    pub language: String,
    pub kind: String,
    pub vat_regime: String,
    pub vat_period: String,
    pub needs_reply: bool,
    pub archived: bool,
    /// In which order the rows stand.
    pub sort: Sort,
}

impl Filter {
    /// Reads it, refusing what means nothing.
    pub fn strict(form: &Form) -> Result<Filter, Refusal> {
        let choice = |name: &'static str, good: &dyn Fn(&str) -> bool| match form.get(name) {
            None | Some("") => Ok(String::new()),
            Some(value) if good(value) => Ok(value.to_owned()),
            Some(_) => Err(Refusal::field(name, "fault-choice")),
        };
        let line = |name| form.get(name).unwrap_or("").trim().to_owned();
        let responsible = choice("responsible", &|text| {
            text == NOBODY || text.parse::<StaffId>().is_ok()
        })?;
        let team = choice("team", &|text| text.parse::<TeamId>().is_ok())?;
        Ok(Filter {
            q: line("q"),
            tag: line("tag"),
            nobody: responsible == NOBODY,
            responsible: responsible.parse().ok(),
            team: team.parse().ok(),
            language: choice("language", &|code| Lang::from_code(code).is_some())?,
            kind: choice("kind", &|code| KINDS.contains(&code))?,
            vat_regime: choice("vat_regime", &|code| REGIMES.contains(&code))?,
            vat_period: choice("vat_period", &|code| PERIODS.contains(&code))?,
            needs_reply: choice("needs_reply", &|text| matches!(text, "true" | "false"))? == "true",
            archived: choice("state", &|text| matches!(text, "active" | "archived"))? == "archived",
            sort: Sort::from_code(&choice("sort", &|code| Sort::from_code(code).is_some())?)
                .unwrap_or_default(),
        })
    }

    /// Reads it from JSON: the same names, with texts and truth values.
    pub fn from_json(fields: &BTreeMap<String, Value>) -> Result<Filter, Refusal> {
        let mut form = Form::default();
        for (name, value) in fields {
            match value {
                _ if !NAMES.contains(&name.as_str()) => {
                    return Err(Refusal::field("filter", "fault-unknown-field"));
                }
                Value::String(text) => form.push(name, text),
                Value::Bool(yes) => form.push(name, if *yes { "true" } else { "false" }),
                _ => return Err(Refusal::field("filter", "fault-choice")),
            }
        }
        Filter::strict(&form)
    }

    /// Reads it from a page's address, passing over what means nothing.
    pub fn lenient(form: &Form) -> Filter {
        let mut good = Form::default();
        for name in NAMES {
            let mut one = Form::default();
            if let Some(value) = form.get(name) {
                one.push(name, value);
                if Filter::strict(&one).is_ok() {
                    good.push(name, value);
                }
            }
        }
        Filter::strict(&good).unwrap_or_default()
    }

    /// The part of a name or number that is sought, folded; empty if none is.
    pub fn part(&self) -> String {
        sought(&self.q)
    }

    /// The tag that is sought, folded.
    pub fn tag_fold(&self) -> String {
        fold(&self.tag.chars().take(40).collect::<String>())
    }

    /// Whether it leaves every active dossier, in whatever order.
    pub fn is_empty(&self) -> bool {
        self.conditions() == 0
    }

    /// How many conditions it has.
    pub fn conditions(&self) -> usize {
        let asked = self.asked();
        asked.iter().filter(|(name, _)| *name != "sort").count()
    }

    /// Whether it asks for nothing but a part of a name or number.
    pub fn is_only_part(&self) -> bool {
        Filter {
            q: String::new(),
            ..self.clone()
        }
        .is_empty()
    }

    /// What it asks for, by name.
    pub fn asked(&self) -> Vec<(&'static str, String)> {
        let said = |yes: bool, word: &str| if yes { word.to_owned() } else { String::new() };
        let responsible = self.responsible_word();
        [
            ("q", self.q.clone()),
            ("tag", self.tag.clone()),
            ("responsible", responsible),
            (
                "team",
                self.team.map(|id| id.to_string()).unwrap_or_default(),
            ),
            ("language", self.language.clone()),
            ("kind", self.kind.clone()),
            ("vat_regime", self.vat_regime.clone()),
            ("vat_period", self.vat_period.clone()),
            ("needs_reply", said(self.needs_reply, "true")),
            ("state", said(self.archived, "archived")),
            ("sort", self.sort.code()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }

    /// Who is responsible, as the address says it; empty: anybody.
    pub fn responsible_word(&self) -> String {
        let nobody = self.nobody.then(|| NOBODY.to_owned());
        let word = self.responsible.map(|id| id.to_string()).or(nobody);
        word.unwrap_or_default()
    }

    /// The address with `name` set to `value`, or without it if that is empty.
    pub fn with(&self, name: &str, value: &str) -> String {
        let mut out = String::from("?");
        let others = self.asked();
        let others = others.iter().filter(|(other, _)| *other != name);
        let one = (name, value.to_owned());
        let one = Some(&one).filter(|(_, value)| !value.is_empty());
        for (name, value) in others
            .map(|(name, value)| (*name, value))
            .chain(one.map(|(name, value)| (*name, value)))
        {
            if out.len() > 1 {
                out.push('&');
            }
            out.push_str(name);
            out.push('=');
            out.push_str(&encode(value));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_stands_in_the_address() {
        let form = Form::parse(b"q=Bak+ker&kind=company&needs_reply=true&language=xx&x=1")
            .expect("a query");
        assert!(Filter::strict(&form).is_err());
        let filter = Filter::lenient(&form);
        assert_eq!(filter.with("kind", ""), "?q=Bak%20ker&needs_reply=true");
        assert_eq!(
            filter.with("state", "archived"),
            "?q=Bak%20ker&kind=company&needs_reply=true&state=archived"
        );
        assert_eq!(
            filter.with("sort", "-messages"),
            "?q=Bak%20ker&kind=company&needs_reply=true&sort=-messages"
        );
        assert_eq!(Filter::default().with("kind", ""), "?");
        assert_eq!(filter.part(), "bak ker");
    }
}
