//! Lists of contacts, as far as someone sees.

use std::collections::HashMap;

use store::Tx;
use uuid::Uuid;

use super::model::{Address, Contact, after_all, anywhere};
use super::store as sql;
use crate::access::{Reach, Viewer};
use crate::ids::{AddressId, ContactId, DossierId, FirmId};
use crate::refusal::Refusal;

/// What someone looks for; `all` says that the firm's roles show every contact.
#[derive(Clone, Debug)]
pub struct Asked {
    pub q: String,
    pub all: bool,
    /// Where to go on: the folded name and id of the last contact shown.
    pub after: Option<(String, ContactId)>,
    pub most: i64,
}

/// A contact in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub contact: Contact,
    pub name_fold: String,
    pub addresses: Vec<Address>,
}

/// Where a contact is linked, and how far its access is.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// By id and name.
    pub dossiers: Vec<(DossierId, String)>,
    pub invited: bool,
    pub active: bool,
}

struct Bounds {
    name: String,
    id: ContactId,
    pattern: String,
    end: String,
    staff: Uuid,
    all: bool,
    sees_dossiers: bool,
    sees_confidential: bool,
}

fn bounds(viewer: &Viewer, asked: &Asked) -> Bounds {
    let (name, id) = asked
        .after
        .clone()
        .unwrap_or((String::new(), ContactId(Uuid::nil())));
    let (sees_dossiers, sees_confidential) = sees(viewer);
    Bounds {
        name,
        id,
        pattern: anywhere(&asked.q),
        end: after_all(&asked.q),
        staff: viewer.person(),
        all: asked.all || sees_dossiers,
        sees_dossiers,
        sees_confidential,
    }
}

/// Whether someone sees all dossiers, and the confidential ones among them.
fn sees(viewer: &Viewer) -> (bool, bool) {
    match viewer.reach() {
        Reach::All { confidential, .. } => (true, confidential),
        Reach::Granted { .. } | Reach::Client { .. } => (false, false),
    }
}

/// A page of contacts with their addresses, by name.
pub fn list(tx: &mut Tx<'_>, viewer: &Viewer, asked: &Asked) -> Result<Vec<Listed>, Refusal> {
    let (firm, b) = (viewer.firm(), bounds(viewer, asked));
    let mut found: Vec<Listed> = Vec::new();
    tx.each(
        sql::LIST,
        &[
            &firm,
            &b.name,
            &b.id,
            &asked.q,
            &b.pattern,
            &b.end,
            &b.all,
            &b.staff,
            &asked.most,
        ],
        |row| {
            let contact = Contact::read(row)?;
            if found
                .last()
                .is_none_or(|last| last.contact.id != contact.id)
            {
                found.push(Listed {
                    contact,
                    name_fold: row.get(Contact::COLUMNS)?,
                    addresses: Vec::new(),
                });
            }
            let has_address = row.get::<Option<Uuid>>(Contact::COLUMNS + 2)?.is_some();
            if let (true, Some(last)) = (has_address, found.last_mut()) {
                last.addresses
                    .push(Address::read(row, Contact::COLUMNS + 1)?);
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// Where the contacts of that page are linked, as far as the viewer sees these dossiers.
pub fn links_of_list(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    asked: &Asked,
) -> Result<HashMap<ContactId, Linked>, Refusal> {
    let (firm, b) = (viewer.firm(), bounds(viewer, asked));
    let mut found: HashMap<ContactId, Linked> = HashMap::new();
    tx.each(
        sql::LINKS_OF_LIST,
        &[
            &firm,
            &b.name,
            &b.id,
            &asked.q,
            &b.pattern,
            &b.end,
            &b.all,
            &b.staff,
            &asked.most,
            &b.sees_dossiers,
            &b.sees_confidential,
        ],
        |row| {
            let linked = found.entry(row.get(0)?).or_default();
            let dossier: DossierId = row.get(1)?;
            // A dossier comes once for each of the contact's addresses.
            if linked
                .dossiers
                .last()
                .is_none_or(|(last, _)| *last != dossier)
            {
                linked.dossiers.push((dossier, row.get(2)?));
            }
            let (login, invited, accepted) = (
                row.get::<bool>(3)?,
                row.get::<bool>(4)?,
                row.get::<bool>(5)?,
            );
            linked.invited |= login && invited;
            linked.active |= login && accepted;
            Ok(())
        },
    )?;
    Ok(found)
}

/// The dossiers to which a contact is linked, as far as the viewer sees them: id and name.
pub fn links_of(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    contact: ContactId,
) -> Result<Vec<(DossierId, String)>, Refusal> {
    let (firm, staff) = (viewer.firm(), viewer.person());
    let (all, confidential) = sees(viewer);
    Ok(tx.all(
        sql::LINKS_OF,
        &[&firm, &contact, &staff, &all, &confidential],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

/// A dossier in which one of a contact's addresses is switched on.
#[derive(Clone, Debug)]
pub struct SwitchedIn {
    pub address: AddressId,
    pub dossier: DossierId,
    pub name: String,
    pub login: bool,
    pub invited: bool,
}

/// Where a contact's addresses are switched on, as far as the viewer sees these dossiers.
pub fn switched_in(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    contact: ContactId,
) -> Result<Vec<SwitchedIn>, Refusal> {
    let (firm, staff) = (viewer.firm(), viewer.person());
    let (all, confidential) = sees(viewer);
    Ok(tx.all(
        sql::SWITCHED_IN,
        &[&firm, &contact, &staff, &all, &confidential],
        |row| {
            Ok(SwitchedIn {
                address: row.get(0)?,
                dossier: row.get(1)?,
                name: row.get(2)?,
                login: row.get(3)?,
                invited: row.get(4)?,
            })
        },
    )?)
}

/// A contact's addresses, oldest first.
pub fn addresses_of(
    tx: &mut Tx<'_>,
    firm: FirmId,
    contact: ContactId,
) -> Result<Vec<Address>, Refusal> {
    Ok(tx.all(sql::ADDRESSES_OF, &[&firm, &contact], |row| {
        Address::read(row, 0)
    })?)
}
