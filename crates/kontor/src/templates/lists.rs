//! The templates that a firm has: the installation's, its own versions of those, its own.

use std::collections::{BTreeMap, BTreeSet};

use ::store::Tx;
use pages::Lang;

use super::access::{List, Open};
use super::model::{Kind, State, Stored, Wording};
use super::standard::Standard;
use super::store as sql;
use crate::access::Grant;
use crate::ids::{FirmId, TemplateId};
use crate::refusal::Refusal;

/// A template of a firm, without its texts.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: TemplateId,
    pub kind: Kind,
    /// The standard template that it is, or that it stands in for.
    pub standard: Option<&'static Standard>,
    /// Empty for a standard one, which has a name in every language.
    name: String,
    pub state: State,
    /// 0 for the installation's text.
    pub version: i64,
}

impl Found {
    /// What it is called.
    pub fn spoken_name(&self, lang: Lang) -> &str {
        match self.standard {
            Some(standard) => standard.name(lang),
            None => &self.name,
        }
    }

    /// Whether it is one of the installation's, changed or not.
    pub fn is_standard(&self) -> bool {
        self.standard.is_some()
    }

    pub(super) fn untouched(standard: &'static Standard, firm: FirmId) -> Found {
        Found {
            id: standard.id(firm),
            kind: standard.kind,
            standard: Some(standard),
            name: String::new(),
            state: State::Standard,
            version: 0,
        }
    }

    /// One that is not there yet.
    pub fn new(kind: Kind) -> Found {
        Found {
            id: TemplateId(uuid::Uuid::nil()),
            kind,
            standard: None,
            name: String::new(),
            state: State::Own,
            version: 0,
        }
    }

    /// A row; none if it stands in for a standard template that is no longer there.
    fn stored(row: Stored) -> Option<Found> {
        let standard = match &row.standard {
            Some(code) => Some(Standard::of(code)?),
            None => None,
        };
        Some(Found {
            id: row.id,
            kind: Kind::from_code(&row.kind).unwrap_or(Kind::General),
            state: if standard.is_some() {
                State::Changed
            } else {
                State::Own
            },
            standard,
            name: row.name,
            version: row.version,
        })
    }
}

/// One template of this firm.
pub fn find(tx: &mut Tx<'_>, firm: FirmId, id: TemplateId) -> Result<Option<Found>, Refusal> {
    let row = tx.first(sql::FIND, &[&firm, &id], Stored::read)?;
    if let Some(found) = row.and_then(Found::stored) {
        return Ok(Some(found));
    }
    let standard = Standard::by_id(firm, id);
    Ok(standard.map(|standard| Found::untouched(standard, firm)))
}

/// A template in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub found: Found,
    /// In the reader's language.
    pub name: String,
    pub languages: Vec<Lang>,
}

impl Listed {
    /// Where the list goes on after this one.
    pub fn key(&self) -> (Kind, usize, String, TemplateId) {
        let place = match self.found.standard {
            Some(standard) => Standard::all()
                .iter()
                .position(|one| one.code == standard.code),
            None => None,
        };
        let place = place.unwrap_or(usize::MAX);
        let name = pages::text::fold(&self.name);
        (self.found.kind, place, name, self.found.id)
    }
}

/// All templates by type: the standard ones first, then the firm's own by name.
pub fn list(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, List>,
    reader: Lang,
) -> Result<Vec<Listed>, Refusal> {
    all(tx, grant.firm(), reader)
}

/// All templates of a firm, for whoever has earned something that needs them.
pub fn all(tx: &mut Tx<'_>, firm: FirmId, reader: Lang) -> Result<Vec<Listed>, Refusal> {
    let mut languages: BTreeMap<TemplateId, Vec<Lang>> = BTreeMap::new();
    tx.each(sql::LANGUAGES, &[&firm], |row| {
        let id = row.get(0)?;
        if let Some(lang) = Lang::from_code(&row.get::<String>(1)?) {
            languages.entry(id).or_default().push(lang);
        }
        Ok(())
    })?;
    let rows = tx.all(sql::LIST, &[&firm], Stored::read)?;
    let mut found: Vec<Found> = rows.into_iter().filter_map(Found::stored).collect();
    let changed: BTreeSet<TemplateId> = found.iter().map(|found| found.id).collect();
    let standard = Standard::all().iter();
    found.extend(
        standard
            .map(|standard| Found::untouched(standard, firm))
            .filter(|found| !changed.contains(&found.id)),
    );
    let mut listed: Vec<Listed> = found
        .into_iter()
        .map(|found| {
            let mut languages = languages.remove(&found.id).unwrap_or_default();
            if let (State::Standard, Some(standard)) = (found.state, found.standard) {
                languages = standard.wordings().keys().copied().collect();
            }
            languages.sort_by_key(|lang| lang.index());
            Listed {
                name: found.spoken_name(reader).to_owned(),
                languages,
                found,
            }
        })
        .collect();
    listed.sort_by_cached_key(Listed::key);
    Ok(listed)
}

/// The texts of a template by language.
pub fn wordings(
    tx: &mut Tx<'_>,
    firm: FirmId,
    found: &Found,
) -> Result<BTreeMap<Lang, Wording>, Refusal> {
    if let (State::Standard, Some(standard)) = (found.state, found.standard) {
        return Ok(standard.wordings().clone());
    }
    let mut wordings = BTreeMap::new();
    tx.each(sql::TEXTS, &[&firm, &found.id], |row| {
        if let Some(lang) = Lang::from_code(&row.get::<String>(0)?) {
            let wording = Wording {
                subject: row.get(1)?,
                text: row.get(2)?,
            };
            wordings.insert(lang, wording);
        }
        Ok(())
    })?;
    Ok(wordings)
}

/// The texts of a template that one may open.
pub fn texts(tx: &mut Tx<'_>, grant: &Grant<'_, Open>) -> Result<BTreeMap<Lang, Wording>, Refusal> {
    wordings(tx, grant.firm(), grant.row())
}
