//! Who sees an engagement, and what each action on it needs.

use store::Tx;

use super::model::Engagement;
use super::store as sql;
use crate::access::{Action, Actor, Face, Permission, Permissions, Target};
use crate::dossiers::Dossier;
use crate::ids::EngagementId;
use crate::refusal::Refusal;

impl Target for Engagement {
    type Key = EngagementId;

    /// Seen by the firm's people who see its dossier.
    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: EngagementId,
    ) -> Result<Option<(Engagement, Permissions)>, Refusal> {
        let Face::Staff(_) = face else {
            return Ok(None);
        };
        let found = tx.first(sql::FIND, &[&face.firm(), &id], Engagement::read)?;
        let Some(engagement) = found else {
            return Ok(None);
        };
        let dossier = Dossier::find(tx, face, engagement.dossier)?;
        Ok(dossier
            .map(|(_, permissions)| permissions)
            .filter(|permissions| permissions.has(Permission::SeeDossier))
            .map(|permissions| (engagement, permissions)))
    }
}

macro_rules! action {
    ($(#[$doc:meta])* $name:ident on $on:ty, needs $needs:expr, writes $writes:literal) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl Action for $name {
            type On = $on;
            const NEEDS: Option<Permission> = Some($needs);
            const WRITES: bool = $writes;
            // Whatever role a client is given: this is the firm's side.
            fn fits(_row: &$on, actor: &Actor, _permissions: Permissions) -> bool {
                actor.is_staff()
            }
        }
    };
}

action!(
    /// See a dossier's engagements.
    List on Dossier, needs Permission::SeeDossier, writes false
);
action!(
    /// Add one to a dossier.
    Add on Dossier, needs Permission::EditDossier, writes true
);
action!(
    /// Look at one.
    Open on Engagement, needs Permission::SeeDossier, writes false
);
action!(
    /// Change one, say that it is done, remove it.
    Change on Engagement, needs Permission::EditDossier, writes true
);
