//! Sending an invitation: planned here, written and mailed by a job.

use serde_json::json;
use store::Tx;

use super::model::Address;
use super::store as sql;
use crate::access::Actor;
use crate::app::enqueue;
use crate::events::{About, Event, record};
use crate::ids::DossierId;
use crate::refusal::Refusal;

// i18n: refusal-login-is-off refusal-invitation-accepted

/// Plans the invitation of `address` to `dossier`, in which its LOGIN must be on. It can be sent
/// again at any time (SIGNIN-5); one that still waits is not doubled.
pub fn invite(
    tx: &mut Tx<'_>,
    actor: &Actor,
    dossier: DossierId,
    address: &Address,
    name: &str,
) -> Result<(), Refusal> {
    let (firm, now) = (address.firm, tx.now());
    let on = tx.execute(
        sql::SET_INVITED,
        &[&firm, &dossier, &address.contact, &address.id, &now],
    )?;
    if on == 0 {
        return Err(Refusal::Conflict("refusal-login-is-off"));
    }
    let event = Event::InvitationSent {
        address_id: address.id,
        address: address.address.clone(),
        name: name.to_owned(),
    };
    record(tx, firm, actor, About::Dossier(dossier), &event)?;
    let payload =
        json!({ "kind": "invitation", "dossier": dossier, "address": address.id }).to_string();
    let key = format!("invitation {dossier} {}", address.id);
    enqueue(tx, firm.0, "mail.plan", Some(&key), &payload)
}
