//! Links that mails lead to: invitations and resets. Single use, short-lived, bound to an address.

use pages::Lang;
use store::{Row, StoreError, Tx};

use super::model::{LinkKind, lang};
use super::{store as sql, users};
use crate::ids::{AddressId, ContactId, DossierId, FirmId, StaffId, UserId};
use crate::refusal::Refusal;

/// What a link is wanted for.
#[derive(Clone, Copy, Debug)]
pub enum LinkFor {
    /// A contact's address, to sign in to a dossier.
    Invitation {
        firm: FirmId,
        dossier: DossierId,
        address: AddressId,
    },
    /// A new staff member.
    Staff { firm: FirmId, staff: StaffId },
    /// A user who forgot their password.
    Reset { user: UserId },
}

/// A link that was issued, with what its mail needs.
#[derive(Clone, Debug)]
pub struct Issued {
    pub expires_at: i64,
    pub to_name: String,
    pub to_address: String,
    pub language: Lang,
    /// Empty for a reset.
    pub firm_name: String,
    /// Empty but for an invitation.
    pub dossier_name: String,
}

/// Issues a link whose secret has this hash (see [`crate::app::App::secret`]); earlier ones for the
/// same purpose die. `None` if it is not wanted any more: LOGIN is off, or it was accepted. The mail
/// leads to `{public_url}/activate/{secret}`, for a reset to `{public_url}/reset/{secret}`.
pub fn issue(
    tx: &mut Tx<'_>,
    hash: [u8; 32],
    what: LinkFor,
    now: i64,
) -> Result<Option<Issued>, Refusal> {
    let issued = match what {
        LinkFor::Invitation {
            firm,
            dossier,
            address,
        } => {
            kill_for_address_in(tx, firm, dossier, address)?;
            invitation(tx, firm, dossier, address, now)?
        }
        LinkFor::Staff { firm, staff } => staff_invitation(tx, firm, staff, now)?,
        LinkFor::Reset { user } => reset(tx, user, now)?,
    };
    let Some(issued) = issued else {
        return Ok(None);
    };
    keep(tx, &hash, what, &issued, now)?;
    Ok(Some(issued))
}

/// Issues an invitation's link beside those that were sent before: for the banner of a mail that
/// tells of something else. Accepting one kills them all.
pub fn issue_beside(
    tx: &mut Tx<'_>,
    hash: [u8; 32],
    (firm, dossier, address): (FirmId, DossierId, AddressId),
    now: i64,
) -> Result<Option<Issued>, Refusal> {
    let Some(issued) = invitation(tx, firm, dossier, address, now)? else {
        return Ok(None);
    };
    let what = LinkFor::Invitation {
        firm,
        dossier,
        address,
    };
    keep(tx, &hash, what, &issued, now)?;
    Ok(Some(issued))
}

fn invitation(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    address: AddressId,
    now: i64,
) -> Result<Option<Issued>, Refusal> {
    let found = tx.first(sql::INVITATION, &[&firm, &dossier, &address], |row| {
        Ok(Issued {
            expires_at: now.saturating_add(LinkKind::Invitation.life()),
            to_name: full_name(&row.get::<String>(2)?, &row.get::<String>(3)?),
            to_address: row.get(0)?,
            language: lang(&row.get::<String>(4)?),
            firm_name: row.get(5)?,
            dossier_name: row.get(6)?,
        })
    })?;
    Ok(found)
}

fn staff_invitation(
    tx: &mut Tx<'_>,
    firm: FirmId,
    staff: StaffId,
    now: i64,
) -> Result<Option<Issued>, Refusal> {
    let found = tx.first(sql::STAFF_INVITATION, &[&firm, &staff], |row| {
        Ok(Issued {
            expires_at: now.saturating_add(LinkKind::Staff.life()),
            to_name: row.get(1)?,
            to_address: row.get(0)?,
            language: lang(&row.get::<String>(2)?),
            firm_name: row.get(3)?,
            dossier_name: String::new(),
        })
    })?;
    if found.is_some() {
        tx.execute(sql::KILL_OF_STAFF, &[&firm, &staff, &now])?;
    }
    Ok(found)
}

fn reset(tx: &mut Tx<'_>, user: UserId, now: i64) -> Result<Option<Issued>, Refusal> {
    let Some(user) = users::find(tx, user)? else {
        return Ok(None);
    };
    tx.execute(sql::KILL_OF_USER, &[&user.id, &now])?;
    Ok(Some(Issued {
        expires_at: now.saturating_add(LinkKind::Reset.life()),
        to_name: user.name,
        to_address: user.email,
        language: user.language,
        firm_name: String::new(),
        dossier_name: String::new(),
    }))
}

fn keep(
    tx: &mut Tx<'_>,
    hash: &[u8; 32],
    what: LinkFor,
    issued: &Issued,
    now: i64,
) -> Result<(), Refusal> {
    type Ids = (
        Option<FirmId>,
        Option<DossierId>,
        Option<AddressId>,
        Option<StaffId>,
        Option<UserId>,
    );
    let (kind, ids): (LinkKind, Ids) = match what {
        LinkFor::Invitation {
            firm,
            dossier,
            address,
        } => (
            LinkKind::Invitation,
            (Some(firm), Some(dossier), Some(address), None, None),
        ),
        LinkFor::Staff { firm, staff } => {
            (LinkKind::Staff, (Some(firm), None, None, Some(staff), None))
        }
        LinkFor::Reset { user } => (LinkKind::Reset, (None, None, None, None, Some(user))),
    };
    let sent_to = post::fold_address(&issued.to_address);
    let (firm, dossier, address, staff, user) = ids;
    tx.execute(
        sql::ADD_LINK,
        &[
            &hash.as_slice(),
            &kind.code(),
            &firm,
            &dossier,
            &address,
            &staff,
            &user,
            &sent_to,
            &now,
            &issued.expires_at,
        ],
    )?;
    Ok(())
}

/// Kills every link that was sent to this address of a contact: it changed, or was accepted.
pub fn kill_for_address(tx: &mut Tx<'_>, firm: FirmId, address: AddressId) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(sql::KILL_OF_ADDRESS, &[&firm, &address, &now])?;
    Ok(())
}

/// Kills the links that let this address into one dossier: its LOGIN there went off.
pub fn kill_for_address_in(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    address: AddressId,
) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(
        sql::KILL_OF_ADDRESS_IN_DOSSIER,
        &[&firm, &address, &dossier, &now],
    )?;
    Ok(())
}

/// Kills every invitation of this staff member: they left, or are reached elsewhere.
pub fn kill_for_staff(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(sql::KILL_OF_STAFF, &[&firm, &staff, &now])?;
    Ok(())
}

/// Kills every reset link of this user.
pub fn kill_for_user(tx: &mut Tx<'_>, user: UserId) -> Result<(), Refusal> {
    let now = tx.now();
    tx.execute(sql::KILL_OF_USER, &[&user, &now])?;
    Ok(())
}

/// A link as it stands now, with what it leads to.
#[derive(Clone)]
pub struct Link {
    pub kind: LinkKind,
    pub firm: Option<FirmId>,
    pub firm_name: String,
    pub slug: String,
    pub firm_version: i64,
    pub dossier: Option<DossierId>,
    pub dossier_name: String,
    pub address: Option<AddressId>,
    pub contact: Option<ContactId>,
    pub staff: Option<StaffId>,
    /// Where the person is reached now.
    pub email: String,
    /// How the person is greeted.
    pub first_name: String,
    pub name: String,
    pub language: Lang,
    /// Whether somebody signs in with the contact's address already.
    pub accepted: bool,
    /// Whether LOGIN is on.
    pub login: bool,
    /// Who signs in with the address, and whether they have a password or a passkey.
    pub user: Option<UserId>,
    pub password_hash: Option<String>,
    pub has_passkey: bool,
    /// Whether that user is found by another address of the same contact: accepting adds this one to
    /// their account, or makes an account of its own (SIGNIN-7).
    pub joins: bool,
    /// What mail about that account is sent to.
    pub account: String,
    sent_to: String,
    expires_at: i64,
    dead: bool,
}

/// The link whose secret has this hash; none if it was never issued.
pub fn find(tx: &mut Tx<'_>, hash: &[u8; 32]) -> Result<Option<Link>, Refusal> {
    Ok(tx.first(sql::LINK, &[&hash.as_slice()], read)?.flatten())
}

fn read(row: &Row<'_>) -> Result<Option<Link>, StoreError> {
    let Some(kind) = LinkKind::from_code(&row.get::<String>(0)?) else {
        return Ok(None);
    };
    let (first, last): (String, String) = (row.get(14)?, row.get(15)?);
    let other: String = row.get(16)?;
    Ok(Some(Link {
        kind,
        firm: row.get(1)?,
        dossier: row.get(2)?,
        address: row.get(3)?,
        sent_to: row.get(4)?,
        expires_at: row.get(5)?,
        dead: row.get(6)?,
        firm_name: row.get(7)?,
        slug: row.get(8)?,
        firm_version: row.get(9)?,
        dossier_name: row.get(10)?,
        email: row.get(11)?,
        accepted: row.get(12)?,
        contact: row.get(13)?,
        name: if kind == LinkKind::Invitation {
            full_name(&first, &last)
        } else {
            other.clone()
        },
        first_name: if kind == LinkKind::Invitation {
            first
        } else {
            other
        },
        language: lang(&row.get::<String>(17)?),
        login: row.get(18)?,
        user: row.get(19)?,
        password_hash: row.get(20)?,
        staff: row.get(21)?,
        account: row.get(22)?,
        joins: row.get(23)?,
        has_passkey: row.get(24)?,
    }))
}

fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

impl Link {
    /// Whether it can be used at `now`.
    pub fn works(&self, now: i64) -> bool {
        !self.dead
            && self.expires_at > now
            && self.sent_to == post::fold_address(&self.email)
            && match self.kind {
                LinkKind::Invitation => self.login && !self.accepted,
                LinkKind::Staff | LinkKind::Reset => self.user.is_some(),
            }
    }

    /// Whether whoever holds it may ask for a fresh one to the address on file.
    pub fn can_be_renewed(&self) -> bool {
        match self.kind {
            LinkKind::Invitation => self.login && !self.accepted,
            LinkKind::Staff => self.user.is_some() && !self.asks_known(),
            LinkKind::Reset => false,
        }
    }

    /// The address that it was sent to, folded.
    pub fn sent_to(&self) -> &str {
        &self.sent_to
    }

    /// The same link for whoever wants an account of its own for this address.
    #[must_use]
    pub fn on_its_own(self) -> Link {
        if !self.joins {
            return self;
        }
        Link {
            user: None,
            password_hash: None,
            has_passkey: false,
            ..self
        }
    }

    /// The account that this address would join, as much of it as its owner needs to know it again:
    /// whoever holds the link may be somebody else.
    pub fn account_hint(&self) -> String {
        let (name, domain) = self.account.split_once('@').unwrap_or((&self.account, ""));
        let first: String = name.chars().take(1).collect();
        format!("{first}•••@{domain}")
    }

    /// Whether the person signs in with something already, and shows it instead of choosing it.
    pub fn asks_known(&self) -> bool {
        self.kind != LinkKind::Reset && (self.password_hash.is_some() || self.has_passkey)
    }
}
