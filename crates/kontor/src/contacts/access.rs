//! Who sees a contact, and what each action on it needs.

use store::Tx;

use super::fields::Field;
use super::model::{Address, Contact};
use super::store as sql;
use crate::access::{Action, Actor, Face, Permission, Permissions, StaffFace, Target};
use crate::ids::{AddressId, ContactFieldId, ContactId};
use crate::refusal::Refusal;

/// All contacts of a firm: what one adds to. Seen by everybody who works there.
#[derive(Debug)]
pub struct Book;

impl Target for Book {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Book, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Book, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

impl Target for Contact {
    type Key = ContactId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: ContactId,
    ) -> Result<Option<(Contact, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let Some(permissions) = on_contact(tx, face, id)? else {
            return Ok(None);
        };
        let found = tx.first(sql::FIND, &[&face.firm, &id], Contact::read)?;
        Ok(found.map(|contact| (contact, permissions)))
    }
}

impl Target for Address {
    type Key = AddressId;

    /// An address is seen with its contact.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: AddressId,
    ) -> Result<Option<(Address, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let found = tx.first(sql::FIND_ADDRESS, &[&face.firm, &id], |row| {
            Address::read(row, 0)
        })?;
        let Some(address) = found else {
            return Ok(None);
        };
        Ok(on_contact(tx, face, address.contact)?.map(|permissions| (address, permissions)))
    }
}

impl Target for Field {
    type Key = ContactFieldId;

    /// Everybody who works at the firm sees its fields.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: ContactFieldId,
    ) -> Result<Option<(Field, Permissions)>, Refusal> {
        let Face::Staff(face) = face else {
            return Ok(None);
        };
        let found = tx.first(sql::FIND_FIELD, &[&face.firm, &id], Field::read)?;
        Ok(found.map(|field| (field, face.permissions)))
    }
}

/// What a staff member may do with a contact: by the firm's roles, and managing accounts in a linked
/// dossier counts too (DOS-8). `None` if they do not see it.
fn on_contact(
    tx: &mut Tx<'_>,
    face: &StaffFace,
    id: ContactId,
) -> Result<Option<Permissions>, Refusal> {
    let (linked, roles) = tx.only(
        sql::ROLES_WHERE_LINKED,
        &[
            &face.firm,
            &id,
            &face.id,
            &Permissions::of(&[Permission::ManageAccounts]).bits(),
        ],
        |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)),
    )?;
    let seen = sees_all(face.permissions) || linked > 0;
    Ok(seen.then(|| face.permissions.and(Permissions::from_bits(roles))))
}

/// Whether the firm's roles show every contact.
pub fn sees_all(permissions: Permissions) -> bool {
    permissions.has(Permission::ManageContacts) || permissions.has(Permission::SeeAllDossiers)
}

/// Add a contact.
#[derive(Debug)]
pub struct Add;
impl Action for Add {
    type On = Book;
    const NEEDS: Option<Permission> = Some(Permission::ManageContacts);
}

/// Open it.
#[derive(Debug)]
pub struct Open;
impl Action for Open {
    type On = Contact;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Change it.
#[derive(Debug)]
pub struct Change;
impl Action for Change {
    type On = Contact;
    const NEEDS: Option<Permission> = Some(Permission::ManageContacts);
}

/// Add an address: managing contacts or accounts is enough (DOS-8).
#[derive(Debug)]
pub struct AddAddress;
impl Action for AddAddress {
    type On = Contact;
    const NEEDS: Option<Permission> = None;

    fn fits(_row: &Contact, _actor: &Actor, permissions: Permissions) -> bool {
        permissions.has(Permission::ManageContacts) || permissions.has(Permission::ManageAccounts)
    }
}

/// Change or remove an address.
#[derive(Debug)]
pub struct ChangeAddress;
impl Action for ChangeAddress {
    type On = Address;
    const NEEDS: Option<Permission> = Some(Permission::ManageContacts);
}

/// See the firm's own fields.
#[derive(Debug)]
pub struct SeeFields;
impl Action for SeeFields {
    type On = Book;
    const NEEDS: Option<Permission> = None;
    const WRITES: bool = false;
}

/// Add a field of the firm's own.
#[derive(Debug)]
pub struct AddField;
impl Action for AddField {
    type On = Book;
    const NEEDS: Option<Permission> = Some(Permission::ManageFirm);
}

/// Change, move or remove one.
#[derive(Debug)]
pub struct ChangeField;
impl Action for ChangeField {
    type On = Field;
    const NEEDS: Option<Permission> = Some(Permission::ManageFirm);
}
