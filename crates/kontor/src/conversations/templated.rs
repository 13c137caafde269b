//! A new conversation with a template's words (CONV-6): for whom, in which language, and what the
//! sender still has to say.

use ::store::Tx;
use pages::{Faults, Lang, Texts};

use super::model::Reaching;
use crate::ids::{DossierId, FirmId, TemplateId};
use crate::refusal::{Refusal, all_good};
use crate::templates::model::{Variable, Wording};
use crate::templates::{self, About, Prepared, Said};

/// More people than this are not named in a greeting anyway.
const NAMED: usize = 5;

/// What the sender has said: which template, and the values that it asks for.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub template: TemplateId,
    pub said: Said,
}

/// The template made ready; one that is not there is a fault of its field.
pub fn prepare(
    tx: &mut Tx<'_>,
    texts: &Texts,
    reader: Lang,
    firm: FirmId,
    chosen: &Chosen,
) -> Result<Prepared, Refusal> {
    Prepared::load(tx, texts, reader, (firm, chosen.template), &chosen.said).map_err(|refusal| {
        match refusal {
            Refusal::NotFound => Refusal::field("template", "fault-choice"),
            other => other,
        }
    })
}

/// What is known of the dossier and of those who will read it.
pub fn about(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    reaching: &Reaching,
) -> Result<About, Refusal> {
    let named = match reaching {
        Reaching::One(contact) => std::slice::from_ref(contact),
        Reaching::Chosen(contacts, groups) if groups.is_empty() => contacts.as_slice(),
        Reaching::All | Reaching::Chosen(..) | Reaching::OnlyMe => {
            return templates::about(tx, firm, dossier, true);
        }
    };
    let mut about = templates::about(tx, firm, dossier, false)?;
    for contact in named.iter().take(NAMED) {
        about
            .people
            .extend(templates::person(tx, firm, dossier, *contact)?);
    }
    Ok(about)
}

// i18n: fault-template-value fault-template-no-value

/// The words to be sent: those that were written, else the template's. Nothing goes out with a
/// variable in it (TPL-5); `field` says where one that is asked for is missed.
pub fn finish(
    prepared: &Prepared,
    about: &About,
    subject: Option<&str>,
    text: Option<&str>,
    field: impl Fn(&str) -> String,
) -> Result<Wording, Refusal> {
    let missing = match prepared.finish(about, subject, text) {
        Ok(wording) => return Ok(wording),
        Err(missing) => missing,
    };
    let mut faults = Faults::new();
    for variable in missing {
        let sign = format!("%{}%", variable.name());
        let args = vec![("name", sign.as_str().into())];
        if variable.is_asked() {
            faults.add(&field(variable.name()), "fault-template-value", args);
        } else {
            faults.add("text", "fault-template-no-value", args);
        }
    }
    all_good(faults)?;
    Err(Refusal::field("template", "fault-choice"))
}

/// The field of a form in which the sender gives a value.
pub fn value_field(name: &str) -> String {
    format!("value-{name}")
}

/// What kind of input a value has in a form.
pub fn input_kind(variable: Variable, meeting: bool) -> &'static str {
    match variable {
        Variable::Deadline => "date",
        Variable::Date if meeting => "datetime-local",
        Variable::Date => "date",
        _ => "text",
    }
}
