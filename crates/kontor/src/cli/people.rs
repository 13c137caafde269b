//! Bringing invented people in through the doors that real ones use.

use store::Tx;

use crate::access::{Caller, grant_in_office};
use crate::contacts;
use crate::dossiers::access::ManageAccess;
use crate::dossiers::{self, NewPerson};
use crate::ids::{AddressId, ContactId, DossierId, FirmId, UserId};
use crate::people::accept::{Shown, accept};
use crate::people::links::{self, Link, LinkFor};
use crate::refusal::Refusal;

/// An invented contact.
#[derive(Clone, Debug)]
pub struct Invented {
    pub first_name: String,
    pub last_name: String,
    pub address: String,
    pub language: &'static str,
    pub phone: String,
    /// `access`, `collaborator` or `limited`.
    pub role: &'static str,
}

/// Adds a contact to the dossier, with LOGIN on; `invite` also sends the invitation.
pub fn add(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    dossier: DossierId,
    person: &Invented,
    invite: bool,
) -> Result<(ContactId, AddressId), Refusal> {
    let grant = grant_in_office::<ManageAccess>(tx, caller, slug, dossier)?;
    let firm = grant.firm();
    let book = grant_in_office::<contacts::Add>(tx, caller, slug, ())?;
    let new = NewPerson {
        facts: contacts::Facts {
            username: String::new(),
            first_name: person.first_name.clone(),
            last_name: person.last_name.clone(),
            language: person.language.to_owned(),
            phone: person.phone.clone(),
            fields: std::collections::BTreeMap::new(),
        },
        address: person.address.clone(),
        role: person.role.to_owned(),
        login: true,
        invite,
    };
    let contact = dossiers::add_person(tx, &grant, &book, &new)?;
    let address = contacts::addresses_of(tx, firm, contact)?
        .first()
        .map(|address| address.id)
        .ok_or(Refusal::NotFound)?;
    Ok((contact, address))
}

/// Accepts the invitation with a password of this hash; gives the user.
pub fn activate(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    address: AddressId,
    password_hash: &str,
) -> Result<UserId, Refusal> {
    let (secret, now) = (tx.bytes::<32>(), tx.now());
    let what = LinkFor::Invitation {
        firm,
        dossier,
        address,
    };
    links::issue(tx, secret, what, now)?.ok_or(Refusal::NotFound)?;
    // Somebody with dossiers at several firms has a password already.
    let known = links::find(tx, &secret)?
        .filter(Link::asks_known)
        .and_then(|link| link.password_hash);
    let shown = known.map_or_else(|| Shown::New(password_hash.to_owned()), Shown::Known);
    let entered = accept(tx, &secret, &shown, "command")?.ok_or(Refusal::NotFound)?;
    Ok(entered.user)
}
