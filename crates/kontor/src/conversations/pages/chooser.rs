//! The choice of a template in the office's form for a new conversation.

use ::store::Tx;
use pages::{Faults, Lang, Texts};

use super::new::Typed;
use crate::conversations::model::Reaching;
use crate::conversations::templated::{self, Chosen, input_kind, value_field};
use crate::ids::{DossierId, FirmId, TemplateId};
use crate::refusal::Refusal;
use crate::templates::Said;
use crate::templates::lists::all;
use crate::templates::model::Kind;
use crate::web::Context;

/// The templates that can be chosen, and the one that is.
#[derive(Debug)]
pub struct Chooser {
    groups: Vec<(Kind, Vec<(TemplateId, String)>)>,
    pub chosen: Option<Shown>,
}

/// A chosen template.
#[derive(Debug)]
pub struct Shown {
    pub id: TemplateId,
    meeting: bool,
    asked: Vec<crate::templates::model::Variable>,
    language: Lang,
    wanted: Lang,
}

/// A template in the list: id, name, whether it is chosen.
type Choice = (String, String, bool);

/// A value that the sender is asked for.
pub struct Asked {
    pub field: String,
    pub label: String,
    pub kind: &'static str,
    pub value: String,
    pub is_period: bool,
}

impl Chooser {
    /// Loads what can be chosen; with `typed.apply` the template's words take their place in it.
    pub fn load(
        tx: &mut Tx<'_>,
        texts: &Texts,
        reader: Lang,
        (firm, dossier): (FirmId, DossierId),
        typed: &mut Typed,
    ) -> Result<Chooser, Refusal> {
        let mut groups: Vec<(Kind, Vec<(TemplateId, String)>)> = Vec::new();
        for listed in all(tx, firm, reader)? {
            let one = (listed.found.id, listed.name);
            match groups.last_mut() {
                Some((kind, group)) if *kind == listed.found.kind => group.push(one),
                _ => groups.push((listed.found.kind, vec![one])),
            }
        }
        let mut chooser = Chooser {
            groups,
            chosen: None,
        };
        let Some(chosen) = typed.chosen(&mut Faults::new()) else {
            return Ok(chooser);
        };
        let prepared = match templated::prepare(tx, texts, reader, firm, &chosen) {
            Ok(prepared) => prepared,
            // It was deleted meanwhile: nothing is chosen.
            Err(Refusal::Invalid(_)) => return Ok(chooser),
            Err(other) => return Err(other),
        };
        let reaching = typed.reaching().unwrap_or(Reaching::All);
        let about = templated::about(tx, firm, dossier, &reaching)?;
        if typed.apply
            && let Some(draft) = prepared.draft(&about)
        {
            let again = typed.applied == typed.template && !typed.text.trim().is_empty();
            if again {
                let known = prepared.known(&about);
                let filled = crate::templates::filled(&typed.subject, &typed.text, &known);
                (typed.subject, typed.text) = (filled.subject, filled.text);
            } else {
                (typed.subject, typed.text) = (draft.subject, draft.text);
            }
            typed.applied = typed.template.clone();
        }
        chooser.chosen = Some(Shown {
            id: chosen.template,
            meeting: prepared.kind == Kind::Meeting,
            asked: prepared.asked(Some(about.language)),
            language: prepared
                .language_for(about.language)
                .unwrap_or(about.language),
            wanted: about.language,
        });
        Ok(chooser)
    }

    // i18n: template-kind-*
    /// The groups with their names: what an option is, and whether it is chosen.
    pub fn options(&self, c: &Context<'_>) -> Vec<(String, Vec<Choice>)> {
        let chosen = self.chosen.as_ref().map(|chosen| chosen.id);
        self.groups
            .iter()
            .map(|(kind, group)| {
                let name = c.t(&format!("template-kind-{}", kind.code())).to_owned();
                let options = group
                    .iter()
                    .map(|(id, name)| (id.to_string(), name.clone(), Some(*id) == chosen))
                    .collect();
                (name, options)
            })
            .collect()
    }

    // i18n: template-language-*
    /// Says so if the client's language is not the text's (TPL-4).
    pub fn fallback(&self, c: &Context<'_>) -> Option<String> {
        let chosen = self.chosen.as_ref()?;
        let name = |lang: Lang| c.t(&format!("template-language-{}", lang.code()));
        (chosen.language != chosen.wanted).then(|| {
            c.text_with(
                "conversation-template-fallback",
                &[
                    ("language", name(chosen.language).into()),
                    ("wanted", name(chosen.wanted).into()),
                ],
            )
        })
    }

    // i18n: template-variable-*
    /// What the sender is asked for.
    pub fn asked(&self, c: &Context<'_>, typed: &Typed) -> Vec<Asked> {
        let Some(chosen) = &self.chosen else {
            return Vec::new();
        };
        let one = |variable: &crate::templates::model::Variable| Asked {
            field: value_field(variable.name()),
            label: c
                .t(&format!("template-variable-{}", variable.name()))
                .to_owned(),
            kind: input_kind(*variable, chosen.meeting),
            value: typed.value(variable.name()),
            is_period: *variable == crate::templates::model::Variable::Period,
        };
        chosen.asked.iter().map(one).collect()
    }
}

impl Typed {
    /// The template that was chosen and what was said for it.
    pub fn chosen(&self, faults: &mut Faults) -> Option<Chosen> {
        let template = self.template.parse().ok()?;
        let values = self
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let said = Said::take(values, faults, value_field);
        Some(Chosen { template, said })
    }

    fn value(&self, name: &str) -> String {
        let found = self.values.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }
}
