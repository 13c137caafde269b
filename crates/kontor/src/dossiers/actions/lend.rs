//! The roles of stand-ins: written and taken like others, with whose they are.

use store::Tx;
use uuid::Uuid;

use super::sharing::{Place, Principal, Role, put};
use crate::access::rights::{self, Shared};
use crate::access::{Actor, spoken_code};
use crate::dossiers::store as sql;
use crate::events::{About, Event, record};
use crate::ids::{DossierId, FirmId, GrantId, StaffId};
use crate::refusal::Refusal;

/// Writes the role of a stand-in.
pub(in crate::dossiers) fn lend(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    (to, name): (Uuid, &str),
    role: &Role,
    from: (StaffId, &str),
) -> Result<(), Refusal> {
    let place = Place::of_dossier(firm, dossier, true);
    let to = (Principal::Staff, to, name);
    put(tx, actor, &place, to, role, Some(from)).map(drop)
}

/// Takes a stand-in's role away.
pub(in crate::dossiers) fn take_lent(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    (grant, holder, name): (GrantId, StaffId, &str),
    role: &str,
    lender: &str,
) -> Result<(), Refusal> {
    tx.execute(sql::TAKE, &[&firm, &grant])?;
    rights::keep(tx, firm, Shared::Dossier(dossier), Some(holder.0))?;
    let event = Event::GrantTaken {
        name: name.to_owned(),
        role: spoken_code(role).to_owned(),
        subject: String::new(),
        stands_in_for: lender.to_owned(),
    };
    record(tx, firm, actor, About::Dossier(dossier), &event)
}
