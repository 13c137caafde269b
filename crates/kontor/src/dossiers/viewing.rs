//! Looking at the portal through a contact's eyes (ROLE-10): read-only, recorded, for an hour.
//!
//! A view is a row of its own, made together with its event; its pages have addresses of their own
//! below the office, where nothing can be posted. Every page earns [`ViewAs`] anew.

use pages::Lang;
use store::Tx;

use super::access::ViewAs;
use super::store as sql;
use crate::access::{Caller, Grant, grant_in_office};
use crate::events::{About, Event, record};
use crate::ids::{ContactId, DossierId, UserId, ViewId};
use crate::refusal::Refusal;

/// How long one look lasts, in milliseconds.
const LIFE: i64 = 3_600_000;

/// A look at one dossier as one contact.
#[derive(Clone, Debug)]
pub struct Viewing {
    pub dossier: DossierId,
    /// The contact, as far as they see and without any right to change.
    pub as_contact: Caller,
    /// In which language whoever looks reads the office.
    pub language: Lang,
    /// Where the pages of this look begin.
    pub base: String,
    /// Where it began.
    pub back: String,
}

struct SignsIn {
    name: String,
    user: UserId,
    language: Lang,
}

fn signs_in(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ViewAs>,
    contact: ContactId,
) -> Result<Option<SignsIn>, Refusal> {
    let params: store::Params<'_> = &[&grant.firm(), &grant.id, &contact];
    Ok(tx.first(sql::SIGNS_IN, params, |row| {
        Ok(SignsIn {
            name: row.get(0)?,
            user: row.get(1)?,
            language: Lang::from_code(&row.get::<String>(2)?).unwrap_or_default(),
        })
    })?)
}

/// Begins a look, and records it. Whoever has no access yet sees nothing that could be shown.
pub fn begin(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ViewAs>,
    contact: ContactId,
) -> Result<ViewId, Refusal> {
    let (firm, dossier, actor) = (grant.firm(), grant.id, grant.actor());
    let person = signs_in(tx, grant, contact)?.ok_or(Refusal::NotFound)?;
    let (id, now) = (ViewId(tx.id()), tx.now());
    tx.execute(sql::FORGET_VIEWS, &[&firm, &now])?;
    tx.execute(
        sql::BEGIN_VIEW,
        &[
            &firm,
            &id,
            &actor.person(),
            &dossier,
            &contact,
            &now.saturating_add(LIFE),
        ],
    )?;
    let event = Event::ViewedAs {
        contact,
        name: person.name,
    };
    record(tx, firm, actor, About::Dossier(dossier), &event)?;
    Ok(id)
}

/// The look with this id, if it is this caller's own, still lasts, and may still be had.
pub fn find(tx: &mut Tx<'_>, caller: &Caller, slug: &str, id: ViewId) -> Result<Viewing, Refusal> {
    let face = caller.staff(slug)?;
    let (firm, now) = (face.firm, tx.now());
    let (dossier, contact): (DossierId, ContactId) = tx
        .first(sql::VIEW, &[&firm, &id, &face.id, &now], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .ok_or(Refusal::NotFound)?;
    let grant = grant_in_office::<ViewAs>(tx, caller, slug, dossier)?;
    let person = signs_in(tx, &grant, contact)?.ok_or(Refusal::NotFound)?;
    let whom = (contact, person.name);
    Ok(Viewing {
        dossier,
        as_contact: grant.looking_as(caller, whom, person.user, person.language),
        language: caller.language,
        base: format!("/office/{slug}/as/{id}"),
        back: format!("/office/{slug}/dossiers/{dossier}/info"),
    })
}
