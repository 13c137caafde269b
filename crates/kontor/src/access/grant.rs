//! A right, earned in the transaction that acts.

use std::marker::PhantomData;

use store::Tx;

use super::caller::{Actor, Caller, Face};
use super::permission::{Permission, Permissions};
use crate::ids::FirmId;
use crate::refusal::Refusal;

/// A kind of thing that rights are about. A slice says in its `access.rs` who sees it.
pub trait Target: Sized {
    /// How a request names it.
    type Key: Copy;

    /// The row, and what `face` may do with it; `None` if this face does not see it.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        key: Self::Key,
    ) -> Result<Option<(Self, Permissions)>, Refusal>;
}

/// Something that is done to a target, as a type.
pub trait Action {
    type On: Target;

    /// What it needs beyond seeing the target.
    const NEEDS: Option<Permission>;

    /// Whether it changes anything: a token that only reads is refused.
    const WRITES: bool = true;

    /// A rule about this very row, such as "one's own".
    fn fits(_row: &Self::On, _actor: &Actor, _permissions: Permissions) -> bool {
        true
    }
}

/// Defines an [`Action`]: on what, what it needs beyond seeing it, whether it changes anything, and
/// what must hold for this very row; `of the firm` is what no client does, whatever role they have.
macro_rules! action {
    ($(#[$doc:meta])* $name:ident on $on:ty, needs $needs:expr, writes $writes:literal, of the firm) => {
        $crate::access::action!(
            $(#[$doc])*
            $name on $on, needs $needs, writes $writes,
            if |_row, actor, _permissions| actor.is_staff()
        );
    };
    ($(#[$doc:meta])* $name:ident on $on:ty, needs $needs:expr, writes $writes:literal
     $(, if |$row:ident, $actor:ident, $permissions:ident| $rule:expr)?) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl $crate::access::Action for $name {
            type On = $on;
            const NEEDS: Option<$crate::access::Permission> = $needs;
            const WRITES: bool = $writes;
            $(fn fits(
                $row: &$on,
                $actor: &$crate::access::Actor,
                $permissions: $crate::access::Permissions,
            ) -> bool {
                $rule
            })?
        }
    };
}
pub(crate) use action;

/// Ties a grant to the life of one transaction: neither longer nor shorter.
type Brand<'t> = PhantomData<fn(&'t ()) -> &'t ()>;

/// The proof that someone may do `A` to the row it carries. It cannot outlive its transaction.
pub struct Grant<'t, A: Action> {
    firm: FirmId,
    face: Face,
    actor: Actor,
    permissions: Permissions,
    row: A::On,
    life: Brand<'t>,
    action: PhantomData<A>,
}

impl<A: Action> Grant<'_, A> {
    /// The tenant: `$1` of every statement that follows.
    pub fn firm(&self) -> FirmId {
        self.firm
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// A caller who sees what this contact sees, and changes nothing: for [`Action`]s that are
    /// about looking through a client's eyes (ROLE-10).
    pub fn looking_as(
        &self,
        caller: &Caller,
        (id, name): (crate::ids::ContactId, String),
        user: crate::ids::UserId,
        language: pages::Lang,
    ) -> Caller {
        let firm = self.firm;
        caller.looking_as(
            super::ContactFace {
                firm,
                id,
                name,
                user,
                factor_from: None,
            },
            language,
        )
    }

    /// The face with which the right was earned looks at lists of `dossier`.
    pub fn viewer(&self, dossier: crate::ids::DossierId) -> super::Viewer {
        match &self.face {
            Face::Staff(face) => super::Viewer::staff(face),
            Face::Contact(face) => super::Viewer::client(face, dossier),
        }
    }

    /// Everything this person may do with the row.
    pub fn permissions(&self) -> Permissions {
        self.permissions
    }

    /// Whether this person may do `permission` with the row.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// The row as it was when the right was earned.
    pub fn row(&self) -> &A::On {
        &self.row
    }
}

impl<A: Action> std::ops::Deref for Grant<'_, A> {
    type Target = A::On;
    fn deref(&self) -> &A::On {
        &self.row
    }
}

/// Earns the right to do `A` to the target named `key`, with whichever face sees it.
pub fn grant<'t, A: Action>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    key: <A::On as Target>::Key,
) -> Result<Grant<'t, A>, Refusal> {
    let mut refusal = Refusal::NotFound;
    for face in &caller.faces {
        match grant_as::<A>(tx, caller, face, key) {
            Ok(grant) => return Ok(grant),
            Err(Refusal::NotFound) => {}
            Err(Refusal::Forbidden) => refusal = Refusal::Forbidden,
            Err(other) => return Err(other),
        }
    }
    Err(refusal)
}

/// Earns the right with one face alone: what is seen in the office is not mixed with the portal.
pub fn grant_as<'t, A: Action>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    face: &Face,
    key: <A::On as Target>::Key,
) -> Result<Grant<'t, A>, Refusal> {
    let (row, permissions) = A::On::find(tx, face, key)?.ok_or(Refusal::NotFound)?;
    let actor = Actor::of(face, &caller.origin);
    let needed = A::NEEDS.is_none_or(|needed| permissions.has(needed));
    if !needed || !A::fits(&row, &actor, permissions) || (A::WRITES && !caller.may_write) {
        return Err(Refusal::Forbidden);
    }
    Ok(Grant {
        firm: face.firm(),
        face: face.clone(),
        actor,
        permissions,
        row,
        life: PhantomData,
        action: PhantomData,
    })
}

/// Earns the right in the office of the firm with this slug.
pub fn grant_in_office<'t, A: Action>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    slug: &str,
    key: <A::On as Target>::Key,
) -> Result<Grant<'t, A>, Refusal> {
    let face = Face::Staff(caller.staff(slug)?.clone());
    grant_as(tx, caller, &face, key)
}

/// Earns the right in the portal, as a contact.
pub fn grant_in_portal<'t, A: Action>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    key: <A::On as Target>::Key,
) -> Result<Grant<'t, A>, Refusal> {
    let as_contact = Caller {
        faces: caller
            .contact_faces()
            .map(|face| Face::Contact(face.clone()))
            .collect(),
        ..caller.clone()
    };
    grant(tx, &as_contact, key)
}
