//! Who sees a dossier, and what each action on it needs.

use store::{Row, StoreError, Tx};

use super::lending::Lender;
use super::model::Dossier;
use super::store as sql;
use crate::access::rights::Shared;
use crate::access::{
    Action, Actor, FIRM_SIDE, Face, LIMITED, Permission, Permissions, Target, WHOLE_DOSSIER, action,
};
use crate::ids::{ConversationId, DossierId, GrantId};
use crate::refusal::Refusal;

impl Target for Dossier {
    type Key = DossierId;

    /// Staff see what they have a role on, or everything if their firm role says so; contacts see
    /// what they are linked to with LOGIN on.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: DossierId,
    ) -> Result<Option<(Dossier, Permissions)>, Refusal> {
        let firm = face.firm();
        let with_role = |row: &Row<'_>| -> Result<(Dossier, Option<i64>), StoreError> {
            Ok((Dossier::read(row)?, row.get(Dossier::COLUMNS)?))
        };
        match face {
            Face::Staff(face) => {
                let found = tx.first(sql::FIND_FOR_STAFF, &[&firm, &id, &face.id], with_role)?;
                Ok(found.and_then(|(dossier, role)| {
                    staff_permissions(face.permissions, role, dossier.confidential)
                        .map(|permissions| (dossier, permissions))
                }))
            }
            Face::Contact(face) => {
                let found = tx.first(
                    sql::FIND_FOR_CONTACT,
                    &[&firm, &id, &face.id, &face.user],
                    with_role,
                )?;
                Ok(found.map(|(dossier, role)| (dossier, contact_permissions(role))))
            }
        }
    }
}

/// What a staff member may do in a dossier: `role` is theirs on it. `None` if they do not see it.
pub fn staff_permissions(
    firm_wide: Permissions,
    role: Option<i64>,
    confidential: bool,
) -> Option<Permissions> {
    let sees_all = firm_wide.has(Permission::SeeAllDossiers)
        && (!confidential || firm_wide.has(Permission::SeeConfidential));
    let role = role.map(Permissions::from_bits);
    match (role, sees_all) {
        (None, false) => None,
        (role, sees_all) => {
            let whole = if sees_all {
                WHOLE_DOSSIER
            } else {
                Permissions::default()
            };
            Some(firm_wide.and(role.unwrap_or_default()).and(whole))
        }
    }
}

/// What a contact with LOGIN may do in a dossier: `role` is theirs on it. Never the firm's side.
pub fn contact_permissions(role: Option<i64>) -> Permissions {
    let bits = Permissions::from_bits(role.unwrap_or(0))
        .and(LIMITED)
        .bits();
    Permissions::from_bits(bits & !FIRM_SIDE.bits())
}

action!(
    /// Open it in the office.
    Open on Dossier, needs Some(Permission::SeeDossier), writes false
);
action!(
    /// Open it in the portal: anybody who is linked with LOGIN.
    Enter on Dossier, needs None, writes false
);
action!(
    /// Change its facts.
    Edit on Dossier, needs Some(Permission::EditDossier), writes true, of the firm
);
action!(
    /// Read its history.
    SeeHistory on Dossier, needs Some(Permission::SeeHistory), writes false, of the firm
);
action!(
    /// See who has access.
    SeeAccess on Dossier, needs Some(Permission::SeeDossier), writes false, of the firm
);
action!(
    /// Link contacts, switch LOGIN and invite.
    ManageAccess on Dossier, needs Some(Permission::ManageAccounts), writes true, of the firm
);
action!(
    /// See the portal as one of its contacts does: whoever sees all that is in it anyway.
    ViewAs on Dossier, needs Some(Permission::ReadPrivate), writes false, of the firm
);
action!(
    /// Give roles on it.
    Share on Dossier, needs Some(Permission::ShareDossier), writes true, of the firm
);

action!(
    /// Start a conversation for all in it.
    StartConversation on Dossier, needs Some(Permission::StartConversation), writes true
);
action!(
    /// Start a private conversation in it.
    StartPrivate on Dossier, needs Some(Permission::StartPrivate), writes true
);

/// See who has roles on it.
#[derive(Debug)]
pub struct SeeShares;
impl Action for SeeShares {
    type On = Dossier;
    const NEEDS: Option<Permission> = Some(Permission::SeeDossier);
    const WRITES: bool = false;
    fn fits(_row: &Dossier, actor: &Actor, _permissions: Permissions) -> bool {
        actor.is_staff()
    }
}

/// All dossiers of a firm: what one adds to.
#[derive(Debug)]
pub struct Shelf;

impl Target for Shelf {
    type Key = ();

    fn find(
        _tx: &mut Tx<'_>,
        face: &Face,
        _key: (),
    ) -> Result<Option<(Shelf, Permissions)>, Refusal> {
        Ok(match face {
            Face::Staff(face) => Some((Shelf, face.permissions)),
            Face::Contact(_) => None,
        })
    }
}

/// Add a dossier.
#[derive(Debug)]
pub struct Create;
impl Action for Create {
    type On = Shelf;
    const NEEDS: Option<Permission> = Some(Permission::CreateDossiers);
}

/// A role that somebody has, on a dossier or on one of its conversations.
#[derive(Clone, Debug)]
pub struct Given {
    pub id: GrantId,
    /// `staff`, `team`, `contact` or `contact_group`.
    pub kind: String,
    pub principal: uuid::Uuid,
    pub name: String,
    /// The stored code of the role, or the name of the firm's own.
    pub role: String,
    pub role_permissions: Permissions,
    pub dossier: DossierId,
    /// The conversation that it is on; a dossier if there is none.
    pub conversation: Option<ConversationId>,
    pub subject: String,
    pub private: bool,
    /// The staff member who started the conversation.
    pub starter: Option<uuid::Uuid>,
    /// The group through which a contact has it, or the team through which a staff member does.
    pub through: Option<(uuid::Uuid, String)>,
    /// For whom the holder stands in.
    pub lender: Option<Lender>,
}

impl Given {
    /// Reads the columns that `given!` names.
    pub fn read(row: &Row<'_>) -> Result<Given, StoreError> {
        let on_conversation = row.get::<String>(6)? == "conversation";
        let through: Option<uuid::Uuid> = row.get(12)?;
        Ok(Given {
            id: row.get(0)?,
            kind: row.get(1)?,
            principal: row.get(2)?,
            name: row.get::<String>(3)?.trim().to_owned(),
            role: row.get(4)?,
            role_permissions: Permissions::from_bits(row.get(5)?),
            conversation: on_conversation.then(|| row.get(7)).transpose()?,
            dossier: row.get(8)?,
            subject: row.get(9)?,
            private: row.get(10)?,
            starter: row.get(11)?,
            through: match through {
                Some(id) => Some((id, row.get(13)?)),
                None => None,
            },
            lender: Lender::read(row, 14)?,
        })
    }
}

impl Given {
    /// What it is on.
    pub fn shared(&self) -> Shared {
        match self.conversation {
            None => Shared::Dossier(self.dossier),
            Some(id) => Shared::Conversation {
                dossier: self.dossier,
                id,
            },
        }
    }
}

impl Target for Given {
    type Key = GrantId;

    /// Seen with the dossier that it is in; one on a private conversation by those who see that.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: GrantId,
    ) -> Result<Option<(Given, Permissions)>, Refusal> {
        let found = tx.first(sql::FIND_GIVEN, &[&face.firm(), &id], Given::read)?;
        let Some(given) = found else {
            return Ok(None);
        };
        let dossier = Dossier::find(tx, face, given.dossier)?;
        Ok(dossier
            .map(|(_, permissions)| permissions)
            .filter(|permissions| permissions.has(Permission::SeeDossier))
            .filter(|permissions| !given.private || permissions.has(Permission::ReadPrivate))
            .map(|permissions| (given, permissions)))
    }
}

/// Take a role away.
#[derive(Debug)]
pub struct TakeAway;
impl Action for TakeAway {
    type On = Given;
    const NEEDS: Option<Permission> = None;

    // Nobody takes away what they could not give.
    fn fits(given: &Given, actor: &Actor, permissions: Permissions) -> bool {
        let may_share = permissions.has(Permission::ShareDossier)
            || (given.starter.is_some() && given.starter == actor.id);
        actor.is_staff()
            && may_share
            && permissions.covers(counting(&given.kind, given.role_permissions))
    }
}

/// What of a role counts when it is given to `kind`: clients never hold the firm's side.
pub fn counting(kind: &str, role: Permissions) -> Permissions {
    if matches!(kind, "staff" | "team") {
        role
    } else {
        Permissions::from_bits(role.bits() & !FIRM_SIDE.bits())
    }
}
