//! Who sees an engagement, and what each action on it needs.

use store::Tx;

use super::model::Engagement;
use super::store as sql;
use crate::access::{Face, Permission, Permissions, Target, action};
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

action!(
    /// See a dossier's engagements.
    List on Dossier, needs Some(Permission::SeeDossier), writes false, of the firm
);
action!(
    /// Add one to a dossier.
    Add on Dossier, needs Some(Permission::EditDossier), writes true, of the firm
);
action!(
    /// Look at one.
    Open on Engagement, needs Some(Permission::SeeDossier), writes false, of the firm
);
action!(
    /// Change one, say that it is done, remove it.
    Change on Engagement, needs Some(Permission::EditDossier), writes true, of the firm
);
