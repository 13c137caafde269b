//! What a template becomes for a real dossier, while it is being written.

use std::collections::BTreeMap;

use ::store::Tx;
use pages::text::fold;
use pages::{Faults, Lang, Texts};

use crate::access::{Caller, Permission, grant_in_office};
use crate::contacts::model::anywhere;
use crate::dossiers::access::Open as OpenDossier;
use crate::ids::{DossierId, FirmId};
use crate::refusal::Refusal;
use crate::templates::lists::Found;
use crate::templates::model::Wording;
use crate::templates::render::{Pattern, tell};
use crate::templates::store as sql;
use crate::templates::{About, Prepared, Said, about};

/// So many dossiers are offered.
const OFFERED: usize = 6;

/// Which dossier the preview is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    pub q: String,
    pub dossier: Option<DossierId>,
}

/// A template as one client would get it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub dossier: Option<DossierId>,
    pub dossier_name: String,
    /// The client's language, if it is not the one that is shown.
    pub other_language: Option<Lang>,
    /// Others that were found, to be chosen.
    pub others: Vec<(DossierId, String)>,
    pub subject: String,
    pub html: String,
    /// What the sender will be asked for.
    pub asked: String,
    /// What is known of the dossier, by the variable's name.
    pub known: BTreeMap<&'static str, String>,
    /// Why there is nothing to show.
    pub faults: Faults,
}

/// Shows one language of a template for a dossier that this person sees.
pub fn shown(
    tx: &mut Tx<'_>,
    texts: &Texts,
    caller: &Caller,
    slug: &str,
    found: &Found,
    (lang, wording): (Lang, &Wording),
    wish: &Wish,
) -> Result<Shown, Refusal> {
    let face = caller.staff(slug)?.clone();
    let mut offered = dossiers(tx, caller, slug, wish)?;
    let chosen = offered
        .iter()
        .find(|(id, _, _)| Some(*id) == wish.dossier)
        .or(offered.first())
        .cloned();
    offered.retain(|(id, _, _)| chosen.as_ref().is_none_or(|(chosen, _, _)| chosen != id));
    let about = match &chosen {
        Some((id, _, _)) => about(tx, face.firm, *id, true)?,
        None => About::default(),
    };
    let mut shown = Shown {
        dossier: chosen.as_ref().map(|(id, _, _)| *id),
        dossier_name: about.dossier.clone(),
        other_language: chosen
            .as_ref()
            .map(|(_, _, language)| *language)
            .filter(|language| *language != lang),
        others: offered
            .into_iter()
            .map(|(id, name, _)| (id, name))
            .collect(),
        subject: String::new(),
        html: String::new(),
        asked: String::new(),
        known: BTreeMap::new(),
        faults: Faults::new(),
    };
    fill(
        tx,
        texts,
        face.firm,
        found,
        (lang, wording),
        &about,
        &mut shown,
    )?;
    Ok(shown)
}

fn fill(
    tx: &mut Tx<'_>,
    texts: &Texts,
    firm: FirmId,
    found: &Found,
    (lang, wording): (Lang, &Wording),
    about: &About,
    shown: &mut Shown,
) -> Result<(), Refusal> {
    let wording = Wording {
        subject: wording.subject.clone(),
        text: wording.text.replace("\r\n", "\n"),
    };
    if let Err(mistakes) = Pattern::read(found.kind, &wording) {
        tell(&mut shown.faults, &mistakes, "preview", "preview");
        return Ok(());
    }
    let only = BTreeMap::from([(lang, wording)]);
    let prepared = Prepared::of(tx, texts, lang, firm, found, &only, &Said::default())?;
    let here = About {
        language: lang,
        ..about.clone()
    };
    shown.known = prepared
        .known(&here)
        .into_iter()
        .map(|(variable, value)| (variable.name(), value))
        .collect();
    let asked: Vec<String> = prepared
        .asked(None)
        .into_iter()
        .map(|variable| format!("%{}%", variable.name()))
        .collect();
    shown.asked = asked.join(", ");
    if let Some(rendered) = prepared.draft(&here) {
        shown.html = pages::markdown::to_html(&rendered.text);
        shown.subject = rendered.subject;
    }
    Ok(())
}

/// A few dossiers with what is sought in their name, each with its language.
fn dossiers(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    wish: &Wish,
) -> Result<Vec<(DossierId, String, Lang)>, Refusal> {
    let face = caller.staff(slug)?;
    let all = face.permissions.has(Permission::SeeAllDossiers);
    let sought: String = fold(wish.q.trim()).chars().take(100).collect();
    let ids: Vec<DossierId> = tx.all(
        sql::DOSSIERS,
        &[&face.firm, &anywhere(&sought), &all, &face.id],
        |row| row.get(0),
    )?;
    let wished = wish
        .dossier
        .filter(|id| !ids.contains(id) && wish.q.is_empty());
    let mut found = Vec::new();
    for id in wished.into_iter().chain(ids) {
        match grant_in_office::<OpenDossier>(tx, caller, slug, id) {
            Ok(open) => {
                let language = Lang::from_code(&open.language).unwrap_or_default();
                found.push((id, open.name.clone(), language));
            }
            Err(Refusal::NotFound | Refusal::Forbidden) => {}
            Err(other) => return Err(other),
        }
        if found.len() == OFFERED {
            break;
        }
    }
    Ok(found)
}
