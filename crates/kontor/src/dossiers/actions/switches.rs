//! The LOGIN, NOTIFY and SYNC switches of an address in a dossier.

use store::Tx;

use super::people::change_role;
use crate::access::{Actor, Grant};
use crate::contacts;
use crate::dossiers::access::ManageAccess;
use crate::dossiers::lists::{Person, PersonAddress, address_in};
use crate::dossiers::model::{muted, preferences};
use crate::dossiers::store as sql;
use crate::events::{About, Change, Event, record};
use crate::ids::{AddressId, DossierId, FirmId};
use crate::people::links::kill_for_address_in;
use crate::refusal::Refusal;

/// What to switch of an address; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct Switches {
    pub login: Option<bool>,
    pub notify: Option<bool>,
    /// Mail to and from it, in the firm's connected mailboxes, is kept here (MAIL-1).
    pub sync: Option<bool>,
    /// The categories that it is not told of (NOTE-2).
    pub muted: Option<Vec<String>>,
    /// `access`, `collaborator`, one of the firm's own, or `limited`.
    pub role: Option<String>,
}

/// Switches an address in the dossier. LOGIN on opens it (SIGNIN-1), and NOTIFY with it the first
/// time; off closes it at once, open streams included, and leaves the rest as it was (SIGNIN-6).
/// Nothing is sent.
pub fn switch(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageAccess>,
    address: AddressId,
    switches: &Switches,
) -> Result<(), Refusal> {
    let (firm, dossier, actor) = (grant.firm(), grant.row().id, grant.actor());
    let (person, before) = address_in(tx, firm, dossier, address)?.ok_or(Refusal::NotFound)?;
    let (now, login) = (tx.now(), switches.login.unwrap_or(before.login));
    let first = login && !before.switched;
    let after = PersonAddress {
        login,
        notify: switches.notify.unwrap_or(before.notify || first),
        sync: switches.sync.unwrap_or(before.sync),
        preferences: match &switches.muted {
            Some(muted) => preferences(muted),
            None => before.preferences.clone(),
        },
        ..before.clone()
    };
    tx.execute(
        sql::SWITCH,
        &[
            &firm,
            &dossier,
            &person.contact,
            &address,
            &after.login,
            &after.notify,
            &after.sync,
            &after.preferences,
            &now,
        ],
    )?;
    if let Some(word) = &switches.role {
        change_role(tx, firm, actor, dossier, &person, word)?;
    }
    record_login(tx, firm, actor, dossier, (&person, &before, &after))?;
    if !before.login && login {
        // Whoever comes in for the first time may look around; who was limited stays limited.
        let others: bool = tx.only(
            sql::OTHER_LOGIN,
            &[&firm, &dossier, &person.contact, &address],
            |row| row.get(0),
        )?;
        if switches.role.is_none() && !others && person.role.is_empty() {
            change_role(tx, firm, actor, dossier, &person, "access")?;
        }
    }
    record_rest(tx, firm, actor, dossier, (&person, &before, &after), first)?;
    if before.login != login
        && let Some(user) = before.user
    {
        tx.wake(format!("access {user}"));
    }
    if before.unlinked && !login {
        contacts::forget_unlinked(tx, firm, actor, address)?;
    }
    Ok(())
}

/// An address's switches, before and after.
type Switched<'a> = (&'a Person, &'a PersonAddress, &'a PersonAddress);

fn record_login(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    (person, before, after): Switched<'_>,
) -> Result<(), Refusal> {
    let (address_id, address, name) = (before.id, before.address.clone(), person.name());
    let event = match (before.login, after.login) {
        (false, true) => Event::LoginOn {
            address_id,
            address,
            name,
        },
        (true, false) => {
            kill_for_address_in(tx, firm, dossier, before.id)?;
            Event::LoginOff {
                address_id,
                address,
                name,
            }
        }
        _ => return Ok(()),
    };
    record(tx, firm, actor, About::Dossier(dossier), &event)
}

fn record_rest(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    (person, before, after): Switched<'_>,
    first: bool,
) -> Result<(), Refusal> {
    let of = || (before.id, before.address.clone(), person.name());
    let mut events = Vec::new();
    // What comes on with LOGIN is not told apart.
    if before.notify != after.notify && !(first && after.notify) {
        let (address_id, address, name) = of();
        events.push(if after.notify {
            Event::NotifyOn {
                address_id,
                address,
                name,
            }
        } else {
            Event::NotifyOff {
                address_id,
                address,
                name,
            }
        });
    }
    if before.sync != after.sync {
        let (address_id, address, name) = of();
        events.push(if after.sync {
            Event::SyncOn {
                address_id,
                address,
                name,
            }
        } else {
            Event::SyncOff {
                address_id,
                address,
                name,
            }
        });
    }
    let (was, is) = (muted(&before.preferences), muted(&after.preferences));
    if let Some(change) = Change::of("muted", &was.join(", "), &is.join(", ")) {
        let (address_id, address, name) = of();
        events.push(Event::PreferencesChanged {
            address_id,
            address,
            name,
            changes: vec![change],
        });
    }
    for event in &events {
        record(tx, firm, actor, About::Dossier(dossier), event)?;
    }
    Ok(())
}
