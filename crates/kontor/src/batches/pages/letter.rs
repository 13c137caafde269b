//! The choice of a template for many clients, and what it still asks.

use pages::{Lang, Texts};
use store::Tx;

use super::typed::Typed;
use crate::batches::words::said;
use crate::ids::{FirmId, TemplateId};
use crate::refusal::Refusal;
use crate::templates::model::{Kind, Variable};
use crate::templates::{Prepared, lists};
use crate::web::Context;

/// What can be chosen, and the template that is.
#[derive(Default)]
pub struct Chooser {
    all: Vec<(Kind, TemplateId, String)>,
    pub chosen: Option<Prepared>,
}

/// A value that the sender is asked for.
pub struct Asked {
    pub field: String,
    pub label: String,
    pub kind: &'static str,
    pub value: String,
}

/// A template in the menu: id, name, whether it is chosen.
type Choice = (String, String, bool);

impl Chooser {
    /// Loads what can be chosen.
    pub fn load(
        tx: &mut Tx<'_>,
        texts: &Texts,
        reader: Lang,
        firm: FirmId,
        typed: &Typed,
    ) -> Result<Chooser, Refusal> {
        let all = lists::all(tx, firm, reader)?;
        let id = typed.template.parse::<TemplateId>().ok();
        let id = id.filter(|id| all.iter().any(|listed| listed.found.id == *id));
        let chosen = match id {
            None => None,
            Some(id) => {
                let said = said(&typed.values, &mut pages::Faults::new());
                Some(Prepared::load(tx, texts, reader, (firm, id), &said)?)
            }
        };
        let all = all.into_iter();
        Ok(Chooser {
            all: all
                .map(|listed| (listed.found.kind, listed.found.id, listed.name))
                .collect(),
            chosen,
        })
    }

    // i18n: template-kind-* template-variable-* template-language-*
    /// The menu, by type.
    pub fn options(&self, c: &Context<'_>, typed: &Typed) -> Vec<(String, Vec<Choice>)> {
        let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
        for (kind, id, name) in &self.all {
            let title = c.t(&format!("template-kind-{}", kind.code()));
            let one = (
                id.to_string(),
                name.clone(),
                id.to_string() == typed.template,
            );
            match groups.last_mut() {
                Some((last, group)) if last == title => group.push(one),
                _ => groups.push((title.to_owned(), vec![one])),
            }
        }
        groups
    }

    /// What the sender is asked for, over all languages.
    pub fn asked(&self, c: &Context<'_>, typed: &Typed) -> Vec<Asked> {
        let Some(chosen) = &self.chosen else {
            return Vec::new();
        };
        let one = |variable: Variable| Asked {
            field: format!("value-{}", variable.name()),
            label: c
                .t(&format!("template-variable-{}", variable.name()))
                .to_owned(),
            kind: crate::conversations::input_kind(variable, chosen.kind == Kind::Meeting),
            value: typed
                .values
                .get(variable.name())
                .cloned()
                .unwrap_or_default(),
        };
        chosen.asked(None).into_iter().map(one).collect()
    }

    /// The languages that it does not have, each with the one that stands in (TPL-4).
    pub fn missing(&self, c: &Context<'_>) -> Vec<String> {
        let Some(chosen) = &self.chosen else {
            return Vec::new();
        };
        let name = |lang: Lang| c.t(&format!("template-language-{}", lang.code()));
        Lang::ALL
            .into_iter()
            .filter_map(|wanted| {
                let language = chosen.language_for(wanted)?;
                let args = [
                    ("language", name(language).into()),
                    ("wanted", name(wanted).into()),
                ];
                (language != wanted).then(|| c.text_with("conversation-template-fallback", &args))
            })
            .collect()
    }
}
