//! Somebody comes back from a provider: who they are here, and a session for that firm alone.

use ::store::Tx;
use pages::Lang;

use super::model::{Claims, Provider, Why};
use super::public::Flow;
use super::store as sql;
use crate::access::{Actor, ActorKind, Credentials};
use crate::events::{self, About, Event};
use crate::ids::{FirmId, StaffId, UserId};
use crate::people::model::THROUGH_LIFE;
use crate::people::sessions::{self, Coming, Fresh, Through};
use crate::people::{links, users};
use crate::refusal::Refusal;

/// How far somebody has come.
#[derive(Clone, Debug)]
pub enum Arrived {
    /// With a session; whether the browser is new.
    In { new: bool, language: Lang },
    /// The second factor is still to come.
    Half { language: Lang },
}

/// A staff member behind an account at the provider.
struct Found {
    staff: StaffId,
    user: UserId,
    name: String,
}

/// Lets them in, or says why not.
pub fn arrive(
    tx: &mut Tx<'_>,
    flow: &Flow,
    claims: &Claims,
    fresh: &Fresh,
    credentials: &Credentials,
) -> Result<Result<Arrived, Why>, Refusal> {
    // It may have been switched off or exchanged meanwhile.
    let provider = tx.first(sql::PROVIDER, &[&flow.firm], Provider::read)?;
    let Some(provider) = provider.filter(|it| it.on && it.issuer == flow.issuer) else {
        return Ok(Err(Why::Over));
    };
    let found = match find(tx, &provider, claims, &credentials.origin)? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    let user = users::find(tx, found.user)?.ok_or(Refusal::NotFound)?;
    // If it says how they signed in there, that counts; if it does not, the firm's word does.
    let second = provider.counts && claims.second.unwrap_or(true);
    if user.has_factor && !second {
        sessions::open_half(tx, user.id, user.epoch, &fresh.session_hash)?;
        sessions::half_through(tx, &fresh.session_hash, provider.firm)?;
        let language = user.language;
        return Ok(Ok(Arrived::Half { language }));
    }
    let new = sessions::open(tx, user.id, user.epoch, fresh, credentials, Coming::Again)?;
    let now = tx.now();
    // Having shown anew who they are counts where nobody else could be harmed by this provider.
    let only_here = users::is_only_at(tx, user.id, provider.firm)?;
    let through = Through {
        firm: provider.firm,
        second,
        proved_at: claims
            .signed_in_at
            .filter(|_| only_here)
            .unwrap_or(0)
            .min(now),
        until: now.saturating_add(THROUGH_LIFE),
    };
    sessions::mark_through(tx, &fresh.session_hash, &through)?;
    let language = user.language;
    Ok(Ok(Arrived::In { new, language }))
}

/// The staff member: by the account that is bound, else by a verified address, which binds it.
fn find(
    tx: &mut Tx<'_>,
    provider: &Provider,
    claims: &Claims,
    origin: &str,
) -> Result<Result<Found, Why>, Refusal> {
    let (firm, issuer) = (provider.firm, &provider.issuer);
    let bound = tx.first(sql::BY_SUBJECT, &[&firm, issuer, &claims.subject], |row| {
        let found = Found {
            staff: row.get(0)?,
            user: row.get(1)?,
            name: row.get(2)?,
        };
        Ok((found, row.get::<bool>(3)?))
    })?;
    match bound {
        Some((_, true)) => return Ok(Err(Why::Unknown)),
        Some((found, false)) => return Ok(Ok(found)),
        None => {}
    }
    if !claims.verified || claims.address.is_empty() {
        return Ok(Err(Why::Unverified));
    }
    let known = tx.first(sql::BY_ADDRESS, &[&firm, &claims.address], |row| {
        let found = Found {
            staff: row.get(0)?,
            user: row.get(1)?,
            name: row.get(2)?,
        };
        let same = post::fold_address(&row.get::<String>(3)?) == claims.address;
        Ok((found, same, row.get::<String>(4)?))
    })?;
    let Some((found, true, before)) = known else {
        return Ok(Err(Why::Unknown));
    };
    if before == *issuer {
        return Ok(Err(Why::OtherSubject));
    }
    bind(tx, firm, issuer, claims, &found, origin).map(|done| done.map(|()| found))
}

fn bind(
    tx: &mut Tx<'_>,
    firm: FirmId,
    issuer: &String,
    claims: &Claims,
    found: &Found,
    origin: &str,
) -> Result<Result<(), Why>, Refusal> {
    let now = tx.now();
    let bound = tx.execute(
        sql::BIND,
        &[&firm, &found.staff, issuer, &claims.subject, &now],
    )?;
    if bound != 1 {
        return Ok(Err(Why::OtherSubject));
    }
    links::kill_for_staff(tx, firm, found.staff)?;
    let actor = Actor {
        kind: ActorKind::Staff,
        id: Some(found.staff.0),
        name: found.name.clone(),
        origin: origin.to_owned(),
    };
    let event = Event::OpenIdBound {
        staff: found.staff,
        name: found.name.clone(),
        address: claims.address.clone(),
    };
    events::record(tx, firm, &actor, About::Firm, &event)?;
    Ok(Ok(()))
}
