//! What each client is written: the same words, or a template in the client's own language.

use std::collections::BTreeMap;

use pages::{Faults, Lang};
use store::Tx;

use super::model::{Batch, Letter, Wordings};
use crate::app::App;
use crate::ids::{DossierId, FirmId, TemplateId};
use crate::refusal::{Refusal, all_good};
use crate::templates::model::{Kind, Variable, Wording};
use crate::templates::{Prepared, Said, lists};

/// The words of a batch, made ready once for many dossiers.
pub enum Words {
    Own(Written),
    /// A template as it was when the batch was sent off.
    Template(Box<Prepared>),
}

/// The words for one dossier.
#[derive(Clone, Debug)]
pub struct Written {
    pub subject: String,
    /// Markdown.
    pub text: String,
}

/// A template with its words of this moment, to be kept with the batch.
#[derive(Default)]
pub struct Frozen {
    pub kind: String,
    pub name: String,
    pub wordings: Wordings,
}

impl Words {
    /// The words of this batch.
    pub fn load(tx: &mut Tx<'_>, app: &App, batch: &Batch) -> Result<Words, Refusal> {
        if batch.template.is_empty() {
            return Ok(Words::Own(Written {
                subject: batch.subject.clone(),
                text: batch.text.clone(),
            }));
        }
        let kind = Kind::from_code(&batch.template_kind)
            .ok_or_else(|| Refusal::Fault("a batch with an unknown type of template".to_owned()))?;
        let wordings = batch.wordings.iter().filter_map(|(code, words)| {
            let (subject, text) = words.clone();
            Some((Lang::from_code(code)?, Wording { subject, text }))
        });
        let wordings: BTreeMap<Lang, Wording> = wordings.collect();
        let said = said(&batch.filled, &mut Faults::new());
        let called = (kind, batch.subject.clone());
        let prepared = Prepared::kept(tx, app.texts(), batch.firm, called, &wordings, &said)?;
        Ok(Words::Template(Box::new(prepared)))
    }

    /// What is written to this dossier, or what is not known of it.
    pub fn for_dossier(
        &self,
        tx: &mut Tx<'_>,
        firm: FirmId,
        dossier: DossierId,
    ) -> Result<Result<Written, Vec<Variable>>, Refusal> {
        match self {
            Words::Own(written) => Ok(Ok(written.clone())),
            Words::Template(prepared) => {
                let rendered = prepared.for_dossier(tx, firm, dossier)?;
                Ok(rendered.map(|rendered| Written {
                    subject: rendered.subject,
                    text: rendered.text,
                }))
            }
        }
    }
}

/// What the sender said for the variables that are asked.
pub fn said(filled: &BTreeMap<String, String>, faults: &mut Faults) -> Said {
    let typed = filled.iter().map(|(name, value)| (&**name, &**value));
    Said::take(typed, faults, |name| format!("value-{name}"))
}

/// Keeps a template's words as they are now. Nothing is sent off with a variable that the sender has
/// still to fill in (TPL-5).
pub fn freeze(
    tx: &mut Tx<'_>,
    app: &App,
    firm: FirmId,
    reader: Lang,
    letter: &Letter,
) -> Result<Frozen, Refusal> {
    let Letter::Template { template, filled } = letter else {
        return Ok(Frozen::default());
    };
    let unknown = || Refusal::field("template", "fault-choice");
    let id: TemplateId = template.parse().map_err(|_| unknown())?;
    let found = lists::find(tx, firm, id)?.ok_or_else(unknown)?;
    let wordings = lists::wordings(tx, firm, &found)?;
    let mut faults = Faults::new();
    let said = said(filled, &mut faults);
    let prepared = Prepared::of(tx, app.texts(), reader, firm, &found, &wordings, &said)?;
    for variable in prepared.asked(None) {
        if said.get(variable).is_none() {
            let sign = format!("%{}%", variable.name());
            let args = vec![("name", sign.as_str().into())];
            faults.add(
                &format!("value-{}", variable.name()),
                "fault-template-value",
                args,
            );
        }
    }
    all_good(faults)?;
    Ok(Frozen {
        kind: found.kind.code().to_owned(),
        name: found.spoken_name(reader).to_owned(),
        wordings: wordings
            .into_iter()
            .map(|(lang, wording)| (lang.code().to_owned(), (wording.subject, wording.text)))
            .collect(),
    })
}
