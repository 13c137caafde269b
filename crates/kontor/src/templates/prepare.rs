//! A template made ready to be sent to one dossier or to thousands: read once, each language parsed
//! once, then filled in without a query.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{Row, StoreError, Tx};
use pages::{Lang, Texts};

use super::lists::{self, Found};
use super::model::{Kind, Variable, Wording};
use super::render::{Pattern, Values};
use super::said::Said;
use super::store as sql;
use crate::access::{Permission, Permissions};
use crate::contacts::model::full_name;
use crate::ids::{ContactId, DossierId, FirmId, TemplateId};
use crate::refusal::Refusal;

/// More people than this are not listed in a greeting: the dossier's name stands for them.
const GREETED: usize = 4;

/// What is known of a dossier without asking.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The client's language.
    pub language: Lang,
    pub dossier: String,
    /// Empty if nobody is named.
    pub responsible: String,
    /// First and full name of those who are written to.
    pub people: Vec<(String, String)>,
}

/// A text for one dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    /// Markdown.
    pub text: String,
    /// The language that it is in.
    pub language: Lang,
    /// The client's language, which the template may not have (TPL-4).
    pub wanted: Lang,
}

/// A template of a firm, ready for any dossier.
pub struct Prepared {
    pub kind: Kind,
    /// What it is called, in the reader's language.
    pub name: String,
    firm_language: Lang,
    accountant: String,
    languages: BTreeMap<Lang, One>,
}

/// One language of it.
struct One {
    pattern: Pattern,
    said: Values,
    and: String,
}

impl Prepared {
    /// Reads a template of this firm; `said` is what the sender says for all dossiers.
    pub fn load(
        tx: &mut Tx<'_>,
        texts: &Texts,
        reader: Lang,
        (firm, id): (FirmId, TemplateId),
        said: &Said,
    ) -> Result<Prepared, Refusal> {
        let found = lists::find(tx, firm, id)?.ok_or(Refusal::NotFound)?;
        let wordings = lists::wordings(tx, firm, &found)?;
        Prepared::of(tx, texts, reader, firm, &found, &wordings, said)
    }

    /// Of these wordings, which need not be stored yet.
    pub fn of(
        tx: &mut Tx<'_>,
        texts: &Texts,
        reader: Lang,
        firm: FirmId,
        found: &Found,
        wordings: &BTreeMap<Lang, Wording>,
        said: &Said,
    ) -> Result<Prepared, Refusal> {
        let name = found.spoken_name(reader).to_owned();
        Prepared::kept(tx, texts, firm, (found.kind, name), wordings, said)
    }

    /// Of words that were kept aside: nothing is read but the firm's name and language.
    pub fn kept(
        tx: &mut Tx<'_>,
        texts: &Texts,
        firm: FirmId,
        (kind, name): (Kind, String),
        wordings: &BTreeMap<Lang, Wording>,
        said: &Said,
    ) -> Result<Prepared, Refusal> {
        let (accountant, language): (String, String) =
            tx.only(sql::FIRM, &[&firm], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut languages = BTreeMap::new();
        for (lang, wording) in wordings {
            let pattern = Pattern::read(kind, wording)
                .map_err(|_| Refusal::Conflict("template-is-broken"))?;
            let one = One {
                pattern,
                said: said.spoken(texts, *lang),
                and: texts.get(*lang, "template-and").to_owned(),
            };
            languages.insert(*lang, one);
        }
        Ok(Prepared {
            kind,
            name,
            firm_language: Lang::from_code(&language).unwrap_or_default(),
            accountant,
            languages,
        })
    }

    /// The language in which a client is written to: their own, else the firm's, else any (TPL-4).
    pub fn language_for(&self, wanted: Lang) -> Option<Lang> {
        [wanted, self.firm_language]
            .into_iter()
            .chain(Lang::ALL)
            .find(|lang| self.languages.contains_key(lang))
    }

    /// What the sender must say for a client of this language; for all languages if none is given.
    pub fn asked(&self, wanted: Option<Lang>) -> Vec<Variable> {
        let one = wanted.and_then(|wanted| self.language_for(wanted));
        let all: BTreeSet<Variable> = self
            .languages
            .iter()
            .filter(|(lang, _)| one.is_none_or(|one| one == **lang))
            .flat_map(|(_, one)| one.pattern.variables())
            .filter(|variable| variable.is_asked())
            .collect();
        all.into_iter().collect()
    }

    /// Whether any language of it names the people that are written to.
    pub fn names_people(&self) -> bool {
        let mut used = self
            .languages
            .values()
            .flat_map(|one| one.pattern.variables());
        used.any(Variable::is_of_contact)
    }

    /// The text for this dossier, or what is not known of it.
    pub fn render(&self, about: &About) -> Result<Rendered, Vec<Variable>> {
        let (language, one) = self.chosen(about.language).ok_or_else(Vec::new)?;
        let wording = one.pattern.fill(&self.values(one, about))?;
        Ok(Rendered::of(wording, language, about.language))
    }

    /// The same, with variables left where nothing is known: for the sender's eyes alone.
    pub fn draft(&self, about: &About) -> Option<Rendered> {
        let (language, one) = self.chosen(about.language)?;
        let wording = one.pattern.fill_known(&self.values(one, about));
        Some(Rendered::of(wording, language, about.language))
    }

    /// What the variables of a text in the client's language stand for, as far as it is known.
    pub fn known(&self, about: &About) -> Values {
        match self.chosen(about.language) {
            Some((_, one)) => self.values(one, about),
            None => Values::new(),
        }
    }

    /// What the sender has written, else the template's own, with all variables replaced; or what has
    /// no value.
    pub fn finish(
        &self,
        about: &About,
        subject: Option<&str>,
        text: Option<&str>,
    ) -> Result<Wording, Vec<Variable>> {
        let (_, one) = self.chosen(about.language).ok_or_else(Vec::new)?;
        let pattern = one.pattern.rewritten(subject, text);
        pattern.fill(&self.values(one, about))
    }

    /// The text for this dossier, looked up: two queries, one if the people are not named in it.
    pub fn for_dossier(
        &self,
        tx: &mut Tx<'_>,
        firm: FirmId,
        dossier: DossierId,
    ) -> Result<Result<Rendered, Vec<Variable>>, Refusal> {
        let about = about(tx, firm, dossier, self.names_people())?;
        Ok(self.render(&about))
    }

    fn chosen(&self, wanted: Lang) -> Option<(Lang, &One)> {
        let language = self.language_for(wanted)?;
        Some((language, self.languages.get(&language)?))
    }

    fn values(&self, one: &One, about: &About) -> Values {
        let mut values = one.said.clone();
        let mut put = |variable, value: String| {
            if !value.trim().is_empty() {
                values.insert(variable, value);
            }
        };
        put(Variable::AccountantName, self.accountant.clone());
        put(Variable::DossierName, about.dossier.clone());
        put(Variable::ResponsibleName, about.responsible.clone());
        put(
            Variable::ContactName,
            about.named(&one.and, |(_, full)| full),
        );
        let first = about.named(&one.and, |(first, _)| first);
        put(Variable::ContactFirstName, first);
        values
    }
}

impl Rendered {
    fn of(wording: Wording, language: Lang, wanted: Lang) -> Rendered {
        Rendered {
            subject: wording.subject,
            text: wording.text,
            language,
            wanted,
        }
    }
}

impl About {
    /// The people in one phrase: “Els, Tom and Jan”. Of many, the dossier's name.
    fn named(&self, and: &str, name: impl Fn(&(String, String)) -> &String) -> String {
        let mut names: Vec<&str> = self.people.iter().map(|one| name(one).as_str()).collect();
        names.retain(|name| !name.trim().is_empty());
        if names.len() > GREETED {
            return self.dossier.clone();
        }
        match names.split_last() {
            None => String::new(),
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{} {and} {last}", others.join(", ")),
        }
    }
}

/// What is known of a dossier: everybody with full access is written to. `people`: whether they are
/// looked up too.
pub fn about(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    people: bool,
) -> Result<About, Refusal> {
    let found = tx.first(sql::ABOUT, &[&firm, &dossier], |row| {
        Ok(About {
            language: Lang::from_code(&row.get::<String>(0)?).unwrap_or_default(),
            dossier: row.get(1)?,
            responsible: row.get(2)?,
            people: Vec::new(),
        })
    })?;
    let mut about = found.ok_or(Refusal::NotFound)?;
    if people {
        let all = Permissions::of(&[Permission::ReadConversations]).bits();
        about.people = tx.all(sql::PEOPLE, &[&firm, &dossier, &all], name)?;
    }
    Ok(about)
}

/// One person of a dossier, for a conversation with them alone.
pub fn person(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    contact: ContactId,
) -> Result<Option<(String, String)>, Refusal> {
    Ok(tx.first(sql::PERSON, &[&firm, &dossier, &contact], name)?)
}

fn name(row: &Row<'_>) -> Result<(String, String), StoreError> {
    let (first, last): (String, String) = (row.get(0)?, row.get(1)?);
    let full = full_name(&first, &last);
    Ok((first, full))
}
